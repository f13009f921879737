"""Objections to a result: filed, withdrawn, answered with a reason, reminded of. Silence never decides."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang_pertama, sebutan
from berkas.services import simpan_berkas
from kalender.hari_kerja import TahunTanpaKalender
from kalender.selectors import kalender, kalender_semua_kantor
from kinerja.selectors.evaluasi import hari_di
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan
from talenta.models import Penilaian, Sanggah
from talenta.selectors import sanggah as baca
from talenta.selectors.akses import hak
from talenta.selectors.parameter import nilai
from talenta.services.langkah import catat, kunci

Status = Sanggah.Status
JAWABAN = (Status.DITERIMA, Status.DITOLAK)
_LENGKAP = ("pegawai__akun", "pemetaan__instansi", "pemetaan__profil")


@transaction.atomic
def ajukan(
    *, penilaian_id: int, indikator: str, alasan: str, unggahan=None, actor, now: datetime
) -> Sanggah:  # fmt: skip
    """The person objects to an indicator of his result (its code) or to the whole (""), with a proof where he has one.
    The agency has SANGGAH_HARI_KERJA working days from the day after, by its own clock and calendar, to answer.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``BerkasDitolak``, ``LangkahTidakSah`` once a later mapping is reckoned
    or where the calendar of those days is missing.
    """
    # Locked, so that two clicks see each other.
    p = Penilaian.objects.select_for_update(of=("self",)).select_related(*_LENGKAP).get(pk=penilaian_id)
    if p.pegawai.akun_id != actor.pk:
        raise TidakBerwenang(_("Sanggah diajukan oleh orangnya sendiri."))
    if not baca.dapat_disanggah(p):
        raise LangkahTidakSah(_("Hasil ini tidak dapat disanggah: hanya hasil pemetaan terbaru yang dapat."))
    if indikator not in dict(baca.pilihan_indikator(p)):
        raise IsianSalah(_("Pilih apa yang disanggah."), kolom="indikator")
    if not alasan.strip():
        raise IsianSalah(_("Tulis apa yang menurut Anda keliru dan mengapa."), kolom="alasan")
    if Sanggah.objects.filter(penilaian=p, indikator=indikator, status=Status.DIAJUKAN).exists():
        raise IsianSalah(_("Sanggah atas hal ini masih menunggu jawaban."), kolom="indikator")
    m = p.pemetaan
    today = hari_di(m.instansi.zona_waktu, now)
    hari = int(nilai("SANGGAH_HARI_KERJA", today))
    try:
        tenggat = kalender(kantor_id=m.instansi.kantor_id).hari_kerja_setelah(today, hari)
    except TahunTanpaKalender as galat:
        raise LangkahTidakSah(str(galat)) from galat
    s = Sanggah.objects.create(
        penilaian=p, indikator=indikator, alasan=alasan.strip(), diajukan_pada=now, tenggat=tenggat, hari_norma=hari,
        bukti=simpan_berkas(unggahan=unggahan, actor=actor) if unggahan else None,
    )  # fmt: skip
    _catat(s, "ajukan", actor, now, s.alasan)
    kabarkan([_kabar(s, _petugas(s, today), "DITUGASKAN", _("Ada sanggah yang menunggu jawaban"), "ajukan")])
    return s


@transaction.atomic
def tarik(*, sanggah_id: int, actor, now: datetime) -> Sanggah:
    """The person takes it back while it is unanswered. Raises ``TidakBerwenang``, ``LangkahTidakSah``."""
    s = _kunci(sanggah_id)
    if s.penilaian.pegawai.akun_id != actor.pk:
        raise TidakBerwenang(_("Sanggah ditarik oleh yang mengajukannya."))
    _pastikan_terbuka(s)
    s.status = Status.DITARIK
    s.save(update_fields=["status"])
    _catat(s, "tarik", actor, now)
    return s


@transaction.atomic
def putuskan(*, sanggah_id: int, hasil: str, jawaban: str, actor, now: datetime) -> Sanggah:
    """An officer or approver of the agency accepts (DITERIMA) or refuses (DITOLAK), with the reason. Accepting changes
    no fact and no box by itself: the record is corrected, then the mapping is reckoned.

    Raises ``TidakBerwenang``, also for the person concerned, ``IsianSalah``, ``LangkahTidakSah`` when it was answered
    or withdrawn meanwhile.
    """
    s = _kunci(sanggah_id)
    h = hak(actor, today=hari_di(s.penilaian.pemetaan.instansi.zona_waktu, now))
    if not baca.boleh_putus(h, s):
        raise TidakBerwenang(_("Sanggah dijawab petugas atau penyetuju instansinya, bukan oleh yang mengajukan."))
    _pastikan_terbuka(s)
    if hasil not in JAWABAN:
        raise IsianSalah(_("Pilih diterima atau ditolak."), kolom="hasil")
    if not jawaban.strip():
        raise IsianSalah(_("Tulis alasannya; orangnya membacanya."), kolom="jawaban")
    s.status, s.jawaban, s.diputus_pada = hasil, jawaban.strip(), now
    s.pemutus, s.sebutan_pemutus = actor, sebutan(actor)
    s.save(update_fields=["status", "jawaban", "diputus_pada", "pemutus", "sebutan_pemutus"])
    _catat(s, "terima" if hasil == Status.DITERIMA else "tolak", actor, now, s.jawaban)
    akun = s.penilaian.pegawai.akun
    kabarkan([_kabar(s, [akun] if akun else [], "DIPUTUS", _("Sanggah Anda sudah dijawab"), "jawab")])
    return s


def ingatkan(*, now: datetime) -> int:
    """Remind the officers from the working day before the deadline on, and once it has passed: each person once for
    each of both, however often it runs. How many objections are due. One agency's fault does not stop the others:
    raises ``ExceptionGroup`` after all were tried."""
    terbuka = Sanggah.objects.filter(status=Status.DIAJUKAN).order_by("pk")
    milik: dict[int, list[Sanggah]] = {}
    for s in terbuka.select_related("penilaian__pegawai", "penilaian__pemetaan__instansi"):
        milik.setdefault(s.penilaian.pemetaan.instansi_id, []).append(s)
    semua, jumlah, gagal = kalender_semua_kantor(), 0, []
    for daftar in milik.values():
        instansi = daftar[0].penilaian.pemetaan.instansi
        today = hari_di(instansi.zona_waktu, now)
        try:
            with transaction.atomic():
                kabar = [k for s in daftar if (k := _ingat(s, semua[instansi.kantor_id], today)) is not None]
                kabarkan(kabar)
            jumlah += len(kabar)
        except Exception as galat:  # noqa: BLE001 - raised below, all of them
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("objections could not be reminded of", gagal)
    return jumlah


def _ingat(s: Sanggah, kalender_kantor, today: date) -> Kabar | None:
    if today > s.tenggat:
        return _kabar(s, _petugas(s, today), "TERLAMBAT", _("Sebuah sanggah melewati tenggat jawaban"), "LEWAT")
    if kalender_kantor.hitung(today, s.tenggat) > 1:
        return None
    return _kabar(s, _petugas(s, today), "TERLAMBAT", _("Tenggat jawaban sebuah sanggah sudah dekat"), "H-1")


def _petugas(s: Sanggah, today: date) -> list:
    """Personnel officers, else approvers, of the agency; never the person himself."""
    instansi_id, diri = s.penilaian.pemetaan.instansi_id, s.penilaian.pegawai.akun_id
    return pemegang_pertama(
        (Peran.OPERATOR, instansi_id), (Peran.PENYETUJU, instansi_id), today=today, tanpa=frozenset({diri})
    )


def _kabar(s: Sanggah, penerima: list, jenis: str, judul: str, apa: str) -> Kabar:
    """Neither whose it is nor what it says stands in a notice."""
    isi = _("Isinya dapat dibaca di portal setelah masuk.")
    alamat = reverse("talenta_sanggah_satu", args=[s.pk])
    return Kabar(tuple(penerima), jenis, judul, isi, alamat, f"sanggah-talenta:{s.pk}:{apa}", True)


def _kunci(sanggah_id: int) -> Sanggah:
    s = kunci(Sanggah, sanggah_id)
    s.penilaian = Penilaian.objects.select_related(*_LENGKAP).get(pk=s.penilaian_id)
    return s


def _pastikan_terbuka(s: Sanggah) -> None:
    if s.status != Status.DIAJUKAN:
        raise LangkahTidakSah(_("Sanggah ini sudah %(s)s.") % {"s": s.get_status_display().lower()})


def _catat(s: Sanggah, kode: str, actor, now: datetime, alasan: str = "") -> None:
    p = s.penilaian
    catat("sanggah", s.pk, kode, instansi_id=p.pemetaan.instansi_id, pegawai_id=p.pegawai_id, actor=actor, now=now,
          alasan=alasan, isi={"penilaian": p.pk, "indikator": s.indikator})  # fmt: skip
