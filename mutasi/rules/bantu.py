"""Building blocks that several rule families share: answers, levels of posts, permits, windows, proofs."""

from datetime import date

from layanan.aturan import Hasil, Tingkat, data_kurang, hasil
from layanan.waktu import tambah_bulan, tgl
from mutasi.rules.dokumen import BUKTI, NAMA_ALASAN
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import JPT, FaktaDokumen, FaktaJabatan, FaktaUsul

TANPA_IZIN_PPK = frozenset({"PJ", "PJS", "PLT", "PLH"})
NAMA_STATUS = {"PJ": "penjabat (Pj)", "PJS": "penjabat sementara (Pjs)", "PLT": "pelaksana tugas (Plt)",
               "PLH": "pelaksana harian (Plh)", "DEFINITIF": "definitif"}  # fmt: skip
NAMA_JENIS = {"JPT_UTAMA": "JPT utama", "JPT_MADYA": "JPT madya", "JPT_PRATAMA": "JPT pratama",
              "ADMINISTRATOR": "administrator", "PENGAWAS": "pengawas", "PELAKSANA": "pelaksana",
              "JF": "jabatan fungsional"}  # fmt: skip
MINIMAL_BAIK = frozenset({"BAIK", "SANGAT_BAIK"})
_PREDIKAT = ("SANGAT_KURANG", "KURANG", "BUTUH_PERBAIKAN", "BAIK", "SANGAT_BAIK")
# Until when the ban of A1 runs: value of P_PILKADA_END -> the calendar's field.
_AKHIR_LARANGAN = {"AKHIR_MASA_JABATAN": "akhir_masa_jabatan_kada"}
PENDIDIKAN = ("SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3")
NAMA_PENDIDIKAN = {"SMA": "SMA/SMK", "D1": "D-I", "D2": "D-II", "D3": "D-III", "D4": "D-IV", "S1": "S-1", "S2": "S-2",
                   "S3": "S-3"}  # fmt: skip
# Levels that PermenPANRB 1/2023 treats as equal (mutasi.md D12).
_LEVEL = {"PELAKSANA": 1, "PENGAWAS": 2, "ADMINISTRATOR": 3, "JPT_PRATAMA": 4, "JPT_MADYA": 5, "JPT_UTAMA": 6}
_LEVEL_JF = {"AHLI_PERTAMA": 1, "AHLI_MUDA": 2, "AHLI_MADYA": 3, "AHLI_UTAMA": 4}
_JENJANG = ("PEMULA", "TERAMPIL", "MAHIR", "PENYELIA", "AHLI_PERTAMA", "AHLI_MUDA", "AHLI_MADYA", "AHLI_UTAMA")
# Posts whose holder the Mendagri's permit protects (SE Mendagri 100.2.1.3/1575/SJ, rule A3).
_JENIS_TERCAKUP = frozenset({"JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS"})


def kurang(nama_fakta: str, usul: FaktaUsul, cara: str = "") -> Hasil:
    """DATA_KURANG that names the missing fact."""
    return data_kurang(usul.orang.sebutan, usul.baris.nip, nama_fakta, cara)


def setidaknya(pendidikan: str, minimal: str) -> bool:
    """Whether a level of education reaches the minimum; an unknown code never does."""
    return pendidikan in PENDIDIKAN and PENDIDIKAN.index(pendidikan) >= PENDIDIKAN.index(minimal)


def cukup_baik(usul: FaktaUsul, predikat: str) -> bool:
    """Whether a yearly appraisal reaches P_KINERJA_MIN; an unknown code never does."""
    return predikat in _PREDIKAT and _PREDIKAT.index(predikat) >= _PREDIKAT.index(usul.param("P_KINERJA_MIN"))


def level(jabatan: FaktaJabatan) -> int | None:
    """Level 1 (pelaksana, JF keterampilan, ahli pertama) to 6 (JPT utama); ``None`` if the kind is not known."""
    if jabatan.jenis == "JF":
        return _LEVEL_JF.get(jabatan.jenjang, 1) if jabatan.jenjang in _JENJANG else None
    return _LEVEL.get(jabatan.jenis or "")


def turun(asal: FaktaJabatan, tujuan: FaktaJabatan) -> bool | None:
    """Whether the move is downward; between functional posts by jenjang. From a JPT to JF ahli utama is across, as D12
    allows it. ``None`` if a kind is not known."""
    if asal.jenis == tujuan.jenis == "JF":
        if asal.jenjang not in _JENJANG or tujuan.jenjang not in _JENJANG:
            return None
        return _JENJANG.index(tujuan.jenjang) < _JENJANG.index(asal.jenjang)
    if asal.jenis in JPT and tujuan.jenis == "JF" and tujuan.jenjang == "AHLI_UTAMA":
        return False
    a, t = level(asal), level(tujuan)
    return None if a is None or t is None else t < a


def tercakup(jabatan: FaktaJabatan) -> bool:
    """A3: structural posts except JPT utama and eselon V, and the extra duties kepala puskesmas and kepala sekolah."""
    return jabatan.jenis in _JENIS_TERCAKUP or bool(jabatan.tugas_tambahan)


def cakupan_izin(usul: FaktaUsul) -> bool | None:
    """Whether the line replaces an official of the A3 list, by its origin or its target; ``None`` if not known. Of
    somebody from another agency (M15) only the target counts: the post left is not of this region."""
    ada_tak_dikenal = False
    asal, tujuan = (usul.baris.jabatan_asal, usul.asal), (usul.baris.jabatan_tujuan, usul.tujuan)
    for kode, jabatan in (tujuan,) if usul.jenis == "M15" else (asal, tujuan):
        if jabatan is not None and tercakup(jabatan):
            return True
        if (jabatan is None and kode) or (jabatan is not None and jabatan.jenis is None):
            ada_tak_dikenal = True
    return None if ada_tak_dikenal or (usul.asal is None and usul.tujuan is None) else False


def jendela_pilkada(usul: FaktaUsul) -> tuple[date, date] | Hasil | None:
    """The A1 window in which the inauguration falls: first and last day, both included. ``None`` outside; a
    DATA_KURANG if the calendar is not known. Agencies of the centre have none."""
    if not usul.is_daerah:
        return None
    if usul.batch.pilkada is None:
        return kurang("kalender pilkada daerah (tanggal penetapan pasangan calon)", usul)
    bulan, belum = usul.param("P_PILKADA_PRE_MONTHS"), None
    kolom_akhir = _AKHIR_LARANGAN.get(usul.param("P_PILKADA_END"))
    if kolom_akhir is None:
        return kurang("akhir masa larangan (nilai parameter P_PILKADA_END tidak dikenal)", usul)
    for pilkada in usul.batch.pilkada:
        if pilkada.tanggal_penetapan_paslon is None:
            belum = kurang("tanggal penetapan pasangan calon", usul)
            continue
        mulai = tambah_bulan(pilkada.tanggal_penetapan_paslon, -bulan)
        if usul.tanggal < mulai:
            continue
        akhir = getattr(pilkada, kolom_akhir)
        if akhir is None:
            belum = kurang("akhir masa jabatan kepala daerah", usul)
        elif usul.tanggal <= akhir:
            return mulai, akhir
    return belum


def jendela_pelantikan(usul: FaktaUsul) -> tuple[date, date] | Hasil | None:
    """The A2 window of a definitive head of a region, as ``jendela_pilkada``. Whether the last day counts is
    uncertain; it is included."""
    if not usul.is_daerah:
        return None
    ppk = usul.batch.ppk
    if ppk is None or ppk.status is None:
        return kurang("PPK yang menandatangani dan statusnya", usul)
    if ppk.status != "DEFINITIF":
        return None
    if ppk.tanggal_pelantikan is None:
        return kurang("tanggal pelantikan PPK", usul)
    akhir = tambah_bulan(ppk.tanggal_pelantikan, usul.param("P_POST_INAUG_MONTHS"))
    return (ppk.tanggal_pelantikan, akhir) if ppk.tanggal_pelantikan <= usul.tanggal <= akhir else None


def izin_mendagri(usul: FaktaUsul, paling_lambat: date) -> Hasil | None:
    """``None`` if a Mendagri permit dated on or before the day lists the person, else what is wrong with the papers
    (the message is a clause to put behind a sentence)."""
    return _surat_bernama(usul, J.IZIN_MENDAGRI, paling_lambat, wajib_daftar=True)


def pertek_bkn(usul: FaktaUsul, paling_lambat: date) -> Hasil | None:
    """As ``izin_mendagri`` for BKN's Pertek; without a list of names it covers the whole letter."""
    return _surat_bernama(usul, J.PERTEK_BKN, paling_lambat, wajib_daftar=False)


def _surat_bernama(usul: FaktaUsul, jenis: J, paling_lambat: date, *, wajib_daftar: bool) -> Hasil | None:
    nama = huruf_kecil(jenis.label)
    nip, sebab, data_kurang = usul.baris.nip, f"{nama} belum dilampirkan", None
    for d in usul.semua_dokumen(jenis):
        if d.tanggal is None:
            data_kurang = data_kurang or kurang(f"tanggal {nama}", usul)
        elif d.tanggal > paling_lambat:
            sebab = f"{nama} {d.sebutan} baru bertanggal {tgl(d.tanggal)}, sesudah {tgl(paling_lambat)}"
        elif d.nip_tercantum is not None and nip not in d.nip_tercantum:
            sebab = f"{nama} {d.sebutan} tanggal {tgl(d.tanggal)} tidak mencantumkan namanya"
        elif d.nip_tercantum is None and wajib_daftar:
            data_kurang = kurang(f"daftar nama pada {nama} {d.sebutan}", usul)
        else:
            return None
    return data_kurang or hasil(Tingkat.BLOKIR_KECUALI, sebab, **fakta_surat(usul, jenis))


def huruf_kecil(label: str) -> str:
    """A label inside a sentence; acronyms (SK, BAP) stay."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def fakta_surat(usul: FaktaUsul, jenis: J) -> dict:
    """The papers of a kind, as facts of a finding."""
    return {
        jenis.value.lower(): [
            {"nomor": d.nomor, "tanggal": d.tanggal,
             "mencantumkan": None if d.nip_tercantum is None else usul.baris.nip in d.nip_tercantum}
            for d in usul.semua_dokumen(jenis)
        ]
    }  # fmt: skip


def sah(usul: FaktaUsul, *jenis: J) -> tuple[FaktaDokumen, ...]:
    """Documents of these kinds that concern the person and are dated on or before the day that counts."""
    return tuple(d for d in usul.dokumen(*jenis) if d.tanggal is not None and d.tanggal <= usul.tanggal)


def surat_kurang(usul: FaktaUsul, *jenis: J) -> tuple[list[str], list[str]]:
    """What is wrong with papers of which each kind must be there, dated on or before the day: (clauses, missing
    facts)."""
    cacat, belum = [], []
    for j in jenis:
        nama, milik = huruf_kecil(j.label), usul.dokumen(j)
        if sah(usul, j):
            continue
        if any(d.tanggal is None for d in milik):
            belum.append(f"tanggal {nama}")
        else:
            cacat.append(f"{nama} bertanggal sesudah {tgl(usul.tanggal)}" if milik else f"{nama} belum dilampirkan")
    return cacat, belum


def periksa_bukti(usul: FaktaUsul, alasan: str) -> Hasil | None:
    """``None`` if a document proves the ground; else DATA_KURANG (undated) or BLOKIR_KECUALI naming the document."""
    jenis = BUKTI.get(alasan, ())
    if not jenis or sah(usul, *jenis):
        return None
    milik = usul.dokumen(*jenis)
    if any(d.tanggal is None for d in milik):
        return kurang(f"tanggal {huruf_kecil(J(milik[0].jenis).label)}", usul)
    nama = " atau ".join(huruf_kecil(j.label) for j in jenis)
    sebab = f"{nama} bertanggal sesudah {tgl(usul.tanggal)}" if milik else f"{nama} belum dilampirkan"
    return hasil(Tingkat.BLOKIR_KECUALI, sebab, f"Lampirkan {nama} bertanggal paling lambat {tgl(usul.tanggal)}.",
                 alasan=alasan, dokumen_diperlukan=[str(j) for j in jenis])  # fmt: skip


def nama_alasan(alasan: str) -> str:
    return NAMA_ALASAN.get(alasan, alasan)


def sebut(jabatan: FaktaJabatan | None, kode: str | None = None) -> str:
    return jabatan.sebutan if jabatan else (kode or "jabatan yang tidak disebut")


def sebut_unit(jabatan: FaktaJabatan) -> str:
    """A post with its unit: several may bear one name."""
    return f"{sebut(jabatan)} pada {jabatan.unit_nama}" if jabatan.unit_nama else sebut(jabatan)


def jabatan_dihapus(usul: FaktaUsul) -> bool:
    """The post itself ends by a reorganisation, and a SOTK regulation dated on or before the day is attached."""
    return jabatan_berakhir(usul) and bool(sah(usul, J.PERDA_SOTK))


def jabatan_berakhir(usul: FaktaUsul) -> bool:
    """The ground is a reorganisation, and either the peta jabatan ends the post by the day or it is the structural post
    of kepala puskesmas, made functional by PP 18/2016 (case K19). Says nothing of the paper."""
    asal = usul.asal
    if asal is None or usul.baris.alasan != "REORGANISASI":
        return False
    if kapus_struktural(asal):
        return True
    return asal.berlaku_sampai is not None and asal.berlaku_sampai <= usul.tanggal


def kapus_struktural(jabatan: FaktaJabatan) -> bool:
    """A structural post at a puskesmas, as it was before PP 18/2016 took effect."""
    return jabatan.is_struktural and (jabatan.unit_jenis == "PUSKESMAS" or jabatan.tugas_tambahan == "KEPALA_PUSKESMAS")


def fakta_jabatan(usul: FaktaUsul) -> dict:
    return {
        "jabatan_asal": usul.asal.kode if usul.asal else usul.baris.jabatan_asal,
        "jenis_asal": usul.asal.jenis if usul.asal else None,
        "jabatan_tujuan": usul.baris.jabatan_tujuan,
        "jenis_tujuan": usul.tujuan.jenis if usul.tujuan else None,
    }
