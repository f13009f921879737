"""Appraisals as read: who rates, who may read, what the log adds up to, what the unit looks like."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian.orang import Orang, orang
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kinerja.models import (
    Evaluasi,
    KeberatanKinerja,
    KinerjaHarian,
    LangkahKinerja,
    PredikatOrganisasi,
    RencanaAksi,
    Rhk,
    Skp,
    UmpanBalik,
)
from kinerja.models.harian import StatusHarian
from kinerja.models.skp import NilaiDasar
from kinerja.rules.catatan import menit_gabungan
from kinerja.rules.kurva import periksa_kurva
from kinerja.selectors.luar import di_masa, masa_luar
from kinerja.selectors.orang import OPERATOR, Akses, akses, bertindak_sebagai, penilai_pada, saya
from kinerja.selectors.parameter import pola_kurva
from kinerja.selectors.skp import pos_pada

PEJABAT_PENILAI, PEMUTUS = "PEJABAT_PENILAI", "PEMUTUS"  # outside the chain: their reading is logged
BUKTI_TAMPIL = 12
Status = Evaluasi.Status
BELUM_DINILAI = (Status.BELUM, Status.REALISASI_DIAJUKAN)
IKUT = ("skp__pegawai__akun", "skp__instansi", "skp__unit", "skp__jabatan", "periode", "penilai__akun", "keberatan")


# --- one appraisal --------------------------------------------------------------------------------------


def evaluasi_lengkap(pk: int) -> Evaluasi | None:
    return Evaluasi.objects.select_related(*IKUT).filter(pk=pk).first()


def keberatan_dari(e: Evaluasi) -> KeberatanKinerja | None:
    """The objection to it, None where nobody objected."""
    return getattr(e, "keberatan", None)


def masa(e: Evaluasi) -> tuple[date, date]:
    """First and last day that are appraised: those of the period on which this SKP held."""
    return max(e.periode.awal, e.skp.periode_awal), min(e.periode.akhir, e.skp.periode_akhir)


def buka_pada(e: Evaluasi) -> date:
    """From this day on realisation may be submitted and rated: the period's last day, or the agency's limit where it
    lies before that."""
    return min(masa(e)[1], e.periode.batas_pengisian)


def hari_pegawai(e: Evaluasi, now: datetime) -> date:
    """The day it is in the zone of the agency whose SKP this is."""
    return hari_di(e.skp.instansi.zona_waktu, now)


def hari_di(zona: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zona)).date()


def cari_penilai(e: Evaluasi, today: date) -> int:
    """Who rates: the penilai at the period's end while he serves, else the present one, else the SKP's; for a Plt/Plh's
    SKP the one named in it while he serves, else whom that post has above it now. Once rated it stays with whoever did.
    For many: ``services.evaluasi.segarkan_penilai``."""
    if e.status not in BELUM_DINILAI:
        return e.penilai_id
    if e.skp.is_plt_plh:
        return _penilai_plt(e.skp, today)
    milik = [e.skp.pegawai_id]
    calon = [penilai_pada(milik, hari).get(e.skp.pegawai_id) for hari in (min(masa(e)[1], today), today)]
    calon = [i for i in (*calon, e.skp.penilai_id) if i is not None]
    bertugas = _bertugas(calon)
    return next((i for i in calon if i in bertugas), calon[0])


def _penilai_plt(skp: Skp, today: date) -> int:
    if _bertugas([skp.penilai_id]):
        return skp.penilai_id
    kini = pos_pada(skp.pegawai_id, today, today, plt=skp.jabatan).penilai_id
    return kini if kini is not None and _bertugas([kini]) else skp.penilai_id


def _bertugas(ids: Collection[int]) -> set[int]:
    return {o.id for o in orang(ids=ids) if o.kedudukan not in KEDUDUKAN_BERAKHIR}


def boleh_menilai(e: Evaluasi, pembaca: Orang | None, today: date) -> bool:
    """Its penilai or who fills his post as Plt/Plh today; nobody rates himself."""
    if pembaca is None or pembaca.id == e.skp.pegawai_id:
        return False
    return cari_penilai(e, today) in bertindak_sebagai(pembaca.id, today)


def boleh_memutus(k: KeberatanKinerja, pembaca: Orang | None, today: date) -> bool:
    """The one named to decide or who fills his post; never the person himself, never whoever gave the rating."""
    if pembaca is None or k.pemutus_id is None:
        return False
    return pembaca.id not in pihak(k.evaluasi) and k.pemutus_id in bertindak_sebagai(pembaca.id, today)


def pihak(e: Evaluasi) -> set[int]:
    """Who is no judge of an objection to it: the person, its penilai, whoever gave the rating in his place."""
    return {e.skp.pegawai_id, e.penilai_id, e.cuplikan.get("penilai_id")} - {None}


def perlu_pemutus(k: KeberatanKinerja) -> bool:
    """Nobody is named to decide, or he cannot: he is a party or serves no more. Else nobody may replace him."""
    return k.pemutus_id is None or k.pemutus_id in pihak(k.evaluasi) or not _bertugas([k.pemutus_id])


def akses_evaluasi(user, e: Evaluasi, pemilik: Orang, today: date) -> Akses | None:
    """As ``selectors.orang.akses``, and also the penilai of this appraisal, whoever decides on its objection, and the
    agency where it was made, after the person has moved on."""
    bagaimana = akses(user, pemilik, today)
    if bagaimana is not None and bagaimana.sebagai != OPERATOR:
        return bagaimana
    pembaca, k = saya(user), keberatan_dari(e)
    if pembaca is not None and boleh_menilai(e, pembaca, today):
        return Akses(PEJABAT_PENILAI)
    if k is not None and pembaca is not None and boleh_memutus(k, pembaca, today):
        return Akses(PEMUTUS)
    if bagaimana is None and e.skp.instansi_id in wewenang(user, today=today).di(Peran.OPERATOR, Peran.PENYETUJU):
        return Akses(OPERATOR)
    return bagaimana


def boleh_koreksi(e: Evaluasi, pembaca: Orang | None, today: date) -> bool:
    """Rated and not yet answered: whoever may rate it may also put his rating right."""
    return e.status == Status.DINILAI and boleh_menilai(e, pembaca, today)


def langkah(objek: str, pk: int) -> list[LangkahKinerja]:
    """What was done to it, newest first."""
    return list(LangkahKinerja.objects.filter(objek=objek, objek_id=pk).order_by("-id"))


# --- lists ------------------------------------------------------------------------------------------------


def milik(pegawai_id: int) -> QuerySet[Evaluasi]:
    """A person's appraisals, latest period first."""
    return (
        Evaluasi.objects.filter(skp__pegawai_id=pegawai_id)
        .select_related("skp__jabatan", "skp__unit", "periode", "penilai")
        .order_by("-periode__akhir", "-periode__awal", "skp__is_plt_plh", "-pk")
    )


def untuk_dinilai(pembaca_id: int, today: date) -> QuerySet[Evaluasi]:
    """Appraisals that fall to this reader as penilai or as his Plt/Plh."""
    return (
        Evaluasi.objects.filter(penilai_id__in=bertindak_sebagai(pembaca_id, today))
        .exclude(skp__pegawai_id=pembaca_id)
        .select_related("skp__pegawai", "skp__jabatan", "periode")
    )


def menunggu(qs: QuerySet[Evaluasi], today: date) -> QuerySet[Evaluasi]:
    """Those that can be rated now: submitted, or not submitted by the agency's limit."""
    return qs.filter(_diajukan() | _lewat_batas(today)).order_by("pk")


def diajukan(qs: QuerySet[Evaluasi]) -> QuerySet[Evaluasi]:
    """Submitted and not rated: what somebody waits for."""
    return qs.filter(_diajukan()).order_by("periode__batas_pengisian", "skp__pegawai__nama", "pk")


def lewat_batas(qs: QuerySet[Evaluasi], today: date) -> QuerySet[Evaluasi]:
    """Not submitted by the agency's limit, latest period first; not of whoever serves no more."""
    return qs.filter(_lewat_batas(today)).order_by("-periode__batas_pengisian", "skp__pegawai__nama", "pk")


def _diajukan() -> Q:
    return Q(status=Status.REALISASI_DIAJUKAN)


def _lewat_batas(today: date) -> Q:
    lewat = Q(status=Status.BELUM, periode__batas_pengisian__lt=today)
    return lewat & ~Q(skp__pegawai__kedudukan__in=KEDUDUKAN_BERAKHIR)


def belum_mengajukan(qs: QuerySet[Evaluasi], today: date) -> QuerySet[Evaluasi]:
    belum = qs.filter(status=Status.BELUM, periode__awal__lte=today, periode__batas_pengisian__gte=today)
    berdinas = belum.exclude(skp__pegawai__kedudukan__in=KEDUDUKAN_BERAKHIR)
    return berdinas.order_by("periode__batas_pengisian", "skp__pegawai__nama", "pk")


def sudah_dinilai(qs: QuerySet[Evaluasi]) -> QuerySet[Evaluasi]:
    return qs.exclude(status__in=BELUM_DINILAI).order_by("-dinilai_pada", "-pk")


def bisa_disiapkan(pegawai_id: int, today: date) -> bool:
    """Whether a period has begun for which this person has a SKP in force and no appraisal yet, and nobody outside the
    portal judges him at its end. One query, rarely two."""
    kurang = list(pasangan_kurang(today).filter(pegawai_id=pegawai_id))
    luar = masa_luar([pegawai_id]).get(pegawai_id, ()) if kurang else ()
    return any(s.is_plt_plh or not any(di_masa(m, min(s.periode_ujung, s.periode_akhir)) for m in luar) for s in kurang)


def pasangan_kurang(today: date) -> QuerySet[Skp]:
    """SKP in force with ``periode_id`` and ``periode_ujung`` (its last day) of each period that began and touches them
    and has no appraisal yet, of people in service."""
    p = "instansi__periode_penilaian__"
    dimulai = Q(**{f"{p}awal__lte": today}) & Q(**{f"{p}awal__lte": F("periode_akhir")})
    skp = Skp.objects.filter(
        dimulai, status=Skp.Status.DITETAPKAN,
        **{f"{p}tahun": F("tahun"), f"{p}akhir__gte": F("periode_awal")},
    ).annotate(periode_id=F(f"{p}id"), periode_ujung=F(f"{p}akhir"))  # fmt: skip
    ada = Evaluasi.objects.filter(skp_id=OuterRef("pk"), periode_id=OuterRef("periode_id"))
    return skp.filter(~Exists(ada)).exclude(pegawai__kedudukan__in=KEDUDUKAN_BERAKHIR).order_by("pk", "periode_id")


# --- what the log adds up to ----------------------------------------------------------------------------


@dataclass
class Hitungan:
    """Entries of one RHK that count: how many, minutes (what overlaps once), sum per satuan, links as evidence."""

    catatan: int = 0
    menit: int = 0
    realisasi: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    bukti: list[tuple[str, str, date]] = field(default_factory=list)
    menunggu: int = 0

    @property
    def jumlah(self) -> list[tuple[int, str]]:
        return [(n, s) for s, n in sorted(self.realisasi.items())]

    @property
    def lama(self) -> str:
        """The minutes in words: ``18 jam 5 menit``."""
        bagian = [f"{n} {satuan}" for n, satuan in ((self.menit // 60, "jam"), (self.menit % 60, "menit")) if n]
        return " ".join(bagian) or "0 menit"

    @property
    def bukti_tampil(self) -> list[tuple[str, str, date]]:
        return self.bukti[:BUKTI_TAMPIL]

    @property
    def bukti_lain(self) -> int:
        return max(0, len(self.bukti) - BUKTI_TAMPIL)

    def ringkas(self) -> dict:
        """As it is frozen into the appraisal."""
        return {"catatan": self.catatan, "menit": self.menit, "realisasi": dict(self.realisasi)}


@dataclass(frozen=True)
class Akar:
    """``pertama``: RHK -> the first version of it, over the revisions of the person's SKP of that year. ``milik``:
    first versions of the RHK that are appraised; ``plt``: RHK of SKP as Plt/Plh."""

    pertama: dict[int, int]
    milik: frozenset[int]
    plt: frozenset[int]


def akar(e: Evaluasi) -> Akar:
    """One query."""
    semua = Rhk.objects.filter(skp__pegawai_id=e.skp.pegawai_id, skp__tahun=e.skp.tahun).order_by()
    baris = list(semua.values_list("pk", "asal", "skp_id", "skp__is_plt_plh"))
    pertama = _pertama({pk: asal for pk, asal, _skp, _plt in baris})
    return Akar(
        pertama, frozenset(pertama[pk] for pk, _asal, skp, _plt in baris if skp == e.skp_id),
        frozenset(pk for pk, _asal, _skp, plt in baris if plt),
    )  # fmt: skip


def _pertama(asal: dict[int, int | None]) -> dict[int, int]:
    hasil = {}
    for pk in asal:
        akar, dilihat = pk, set()
        while asal.get(akar) in asal and akar not in dilihat:
            dilihat.add(akar)
            akar = asal[akar]
        hasil[pk] = akar
    return hasil


def hitungan(e: Evaluasi, akar: Akar) -> dict[int | None, Hitungan]:
    """First version of an RHK -> what the log adds up to; under None the entries without an RHK of this SKP: linked to
    nothing, or to an RHK that a revision dropped or that an SKP of another post has. Not for a Plt's SKP: the holder's
    own SKP has them; nor what hangs on a Plt's SKP, which is appraised by itself. On days of an official outside the
    portal entries count as handed in, as in every recap. Two queries."""
    awal, akhir = masa(e)
    luar = masa_luar([e.skp.pegawai_id]).get(e.skp.pegawai_id, ())
    baris = KinerjaHarian.objects.filter(
        pegawai_id=e.skp.pegawai_id, tanggal__range=(awal, akhir),
        status__in=(StatusHarian.DISETUJUI, StatusHarian.DIAJUKAN),
    ).order_by("tanggal", "mulai", "kunci")  # fmt: skip
    hasil: dict[int | None, Hitungan] = defaultdict(Hitungan)
    jam: dict[tuple[int | None, date], list[tuple[int, int]]] = defaultdict(list)
    kolom = ("rhk_id", "tanggal", "mulai", "selesai", "realisasi", "satuan", "bukti_url", "kegiatan", "status")
    for rhk_id, tanggal, mulai, selesai, jumlah, satuan, bukti, kegiatan, status in baris.values_list(*kolom):
        kunci = akar.pertama.get(rhk_id) if rhk_id else None
        if kunci not in akar.milik:
            if e.skp.is_plt_plh or rhk_id in akar.plt:
                continue
            kunci = None
        h = hasil[kunci]
        if status != StatusHarian.DISETUJUI and not any(di_masa(m, tanggal) for m in luar):
            h.menunggu += 1
            continue
        h.catatan += 1
        jam[kunci, tanggal].append((mulai, selesai))
        if jumlah:
            h.realisasi[satuan] += jumlah
        if bukti and all(bukti != b for b, _k, _t in h.bukti):
            h.bukti.append((bukti, kegiatan, tanggal))
    for (kunci, _tanggal), rentang in jam.items():
        hasil[kunci].menit += menit_gabungan(rentang)
    return dict(hasil)


@dataclass
class BarisRhk:
    """One RHK on the page: what was planned, what the log says, what the person writes, what was said about it."""

    rhk: Rhk
    hitungan: Hitungan
    aksi: list[RencanaAksi]
    realisasi: str = ""
    bukti_url: str = ""
    umpan_balik: list[UmpanBalik] = field(default_factory=list)


@dataclass
class IsiEvaluasi:
    rhk: list[BarisRhk]
    tanpa_rhk: Hitungan | None
    umum: list[UmpanBalik]
    perilaku: list[tuple[str, str, str, list[UmpanBalik]]]  # code, name, what is expected in particular, feedback

    @property
    def ada_perilaku(self) -> bool:
        return any(harapan or balik for _kode, _nama, harapan, balik in self.perilaku)


def isi_evaluasi(e: Evaluasi, *, diri: bool = False) -> IsiEvaluasi:
    """All that the page of one appraisal shows of the work; eight queries whatever it holds.

    ``diri``: for its owner. What he wrote and has not submitted, or took back, is shown to nobody else."""
    dasar = akar(e)
    pertama, hitung = dasar.pertama, hitungan(e, dasar)
    aksi: dict[int, list[RencanaAksi]] = defaultdict(list)
    for a in RencanaAksi.objects.filter(periode_id=e.periode_id, rhk__skp_id=e.skp_id).order_by("pk"):
        aksi[a.rhk_id].append(a)
    terbaca = diri or e.diajukan_pada is not None
    tulisan = {pertama.get(r.rhk_id): r for r in e.realisasi.order_by("pk")} if terbaca else {}
    balik: dict[int | str | None, list[UmpanBalik]] = defaultdict(list)
    for u in _umpan_balik(e).select_related("rencana_aksi").order_by("waktu", "pk"):
        balik[u.perilaku or (pertama.get(u.rhk_id) if u.rhk_id else None)].append(u)
    rhk = []
    for r in Rhk.objects.filter(skp_id=e.skp_id).prefetch_related("indikator").order_by("nomor", "pk"):
        asal = pertama[r.pk]
        tulis = tulisan.get(asal)
        rhk.append(
            BarisRhk(
                r, hitung.get(asal, Hitungan()), aksi[r.pk], tulis.realisasi if tulis else "",
                tulis.bukti_url if tulis else "", balik[asal],
            )
        )  # fmt: skip
    harapan = dict(e.skp.ekspektasi.order_by("pk").values_list("nilai", "ekspektasi"))
    perilaku = [(kode, str(nama), harapan.get(kode, ""), balik[kode]) for kode, nama in NilaiDasar.choices]
    return IsiEvaluasi(rhk, hitung.get(None), balik[None], perilaku)


def _umpan_balik(e: Evaluasi) -> QuerySet[UmpanBalik]:
    """What was given with this period; of the dialogue what was said about entries of its days, about rencana aksi of
    it, and about anything longer or nothing in particular on one of its days. Nothing later than the end: what a final
    appraisal rests on does not change."""
    awal, akhir = masa(e)
    zona = ZoneInfo(e.skp.instansi.zona_waktu)
    dari, sesudah = (datetime.combine(hari, time.min, zona) for hari in (awal, akhir + timedelta(days=1)))
    p, ra = e.periode, "rencana_aksi__periode__"
    miliknya = Q(**{f"{ra}awal__gte": p.awal, f"{ra}akhir__lte": p.akhir})
    lebih_panjang = Q(rencana_aksi=None) | Q(**{f"{ra}awal__lte": p.awal, f"{ra}akhir__gte": p.akhir})
    dialog = Q(tanggal_catatan__range=(awal, akhir)) | Q(tanggal_catatan=None) & (
        miliknya | lebih_panjang & Q(waktu__gte=dari, waktu__lt=sesudah)
    )
    # A revision makes a new SKP: what was said about the same RHK before still counts.
    semua = UmpanBalik.objects.filter(
        Q(periode=e.periode_id) | Q(dialog, periode=None), skp__pegawai_id=e.skp.pegawai_id, skp__tahun=e.skp.tahun,
        skp__is_plt_plh=e.skp.is_plt_plh,
    )  # fmt: skip
    return semua.filter(waktu__lte=e.dikunci_pada) if e.dikunci_pada else semua


def fakta_periode(e: Evaluasi) -> list[Evaluasi]:
    """For the yearly appraisal: those of the year's other periods, as facts. Nothing is computed from them."""
    lain = Evaluasi.objects.filter(
        skp__pegawai_id=e.skp.pegawai_id, periode__tahun=e.periode.tahun, skp__is_plt_plh=e.skp.is_plt_plh
    )
    return list(lain.exclude(pk=e.pk).select_related("periode").order_by("periode__awal", "periode__akhir", "pk"))


# --- the unit ---------------------------------------------------------------------------------------------


def predikat_unit(jalur: str, periode_id: int) -> PredikatOrganisasi | None:
    """The predikat that holds for a unit in a period: its own, else that of the nearest unit above. One query."""
    ids = [int(i) for i in jalur.split("/") if i]
    semua = PredikatOrganisasi.objects.filter(unit_id__in=ids, periode_id=periode_id).select_related("unit")
    return max(semua.order_by("pk"), key=lambda p: ids.index(p.unit_id), default=None)


def sebaran(jalur: Iterable[str], periode_id: int, kecuali: int | None = None) -> dict[str, Counter]:
    """Unit (by its path) -> predikat -> people, of the unit and those below it. Somebody with several SKP counts once,
    by the latest; a Plt/Plh's SKP never counts. One query."""
    jalur = list(jalur)
    hasil: dict[str, Counter] = {j: Counter() for j in jalur}
    if not jalur:
        return hasil
    syarat = Q()
    for j in jalur:
        syarat |= Q(skp__unit__jalur__startswith=j)
    dinilai = Evaluasi.objects.filter(syarat, periode_id=periode_id, skp__is_plt_plh=False).exclude(predikat="")
    if kecuali is not None:
        dinilai = dinilai.exclude(skp__pegawai_id=kecuali)
    baris = dinilai.order_by("skp__pegawai_id", "-skp__periode_akhir", "-pk").distinct("skp__pegawai_id")
    for unit, predikat in baris.values_list("skp__unit__jalur", "predikat"):
        for j in jalur:
            if unit.startswith(j):
                hasil[j][predikat] += 1
    return hasil


@dataclass
class KurvaUnit:
    """``organisasi``: the unit's predikat; ``hitungan``: without the person rated; ``peringatan``: see rules.kurva."""

    organisasi: PredikatOrganisasi
    hitungan: Counter
    peringatan: list[str]


def kurva(e: Evaluasi, predikat: str = "") -> KurvaUnit | None:
    """How the unit would stand with ``predikat`` for this person; None where its predikat is not set, or the SKP is a
    Plt's, which does not count. Three queries."""
    organisasi = None if e.skp.is_plt_plh else predikat_unit(e.skp.unit.jalur, e.periode_id)
    if organisasi is None:
        return None
    jumlah = sebaran([organisasi.unit.jalur], e.periode_id, kecuali=e.skp.pegawai_id)[organisasi.unit.jalur]
    andai = jumlah + Counter({predikat: 1}) if predikat else jumlah
    pola = pola_kurva(e.periode.akhir)
    return KurvaUnit(organisasi, jumlah, periksa_kurva(pola, organisasi.predikat, andai) if pola else [])


def dialog(skp: Skp) -> QuerySet[UmpanBalik]:
    """All feedback and replies on an SKP, newest first."""
    balik = UmpanBalik.objects.filter(skp=skp).select_related("rhk", "rencana_aksi", "periode")
    return balik.order_by("-waktu", "-pk")


def aksi_skp(skp: Skp) -> list[RencanaAksi]:
    """All rencana aksi of an SKP, latest period first."""
    semua = RencanaAksi.objects.filter(rhk__skp=skp).select_related("rhk", "periode")
    return list(semua.order_by("-periode__awal", "rhk__nomor", "pk"))


def balik_catatan(pegawai_id: int, dari: date, sampai: date) -> dict[UUID, list[UmpanBalik]]:
    """Entry (by its key) -> feedback on it, oldest first, of one person's days; one query."""
    hasil: dict[UUID, list[UmpanBalik]] = defaultdict(list)
    balik = UmpanBalik.objects.filter(
        skp__pegawai_id=pegawai_id, tanggal_catatan__range=(dari, sampai), kunci_catatan__isnull=False
    )
    for u in balik.select_related("rencana_aksi").order_by("waktu", "pk"):
        hasil[u.kunci_catatan].append(u)
    return dict(hasil)
