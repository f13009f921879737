"""A small agency whose ordinary moves pass the fence, and what tests do with it."""

import itertools
from datetime import date, timedelta

from django.test import Client
from django.urls import reverse

from akun.peran import Peran
from kepegawaian.models import Jabatan, KalenderPilkada, Pegawai, RiwayatJabatan, RiwayatKinerja, RiwayatPendidikan
from layanan.models import Usulan
from layanan.services import dokumen as layanan_dokumen
from layanan.services.transisi import jalankan
from mutasi import services
from tests import pabrik
from tests.berkas.contoh import pdf, unggahan

HARI_INI = date(2026, 3, 10)
PELANTIKAN = date(2026, 3, 30)
_urut = itertools.count(1)


def berkas(nama: str = "surat.pdf"):
    return unggahan(nama, pdf(), "application/pdf")


class Dunia:
    """Agency, office, officers; ``orang``/``kursi`` make people and posts whose move has nothing against it."""

    def __init__(self):
        self.kantor = pabrik.kantor()
        self.instansi = pabrik.instansi(kantor=self.kantor, nama="Kabupaten Contoh")
        self.ppk = pabrik.ppk(self.instansi, tanggal_pelantikan=date(2024, 2, 20))
        KalenderPilkada.objects.create(
            instansi=self.instansi, tanggal_penetapan_paslon=date(2020, 9, 23),
            akhir_masa_jabatan_kada=date(2021, 2, 17), dasar="Keputusan KPU contoh",
        )  # fmt: skip
        self.unit = pabrik.unit(self.instansi, nama="Dinas Kesehatan")
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi, nama="Operator Contoh")
        self.penyetuju = pabrik.petugas(Peran.PENYETUJU, self.instansi, nama="Penyetuju Contoh")
        self.verifikator = pabrik.petugas(Peran.VERIFIKATOR, self.kantor, nama="Verifikator Contoh")
        self.penyelia = pabrik.petugas(Peran.PENYELIA, self.kantor, nama="Penyelia Contoh")

    def kursi(self, **isi) -> Jabatan:
        return pabrik.jabatan(self.unit, **{"nama": f"Pengelola Data {next(_urut)}"} | isi)

    def orang(self, jabatan: Jabatan | None = None, **isi) -> Pegawai:
        p = pabrik.pegawai(jabatan=jabatan or self.kursi(), **isi)
        lengkapi(p)
        return p

    def surat(self, **isi):
        """A draft batch with its berita acara TPK attached."""
        surat = services.buat_batch(
            **{
                "instansi_id": self.instansi.pk, "perihal": "Rotasi pelaksana", "tanggal_pelantikan": PELANTIKAN,
                "nomor_ba_tpk": "BA-1", "tanggal_ba_tpk": date(2026, 3, 2), "actor": self.operator, "today": HARI_INI,
            } | isi
        )  # fmt: skip
        layanan_dokumen.lampirkan(
            surat=surat, jenis="BA_TPK", unggahan=berkas(), nomor="BA-1", tanggal=date(2026, 3, 2),
            actor=self.operator, today=HARI_INI,
        )  # fmt: skip
        return surat

    def baris(self, surat, orang: Pegawai | None = None, tujuan: Jabatan | None = None, **isi):
        """A line that nothing stands against, unless the arguments say otherwise."""
        isi = {"alasan": "KEBUTUHAN_ORGANISASI", "uraian_alasan": "Pemerataan staf."} | isi
        tujuan_id = None if isi.get("akhiri_tugas_tambahan") else (tujuan or self.kursi()).pk
        return services.tambah_baris(
            surat_id=surat.pk, pegawai_id=(orang or self.orang()).pk, jabatan_tujuan_id=tujuan_id,
            actor=self.operator, today=HARI_INI, **isi,
        )  # fmt: skip

    def sampai_di_bkn(self, jumlah: int = 1):
        """A letter of ``jumlah`` lines sent to BKN; (letter, ids of its lines)."""
        surat = self.surat()
        for _i in range(jumlah):
            self.baris(surat)
        ids = list(surat.usulan.order_by("pk").values_list("pk", flat=True))
        self.kirim(surat)
        return surat, ids

    def kirim(self, surat) -> None:
        """Both steps of a draft letter to BKN."""
        services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=self.operator, today=HARI_INI)
        services.kirim_ke_bkn(
            surat_id=surat.pk, nomor="800/1", tanggal=HARI_INI, versi=versi(surat), actor=self.penyetuju, today=HARI_INI
        )
        surat.refresh_from_db()

    def sampai_ditandatangani(self, jumlah: int = 1):
        """As ``sampai_di_bkn``, then approved and signed."""
        surat, ids = self.sampai_di_bkn(jumlah)
        jalankan(kode="setujui", usulan_ids=ids, actor=self.verifikator, today=HARI_INI)
        jalankan(kode="tanda_tangani", usulan_ids=ids, actor=self.penyelia, today=HARI_INI)
        return surat, ids


def lengkapi(p: Pegawai) -> None:
    """Education and two good years, so that no rule lacks a fact."""
    RiwayatPendidikan.objects.create(pegawai=p, tingkat="S1", program_studi="Manajemen", tahun_lulus=2008)
    for tahun in (2024, 2025):
        RiwayatKinerja.objects.create(pegawai=p, tahun=tahun, predikat="BAIK")


def versi(surat) -> dict[int, int]:
    return dict(Usulan.objects.filter(surat=surat).order_by("pk").values_list("pk", "versi"))


def teks_versi(surat, *status: str) -> str:
    daftar = Usulan.objects.filter(surat=surat, status__in=status).order_by("pk").values_list("pk", "versi")
    return ",".join(f"{k}:{v}" for k, v in daftar)


def klien(user) -> Client:
    c = Client()
    c.force_login(user)
    return c


def alamat(nama: str, *args) -> str:
    return reverse(f"mutasi:{nama}", args=args)


def kapus(dunia: Dunia, **isi):
    """A doctor with a functional post who heads a puskesmas; (person, functional post, duty)."""
    puskesmas = pabrik.unit(dunia.instansi, nama="Puskesmas Contoh", jenis="PUSKESMAS")
    dokter = pabrik.jabatan(puskesmas, nama="Dokter Ahli Muda", jenis="JF", jenjang="AHLI_MUDA", rumpun="MEDIS")
    kepala = pabrik.jabatan(
        puskesmas, nama="Kepala Puskesmas Contoh", jenis="JF", jenjang="AHLI_MUDA", rumpun="MEDIS",
        tugas_tambahan="KEPALA_PUSKESMAS",
    )  # fmt: skip
    p = dunia.orang(dokter, **isi)
    RiwayatJabatan.objects.create(
        pegawai=p, jabatan=kepala, sifat="TUGAS_TAMBAHAN", tmt=HARI_INI - timedelta(days=800), nomor_sk="SK-KAPUS"
    )
    return p, dokter, kepala
