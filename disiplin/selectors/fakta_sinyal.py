"""Facts of an agency's people for the early signals: only of those who deviate at all, in a fixed number of queries.

Sex, religion, family, health and kinship are never read here, and a day of leave, of illness or of duty travel is never
evidence, whatever attendance says (disiplin.md 4.4).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q, Sum

from disiplin.models import AmbangSinyal, FaktaSinyal, HariPresensi, Hukuman, Keadaan
from disiplin.rules.kehadiran import hari_setahun, menuju
from disiplin.rules.sinyal import RENDAH, Baris, Fakta, Sinyal, sinyal
from disiplin.selectors.hukum import katalog, regulasi_pada
from disiplin.selectors.presensi import kena, sistem_mati
from kalender import selectors as kalender
from kepegawaian.hukdis import PROSES, hukdis_orang
from kepegawaian.orang import Orang, pernah_pindah
from kepegawaian.pilihan import Kedudukan, StatusPegawai
from kepegawaian.susunan import anggota_dengan
from kinerja.selectors.untuk_sinyal import hari_beralasan, log_kosong, predikat_bulanan
from layanan.waktu import tambah_bulan

Kode = AmbangSinyal.Kode
SEHARI = timedelta(days=1)


def tabel(instansi_id: int, tanggal: date) -> list[AmbangSinyal]:
    """The rows in force on that day, the agency's own before the national; also those that are not reckoned."""
    semua = AmbangSinyal.objects.filter(
        Q(instansi=None) | Q(instansi_id=instansi_id), Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=tanggal),
        berlaku_mulai__lte=tanggal,
    ).order_by(F("instansi_id").asc(nulls_first=True))  # fmt: skip
    return sorted({a.kode: a for a in semua}.values(), key=lambda a: (a.urutan, a.kode))


def baris(a: AmbangSinyal) -> Baris:
    return Baris(a.kode, a.awas, a.bina, a.panjang)


def jenis_pegawai(status: str) -> str:
    """PNS or PPPK, as the absence table tells them apart; CPNS go by that of PNS."""
    return "PPPK" if status == StatusPegawai.PPPK else "PNS"


@dataclass
class _Instansi:
    """What is loaded for one agency. ``sampai``: yesterday, the last day that is over."""

    id: int
    today: date
    orang: dict[int, Orang]
    tabel: dict[str, AmbangSinyal]
    status: dict[int, str] = field(default_factory=dict)

    @property
    def sampai(self) -> date:
        return self.today - SEHARI

    def panjang(self, kode: str) -> int:
        satu = self.tabel.get(kode)
        return satu.panjang or 0 if satu else 0

    @cached_property
    def awal(self) -> date:
        """First day that attendance is read of: the year, and the longest window of months before it."""
        return min(date(self.sampai.year, 1, 1), tambah_bulan(self.sampai, -max(1, self.panjang(Kode.POLA_HARI))))

    @cached_property
    def mati(self) -> list:
        return sistem_mati([self.id], min(self.awal, self.sampai - 90 * SEHARI), self.sampai)

    @cached_property
    def _mati_jalur(self) -> dict[str, frozenset[date]]:
        return {}

    def hari_mati(self, jalur: str) -> frozenset[date]:
        """Days of outage for the people of a unit, by its path."""
        if jalur not in self._mati_jalur:
            hari = {m.mulai + n * SEHARI for m in self.mati for n in range((m.sampai - m.mulai).days + 1)}
            self._mati_jalur[jalur] = frozenset(d for d in hari if kena(self.mati, jalur, d))
        return self._mati_jalur[jalur]

    @cached_property
    def tk(self) -> dict[int, set[date]]:
        """Absence without a reason, but for days on which leave or duty travel is on record. Who came from another
        agency brings his days along: the year is the person's."""
        hari = HariPresensi.objects.filter(keadaan=Keadaan.TK, tanggal__range=(self.awal, self.sampai)).order_by()
        pindah = [i for i, deret in pernah_pindah(list(self.orang)).items() if deret[-1][0] > self.awal]
        hasil: dict[int, set[date]] = {}
        for satu in (hari.filter(instansi_id=self.id), hari.filter(pegawai_id__in=pindah)):
            kolom = ("pegawai_id", "pegawai__status")
            for i, status, d in satu.values(*kolom).annotate(d=ArrayAgg("tanggal")).values_list(*kolom, "d"):
                if i in self.orang:
                    hasil.setdefault(i, set()).update(d)
                    self.status[i] = status
        alasan = hari_beralasan(list(hasil), self.awal, self.sampai)
        for i, spans in alasan.items():
            hasil[i] = {d for d in hasil[i] if not any(a <= d <= b for a, b in spans)}
        return {i: d for i, d in hasil.items() if d}

    def menit(self) -> dict[int, dict[date, int]]:
        """Minutes of the month by day, of those who have enough of them to be watched."""
        satu = self.tabel.get(Kode.MENIT_SEBULAN)
        if satu is None:
            return {}
        hari = HariPresensi.objects.filter(
            Q(terlambat__gt=0) | Q(pulang_cepat__gt=0), instansi_id=self.id,
            tanggal__range=(self.sampai.replace(day=1), self.sampai),
        )  # fmt: skip
        lama = F("terlambat") + F("pulang_cepat")
        banyak = hari.order_by().values("pegawai_id").annotate(
            n=Sum(lama), d=ArrayAgg("tanggal", order_by="tanggal"), m=ArrayAgg(lama, order_by="tanggal")
        ).filter(n__gte=min(satu.awas, satu.bina))  # fmt: skip
        return {
            i: dict(zip(d, m, strict=True))
            for i, d, m in banyak.values_list("pegawai_id", "d", "m") if i in self.orang
        }  # fmt: skip

    def log(self) -> dict[int, tuple[tuple[date, ...], frozenset[date]]]:
        satu = self.tabel.get(Kode.LOG_KOSONG)
        if satu is None:
            return {}
        return log_kosong(
            list(self.orang.values()), satu.panjang or 20, int(min(satu.awas, satu.bina)), self.today, self.hari_mati
        )

    def predikat(self) -> dict[int, dict[date, str]]:
        if Kode.PREDIKAT not in self.tabel:
            return {}
        awal = tambah_bulan(self.sampai.replace(day=1), -self.panjang(Kode.PREDIKAT))
        return predikat_bulanan(self.id, awal, self.sampai, RENDAH)

    @cached_property
    def dicatat(self) -> dict[str, dict[int, list[date]]]:
        """Kind -> person -> days of what officers recorded and nobody has ended."""
        hasil: dict[str, dict[int, list[date]]] = {k: defaultdict(list) for k in FaktaSinyal.Kode.values}
        semua = FaktaSinyal.objects.filter(
            instansi_id=self.id, berakhir=None, kode__in=list(self.tabel), tanggal__lte=self.sampai
        )
        for kode, i, d in semua.order_by("tanggal", "id").values_list("kode", "pegawai_id", "tanggal"):
            hasil[kode][i].append(d)
        return hasil

    def ringan(self) -> dict[int, list[date]]:
        """Days on which light penalties took effect, of the kind of act that came most often. Of one that the portal
        did not decide the act is not known: it adds up with no other."""
        if Kode.HUKDIS_RINGAN not in self.tabel:
            return {}
        sejak = tambah_bulan(self.sampai, -self.panjang(Kode.HUKDIS_RINGAN))
        hari = {
            i: [h.mulai for h in milik if h.tingkat == "RINGAN" and h.status != PROSES and h.mulai and h.mulai > sejak]
            for i, milik in hukdis_orang(list(self.orang)).items()
        }
        hari = {i: d for i, d in hari.items() if d}
        pasal: dict[int, dict[date, int]] = defaultdict(dict)
        putusan = Hukuman.objects.filter(pegawai_id__in=list(hari), mulai__isnull=False).order_by("id")
        for i, mulai, p in putusan.values_list("pegawai_id", "mulai", "kasus__pelanggaran__pasal_id"):
            if p is not None:
                pasal[i][mulai] = p
        return {i: _sejenis(d, pasal[i]) for i, d in hari.items()}


def _sejenis(hari: Sequence[date], pasal: Mapping[date, int]) -> list[date]:
    jumlah = Counter(pasal[d] for d in hari if d in pasal)
    terbanyak = max(jumlah.values(), default=0)
    if terbanyak < 2:
        return [max(hari)]
    pilih = max(p for p, n in jumlah.items() if n == terbanyak)
    return [d for d in hari if pasal.get(d) == pilih]


def sinyal_instansi(instansi_id: int, today: date) -> dict[int, list[Sinyal]]:
    """Person of the agency -> the signals that stand on ``today``, by the days up to yesterday; only people in active
    service, only who has one. Raises ``RegulasiTidakAda``, ``TahunTanpaKalender``."""
    rows = {a.kode: a for a in tabel(instansi_id, today) if a.aktif}
    orang = {a.o.id: a.o for a in anggota_dengan(instansi=[instansi_id]) if a.o.kedudukan == Kedudukan.AKTIF}
    if not orang or not rows:
        return {}
    i = _Instansi(instansi_id, today, orang, rows)
    menit, log, predikat, ringan = i.menit(), i.log(), i.predikat(), i.ringan()
    hukum, kal = katalog(regulasi_pada(i.sampai)), kalender.kalender(kantor_id=next(iter(orang.values())).kantor_id)
    deret = [baris(a) for a in rows.values()]
    hasil = {}
    aduan, harta, lokasi = (i.dicatat[k] for k in (Kode.PENGADUAN, Kode.LHKASN, Kode.LOKASI_PALSU))
    for orang_id in sorted({*i.tk, *menit, *log, *predikat, *ringan, *aduan, *harta, *lokasi} & orang.keys()):
        mati = i.hari_mati(orang[orang_id].jalur)
        tk = i.tk.get(orang_id, ())
        diminta, kosong = log.get(orang_id, ((), frozenset()))
        langkah = menuju(
            hukum, setahun=hari_setahun(set(tk) - mati, i.sampai.year, i.sampai), instansi_id=instansi_id,
            jenis_pegawai=jenis_pegawai(i.status.get(orang_id, "")),
        )  # fmt: skip
        f = Fakta(
            i.sampai, kal, tk=tk, sistem_mati=mati, menit=menit.get(orang_id, {}), diminta=diminta,
            ada_log=set(diminta) - kosong, predikat=predikat.get(orang_id, {}), hukdis_ringan=ringan.get(orang_id, ()),
            menuju=langkah[0] if langkah else None, pengaduan=aduan.get(orang_id, ()),
            lokasi_palsu=lokasi.get(orang_id, ()), lapor_harta=min(harta.get(orang_id, ()), default=None),
        )  # fmt: skip
        if milik := [s for s in sinyal(f, deret) if s.kedaluwarsa > today]:
            hasil[orang_id] = milik
    return hasil
