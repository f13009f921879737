"""The rules in force for people and days: when a day may be written, what it should hold."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db import connection
from django.db.models import Q

from kalender import selectors as kalender_selectors
from kalender.hari_kerja import Kalender
from kepegawaian.orang import Orang
from kepegawaian.pilihan import Kedudukan
from kinerja.models import AturanHarian, BukaKembali, HariPegawai, MasaPenilai, MasaRamadan, TutupBulan
from kinerja.models.aturan import MENIT_5_HARI, MENIT_5_HARI_RAMADAN
from kinerja.rules import jendela as aturan_jendela
from kinerja.rules.catatan import Syarat
from kinerja.rules.jendela import Jendela
from kinerja.rules.pekan import KalenderPekan
from kinerja.rules.target import Pola, Sasaran, sasaran

CUTI = frozenset({HariPegawai.Macam.CUTI, HariPegawai.Macam.SAKIT})
LIBUR = frozenset({HariPegawai.Macam.LIBUR_KHUSUS})
MENGUBAH = CUTI | LIBUR | {HariPegawai.Macam.SIF, HariPegawai.Macam.DINAS, HariPegawai.Macam.DIKECUALIKAN}
BELUM, BELAJAR = Sasaran(0, "BELUM"), Sasaran(0, "BELAJAR")
HADIR = frozenset({HariPegawai.Macam.HADIR, HariPegawai.Macam.DINAS})


def bawaan(instansi_id: int) -> AturanHarian:
    """What holds where the agency has set nothing: regulasi/kinerja.md 13 no. 2; minutes of Perpres 21/2023 Pasal 4."""
    return AturanHarian(
        instansi_id=instansi_id, berlaku_mulai=date.min, dasar="Bawaan portal", menit=list(MENIT_5_HARI),
        menit_ramadan=list(MENIT_5_HARI_RAMADAN),
    )  # fmt: skip


@dataclass
class Setelan:
    """What decides about days ``dari`` to ``sampai`` of these people, loaded in a fixed number of queries."""

    aturan: dict[int, list[AturanHarian]]
    kalender: dict[int, Kalender]
    hari: dict[int, list[HariPegawai]]
    buka: dict[int, list[BukaKembali]]
    tutup: set[tuple[int, date]]
    ramadan: list[MasaRamadan]
    luar: dict[int, list[MasaPenilai]] = field(default_factory=dict)
    # Who began a post after ``dari``, where that was asked for: only they can have been elsewhere.
    berpos_baru: frozenset[int] = frozenset()
    _pekan: dict = field(default_factory=dict)
    # What is the same for the people of a unit, or of an office, is found once.
    _aturan: dict = field(default_factory=dict)
    _jendela: dict = field(default_factory=dict)
    _biasa: dict[tuple[int, int, str, date], Sasaran] = field(default_factory=dict)

    def aturan_pada(self, o: Orang, tanggal: date) -> AturanHarian:
        """The rule of the nearest unit that has one on that day, else the agency's, else the portal's default."""
        kunci = (o.instansi_id, o.jalur, tanggal)
        if kunci not in self._aturan:
            self._aturan[kunci] = self._cari_aturan(o, tanggal)
        return self._aturan[kunci]

    def _cari_aturan(self, o: Orang, tanggal: date) -> AturanHarian:
        milik = self.aturan.get(o.instansi_id, ())
        berlaku = [a for a in milik if a.berlaku_mulai <= tanggal and (a.unit_id is None or a.unit_id in o.unit_ids)]
        if not berlaku:
            return bawaan(o.instansi_id)
        urut = [int(i) for i in o.jalur.split("/") if i]
        return max(berlaku, key=lambda a: (urut.index(a.unit_id) if a.unit_id else -1, a.berlaku_mulai))

    def syarat(self, o: Orang, tanggal: date) -> Syarat:
        a = self.aturan_pada(o, tanggal)
        return Syarat(
            a.min_menit, a.maks_catatan, a.tumpang_tindih, a.wajib_rencana_aksi, a.wajib_bukti, tuple(a.domain_bukti),
            a.wajib_realisasi,
        )  # fmt: skip

    def jendela(self, o: Orang, tanggal: date, hari_ini: date) -> Jendela:
        """Whether the person may still write on that day; raises ``TahunTanpaKalender``."""
        a = self.aturan_pada(o, tanggal)
        buka = tuple(
            aturan_jendela.BukaKembali(b.dari, b.sampai, b.berakhir)
            for b in self.buka.get(o.instansi_id, ())
            if (b.pegawai_id in (None, o.id)) and (b.unit_id is None or b.unit_id in o.unit_ids)
        )
        kunci = (o.instansi_id, o.jalur, o.kantor_id, tanggal, hari_ini, buka)
        if kunci not in self._jendela:
            self._jendela[kunci] = aturan_jendela.jendela(
                tanggal, hari_ini, aturan_jendela.AturanJendela(a.hari_tepat, a.hitung_hari_kerja, a.tutup_tanggal),
                self._kalender(o, a), buka, ditutup=(o.instansi_id, tanggal.replace(day=1)) in self.tutup,
            )  # fmt: skip
        return self._jendela[kunci]

    def sasaran(self, o: Orang, tanggal: date) -> Sasaran:
        """Minutes that the day asks of the person, and why: nothing before his first day and on study leave."""
        if o.sejak > tanggal:
            return BELUM
        if o.kedudukan == Kedudukan.TUGAS_BELAJAR:
            return BELAJAR
        return self.sasaran_hari(o, tanggal)

    def sasaran_hari(self, o: Orang, tanggal: date) -> Sasaran:
        """The same by what is written down about the day only. People whom nothing of their own changes share it."""
        hari = self.macam_hari(o.id, tanggal) if o.id in self.hari else {}
        return self._sasaran(o, tanggal, hari) if MENGUBAH & hari.keys() else self.biasa(o, tanggal)

    def penuh(self, o: Orang, tanggal: date) -> Sasaran:
        """What the day would ask were the person there: by his roster, else as of everybody in the unit."""
        hari = self.macam_hari(o.id, tanggal) if o.id in self.hari else {}
        return self._sasaran(o, tanggal, {"SIF": hari["SIF"]}) if "SIF" in hari else self.biasa(o, tanggal)

    def biasa(self, o: Orang, tanggal: date) -> Sasaran:
        """What the day asks of everybody in the person's unit."""
        kunci = (o.instansi_id, o.kantor_id, o.jalur, tanggal)
        if kunci not in self._biasa:
            self._biasa[kunci] = self._sasaran(o, tanggal, {})
        return self._biasa[kunci]

    def _sasaran(self, o: Orang, tanggal: date, hari: Mapping[str, HariPegawai]) -> Sasaran:
        a = self.aturan_pada(o, tanggal)
        kalender = self.kalender[o.kantor_id]
        libur = {tanggal} if tanggal in kalender.libur or LIBUR & hari.keys() else ()
        return sasaran(
            tanggal, Pola(tuple(a.menit)), libur=libur, cuti={tanggal} if CUTI & hari.keys() else (),
            pola_ramadan=Pola(tuple(a.menit_ramadan)) if a.menit_ramadan else None,
            ramadan={tanggal} if any(r.mulai <= tanggal <= r.sampai for r in self.ramadan) else (),
            sif={tanggal: hari["SIF"].menit} if "SIF" in hari else None,
            dinas={tanggal} if "DINAS" in hari else (), dikecualikan={tanggal} if "DIKECUALIKAN" in hari else (),
            hanya_sebulan=bool(a.menit_sebulan),
        )  # fmt: skip

    def macam_hari(self, pegawai_id: int, tanggal: date) -> dict[str, HariPegawai]:
        """What is written down about the person's day: kind -> row."""
        return {h.macam: h for h in self.hari.get(pegawai_id, ()) if h.mulai <= tanggal <= h.sampai}

    def pejabat_luar(self, o: Orang, tanggal: date) -> str:
        """The official outside the portal who judges the person on that day, "" for none: then what is handed in counts
        without a decision."""
        masa = self.luar.get(o.id, ())
        return next((m.pejabat_luar for m in masa if m.mulai <= tanggal <= (m.sampai or date.max)), "")

    def tersendiri(self, o: Orang) -> bool:
        """Whether anything is written down about the person alone; else he shares his days with his unit."""
        return o.id in self.hari or any(b.pegawai_id == o.id for b in self.buka.get(o.instansi_id, ()))

    def pastikan_kalender(self, tanggal: date) -> None:
        """Raises ``TahunTanpaKalender`` where the holidays of that day's year are not on record: figures that are money
        must not count them as working days."""
        for kalender in self.kalender.values():
            kalender.is_hari_kerja(tanggal)

    def nama_libur(self, o: Orang, tanggal: date) -> str:
        return self.kalender[o.kantor_id].nama.get(tanggal, "")

    def kalender_kerja(self, o: Orang, tanggal: date) -> Kalender | KalenderPekan:
        return self._kalender(o, self.aturan_pada(o, tanggal))

    def _kalender(self, o: Orang, a: AturanHarian) -> Kalender | KalenderPekan:
        hari = frozenset(i for i, m in enumerate(a.menit) if m)
        if hari == frozenset(range(5)) or not hari:
            return self.kalender[o.kantor_id]
        kunci = (o.kantor_id, hari)
        if kunci not in self._pekan:
            self._pekan[kunci] = KalenderPekan(self.kalender[o.kantor_id], hari)
        return self._pekan[kunci]


def setelan(
    daftar: Iterable[Orang], dari: date, sampai: date, today: date, *, jendela: bool = True, pos: bool = False
) -> Setelan:
    """Load what decides about these people's days; two queries. Without ``jendela`` it knows neither settled nor
    reopened months; with ``pos`` also who began a post after ``dari``."""
    daftar = list(daftar)
    isi: dict[type, list] = defaultdict(list)
    with connection.cursor() as kursor:
        kursor.execute(
            _SETELAN + (_JENDELA if jendela else "") + (_POS if pos else ""),
            {
                "instansi": list({o.instansi_id for o in daftar}), "orang": [o.id for o in daftar], "dari": dari,
                "sampai": sampai, "bulan": dari.replace(day=1), "today": today,
            },
        )  # fmt: skip
        semua = kursor.fetchall()
        for nama, baris in semua:
            if nama == "pos":
                continue
            model, kolom = _MODEL[nama]
            isi[model].append(model(**{k: ubah(baris[k]) for k, ubah in kolom}))
    for milik in isi.values():
        milik.sort(key=lambda o: o.pk)
    aturan: dict[int, list[AturanHarian]] = defaultdict(list)
    for a in isi[AturanHarian]:
        aturan[a.instansi_id].append(a)
    hari: dict[int, list[HariPegawai]] = defaultdict(list)
    for h in isi[HariPegawai]:
        hari[h.pegawai_id].append(h)
    luar: dict[int, list[MasaPenilai]] = defaultdict(list)
    for m in isi[MasaPenilai]:
        luar[m.pegawai_id].append(m)
    buka: dict[int, list[BukaKembali]] = defaultdict(list)
    for b in isi[BukaKembali]:
        buka[b.instansi_id].append(b)
    return Setelan(
        aturan=aturan, kalender=_kalender({o.kantor_id for o in daftar}), hari=hari, buka=buka,
        tutup={(t.instansi_id, t.bulan) for t in isi[TutupBulan]},
        ramadan=sorted(isi[MasaRamadan], key=lambda r: r.mulai), luar=luar,
        berpos_baru=frozenset(i for nama, milik in semua if nama == "pos" for i in milik),
    )  # fmt: skip


# Several small tables in one query, which every page and every write begins with; as plain SQL, because putting it
# together by the ORM took longer than the database.
_SETELAN = """
SELECT 'aturan', row_to_json(t) FROM kinerja_aturanharian t
WHERE instansi_id = ANY(%(instansi)s) AND berlaku_mulai <= %(sampai)s
UNION ALL
SELECT 'hari', row_to_json(t) FROM kinerja_haripegawai t
WHERE pegawai_id = ANY(%(orang)s) AND mulai <= %(sampai)s AND sampai >= %(dari)s
UNION ALL
SELECT 'ramadan', row_to_json(t) FROM kinerja_masaramadan t WHERE sampai >= %(dari)s AND mulai <= %(sampai)s
UNION ALL
SELECT 'luar', row_to_json(t) FROM kinerja_masapenilai t
WHERE penilai_id IS NULL AND pegawai_id = ANY(%(orang)s) AND mulai <= %(sampai)s
  AND (sampai IS NULL OR sampai >= %(dari)s)
"""
_JENDELA = """UNION ALL
SELECT 'buka', row_to_json(t) FROM kinerja_bukakembali t
WHERE instansi_id = ANY(%(instansi)s) AND sampai >= %(dari)s AND dari <= %(sampai)s AND berakhir >= %(today)s
  AND diakhiri_pada IS NULL
UNION ALL
SELECT 'tutup', row_to_json(t) FROM kinerja_tutupbulan t
WHERE instansi_id = ANY(%(instansi)s) AND bulan BETWEEN %(bulan)s AND %(sampai)s
"""
_POS = """UNION ALL
SELECT 'pos', to_json(array_agg(DISTINCT pegawai_id)) FROM kepegawaian_riwayatjabatan
WHERE pegawai_id = ANY(%(orang)s) AND sifat = 'DEFINITIF' AND tmt > %(dari)s HAVING count(*) > 0
"""


def _kolom(model) -> list:
    """(name, from JSON) of each column."""
    return [(f.attname, f.to_python) for f in model._meta.concrete_fields]


_MODEL = {
    "aturan": (AturanHarian, _kolom(AturanHarian)), "hari": (HariPegawai, _kolom(HariPegawai)),
    "ramadan": (MasaRamadan, _kolom(MasaRamadan)), "buka": (BukaKembali, _kolom(BukaKembali)),
    "tutup": (TutupBulan, _kolom(TutupBulan)), "luar": (MasaPenilai, _kolom(MasaPenilai)),
}  # fmt: skip


def hari_pegawai(ids: Collection[int], dari: date, sampai: date):
    """Leave, travel, shifts and the like of these people that touch the span."""
    return HariPegawai.objects.filter(
        Q(pegawai_id__in=ids), mulai__lte=sampai, sampai__gte=dari
    ).order_by("pegawai_id", "mulai")  # fmt: skip


def _kalender(kantor: set[int]) -> dict[int, Kalender]:
    if len(kantor) == 1:
        (satu,) = kantor
        return {satu: kalender_selectors.kalender(kantor_id=satu)}
    return kalender_selectors.kalender_semua_kantor()


def di_instansi(o: Orang, instansi_id: int) -> Orang:
    """The person as a member of the agency under which an entry of his was written: its rules and closed months hold
    for it, also after he has moved on. His unit there is then not known any more."""
    return o if o.instansi_id == instansi_id else replace(o, instansi_id=instansi_id, jalur="")


def deret_hari(dari: date, sampai: date) -> list[date]:
    """Every day from ``dari`` to ``sampai``, both included."""
    return [dari + timedelta(days=n) for n in range((sampai - dari).days + 1)]
