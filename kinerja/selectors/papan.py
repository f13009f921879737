"""The board of a unit: who has filled the month and the day, what waits for whom. Sums only; nobody is ranked.

What an operator sees on it of people outside his own chain leaves a reading behind (``BacaanKinerja``), by the page.
"""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian.orang import Orang
from kepegawaian.susunan import Anggota, anggota_dengan
from kinerja.models import HariPegawai
from kinerja.selectors.setelan import Setelan, setelan
from kinerja.selectors.target import Penghitung, TargetBulan
from layanan.waktu import tambah_bulan, tgl

AKTIF, TIDAK_MENGISI = "01", "DIKECUALIKAN"
KOSONG, KURANG, LENGKAP, NIHIL = "KOSONG", "KURANG", "LENGKAP", "NIHIL"
SEHARI = timedelta(days=1)
LAMA = timedelta(days=400)

_TURUN = """
WITH RECURSIVE turun(id, tingkat) AS (
    SELECT unnest(%(bawahan)s::bigint[]), 1
  UNION
    SELECT m.pegawai_id, t.tingkat + 1 FROM kinerja_masapenilai m JOIN turun t ON m.penilai_id = t.id
    WHERE m.mulai <= %(hari)s AND (m.sampai IS NULL OR m.sampai >= %(hari)s) AND t.tingkat < 10
)
SELECT DISTINCT id FROM turun WHERE id <> %(saya)s
"""
# The waiting entries are read from the log itself, each since it was last handed in: an entry written late is not the
# superior's delay. Only days that the sums say hold some;
# nothing of settled months that are not open again, on which nobody can decide.
# The cast on the list of people lets PostgreSQL hash it where it reads the queue; without it, it walks the list.
_ANGKA = """
SELECT u.id, m.penilai_id, r.hari, r.menit, r.terlambat, r.dikembalikan, r.dihitung, w.menunggu,
       (SELECT count(*) FROM kinerja_antreanrekap a WHERE a.pegawai_id = ANY(%(ids)s::bigint[])) AS antrean
FROM unnest(%(ids)s::bigint[]) AS u(id)
LEFT JOIN kinerja_masapenilai m ON m.pegawai_id = u.id AND m.mulai <= %(kini)s
  AND (m.sampai IS NULL OR m.sampai >= %(kini)s)
LEFT JOIN (
  SELECT pegawai_id, array_agg(tanggal) AS hari, array_agg(menit_isi) AS menit, sum(terlambat) AS terlambat,
         sum(dikembalikan) AS dikembalikan, max(dihitung_pada) AS dihitung
  FROM kinerja_rekapharian
  WHERE instansi_id = ANY(%(instansi)s) AND tanggal BETWEEN %(awal)s AND %(akhir)s
    AND pegawai_id = ANY(%(ids)s::bigint[])
  GROUP BY pegawai_id
) r ON r.pegawai_id = u.id
LEFT JOIN LATERAL (
  SELECT jsonb_agg(jsonb_build_array(l.sejak, l.n)) AS menunggu
  -- OFFSET keeps the planner from reading months and days of everybody: each of these by its index. The span is
  -- named again for each cut table, so that months outside it are not even planned.
  FROM (
    SELECT b.instansi_id, b.bulan, z.zona_waktu FROM kinerja_rekapbulan b
    JOIN kepegawaian_instansi z ON z.id = b.instansi_id
    WHERE b.pegawai_id = u.id AND b.instansi_id = ANY(%(instansi)s::bigint[]) AND b.menunggu > 0
      AND b.bulan BETWEEN %(lama)s AND %(kini)s OFFSET 0
  ) b
  JOIN LATERAL (
    SELECT d.tanggal FROM kinerja_rekapharian d
    WHERE d.instansi_id = b.instansi_id AND d.pegawai_id = u.id AND d.menunggu > 0
      AND d.tanggal >= b.bulan AND d.tanggal < (b.bulan + interval '1 month')::date
      AND d.tanggal BETWEEN %(lama)s AND %(kini)s OFFSET 0
  ) h ON true
  CROSS JOIN LATERAL (
    SELECT (greatest(k.diubah_pada, k.diputus_pada) AT TIME ZONE b.zona_waktu)::date AS sejak, count(*) AS n
    FROM kinerja_kinerjaharian k
    WHERE k.instansi_id = b.instansi_id AND k.tanggal = h.tanggal AND k.pegawai_id = u.id
      AND k.status = 'DIAJUKAN' AND k.tanggal BETWEEN %(lama)s AND %(kini)s
    GROUP BY 1
  ) l
  WHERE NOT EXISTS (SELECT 1 FROM kinerja_tutupbulan t WHERE t.instansi_id = b.instansi_id AND t.bulan = b.bulan)
    OR EXISTS (
      SELECT 1 FROM kinerja_bukakembali k
      JOIN kepegawaian_pegawai p ON p.id = u.id JOIN kepegawaian_unitorganisasi j ON j.id = p.unit_id
      WHERE k.instansi_id = b.instansi_id AND h.tanggal BETWEEN k.dari AND k.sampai AND k.berakhir >= %(kini)s
        AND k.diakhiri_pada IS NULL AND coalesce(k.pegawai_id, u.id) = u.id
        AND (k.unit_id IS NULL OR '/' || j.jalur LIKE '%%/' || k.unit_id || '/%%')
    )
) w ON true
"""


@dataclass(slots=True)
class Baris:
    """One person. ``keadaan`` of the month's days that have passed; ``umur``: working days that the longest waiting
    entry waits since it was handed in; ``lewat``: entries that wait longer than the rule expects."""

    a: Anggota
    keadaan: str
    hari_kerja: int = 0
    hari_kosong: int = 0
    hari_kurang: int = 0
    menit: int = 0
    sasaran: int = 0
    menit_hari: int = 0
    sasaran_hari: int = 0
    terlambat: int = 0
    dikembalikan: int = 0
    menunggu: int = 0
    umur: int = 0
    lewat: int = 0
    penilai_id: int | None = None

    @property
    def hari_ini(self) -> str:
        """The chosen day: KOSONG, KURANG, LENGKAP, or NIHIL where nothing is asked."""
        if not self.sasaran_hari:
            return NIHIL
        if not self.menit_hari:
            return KOSONG
        return LENGKAP if self.menit_hari >= self.sasaran_hari else KURANG


@dataclass(slots=True)
class Penilai:
    """What waits for one superior. ``batas``: the working days that the rule gives him."""

    nama: str
    menunggu: int = 0
    lewat: int = 0
    umur: int = 0
    batas: int = 0


@dataclass
class Papan:
    bulan: date
    hari: date
    baris: list[Baris] = field(default_factory=list)
    luar: list[tuple[Anggota, str]] = field(default_factory=list)
    penilai: list[Penilai] = field(default_factory=list)
    antrean: int = 0
    dihitung: datetime | None = None
    tanpa_kalender: int | None = None

    def jumlah(self) -> Counter:
        """How many of the people each view of the list holds."""
        return Counter(k for b in self.baris for k in masuk(b))


# The views of the list: key, words, icon.
SARINGAN = (
    ("kosong", _l("Belum mengisi sama sekali"), "minus-circle"),
    ("kurang", _l("Ada hari kosong atau kurang"), "arrow-trending-down"),
    ("hari_kosong", _l("Hari terpilih kosong"), "calendar"),
    ("hari_kurang", _l("Hari terpilih kurang"), "chart-bar"),
    ("terlambat", _l("Ditulis terlambat"), "clock"),
    ("menunggu", _l("Menunggu persetujuan (semua bulan)"), "inbox"),
    ("lewat", _l("Menunggu melewati batas (semua bulan)"), "exclamation-triangle"),
    ("dikembalikan", _l("Ada yang dikembalikan"), "arrow-uturn-left"),
)


def masuk(b: Baris) -> list[str]:
    """Keys of ``SARINGAN`` that hold this person."""
    ya = {
        "kosong": b.keadaan == KOSONG, "kurang": b.keadaan == KURANG, "hari_kosong": b.hari_ini == KOSONG,
        "hari_kurang": b.hari_ini == KURANG, "terlambat": b.terlambat, "menunggu": b.menunggu, "lewat": b.lewat,
        "dikembalikan": b.dikembalikan,
    }  # fmt: skip
    return [k for k, isi in ya.items() if isi]


def bawahan_berjenjang(saya: int, bawahan: Sequence[int], today: date) -> list[int]:
    """Those whom one judges, and all below them in the chain of superiors today; never oneself."""
    with connection.cursor() as kursor:
        kursor.execute(_TURUN, {"bawahan": list(bawahan), "hari": today, "saya": saya})
        return [i for (i,) in kursor.fetchall()]


def papan(anggota: Sequence[Anggota], bulan: date, hari: date, today: date, pembaca: Orang | None = None) -> Papan:
    """The board of these people for the month of ``bulan`` up to yesterday, and for the day ``hari``.

    Four queries for any number of people; one more for superiors who are neither among them nor ``pembaca``.
    """
    awal, akhir = bulan.replace(day=1), tambah_bulan(bulan.replace(day=1), 1) - SEHARI
    hasil = Papan(awal, hari)
    if not anggota:
        return hasil
    s = setelan([a.o for a in anggota], min(awal, today), max(akhir, today), today, jendela=False)
    baris = angka([a.o for a in anggota], awal, akhir, today)
    hasil.antrean = next(iter(baris.values()))[-1]
    hitung = Penghitung(s, awal)
    umur_sejak: dict[tuple, int] = {}
    for a in anggota:
        isi = baris[a.o.id]
        target = hitung(a.o)
        if sebab := sebab_luar(a, target, akhir):
            hasil.luar.append((a, sebab))
            continue
        b = _baris(a, target, isi, today)
        b.menit_hari, b.sasaran_hari = _menit(isi).get(hari, 0), s.sasaran(a.o, hari).menit
        try:
            _tunggu(b, s, isi, today, umur_sejak)
        except TahunTanpaKalender as galat:
            hasil.tanpa_kalender = galat.tahun
        hasil.baris.append(b)
        if isi[6] and (hasil.dihitung is None or isi[6] > hasil.dihitung):
            hasil.dihitung = isi[6]
    kenal = {a.o.id: a.o.nama for a in anggota} | ({pembaca.id: pembaca.nama} if pembaca else {})
    hasil.penilai = _penilai(hasil.baris, kenal, s, today)
    return hasil


def angka(daftar: Sequence[Orang], awal: date, akhir: date, today: date) -> dict[int, tuple]:
    """Person -> a row of ``_ANGKA``: sums of the span, and what waits in any month."""
    isi = {
        "ids": [o.id for o in daftar], "instansi": list({o.instansi_id for o in daftar}), "awal": awal, "akhir": akhir,
        "kini": today, "lama": (today - LAMA).replace(day=1),
    }  # fmt: skip
    with connection.cursor() as kursor:
        kursor.execute(_ANGKA, isi)
        return {b[0]: (*b[:7], json.loads(b[7] or "[]"), b[8]) for b in kursor.fetchall()}


def sebab_luar(a: Anggota, target: TargetBulan, akhir: date) -> str:
    """Why nothing is asked of this person in the month up to ``akhir``, in words; empty: something is."""
    if a.sejak > akhir:
        return _("Baru bertugas mulai %(t)s") % {"t": tgl(a.sejak)}
    if a.o.kedudukan != AKTIF:
        return a.kedudukan
    return str(HariPegawai.Macam.DIKECUALIKAN.label) if target.dikelola_lain else ""


def _menit(isi: tuple) -> dict[date, int]:
    return dict(zip(isi[2] or (), isi[3] or (), strict=True))


def _baris(a: Anggota, target: TargetBulan, isi: tuple, today: date) -> Baris:
    """The days before ``today``. Where the agency has a figure for the month, its part up to then says whether it is
    complete, else every day by itself."""
    menit = _menit(isi)
    b = Baris(a, NIHIL, penilai_id=isi[1], terlambat=isi[4] or 0, dikembalikan=isi[5] or 0)
    for h in target.hari:
        if h.tanggal >= today:
            break
        ada = menit.get(h.tanggal, 0)
        b.menit += ada
        b.sasaran += h.menit
        if not (h.diminta or h.menit):
            continue
        b.hari_kerja += 1
        if not ada:
            b.hari_kosong += 1
        elif ada < h.diminta:
            b.hari_kurang += 1
    if b.hari_kerja:
        kurang = b.menit < b.sasaran if target.aturan.menit_sebulan else b.hari_kosong or b.hari_kurang
        b.keadaan = (KOSONG if b.hari_kosong == b.hari_kerja else KURANG) if kurang else LENGKAP
    return b


def _tunggu(b: Baris, s: Setelan, isi: tuple, today: date, umur_sejak: dict[tuple, int]) -> None:
    """How long the person's entries wait, in working days since each was handed in. ``umur_sejak`` keeps what was
    counted for others."""
    if not isi[7]:
        return
    o = b.a.o
    kerja, batas = s.kalender_kerja(o, today), s.aturan_pada(o, today).hari_persetujuan
    for sejak, n in isi[7]:
        kunci = (id(kerja), sejak)
        if kunci not in umur_sejak:
            umur_sejak[kunci] = kerja.hitung(date.fromisoformat(sejak), today)
        umur = umur_sejak[kunci]
        b.menunggu += n
        b.umur = max(b.umur, umur)
        b.lewat += n if umur > batas else 0


def _penilai(baris: Sequence[Baris], kenal: dict[int, str], s: Setelan, today: date) -> list[Penilai]:
    """Per superior of today what waits for him, by name; people without one share a line."""
    tunggu = [b for b in baris if b.menunggu]
    asing = {b.penilai_id for b in tunggu if b.penilai_id} - kenal.keys()
    if asing:
        kenal = kenal | {a.o.id: a.o.nama for a in anggota_dengan(ids=asing)}
    hasil: dict[int | None, Penilai] = {}
    for b in tunggu:
        p = hasil.setdefault(b.penilai_id, Penilai(kenal.get(b.penilai_id, _("Belum ada penilai"))))
        p.menunggu, p.lewat, p.umur = p.menunggu + b.menunggu, p.lewat + b.lewat, max(p.umur, b.umur)
        p.batas = s.aturan_pada(b.a.o, today).hari_persetujuan
    return sorted(hasil.values(), key=lambda p: p.nama)


def lingkup(
    saya: Orang | None, bawahan: Sequence[int], kelola: Collection[int], today: date, jalur: str = ""
) -> list[Anggota]:
    """People of the board, by name: of a unit of the agencies one keeps where ``jalur`` names it, else one's own."""
    if jalur and kelola:
        return anggota_dengan(instansi=kelola, jalur=jalur)
    if saya is None or not bawahan:
        return []
    return anggota_dengan(ids=bawahan_berjenjang(saya.id, bawahan, today))
