"""What is typed for I-DIS and for old cases. Forms read; the services judge."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from berkas.services import periksa_unggahan
from disiplin.selectors.arsip import PINDAIAN, Lembar, pilihan_jenis
from disiplin.selectors.siasn import alasan_siasn
from layanan.forms_surat import (
    CENTANG,
    ISIAN,
    Formulir,
    bidang_panjang,
    bidang_pilihan,
    bidang_tanggal,
    bidang_teks,
)

TINGKAT = [("R", _("Ringan")), ("S", _("Sedang")), ("B", _("Berat"))]


def _centang(**lain) -> forms.BooleanField:
    return forms.BooleanField(widget=forms.CheckboxInput(CENTANG), **lain)


class PaketForm(Formulir):
    """What only the officer can say of the decision."""

    alasan_siasn = bidang_pilihan(
        [], label=_("Alasan menurut daftar SIASN"), required=False,
        help_text=_("Daftar BKN masih mengikuti PP 53/2010. Pilih yang sama isinya; tidak ada yang cocok: kosongkan."),
    )  # fmt: skip
    keterangan = bidang_teks(200, label=_("Keterangan"), required=False, help_text=_("Tanpa nama saksi atau pelapor."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alasan_siasn"].choices = [("", _("Belum dipilih")), *alasan_siasn()]


class LaporForm(Formulir):
    """Reported on, with the number there; ``alasan`` only where it corrects what stands."""

    pada = bidang_tanggal(label=_("Dilaporkan ke I-DIS pada"))
    nomor = bidang_teks(100, label=_("Nomor di I-DIS"), required=False, help_text=_("Kosongkan bila tidak ada."))
    alasan = bidang_panjang(1000, 2, label=_("Alasan memperbaiki"))

    def __init__(self, *args, koreksi: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not koreksi:
            del self.fields["alasan"]


class ArsipForm(Formulir):
    """One sheet of an old case; only the year is asked for. ``baru``: with the person and the statement of no
    conflict; otherwise with the reason for the change. ``tercatat``: its penalty stands in the record by it."""

    nip = bidang_teks(18, label=_("NIP"))
    tahun = forms.IntegerField(
        label=_("Tahun keputusan"), widget=forms.NumberInput(ISIAN), min_value=1950, max_value=date.max.year
    )
    tanggal = bidang_tanggal(label=_("Tanggal keputusan"), required=False)
    nomor = bidang_teks(100, label=_("Nomor keputusan"), required=False)
    jenis_id = bidang_pilihan([], label=_("Hukuman menurut katalog"), required=False)
    jenis = bidang_teks(
        100,
        label=_("Hukuman, bila tidak ada di katalog"),
        required=False,
        help_text=_("Seperti tertulis di lembarnya."),
    )
    tingkat = bidang_pilihan(
        [("", _("Tidak diketahui")), *TINGKAT], label=_("Tingkat, bila tidak dari katalog"), required=False
    )
    perbuatan_mulai = bidang_tanggal(label=_("Perbuatan, hari pertama"), required=False)
    perbuatan_akhir = bidang_tanggal(label=_("Perbuatan, hari terakhir"), required=False)
    uraian = bidang_panjang(4000, 3, label=_("Perbuatan"), required=False)
    mulai = bidang_tanggal(label=_("Hukuman mulai dijalani"), required=False)
    akhir = bidang_tanggal(
        label=_("Hari terakhir dijalani"), required=False,
        help_text=_("Selesai pada hari berlakunya (teguran): isi hari mulainya."),
    )  # fmt: skip
    tetap = _centang(label=_("Hukuman tetap, misalnya pemberhentian"), required=False)
    ke_riwayat = _centang(
        label=_("Riwayat hukuman orang ini belum memuatnya: catat di sana"), required=False,
        help_text=_("Memerlukan jenis, tingkat, tanggal keputusan, dan masa hukuman. Riwayat dibaca layanan lain."),
    )  # fmt: skip
    alasan = bidang_panjang(1000, 2, label=_("Alasan memperbaiki atau melengkapi"))
    bebas_konflik = _centang(label=_("Saya menyatakan tidak berkonflik kepentingan dengan pegawai ini"))

    def __init__(self, *args, baru: bool, tercatat: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jenis_id"].choices = [("", _("Tidak dari katalog")), *pilihan_jenis()]
        for jenis in PINDAIAN:
            self.fields[f"berkas_{jenis}"] = forms.FileField(
                label=_("Pindaian: %(j)s") % {"j": jenis.label}, required=False,
                help_text=_("PDF, PNG, atau JPEG; paling besar 10 MB."),
                widget=forms.ClearableFileInput(
                    ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg", "aria-describedby": f"id_berkas_{jenis}_bantuan"}
                ),
            )  # fmt: skip
        for nama in ("alasan",) if baru else ("nip", "bebas_konflik"):
            del self.fields[nama]
        if tercatat:
            del self.fields["ke_riwayat"]
        self.order_fields([n for n in self.fields if n not in ("ke_riwayat", "alasan", "bebas_konflik")])

    def clean(self):
        d = super().clean()
        for nama in self._berkas():
            if d.get(nama):
                try:
                    periksa_unggahan(d[nama])
                except forms.ValidationError as galat:
                    self.add_error(nama, galat)
        if d.get("jenis_id") and d.get("jenis", "").strip():
            self.add_error("jenis", _("Pilih dari katalog, atau tulis sendiri; tidak keduanya."))
        return d

    def ingatkan_pindaian(self) -> None:
        """Call before showing a refused form: browsers do not send a chosen file back."""
        for nama in self._berkas():
            if self.files.get(nama) and nama not in self.errors:
                self.add_error(nama, _("Pilih lagi pindaiannya: berkas tidak ikut kembali bersama isian ini."))

    def untuk_layanan(self) -> dict:
        """As ``services.arsip`` takes it, but for the person and the actor."""
        d = self.cleaned_data
        teks = ("tahun", "tanggal", "nomor", "jenis", "tingkat", "perbuatan_mulai", "perbuatan_akhir", "uraian",
                "mulai", "akhir", "tetap")  # fmt: skip
        isi = {k: d[k].strip() if isinstance(d[k], str) else d[k] for k in teks}
        lembar = Lembar(**isi, jenis_id=int(d["jenis_id"]) if d["jenis_id"] else None)
        hasil = {
            "lembar": lembar, "ke_riwayat": d.get("ke_riwayat", False),
            "unggahan": {n.removeprefix("berkas_"): d[n] for n in self._berkas() if d[n]},
        }  # fmt: skip
        return hasil | ({"alasan": d["alasan"]} if "alasan" in d else {})

    def _berkas(self) -> list[str]:
        return [n for n in self.fields if n.startswith("berkas_")]
