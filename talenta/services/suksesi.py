"""Target posts: set, changed, ended by the agency's officers (talenta.md 6.1, 6.2 no. 1)."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import sebutan
from kepegawaian.selectors import jabatan_instansi
from layanan.galat import IsianSalah, LangkahTidakSah
from talenta.models import JabatanTarget
from talenta.rules.cocok import BobotSalah, baca_bobot
from talenta.rules.kelayakan import SyaratSalah, baca_syarat
from talenta.services.kandidat import akhiri_terbuka
from talenta.services.langkah import catat, kunci, wajib

MAKS_SUKSESOR = 20


@dataclass(frozen=True)
class IsiTarget:
    """What an officer says of a target post; ``syarat`` as ``rules.kelayakan.baca_syarat``, ``bobot`` as
    ``rules.cocok.baca_bobot`` reads it."""

    sebab: str
    dasar: str
    min_suksesor: int
    syarat: dict = field(default_factory=dict)
    bobot: dict = field(default_factory=dict)


@transaction.atomic
def tetapkan_target(
    *, instansi_id: int, jabatan_id: int, isi: IsiTarget, actor, now: datetime
) -> JabatanTarget:  # fmt: skip
    """Make a post of the agency a target. Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``."""
    today = wajib(actor, instansi_id, Peran.OPERATOR, now)
    jabatan = jabatan_instansi(instansi_id, tanggal=today).filter(pk=jabatan_id).first()
    if jabatan is None:
        raise IsianSalah(_("Bukan jabatan instansi ini yang berlaku hari ini."), kolom="jabatan")
    if isi.sebab == JabatanTarget.Sebab.LOWONG and jabatan.lowong < 1:
        raise IsianSalah(_("Jabatan ini tidak punya kursi kosong."), kolom="sebab")
    t = JabatanTarget(
        instansi_id=instansi_id, jabatan=jabatan, dibuat_pada=now, sebutan_pembuat=sebutan(actor), **_kolom(isi)
    )
    try:
        with transaction.atomic():
            t.save()
    except IntegrityError as galat:
        if "satu_target_per_jabatan" not in str(galat):
            raise
        raise LangkahTidakSah(_("Jabatan ini sudah menjadi jabatan target.")) from galat
    _jejak(t, "tetapkan", actor, now)
    return t


@transaction.atomic
def ubah_target(*, target_id: int, versi: int, isi: IsiTarget, actor, now: datetime) -> JabatanTarget:
    """Change what is asked; nominations on the way are judged by it from their next step on. Raises as
    ``tetapkan_target``, and ``KonflikTalenta``."""
    t = _buka(target_id, versi, actor, now)
    for nama, nilai in _kolom(isi).items():
        setattr(t, nama, nilai)
    t.versi += 1
    t.save()
    _jejak(t, "ubah", actor, now)
    return t


@transaction.atomic
def akhiri_target(*, target_id: int, versi: int, alasan: str, actor, now: datetime) -> int:
    """End it: nominations that are not decided fall with it, successors keep their decree. How many fell.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``KonflikTalenta``.
    """
    t = _buka(target_id, versi, actor, now)
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    t.aktif, t.versi = False, t.versi + 1
    t.save()
    catat("target", t.pk, "akhiri", instansi_id=t.instansi_id, actor=actor, now=now, alasan=alasan.strip())
    return akhiri_terbuka(t, alasan=alasan.strip(), actor=actor, now=now)


def _buka(target_id: int, versi: int, actor, now: datetime) -> JabatanTarget:
    t = kunci(JabatanTarget, target_id, versi)
    wajib(actor, t.instansi_id, Peran.OPERATOR, now)
    if not t.aktif:
        raise LangkahTidakSah(_("Jabatan target ini sudah diakhiri."))
    return t


def _kolom(isi: IsiTarget) -> dict:
    if isi.sebab not in JabatanTarget.Sebab.values:
        raise IsianSalah(_("Pilih sebabnya."), kolom="sebab")
    if not isi.dasar.strip():
        raise IsianSalah(_("Tulis mengapa jabatan ini menjadi target."), kolom="dasar")
    if not 1 <= isi.min_suksesor <= MAKS_SUKSESOR:
        raise IsianSalah(_("Antara 1 dan %(n)d.") % {"n": MAKS_SUKSESOR}, kolom="min_suksesor")
    try:
        baca_bobot(isi.bobot)
    except BobotSalah as galat:
        raise IsianSalah(str(galat), kolom="bobot_x") from galat
    try:
        baca_syarat(isi.syarat)
    except SyaratSalah as galat:
        raise IsianSalah(str(galat)) from galat
    return {
        "sebab": isi.sebab, "dasar": isi.dasar.strip(), "min_suksesor": isi.min_suksesor, "syarat": isi.syarat,
        "bobot_cocok": isi.bobot,
    }  # fmt: skip


def _jejak(t: JabatanTarget, kode: str, actor, now: datetime) -> None:
    catat(
        "target", t.pk, kode, instansi_id=t.instansi_id, actor=actor, now=now, alasan=t.dasar,
        isi={"sebab": t.sebab, "syarat": t.syarat, "bobot": t.bobot_cocok, "min_suksesor": t.min_suksesor},
    )  # fmt: skip
