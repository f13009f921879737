"""Data acuan of promotions: windows and inner deadlines with their history; everything else is written by services."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from kenaikan_pangkat.models import (
    BatasInternal,
    Jendela,
    KandidatPangkat,
    KoreksiPertek,
    SapuPangkat,
    SuratPangkat,
    UsulanPangkat,
)
from layanan.admin import HanyaBaca


class RiwayatHanyaBaca(HanyaBaca, SimpleHistoryAdmin):
    """Read here, with its history; changed on the page that tells those concerned."""


@admin.register(Jendela)
class JendelaAdmin(RiwayatHanyaBaca):
    list_display = ["tmt", "buka", "tutup", "pasti", "alasan_ubah"]
    date_hierarchy = "tmt"


@admin.register(BatasInternal)
class BatasInternalAdmin(RiwayatHanyaBaca):
    list_display = ["instansi", "hari_sebelum_tutup", "berlaku_mulai", "berlaku_sampai", "dicatat_oleh"]
    list_select_related = ["instansi"]


@admin.register(SuratPangkat)
class SuratPangkatAdmin(HanyaBaca):
    list_display = ["surat", "tmt", "dinilai_pada", "basi_sejak"]
    list_select_related = ["surat"]
    date_hierarchy = "tmt"


@admin.register(UsulanPangkat)
class UsulanPangkatAdmin(HanyaBaca):
    list_display = ["usulan", "golongan_lama", "golongan_baru", "tmt", "tmt_semula", "nomor_sk", "diterapkan_pada"]
    list_select_related = ["usulan"]
    list_filter = ["golongan_baru"]
    date_hierarchy = "tmt"
    raw_id_fields = ["usulan", "jabatan", "ijazah"]


@admin.register(KoreksiPertek)
class KoreksiPertekAdmin(RiwayatHanyaBaca):
    list_display = ["usulan", "macam", "status", "nomor_lama", "nomor_baru", "diajukan_pada", "diputus_pada"]
    list_select_related = ["usulan"]
    list_filter = ["macam", "status"]
    raw_id_fields = ["usulan", "berkas"]


@admin.register(SapuPangkat)
class SapuPangkatAdmin(HanyaBaca):
    list_display = ["tmt", "mulai", "selesai", "dinilai", "siap", "kurang"]


@admin.register(KandidatPangkat)
class KandidatPangkatAdmin(HanyaBaca):
    list_display = ["pegawai", "instansi", "tmt", "jenis", "golongan_baru", "keadaan", "kode"]
    list_select_related = ["pegawai", "instansi"]
    list_filter = ["keadaan", "jenis", "tmt"]
    raw_id_fields = ["pegawai"]
