"""A case: opened by a person with a reason, answered by the agency, closed by a person with a reason."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from akun.peran import PERAN_INSTANSI
from akun.selectors import wewenang
from integritas.models import LangkahPemeriksaan, Pemeriksaan, StatusPemeriksaan, StatusPemulihan, StatusTindakan
from integritas.selectors import instansi_diawasi
from integritas.services.bersama import (
    catat,
    kabari,
    kunci_pemeriksaan,
    pengawas_dari,
    wajib_berjalan,
    wajib_pengawas,
    wajib_teks,
)
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import SuratUsulan

S = StatusPemeriksaan


@transaction.atomic
def buka(
    *, instansi_id: int, perihal: str, alasan: str, dasar: str, actor, today: date, surat_ids: Iterable[int] = (),
    keputusan_luar: str = "", nip: Iterable[str] = (),
) -> Pemeriksaan:  # fmt: skip
    """Open a case on an agency that ``actor`` oversees, naming letters and/or decisions made outside the portal.

    ``nip``: the people of decisions outside. Raises TidakBerwenang, or IsianSalah naming the field.
    """
    instansi = instansi_diawasi(actor, today=today).filter(pk=instansi_id).first()
    if instansi is None:
        raise TidakBerwenang(_("Instansi itu di luar pengawasan Anda."))
    surat_ids, nip = set(surat_ids), list(dict.fromkeys(nip))
    perihal = wajib_teks(perihal, "perihal", _("Isi perihal pemeriksaan."))
    dasar = wajib_teks(dasar, "dasar", _("Sebutkan pasal yang diduga dilanggar."))
    alasan = wajib_teks(alasan, "alasan", _("Tuliskan mengapa pemeriksaan dibuka."))
    surat = list(SuratUsulan.objects.filter(pk__in=surat_ids, instansi=instansi, dikirim_pada__isnull=False))
    if len(surat) != len(surat_ids):
        raise IsianSalah(_("Salah satu surat bukan milik instansi ini atau belum dikirim."), kolom="surat")
    if not surat and not keputusan_luar.strip():
        raise IsianSalah(_("Pilih surat usulan, atau uraikan keputusan di luar portal."), kolom="surat")
    orang = {p.nip: p for p in kepegawaian.pegawai_terlihat(actor, today).filter(instansi=instansi, nip__in=nip)}
    if hilang := [n for n in nip if n not in orang]:
        raise IsianSalah(
            _("NIP %(nip)s tidak ada di antara pegawai instansi ini.") % {"nip": ", ".join(hilang[:5])}, kolom="nip"
        )
    p = Pemeriksaan.objects.create(
        instansi=instansi, perihal=perihal, alasan=alasan, dasar=dasar, keputusan_luar=keputusan_luar.strip(),
        dibuka_pada=today, dibuka_oleh=actor,
    )  # fmt: skip
    p.surat.set(surat)
    p.pegawai_luar.set(orang.values())
    catat(p, kode="buka", judul=_("Pemeriksaan dibuka"), actor=actor, alasan=alasan, untuk_instansi=False)
    return p


@transaction.atomic
def tutup(*, pemeriksaan_id: int, hasil: str, alasan: str, actor, today: date) -> Pemeriksaan:
    """Close a case: ``DIPULIHKAN`` (acted upon and put right) or ``DITUTUP``.

    Raises LangkahTidakSah while a proposal waits, a block of the case is in force or somebody is not put back yet.
    """
    p = kunci_pemeriksaan(pemeriksaan_id, actor, today=today)
    wajib_pengawas(actor, p.instansi, today=today)
    wajib_berjalan(p)
    if hasil not in (S.DIPULIHKAN, S.DITUTUP):
        raise IsianSalah(_("Pilih hasil pemeriksaan."), kolom="hasil")
    alasan = wajib_teks(alasan, "alasan", _("Tuliskan alasan penutupan."))
    if hasil == S.DIPULIHKAN and p.status != S.DITINDAK:
        raise LangkahTidakSah(_("Belum ada tindakan yang ditetapkan, jadi belum ada yang dipulihkan."))
    tindakan = p.tindakan.all()
    if tindakan.filter(status=StatusTindakan.DIUSULKAN).exists():
        raise LangkahTidakSah(_("Masih ada usul tindakan yang menunggu pengawas lain."))
    terbit = tindakan.filter(status=StatusTindakan.DITETAPKAN)
    if terbit.filter(jenis="BLOKIR").exists():
        raise LangkahTidakSah(_("Masih ada blokir yang berlaku; cabut dahulu."))
    if terbit.filter(pemulihan__status=StatusPemulihan.BELUM).exists():
        raise LangkahTidakSah(_("Masih ada orang yang belum dikembalikan ke jabatannya."))
    dari, p.status, p.versi = p.status, hasil, p.versi + 1
    p.save(update_fields=["status", "versi"])
    catat(p, kode="tutup", judul=_("Pemeriksaan selesai: %(h)s") % {"h": p.get_status_display()}, actor=actor,
          dari=dari, alasan=alasan, untuk_instansi=dari != S.DIBUKA)  # fmt: skip
    return p


@transaction.atomic
def tanggapi(*, pemeriksaan_id: int, isi: str, actor, today: date) -> LangkahPemeriksaan:
    """The agency's answer, by its operator or approver; the pengawas are told."""
    p = kunci_pemeriksaan(pemeriksaan_id, actor, today=today)
    if p.instansi_id not in wewenang(actor, today=today).di(*PERAN_INSTANSI):
        raise TidakBerwenang(_("Tanggapan ditulis oleh operator atau penyetuju instansi itu."))
    wajib_berjalan(p)
    isi = wajib_teks(isi, "isi", _("Tuliskan tanggapannya."))
    langkah = catat(p, kode="tanggapan", judul=_("Tanggapan instansi"), actor=actor, alasan=isi)
    kabari(
        p, pengawas_dari(p.instansi, today=today), jenis="INFO", isi=isi,
        judul=_("Tanggapan %(i)s atas %(n)s") % {"i": p.instansi.nama, "n": p.nomor}, kunci=f"tanggapan:{langkah.pk}",
        today=today,
    )  # fmt: skip
    return langkah
