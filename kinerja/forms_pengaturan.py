"""What an operator types about rules, days, superiors, periods and openings. Services say what is lawful."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.models import AturanHarian, HariPegawai, PeriodePenilaian
from kinerja.services.hari import IsiHari
from layanan.forms_surat import (
    CENTANG,
    ISIAN,
    Formulir,
    UnggahForm,
    bidang_panjang,
    bidang_pilihan,
    bidang_tanggal,
    bidang_teks,
)

__all__ = ["UnggahForm"]
HARI = (_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"))
_DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
POLOS = (
    "berlaku_mulai", "dasar", "hari_tepat", "tutup_tanggal", "menit_sebulan", "min_menit", "maks_catatan",
    "tumpang_tindih", "boleh_libur", "wajib_presensi", "wajib_rencana_aksi", "wajib_realisasi", "wajib_bukti",
    "hari_persetujuan", "pengingat",
)  # fmt: skip


def bidang_angka(bawah: int, atas: int, **lain) -> forms.IntegerField:
    isian = forms.NumberInput(ISIAN | {"inputmode": "numeric"})
    return forms.IntegerField(min_value=bawah, max_value=atas, widget=isian, **lain)


def bidang_centang(**lain) -> forms.BooleanField:
    return forms.BooleanField(required=False, widget=forms.CheckboxInput(CENTANG), **lain)


class NipForm(Formulir):
    """A person named by NIP, as an officer copies it."""

    nip = bidang_teks(30, label=_("NIP"), help_text=_("18 angka. Cari lewat nama di atas bila tidak hafal."))

    def clean_nip(self):
        nip = re.sub(r"[\s.'’-]", "", self.cleaned_data["nip"])
        if not (nip.isascii() and nip.isdecimal() and len(nip) == 18):
            raise forms.ValidationError(_("NIP terdiri atas 18 angka."))
        return nip


class AturanForm(Formulir):
    """A rule. ``isi_aturan`` gives the fields of ``AturanHarian``, ``unit`` stands apart."""

    unit = forms.TypedChoiceField(
        label=_("Berlaku untuk"), required=False, coerce=int, empty_value=None,
        widget=forms.Select({"class": "form-select"}),
        help_text=_("Aturan unit mendahului aturan instansi dan berlaku juga bagi unit di bawahnya."),
    )  # fmt: skip
    berlaku_mulai = bidang_tanggal(
        label=_("Berlaku mulai"), help_text=_("Hari catatannya yang menentukan aturan, bukan hari menulisnya.")
    )
    dasar = bidang_teks(200, label=_("Dasar"), help_text=_("Peraturan atau keputusan instansi, dengan nomornya."))
    hari_tepat = bidang_angka(
        0, 60, label=_("Tepat waktu sampai berapa hari sesudahnya"), help_text=_("0: hari itu juga.")
    )
    hitung = bidang_pilihan([("KERJA", _("hari kerja")), ("KALENDER", _("hari kalender"))], label=_("Dihitung dalam"))
    tutup_tanggal = bidang_angka(
        1, 31, required=False, label=_("Terlambat sampai tanggal, bulan berikutnya"),
        help_text=_("Kosong: catatan terlambat tidak diterima."),
    )  # fmt: skip
    menit_sebulan = bidang_angka(
        1, 30_000, required=False, label=_("Menit sebulan"), help_text=_("Kosong: jumlah menit hari kerjanya.")
    )
    min_menit = bidang_angka(1, 480, label=_("Menit tersedikit satu catatan"))
    maks_catatan = bidang_angka(1, 100, label=_("Catatan terbanyak sehari"))
    tumpang_tindih = bidang_pilihan(AturanHarian.Tumpang.choices, label=_("Jam bertumpang tindih"))
    boleh_libur = bidang_centang(label=_("Boleh mencatat pada hari libur"))
    wajib_presensi = bidang_centang(label=_("Hanya hari dengan presensi atau perjalanan dinas"))
    wajib_rencana_aksi = bidang_centang(label=_("Wajib memilih rencana aksi"))
    wajib_realisasi = bidang_centang(
        label=_("Wajib realisasi dan satuan"), help_text=_("Angka dan satuannya, misalnya 2 dokumen; draf boleh tanpa.")
    )
    wajib_bukti = bidang_centang(label=_("Wajib tautan bukti dukung"))
    domain_bukti = bidang_panjang(
        4000, 3, required=False, label=_("Alamat bukti yang diterima"),
        help_text=_("Satu per baris, misalnya drive.google.com. Kosong: semua alamat web umum."),
    )  # fmt: skip
    hari_persetujuan = bidang_angka(
        1, 60, label=_("Atasan diharapkan memutus dalam (hari kerja)"),
        help_text=_("Untuk pengingat dan papan. Tidak ada persetujuan otomatis."),
    )  # fmt: skip
    pengingat = bidang_centang(label=_("Ingatkan lewat pesan"))
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, unit=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Seluruh instansi")), *unit]
        for i, nama in enumerate(HARI):
            self.fields[f"menit_{i}"] = bidang_angka(0, 1440, label=nama)
            self.fields[f"ramadan_{i}"] = bidang_angka(0, 1440, label=nama, required=False)

    @staticmethod
    def awal(a: AturanHarian) -> dict:
        """Initial values from a stored or made-up rule."""
        return (
            {n: getattr(a, n) for n in POLOS}
            | {"unit": a.unit_id or "", "hitung": "KERJA" if a.hitung_hari_kerja else "KALENDER"}
            | {"domain_bukti": "\n".join(a.domain_bukti)}
            | {f"menit_{i}": m for i, m in enumerate(a.menit)}
            | {f"ramadan_{i}": m for i, m in enumerate(a.menit_ramadan or ())}
        )

    def clean_domain_bukti(self):
        hasil = []
        for baris in self.cleaned_data["domain_bukti"].replace(",", "\n").splitlines():
            alamat = re.sub(r"^https?://", "", baris.strip().lower()).split("/", 1)[0]
            if not alamat:
                continue
            if len(alamat) > 100 or not _DOMAIN.fullmatch(alamat):
                raise forms.ValidationError(_("“%(a)s” bukan nama situs."), params={"a": baris.strip()[:60]})
            hasil.append(alamat)
        return list(dict.fromkeys(hasil))

    def clean(self):
        isi = super().clean()
        ramadan = [isi.get(f"ramadan_{i}") for i in range(7)]
        if any(m is not None for m in ramadan) and any(m is None for m in ramadan) and not self.errors:
            self.add_error(
                f"ramadan_{ramadan.index(None)}", _("Isi ketujuh hari (0 untuk hari libur), atau kosongkan semuanya.")
            )
        return isi

    @property
    def isi_aturan(self) -> dict:
        isi = self.cleaned_data
        ramadan = [isi[f"ramadan_{i}"] for i in range(7)]
        return {n: isi[n] for n in POLOS} | {
            "hitung_hari_kerja": isi["hitung"] == "KERJA",
            "menit": [isi[f"menit_{i}"] for i in range(7)],
            "menit_ramadan": None if None in ramadan else ramadan,
            "domain_bukti": isi["domain_bukti"],
        }

    @property
    def hari_biasa(self):
        return [self[f"menit_{i}"] for i in range(7)]

    @property
    def hari_ramadan(self):
        return [self[f"ramadan_{i}"] for i in range(7)]


class HariForm(NipForm):
    """One spell of a person. On correcting, the person is fixed and a reason is asked."""

    macam = bidang_pilihan([("", _("Pilih")), *HariPegawai.Macam.choices], label=_("Macam"))
    mulai = bidang_tanggal(label=_("Mulai"))
    sampai = bidang_tanggal(label=_("Sampai"), required=False, help_text=_("Kosong: sehari saja."))
    menit = bidang_angka(
        0,
        1440,
        required=False,
        label=_("Menit sif"),
        help_text=_("Hanya untuk sif, menit bersih sehari; 0: libur sif."),
    )
    dasar = bidang_teks(200, required=False, label=_("Dasar"), help_text=_("Nomor surat, bila ada."))
    alasan = bidang_teks(100, label=_("Alasan perbaikan"))
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, koreksi: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["nip" if koreksi else "alasan"]

    @property
    def isi_hari(self) -> IsiHari:
        d = self.cleaned_data
        return IsiHari(d["macam"], d["mulai"], d["sampai"] or d["mulai"], d["menit"], d["dasar"])


class HapusForm(Formulir):
    alasan = bidang_teks(100, label=_("Alasan menghapus"))
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PenilaiForm(NipForm):
    """Another penilai from a day on."""

    mulai = bidang_tanggal(label=_("Menilai mulai"), help_text=_("Hari sebelumnya tetap dinilai penilai yang lama."))
    alasan = bidang_teks(
        300, label=_("Alasan"), help_text=_("Misalnya nomor surat perintah Plt, atau susunan unit keliru.")
    )
    lintas = forms.CharField(required=False, max_length=30)  # NIP for which another agency was confirmed
    versi = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nip"].label = _("NIP penilai")
        self.fields["nip"].help_text = _("18 angka. Pegawai instansi ini dapat dicari lewat nama di atas.")

    def clean(self):
        isi = super().clean()
        isi["lintas"] = bool(isi.get("nip")) and re.sub(r"\D", "", isi.get("lintas", "")) == isi["nip"]
        return isi


class PeriodeForm(Formulir):
    tahun = bidang_angka(2022, 2100, label=_("Tahun"))
    jenis = bidang_pilihan(
        [(j.value, j.label) for j in (PeriodePenilaian.Jenis.BULANAN, PeriodePenilaian.Jenis.TRIWULAN)],
        label=_("Evaluasi periodik"), help_text=_("Periode tahunan selalu ikut dibuat."),
    )  # fmt: skip
    hari_batas = bidang_angka(
        1, 31, initial=10, label=_("Pengisian ditutup tanggal"), help_text=_("Pada bulan sesudah periodenya.")
    )
    batas_final = bidang_tanggal(label=_("Evaluasi tahunan ditutup"))


class BatasForm(Formulir):
    batas = bidang_tanggal(label=_("Batas pengisian"))
    semula = forms.DateField(widget=forms.HiddenInput)


class BukaForm(Formulir):
    """Opening again, for a person, a unit, or the agency: said in so many words, never by leaving something empty."""

    ORANG, UNIT, INSTANSI = "ORANG", "UNIT", "INSTANSI"

    untuk = forms.ChoiceField(
        label=_("Dibuka untuk siapa?"), widget=forms.RadioSelect(CENTANG),
        choices=[(ORANG, _("Satu orang")), (UNIT, _("Satu unit")), (INSTANSI, _("Seluruh instansi"))],
    )  # fmt: skip
    nip = forms.CharField(
        required=False, max_length=30, label=_("NIP"), widget=forms.TextInput(ISIAN | {"inputmode": "numeric"}),
        help_text=_("Hanya untuk satu orang. Cari lewat nama di atas bila tidak hafal."),
    )  # fmt: skip
    unit = forms.TypedChoiceField(
        label=_("Unit"), required=False, coerce=int, empty_value=None, widget=forms.Select({"class": "form-select"}),
        help_text=_("Hanya untuk satu unit; termasuk unit di bawahnya."),
    )  # fmt: skip
    yakin = forms.CharField(required=False, max_length=40)  # for whom, and how many, was confirmed
    dari = bidang_tanggal(label=_("Dari hari"))
    sampai = bidang_tanggal(label=_("Sampai hari"))
    berakhir = bidang_tanggal(
        label=_("Terbuka sampai"), help_text=_("Hari terakhir mengisi; setelahnya tertutup lagi.")
    )
    alasan = bidang_panjang(1000, 2, label=_("Alasan"))

    def __init__(self, *args, unit=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Pilih")), *unit]

    def clean(self):
        isi = super().clean()
        untuk = isi.get("untuk")
        for kolom, pilihan, pesan in (
            ("nip", self.ORANG, _("Tulis NIP-nya.")),
            ("unit", self.UNIT, _("Pilih unitnya.")),
        ):
            if untuk == pilihan and not isi.get(kolom) and kolom not in self.errors:
                self.add_error(kolom, pesan)
            elif untuk and untuk != pilihan and isi.get(kolom):
                self.add_error(kolom, _("Kosongkan, atau ganti pilihan untuk siapa."))
        return isi
