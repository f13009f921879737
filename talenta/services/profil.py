"""An agency's own scoring profiles: copied, drafted, published, and then kept by the database as they are (ADR 12)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import sebutan
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tgl
from talenta.models import JejakTalenta, Profil, VersiProfil
from talenta.selectors.daftar_profil import beda, galat_profil
from talenta.services.langkah import catat, kunci, wajib

Status = VersiProfil.Status
UBAH = ("salin", "draf", "ubah")  # codes of the log by which somebody has written on a draft


@transaction.atomic
def salin(*, dari_id: int, instansi_id: int, nama: str, actor, now: datetime) -> VersiProfil:
    """A profile of the agency, with a first draft that says what ``dari_id`` says.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``VersiProfil.DoesNotExist`` for a version of another agency.
    """
    today = wajib(actor, instansi_id, Peran.OPERATOR, now)
    dari = VersiProfil.objects.select_related("profil").get(pk=dari_id, status=Status.TERBIT)
    if dari.profil.instansi_id not in (None, instansi_id):
        raise VersiProfil.DoesNotExist
    kode = slugify(nama)[:40]
    if not kode:
        raise IsianSalah(_("Beri nama dengan huruf atau angka."), kolom="nama")
    try:
        with transaction.atomic():
            profil = Profil.objects.create(kode=kode, nama=nama.strip(), instansi_id=instansi_id)
    except IntegrityError as galat:
        if "profil_talenta_unik" not in str(galat):
            raise
        raise IsianSalah(_("Instansi ini sudah punya profil dengan nama itu."), kolom="nama") from galat
    return _draf(profil, dari, 1, "salin", actor, today, now)


@transaction.atomic
def draf_baru(*, dari_id: int, actor, now: datetime) -> VersiProfil:
    """The next version of the agency's profile, from a published one of it. Raises ``TidakBerwenang``,
    ``LangkahTidakSah`` while another draft is open, ``VersiProfil.DoesNotExist`` for a national one."""
    dari = VersiProfil.objects.select_related("profil").get(
        pk=dari_id, status=Status.TERBIT, profil__instansi__isnull=False
    )
    profil = Profil.objects.select_for_update().get(pk=dari.profil_id)
    today = wajib(actor, dari.profil.instansi_id, Peran.OPERATOR, now)
    semua = VersiProfil.objects.filter(profil=profil)
    if semua.filter(status=Status.DRAF).exists():
        raise LangkahTidakSah(_("Profil ini masih punya draf. Terbitkan atau buang draf itu dahulu."))
    nomor = semua.aggregate(n=Max("nomor"))["n"] + 1
    return _draf(profil, dari, nomor, "draf", actor, today, now)


def _draf(
    profil: Profil, dari: VersiProfil, nomor: int, kode: str, actor, today: date, now: datetime
) -> VersiProfil:  # fmt: skip
    v = VersiProfil.objects.create(profil=profil, nomor=nomor, isi=dari.isi, dasar="", berlaku_mulai=today)
    _catat(v, kode, actor, now, isi={"dari": str(dari)})
    return v


@transaction.atomic
def simpan(*, versi_id: int, versi: int, actor, now: datetime, isi: dict | None = None, **kepala) -> VersiProfil:
    """A draft as typed, right or not; ``kepala``: "dasar", "catatan", "berlaku_mulai". What stays the same makes no
    new version. Raises ``TidakBerwenang``, ``LangkahTidakSah`` for a published one, ``KonflikTalenta``."""
    v = _kunci_draf(versi_id, versi, Peran.OPERATOR, actor, now)
    lama = v.isi
    ganti = kepala | ({} if isi is None else {"isi": isi})
    if all(getattr(v, k) == nilai for k, nilai in ganti.items()):
        return v
    for k, nilai in ganti.items():
        setattr(v, k, nilai)
    v.versi += 1
    v.save(update_fields=[*ganti, "versi"])
    _catat(v, "ubah", actor, now, isi={"beda": [[b.apa, b.dulu, b.kini] for b in beda(lama, v.isi)]})
    return v


@transaction.atomic
def terbitkan(*, versi_id: int, versi: int, actor, now: datetime) -> VersiProfil:
    """The approver puts a draft into force; it never changes again.

    Raises ``TidakBerwenang`` (also for who wrote on it himself), ``LangkahTidakSah`` while a fault is left or it would
    begin before the version it follows, ``KonflikTalenta``.
    """
    v = _kunci_draf(versi_id, versi, Peran.PENYETUJU, actor, now)
    jejak = JejakTalenta.objects.filter(perihal="profil", nomor=v.pk, kode__in=UBAH, pelaku=actor)
    if jejak.exists():
        raise TidakBerwenang(_("Yang menyusun draf tidak menerbitkannya sendiri."))
    galat = galat_profil(v)
    if galat:
        raise LangkahTidakSah(_("Draf belum dapat diterbitkan: %(n)s hal masih harus diperbaiki.") % {"n": len(galat)})
    dahulu = VersiProfil.objects.filter(profil=v.profil, status=Status.TERBIT).aggregate(m=Max("berlaku_mulai"))["m"]
    if dahulu is not None and v.berlaku_mulai < dahulu:
        raise LangkahTidakSah(_("Berlaku mulai draf ini mendahului versi sebelumnya, %(t)s.") % {"t": tgl(dahulu)})
    v.status, v.diterbitkan_pada, v.sebutan_penerbit, v.versi = Status.TERBIT, now, sebutan(actor), v.versi + 1
    v.save()
    _catat(v, "terbitkan", actor, now, isi={"dasar": v.dasar, "berlaku_mulai": v.berlaku_mulai.isoformat()})
    return v


@transaction.atomic
def buang(*, versi_id: int, versi: int, alasan: str, actor, now: datetime) -> None:
    """Throw a draft away, and a profile that has nothing else. Raises as ``simpan`` and ``IsianSalah``."""
    v = _kunci_draf(versi_id, versi, Peran.OPERATOR, actor, now)
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    _catat(v, "buang", actor, now, alasan=alasan.strip(), isi={"versi": str(v)})
    profil = v.profil
    v.delete()
    if not profil.versi_profil.exists():
        profil.delete()


def _kunci_draf(versi_id: int, versi: int, peran: Peran, actor, now: datetime) -> VersiProfil:
    v = kunci(VersiProfil, versi_id, versi)
    if v.profil.instansi_id is None:
        raise TidakBerwenang(_("Profil nasional tidak diubah dari instansi; buat profil instansi darinya."))
    wajib(actor, v.profil.instansi_id, peran, now)
    if v.status != Status.DRAF:
        raise LangkahTidakSah(_("Versi ini sudah terbit dan tidak berubah lagi; buat versi baru."))
    return v


def _catat(v: VersiProfil, kode: str, actor, now: datetime, *, alasan: str = "", isi: dict) -> None:
    catat("profil", v.pk, kode, instansi_id=v.profil.instansi_id, actor=actor, now=now, alasan=alasan, isi=isi)
