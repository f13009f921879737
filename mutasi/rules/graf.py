"""The batch as a graph (H1-H6): who frees a seat for whom, and who must wait when a line fails. Pure.

Seats are counted per post. Whoever enters a full post needs one of the lines that leave it; entrants and leavers are
matched in the order of their days, so every line needs at most one other and frees a seat for at most one: the batch
falls into simple chains and simple cycles.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Langkah:
    """One line: who (``nip``) leaves which post and enters which, on which day. Posts by code."""

    id: str
    nip: str
    tanggal: date
    keluar: str | None = None
    masuk: str | None = None


@dataclass(frozen=True, slots=True)
class Duduk:
    """Somebody who holds a seat from ``mulai`` (``None``: since ever) to the day before ``sampai``."""

    nip: str
    mulai: date | None = None
    sampai: date | None = None

    def pada(self, tanggal: date) -> bool:
        return (self.mulai is None or self.mulai <= tanggal) and (self.sampai is None or tanggal < self.sampai)


@dataclass(frozen=True, slots=True)
class Kursi:
    """A post with its seats and who sits there."""

    formasi: int
    pemangku: tuple[Duduk, ...] = ()


class Graf:
    """``kursi``: post code -> Kursi; posts whose seats are not known are left out and bind nobody."""

    def __init__(self, langkah: Iterable[Langkah], kursi: Mapping[str, Kursi]):
        self.langkah = {x.id: x for x in langkah}
        self.kursi = kursi
        self._urutan = {x: i for i, x in enumerate(self.langkah)}

    @cached_property
    def _masuk(self) -> dict[str, list[Langkah]]:
        """Lines by the post they enter, earliest first."""
        return self._kelompok(lambda x: x.masuk)

    @cached_property
    def _keluar(self) -> dict[str, list[Langkah]]:
        """Lines by the post they really leave, earliest first."""
        return self._kelompok(lambda x: x.keluar if x.keluar != x.masuk else None)

    def _kelompok(self, kunci) -> dict[str, list[Langkah]]:
        hasil = defaultdict(list)
        for x in self.langkah.values():
            if (kode := kunci(x)) in self.kursi:
                hasil[kode].append(x)
        for isi in hasil.values():
            isi.sort(key=lambda x: (x.tanggal, self._urutan[x.id]))
        return dict(hasil)

    @cached_property
    def butuh(self) -> dict[str, str]:
        """Line -> the line whose leaving frees its seat. Lines that find a free seat are absent."""
        hasil: dict[str, str] = {}
        terpakai: set[str] = set()
        for kode, masuk in self._masuk.items():
            pelepas = [x for x in self._keluar.get(kode, ()) if self._memangku(kode, x.nip)]
            diam = {x.nip for x in masuk}
            for sebelum, x in enumerate(masuk):
                duduk = sum(d.pada(x.tanggal) and d.nip not in diam for d in self.kursi[kode].pemangku)
                if duduk + sebelum < self.kursi[kode].formasi:
                    continue
                for y in pelepas:
                    if y.tanggal <= x.tanggal and y.id != x.id and y.id not in terpakai:
                        hasil[x.id] = y.id
                        terpakai.add(y.id)
                        break
        return hasil

    def _memangku(self, kode: str, nip: str) -> bool:
        return any(d.nip == nip for d in self.kursi[kode].pemangku)

    @cached_property
    def rangkaian(self) -> tuple[tuple[str, ...], ...]:
        """Chains and cycles of more than one line, each from the line that frees the first seat onwards."""
        berikut = {v: u for u, v in self.butuh.items()}
        pangkal = [x for x in self.langkah if x in berikut and x not in self.butuh]
        hasil, lihat = [], set()
        for awal in (*pangkal, *(x for x in self.langkah if x in berikut)):
            jalan, kini = [], awal
            while kini is not None and kini not in lihat:
                lihat.add(kini)
                jalan.append(kini)
                kini = berikut.get(kini)
            if len(jalan) > 1:
                hasil.append(tuple(jalan))
        return tuple(sorted(hasil, key=lambda r: self._urutan[r[0]]))

    @cached_property
    def siklus(self) -> tuple[tuple[str, ...], ...]:
        """Those of ``rangkaian`` in which everybody waits for somebody: approved together or not at all (H4)."""
        return tuple(r for r in self.rangkaian if all(x in self.butuh for x in r))

    def siklus_dari(self, id_: str) -> tuple[str, ...]:
        return next((r for r in self.siklus if id_ in r), ())

    def tertahan(self, gagal: Iterable[str], *, tetap: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
        """Lines that would find no seat if the lines ``gagal`` did not happen: line -> the lines it waits for (H3).

        Where a post has fewer seats than entrants left, those in ``tetap`` (already decided) come first, then the
        earlier ones. Lines that have no seat even when all the others go are H1's matter and not named; those behind
        them are.
        """
        gagal, tetap = set(gagal), set(tetap)
        tanpa = {x.id for kode in self._masuk for x in self._kelebihan(kode, set(), tetap)}
        jatuh = self._tanpa_kursi(gagal, tetap)
        return {
            x: tuple(y.id for y in self._keluar.get(self.langkah[x].masuk, ()) if y.id in gagal or y.id in jatuh)
            for x in self.langkah
            if x in jatuh and x not in tanpa
        }

    def _tanpa_kursi(self, gagal: set[str], tetap: set[str]) -> set[str]:
        """Lines that fail for want of a seat, given those that fail anyway: from "all go" downwards, so that a cycle
        stands as long as nobody in it falls."""
        jatuh: set[str] = set()
        antre = list(self._masuk)
        while antre:
            kode = antre.pop()
            for x in self._kelebihan(kode, gagal | jatuh, tetap):
                jatuh.add(x.id)
                if x.keluar in self._masuk and x.keluar != x.masuk:
                    antre.append(x.keluar)
        return jatuh

    def _kelebihan(self, kode: str, gagal: set[str], tetap: set[str]) -> list[Langkah]:
        kursi = self.kursi[kode]
        masuk = [x for x in self._masuk[kode] if x.id not in gagal]
        pergi = {x.nip: x.tanggal for x in self._keluar.get(kode, ()) if x.id not in gagal}
        # An entrant who sits there already (a renewed entry) takes no further seat.
        datang = {x.nip for x in masuk}
        diterima: list[Langkah] = []
        lebih = []
        for x in sorted(masuk, key=lambda x: x.id not in tetap):
            duduk = sum(
                d.pada(x.tanggal) and d.nip not in datang and pergi.get(d.nip, date.max) > x.tanggal
                for d in kursi.pemangku
            )
            if duduk + sum(y.tanggal <= x.tanggal for y in diterima) < kursi.formasi:
                diterima.append(x)
            else:
                lebih.append(x)
        return lebih
