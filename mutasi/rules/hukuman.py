"""Rules E5 and E6: the penalty that carries a demotion or removal, and the team that examined the case."""

from datetime import date, timedelta

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tambah_bulan, tgl
from mutasi.rules.bantu import fakta_jabatan, hasil, huruf_kecil, kurang, level, sebut
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaDokumen, FaktaUsul


def _tanggal(nilai: object) -> date | None:
    """A date of ``keterangan``: a date, or ISO text as it comes from JSON; else ``None``."""
    if isinstance(nilai, date):
        return nilai
    try:
        return date.fromisoformat(str(nilai))
    except ValueError:
        return None


def _hukuman(usul: FaktaUsul, sk: FaktaDokumen) -> dict:
    """Level, kind and dates of the penalty: as entered with the decree, completed from the person's record of the
    same decree number."""
    catatan = next((h for h in usul.orang.hukdis or () if sk.nomor and h.nomor_sk == sk.nomor), None)
    k = sk.keterangan
    return {
        "tingkat": k.get("tingkat") or (catatan.tingkat if catatan else None),
        "jenis": k.get("jenis") or (catatan.jenis if catatan else None),
        "tmt": _tanggal(k.get("tmt")) or (catatan.tmt if catatan else None),
        "tmt_akhir": _tanggal(k.get("tmt_akhir")) or (catatan.tmt_akhir if catatan else None),
    }


def _jenis_hukuman(teks: str) -> str | None:
    """PENURUNAN (one level down) or PEMBEBASAN (released to pelaksana), from words or SIASN code; else ``None``."""
    rapi = " ".join(teks.upper().replace("_", " ").split())
    if rapi in ("B1", "27") or "PENURUNAN JABATAN" in rapi:
        return "PENURUNAN"
    if rapi in ("B2", "28") or "PEMBEBASAN" in rapi:
        return "PEMBEBASAN"
    return None


def _cacat_hukuman(usul: FaktaUsul, sk: FaktaDokumen) -> str | Hasil | None:
    """Why one decree of a penalty carries no move on the day (a clause); DATA_KURANG if that cannot be told."""
    h, bulan = _hukuman(usul, sk), usul.param("P_HUKDIS_JABATAN_MONTHS")
    for nama in ("tingkat", "jenis"):
        if not h[nama]:
            return kurang(f"{nama} hukuman disiplin pada SK {sk.sebutan}", usul)
    jenis = _jenis_hukuman(str(h["jenis"]))
    if str(h["tingkat"]).upper() != "BERAT":
        return f"tingkatnya {str(h['tingkat']).lower()}, yang tidak menyentuh jabatan"
    if jenis is None:
        return f"jenis «{h['jenis']}» tidak dikenal PP 94/2021"
    mulai, akhir = h["tmt"], h["tmt_akhir"]
    if mulai is None or akhir is None:
        return kurang("TMT dan akhir hukuman disiplin", usul)
    # Some decrees give the last day of the penalty, others the first day after it.
    penuh = tambah_bulan(mulai, bulan)
    if akhir not in (penuh, penuh - timedelta(days=1)):
        return f"lamanya {tgl(mulai)} sampai {tgl(akhir)}, bukan {bulan} bulan"
    if usul.tanggal < mulai:
        return f"hukumannya baru berlaku {tgl(mulai)}, sesudah {tgl(usul.tanggal)}"
    if usul.tanggal >= akhir:
        return f"hukumannya berakhir {tgl(akhir)}, jadi tidak berlaku lagi pada {tgl(usul.tanggal)}"
    if sk.tanggal is None:
        return kurang(f"tanggal SK hukuman disiplin {sk.sebutan}", usul)
    if sk.tanggal > usul.tanggal:
        return f"SK itu bertanggal {tgl(sk.tanggal)}, sesudah {tgl(usul.tanggal)}"
    if usul.tujuan is None or usul.asal is None:
        return None
    if jenis == "PEMBEBASAN" and usul.tujuan.jenis != "PELAKSANA":
        return f"hukumannya pembebasan menjadi pelaksana, tetapi tujuannya {sebut(usul.tujuan)}"
    a, t = level(usul.asal), level(usul.tujuan)
    if jenis == "PENURUNAN" and usul.asal.jenis != "JF" and a is not None and t is not None and a - t != 1:
        return f"{sebut(usul.tujuan)} tidak tepat setingkat di bawah {sebut(usul.asal)}"
    return None


def _e5(usul: FaktaUsul) -> Hasil | None:
    surat = usul.dokumen(J.SK_HUKDIS)
    cacat = [_cacat_hukuman(usul, sk) for sk in surat]
    if any(c is None for c in cacat) or not surat:
        return None
    if belum := next((c for c in cacat if isinstance(c, Hasil)), None):
        return belum
    bulan = usul.param("P_HUKDIS_JABATAN_MONTHS")
    return hasil(
        Tingkat.BLOKIR,
        f"Hukuman disiplin {usul.orang.sebutan} tidak dapat menjadi dasar usul ini: "
        f"{'; '.join(f'SK {sk.sebutan}: {c}' for sk, c in zip(surat, cacat, strict=True))}. Hukuman berat yang "
        "menyentuh jabatan hanya penurunan jabatan setingkat lebih rendah atau pembebasan menjadi pelaksana, "
        f"masing-masing {bulan} bulan.",
        "Perbaiki keputusan hukuman disiplin sesuai PP 94/2021, atau cabut usul ini.",
        hukuman=[{"nomor_sk": sk.nomor, **_hukuman(usul, sk)} for sk in surat], lama_sah_bulan=bulan,
        tanggal_pelantikan=usul.tanggal, **fakta_jabatan(usul),
    )  # fmt: skip


def _e6(usul: FaktaUsul) -> Hasil | None:
    temuan = (_tanpa_tim(usul, sk) for sk in usul.dokumen(J.SK_HUKDIS))
    return next((t for t in temuan if t is not None), None)


def _tanpa_tim(usul: FaktaUsul, sk: FaktaDokumen) -> Hasil | None:
    """What E6 finds on one decree."""
    tingkat = _hukuman(usul, sk)["tingkat"]
    if tingkat is None:
        return kurang(f"tingkat hukuman disiplin pada SK {sk.sebutan}", usul)
    if str(tingkat).upper() != "BERAT":
        return None
    if sk.tanggal is None:
        return kurang("tanggal SK hukuman disiplin", usul)
    cacat = []
    for jenis in (J.SK_TIM_PEMERIKSA, J.BAP):
        milik = usul.dokumen(jenis)
        if any(d.tanggal is not None and d.tanggal <= sk.tanggal for d in milik):
            continue
        if any(d.tanggal is None for d in milik):
            return kurang(f"tanggal {huruf_kecil(jenis.label)}", usul)
        cacat.append(
            f"{huruf_kecil(jenis.label)} " + ("bertanggal sesudah SK hukuman" if milik else "belum dilampirkan")
        )
    if not cacat:
        return None
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"Hukuman disiplin berat {usul.orang.sebutan} harus diperiksa Tim Pemeriksa: {' dan '.join(cacat)}.",
        f"Lampirkan SK Tim Pemeriksa dan BAP bertanggal paling lambat {tgl(sk.tanggal)}.",
        tanggal_sk_hukdis=sk.tanggal, dokumen_diperlukan=[str(J.SK_TIM_PEMERIKSA), str(J.BAP)],
    )  # fmt: skip


MULAI_94_2021 = date(2021, 8, 31)

ATURAN = (
    Aturan(
        "E5", "Hukuman disiplin yang menyentuh jabatan", "PP 94/2021 Pasal 8; Peraturan BKN 6/2022 Pasal 8",
        Tingkat.BLOKIR, _e5, mulai=MULAI_94_2021, jenis=frozenset({"M10", "M11", "M12"}),
        contoh=(
            "SK «penurunan pangkat 3 tahun»: ditolak; penurunan jabatan setingkat 12 bulan: lolos.",
            "Penurunan jabatan 12 bulan yang sudah berakhir sebelum pelantikan: ditolak.",
        ),
    ),
    Aturan(
        "E6", "Tim Pemeriksa untuk hukuman berat", "PP 94/2021", Tingkat.BLOKIR_KECUALI, _e6, mulai=MULAI_94_2021,
        jenis=frozenset({"M10", "M11", "M12"}),
        contoh=("SK hukuman berat tanpa BAP: ditahan; hukuman sedang tanpa Tim Pemeriksa: lolos.",),
    ),
)  # fmt: skip
