"""Three people of one line and what they do the same way in every story of a month of kinerja."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter
from django.utils import timezone
from playwright.sync_api import Locator

from kepegawaian.models import Pegawai
from kinerja.models import AntreanRekap
from kinerja.services.rekap import hitung_antrean
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.browser import skenario
from tests.browser.tangan import PapanKetik, Tetikus

CARA = {
    "tetikus": (Tetikus, {"lebar": 1280}),
    "papan-ketik": (PapanKetik, {"lebar": 1280}),
    "sempit": (Tetikus, {"lebar": 360}),
    "tanpa-js": (Tetikus, {"lebar": 1280, "js": False}),
}


@dataclass
class Jalur:
    """``arga`` is rated by ``bunga``, she by ``cakra``; their accounts are "pegawai", "atasan", "pimpinan"."""

    arga: Pegawai
    bunga: Pegawai
    cakra: Pegawai


def jalur(situs) -> Jalur:
    d = situs.dunia
    arga, bunga, cakra = d.staf[:3]
    for nama, p, atasan in (("pegawai", arga, bunga), ("atasan", bunga, cakra), ("pimpinan", cakra, None)):
        d.akun[nama] = p.akun or pk.akun(p)
        if nama != "pegawai":
            pabrik.pasang_totp(d.akun[nama])
        if atasan:
            pk.penilai(p, atasan)
    return Jalur(arga, bunga, cakra)


def pindah(monkeypatch, hari: date, jam: int = 3) -> datetime:
    """The portal's clock goes on from ``jam`` UTC of this day; windows are opened anew after it."""
    kini = datetime(hari.year, hari.month, hari.day, jam, tzinfo=UTC)
    semula = timezone.now
    geser = kini - semula()
    monkeypatch.setattr(timezone, "now", lambda: semula() + geser)
    return kini


def catat(pegawai: Pegawai, hari: date, mulai: int, selesai: int, **isi) -> None:
    """An entry of before the story, counted."""
    pk.catatan(pegawai, hari, mulai, selesai, **isi)
    AntreanRekap.objects.create(instansi_id=pegawai.instansi_id, pegawai_id=pegawai.pk, tanggal=hari)
    hitung()


def hitung() -> None:
    """What the worker does a few seconds after each write."""
    hitung_antrean(now=timezone.now())


def masuk(orang, nama: str, cara: str, alamat: str = ""):
    """This person's hands on a window of its own, with a device whose clock is right."""
    tangan, jendela = CARA[cara]
    o = tangan(orang(nama, **jendela))
    o.h.clock.set_system_time(timezone.now())
    if alamat:
        o.h.goto(alamat)
    return o


def kelompok(o: Tetikus, nama: str) -> Locator:
    """The fields under one legend."""
    return o.h.get_by_role("group", name=nama, exact=True)


def lembar_catatan(*baris: tuple) -> dict:
    """The spreadsheet that people have files of already."""
    judul = (
        "Rencana Aksi", "Tanggal", "Jam Mulai", "Jam Selesai", "Kegiatan Harian", "Realisasi", "Satuan", "Bukti Dukung",
    )  # fmt: skip
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet()
        for i, satu in enumerate([judul, *baris]):
            lembar.write_row(i, 0, satu)
    return skenario.berkas_lembar(keluar.getvalue(), "maret.xlsx")
