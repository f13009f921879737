"""Forms of a person's own record and of its verification."""

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import ISIAN, Formulir, bidang_pilihan, bidang_tanggal, bidang_teks
from talenta.selectors.rekam import ANGKA, BIDANG, HARI, MAKS_JP, PILIHAN, Bidang


def _bidang(b: Bidang) -> forms.Field:
    lain = {"label": b.judul, "required": b.wajib, "help_text": b.bantuan}
    if b.bentuk == HARI:
        return bidang_tanggal(**lain)
    if b.bentuk == PILIHAN:
        return bidang_pilihan([("", _("Pilih salah satu")), *b.pilihan], **lain)
    if b.bentuk == ANGKA:
        return forms.IntegerField(
            min_value=1, max_value=MAKS_JP, widget=forms.NumberInput(ISIAN | {"inputmode": "numeric"}), **lain
        )
    return bidang_teks(b.maks, **lain)


def _bukti() -> forms.FileField:
    return forms.FileField(
        label=_("Bukti"), widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("Piagam, SK, atau sertifikatnya: PDF, PNG, atau JPEG; paling besar 10 MB."),
    )  # fmt: skip


# A form for each kind: its fields, then the proof.
USUL_FORM: dict[str, type[Formulir]] = {
    macam: type("UsulForm", (Formulir,), {b.nama: _bidang(b) for b in bidang} | {"bukti": _bukti()})
    for macam, bidang in BIDANG.items()
}
