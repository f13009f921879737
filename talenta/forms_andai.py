"""What-if: what is typed, held against the rules of a profile."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layanan.forms_surat import ISIAN, PILIHAN, Formulir
from talenta.models import JabatanTarget, Penilaian, VersiProfil
from talenta.rules.andai import Letak, daftar_indikator, ubah
from talenta.rules.instrumen import Instrumen
from talenta.rules.profil import NAMA_SUMBU, SUMBU, Profil, ProfilSalah, baca_profil
from talenta.selectors.profil import profil_versi

_ANGKA = ISIAN | {"inputmode": "decimal", "autocomplete": "off"}
_AMBANG = {"tengah": gettext_lazy("batas tengah"), "atas": gettext_lazy("batas tinggi")}


def bidang_angka(**lain) -> forms.CharField:
    """A number as typed, with comma or point: ``baca_profil`` reads and judges it."""
    return forms.CharField(max_length=12, widget=forms.TextInput(dict(_ANGKA)), **lain)


class AndaiForm(Formulir):
    """Starts from the numbers of ``versi``. After ``is_valid``: ``profil``, and of one person ``siapa``, ``instrumen``
    and ``nilai`` (None: without that fact), all None where nobody's fact is changed."""

    profil: Profil
    isi_baru: dict
    siapa: Penilaian | None = None
    instrumen: Instrumen | None = None
    nilai: Decimal | None = None

    def __init__(self, *args, versi: VersiProfil, pemetaan_id: int, target: Sequence[JabatanTarget], **kwargs):
        super().__init__(*args, **kwargs)
        self.versi, self.pemetaan_id = versi, pemetaan_id
        self.letak: dict[Letak, str] = {}
        for n, (letak, sumbu, nama, bobot) in enumerate(daftar_indikator(versi.isi)):
            self.letak[letak] = f"bobot_{n}"
            self.fields[f"bobot_{n}"] = bidang_angka(label=nama, initial=bobot)
            self.fields[f"bobot_{n}"].sumbu = sumbu
        for s in SUMBU:
            for k, kata in _AMBANG.items():
                self.fields[f"ambang_{s}_{k}"] = bidang_angka(
                    label=f"{NAMA_SUMBU[s]}, {kata}", initial=versi.isi["ambang"][s][k]
                )
        for s in SUMBU:
            nilai = versi.isi["bobot_nilai"][s]
            self.fields[f"porsi_{s}"] = bidang_angka(label=NAMA_SUMBU[s], initial=nilai)
        dipakai = {b.instrumen.kode: b.instrumen for b in profil_versi(versi).butir()}
        self.dipakai = dipakai
        self.fields["nip"] = forms.CharField(
            label=_("NIP"), required=False, max_length=30, widget=forms.TextInput(ISIAN | {"autocomplete": "off"})
        )
        self.fields["fakta"] = forms.ChoiceField(
            label=_("Fakta"), required=False, widget=forms.Select(PILIHAN),
            choices=[("", _("Pilih fakta")), *((k, i.nama) for k, i in dipakai.items())],
        )  # fmt: skip
        self.fields["nilai"] = bidang_angka(label=_("Nilai mentah"), required=False)
        self.fields["nilai"].help_text = _("Kosongkan untuk menganggap faktanya belum ada.")
        self.fields["nilai"].widget.attrs["aria-describedby"] = "id_nilai_bantuan"
        self.fields["jabatan"] = forms.ChoiceField(
            label=_("Jabatan target"), required=False, widget=forms.Select(PILIHAN),
            choices=[("", _("Tanpa jabatan target")), *((str(t.pk), t.jabatan.nama) for t in target)],
        )  # fmt: skip
        self.target_semua = {str(t.pk): t for t in target}

    def bobot_pada(self, sumbu: str) -> list:
        """Fields of the weights of an axis."""
        return [self[n] for n in self.letak.values() if self.fields[n].sumbu == sumbu]

    @property
    def bobot_y(self) -> list:
        return self.bobot_pada("kinerja")

    @property
    def bobot_x(self) -> list:
        return self.bobot_pada("potensial")

    @property
    def ambang(self) -> list:
        return [self[f"ambang_{s}_{k}"] for s in SUMBU for k in _AMBANG]

    @property
    def porsi(self) -> list:
        return [self[f"porsi_{s}"] for s in SUMBU]

    @property
    def target(self) -> JabatanTarget | None:
        return self.target_semua.get(self.cleaned_data.get("jabatan") or "")

    def clean(self):
        isi = super().clean()
        if not self.errors:
            self._profil(isi)
        self._fakta(isi)
        return isi

    def _profil(self, isi: dict) -> None:
        self.isi_baru, jalur = ubah(
            self.versi.isi, {k: isi[n] for k, n in self.letak.items()},
            {s: {k: isi[f"ambang_{s}_{k}"] for k in _AMBANG} for s in SUMBU}, {s: isi[f"porsi_{s}"] for s in SUMBU},
        )  # fmt: skip
        try:
            self.profil = baca_profil(self.isi_baru)
        except ProfilSalah as galat:
            for g in galat.galat:
                self.add_error(self._bidang(g.letak, jalur), g.kata)

    def _bidang(self, letak: str, jalur: dict[str, Letak]) -> str | None:
        """The field that a fault of the definition belongs to; the first of several."""
        if letak in jalur:
            return self.letak[jalur[letak]]
        bagian = letak.split("/")
        if bagian[0] == "sumbu":
            return next((b.name for b in self.bobot_pada(bagian[1])), None)
        if bagian[0] == "ambang":
            return f"ambang_{bagian[1]}_{(bagian + ['tengah'])[2]}"
        if bagian[0] == "bobot_nilai":
            return f"porsi_{(bagian + [SUMBU[0]])[1]}"
        return None

    def _fakta(self, isi: dict) -> None:
        nip, kode, angka = "".join(isi.get("nip", "").split()), isi.get("fakta", ""), isi.get("nilai", "").strip()
        if not nip:
            if kode or angka:
                self.add_error("nip", _("Isi NIP orang yang faktanya diandaikan."))
            return
        self.siapa = Penilaian.objects.filter(pemetaan_id=self.pemetaan_id, pegawai__nip=nip).first()
        if self.siapa is None:
            self.add_error("nip", _("NIP ini tidak ada dalam pemetaan ini."))
        if not kode:
            if "fakta" not in self.errors:
                self.add_error("fakta", _("Pilih fakta yang diandaikan."))
            return
        self.instrumen = self.dipakai[kode]
        if angka:
            self.nilai = self._angka(angka, self.instrumen)

    def _angka(self, angka: str, instrumen: Instrumen) -> Decimal | None:
        try:
            nilai = Decimal(angka.replace(",", "."))
        except InvalidOperation:
            self.add_error("nilai", _("Tulis angka."))
            return None
        if not nilai.is_finite() or abs(nilai) >= 10**6 or nilai != round(nilai, 2):
            self.add_error("nilai", _("Tulis angka biasa, paling banyak dua angka di belakang koma."))
        elif galat := instrumen.galat(nilai):
            self.add_error("nilai", galat)
        return nilai
