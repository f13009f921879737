"""Two agencies of one province and a third elsewhere; a person whose move between the first two passes the fence."""

from datetime import date

from akun.peran import Peran
from kepegawaian.models import KalenderPilkada
from layanan import registry
from layanan.models import Temuan
from layanan.services.temuan import beri_justifikasi
from mutasi import services
from tests import pabrik
from tests.mutasi.alat import HARI_INI, Dunia, berkas, lengkapi, versi

SEMBILAN = (
    "ANJAB_ABK", "PERMOHONAN_PINDAH", "USUL_PENERIMA", "PERSETUJUAN_PELEPAS", "PERNYATAAN_BEBAS_HUKDIS",
    "SK_PANGKAT_TERAKHIR", "SK_JABATAN_TERAKHIR", "SKP", "PERNYATAAN_TIDAK_TUBEL", "BEBAS_TEMUAN", "PERMOHONAN",
)  # fmt: skip


class DuaInstansi(Dunia):
    """``Dunia`` receives; ``asal`` releases ``pindahan``; ``ketiga`` has nothing to do with it."""

    def __init__(self):
        super().__init__()
        self._wilayah(self.instansi, "32.04")
        self.asal = pabrik.instansi(kantor=self.kantor, nama="Kota Pelepas", jenis="KOTA", wilayah="32.73")
        pabrik.ppk(self.asal, nama="Wali Kota Contoh", jabatan="Wali Kota")
        KalenderPilkada.objects.create(
            instansi=self.asal, tanggal_penetapan_paslon=date(2020, 9, 23),
            akhir_masa_jabatan_kada=date(2021, 2, 17), dasar="Keputusan KPU contoh",
        )  # fmt: skip
        self.unit_asal = pabrik.unit(self.asal, nama="Dinas Sosial")
        self.operator_asal = pabrik.petugas(Peran.OPERATOR, self.asal, nama="Operator Pelepas")
        self.penyetuju_asal = pabrik.petugas(Peran.PENYETUJU, self.asal, nama="Penyetuju Pelepas")
        self.ketiga = pabrik.instansi(kantor=self.kantor, nama="Kabupaten Ketiga", wilayah="33.01")
        self.operator_ketiga = pabrik.petugas(Peran.OPERATOR, self.ketiga, nama="Operator Ketiga")
        self.penyetuju_ketiga = pabrik.petugas(Peran.PENYETUJU, self.ketiga, nama="Penyetuju Ketiga")
        self.pindahan = self.orang_asal()

    @staticmethod
    def _wilayah(instansi, kode: str) -> None:
        instansi.wilayah = kode
        instansi.save()

    def orang_asal(self, **isi):
        """A person of the releasing agency in a staff post of it, with an account."""
        jabatan = pabrik.jabatan(self.unit_asal, nama="Pengelola Bantuan")
        p = pabrik.pegawai(jabatan=jabatan, **{"akun": pabrik.user()} | isi)
        lengkapi(p)
        return p

    def antar(self, surat=None, orang=None, tujuan=None, **isi):
        """A line of a person of the other agency in a draft letter."""
        isi = {"alasan": "PERMINTAAN_SENDIRI", "uraian_alasan": "Mengikuti keluarga."} | isi
        return services.tambah_baris_antar(
            surat_id=(surat or self.surat()).pk, nip=(orang or self.pindahan).nip,
            jabatan_tujuan_id=(tujuan or self.kursi()).pk, actor=self.operator, today=HARI_INI, **isi,
        )  # fmt: skip

    def minta(self, baris):
        return services.minta_pelepasan(usulan_id=baris.pk, actor=self.operator, today=HARI_INI)

    def jawab(self, baris, **isi):
        bawaan = {
            "setuju": True, "nomor_surat": "800/9/BKPSDM", "tanggal_surat": date(2026, 3, 9), "actor":
            self.penyetuju_asal, "today": HARI_INI,
        }  # fmt: skip
        return services.jawab_pelepasan(usulan_id=baris.pk, **bawaan | isi)

    def lampirkan_semua(self, baris) -> None:
        """The nine papers of G1, each with all that a rule may read beside it."""
        acuan = {d.kode: d for d in registry.ambil("mutasi").dokumen}
        for jenis in SEMBILAN:
            keterangan = {k.kode: ketik(k) for k in acuan[jenis].kolom}
            services.lampirkan(
                surat=baris.usulan.surat, usulan=baris.usulan, jenis=jenis, unggahan=berkas(), nomor=f"{jenis}/1",
                tanggal=date(2026, 3, 9), penandatangan="Kepala Badan", keterangan=keterangan, actor=self.operator,
                today=HARI_INI,
            )  # fmt: skip

    def dilepas(self, surat=None, **isi):
        """A line that was released, with all papers."""
        b = self.antar(surat, **isi)
        self.minta(b)
        self.jawab(b)
        b.usulan.refresh_from_db()
        self.lampirkan_semua(b)
        for t in Temuan.objects.filter(usulan=b.pk, basi=False, tingkat="PERINGATAN"):
            beri_justifikasi(
                usulan_id=b.pk, kode=t.kode, alasan="Pengganti sudah ditunjuk.", actor=self.operator, today=HARI_INI
            )
        b.usulan.refresh_from_db()
        return b

    def kirim(self, surat):
        services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=self.operator, today=HARI_INI)
        services.kirim_ke_bkn(
            surat_id=surat.pk, nomor="800/1", tanggal=HARI_INI, versi=versi(surat), actor=self.penyetuju, today=HARI_INI
        )


def ketik(kolom):
    """Something lawful for a document's own field: the highest signer, a date, a number."""
    if kolom.tipe == "PILIHAN":
        return next(iter(kolom.pilihan))
    return "2026-03-09" if kolom.tipe == "TANGGAL" else 1
