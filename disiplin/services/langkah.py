"""Steps of a case: the lock, the version, the row in the log that every step leaves."""

from datetime import datetime

from django.utils.translation import gettext as _

from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan
from disiplin.models import Kasus, LangkahKasus
from disiplin.rules.perkara import Halangan
from disiplin.selectors.akses import Akses, akses, hari_perkara, konflik, saya
from disiplin.selectors.perkara import kasus_lengkap
from disiplin.sinyal import kabarkan_keadaan
from layanan.galat import GalatLayanan, LangkahTidakSah, TidakBerwenang

# Steps that change what ``boleh`` answers without changing the stage.
MENGUBAH_IZIN = ("ajukan_upaya", "putus_upaya")


class KonflikPerkara(GalatLayanan):
    """Somebody took a step in the case after the screen was shown."""

    def __init__(self) -> None:
        super().__init__(_("Perkara ini sudah berubah sejak halaman dibuka. Periksa keadaannya dahulu."))


def kunci(kasus_id: int, versi: int) -> Kasus:
    """The case, locked for this transaction, on the version that the screen showed.

    Raises ``KonflikPerkara``, ``Kasus.DoesNotExist``.
    """
    Kasus.objects.select_for_update(of=("self",)).get(pk=kasus_id)
    kasus = kasus_lengkap(kasus_id)
    assert kasus is not None  # noqa: S101 - locked just now
    if kasus.versi != versi:
        raise KonflikPerkara
    return kasus


def wajib(actor, kasus: Kasus, *bagian: str, now: datetime) -> Akses:
    """Raises ``TidakBerwenang`` unless ``actor`` has one of these parts in the case, and has stated that nothing binds
    him to the person."""
    a = akses(actor, kasus, now=now)
    if a is not None and a.menyatakan:
        raise TidakBerwenang(_("Nyatakan dahulu bahwa Anda tidak berkonflik kepentingan dalam perkara ini."))
    diri = saya(actor)
    if a is not None and konflik(kasus, diri.id if diri else None, actor.pk, today=hari_perkara(kasus, now)):
        raise TidakBerwenang(_("Anda berkonflik kepentingan dalam perkara ini: mundurlah darinya."))
    if a is None or not a.punya(*bagian):
        raise TidakBerwenang(_("Langkah ini bukan bagian Anda dalam perkara ini."))
    return a


def tolak_halangan(daftar: list[Halangan]) -> str:
    """Refuse the step for what the law makes a condition; the rest comes back as text for the log: terms that have run
    out, rules on which the sources differ. Raises ``LangkahTidakSah``."""
    pasti = [h for h in daftar if h.pasti]
    if pasti:
        raise LangkahTidakSah(" ".join(f"{h.kata} ({h.pasal})" for h in pasti))
    return " ".join(f"{h.kata} ({h.pasal})" for h in daftar)


def pindah(
    kasus: Kasus, ke: str, *, kode: str, actor, now: datetime, bagian: str = "", alasan: str = "", dasar: str = "",
    lewat: str = "", isi=None,
) -> LangkahKasus:  # fmt: skip
    """Set the stage, raise the version, save, and write down who did it and why; in the caller's transaction.
    ``actor`` None: the portal, by a day that has come."""
    dari, kasus.status = kasus.status, ke
    if dari != ke or kode in MENGUBAH_IZIN:
        kabarkan_keadaan(kasus.pegawai_id)
    kasus.versi += 1
    kasus.save()
    return LangkahKasus.objects.create(
        kasus=kasus, kode=kode, dari=dari, ke=ke, versi=kasus.versi, pelaku=actor,
        sebutan_pelaku=sebutan(actor) if actor else "Portal", bagian=bagian, alasan=alasan, dasar=dasar, lewat=lewat,
        isi=isi or {}, nomor_permintaan=nomor_permintaan.get(), waktu=now,
    )  # fmt: skip
