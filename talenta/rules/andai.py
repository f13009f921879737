"""What would change if a mapping were scored otherwise (talenta.md 10.1 no. 4). Pure; nothing of it is ever stored."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from talenta.rules.kotak import KRS_INSTANSI

# Rows and columns of the matrix: the boxes from above, then those who have none.
URUTAN = (9, 8, 7, 6, 5, 4, 3, 2, 1, None)


class Beda(NamedTuple):
    """One person before (as stored) and after. ``sesuai``: the box that a committee has set, which stays."""

    id: int
    kotak_lama: int | None
    belum_lama: str
    y_lama: Decimal | None
    x_lama: Decimal | None
    sesuai: int | None
    kotak: int | None
    belum: str
    y: Decimal
    x: Decimal

    @property
    def pindah(self) -> bool:
        return self.kotak_lama != self.kotak

    @property
    def krs_lama(self) -> bool:
        """Whether the final box lets him into the pool, before."""
        return (self.sesuai or self.kotak_lama) in KRS_INSTANSI

    @property
    def krs(self) -> bool:
        return (self.sesuai or self.kotak) in KRS_INSTANSI


class Letak(NamedTuple):
    """Where an indicator stands in a definition."""

    komponen: int
    indikator: int


def daftar_indikator(isi: Mapping[str, Any]) -> list[tuple[Letak, str, str, str]]:
    """(place, axis, name, weight) of each indicator of a definition that ``baca_profil`` takes, in its order."""
    return [
        (Letak(k, i), komponen["sumbu"], indikator["nama"], str(indikator["bobot"]))
        for k, komponen in enumerate(isi["komponen"]) for i, indikator in enumerate(komponen["indikator"])
    ]  # fmt: skip


def ubah(
    isi: Mapping[str, Any], bobot: Mapping[Letak, str], ambang: Mapping[str, Mapping[str, str]],
    bobot_nilai: Mapping[str, str],
) -> tuple[dict, dict[str, Letak]]:  # fmt: skip
    """The definition with other weights, cut-offs and shares, as typed; and the path of each indicator left in it. An
    indicator of weight 0 is left out, and a component without indicators too. ``baca_profil`` judges the rest."""
    baru = deepcopy(dict(isi)) | {"ambang": ambang, "bobot_nilai": bobot_nilai, "komponen": []}
    jalur: dict[str, Letak] = {}
    for k, komponen in enumerate(isi["komponen"]):
        sisa: list[dict] = []
        for i, indikator in enumerate(komponen["indikator"]):
            letak = Letak(k, i)
            nilai = bobot.get(letak, indikator["bobot"])
            if _nol(nilai):
                continue
            jalur[f"komponen/{len(baru['komponen'])}/indikator/{len(sisa)}/bobot"] = letak
            sisa.append(deepcopy(indikator) | {"bobot": nilai})
        if sisa:
            baru["komponen"].append(deepcopy(komponen) | {"indikator": sisa})
    return baru, jalur


def _nol(nilai: Any) -> bool:
    try:
        return Decimal(str(nilai).strip().replace(",", ".")) == 0
    except InvalidOperation:
        return False


def matriks(semua: Iterable[Beda]) -> list[list[int]]:
    """People by box before (row) and after (column), both in the order of ``URUTAN``."""
    letak = {k: n for n, k in enumerate(URUTAN)}
    hasil = [[0] * len(URUTAN) for _ in URUTAN]
    for b in semua:
        hasil[letak[b.kotak_lama]][letak[b.kotak]] += 1
    return hasil
