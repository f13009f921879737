"""What the routes of titles take and answer."""

from rest_framework import serializers

from akun.api import IdField, Masukan
from gelar.models import Jalur, JenisGelar, SuratGelar, UsulanGelar
from gelar.selectors import nama_baru
from kepegawaian.gelar import MAKS_TEKS
from layanan.api.bentuk import PegawaiUsulan, TemuanUsulan
from layanan.api.umum import Halaman, Id
from layanan.forms_surat import periksa_tanggal
from layanan.models import StatusUsulan
from layanan.selectors_surat import SARING_BARIS, TAB_SURAT

TEKS, ANGKA, TANGGAL = serializers.CharField, serializers.IntegerField, serializers.DateField
MAKS_MASSAL = 500
TINGKAT = ["SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3"]
MACAM = ["AKADEMIK", "VOKASI"]
KELOMPOK = ["SMP_KEJURUAN", "SGPLB", "DOKTER", "APOTEKER"]


class TanggalMasuk(serializers.DateField):
    """A date that is sent: within the years that the forms take."""

    default_validators = [periksa_tanggal]


def _teks(panjang: int, **lain) -> serializers.CharField:
    return serializers.CharField(required=False, default="", allow_blank=True, max_length=panjang, **lain)


def _pilihan(pilihan, **lain) -> serializers.ChoiceField:
    return serializers.ChoiceField(choices=pilihan, required=False, default="", allow_blank=True, **lain)


def _tanggal(**lain) -> TanggalMasuk:
    return TanggalMasuk(required=False, default=None, allow_null=True, **lain)


def _ya_tidak(**lain) -> serializers.BooleanField:
    return serializers.BooleanField(required=False, default=None, allow_null=True, **lain)


# --- answers ----------------------------------------------------------------------------------------


class SuratRingkasGelar(serializers.Serializer):
    """A letter in the list."""

    id = ANGKA()
    nomor = TEKS()
    tanggal = TANGGAL(allow_null=True)
    perihal = TEKS()
    instansi = Id()
    jalur = serializers.ChoiceField(source="suratgelar.jalur", choices=Jalur.choices)
    pengusul = serializers.ChoiceField(
        source="suratgelar.pengusul", choices=SuratGelar.Pengusul.choices, allow_blank=True
    )
    dibuat_pada = serializers.DateTimeField()
    dikirim_pada = serializers.DateTimeField(allow_null=True)
    versi = ANGKA()


class SuratGelarIsi(SuratRingkasGelar):
    """A letter: its head, its counts, and the versions that a step of the whole letter must send."""

    dinilai_pada = TANGGAL(source="suratgelar.dinilai_pada", allow_null=True)
    basi_sejak = serializers.DateTimeField(source="suratgelar.basi_sejak", allow_null=True)
    ringkasan = serializers.DictField(child=ANGKA(), help_text="Lines by state and by what the fence says.")
    versi_baris = serializers.DictField(
        child=serializers.DictField(child=ANGKA()),
        help_text="Step of the whole letter -> line id -> version, for the steps that have lines waiting.",
    )


class BarisGelar(serializers.Serializer):
    """One person's line with the findings in force; every field of it is in ``rincian`` of the usulan."""

    id = ANGKA(source="usulan_id", help_text="Number of the usulan.")
    pegawai = PegawaiUsulan(source="usulan.pegawai")
    jenis = serializers.ChoiceField(source="usulan.jenis", choices=JenisGelar.choices)
    judul = TEKS(source="usulan.judul")
    status = serializers.ChoiceField(source="usulan.status", choices=StatusUsulan.choices)
    versi = ANGKA(source="usulan.versi")
    gelar = TEKS()
    letak = serializers.ChoiceField(choices=UsulanGelar.Letak.choices, allow_blank=True)
    nama_baru = serializers.SerializerMethodField(help_text="The name as it stands or will stand with the title.")
    temuan = serializers.SerializerMethodField()

    def get_nama_baru(self, baris) -> str:
        return nama_baru(baris.usulan.pegawai, baris)

    def get_temuan(self, baris) -> TemuanUsulan(many=True):
        return TemuanUsulan([t for t in baris.usulan.temuan.all() if not t.basi], many=True).data


class HalamanSuratGelar(serializers.Serializer):
    hasil = SuratRingkasGelar(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class HalamanBarisGelar(serializers.Serializer):
    hasil = BarisGelar(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class HasilBarisGelar(serializers.Serializer):
    """One row of a bulk addition; ``galat``: field -> words, empty where the row became a line."""

    nomor = ANGKA(help_text="Place in `baris`, from 0.")
    nip = TEKS()
    usulan = ANGKA(source="usulan_id", allow_null=True)
    galat = serializers.DictField(child=TEKS())


class HasilMassalGelar(serializers.Serializer):
    hasil = HasilBarisGelar(many=True)
    surat = SuratGelarIsi()


class HasilLangkahGelar(serializers.Serializer):
    usulan = serializers.ListField(child=ANGKA(), help_text="Numbers of the lines.")
    surat = SuratGelarIsi()


# --- what is sent -----------------------------------------------------------------------------------


class SaringSuratGelar(Halaman):
    tab = serializers.ChoiceField(required=False, default="semua", choices=list(TAB_SURAT))
    jalur = serializers.ChoiceField(required=False, choices=Jalur.choices)
    instansi = IdField(required=False)


class SaringBarisGelar(Halaman):
    saring = serializers.ChoiceField(required=False, default="semua", choices=list(SARING_BARIS))


class SuratGelarMasuk(Masukan):
    """Head of a letter of one track; ``pengusul``: who signs it for the agency (academic track, PG-05)."""

    instansi = IdField()
    perihal = serializers.CharField(max_length=200)
    jalur = serializers.ChoiceField(choices=Jalur.choices)
    pengusul = _pilihan(SuratGelar.Pengusul.choices)


class IsiBarisGelar(Masukan):
    """One title. What the letter's track does not ask for is ignored; what is left out is not known."""

    gelar = _teks(MAKS_TEKS, help_text="One title with its points; empty for SLTP and SLTA.")
    letak = _pilihan(UsulanGelar.Letak.choices, help_text="Default: where the title is usually written.")
    tingkat = _pilihan(TINGKAT)
    macam = _pilihan(MACAM, help_text="Needed for S2 and S3.")
    kelompok = _pilihan(KELOMPOK)
    program_studi = _teks(200)
    institusi = _teks(200)
    tahun_lulus = serializers.IntegerField(
        required=False, default=None, allow_null=True, min_value=1950, max_value=2100
    )  # fmt: skip
    nomor_ijazah = _teks(100, help_text="Number of the diploma or of the certificate.")
    tanggal_ijazah = _tanggal()
    akreditasi = _pilihan(UsulanGelar.Akreditasi.choices)
    diakui_kementerian = _ya_tidak()
    terdaftar_pddikti = _ya_tidak()
    luar_negeri = serializers.BooleanField(required=False, default=False)
    nomor_penyetaraan = _teks(100)
    kehormatan = serializers.BooleanField(required=False, default=False)
    izin_belajar = _ya_tidak()
    profesi = _teks(200)
    penyelenggara = _teks(200)
    jenis_penyelenggara = _pilihan(UsulanGelar.Penyelenggara.choices)
    berlaku_sampai = _tanggal()
    usulan_pangkat = IdField(
        required=False, default=None, allow_null=True, help_text="Number of an open promotion that it rides on."
    )
    keterangan = _teks(4000)


class BarisGelarTabel(IsiBarisGelar):
    nip = serializers.RegexField(r"^\d{18}$")


class BarisGelarUbah(IsiBarisGelar):
    versi = IdField(help_text="The line's version that was read.")


class MassalGelarMasuk(Masukan):
    baris = serializers.ListField(child=BarisGelarTabel(), min_length=1, max_length=MAKS_MASSAL)
    sebagian = serializers.BooleanField(
        required=False, default=False, help_text="Store the right rows although others are wrong; else all or none."
    )


class LangkahGelar(Masukan):
    versi = serializers.DictField(child=serializers.IntegerField(min_value=1), help_text="Line id -> version read.")
    alasan = serializers.CharField(required=False, default="", allow_blank=True, max_length=5000)
    nomor = serializers.CharField(required=False, default="", allow_blank=True, max_length=100)
    tanggal = TanggalMasuk(required=False, default=None, allow_null=True)

    def validate_versi(self, nilai: dict) -> dict[int, int]:
        if not all(k.isascii() and k.isdecimal() and len(k) <= 18 for k in nilai):
            raise serializers.ValidationError("Keys are numbers of lines.")
        return {int(k): v for k, v in nilai.items()}
