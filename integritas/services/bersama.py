"""What the services of oversight share: locking a case, who is pengawas of it, the log, telling people."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.permintaan import nomor_permintaan
from akun.selectors import pemegang, sebutan
from integritas.models import LangkahPemeriksaan, Pemeriksaan
from integritas.selectors import jangkauan, pemeriksaan_terlihat
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan

SISTEM = "Sistem"


def kunci_pemeriksaan(pemeriksaan_id: int, actor, *, today: date) -> Pemeriksaan:
    """Lock a case that ``actor`` may see; DoesNotExist for strangers."""
    if not pemeriksaan_terlihat(actor, today=today).filter(pk=pemeriksaan_id).exists():
        raise Pemeriksaan.DoesNotExist
    return Pemeriksaan.objects.select_for_update(of=("self",)).select_related("instansi__kantor").get(pk=pemeriksaan_id)


def wajib_pengawas(actor, instansi, *, today: date) -> None:
    """Raise TidakBerwenang unless ``actor`` oversees this agency today."""
    if not jangkauan(actor, today=today).meliputi(instansi):
        raise TidakBerwenang(_("Langkah ini hanya untuk pengawas instansi itu."))


def wajib_berjalan(p: Pemeriksaan) -> None:
    """Raise LangkahTidakSah once the case is closed."""
    if p.berakhir:
        raise LangkahTidakSah(_("Pemeriksaan ini sudah %(s)s.") % {"s": p.get_status_display().lower()})


def wajib_teks(nilai: str, kolom: str, pesan: str) -> str:
    """The stripped text; IsianSalah on ``kolom`` when there is none."""
    if not nilai.strip():
        raise IsianSalah(pesan, kolom=kolom)
    return nilai.strip()


def catat(
    p: Pemeriksaan, *, kode: str, judul: str, actor, dari: str = "", alasan: str = "", untuk_instansi: bool = True
) -> LangkahPemeriksaan:
    """One row of the log, in the transaction of what happened. ``actor`` None: the system."""
    return LangkahPemeriksaan.objects.create(
        pemeriksaan=p, kode=kode, dari=dari or p.status, ke=p.status, judul=judul[:300], alasan=alasan,
        untuk_instansi=untuk_instansi, pelaku=actor, sebutan_pelaku=sebutan(actor) if actor else SISTEM,
        nomor_permintaan=nomor_permintaan.get(),
    )  # fmt: skip


def pengawas_dari(instansi, *, today: date) -> list:
    """People who oversee the agency: those of its office and of the head office, each once."""
    pusat = kepegawaian.kantor_pusat_id()
    semua = pemegang(Peran.PENGAWAS, {instansi.kantor_id, pusat} - {None}, today=today)
    return list({u.pk: u for daftar in semua.values() for u in daftar}.values())


def petugas_instansi(instansi, *, today: date) -> list:
    """Operators and approvers of the agency, each once."""
    semua = [
        u
        for p in (Peran.OPERATOR, Peran.PENYETUJU)
        for u in pemegang(p, [instansi.pk], today=today)[instansi.pk]
    ]  # fmt: skip
    return list({u.pk: u for u in semua}.values())


def kabari(p: Pemeriksaan, penerima, *, jenis: str, judul: str, isi: str, kunci: str, surel: bool = True) -> None:
    """Tell people of something in a case; once per person and ``kunci``."""
    url = reverse("integritas:pemeriksaan", args=[p.pk])
    kabarkan([Kabar(tuple(penerima), jenis, judul, isi, url, kunci, surel)])
