"""People judged by an official outside the portal: by whom on a day, and what was recorded of his signed papers."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Max, OuterRef, Subquery

from kepegawaian.orang import Orang
from kinerja.models import Evaluasi, HasilLuar, LangkahKinerja, MasaPenilai, PeriodePenilaian
from kinerja.selectors.orang import berlaku


def pejabat_luar(pegawai_id: int, tanggal: date) -> str:
    """Who outside the portal judges this person on that day; "" where nobody does."""
    masa = MasaPenilai.objects.filter(berlaku(tanggal), pegawai_id=pegawai_id, penilai=None)
    return masa.order_by("pk").values_list("pejabat_luar", flat=True).first() or ""


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


def hasil_satu(pk: int) -> HasilLuar | None:
    return HasilLuar.objects.select_related("periode", "berkas").filter(pk=pk).first()


def sanggahan(hasil_ids: Collection[int]) -> dict[int, list[LangkahKinerja]]:
    """Record -> what its person said against it, and the operators' answers, oldest first."""
    hasil: dict[int, list[LangkahKinerja]] = defaultdict(list)
    semua = LangkahKinerja.objects.filter(objek=LangkahKinerja.Objek.LUAR, objek_id__in=hasil_ids)
    for x in semua.order_by("id"):
        hasil[x.objek_id].append(x)
    return dict(hasil)


def terakhir(ids: Collection[int], akhir: date, evaluasi: Mapping[int, Evaluasi]) -> dict[int, Evaluasi | HasilLuar]:
    """Person -> the appraisal of the latest period that ended by ``akhir``: of ``evaluasi``, or a signed one of a
    period as late or later; one query."""
    puncak = HasilLuar.objects.filter(pegawai_id=OuterRef("pegawai_id"), periode_id=OuterRef("periode_id"))
    berlaku_ = HasilLuar.objects.filter(
        pegawai_id__in=ids, periode__akhir__lte=akhir, versi=Subquery(puncak.order_by("-versi").values("versi")[:1])
    )
    hasil: dict[int, Evaluasi | HasilLuar] = dict(evaluasi)
    for h in berlaku_.select_related("periode").order_by("periode__akhir", "-periode__awal", "pk"):
        lama = hasil.get(h.pegawai_id)
        if lama is None or lama.periode.akhir <= h.periode.akhir:
            hasil[h.pegawai_id] = h
    return hasil


def periode_luar(o: Orang, today: date) -> list[PeriodePenilaian]:
    """Periods of the agency that have begun and at whose end (or today) an official outside judged this person."""
    masa = list(MasaPenilai.objects.filter(pegawai_id=o.id, penilai=None).order_by("mulai"))
    semua = PeriodePenilaian.objects.filter(instansi_id=o.instansi_id, awal__lte=today).order_by("-akhir", "awal", "id")

    def luar(hari: date) -> bool:
        return any(m.mulai <= hari and (m.sampai is None or hari <= m.sampai) for m in masa)

    return [x for x in semua if luar(min(x.akhir, today))] if masa else []
