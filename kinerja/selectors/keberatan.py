"""Objections to appraisals as read."""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from kalender import selectors as kalender_selectors
from kalender.hari_kerja import TahunTanpaKalender
from kinerja.models import Evaluasi, KeberatanKinerja, LangkahKinerja
from kinerja.models.evaluasi import Peringkat, Predikat
from kinerja.rules.keberatan import batas
from kinerja.selectors.evaluasi import hari_pegawai, perlu_pemutus, pihak
from kinerja.selectors.luar import pejabat_luar
from kinerja.selectors.orang import bertindak_sebagai
from kinerja.selectors.parameter import BatasHari, batas_hari

KEBERATAN, PUTUS = "HARI_KEBERATAN", "HARI_PUTUS_KEBERATAN"


def hari_terakhir(kode: str, sejak: date, kantor_id: int) -> date:
    """Last day of a term that the dated table gives, ``sejak`` not counted. Raises ``TahunTanpaKalender`` where it
    counts working days of a year that has no calendar."""
    b = batas_hari(kode, sejak)
    return batas(sejak, b.hari, kalender_selectors.kalender(kantor_id=kantor_id) if b.kerja else None)


def diterima_sampai(*, sejak: date, batas_tertulis: date, kantor_id: int) -> date:
    """Last day on which an objection is taken. While the law leaves open which days it counts, as many working days: an
    uncertain rule takes nobody's right. Without a calendar for those days nothing lapses: ``date.max``.

    ``sejak``: the day of the rating; ``batas_tertulis``: the last day that was told then.
    """
    b = batas_hari(KEBERATAN, sejak)
    if b.pasti:
        return batas_tertulis
    try:
        return max(batas_tertulis, batas(sejak, b.hari, kalender_selectors.kalender(kantor_id=kantor_id)))
    except TahunTanpaKalender:
        return date.max


def terima_sampai(e: Evaluasi) -> date:
    """``diterima_sampai`` of a rated appraisal."""
    sejak = hari_pegawai(e, e.dinilai_pada)
    return diterima_sampai(sejak=sejak, batas_tertulis=e.batas_keberatan, kantor_id=e.skp.instansi.kantor_id)


def sebut_cara(b: BatasHari) -> str:
    """How the days are counted, in words."""
    kata = _("dihitung tanpa hari libur") if b.kerja else _("dihitung termasuk hari libur")
    return kata if b.pasti else kata + _(", karena peraturan tidak menyebut jenis harinya")


def sebut_lewat(b: BatasHari) -> str:
    """What the one who decides is told of an objection after the last day told."""
    return _("Diajukan melewati %(n)s %(satuan)s; peraturan tidak menyebut hari kalender atau hari kerja.") % {
        "n": b.hari, "satuan": b.satuan
    }  # fmt: skip


def tanda_lewat(k: KeberatanKinerja) -> str:
    """``sebut_lewat`` where it was filed after the last day told, within the days that the law may mean; else empty."""
    e = k.evaluasi
    if e.batas_keberatan is None or hari_pegawai(e, k.diajukan_pada) <= e.batas_keberatan:
        return ""
    return sebut_lewat(batas_hari(KEBERATAN, hari_pegawai(e, e.dinilai_pada)))


def cara_hitung(sejak: date) -> str:
    """``sebut_cara`` of an objection to what was rated that day."""
    return sebut_cara(batas_hari(KEBERATAN, sejak))


def terlihat(pembaca_id: int | None, kelola: Collection[int], today: date) -> QuerySet[KeberatanKinerja]:
    """One's own, those one rated or decides, and those of agencies whose operator one is, where the person serves or
    where he was rated; open ones first."""
    syarat = Q(evaluasi__skp__pegawai__instansi_id__in=kelola) | Q(evaluasi__skp__instansi_id__in=kelola)
    if pembaca_id is not None:
        sebagai = bertindak_sebagai(pembaca_id, today)
        syarat |= Q(evaluasi__skp__pegawai_id=pembaca_id) | Q(pemutus_id__in=sebagai)
        syarat |= Q(evaluasi__penilai_id__in=sebagai)
    selesai = Case(When(status__in=("DIAJUKAN", "DIPERIKSA"), then=Value(0)), default=Value(1))
    return (
        KeberatanKinerja.objects.filter(syarat)
        .select_related("evaluasi__skp__pegawai", "evaluasi__periode", "evaluasi__penilai", "pemutus")
        .annotate(selesai=selesai)
        .order_by("selesai", "batas_putus", "-pk")
    )


def menunggu_putusan(pembaca_id: int, today: date) -> int:
    """How many open objections are this reader's to decide. Two queries."""
    terbuka = KeberatanKinerja.objects.filter(
        pemutus_id__in=bertindak_sebagai(pembaca_id, today), status__in=("DIAJUKAN", "DIPERIKSA")
    )
    return sum(pembaca_id not in pihak(k.evaluasi) for k in terbuka.select_related("evaluasi__skp").order_by("pk"))


def pemutus_luar(k: KeberatanKinerja, today: date) -> str:
    """The official outside the portal who decides: he judges the penilai, and nobody in the portal is to decide."""
    return pejabat_luar(k.evaluasi.penilai_id, today) if perlu_pemutus(k) else ""


def berkas_putusan(keberatan_id: int) -> int | None:
    """Id of the scan of a decision on paper, None where it was decided here."""
    langkah = LangkahKinerja.objects.filter(
        objek=LangkahKinerja.Objek.KEBERATAN, objek_id=keberatan_id, langkah="putuskan"
    )
    isi = langkah.order_by("-id").values_list("isi", flat=True).first()
    return (isi or {}).get("berkas")


def teks_hasil(hasil: dict[str, str]) -> dict[str, str]:
    """The names of a stored result: hasil, perilaku, predikat."""
    return {
        "hasil": str(Peringkat(hasil["hasil"]).label), "perilaku": str(Peringkat(hasil["perilaku"]).label),
        "predikat": str(Predikat(hasil["predikat"]).label),
    }  # fmt: skip
