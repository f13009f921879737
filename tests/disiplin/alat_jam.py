"""A case with everybody whom its clocks concern, for tests."""

from datetime import UTC, date, datetime, timedelta

from akun.peran import Peran
from disiplin.models import AnggotaPerkara, Hukuman, JenisHukuman, Kasus, LangkahKasus, Panggilan, Regulasi
from kalender.selectors import kalender
from tests import pabrik
from tests import pabrik_kinerja as pk

SENIN = date(2026, 3, 2)


def hari(n: int) -> date:
    """The ``n``-th working day after Monday 2 March 2026 by the national calendar."""
    return kalender().tambah(SENIN, n)


def pukul(tanggal: date, jam: int = 10) -> datetime:
    """That hour in Jakarta."""
    return datetime(tanggal.year, tanggal.month, tanggal.day, 0, 0, tzinfo=UTC) + timedelta(hours=jam - 7)


class Dunia:
    """``staf`` is examined by ``kepala``, above whom stands ``kadis``; ``pengurus`` keeps the case, ``pejabat``
    decides, ``penyetuju`` stands outside it."""

    def __init__(self, **instansi):
        self.instansi = pabrik.instansi(**instansi)
        self.staf, self.kepala = pk.pasangan(self.instansi)
        self.kadis = pabrik.pegawai(self.instansi)
        self.pejabat = pabrik.pegawai(self.instansi)
        for p in (self.kadis, self.pejabat):
            pk.akun(p)
        pk.penilai(self.kepala, self.kadis)
        self.pengurus = pabrik.petugas(Peran.OPERATOR, self.instansi)
        self.penyetuju = pabrik.petugas(Peran.PENYETUJU, self.instansi)
        self.pp = Regulasi.objects.get(kode="PP94_2021")

    def kasus(self, status="INFORMASI", *, diketahui=SENIN, anggota=True, **isi) -> Kasus:
        bawaan = {"pegawai": self.staf, "atasan": self.kepala, "sumber": "ATASAN", "uraian": "Uraian rahasia"}
        kasus = Kasus.objects.create(
            **bawaan | isi, instansi=self.instansi, status=status, versi=0, perbuatan_mulai=SENIN,
            perbuatan_akhir=SENIN, diketahui=diketahui, regulasi=self.pp, dibuka_oleh=self.kepala.akun,
            dibuka_pada=pukul(diketahui),
        )  # fmt: skip
        self.langkah(kasus, "buka", "", "INFORMASI", diketahui)
        if anggota:
            self.anggota(kasus, "PEMERIKSA", self.kepala.akun, self.kepala)
            self.anggota(kasus, "PENGURUS", self.pengurus)
            self.anggota(kasus, "PEJABAT", self.pejabat.akun, self.pejabat)
        return kasus

    def anggota(self, kasus, bagian, akun, pegawai=None, **isi):
        bawaan = {"bebas_konflik": pukul(SENIN), "sejak": pukul(SENIN)}
        return AnggotaPerkara.objects.create(
            **bawaan | isi, kasus=kasus, bagian=bagian, akun=akun, pegawai=pegawai,
            unsur="ATASAN" if bagian == "TIM" else "",
        )  # fmt: skip

    def langkah(self, kasus, kode, dari, ke, tanggal, *, jam=10, **isi):
        kasus.versi += 1
        kasus.status = ke
        kasus.save(update_fields=["versi", "status"])
        return LangkahKasus.objects.create(
            **{"pelaku": self.kepala.akun, "sebutan_pelaku": self.kepala.nama} | isi, kasus=kasus, kode=kode, dari=dari,
            ke=ke, versi=kasus.versi, waktu=pukul(tanggal, jam),
        )  # fmt: skip

    def panggil(self, kasus, ke, surat, periksa, hadir=None):
        return Panggilan.objects.create(
            kasus=kasus, ke=ke, nomor=f"{ke}/2026", tanggal_surat=surat, tanggal_periksa=periksa, jam="09:00",
            tempat="Ruang uji", hadir=hadir,
        )  # fmt: skip

    def hukuman(self, kasus, *, jenis="R1", tanggal=SENIN, **isi):
        return Hukuman.objects.create(
            **{"alasan": "Pertimbangan uji", "nomor": "1/2026"} | isi, kasus=kasus, pegawai=kasus.pegawai,
            jenis=JenisHukuman.objects.get(regulasi=self.pp, kode=jenis), tanggal=tanggal, cuplikan={}, pejabat="PPK",
            sebutan_pejabat="Bupati Contoh",
        )  # fmt: skip

    def diputus(self, **isi) -> Kasus:
        """A case decided on the Monday, not handed over yet: PENYAMPAIAN runs until the 14th working day."""
        kasus = self.kasus(**isi)
        self.langkah(kasus, "telaah", "INFORMASI", "TELAAH", SENIN)
        self.langkah(kasus, "jatuhkan", "LHP", "PENJATUHAN", SENIN)
        self.hukuman(kasus)
        return kasus
