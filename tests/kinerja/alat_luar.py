"""A Sekda judged by a regent, his agency and its operator; for the tests of officials outside the portal."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from akun.peran import Peran
from kinerja.selectors.pengaturan import versi_penilai
from kinerja.services.luar import IsiHasil, catat_hasil
from kinerja.services.penilai import tetapkan_luar
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.berkas import contoh

SENIN = pk.SENIN
BUPATI = "Bupati Sukamaju, H. Wiratama"


class Dunia:
    def __init__(self):
        self.instansi = pabrik.instansi()
        unit = pabrik.unit(self.instansi)
        self.sekda = pabrik.pegawai(jabatan=pabrik.jabatan(unit, jenis="JPT_PRATAMA", eselon="II.a"))
        self.staf = pabrik.pegawai(jabatan=pabrik.jabatan(unit))
        for siapa in (self.sekda, self.staf):
            pk.akun(siapa)
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi)
        self.periode = pk.periode(self.instansi)

    def luar(self, **isi):
        bawaan = {
            "pegawai": pk.orang_dari(self.sekda), "pejabat": BUPATI, "mulai": SENIN, "alasan": "Sekda",
            "versi": versi_penilai(self.sekda.pk), "actor": self.operator, "today": SENIN,
        }  # fmt: skip
        return tetapkan_luar(**bawaan | isi)

    def catat(self, versi=0, alasan="", unggahan=True, actor=None, today=date(2026, 4, 1), **isi):
        bawaan = {
            "periode_id": self.periode.pk, "rating_hasil": "DI_ATAS", "rating_perilaku": "SESUAI", "predikat": "BAIK",
            "nama_pejabat": "H. Wiratama", "jabatan_pejabat": "Bupati Sukamaju", "nomor": "800/12/2026",
            "tanggal": date(2026, 3, 31),
        }  # fmt: skip
        return catat_hasil(
            pegawai=pk.orang_dari(self.sekda), isi=IsiHasil(**bawaan | isi), versi=versi, alasan=alasan,
            unggahan=SimpleUploadedFile("hasil.pdf", contoh.pdf()) if unggahan else None, actor=actor or self.operator,
            today=today, now=pk.SEKARANG,
        )  # fmt: skip


def masuk(akun):
    klien = Client()
    klien.force_login(pabrik.pasang_totp(akun), backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien
