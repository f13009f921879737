"""A kabupaten whose promotions BKN has approved, for what comes after: signing, decree, correction, the TMT."""

import itertools
from dataclasses import replace
from datetime import date

from akun.peran import Peran
from kenaikan_pangkat.models import SuratPangkat, UsulanPangkat
from kepegawaian.models import Pegawai, RiwayatPangkat
from layanan import registry
from layanan.aturan import TemuanAturan
from layanan.models import StatusUsulan, Usulan
from layanan.services.transisi import jalankan
from tests import pabrik, pabrik_usulan
from tests.berkas.contoh import pdf, unggahan

HARI_INI = date(2026, 3, 10)
TMT = date(2026, 4, 1)
_urut = itertools.count(1)


def pindaian(nama: str = "sk.pdf"):
    return unggahan(nama, pdf(), "application/pdf")


class DuniaHasil:
    """Office, head office, agency, officers; ``baris`` makes a line that waits for BKN's signature."""

    def __init__(self):
        self.pusat = pabrik.kantor(kode="00", nama="Kantor Pusat", kota="Jakarta", is_pusat=True)
        self.kantor = pabrik.kantor(kode="07", nama="Kantor Regional VII", kota="Palembang")
        self.instansi = pabrik.instansi(kantor=self.kantor, nama="Kabupaten Contoh")
        self.unit = pabrik.unit(self.instansi, nama="Dinas Contoh")
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi, nama="Operator Contoh")
        self.penyetuju = pabrik.petugas(Peran.PENYETUJU, self.instansi, nama="Penyetuju Contoh")
        self.verifikator = pabrik.petugas(Peran.VERIFIKATOR, self.kantor, nama="Verifikator Contoh")
        self.penyelia = pabrik.petugas(Peran.PENYELIA, self.kantor, nama="Penyelia Contoh", jabatan="Kepala Bidang")
        self.penyelia_pusat = pabrik.petugas(Peran.PENYELIA, self.pusat, nama="Penyelia Pusat")
        self.temuan: dict[int, list[TemuanAturan]] = {}

    def orang(self, golongan: str = "III/a", **isi) -> Pegawai:
        """With service from CPNS in II/c 2010, III/a 2018, and the present rank since 2022."""
        p = pabrik.pegawai(
            **{"unit": self.unit, "golongan": golongan, "tmt_golongan": date(2022, 4, 1), "nama": f"Abdi {next(_urut)}"}
            | isi
        )
        for g, tmt in (("II/c", date(2010, 1, 1)), ("III/a", date(2018, 4, 1)), (golongan, date(2022, 4, 1))):
            RiwayatPangkat.objects.create(pegawai=p, golongan=g, tmt=tmt, nomor_sk=f"P-{p.pk}-{g}")
        return p

    def surat(self, **isi):
        s = pabrik_usulan.surat(self.instansi, layanan="kenaikan_pangkat", **isi)
        SuratPangkat.objects.create(surat=s, tmt=TMT, dinilai_pada=HARI_INI)
        return s

    def baris(self, surat=None, orang: Pegawai | None = None, *, baru: str = "III/b", **isi) -> UsulanPangkat:
        """Approved by the verifier, not yet signed."""
        orang = orang or self.orang()
        u = pabrik_usulan.usulan(
            StatusUsulan.DISETUJUI, surat=surat or self.surat(), pegawai=orang, tanda_tangan=True,
            verifikator=self.verifikator, jenis=isi.pop("jenis", "101"), judul=f"Reguler: {orang.nama}",
        )  # fmt: skip
        return UsulanPangkat.objects.create(
            **{
                "usulan": u, "tmt": TMT, "golongan_lama": orang.golongan, "tmt_golongan_lama": orang.tmt_golongan,
                "golongan_baru": baru,
            } | isi
        )  # fmt: skip

    def tanda_tangani(self, *baris: UsulanPangkat, oleh=None) -> list[UsulanPangkat]:
        ids = [b.pk for b in baris]
        jalankan(kode="tanda_tangani", usulan_ids=ids, actor=oleh or self.penyelia, today=HARI_INI)
        return list(UsulanPangkat.objects.select_related("usulan__pegawai").filter(pk__in=ids).order_by("pk"))

    def bertanda_tangan(self, jumlah: int = 1, **isi) -> list[UsulanPangkat]:
        surat = self.surat()
        return self.tanda_tangani(*(self.baris(surat, **isi) for _n in range(jumlah)))

    def akun(self, baris: UsulanPangkat):
        user = pabrik.user(nama="Yang Bersangkutan")
        Pegawai.objects.filter(pk=baris.usulan.pegawai_id).update(akun=user)
        return user

    def lain(self, peran: Peran):
        """An officer of the same role elsewhere."""
        if peran in (Peran.OPERATOR, Peran.PENYETUJU):
            return pabrik.petugas(peran, pabrik.instansi(kantor=self.kantor))
        return pabrik.petugas(peran, pabrik.kantor())


def muat(b: UsulanPangkat) -> UsulanPangkat:
    return UsulanPangkat.objects.select_related("usulan__pegawai", "usulan__kantor", "usulan__surat").get(pk=b.pk)


def usulan(b) -> Usulan:
    return Usulan.objects.select_related("pegawai", "instansi", "kantor", "surat").get(pk=b.pk)


def pasang_penilaian(dunia: DuniaHasil) -> None:
    """Findings of the service are those of ``dunia.temuan``: what comes after verification is tested by itself."""
    manifest = registry.ambil("kenaikan_pangkat")
    registry.daftarkan(
        replace(
            manifest,
            nilai=lambda surat, today: {
                pk: dunia.temuan.get(pk, []) for pk in surat.usulan.order_by("pk").values_list("pk", flat=True)
            },
        )
    )
