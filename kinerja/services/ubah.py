"""Changing and removing one's own entries until the superior has decided, and those that he returned."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan
from kepegawaian.orang import Orang, orang
from kinerja.galat import KonflikKinerja
from kinerja.models import AntreanRekap, BukaKembali, KinerjaHarian, Verifikasi
from kinerja.models.harian import TERBUKA, StatusHarian
from kinerja.rules.catatan import Rentang
from kinerja.rules.jendela import TERTUTUP
from kinerja.selectors.perbaikan import perbaikan_catatan
from kinerja.selectors.rhk import PilihanRhk, kaitan_kini, pilihan_rhk
from kinerja.selectors.setelan import di_instansi, setelan
from kinerja.services.catat import cari_rhk, nilai_hari, periksa_catatan
from layanan.galat import GalatLayanan, LangkahTidakSah

# What the writer may change; the date stays: another day is another entry.
BIDANG = ("mulai", "selesai", "jenis", "kegiatan", "rhk_id", "rencana_aksi_id", "realisasi", "satuan", "bukti_url",
          "keterangan", "lokasi_kerja")  # fmt: skip


class CatatanSalah(GalatLayanan):
    """The entry as changed cannot stand; ``rincian``: (field, words) each."""

    def __init__(self, rincian: list[tuple[str, str]]):
        super().__init__("; ".join(pesan for _k, pesan in rincian), kolom=rincian[0][0])
        self.rincian = rincian


@transaction.atomic
def ubah(
    *, pegawai_id: int, tanggal: date, kunci: UUID, versi: int, isi: Mapping[str, Any], actor, now: datetime
) -> KinerjaHarian:
    """Change an open entry; ``isi`` as ``Masukan`` names it, with ``rhk_nomor``, and ``draft`` to keep it a draft.
    With neither ``rhk_nomor`` nor ``rencana_aksi_id`` it stays linked as it is, to the SKP in force.

    It then waits for the superior (anew, where it was returned). What it said before stays in ``Verifikasi``. Raises
    ``CatatanSalah``, ``KonflikKinerja``, ``LangkahTidakSah``, and ``KinerjaHarian.DoesNotExist``.
    """
    o, satu = _ambil(pegawai_id, tanggal, kunci, versi)
    salah, terlambat, syarat, dibuka = _nilai(o, satu, now)
    pilihan = pilihan_rhk([o.id], tanggal, tanggal).get(o.id, [])
    if "rhk_nomor" in isi or "rencana_aksi_id" in isi:
        rhk_id, aksi_id, salah_rhk = cari_rhk(pilihan, tanggal, isi.get("rhk_nomor"), isi.get("rencana_aksi_id"))
    else:
        rhk_id, aksi_id, salah_rhk = *_tetap_terkait(satu, pilihan), []
    baru = {k: isi[k] for k in BIDANG if k in isi} | {"rhk_id": rhk_id, "rencana_aksi_id": aksi_id}
    baru = {k: baru.get(k, getattr(satu, k)) for k in BIDANG}
    baru["kegiatan"] = " ".join(baru["kegiatan"].split())
    draft = bool(isi.get("draft"))
    if draft and dibuka:
        salah = [*salah, ("tanggal", _("Harinya sudah ditutup: perbaikannya diajukan langsung, tidak sebagai draf."))]
    if salah := [*salah, *salah_rhk, *periksa_catatan(baru, syarat, _lain(satu), draft=draft)]:
        raise CatatanSalah(salah)
    lama = {k: getattr(satu, k) for k in BIDANG}
    for k, v in baru.items():
        setattr(satu, k, v)
    satu.status = StatusHarian.DRAFT if draft else StatusHarian.DIAJUKAN
    satu.terlambat_hari = max(satu.terlambat_hari, terlambat)
    _simpan(satu, Verifikasi.Aksi.UBAH, lama, actor, now)
    return satu


@transaction.atomic
def hapus(*, pegawai_id: int, tanggal: date, kunci: UUID, versi: int, actor, now: datetime) -> None:
    """Take an open entry back. Its row stays, marked, so that the device cannot send it again; the day must be open,
    or the entry one that came back."""
    o, satu = _ambil(pegawai_id, tanggal, kunci, versi)
    salah, _terlambat, _syarat, _dibuka = _nilai(o, satu, now)
    if salah:
        raise CatatanSalah(salah)
    satu.status = StatusHarian.DIHAPUS
    _simpan(satu, Verifikasi.Aksi.HAPUS, None, actor, now)


def _ambil(pegawai_id: int, tanggal: date, kunci: UUID, versi: int) -> tuple[Orang, KinerjaHarian]:
    """The person (locked: every writer of his log waits here) in the entry's agency, and his open entry on that
    version."""
    (o,) = orang(ids=[pegawai_id], kunci=True)
    satu = KinerjaHarian.objects.exclude(status=StatusHarian.DIHAPUS).get(
        pegawai_id=pegawai_id, tanggal=tanggal, kunci=kunci
    )
    if satu.versi != versi:
        raise KonflikKinerja
    if satu.status not in TERBUKA:
        kata = _("Catatan ini %(status)s oleh %(oleh)s, jadi tidak bisa diubah lagi. Minta atasan mengembalikannya.")
        raise LangkahTidakSah(kata % {"status": satu.get_status_display().lower(), "oleh": satu.sebutan_pemutus})
    return di_instansi(o, satu.instansi_id), satu


def _nilai(o: Orang, satu: KinerjaHarian, now: datetime) -> tuple:
    """``nilai_hari`` of the entry's day, and whether only its return opens the day, for this entry alone. Mending what
    came back makes it no later than it was."""
    hari_ini = now.astimezone(ZoneInfo(o.zona)).date()
    s = setelan([o], satu.tanggal, satu.tanggal, hari_ini)
    sampai = perbaikan_catatan(s, o, satu, hari_ini)
    if sampai is None:
        return *nilai_hari(s, o, satu.tanggal, hari_ini), False
    dibuka = s.jendela(o, satu.tanggal, hari_ini).keadaan == TERTUTUP
    if dibuka:
        s.buka.setdefault(o.instansi_id, []).append(
            BukaKembali(pegawai_id=o.id, dari=satu.tanggal, sampai=satu.tanggal, berakhir=sampai)
        )
    salah, _terlambat, syarat = nilai_hari(s, o, satu.tanggal, hari_ini)
    return salah, satu.terlambat_hari, syarat, dibuka


def _tetap_terkait(satu: KinerjaHarian, pilihan: list[PilihanRhk]) -> tuple[int | None, int | None]:
    """(RHK, rencana aksi) that it hangs on, moved along with a revision; where nothing goes on with them, the same."""
    kini = kaitan_kini([satu], pilihan)
    if satu.rencana_aksi_id is None:
        return (kini.rhk.get(satu.rhk_id, satu.rhk_id) if satu.rhk_id else None), None
    aksi = kini.aksi_dari(satu)
    for p in pilihan:
        if any(a.id == aksi for a in p.aksi):
            return p.rhk_id, aksi
    return satu.rhk_id, satu.rencana_aksi_id


def _lain(satu: KinerjaHarian) -> list[Rentang]:
    lain = KinerjaHarian.objects.filter(pegawai_id=satu.pegawai_id, tanggal=satu.tanggal).exclude(kunci=satu.kunci)
    lain = lain.exclude(status__in=[StatusHarian.DIHAPUS, StatusHarian.DITOLAK]).order_by("mulai", "kunci")
    return [Rentang(c.mulai, c.selesai, c.jenis == "TUGAS_ATASAN", c.kegiatan) for c in lain]


def _simpan(satu: KinerjaHarian, aksi: str, lama: dict | None, actor, now: datetime) -> None:
    satu.versi += 1
    satu.diubah_pada = now
    satu.save()
    Verifikasi.objects.create(
        instansi_id=satu.instansi_id, tanggal=satu.tanggal, pegawai_id=satu.pegawai_id, kunci=satu.kunci,
        versi=satu.versi, aksi=aksi, pelaku=actor, sebutan_pelaku=sebutan(actor), isi=lama,
        nomor_permintaan=nomor_permintaan.get(), waktu=now,
    )  # fmt: skip
    AntreanRekap.objects.create(instansi_id=satu.instansi_id, pegawai_id=satu.pegawai_id, tanggal=satu.tanggal)
