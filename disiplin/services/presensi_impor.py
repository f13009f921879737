"""Attendance comes in, whole or not at all: by sheet, by API, by a file of a million rows."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from django.db import connection, transaction
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from disiplin.models import ImporPresensi, Keadaan
from disiplin.selectors.presensi import kena, sistem_mati, tercatat
from kalender.selectors import kalender
from kepegawaian.orang import Orang, orang
from kepegawaian.pilihan import Kedudukan
from kinerja.selectors.orang import boleh_kelola
from layanan.galat import TidakBerwenang
from layanan.lembar_kerja import MAKS_SALAH, SalahBaris, UnggahanDitolak
from layanan.waktu import tgl

KUNCI_PRESENSI = 0x707273  # advisory lock, second key: the agency
NIP, TANGGAL, KEADAAN, TERLAMBAT, PULANG_CEPAT = (
    "NIP", "Tanggal", "Keadaan", "Terlambat (menit)", "Pulang cepat (menit)",
)  # fmt: skip
# Row of the file, NIP, day, Keadaan, minutes late, minutes left early.
Baris = tuple[int, str, date, str, int, int]
# Whoever is away by his status owes no day of work.
TIDAK_BERTUGAS = (Kedudukan.CLTN, Kedudukan.TUGAS_BELAJAR, Kedudukan.PEMBERHENTIAN_SEMENTARA)


@dataclass
class Kesalahan:
    """Faults by row and column: the first ``MAKS_SALAH`` are kept, ``jumlah`` counts all."""

    daftar: list[SalahBaris] = field(default_factory=list)
    jumlah: int = 0

    def catat(self, nomor: int, kolom: str, pesan: str, banyak: int = 1) -> None:
        if len(self.daftar) < 4 * MAKS_SALAH:
            self.daftar.append(SalahBaris(nomor, kolom, pesan))
        self.jumlah += banyak


class PresensiDitolak(UnggahanDitolak):
    """Nothing was stored; ``daftar`` has the first faults by row, ``jumlah`` says how many there are."""

    def __init__(self, salah: Kesalahan):
        super().__init__(sorted(salah.daftar, key=lambda s: s.nomor)[:MAKS_SALAH])
        self.jumlah = salah.jumlah
        self.args = (_("%(n)d kesalahan; tidak ada yang disimpan.") % {"n": salah.jumlah},)


@dataclass(frozen=True)
class HasilImpor:
    """``sama``: rows that stand already just so, or that somebody named has decided about; ``mati``: rows on days of an
    outage, taken in but never counted; ``tk``: absences without a reason in it."""

    baris: int
    baru: int
    diubah: int
    mati: int
    tk: int

    @property
    def sama(self) -> int:
        return self.baris - self.baru - self.diubah


def wajib_kelola(actor, instansi_id: int, today: date) -> None:
    """Raises ``TidakBerwenang`` for whoever is not the agency's personnel officer."""
    if not boleh_kelola(actor, instansi_id, today):
        raise TidakBerwenang(_("Presensi dikelola oleh operator instansi."))


def impor(
    *, instansi_id: int, nama: str, sha256: str, baris: Iterable[Baris], salah: Kesalahan, actor, today: date,
    now: datetime, simpan: bool = True,
) -> HasilImpor:  # fmt: skip
    """Take the rows over, all or none; ``simpan`` False: the dry run, which judges the same and writes nothing.

    ``baris`` is read once; what its reader finds wrong meanwhile it puts into ``salah``. ``today``: in the agency's
    zone. Two imports of an agency go one after the other. Raises ``TidakBerwenang``, ``PresensiDitolak``.
    """
    wajib_kelola(actor, instansi_id, today)
    catatan = ImporPresensi(
        instansi_id=instansi_id, nama=nama[-255:], sha256=sha256, oleh=actor, sebutan_oleh=sebutan(actor), waktu=now
    )
    try:
        with transaction.atomic(), connection.cursor() as kursor:
            return _Impor(kursor, instansi_id, salah, actor, today).jalankan(baris, catatan if simpan else None)
    except PresensiDitolak as galat:
        if simpan:
            catatan.pk, catatan.status, catatan.baris = None, ImporPresensi.Status.DITOLAK, 0
            catatan.galat = [[s.nomor, str(s.kolom), str(s.pesan)] for s in galat.daftar]
            catatan.save()
        raise


_SIAP = """
DROP TABLE IF EXISTS masuk_presensi, orang_presensi;
CREATE TEMP TABLE masuk_presensi (
    nomor int, nip text, tanggal date, keadaan text, terlambat int, pulang_cepat int
) ON COMMIT DROP;
CREATE TEMP TABLE orang_presensi (nip text, id bigint, sejak date) ON COMMIT DROP
"""
_MASUK = "masuk_presensi m JOIN orang_presensi o USING (nip)"
_GABUNG = f"{_MASUK} JOIN disiplin_haripresensi h ON h.pegawai_id = o.id AND h.tanggal = m.tanggal"
_BEDA = "(h.keadaan, h.terlambat, h.pulang_cepat) IS DISTINCT FROM (m.keadaan, m.terlambat, m.pulang_cepat)"
# What a file says of a day on which somebody named has ruled already, about just that.
_DIPUTUS = """EXISTS (
    SELECT FROM disiplin_koreksipresensi k WHERE k.hari_id = h.id AND k.terverifikasi
      AND k.dari = m.keadaan AND k.menit_dari = m.terlambat + m.pulang_cepat)"""
_UBAH = f"""
WITH beda AS (
    SELECT h.id, h.keadaan AS dari, h.terlambat + h.pulang_cepat AS menit_dari, m.keadaan AS ke, m.terlambat,
      m.pulang_cepat
    FROM {_GABUNG} WHERE NOT h.terverifikasi AND h.instansi_id = %(instansi)s AND {_BEDA}
    FOR NO KEY UPDATE OF h
), tulis AS (
    UPDATE disiplin_haripresensi h SET keadaan = b.ke, terlambat = b.terlambat, pulang_cepat = b.pulang_cepat,
      impor_id = %(impor)s
    FROM beda b WHERE b.id = h.id RETURNING h.id
)
INSERT INTO disiplin_koreksipresensi
  (hari_id, dari, ke, menit_dari, menit_ke, terverifikasi, alasan, oleh_id, sebutan_oleh, waktu)
SELECT id, dari, ke, menit_dari, b.terlambat + b.pulang_cepat, false, %(alasan)s, %(oleh)s, %(sebutan)s, %(waktu)s
FROM beda b JOIN tulis USING (id)
"""  # noqa: S608 - words of this module
_BARU = f"""
INSERT INTO disiplin_haripresensi
  (pegawai_id, instansi_id, tanggal, keadaan, terlambat, pulang_cepat, terverifikasi, keterangan, impor_id)
SELECT o.id, %(instansi)s, m.tanggal, m.keadaan, m.terlambat, m.pulang_cepat, false, '', %(impor)s
FROM {_MASUK}
WHERE NOT EXISTS (SELECT FROM disiplin_haripresensi h WHERE h.pegawai_id = o.id AND h.tanggal = m.tanggal)
"""  # noqa: S608
_COBA = f"""
SELECT count(*) FILTER (WHERE h.id IS NULL),
  count(*) FILTER (WHERE h.id IS NOT NULL AND NOT h.terverifikasi AND {_BEDA})
FROM {_MASUK}
LEFT JOIN disiplin_haripresensi h ON h.pegawai_id = o.id AND h.tanggal = m.tanggal
"""  # noqa: S608


class _Aliran:
    """Rows as the text that COPY reads. ``galat``: what their reader raised, which COPY would turn into its own."""

    def __init__(self, baris: Iterable[tuple]):
        self._teks = self._potong(iter(baris))
        self.galat: Exception | None = None

    def read(self, _banyak: int) -> str:
        try:
            return next(self._teks, "")
        except Exception as galat:  # noqa: BLE001 - raised again by ``_salin``
            self.galat = galat
            return ""

    @staticmethod
    def _potong(baris: Iterator[tuple]) -> Iterator[str]:
        while potongan := list(islice(baris, 2000)):
            yield "".join(["\t".join(map(str, b)) + "\n" for b in potongan])


class _Impor:
    """One run. Everything is judged and written set-wise: the number of statements does not depend on the rows."""

    def __init__(self, kursor, instansi_id: int, salah: Kesalahan, actor, today: date):
        self.kursor, self.instansi_id, self.salah, self.actor, self.today = kursor, instansi_id, salah, actor, today

    def jalankan(self, baris: Iterable[Baris], catatan: ImporPresensi | None) -> HasilImpor:
        self.kursor.execute(_SIAP)
        self._salin("masuk_presensi", baris)
        if catatan:
            self._sql("SELECT pg_advisory_xact_lock(%s, %s)", KUNCI_PRESENSI, self.instansi_id)
        orangnya = self._muat_orang()
        hari = [d for (d,) in self._sql("SELECT DISTINCT tanggal FROM masuk_presensi ORDER BY 1")]
        self._periksa_orang(orangnya)
        self._periksa_hari(hari, orangnya)
        baru, diubah = self._tulis(catatan) if catatan and not self.salah.jumlah else self._sql(_COBA)[0]
        self._periksa_yang_ada()
        if self.salah.jumlah:
            raise PresensiDitolak(self.salah)
        ((jumlah, tk),) = self._sql("SELECT count(*), count(*) FILTER (WHERE keadaan = 'TK') FROM masuk_presensi")
        hasil = HasilImpor(jumlah, baru, diubah, self._mati(hari, orangnya), tk)
        if catatan:
            catatan.baris, catatan.baru, catatan.diubah = hasil.baris, hasil.baru, hasil.diubah
            catatan.save()
        self.kursor.execute("DROP TABLE masuk_presensi, orang_presensi")
        return hasil

    def _salin(self, tabel: str, baris: Iterable[tuple]) -> None:
        aliran = _Aliran(baris)
        self.kursor.copy_expert(f"COPY {tabel} FROM STDIN", aliran)
        if aliran.galat:
            raise aliran.galat

    def _sql(self, sql: str, *nilai) -> list[tuple]:
        self.kursor.execute(sql, nilai or None)
        return self.kursor.fetchall()

    def _muat_orang(self) -> dict[str, Orang]:
        """The agency's people whom the rows name, by NIP; also as a table to join."""
        nip = [n for (n,) in self._sql("SELECT DISTINCT nip FROM masuk_presensi")]
        hasil = {o.nip: o for o in orang(nip=nip, instansi=[self.instansi_id])}
        self._salin("orang_presensi", [(o.nip, o.id, o.sejak) for o in hasil.values()])
        self.kursor.execute("ANALYZE masuk_presensi, orang_presensi")
        if asing := [n for n in nip if n not in hasil]:
            self._salah(NIP, lambda: _("Bukan pegawai instansi ini."), "m.nip = ANY(%s)", asing)
        return hasil

    def _salah(
        self, kolom: str, pesan: Callable[..., str], syarat: str, *nilai, lain: str = "", dari: str = "masuk_presensi m"
    ) -> None:
        """Note the rows that the condition meets; ``lain``: columns that ``pesan`` is given."""
        temuan = self._sql(
            f"SELECT count(*) OVER (), m.nomor{', ' + lain if lain else ''} FROM {dari} WHERE {syarat} "  # noqa: S608
            f"ORDER BY m.nomor LIMIT {MAKS_SALAH}", *nilai,
        )  # fmt: skip
        for _semua, nomor, *isi in temuan:
            self.salah.catat(nomor, kolom, pesan(*isi), 0)
        self.salah.jumlah += temuan[0][0] if temuan else 0

    def _periksa_orang(self, orangnya: dict[str, Orang]) -> None:
        sendiri = [o.nip for o in orangnya.values() if o.akun_id == self.actor.pk]
        if sendiri:
            kata = _("Hari Anda sendiri dimasukkan oleh operator lain atau sistem instansi.")
            self._salah(NIP, lambda: kata, "m.nip = ANY(%s)", sendiri)
        self._salah(
            NIP, lambda n: _("Orang dan hari ini sudah ada di baris %(n)d.") % {"n": n}, "m.nomor <> g.pertama",
            lain="g.pertama",
            dari="masuk_presensi m JOIN (SELECT nip, tanggal, min(nomor) AS pertama FROM masuk_presensi "
            "GROUP BY nip, tanggal HAVING count(*) > 1) g USING (nip, tanggal)",
        )  # fmt: skip
        self._salah(
            TANGGAL, lambda s: _("Sebelum hari pertamanya bertugas, %(t)s.") % {"t": tgl(s)}, "m.tanggal < o.sejak",
            lain="o.sejak", dari=_MASUK,
        )  # fmt: skip

    def _periksa_hari(self, hari: Collection[date], orangnya: dict[str, Orang]) -> None:
        """Years whose holidays are not on record; absence on days on which nobody had to work, or this person not."""
        kantor = next((o.kantor_id for o in orangnya.values()), None)
        k = kalender(kantor_id=kantor)
        tanpa = [d for d in hari if k.tahun is not None and d.year not in k.tahun]
        if tanpa:
            kata = _("Kalender hari libur tahun itu belum ada. Minta admin mengisinya dahulu.")
            self._salah(TANGGAL, lambda: kata, "m.tanggal = ANY(%s)", tanpa)
        libur = [d for d in hari if d not in tanpa and not k.is_hari_kerja(d)]
        if libur:
            kata = _("Hari libur: tidak ada yang tanpa keterangan. Pekerja sif yang masuk ditulis HADIR.")
            self._salah(KEADAAN, lambda: kata, "m.keadaan = 'TK' AND m.tanggal = ANY(%s)", libur)
        for kode in TIDAK_BERTUGAS:
            if nip := [o.nip for o in orangnya.values() if o.kedudukan == kode]:
                kata = _("Kedudukannya %(k)s: ia tidak wajib masuk.") % {"k": Kedudukan(kode).label}
                self._salah(KEADAAN, lambda kata=kata: kata, "m.keadaan = 'TK' AND m.nip = ANY(%s)", nip)
        self._periksa_tercatat(hari, orangnya)

    def _periksa_tercatat(self, hari: Collection[date], orangnya: dict[str, Orang]) -> None:
        """Absence of somebody whose leave, travel or presence is on record for that day."""
        nip_tk = [n for (n,) in self._sql("SELECT DISTINCT nip FROM masuk_presensi WHERE keadaan = 'TK'")]
        ids = {orangnya[n].id: n for n in nip_tk if n in orangnya}
        ada = tercatat(ids, hari[0], hari[-1]) if ids else {}
        if not ada:
            return
        kata = _("Pada hari itu tercatat %(k)s.")
        tk = self._sql(
            "SELECT nomor, nip, tanggal FROM masuk_presensi WHERE keadaan = 'TK' AND nip = ANY(%s) ORDER BY nomor",
            [ids[i] for i in ada],
        )
        for nomor, nip, tanggal in tk:
            if apa := ada[orangnya[nip].id].pada(tanggal):
                self.salah.catat(nomor, KEADAAN, kata % {"k": apa})

    def _tulis(self, catatan: ImporPresensi) -> tuple[int, int]:
        """Store: (new rows, changed rows)."""
        catatan.status = ImporPresensi.Status.MASUK
        catatan.save()
        nilai = {
            "instansi": self.instansi_id, "impor": catatan.pk, "oleh": self.actor.pk, "sebutan": catatan.sebutan_oleh,
            "waktu": catatan.waktu, "alasan": _("Impor %(n)d: %(nama)s") % {"n": catatan.pk, "nama": catatan.nama},
        }  # fmt: skip
        self.kursor.execute(_UBAH, nilai)
        diubah = self.kursor.rowcount
        self.kursor.execute(_BARU, nilai)
        return self.kursor.rowcount, diubah

    def _periksa_yang_ada(self) -> None:
        """Days that a file may not change. After writing: whoever verified one meanwhile has been waited for."""
        self._salah(
            KEADAAN, lambda k: _("Hari ini sudah diverifikasi sebagai %(k)s. Yang keliru diperbaiki pada halaman "
                                 "verifikasi, dengan alasan.") % {"k": Keadaan(k).label},
            f"h.terverifikasi AND h.instansi_id = %s AND {_BEDA} AND NOT {_DIPUTUS}", self.instansi_id,
            lain="h.keadaan", dari=_GABUNG,
        )  # fmt: skip
        self._salah(
            TANGGAL, lambda: _("Hari ini dicatat sebelum ia menjadi pegawai instansi ini."),
            f"h.instansi_id <> %s AND {_BEDA}", self.instansi_id, dari=_GABUNG,
        )  # fmt: skip

    def _mati(self, hari: Collection[date], orangnya: dict[str, Orang]) -> int:
        """Rows on days of an outage."""
        mati = sistem_mati([self.instansi_id], hari[0], hari[-1]) if hari else []
        kena_hari = [d for d in hari if any(m.mulai <= d <= m.sampai for m in mati)]
        if not kena_hari:
            return 0
        baris = self._sql("SELECT nip, tanggal FROM masuk_presensi WHERE tanggal = ANY(%s)", kena_hari)
        return sum(kena(mati, orangnya[nip].jalur, tanggal) for nip, tanggal in baris)
