"""An import's life: handed in, tried, confirmed, carried out. Safe to run twice, by several workers, or not at all."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta

from celery import current_app
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError as DatabaseTerputus
from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian.impor import jabatan, pegawai
from kepegawaian.impor.kolom import KOLOM_JABATAN, KOLOM_PEGAWAI, cocokkan_kepala
from kepegawaian.impor.laporan import Laporan, Tugas
from kepegawaian.impor.lembar import MAKS_BYTE, LembarSalah, baca, kenali
from kepegawaian.models import Impor, Instansi
from kepegawaian.sinyal import serentak

log = logging.getLogger(__name__)
LEMBAR = {"PEGAWAI": (KOLOM_PEGAWAI, pegawai.jalankan), "JABATAN": (KOLOM_JABATAN, jabatan.jalankan)}
# A worker signs every thousand rows; one that has been silent this long is taken for dead.
DIANGGAP_MATI = timedelta(minutes=2)
MAKS_PERCOBAAN = 3
KUNCI_IMPOR = 2_001  # namespace of the advisory lock, second key: the agency


class _Batal(Exception):
    """Roll back: the report has faults."""


def unggah(*, instansi: Instansi, jenis: str, berkas, actor, today: date) -> Impor:
    """Take a spreadsheet in and queue its trial run. ``berkas`` is an uploaded file.

    Raises PermissionDenied unless ``actor`` is the agency's operator or an administrator, ValidationError
    (``terlalu_besar``, ``bukan_lembar``) for a file that cannot be a spreadsheet.
    """
    _pastikan_operator(actor, instansi.pk, today)
    if berkas.size > MAKS_BYTE:
        raise ValidationError(
            _("Berkas ini %(mb)s MB; paling besar %(maks)s MB."),
            code="terlalu_besar",
            params={"mb": berkas.size // (1024 * 1024), "maks": MAKS_BYTE // (1024 * 1024)},
        )
    try:
        tipe = kenali(berkas.file if hasattr(berkas, "file") else berkas, berkas.name)
    except LembarSalah as salah:
        m = salah.masalah[0]
        raise ValidationError(f"{m.pesan} {m.saran}", code="bukan_lembar") from None
    nama_berkas = berkas.name
    berkas.name = f"{uuid.uuid4()}.{tipe}"
    with transaction.atomic():
        impor = Impor.objects.create(
            instansi=instansi, jenis=jenis, nama_berkas=nama_berkas[:255], berkas=berkas, dibuat_oleh=actor
        )
        transaction.on_commit(lambda: dorong(impor.pk))
    return impor


@transaction.atomic
def konfirmasi(*, impor_id: int, actor, today: date) -> Impor:
    """Order a tried import to be carried out. Raises ValidationError ``bukan_siap`` if it is not waiting for that."""
    impor = Impor.objects.select_for_update(of=("self",)).get(pk=impor_id)
    _pastikan_operator(actor, impor.instansi_id, today)
    if impor.status != Impor.Status.SIAP:
        raise ValidationError(
            _("Impor ini tidak menunggu konfirmasi (sekarang: %(status)s)."),
            code="bukan_siap",
            params={"status": impor.get_status_display()},
        )
    impor.status, impor.baris_selesai, impor.dikerjakan_pada = Impor.Status.DISIMPAN, 0, None
    impor.dikonfirmasi_oleh = actor
    impor.ringkasan["percobaan"] = 0
    impor.save()
    transaction.on_commit(lambda: dorong(impor.pk))
    return impor


def dorong(impor_id: int) -> None:
    """Ask a worker to go on now; if the broker is down the minute sweep does it later."""
    try:
        current_app.send_task(
            "kepegawaian.tasks.kerjakan_impor", args=[impor_id]
        )  # by name: services stand below tasks
    except OperationalError as galat:
        log.warning("broker_tidak_terjangkau", extra={"galat": type(galat).__name__})


def impor_menunggu() -> list[int]:
    """Ids of imports that nobody works on: new ones, and those whose worker died."""
    return list(_menunggu().order_by("id").values_list("pk", flat=True)[:50])


def _menunggu():
    return Impor.objects.filter(
        Q(dikerjakan_pada=None) | Q(dikerjakan_pada__lt=Now() - DIANGGAP_MATI),
        status__in=[Impor.Status.ANTRE, Impor.Status.DIPERIKSA, Impor.Status.DISIMPAN],
    )


def kerjakan(*, impor_id: int, today: date) -> bool:
    """Do the next step of an import: the trial run, or the writing. False if another worker has it or it is done.

    An unexpected error marks the import GAGAL and is raised; a lost database leaves it for the sweep.
    """
    impor = _ambil(impor_id)
    if impor is None:
        return False
    try:
        if impor.status == Impor.Status.DIPERIKSA:
            _periksa(impor, today)
        else:
            _simpan(impor, today)
    except DatabaseTerputus:
        raise
    except Exception:
        _selesai(impor, Impor.Status.GAGAL, Laporan(), pesan=_("Kesalahan di portal; tidak ada data yang berubah."))
        raise
    return True


@transaction.atomic
def _ambil(impor_id: int) -> Impor | None:
    """Claim it for this worker; ``skip_locked`` lets a second one pass by."""
    impor = _menunggu().select_for_update(skip_locked=True, of=("self",)).filter(pk=impor_id).first()
    if impor is None:
        return None
    impor.ringkasan["percobaan"] = impor.ringkasan.get("percobaan", 0) + 1
    if impor.status == Impor.Status.ANTRE:
        impor.status = Impor.Status.DIPERIKSA
    if impor.ringkasan["percobaan"] > MAKS_PERCOBAAN:
        impor.status = Impor.Status.GAGAL
        impor.ringkasan["pesan"] = _("Pekerja berhenti berulang kali saat mengolah berkas ini.")
    impor.dikerjakan_pada = Now()
    impor.save(update_fields=["status", "ringkasan", "dikerjakan_pada", "diubah_pada"])
    return impor if impor.status != Impor.Status.GAGAL else None


def _periksa(impor: Impor, today: date) -> None:
    def maju(n: int) -> None:
        Impor.objects.filter(pk=impor.pk).update(baris_selesai=n, dikerjakan_pada=Now())

    laporan, banyak = _jalankan(impor, Tugas(impor.instansi_id, today, maju=maju))
    status = Impor.Status.BERMASALAH if laporan.jumlah_kesalahan else Impor.Status.SIAP
    _selesai(impor, status, laporan, baris_total=banyak)


def _simpan(impor: Impor, today: date) -> None:
    """All or nothing, one import of an agency at a time."""
    try:
        with _kabar_kemajuan(impor.pk) as maju, transaction.atomic(), serentak():
            with connection.cursor() as kursor:
                kursor.execute("select pg_advisory_xact_lock(%s, %s)", [KUNCI_IMPOR, impor.instansi_id])
            # Whoever was taken for dead may have finished while this one waited for the lock.
            if not Impor.objects.filter(pk=impor.pk, status=Impor.Status.DISIMPAN).exists():
                return
            tugas = Tugas(
                impor.instansi_id, today, tulis=True, actor=impor.dikonfirmasi_oleh, maju=maju,
                alasan=(_("Impor %(id)s: %(berkas)s") % {"id": impor.pk, "berkas": impor.nama_berkas})[:100],
            )  # fmt: skip
            laporan, banyak = _jalankan(impor, tugas)
            if laporan.jumlah_kesalahan:
                raise _Batal
            _selesai(impor, Impor.Status.SELESAI, laporan, baris_total=banyak)
    except _Batal:
        _selesai(impor, Impor.Status.BERMASALAH, laporan, pesan=_("Data pegawai berubah sejak pemeriksaan."))


def _jalankan(impor: Impor, tugas: Tugas) -> tuple[Laporan, int]:
    """Read the file and run it through its sheet's rules: report and number of rows read."""
    kolom, jalankan = LEMBAR[impor.jenis]
    banyak = 0
    maju_asli = tugas.maju

    def maju(n: int) -> None:
        nonlocal banyak
        banyak = n
        maju_asli(n)

    tugas = Tugas(tugas.instansi_id, tugas.today, tugas.tulis, tugas.actor, tugas.alasan, maju)
    try:
        with closing(impor.berkas.open("rb")) as berkas:
            kepala, baris = baca(berkas, impor.berkas.name)
            urutan, masalah = cocokkan_kepala(kepala, kolom)
            if not masalah:
                return jalankan(baris, urutan, tugas), banyak
    except LembarSalah as salah:
        masalah = salah.masalah
    laporan = Laporan()
    laporan.salah(*masalah)
    return laporan, banyak


def _selesai(impor: Impor, status: str, laporan: Laporan, *, baris_total: int | None = None, pesan: str = "") -> None:
    """Write the outcome, unless another worker has written one already."""
    isi = {"status": status, "dikerjakan_pada": None, "diubah_pada": Now()}
    isi["ringkasan"] = laporan.ringkasan() | ({"pesan": pesan} if pesan else {})
    isi["kesalahan"] = [m.sebagai_dict() for m in sorted(laporan.kesalahan, key=lambda m: m.baris or 0)]
    if baris_total is not None:
        isi |= {"baris_total": baris_total, "baris_selesai": baris_total}
    berjalan = [Impor.Status.DIPERIKSA, Impor.Status.DISIMPAN]
    Impor.objects.filter(pk=impor.pk, status__in=berjalan).update(**isi)


@contextmanager
def _kabar_kemajuan(impor_id: int) -> Iterator:
    """A function that records progress on a connection of its own: inside the big transaction nobody would see it."""
    lain = connection.copy()
    tabel = connection.ops.quote_name(Impor._meta.db_table)

    def maju(n: int) -> None:
        with lain.cursor() as kursor:
            kursor.execute(
                f"update {tabel} set baris_selesai = %s, dikerjakan_pada = now() where id = %s",  # noqa: S608
                [n, impor_id],
            )

    try:
        yield maju
    finally:
        lain.close()


def _pastikan_operator(actor, instansi_id: int, today: date) -> None:
    if not actor.is_staff and instansi_id not in wewenang(actor, today=today).di(Peran.OPERATOR):
        raise PermissionDenied
