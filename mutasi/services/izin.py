"""Permits and pertek as objects: recorded once, used by several letters, revoked with a reason."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from berkas.services import simpan_berkas
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import StatusUsulan, SuratUsulan
from layanan.selectors import usulan_terlihat
from layanan.services import lembar_surat
from layanan.services import surat as layanan_surat
from mutasi.models import Izin, IzinNama, PemakaianIzin, PembacaanIzin
from mutasi.services.basi import tandai_basi
from mutasi.services.batch import nilai_ulang

MAKS_NAMA = 2000


@transaction.atomic
def catat_izin(
    *, instansi_id: int, jenis: str, nomor: str, tanggal: date | None, penandatangan: str,
    jabatan_penandatangan: str, nip: Iterable[str], mencakup_semua: bool, unggahan, actor, today: date,
    dari_surat: int | None = None, untuk_surat: int | None = None,
) -> Izin:  # fmt: skip
    """Record a permit with its paper and the people it names; a pertek may name none (``mencakup_semua``).

    ``nip``: as typed, in order; a wrong or unknown one is named with its line. ``dari_surat``: instead, everybody on
    that letter of the agency. ``untuk_surat``: a letter that rests on it at once. Raises IsianSalah at its field,
    ``BerkasDitolak`` for a bad file, TidakBerwenang unless ``actor`` is the agency's operator.
    """
    layanan_surat.wajib_operator(actor, instansi_id, today=today)
    if jenis not in Izin.Jenis.values:
        raise IsianSalah(_("Pilih jenisnya: izin Mendagri atau pertek BKN."), kolom="jenis")
    wajib = (
        ("nomor", nomor), ("tanggal", tanggal), ("penandatangan", penandatangan),
        ("jabatan_penandatangan", jabatan_penandatangan),
    )  # fmt: skip
    for kolom, nilai in wajib:
        if not nilai or isinstance(nilai, str) and not nilai.strip():
            raise IsianSalah(_("Isian ini wajib."), kolom=kolom)
    if tanggal > today:
        raise IsianSalah(
            _("Tanggal %(t)s di masa depan; catat setelah suratnya terbit.") % {"t": f"{tanggal:%d-%m-%Y}"},
            kolom="tanggal",
        )
    if mencakup_semua and jenis != Izin.Jenis.PERTEK_BKN:
        raise IsianSalah(_("Izin Mendagri harus memuat daftar nama."), kolom="mencakup_semua")
    nip = list(nip)
    if dari_surat is not None:
        nip = _nip_surat(dari_surat, instansi_id, actor, today)
    daftar = [] if mencakup_semua else _daftar_nip(nip)
    if mencakup_semua and nip:
        raise IsianSalah(_("Kosongkan daftar nama, atau hapus tanda “tidak memuat daftar nama”."), kolom="nip")
    if Izin.objects.filter(instansi_id=instansi_id, jenis=jenis, nomor=nomor.strip(), dicabut_pada=None).exists():
        raise IsianSalah(_("Izin dengan nomor ini sudah dicatat."), kolom="nomor")
    izin = Izin(
        instansi_id=instansi_id, jenis=jenis, nomor=nomor.strip(), tanggal=tanggal,
        penandatangan=penandatangan.strip(), jabatan_penandatangan=jabatan_penandatangan.strip(),
        mencakup_semua=mencakup_semua, dicatat_oleh=actor, berkas=simpan_berkas(unggahan=unggahan, actor=actor),
    )  # fmt: skip
    try:
        with transaction.atomic():
            izin.save()
    except IntegrityError as galat:
        # Two officers at once; the other reasons were looked at above.
        raise IsianSalah(_("Izin dengan nomor ini sudah dicatat."), kolom="nomor") from galat
    IzinNama.objects.bulk_create([IzinNama(izin=izin, nip=n) for n in daftar], batch_size=1000)
    if untuk_surat is not None:
        pakai_izin(izin_id=izin.pk, surat_id=untuk_surat, actor=actor, today=today)
    return izin


def _nip_surat(surat_id: int, instansi_id: int, actor, today: date) -> list[str]:
    """NIP of everybody on a letter of the agency, each once."""
    baris = usulan_terlihat(actor, today=today).filter(surat_id=surat_id, instansi_id=instansi_id, layanan="mutasi")
    nip = baris.exclude(status=StatusUsulan.DIBATALKAN).order_by("pk").values_list("pegawai__nip", flat=True)
    if not nip:
        raise IsianSalah(_("Surat itu belum berisi orang."), kolom="nip")
    return list(dict.fromkeys(nip))


def _daftar_nip(nip: Iterable[str]) -> list[str]:
    """Well-formed, known and each once; every fault with its line."""
    baris = [(i, "".join(n.split())) for i, n in enumerate(nip, 1)]
    baris = [(i, n) for i, n in baris if n]
    if not baris:
        raise IsianSalah(_("Belum ada nama: surat ini harus menyebut siapa yang dicakupnya."), kolom="nip")
    if len(baris) > MAKS_NAMA:
        raise IsianSalah(_("Paling banyak %(n)d nama.") % {"n": MAKS_NAMA}, kolom="nip")
    salah, pertama = [], {}
    for i, n in baris:
        if not (n.isascii() and n.isdecimal() and len(n) == 18):
            salah.append((i, _("baris %(i)d: “%(n)s” bukan NIP 18 angka") % {"i": i, "n": n[:30]}))
        elif n in pertama:
            salah.append((i, _("baris %(i)d: NIP %(n)s sudah ada di baris %(j)d") % {"i": i, "n": n, "j": pertama[n]}))
        else:
            pertama[n] = i
    kenal = kepegawaian.nip_dikenal(pertama)
    salah += [
        (i, _("baris %(i)d: NIP %(n)s tidak dikenal portal") % {"i": i, "n": n})
        for n, i in pertama.items() if n not in kenal
    ]  # fmt: skip
    if salah:
        salah = [teks for _i, teks in sorted(salah)]
        sisa = _(" dan %(n)d kesalahan lain") % {"n": len(salah) - 20} if len(salah) > 20 else ""
        raise IsianSalah(_("Perbaiki daftar nama: %(salah)s.") % {"salah": "; ".join(salah[:20]) + sisa}, kolom="nip")
    return list(pertama)


def _kunci_izin(izin_id: int, actor, today: date) -> Izin:
    izin = Izin.objects.select_for_update(of=("self",)).get(pk=izin_id)
    layanan_surat.wajib_operator(actor, izin.instansi_id, today=today)
    return izin


def _wajib_dapat_diubah(surat: SuratUsulan) -> None:
    """A draft letter, or one of which BKN has returned a line."""
    if surat.dikirim_pada is None:
        lembar_surat.wajib_terbuka(surat)
    elif not surat.usulan.filter(status=StatusUsulan.PERBAIKAN).exists():
        raise LangkahTidakSah(_("Surat sudah di BKN; izin hanya dapat dipakai atau dilepas bila surat dikembalikan."))


@transaction.atomic
def pakai_izin(*, izin_id: int, surat_id: int, actor, today: date) -> PemakaianIzin:
    """Let a letter of the same agency rest on the permit; its lines are judged again."""
    surat = layanan_surat.kunci_surat(surat_id, actor, today=today)
    izin = _kunci_izin(izin_id, actor, today)
    if izin.instansi_id != surat.instansi_id:
        raise IsianSalah(_("Izin ini milik instansi lain."), kolom="izin")
    if izin.dicabut_pada is not None:
        raise LangkahTidakSah(_("Izin ini sudah dicabut; tidak dapat dipakai lagi."))
    _wajib_dapat_diubah(surat)
    pemakaian, baru = PemakaianIzin.objects.get_or_create(
        izin=izin, surat=surat, dilepas_pada=None, defaults={"dipakai_oleh": actor}
    )
    if baru:
        nilai_ulang(surat=surat, today=today)
    return pemakaian


@transaction.atomic
def lepas_izin(*, izin_id: int, surat_id: int, actor, today: date) -> None:
    """The letter no longer rests on the permit; its lines are judged again. The former use stays as history."""
    surat = layanan_surat.kunci_surat(surat_id, actor, today=today)
    _wajib_dapat_diubah(surat)
    berlaku = PemakaianIzin.objects.filter(izin_id=izin_id, surat=surat, dilepas_pada=None)
    if not berlaku.update(dilepas_pada=timezone.now(), dilepas_oleh=actor):
        raise LangkahTidakSah(_("Izin ini tidak sedang dipakai pada surat itu."))
    nilai_ulang(surat=surat, today=today)


@transaction.atomic
def cabut_izin(*, izin_id: int, alasan: str, actor, today: date) -> Izin:
    """The permit no longer stands, wherever it is used; every open letter that rests on it is marked."""
    izin = _kunci_izin(izin_id, actor, today)
    if izin.dicabut_pada is not None:
        raise LangkahTidakSah(_("Izin ini sudah dicabut pada %(t)s.") % {"t": f"{izin.dicabut_pada:%d-%m-%Y}"})
    if not alasan.strip():
        raise IsianSalah(_("Tuliskan alasan pencabutan."), kolom="alasan")
    izin.dicabut_pada, izin.dicabut_oleh, izin.alasan_cabut = today, actor, alasan.strip()
    izin.save(update_fields=["dicabut_pada", "dicabut_oleh", "alasan_cabut"])
    dipakai = izin.pemakaian.filter(dilepas_pada=None).order_by().values_list("surat_id", flat=True)
    tandai_basi(
        sebab=_("%(jenis)s %(nomor)s dicabut") % {"jenis": izin.get_jenis_display(), "nomor": izin.nomor},
        surat=list(dipakai),
    )  # fmt: skip
    return izin


def catat_bacaan_izin(*, izin: Izin, actor) -> None:
    """Note that ``actor`` was handed the paper."""
    PembacaanIzin.objects.create(izin=izin, oleh=actor)
