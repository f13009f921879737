"""Cases and remedies just as far as ``boleh`` reads them."""

from datetime import UTC, date, datetime

from disiplin.models import Hukuman, JenisHukuman, Kasus, Regulasi, TingkatHukuman, Upaya
from tests import pabrik

HARI = date(2026, 3, 2)


def kasus(pegawai, status: str = "PEMERIKSAAN", *, dugaan: str | None = "BERAT") -> Kasus:
    """An open case of that state; ``dugaan``: code of the suspected level."""
    r = Regulasi.objects.get(kode="PP94_2021")
    return Kasus.objects.create(
        pegawai=pegawai, instansi=pegawai.instansi, status=status, sumber="ATASAN", uraian="Contoh.", regulasi=r,
        perbuatan_mulai=HARI, perbuatan_akhir=HARI, diketahui=HARI, dibuka_oleh=pabrik.user(),
        dugaan=TingkatHukuman.objects.get(regulasi=r, kode=dugaan) if dugaan else None,
        alasan_henti="MENINGGAL" if status == "DIHENTIKAN" else "", dibuka_pada=datetime(2026, 3, 2, tzinfo=UTC),
    )  # fmt: skip


def upaya(k: Kasus, hasil: str = "") -> Upaya:
    """A remedy against the decision of the case, open unless ``hasil`` says how it ended."""
    hukuman = Hukuman.objects.create(
        kasus=k, pegawai=k.pegawai, nomor="K-1", tanggal=HARI, alasan="Contoh.", cuplikan={}, pejabat="PPK",
        jenis=JenisHukuman.objects.filter(regulasi=k.regulasi, tingkat__kode="SEDANG").order_by("pk").first(),
    )  # fmt: skip
    selesai = {"diputus": HARI, "nomor_putusan": "P-1", "pertimbangan": "Contoh."} if hasil else {}
    return Upaya.objects.create(
        hukuman=hukuman, jenis="KEBERATAN", diajukan=HARI, alasan="Contoh.", kepada="PPK", hasil=hasil,
        diajukan_oleh=pabrik.user(), **selesai,
    )  # fmt: skip
