"""Whose month the recap of a unit holds for its head, and who signs it. By name; nobody is ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kepegawaian.atasan import STRUKTURAL, PetaAtasan, peta_atasan
from kepegawaian.orang import Orang, pegawai_lengkap
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kepegawaian.susunan import Anggota, anggota_dengan
from kinerja.selectors.luar import pejabat_luar
from kinerja.selectors.orang import bertindak_sebagai, penilai_pada
from kinerja.selectors.papan import bawahan_berjenjang
from kinerja.selectors.rekap import rekap_bulan


def terdekat(saya: Orang | None, bawahan: Sequence[int], today: date) -> frozenset[int]:
    """Oneself and everybody below in the chain of superiors: whose log one reads without leaving a reading."""
    if saya is None:
        return frozenset()
    return frozenset((saya.id, *(bawahan_berjenjang(saya.id, bawahan, today) if bawahan else ())))


def unit_dipimpin(saya: Orang, semua_unit: Sequence[Any], today: date) -> list[Any]:
    """Of these units of his agency those that he heads, in his own right or as Plt/Plh, each followed by the units
    below it. Four queries."""
    sebagai = set(bertindak_sebagai(saya.id, today))
    kepala = peta_atasan([saya.instansi_id], tanggal=today).kepala
    akar = [u.jalur for u in semua_unit if kepala.get(u.pk) and kepala[u.pk][0][1] in sebagai]
    return [u for u in semua_unit if any(u.jalur.startswith(j) for j in akar)]


@dataclass(frozen=True)
class IsiUnit:
    """``orang``: by name, those whom the head may read. ``lain``: how many of the unit are judged by others alone."""

    orang: list[Orang]
    lain: int


def isi_unit(dekat: frozenset[int], instansi_id: int, jalur: str, bulan: date, kata: str = "") -> IsiUnit:
    """The people of the unit at ``jalur`` and below it, all below the reader where it is empty; whoever has left
    service only in months in which something of his was counted. ``kata``: part of a name or a NIP. Two queries."""
    semua = anggota_dengan(instansi=[instansi_id], jalur=jalur) if jalur else anggota_dengan(ids=dekat)
    semua = [a for a in semua if a.o.instansi_id == instansi_id and _cocok(a, kata)]
    berakhir = [a.o.id for a in semua if a.o.kedudukan in KEDUDUKAN_BERAKHIR]
    ada = set(rekap_bulan(instansi_id, bulan).filter(pegawai_id__in=berakhir).values_list("pegawai_id", flat=True))
    ikut = [a.o for a in semua if a.o.kedudukan not in KEDUDUKAN_BERAKHIR or a.o.id in ada]
    return IsiUnit([o for o in ikut if o.id in dekat], sum(o.id not in dekat for o in ikut))


def _cocok(a: Anggota, kata: str) -> bool:
    return not kata or kata.casefold() in a.o.nama.casefold() or a.o.nip.startswith(kata.replace(" ", ""))


# --- who signs ----------------------------------------------------------------------------------------


def penanda(saya: Orang | None, instansi_id: int, unit: Any, today: date, *, dua: bool) -> list[dict[str, str]]:
    """Who signs the recap of a unit: its head, or the nearest head above it; with ``dua`` his superior before him. A
    reader who fills the head's post as Plt/Plh signs in his place. Name, NIP and post; a superior outside the portal as
    he is written down; dots where nobody is found."""
    peta = peta_atasan([instansi_id], tanggal=today)
    kepala_id, di = _kepala(peta, unit.pk)
    menggantikan = saya is not None and kepala_id != saya.id and kepala_id in bertindak_sebagai(saya.id, today)
    if saya is not None and menggantikan:
        kepala_id, di = saya.id, None
    atasan_id = penilai_pada([kepala_id], today).get(kepala_id) if dua and kepala_id else None
    orang = {p.pk: p for p in pegawai_lengkap([i for i in (kepala_id, atasan_id) if i])}
    hasil = [_satu(orang.get(kepala_id), _("Kepala unit"), di)]
    if dua:
        atasan = orang.get(atasan_id)
        satu = _satu(atasan, _("atasan kepala unit"), atasan.jabatan.unit_id if atasan and atasan.jabatan else None)
        if atasan is None and kepala_id and (luar := pejabat_luar(kepala_id, today)):
            satu["nama"] = luar
        hasil.insert(0, satu | {"judul": _("Mengetahui, %(j)s") % {"j": satu["judul"]}})
    return hasil


def _kepala(peta: PetaAtasan, unit_id: int | None) -> tuple[int | None, int | None]:
    """(head, unit that he heads) of the unit or the nearest one above it that has any."""
    while unit_id is not None:
        if ada := peta.kepala.get(unit_id):
            return ada[0][1], unit_id
        unit_id = peta.induk.get(unit_id)
    return None, None


def _satu(p: Any, sebutan: str, unit_id: int | None) -> dict[str, str]:
    """``unit_id``: the unit that he heads by his own post, None where he only stands in."""
    if p is None:
        return {"judul": sebutan, "nama": "…" * 12, "nip": ""}
    sendiri = p.jabatan is not None and p.jabatan.unit_id == unit_id and p.jabatan.jenis in STRUKTURAL
    return {"judul": p.jabatan.nama if sendiri else f"Plt/Plh {sebutan}", "nama": p.nama_lengkap, "nip": p.nip}
