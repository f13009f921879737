"""``boleh``: the one question that other services ask of discipline."""

from collections.abc import Collection
from datetime import date

from disiplin.models import Dampak
from disiplin.rules.izin import DIPERIKSA, MENJALANI, Akibat, Izin, Keadaan, izin
from disiplin.selectors.hukum import regulasi_pada
from kepegawaian.hukdis import PROSES, SELESAI, Hukdis, hukdis_orang


def boleh(pegawai_ids: Collection[int], layanan: str, tanggal: date) -> dict[int, Izin]:
    """Person -> whether discipline stands in the way of that service on that day, with the ground of each reason.

    ``layanan``: a service's code. The effects are those of the regulation in force on ``tanggal``. A fixed number of
    queries. Raises ``RegulasiTidakAda``.
    """
    akibat = [
        Akibat(d.layanan, d.keadaan, d.tingkat.kode if d.tingkat else None, d.bulan_setelah, d.dasar, d.pasti)
        for d in Dampak.objects.filter(regulasi=regulasi_pada(tanggal), layanan=layanan).select_related("tingkat")
    ]
    catatan = hukdis_orang(pegawai_ids)
    return {i: izin(layanan, tanggal, [_keadaan(h) for h in catatan.get(i, ())], akibat) for i in pegawai_ids}


def _keadaan(h: Hukdis) -> Keadaan:
    if h.status == PROSES:
        return Keadaan(DIPERIKSA, "", None, None)
    return Keadaan(MENJALANI, h.tingkat, h.mulai, h.selesai, usai=h.status == SELESAI)
