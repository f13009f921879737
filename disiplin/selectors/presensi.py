"""Attendance as it counts: outages, verified absence, the step of the table it indicates. Never a verdict."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, IntegerField, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from disiplin.models import BacaanPresensi, HariPresensi, Keadaan, Regulasi, SistemMati
from disiplin.rules import katalog as rules
from disiplin.rules.katalog import Ambang, Katalog
from disiplin.rules.kehadiran import Indikasi, hari_dari_menit, indikasi, menuju, rentetan
from disiplin.selectors.hukum import ditangguhkan, katalog, menit_sehari
from kalender.hari_kerja import Kalender
from kalender.selectors import kalender_semua_kantor
from kepegawaian.orang import Orang, orang, pegawai_lengkap
from kepegawaian.selectors import pegawai_menurut_id
from kinerja.selectors.setelan import CUTI, HADIR, LIBUR, hari_pegawai

BERMENIT = Q(terlambat__gt=0) | Q(pulang_cepat__gt=0)
# Kinds of days on record that are no absence without a reason; of a shift only the day off.
BERALASAN = CUTI | LIBUR | HADIR


@dataclass(frozen=True, slots=True)
class Mati:
    """Days, both included, on which nothing counts. ``jalur``: "" for the whole agency, else path of the unit ("1/5/")
    that stands for those below it too."""

    instansi_id: int
    jalur: str
    mulai: date
    sampai: date


def sistem_mati(instansi_ids: Collection[int], dari: date, sampai: date) -> list[Mati]:
    """Outages of these agencies that touch a day of the span and were not withdrawn, oldest first; one query."""
    baris = SistemMati.objects.filter(
        instansi_id__in=list(instansi_ids), dicabut_pada=None, mulai__lte=sampai, sampai__gte=dari
    )
    baris = baris.annotate(jalur=Coalesce("unit__jalur", Value(""))).order_by("mulai", "id")
    return [Mati(*satu) for satu in baris.values_list("instansi_id", "jalur", "mulai", "sampai")]


def kena(mati: Iterable[Mati], jalur_unit: str, tanggal: date) -> bool:
    """Whether one of these outages, all of the person's agency, covers his unit on that day."""
    return any(m.mulai <= tanggal <= m.sampai and jalur_unit.startswith(m.jalur) for m in mati)


def daftar_mati(instansi_id: int) -> QuerySet[SistemMati]:
    """Every outage of the agency, withdrawn ones too, newest first."""
    return SistemMati.objects.filter(instansi_id=instansi_id).select_related("unit")


@dataclass(frozen=True, slots=True)
class Tercatat:
    """Spells of a person in which a day cannot be an absence without a reason: first and last day, what it is."""

    rentang: tuple[tuple[date, date, str], ...]

    def pada(self, tanggal: date) -> str:
        """What is on record for that day, "" for nothing."""
        return next((nama for mulai, sampai, nama in self.rentang if mulai <= tanggal <= sampai), "")


def tercatat(pegawai_ids: Collection[int], dari: date, sampai: date) -> dict[int, Tercatat]:
    """Leave, travel, presence and days off of these people on record, only who has any; one query."""
    semua: dict[int, list[tuple[date, date, str]]] = defaultdict(list)
    for h in hari_pegawai(list(pegawai_ids), dari, sampai):
        if h.macam in BERALASAN or h.menit == 0:
            nama = h.get_macam_display()
            semua[h.pegawai_id].append((h.mulai, h.sampai, nama))
    return {i: Tercatat(tuple(milik)) for i, milik in semua.items()}


# --- what waits for a look ----------------------------------------------------------------------------


def dengan_versi(hari: QuerySet[HariPresensi]) -> QuerySet[HariPresensi]:
    """With ``versi``: number of the last row in the day's log, 0 for none."""
    return hari.annotate(versi=Coalesce(Max("koreksi__id"), Value(0), output_field=IntegerField()))


def _saring(hari: QuerySet[HariPresensi], jalur: str, bulan: date | None) -> QuerySet[HariPresensi]:
    if bulan:
        hari = hari.filter(tanggal__year=bulan.year, tanggal__month=bulan.month)
    return hari.filter(pegawai__unit__jalur__startswith=jalur) if jalur else hari


def menunggu(instansi_id: int, *, jalur: str = "", bulan: date | None = None) -> QuerySet[HariPresensi]:
    """Absences that nobody has looked into, oldest first, with ``versi``; ``jalur``: of a unit and those below it."""
    hari = HariPresensi.objects.filter(instansi_id=instansi_id, keadaan=Keadaan.TK, terverifikasi=False)
    hari = _saring(hari, jalur, bulan).select_related("pegawai__unit")
    return dengan_versi(hari).order_by("tanggal", "pegawai__nama", "id")


def menunggu_menit(instansi_id: int, bulan: date, *, jalur: str = "") -> QuerySet:
    """Minutes of a month that nobody has looked into, per person: pegawai_id, nama, nip, hari, menit."""
    hari = HariPresensi.objects.filter(BERMENIT, instansi_id=instansi_id, terverifikasi=False)
    hari = _saring(hari, jalur, bulan).order_by().values("pegawai_id", nama=F("pegawai__nama"), nip=F("pegawai__nip"))
    return hari.annotate(hari=Count("id"), menit=Sum(F("terlambat") + F("pulang_cepat"))).order_by("nama", "pegawai_id")


def hari_menit(instansi_id: int, pegawai_ids: Collection[int], bulan: date) -> QuerySet[HariPresensi]:
    """The days behind ``menunggu_menit`` of these people, with ``versi``."""
    hari = HariPresensi.objects.filter(
        BERMENIT, instansi_id=instansi_id, terverifikasi=False, pegawai_id__in=list(pegawai_ids)
    )
    return dengan_versi(_saring(hari, "", bulan)).order_by("tanggal", "id")


def tanda(hari: Collection[HariPresensi]) -> dict[int, str]:
    """Day (its id) -> what speaks against counting it: "MATI" for an outage, else what is on record of that day."""
    if not hari:
        return {}
    dari, sampai = min(h.tanggal for h in hari), max(h.tanggal for h in hari)
    orangnya = {o.id: o for o in orang(ids={h.pegawai_id for h in hari})}
    mati = _per_instansi(sistem_mati({h.instansi_id for h in hari}, dari, sampai))
    ada = tercatat(orangnya, dari, sampai)
    hasil = {}
    for h in hari:
        o = orangnya[h.pegawai_id]
        if kena(mati[h.instansi_id], _jalur(o, h.instansi_id), h.tanggal):
            hasil[h.pk] = "MATI"
        elif o.id in ada and (apa := ada[o.id].pada(h.tanggal)):
            hasil[h.pk] = apa
    return hasil


def _per_instansi(mati: Iterable[Mati]) -> dict[int, list[Mati]]:
    hasil: dict[int, list[Mati]] = defaultdict(list)
    for m in mati:
        hasil[m.instansi_id].append(m)
    return hasil


def _jalur(o: Orang, instansi_id: int) -> str:
    """Path of his unit; of an agency that he has left it is not known."""
    return o.jalur if o.instansi_id == instansi_id else ""


def hari_tidak_biasa(pegawai_id: int, tahun: int) -> QuerySet[HariPresensi]:
    """A person's days of a year that were not plainly present, newest first."""
    hari = HariPresensi.objects.filter(~Q(keadaan=Keadaan.HADIR) | BERMENIT, pegawai_id=pegawai_id)
    return hari.filter(tanggal__year=tahun).order_by("-tanggal")


# --- what it adds up to -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hitungan:
    """Where a person stands in the year of the day of reckoning. ``hari``: verified absences that count, ``belum``: not
    looked into yet, ``mati``: absences of both kinds that an outage takes out. ``menit``: verified minutes, ``sehari``:
    how many make a day, None where the agency does not count them. ``berturut``: the longest absence on end as (first
    day, last day, working days), also where it began in the year before. ``sebutan``: code of a step -> the penalty."""

    pegawai_id: int
    tahun: int
    hari: tuple[date, ...]
    belum: int
    mati: int
    menit: int
    sehari: int | None
    berturut: tuple[date, date, int] | None
    indikasi: Indikasi | None
    menuju: tuple[int, Ambang] | None
    sebutan: Mapping[str, str]
    urutan: int = -1

    @property
    def hari_menit(self) -> int:
        return hari_dari_menit([self.menit], self.sehari)[0]

    @property
    def sisa_menit(self) -> int:
        return hari_dari_menit([self.menit], self.sehari)[1]

    @property
    def setahun(self) -> int:
        """Days that the law counts over the year."""
        return len(self.hari) + self.hari_menit

    @property
    def lama_berturut(self) -> int:
        return self.berturut[2] if self.berturut else 0

    @property
    def nama_indikasi(self) -> str:
        return self.sebutan[self.indikasi.jenis] if self.indikasi else ""

    @property
    def nama_menuju(self) -> str:
        return self.sebutan[self.menuju[1].jenis] if self.menuju else ""


class _Hukum:
    """The law of any day, each table read once."""

    def __init__(self) -> None:
        self._regulasi = {r.kode: r for r in Regulasi.objects.all()}
        self._daftar = [rules.Regulasi(r.kode, r.nama, r.mulai, r.sampai) for r in self._regulasi.values()]
        self._katalog: dict[str, Katalog] = {}
        self._menit: dict[int, int | None] = {}
        self._tangguh: dict[int, list[str]] = {}

    def katalog(self, tanggal: date) -> Katalog:
        kode = rules.regulasi_pada(self._daftar, tanggal).kode
        if kode not in self._katalog:
            self._katalog[kode] = katalog(self._regulasi[kode])
        return self._katalog[kode]

    def menit_sehari(self, tanggal: date, instansi_id: int) -> int | None:
        if instansi_id not in self._menit:
            self._menit[instansi_id] = menit_sehari(tanggal, instansi_id)
        return self._menit[instansi_id]

    def sebutan(self, k: Katalog, tanggal: date, instansi_id: int) -> dict[str, str]:
        """Code -> what is imposed on that day."""
        if instansi_id not in self._tangguh:
            self._tangguh[instansi_id] = ditangguhkan(tanggal, instansi_id)
        return {a.jenis: k.dikenakan(a.jenis, self._tangguh[instansi_id]).nama for a in k.ambang}


def hitungan(pegawai_ids: Collection[int], today: date) -> dict[int, Hitungan]:
    """Where each of these people stands on ``today`` (disiplin.md 1.4): days of its year up to it.

    Only what is verified counts; days of an outage, and days that became days off, do not. The step is one of the
    regulation in force on the last day that counts, of his kind of employee and agency. An indication, never a verdict.
    A fixed number of queries, but for two a regulation and an agency. Raises ``RegulasiTidakAda``,
    ``TahunTanpaKalender``.
    """
    ids = list(set(pegawai_ids))
    status = {p.pk: p.status for p in pegawai_menurut_id(ids)}
    lalu = date(today.year - 1, 1, 1)
    baris: dict[int, list[HariPresensi]] = defaultdict(list)
    semua = HariPresensi.objects.filter(
        Q(keadaan=Keadaan.TK) | Q(BERMENIT, terverifikasi=True), pegawai_id__in=ids, tanggal__range=(lalu, today)
    )
    for h in semua.order_by("pegawai_id", "tanggal"):
        baris[h.pegawai_id].append(h)
    instansi = {h.instansi_id for milik in baris.values() for h in milik}
    mati = _per_instansi(sistem_mati(instansi, lalu, today)) if instansi else {}
    kalender, hukum = kalender_semua_kantor(), _Hukum()
    return {
        o.id: _satu(o, status[o.id], baris.get(o.id, ()), mati, kalender[o.kantor_id], hukum, today)
        for o in orang(ids=ids)
    }


def _satu(
    o: Orang, status: str, baris: Iterable[HariPresensi], mati: Mapping[int, list[Mati]], kalender: Kalender,
    hukum: _Hukum, today: date,
) -> Hitungan:  # fmt: skip
    sah, menit, belum, gugur = [], 0, 0, 0
    for h in baris:
        tahun_ini = h.tanggal.year == today.year
        if kena(mati.get(h.instansi_id, ()), _jalur(o, h.instansi_id), h.tanggal):
            gugur += tahun_ini and h.keadaan == Keadaan.TK
        elif h.keadaan != Keadaan.TK:
            menit += (h.terlambat + h.pulang_cepat) * tahun_ini
        elif not h.terverifikasi:
            belum += tahun_ini
        elif kalender.is_hari_kerja(h.tanggal):
            sah.append(h.tanggal)
    hari = tuple(d for d in sah if d.year == today.year)
    berturut = max((r for r in rentetan(sah, kalender) if r[1].year == today.year), key=lambda r: r[2], default=None)
    perbuatan = hari[-1] if hari else today
    k, sehari = hukum.katalog(perbuatan), hukum.menit_sehari(perbuatan, o.instansi_id)
    setahun = len(hari) + hari_dari_menit([menit], sehari)[0]
    milik = {"jenis_pegawai": "PPPK" if status == "PPPK" else "PNS", "instansi_id": o.instansi_id}
    tahap = indikasi(k, setahun=setahun, berturut=berturut[2] if berturut else 0, **milik)
    return Hitungan(
        o.id, today.year, hari, belum, gugur, menit, sehari, berturut, tahap, menuju(k, setahun=setahun, **milik),
        hukum.sebutan(k, perbuatan, o.instansi_id), k.jenis[tahap.jenis].urutan if tahap else -1,
    )  # fmt: skip


@dataclass(frozen=True)
class Terindikasi:
    pegawai: object
    h: Hitungan


def terindikasi(*, pegawai_ids: Collection[int], instansi_ids: Collection[int], today: date) -> list[Terindikasi]:
    """Of these people and those of these agencies: whose verified days reach a step, heaviest step first."""
    hari = HariPresensi.objects.filter(Q(keadaan=Keadaan.TK) | BERMENIT, terverifikasi=True, tanggal__year=today.year)
    milik = Q(pegawai_id__in=list(pegawai_ids)) | Q(pegawai__instansi_id__in=list(instansi_ids))
    calon = hari.filter(milik, tanggal__lte=today).order_by().values_list("pegawai_id", flat=True).distinct()
    kena_tahap = {i: h for i, h in hitungan(list(calon), today).items() if h.indikasi}
    orangnya = [Terindikasi(p, kena_tahap[p.pk]) for p in pegawai_lengkap(kena_tahap)]
    return sorted(orangnya, key=lambda t: (-t.h.urutan, -t.h.setahun))


def bacaan(pegawai_id: int) -> list[BacaanPresensi]:
    """The latest times that officers looked at this person's days; newest first."""
    return list(BacaanPresensi.objects.filter(pegawai_id=pegawai_id).order_by("-id")[:20])
