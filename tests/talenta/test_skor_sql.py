"""The SQL that scores many people says what the rules say, for random profiles and facts."""

from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from talenta.models import Penilaian
from talenta.rules.hitung import hitung
from talenta.rules.instrumen import INSTRUMEN, Instrumen
from talenta.rules.profil import SUMBU, Profil, baca_profil
from talenta.selectors.skor import KOLOM, sql_skor
from tests import pabrik
from tests.talenta import alat

CICILAN = Decimal("0.01")


@st.composite
def bagian(draw, jumlah: int) -> list[str]:
    """Parts of 100, whole or in hundredths, none of them zero."""
    if draw(st.booleans()):
        potong = sorted(draw(st.sets(st.integers(1, 99), min_size=jumlah - 1, max_size=jumlah - 1)))
        return [str(b - a) for a, b in zip([0, *potong], [*potong, 100], strict=True)]
    potong = sorted(draw(st.sets(st.integers(1, 9999), min_size=jumlah - 1, max_size=jumlah - 1)))
    batas = [0, *potong, 10000]
    return [str((b - a) * CICILAN) for a, b in zip(batas, batas[1:], strict=False)]


@st.composite
def pita(draw, i: Instrumen) -> list[dict]:
    atas = int(i.maksimum) if i.maksimum is not None else 80
    tengah = sorted(draw(st.sets(st.integers(int(i.minimum) + 1, max(atas, int(i.minimum) + 1)), max_size=4)))
    batas = [i.minimum, *tengah]
    # Whole numbers as they are typed, too: "75" must not make PostgreSQL divide as integers.
    banyak = {"min_size": len(batas), "max_size": len(batas)}
    utuh = st.integers(0, 100).map(str)
    skor = draw(st.lists(utuh, **banyak) | st.lists(st.integers(0, 10000).map(lambda n: str(n * CICILAN)), **banyak))
    return [
        {"bawah": str(b), "atas": str(batas[n + 1]) if n + 1 < len(batas) else None, "skor": s,
         "label": f"pita {n}"}
        for n, (b, s) in enumerate(zip(batas, skor, strict=True))
    ]  # fmt: skip


@st.composite
def profil(draw) -> Profil:
    """A valid profile: one to four indicators an axis, of one to three instruments each."""
    kode = list(draw(st.permutations(sorted(INSTRUMEN))))
    komponen = []
    for sumbu in SUMBU:
        n = draw(st.integers(1, 4))
        indikator = []
        for bobot in draw(bagian(n)):
            butir = []
            for _ in range(draw(st.integers(1, 2))):
                i = INSTRUMEN[kode.pop()]
                langsung = i.maksimum == 100 and draw(st.booleans())
                butir.append({
                    "instrumen": i.kode, "bobot": str(draw(st.integers(1, 7))), "wajib": draw(st.booleans()),
                    "langsung": langsung, "pita": [] if langsung else draw(pita(i)),
                })  # fmt: skip
            indikator.append({"kode": butir[0]["instrumen"], "nama": "Indikator", "bobot": bobot, "butir": butir})
        komponen.append({"sumbu": sumbu, "nama": "Komponen", "indikator": indikator})
    tengah = [draw(st.integers(1, 98)) for _ in SUMBU]
    ambang = {
        s: {"tengah": str(t), "atas": str(draw(st.integers(t + 1, 99)))} for s, t in zip(SUMBU, tengah, strict=True)
    }
    y, x = draw(bagian(2))
    return baca_profil({
        "ambang": ambang, "bobot_nilai": {"kinerja": y, "potensial": x}, "komponen": komponen,
    })  # fmt: skip


@st.composite
def dunia(draw) -> tuple[Profil, dict[str, Decimal]]:
    p = draw(profil())
    fakta = {}
    for b in p.butir():
        i = b.instrumen
        if draw(st.booleans()):
            atas = int(i.maksimum) if i.maksimum is not None else 120
            langkah = 1 if i.bulat else 100
            fakta[i.kode] = Decimal(draw(st.integers(int(i.minimum) * langkah, atas * langkah))) / langkah
    return p, fakta


class SkorSql(TestCase):
    @settings(max_examples=60)
    @given(dunia())
    def test_sama_dengan_aturan(self, apa):
        p, fakta = apa
        d = alat.dunia()
        orang = pabrik.pegawai(d.instansi, unit=d.unit)
        baris = Penilaian.objects.create(
            pemetaan=d.pemetaan, pegawai=orang, unit=d.unit, fakta={k: float(v) for k, v in fakta.items()}
        )
        with connection.cursor() as kursor:
            kursor.execute(sql_skor(p), {"pemetaan": d.pemetaan.pk})
            (hasil,) = kursor.fetchall()
        h = hitung(p, fakta)
        assert hasil == (baris.pk, *(getattr(h, k) for k in KOLOM))


@pytest.mark.django_db
def test_hanya_pemetaan_itu():
    satu, dua = alat.dunia(), alat.dunia()
    baris = satu.nilai()
    dua.nilai()
    with connection.cursor() as kursor:
        kursor.execute(sql_skor(baca_profil(alat.isi_bawaan())), {"pemetaan": satu.pemetaan.pk})
        assert [b[0] for b in kursor.fetchall()] == [baris.pk]
