"""Assessment results of an agency: how they stand, one person's, who brought them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from talenta.models import HasilAsesmen, ImporTalenta
from talenta.rules.asesmen import HARI_SEGERA, TERIMPOR, keadaan, label_jpm
from talenta.rules.instrumen import Instrumen


@dataclass(frozen=True)
class Keadaan:
    """People of the agency by how their latest result of an instrument stands today."""

    instrumen: Instrumen
    berlaku: int
    segera: int
    berakhir: int


def keadaan_instansi(instansi_id: int, today: date) -> list[Keadaan]:
    """One row per instrument that has results; one query. A result without an end counts as valid."""
    terakhir = (
        HasilAsesmen.objects.filter(pegawai__instansi_id=instansi_id, batal_pada=None, instrumen__in=TERIMPOR)
        .order_by("pegawai_id", "instrumen", "-tanggal", "-id")
        .distinct("pegawai_id", "instrumen")
    )
    batas = today + timedelta(days=HARI_SEGERA)
    jumlah = {
        b["instrumen"]: b
        for b in HasilAsesmen.objects.filter(pk__in=terakhir.values("pk")).order_by().values("instrumen").annotate(
            berlaku=Count("pk", filter=Q(berlaku_sampai=None) | Q(berlaku_sampai__gt=batas)),
            segera=Count("pk", filter=Q(berlaku_sampai__range=(today, batas))),
            berakhir=Count("pk", filter=Q(berlaku_sampai__lt=today)),
        )
    }  # fmt: skip
    return [
        Keadaan(i, b["berlaku"], b["segera"], b["berakhir"]) for k, i in TERIMPOR.items() if (b := jumlah.get(k))
    ]  # fmt: skip


def impor_instansi(instansi_id: int) -> QuerySet[ImporTalenta]:
    """Sheets that the agency has taken in, newest first."""
    return ImporTalenta.objects.filter(instansi_id=instansi_id).select_related("pemetaan").order_by("-id")


@dataclass(frozen=True)
class Tampil:
    """A result as a page shows it. ``label``: of a JPM by its purpose; ``keadaan``: as ``rules.asesmen.keadaan``."""

    h: HasilAsesmen
    instrumen: Instrumen
    nilai: str
    label: str
    keadaan: str


def hasil_orang(pegawai_id: int, today: date) -> list[Tampil]:
    """Every result of a person, cancelled ones too, latest first. Unscoped: the caller has checked."""
    milik = HasilAsesmen.objects.filter(pegawai_id=pegawai_id, instrumen__in=TERIMPOR).select_related("impor")
    hasil = []
    for h in milik.order_by("-tanggal", "-id"):
        i = TERIMPOR[h.instrumen]
        label = label_jpm(h.instrumen, h.nilai, h.tujuan)
        hasil.append(Tampil(h, i, i.sebut(h.nilai), label, keadaan(h.berlaku_sampai, today)))
    return hasil
