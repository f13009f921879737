"""Writes to the calendar. Every change keeps its history and tells whoever computes deadlines, in one transaction."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kalender.models import HariLibur
from kalender.pustaka import perkiraan
from kalender.selectors import BULAN_PENGINGAT
from kalender.signals import kalender_berubah

KUNCI_TULIS = 0x6B616C  # advisory lock: the calendar has one writer at a time


@transaction.atomic
def simpan_libur(
    *,
    actor,
    tanggal: date,
    nama: str,
    jenis: str,
    dasar: str,
    kantor_id: int | None = None,
    ditetapkan_pada: date | None = None,
    libur_id: int | None = None,
    versi: int | None = None,
) -> HariLibur:
    """Add a decreed day or, with ``libur_id``, change one; a provisional row of the same day is confirmed, not doubled.

    ``versi``: id of the last history row that the form showed. Raises ``PermissionDenied`` for people who are not
    staff, ``HariLibur.DoesNotExist``, and ``ValidationError`` with the messages by field.
    """
    _periksa_pengelola(actor)
    _kunci()
    if kantor_id is None:
        _isi_tahun_kosong(tanggal.year, actor)
    berlaku = HariLibur.objects.berlaku().filter(tanggal=tanggal, kantor_id=kantor_id)
    baris = _ambil(libur_id, versi) if libur_id else berlaku.filter(sementara=True).first() or HariLibur()
    asal = (baris.tanggal, baris.kantor_id) if baris.pk else None
    ada = berlaku.exclude(pk=baris.pk).first()
    if ada:
        pesan = _("%(tanggal)s sudah tercatat sebagai hari libur: %(nama)s. Ubah baris itu, atau pilih tanggal lain.")
        raise ValidationError(
            {"tanggal": pesan % {"tanggal": date_format(tanggal, "j F Y"), "nama": ada.nama}}, code="kembar"
        )
    baris.tanggal, baris.nama, baris.jenis, baris.kantor_id = tanggal, nama, jenis, kantor_id
    baris.dasar, baris.ditetapkan_pada, baris.sementara = dasar, ditetapkan_pada, False
    baris.full_clean()
    _simpan(baris, actor)
    if asal and asal[1] is None:
        _tolak_tahun_kosong(asal[0].year)
    sama_kantor = asal is None or asal[1] == kantor_id
    _kabarkan(min(tanggal, asal[0]) if asal else tanggal, kantor_id if sama_kantor else None)
    return baris


@transaction.atomic
def cabut_libur(*, actor, today: date, libur_id: int, alasan: str, versi: int | None = None) -> HariLibur:
    """Revoke a day: its date counts by the weekday again. ``alasan``: the decree that revokes it, up to 100 characters.

    Raises as ``simpan_libur``.
    """
    _periksa_pengelola(actor)
    _kunci()
    baris = _ambil(libur_id, versi)
    if not alasan.strip():
        raise ValidationError({"alasan": _("Sebutkan keputusan yang mencabut hari libur ini.")})
    baris.dicabut_pada = today
    _simpan(baris, actor, alasan.strip())
    if baris.kantor_id is None:
        _tolak_tahun_kosong(baris.tanggal.year)
    _kabarkan(baris.tanggal, baris.kantor_id)
    return baris


@transaction.atomic
def tetapkan_tahun(
    *, actor, today: date, tahun: int, dasar: str, ditetapkan_pada: date | None, hari: Iterable[tuple[date, str, str]]
) -> int:
    """Enter the decreed national list of a year: (date, jenis, nama) each. Returns how many rows changed.

    Listed days become definite; provisional days that the decree does not name are revoked. Definite rows stay,
    unless the list gives the same date another kind or name. Raises ``PermissionDenied`` and ``ValidationError``.
    """
    _periksa_pengelola(actor)
    _kunci()
    baru = {tanggal: (jenis, nama) for tanggal, jenis, nama in hari}
    if not baru:
        raise ValidationError({"daftar": _("Daftar masih kosong.")})
    if any(tanggal.year != tahun for tanggal in baru):
        raise ValidationError({"daftar": _("Semua tanggal harus dalam tahun %(tahun)s.") % {"tahun": tahun}})
    lama = {b.tanggal: b for b in HariLibur.objects.berlaku().filter(tanggal__year=tahun, kantor=None).order_by("id")}
    jumlah = 0
    for tanggal, (jenis, nama) in sorted(baru.items()):
        baris = lama.pop(tanggal, None) or HariLibur(tanggal=tanggal)
        if baris.pk and not baris.sementara and (baris.jenis, baris.nama) == (jenis, nama):
            continue
        baris.jenis, baris.nama, baris.dasar, baris.ditetapkan_pada = jenis, nama, dasar, ditetapkan_pada
        baris.sementara = False
        baris.full_clean()
        _simpan(baris, actor)
        jumlah += 1
    for baris in lama.values():
        if baris.sementara:
            baris.dicabut_pada = today
            _simpan(baris, actor, _("Tidak ada dalam daftar resmi"))
            jumlah += 1
    _kabarkan(date(tahun, 1, 1), None)
    return jumlah


@transaction.atomic
def lengkapi_kalender(*, today: date, tahun: Iterable[int] = (), actor=None) -> list[int]:
    """Give provisional rows to years that have none: this year and the next, from October on also the one after.

    ``tahun`` names other years instead. Returns the years that were filled; run again it finds nothing to do.
    """
    if actor is not None:
        _periksa_pengelola(actor)
    _kunci()
    diminta = list(tahun) or range(today.year, today.year + (3 if today.month >= BULAN_PENGINGAT else 2))
    terisi = [t for t in diminta if _isi_tahun_kosong(t, actor)]
    if terisi:
        _kabarkan(date(min(terisi), 1, 1), None)
    return terisi


def _isi_tahun_kosong(tahun: int, actor) -> bool:
    if _tahun_terisi(tahun):
        return False
    for isi in perkiraan(tahun):
        _simpan(HariLibur(**isi), actor)
    return True


def _tahun_terisi(tahun: int) -> bool:
    return HariLibur.objects.berlaku().filter(tanggal__year=tahun, kantor=None).exists()


def _tolak_tahun_kosong(tahun: int) -> None:
    if not _tahun_terisi(tahun):
        pesan = _("Ini hari libur terakhir tahun %(tahun)s; tahun tanpa daftar tidak dapat dihitung.")
        raise ValidationError(pesan % {"tahun": tahun})


def _ambil(libur_id: int, versi: int | None) -> HariLibur:
    baris = HariLibur.objects.select_for_update(of=("self",)).get(pk=libur_id)
    terakhir = baris.history.order_by("-history_id").first()
    if versi is not None and terakhir is not None and terakhir.history_id != versi:
        pesan = _("Baris ini baru saja diubah orang lain. Periksa riwayatnya, lalu simpan lagi bila perlu.")
        raise ValidationError(pesan, code="usang")
    if baris.dicabut_pada:
        raise ValidationError(_("Hari libur ini sudah dicabut; tambahkan baris baru bila ditetapkan kembali."))
    return baris


def _simpan(baris: HariLibur, actor, alasan: str | None = None) -> None:
    baris._history_user = actor
    baris._change_reason = alasan
    baris.save()


def _kunci() -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_TULIS])


def _kabarkan(dari: date, kantor_id: int | None) -> None:
    kalender_berubah.send(sender=HariLibur, dari=dari, kantor_id=kantor_id)


def _periksa_pengelola(actor) -> None:
    if not actor.is_staff:
        raise PermissionDenied(_("Kalender hanya dapat diubah oleh pengelola portal."))
