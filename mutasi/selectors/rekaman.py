"""A line of mutasi as JSON values, for the API."""

from mutasi.models import UsulanMutasi
from mutasi.selectors.antar import rute_baris
from mutasi.selectors.izin import dokumen_izin


def rincian_api(usulan) -> dict:
    """The service's part of a usulan; dates as ``YYYY-MM-DD``."""
    b = UsulanMutasi.objects.select_related(
        "jabatan_asal__unit", "jabatan_tujuan__unit", "usulan__surat__mutasi__ppk", "usulan__instansi", "instansi_asal",
        "pelepasan",
    ).get(usulan=usulan)  # fmt: skip
    batch = b.usulan.surat.mutasi
    return {
        "antarinstansi": _antar(b),
        "jabatan_asal": _jabatan(b.jabatan_asal),
        "jabatan_tujuan": _jabatan(b.jabatan_tujuan),
        "tanggal_pelantikan": _hari(b.tanggal_pelantikan),
        "alasan": b.alasan,
        "uraian_alasan": b.uraian_alasan,
        "diberitahu_pada": _hari(b.diberitahu_pada),
        "nomor_sk": b.nomor_sk,
        "tanggal_sk": _hari(b.tanggal_sk),
        "penandatangan_sk": b.penandatangan_sk,
        "dilantik_pada": _hari(b.dilantik_pada),
        "nomor_ba_pelantikan": b.nomor_ba_pelantikan,
        "tanggal_spmt": _hari(b.tanggal_spmt),
        "diktum_pemberhentian": b.diktum_pemberhentian,
        "sk_diberitahukan_pada": b.sk_diberitahukan_pada.isoformat() if b.sk_diberitahukan_pada else None,
        "diterapkan_pada": b.diterapkan_pada.isoformat() if b.diterapkan_pada else None,
        "izin": [
            {
                "id": d.kunci,
                "jenis": str(d.nama),
                "nomor": d.nomor,
                "tanggal": _hari(d.tanggal),
                "penandatangan": d.penandatangan,
                "mencantumkan": d.mencantumkan,
                "dicabut_pada": _hari(d.dicabut_pada),
            }
            for d in dokumen_izin(usulan)
        ],
        "dinilai_pada": _hari(batch.dinilai_pada),
        "basi_sejak": batch.basi_sejak.isoformat() if batch.basi_sejak else None,
        "batch": {
            "ppk": {"nama": batch.ppk.nama, "status": batch.ppk.status, "jabatan": batch.ppk.jabatan},
            "nomor_ba_tpk": batch.nomor_ba_tpk,
            "tanggal_ba_tpk": _hari(batch.tanggal_ba_tpk),
            "tanggal_mulai_ukom": _hari(batch.tanggal_mulai_ukom),
        },
    }


def _antar(b) -> dict | None:
    """What only a move between agencies (M15) has."""
    if b.instansi_asal is None:
        return None
    jalan, p = rute_baris(b), getattr(b, "pelepasan", None)
    return {
        "instansi_asal": {"id": b.instansi_asal_id, "nama": b.instansi_asal.nama},
        "jalur": jalan.nama,
        "lewat": jalan.lewat,
        "diputus_oleh": jalan.pemutus,
        "pelepasan": p.status if p else None,
        "nomor_surat_pelepasan": p.nomor_surat if p else "",
        "tanggal_surat_pelepasan": _hari(p.tanggal_surat) if p else None,
        "alasan_pelepasan": p.alasan if p else "",
        "nomor_keputusan_pindah": b.nomor_keputusan_pindah,
        "tanggal_keputusan_pindah": _hari(b.tanggal_keputusan_pindah),
        "penandatangan_keputusan_pindah": b.penandatangan_keputusan_pindah,
    }


def _hari(tanggal) -> str | None:
    return tanggal.isoformat() if tanggal else None


def _jabatan(j) -> dict | None:
    if j is None:
        return None
    return {
        "id": j.pk, "kode": j.kode, "nama": j.nama, "jenis": j.jenis, "eselon": j.eselon, "jenjang": j.jenjang,
        "tugas_tambahan": j.tugas_tambahan, "unit": {"id": j.unit_id, "kode": j.unit.kode, "nama": j.unit.nama},
    }  # fmt: skip
