"""What promotion's routes take and answer."""

from rest_framework import serializers

from akun.api import IdField, Masukan
from kenaikan_pangkat.models import JenisKP, SebabKP
from kenaikan_pangkat.services.baris import KETERANGAN_MAKS
from layanan.api.bentuk import PegawaiUsulan, TemuanUsulan
from layanan.api.umum import Halaman, Id
from layanan.forms_surat import periksa_tanggal
from layanan.models import StatusUsulan
from layanan.selectors_surat import SARING_BARIS, TAB_SURAT

TEKS, ANGKA, TANGGAL = serializers.CharField, serializers.IntegerField, serializers.DateField
MAKS_MASSAL = 500
TINGKAT = ["SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3"]


class TanggalMasuk(serializers.DateField):
    """A date that is sent: within the years that the forms take."""

    default_validators = [periksa_tanggal]


class SuratRingkasPangkat(serializers.Serializer):
    """A letter in the list; ``tmt`` null: for promotions that know no windows."""

    id = ANGKA()
    nomor = TEKS()
    tanggal = TANGGAL(allow_null=True)
    perihal = TEKS()
    instansi = Id()
    tmt = TANGGAL(source="suratpangkat.tmt", allow_null=True)
    dibuat_pada = serializers.DateTimeField()
    dikirim_pada = serializers.DateTimeField(allow_null=True)
    versi = ANGKA()


class SuratPangkatIsi(SuratRingkasPangkat):
    """A letter: its head, its counts, and the versions that a step of the whole letter must send."""

    dinilai_pada = TANGGAL(source="suratpangkat.dinilai_pada", allow_null=True)
    basi_sejak = serializers.DateTimeField(source="suratpangkat.basi_sejak", allow_null=True)
    ringkasan = serializers.DictField(child=ANGKA(), help_text="Lines by state and by what the fence says.")
    versi_baris = serializers.DictField(
        child=serializers.DictField(child=ANGKA()),
        help_text="Step of the whole letter -> line id -> version, for the steps that have lines waiting.",
    )


class BarisPangkat(serializers.Serializer):
    """One person's line with the findings in force."""

    id = ANGKA(source="usulan_id", help_text="Number of the usulan.")
    pegawai = PegawaiUsulan(source="usulan.pegawai")
    jenis = serializers.ChoiceField(source="usulan.jenis", choices=JenisKP.choices)
    judul = TEKS(source="usulan.judul")
    status = serializers.ChoiceField(source="usulan.status", choices=StatusUsulan.choices)
    versi = ANGKA(source="usulan.versi")
    tmt = TANGGAL()
    tmt_semula = TANGGAL(allow_null=True)
    golongan_lama = TEKS()
    golongan_baru = TEKS()
    nomor_sk = TEKS()
    temuan = serializers.SerializerMethodField()

    def get_temuan(self, baris) -> TemuanUsulan(many=True):
        return TemuanUsulan([t for t in baris.usulan.temuan.all() if not t.basi], many=True).data


class HalamanSuratPangkat(serializers.Serializer):
    hasil = SuratRingkasPangkat(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class HalamanBarisPangkat(serializers.Serializer):
    hasil = BarisPangkat(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class HasilBarisPangkat(serializers.Serializer):
    """One row of a bulk addition; ``galat``: field -> words, empty where the row became a line."""

    nomor = ANGKA(help_text="Place in `baris`, from 0.")
    nip = TEKS()
    usulan = ANGKA(source="usulan_id", allow_null=True)
    galat = serializers.DictField(child=TEKS())


class HasilMassalPangkat(serializers.Serializer):
    hasil = HasilBarisPangkat(many=True)
    surat = SuratPangkatIsi()


class HasilLangkahPangkat(serializers.Serializer):
    usulan = serializers.ListField(child=ANGKA(), help_text="Numbers of the lines.")
    surat = SuratPangkatIsi()


# --- what is sent -----------------------------------------------------------------------------------


class SaringSuratPangkat(Halaman):
    tab = serializers.ChoiceField(required=False, default="semua", choices=list(TAB_SURAT))
    instansi = IdField(required=False)


class SaringBarisPangkat(Halaman):
    saring = serializers.ChoiceField(required=False, default="semua", choices=list(SARING_BARIS))


class SuratPangkatMasuk(Masukan):
    """Head of a letter; ``tmt`` null for pengabdian and anumerta, which know no windows."""

    instansi = IdField()
    perihal = serializers.CharField(max_length=200)
    tmt = TanggalMasuk(allow_null=True, help_text="The 1st of a month whose window is open or still to come.")


class IsiBarisPangkat(Masukan):
    """One person by NIP. What the kind does not ask for is ignored; left out where it asks is a missing fact."""

    nip = serializers.RegexField(r"^\d{18}$")
    jenis = serializers.ChoiceField(choices=JenisKP.choices)
    ijazah = serializers.ChoiceField(
        choices=TINGKAT, required=False, default="", allow_blank=True, help_text="Level of a registered diploma."
    )
    tugas_sesuai = serializers.BooleanField(required=False, default=None, allow_null=True)
    penugasan_penuh = serializers.BooleanField(required=False, default=None, allow_null=True)
    dibebaskan = serializers.BooleanField(required=False, default=None, allow_null=True)
    sebab = serializers.ChoiceField(choices=SebabKP.choices, required=False, default="", allow_blank=True)
    tanggal_peristiwa = TanggalMasuk(required=False, default=None, allow_null=True)
    keterangan = serializers.CharField(required=False, default="", allow_blank=True, max_length=KETERANGAN_MAKS)


class MassalPangkatMasuk(Masukan):
    baris = serializers.ListField(child=IsiBarisPangkat(), min_length=1, max_length=MAKS_MASSAL)
    sebagian = serializers.BooleanField(
        required=False, default=False, help_text="Store the right rows although others are wrong; else all or none."
    )


class LangkahPangkat(Masukan):
    versi = serializers.DictField(child=serializers.IntegerField(min_value=1), help_text="Line id -> version read.")
    alasan = serializers.CharField(required=False, default="", allow_blank=True, max_length=5000)
    nomor = serializers.CharField(required=False, default="", allow_blank=True, max_length=100)
    tanggal = TanggalMasuk(required=False, default=None, allow_null=True)

    def validate_versi(self, nilai: dict) -> dict[int, int]:
        if not all(k.isascii() and k.isdecimal() and len(k) <= 18 for k in nilai):
            raise serializers.ValidationError("Keys are numbers of lines.")
        return {int(k): v for k, v in nilai.items()}
