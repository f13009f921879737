"""What kinerja's routes take and answer, for the OpenAPI file; rows of the log are read in ``masuk.py``."""

from rest_framework import serializers

from akun.api import BIGINT, IdField, Masukan
from kinerja.api.masuk import ANGKA as BATAS
from kinerja.models import KinerjaHarian
from kinerja.models.harian import StatusHarian
from layanan.api.umum import Halaman

TEKS, ANGKA, TANGGAL = serializers.CharField, serializers.IntegerField, serializers.DateField
NIP = {"regex": r"^\d{18}$"}
JAM = r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$"


class HarianMasuk(Masukan):
    """One entry of the daily log. Times are the agency's own; an entry over midnight is two."""

    kunci = serializers.UUIDField(
        required=False, help_text="Made by the sender, one for each entry: sent again for the same person and day, it "
        "stores nothing again. Left out only for a single entry with the header Idempotency-Key.",
    )  # fmt: skip
    nip = serializers.RegexField(
        **NIP, required=False, help_text="Whose entry. Left out: one's own. An agency's system names it always."
    )
    tanggal = TANGGAL()
    mulai = serializers.RegexField(JAM, help_text='"08:00"')
    selesai = serializers.RegexField(JAM, help_text='"10:00"; the end of the day is "24:00".')
    kegiatan = TEKS(max_length=500)
    jenis = serializers.ChoiceField(choices=KinerjaHarian.Jenis.choices, required=False, default="KINERJA")
    rhk = ANGKA(
        required=False, allow_null=True, min_value=1, max_value=BATAS["rhk"][2],
        help_text="Number of the RHK in the SKP of that day, as behind @RHK on the page.",
    )  # fmt: skip
    rencana_aksi = ANGKA(
        required=False, allow_null=True, min_value=1, max_value=BIGINT, help_text="Its id; goes before `rhk`."
    )
    realisasi = ANGKA(required=False, allow_null=True, min_value=0, max_value=BATAS["realisasi"][2])
    satuan = TEKS(required=False, max_length=50, allow_blank=True)
    bukti_url = TEKS(
        required=False, max_length=500, allow_blank=True, help_text="A public address; the portal never opens it."
    )
    keterangan = TEKS(required=False, max_length=500, allow_blank=True)
    lokasi_kerja = serializers.ChoiceField(
        choices=KinerjaHarian.Lokasi.choices, required=False, allow_blank=True, help_text='Left out or "": not stated.'
    )


class HasilBarisHarian(serializers.Serializer):
    """What became of one row. BARU: stored. SUDAH_ADA: was there, the same. BENTROK: its key stands there with another
    content, or was removed. SALAH: ``galat`` says which field and why."""

    nomor = ANGKA(help_text="Place in the list, from 0.")
    kunci = TEKS(allow_null=True)
    keadaan = serializers.ChoiceField(choices=["BARU", "SUDAH_ADA", "BENTROK", "SALAH"])
    terlambat_hari = ANGKA(help_text="Days late by the agency's rule, for what was stored now.")
    galat = serializers.DictField(child=TEKS())


class HasilHarian(serializers.Serializer):
    hasil = HasilBarisHarian(many=True)
    ringkasan = serializers.DictField(child=ANGKA(), help_text="`keadaan` -> number of rows.")


class SaringHarian(Masukan):
    nip = serializers.RegexField(**NIP, required=False, help_text="Left out: one's own.")
    dari = TANGGAL(help_text="First day.")
    sampai = TANGGAL(help_text="Last day; at most 31 days.")


class Catatan(serializers.Serializer):
    kunci = serializers.UUIDField()
    tanggal = TANGGAL()
    mulai = TEKS()
    selesai = TEKS()
    menit = ANGKA()
    jenis = serializers.ChoiceField(choices=KinerjaHarian.Jenis.choices)
    kegiatan = TEKS()
    rhk = ANGKA(allow_null=True, help_text="Number of the RHK in its SKP.")
    rencana_aksi = ANGKA(allow_null=True)
    realisasi = ANGKA(allow_null=True)
    satuan = TEKS()
    bukti_url = TEKS()
    keterangan = TEKS()
    lokasi_kerja = serializers.ChoiceField(
        choices=KinerjaHarian.Lokasi.choices, allow_blank=True, help_text='"": not stated.'
    )
    status = serializers.ChoiceField(choices=StatusHarian.choices)
    terlambat_hari = ANGKA()
    alasan_putusan = TEKS()
    versi = ANGKA()


class DaftarHarian(serializers.Serializer):
    nip = TEKS()
    nama = TEKS()
    hasil = Catatan(many=True)


class SaringRekap(Halaman):
    bulan = serializers.RegexField(r"^(19|20)\d\d-(0[1-9]|1[0-2])$", help_text='"2026-03"')
    nip = serializers.RegexField(**NIP, required=False, help_text="One person. Left out: see above.")
    instansi = IdField(required=False, help_text="Everybody of this agency, for its operators and its system.")


class RekapOrang(serializers.Serializer):
    """Sums of one person's month, as last counted. Minutes that overlap count once."""

    nip = TEKS()
    nama = TEKS()
    catatan = ANGKA()
    menit_isi = ANGKA(help_text="Waiting and approved.")
    menit_setuju = ANGKA()
    menunggu = ANGKA()
    dikembalikan = ANGKA()
    ditolak = ANGKA()
    terlambat = ANGKA()
    hari_isi = ANGKA()
    menunggu_sejak = TANGGAL(allow_null=True)
    dihitung_pada = serializers.DateTimeField()


class HalamanRekap(serializers.Serializer):
    hasil = RekapOrang(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")
