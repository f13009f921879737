"""A sheet of one's own entries: judged first, stored on the person's word, all of it or by choice the right rows."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian.orang import Orang, orang
from kinerja import lembar
from kinerja.lembar import Baris
from kinerja.models import ImporHarian, KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.rules.catatan import samakan
from kinerja.selectors.rhk import PilihanRhk, pilihan_rhk
from kinerja.services.catat import BARU, BENTROK, SALAH, SUDAH_ADA, Hasil, Masukan, catat_terkunci
from kinerja.services.partisi import berkabar
from layanan.galat import LangkahTidakSah
from layanan.lembar_kerja import SalahBaris

RUANG = UUID("5f0b1c1e-6f0e-5a53-9d55-2b7f7f0c8a11")
# Sheets of a person that are kept, with their result per row.
DISIMPAN = 5
MAKS_SALAH = 20_000


def kunci_baris(pegawai_id: int, b: Baris, dihapus: Collection[UUID] = ()) -> UUID:
    """The same content of the same person has the same key, in whatever row or file it stands; each time it was
    removed in the portal it gets its next one."""
    isi = [pegawai_id, *b.simpan()[1:]]
    kunci, ke = uuid5(RUANG, json.dumps(isi)), 0
    while kunci in dihapus:
        ke += 1
        kunci = uuid5(RUANG, json.dumps([*isi, ke]))
    return kunci


class PencariAksi:
    """Turns what stands under "Rencana Aksi" into what the entry hangs on, each text and day once."""

    def __init__(self, pilihan: Sequence[PilihanRhk]):
        self.pilihan = pilihan
        self._ingat: dict[tuple[str, date], tuple[dict, str]] = {}

    def cari(self, teks: str, tanggal: date) -> tuple[dict, str]:
        """(fields of ``Masukan``, what is wrong). Before the first SKP a text is kept as a remark instead."""
        kunci = (teks, tanggal)
        if kunci not in self._ingat:
            self._ingat[kunci] = self._cari(teks, tanggal)
        return self._ingat[kunci]

    def _cari(self, teks: str, tanggal: date) -> tuple[dict, str]:
        if not teks:
            return {}, ""
        nomor = samakan(teks).removeprefix("@").removeprefix("rhk").strip()
        if nomor.isascii() and nomor.isdecimal() and len(nomor) <= 2:
            return {"rhk_nomor": int(nomor)}, ""
        berlaku = [p for p in self.pilihan if p.awal <= tanggal <= p.akhir]
        if not berlaku:
            return {"keterangan": _("Rencana aksi: %(t)s") % {"t": teks[:480]}}, ""
        dicari = samakan(teks)
        aksi = [(p, a) for p in berlaku for a in p.aksi_pada(tanggal) if samakan(a.deskripsi) == dicari]
        if len(aksi) == 1:
            return {"rencana_aksi_id": aksi[0][1].id}, ""
        if aksi:
            ada = ", ".join(f"RHK{p.nomor}" for p, _a in aksi)
            return {}, _("Bunyi ini ada di %(ada)s; tulis salah satu saja.") % {"ada": ada}
        rhk = [p for p in berlaku if samakan(p.deskripsi) == dicari]
        if len(rhk) == 1:
            return {"rhk_nomor": rhk[0].nomor}, ""
        ada = ", ".join(f"RHK{p.nomor}" for p in berlaku)
        kata = _("Tidak ada rencana aksi dengan bunyi ini pada hari itu. Tulis %(ada)s, atau kosongkan.")
        return {}, kata % {"ada": ada}


@dataclass
class Penilaian:
    """``hasil``: row number -> what became of it; ``salah``: every fault by row and column."""

    hasil: dict[int, Hasil]
    salah: list[SalahBaris]


def nilai(o: Orang, baris: Sequence[Baris], *, now: datetime, simpan: bool = False) -> Penilaian:
    """Judge the rows as the write path does, and with ``simpan`` store the right ones. Constant queries."""
    penilaian = Penilaian({}, [])
    if not baris:
        return penilaian
    hari = [b.tanggal for b in baris]
    pencari = _pencari(o, baris)
    hapusan = KinerjaHarian.objects.filter(
        pegawai_id=o.id, tanggal__range=(min(hari), max(hari)), status=StatusHarian.DIHAPUS
    )
    dihapus = set(hapusan.order_by().values_list("kunci", flat=True))
    masukan, letak, ditahan, pertama = [], [], [], {}
    for b in baris:
        tautan, salah = pencari.cari(b.aksi, b.tanggal)
        kunci = kunci_baris(o.id, b, dihapus)
        if salah:
            penilaian.salah.append(SalahBaris(b.nomor, lembar.AKSI, salah))
            penilaian.hasil[b.nomor] = Hasil(SALAH, kunci, b.tanggal)
            ditahan.append(b)
            continue
        pertama.setdefault(kunci, b.nomor)
        letak.append(b)
        masukan.append(_masukan(o, b, kunci, tautan))
    if masukan:
        hasil = catat_terkunci(masukan, {o.id: o}, sumber=KinerjaHarian.Sumber.IMPOR, now=now, simpan=simpan)
        for b, h in zip(letak, hasil, strict=True):
            penilaian.hasil[b.nomor] = h
            penilaian.salah += [SalahBaris(b.nomor, lembar.KOLOM.get(k, k), str(pesan)) for k, pesan in h.salah]
    penilaian.salah += _masih_salah(o, ditahan, pencari, penilaian.salah, now)
    penilaian.salah.sort(key=lambda s: s.nomor)
    return penilaian


def _pencari(o: Orang, baris: Sequence[Baris]) -> PencariAksi:
    hari = [b.tanggal for b in baris]
    return PencariAksi(pilihan_rhk([o.id], min(hari), max(hari)).get(o.id, []))


def _masukan(o: Orang, b: Baris, kunci: UUID, tautan: dict) -> Masukan:
    return Masukan(o.id, b.tanggal, b.mulai, b.selesai, b.kegiatan, kunci, realisasi=b.realisasi, satuan=b.satuan,
                   bukti_url=b.bukti, **tautan)  # fmt: skip


def _masih_salah(
    o: Orang, ditahan: Sequence[Baris], pencari: PencariAksi, salah: Iterable[SalahBaris], now: datetime
) -> list[SalahBaris]:
    """What else is wrong with rows that ``salah`` keeps out already, so that one round names every cell."""
    if not ditahan:
        return []
    tahu = {(s.nomor, s.kolom) for s in salah}
    # An hour that could not be read leaves nothing to say of the other one.
    tahu |= {(n, k) for n, kolom in tahu if kolom in lembar.JAM for k in lembar.JAM}
    lain, masukan = [], []
    for b in ditahan:
        tautan, pesan = pencari.cari(b.aksi, b.tanggal)
        lain += [SalahBaris(b.nomor, lembar.AKSI, pesan)] if pesan else []
        masukan.append(_masukan(o, b, uuid4(), tautan))
    hasil = catat_terkunci(masukan, {o.id: o}, sumber=KinerjaHarian.Sumber.IMPOR, now=now, simpan=False)
    for b, h in zip(ditahan, hasil, strict=True):
        lain += [SalahBaris(b.nomor, lembar.KOLOM.get(k, k), str(pesan)) for k, pesan in h.salah]
    return [s for s in lain if (s.nomor, s.kolom) not in tahu]


@transaction.atomic
def periksa(
    *, pegawai_id: int, nama: str, baris: Sequence[Baris], salah: Sequence[SalahBaris], now: datetime,
    cacat: Sequence[Baris] = (),
) -> ImporHarian:  # fmt: skip
    """Keep the judged rows of a sheet, with the faults that its reader found, until the person says "simpan".
    ``cacat``: rows with such faults and a day; what could not be read of them is None. Judged too, never stored.

    Nothing enters the log. Of earlier sheets the newest are kept.
    """
    (o,) = orang(ids=[pegawai_id])
    penilaian = nilai(o, baris, now=now)
    lain = _masih_salah(o, cacat, _pencari(o, cacat), salah, now) if cacat else []
    semua = sorted([*salah, *penilaian.salah, *lain], key=lambda s: s.nomor)
    baru = ImporHarian.objects.create(
        pegawai_id=o.id, nama_berkas=nama[-255:], dibuat_pada=now, **_isi(baris, penilaian.hasil, semua)
    )
    lama = ImporHarian.objects.filter(pegawai_id=o.id).order_by("-id").values_list("pk", flat=True)[DISIMPAN:]
    ImporHarian.objects.filter(pk__in=list(lama)).delete()
    return baru


def simpan(*, impor_id: int, pegawai_id: int, sebagian: bool, now: datetime) -> ImporHarian:
    """Store a judged sheet: whole, or with ``sebagian`` its right rows. Asked twice it stores once.

    The rows are judged anew: where that finds a fault that was not there, a whole sheet stores nothing and
    ``selesai_pada`` stays empty. Raises ``LangkahTidakSah`` for a whole sheet with faults, ``BulanBelumSiap``, and
    ``ImporHarian.DoesNotExist``.
    """
    with berkabar(now.date()), transaction.atomic():
        return _simpan(impor_id, pegawai_id, sebagian, now)


def _simpan(impor_id: int, pegawai_id: int, sebagian: bool, now: datetime) -> ImporHarian:
    impor = ImporHarian.objects.select_for_update().get(pk=impor_id, pegawai_id=pegawai_id)
    if impor.selesai_pada is not None:
        return impor
    if impor.kesalahan and not sebagian:
        raise LangkahTidakSah(_("Masih ada baris yang salah; tidak ada yang disimpan."))
    (o,) = orang(ids=[pegawai_id], kunci=True)
    baris = [Baris.buka(b["isi"]) for b in impor.baris]
    with transaction.atomic():
        penilaian = nilai(o, baris, now=now, simpan=True)
        gagal = bool(penilaian.salah) and not sebagian
        transaction.set_rollback(gagal)
    terbaca = {b.nomor for b in baris}
    tak_terbaca = [SalahBaris(*s) for s in impor.kesalahan if s[0] not in terbaca]
    semua = sorted([*tak_terbaca, *penilaian.salah], key=lambda s: s.nomor)
    for k, v in _isi(baris, penilaian.hasil, semua).items():
        setattr(impor, k, v)
    if not gagal:
        impor.disimpan = sum(h.keadaan == BARU for h in penilaian.hasil.values())
        impor.selesai_pada = now
    impor.save()
    return impor


def _isi(baris: Sequence[Baris], hasil: dict[int, Hasil], salah: Sequence[SalahBaris]) -> dict:
    return {
        "baris": [
            {"isi": b.simpan(), "jadi": _jadi(hasil[b.nomor]), "lambat": hasil[b.nomor].terlambat_hari} for b in baris
        ],
        "kesalahan": [[s.nomor, str(s.kolom), str(s.pesan)] for s in salah[:MAKS_SALAH]],
    }


def _jadi(h: Hasil) -> str:
    return SALAH if h.keadaan == BENTROK else h.keadaan


def hitung(impor: ImporHarian) -> dict[str, int]:
    """Number of rows by what became of them; ``SALAH`` includes those that could not be read."""
    terbaca = {b["isi"][0] for b in impor.baris}
    tak_terbaca = {s[0] for s in impor.kesalahan} - terbaca
    jumlah = {k: sum(b["jadi"] == k for b in impor.baris) for k in (BARU, SUDAH_ADA, SALAH)}
    jumlah[SALAH] += len(tak_terbaca)
    return jumlah
