"""Who judges whom, who may read whom, and how people are written down."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import BooleanField, Max, Q
from django.db.models.expressions import RawSQL

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian.orang import Orang, digantikan, orang, pernah_pindah
from kinerja.models import MasaPenilai

DIRI, PENILAI, RANTAI, OPERATOR = "DIRI", "PENILAI", "RANTAI", "OPERATOR"


def saya(user) -> Orang | None:
    """The civil servant whose account this is."""
    return next(iter(orang(akun_id=user.pk)), None)


def berlaku(tanggal: date) -> Q:
    return Q(Q(sampai=None) | Q(sampai__gte=tanggal), mulai__lte=tanggal)


def penilai_pada(pegawai_ids: Collection[int], tanggal: date) -> dict[int, int]:
    """Person -> penilai on that day; who has none, or one outside the portal, is absent."""
    baris = MasaPenilai.objects.filter(berlaku(tanggal), pegawai_id__in=pegawai_ids, penilai__isnull=False)
    baris = baris.order_by("pegawai_id")
    return dict(baris.values_list("pegawai_id", "penilai_id"))


def bertindak_sebagai(penilai_id: int, today: date) -> list[int]:
    """Oneself and those whose post one fills as Plt/Plh today."""
    return [penilai_id, *digantikan(penilai_id, today)]


def bawahan(penilai_id: int, today: date) -> list[int]:
    """People whom ``penilai_id`` judges today, in his own right or as Plt/Plh of their penilai; never himself."""
    sebagai = Q(penilai_id=penilai_id) | Q(penilai_id__in=digantikan(penilai_id, today).order_by())
    baris = MasaPenilai.objects.filter(berlaku(today), sebagai)
    return list(baris.exclude(pegawai_id=penilai_id).order_by("pegawai_id").values_list("pegawai_id", flat=True))


def penilaian(penilai_id: int, today: date, sejak: date) -> tuple[list[int], bool]:
    """(``bawahan``, whether he judged anybody else on a day since ``sejak``); one query."""
    sebagai = Q(penilai_id=penilai_id) | Q(penilai_id__in=digantikan(penilai_id, today).order_by())
    baris = MasaPenilai.objects.filter(Q(sampai=None) | Q(sampai__gte=sejak), sebagai, mulai__lte=today)
    kini, dahulu = [], False
    for pegawai_id, akhir in (
        baris.exclude(pegawai_id=penilai_id).order_by("pegawai_id").values_list("pegawai_id", "sampai")
    ):
        if akhir is None or akhir >= today:
            kini.append(pegawai_id)
        else:
            dahulu = True
    return kini, dahulu


def hari_dinilai(penilai_id: int, dari: date, sampai: date, today: date) -> dict[int, list[tuple[date, date]]]:
    """Person -> spans of days in [dari, sampai] that ``penilai_id`` may decide on: all where he judges the person
    today, else the days on which he did. A superior who leaves can finish; his successor can take over, but for days
    with an agency that the person has left, whose money they are, and for those on which an official outside the portal
    judged: they count as handed in."""
    sebagai = bertindak_sebagai(penilai_id, today)
    milik = MasaPenilai.objects.filter(penilai_id__in=sebagai).order_by().values("pegawai_id")
    baris = MasaPenilai.objects.filter(
        Q(penilai_id__in=sebagai) | Q(penilai=None, pegawai_id__in=milik), Q(sampai=None) | Q(sampai__gte=dari),
        mulai__lte=max(sampai, today),
    ).exclude(pegawai_id=penilai_id)  # fmt: skip
    hasil: dict[int, list[tuple[date, date]]] = {}
    luar, kini, baru = [], set(), set()
    baris = baris.annotate(
        pos=Max("pegawai__riwayatjabatan__tmt", filter=Q(pegawai__riwayatjabatan__sifat="DEFINITIF"))
    )
    kolom = ("pegawai_id", "mulai", "sampai", "penilai_id", "pos")
    for pegawai_id, mulai, akhir, oleh, pos in baris.order_by("pegawai_id", "mulai").values_list(*kolom):
        if pos and pos > dari:
            baru.add(pegawai_id)
        if oleh is None:
            luar.append((pegawai_id, mulai, akhir or max(sampai, today)))
        elif mulai <= today and (akhir is None or akhir >= today):
            kini.add(pegawai_id)
        else:
            potong = (max(dari, mulai), min(sampai, akhir or sampai))
            if potong[0] <= potong[1]:
                hasil.setdefault(pegawai_id, []).append(potong)
    # Only whoever began a post since can have been with another agency.
    pindah = pernah_pindah(kini & baru) if kini & baru else {}
    for pegawai_id in kini:
        awal = max((t for t, _i in pindah.get(pegawai_id, ()) if dari < t <= today), default=dari)
        lama = [(a, min(b, awal - timedelta(days=1))) for a, b in hasil.get(pegawai_id, ())]
        hasil[pegawai_id] = [r for r in (*lama, (awal, sampai)) if r[0] <= r[1]]
    for pegawai_id, mulai, akhir in luar:
        hasil[pegawai_id] = tanpa_masa(hasil.get(pegawai_id, []), mulai, akhir)
    return {i: rentang for i, rentang in hasil.items() if rentang}


def tanpa_masa(rentang: list[tuple[date, date]], mulai: date, akhir: date) -> list[tuple[date, date]]:
    """These spans (both ends included) without the days from ``mulai`` to ``akhir``."""
    satu = timedelta(days=1)
    sisa = [p for a, b in rentang for p in ((a, min(b, mulai - satu)), (max(a, akhir + satu), b))]
    return [(a, b) for a, b in sisa if a <= b]


_RANTAI = """
WITH RECURSIVE naik(id, tingkat) AS (
    SELECT penilai_id, 1 FROM kinerja_masapenilai
    WHERE penilai_id IS NOT NULL AND pegawai_id = %(orang)s AND mulai <= %(hari)s
      AND (sampai IS NULL OR sampai >= %(hari)s)
  UNION
    SELECT m.penilai_id, n.tingkat + 1 FROM kinerja_masapenilai m JOIN naik n ON m.pegawai_id = n.id
    WHERE m.penilai_id IS NOT NULL AND m.mulai <= %(hari)s AND (m.sampai IS NULL OR m.sampai >= %(hari)s)
      AND n.tingkat < 10
)
SELECT id FROM naik ORDER BY tingkat
"""


def rantai(pegawai_id: int, tanggal: date) -> list[int]:
    """The chain of superiors, nearest first."""
    with connection.cursor() as kursor:
        kursor.execute(_RANTAI, {"orang": pegawai_id, "hari": tanggal})
        return list(dict.fromkeys(i for (i,) in kursor.fetchall() if i != pegawai_id))


_DI_ATAS = """EXISTS (
WITH RECURSIVE naik(id, tingkat) AS (
    SELECT penilai_id, 1 FROM kinerja_masapenilai
    WHERE penilai_id IS NOT NULL AND pegawai_id = {kolom} AND mulai <= %s AND (sampai IS NULL OR sampai >= %s)
  UNION
    SELECT m.penilai_id, n.tingkat + 1 FROM kinerja_masapenilai m JOIN naik n ON m.pegawai_id = n.id
    WHERE m.penilai_id IS NOT NULL AND m.mulai <= %s AND (m.sampai IS NULL OR m.sampai >= %s) AND n.tingkat < 10
)
SELECT FROM naik WHERE id = ({atasan}))"""


def dibawahi(kolom: str, atasan: str, nilai: Sequence, tanggal: date) -> RawSQL:
    """Expression for a query of another app: the person in the column ``kolom`` has the one whom the SQL ``atasan``
    (with its values ``nilai``) gives among his superiors on that day (``rantai``)."""
    sql = _DI_ATAS.format(kolom=kolom, atasan=atasan)
    return RawSQL(sql, [*[tanggal] * 4, *nilai], output_field=BooleanField())  # noqa: S611 - words of the caller


@dataclass(frozen=True)
class Akses:
    """In which quality somebody reads a person's performance. ``dicatat``: the reading must be logged."""

    sebagai: str

    @property
    def dicatat(self) -> bool:
        return self.sebagai not in (DIRI, PENILAI, RANTAI)


def akses(user, pegawai: Orang, today: date) -> Akses | None:
    """How ``user`` may read this person's log and appraisal, None: not at all (answer 404).

    The person, the superiors up the chain (and whoever fills their posts), and the agency's HR officers: nobody else.
    A colleague never, an administrator as such never.
    """
    if not user.is_authenticated:
        return None
    if pegawai.akun_id == user.pk:
        return Akses(DIRI)
    pembaca = saya(user)
    if pembaca is not None:
        atas = rantai(pegawai.id, today)
        sebagai = set(bertindak_sebagai(pembaca.id, today))
        if atas and atas[0] in sebagai:
            return Akses(PENILAI)
        if sebagai.intersection(atas):
            return Akses(RANTAI)
    if pegawai.instansi_id in wewenang(user, today=today).di(Peran.OPERATOR, Peran.PENYETUJU):
        return Akses(OPERATOR)
    return None


def boleh_kelola(user, instansi_id: int, today: date) -> bool:
    """Rules, days, superiors, periods and months of an agency are kept by its operators."""
    return instansi_id in wewenang(user, today=today).di(Peran.OPERATOR)
