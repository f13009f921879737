"""What every service's API of letters does alike: find the letter, page through, run a step of the whole letter."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from layanan import selectors_surat as pilih
from layanan.galat import IsianSalah
from layanan.selectors import hari_ini_di
from layanan.services import lembar_surat


def surat_atau_404(request, layanan: str, surat_id: int, kepala: str):
    """The letter with its head row (relation ``kepala``), or 404 for whoever may not see it."""
    surat = pilih.surat_atau_none(request.user, layanan, surat_id, today=timezone.localdate(), ikut=(kepala,))
    if surat is None:
        raise Http404
    return surat


def instansi_atau_404(request, instansi_id: int):
    """An agency that the user sees, with its office."""
    terlihat = kepegawaian.instansi_terlihat(request.user, timezone.localdate()).select_related("kantor")
    instansi = terlihat.filter(pk=instansi_id).first()
    if instansi is None:
        raise Http404
    return instansi


def hias_surat(surat):
    """The letter with its counts and the versions that a step of the whole letter must send."""
    surat.ringkasan = pilih.ringkasan(surat)
    surat.versi_baris = {
        kode: {str(k): v for k, v in pilih.versi_baris(surat, status).items()}
        for kode, status in lembar_surat.LANGKAH_SURAT.items()
    }
    return surat


def kunci(teks: str) -> int | None:
    """A page's key; IsianSalah if it is none."""
    if not teks:
        return None
    if not (teks.isascii() and teks.isdigit() and len(teks) <= 18):
        raise IsianSalah(_("Bukan kunci halaman dari daftar ini."), kolom="setelah")
    return int(teks)


def jalankan_langkah(surat, kode: str, isi: dict, *, kepala: type, actor) -> list:
    """Take a step with every line of the letter that waits for it; ``kepala``: the service's head model."""
    if kode not in lembar_surat.LANGKAH_SURAT:
        raise Http404
    umum = {
        "surat_id": surat.pk, "versi": isi["versi"], "kepala": kepala, "actor": actor, "today": hari_ini_di(surat),
    }  # fmt: skip
    if kode == "kirim":
        return lembar_surat.kirim_ke_bkn(nomor=isi["nomor"], tanggal=isi["tanggal"], **umum)
    return lembar_surat.langkah(kode=kode, alasan=isi["alasan"], **umum)
