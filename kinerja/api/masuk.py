"""Reading rows of the log as other systems send them; by hand, because a serializer took longer than the database."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from akun.api import BIGINT, tercetak
from kinerja.services.terima import Kiriman

MAKS_BARIS = 500
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100
# "08:00" -> minutes after midnight; the end of the day is "24:00".
MENIT = {f"{n // 60:02d}:{n % 60:02d}": n for n in range(24 * 60 + 1)}
TEKS = frozenset(("kegiatan", "jenis", "satuan", "bukti_url", "keterangan", "lokasi_kerja"))
# Column -> its name in ``Masukan``, the least and the greatest.
ANGKA = {
    "rhk": ("rhk_nomor", 1, 32767), "rencana_aksi": ("rencana_aksi_id", 1, BIGINT),
    "realisasi": ("realisasi", 0, 1_000_000),
}  # fmt: skip
WAJIB = ("kunci", "tanggal", "mulai", "selesai", "kegiatan")
KOLOM = frozenset(("nip", *WAJIB, *TEKS, *ANGKA))
_NIP = re.compile(r"[0-9]{18}", re.ASCII)
_TANGGAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def baca_baris(isi: Any, kunci_kepala: UUID | None = None) -> Kiriman | dict[str, str]:
    """One row in its own types, or field -> what is wrong with its form. ``kunci_kepala``: of the request's header."""
    if not isinstance(isi, dict):
        return {"": _("Baris harus berupa objek.")}
    salah: dict[str, str] = {}
    nilai: dict[str, Any] = {}
    for kolom in WAJIB:
        if isi.get(kolom) is None and not (kolom == "kunci" and kunci_kepala):
            salah[kolom] = _("Kolom ini wajib diisi.")
    for kolom, satu in isi.items():
        if kolom in TEKS:
            if isinstance(satu, str):
                nilai[kolom] = satu
            elif satu is not None:
                salah[kolom] = _("Isi dengan teks.")
        elif kolom in ANGKA:
            nama, kecil, besar = ANGKA[kolom]
            if type(satu) is int and kecil <= satu <= besar:
                nilai[nama] = satu
            elif satu is not None:
                kata = _("Isi dengan angka bulat %(kecil)s sampai %(besar)s.")
                salah[kolom] = kata % {"kecil": kecil, "besar": besar}
        elif kolom not in KOLOM:
            salah[tercetak(kolom)] = _("Kolom tidak dikenal.")
    nip = isi.get("nip") or ""
    if nip and not (isinstance(nip, str) and _NIP.fullmatch(nip)):
        salah["nip"] = _("NIP terdiri atas 18 angka, ditulis sebagai teks.")
    _saat(isi, nilai, salah)
    if (kunci := _kunci(isi.get("kunci"), kunci_kepala, salah)) is None or salah:
        return salah
    return Kiriman(nip, kunci, nilai.pop("tanggal"), nilai)


def _saat(isi: Mapping[str, Any], nilai: dict, salah: dict) -> None:
    """Day and hours, in one writing each, so that nothing is guessed."""
    for kolom in ("mulai", "selesai"):
        jam = isi.get(kolom)
        menit = MENIT.get(jam) if isinstance(jam, str) else None
        if menit is not None:
            nilai[kolom] = menit
        elif jam is not None:
            salah[kolom] = _('Tulis jam sebagai teks "08:00"; akhir hari "24:00".')
    hari = isi.get("tanggal")
    if hari is None:
        return
    try:
        if not (isinstance(hari, str) and _TANGGAL.fullmatch(hari)):
            raise ValueError
        nilai["tanggal"] = date.fromisoformat(hari)
        if not TAHUN_AWAL <= nilai["tanggal"].year <= TAHUN_AKHIR:
            raise ValueError
    except ValueError:
        salah["tanggal"] = _('Tulis tanggal yang ada sebagai teks "2026-03-02".')


def _kunci(teks: Any, kepala: UUID | None, salah: dict) -> UUID | None:
    if teks is None:
        return kepala
    kunci = baca_kunci(teks)
    if kunci is None:
        salah["kunci"] = _("Isi dengan UUID yang Anda buat untuk baris ini.")
    elif kepala and kepala != kunci:
        salah["kunci"] = _("Berbeda dengan Idempotency-Key; kirim salah satu.")
    return kunci


def baca_kunci(teks: Any) -> UUID | None:
    """A UUID written with hyphens, else None."""
    try:
        return UUID(teks) if isinstance(teks, str) and len(teks) == 36 else None
    except ValueError:
        return None
