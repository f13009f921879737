"""What is typed about officials outside the portal and their signed results. Services say what is lawful."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from berkas.services import periksa_unggahan
from kinerja.models import PeriodePenilaian
from kinerja.models.evaluasi import Peringkat, Predikat
from kinerja.services.luar import IsiHasil, salah_isi
from layanan.forms_surat import ISIAN, Formulir, bidang_panjang, bidang_pilihan, bidang_tanggal, bidang_teks

PILIH = ("", _("Pilih"))


class PejabatLuarForm(Formulir):
    """An official without a place in the portal, from a day on."""

    pejabat = bidang_teks(
        200, label=_("Jabatan dan nama pejabat"), help_text=_("Misalnya Bupati Sukamaju, H. Wiratama.")
    )
    mulai = bidang_tanggal(label=_("Menilai mulai"), help_text=_("Hari sebelumnya tetap dinilai penilai yang lama."))
    alasan = bidang_teks(300, label=_("Alasan"), help_text=_("Misalnya Sekretaris Daerah dinilai bupati."))
    versi = forms.IntegerField(widget=forms.HiddenInput)
    prefix = "luar"


class HasilLuarForm(Formulir):
    """What the signed paper says, with its scan."""

    periode = bidang_pilihan([], label=_("Periode"))
    rating_hasil = bidang_pilihan([PILIH, *Peringkat.choices], label=_("Hasil kerja"))
    rating_perilaku = bidang_pilihan([PILIH, *Peringkat.choices], label=_("Perilaku kerja"))
    predikat = bidang_pilihan(
        [PILIH, *Predikat.choices], label=_("Predikat"), help_text=_("Seperti tertulis; dicocokkan dengan matriks.")
    )
    nama_pejabat = bidang_teks(150, label=_("Nama pejabat yang menandatangani"))
    jabatan_pejabat = bidang_teks(200, label=_("Jabatannya"))
    nomor = bidang_teks(100, label=_("Nomor dokumen"))
    tanggal = bidang_tanggal(label=_("Tanggal dokumen"))
    berkas = forms.FileField(
        label=_("Pindaian dokumen bertanda tangan"), help_text=_("PDF, PNG, atau JPEG; paling besar 10 MB."),
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip
    alasan = bidang_panjang(
        1000, 2, required=False, label=_("Alasan memperbaiki"),
        help_text=_("Hanya bila hasil periode ini sudah pernah dicatat; yang lama tetap terbaca."),
    )  # fmt: skip

    def __init__(self, *args, periode: Sequence[PeriodePenilaian], versi: dict[int, int], today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.periode_nya, self.today = {p.pk: p for p in periode}, today
        tanda = {p.pk: f" · {_('sudah dicatat')}" if versi.get(p.pk) else "" for p in periode}
        # The version that the page showed goes with the choice: another one may be recorded meanwhile.
        pilihan = [(f"{p.pk}:{versi.get(p.pk, 0)}", f"{p.nama}{tanda[p.pk]}") for p in periode]
        self.fields["periode"].choices = [PILIH, *pilihan]

    def clean_berkas(self):
        periksa_unggahan(self.cleaned_data["berkas"])
        return self.cleaned_data["berkas"]

    def clean(self):
        """What the service would refuse one by one is said at once, beside what the fields themselves refuse."""
        d = super().clean()
        periode = self.periode_nya.get(self.isi.periode_id)
        salah = salah_isi(self.isi, periode, self.versi, d.get("alasan", ""), self.today)
        for kolom in salah.keys() - self.errors.keys():
            self.add_error(kolom, salah[kolom])
        return d

    def ingatkan_pindaian(self) -> None:
        """Call before showing a refused form: browsers do not send a chosen file back."""
        if self.errors and "berkas" not in self.errors:
            self.add_error("berkas", _("Pilih lagi pindaiannya: berkas tidak ikut kembali bersama isian ini."))

    @property
    def versi(self) -> int:
        return int(self.cleaned_data.get("periode", "").partition(":")[2] or 0)

    @property
    def isi(self) -> IsiHasil:
        d = self.cleaned_data
        teks = ("rating_hasil", "rating_perilaku", "predikat", "nama_pejabat", "jabatan_pejabat", "nomor")
        return IsiHasil(
            int(d.get("periode", "").partition(":")[0] or 0), *(d.get(k, "") for k in teks), d.get("tanggal")
        )


class SanggahForm(Formulir):
    alasan = bidang_panjang(2000, 3, label=_("Yang tidak sesuai"))
