"""What is typed on the pages of the grid, of committees and of their sessions. Forms read; services judge."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kepegawaian.nip import NipSalah, rapikan, urai
from kepegawaian.pilihan import Eselon, JenisJabatan, Jenjang
from layanan.forms_surat import CENTANG, ISIAN, Formulir, bidang_panjang, bidang_pilihan, bidang_tanggal, bidang_teks
from talenta.models import AnggotaKomite, Komite, SuaraKotak
from talenta.rules.kotak import LABEL
from talenta.selectors.kisi import BELUM, DEKAT, DISESUAIKAN, FINAL, HITUNG, SEMUA, Saringan
from talenta.services.komite import KURSI, IsiKomite

SEMUA_ = ("", _("Semua"))
KEADAAN = [
    ("", _("Semua orang")), (DEKAT, _("Dalam satu poin dari ambang")), (BELUM, _("Belum punya kotak hitung")),
    (DISESUAIKAN, _("Disesuaikan komite")),
]  # fmt: skip
KOTAK = [(str(n), f"{n}. {LABEL[n]}") for n in sorted(LABEL, reverse=True)]


class SaringForm(Formulir):
    """Whom the grid counts. What is not among the choices counts as not chosen."""

    jalur = bidang_pilihan([], label=_("Unit"), required=False)
    jenis = bidang_pilihan([SEMUA_, *JenisJabatan.choices], label=_("Jenis jabatan"), required=False)
    jenjang = bidang_pilihan(
        [SEMUA_, (_("Eselon"), Eselon.choices), (_("Jenjang fungsional"), Jenjang.choices)],
        label=_("Jenjang atau eselon"), required=False,
    )  # fmt: skip
    keadaan = bidang_pilihan(KEADAAN, label=_("Keadaan"), required=False)
    kata = bidang_teks(100, label=_("Nama atau NIP"), required=False)
    angka = forms.ChoiceField(
        label=_("Kotak yang dihitung"), required=False, widget=forms.RadioSelect(CENTANG), initial=FINAL,
        choices=[
            (FINAL, _("Kotak akhir: putusan komite, atau kotak hitung bila tidak ada")),
            (HITUNG, _("Kotak hitung saja")),
        ],
    )  # fmt: skip

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jalur"].choices = [SEMUA_, *unit]
        self.data = self.data.copy()
        self.data.setdefault("angka", FINAL)

    def baca(self) -> tuple[Saringan, str]:
        """The filter, and which box counts."""
        self.is_valid()
        isi = {nama: self.cleaned_data.get(nama, "") for nama in ("jalur", "jenis", "jenjang", "keadaan", "kata")}
        return Saringan(**isi), self.cleaned_data.get("angka") or FINAL


def baca_kotak(teks: str) -> str:
    """The box that a link of the grid names; empty for none."""
    return teks if teks in {BELUM, SEMUA, *(str(n) for n in LABEL)} else ""


def satu_nip(teks: str) -> str:
    """A NIP however it is spaced; raises ``ValidationError``."""
    try:
        urai(teks)
    except NipSalah as galat:
        raise forms.ValidationError(str(galat)) from galat
    return rapikan(teks)


class NipField(forms.CharField):
    def __init__(self, **lain):
        super().__init__(max_length=30, widget=forms.TextInput(ISIAN | {"inputmode": "numeric"}), **lain)

    def clean(self, value):
        return satu_nip(super().clean(value))


class KomiteForm(Formulir):
    """A committee as its decree has it. ``instansi``: (id, name) of the agencies to choose from."""

    instansi = bidang_pilihan([], label=_("Instansi"))
    jenis = bidang_pilihan(Komite.Jenis.choices, label=_("Jenis komite"))
    nama = bidang_teks(150, label=_("Nama komite"))
    nomor_sk = bidang_teks(100, label=_("Nomor SK"))
    tanggal_sk = bidang_tanggal(label=_("Tanggal SK"))
    mulai = bidang_tanggal(label=_("Mulai bertugas"))
    selesai = bidang_tanggal(label=_("Hari terakhir bertugas"))
    kuorum = forms.IntegerField(
        label=_("Kuorum"), min_value=2, max_value=99, widget=forms.NumberInput(ISIAN),
        help_text=_("Anggota yang hadir dan tidak mundur, paling sedikit dua; kurang dari itu tidak ada putusan."),
    )  # fmt: skip
    ketua = NipField(label=_("NIP ketua"))
    sekretaris = NipField(label=_("NIP sekretaris"))
    anggota = bidang_panjang(
        2000, label=_("NIP anggota lain, satu per baris"), required=False,
        help_text=_("Semua anggota tercatat sebagai pegawai aktif instansi ini."),
    )  # fmt: skip
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["instansi"].choices = instansi
        if len(instansi) == 1:
            self.fields["instansi"].widget = forms.HiddenInput()
            self.initial.setdefault("instansi", instansi[0][0])

    def clean_anggota(self):
        return [satu_nip(baris) for baris in self.cleaned_data["anggota"].splitlines() if baris.strip()]

    def clean(self):
        isi = super().clean()
        if not self.errors:
            semua = [isi["ketua"], isi["sekretaris"], *isi["anggota"]]
            if len(set(semua)) < len(semua):
                self.add_error("anggota", _("Satu orang hanya satu kursi."))
        return isi

    def untuk_layanan(self) -> IsiKomite:
        isi = self.cleaned_data
        jabatan = AnggotaKomite.Peran
        anggota = {isi["ketua"]: jabatan.KETUA.value, isi["sekretaris"]: jabatan.SEKRETARIS.value}
        anggota |= dict.fromkeys(isi["anggota"], jabatan.ANGGOTA.value)
        kolom = ("jenis", "nama", "nomor_sk", "tanggal_sk", "mulai", "selesai", "kuorum")
        return IsiKomite(**{nama: isi[nama] for nama in kolom}, anggota=anggota)

    @staticmethod
    def dari(komite: Komite, anggota: list[AnggotaKomite]) -> dict:
        """What the form shows of a stored committee."""
        kolom = ("jenis", "nama", "nomor_sk", "tanggal_sk", "mulai", "selesai", "kuorum", "versi")
        nip: dict[str, list[str]] = {}
        for a in anggota:
            nip.setdefault(KURSI[AnggotaKomite.Peran(a.peran)], []).append(a.pegawai.nip)
        return {nama: getattr(komite, nama) for nama in kolom} | {k: "\n".join(v) for k, v in nip.items()}


class BukaForm(Formulir):
    """A new session; ``pemetaan``: (id, name) of the mappings that it may sit over."""

    pemetaan = forms.TypedChoiceField(label=_("Pemetaan"), coerce=int, widget=forms.Select({"class": "form-select"}))
    judul = bidang_teks(150, label=_("Pokok bahasan"))
    tanggal = bidang_tanggal(label=_("Tanggal sidang"))
    tempat = bidang_teks(150, label=_("Tempat"), required=False)

    def __init__(self, *args, pemetaan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pemetaan"].choices = pemetaan


class HadirForm(Formulir):
    hadir = forms.TypedMultipleChoiceField(
        label=_("Anggota yang hadir"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple(CENTANG)
    )

    def __init__(self, *args, anggota, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hadir"].choices = anggota


class UsulForm(Formulir):
    nip = NipField(label=_("NIP orang yang dibahas"))
    kotak = forms.TypedChoiceField(
        label=_("Kotak yang diusulkan"), coerce=int, choices=KOTAK, widget=forms.Select({"class": "form-select"})
    )
    alasan = bidang_panjang(label=_("Alasan"), help_text=_("Kinerja dan potensi saja; bukan hal pribadi."))
    bukti_uraian = bidang_panjang(label=_("Bukti"), help_text=_("Dokumen atau kejadian yang mendasarinya."))
    unggahan = forms.FileField(
        label=_("Berkas bukti"), required=False,
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("Boleh kosong. PDF, PNG, atau JPEG; paling besar 10 MB."),
    )  # fmt: skip


class SuaraForm(Formulir):
    suara = forms.ChoiceField(
        label=_("Suara Anda"), choices=SuaraKotak.Suara.choices, widget=forms.RadioSelect(CENTANG)
    )
    alasan = bidang_panjang(
        2000, label=_("Alasan"), required=False, help_text=_("Wajib bila tidak setuju atau mundur.")
    )


class TanpaTandaForm(Formulir):
    """Who does not sign the minutes; ``anggota``: (id, name) of the seats to choose from."""

    anggota = forms.TypedChoiceField(label=_("Anggota"), coerce=int, widget=forms.Select({"class": "form-select"}))
    alasan = bidang_panjang(2000, 2, label=_("Alasan tidak menandatangani"), help_text=_("Tampil di berita acara."))

    def __init__(self, *args, anggota, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["anggota"].choices = anggota


class NotulaForm(Formulir):
    nomor_ba = bidang_teks(100, label=_("Nomor berita acara"))
    notula = bidang_panjang(20_000, 8, label=_("Notula"))
