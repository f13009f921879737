"""Holding a usulan for another one: it is not refused, its clock stands still, and it says for whom it waits."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang
from layanan.models import AlasanTunggu, StatusUsulan, Usulan
from layanan.selectors import is_ditahan
from layanan.services import jam, jejak
from notifikasi.services import Kabar, kabarkan

KOLOM = ["alasan_tunggu", "versi", "diubah_pada", "putaran", "diterima_pada", "jam_berjalan", *jam.KOLOM_JAM]


@transaction.atomic
def tahan(*, pesan: Mapping[int, str], actor, today: date) -> list[Usulan]:
    """Hold the usulan named (id -> for what it waits): the clock is paused until ``lepas``.

    Those not under verification, or held already, are left alone. Returns the ones held now. ``actor`` None: the
    system.
    """
    daftar = [u for u in _kunci(pesan) if u.jam_berjalan and not is_ditahan(u)]
    if not daftar:
        return []
    for u in daftar:
        jam.buka_jeda([u], today=today, alasan=AlasanTunggu.USULAN_LAIN, pesan=pesan[u.pk])
        u.alasan_tunggu = AlasanTunggu.USULAN_LAIN
    return _simpan(daftar, "tahan", actor, today, pesan)


@transaction.atomic
def lepas(*, pesan: Mapping[int, str], actor, today: date) -> list[Usulan]:
    """Let held usulan go on (id -> why): the pause ends and the clock runs again. Returns the ones released."""
    daftar = [u for u in _kunci(pesan) if is_ditahan(u)]
    if not daftar:
        return []
    for u in daftar:
        u.alasan_tunggu = ""
        jam.tutup_jeda([u], today=today, jawaban=pesan[u.pk])
    return _simpan(daftar, "lepas", actor, today, pesan)


def _kunci(pesan: Mapping[int, str]) -> list[Usulan]:
    return list(
        Usulan.objects.filter(pk__in=list(pesan), status=StatusUsulan.DIVERIFIKASI)
        .select_for_update(of=("self",))
        .select_related("surat", "instansi", "kantor", "pegawai")
        .order_by("pk")
    )


def _simpan(daftar: list[Usulan], kode: str, actor, today: date, pesan: Mapping[int, str]) -> list[Usulan]:
    for u in daftar:
        u.versi += 1
    jam.hitung_ulang(daftar, today=today)
    jam.simpan_banyak(daftar, KOLOM)
    for u in daftar:
        jejak.catat([u], kode=kode, dari={u.pk: u.status}, actor=actor, alasan=pesan[u.pk])
    _kabari(daftar, kode, pesan, today)
    return daftar


def _kabari(daftar: list[Usulan], kode: str, pesan: Mapping[int, str], today: date) -> None:
    operator = pemegang(Peran.OPERATOR, {u.instansi_id for u in daftar}, today=today)
    judul = _("Ditahan, menunggu usulan lain") if kode == "tahan" else _("Dilanjutkan, tidak lagi ditahan")
    kabarkan(
        [
            Kabar(
                tuple(operator[u.instansi_id]), "DIKEMBALIKAN", f"{judul}: #{u.pk} {u.pegawai.nama}",
                pesan[u.pk], reverse("usulan", args=[u.pk]), f"{kode}:{u.pk}:{u.versi}", False,
            )
            for u in daftar
            if operator[u.instansi_id]
        ]
    )  # fmt: skip
