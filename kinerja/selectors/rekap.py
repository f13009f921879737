"""A month of people as the recap shows it and the close freezes it: what was asked, what was done, what it is worth."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from kepegawaian.orang import Orang, pernah_pindah
from kepegawaian.orang_lalu import akhir_dinas, pada
from kepegawaian.pilihan import Kedudukan
from kinerja.models import KinerjaHarian, RekapBulan, RekapHarian, RekapTutup, TutupBulan
from kinerja.models.harian import StatusHarian
from kinerja.rules.catatan import menit_gabungan
from kinerja.rules.tunjangan import Hitungan, Langkah
from kinerja.selectors.harian import DIHITUNG, JumlahHari, catatan_rentang, jumlah_hari
from kinerja.selectors.setelan import Setelan, setelan
from kinerja.selectors.target import (
    BERHENTI,
    NAMA_HARI,
    TIDAK_DI_SINI,
    HariTarget,
    Penghitung,
    TargetBulan,
    instansi_pada,
    masa_di,
)  # fmt: skip
from kinerja.selectors.tunjangan import Tunjangan, akhir_bulan, bahan_tunjangan
from layanan.waktu import tgl

# --- a person's month -------------------------------------------------------------------------------


@dataclass(frozen=True)
class BulanOrang:
    """``o``: the person as a member of the agency in that month; ``pindah``: his record lies with another by now.
    ``jumlah``: the sums (``RekapBulan``, or None where nothing was written); ``tunjangan`` None where no formula or
    pagu is set, or ``dikecualikan`` says why the person is left out; ``beku``: the month as it was closed;
    ``pejabat_luar``: who outside the portal judges him in the month, "" for nobody."""

    o: Orang
    target: TargetBulan
    jumlah: Any
    dikecualikan: str = ""
    tunjangan: Tunjangan | None = None
    beku: RekapTutup | None = None
    pindah: bool = False
    pejabat_luar: str = ""

    @property
    def keterangan(self) -> str:
        """What the recap must say about these minutes; "" for the usual case."""
        if not self.pejabat_luar:
            return ""
        kata = _("Dinilai %(p)s, di luar portal: menit dihitung sejak diajukan, tanpa keputusan di portal.")
        return kata % {"p": self.pejabat_luar}

    def _jumlah(self, nama: str) -> int:
        return getattr(self.jumlah, nama) if self.jumlah else 0

    @property
    def menit_isi(self) -> int:
        return self._jumlah("menit_isi")

    @property
    def menit_setuju(self) -> int:
        return self._jumlah("menit_setuju")

    @property
    def menunggu(self) -> int:
        return self._jumlah("menunggu")

    @property
    def persen(self) -> int | None:
        """Approved of asked, whole percent downwards; None where nothing was asked."""
        return self.menit_setuju * 100 // self.target.menit if self.target.menit else None

    @property
    def rupiah(self) -> int | None:
        return self.tunjangan.rupiah if self.tunjangan else None

    @property
    def berbeda(self) -> list[tuple[str, Any, Any]]:
        """(what, as closed, as counted now) where the two differ."""
        if self.beku is None:
            return []
        pasangan = [
            (_("menit target"), self.beku.menit_target, self.target.menit),
            (_("menit disetujui"), self.beku.menit_setuju, self.menit_setuju),
            (_("tunjangan, rupiah"), self.beku.tunjangan, self.rupiah),
        ]
        return [p for p in pasangan if p[1] != p[2]]


def sebab_dikecualikan(kini: Orang, dulu: Orang, target: TargetBulan, di_sini: bool) -> str:
    """Why the person is left out of the month's figures; "" for whoever is in. ``kini``, ``dulu``: as of today, and as
    a member of the agency at the month's end; ``di_sini``: his posts say that he was with it all month.

    Whoever left within the month is the agency's own to decide: its formula knows whole months only.
    """
    tugas = [h.tanggal for h in target.hari if h.macam not in TIDAK_DI_SINI]
    if target.hari[-1].macam == BERHENTI:
        label = {"t": tgl(tugas[-1]) if tugas else "", "k": Kedudukan(kini.kedudukan).label}
        return _("%(k)s; bertugas sampai %(t)s") % label if tugas else str(label["k"])
    if kini.instansi_id != dulu.instansi_id and not di_sini:
        if 0 < len(tugas) < len(target.hari):
            return _("Sekarang di instansi lain; di sini sampai %(t)s") % {"t": tgl(tugas[-1])}
        return _("Sekarang di instansi lain")
    if not dulu.bekerja:
        return str(Kedudukan(dulu.kedudukan).label)
    if dulu.kedudukan == Kedudukan.TUGAS_BELAJAR:
        return _("Tugas belajar: tanpa target")
    if target.belum_bertugas:
        return _("Belum bertugas pada bulan ini")
    return _("Dikelola di tempat lain") if target.dikelola_lain else ""


def bulan_orang(
    daftar: Sequence[Orang], instansi_id: int, bulan: date, today: date, *, jumlah: Mapping[int, Any] | None = None,
    beku: bool = True, s: Setelan | None = None,
) -> list[BulanOrang]:  # fmt: skip
    """The month of these people in the agency, in their order; a fixed number of queries.

    ``jumlah``: sums in place of those that the worker keeps. ``s``: settings of the month, where they are loaded
    already. Raises ``TahunTanpaKalender``.
    """
    if not daftar:
        return []
    bulan = bulan.replace(day=1)
    akhir = akhir_bulan(bulan)
    ids = [o.id for o in daftar]
    dulu, berhenti = anggota_bulan(daftar, instansi_id, bulan, today)
    s = s or setelan(dulu.values(), bulan, akhir, today)
    s.pastikan_kalender(bulan)
    tinggal = pernah_pindah(ids)
    masa = {i: masa_di(t, instansi_id, bulan, akhir) for i, t in tinggal.items()}
    hitung = Penghitung(s, bulan, {i: m for i, m in masa.items() if m is not None}, berhenti)
    bahan = bahan_tunjangan(instansi_id, ids, bulan)
    if jumlah is None:
        jumlah = {r.pegawai_id: r for r in rekap_bulan(instansi_id, bulan).filter(pegawai_id__in=ids)}
    tutup = tutup_terakhir(instansi_id, bulan) if beku else None
    beku_orang = {r.pegawai_id: r for r in RekapTutup.objects.filter(tutup=tutup, pegawai_id__in=ids).order_by("pk")}
    hasil = []
    for kini in daftar:
        o = dulu[kini.id]
        target, punya = hitung(o), jumlah.get(o.id)
        sepenuhnya = masa.get(o.id) is None and any(i == instansi_id for _t, i in tinggal.get(o.id, ()))
        sebab = sebab_dikecualikan(kini, o, target, sepenuhnya)
        setuju = punya.menit_setuju if punya else 0
        tunjangan = None if sebab else bahan.hitung(o.id, target.menit, setuju)
        hasil.append(
            BulanOrang(
                o, target, punya, sebab, tunjangan, beku_orang.get(o.id), kini.instansi_id != instansi_id,
                next((m.pejabat_luar for m in s.luar.get(o.id, ()) if m.mulai <= akhir), ""),
            )
        )  # fmt: skip
    return hasil


def anggota_bulan(
    daftar: Sequence[Orang], instansi_id: int, bulan: date, today: date
) -> tuple[dict[int, Orang], dict[int, date]]:
    """These people as members of the agency at the end of the month (today where it has not ended), and the first day
    out of service of those who left it by then. What happened since does not change a past month."""
    akhir = min(akhir_bulan(bulan), today)
    dulu, berhenti = pada(daftar, instansi_id, akhir), {}
    for i, (hari, kedudukan) in akhir_dinas([o.id for o in daftar if not o.bekerja]).items():
        if hari <= akhir_bulan(bulan):
            berhenti[i] = hari
        else:
            dulu[i] = replace(dulu[i], kedudukan=kedudukan)
    return dulu, berhenti


def rekap_bulan(instansi_id: int, bulan: date) -> QuerySet[RekapBulan]:
    return RekapBulan.objects.filter(instansi_id=instansi_id, bulan=bulan.replace(day=1)).order_by("pegawai_id")


def tutup_terakhir(instansi_id: int, bulan: date) -> TutupBulan | None:
    """The close in force: the last one of the month."""
    return TutupBulan.objects.filter(instansi_id=instansi_id, bulan=bulan.replace(day=1)).order_by("-versi").first()


def jumlah_unit(instansi_id: int, bulan: date, ids: QuerySet | Collection[int]) -> dict[str, int]:
    """Sums over all these people: minutes filled, approved, entries that wait."""
    nama = ("menit_isi", "menit_setuju", "menunggu")
    milik = rekap_bulan(instansi_id, bulan).filter(pegawai_id__in=ids)
    return {k: v or 0 for k, v in milik.order_by().aggregate(**{n: Sum(n) for n in nama}).items()}


def punya_bulan(instansi_id: int, bulan: date) -> Q:
    """Condition on people: something of theirs was counted in that month."""
    return Q(pk__in=rekap_bulan(instansi_id, bulan).order_by().values("pegawai_id"))


# --- one person in full -----------------------------------------------------------------------------


@dataclass(frozen=True)
class HariRekap:
    target: HariTarget
    jumlah: JumlahHari
    ditolak: int
    keterangan: str

    @property
    def tanggal(self) -> date:
        return self.target.tanggal

    @property
    def nama_macam(self) -> str:
        return str(NAMA_HARI[self.target.macam])


@dataclass(frozen=True)
class JumlahRhk:
    """``banyak`` and ``menit``: of entries that wait or are approved; ``realisasi``: (unit, sum) of the approved."""

    rhk: Any
    banyak: int
    menit: int
    menit_setuju: int
    realisasi: list[tuple[str, int]]


@dataclass(frozen=True)
class Jumlahan:
    """The month's sums of one person, counted from the entries themselves."""

    catatan: int
    menit_isi: int
    menit_setuju: int
    menunggu: int
    dikembalikan: int
    hari_isi: int


@dataclass(frozen=True)
class RekapOrang:
    bulan: BulanOrang
    hari: list[HariRekap]
    rhk: list[JumlahRhk]
    catatan: list[KinerjaHarian]


def rekap_orang(o: Orang, bulan: date, today: date) -> RekapOrang:
    """One person's month by day, by RHK and with the allowance, counted from the log itself: nothing lags behind.

    The agency is the one of the month's last day; minutes of days with another agency are its own. Drafts are left out:
    they are their writer's alone.
    """
    bulan = bulan.replace(day=1)
    akhir = akhir_bulan(bulan)
    tinggal = pernah_pindah([o.id]).get(o.id, [])
    instansi_id = instansi_pada(tinggal, akhir, o.instansi_id)
    masa = masa_di(tinggal, instansi_id, bulan, akhir)
    catatan = [c for c in catatan_rentang([o.id], bulan, akhir) if c.status != StatusHarian.DRAFT]
    per_hari: dict[date, list[KinerjaHarian]] = defaultdict(list)
    for c in catatan:
        per_hari[c.tanggal].append(c)
    milik = anggota_bulan([o], instansi_id, bulan, today)[0][o.id]
    s = setelan([milik], bulan, akhir, today)
    jumlah = {t: jumlah_hari(baris, luar=bool(s.pejabat_luar(o, t))) for t, baris in per_hari.items()}
    di_sini = [j for t, j in jumlah.items() if masa is None or any(a <= t <= b for a, b in masa)]
    semua = Jumlahan(
        *(sum(getattr(j, n) for j in di_sini) for n in JumlahHari.__dataclass_fields__),
        hari_isi=sum(j.menit_isi > 0 for j in di_sini),
    )
    (satu,) = bulan_orang([o], instansi_id, bulan, today, jumlah={o.id: semua}, s=s)
    kosong = JumlahHari(0, 0, 0, 0, 0)
    hari = [
        HariRekap(
            h, jumlah.get(h.tanggal, kosong),
            sum(c.status == StatusHarian.DITOLAK for c in per_hari.get(h.tanggal, ())), _keterangan(s, milik, h),
        )
        for h in satu.target.hari
    ]  # fmt: skip
    return RekapOrang(satu, hari, jumlah_rhk(catatan, lambda t: bool(s.pejabat_luar(o, t))), catatan)


def _keterangan(s: Setelan, o: Orang, h: HariTarget) -> str:
    if libur := s.nama_libur(o, h.tanggal):
        return libur
    baris = s.macam_hari(o.id, h.tanggal)
    return baris[h.macam].dasar if h.macam in baris else ""


def jumlah_rhk(catatan: Iterable[KinerjaHarian], luar: Callable[[date], bool]) -> list[JumlahRhk]:
    """Totals per RHK, those without one last; what overlaps on a day counts once within its RHK. On days that ``luar``
    names what is handed in counts as approved."""
    milik: dict[int | None, list[KinerjaHarian]] = defaultdict(list)
    for c in catatan:
        if c.status in DIHITUNG:
            milik[c.rhk_id].append(c)
    hasil = []
    for baris in milik.values():
        satuan: dict[str, int] = defaultdict(int)
        setuju = [c for c in baris if c.status == StatusHarian.DISETUJUI or luar(c.tanggal)]
        for c in setuju:
            if c.realisasi is not None:
                satuan[c.satuan] += c.realisasi
        hasil.append(JumlahRhk(baris[0].rhk, len(baris), _menit(baris), _menit(setuju), sorted(satuan.items())))
    return sorted(hasil, key=lambda j: (j.rhk is None, j.rhk.nomor if j.rhk else 0, j.rhk.pk if j.rhk else 0))


def _menit(baris: Iterable[KinerjaHarian]) -> int:
    hari: dict[date, list[tuple[int, int]]] = defaultdict(list)
    for c in baris:
        hari[c.tanggal].append((c.mulai, c.selesai))
    return sum(menit_gabungan(r) for r in hari.values())


# --- what the close keeps ---------------------------------------------------------------------------


def hari_tersimpan(instansi_id: int, ids: Collection[int], bulan: date) -> dict[int, dict[date, tuple[int, int, int]]]:
    """Person -> day -> minutes filled, minutes approved, entries, of the sums that the worker keeps."""
    hasil: dict[int, dict[date, tuple[int, int, int]]] = defaultdict(dict)
    baris = RekapHarian.objects.filter(
        instansi_id=instansi_id, pegawai_id__in=ids, tanggal__range=(bulan, akhir_bulan(bulan))
    ).order_by()
    # 20,000 people have 400,000 days: no object for each.
    for i, tanggal, *isi in baris.values_list("pegawai_id", "tanggal", "menit_isi", "menit_setuju", "catatan"):
        hasil[i][tanggal] = tuple(isi)
    return hasil


def rincian(b: BulanOrang, nama_unit: str, hari: Mapping[date, tuple[int, int, int]]) -> dict[str, Any]:
    """Every input of the person's month as JSON, days included: [day, target, kind, filled, approved, entries]."""
    deret = []
    for h in b.target.hari:
        r = hari.get(h.tanggal)
        if r or h.menit or h.macam != "LIBUR":
            deret.append([h.tanggal.isoformat(), h.menit, h.macam, *(r or (0, 0, 0))])
    a = b.target.aturan
    return {
        "nip": b.o.nip, "nama": b.o.nama, "unit": nama_unit, "hari": deret, "menit_isi": b.menit_isi,
        "menunggu": b.menunggu, "dikecualikan": b.dikecualikan, "target": b.target.uraian,
        "pejabat_luar": b.pejabat_luar,
        "aturan_harian": {
            "id": a.pk, "berlaku_mulai": a.berlaku_mulai.isoformat(), "dasar": a.dasar,
            "menit_sebulan": a.menit_sebulan,
        },
        "tunjangan": b.tunjangan.json() if b.tunjangan else None,
    }  # fmt: skip


def saat_ditutup(r: RekapOrang) -> RekapOrang:
    """The month with the figures of its close, for paper: the days and the allowance too. ``r`` itself where the person
    is in no close. Entries and totals per RHK stay those of the log: the close does not hold them."""
    b, beku = r.bulan, r.bulan.beku
    if beku is None:
        return r
    isi, t = beku.rincian, beku.rincian["tunjangan"]
    deret = {date.fromisoformat(tanggal): baris for tanggal, *baris in isi["hari"]}
    hari = [_hari_ditutup(h, *deret.get(h.tanggal, (0, "LIBUR", 0, 0, 0))) for h in r.hari]
    jumlah = Jumlahan(
        sum(h.jumlah.catatan for h in hari), isi["menit_isi"], beku.menit_setuju, isi["menunggu"],
        sum(h.jumlah.dikembalikan for h in hari), sum(h.jumlah.menit_isi > 0 for h in hari),
    )  # fmt: skip
    tunjangan = None
    if t:
        tunjangan = Tunjangan(Hitungan(t["rupiah"], tuple(Langkah(**x) for x in t["langkah"]), t["kurang"]), t)
    target = replace(
        b.target, hari=tuple(h.target for h in hari), menit=beku.menit_target, uraian=isi["target"]
    )  # fmt: skip
    bulan = replace(
        b, target=target, jumlah=jumlah, dikecualikan=isi["dikecualikan"], tunjangan=tunjangan,
        pejabat_luar=isi["pejabat_luar"],
    )  # fmt: skip
    return replace(r, bulan=bulan, hari=hari)


def _hari_ditutup(h: HariRekap, menit: int, macam: str, isi: int, setuju: int, catatan: int) -> HariRekap:
    return replace(
        h, target=h.target._replace(menit=menit, macam=macam),
        jumlah=replace(h.jumlah, catatan=catatan, menit_isi=isi, menit_setuju=setuju),
        keterangan=h.keterangan if macam == h.target.macam else "",
    )  # fmt: skip
