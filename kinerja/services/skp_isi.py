"""What is written into an SKP: RHK with indikator, expectations, attachments, rencana aksi per period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from kinerja.models import EkspektasiPerilaku, Indikator, LampiranSkp, PeriodePenilaian, RencanaAksi, Rhk, Skp
from kinerja.selectors import skp as baca
from kinerja.services.skp import kunci_skp, naik_versi, pastikan_pemilik, pastikan_penilai
from layanan.galat import IsianSalah, LangkahTidakSah


@dataclass(frozen=True)
class IsianIndikator:
    """``id`` None: a new one. A number needs its unit; words need neither."""

    deskripsi: str
    aspek: str
    target_angka: Decimal | None = None
    satuan: str = ""
    target_teks: str = ""
    id: int | None = None


@dataclass(frozen=True)
class IsianAksi:
    """``id`` None: a new one."""

    rhk_id: int
    deskripsi: str
    target: Decimal | None = None
    satuan: str = ""
    id: int | None = None


def _buka(skp_id: int, versi: int, actor) -> Skp:
    """The SKP locked, open for its owner. Raises ``KonflikKinerja``, ``TidakBerwenang``, ``LangkahTidakSah``."""
    skp = kunci_skp(skp_id, versi)
    pastikan_pemilik(skp, actor)
    if skp.status not in baca.TERBUKA:
        raise LangkahTidakSah(
            _("SKP berstatus %(s)s tidak dapat diubah; tarik atau revisi dahulu.")
            % {"s": skp.get_status_display().lower()}
        )
    return skp


# --- RHK --------------------------------------------------------------------------------------------------


@transaction.atomic
def simpan_rhk(
    *, skp_id: int, versi: int, rhk_id: int | None, jenis: str, deskripsi: str, rhk_atasan_id: int | None,
    teks_atasan: str, perspektif: str, indikator: Sequence[IsianIndikator], actor,
) -> Rhk:  # fmt: skip
    """Add or change one RHK with all its indikator; those left out are removed. New ones stand at the end.

    Raises ``IsianSalah``: the superior's RHK is not on offer, an indikator has no target; ``Rhk.DoesNotExist``.
    """
    skp = _buka(skp_id, versi, actor)
    rhk = skp.rhk.get(pk=rhk_id) if rhk_id else Rhk(skp=skp, nomor=_nomor_berikut(skp))
    if rhk_atasan_id not in (None, rhk.rhk_atasan_id) and rhk_atasan_id not in {
        r.pk for r in baca.pilihan_rhk_atasan(skp)
    }:
        raise IsianSalah(_("RHK pimpinan itu tidak ada pada SKP penilai yang berlaku."), kolom="rhk_atasan")
    for n, i in enumerate(indikator, 1):
        if not (i.target_angka is not None and i.satuan) and not i.target_teks:
            raise IsianSalah(_("Indikator %(n)s: isi target dengan angka dan satuan, atau dengan kata.") % {"n": n})
    rhk.jenis, rhk.deskripsi, rhk.perspektif = jenis, deskripsi, perspektif
    rhk.rhk_atasan_id, rhk.teks_atasan = rhk_atasan_id, "" if rhk_atasan_id else teks_atasan
    rhk.save()
    _simpan_indikator(rhk, indikator)
    naik_versi(skp)
    return rhk


def _nomor_berikut(skp: Skp) -> int:
    return (skp.rhk.aggregate(n=Max("nomor"))["n"] or 0) + 1


def _simpan_indikator(rhk: Rhk, daftar: Sequence[IsianIndikator]) -> None:
    lama = {i.pk: i for i in rhk.indikator.all()}
    tinggal = set()
    for isian in daftar:
        i = lama.get(isian.id) or Indikator(rhk=rhk)
        i.aspek, i.deskripsi, i.target_angka = isian.aspek, isian.deskripsi, isian.target_angka
        i.satuan, i.target_teks = isian.satuan, isian.target_teks
        i.save()
        tinggal.add(i.pk)
    rhk.indikator.exclude(pk__in=tinggal).delete()


@transaction.atomic
def hapus_rhk(*, skp_id: int, versi: int, rhk_id: int, actor) -> None:
    """Remove an RHK and close the gap in the numbers. Entries hang on RHK of set SKP only.

    Raises ``LangkahTidakSah`` where feedback was given on it.
    """
    skp = _buka(skp_id, versi, actor)
    rhk = skp.rhk.get(pk=rhk_id)
    try:
        with transaction.atomic():
            rhk.delete()
    except ProtectedError:
        pesan = _("RHK %(n)s sudah punya umpan balik, jadi tidak dapat dihapus.")
        raise LangkahTidakSah(pesan % {"n": rhk.nomor}) from None
    _nomori(list(skp.rhk.all()))
    naik_versi(skp)


@transaction.atomic
def geser_rhk(*, skp_id: int, versi: int, rhk_id: int, naik: bool, actor) -> None:
    """Move an RHK one place up or down; at the end of the list nothing happens."""
    skp = _buka(skp_id, versi, actor)
    urut = list(skp.rhk.all())
    i = next((n for n, r in enumerate(urut) if r.pk == rhk_id), None)
    if i is None:
        raise Rhk.DoesNotExist
    j = i - 1 if naik else i + 1
    if 0 <= j < len(urut):
        urut[i], urut[j] = urut[j], urut[i]
    _nomori(urut)
    naik_versi(skp)


def _nomori(urut: list[Rhk]) -> None:
    ganti = []
    for n, r in enumerate(urut, 1):
        if r.nomor != n:
            r.nomor = n
            ganti.append(r)
    Rhk.objects.bulk_update(ganti, ["nomor"])


# --- perilaku and lampiran ------------------------------------------------------------------------------


@transaction.atomic
def simpan_ekspektasi(*, skp_id: int, versi: int, teks: Mapping[str, str], actor, today: date) -> None:
    """The superior's expectations per value: written by the person in the draft, by the penilai while it waits."""
    skp = kunci_skp(skp_id, versi)
    if skp.status == Skp.Status.DIAJUKAN:
        pastikan_penilai(skp, actor, today)
    else:
        pastikan_pemilik(skp, actor)
        if skp.status not in baca.TERBUKA:
            raise LangkahTidakSah(_("SKP yang sudah ditetapkan tidak dapat diubah; revisi dahulu."))
    for nilai, isi in teks.items():
        EkspektasiPerilaku.objects.update_or_create(skp=skp, nilai=nilai, defaults={"ekspektasi": isi.strip()})
    naik_versi(skp)


@transaction.atomic
def simpan_lampiran(*, skp_id: int, versi: int, teks: Mapping[str, str], actor) -> None:
    """The three attachments."""
    skp = _buka(skp_id, versi, actor)
    for macam, isi in teks.items():
        LampiranSkp.objects.update_or_create(skp=skp, macam=macam, defaults={"isi": isi.strip()})
    naik_versi(skp)


# --- rencana aksi -----------------------------------------------------------------------------------------


def _buka_periode(skp_id: int, versi: int, periode_id: int, actor, today: date) -> tuple[Skp, PeriodePenilaian, list]:
    # The person's row too: no entry may arrive for a rencana aksi that is just being removed.
    skp = kunci_skp(skp_id, versi, orangnya=True)
    pastikan_pemilik(skp, actor)
    daftar = baca.periode_skp(skp)
    periode = next((p for p in daftar if p.pk == periode_id), None)
    if periode is None:
        raise PeriodePenilaian.DoesNotExist
    if sebab := baca.boleh_rencana(skp, periode, today):
        raise LangkahTidakSah(sebab)
    return skp, periode, daftar


@transaction.atomic
def simpan_rencana(
    *, skp_id: int, versi: int, periode_id: int, baris: Sequence[IsianAksi], actor, today: date
) -> None:  # fmt: skip
    """All rencana aksi of the SKP in one period; those left out are removed, unless entries of the log hang on them.

    Raises ``LangkahTidakSah``: the period is closed, one to be removed is in use; ``PeriodePenilaian.DoesNotExist``.
    """
    skp, periode, _daftar = _buka_periode(skp_id, versi, periode_id, actor, today)
    rhk = {r.pk for r in skp.rhk.all()}
    lama = {a.pk: a for a in RencanaAksi.objects.filter(rhk__skp=skp, periode=periode)}
    tinggal = set()
    for isian in baris:
        if isian.rhk_id not in rhk:
            raise Rhk.DoesNotExist
        a = lama.get(isian.id) or RencanaAksi(periode=periode)
        a.rhk_id, a.deskripsi = isian.rhk_id, isian.deskripsi
        a.target, a.satuan = isian.target, isian.satuan
        a.save()
        tinggal.add(a.pk)
    for pk, a in lama.items():
        if pk not in tinggal:
            _hapus_aksi(skp, a)
    naik_versi(skp)


def _hapus_aksi(skp: Skp, a: RencanaAksi) -> None:
    pesan = _("Rencana aksi “%(t)s” sudah dipakai catatan harian atau umpan balik, jadi tidak dapat dihapus.")
    if baca.dipakai_catatan(skp, rencana_aksi_id=a.pk):
        raise LangkahTidakSah(pesan % {"t": a.deskripsi})
    try:
        with transaction.atomic():
            a.delete()
    except ProtectedError:
        raise LangkahTidakSah(pesan % {"t": a.deskripsi}) from None


@transaction.atomic
def salin_rencana(
    *, skp_id: int, versi: int, periode_id: int, rhk_id: int | None, actor, today: date
) -> int:  # fmt: skip
    """Copy the rencana aksi of the period before, of one RHK or (None) of all; what is there with the same words is
    not doubled. Returns how many were added. Raises as ``simpan_rencana``."""
    skp, periode, daftar = _buka_periode(skp_id, versi, periode_id, actor, today)
    sebelum = baca.periode_sebelum(daftar, periode)
    if sebelum is None:
        raise LangkahTidakSah(_("Tidak ada periode sebelum %(p)s pada SKP ini.") % {"p": periode.nama})
    semua = RencanaAksi.objects.filter(rhk__skp=skp).order_by("rhk__nomor", "id")
    if rhk_id is not None:
        semua = semua.filter(rhk_id=rhk_id)
    ada = {(a.rhk_id, a.deskripsi) for a in semua.filter(periode=periode)}
    baru = [
        RencanaAksi(rhk_id=a.rhk_id, periode=periode, deskripsi=a.deskripsi, target=a.target, satuan=a.satuan,
                    disalin_dari=a)
        for a in semua.filter(periode=sebelum) if (a.rhk_id, a.deskripsi) not in ada
    ]  # fmt: skip
    RencanaAksi.objects.bulk_create(baru)
    naik_versi(skp)
    return len(baru)
