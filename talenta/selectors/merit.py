"""The merit self-check of an agency beside what the portal itself can prove."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from kepegawaian.rekam_bakat import dipetakan
from talenta.models import (
    JabatanTarget,
    JejakTalenta,
    Kandidat,
    Komite,
    Krs,
    Pemetaan,
    Penilaian,
    PeriksaMerit,
    Sanggah,
    Sidang,
)
from talenta.rules.merit import KRITERIA, Bukti, FaktaMerit, Kriteria, bukti, pertentangan
from talenta.selectors.kandidat import BERJALAN
from talenta.selectors.suksesi import suksesor_berlaku


@dataclass(frozen=True)
class SubMerit:
    """One sub-aspect of a year: the answer, if any, and what the portal says to it. ``riwayat``: oldest first."""

    kriteria: Kriteria
    jawaban: PeriksaMerit | None
    bukti: list[Bukti]
    pertentangan: list[str]
    riwayat: list[JejakTalenta]


def fakta_merit(instansi_id: int, tahun: int, today: date) -> FaktaMerit:
    """What the portal holds at the end of the year, or on ``today`` while it runs. A fixed number of queries."""
    hari = min(today, date(tahun, 12, 31))
    semua = Pemetaan.objects.filter(instansi_id=instansi_id, status=Pemetaan.Status.DITETAPKAN, tanggal_sk__lte=hari)
    ditetapkan = list(semua.order_by("-tahun", "-tanggal_acuan", "-id").values_list("pk", "tanggal_sk"))
    orang, terpetakan = None, 0
    if ditetapkan:
        nilai = Penilaian.objects.filter(pemetaan_id=ditetapkan[0][0])
        terpetakan = nilai.count()
    if tahun == today.year:
        wajib = dipetakan(instansi_id).order_by()
        orang = wajib.count()
        terpetakan = nilai.filter(pegawai__in=wajib).count() if ditetapkan else 0
    target = JabatanTarget.objects.filter(instansi_id=instansi_id, aktif=True, dibuat_pada__date__lte=hari)
    milik = Kandidat.objects.filter(target__instansi_id=instansi_id)
    kandidat = milik.filter(status__in=(*BERJALAN, Kandidat.Status.DITETAPKAN)).exclude(rencana="")
    sanggah = Sanggah.objects.filter(penilaian__pemetaan__instansi_id=instansi_id, diajukan_pada__year=tahun).exclude(
        status=Sanggah.Status.DITARIK
    )
    jumlah_sanggah = sanggah.aggregate(
        semua=Count("pk"), terjawab=Count("pk", filter=~Q(status=Sanggah.Status.DIAJUKAN))
    )  # fmt: skip
    return FaktaMerit(
        komite=Komite.objects.filter(
            instansi_id=instansi_id, jenis=Komite.Jenis.TALENTA, mulai__lte=hari, selesai__gte=hari
        ).count(),
        pemetaan=len(ditetapkan),
        orang=orang,
        dipetakan=terpetakan,
        diperbarui=len(ditetapkan) > 1 and ditetapkan[0][1].year == tahun,
        krs=Krs.objects.filter(
            pemetaan__instansi_id=instansi_id, tingkat=Krs.Tingkat.INSTANSI, tanggal_sk__lte=hari,
            berlaku_sampai__gte=hari,
        ).exists(),
        target=target.count(),
        suksesor=suksesor_berlaku(hari).filter(target__instansi_id=instansi_id, tanggal_sk__lte=hari).count(),
        diambil=JejakTalenta.objects.filter(
            instansi_id=instansi_id, perihal="kandidat", kode="diambil_mutasi", waktu__year=tahun
        ).values("nomor").distinct().count(),
        rencana=kandidat.values("pegawai").distinct().count(),
        sidang=Sidang.objects.filter(
            komite__instansi_id=instansi_id, status=Sidang.Status.SELESAI, tanggal__year=tahun
        ).count(),
        sanggah=jumlah_sanggah["semua"],
        terjawab=jumlah_sanggah["terjawab"],
    )  # fmt: skip


def merit_tahun(instansi_id: int, tahun: int, f: FaktaMerit) -> list[SubMerit]:
    """The six sub-aspects in their order; two queries."""
    semua = PeriksaMerit.objects.filter(instansi_id=instansi_id, tahun=tahun)
    jawaban = {m.sub: m for m in semua.select_related("bukti").order_by("pk")}
    jejak: dict[int, list[JejakTalenta]] = {}
    for j in JejakTalenta.objects.filter(perihal="merit", nomor__in=[m.pk for m in jawaban.values()]).order_by("pk"):
        jejak.setdefault(j.nomor, []).append(j)
    hasil = []
    for k in KRITERIA:
        m = jawaban.get(k.kode)
        lawan = pertentangan(k.kode, m.level, f) if m else []
        hasil.append(SubMerit(k, m, bukti(k.kode, f), lawan, jejak.get(m.pk, []) if m else []))
    return hasil
