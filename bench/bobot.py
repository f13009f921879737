"""What a page weighs over the wire: the first visit with style and script, later visits alone."""

import gzip
import re

from django.conf import settings

from bench import beban, data
from bench.antrean import kuki_untuk
from kalender.waktu import hari_ini
from kepegawaian.models import Jabatan, PejabatPembina
from layanan.models import Usulan
from mutasi.models import SuratMutasi, UsulanMutasi


def _lengkapi(usulan: Usulan) -> None:
    """The bench data has no posts: give this one usulan what its decision screen shows."""
    if hasattr(usulan, "mutasi"):
        return
    ppk = PejabatPembina.objects.create(
        instansi=usulan.instansi, nama="Bupati", jabatan="Bupati", status="DEFINITIF", tanggal_pelantikan="2025-02-20"
    )
    jabatan = Jabatan.objects.create(
        instansi=usulan.instansi, unit=usulan.pegawai.unit, kode="J1", nama="Pengadministrasi", jenis="PELAKSANA",
        berlaku_mulai="2017-01-01",
    )  # fmt: skip
    SuratMutasi.objects.create(surat=usulan.surat, ppk=ppk, tanggal_pelantikan=usulan.tenggat)
    UsulanMutasi.objects.create(usulan=usulan, jabatan_tujuan=jabatan, tanggal_pelantikan=usulan.tenggat)


def ukur() -> list[dict]:
    siap = data.isi(hari_ini("Asia/Jakarta"))
    kuki = kuki_untuk(siap["verifikator"])
    usulan = Usulan.objects.filter(kantor=siap["kantor"], jam_berjalan=True).order_by("tenggat", "id").first()
    _lengkapi(usulan)
    halaman = ["/", "/antrean/?tab=unit", f"/usulan/{usulan.pk}/", "/statistik/", "/kalender/", "/aturan/", "/pesan/",
               "/kepegawaian/", "/akun/", "/bantuan/"]  # fmt: skip
    berat = {}
    with beban.server("asn_portal.settings") as port:
        for alamat in halaman:
            _, isi = beban.ambil(port, alamat, kuki)
            berat[alamat] = len(isi)
        sumber = set(
            re.findall(r'(?:href|src)="(/static/[^"]+)"', gzip.decompress(beban.ambil(port, "/", kuki)[1]).decode())
        )
        statis = sum(len(beban.ambil(port, s, kuki)[1]) for s in sumber)
    terberat = max(berat, key=berat.get)
    pertama, nanti = (statis + berat[terberat]) / 1000, berat[terberat] / 1000
    assert settings.DEBUG is False
    return [
        {
            "nama": f"first visit, heaviest page ({terberat})",
            "nilai": pertama,
            "satuan": "kB",
            "batas": 300,
            "lulus": pertama <= 300,
        },
        {
            "nama": f"later visit, heaviest page ({terberat})",
            "nilai": nanti,
            "satuan": "kB",
            "batas": 60,
            "lulus": nanti <= 60,
        },
    ]
