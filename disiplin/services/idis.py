"""Exchange with I-DIS: the package of a decided case, and that it was reported, on which day, by whom."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from berkas.services import BerkasRusak, buka
from disiplin.cetak import pdf
from disiplin.models import DokumenKasus, Kasus
from disiplin.rules.siasn import JENIS_DOKUMEN, LAYANAN, Kurang, muatan
from disiplin.selectors.akses import Bagian
from disiplin.selectors.perkara import hukuman_kini, kasus_lengkap
from disiplin.selectors.siasn import dapat_dilaporkan, dokumen_paket, hukdis, kurang_paket
from disiplin.services.bacaan import catat
from disiplin.services.langkah import kunci, pindah, wajib
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.waktu import tgl

DI_MEMORI = 2 * 1024 * 1024  # a larger package is built on disk
AKHIRAN = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


def _terbuka(kasus: Kasus) -> None:
    if not dapat_dilaporkan(kasus):
        raise LangkahTidakSah(_("Yang dilaporkan ke I-DIS perkara yang keputusannya sudah disampaikan."))


@transaction.atomic
def paket(
    *, kasus_id: int, alasan_siasn: str = "", keterangan: str = "", actor, today: date, now: datetime
) -> tuple[str, IO[bytes]]:
    """(file name, open file at its start) of the package: the papers, ``hukdis.json`` and ``isi.txt`` with the SHA-256
    of each (``sha256sum -c`` reads it) and what is still missing. The reading is logged.

    Only for a keeper of the case. ``alasan_siasn``: id from SIASN's list. No file is called after the person.
    Raises ``TidakBerwenang``, ``LangkahTidakSah`` before the decision was handed over or where a scan is damaged.
    """
    kasus = kasus_lengkap(kasus_id)
    if kasus is None:
        raise Kasus.DoesNotExist
    a = wajib(actor, kasus, Bagian.PENGURUS, now=now)
    _terbuka(kasus)
    h = hukuman_kini(kasus)
    assert h is not None  # noqa: S101 - dapat_dilaporkan says so
    f = hukdis(kasus, h, alasan=alasan_siasn, keterangan=keterangan.strip())
    keluar = tempfile.SpooledTemporaryFile(max_size=DI_MEMORI)  # noqa: SIM115 - the answer closes it
    daftar = []
    try:
        with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
            isi = json.dumps(muatan(f), ensure_ascii=False, indent=2).encode()
            daftar.append((_tulis(arsip, "hukdis.json", [isi], now), "hukdis.json"))
            for n, d in enumerate(dokumen_paket(kasus), 1):
                akhiran = AKHIRAN.get(d.berkas.jenis_mime, "bin") if d.berkas else "pdf"
                nama = f"{n:02d}-{d.jenis.lower().replace('_', '-')}.{akhiran}"
                daftar.append((_tulis(arsip, nama, _potongan(d, actor, now), now), nama))
            _tulis(arsip, "isi.txt", [_isi(kasus, daftar, kurang_paket(kasus, f), today).encode()], now)
    except BerkasRusak as galat:
        keluar.close()
        raise LangkahTidakSah("; ".join(galat.messages)) from galat
    except BaseException:
        keluar.close()
        raise
    catat(kasus=kasus, bagian=a.sebagai, apa="Paket I-DIS", actor=actor, now=now)
    keluar.seek(0)
    return f"idis-perkara-{kasus.pk}.zip", keluar  # type: ignore[return-value]


def _potongan(d: DokumenKasus, actor, now: datetime) -> Iterable[bytes]:
    """A scan as it is, for a mark would break its signature; a letter of the portal as marked PDF."""
    if d.berkas is None:
        yield pdf(d, sebutan(actor), now)
        return
    with buka(d.berkas) as isi:
        yield from isi.chunks()


def _tulis(arsip: zipfile.ZipFile, nama: str, potongan: Iterable[bytes], now: datetime) -> str:
    """Add one file; its SHA-256."""
    sidik = hashlib.sha256()
    catatan = zipfile.ZipInfo(nama, now.timetuple()[:6])
    catatan.compress_type = zipfile.ZIP_DEFLATED
    with arsip.open(catatan, "w") as tujuan:
        for satu in potongan:
            sidik.update(satu)
            tujuan.write(satu)
    return sidik.hexdigest()


def _isi(kasus: Kasus, daftar: list[tuple[str, str]], kurang: list[Kurang], today: date) -> str:
    baris = [
        f"# Paket I-DIS perkara {kasus.pk}, dibuat {tgl(today)}. Rahasia (PerBKN 6/2022 Pasal 57).",
        f"# hukdis.json: isi POST {LAYANAN}; keputusan diunggah sebagai dokumen jenis {JENIS_DOKUMEN}.",
        "# id kosong: riwayat baru. Bila sudah ada di SIASN, isi id riwayatnya.",
        *(f"# Kurang {k.kolom}: {k.kata}. Diisi di: {k.di}." for k in kurang),
        *(f"{sidik}  {nama}" for sidik, nama in daftar),
    ]
    return "\n".join(baris) + "\n"


@transaction.atomic
def lapor(
    *, kasus_id: int, versi: int, pada: date, nomor: str = "", alasan: str = "", actor, today: date, now: datetime
) -> Kasus:  # fmt: skip
    """Write down that the case was reported to I-DIS on ``pada`` (with its number there, if any) by ``actor``; no law
    names a term. Written once more, it is a correction and needs ``alasan``; the log keeps what stood before.

    Raises ``KonflikPerkara``, ``TidakBerwenang``, ``LangkahTidakSah``, ``IsianSalah`` by field.
    """
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, now=now)
    _terbuka(kasus)
    h = hukuman_kini(kasus)
    assert h is not None  # noqa: S101 - dapat_dilaporkan says so
    nomor, alasan = nomor.strip(), alasan.strip()
    if not h.tanggal <= pada <= today:
        raise IsianSalah(
            _("Antara tanggal keputusan (%(a)s) dan hari ini.") % {"a": tgl(h.tanggal)}, kolom="pada"
        )  # fmt: skip
    semula = {}
    if kasus.idis_pada is not None:
        semula = {"pada": kasus.idis_pada.isoformat(), "nomor": kasus.idis_nomor, "oleh": kasus.idis_oleh}
        if (kasus.idis_pada, kasus.idis_nomor) == (pada, nomor):
            raise IsianSalah(_("Sama dengan yang sudah tercatat; tidak ada yang diperbaiki."), kolom="pada")
        if not alasan:
            raise IsianSalah(_("Laporannya sudah tercatat. Tulis alasan memperbaikinya."), kolom="alasan")
    kasus.idis_pada, kasus.idis_nomor, kasus.idis_oleh = pada, nomor, sebutan(actor)
    pindah(
        kasus, kasus.status, kode="idis", actor=actor, now=now, bagian=a.sebagai, alasan=alasan,
        isi={"pada": pada.isoformat(), "nomor": nomor, "semula": semula},
    )  # fmt: skip
    return kasus
