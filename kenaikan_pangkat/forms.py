"""What an agency types: the head with its window, and one person's line by its kind."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from kenaikan_pangkat.models import JenisKP
from kenaikan_pangkat.services import ISIAN, SEBAB, IsiBaris
from kenaikan_pangkat.services.baris import KETERANGAN_MAKS
from layanan import forms_surat as fs

TANPA = "tanpa"
YA_TIDAK = [("", _("Belum diketahui")), ("ya", _("Ya")), ("tidak", _("Tidak"))]
BOOLEAN = {"ya": True, "tidak": False}


class BerjendelaMixin(forms.Form):
    """``tmt``: one of the windows given as (ISO date, words), or none for what knows no windows."""

    tmt = fs.bidang_pilihan([], label=_("Jendela"))

    def pasang_jendela(self, pilihan) -> None:
        self.fields["tmt"].choices = [*pilihan, (TANPA, _("Tanpa jendela: hanya pengabdian dan anumerta"))]
        self.fields["tmt"].help_text = _("TMT berlaku bagi semua orang pada surat ini; satu orang dapat dipindahkan.")

    def clean_tmt(self) -> date | None:
        nilai = self.cleaned_data["tmt"]
        return None if nilai == TANPA else date.fromisoformat(nilai)


class KepalaForm(fs.KepalaForm, BerjendelaMixin):
    def __init__(self, *args, jendela, **kwargs):
        super().__init__(*args, **kwargs)
        self.pasang_jendela(jendela)


class UbahKepalaForm(fs.UbahKepalaForm, BerjendelaMixin):
    field_order = ["perihal", "tmt", "nomor", "tanggal"]

    def __init__(self, *args, jendela, **kwargs):
        super().__init__(*args, **kwargs)
        self.pasang_jendela(jendela)


def _ya_tidak(label, bantuan="") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, help_text=bantuan, choices=YA_TIDAK, required=False, widget=forms.Select(fs.PILIHAN),
        coerce=BOOLEAN.get, empty_value=None,
    )  # fmt: skip


class BarisForm(fs.BarisForm):
    """One person's promotion; only the fields that its kind asks for are there.

    ``jenis_pilihan``: kinds as choices; ``ijazah_pilihan``: (id, words) of the registered diplomas.
    """

    jenis = fs.bidang_pilihan([], label=_("Jenis kenaikan pangkat"))
    ijazah = forms.TypedChoiceField(
        label=_("Ijazah yang dipakai"), required=False, coerce=int, empty_value=None, widget=forms.Select(fs.PILIHAN),
        help_text=_("Hanya ijazah yang tercatat pada rekam pegawai; yang belum tercatat dicantumkan dahulu."),
    )  # fmt: skip
    tugas_sesuai = _ya_tidak(
        _("Ditugaskan pada tugas yang memerlukan ijazah itu?"), _("Menurut uraian tugas yang ditandatangani eselon II.")
    )
    penugasan_penuh = _ya_tidak(_("Bekerja penuh di luar instansi induk dalam jabatan pimpinan atau JF?"))
    dibebaskan = _ya_tidak(_("Dibebaskan dari jabatan organiknya?"))
    sebab = fs.bidang_pilihan([], label=_("Sebab"))
    tanggal_peristiwa = fs.bidang_tanggal(
        label=_("Tanggal peristiwa"),
        help_text=_("Hari meninggal, hari mencapai BUP, atau tanggal keterangan cacat; TMT dihitung dari sini."),
    )
    keterangan = fs.bidang_panjang(KETERANGAN_MAKS, baris=2, label=_("Keterangan"), required=False)

    def __init__(self, *args, jenis_pilihan, ijazah_pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.pilihan = {"jenis_pilihan": jenis_pilihan, "ijazah_pilihan": ijazah_pilihan}
        self.fields["jenis"].choices = jenis_pilihan
        self.fields["ijazah"].choices = [("", _("Yang tertinggi pada rekam")), *ijazah_pilihan]
        self.jenis_kini = self._jenis()
        dipakai = ISIAN.get(self.jenis_kini, ())
        for nama in ("ijazah", "tugas_sesuai", "penugasan_penuh", "dibebaskan", "sebab", "tanggal_peristiwa"):
            if nama not in dipakai:
                del self.fields[nama]
        if "sebab" in self.fields:
            self.fields["sebab"].choices = [("", _("Pilih")), *((s.value, s.label) for s in SEBAB[self.jenis_kini])]

    def _jenis(self) -> str:
        diketik = self.data.get("jenis") if self.is_bound else self.initial.get("jenis")
        return JenisKP(diketik) if diketik in JenisKP.values else JenisKP.REGULER

    def apa_adanya(self) -> "BarisForm":
        """The form of the kind now chosen, with whatever was typed."""
        # Fields that the form before did not show keep what they held, as the page sends them along no more.
        return type(self)(initial=self.initial | self.data.dict(), **self.pilihan)

    def isi(self) -> IsiBaris:
        """The line as typed, after ``is_valid``."""
        d = self.cleaned_data
        return IsiBaris(
            jenis=d["jenis"], ijazah_id=d.get("ijazah"), tugas_sesuai=d.get("tugas_sesuai"),
            penugasan_penuh=d.get("penugasan_penuh"), dibebaskan=d.get("dibebaskan"), sebab=d.get("sebab", ""),
            tanggal_peristiwa=d.get("tanggal_peristiwa"), keterangan=d["keterangan"],
        )  # fmt: skip


def teks_ya_tidak(nilai: bool | None) -> str:
    """A stored answer as the form's choice."""
    return "" if nilai is None else "ya" if nilai else "tidak"
