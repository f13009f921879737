"""A kabupaten on Tuesday 10 March 2026, in the window of TMT 1 April, and what tests of promotions do with it."""

import itertools
from datetime import date, timedelta

from django.test import Client
from django.urls import reverse

from akun.peran import Peran
from kenaikan_pangkat import services
from kenaikan_pangkat.models import SuratPangkat, UsulanPangkat
from kenaikan_pangkat.services import IsiBaris
from kepegawaian.models import Pegawai, RiwayatKinerja, RiwayatPangkat, RiwayatPendidikan
from layanan.models import SuratUsulan, Temuan, Usulan
from layanan.services import lembar_surat
from layanan.services.temuan import beri_justifikasi
from layanan.services.transisi import jalankan
from tests import pabrik
from tests.berkas.contoh import pdf, unggahan

HARI_INI = date(2026, 3, 10)
TMT = date(2026, 4, 1)
BERIKUT = date(2026, 5, 1)
_urut = itertools.count(1)


def berkas(nama: str = "surat.pdf"):
    return unggahan(nama, pdf(), "application/pdf")


class Dunia:
    """Agency, office, officers; ``orang`` makes staff in III/a since April 2022 who may rise to III/b in April 2026."""

    def __init__(self):
        self.pusat = pabrik.kantor(kode="00", nama="Kantor Pusat", kota="Jakarta", is_pusat=True)
        self.kantor = pabrik.kantor(kode="07", nama="Kantor Regional VII", kota="Palembang")
        self.instansi = pabrik.instansi(kantor=self.kantor, nama="Kabupaten Contoh")
        self.unit = pabrik.unit(self.instansi, nama="Dinas Contoh")
        self.kursi = pabrik.jabatan(self.unit, nama="Pengelola Data", formasi=1000)
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi, nama="Operator Contoh")
        self.penyetuju = pabrik.petugas(Peran.PENYETUJU, self.instansi, nama="Penyetuju Contoh")
        self.verifikator = pabrik.petugas(Peran.VERIFIKATOR, self.kantor, nama="Verifikator Contoh")
        self.penyelia = pabrik.petugas(Peran.PENYELIA, self.kantor, nama="Penyelia Contoh")

    def orang(self, golongan: str = "III/a", *, predikat=(2024, 2025), ijazah: str = "S1", **isi) -> Pegawai:
        isi = {"jabatan": self.kursi, "tmt_golongan": date(2022, 4, 1), "nama": f"Abdi Contoh {next(_urut)}"} | isi
        p = pabrik.pegawai(golongan=golongan, pendidikan=ijazah, **isi)
        for g, tmt in (("II/d", date(2018, 4, 1)), (golongan, p.tmt_golongan)):
            RiwayatPangkat.objects.create(pegawai=p, golongan=g, tmt=tmt, nomor_sk=f"P-{p.pk}-{g}")
        RiwayatPendidikan.objects.create(pegawai=p, tingkat=ijazah, program_studi="Manajemen", tahun_lulus=2009)
        RiwayatKinerja.objects.bulk_create(
            RiwayatKinerja(pegawai=p, tahun=tahun, predikat="BAIK") for tahun in predikat
        )
        return p

    def banyak(self, jumlah: int) -> list[Pegawai]:
        """As many of ``orang``, in four inserts."""
        lahir, cpns, tmt = date(1986, 1, 1), date(2010, 1, 1), date(2022, 4, 1)
        orang = Pegawai.objects.bulk_create(
            Pegawai(
                instansi=self.instansi, unit=self.unit, jabatan=self.kursi, tmt_jabatan=date(2022, 1, 3),
                nip=pabrik.nip(lahir + timedelta(days=i // 900), cpns, "2", i % 900 + 1), nama=f"Abdi Banyak {i}",
                jenis_kelamin="2", tanggal_lahir=lahir + timedelta(days=i // 900), status="PNS", tmt_cpns=cpns,
                tmt_pns=date(2011, 1, 1), golongan="III/a", tmt_golongan=tmt, pendidikan="S1",
                perkara_dinyatakan_pada=date(2026, 1, 2),
            )
            for i in range(jumlah)
        )  # fmt: skip
        RiwayatPangkat.objects.bulk_create(
            RiwayatPangkat(pegawai=p, golongan=g, tmt=t, nomor_sk=f"P-{p.pk}-{g}")
            for p in orang for g, t in (("II/d", date(2018, 4, 1)), ("III/a", tmt))
        )  # fmt: skip
        RiwayatPendidikan.objects.bulk_create(
            RiwayatPendidikan(pegawai=p, tingkat="S1", program_studi="Manajemen", tahun_lulus=2009) for p in orang
        )
        RiwayatKinerja.objects.bulk_create(
            RiwayatKinerja(pegawai=p, tahun=t, predikat="BAIK") for p in orang for t in (2024, 2025)
        )
        return orang

    def surat(self, tmt: date | None = TMT, **isi) -> SuratUsulan:
        isi = {"perihal": "Kenaikan pangkat", "actor": self.operator, "today": HARI_INI} | isi
        return services.buat_surat(instansi_id=self.instansi.pk, tmt=tmt, **isi)

    def baris(self, surat, orang: Pegawai | None = None, jenis: str = "101", *, beralasan=True, **isi) -> UsulanPangkat:
        """A line whose warnings have their written reason."""
        b = services.tambah_baris(
            surat_id=surat.pk, pegawai_id=(orang or self.orang()).pk, isi=IsiBaris(jenis, **isi), actor=self.operator,
            today=HARI_INI,
        )  # fmt: skip
        if beralasan:
            alasan(b.usulan, self.operator)
        return b

    def sampai_di_bkn(self, jumlah: int = 1):
        """(letter, ids of its lines) sent to BKN."""
        surat = self.surat()
        for _i in range(jumlah):
            self.baris(surat)
        self.kirim(surat)
        return surat, list(surat.usulan.order_by("pk").values_list("pk", flat=True))

    def kirim(self, surat) -> None:
        umum = {"surat_id": surat.pk, "kepala": SuratPangkat, "today": HARI_INI}
        lembar_surat.langkah(kode="ajukan", versi=versi(surat), actor=self.operator, **umum)
        lembar_surat.kirim_ke_bkn(nomor="800/1", tanggal=HARI_INI, versi=versi(surat), actor=self.penyetuju, **umum)
        surat.refresh_from_db()

    def sampai_ditandatangani(self, jumlah: int = 1):
        surat, ids = self.sampai_di_bkn(jumlah)
        jalankan(kode="setujui", usulan_ids=ids, actor=self.verifikator, today=HARI_INI)
        jalankan(kode="tanda_tangani", usulan_ids=ids, actor=self.penyelia, today=HARI_INI)
        return surat, ids


def alasan(usulan, operator) -> None:
    """A written reason for every warning of the line."""
    for t in Temuan.objects.filter(usulan=usulan, basi=False, menghalangi=False).exclude(tingkat="INFO").order_by("id"):
        beri_justifikasi(usulan_id=usulan.pk, kode=t.kode, alasan="Berkas asli ada.", actor=operator, today=HARI_INI)


def kode(b, **isi) -> set[str]:
    """Codes of the findings in force on a line."""
    return set(Temuan.objects.filter(usulan_id=b.pk, basi=False, **isi).values_list("kode", flat=True))


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
    return reverse(f"kenaikan_pangkat:{nama}", args=args)
