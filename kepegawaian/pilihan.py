"""The record's code lists under names of their own: what other apps may name without its tables."""

from kepegawaian.models import Jabatan, Pegawai, RiwayatDiklat, RiwayatKinerja, RiwayatPenghargaan, RiwayatTim

Kedudukan = Pegawai.Kedudukan
KEDUDUKAN_BERAKHIR = Pegawai.BERAKHIR
StatusPegawai = Pegawai.Status
JenisJabatan = Jabatan.Jenis
Jenjang = Jabatan.Jenjang
Eselon = Jabatan.Eselon
JABATAN_STRUKTURAL = Jabatan.STRUKTURAL
Predikat = RiwayatKinerja.Predikat
LingkupPenghargaan = RiwayatPenghargaan.Lingkup
PeranTim = RiwayatTim.Peran
LingkupTim = RiwayatTim.Lingkup
MacamDiklat = RiwayatDiklat.Macam
Rumpun = Jabatan.Rumpun
