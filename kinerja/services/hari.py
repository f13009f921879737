"""What a person's days are instead of ordinary ones: leave, travel, shift, presence. One by one or as a sheet."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from akun.selectors import sebutan
from kepegawaian.orang import Orang, orang, pernah_pindah
from kinerja.galat import KonflikKinerja
from kinerja.models import HariPegawai
from kinerja.selectors.harian import jumlah_catatan
from kinerja.selectors.pengaturan import versi_baris
from kinerja.selectors.setelan import CUTI, LIBUR, deret_hari, di_instansi, setelan
from kinerja.selectors.target import instansi_pada
from kinerja.services.bersama import PESAN_SENDIRI, PESAN_URUT, bukan_perkara_sendiri, periksa_isi, wajib_kelola
from layanan.galat import IsianSalah
from layanan.lembar_kerja import MAKS_SALAH, SalahBaris, UnggahanDitolak
from layanan.waktu import rentang, tgl
from notifikasi.services import Kabar, kabarkan

MAKS_HARI, MAKS_HARI_DIKECUALIKAN, MAKS_MENIT = 366, 5 * 366, 1440
Macam = HariPegawai.Macam


@dataclass(frozen=True)
class IsiHari:
    """One spell as typed or read from a row."""

    macam: str
    mulai: date
    sampai: date
    menit: int | None = None
    dasar: str = ""


@dataclass(frozen=True)
class BarisHari:
    nomor: int
    nip: str
    isi: IsiHari


@dataclass
class HasilImpor:
    """``baru``: rows (to be) stored; ``sama``: rows that stand already just so; ``catatan``: entries on their days, see
    ``catatan_terkena``."""

    baru: int = 0
    catatan: int = 0
    sama: int = 0
    orang: int = 0
    per_macam: dict[str, int] = field(default_factory=dict)


def _salah(isi: IsiHari) -> tuple[str, str] | None:
    """(field, words) of the first fault of the spell itself."""
    if isi.macam not in Macam.values:
        return "macam", _("Pilih macamnya.")
    if isi.sampai < isi.mulai:
        return "sampai", str(PESAN_URUT)
    maks = MAKS_HARI_DIKECUALIKAN if isi.macam == Macam.DIKECUALIKAN else MAKS_HARI
    if (isi.sampai - isi.mulai).days >= maks:
        return "sampai", _("Paling lama %(n)d hari; bagi menjadi beberapa.") % {"n": maks}
    if isi.macam == Macam.SIF and isi.menit is None:
        return "menit", _("Sif memerlukan menit; 0 berarti libur sif.")
    if isi.macam != Macam.SIF and isi.menit is not None:
        return "menit", _("Menit hanya untuk sif; kosongkan.")
    if isi.menit is not None and not 0 <= isi.menit <= MAKS_MENIT:
        return "menit", _("Antara 0 dan %(n)d menit.") % {"n": MAKS_MENIT}
    return None


class _Tertutup:
    """Which days of these people lie in a settled month of the agency that they were with on that day, and are not
    open again."""

    def __init__(self, daftar: Collection[Orang], dari: date, sampai: date, today: date):
        self.tinggal = pernah_pindah([o.id for o in daftar])
        dulu = [di_instansi(o, i) for o in daftar for _t, i in self.tinggal.get(o.id, ())]
        self.s = setelan([*daftar, *dulu], dari, sampai, today)
        self.terakhir = max((t for _i, t in self.s.tutup), default=date.min)

    def hari(self, o: Orang, dari: date, sampai: date) -> date | None:
        """The first such day of the span."""
        if dari.replace(day=1) > self.terakhir:
            return None
        return next((h for h in deret_hari(dari, sampai) if self._satu(o, h)), None)

    def _satu(self, o: Orang, h: date) -> bool:
        o = di_instansi(o, instansi_pada(self.tinggal.get(o.id, ()), h, o.instansi_id))
        return (o.instansi_id, h.replace(day=1)) in self.s.tutup and not any(
            b.dari <= h <= b.sampai and b.pegawai_id in (None, o.id) and (b.unit_id is None or b.unit_id in o.unit_ids)
            for b in self.s.buka.get(o.instansi_id, ())
        )


def _pesan_tutup(h: date) -> str:
    return _("Bulan %(t)s sudah ditutup. Buka kembali hari itu dahulu.") % {"t": tgl(h).split(" ", 1)[1]}


def _pastikan_terbuka(o: Orang, dari: date, sampai: date, today: date) -> None:
    if h := _Tertutup([o], dari, sampai, today).hari(o, dari, sampai):
        raise IsianSalah(_pesan_tutup(h), kolom="mulai")


def _orang(instansi_id: int, nip: str, actor) -> Orang:
    o = next(iter(orang(nip=[nip.strip()], instansi=[instansi_id], kunci=True)), None)
    if o is None:
        raise IsianSalah(_("Tidak ada pegawai instansi ini dengan NIP itu."), kolom="nip")
    bukan_perkara_sendiri(actor, o.akun_id)
    return o


def _isikan(h: HariPegawai, isi: IsiHari, actor) -> HariPegawai:
    if salah := _salah(isi):
        raise IsianSalah(salah[1], kolom=salah[0])
    h.macam, h.mulai, h.sampai, h.menit, h.dasar = isi.macam, isi.mulai, isi.sampai, isi.menit, isi.dasar.strip()
    h.dicatat_oleh, h._history_user = sebutan(actor), actor
    periksa_isi(h)
    h.save()
    return h


def catatan_terkena(daftar: Sequence[HariPegawai]) -> list[int]:
    """How many entries stand on the days of each spell that asks for none (leave, a day off); 0 for other kinds. They
    stay: what was done stays written."""
    bebas = [h for h in daftar if h.macam in CUTI | LIBUR]
    jumlah = dict(zip(map(id, bebas), jumlah_catatan([(h.pegawai_id, h.mulai, h.sampai) for h in bebas]), strict=True))
    return [jumlah.get(id(h), 0) for h in daftar]


def pesan_terkena(n: int) -> str:
    return _("%(n)d catatan kinerja pada hari itu tetap tersimpan; pegawainya diberi tahu.") % {"n": n}


def _kabari_terkena(daftar: Sequence[HariPegawai], orangnya: Mapping[int, Orang]) -> int:
    """Tell each person on whose entries such a day was recorded; gives how many entries."""
    terkena = [(h, n) for h, n in zip(daftar, catatan_terkena(daftar), strict=True) if n]
    akun = get_user_model().objects.in_bulk([a for h, _n in terkena if (a := orangnya[h.pegawai_id].akun_id)])
    kata = _("%(m)s %(hari)s dicatat operator instansi. %(n)d catatan Anda pada hari itu tetap tersimpan. "
             "Bila harinya keliru, hubungi operator instansi Anda.")  # fmt: skip
    kabarkan(
        Kabar(
            (akun[a],), "INFO", _("%(m)s pada hari yang sudah Anda isi") % {"m": h.get_macam_display()},
            kata % {"m": h.get_macam_display(), "hari": rentang(h.mulai, h.sampai), "n": n}, reverse("kinerja_bulan"),
            f"hari-pegawai:{h.pk}:{h.macam}:{h.mulai}:{h.sampai}",
        )
        for h, n in terkena if (a := orangnya[h.pegawai_id].akun_id)
    )  # fmt: skip
    return sum(n for _h, n in terkena)


@transaction.atomic
def catat_hari(*, instansi_id: int, nip: str, isi: IsiHari, actor, today: date) -> HariPegawai:
    """Store one spell; the person is told where his entries stand on days that ask for none now (``catatan_terkena``).
    Raises IsianSalah by field, also where the same kind covers one of the days already."""
    wajib_kelola(actor, instansi_id, today)
    o = _orang(instansi_id, nip, actor)
    h = _isikan(HariPegawai(pegawai_id=o.id), isi, actor)
    _pastikan_terbuka(o, isi.mulai, isi.sampai, today)
    _kabari_terkena([h], {o.id: o})
    return h


def _milik(instansi_id: int, pk: int, versi: int, actor) -> tuple[HariPegawai, Orang]:
    h = HariPegawai.objects.filter(pk=pk, pegawai__instansi_id=instansi_id).first()
    if h is None:
        raise KonflikKinerja
    (o,) = orang(ids=[h.pegawai_id], kunci=True)
    if versi_baris(HariPegawai, pk) != versi:
        raise KonflikKinerja
    bukan_perkara_sendiri(actor, o.akun_id)
    return h, o


@transaction.atomic
def ubah_hari(*, instansi_id: int, pk: int, versi: int, isi: IsiHari, alasan: str, actor, today: date) -> HariPegawai:
    """Correct a spell; ``alasan`` goes into its history."""
    wajib_kelola(actor, instansi_id, today)
    h, o = _milik(instansi_id, pk, versi, actor)
    for a, b in ((h.mulai, h.sampai), (isi.mulai, max(isi.mulai, isi.sampai))):
        _pastikan_terbuka(o, a, b, today)
    h._change_reason = alasan.strip()[:100]
    _isikan(h, isi, actor)
    _kabari_terkena([h], {o.id: o})
    return h


@transaction.atomic
def hapus_hari(*, instansi_id: int, pk: int, versi: int, alasan: str, actor, today: date) -> None:
    """Remove a spell, with a reason; its history stays."""
    wajib_kelola(actor, instansi_id, today)
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    h, o = _milik(instansi_id, pk, versi, actor)
    _pastikan_terbuka(o, h.mulai, h.sampai, today)
    h._change_reason, h._history_user = alasan.strip()[:100], actor
    h.delete()


@transaction.atomic
def impor_hari(
    *, instansi_id: int, baris: Sequence[BarisHari], actor, today: date, simpan: bool = True,
    tak_terbaca: Sequence[SalahBaris] = (),
) -> HasilImpor:  # fmt: skip
    """Store a sheet's rows, all or none. ``simpan`` False: the dry run, which judges the same and writes nothing.

    A row that stands already just so is counted, not stored again. ``tak_terbaca``: faults of rows that could not even
    be read. Raises UnggahanDitolak with every fault by row and column. A constant number of queries.
    """
    wajib_kelola(actor, instansi_id, today)
    orangnya = {o.nip: o for o in orang(nip={b.nip for b in baris}, instansi=[instansi_id], kunci=simpan)}
    ada = _yang_ada([o.id for o in orangnya.values()])
    dari = min((b.isi.mulai for b in baris), default=today)
    tutup = _Tertutup(orangnya.values(), dari, max((b.isi.sampai for b in baris), default=today), today)
    salah: list[SalahBaris] = list(tak_terbaca)
    baru: list[HariPegawai] = []
    hasil, oleh = HasilImpor(), sebutan(actor)
    for b in baris:
        o = orangnya.get(b.nip)
        if o is None:
            salah.append(SalahBaris(b.nomor, "NIP", _("Tidak ada pegawai instansi ini dengan NIP itu.")))
            continue
        if o.akun_id == actor.pk:
            salah.append(SalahBaris(b.nomor, "NIP", str(PESAN_SENDIRI)))
            continue
        if galat := _salah(b.isi):
            salah.append(SalahBaris(b.nomor, galat[0].capitalize(), galat[1]))
            continue
        deret = ada[o.id, b.isi.macam]
        if (b.isi.mulai, b.isi.sampai, b.isi.menit, b.isi.dasar, 0) in deret:
            hasil.sama += 1
            continue
        if bentur := next((r for r in deret if r[0] <= b.isi.sampai and r[1] >= b.isi.mulai), None):
            salah.append(SalahBaris(b.nomor, "Mulai", _pesan_bentur(bentur)))
            continue
        if h := tutup.hari(o, b.isi.mulai, b.isi.sampai):
            salah.append(SalahBaris(b.nomor, "Mulai", _pesan_tutup(h)))
            continue
        deret.add((b.isi.mulai, b.isi.sampai, b.isi.menit, b.isi.dasar, b.nomor))
        baru.append(
            HariPegawai(pegawai_id=o.id, macam=b.isi.macam, mulai=b.isi.mulai, sampai=b.isi.sampai,
                        menit=b.isi.menit, dasar=b.isi.dasar, dicatat_oleh=oleh)
        )  # fmt: skip
    if salah:
        raise UnggahanDitolak(sorted(salah, key=lambda s: s.nomor)[:MAKS_SALAH])
    hasil.baru, hasil.orang = len(baru), len({h.pegawai_id for h in baru})
    for h in baru:
        hasil.per_macam[str(Macam(h.macam).label)] = hasil.per_macam.get(str(Macam(h.macam).label), 0) + 1
    hasil.catatan = sum(catatan_terkena(baru))
    if simpan and baru:
        bulk_create_with_history(baru, HariPegawai, batch_size=1000, default_user=actor)
        _kabari_terkena(baru, {o.id: o for o in orangnya.values()})
    return hasil


def _yang_ada(ids: Collection[int]) -> dict[tuple[int, str], set[tuple]]:
    """(person, kind) -> spells (start, end, minutes, basis, row of the sheet, 0: stored)."""
    ada: dict[tuple[int, str], set[tuple]] = defaultdict(set)
    for h in HariPegawai.objects.filter(pegawai_id__in=ids).order_by("pk"):
        ada[h.pegawai_id, h.macam].add((h.mulai, h.sampai, h.menit, h.dasar, 0))
    return ada


def _pesan_bentur(r: tuple) -> str:
    if r[4]:
        return _("Bertumpang tindih dengan baris %(n)d.") % {"n": r[4]}
    return _("Macam ini sudah tercatat %(a)s.") % {"a": rentang(r[0], r[1])}
