"""Papers: what is needed nationally blocks, what is uncertain or an agency's own warns."""

from gelar.rules.bantu import PERIKSA_BKN
from gelar.rules.fakta import FaktaGelar
from layanan.aturan import Aturan, Hasil, Tingkat, hasil


def _belum(f: FaktaGelar, daftar: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [] if f.dokumen is None else [(k, n) for k, n in daftar if k not in f.dokumen]


def _nasional(f: FaktaGelar) -> Hasil | None:
    belum = _belum(f, f.dokumen_wajib)
    if not belum:
        return None
    nama = ", ".join(n for _k, n in belum)
    return hasil(
        Tingkat.BLOKIR_KECUALI, f"Belum dilampirkan: {nama}.", f"Lampirkan {nama}.",
        dokumen_diperlukan=[k for k, _n in belum],
    )  # fmt: skip


def _ragu(f: FaktaGelar) -> Hasil | None:
    belum = _belum(f, f.dokumen_ragu)
    if not belum:
        return None
    nama = ", ".join(n for _k, n in belum)
    return hasil(
        Tingkat.PERINGATAN, f"Belum dilampirkan: {nama}. {PERIKSA_BKN}", f"Lampirkan {nama}, atau jelaskan.",
        dokumen_diperlukan=[k for k, _n in belum],
    )  # fmt: skip


def _lokal(f: FaktaGelar) -> Hasil | None:
    belum = _belum(f, f.dokumen_lokal)
    if not belum:
        return None
    nama = ", ".join(n for _k, n in belum)
    return hasil(
        Tingkat.PERINGATAN, f"Syarat tambahan instansi, bukan syarat nasional, belum dilampirkan: {nama}.",
        f"Lampirkan {nama}, atau jelaskan mengapa tidak.", dokumen_diperlukan=[k for k, _n in belum],
    )  # fmt: skip


ATURAN = (
    Aturan(
        "PG-D1", "Dokumen wajib nasional", "SE Kepala BKN 3/2025; Surat BKN 6806/B-MP.01.01/SD/D/2025",
        Tingkat.BLOKIR_KECUALI, _nasional, contoh=("Ijazah belum dilampirkan: ditahan.",),
    ),
    Aturan(
        "PG-D2", "Dokumen yang belum pasti diminta", "Syarat dokumen nasional bertanda belum pasti", Tingkat.PERINGATAN,
        _ragu, pasti=False, contoh=("Dokumen wajib yang bertanda belum pasti: peringatan, tidak pernah menahan.",),
    ),
    Aturan(
        "PG-D3", "Syarat tambahan instansi", "Daftar syarat setempat instansi", Tingkat.PERINGATAN, _lokal,
        contoh=("Instansi meminta surat izin belajar: peringatan berlabel setempat.",),
    ),
)  # fmt: skip
