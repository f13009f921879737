"""``boleh``: the one question that other services ask of discipline."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from disiplin.models import Dampak, Kasus, Tahap, Upaya
from disiplin.models.perkara import DIPERIKSA as TAHAP_DIPERIKSA
from disiplin.rules import izin as rules
from disiplin.rules.izin import DIPERIKSA, MENJALANI, UPAYA, Akibat, Izin, Keadaan
from disiplin.selectors.hukum import regulasi_pada
from kepegawaian.hukdis import PROSES, SELESAI, Hukdis, hukdis_orang
from layanan.halangan import Halangan


def boleh(pegawai_ids: Collection[int], layanan: str, tanggal: date) -> dict[int, Izin]:
    """Person -> whether discipline stands in the way of that service on that day, with the ground of each reason.

    ``layanan``: a service's code. The effects are those of the regulation in force on ``tanggal``. A fixed number of
    queries. Raises ``RegulasiTidakAda``.
    """
    regulasi_pada(tanggal)
    semua = halangan_orang(pegawai_ids, layanan)
    return {i: Izin(tuple(h for h in semua.get(i, ()) if h.pada(tanggal))) for i in pegawai_ids}


def halangan_orang(pegawai_ids: Collection[int], layanan: str) -> dict[int, tuple[Halangan, ...]]:
    """Person -> everything that discipline sets in the way of the service, each with the days for which it does, for
    whoever asks for many people and days. Who is not in it has nothing. Days without a regulation on file have none.

    Four queries at most for any number of people. Of cases the table says nothing about none is read.
    """
    akibat = [
        Akibat(
            d.layanan, d.keadaan, d.tingkat.kode if d.tingkat else None, d.bulan_setelah, d.dasar, d.pasti,
            d.regulasi.nama, d.regulasi.mulai, d.regulasi.sampai,
        )
        for d in Dampak.objects.filter(layanan=layanan).select_related("tingkat", "regulasi")
    ]  # fmt: skip
    keadaan = _keadaan(pegawai_ids, {a.apa for a in akibat})
    semua = {i: rules.halangan(layanan, daftar, akibat) for i, daftar in keadaan.items()}
    return {i: h for i, h in semua.items() if h}


def _keadaan(ids: Collection[int], apa: set[str]) -> dict[int, list[Keadaan]]:
    """Person -> what he is in, as far as asked. A penalty of the portal stands in the record from the day it takes
    effect, so being served is read there only, and once."""
    hasil: dict[int, list[Keadaan]] = defaultdict(list)
    if apa & {DIPERIKSA, MENJALANI}:
        for i, daftar in hukdis_orang(ids).items():
            hasil[i] += map(_tercatat, daftar)
    if DIPERIKSA in apa:
        kasus = Kasus.objects.filter(pegawai_id__in=ids, status__in=TAHAP_DIPERIKSA).order_by("pk")
        for i, tingkat in kasus.values_list("pegawai_id", "dugaan__kode"):
            hasil[i].append(Keadaan(DIPERIKSA, tingkat or "", None, None))
    if UPAYA in apa:
        upaya = Upaya.objects.filter(hukuman__pegawai_id__in=ids, hasil="").order_by("pk")
        terbuka = upaya.exclude(hukuman__kasus__status=Tahap.DIHENTIKAN)
        for i, tingkat in terbuka.values_list("hukuman__pegawai_id", "hukuman__jenis__tingkat__kode"):
            hasil[i].append(Keadaan(UPAYA, tingkat, None, None))
    return hasil


def _tercatat(h: Hukdis) -> Keadaan:
    if h.status == PROSES:
        return Keadaan(DIPERIKSA, h.tingkat, None, None)
    return Keadaan(MENJALANI, h.tingkat, h.mulai, h.selesai, usai=h.status == SELESAI)
