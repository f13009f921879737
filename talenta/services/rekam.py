"""A person adds to his own record, with proof; an officer of his agency verifies (issue 7 B)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import sebutan
from berkas.services import simpan_berkas
from kepegawaian.orang import Orang, akun_orang, orang
from kepegawaian.rekam_diri import HARI, kunci_rekam, sudah_tercatat
from kepegawaian.services_rekam import catat_rekam
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan
from talenta.models import UsulRekam
from talenta.selectors.rekam import dari_json, ke_json, periksa_isi
from talenta.services.langkah import KonflikTalenta, catat, kunci, wajib_pada

Status = UsulRekam.Status


@transaction.atomic
def ajukan(*, macam: str, isi: Mapping, bukti, actor, today: date, now: datetime) -> UsulRekam:
    """A person reports an entry of his own. ``isi``: the fields of ``selectors.rekam.BIDANG[macam]``, days as ``date``;
    ``bukti``: the uploaded proof; ``today``: in his agency's zone.

    Raises ``TidakBerwenang`` for an account without a civil servant, ``IsianSalah`` (also for what waits or stands on
    record already), ``BerkasDitolak``, ``KonflikTalenta``.
    """
    diri = next(iter(orang(akun_id=actor.pk)), None)
    if diri is None:
        raise TidakBerwenang(_("Akun ini tidak terhubung dengan pegawai."))
    o = _terkunci(diri.id)  # of two posts of one form the second finds the first
    if salah := periksa_isi(macam, isi, today):
        kolom, pesan = salah[0]
        raise IsianSalah(pesan, kolom=kolom)
    satu = _kunci(o.id, macam, isi)
    if satu in sudah_tercatat(macam, [o.id]):
        raise IsianSalah(_("Rekam Anda sudah memuat nama dan tanggal yang sama."), kolom="nama")
    menunggu = UsulRekam.objects.filter(pegawai_id=o.id, macam=macam, status=Status.DIAJUKAN)
    if any(satu == _kunci(o.id, macam, dari_json(macam, u)) for u in menunggu.values_list("isi", flat=True)):
        raise IsianSalah(_("Ini sudah Anda ajukan dan masih menunggu verifikasi."), kolom="nama")
    usul = UsulRekam.objects.create(
        pegawai_id=o.id, instansi_id=o.instansi_id, macam=macam, isi=ke_json(macam, isi),
        bukti=simpan_berkas(unggahan=bukti, actor=actor), diajukan_pada=now,
    )  # fmt: skip
    _jejak(usul, "ajukan", actor, now)
    return usul


def _terkunci(pegawai_id: int) -> Orang:
    """The person, locked. Raises ``KonflikTalenta`` where he moved to another agency while the lock was waited for:
    PostgreSQL then finds the old joined rows no longer fitting and returns none."""
    o = next(iter(orang(ids=[pegawai_id], kunci=True)), None)
    if o is None:
        raise KonflikTalenta
    return o


def _kunci(pegawai_id: int, macam: str, isi: Mapping):
    return kunci_rekam(pegawai_id, isi["nama"], isi[HARI[macam]])


def _jejak(usul: UsulRekam, kode: str, actor, now: datetime, **lain) -> None:
    catat(
        "rekam", usul.pk, kode, instansi_id=usul.instansi_id, pegawai_id=usul.pegawai_id, actor=actor, now=now, **lain
    )


@transaction.atomic
def tarik(*, usul_id: int, versi: int, actor, now: datetime) -> UsulRekam:
    """The person takes his report back while it waits. Raises ``UsulRekam.DoesNotExist`` for somebody else's,
    ``KonflikTalenta``, ``LangkahTidakSah``."""
    o = next(iter(orang(akun_id=actor.pk)), None)
    UsulRekam.objects.get(pk=usul_id, pegawai_id=o.id if o else None)
    usul = _terbuka(usul_id, versi)
    usul.status = Status.DITARIK
    return _simpan(usul, "tarik", actor, now)


@transaction.atomic
def terima(*, usul_id: int, versi: int, actor, today: date, now: datetime) -> UsulRekam:
    """An officer found the proof right: the entry stands on the record from now on.

    Raises ``TidakBerwenang`` for his own and for whoever does not keep the agency where the person is now,
    ``KonflikTalenta``, ``LangkahTidakSah`` (decided, withdrawn, or on record meanwhile).
    """
    o = _boleh_putus(usul_id, actor, today)
    usul = _terbuka(usul_id, versi)
    try:
        nomor = catat_rekam(
            pegawai_id=o.id, jenis=usul.macam, isi=dari_json(usul.macam, usul.isi), asal_rekam=usul.pk, actor=actor
        )
    except ValidationError as galat:
        pesan = _("Rekam sudah memuat nama dan tanggal yang sama. Tolak dengan alasan itu.")
        raise LangkahTidakSah(pesan) from galat
    return _putus(usul, Status.DITERIMA, o, actor, now, isi={"riwayat": nomor})


@transaction.atomic
def tolak(*, usul_id: int, versi: int, alasan: str, actor, today: date, now: datetime) -> UsulRekam:
    """An officer refuses, with a reason that the person reads; the record stays as it is. Raises as ``terima`` does,
    and ``IsianSalah`` without a reason."""
    o = _boleh_putus(usul_id, actor, today)
    usul = _terbuka(usul_id, versi)
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya; pegawai membacanya."), kolom="alasan")
    usul.alasan = alasan.strip()
    return _putus(usul, Status.DITOLAK, o, actor, now)


def _boleh_putus(usul_id: int, actor, today: date) -> Orang:
    """The person of the report, locked, so that he cannot move to another agency meanwhile."""
    o = _terkunci(UsulRekam.objects.values_list("pegawai_id", flat=True).get(pk=usul_id))
    wajib_pada(actor, o.instansi_id, Peran.OPERATOR, today)
    if o.akun_id == actor.pk:
        raise TidakBerwenang(_("Milik sendiri diverifikasi oleh operator lain."))
    return o


def _terbuka(usul_id: int, versi: int) -> UsulRekam:
    usul = kunci(UsulRekam, usul_id, versi)
    if usul.status != Status.DIAJUKAN:
        raise LangkahTidakSah(_("Usul ini sudah selesai: %(s)s.") % {"s": usul.get_status_display()})
    return usul


def _putus(usul: UsulRekam, ke: str, o: Orang, actor, now: datetime, **jejak) -> UsulRekam:
    usul.status, usul.instansi_id, usul.pemutus, usul.diputus_pada = ke, o.instansi_id, actor, now
    usul.sebutan_pemutus = sebutan(actor)
    _simpan(usul, "terima" if ke == Status.DITERIMA else "tolak", actor, now, alasan=usul.alasan, **jejak)
    penerima = tuple(akun_orang([o.id]).values())
    judul, isi = _("Ada yang perlu Anda baca"), _("Isinya dapat dibaca di portal setelah masuk.")
    kabarkan([Kabar(penerima, "INFO", judul, isi, reverse("talenta_data"), f"usul-rekam:{usul.pk}", True)])
    return usul


def _simpan(usul: UsulRekam, kode: str, actor, now: datetime, **jejak) -> UsulRekam:
    usul.versi += 1
    usul._history_user = actor
    usul.save()
    _jejak(usul, kode, actor, now, **jejak)
    return usul
