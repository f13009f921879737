"""What several services of the settings share: the right to them, one writer at a time, refusals from constraints."""

from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from kinerja.selectors.orang import boleh_kelola
from layanan.galat import IsianSalah, TidakBerwenang
from layanan.waktu import tgl

KUNCI_PENILAI = 0x6B6E70  # advisory locks, second key: the agency
KUNCI_ATURAN = 0x6B6E61
KUNCI_TUTUP = 0x6B6E74  # who closes a month or opens days again; after KUNCI_ATURAN


def wajib_kelola(actor, instansi_id: int, today: date) -> None:
    """Raises TidakBerwenang for whoever is not the agency's operator on ``today``."""
    if not boleh_kelola(actor, instansi_id, today):
        raise TidakBerwenang(_("Pengaturan kinerja dikelola oleh operator instansi."))


PESAN_URUT = _lazy("Tanggal akhir lebih awal daripada tanggal mulai.")
PESAN_SENDIRI = _lazy("Tentang diri sendiri dicatat oleh operator lain: tidak seorang pun mengatur perkaranya sendiri.")


def bukan_perkara_sendiri(actor, *akun_id: int | None) -> None:
    """Raises TidakBerwenang where one of these accounts is the actor's: days, pagu, superior and openings of one's own
    are another operator's to set."""
    if actor.pk in akun_id:
        raise TidakBerwenang(PESAN_SENDIRI)


def pesan_antara(awal: date, akhir: date) -> str:
    """What is said of a day outside the span."""
    return _("Isi tanggal antara %(a)s dan %(b)s.") % {"a": tgl(awal), "b": tgl(akhir)}


def kunci_instansi(kunci: int, instansi_id: int) -> None:
    """One writer at a time in this part of the agency, until the transaction ends."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [kunci, instansi_id])


def periksa_isi(objek, **letak: str) -> None:
    """``full_clean`` whose first fault becomes an IsianSalah; ``letak``: model field -> field of the form."""
    try:
        objek.full_clean()
    except ValidationError as galat:
        kolom, pesan = next(iter(galat.message_dict.items()))
        raise IsianSalah(pesan[0], kolom="" if kolom == NON_FIELD_ERRORS else letak.get(kolom, kolom)) from galat
