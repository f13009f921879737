"""KP-04: the appraisals of the last completed calendar years before the TMT."""

from kenaikan_pangkat.rules.bantu import BERPERIODE, NAMA_JENIS, dasar, kurang, menurut
from kenaikan_pangkat.rules.fakta import FaktaKP
from kenaikan_pangkat.rules.masa import spesialis
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.parameter_tabel import BarisParameter
from layanan.sebutan import NAMA_PREDIKAT
from layanan.waktu import tgl

_DERAJAT = {p: i for i, p in enumerate(("SANGAT_KURANG", "KURANG", "BUTUH_PERBAIKAN", "BAIK", "SANGAT_BAIK"))}


def _baris(f: FaktaKP) -> BarisParameter | None:
    """The kind's row: how many years, and the lowest appraisal. None where the kind asks for none (yet)."""
    jenis = dasar(f)
    if (jenis == "PENGABDIAN" and f.sebab == "CACAT") or (jenis == "209" and f.dibebaskan is None):
        return None
    return f.parameter.pada(f"KP_PREDIKAT_{jenis}", f.tmt)


def _belum_final(f: FaktaKP, tahun: int) -> bool:
    """Whether the year's appraisal may not be final while papers for this TMT are sent."""
    return tahun == f.tmt.year - 1 and f.tmt.month <= f.parameter.pada("KP_PREDIKAT_TERBUKA", f.tmt).nilai


def _kp04(f: FaktaKP) -> Hasil | None:
    baris = _baris(f)
    if baris is None:
        return None
    banyak, minimal = baris.nilai["tahun"], _DERAJAT[baris.nilai["minimal"]]
    tahun = f.tmt.year - 1
    predikat = f.orang.predikat
    for t in range(tahun, tahun - banyak, -1):
        if _DERAJAT.get(predikat.get(t), -1) < minimal:
            break
    else:
        return None
    ragu = spesialis(f)
    h = _periksa(f, baris, 1 if ragu else banyak)
    if h is None and ragu and not ragu.pasti:
        return menurut(ragu, _periksa(f, baris, banyak))
    return menurut(baris, h)


def _periksa(f: FaktaKP, baris: BarisParameter, banyak: int) -> Hasil | None:
    minimal, rendah, belum = baris.nilai["minimal"], [], []
    for t in range(f.tmt.year - 1, f.tmt.year - 1 - banyak, -1):
        p = f.orang.predikat.get(t)
        if p not in _DERAJAT:
            if not _belum_final(f, t):
                belum.append(t)
        elif _DERAJAT[p] < _DERAJAT[minimal]:
            rendah.append(t)
    if rendah:
        sebut = ", ".join(f"{NAMA_PREDIKAT[f.orang.predikat[t]]} ({t})" for t in rendah)
        return hasil(
            Tingkat.BLOKIR,
            f"Predikat kinerja {f.orang.sebutan}: {sebut}. Kenaikan pangkat {NAMA_JENIS[dasar(f)]} dengan TMT "
            f"{tgl(f.tmt)} memerlukan paling rendah {NAMA_PREDIKAT[minimal]} dalam {banyak} tahun terakhir.",
            f"Paling cepat dengan TMT tahun {max(rendah) + banyak + 1}, bila predikat sesudahnya memenuhi.",
            predikat={t: f.orang.predikat[t] for t in rendah}, minimal=minimal, tahun=banyak, tmt=f.tmt,
        )  # fmt: skip
    if belum:
        return kurang(
            f, f"predikat kinerja tahun {' dan '.join(map(str, sorted(belum)))}",
            "Catatkan predikat tahun itu di e-Kinerja atau SIASN, lalu periksa ulang.",
        )  # fmt: skip
    return None


def _kp04b(f: FaktaKP) -> Hasil | None:
    tahun = f.tmt.year - 1
    if f.orang.predikat.get(tahun) in _DERAJAT or not _belum_final(f, tahun) or _baris(f) is None:
        return None
    return hasil(
        Tingkat.DATA_KURANG,
        f"Predikat kinerja {f.orang.sebutan} tahun {tahun} belum ada. Untuk TMT {tgl(f.tmt)} predikat itu mungkin "
        "belum final ketika usulan dikirim; hal ini tidak menghalangi usulan.",
        f"Catatkan predikat tahun {tahun} begitu final. Tanyakan kepada BKN predikat tahun mana yang dinilai.",
        data_kurang=f"predikat kinerja tahun {tahun}", tahun=tahun, tmt=f.tmt,
    )  # fmt: skip


_JENIS = BERPERIODE | {"PENGABDIAN"}
ATURAN = (
    Aturan(
        "KP-04", "Predikat kinerja", "PP 99/2000 jo PP 12/2002", Tingkat.BLOKIR, _kp04, jenis=_JENIS,
        contoh=(
            "Reguler TMT 1 Mei 2026: predikat 2025 dan 2024 paling rendah Baik; Butuh perbaikan ditolak.",
            "Prestasi luar biasa: predikat tahun terakhir Sangat baik.",
        ),
    ),
    Aturan(
        "KP-04b", "Predikat tahun lalu yang belum final", "Belum ada aturan yang diketahui; periksa dengan BKN",
        Tingkat.DATA_KURANG, _kp04b, jenis=_JENIS,
        contoh=("TMT 1 Januari 2027 dikirim 15 Desember 2026 tanpa predikat 2026: data kurang, tidak menghalangi.",),
    ),
)  # fmt: skip
