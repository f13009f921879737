"""What the engine's routes answer."""

from rest_framework import serializers

from layanan.api.umum import Id
from layanan.models import AlasanTunggu, StatusUsulan, Temuan

TEKS, ANGKA, TANGGAL = serializers.CharField, serializers.IntegerField, serializers.DateField


class KolomDokumen(serializers.Serializer):
    kode = TEKS()
    nama = TEKS()
    tipe = serializers.ChoiceField(choices=["PILIHAN", "TANGGAL", "ANGKA"])
    pilihan = serializers.ListField(child=TEKS())
    wajib = serializers.BooleanField()


class JenisDokumen(serializers.Serializer):
    kode = TEKS()
    nama = TEKS()
    cakupan = serializers.ChoiceField(choices=["SURAT", "BARIS"], help_text="One for the letter, or one per person.")
    data = serializers.ListField(child=TEKS(), help_text="What must be typed beside the file.")
    wajib = serializers.BooleanField()
    jenis = serializers.ListField(child=TEKS(), allow_null=True, help_text="Kinds it belongs to; null for all.")
    kolom = KolomDokumen(many=True, help_text="Further facts, sent as `keterangan`.")


class Langkah(serializers.Serializer):
    kode = TEKS()
    nama = TEKS()
    dari = serializers.ListField(child=TEKS())
    ke = TEKS()
    peran = serializers.ListField(child=TEKS())
    butuh_alasan = serializers.BooleanField()
    butuh_alasan_kode = serializers.BooleanField()


class Layanan(serializers.Serializer):
    kode = TEKS()
    nama = TEKS()
    dasar_hukum = TEKS()
    jenis = serializers.DictField(child=TEKS())
    dokumen = JenisDokumen(many=True)
    alasan_tolak = serializers.DictField(child=TEKS())
    langkah = Langkah(many=True)


class Aturan(serializers.Serializer):
    kode = TEKS()
    versi = ANGKA()
    judul = TEKS()
    kutipan = TEKS()
    tingkat = TEKS(help_text="The heaviest severity that the rule may give.")
    pasti = serializers.BooleanField(help_text="False: the sources are not certain, so it never blocks.")
    mulai = TANGGAL(allow_null=True)
    sampai = TANGGAL(allow_null=True)
    jenis = serializers.ListField(child=TEKS(), allow_null=True)
    contoh = serializers.ListField(child=TEKS())


class TemuanDinilai(serializers.Serializer):
    """A finding of a rule."""

    kode = TEKS()
    versi = ANGKA()
    tingkat = serializers.ChoiceField(choices=Temuan.Tingkat.choices)
    menghalangi = serializers.BooleanField()
    judul = TEKS()
    pesan = TEKS()
    jalan_keluar = TEKS()
    kutipan = TEKS()
    tanggal_hukum = TANGGAL()
    fakta = serializers.DictField(help_text="The facts that the rule used.")


class BarisDinilai(serializers.Serializer):
    id = TEKS()
    nip = TEKS()
    nama = TEKS()
    jenis = TEKS(allow_null=True)
    status = serializers.ChoiceField(choices=["LOLOS", "PERLU_ALASAN", "TERHALANG"])
    temuan = TemuanDinilai(many=True)


class HasilPeriksa(serializers.Serializer):
    hasil = BarisDinilai(many=True)
    ringkasan = serializers.DictField(child=ANGKA())


# --- a usulan ---------------------------------------------------------------------------------------


class PegawaiUsulan(serializers.Serializer):
    id = ANGKA()
    nip = TEKS()
    nama = TEKS()


class SuratDariUsulan(serializers.Serializer):
    id = ANGKA()
    nomor = TEKS()
    perihal = TEKS()


class UsulanRingkas(serializers.Serializer):
    """One row of a list."""

    id = ANGKA()
    layanan = TEKS()
    jenis = TEKS()
    judul = TEKS()
    status = serializers.ChoiceField(choices=StatusUsulan.choices)
    alasan_tunggu = serializers.ChoiceField(choices=AlasanTunggu.choices, allow_blank=True)
    versi = ANGKA(help_text="Send it back with a step.")
    pegawai = PegawaiUsulan()
    instansi = Id()
    kantor = Id()
    surat = SuratDariUsulan()
    penanggung_jawab = Id(allow_null=True)
    diterima_pada = TANGGAL(allow_null=True)
    tenggat = TANGGAL(allow_null=True)
    tenggat_sementara = serializers.BooleanField(help_text="The deadline leans on a provisional calendar.")
    jam_berjalan = serializers.BooleanField()
    hari_norma = ANGKA()
    hari_terpakai = ANGKA(help_text="Working days used by BKN.")
    hari_instansi = ANGKA(help_text="Working days used by the agency.")
    diputus_pada = TANGGAL(allow_null=True)
    nomor_keputusan = TEKS()


class HalamanUsulan(serializers.Serializer):
    hasil = UsulanRingkas(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class Jam(serializers.Serializer):
    """The clock as of today, or as of the decision."""

    putaran = ANGKA()
    tenggat = TANGGAL(allow_null=True)
    sementara = serializers.BooleanField()
    hari_norma = ANGKA()
    hari_terpakai = ANGKA(help_text="Working days used by BKN.")
    hari_instansi = ANGKA(help_text="Working days used by the agency.")
    penjelasan = serializers.ListField(child=TEKS())


class Jeda(serializers.Serializer):
    dibuka = TANGGAL()
    ditutup = TANGGAL(allow_null=True)
    alasan = TEKS()
    pesan = TEKS()
    jawaban = TEKS()


class TemuanUsulan(TemuanDinilai):
    justifikasi = TEKS()
    justifikasi_oleh = TEKS()
    pengecualian = TEKS()
    sebutan_pengecuali = TEKS()


class Dokumen(serializers.Serializer):
    """A document; its file is at ``/dokumen/<id>/isi``."""

    id = ANGKA()
    usulan = ANGKA(source="usulan_id", allow_null=True, help_text="Null: of the whole letter.")
    jenis = TEKS()
    nomor = TEKS()
    tanggal = TANGGAL(allow_null=True)
    penandatangan = TEKS()
    nip_tercantum = serializers.ListField(child=TEKS())
    nama_berkas = TEKS(source="berkas.nama_asli")
    jenis_mime = TEKS(source="berkas.jenis_mime")
    ukuran = ANGKA(source="berkas.ukuran")
    sha256 = TEKS(source="berkas.sha256")
    ditambahkan_pada = serializers.DateTimeField()
    diganti_pada = serializers.DateTimeField(allow_null=True, help_text="Set once replaced or withdrawn.")


class Transisi(serializers.Serializer):
    kode = TEKS()
    dari = TEKS()
    ke = TEKS()
    oleh = TEKS(help_text="Name and position at that time; for the person concerned the role only.")
    atas_nama = TEKS()
    peran = TEKS()
    alasan = TEKS()
    alasan_kode = TEKS()
    waktu = serializers.DateTimeField()
    versi = ANGKA()


class Komentar(serializers.Serializer):
    id = ANGKA()
    oleh = TEKS()
    sisi = TEKS()
    internal = serializers.BooleanField()
    isi = TEKS()
    waktu = serializers.DateTimeField()


class Kemampuan(serializers.Serializer):
    kode = TEKS()
    nama = TEKS()
    boleh = serializers.BooleanField()
    sebab = TEKS(help_text="Why the step is closed; empty when it is open.")
    butuh_alasan = serializers.BooleanField()
    butuh_alasan_kode = serializers.BooleanField()


class TindakanLain(serializers.Serializer):
    ambil = serializers.BooleanField()
    bagikan = serializers.BooleanField()
    perpanjang = serializers.BooleanField()
    komentar = serializers.BooleanField()
    kecualikan = serializers.BooleanField()
    justifikasi = serializers.BooleanField()
    lampirkan = serializers.BooleanField()
    nilai = serializers.BooleanField()


class RincianTambahan(serializers.Serializer):
    """What a usulan says beyond its row."""

    nama_jenis = TEKS()
    nama_status = TEKS()
    tenggat_kata = TEKS(help_text="The deadline in words.")
    alasan_penolakan = TEKS(help_text="Code from the service's list.")
    jam = Jam(allow_null=True, help_text="Null before BKN has it.")
    galat_jam = TEKS(help_text="Why the clock cannot be computed, e.g. a year without calendar.")
    jeda = Jeda(many=True)
    temuan = TemuanUsulan(many=True)
    dokumen = Dokumen(many=True)
    dokumen_kurang = serializers.ListField(child=TEKS(), help_text="Kinds that are owed and not there.")
    transisi = Transisi(many=True)
    komentar = Komentar(many=True)
    langkah = Kemampuan(many=True, help_text="Steps that the caller's roles know from this state.")
    tindakan = TindakanLain()
    rincian = serializers.DictField(help_text="The service's own part.")


class RincianUsulan(UsulanRingkas, RincianTambahan):
    """A usulan with everything that decides it."""
