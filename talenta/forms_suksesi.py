"""Forms of target posts, nominations and pools. They read what was typed; the services say what is lawful."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kepegawaian.pilihan import JenisJabatan, Jenjang, Rumpun
from layanan.forms_surat import (
    CENTANG,
    ISIAN,
    AlasanForm,
    Formulir,
    bidang_panjang,
    bidang_pilihan,
    bidang_tanggal,
    bidang_teks,
)
from talenta.forms_komite import NipField
from talenta.models import JabatanTarget, Krs
from talenta.rules.cocok import BOBOT_BAWAAN
from talenta.rules.kelayakan import GOLONGAN, MAKS_BULAN, SEBUT_TINGKAT
from talenta.services.suksesi import MAKS_SUKSESOR, IsiTarget

KOSONG = ("", _("— tidak disyaratkan —"))
GUGUS = (1, 2)  # groups of experience, any of which will do


def _centang(pilihan, **lain) -> forms.MultipleChoiceField:
    isian = forms.CheckboxSelectMultiple(CENTANG)
    return forms.MultipleChoiceField(choices=pilihan, widget=isian, required=False, **lain)


def _angka(maks: int, **lain) -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=maks, widget=forms.NumberInput(ISIAN), **lain)


def _berkas(**lain) -> forms.FileField:
    isian = forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"})
    return forms.FileField(widget=isian, help_text=_("PDF, PNG, atau JPEG; paling besar 10 MB."), **lain)


class TargetForm(Formulir):
    sebab = bidang_pilihan(JabatanTarget.Sebab.choices, label=_("Sebab"))
    dasar = bidang_panjang(300, 2, label=_("Mengapa menjadi target"))
    pendidikan = bidang_pilihan(
        [KOSONG, *SEBUT_TINGKAT.items()], label=_("Pendidikan paling rendah"), required=False,
        help_text=_("Orang yang pendidikannya di bawah ini tidak dapat menjadi kandidat tanpa alasan tertulis."),
    )  # fmt: skip
    rumpun = _centang(Rumpun.choices, label=_("Rumpun pendidikan, salah satu"))
    golongan = bidang_pilihan(
        [KOSONG, *((g, g) for g in GOLONGAN)], label=_("Golongan paling rendah"), required=False
    )  # fmt: skip
    diklat = bidang_panjang(
        400, 2, label=_("Diklat, salah satu"), required=False, help_text=_("Satu kode per baris, misalnya PKA.")
    )
    min_suksesor = _angka(
        MAKS_SUKSESOR, label=_("Jumlah suksesor yang dicari"), help_text=_("Hanya memperingatkan bila kurang.")
    )
    bobot_y = _angka(100, label=_("Bobot kinerja pada kecocokan"))
    bobot_x = _angka(
        100, label=_("Bobot potensial pada kecocokan"), help_text=_("Kedua bobot berjumlah 100."),
    )  # fmt: skip
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for n in GUGUS:
            self.fields[f"jenis_{n}"] = _centang(JenisJabatan.choices, label=_("Jenis jabatan"))
            self.fields[f"jenjang_{n}"] = _centang(Jenjang.choices, label=_("Atau jenjang fungsional"))
            self.fields[f"bulan_{n}"] = _angka(MAKS_BULAN, label=_("Paling sedikit, bulan"), required=False)

    @property
    def gugus(self):
        """Groups of experience: (number, kind, level, months)."""
        return [(n, self[f"jenis_{n}"], self[f"jenjang_{n}"], self[f"bulan_{n}"]) for n in GUGUS]

    def clean(self):
        isi = super().clean()
        for n in GUGUS:
            apa, bulan = bool(isi.get(f"jenis_{n}") or isi.get(f"jenjang_{n}")), isi.get(f"bulan_{n}")
            if apa != bool(bulan) and f"bulan_{n}" not in self.errors:
                self.add_error(f"bulan_{n}", _("Isi lama bulan beserta jenis jabatan atau jenjangnya."))
        return isi

    def untuk_layanan(self) -> dict:
        c = self.cleaned_data
        pengalaman = [
            {"jenis": c[f"jenis_{n}"], "jenjang": c[f"jenjang_{n}"], "bulan": c[f"bulan_{n}"]}
            for n in GUGUS if c[f"bulan_{n}"]
        ]  # fmt: skip
        syarat = {
            "pendidikan": c["pendidikan"], "rumpun": c["rumpun"], "golongan": c["golongan"],
            "diklat": [d.strip() for d in c["diklat"].splitlines() if d.strip()], "pengalaman": pengalaman,
        }  # fmt: skip
        bobot = {"y": str(c["bobot_y"]), "x": str(c["bobot_x"])}
        return {"isi": IsiTarget(c["sebab"], c["dasar"], c["min_suksesor"], syarat, bobot)}

    @staticmethod
    def awal(*, sebab: str, dasar: str, min_suksesor: int, syarat: dict, bobot: dict, versi: int | None = None) -> dict:
        """What the form shows before anything is typed."""
        isi = {
            "sebab": sebab, "dasar": dasar, "min_suksesor": min_suksesor, "versi": versi,
            "pendidikan": syarat.get("pendidikan", ""), "rumpun": syarat.get("rumpun", []),
            "golongan": syarat.get("golongan", ""), "diklat": "\n".join(syarat.get("diklat", ())),
            "bobot_y": (bobot or BOBOT_BAWAAN)["y"], "bobot_x": (bobot or BOBOT_BAWAAN)["x"],
        }  # fmt: skip
        for n, p in zip(GUGUS, syarat.get("pengalaman", ()), strict=False):
            isi |= {f"jenis_{n}": p["jenis"], f"jenjang_{n}": p["jenjang"], f"bulan_{n}": p["bulan"]}
        return isi


class AkhiriForm(AlasanForm):
    versi = forms.IntegerField(widget=forms.HiddenInput)


class NominasiForm(Formulir):
    nip = NipField(label=_("NIP"))
    alasan = bidang_panjang(label=_("Alasan nominasi"))
    catatan = bidang_panjang(
        required=False, baris=2, label=_("Alasan bila ada gerbang yang tidak terpenuhi"),
        help_text=_("Wajib bila gerbang menurut pengaturan instansi tidak terpenuhi; sebut dokumennya."),
    )  # fmt: skip


class NominasiBawahanForm(Formulir):
    target = bidang_pilihan([], label=_("Jabatan target"))
    pegawai = bidang_pilihan([], label=_("Bawahan"))
    alasan = bidang_panjang(label=_("Alasan nominasi"))

    def __init__(self, *args, target, pegawai, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = target
        self.fields["pegawai"].choices = pegawai


class PerbaikiForm(Formulir):
    """What was returned, by who nominated. A superior answers for no gate."""

    alasan = bidang_panjang(label=_("Alasan nominasi"))
    catatan = bidang_panjang(required=False, baris=2, label=_("Alasan bila ada gerbang yang tidak terpenuhi"))


class VerifikasiForm(Formulir):
    putusan = forms.ChoiceField(
        label=_("Hasil verifikasi"), widget=forms.RadioSelect(CENTANG),
        choices=[("setujui", _("Setujui, teruskan ke komite")), ("kembalikan", _("Kembalikan untuk diperbaiki")),
                 ("tolak", _("Tolak"))],
    )  # fmt: skip
    catatan = bidang_panjang(
        required=False, label=_("Hasil pemeriksaan atau alasan"),
        help_text=_(
            "Wajib bila dikembalikan atau ditolak, dan bila ada yang tidak terpenuhi atau perlu diperiksa manual: "
            "sebut dokumen yang dilihat."
        ),
    )  # fmt: skip


class PutusanForm(Formulir):
    sidang = bidang_pilihan([], label=_("Sidang"))
    putusan = forms.ChoiceField(
        label=_("Putusan komite"), widget=forms.RadioSelect(CENTANG),
        choices=[("tetapkan", _("Tetapkan sebagai suksesor")), ("tolak", _("Tolak"))],
    )  # fmt: skip
    alasan = bidang_panjang(required=False, baris=2, label=_("Alasan bila ditolak"))
    nomor_sk = bidang_teks(100, required=False, label=_("Nomor penetapan"))
    tanggal_sk = bidang_tanggal(required=False, label=_("Tanggal penetapan"))
    berlaku_sampai = bidang_tanggal(required=False, label=_("Berlaku sampai"))
    dokumen = _berkas(required=False, label=_("Dokumen penetapan"))
    rencana = bidang_panjang(required=False, label=_("Rencana pengembangan"))
    catatan = bidang_panjang(
        required=False, baris=2, label=_("Catatan atas yang belum terpenuhi"),
        help_text=_("Wajib hanya untuk yang berubah sejak diverifikasi."),
    )  # fmt: skip
    mundur = _centang([], label=_("Anggota yang mundur dari pembahasan orang ini"))
    alasan_mundur = bidang_teks(300, required=False, label=_("Alasan mundur"))

    def __init__(self, *args, sidang, hadir, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sidang"].choices = sidang
        self.fields["mundur"].choices = hadir

    def untuk_layanan(self) -> dict:
        c = dict(self.cleaned_data)
        return c | {
            "sidang_id": int(c.pop("sidang")), "unggahan": c.pop("dokumen"), "mundur": [int(n) for n in c.pop("mundur")]
        }  # fmt: skip


class KrsForm(Formulir):
    pemetaan = bidang_pilihan([], label=_("Dari pemetaan"))
    tingkat = bidang_pilihan(Krs.Tingkat.choices, label=_("Tingkat"))
    nomor_sk = bidang_teks(100, label=_("Nomor SK"))
    tanggal_sk = bidang_tanggal(label=_("Tanggal SK"))
    berlaku_sampai = bidang_tanggal(
        label=_("Berlaku sampai"), help_text=_("Usulan awal menurut pengaturan; dapat diubah.")
    )

    def __init__(self, *args, pemetaan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pemetaan"].choices = pemetaan

    def untuk_layanan(self) -> dict:
        c = dict(self.cleaned_data)
        return c | {"pemetaan_id": int(c.pop("pemetaan"))}
