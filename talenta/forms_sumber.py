"""What is typed on the pages of talent's sources. Forms read; services judge."""

from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import Formulir, bidang_pilihan, bidang_tanggal, bidang_teks
from talenta.lembar_asesmen import PILIHAN_INSTRUMEN, PILIHAN_SKALA
from talenta.models import HasilAsesmen
from talenta.services.asesmen import IsiAsesmen


class AsesmenForm(Formulir):
    """One result."""

    instrumen = bidang_pilihan(PILIHAN_INSTRUMEN, label=_("Instrumen"))
    nilai = bidang_teks(30, label=_("Nilai"), help_text=_("Seperti pada laporan: angkanya, atau predikatnya."))
    skala = bidang_pilihan(PILIHAN_SKALA, label=_("Skala nilai itu"))
    tujuan = bidang_pilihan(HasilAsesmen.Tujuan.choices, label=_("Tujuan"))
    metode = bidang_pilihan(HasilAsesmen.Metode.choices, label=_("Metode"))
    penyelenggara = bidang_teks(200, label=_("Penyelenggara"))
    tanggal = bidang_tanggal(label=_("Tanggal asesmen"))
    berlaku_sampai = bidang_tanggal(
        label=_("Berlaku sampai"), required=False, help_text=_("Kosong: menurut jendela waktu profil penilaian.")
    )

    def isi(self) -> IsiAsesmen:
        return IsiAsesmen(**self.cleaned_data)


class BatalForm(Formulir):
    alasan = bidang_teks(300, label=_("Apa yang salah"))
