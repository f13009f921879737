"""The indicators of a letter, kept beside it. Numbers for those who look; no step depends on them."""

from datetime import date

from layanan.models import SuratUsulan
from mutasi.models import IndikatorBatch
from mutasi.rules.fakta import FaktaBatch
from mutasi.rules.indikator import Indikator, hitung
from mutasi.selectors import fakta_batch

MAKS_BARIS = 100


def simpan_indikator(surat: SuratUsulan, fakta: FaktaBatch) -> tuple[Indikator, ...]:
    """Compute the indicators of a letter from facts that are there already and store them, in one statement."""
    daftar = hitung(fakta)
    IndikatorBatch.objects.bulk_create(
        [
            IndikatorBatch(
                surat=surat, kode=i.kode, nilai=i.nilai, ambang=i.ambang, satuan=i.satuan, kena=i.kena,
                rincian=_rincian(i),
            )
            for i in daftar
        ],
        update_conflicts=True, unique_fields=["surat", "kode"],
        update_fields=["nilai", "ambang", "satuan", "kena", "rincian", "dihitung_pada"],
    )  # fmt: skip
    return daftar


def indikator_setelah_kirim(usulan_list, actor, today: date) -> None:
    """After ``kirim``: only now is there a day of proposal (R9)."""
    surat = usulan_list[0].surat
    simpan_indikator(surat, fakta_batch(surat, today=today))


def _rincian(i: Indikator) -> dict:
    return {
        "dasar": i.dasar, "kurang": i.kurang, "fakta": dict(i.fakta),
        "baris": [list(b) for b in i.baris[:MAKS_BARIS]], "jumlah_baris": len(i.baris),
        "tak_dihitung": [list(b) for b in i.tak_dihitung[:MAKS_BARIS]], "jumlah_tak_dihitung": len(i.tak_dihitung),
    }  # fmt: skip
