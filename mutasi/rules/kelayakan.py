"""Family D, what every post asks: experience, appraisals, discipline, the post itself, pension age.

The kinds of posts have files of their own: ``kelayakan_jpt``, ``kelayakan_ja``, ``kelayakan_jf``.
"""

from collections.abc import Callable
from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.sebutan import NAMA_PREDIKAT
from layanan.waktu import lama, lama_kumulatif, tambah_bulan, tgl
from mutasi.rules.bantu import (
    NAMA_PENDIDIKAN,
    cukup_baik,
    hasil,
    kurang,
    sebut,
    setidaknya,
    surat_kurang,
    turun,
)
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaJabatan, FaktaPemangku, FaktaRiwayatJabatan, FaktaUsul

PROMOSI = frozenset({"M01", "M02", "M04", "M06"})


def pengalaman(usul: FaktaUsul, cocok) -> tuple[int, int]:
    """Months and days in definitive posts for which ``cocok(jabatan)`` holds, up to the day, spells added up."""
    return lama_kumulatif(
        (r.tmt, min(r.tmt_akhir or usul.tanggal, usul.tanggal))
        for r in usul.orang.riwayat_jabatan or ()
        if r.sifat == "DEFINITIF" and cocok(r.jabatan)
    )


def bidang(jabatan: FaktaJabatan) -> str:
    """Field of work, for comparing; empty when not known."""
    return " ".join(jabatan.bidang.casefold().split())


def pengalaman_bidang(
    usul: FaktaUsul, perlu: int, cocok: Callable[[FaktaJabatan], bool] = lambda j: True
) -> tuple[tuple[int, int], list[str]]:
    """Experience in the field of the target (whose field must be known), in posts for which ``cocok`` holds.

    Returns (months, days), and the posts without a known field if they could make up for what lacks of ``perlu``
    months: then nobody can tell.
    """
    dicari = bidang(usul.tujuan)
    masa = pengalaman(usul, lambda j: cocok(j) and bidang(j) == dicari)
    if masa[0] >= perlu or pengalaman(usul, lambda j: cocok(j) and bidang(j) in ("", dicari))[0] < perlu:
        return masa, []
    riwayat = usul.orang.riwayat_jabatan or ()
    return masa, sorted({sebut(r.jabatan) for r in riwayat if cocok(r.jabatan) and not bidang(r.jabatan)})


def masa_di_bidang(usul: FaktaUsul, perlu: int, nama_batas: str) -> tuple[list[str], list[str], dict[str, object]]:
    """Experience in the field of the target against ``perlu`` months: (clause if it falls short, what the record
    lacks, the facts); ``nama_batas`` names ``perlu`` among the facts."""
    tujuan = usul.tujuan
    if not usul.orang.riwayat_jabatan:
        return [], ["riwayat jabatan"], {}
    if not bidang(tujuan):
        return [], [f"bidang pekerjaan {sebut(tujuan)}"], {}
    masa, tak_dikenal = pengalaman_bidang(usul, perlu)
    fakta: dict[str, object] = {"bidang": tujuan.bidang, "pengalaman_bidang_bulan": masa[0], nama_batas: perlu}
    if tak_dikenal:
        return [], [f"bidang pekerjaan {', '.join(tak_dikenal)}"], fakta
    if masa[0] < perlu:
        return [f"pengalaman di bidang «{tujuan.bidang}» baru {lama(*masa)} dari {lama(perlu)}"], [], fakta
    return [], [], fakta


def penghuni(usul: FaktaUsul, jabatan: FaktaJabatan) -> tuple[FaktaPemangku, ...]:
    """Who still sits in the post on the day: not whom the batch moves away, nor who has left by law at the pension
    age by then. ``jabatan.pemangku`` must be known."""
    sisa = usul.batch.pemangku_tersisa(jabatan, usul.tanggal)
    return tuple(p for p in sisa if p.tanggal_bup is None or p.tanggal_bup > usul.tanggal)


def tahun_kinerja(usul: FaktaUsul) -> tuple[int, ...]:
    """The years of the last P_KINERJA_YEARS appraisals that can be known on the day, latest first: of the year before
    only from P_KINERJA_SIAP (month and day) on, because it is appraised in the first months after."""
    siap = usul.batch.parameter.cari("P_KINERJA_SIAP", usul.tanggal)
    terakhir = usul.tanggal.year - 1
    if siap is not None and (usul.tanggal.month, usul.tanggal.day) < (siap.nilai["bulan"], siap.nilai["hari"]):
        terakhir -= 1
    return tuple(terakhir - n for n in range(usul.param("P_KINERJA_YEARS")))


def kinerja(usul: FaktaUsul) -> tuple[list[str], list[str], dict[int, str | None]]:
    """The last appraisals against P_KINERJA_MIN: (clauses, missing facts, appraisal by year)."""
    cacat, belum, predikat = [], [], {}
    for tahun in tahun_kinerja(usul):
        nilai = predikat[tahun] = usul.orang.kinerja.get(tahun)
        if nilai is None:
            belum.append(f"predikat kinerja tahun {tahun}")
        elif not cukup_baik(usul, nilai):
            minimal = NAMA_PREDIKAT[usul.param("P_KINERJA_MIN")]
            cacat.append(f"predikat kinerja {tahun} «{NAMA_PREDIKAT.get(nilai, nilai)}», di bawah {minimal}")
    return cacat, belum, predikat


def ijazah(usul: FaktaUsul, minimal: str) -> tuple[list[str], list[str]]:
    """The education against the minimum: (clauses, missing facts)."""
    if not usul.orang.pendidikan:
        return [], ["riwayat pendidikan"]
    if any(setidaknya(p.tingkat, minimal) for p in usul.orang.pendidikan):
        return [], []
    return [f"pendidikan belum mencapai {NAMA_PENDIDIKAN[minimal]}"], []


def _naik_jf(usul: FaktaUsul) -> bool:
    """A step up in, or into, a functional post: a promotion too."""
    if usul.jenis != "M07" or usul.asal is None or usul.tujuan is None or usul.asal.is_tugas_tambahan:
        return False
    return turun(usul.tujuan, usul.asal) is True


def d14(usul: FaktaUsul) -> Hasil | None:
    orang = usul.orang
    if orang.hukdis is None:
        return kurang("catatan hukuman disiplin", usul)
    berjalan = [
        h for h in orang.hukdis
        if h.status == "PROSES"
        or (
            h.status == "BERLAKU" and h.tingkat in ("SEDANG", "BERAT")
            and (h.tmt is None or h.tmt <= usul.tanggal) and (h.tmt_akhir is None or usul.tanggal < h.tmt_akhir)
        )
    ]  # fmt: skip
    if not berjalan:
        return None
    antar, naik = usul.jenis == "M15", usul.jenis in PROMOSI or _naik_jf(usul)
    apa = " dan ".join(
        "pemeriksaan dugaan pelanggaran disiplin yang belum selesai"
        if h.status == "PROSES"
        else f"hukuman disiplin tingkat {h.tingkat.lower()}"
        + (f" yang berlaku sampai {tgl(h.tmt_akhir)}" if h.tmt_akhir else " yang masih berlaku")
        for h in berjalan
    )
    return hasil(
        Tingkat.BLOKIR if naik or antar else Tingkat.PERINGATAN,
        f"{orang.sebutan} sedang menjalani {apa}, sehingga "
        + ("tidak dapat pindah antarinstansi." if antar
           else "tidak dapat dipromosikan atau dinaikkan jenjangnya." if naik else "perlu perhatian."),
        "Tunggu sampai hukuman atau pemeriksaan itu selesai." if naik or antar
        else "Jelaskan mengapa perpindahan tetap diperlukan; perpindahan setingkat tidak dilarang.",
        hukdis=[{"tingkat": h.tingkat, "status": h.status, "tmt": h.tmt, "tmt_akhir": h.tmt_akhir} for h in berjalan],
        tanggal_pelantikan=usul.tanggal, jenis=usul.jenis,
    )  # fmt: skip


def _penurunan(riwayat: tuple[FaktaRiwayatJabatan, ...], tanggal: date) -> tuple[list[FaktaRiwayatJabatan], bool]:
    """Definitive spells that began with a step down before the day, and whether some step cannot be judged."""
    urut = sorted((r for r in riwayat if r.sifat == "DEFINITIF" and r.tmt < tanggal), key=lambda r: r.tmt)
    langkah = [(b, turun(a.jabatan, b.jabatan)) for a, b in zip(urut, urut[1:], strict=False)]
    return [b for b, t in langkah if t], any(t is None for _b, t in langkah)


def _d15(usul: FaktaUsul) -> Hasil | None:
    orang, apa = usul.orang, []
    if orang.hukdis is None:
        return kurang("catatan hukuman disiplin", usul)
    if orang.riwayat_jabatan is None:
        return kurang("riwayat jabatan", usul)
    # A running penalty or case is D14's matter.
    lampau = [
        h for h in orang.hukdis
        if h.tingkat in ("SEDANG", "BERAT")
        and (h.status == "SELESAI"
             or (h.status == "BERLAKU" and h.tmt_akhir is not None and h.tmt_akhir <= usul.tanggal))
    ]  # fmt: skip
    turun_ke, tak_pasti = _penurunan(orang.riwayat_jabatan, usul.tanggal)
    apa += [f"pernah dijatuhi hukuman disiplin tingkat {h.tingkat.lower()}" for h in lampau[:2]]
    apa += [f"pernah diturunkan ke {sebut(r.jabatan)} ({tgl(r.tmt)})" for r in turun_ke[:2]]
    if not apa:
        return kurang("jenis atau jenjang jabatan dalam riwayat", usul) if tak_pasti else None
    return hasil(
        Tingkat.PERINGATAN,
        f"{orang.sebutan} {' dan '.join(apa)}, dan kini diusulkan lagi. Usul seperti ini pernah tidak direkomendasikan "
        "BKN.",
        "Jelaskan perubahan kinerja atau perilaku sejak itu, atau usulkan pegawai lain.",
        hukdis=[{"tingkat": h.tingkat, "tmt": h.tmt, "tmt_akhir": h.tmt_akhir} for h in lampau],
        penurunan=[{"jabatan": r.jabatan.kode, "tmt": r.tmt} for r in turun_ke],
    )  # fmt: skip


def _d16(usul: FaktaUsul) -> Hasil | None:
    kode, j, orang = usul.baris.jabatan_tujuan, usul.tujuan, usul.orang
    if kode is None:
        return None
    if j is None:
        return hasil(
            Tingkat.BLOKIR, f"Jabatan tujuan «{kode}» tidak ada dalam peta jabatan instansi.",
            "Pilih jabatan yang ada dalam peta jabatan, atau mutakhirkan peta jabatan lebih dulu.", jabatan_tujuan=kode,
        )  # fmt: skip
    if j.berlaku_mulai is None:
        return kurang(f"tanggal berlaku jabatan {sebut(j)}", usul)
    fakta = {"jabatan_tujuan": kode, "berlaku_mulai": j.berlaku_mulai, "berlaku_sampai": j.berlaku_sampai,
             "tanggal_pelantikan": usul.tanggal}  # fmt: skip
    if usul.tanggal < j.berlaku_mulai or (j.berlaku_sampai and usul.tanggal > j.berlaku_sampai):
        rentang = f"sejak {tgl(j.berlaku_mulai)}" + (f" sampai {tgl(j.berlaku_sampai)}" if j.berlaku_sampai else "")
        return hasil(
            Tingkat.BLOKIR,
            f"{sebut(j)} tidak ada dalam susunan organisasi pada {tgl(usul.tanggal)}; jabatan itu berlaku "
            f"{rentang}.",
            "Ubah tanggal pelantikan atau pilih jabatan yang berlaku pada hari itu.", **fakta,
        )  # fmt: skip
    if usul.jenis == "M17":
        cacat, belum = surat_kurang(usul, J.PERDA_SOTK)
        if belum:
            return kurang(belum[0], usul)
        if cacat:
            return hasil(
                Tingkat.BLOKIR_KECUALI,
                f"Pengukuhan {orang.sebutan} dalam {sebut(j)} lahir dari perubahan susunan organisasi, tetapi "
                f"{cacat[0]}.",
                f"Lampirkan peraturan SOTK itu, bertanggal paling lambat {tgl(usul.tanggal)}.",
                dokumen_diperlukan=[str(J.PERDA_SOTK)], **fakta,
            )  # fmt: skip
    if not j.syarat_pendidikan and not j.syarat_rumpun:
        return None
    if not orang.pendidikan:
        return kurang("riwayat pendidikan", usul)
    cukup = [p for p in orang.pendidikan if not j.syarat_pendidikan or setidaknya(p.tingkat, j.syarat_pendidikan)]
    if any(not j.syarat_rumpun or p.rumpun in j.syarat_rumpun for p in cukup):
        return None
    syarat = NAMA_PENDIDIKAN.get(j.syarat_pendidikan, j.syarat_pendidikan) or "pendidikan"
    syarat += f" rumpun {' atau '.join(r.lower() for r in j.syarat_rumpun)}" if j.syarat_rumpun else ""
    return hasil(
        Tingkat.BLOKIR,
        f"{sebut(j)} mensyaratkan {syarat}, sedangkan {orang.sebutan} berpendidikan "
        f"{', '.join(f'{NAMA_PENDIDIKAN.get(p.tingkat, p.tingkat)} ({p.rumpun.lower()})' for p in orang.pendidikan)}.",
        "Usulkan pegawai yang pendidikannya sesuai, atau perbaiki riwayat pendidikan bila ada yang keliru.",
        syarat_pendidikan=j.syarat_pendidikan, syarat_rumpun=j.syarat_rumpun,
        pendidikan=[{"tingkat": p.tingkat, "rumpun": p.rumpun} for p in orang.pendidikan], **fakta,
    )  # fmt: skip


def tanggal_bup(usul: FaktaUsul, jabatan: FaktaJabatan) -> date | None:
    """Day the person reaches the pension age of the post; ``None`` if birth date or kind of post is not known."""
    usia = usul.param("P_BUP").get(jabatan.jenjang if jabatan.jenis == "JF" else jabatan.jenis)
    if usul.orang.tanggal_lahir is None or usia is None:
        return None
    return tambah_bulan(usul.orang.tanggal_lahir, usia * 12)


def _d17(usul: FaktaUsul) -> Hasil | None:
    if usul.baris.jabatan_tujuan is None or usul.tujuan is None:
        return None  # no target, or one that D16 refuses
    # An extra duty has no pension age of its own: the definitive post beside it decides.
    jabatan = usul.definitif if usul.tujuan.is_tugas_tambahan else usul.tujuan
    if usul.orang.tanggal_lahir is None:
        return kurang("tanggal lahir", usul)
    if jabatan is None:
        return kurang("jabatan definitif", usul)
    bup = tanggal_bup(usul, jabatan)
    if bup is None:
        return kurang(f"jenis atau jenjang jabatan {sebut(jabatan)}", usul)
    fakta = {"tanggal_lahir": usul.orang.tanggal_lahir, "tanggal_bup": bup, "tanggal_pelantikan": usul.tanggal,
             "jabatan": jabatan.kode, "jenis": jabatan.jenis}  # fmt: skip
    if usul.tanggal >= bup:
        return hasil(
            Tingkat.BLOKIR,
            f"{usul.orang.sebutan} mencapai batas usia pensiun untuk {sebut(jabatan)} pada {tgl(bup)}, sedangkan "
            f"pelantikan direncanakan {tgl(usul.tanggal)}.",
            f"Lantik sebelum {tgl(bup)}, atau usulkan pegawai lain.", **fakta,
        )  # fmt: skip
    if bup < tambah_bulan(usul.tanggal, usul.param("P_BUP_WARN_MONTHS")):
        return hasil(
            Tingkat.PERINGATAN,
            f"{usul.orang.sebutan} akan pensiun {tgl(bup)}, kurang dari 12 bulan sesudah pelantikan "
            f"{tgl(usul.tanggal)}.",
            "Jelaskan mengapa pegawai yang segera pensiun ini diusulkan, dan siapkan penggantinya.", **fakta,
        )  # fmt: skip
    return None


def _d18(usul: FaktaUsul) -> Hasil | None:
    cacat, belum = surat_kurang(usul, J.LHKPN, J.SPT)
    if not cacat:
        return kurang(", ".join(belum), usul) if belum else None
    return hasil(
        Tingkat.PERINGATAN,
        f"Pengisian JPT lazim meminta bukti lapor harta kekayaan dan pajak dari {usul.orang.sebutan}: "
        f"{' dan '.join(cacat)}.",
        f"Lampirkan kedua bukti lapor itu, bertanggal paling lambat {tgl(usul.tanggal)}.",
        tanggal_pelantikan=usul.tanggal, dokumen_diperlukan=[str(J.LHKPN), str(J.SPT)],
    )  # fmt: skip


MULAI_11_2017 = date(2017, 1, 1)
JENIS_D14 = PROMOSI | {"M03", "M05", "M07", "M08", "M09", "M10", "M15", "M16"}

ATURAN = (
    Aturan(
        "D14", "Hukuman disiplin yang sedang berjalan", "PP 11/2017 Pasal 54 (integritas); Permendikdasmen 7/2025",
        Tingkat.BLOKIR, d14, jenis=JENIS_D14,
        contoh=(
            "Hukuman sedang masih berlaku: promosi ditolak, rotasi hanya diperingatkan.",
            "Hukuman berat masih berlaku: kenaikan jenjang fungsional dan pindah antarinstansi ditolak.",
        ),
    ),
    Aturan(
        "D15", "Pernah diturunkan atau dihukum", "Praktik BKN: alasan penolakan usul di Pemalang, Agustus 2025",
        Tingkat.PERINGATAN, _d15, jenis=PROMOSI | {"M03", "M05", "M08", "M09"},
        contoh=(
            "Pernah turun dari administrator ke pengawas, diusulkan lagi menjadi administrator: peringatan.",
            "Riwayat bersih: lolos; hukuman ringan yang selesai: lolos.",
        ),
    ),
    Aturan(
        "D16", "Jabatan ada dan kualifikasinya cocok", "PP 11/2017 Pasal 190 ayat (4)", Tingkat.BLOKIR, _d16,
        mulai=MULAI_11_2017,
        contoh=(
            "Jabatan berakhir 31-12-2025, pelantikan 1-1-2026: ditolak.",
            "Pengukuhan (M17) tanpa peraturan SOTK bertanggal: ditahan.",
        ),
    ),
    Aturan(
        "D17", "Sebelum batas usia pensiun", "UU ASN dan PP 11/2017 (batas usia pensiun)", Tingkat.BLOKIR, _d17,
        contoh=("Administrator genap 58 tahun pada hari pelantikan: ditolak; 11 bulan lagi: peringatan.",),
    ),
    Aturan(
        "D18", "LHKPN/LHKASN dan SPT pajak", "Pengumuman seleksi JPT (praktik)", Tingkat.PERINGATAN, _d18,
        jenis=frozenset({"M01", "M02"}),
        contoh=("Calon kepala dinas tanpa bukti lapor SPT: peringatan; keduanya ada: lolos.",),
    ),
)  # fmt: skip
