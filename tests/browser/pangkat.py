"""Promotions and titles in the browser's world: ``tests.*.alat`` with its agency, office and officers."""

import re
from datetime import UTC, datetime

from django.utils import timezone

from kenaikan_pangkat.services.sapu import sapu_jendela
from kepegawaian.models import Pegawai
from tests import pabrik
from tests.browser import skenario
from tests.gelar import alat as alat_gelar
from tests.kenaikan_pangkat import alat

TMT, BERIKUT = alat.TMT, alat.BERIKUT
PETUGAS = ("operator", "penyetuju", "verifikator", "penyelia")


def _pasang(dunia, d: skenario.Dunia) -> None:
    dunia.d, dunia.kantor, dunia.instansi = d, d.kantor, d.instansi
    dunia.unit = pabrik.unit(d.instansi, nama="Dinas Pangan")
    for nama in PETUGAS:
        setattr(dunia, nama, d.akun[nama])


class Pangkat(alat.Dunia):
    """Makes people, letters and lines of rank promotion."""

    def __init__(self, d: skenario.Dunia):
        _pasang(self, d)
        self.kursi = pabrik.jabatan(self.unit, nama="Pengelola Pangan", formasi=50)

    def berakun(self, orang: Pegawai) -> Pegawai:
        """The same, with the account ``baru``."""
        orang.akun = self.d.akun["baru"]
        orang.save(update_fields=["akun"])
        return orang

    def sapu(self) -> None:
        """Who may rise in the open window and the next, as the nightly job finds it."""
        for tmt in (TMT, BERIKUT):
            sapu_jendela(tmt, alat.HARI_INI)


class Titel(alat_gelar.Dunia):
    """Makes people, letters and lines of titles."""

    def __init__(self, d: skenario.Dunia):
        _pasang(self, d)


def majukan(monkeypatch, kini: datetime) -> None:
    """The portal's clock goes on from ``kini``."""
    geser = kini - datetime.now(UTC)
    monkeypatch.setattr(timezone, "now", lambda: datetime.now(UTC) + geser)


# --- steps that every letter takes, by hand ---------------------------------------------------------


def lampirkan(o, nama: str, *, bernomor: bool = False) -> None:
    """A paper of the line that stands open."""
    o.tekan(o.tautan(f"Lampirkan {nama}"))
    if bernomor:
        o.isi("Nomor", "823/1/2022")
        o.tanggal("Tanggal", alat.HARI_INI)
    o.unggah("Berkas", skenario.berkas_pdf())
    o.tekan(o.tombol("Lampirkan"))
    o.terlihat(f"{nama} dilampirkan; surat dinilai ulang.")


def kirim(a, menu: tuple[str, ...], perihal: str, nomor: str, jumlah: int) -> None:
    """The approver finds the letter by the menu and sends it."""
    a.h.goto("/")
    for nama in menu:
        a.tekan(a.tautan(nama))
    a.tekan(a.tautan(perihal))
    a.tekan(a.tautan("Periksa, setujui, kirim ke BKN"))
    a.isi("Nomor surat", nomor)
    a.tandai(a.h.get_by_role("checkbox", name=re.compile("Saya sudah memeriksa")))
    a.tekan(a.tombol("Setujui dan kirim ke BKN"))
    a.terlihat(f"{jumlah} baris dikirim ke BKN. Hitungan hari kerja dimulai.")


def putuskan(p, pegawai: Pegawai, langkah: str) -> None:
    """A step that asks for no words, from the office's queue."""
    p.h.goto("/antrean/?sisi=bkn&tab=unit")
    p.buka_dari_antrean(pegawai.nama)
    p.tekan(p.tautan(langkah))
    p.tekan(p.tombol(langkah))
    p.terlihat(f"{langkah}: tercatat.")
