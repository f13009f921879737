"""Assessment results come in: by sheet, whole or not at all, or one by hand; a wrong one is cancelled, not changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from akun.peran import Peran
from kepegawaian.orang import Orang, orang
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.lembar_kerja import SalahBaris
from layanan.waktu import tgl
from talenta.models import HasilAsesmen, ImporTalenta
from talenta.rules.asesmen import TERIMPOR, NilaiSalah, mencurigakan, nilai_instrumen, terlalu_kecil
from talenta.services.langkah import catat, wajib_pada
from talenta.services.lembar import ImporDitolak, impor_baru, sudah_diimpor

KUNCI_ASESMEN = 0x746C61  # advisory lock, second key: the agency
LOT = 5000
PERIHAL = "asesmen"
NIP, INSTRUMEN, NILAI, SKALA, TUJUAN, METODE, PENYELENGGARA, TANGGAL, BERLAKU = (
    "NIP", "Instrumen", "Nilai", "Skala", "Tujuan", "Metode", "Penyelenggara", "Tanggal", "Berlaku sampai",
)  # fmt: skip


class IsiAsesmen(NamedTuple):
    """One result as it came: ``nilai`` as typed, on ``skala``."""

    instrumen: str
    nilai: str
    skala: str
    tujuan: str
    metode: str
    penyelenggara: str
    tanggal: date
    berlaku_sampai: date | None


class Baris(NamedTuple):
    """A row of the sheet."""

    nomor: int
    nip: str
    isi: IsiAsesmen


@dataclass(frozen=True)
class Ringkasan:
    """Results of one instrument on one scale: how many, and the lowest and highest on the instrument's own scale, so
    that whoever imports can see whether they are believable."""

    instrumen: str
    skala: str
    banyak: int
    terendah: str
    tertinggi: str


@dataclass(frozen=True)
class HasilImpor:
    """``baru``: rows to store or stored; the others stand already just so. ``dulu``: the import that brought the very
    same file, which then changes nothing. ``diubah``: for the shared template; results are never changed."""

    baris: int
    baru: int
    ringkasan: Sequence[Ringkasan] = ()
    dulu: ImporTalenta | None = None
    diubah: int = 0

    @property
    def sama(self) -> int:
        return self.baris - self.baru


@transaction.atomic
def impor_asesmen(
    *, instansi_id: int, nama: str, sha256: str, baris: Sequence[Baris], salah: list[SalahBaris], actor, today: date,
    now: datetime, simpan: bool = True,
) -> HasilImpor:  # fmt: skip
    """Take the rows over, all or none; ``simpan`` False: the dry run, which judges the same and writes nothing.

    ``salah``: what the reader of the sheet found. ``today``: in the agency's zone. Two imports of an agency go one
    after the other; the number of queries does not depend on the rows but for one per 5,000 stored. Raises
    ``TidakBerwenang``, ``ImporDitolak``.
    """
    wajib_pada(actor, instansi_id, Peran.OPERATOR, today)
    if simpan:
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [KUNCI_ASESMEN, instansi_id])
    dulu = sudah_diimpor(instansi_id, ImporTalenta.Macam.ASESMEN, sha256)
    if dulu:
        return HasilImpor(len(baris), 0, dulu=dulu)
    p = _Pemeriksa(instansi_id, actor, today, list(salah))
    baru = p.periksa(baris)
    if p.salah:
        raise ImporDitolak(p.salah)
    if simpan and baru:
        impor = impor_baru(
            instansi_id, ImporTalenta.Macam.ASESMEN, nama, sha256, actor=actor, now=now, baris=len(baris)
        )
        for h in baru:
            h.impor = impor
        HasilAsesmen.objects.bulk_create(baru, batch_size=LOT)
        catat("impor", impor.pk, "ASESMEN", instansi_id=instansi_id, actor=actor, now=now, isi={"baru": len(baru)})
    return HasilImpor(len(baris), len(baru), p.ringkasan)


class _Pemeriksa:
    """Judges the rows of one sheet; faults collect in ``salah``."""

    def __init__(self, instansi_id: int, actor, today: date, salah: list[SalahBaris]):
        self.instansi_id, self.actor, self.today, self.salah = instansi_id, actor, today, salah
        self.ringkasan: list[Ringkasan] = []

    def periksa(self, baris: Sequence[Baris]) -> list[HasilAsesmen]:
        """Those that are new, to be stored."""
        orangnya = {o.nip: o for o in orang(nip={b.nip for b in baris}, instansi=[self.instansi_id])}
        tercatat = self._tercatat(baris, [o.id for o in orangnya.values()])
        nilai = self._nilai(baris)
        pertama: dict[tuple, int] = {}
        hasil = []
        for b in baris:
            o = self._orang(b, orangnya)
            self._tanggal(b)
            if o is None or b.nomor not in nilai:
                continue
            kunci = _kunci(o.id, b.isi)
            h = _hasil(o.id, b.isi, nilai[b.nomor])
            if kunci in pertama:
                kata = _("Orang, instrumen, tanggal, dan penyelenggara ini sudah ada di baris %(n)d.")
                self._catat(b, NIP, kata % {"n": pertama[kunci]})
            elif kunci not in tercatat:
                hasil.append(h)
            elif tercatat[kunci] != _banding(h):
                kata = _("Sudah tercatat dengan isi lain. Bila itu yang salah, batalkan dahulu di halaman orangnya.")
                self._catat(b, NILAI, kata)
            pertama.setdefault(kunci, b.nomor)
        return hasil

    def _catat(self, b: Baris, kolom: str, pesan: str) -> None:
        self.salah.append(SalahBaris(b.nomor, kolom, pesan))

    def _orang(self, b: Baris, orangnya: dict[str, Orang]) -> Orang | None:
        o = orangnya.get(b.nip)
        if o is None:
            self._catat(b, NIP, _("Bukan pegawai instansi ini."))
        elif o.akun_id == self.actor.pk:
            self._catat(b, NIP, _("Hasil Anda sendiri dimasukkan oleh operator lain."))
        return o

    def _tanggal(self, b: Baris) -> None:
        for kolom, kata in _galat_tanggal(b.isi, self.today):
            self._catat(b, TANGGAL if kolom == "tanggal" else BERLAKU, kata)

    def _nilai(self, baris: Sequence[Baris]) -> dict[int, Decimal]:
        """Row -> value on the instrument's scale. Rows that only show that the whole scale is wrong are named once."""
        hasil: dict[int, Decimal] = {}
        # One provider uses one scale; of several in a sheet only one may be wrong.
        kelompok: dict[tuple[str, str, str], list[Baris]] = defaultdict(list)
        for b in baris:
            try:
                hasil[b.nomor] = nilai_instrumen(TERIMPOR[b.isi.instrumen], b.isi.skala, b.isi.nilai)
            except NilaiSalah as galat:
                self._catat(b, SKALA if galat.kolom == "skala" else NILAI, str(galat))
            else:
                kelompok[b.isi.instrumen, b.isi.skala, b.isi.penyelenggara.casefold()].append(b)
        for (kode, skala, _siapa), milik in kelompok.items():
            kata = mencurigakan(TERIMPOR[kode], skala, (b.isi.nilai for b in milik))
            if kata:
                self.salah.append(SalahBaris(0, SKALA, f"{milik[0].isi.penyelenggara}: {kata}"))
                continue
            for b in milik:
                if terlalu_kecil(skala, b.isi.nilai):
                    kata = _("%(n)s persen di antara nilai yang jauh lebih tinggi. Bila ini pecahan, skalanya DESIMAL.")
                    self._catat(b, NILAI, kata % {"n": b.isi.nilai})
        self._ringkas(baris, hasil)
        return hasil

    def _ringkas(self, baris: Sequence[Baris], nilai: dict[int, Decimal]) -> None:
        kelompok: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
        for b in baris:
            if b.nomor in nilai:
                kelompok[b.isi.instrumen, b.isi.skala].append(nilai[b.nomor])
        for (kode, skala), semua in sorted(kelompok.items()):
            i = TERIMPOR[kode]
            self.ringkasan.append(Ringkasan(i.nama, skala, len(semua), i.sebut(min(semua)), i.sebut(max(semua))))

    def _tercatat(self, baris: Sequence[Baris], ids: list[int]) -> dict[tuple, tuple]:
        """What stands of these people for the instruments and days of the sheet; one query."""
        if not baris:
            return {}
        hari = [b.isi.tanggal for b in baris]
        ada = HasilAsesmen.objects.filter(
            pegawai_id__in=ids, batal_pada=None, tanggal__range=(min(hari), max(hari)),
            instrumen__in={b.isi.instrumen for b in baris},
        )  # fmt: skip
        kolom = ("pegawai_id", "instrumen", "tanggal", "penyelenggara", "nilai", "tujuan", "metode", "berlaku_sampai")
        return {(*b[:3], b[3].casefold()): b[4:] for b in ada.values_list(*kolom)}


def _kunci(pegawai_id: int, isi: IsiAsesmen) -> tuple:
    return pegawai_id, isi.instrumen, isi.tanggal, isi.penyelenggara.casefold()


def _banding(h: HasilAsesmen) -> tuple:
    return h.nilai, h.tujuan, h.metode, h.berlaku_sampai


def _hasil(pegawai_id: int, isi: IsiAsesmen, nilai: Decimal) -> HasilAsesmen:
    return HasilAsesmen(
        pegawai_id=pegawai_id, instrumen=isi.instrumen, nilai=nilai, nilai_asal=isi.nilai, skala=isi.skala,
        tujuan=isi.tujuan, metode=isi.metode, penyelenggara=isi.penyelenggara, tanggal=isi.tanggal,
        berlaku_sampai=isi.berlaku_sampai,
    )  # fmt: skip


def _galat_tanggal(isi: IsiAsesmen, today: date) -> list[tuple[str, str]]:
    """(field, words) of what is wrong with the days."""
    salah = []
    if isi.tanggal > today:
        salah.append(("tanggal", _("Hari ini baru %(t)s.") % {"t": tgl(today)}))
    if isi.berlaku_sampai and isi.berlaku_sampai < isi.tanggal:
        salah.append(("berlaku_sampai", _("Masa berlaku berakhir sebelum tanggal asesmen.")))
    return salah


@transaction.atomic
def catat_asesmen(
    *, instansi_id: int, pegawai_id: int, isi: IsiAsesmen, actor, today: date, now: datetime
) -> HasilAsesmen:  # fmt: skip
    """Record one result by hand. Raises ``TidakBerwenang`` (also for oneself), ``IsianSalah``."""
    wajib_pada(actor, instansi_id, Peran.OPERATOR, today)
    o = next(iter(orang(ids=[pegawai_id], instansi=[instansi_id])), None)
    if o is None:
        raise IsianSalah(_("Bukan pegawai instansi ini."))
    _bukan_sendiri(o.akun_id, actor)
    try:
        nilai = nilai_instrumen(TERIMPOR[isi.instrumen], isi.skala, isi.nilai.strip())
    except NilaiSalah as galat:
        raise IsianSalah(galat, kolom=galat.kolom) from galat
    for kolom, kata in _galat_tanggal(isi, today):
        raise IsianSalah(kata, kolom=kolom)
    kembar = HasilAsesmen.objects.filter(
        pegawai_id=o.id, instrumen=isi.instrumen, tanggal=isi.tanggal, penyelenggara__iexact=isi.penyelenggara,
        batal_pada=None,
    )  # fmt: skip
    if kembar.exists():
        raise IsianSalah(_("Hasil ini sudah dicatat."), kolom="tanggal")
    h = _hasil(o.id, isi, nilai)
    try:
        with transaction.atomic():
            h.save()
    except IntegrityError as galat:
        if "asesmen_sekali" not in str(galat):
            raise
        raise IsianSalah(_("Hasil ini sudah dicatat."), kolom="tanggal") from galat
    _jejak(h, "DICATAT", instansi_id, actor, now)
    return h


@transaction.atomic
def batalkan_asesmen(
    *, instansi_id: int, hasil_id: int, alasan: str, actor, today: date, now: datetime
) -> HasilAsesmen:  # fmt: skip
    """Take back a result that is wrong: it stays to be read, and no mapping collected from now on counts it; those
    already scored keep what they saw. Raises ``TidakBerwenang`` (also for oneself), ``IsianSalah``,
    ``LangkahTidakSah`` for one already cancelled, ``HasilAsesmen.DoesNotExist``."""
    wajib_pada(actor, instansi_id, Peran.OPERATOR, today)
    terkunci = HasilAsesmen.objects.select_for_update(of=("self",)).select_related("pegawai")
    h = terkunci.get(pk=hasil_id, pegawai__instansi_id=instansi_id)
    _bukan_sendiri(h.pegawai.akun_id, actor)
    if h.batal_pada:
        raise LangkahTidakSah(_("Hasil ini sudah dibatalkan."))
    if not alasan.strip():
        raise IsianSalah(_("Tulis apa yang salah."), kolom="alasan")
    h.batal_pada, h.alasan_batal = now, alasan.strip()
    h.save(update_fields=["batal_pada", "alasan_batal"])
    _jejak(h, "DIBATALKAN", instansi_id, actor, now, h.alasan_batal)
    return h


def _bukan_sendiri(akun_id: int | None, actor) -> None:
    if akun_id == actor.pk:
        raise TidakBerwenang(_("Tentang diri sendiri dicatat dan dibatalkan oleh operator lain."))


def _jejak(h: HasilAsesmen, kode: str, instansi_id: int, actor, now: datetime, alasan: str = "") -> None:
    isi = {"instrumen": h.instrumen, "tanggal": h.tanggal.isoformat()}
    catat(
        PERIHAL, h.pk, kode, instansi_id=instansi_id, pegawai_id=h.pegawai_id, actor=actor, now=now, alasan=alasan,
        isi=isi,
    )  # fmt: skip
