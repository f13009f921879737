"""The record's code lists under names of their own: what other apps may name without its tables."""

from kepegawaian.models import Jabatan, Pegawai, RiwayatKinerja

Kedudukan = Pegawai.Kedudukan
KEDUDUKAN_BERAKHIR = Pegawai.BERAKHIR
StatusPegawai = Pegawai.Status
JenisJabatan = Jabatan.Jenis
Jenjang = Jabatan.Jenjang
JABATAN_STRUKTURAL = Jabatan.STRUKTURAL
Predikat = RiwayatKinerja.Predikat
