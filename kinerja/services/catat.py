"""The one path by which entries of the log come in: from the page, the device's drafts, a sheet, another system."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian.orang import Orang
from kepegawaian.orang import orang as orang_dengan
from kinerja.galat import BulanBelumSiap
from kinerja.models import KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.rules.catatan import Rentang, Syarat, periksa
from kinerja.rules.jendela import TERTUTUP
from kinerja.selectors.pindah import setelan_dahulu
from kinerja.selectors.rhk import PilihanRhk, aksi_kini, pilihan_rhk, rhk_kini
from kinerja.selectors.setelan import HADIR, Setelan
from kinerja.services.partisi import berkabar
from layanan.waktu import tgl

# A device keeps a draft this long at most.
LAMA_DRAF = timedelta(days=62)
SEHARI = timedelta(days=1)
BARU, SUDAH_ADA, BENTROK, SALAH = "BARU", "SUDAH_ADA", "BENTROK", "SALAH"
Salah = tuple[str, str]


@dataclass(slots=True)  # not frozen: 500 of them a request, and freezing takes as long as all the rest of making one
class Masukan:
    """One entry as sent. Times: minutes after midnight. ``rhk_nomor``: the number behind ``@``; ``rencana_aksi_id``
    goes before it. ``kunci``: the sender's own UUID; the same one again stores nothing. ``draft``: not yet before the
    superior, and may lack what the agency demands."""

    pegawai_id: int
    tanggal: date
    mulai: int | None
    selesai: int | None
    kegiatan: str
    kunci: UUID
    jenis: str = "KINERJA"
    rhk_nomor: int | None = None
    rencana_aksi_id: int | None = None
    realisasi: int | None = None
    satuan: str = ""
    bukti_url: str = ""
    keterangan: str = ""
    lokasi_kerja: str = ""  # not stated
    draft: bool = False


@dataclass(slots=True)
class Hasil:
    """What became of one entry: BARU (stored), SUDAH_ADA (was there, the same), BENTROK (there with another content,
    or deleted), SALAH (``salah`` says which field and why)."""

    keadaan: str
    kunci: UUID
    tanggal: date
    salah: tuple[Salah, ...] = ()
    terlambat_hari: int = 0


# What makes two entries with the same key the same entry.
_ISI = ("mulai", "selesai", "jenis", "kegiatan", "rhk_id", "rencana_aksi_id", "realisasi", "satuan", "bukti_url",
        "keterangan", "lokasi_kerja")  # fmt: skip

# What hours are taken on these days; the whole content only of an entry that is sent again.
_SEHARI = f"""
SELECT pegawai_id, tanggal, mulai, selesai, jenis = 'TUGAS_ATASAN', kegiatan, status NOT IN ('DIHAPUS', 'DITOLAK'),
  CASE WHEN kunci = ANY(%(kunci)s::uuid[]) THEN json_build_array(kunci, status, {", ".join(_ISI)})::text END
FROM kinerja_kinerjaharian WHERE pegawai_id = ANY(%(orang)s) AND tanggal = ANY(%(hari)s::date[])
"""  # noqa: S608 - column names of this module


def catat(
    masukan: Sequence[Masukan], *, sumber: str, now: datetime, orang: Mapping[int, Orang] | None = None,
    simpan: bool = True,
) -> list[Hasil]:  # fmt: skip
    """Judge each entry and store the right ones in one transaction; a result per entry, in their order.

    ``orang``: the people, where the caller has them locked already. ``simpan`` False: a dry run that stores nothing.
    Two senders for one person are taken one after the other, by the person's row. Raises ``BulanBelumSiap``.
    """
    with berkabar(now.date()), transaction.atomic():
        if orang is None:
            orang = {o.id: o for o in orang_dengan(ids={m.pegawai_id for m in masukan}, kunci=simpan)}
        return catat_terkunci(masukan, orang, sumber=sumber, now=now, simpan=simpan)


def catat_terkunci(
    masukan: Sequence[Masukan], orang: Mapping[int, Orang], *, sumber: str, now: datetime, simpan: bool = True
) -> list[Hasil]:
    """``catat`` inside the caller's own transaction, which is lost with ``BulanBelumSiap``."""
    hakim = Hakim(masukan, orang, sumber, now)
    hasil = [hakim.nilai(m) for m in masukan]
    if simpan and hakim.baru:
        _simpan(hakim.baru, sumber, now)
    return hasil


class Hakim:
    """Judges entries one after the other, each beside what stands and what was accepted before it."""

    def __init__(self, masukan: Sequence[Masukan], orang: Mapping[int, Orang], sumber: str, now: datetime):
        self.orang, self.now, self.sumber = orang, now, sumber
        self.baru: list[dict[str, Any]] = []
        hari = [m.tanggal for m in masukan]
        ids = {m.pegawai_id for m in masukan}
        hari_ini = {zona: now.astimezone(ZoneInfo(zona)).date() for zona in {o.zona for o in orang.values()}}
        self.hari_ini = {o.id: hari_ini[o.zona] for o in orang.values()}
        kini = min(hari_ini.values(), default=min(hari))
        # A day with another agency is written for that one: its rules, its closed months.
        self.setelan, self.menurut = setelan_dahulu(
            orang.values(), _sebelum(min(hari)), max(hari), kini, pertama=min(hari)
        )
        self.rhk: dict[int, list[PilihanRhk]] = {}
        self._rentang = min(hari), max(hari)
        self._semua_rhk: dict[int, list[PilihanRhk]] | None = None
        if any(m.rhk_nomor is not None or m.rencana_aksi_id is not None for m in masukan):
            nomor = {m.rhk_nomor for m in masukan if m.rhk_nomor is not None}
            beraksi = any(m.rencana_aksi_id is not None for m in masukan)
            self.rhk = pilihan_rhk(ids, min(hari), max(hari), nomor=None if beraksi else nomor)
        self.ada: dict[tuple[int, UUID], dict] = {}
        self.sehari: dict[tuple[int, date], list[Rentang]] = defaultdict(list)
        self._hari: dict[tuple, tuple] = {}
        self._muat(masukan, ids, set(hari))

    def _muat(self, masukan: Sequence[Masukan], ids: set[int], hari: set[date]) -> None:
        """What stands on these days; of an entry that is sent again its whole content."""
        kunci = [str(m.kunci) for m in masukan]
        with connection.cursor() as kursor:
            kursor.execute(_SEHARI, {"orang": list(ids), "hari": list(hari), "kunci": kunci})
            for baris in kursor.fetchall():
                if baris[7]:
                    k, status, *nilai = json.loads(baris[7])
                    isi = dict(zip(_ISI, nilai, strict=True))
                    self.ada[baris[0], UUID(k)] = {"tanggal": baris[1], "status": status, **isi}
                if baris[6]:
                    self.sehari[baris[0], baris[1]].append(baris[2:6])  # as ``Rentang``; thousands in a request
        if self.sumber == KinerjaHarian.Sumber.PERANGKAT:
            # A draft whose date was changed after an answer that never reached the device.
            lain = KinerjaHarian.objects.filter(
                pegawai_id__in=ids, kunci__in=kunci, tanggal__gte=min(hari) - LAMA_DRAF
            ).exclude(tanggal__in=hari)
            for b in lain.order_by().values("pegawai_id", "tanggal", "kunci", "status", *_ISI):
                self.ada[b["pegawai_id"], b["kunci"]] = b

    def nilai(self, m: Masukan) -> Hasil:
        o = self.orang.get(m.pegawai_id)
        if o is None or not o.bekerja:
            return Hasil(SALAH, m.kunci, m.tanggal, (("pegawai", _("Pegawai ini tidak ada atau tidak lagi aktif.")),))
        o = self.menurut(o, m.tanggal)
        salah, terlambat, syarat = self._hari_orang(o, m.tanggal)
        rhk_id, aksi_id, salah_rhk = self._rhk(m)
        isi = {
            "pegawai_id": m.pegawai_id, "tanggal": m.tanggal, "kunci": m.kunci, "mulai": m.mulai, "selesai": m.selesai,
            "jenis": m.jenis, "kegiatan": " ".join(m.kegiatan.split()), "rhk_id": rhk_id, "rencana_aksi_id": aksi_id,
            "realisasi": m.realisasi, "satuan": m.satuan.strip(), "bukti_url": m.bukti_url.strip(),
            "keterangan": m.keterangan.strip(), "lokasi_kerja": m.lokasi_kerja,
        }  # fmt: skip
        if lama := self.ada.get((m.pegawai_id, m.kunci)):
            return self._pernah(m, isi, lama, berhubungan=not salah_rhk)
        salah = [*salah, *salah_rhk]
        if o.sejak > m.tanggal:
            salah.append(("tanggal", _("Sebelum hari pertama bertugas, %(t)s.") % {"t": tgl(o.sejak)}))
        salah += periksa_catatan(isi, syarat, self.sehari[o.id, m.tanggal], draft=m.draft)
        if salah:
            return Hasil(SALAH, m.kunci, m.tanggal, tuple(salah))
        status = StatusHarian.DRAFT if m.draft else StatusHarian.DIAJUKAN
        isi |= {"instansi_id": o.instansi_id, "status": status, "terlambat_hari": terlambat}
        self.baru.append(isi)
        self.ada[o.id, m.kunci] = isi
        self.sehari[o.id, m.tanggal].append(Rentang(m.mulai, m.selesai, m.jenis == "TUGAS_ATASAN", isi["kegiatan"]))
        return Hasil(BARU, m.kunci, m.tanggal, terlambat_hari=terlambat)

    def _pernah(self, m: Masukan, isi: dict, lama: dict, *, berhubungan: bool) -> Hasil:
        if lama["tanggal"] == m.tanggal and lama["status"] != "DIHAPUS" and self._sama(m, isi, lama, berhubungan):
            return Hasil(SUDAH_ADA, m.kunci, m.tanggal)
        if lama["status"] == StatusHarian.DIHAPUS:
            pesan = _("Catatan ini sudah dihapus di portal.")
        else:
            pesan = _("Catatan ini sudah tersimpan untuk %(hari)s dengan isi lain; ubah di portal bila perlu.")
        return Hasil(BENTROK, m.kunci, m.tanggal, (("kunci", pesan % {"hari": tgl(lama["tanggal"])}),))

    def _sama(self, m: Masukan, isi: dict, lama: dict, berhubungan: bool) -> bool:
        """Whether it is the same entry again. What it hung on then goes on in a revision of the SKP, or is gone."""
        kolom = set(_ISI)
        if m.rencana_aksi_id is None:
            kolom.discard("rencana_aksi_id")  # it followed from the number; it may have been made, or doubled, since
        if not m.lokasi_kerja:
            kolom.discard("lokasi_kerja")  # not stated now, it contradicts nothing
        if not berhubungan:
            kolom -= {"rhk_id", "rencana_aksi_id"}
        maju = {"rhk_id": rhk_kini, "rencana_aksi_id": aksi_kini}
        beda = [k for k in kolom if lama[k] != isi[k]]
        return all(k in maju and lama[k] and maju[k]([lama[k]]).get(lama[k]) == isi[k] for k in beda)

    def _hari_orang(self, o: Orang, tanggal: date) -> tuple:
        """(what is wrong with the day, days late, what is asked of an entry), once for people of one unit whom nothing
        of their own sets apart."""
        kunci = (o.id if self.setelan.tersendiri(o) else (o.instansi_id, o.jalur, o.kantor_id, o.zona), tanggal)
        if kunci not in self._hari:
            self._hari[kunci] = nilai_hari(self.setelan, o, tanggal, self.hari_ini[o.id])
        return self._hari[kunci]

    def _rhk(self, m: Masukan) -> tuple[int | None, int | None, list[Salah]]:
        hasil = cari_rhk(self.rhk.get(m.pegawai_id, ()), m.tanggal, m.rhk_nomor, m.rencana_aksi_id)
        if not hasil[2]:
            return hasil
        if self._semua_rhk is None:
            # Not found: only now all that these people have, so that the answers can name it.
            self._semua_rhk = pilihan_rhk(self.orang.keys(), *self._rentang)
        return cari_rhk(self._semua_rhk.get(m.pegawai_id, ()), m.tanggal, m.rhk_nomor, m.rencana_aksi_id)


def nilai_hari(s: Setelan, o: Orang, tanggal: date, hari_ini: date) -> tuple:
    """Whether the person may write on that day: (list of what is wrong, days late, ``Syarat``)."""
    salah: list[Salah] = []
    terlambat = 0
    try:
        j = s.jendela(o, tanggal, hari_ini)
    except (TahunTanpaKalender, OverflowError) as galat:
        return [("tanggal", str(galat))], 0, s.syarat(o, tanggal)
    if j.keadaan == TERTUTUP and tanggal > hari_ini:
        kata = _("%(hari)s belum tiba; di instansi Anda sekarang %(kini)s. Periksa juga jam perangkat Anda.")
        salah.append(("tanggal", kata % {"hari": tgl(tanggal), "kini": tgl(hari_ini)}))
    elif j.keadaan == TERTUTUP:
        kata = _("%(hari)s sudah ditutup sejak %(tutup)s. Minta operator membukanya kembali bila ada alasannya.")
        salah.append(("tanggal", kata % {"hari": tgl(tanggal), "tutup": tgl(j.tutup_pada)}))
    terlambat = j.hari_terlambat
    a = s.aturan_pada(o, tanggal)
    macam = s.macam_hari(o.id, tanggal)
    if a.wajib_presensi and not HADIR & macam.keys():
        salah.append(
            ("tanggal", _("Belum ada presensi atau surat perjalanan dinas untuk hari itu; instansi mensyaratkannya."))
        )
    if not a.boleh_libur and s.sasaran_hari(o, tanggal).hari in ("LIBUR", "CUTI") and not _sisa_sif(s, o, tanggal):
        salah.append(
            ("tanggal", _("Hari libur, cuti, atau di luar sif: instansi tidak menerima catatan pada hari itu."))
        )
    return salah, terlambat, s.syarat(o, tanggal)


def _sebelum(tanggal: date) -> date:
    return max(tanggal, date.min + SEHARI) - SEHARI


def _sisa_sif(s: Setelan, o: Orang, tanggal: date) -> bool:
    """A night shift of the day before goes on into this one, which is off: what is left of it must be written here."""
    sif = s.macam_hari(o.id, _sebelum(tanggal)).get("SIF")
    return sif is not None and bool(sif.menit) and s.sasaran_hari(o, tanggal).hari == "LIBUR"


def cari_rhk(
    pilihan: Sequence[PilihanRhk], tanggal: date, nomor: int | None, aksi_id: int | None
) -> tuple[int | None, int | None, list[Salah]]:
    """(RHK, rencana aksi, what is wrong): by rencana aksi where given, else by number; its rencana aksi of the period
    is taken where there is just one. For a rencana aksi of a version since revised, the one that goes on with it."""
    berlaku = [p for p in pilihan if p.awal <= tanggal <= p.akhir]
    if aksi_id is not None:
        rhk = {a.id: p.rhk_id for p in berlaku for a in p.aksi if a.awal <= tanggal <= a.akhir}
        kini = aksi_id if aksi_id in rhk or not berlaku else aksi_kini([aksi_id]).get(aksi_id)
        if kini in rhk:
            return rhk[kini], kini, []
        return None, None, [("rencana_aksi", _("Rencana aksi ini tidak berlaku bagi Anda pada hari itu."))]
    if nomor is None:
        return None, None, []
    for p in berlaku:
        if p.nomor == nomor:
            aksi = p.aksi_pada(tanggal)
            return p.rhk_id, aksi[0].id if len(aksi) == 1 else None, []
    ada = ", ".join(f"RHK{p.nomor}" for p in berlaku)
    if ada:
        return None, None, [("rhk", _("RHK%(n)s tidak ada di SKP Anda; yang ada: %(ada)s.") % {"n": nomor, "ada": ada})]
    kata = _("Belum ada SKP yang ditetapkan untuk hari itu; simpan tanpa @RHK, kaitkan kemudian.")
    return None, None, [("rhk", kata)]


def periksa_catatan(isi: Mapping[str, Any], syarat: Syarat, lain: Sequence[Rentang], *, draft: bool) -> list[Salah]:
    """What is wrong with the content of an entry beside the others of its day."""
    if draft:
        syarat = replace(syarat, wajib_rencana_aksi=False, wajib_bukti=False, wajib_realisasi=False)
    return periksa(
        mulai=isi["mulai"], selesai=isi["selesai"], kegiatan=isi["kegiatan"], syarat=syarat,
        tugas_atasan=isi["jenis"] == "TUGAS_ATASAN", beraksi=isi["rencana_aksi_id"] is not None,
        realisasi=isi["realisasi"], satuan=isi["satuan"], bukti=isi["bukti_url"], lain=lain,
    ) + periksa_pilihan(isi)  # fmt: skip


_PILIHAN = {"jenis": set(KinerjaHarian.Jenis.values), "lokasi_kerja": {"", *KinerjaHarian.Lokasi.values}}


def periksa_pilihan(isi: Mapping[str, Any]) -> list[Salah]:
    """What the database would refuse for its form: codes out of the lists, texts with a null, too long a remark."""
    salah = [
        (k, _("Pilih salah satu: %(ada)s.") % {"ada": ", ".join(sorted(filter(None, v)))})
        for k, v in _PILIHAN.items()
        if isi[k] not in v
    ]
    teks = ("kegiatan", "satuan", "bukti_url", "keterangan")
    if _TAK_TERSIMPAN.search("".join([isi[k] for k in teks])):
        salah += [(k, _("Ada huruf yang tidak bisa disimpan.")) for k in teks if _TAK_TERSIMPAN.search(isi[k])]
    if len(isi["keterangan"]) > 500:
        salah.append(("keterangan", _("Paling panjang 500 huruf.")))
    return salah


# A null, and half a character, which PostgreSQL refuses.
_TAK_TERSIMPAN = re.compile("[\x00\ud800-\udfff]")


_KOLOM = ("instansi_id", "tanggal", "pegawai_id", "kunci", "status", "terlambat_hari", *_ISI)
_TIPE = {
    "instansi_id": "bigint", "pegawai_id": "bigint", "tanggal": "date", "kunci": "uuid", "mulai": "smallint",
    "selesai": "smallint", "terlambat_hari": "smallint", "rhk_id": "bigint", "rencana_aksi_id": "bigint",
    "realisasi": "integer",
}  # fmt: skip
_SISIP = f"""
WITH baru AS (
  INSERT INTO kinerja_kinerjaharian
    ({", ".join(_KOLOM)}, sumber, versi, dicatat_pada, diubah_pada, sebutan_pemutus, alasan_putusan)
  SELECT {", ".join(_KOLOM)}, %(sumber)s, 1, %(now)s, %(now)s, '', ''
  FROM json_to_recordset(%(baris)s) AS r({", ".join(f"{k} {_TIPE.get(k, 'text')}" for k in _KOLOM)})
  RETURNING instansi_id, pegawai_id, tanggal
)
INSERT INTO kinerja_antreanrekap (instansi_id, pegawai_id, tanggal)
SELECT DISTINCT instansi_id, pegawai_id, tanggal FROM baru
"""  # noqa: S608 - column names of this module


def _simpan(baris: list[dict[str, Any]], sumber: str, now: datetime) -> None:
    with tangkap_partisi(baris[0]["tanggal"]), connection.cursor() as kursor:
        kursor.execute(_SISIP, {"baris": json.dumps(baris, default=str), "sumber": sumber, "now": now})


class tangkap_partisi:
    """Turns the database's word for a missing month into ``BulanBelumSiap``; ``tanggal``: where it names no day."""

    def __init__(self, tanggal: date):
        self.tanggal = tanggal

    def __enter__(self):
        return self

    def __exit__(self, _jenis, galat, _jejak):
        if isinstance(galat, IntegrityError) and "no partition of relation" in str(galat):
            hari = re.search(r"\((\d{4}-\d\d-\d\d)\)", str(galat))
            raise BulanBelumSiap(date.fromisoformat(hari[1]) if hari else self.tanggal) from galat
        return False
