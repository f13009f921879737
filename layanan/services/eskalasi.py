"""Nobody can forget a usulan: levels of escalation, claimed by unique rows, told after.

Run it twice, or after three nights without it: the result is the same.
"""

from collections import defaultdict
from datetime import date

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.selectors import pemegang
from kalender import selectors as kalender
from kepegawaian import selectors as kepegawaian
from layanan import registry
from layanan.models import Eskalasi
from notifikasi.services import Kabar, kabarkan

# One statement for all offices and levels: what is not claimed yet is found by one hash join.
_KLAIM = """
INSERT INTO layanan_eskalasi (usulan_id, putaran, tingkat, tenggat, dibuat_pada)
SELECT u.id, u.putaran, t.tingkat, u.tenggat, now()
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::date[]) AS t(kantor_id, layanan, tingkat, batas)
JOIN layanan_usulan u ON u.kantor_id = t.kantor_id AND u.layanan = t.layanan AND u.jam_berjalan AND u.tenggat <= t.batas
WHERE NOT EXISTS (
  SELECT 1 FROM layanan_eskalasi e WHERE e.usulan_id = u.id AND e.putaran = u.putaran AND e.tingkat = t.tingkat
)
ORDER BY u.id
ON CONFLICT DO NOTHING
"""


def klaim(*, hari_ini: dict[int, date]) -> int:
    """Insert the missing Eskalasi rows of all offices; returns how many. ``hari_ini``: office id -> its own date."""
    hari = kalender.kalender_semua_kantor()
    jatuh_tempo = [
        (kantor_id, manifest.kode, tingkat.kode, batas(hari[kantor_id], today, tingkat.geser))
        for kantor_id, today in hari_ini.items()
        for manifest in registry.semua()
        for tingkat in manifest.eskalasi
    ]
    if not jatuh_tempo:
        return 0
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(_KLAIM, [list(kolom) for kolom in zip(*jatuh_tempo, strict=True)])
        return kursor.rowcount


def batas(hari, today: date, geser: int) -> date:
    """The latest deadline that is due: ``geser`` working days after it  <=>  it is <= today moved back by ``geser``.

    On a day off the last working day counts: five working days after a Monday is the next Monday, not Sunday.
    """
    if geser > 0 and not hari.is_hari_kerja(today):
        today = hari.tambah(today, -1)
    return hari.tambah(today, -geser)


def kirim(*, hari_ini: dict[int, date], potong: int = 5000) -> int:
    """Tell people of claimed escalations, one inbox notice per person, office and level; returns rows served.

    Notice and mark stand in one transaction; parallel runs skip each other's rows.
    """
    tingkat_per_kode = {t.kode: t for m in registry.semua() for t in m.eskalasi}
    jumlah = 0
    while True:
        with transaction.atomic():
            bagian = list(
                Eskalasi.objects.select_for_update(of=("self",), skip_locked=True)
                .filter(dikirim_pada=None)
                .select_related("usulan")
                .order_by("id")[:potong]
            )
            if not bagian:
                return jumlah
            kabarkan(_kabar(bagian, tingkat_per_kode, hari_ini))
            Eskalasi.objects.filter(pk__in=[e.pk for e in bagian]).update(dikirim_pada=timezone.now())
            jumlah += len(bagian)


def _kabar(bagian, tingkat_per_kode, hari_ini) -> list[Kabar]:
    kelompok = defaultdict(list)
    for e in bagian:
        kelompok[(e.tingkat, e.usulan.kantor_id)].append(e)
    pusat = kepegawaian.kantor_pusat_id()
    kabar = []
    for (kode, kantor_id), daftar in kelompok.items():
        tingkat = tingkat_per_kode[kode]
        tujuan = pusat if tingkat.di_pusat else kantor_id
        semua = pemegang(tingkat.peran, [tujuan], today=hari_ini[kantor_id])[tujuan] if tujuan else []
        per_orang = defaultdict(list)
        for e in daftar:
            pemilik = [p for p in semua if p.pk == e.usulan.penanggung_jawab_id]
            for orang in (pemilik or semua) if tingkat.peran.value == "verifikator" else semua:
                per_orang[orang].append(e)
        for orang, miliknya in per_orang.items():
            satu = len(miliknya) == 1
            kabar.append(
                Kabar(
                    (orang,), "TERLAMBAT",
                    _("%(tingkat)s: %(n)d usulan") % {"tingkat": tingkat.nama, "n": len(miliknya)},
                    "\n".join(f"#{e.usulan_id} {e.usulan.judul}" for e in miliknya[:20]),
                    reverse("usulan", args=[miliknya[0].usulan_id]) if satu else f"{reverse('antrean')}?tab=terlambat",
                    f"eskalasi:{kode}:{kantor_id}:{miliknya[0].pk}-{miliknya[-1].pk}", True,
                )
            )  # fmt: skip
    return kabar


def sapu(*, hari_ini: dict[int, date]) -> tuple[int, int]:
    """Claim, then tell; (claimed, told)."""
    return klaim(hari_ini=hari_ini), kirim(hari_ini=hari_ini)
