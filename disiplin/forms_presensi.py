"""What is typed on the pages of attendance."""

from django import forms
from django.utils.translation import gettext_lazy as _

from disiplin.models import Keadaan
from disiplin.services.presensi import MAKS_KETERANGAN, IsiMati
from layanan.forms_surat import CENTANG, Formulir, bidang_panjang, bidang_pilihan, bidang_tanggal, bidang_teks

TETAP = "TETAP"
ALASAN_MAKS = 1000
# What an absence may turn out to be, the minutes of a day, and any day that is looked into anew.
ABSEN = [(TETAP, _("Tetap tanpa keterangan")),
         *((k, _("Ternyata %(k)s") % {"k": k.label.lower()}) for k in (
             Keadaan.CUTI, Keadaan.SAKIT, Keadaan.IZIN, Keadaan.DINAS, Keadaan.HADIR))]  # fmt: skip
MENIT = [(TETAP, _("Menitnya benar, dihitung")), (Keadaan.HADIR, _("Menitnya tidak dihitung"))]
SEMUA = [(TETAP, _("Seperti yang tercatat")), *Keadaan.choices]


class PutusanForm(Formulir):
    """What days are from now on, with one reason; ``hari`` of the page are read beside it."""

    ke = forms.ChoiceField(label=_("Hasil pemeriksaan"), widget=forms.RadioSelect(CENTANG))
    alasan = bidang_panjang(
        ALASAN_MAKS, label=_("Alasan"), help_text=_("Apa yang diperiksa dan buktinya. Tercatat bersama nama Anda.")
    )

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ke"].choices = pilihan

    @property
    def putusan(self) -> str | None:
        """What the service is told; None: it stands as it is."""
        ke = self.cleaned_data["ke"]
        return None if ke == TETAP else ke


class KeteranganForm(Formulir):
    keterangan = bidang_panjang(
        MAKS_KETERANGAN, baris=2, required=False, label=_("Keterangan Anda"),
        help_text=_("Misalnya sakit dengan surat dokter, dinas dengan nomor surat tugas, atau mesin presensi rusak."),
    )  # fmt: skip


class MatiForm(Formulir):
    unit = bidang_pilihan([], label=_("Unit"), required=False)
    mulai = bidang_tanggal(label=_("Hari pertama"))
    sampai = bidang_tanggal(label=_("Hari terakhir"))
    sebab = bidang_teks(300, label=_("Yang terjadi"), help_text=_("Misalnya mesin presensi rusak atau server mati."))

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Seluruh instansi")), *unit]

    @property
    def isi(self) -> IsiMati:
        b = self.cleaned_data
        return IsiMati(int(b["unit"]) if b["unit"] else None, b["mulai"], b["sampai"], b["sebab"])


class CabutForm(Formulir):
    alasan = bidang_teks(300, label=_("Alasan mencabut"))
