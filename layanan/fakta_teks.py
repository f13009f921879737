"""The facts of a finding, as people read them: choices by their labels, and no codes that only the portal knows."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from django.apps import apps
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from layanan import registry

# Facts that name a post, a unit, a region or lines by code; the message says them in words.
_BERKODE = {
    "unit", "wilayah_asal", "wilayah_tujuan", "instansi_asal", "instansi_tujuan", "siklus", "menunggu", "jabatan_asal",
    "jabatan_tujuan", "jabatan_sesudah", "jabatan_lain", "jabatan_administrasi", "jabatan_fungsional",
    "jabatan_dukcapil", "jabatan_definitif",
}  # fmt: skip
_KODE_JABATAN = re.compile(r"(\S+:)?[A-Z]{1,4}-?\d{2,}")
_KODE_PILIHAN = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


def fakta_terbaca(fakta: dict) -> list[tuple[str, str]]:
    """Facts of a finding as (label, text), for people."""
    return [(k.replace("_", " "), _teks(v)) for k, v in fakta.items() if not _internal(k, v)]


def _internal(nama: str, nilai) -> bool:
    return nama in _BERKODE or nama == "jabatan" and _KODE_JABATAN.fullmatch(str(nilai)) is not None


def _teks(nilai) -> str:
    if nilai is None or nilai == "" or nilai == []:
        return "—"
    if isinstance(nilai, bool):
        return _("ya") if nilai else _("tidak")
    if isinstance(nilai, dict):
        return ", ".join(f"{k.replace('_', ' ')}: {_teks(v)}" for k, v in nilai.items() if not _internal(k, v))
    if isinstance(nilai, Iterable) and not isinstance(nilai, str):
        return "; ".join(_teks(x) for x in nilai)
    if isinstance(nilai, str) and len(nilai) == 10 and (hari := _tanggal(nilai)):
        return date_format(hari, "j F Y")
    if isinstance(nilai, str) and _KODE_PILIHAN.fullmatch(nilai):
        # A code that means several things, or none that is known, is at least said in words.
        return str(_label().get(nilai) or (nilai.replace("_", " ").lower() if "_" in nilai else nilai))
    return str(nilai)


@cache
def _label() -> dict[str, object]:
    """Code -> its label: of the choices of personnel records, where most facts come from; of all other choices; of the
    kinds of papers. A choice with several labels has none."""
    rekam = list(apps.get_app_config("kepegawaian").get_models())
    dokumen = {d.kode: d.nama for manifest in registry.semua() for d in manifest.dokumen}
    return dokumen | _sepakat(_pilihan(apps.get_models())) | _sepakat(_pilihan(rekam))


def _pilihan(model: Iterable) -> list[tuple]:
    return [p for m in model for f in m._meta.fields for p in f.flatchoices]


def _sepakat(pilihan: list[tuple]) -> dict[str, object]:
    nama: dict[str, dict[str, object]] = {}
    for kode, label in pilihan:
        nama.setdefault(str(kode), {})[str(label)] = label
    return {kode: next(iter(label.values())) for kode, label in nama.items() if len(label) == 1}


def _tanggal(teks: str) -> date | None:
    try:
        return parse_date(teks)
    except ValueError:
        return None
