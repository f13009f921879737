"""Nobody can forget a case: levels of reminding claimed by unique rows, told in the same transaction.

Run it twice, or after three nights without it: the result is the same. A notice says that something waits, never what
or about whom (PerBKN 6/2022 Pasal 57).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from akun.peran import Peran
from akun.selectors import pemegang
from disiplin.models import AnggotaPerkara, EskalasiKasus, Kasus
from disiplin.models.perkara import BERAKHIR, Tahap
from disiplin.rules.jam import ATASAN, BPASN, PEGAWAI, PEJABAT, PENGURUS, PPK, TIM, TINGKAT, Jam, tingkat_tercapai
from disiplin.selectors.akses import anggota_tercatat
from disiplin.selectors.jam import DETAK, tenggat_perkara
from kepegawaian.orang import orang
from kinerja.selectors.orang import rantai
from notifikasi.services import Kabar, catat_detak, kabarkan

Bagian = AnggotaPerkara.Bagian
# In which parts of the case those stand who owe a clock; of the PPK and of BPASN the keeper carries it on.
PEMEGANG = {
    ATASAN: (Bagian.PEMERIKSA,), TIM: (Bagian.PEMERIKSA, Bagian.TIM), PENGURUS: (Bagian.PENGURUS,),
    PEJABAT: (Bagian.PEJABAT,), PPK: (Bagian.PEJABAT, Bagian.PENGURUS), BPASN: (Bagian.PENGURUS,), PEGAWAI: (),
}  # fmt: skip
ISI = {
    "H-2": gettext_lazy("Waktunya tinggal dua hari kerja atau kurang. Rinciannya di portal."),
    "H0": gettext_lazy("Harinya sudah tiba. Rinciannya di portal."),
    "H+2": gettext_lazy("Harinya sudah lewat dua hari kerja atau lebih. Rinciannya di portal."),
    "H+5": gettext_lazy("Harinya sudah lewat lima hari kerja atau lebih. Rinciannya di portal."),
}
ISI_ATAS = gettext_lazy(
    "Sebuah tenggat yang dipegang bawahan Anda lewat dua hari kerja atau lebih. Tanyakan kepada unit kepegawaian "
    "instansi Anda; nama dan isinya tidak disebut di sini."
)


@dataclass(frozen=True, slots=True)
class Ingat:
    """A clock of a case with the levels that nobody was told of yet."""

    kasus: Kasus
    jam: Jam
    tingkat: tuple[str, ...]

    @property
    def kunci(self) -> tuple[int, str, date]:
        return self.kasus.pk, self.jam.kode, self.jam.sejak


def sapu(*, now: datetime) -> int:
    """Tell whoever owes an open clock, and whoever stands above him once it is late; levels claimed this time.

    Each agency by its own day and in a transaction of its own. Raises ``ExceptionGroup`` after all were tried.
    """
    milik = defaultdict(list)
    terbuka = Kasus.objects.exclude(status__in=BERAKHIR).select_related("pegawai", "instansi")
    for k in terbuka.order_by("instansi_id", "pk"):
        milik[k.instansi_id].append(k)
    jumlah, gagal = 0, []
    for daftar in milik.values():
        try:
            jumlah += _sapu_instansi(daftar, now)
        except Exception as galat:  # noqa: BLE001 - raised below, all of them
            gagal.append(galat)
    catat_detak(nama=DETAK, now=now)
    if gagal:
        raise ExceptionGroup("terms of discipline cases could not be swept", gagal)
    return jumlah


@transaction.atomic
def _sapu_instansi(daftar: list[Kasus], now: datetime) -> int:
    today = now.astimezone(ZoneInfo(daftar[0].instansi.zona_waktu)).date()
    jam = tenggat_perkara(daftar, today)
    tercapai = {(k.pk, j): _tingkat(k, j, today) for k in daftar for j in jam[k.pk]}
    ada = set(
        EskalasiKasus.objects.filter(kasus__in=[k.pk for k in daftar])
        .order_by().values_list("kasus_id", "tenggat", "sejak", "tingkat")
    )  # fmt: skip
    semua = [
        Ingat(k, j, baru)
        for k in daftar for j in jam[k.pk]
        if (baru := tuple(t for t in tercapai[k.pk, j] if (k.pk, j.kode, j.sejak, t) not in ada))
    ]  # fmt: skip
    if not semua:
        return 0
    penerima = _penerima(semua, today)
    instansi_id = daftar[0].instansi_id
    setuju = pemegang(Peran.PENYETUJU, [instansi_id], today=today)[instansi_id] if _lama(semua) else []
    # What reaches nobody is not claimed: the next sweep tries again.
    semua = [i if penerima[i.kunci] else replace(i, tingkat=("H+5",) if setuju and _lama([i]) else ()) for i in semua]
    id_klaim = _klaim(semua, now)
    diklaim = [i for i in semua if i.kunci in id_klaim]
    kabar = [k for i in diklaim for k in _kabar(i, id_klaim[i.kunci], penerima[i.kunci])]
    if _lama(diklaim):
        lama = [k for k in daftar if any("H+5" in tercapai[k.pk, j] for j in jam[k.pk])]
        kabar += _kabar_penyetuju(lama, setuju, max(id_klaim.values()))
    kabarkan(kabar)
    return sum(len(i.tingkat) for i in diklaim)


def _lama(semua: Iterable[Ingat]) -> bool:
    return any("H+5" in i.tingkat for i in semua)


def _informasi(k: Kasus) -> bool:
    return k.status == Tahap.INFORMASI


def _tingkat(k: Kasus, j: Jam, today: date) -> list[str]:
    """Of information that nobody has reviewed only the superior hears (disiplin.md 2.1 guard 6): no level beyond."""
    return [t for t in tingkat_tercapai(j, today) if not (_informasi(k) and t == "H+5")]


def _penerima(semua: Collection[Ingat], today: date) -> dict[tuple, dict[int, str]]:
    """Clock -> account -> where his notice leads; the person concerned only of what is his own."""
    anggota = defaultdict(list)
    aktif = AnggotaPerkara.objects.filter(anggota_tercatat(), kasus__in={i.kasus.pk for i in semua})
    for a in aktif.order_by("pk"):
        anggota[a.kasus_id].append(a)
    return {i.kunci: _penerima_satu(i, anggota[i.kasus.pk], today) for i in semua}


def _penerima_satu(i: Ingat, anggota: list[AnggotaPerkara], today: date) -> dict[int, str]:
    k = i.kasus
    diri = k.pegawai.akun_id
    if i.jam.oleh == PEGAWAI:
        return {diri: reverse("disiplin_saya_rincian", args=[k.pk])} if diri else {}
    pemegang_jam = [a for a in anggota if a.bagian in PEMEGANG[i.jam.oleh]]
    pengurus = [a for a in anggota if a.bagian == Bagian.PENGURUS]
    dituju = list(pemegang_jam) if set(i.tingkat) - {"H+5"} else []
    if (set(i.tingkat) - {"H-2"} and not _informasi(k)) or not any(a.akun_id for a in pemegang_jam):
        dituju += pengurus
    perkara = reverse("disiplin_perkara", args=[k.pk])
    hasil = {a.akun_id: perkara for a in dituju if a.akun_id}
    if "H+2" in i.tingkat and not _informasi(k):
        kenal = {a.akun_id for a in anggota}
        for akun in _di_atas(k, pemegang_jam, today):
            hasil.setdefault(akun, perkara if akun in kenal else reverse("disiplin_daftar"))
    hasil.pop(diri, None)
    return hasil


def _di_atas(k: Kasus, pemegang_jam: Iterable[AnggotaPerkara], today: date) -> list[int]:
    """Accounts of the nearest superior of each who owes the clock."""
    atas = set()
    for pegawai_id in {a.pegawai_id for a in pemegang_jam if a.pegawai_id}:
        atas.add(next((i for i in rantai(pegawai_id, today) if i != k.pegawai_id), None))
    return [o.akun_id for o in orang(ids=[i for i in atas if i]) if o.akun_id]


_KLAIM = """
INSERT INTO disiplin_eskalasikasus (kasus_id, tenggat, sejak, tingkat, batas, dibuat_pada)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::date[], %s::text[], %s::date[], %s::timestamptz[])
ON CONFLICT DO NOTHING
RETURNING id, kasus_id, tenggat, sejak
"""


def _klaim(semua: Collection[Ingat], now: datetime) -> dict[tuple[int, str, date], int]:
    """Insert the levels; clock -> id of its highest row that is really new. Another sweep at the same time gets none
    of them."""
    baris = [(i.kasus.pk, i.jam.kode, i.jam.sejak, t, i.jam.aman or i.jam.batas, now) for i in semua for t in i.tingkat]
    if not baris:
        return {}
    with connection.cursor() as kursor:
        kursor.execute(_KLAIM, [list(kolom) for kolom in zip(*baris, strict=True)])
        return {(kasus, kode, sejak): n for n, kasus, kode, sejak in sorted(kursor.fetchall())}


def _kabar(i: Ingat, nomor: int, penerima: dict[int, str]) -> list[Kabar]:
    """One notice for each, by the highest level that was reached."""
    puncak = max(i.tingkat, key=lambda t: TINGKAT[t])
    judul = _("Ada tenggat yang perlu perhatian Anda")
    jenis = "TERLAMBAT" if TINGKAT[puncak] > 0 else "DITUGASKAN"
    akun = get_user_model().objects.filter(pk__in=penerima, is_active=True).order_by("pk")
    atas = reverse("disiplin_daftar")
    return [
        Kabar(
            (a,), jenis, judul, str(ISI_ATAS if penerima[a.pk] == atas else ISI[puncak]), penerima[a.pk],
            f"disiplin-tenggat:{nomor}", True,
        )
        for a in akun
    ]  # fmt: skip


def _kabar_penyetuju(lama: Collection[Kasus], setuju: Iterable, nomor: int) -> list[Kabar]:
    """The agency's approvers stand outside the cases: they hear how many are late, none of them their own."""
    hasil = []
    for akun in setuju:
        n = sum(k.pegawai.akun_id != akun.pk for k in lama)
        if n:
            isi = _("%(n)d perkara disiplin di instansi Anda melewati tenggat atau tidak bergerak lima hari kerja "
                    "atau lebih. Tanyakan kepada unit kepegawaian.") % {"n": n}  # fmt: skip
            hasil.append(
                Kabar((akun,), "TERLAMBAT", _("Ada tenggat yang perlu perhatian Anda"), isi, reverse("disiplin_daftar"),
                      f"disiplin-tenggat-instansi:{nomor}", True)
            )  # fmt: skip
    return hasil
