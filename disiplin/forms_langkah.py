"""What is typed with a step of a case. Forms read; the services judge.

Each takes ``kasus`` (``kasus_lengkap``) and the agency's ``today``; ``jenis`` are penalties to choose from.
"""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from disiplin.forms_perkara import NipField, bidang_centang
from disiplin.models import DokumenKasus, Hukuman, JenisHukuman, Kasus, Panggilan, Pemeriksaan, Upaya
from disiplin.models.pemeriksaan import Lhp
from disiplin.selectors.perkara import hukuman_kini
from layanan.forms_surat import (
    CENTANG,
    ISIAN,
    Formulir,
    angka,
    bidang_panjang,
    bidang_pilihan,
    bidang_tanggal,
    bidang_teks,
)

MAKS_TANYA = 300
PANJANG_TANYA = 4000


def bidang_berkas(**lain) -> forms.FileField:
    isian = forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"})
    return forms.FileField(widget=isian, help_text=_("PDF, PNG, atau JPEG; paling besar 10 MB."), **lain)


def bidang_radio(pilihan, **lain) -> forms.ChoiceField:
    return forms.ChoiceField(choices=pilihan, widget=forms.RadioSelect(CENTANG), **lain)


def bidang_cara() -> forms.ChoiceField:
    return bidang_pilihan(Panggilan.Cara.choices, label=_("Cara"))


def bidang_tempat() -> forms.CharField:
    return bidang_teks(300, label=_("Tempat atau alamat daring"))


class LangkahForm(Formulir):
    HARI: tuple[str, ...] = ()  # dates that are mostly today

    def __init__(self, *args, kasus: Kasus, today, jenis: Sequence[JenisHukuman] = (), **kwargs):
        super().__init__(*args, initial=dict.fromkeys(self.HARI, today), **kwargs)
        self.kasus, self.jenis = kasus, jenis
        if "jenis_id" in self.fields:
            self.fields["jenis_id"].choices = [("", _("— pilih —")), *pilihan_jenis(jenis)]

    def clean(self):
        d = super().clean()
        if "jenis_id" in d:
            d["jenis_id"] = angka(d["jenis_id"])
        return d

    def ingatkan_berkas(self) -> None:
        """Call before showing a refused form: browsers do not send a chosen file back."""
        for nama in self.files:
            if nama in self.fields and nama not in self.errors:
                self.add_error(nama, _("Pilih lagi berkasnya: berkas tidak ikut kembali bersama isian ini."))

    def untuk_layanan(self) -> dict:
        return dict(self.cleaned_data)


def pilihan_jenis(jenis: Sequence[JenisHukuman]) -> list[tuple[str, list[tuple[str, str]]]]:
    """(level, ((id, penalty), …))"""
    hasil: dict[str, list[tuple[str, str]]] = {}
    for j in jenis:
        hasil.setdefault(j.tingkat.nama, []).append((str(j.pk), j.nama))
    return list(hasil.items())


# --- summons and examination ----------------------------------------------------------------------------


class PanggilForm(LangkahForm):
    HARI = ("tanggal_surat",)
    nomor = bidang_teks(100, label=_("Nomor surat"))
    tanggal_surat = bidang_tanggal(label=_("Tanggal surat"))
    tanggal_periksa = bidang_tanggal(label=_("Tanggal pemeriksaan"))
    jam = forms.TimeField(
        label=_("Jam"), widget=forms.TimeInput({"type": "time"} | ISIAN, format="%H:%M"), initial="09:00"
    )
    tempat = bidang_tempat()
    cara = bidang_cara()


class HadirForm(LangkahForm):
    hadir = bidang_radio([("ya", _("Hadir")), ("tidak", _("Tidak hadir"))], label=_("Kehadiran"))
    keterangan = bidang_panjang(
        1000, 2, label=_("Keterangan ketidakhadiran"), required=False, help_text=_("Wajib bila tidak hadir.")
    )

    def untuk_layanan(self) -> dict:
        return super().untuk_layanan() | {"hadir": self.cleaned_data["hadir"] == "ya"}


class PeriksaForm(LangkahForm):
    HARI = ("tanggal",)
    tanggal = bidang_tanggal(label=_("Tanggal pemeriksaan"))
    cara = bidang_cara()
    tempat = bidang_tempat()


class TandaForm(LangkahForm):
    nomor = bidang_teks(100, label=_("Nomor berita acara"))
    tanda = bidang_radio(Pemeriksaan.Tanda.choices, label=_("Tanda tangan yang diperiksa"))
    alasan_tolak = bidang_panjang(
        1000, 2, label=_("Alasan menolak menandatangani"), required=False,
        help_text=_("Wajib bila ia menolak. Penolakan tidak menghentikan perkara."),
    )  # fmt: skip


class SaksiForm(TandaForm):
    HARI = ("tanggal",)
    nama = bidang_teks(200, label=_("Nama yang didengar"))
    tanggal = bidang_tanggal(label=_("Tanggal"))
    cara = bidang_cara()
    tempat = bidang_tempat()
    field_order = ["nama", "tanggal", "cara", "tempat"]


class TanyaJawab:
    """Questions and answers as numbered pairs of fields, some empty ones more each time."""

    KOSONG = 3

    def __init__(self, data=None, isi: Sequence[dict[str, str]] = ()):
        if data is not None:
            banyak = min(angka(data.get("banyak")) or 0, MAKS_TANYA)
            isi = [
                {k: data.get(f"{k}_{n}", "").replace("\x00", "")[:PANJANG_TANYA] for k in ("tanya", "jawab")}
                for n in range(banyak)
            ]
        self.isi = [i for i in isi if i["tanya"].strip() or i["jawab"].strip()]

    @property
    def baris(self) -> list[dict[str, str]]:
        """With the empty ones; at most ``MAKS_TANYA``."""
        return (self.isi + [{"tanya": "", "jawab": ""}] * self.KOSONG)[:MAKS_TANYA]


class LaporForm(LangkahForm):
    HARI = ("tanggal",)
    nomor = bidang_teks(100, label=_("Nomor laporan"))
    tanggal = bidang_tanggal(label=_("Tanggal laporan"))
    bukti = bidang_panjang(8000, 4, label=_("Bukti dan keterangan"))
    analisis = bidang_panjang(8000, 4, label=_("Perbuatan diuji terhadap ketentuan"))
    meringankan = bidang_panjang(2000, 2, label=_("Hal yang meringankan"), required=False)
    memberatkan = bidang_panjang(2000, 2, label=_("Hal yang memberatkan"), required=False)
    simpulan = bidang_radio(Lhp.Simpulan.choices, label=_("Simpulan"))
    usul_id = bidang_pilihan(
        [], label=_("Hukuman yang diusulkan"), required=False,
        help_text=_("Bila terbukti. Pejabat yang berwenang dihitung portal dari usul ini dan ikut membuka perkara."),
    )  # fmt: skip
    kerugian_negara = bidang_centang(label=_("Ada kerugian negara karena penyalahgunaan wewenang"), required=False)
    koordinasi_apip = bidang_panjang(2000, 2, label=_("Hasil koordinasi dengan APIP"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["usul_id"].choices = [("", _("— tidak ada —")), *pilihan_jenis(self.jenis)]

    def untuk_layanan(self) -> dict:
        return super().untuk_layanan() | {"usul_id": angka(self.cleaned_data["usul_id"])}


class SuratTimForm(LangkahForm):
    HARI = ("tanggal",)
    nomor = bidang_teks(100, label=_("Nomor surat"))
    tanggal = bidang_tanggal(label=_("Tanggal surat"))
    pejabat = bidang_teks(300, label=_("Pejabat yang membentuk tim"), help_text=_("PPK atau pejabat yang ditunjuknya."))


class BebaskanForm(LangkahForm):
    HARI = ("mulai",)
    nomor = bidang_teks(100, label=_("Nomor keputusan"))
    mulai = bidang_tanggal(label=_("Mulai"))
    nip_pelaksana = NipField(label=_("NIP pelaksana harian"), help_text=_("Pegawai aktif lain pada instansi ini."))
    alasan = bidang_panjang(2000, 2, label=_("Alasan"))


class LampirForm(LangkahForm):
    jenis = bidang_pilihan(
        [(j.value, j.label) for j in (DokumenKasus.Jenis.BUKTI, DokumenKasus.Jenis.TIM, DokumenKasus.Jenis.LAIN)],
        label=_("Jenis"),
    )
    judul = bidang_teks(200, label=_("Judul"), help_text=_("Tanpa nama pelapor."))
    unggahan = bidang_berkas(label=_("Berkas"))


# --- decision -------------------------------------------------------------------------------------------


class JatuhkanForm(LangkahForm):
    HARI = ("tanggal",)
    jenis_id = bidang_pilihan([], label=_("Hukuman"))
    nomor = bidang_teks(100, label=_("Nomor keputusan"))
    tanggal = bidang_tanggal(label=_("Tanggal keputusan"))
    alasan = bidang_panjang(4000, 4, label=_("Pertimbangan"))
    pindaian = bidang_berkas(
        label=_("Pindaian keputusan bertanda tangan; wajib bila bukan keputusan Anda sendiri"), required=False
    )


class TeruskanForm(LangkahForm):
    jenis_id = bidang_pilihan([], label=_("Hukuman yang dinilai tepat"))
    alasan = bidang_panjang(2000, 2, label=_("Alasan"))


class SampaikanForm(LangkahForm):
    HARI = ("tanggal",)
    tanggal = bidang_tanggal(label=_("Tanggal penyampaian"))
    cara = bidang_pilihan(Hukuman.Cara.choices, label=_("Cara"))


class TidakHadirForm(LangkahForm):
    HARI = ("tanggal",)
    tanggal = bidang_tanggal(label=_("Tidak hadir pada"))
    keterangan = bidang_panjang(1000, 2, label=_("Keterangan"), required=False)


class TerimaForm(LangkahForm):
    HARI = ("tanggal",)
    tanggal = bidang_tanggal(label=_("Tanggal diterima"))
    pindaian = bidang_berkas(label=_("Tanda terima bertanda tangan"), required=False)


class UpayaForm(LangkahForm):
    HARI = ("tanggal",)
    tanggal = bidang_tanggal(label=_("Tanggal diajukan"))
    alasan = bidang_panjang(4000, 3, label=_("Alasan pegawai"))
    pindaian = bidang_berkas(label=_("Pindaian surat upaya"))


class TanggapiForm(LangkahForm):
    HARI = ("tanggal",)
    tanggal = bidang_tanggal(label=_("Tanggal tanggapan PPK dikirim"))
    tanggapan = bidang_panjang(4000, 3, label=_("Isi tanggapan"))


class PutusForm(LangkahForm):
    HARI = ("tanggal",)
    hasil = bidang_radio(Upaya.Hasil.choices, label=_("Hasil"))
    jenis_id = bidang_pilihan(
        [], label=_("Hukuman pengganti"), required=False,
        help_text=_("Hanya bila diringankan, diperberat, atau diubah."),
    )  # fmt: skip
    nomor = bidang_teks(100, label=_("Nomor putusan"))
    tanggal = bidang_tanggal(label=_("Tanggal putusan"))
    pemutus = bidang_teks(300, label=_("Diputus oleh"))
    pertimbangan = bidang_panjang(4000, 3, label=_("Pertimbangan"))
    pindaian = bidang_berkas(label=_("Pindaian putusan"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        h = hukuman_kini(self.kasus)
        kini = [j for j in self.jenis if h is None or j.pk != h.jenis_id]
        self.fields["jenis_id"].choices = [("", _("— tetap —")), *pilihan_jenis(kini)]


# --- pay, and the end ------------------------------------------------------------------------------------


class GajiLaporForm(LangkahForm):
    mulai = bidang_tanggal(label=_("Tidak masuk sejak"))
    akhir = bidang_tanggal(label=_("Sampai"), help_text=_("Hari kerjanya dihitung portal dari kalender."))


class AlasanForm(LangkahForm):
    alasan = bidang_panjang(2000, 3, label=_("Alasan"))


class GajiKpaForm(AlasanForm):
    nomor = bidang_teks(100, label=_("Nomor keputusan KPA"))
    tanggal = bidang_tanggal(label=_("Tanggal keputusan KPA"))
    field_order = ["nomor", "tanggal", "alasan"]


class HentikanForm(AlasanForm):
    sebab = bidang_pilihan([(h.value, h.label) for h in Kasus.Henti if h != Kasus.Henti.UPAYA], label=_("Sebab"))
    field_order = ["sebab", "alasan"]
