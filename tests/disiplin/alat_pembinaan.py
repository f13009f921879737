"""A superior with his people, days of attendance, and a night's reckoning."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from disiplin.models import HariPresensi, Sinyal
from disiplin.services import sinyal as malam
from kalender.selectors import kalender
from tests import pabrik
from tests import pabrik_kinerja as pk

RABU = date(2026, 3, 11)
TINJAU = date(2026, 4, 8)


def pukul(hari: date = RABU, jam: int = 10) -> datetime:
    return datetime(hari.year, hari.month, hari.day, jam, tzinfo=ZoneInfo("Asia/Jakarta"))


class Regu:
    """``kepala`` and ``n`` people of one unit, all with accounts; ``atas`` is the superior of ``kepala``."""

    def __init__(self, n: int = 1, **instansi):
        self.instansi = pabrik.instansi(**instansi)
        self.unit = pabrik.unit(self.instansi)
        post = pabrik.jabatan(self.unit, jenis="ADMINISTRATOR", eselon="III.a", nama="Kepala Bidang")
        self.kepala = pabrik.pegawai(jabatan=post)
        self.atas = pabrik.pegawai(unit=self.unit)
        self.orang = [pabrik.pegawai(unit=self.unit) for _ in range(n)]
        for o in (self.kepala, self.atas, *self.orang):
            pk.akun(o)
        for o in self.orang:
            pk.penilai(o, self.kepala)
        pk.penilai(self.kepala, self.atas)

    @property
    def staf(self):
        return self.orang[0]

    def malam(self, today: date = RABU) -> int:
        return malam.hitung(instansi_id=self.instansi.pk, today=today)


def presensi(pegawai, *hari: date, keadaan: str = "TK", **isi) -> list[HariPresensi]:
    return HariPresensi.objects.bulk_create(
        HariPresensi(pegawai=pegawai, instansi_id=isi.get("instansi_id", pegawai.instansi_id), tanggal=d,
                     keadaan=keadaan, **{k: v for k, v in isi.items() if k != "instansi_id"}) for d in hari
    )  # fmt: skip


def mundur(n: int, dari: date = RABU) -> list[date]:
    """The ``n`` working days before ``dari``, latest first."""
    return [kalender().tambah(dari, -i) for i in range(1, n + 1)]


def berjalan(pegawai) -> dict[str, Sinyal]:
    return {s.kode: s for s in Sinyal.objects.filter(pegawai=pegawai, berakhir=None)}
