"""The life of a mapping: set up, collected, scored, settled by decree, told to the people (talenta.md 7.1, 10.1)."""

import logging
from datetime import date, datetime

from celery import current_app
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from akun.peran import Peran
from akun.selectors import sebutan
from kepegawaian.orang import akun_orang
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tgl
from notifikasi.services import Kabar, kabarkan
from talenta.models import JejakTalenta, Pemetaan, Penilaian, VersiProfil
from talenta.rules.instrumen import INSTRUMEN
from talenta.selectors.pemetaan import MINTA, basi, diminta_pada, sanggah, sidang_berlangsung
from talenta.selectors.profil import berlaku_pada, versi_terpakai
from talenta.services.kumpul import hitung_semua, kumpulkan_semua
from talenta.services.langkah import catat, kunci, wajib

log = logging.getLogger(__name__)
Status = Pemetaan.Status


def _terbuka(p: Pemetaan) -> None:
    if p.status == Status.DITETAPKAN:
        raise LangkahTidakSah(_("Pemetaan ini sudah ditetapkan; buat pemetaan baru untuk menghitung ulang."))


def _versi(instansi_id: int, profil_id: int, tanggal_acuan: date) -> VersiProfil:
    versi = versi_terpakai(instansi_id).filter(pk=profil_id).first()
    if versi is None:
        raise IsianSalah(_("Pilih versi profil yang sudah terbit."), kolom="profil")
    if versi.berlaku_mulai > tanggal_acuan:
        raise IsianSalah(
            _("Versi ini berlaku mulai {mulai}, sesudah tanggal acuan.").format(mulai=tgl(versi.berlaku_mulai)),
            kolom="profil",
        )
    if versi not in berlaku_pada(versi_terpakai(instansi_id), tanggal_acuan):
        raise IsianSalah(_("Versi ini sudah diganti versi yang lebih baru."), kolom="profil")
    return versi


def _periksa_tanggal(tahun: int, tanggal_acuan: date, today: date) -> None:
    if tanggal_acuan > today:
        raise IsianSalah(_("Tanggal acuan paling lambat hari ini: fakta sesudahnya belum ada."), kolom="tanggal_acuan")
    if tahun not in (tanggal_acuan.year - 1, tanggal_acuan.year):
        raise IsianSalah(_("Tahun pemetaan adalah tahun tanggal acuan atau setahun sebelumnya."), kolom="tahun")


@transaction.atomic
def buat(
    *, instansi_id: int, nama: str, tahun: int, tanggal_acuan: date, profil_id: int, actor, now: datetime
) -> Pemetaan:  # fmt: skip
    """A new mapping, with nobody in it yet. Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``."""
    _periksa_tanggal(tahun, tanggal_acuan, wajib(actor, instansi_id, Peran.OPERATOR, now))
    profil = _versi(instansi_id, profil_id, tanggal_acuan)
    try:
        with transaction.atomic():
            p = Pemetaan.objects.create(
                instansi_id=instansi_id, nama=nama, tahun=tahun, tanggal_acuan=tanggal_acuan, profil=profil
            )
    except IntegrityError as galat:
        if "satu_pemetaan_terbuka" not in str(galat):
            raise
        raise LangkahTidakSah(_("Instansi ini masih punya pemetaan yang belum ditetapkan.")) from galat
    catat("pemetaan", p.pk, "buat", instansi_id=instansi_id, actor=actor, now=now, isi={"profil": str(profil)})
    return p


@transaction.atomic
def ubah(
    *, pemetaan_id: int, versi: int, nama: str, tahun: int, tanggal_acuan: date, alasan: str, actor, now: datetime
) -> Pemetaan:  # fmt: skip
    """Correct what was typed when an open mapping was made; by another reference date it has to be reckoned anew, and
    what was stated to be complete has to be stated again.
    Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``KonflikTalenta``."""
    p = kunci(Pemetaan, pemetaan_id, versi)
    today = wajib(actor, p.instansi_id, Peran.OPERATOR, now)
    _terbuka(p)
    if sidang_berlangsung(p):
        raise LangkahTidakSah(_("Masih ada sidang komite yang berlangsung atas pemetaan ini."))
    _periksa_tanggal(tahun, tanggal_acuan, today)
    if p.profil.berlaku_mulai > tanggal_acuan:
        raise IsianSalah(
            _("Versi profilnya baru berlaku {mulai}.").format(mulai=tgl(p.profil.berlaku_mulai)), kolom="tanggal_acuan"
        )
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    baru = {"nama": nama, "tahun": tahun, "tanggal_acuan": tanggal_acuan}
    isi = {k: [str(getattr(p, k)), str(v)] for k, v in baru.items() if getattr(p, k) != v}
    if not isi:
        raise IsianSalah(_("Belum ada yang diubah."), kolom="nama")
    kode = "ubah_tanggal" if "tanggal_acuan" in isi else "ubah"
    if "tanggal_acuan" in isi and p.lengkap:
        isi["lengkap"] = sorted(p.lengkap)  # stated for the other day
        p.lengkap = {}
    p.nama, p.tahun, p.tanggal_acuan = nama, tahun, tanggal_acuan
    return _maju(p, kode, actor, now, alasan=alasan.strip(), isi=isi)


@transaction.atomic
def ubah_profil(*, pemetaan_id: int, versi: int, profil_id: int, actor, now: datetime) -> Pemetaan:
    """Another version for an open mapping; it has to be reckoned anew. Sessions see that it changed."""
    p = kunci(Pemetaan, pemetaan_id, versi)
    wajib(actor, p.instansi_id, Peran.OPERATOR, now)
    _terbuka(p)
    lama = str(p.profil)
    p.profil = _versi(p.instansi_id, profil_id, p.tanggal_acuan)
    return _maju(p, "ubah_profil", actor, now, isi={"dari": lama, "ke": str(p.profil)})


@transaction.atomic
def nyatakan_lengkap(
    *, pemetaan_id: int, versi: int, instrumen: str, dasar: str, actor, now: datetime
) -> Pemetaan:  # fmt: skip
    """State that the agency's record of an instrument is complete: whoever has no row then has none (nihil)."""
    p = kunci(Pemetaan, pemetaan_id, versi)
    wajib(actor, p.instansi_id, Peran.OPERATOR, now)
    _terbuka(p)
    if instrumen not in INSTRUMEN or INSTRUMEN[instrumen].nihil is None or INSTRUMEN[instrumen].lengkap:
        raise IsianSalah(_("Untuk instrumen ini kosong tidak dapat berarti tidak ada."), kolom="instrumen")
    if not dasar.strip():
        raise IsianSalah(_("Tulis dari mana diketahui bahwa catatannya lengkap."), kolom="dasar")
    p.lengkap = p.lengkap | {instrumen: {"oleh": sebutan(actor), "pada": now.isoformat(), "dasar": dasar.strip()}}
    return _maju(p, "nyatakan_lengkap", actor, now, alasan=dasar.strip(), isi={"instrumen": instrumen})


@transaction.atomic
def batalkan_lengkap(
    *, pemetaan_id: int, versi: int, instrumen: str, alasan: str, actor, now: datetime
) -> Pemetaan:  # fmt: skip
    """Take such a statement back: no row is a gap again."""
    p = kunci(Pemetaan, pemetaan_id, versi)
    wajib(actor, p.instansi_id, Peran.OPERATOR, now)
    _terbuka(p)
    if instrumen not in p.lengkap:
        raise IsianSalah(_("Catatan ini tidak dinyatakan lengkap."), kolom="instrumen")
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    p.lengkap = {k: v for k, v in p.lengkap.items() if k != instrumen}
    return _maju(p, "batalkan_lengkap", actor, now, alasan=alasan.strip(), isi={"instrumen": instrumen})


@transaction.atomic
def minta_hitung(*, pemetaan_id: int, versi: int, actor, now: datetime) -> Pemetaan:
    """Ask for the facts to be collected and scored; a worker does it (``talenta.tasks.hitung_pemetaan``)."""
    p = kunci(Pemetaan, pemetaan_id, versi)
    wajib(actor, p.instansi_id, Peran.OPERATOR, now)
    _terbuka(p)
    _maju(p, MINTA, actor, now)
    transaction.on_commit(_dorong)
    return p


def _dorong() -> None:
    """Without a broker the scheduler's next round reckons it (``asn_portal.jadwal``)."""
    try:
        current_app.send_task("talenta.tasks.hitung_menunggu")  # by name: services stand below tasks
    except OperationalError as galat:
        log.warning("broker_tidak_terjangkau", extra={"galat": type(galat).__name__})


def antre() -> list[int]:
    """Open mappings that were asked for after they were last reckoned, oldest request first."""
    terbuka = Pemetaan.objects.exclude(status=Status.DITETAPKAN).order_by("pk")
    menunggu = [(waktu, p.pk) for p in terbuka if (waktu := diminta_pada(p)) is not None]
    return [nomor for _waktu, nomor in sorted(menunggu)]


@transaction.atomic
def hitung_diminta(*, pemetaan_id: int, now: datetime) -> int:
    """``hitung``, unless another worker has done it while this one waited for the lock."""
    return hitung(pemetaan_id=pemetaan_id, now=now) if diminta_pada(kunci(Pemetaan, pemetaan_id)) else 0


@transaction.atomic
def hitung(*, pemetaan_id: int, now: datetime) -> int:
    """Collect and score everybody; the number of people. Twice gives the same. Raises ``LangkahTidakSah`` for a
    mapping that is settled, ``ProfilSalah`` never: only published versions are used."""
    p = kunci(Pemetaan, pemetaan_id)
    _terbuka(p)
    banyak = kumpulkan_semua(p)
    berubah = hitung_semua(p)
    p.status = Status.DIHITUNG
    p.dikumpulkan_pada = p.dihitung_pada = now
    _maju(p, "hitung", None, now, isi={"orang": banyak, "berubah": berubah, "profil": str(p.profil)})
    return banyak


@transaction.atomic
def tetapkan(
    *, pemetaan_id: int, versi: int, nomor_sk: str, tanggal_sk: date, actor, now: datetime
) -> Pemetaan:  # fmt: skip
    """Settle by the decree of the PPK: facts, scores and boxes are frozen by the database from now on.

    Raises ``LangkahTidakSah`` while something is still to be reckoned or answered or a committee sits over it,
    ``TidakBerwenang`` also for whoever prepared the mapping himself, in any step (four eyes).
    """
    p = kunci(Pemetaan, pemetaan_id, versi)
    today = wajib(actor, p.instansi_id, Peran.PENYETUJU, now)
    _terbuka(p)
    if p.status != Status.DIHITUNG or diminta_pada(p) or basi(p):
        raise LangkahTidakSah(_("Pemetaan belum selesai dihitung dengan data terakhir."))
    if sidang_berlangsung(p):
        raise LangkahTidakSah(_("Masih ada sidang komite yang berlangsung atas pemetaan ini."))
    if sanggah(p)["terbuka"]:
        raise LangkahTidakSah(_("Masih ada sanggah yang belum dijawab. Jawab dahulu: sesudah ini hasilnya beku."))
    if JejakTalenta.objects.filter(perihal="pemetaan", nomor=p.pk, pelaku=actor).exists():
        raise TidakBerwenang(_("Yang menyiapkan pemetaan ini tidak menetapkannya sendiri."))
    if not nomor_sk.strip():
        raise IsianSalah(_("Isi nomor SK penetapan."), kolom="nomor_sk")
    if not p.tanggal_acuan <= tanggal_sk <= today:
        raise IsianSalah(_("Tanggal SK antara tanggal acuan dan hari ini."), kolom="tanggal_sk")
    p.status, p.ditetapkan_pada, p.sebutan_penetap = Status.DITETAPKAN, now, sebutan(actor)
    p.nomor_sk, p.tanggal_sk = nomor_sk.strip(), tanggal_sk
    Penilaian.objects.filter(pemetaan=p).update(beku=True)
    return _maju(p, "tetapkan", actor, now, isi={"nomor_sk": p.nomor_sk, "tanggal_sk": tanggal_sk.isoformat()})


@transaction.atomic
def umumkan(*, pemetaan_id: int, versi: int, actor, now: datetime) -> Pemetaan:
    """Tell everybody in a settled mapping that his own result can be read; once."""
    p = kunci(Pemetaan, pemetaan_id, versi)
    wajib(actor, p.instansi_id, Peran.PENYETUJU, now)
    if p.status != Status.DITETAPKAN or p.diumumkan_pada is not None:
        raise LangkahTidakSah(_("Yang diumumkan adalah pemetaan yang sudah ditetapkan, satu kali."))
    p.diumumkan_pada = now
    _maju(p, "umumkan", actor, now)
    orang = Penilaian.objects.filter(pemetaan=p).order_by("pegawai_id").values_list("pegawai_id", flat=True)
    penerima = tuple(akun_orang(list(orang)).values())
    kabarkan([
        Kabar(
            penerima, "INFO", _("Hasil pemetaan talenta dapat dibaca"),
            _("Instansi Anda telah menetapkan pemetaan talenta. Bacalah hasil Anda sendiri dan dasarnya di portal."),
            "/talenta/", f"talenta:umumkan:{p.pk}",
        )
    ])  # fmt: skip
    return p


def _maju(p: Pemetaan, kode: str, actor, now: datetime, *, alasan: str = "", isi: dict | None = None) -> Pemetaan:
    p.versi += 1
    p.save()
    catat("pemetaan", p.pk, kode, instansi_id=p.instansi_id, actor=actor, now=now, alasan=alasan, isi=isi)
    return p
