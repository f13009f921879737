"""A small agency and people whose titles have nothing against them; HARI_INI is Tuesday 10 March 2026."""

import itertools
from datetime import date

from django.test import Client
from django.urls import reverse

from akun.peran import Peran
from gelar import services
from kepegawaian.models import Pegawai
from layanan.models import SuratUsulan, Usulan
from layanan.services import dokumen as layanan_dokumen
from layanan.services import lembar_surat
from layanan.services.transisi import jalankan
from tests import pabrik
from tests.berkas.contoh import pdf, unggahan

HARI_INI = date(2026, 3, 10)
_urut = itertools.count(1)
S2 = {
    "gelar": "M.M.", "letak": "BELAKANG", "tingkat": "S2", "macam": "AKADEMIK", "program_studi": "Manajemen",
    "institusi": "Universitas Contoh", "tahun_lulus": 2024, "nomor_ijazah": "IJ-2024-1",
    "tanggal_ijazah": date(2024, 8, 1), "akreditasi": "BAIK_SEKALI", "diakui_kementerian": True,
    "terdaftar_pddikti": True, "izin_belajar": True,
}  # fmt: skip
GURU = {
    "gelar": "Gr.", "letak": "BELAKANG", "profesi": "Guru", "penyelenggara": "Universitas Contoh",
    "jenis_penyelenggara": "PT", "akreditasi": "UNGGUL", "nomor_ijazah": "PPG-1", "tanggal_ijazah": date(2024, 1, 5),
}  # fmt: skip
SLTA = {
    "tingkat": "SMA", "program_studi": "IPS", "institusi": "SMA Contoh", "tahun_lulus": 2020, "nomor_ijazah": "SMA-1",
    "tanggal_ijazah": date(2020, 6, 1),
}  # fmt: skip
ISI = {"AKADEMIK": S2, "PROFESI": GURU}
DOKUMEN = {"AKADEMIK": "IJAZAH", "PROFESI": "SERTIFIKAT"}


def berkas(nama: str = "ijazah.pdf"):
    return unggahan(nama, pdf(), "application/pdf")


def klien(user) -> Client:
    c = Client()
    c.force_login(user)
    return c


def alamat(nama: str, *args, ruang: str = "akademik") -> str:
    return reverse(f"gelar:{ruang}:{nama}", args=args)


class Dunia:
    """Agency, office, officers."""

    def __init__(self):
        self.kantor = pabrik.kantor()
        self.instansi = pabrik.instansi(kantor=self.kantor, nama="Kabupaten Contoh")
        self.unit = pabrik.unit(self.instansi, nama="Dinas Pendidikan")
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi, nama="Operator Contoh")
        self.penyetuju = pabrik.petugas(Peran.PENYETUJU, self.instansi, nama="Penyetuju Contoh")
        self.verifikator = pabrik.petugas(Peran.VERIFIKATOR, self.kantor, nama="Verifikator Contoh")
        self.penyelia = pabrik.petugas(Peran.PENYELIA, self.kantor, nama="Penyelia Contoh")

    def orang(self, **isi) -> Pegawai:
        isi = {"nama": f"Ani Lestari {next(_urut)}", "gelar_belakang": "S.E."} | isi
        return pabrik.pegawai(jabatan=pabrik.jabatan(self.unit), **isi)

    def surat(self, jalur: str = "AKADEMIK", **isi) -> SuratUsulan:
        """A draft letter of one track, proposed by the PPK."""
        isi = {
            "instansi_id": self.instansi.pk, "perihal": "Pencantuman gelar", "jalur": jalur,
            "pengusul": "PPK" if jalur == "AKADEMIK" else "", "actor": self.operator, "today": HARI_INI,
        } | isi  # fmt: skip
        return services.buat_surat(**isi)

    def baris(self, surat, orang=None, dokumen: bool = True, **isi) -> Usulan:
        """A lawful line with its paper, unless ``isi`` changes it."""
        jalur, orang = surat.suratgelar.jalur, orang or self.orang()
        data = services.IsiGelar(**(ISI[jalur] | isi))
        baris = services.tambah_baris(
            surat_id=surat.pk, pegawai_id=orang.pk, isi=data, actor=self.operator, today=HARI_INI
        )
        if dokumen:
            self.lampirkan(surat, baris.usulan, DOKUMEN[jalur])
        return Usulan.objects.get(pk=baris.pk)

    def lampirkan(self, surat, usulan, jenis: str) -> None:
        layanan_dokumen.lampirkan(
            surat=surat, usulan=usulan, jenis=jenis, unggahan=berkas(), actor=self.operator, today=HARI_INI
        )

    def langkah(self, kode: str, *usulan, oleh=None, today: date = HARI_INI, **isi) -> list[Usulan]:
        pelaku = {
            "ajukan": self.operator, "kirim": self.penyetuju, "setujui": self.verifikator, "tolak": self.verifikator,
            "kembalikan": self.verifikator, "jawab": self.operator, "tanda_tangani": self.penyelia,
            "batal_setuju": self.penyelia, "batalkan": self.operator,
        }  # fmt: skip
        ids = [u.pk for u in usulan]
        return jalankan(kode=kode, usulan_ids=ids, actor=oleh or pelaku[kode], today=today, **isi)

    def kirim(self, surat) -> None:
        """From draft to BKN."""
        versi = dict(surat.usulan.order_by("pk").values_list("pk", "versi"))
        kepala = type(surat.suratgelar)
        umum = {"surat_id": surat.pk, "kepala": kepala, "today": HARI_INI}
        lembar_surat.langkah(kode="ajukan", versi=versi, actor=self.operator, **umum)
        versi = dict(surat.usulan.order_by("pk").values_list("pk", "versi"))
        lembar_surat.kirim_ke_bkn(
            nomor="800/5/BKPSDM", tanggal=HARI_INI, versi=versi, actor=self.penyetuju, **umum
        )  # fmt: skip

    def sampai_tanda_tangan(self, *usulan) -> None:
        self.kirim(usulan[0].surat)
        self.langkah("setujui", *usulan)
        self.langkah("tanda_tangani", *usulan)
