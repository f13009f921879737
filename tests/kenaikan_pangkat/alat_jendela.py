"""An agency with letters of promotion whose lines stand in any state; rows inserted directly."""

from datetime import UTC, date, datetime

from akun.peran import Peran
from kenaikan_pangkat.models import SuratPangkat, UsulanPangkat
from layanan.models import Usulan
from tests import pabrik, pabrik_usulan

HARI_INI = date(2026, 11, 22)  # a Sunday; the window of TMT 1 January 2027 is open
TMT = date(2027, 1, 1)
SEKARANG = datetime(2026, 11, 22, 3, tzinfo=UTC)


class Dunia:
    """Agency, office and officers."""

    def __init__(self):
        self.kantor = pabrik.kantor()
        self.instansi = pabrik.instansi(kantor=self.kantor, nama="Kabupaten Contoh")
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi, nama="Operator Contoh")
        self.penyetuju = pabrik.petugas(Peran.PENYETUJU, self.instansi, nama="Penyetuju Contoh")
        self.verifikator = pabrik.petugas(Peran.VERIFIKATOR, self.kantor, nama="Verifikator Contoh")
        self.operator_lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi(nama="Kabupaten Lain"))
        self.pengelola = pabrik.pasang_totp(pabrik.user(is_staff=True, nama="Pengelola Contoh"))

    def usulan(self, status: str = "DRAF", *, tmt: date = TMT, jenis: str = "101", akun=None, **isi) -> Usulan:
        """One line on a letter of its own."""
        draf = status in ("DRAF", "MENUNGGU_PERSETUJUAN")
        surat = pabrik_usulan.surat(
            self.instansi, dikirim=not draf, layanan="kenaikan_pangkat", dibuat_oleh=self.operator,
            perihal="Kenaikan pangkat",
        )  # fmt: skip
        SuratPangkat.objects.create(surat=surat, tmt=tmt)
        orang = pabrik.pegawai(self.instansi, akun=akun)
        u = pabrik_usulan.usulan(status, surat=surat, pegawai=orang, jenis=jenis, judul="Reguler", **isi)
        UsulanPangkat.objects.create(
            usulan=u, tmt=tmt, golongan_lama="III/c", tmt_golongan_lama=date(2022, 4, 1), golongan_baru="III/d"
        )
        return u
