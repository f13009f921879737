"""The nightly sweep: who of everybody may rise in a window, judged by the very rules that judge a line."""

import csv
import gc
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO

from django.db import connection, transaction
from django.utils import timezone

from kenaikan_pangkat.models import Jendela, KandidatPangkat, SapuPangkat
from kenaikan_pangkat.selectors import jendela as jendela_selectors
from kenaikan_pangkat.selectors import sapu
from kenaikan_pangkat.selectors.fakta import parameter_kp
from kenaikan_pangkat.selectors.massal import OrangMassal, fakta_massal
from layanan.parameter_tabel import ParameterTabel

log = logging.getLogger(__name__)
KUNCI_SAPU = 0x6B7073  # advisory lock, second key: the window's month
JENDELA_DISAPU = 2
SIAP, KURANG = KandidatPangkat.Keadaan
KOLOM = ("tmt", "pegawai_id", "instansi_id", "jenis", "golongan_baru", "keadaan", "kode", "pesan", "jalan_keluar")


def sapu_jendela_dekat(today: date) -> list[SapuPangkat]:
    """Sweep the open window and the next, each once a day, and forget the lists of windows that have closed."""
    hasil = []
    for jendela in jendela_selectors.jendela_dekat(today, JENDELA_DISAPU):
        sudah = SapuPangkat.objects.filter(tmt=jendela.tmt, selesai__isnull=False).first()
        if sudah is None or timezone.localdate(sudah.mulai) < today:
            hasil.append(sapu_jendela(jendela.tmt, today))
    lewat = Jendela.objects.filter(tutup__lt=today)
    KandidatPangkat.objects.filter(tmt__in=lewat.values("tmt")).delete()
    return [h for h in hasil if h is not None]


def sapu_jendela(tmt: date, today: date) -> SapuPangkat | None:
    """Judge everybody for the window of ``tmt`` and renew its list; readers see the old list until the new one is
    whole. None when another sweep of this window is running.

    Raises ``Jendela.DoesNotExist``, and ``ParameterTidakAda`` if a threshold has no value on the TMT.
    """
    jendela = jendela_selectors.jendela(tmt)
    # Outside the transaction: a sweep that was killed leaves its row unfinished, and its list as it was.
    kini = SapuPangkat.objects.create(tmt=tmt)
    with transaction.atomic():
        if not _kunci(tmt):
            kini.delete()
            return None
        parameter = parameter_kp()
        _tabel_sementara()
        with _tanpa_pemulung():
            for lot in fakta_massal(sapu.mungkin(tmt, parameter)):
                kini.dinilai += len(lot)
                _salin(_baris(lot, jendela, parameter, kini))
        _ganti(tmt)
        kini.selesai = timezone.now()
        kini.save()
    SapuPangkat.objects.filter(tmt=tmt, pk__lt=kini.pk).delete()
    log.info("sweep of TMT %s on %s: %s judged, %s ready", tmt, today, kini.dinilai, kini.siap)
    return kini


@contextmanager
def _tanpa_pemulung() -> Iterator[None]:
    """A lot is a million small tuples without cycles: looking for cycles among them doubles the time of the sweep."""
    hidup = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if hidup:
            gc.enable()


def _kunci(tmt: date) -> bool:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [KUNCI_SAPU, tmt.year * 12 + tmt.month])
        return kursor.fetchone()[0]


def _baris(
    lot: Iterable[OrangMassal], jendela: Jendela, parameter: ParameterTabel, kini: SapuPangkat
) -> list[tuple]:  # fmt: skip
    baris = []
    for o in lot:
        for c in sapu.calon(o.orang, jendela, parameter):
            t = c.kurang
            kini.siap, kini.kurang = kini.siap + (t is None), kini.kurang + (t is not None)
            baris.append(
                (jendela.tmt, o.pegawai_id, o.instansi_id, c.jenis, c.golongan_baru, SIAP if t is None else KURANG,
                 *((t.kode, t.pesan, t.jalan_keluar) if t else ("", "", "")))
            )  # fmt: skip
    return baris


def _tabel_sementara() -> None:
    with connection.cursor() as kursor:
        kursor.execute("DROP TABLE IF EXISTS sapu_baru")
        kursor.execute(
            f"CREATE TEMP TABLE sapu_baru ON COMMIT DROP AS SELECT {', '.join(KOLOM)} "  # noqa: S608
            "FROM kenaikan_pangkat_kandidatpangkat WITH NO DATA"
        )


def _salin(baris: Iterable[tuple]) -> None:
    isi = StringIO()
    csv.writer(isi, quoting=csv.QUOTE_ALL).writerows(baris)
    isi.seek(0)
    with connection.cursor() as kursor:
        kursor.copy_expert("COPY sapu_baru FROM STDIN (FORMAT csv)", isi)


def _ganti(tmt: date) -> None:
    """Write only what changed: from night to night that is little, and a page being read keeps its rows."""
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE sapu_baru")
        kursor.execute(
            "DELETE FROM kenaikan_pangkat_kandidatpangkat k WHERE k.tmt = %s AND NOT EXISTS "
            "(SELECT FROM sapu_baru b WHERE b.pegawai_id = k.pegawai_id AND b.jenis = k.jenis)",
            [tmt],
        )
        # The join leaves out who was deleted while the sweep ran.
        kursor.execute(
            f"""INSERT INTO kenaikan_pangkat_kandidatpangkat AS k ({", ".join(KOLOM)})
            SELECT {", ".join(f"b.{k}" for k in KOLOM)} FROM sapu_baru b
              JOIN kepegawaian_pegawai p ON p.id = b.pegawai_id
            ORDER BY b.instansi_id, b.pegawai_id
            ON CONFLICT (tmt, pegawai_id, jenis) DO UPDATE SET instansi_id = EXCLUDED.instansi_id,
              {", ".join(f"{k} = EXCLUDED.{k}" for k in KOLOM[4:])}
            WHERE (k.instansi_id, {", ".join(f"k.{k}" for k in KOLOM[4:])}) IS DISTINCT FROM
              (EXCLUDED.instansi_id, {", ".join(f"EXCLUDED.{k}" for k in KOLOM[4:])})"""  # noqa: S608
        )
