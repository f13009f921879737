"""Forms of a mapping's life."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import CENTANG, Formulir, bidang_pilihan, bidang_tanggal, bidang_teks
from talenta.selectors.profil import berlaku_pada


class DataForm(Formulir):
    """What names a mapping and dates it."""

    nama = bidang_teks(150, label=_("Nama pemetaan"))
    tahun = forms.IntegerField(
        label=_("Tahun"), min_value=2020, max_value=2100,
        widget=forms.TextInput({"class": "form-control", "inputmode": "numeric"}),
    )  # fmt: skip
    tanggal_acuan = bidang_tanggal(
        label=_("Tanggal acuan"), help_text=_("Fakta dinilai menurut keadaan pada hari ini; paling lambat hari ini.")
    )


class BuatForm(DataForm):
    """``versi``: published ones; offered are those in force today, and those that were on the day typed."""

    instansi = bidang_pilihan((), label=_("Instansi"))
    profil = bidang_pilihan((), label=_("Versi profil penilaian"))
    field_order = ("instansi",)

    def __init__(self, *args, instansi: list, versi: Iterable, today: date, **kwargs):
        awal = {"tahun": today.year, "tanggal_acuan": today, "nama": _("Pemetaan talenta %(n)s") % {"n": today.year}}
        super().__init__(*args, initial=awal, **kwargs)
        self.fields["instansi"].choices = [(str(i.pk), i.nama) for i in instansi]
        semua = list(versi)
        boleh = {*berlaku_pada(semua, today), *berlaku_pada(semua, self._acuan() or today)}
        self.fields["profil"].choices = pilihan_versi(v for v in semua if v in boleh)

    def _acuan(self) -> date | None:
        """The day typed, if it is one."""
        try:
            return self.fields["tanggal_acuan"].clean(self["tanggal_acuan"].value())
        except forms.ValidationError:
            return None


def pilihan_versi(versi: Iterable) -> list[tuple[str, str]]:
    """Versions with whose they are."""
    return [(str(v.pk), f"{v} ({v.profil.instansi or _('nasional')})") for v in versi]


class LangkahForm(Formulir):
    """Base: the version of the mapping that the screen showed."""

    versi = forms.IntegerField(widget=forms.HiddenInput)


class UbahForm(LangkahForm, DataForm):
    alasan = bidang_teks(300, label=_("Alasan perbaikan"))
    field_order = ("nama", "tahun", "tanggal_acuan", "alasan")


class ProfilForm(LangkahForm):
    profil = bidang_pilihan((), label=_("Versi pengganti"))

    def __init__(self, *args, pilihan: Iterable, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["profil"].choices = pilihan_versi(pilihan)


class NyatakanForm(LangkahForm):
    instrumen = forms.CharField(max_length=30, widget=forms.HiddenInput)
    dasar = bidang_teks(
        300, label=_("Dari mana diketahui lengkap"), help_text=_("Misalnya nomor berita acara pemutakhiran data.")
    )


class BatalkanForm(LangkahForm):
    instrumen = forms.CharField(max_length=30, widget=forms.HiddenInput)
    alasan = bidang_teks(300, label=_("Alasan"))


class TetapkanForm(LangkahForm):
    nomor_sk = bidang_teks(100, label=_("Nomor SK penetapan"))
    tanggal_sk = bidang_tanggal(label=_("Tanggal SK"))
    yakin = forms.BooleanField(
        label=_("Saya sudah memeriksa hasilnya. Sesudah ditetapkan, fakta dan skor tidak berubah lagi."),
        widget=forms.CheckboxInput(CENTANG), error_messages={"required": _("Beri tanda setelah memeriksanya.")},
    )  # fmt: skip
