"""What mutasi's routes take and answer."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from akun.api import IdField, Masukan
from kepegawaian.api import Jabatan
from layanan.api.bentuk import Dokumen, PegawaiUsulan, TemuanUsulan
from layanan.api.umum import BanyakId, Halaman, Id
from layanan.forms_surat import periksa_tanggal
from layanan.models import StatusUsulan, Usulan
from layanan.selectors import dicabut_pada
from mutasi.forms import STATUS_PENANDATANGAN
from mutasi.models import AlasanMutasi, JalurPromosi, JenisMutasi, Pejabat
from mutasi.selectors.layar import SARING_BARIS, TAB_SURAT
from mutasi.services.baris import URAIAN_MAKS
from mutasi.unggah import MAKS_BARIS

TEKS, ANGKA, TANGGAL = serializers.CharField, serializers.IntegerField, serializers.DateField


def _teks(panjang: int, **lain) -> serializers.CharField:
    return serializers.CharField(required=False, default="", allow_blank=True, max_length=panjang, **lain)


class TanggalMasuk(serializers.DateField):
    """A date that is sent: within the years that the forms take."""

    default_validators = [periksa_tanggal]


def _tanggal(**lain) -> TanggalMasuk:
    return TanggalMasuk(required=False, default=None, allow_null=True, **lain)


# --- answers ----------------------------------------------------------------------------------------


class SuratRingkas(serializers.Serializer):
    """A letter in the list, with its lines counted by state."""

    id = ANGKA()
    nomor = TEKS()
    tanggal = TANGGAL(allow_null=True)
    perihal = TEKS()
    instansi = Id()
    tanggal_pelantikan = TANGGAL(source="mutasi.tanggal_pelantikan")
    dibuat_pada = serializers.DateTimeField()
    dikirim_pada = serializers.DateTimeField(allow_null=True)
    versi = ANGKA()
    baris = ANGKA(source="n_baris")
    draf = ANGKA(source="n_draf")
    di_penyetuju = ANGKA(source="n_penyetuju")
    perlu_perbaikan = ANGKA(source="n_perbaikan")
    di_bkn = ANGKA(source="n_bkn")
    menunggu_sk = ANGKA(source="n_sk")
    ditolak = ANGKA(source="n_ditolak")
    selesai = ANGKA(source="n_selesai")


class HalamanSurat(serializers.Serializer):
    hasil = SuratRingkas(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class Ppk(serializers.Serializer):
    nama = TEKS()
    status = TEKS()
    jabatan = TEKS()


class Laporan(serializers.Serializer):
    """The report to the Mendagri of one inauguration day; ``batas`` is its last day."""

    dilantik_pada = TANGGAL()
    batas = TANGGAL()
    dilaporkan_pada = TANGGAL(allow_null=True)
    nomor = TEKS()


class Surat(serializers.Serializer):
    """A letter: its head, its counts, its papers, and the versions that a step of the whole letter must send."""

    id = ANGKA()
    nomor = TEKS()
    tanggal = TANGGAL(allow_null=True)
    perihal = TEKS()
    instansi = Id()
    kantor = Id()
    dibuat_oleh = Id()
    dibuat_pada = serializers.DateTimeField()
    dikirim_pada = serializers.DateTimeField(allow_null=True)
    versi = ANGKA()
    tanggal_pelantikan = TANGGAL(source="mutasi.tanggal_pelantikan")
    nomor_ba_tpk = TEKS(source="mutasi.nomor_ba_tpk")
    tanggal_ba_tpk = TANGGAL(source="mutasi.tanggal_ba_tpk", allow_null=True)
    tanggal_mulai_ukom = TANGGAL(source="mutasi.tanggal_mulai_ukom", allow_null=True)
    laporan_mendagri = Laporan(many=True, help_text="Reports owed to the Mendagri, one per inauguration day.")
    ppk = Ppk(source="mutasi.ppk")
    dinilai_pada = TANGGAL(source="mutasi.dinilai_pada", allow_null=True)
    basi_sejak = serializers.DateTimeField(
        source="mutasi.basi_sejak", allow_null=True, help_text="Facts under the findings have changed since."
    )
    basi_sebab = TEKS(source="mutasi.basi_sebab")
    ringkasan = serializers.DictField(child=ANGKA(), help_text="Lines by state and by what the fence says.")
    dokumen = Dokumen(many=True, help_text="Papers of the whole letter in force.")
    versi_baris = serializers.DictField(
        child=serializers.DictField(child=ANGKA()),
        help_text="Step of the whole letter -> line id -> version, for the steps that have lines waiting.",
    )


class Baris(serializers.Serializer):
    """One person's line with the findings in force."""

    id = ANGKA(source="usulan_id", help_text="Number of the usulan.")
    pegawai = PegawaiUsulan(source="usulan.pegawai")
    jenis = serializers.ChoiceField(source="usulan.jenis", choices=JenisMutasi.choices)
    judul = TEKS(source="usulan.judul")
    status = serializers.ChoiceField(source="usulan.status", choices=StatusUsulan.choices)
    versi = ANGKA(source="usulan.versi")
    jabatan_asal = Jabatan(allow_null=True)
    jabatan_tujuan = Jabatan(allow_null=True)
    tanggal_pelantikan = TANGGAL()
    alasan = serializers.ChoiceField(choices=AlasanMutasi.choices, allow_blank=True)
    uraian_alasan = TEKS()
    pengusul = serializers.ChoiceField(choices=Pejabat.choices)
    penetap = serializers.ChoiceField(choices=Pejabat.choices)
    penetap_nama = TEKS()
    nomor_sk = TEKS()
    tanggal_sk = TANGGAL(allow_null=True)
    dilantik_pada = TANGGAL(allow_null=True)
    dicabut_pada = serializers.SerializerMethodField(
        help_text="Day on which oversight ordered the decision revoked; null while it stands."
    )
    temuan = serializers.SerializerMethodField()

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_dicabut_pada(self, baris):
        if hasattr(baris, "dicabut_pada"):  # the list brings it along
            return baris.dicabut_pada
        return Usulan.objects.filter(pk=baris.pk).values_list(dicabut_pada(), flat=True).get()

    def get_temuan(self, baris) -> TemuanUsulan(many=True):
        return TemuanUsulan([t for t in baris.usulan.temuan.all() if not t.basi], many=True).data


class HalamanBaris(serializers.Serializer):
    hasil = Baris(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class HasilMassal(serializers.Serializer):
    """What a step or a bulk addition touched."""

    usulan = serializers.ListField(child=ANGKA(), help_text="Numbers of the lines.")
    surat = Surat()


# --- what is sent -----------------------------------------------------------------------------------


class SaringSurat(Halaman):
    tab = serializers.ChoiceField(required=False, default="semua", choices=list(TAB_SURAT))
    instansi = IdField(required=False)


class SaringBaris(Halaman):
    saring = serializers.ChoiceField(required=False, default="semua", choices=list(SARING_BARIS))


class KepalaSurat(Masukan):
    """Head of a batch; every rule judges at ``tanggal_pelantikan``."""

    perihal = serializers.CharField(max_length=200)
    tanggal_pelantikan = TanggalMasuk()
    nomor_ba_tpk = _teks(100)
    tanggal_ba_tpk = _tanggal()
    tanggal_mulai_ukom = _tanggal(help_text="Start of the uji kompetensi or selection.")


class SuratMasuk(KepalaSurat):
    instansi = IdField()


class SuratUbah(KepalaSurat):
    nomor = _teks(100)
    tanggal = _tanggal()
    versi = IdField(help_text="The letter's version that was read.")


class IsiBaris(Masukan):
    jabatan_tujuan = IdField(
        required=False, default=None, allow_null=True, help_text="Id of the new post; null: removed without a new one."
    )
    akhiri_tugas_tambahan = serializers.BooleanField(
        required=False, default=False, help_text="End the extra duty; the definitive post stays."
    )
    alasan = serializers.ChoiceField(choices=AlasanMutasi.choices, required=False, default="", allow_blank=True)
    uraian_alasan = _teks(URAIAN_MAKS)
    jalur = serializers.ChoiceField(
        choices=JalurPromosi.choices, required=False, default="", allow_blank=True, help_text="Promotion to JPT only."
    )
    tanggal_pelantikan = _tanggal(help_text="Default: the letter's.")
    pengusul = serializers.ChoiceField(choices=Pejabat.choices, required=False, default=Pejabat.PYB)
    penetap = serializers.ChoiceField(
        choices=Pejabat.choices,
        required=False,
        default=Pejabat.PPK,
        help_text="Who decides; another than a related PPK.",
    )
    penetap_nama = _teks(200, help_text="Name and post; needed with ATASAN_PPK.")


class BarisMasuk(IsiBaris):
    """``pegawai`` of the own agency, or ``nip`` of a person of another one (a move between agencies, M15)."""

    pegawai = IdField(required=False)
    nip = serializers.CharField(required=False, max_length=40, help_text="All 18 digits; only instead of `pegawai`.")

    def validate(self, isi: dict) -> dict:
        if ("pegawai" in isi) == ("nip" in isi):
            raise serializers.ValidationError({"pegawai": [_("Isi salah satu: pegawai, atau nip.")]})
        return isi


class BarisUbah(IsiBaris):
    tanggal_pelantikan = TanggalMasuk()
    versi = IdField()


class BarisTabel(Masukan):
    """One row as in the spreadsheet: person by NIP, post by code."""

    nip = serializers.CharField(max_length=30)
    kode_jabatan = serializers.CharField(
        required=False, default=None, allow_null=True, max_length=64, help_text="Code of the new post; null: none."
    )
    akhiri_tugas_tambahan = serializers.BooleanField(required=False, default=False)
    alasan = serializers.ChoiceField(choices=AlasanMutasi.choices, required=False, default="", allow_blank=True)
    uraian_alasan = _teks(URAIAN_MAKS)
    tanggal_pelantikan = _tanggal()
    jalur = serializers.ChoiceField(choices=JalurPromosi.choices, required=False, default="", allow_blank=True)


class TabelMasuk(Masukan):
    baris = serializers.ListField(child=BarisTabel(), min_length=1, max_length=MAKS_BARIS)


class LangkahSurat(Masukan):
    versi = serializers.DictField(
        child=IdField(), help_text="Line id -> version, as `versi_baris` of the letter gave them."
    )
    alasan = _teks(5000, help_text="For `kembalikan_internal`.")
    nomor = _teks(100, help_text="Number of the letter, for `kirim`.")
    tanggal = _tanggal(help_text="Date of the letter, for `kirim`.")

    def validate_versi(self, nilai: dict) -> dict[int, int]:
        salah = [k for k in nilai if not (k.isascii() and k.isdigit() and len(k) <= 18)]
        if salah:
            raise serializers.ValidationError({str(k)[:100]: [_("Bukan nomor usulan.")] for k in salah})
        return {int(k): v for k, v in nilai.items()}


class SkMasuk(Masukan):
    """Decree and inauguration of approved lines; as JSON, or as ``multipart/form-data`` with the papers."""

    baris = BanyakId(help_text="Numbers of the usulan, all of this letter.")
    nomor_sk = serializers.CharField(max_length=100)
    tanggal_sk = TanggalMasuk()
    penandatangan_sk = serializers.CharField(max_length=200)
    penandatangan_status = serializers.ChoiceField(
        choices=STATUS_PENANDATANGAN, required=False, default="", allow_blank=True
    )
    dilantik_pada = TanggalMasuk()
    nomor_ba_pelantikan = _teks(100)
    tanggal_spmt = _tanggal()
    diktum = serializers.BooleanField(
        required=False,
        default=None,
        allow_null=True,
        help_text="Whether the decree ends the term of those whom it replaces; needed if it replaces anybody.",
    )
    berkas_sk = serializers.FileField(
        required=False, help_text="Scan of the SK, a PDF; may be left out if every line has one attached."
    )
    berkas_ba_pelantikan = serializers.FileField(required=False)
    berkas_spmt = serializers.FileField(required=False)


class LaporMasuk(Masukan):
    """The report of one inauguration day; as JSON, or as ``multipart/form-data`` with the paper."""

    dilantik_pada = TanggalMasuk()
    tanggal = TanggalMasuk()
    nomor = serializers.CharField(max_length=100)
    berkas = serializers.FileField(required=False)
