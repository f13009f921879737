"""People judged by an official outside the portal: by whom on a day, and what was recorded of his signed papers."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from kinerja.models import Evaluasi, HasilLuar, LangkahKinerja, MasaPenilai, PeriodePenilaian
from kinerja.selectors.orang import berlaku


def pejabat_luar(pegawai_id: int, tanggal: date) -> str:
    """Who outside the portal judges this person on that day; "" where nobody does."""
    masa = MasaPenilai.objects.filter(berlaku(tanggal), pegawai_id=pegawai_id, penilai=None)
    return masa.order_by("pk").values_list("pejabat_luar", flat=True).first() or ""


def masa_luar(ids: Collection[int], instansi_id: int | None = None) -> dict[int, list[MasaPenilai]]:
    """Person -> the spells in which somebody outside the portal judges him (as a member of that agency), oldest first;
    one query."""
    semua = MasaPenilai.objects.filter(pegawai_id__in=ids, penilai=None)
    if instansi_id is not None:
        semua = semua.filter(instansi_id=instansi_id)
    hasil: dict[int, list[MasaPenilai]] = defaultdict(list)
    for m in semua.order_by("mulai"):
        hasil[m.pegawai_id].append(m)
    return dict(hasil)


def di_masa(m: MasaPenilai, hari: date) -> bool:
    return m.mulai <= hari and (m.sampai is None or hari <= m.sampai)


def pernah_luar(pegawai_id: int) -> bool:
    """Whether the page of signed results concerns this person: judged so at some time."""
    return MasaPenilai.objects.filter(pegawai_id=pegawai_id, penilai=None).exists()


def versi_hasil(pegawai_id: int, periode_id: int) -> int:
    """Version of the last record of the period, 0 for none."""
    milik = HasilLuar.objects.filter(pegawai_id=pegawai_id, periode_id=periode_id)
    return milik.aggregate(n=Max("versi"))["n"] or 0


def hasil_orang(pegawai_id: int) -> list[HasilLuar]:
    """Every record, latest period first, the version in force before those that it replaced."""
    milik = HasilLuar.objects.filter(pegawai_id=pegawai_id).select_related("periode", "berkas")
    return list(milik.order_by("-periode__akhir", "periode__awal", "periode_id", "-versi"))


def instansi_luar(pegawai_id: int) -> list[int]:
    """Agencies in which he was judged so, latest first: they record his signed results, also after he moved on."""
    masa = masa_luar([pegawai_id]).get(pegawai_id, ())
    return list(dict.fromkeys(m.instansi_id for m in reversed(masa) if m.instansi_id is not None))


def hasil_satu(pk: int) -> HasilLuar | None:
    return HasilLuar.objects.select_related("periode", "berkas").filter(pk=pk).first()


def versi_terakhir() -> QuerySet[HasilLuar]:
    """Records in force: the last version of each person and period."""
    puncak = HasilLuar.objects.filter(pegawai_id=OuterRef("pegawai_id"), periode_id=OuterRef("periode_id"))
    return HasilLuar.objects.filter(versi=Subquery(puncak.order_by("-versi").values("versi")[:1]))


def sanggahan(hasil_ids: Collection[int]) -> dict[int, list[LangkahKinerja]]:
    """Record -> what its person said against it, and the operators' answers, oldest first."""
    hasil: dict[int, list[LangkahKinerja]] = defaultdict(list)
    semua = LangkahKinerja.objects.filter(
        objek=LangkahKinerja.Objek.LUAR, objek_id__in=hasil_ids, langkah__in=("sanggah", "jawab")
    )
    for x in semua.order_by("id"):
        hasil[x.objek_id].append(x)
    return dict(hasil)


def terakhir(ids: Collection[int], akhir: date, evaluasi: Mapping[int, Evaluasi]) -> dict[int, Evaluasi | HasilLuar]:
    """Person -> the appraisal of the latest period that ended by ``akhir``: of ``evaluasi``, or a signed one of a
    period that ends later, or as late and has begun no later (a year's paper before its last month's); one query."""
    berlaku_ = versi_terakhir().filter(pegawai_id__in=ids, periode__akhir__lte=akhir)
    hasil: dict[int, Evaluasi | HasilLuar] = dict(evaluasi)
    for h in berlaku_.select_related("periode").order_by("periode__akhir", "-periode__awal", "pk"):
        lama = hasil.get(h.pegawai_id)
        if lama is None or _urut(lama.periode) <= _urut(h.periode):
            hasil[h.pegawai_id] = h
    return hasil


def _urut(p: PeriodePenilaian) -> tuple[date, int]:
    return p.akhir, -p.awal.toordinal()


def periode_luar(pegawai_id: int, instansi_id: int, today: date) -> list[PeriodePenilaian]:
    """Periods of that agency whose result may be there and at whose end (or today) an official outside judged this
    person as its member, latest first."""
    masa = masa_luar([pegawai_id], instansi_id).get(pegawai_id)
    if not masa:
        return []
    semua = PeriodePenilaian.objects.filter(
        Q(akhir__lte=today) | Q(batas_pengisian__lte=today), instansi_id=instansi_id
    ).order_by("-akhir", "awal", "id")
    return [x for x in semua if any(di_masa(m, min(x.akhir, today)) for m in masa)]


def periode_luar_nanti(pegawai_id: int, instansi_id: int, today: date) -> tuple[PeriodePenilaian, date] | None:
    """The next period for ``periode_luar``, and the day from which its result may be there."""
    masa = masa_luar([pegawai_id], instansi_id).get(pegawai_id, ())
    semua = PeriodePenilaian.objects.filter(akhir__gt=today, batas_pengisian__gt=today, instansi_id=instansi_id)
    mulai = [(min(x.akhir, x.batas_pengisian), x.pk, x) for x in semua.order_by("akhir", "id")]
    return next(((x, hari) for hari, _pk, x in sorted(mulai) if any(di_masa(m, hari) for m in masa)), None)
