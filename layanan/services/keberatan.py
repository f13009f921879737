"""Complaints: filed, taken by somebody who had no hand in the decision, answered with reasons, or withdrawn."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.permintaan import nomor_permintaan
from akun.selectors import pemegang, pemegang_pertama, sebutan, wewenang
from berkas.services import simpan_berkas
from kalender import selectors as kalender
from kepegawaian import selectors as kepegawaian
from layanan import jam
from layanan import keberatan as baca
from layanan.galat import IsianSalah, KonflikKeberatan, LangkahTidakSah, TidakBerwenang
from layanan.models import KEBERATAN_TERBUKA, CatatanKeberatan, EskalasiKeberatan, Keberatan, StatusKeberatan, Usulan
from layanan.selectors import norma_pada
from notifikasi.services import Kabar, kabarkan

NORMA = "keberatan"
# Level of a complaint that nobody could be told of when it was filed: the sweep tries until somebody is there.
BARU = "BARU"
KOLOM_JAM = ("tenggat", "tenggat_sementara", "hari_terpakai")


@transaction.atomic
def ajukan(*, usulan_id: int, sasaran: str, isi: str, unggahan=None, actor, today: date) -> Keberatan:
    """File a complaint; both sides are told, and the clock starts. ``today``: the date in the office's zone.

    Raises TidakBerwenang for whom the usulan does not concern, LangkahTidakSah when there is nothing to complain
    about or one is open already, IsianSalah without words, ``BerkasDitolak`` for a bad file.
    """
    # Filing waits for whoever decides or files on the same usulan at this moment.
    if Usulan.objects.select_for_update(of=("self",)).filter(pk=usulan_id).first() is None:
        raise TidakBerwenang(_("Usulan tidak ditemukan atau di luar wewenang Anda."))
    pintu = baca.pintu(actor, usulan_id, today=today)
    if pintu is None:
        raise TidakBerwenang(_("Usulan tidak ditemukan atau di luar wewenang Anda."))
    if pintu.sebab:
        raise LangkahTidakSah(pintu.sebab)
    if sasaran not in pintu.sasaran:
        raise IsianSalah(_("Pilih tindakan siapa yang Anda keberatkan."), kolom="sasaran")
    if not isi.strip():
        raise IsianSalah(_("Tuliskan keberatan Anda."), kolom="isi")
    norma = norma_pada(NORMA, today)
    keberatan = Keberatan(
        usulan=pintu.usulan, pengaju=actor, sebutan_pengaju=sebutan(actor), sebagai=pintu.sebagai, sasaran=sasaran,
        isi=isi.strip(), diajukan_pada=today, hari_norma=norma.hari_kerja,
        dasar_norma=f"{norma.hari_kerja} hari kerja · {norma.dasar_hukum}",
    )  # fmt: skip
    _hitung(keberatan, kalender.kalender(kantor_id=pintu.usulan.kantor_id), today)
    if unggahan is not None:
        keberatan.berkas = simpan_berkas(unggahan=unggahan, actor=actor)
    keberatan.save()
    _catat(keberatan, "ajukan", actor)
    orang = penjawab(keberatan, today=today)
    if not orang:
        EskalasiKeberatan.objects.create(keberatan=keberatan, tingkat=BARU, tenggat=keberatan.tenggat)
    kabarkan(
        [
            _kabar(keberatan, orang, "DITUGASKAN", _("Keberatan baru: %(j)s"), "ajukan"),
            _kabar(
                keberatan, [actor], "INFO", _("Keberatan Anda diterima: %(j)s"), "terima",
                _("Dijawab paling lambat %(t)s.") % {"t": date_format(keberatan.tenggat, "j F Y")},
            ),
        ]
    )  # fmt: skip
    return keberatan


def penjawab(keberatan: Keberatan, *, today: date) -> list:
    """Those who may answer: the role of its kind without those who decided; if nobody is left, the head of the office,
    then the head of the head office. Empty when all of these are vacant or had a hand in it."""
    usulan = keberatan.usulan
    ikut = baca.ikut_memutus(usulan) | {keberatan.pengaju_id, usulan.pegawai.akun_id}
    peran = baca.PENJAWAB[keberatan.sasaran]
    return pemegang_pertama(
        (peran, usulan.instansi_id if peran.model == "instansi" else usulan.kantor_id),
        (Peran.KEPALA_KANTOR, usulan.kantor_id), (Peran.KEPALA_KANTOR, kepegawaian.kantor_pusat_id()),
        today=today, tanpa=ikut,
    )  # fmt: skip


def pihak_pengaju(keberatan: Keberatan, *, today: date) -> list:
    """Who is told on the filer's side: the filer; of an agency its operators of today."""
    if keberatan.sebagai != Keberatan.Sebagai.INSTANSI:
        return [keberatan.pengaju]
    instansi = keberatan.usulan.instansi_id
    return pemegang(Peran.OPERATOR, [instansi], today=today)[instansi] or [keberatan.pengaju]


@transaction.atomic
def tangani(*, keberatan_id: int, versi: int, actor, today: date) -> Keberatan:
    """Take a complaint to answer it; also from somebody else who has it and cannot."""
    keberatan = _kunci(keberatan_id, versi, actor, today)
    _wajib(baca.tindakan(actor, keberatan, today=today).tangani)
    keberatan.ditangani_oleh, keberatan.status = actor, StatusKeberatan.DITANGANI
    _simpan(keberatan, "tangani", actor, today)
    pihak = pihak_pengaju(keberatan, today=today)
    kabarkan([_kabar(keberatan, pihak, "INFO", _("Keberatan Anda mulai ditangani: %(j)s"), "tangani")])
    return keberatan


@transaction.atomic
def jawab(*, keberatan_id: int, versi: int, hasil: str, jawaban: str, actor, today: date) -> Keberatan:
    """Answer a complaint with result and reasons; the filer is told at once.

    An accepted complaint changes nothing by itself: the penyelia reopens a refused usulan by its own step.
    """
    keberatan = _kunci(keberatan_id, versi, actor, today)
    _wajib(baca.tindakan(actor, keberatan, today=today).jawab)
    if hasil not in Keberatan.Hasil.values:
        raise IsianSalah(_("Pilih hasilnya."), kolom="hasil")
    if not jawaban.strip():
        raise IsianSalah(_("Tuliskan jawaban dengan alasannya."), kolom="jawaban")
    keberatan.hasil, keberatan.jawaban, keberatan.dijawab_pada = hasil, jawaban.strip(), today
    keberatan.status, keberatan.sebutan_penjawab = StatusKeberatan.DIJAWAB, sebutan(actor)
    keberatan.peran_penjawab = _peran(keberatan, actor, today)
    _simpan(keberatan, "jawab", actor, today)
    pihak = pihak_pengaju(keberatan, today=today)
    kabarkan([_kabar(keberatan, pihak, "DIPUTUS", _("Keberatan Anda dijawab: %(j)s"), "jawab", surel=True)])
    return keberatan


@transaction.atomic
def cabut(*, keberatan_id: int, versi: int, actor, today: date, alasan: str = "") -> Keberatan:
    """Withdraw one's own complaint; it stays in the record."""
    keberatan = _kunci(keberatan_id, versi, actor, today)
    _wajib(baca.tindakan(actor, keberatan, today=today).cabut)
    keberatan.status = StatusKeberatan.DICABUT
    _simpan(keberatan, "cabut", actor, today, alasan.strip())
    if keberatan.ditangani_oleh is not None:
        kabarkan([_kabar(keberatan, [keberatan.ditangani_oleh], "INFO", _("Keberatan dicabut: %(j)s"), "cabut")])
    return keberatan


def hitung_ulang(*, today: date, kantor_id: int) -> int:
    """Recompute the clocks of an office's open complaints, after its calendar changed and nightly; returns how many
    moved."""
    hari, berubah = None, []
    with transaction.atomic():
        terbuka = Keberatan.objects.filter(usulan__kantor_id=kantor_id, status__in=KEBERATAN_TERBUKA)
        for k in terbuka.select_for_update(of=("self",)).order_by("pk"):
            hari = hari or kalender.kalender(kantor_id=kantor_id)
            lama = [getattr(k, kolom) for kolom in KOLOM_JAM]
            _hitung(k, hari, today)
            if lama != [getattr(k, kolom) for kolom in KOLOM_JAM]:
                berubah.append(k)
        Keberatan.objects.bulk_update(berubah, KOLOM_JAM, batch_size=500)
    return len(berubah)


def _hitung(keberatan: Keberatan, hari, today: date) -> None:
    hasil = jam.hitung(
        mulai=keberatan.diajukan_pada, hari_kerja=keberatan.hari_norma, jeda=(), kalender=hari,
        per_tanggal=max(keberatan.dijawab_pada or today, keberatan.diajukan_pada), jelaskan=False,
    )  # fmt: skip
    keberatan.tenggat, keberatan.tenggat_sementara = hasil.tenggat, hasil.sementara
    keberatan.hari_terpakai = hasil.hari_terpakai


def _kunci(keberatan_id: int, versi: int, actor, today: date) -> Keberatan:
    keberatan = (
        baca.terlihat(actor, today=today)
        .select_for_update(of=("self",))
        .select_related("usulan__surat", "usulan__kantor", "usulan__pegawai", "pengaju", "ditangani_oleh")
        .filter(pk=keberatan_id)
        .first()
    )
    if keberatan is None:
        raise TidakBerwenang(_("Keberatan tidak ditemukan atau di luar wewenang Anda."))
    if keberatan.versi != versi:
        raise KonflikKeberatan(keberatan)
    return keberatan


def _wajib(sebab: str | None) -> None:
    if sebab is None:
        raise TidakBerwenang(_("Peran Anda tidak mencakup langkah ini."))
    if sebab:
        raise LangkahTidakSah(sebab)


def _simpan(keberatan: Keberatan, kode: str, actor, today: date, alasan: str = "") -> None:
    keberatan.versi += 1
    _hitung(keberatan, kalender.kalender(kantor_id=keberatan.usulan.kantor_id), today)
    keberatan.save()
    peran = "" if actor.pk == keberatan.pengaju_id else _peran(keberatan, actor, today)
    _catat(keberatan, kode, actor, peran, _atas_nama(keberatan, actor, today), alasan)


def _peran(keberatan: Keberatan, actor, today: date) -> str:
    """By which role somebody acts: the one that answers this kind goes before the head of the office."""
    peran = baca.peran_penjawab(actor, keberatan, today=today)
    utama = baca.PENJAWAB[keberatan.sasaran]
    return (utama if utama in peran else Peran.KEPALA_KANTOR).value


def _atas_nama(keberatan: Keberatan, actor, today: date) -> str:
    pinjaman = wewenang(actor, today=today).pinjaman
    for p in baca.peran_penjawab(actor, keberatan, today=today):
        organisasi = keberatan.usulan.instansi_id if p.model == "instansi" else keberatan.usulan.kantor_id
        if (p, organisasi) in pinjaman:
            return pinjaman[p, organisasi]
    return ""


def _catat(keberatan: Keberatan, kode: str, actor, peran: str = "", atas_nama: str = "", alasan: str = "") -> None:
    CatatanKeberatan.objects.create(
        keberatan=keberatan, kode=kode, ke=keberatan.status, pelaku=actor, sebutan_pelaku=sebutan(actor), peran=peran,
        atas_nama=atas_nama, alasan=alasan, nomor_permintaan=nomor_permintaan.get(), versi=keberatan.versi,
    )  # fmt: skip


def _kabar(k: Keberatan, penerima, jenis: str, judul: str, kode: str, isi: str = "", *, surel: bool = True) -> Kabar:
    """A notice without the complaint's words and without names: they are read on its page only."""
    return Kabar(
        tuple(penerima), jenis, judul % {"j": f"usulan #{k.usulan_id}"}, isi, reverse("keberatan", args=[k.pk]),
        f"keberatan:{kode}:{k.pk}:{k.versi}", surel,
    )  # fmt: skip
