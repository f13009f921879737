"""Scores of many people at once: the profile written as one SQL statement (ADR 12).

``rules.hitung`` is the specification; tests/talenta/test_skor_sql.py compares the two over random profiles and facts.
Every number in the text comes from a profile that ``baca_profil`` has read: nothing a person typed is pasted in.
"""

from decimal import Decimal

from talenta.rules.hitung import DEKAT, RENTANG, WAJIB
from talenta.rules.kotak import kotak
from talenta.rules.profil import KINERJA, POTENSIAL, SUMBU, Butir, Indikator, Profil

KOLOM = (
    "y", "y_maks", "x", "x_maks", "nilai", "kotak_rendah", "kotak_tinggi", "kotak", "belum", "kelengkapan", "dekat",
)  # fmt: skip
_POROS = {KINERJA: "y", POTENSIAL: "x"}


def sql_skor(profil: Profil, sumber: str = "talenta_penilaian", syarat: str = "pemetaan_id = %(pemetaan)s") -> str:
    """``SELECT id, <KOLOM>`` over the people of a mapping (parameter ``pemetaan``), from their facts.

    Each level is fenced with OFFSET 0: PostgreSQL would otherwise write a score out wherever it is named.
    """
    butir = list(profil.butir())
    nama = {b.instrumen.kode: f"b{n}" for n, b in enumerate(butir)}
    fakta = ", ".join(f"{b.instrumen.kode} numeric" for b in butir)
    skor = ", ".join(f"{_skor(b)} AS {nama[b.instrumen.kode]}" for b in butir)
    indikator = ", ".join(
        f"{_rata(i, nama, maks=maks)} AS i{n}{'m' if maks else ''}"
        for n, i in enumerate(profil.indikator) for maks in (False, True)
    )  # fmt: skip
    sumbu = ", ".join(
        f"round(({_jumlah(profil, s, akhiran)}) / 100, 8) AS {_POROS[s]}{'_maks' if akhiran else ''}"
        for s in SUMBU for akhiran in ("", "m")
    )  # fmt: skip
    wajib = " OR ".join(f"{nama[b.instrumen.kode]} IS NULL" for b in butir if b.wajib) or "false"
    ada = " + ".join(
        f"CASE WHEN {nama[b.instrumen.kode]} IS NULL THEN 0 ELSE {_angka(i.bobot)} * {_angka(b.bobot)}"
        f" / {_angka(i.bobot_butir)} END"
        for i in profil.indikator for b in i.butir
    )  # fmt: skip
    dekat = " OR ".join(f"abs({_POROS[s]} - {_angka(a)}) <= {_angka(DEKAT)}" for s in SUMBU for a in profil.ambang[s])
    bobot = profil.bobot_nilai
    # S608: see the module's docstring.
    return f"""
SELECT id, y, y_maks, x, x_maks,
  round(({_angka(bobot[KINERJA])} * y + {_angka(bobot[POTENSIAL])} * x) / 100, 8) AS nilai,
  kotak_rendah, kotak_tinggi,
  CASE WHEN NOT kurang AND kotak_rendah = kotak_tinggi THEN kotak_rendah END AS kotak,
  CASE WHEN kurang THEN '{WAJIB}' WHEN kotak_rendah <> kotak_tinggi THEN '{RENTANG}' ELSE '' END AS belum,
  kelengkapan, NOT kurang AND kotak_rendah = kotak_tinggi AND ({dekat}) AS dekat
FROM (
  SELECT id, y, y_maks, x, x_maks, kurang, kelengkapan,
    {_kotak(profil, "")} AS kotak_rendah, {_kotak(profil, "_maks")} AS kotak_tinggi
  FROM (
    SELECT id, kurang, kelengkapan, {sumbu}
    FROM (
      SELECT id, {wajib} AS kurang, floor(round(({ada}) / 2, 4))::smallint AS kelengkapan, {indikator}
      FROM (
        SELECT p.id, {skor}
        FROM {sumber} p CROSS JOIN LATERAL jsonb_to_record(p.fakta) AS f({fakta})
        WHERE p.{syarat}
        OFFSET 0
      ) b OFFSET 0
    ) i OFFSET 0
  ) s OFFSET 0
) k
"""  # noqa: S608


def sql_simpan(profil: Profil) -> str:
    """The statement that writes the scores of a mapping; rows that stay the same are not written."""
    lama = ", ".join(f"t.{k}" for k in KOLOM)
    baru = ", ".join(f"h.{k}" for k in KOLOM)
    return f"""
UPDATE talenta_penilaian t SET ({", ".join(KOLOM)}) = ROW({baru})
FROM ({sql_skor(profil)}) h
WHERE t.id = h.id AND ({lama}) IS DISTINCT FROM ({baru})
"""  # noqa: S608


def _angka(nilai: Decimal) -> str:
    """A literal with a point: without one PostgreSQL would divide as integers and throw the rest away."""
    teks = f"{nilai:f}"
    return teks if "." in teks else f"{teks}.0"


def _skor(b: Butir) -> str:
    kolom = f"f.{b.instrumen.kode}"
    if not b.pita:
        return kolom
    pita = " ".join(f"WHEN {kolom} >= {_angka(p.bawah)} THEN {_angka(p.skor)}" for p in reversed(b.pita))
    return f"CASE {pita} END"


def _rata(i: Indikator, nama: dict[str, str], *, maks: bool) -> str:
    isi = " + ".join(
        f"{_angka(b.bobot)} * coalesce({nama[b.instrumen.kode]}, {_angka(b.skor_maks if maks else b.skor_min)})"
        for b in i.butir
    )
    return f"round(({isi}) / {_angka(i.bobot_butir)}, 4)"


def _jumlah(profil: Profil, sumbu: str, akhiran: str) -> str:
    return " + ".join(f"{_angka(i.bobot)} * i{n}{akhiran}" for n, i in enumerate(profil.indikator) if i.sumbu == sumbu)


def _kotak(profil: Profil, akhiran: str) -> str:
    """The box by the levels of both axes, as nested CASE."""

    def tingkat(sumbu: str, hasil: list[str]) -> str:
        tengah, atas = profil.ambang[sumbu]
        kolom = f"{_POROS[sumbu]}{akhiran}"
        return (
            f"CASE WHEN {kolom} >= {_angka(atas)} THEN {hasil[2]} WHEN {kolom} >= {_angka(tengah)} THEN {hasil[1]}"
            f" ELSE {hasil[0]} END"
        )

    baris = [tingkat(POTENSIAL, [str(kotak(y, x)) for x in range(3)]) for y in range(3)]
    return f"({tingkat(KINERJA, baris)})::smallint"
