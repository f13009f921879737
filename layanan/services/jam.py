"""The clock of a usulan: from dated facts to the stored deadline. Only this module writes the stored numbers."""

from collections import defaultdict
from datetime import date

from django.db import transaction

from kalender import selectors as kalender
from layanan import jam
from layanan.models import Jeda, Perpanjangan, Putaran, StatusUsulan, Usulan
from layanan.selectors import norma_pada

KOLOM_JAM = ["tenggat", "tenggat_sementara", "hari_norma", "hari_terpakai", "hari_instansi"]


def mulai_putaran(usulan_list: list[Usulan], *, today: date) -> None:
    """Start a new run on ``today`` (day of arrival; the first working day after it is day 1)."""
    norma_jenis = {k: norma_pada(k[0], today, k[1]) for k in {(u.layanan, u.jenis) for u in usulan_list}}
    baru = []
    for u in usulan_list:
        norma = norma_jenis[u.layanan, u.jenis]
        u.putaran += 1
        u.diterima_pada = today
        u.hari_norma = norma.hari_kerja
        u.jam_berjalan = True
        u.diputus_pada = None
        baru.append(
            Putaran(
                usulan=u, nomor=u.putaran, mulai=today, hari_norma=norma.hari_kerja,
                dasar_norma=f"{norma.hari_kerja} hari kerja · {norma.dasar_hukum}",
            )
        )  # fmt: skip
    Putaran.objects.bulk_create(baru)


def buka_jeda(usulan_list: list[Usulan], *, today: date, alasan: str, pesan: str) -> None:
    """Open a pause; one that was open for another reason (held for another line) ends by it."""
    Jeda.objects.filter(usulan__in=[u for u in usulan_list if not u.jam_berjalan], ditutup=None).update(ditutup=today)
    for u in usulan_list:
        u.jam_berjalan = False
    Jeda.objects.bulk_create(
        [Jeda(usulan=u, putaran=u.putaran, dibuka=today, alasan=alasan, pesan=pesan) for u in usulan_list]
    )


def tutup_jeda(usulan_list: list[Usulan], *, today: date, jawaban: str) -> None:
    """Close the open pause; where the norm says so (``ULANG``), the count starts anew as a new run."""
    Jeda.objects.filter(usulan__in=usulan_list, ditutup=None).update(ditutup=today, jawaban=jawaban)
    ulang_jenis = {
        k
        for k in {(u.layanan, u.jenis) for u in usulan_list}
        if norma_pada(k[0], today, k[1]).setelah_kembali == "ULANG"
    }
    for u in usulan_list:
        u.jam_berjalan = True
    ulang = [u for u in usulan_list if (u.layanan, u.jenis) in ulang_jenis]
    if ulang:
        hitung_ulang(ulang, today=today)
        tutup_putaran(ulang, today=today)
        mulai_putaran(ulang, today=today)


def hentikan(usulan_list: list[Usulan], *, today: date) -> None:
    """The answer was given on ``today``: close the run and any open pause."""
    Jeda.objects.filter(usulan__in=usulan_list, ditutup=None).update(ditutup=today)
    hitung_ulang(usulan_list, today=today)
    for u in usulan_list:
        u.jam_berjalan = False
        if u.diterima_pada:
            u.diputus_pada = today
    tutup_putaran(usulan_list, today=today)


def tutup_putaran(usulan_list: list[Usulan], *, today: date) -> None:
    terbuka = {
        p.usulan_id: p for p in Putaran.objects.filter(usulan__in=usulan_list, selesai=None).order_by("usulan_id")
    }
    for u in usulan_list:
        if p := terbuka.get(u.pk):
            p.selesai, p.tenggat, p.hari_norma = today, u.tenggat, u.hari_norma
            p.hari_terpakai, p.hari_instansi = u.hari_terpakai, u.hari_instansi
    Putaran.objects.bulk_update(
        terbuka.values(), ["selesai", "tenggat", "hari_norma", "hari_terpakai", "hari_instansi"], batch_size=500
    )


def hitung_ulang(usulan_list: list[Usulan], *, today: date) -> list[Usulan]:
    """Compute deadline and used days of the current run from the facts; sets attributes, saves nothing.

    Returns the usulan whose numbers changed. A constant number of queries for any number of usulan.
    """
    daftar = [u for u in usulan_list if u.putaran]
    fakta = _fakta(daftar)
    kalender_kantor = kalender.kalender_semua_kantor() if daftar else {}
    berubah = []
    for u in daftar:
        mulai, norma, jeda, tambahan = fakta[u.pk]
        hasil = jam.hitung(
            mulai=mulai, hari_kerja=norma + tambahan, jeda=jeda, kalender=kalender_kantor[u.kantor_id],
            per_tanggal=max(today, mulai), jelaskan=False,
        )  # fmt: skip
        baru = (hasil.tenggat, hasil.sementara, norma + tambahan, hasil.hari_terpakai, hasil.hari_instansi)
        if baru != tuple(getattr(u, k) for k in KOLOM_JAM):
            berubah.append(u)
            for kolom, nilai in zip(KOLOM_JAM, baru, strict=True):
                setattr(u, kolom, nilai)
    return berubah


def simpan_banyak(daftar: list[Usulan], kolom: list[str]) -> None:
    """Write ``kolom`` of locked, fully loaded rows. An upsert: ``bulk_update`` builds a CASE per row and column and
    takes forty times as long."""
    Usulan.objects.bulk_create(
        daftar, update_conflicts=True, unique_fields=["id"], update_fields=kolom, batch_size=1000
    )


def _fakta(daftar: list[Usulan]) -> dict[int, tuple[date, int, list[jam.Jeda], int]]:
    """Start, norm, pauses and added days of the current run of each usulan."""
    ids = [u.pk for u in daftar]
    jeda, tambahan, mulai = defaultdict(list), defaultdict(int), {}
    for pk, putaran, buka, tutup in Jeda.objects.filter(usulan__in=ids).values_list(
        "usulan_id", "putaran", "dibuka", "ditutup"
    ):
        jeda[(pk, putaran)].append(jam.Jeda(buka, tutup))
    for pk, putaran, hari in Perpanjangan.objects.filter(usulan__in=ids).values_list(
        "usulan_id", "putaran", "hari_kerja"
    ):
        tambahan[(pk, putaran)] += hari
    for pk, nomor, tanggal, norma in Putaran.objects.filter(usulan__in=ids).values_list(
        "usulan_id", "nomor", "mulai", "hari_norma"
    ):
        mulai[(pk, nomor)] = (tanggal, norma)
    hasil = {}
    for u in daftar:
        kunci = (u.pk, u.putaran)
        tanggal, norma = mulai[kunci]
        hasil[u.pk] = (tanggal, norma, jeda[kunci], tambahan[kunci])
    return hasil


def keadaan(usulan: Usulan, *, today: date, hari: jam.Kalender | None = None) -> jam.HasilJam | None:
    """The current run's clock as it stands on ``today`` (or stood when it was decided); None before BKN has it.

    ``hari``: the office's calendar, if the caller has it already.
    """
    if not usulan.putaran:
        return None
    # Start and norm of the current run stand on the usulan itself, extensions included.
    return jam.hitung(
        mulai=usulan.diterima_pada, hari_kerja=usulan.hari_norma,
        jeda=[jam.Jeda(j.dibuka, j.ditutup) for j in usulan.jeda.all() if j.putaran == usulan.putaran],
        kalender=hari or kalender.kalender(kantor_id=usulan.kantor_id),
        per_tanggal=max(usulan.diputus_pada or today, usulan.diterima_pada),
    )  # fmt: skip


def penjelasan(usulan: Usulan, *, today: date) -> tuple[str, ...]:
    """The clock in words: which days were used, which were skipped and why."""
    hasil = keadaan(usulan, today=today)
    return hasil.penjelasan if hasil else ()


def hitung_ulang_semua(*, today: date, kantor_id: int | None = None, simpan: bool = True, potong: int = 2000) -> int:
    """Recompute every usulan that is with BKN or paused, in chunks; returns how many differed from what was stored."""
    saring = {"status__in": [StatusUsulan.DIVERIFIKASI, StatusUsulan.PERBAIKAN, StatusUsulan.DISETUJUI]}
    if kantor_id:
        saring["kantor_id"] = kantor_id
    jumlah, terakhir = 0, 0
    while True:
        with transaction.atomic():
            bagian = list(
                Usulan.objects.filter(pk__gt=terakhir, diputus_pada=None, **saring)
                .select_for_update(of=("self",))
                .order_by("pk")[:potong]
            )
            if not bagian:
                return jumlah
            terakhir = bagian[-1].pk
            berubah = hitung_ulang(bagian, today=today)
            jumlah += len(berubah)
            if simpan and berubah:
                simpan_banyak(berubah, KOLOM_JAM)
