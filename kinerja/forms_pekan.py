"""The week as a grid: rows of work, seven days, hours typed in the cells. Builds the rows, reads what was typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4, uuid5

from django.utils.translation import gettext as _

from kinerja.models import KinerjaHarian
from kinerja.rules.catatan import MAKS_KEGIATAN, jam, samakan
from kinerja.rules.ketik import urai
from kinerja.selectors.bulan import HariBulan
from kinerja.selectors.rhk import PilihanRhk, kaitan_kini
from kinerja.services.catat import BARU, SUDAH_ADA, Hasil, Masukan

MAKS_LARIK = 10
KOSONG = 2  # empty rows at the end
SEPEKAN = 7
_SEL = re.compile(r"b(\d{1,4})-d[0-6]", re.ASCII)


def senin(d: date) -> date:
    """The Monday of the week of ``d``."""
    return d - timedelta(days=d.weekday())


@dataclass
class Sel:
    """One day of a row. ``teks``: what was typed and is not stored; ``pesan``: what is wrong with it."""

    tanggal: date
    terbuka: bool
    kunci: UUID = field(default_factory=uuid4)
    ada: list[KinerjaHarian] = field(default_factory=list)
    teks: str = ""
    pesan: list[str] = field(default_factory=list)

    @property
    def larik(self) -> int:
        return self.teks.count("\n") + (2 if self.pesan else 1)


@dataclass
class Baris:
    """``tautan``: "r2" for RHK 2, "a15" for that rencana aksi, "" for none. ``pilih``: the person chooses it."""

    kegiatan: str
    tautan: str
    nama: str
    sel: list[Sel]
    pilih: bool = False

    @property
    def tetap(self) -> bool:
        """The words stand; with a fault in the row they can be changed."""
        return bool(self.kegiatan) and not any(s.pesan for s in self.sel)

    @property
    def kunci(self) -> tuple[str, str]:
        return samakan(self.kegiatan), self.tautan


def pilihan_tautan(pilihan: Sequence[PilihanRhk], hari: Sequence[date]) -> list[tuple[str, str, tuple[date, date]]]:
    """(value, words, days it holds) of each RHK and rencana aksi of the week."""
    hasil = []
    for p in pilihan:
        if p.awal > hari[-1] or p.akhir < hari[0]:
            continue
        aksi = {a.id: a for d in hari if p.awal <= d <= p.akhir for a in p.aksi_pada(d)}
        hasil += [(f"a{a.id}", f"RHK{p.nomor} · {a.deskripsi}", (a.awal, a.akhir)) for a in aksi.values()]
        if not aksi:
            hasil.append((f"r{p.nomor}", f"RHK{p.nomor} · {p.deskripsi}", (p.awal, p.akhir)))
    return hasil


class Pekan:
    """The grid of the week that begins on ``awal``. ``lalu``: carry the rows of the week before, without hours."""

    def __init__(
        self, awal: date, hari: Sequence[HariBulan], catatan: Sequence[KinerjaHarian],
        pilihan: Sequence[PilihanRhk], *, lalu: bool = False,
    ):  # fmt: skip
        self.awal, self.hari, self.lalu = awal, hari, lalu
        self.tautan = pilihan_tautan(pilihan, [h.tanggal for h in hari])
        self._masa = {nilai: masa for nilai, _nama, masa in self.tautan}
        self._nama = {nilai: nama for nilai, nama, _masa in self.tautan}
        self._kaitan = kaitan_kini(catatan, pilihan)
        self.baris: list[Baris] = []
        kini = [c for c in catatan if c.tanggal >= awal]
        for c in kini:
            satu = self._cari(c.kegiatan, self._tautan(c)) or self._tambah(c.kegiatan, self._tautan(c))
            satu.sel[(c.tanggal - awal).days].ada.append(c)
        for c in catatan if lalu else ():
            if c.tanggal < awal and not self._cari(c.kegiatan, self._tautan(c)):
                self._tambah(c.kegiatan, self._tautan(c))
        dipakai = {b.tautan for b in self.baris}
        for nilai in self._masa:
            if nilai not in dipakai:
                self._tambah("", nilai)
        for _n in range(KOSONG):
            self._tambah("", "", pilih=True)

    def _tautan(self, c: KinerjaHarian) -> str:
        for nilai in (f"a{self._kaitan.aksi_dari(c)}", f"r{self._kaitan.nomor_rhk(c)}"):
            if nilai in self._masa:
                return nilai
        return ""

    def _cari(self, kegiatan: str, tautan: str) -> Baris | None:
        kunci = samakan(kegiatan), tautan
        return next((b for b in self.baris if b.kunci == kunci and not b.pilih), None)

    def _tambah(self, kegiatan: str, tautan: str, *, pilih: bool = False) -> Baris:
        dari, sampai = self._masa.get(tautan, (date.min, date.max))
        sel = [Sel(h.tanggal, h.terbuka and dari <= h.tanggal <= sampai) for h in self.hari]
        satu = Baris(kegiatan, tautan, self._nama.get(tautan, ""), sel, pilih)
        letak = len(self.baris)
        if not pilih:  # empty rows stay last
            letak -= sum(b.pilih for b in self.baris)
        self.baris.insert(letak, satu)
        return satu

    def kembalikan(self, ketikan: Sequence["Ketikan"]) -> None:
        """Put what was typed and not stored back into its cells, with its messages."""
        for k in ketikan:
            if not k.pesan:
                continue
            satu = self._cari(k.kegiatan, k.tautan) or self._tambah(
                k.kegiatan, k.tautan if k.tautan in self._masa else ""
            )
            sel = satu.sel[(k.tanggal - self.awal).days]
            sel.teks, sel.pesan, sel.kunci, sel.terbuka = "\n".join(k.sisa), k.pesan, k.kunci, True


@dataclass
class Ketikan:
    """What one cell says. ``sisa``: lines that are not stored; ``pesan``: why."""

    kegiatan: str
    tautan: str
    tanggal: date
    kunci: UUID
    larik: list[str]
    sisa: list[str] = field(default_factory=list)
    pesan: list[str] = field(default_factory=list)
    disimpan: int = 0

    def gagal(self, larik: str, pesan: str) -> None:
        self.sisa.append(larik)
        if pesan not in self.pesan:
            self.pesan.append(pesan)

    def masukan(self, pegawai_id: int) -> list[tuple[str, Masukan]]:
        """Each line as an entry, its key made of the cell's key and what it says; wrong lines go to ``gagal``."""
        hasil = []
        for larik in self.larik:
            k = urai(larik)
            if k.salah:
                self.gagal(larik, f"{k.salah[0][0]}: {k.salah[0][1]}")
            elif k.mulai is None or k.selesai is None:
                self.gagal(larik, _("Mulai dengan jamnya, misalnya 08.00-10.00."))
            else:
                kegiatan = k.kegiatan or self.kegiatan
                isi = f"{kegiatan}|{self.tautan}|{' '.join(larik.split())}"
                tautan = self._tautan() if k.rhk is None else {"rhk_nomor": k.rhk}
                hasil.append((larik, Masukan(
                    pegawai_id, self.tanggal, k.mulai, k.selesai, kegiatan, uuid5(self.kunci, isi),
                    jenis=KinerjaHarian.Jenis.TUGAS_ATASAN if k.tugas_atasan else KinerjaHarian.Jenis.KINERJA,
                    realisasi=k.realisasi, satuan=k.satuan, bukti_url=k.bukti, **tautan,
                )))  # fmt: skip
        return hasil

    def _tautan(self) -> dict:
        angka = self.tautan[1:]
        if not (angka.isascii() and angka.isdecimal() and len(angka) <= 15):
            return {}
        return {"rencana_aksi_id": int(angka)} if self.tautan[0] == "a" else {"rhk_nomor": int(angka)}

    def terima(self, larik: str, m: Masukan, h: Hasil) -> None:
        """What became of a line."""
        if h.keadaan == BARU:
            self.disimpan += 1
        elif h.keadaan != SUDAH_ADA:
            pukul = f"{jam(m.mulai or 0)}-{jam(m.selesai or 0)}"
            for _kolom, pesan in h.salah:
                self.gagal(larik, f"{pukul}: {pesan}") if larik not in self.sisa else self.pesan.append(str(pesan))


def baca(data, awal: date) -> list[Ketikan]:
    """The cells of a sent grid that say something."""
    hasil = []
    for i in sorted({int(m[1]) for m in map(_SEL.fullmatch, data) if m}):
        kegiatan = " ".join(data.get(f"b{i}-kegiatan", "").split())[: MAKS_KEGIATAN + 1]
        tautan = data.get(f"b{i}-tautan", "")[:20]
        for j in range(SEPEKAN):
            larik = [x.strip()[:1200] for x in data.get(f"b{i}-d{j}", "").splitlines() if x.strip()]
            if not larik:
                continue
            try:
                kunci = UUID(data.get(f"b{i}-k{j}", ""))
            except ValueError:
                kunci = uuid4()
            k = Ketikan(kegiatan, tautan, awal + timedelta(days=j), kunci, larik[:MAKS_LARIK])
            for lebih in larik[MAKS_LARIK:]:
                k.gagal(lebih, _("Paling banyak %(n)d baris dalam satu sel.") % {"n": MAKS_LARIK})
            hasil.append(k)
    return hasil
