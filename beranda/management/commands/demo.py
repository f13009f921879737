"""``manage.py demo``: fill an empty database with generated people and the story of the three puskesmas."""

from random import Random

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from beranda.demo import akun, cerita, kejadian, organisasi, peristiwa
from beranda.demo import kenaikan_pangkat as pangkat
from beranda.demo.disiplin import isi_disiplin
from beranda.demo.gelar import usulan_gelar
from beranda.demo.kinerja import isi_kinerja
from beranda.demo.pegawai import PembuatPegawai
from beranda.demo.talenta import isi_talenta
from beranda.demo.usulan import PembuatUsulan
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.tasks import sapu_eskalasi
from mutasi.tasks import nilai_yang_basi, sapu_laporan_mendagri, sapu_penugasan


def _segarkan_statistik() -> None:
    """Tell the planner of what this transaction has written: a database that it counted while empty takes minutes."""
    with connection.cursor() as kursor:
        # By name: alone it takes the catalogues that all databases of the server share, and others wait for them.
        tabel = ", ".join(f'"{nama}"' for nama in connection.introspection.table_names(kursor))
        kursor.execute(f"ANALYZE {tabel}")


class Command(BaseCommand):
    help = "Load the demo agencies into an empty database (only with DEMO=1)."

    def add_arguments(self, parser):
        parser.add_argument("--kecil", action="store_true", help="a tenth of everything, for tests")

    def handle(self, *args, kecil, **options):
        if not settings.DEMO:
            raise CommandError("The demo is only for DEMO=1: its password is public.")
        if kepegawaian.kantor_semua():
            self.stdout.write("The database is not empty: the demo is left as it is.")
            return
        with transaction.atomic():
            self._isi(0.1 if kecil else 1)
        for sapu in (sapu_eskalasi, sapu_laporan_mendagri, sapu_penugasan, nilai_yang_basi):
            sapu()
        pangkat.sapu(hari_ini("Asia/Jakarta"))
        self.stdout.write(f"Demo loaded: {cerita.jumlah_terbuka()} open usulan.")

    def _isi(self, ukuran: float):
        today = hari_ini("Asia/Jakarta")
        acak = Random(2026)  # noqa: S311  (invented people, not secrets)
        kantor = organisasi.buat_kantor()
        instansi = organisasi.buat_instansi(kantor, today)
        pengguna = akun.buat_akun({**kantor, **instansi})
        pembuat = PembuatPegawai(acak, today)

        kab = organisasi.peta_kabupaten(instansi["kab"]).simpan()
        pembuat.isi(kab, jumlah=int(5000 * max(ukuran, 0.3)))
        kapus = pembuat.angkat_kapus(kab)
        akun.tautkan(pengguna["pegawai@seroja.example"], kapus[0], "Kepala puskesmas")
        pembuat.isi(organisasi.peta_ringkas(instansi["prov"], organisasi.DINAS[:8]).simpan(), jumlah=420)
        pembuat.isi(organisasi.peta_ringkas(instansi["kem"], organisasi.DITJEN).simpan(), jumlah=320)
        for kode in ("kab2", "kab3"):
            pembuat.isi(organisasi.peta_ringkas(instansi[kode], organisasi.DINAS[:4]).simpan(), jumlah=120)
        for kode, domain, kr, bagian in (
            ("kab", "seroja", "kr1", 0.6), ("prov", "mutiara", "kr2", 0.3), ("kem", "cuaca", "pusat", 0.15),
        ):  # fmt: skip
            usulan = PembuatUsulan(
                acak,
                kepegawaian.instansi(instansi[kode].pk),
                {
                    "operator": pengguna[f"operator@{domain}.example"],
                    "penyetuju": pengguna[f"penyetuju@{domain}.example"],
                    "verifikator": pengguna[f"verifikator@{kr}.example"],
                    "penyelia": pengguna[f"penyelia@{kr}.example"],
                },
                today,
            )
            cerita.usulan_terbuka(usulan, acak, bagian=bagian * ukuran)
            _segarkan_statistik()
            if kode == "kab":
                usulan_gelar(usulan)
                pangkat.usulan_pangkat(usulan, today)
                self._peristiwa(usulan, instansi["kab2"], pengguna, today)
                akun.tautkan(pengguna["staf@seroja.example"], cerita.orang_diperiksa(), "Staf yang sedang diusulkan")
                cerita.cerita_kapus(usulan, kapus, today)  # last, so that it stands on top of the officer's list
        isi_kinerja(kepegawaian.instansi(instansi["kab"].pk), pengguna, today, acak, ukuran)
        isi_disiplin(kepegawaian.instansi(instansi["kab"].pk), pengguna, today, acak)
        isi_talenta(kepegawaian.instansi(instansi["kab"].pk), pengguna, today, acak)

    def _peristiwa(self, usulan: PembuatUsulan, tetangga, pengguna: dict, today):
        peristiwa.sk_dan_laporan(usulan, today, pengguna["dilantik@seroja.example"])
        peristiwa.rangkaian_di_bkn(usulan, today, pengguna["ditolak@seroja.example"])
        peristiwa.izin_empat_dari_lima(usulan)
        peristiwa.pengawasan(
            tetangga, pengguna["pengawas@kr1.example"], pengguna["pengawas@pusat.example"],
            (usulan.mundur(20), usulan.mundur(15), usulan.mundur(8)),
        )  # fmt: skip
        peristiwa.antarinstansi(usulan, tetangga, pengguna["penyetuju@melati.example"])
        peristiwa.pelaksana_tugas(usulan, today)
        kejadian.sk_dicabut(usulan, pengguna["pengawas@kr1.example"], pengguna["pengawas@pusat.example"])
        kejadian.perkara_dan_keluarga(usulan, today)
        kejadian.tukar_menunggu_tanda_tangan(usulan)
        peristiwa.lima_beda(usulan)
