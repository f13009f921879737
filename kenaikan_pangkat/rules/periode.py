"""KP-01, KP-02, KP-18: the day on which a promotion takes effect, and the days on which it may be sent."""

from kenaikan_pangkat.rules.bantu import BERPERIODE, SEHARI, kurang, menurut
from kenaikan_pangkat.rules.fakta import FaktaKP
from kenaikan_pangkat.rules.jendela import JendelaTidakDiketahui, is_tmt, jendela_untuk, tmt_berikut
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.waktu import tgl


def _kp01(f: FaktaKP) -> Hasil | None:
    if is_tmt(f.tmt, f.parameter):
        return None
    baris = f.parameter.cari("KP_PERIODE", f.tmt)
    if baris is None:
        return kurang(f, f"periode kenaikan pangkat pada {tgl(f.tmt)}")
    try:
        saran = f"Pakai TMT {tgl(tmt_berikut(f.tmt - SEHARI, f.parameter))}."
    except JendelaTidakDiketahui:
        saran = "Pakai TMT tanggal 1 pada bulan periode yang berlaku."
    return menurut(
        baris,
        hasil(
            Tingkat.BLOKIR,
            f"TMT {tgl(f.tmt)} untuk {f.orang.sebutan} bukan periode kenaikan pangkat ({baris.dasar_hukum}).", saran,
            tmt=f.tmt, bulan_periode=baris.nilai,
        ),
    )  # fmt: skip


def _kp02(f: FaktaKP) -> Hasil | None:
    if f.kirim is None:
        return None  # nobody asks yet when it is sent: the sweep, the person's own page
    if f.buka is None or f.tutup is None:
        baris = f.parameter.cari("KP_JENDELA", f.tmt)
        # Of the older schemes single windows are known at most; nothing is said of the others.
        if baris is None or "contoh" in baris.nilai:
            return None
        return menurut(
            baris, kurang(f, f"jendela usulan TMT {tgl(f.tmt)}", "Minta administrator menyiapkan jendelanya.")
        )
    if f.buka <= f.kirim <= f.tutup:
        return None
    baris = f.parameter.cari("KP_JENDELA", f.tmt)
    h = _di_luar(f)
    return h if baris is None else menurut(baris, h)


def _di_luar(f: FaktaKP) -> Hasil:
    fakta = {"tmt": f.tmt, "buka": f.buka, "tutup": f.tutup, "kirim": f.kirim}
    jendela = f"Jendela TMT {tgl(f.tmt)} untuk {f.orang.sebutan}"
    if f.kirim < f.buka:
        return hasil(
            Tingkat.BLOKIR, f"{jendela} belum dibuka: {tgl(f.buka)} sampai {tgl(f.tutup)}.",
            f"Kirim mulai {tgl(f.buka)}.", **fakta,
        )  # fmt: skip
    try:
        berikut = f"Pindahkan usulan ke jendela yang terbuka (TMT {tgl(jendela_untuk(f.kirim, f.parameter).tmt)})."
    except JendelaTidakDiketahui:
        berikut = "Pindahkan usulan ke jendela berikutnya."
    return hasil(
        Tingkat.BLOKIR, f"{jendela} sudah ditutup {tgl(f.tutup)}; usulan dikirim {tgl(f.kirim)}.",
        f"{berikut} TMT tidak berpindah dengan sendirinya.", **fakta,
    )  # fmt: skip


def _kp18(f: FaktaKP) -> Hasil | None:
    if not f.sebab:
        return kurang(f, "sebab kenaikan pangkat (meninggal, BUP, cacat karena dinas, atau tewas)")
    if f.jenis == "ANUMERTA":
        return _anumerta(f)
    if f.sebab == "TEWAS":
        return hasil(
            Tingkat.BLOKIR, f"{f.orang.sebutan} tewas, jadi yang diberikan adalah kenaikan pangkat anumerta.",
            "Ajukan sebagai anumerta.", sebab=f.sebab,
        )  # fmt: skip
    if f.sebab == "CACAT":
        if f.dokumen is None or "TIM_PENGUJI" in f.jenis_dokumen:
            return None
        return hasil(
            Tingkat.PERINGATAN,
            f"Cacat karena dinas {f.orang.sebutan} dinyatakan oleh Tim Penguji Kesehatan; suratnya belum dilampirkan. "
            "Syarat selebihnya belum pasti: periksa dengan BKN.",
            "Lampirkan surat keterangan Tim Penguji Kesehatan.", sebab=f.sebab,
        )  # fmt: skip
    if f.tanggal_peristiwa is None:
        return kurang(f, "tanggal meninggal" if f.sebab == "MENINGGAL" else "tanggal mencapai batas usia pensiun")
    if f.sebab == "MENINGGAL":
        return _tanggal_kematian(f, "meninggal")
    awal = f.tanggal_peristiwa.replace(day=1)
    if f.tmt == awal:
        return None
    return menurut(
        f.parameter.pada("KP_PENGABDIAN_TMT_BUP", f.tmt),
        hasil(
            Tingkat.BLOKIR,
            f"Kenaikan pangkat pengabdian {f.orang.sebutan} karena BUP berlaku tanggal 1 bulan pensiunnya "
            f"({tgl(awal)}), sedangkan TMT yang diusulkan {tgl(f.tmt)}.",
            f"Pakai TMT {tgl(awal)}.", tmt=f.tmt, tanggal_peristiwa=f.tanggal_peristiwa,
        ),
    )  # fmt: skip


def _tanggal_kematian(f: FaktaKP, kata: str) -> Hasil | None:
    if f.tmt == f.tanggal_peristiwa:
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"{f.orang.sebutan} {kata} {tgl(f.tanggal_peristiwa)}, sedangkan TMT yang diusulkan {tgl(f.tmt)}.",
        f"TMT adalah tanggal {kata}: {tgl(f.tanggal_peristiwa)}.", tmt=f.tmt, tanggal_peristiwa=f.tanggal_peristiwa,
    )  # fmt: skip


def _anumerta(f: FaktaKP) -> Hasil | None:
    if f.sebab != "TEWAS":
        return hasil(
            Tingkat.BLOKIR,
            f"Kenaikan pangkat anumerta hanya bagi yang tewas dalam atau karena dinas; sebab untuk {f.orang.sebutan} "
            "bukan itu.",
            "Ajukan sebagai pengabdian bila masa kerjanya memenuhi.", sebab=f.sebab,
        )  # fmt: skip
    if f.tanggal_peristiwa is None:
        return kurang(f, "tanggal tewas")
    salah = _tanggal_kematian(f, "tewas")
    if salah is None and f.orang.status == "CPNS":
        return hasil(
            Tingkat.INFO,
            f"{f.orang.sebutan} masih CPNS: lebih dulu diangkat menjadi PNS mulai {tgl(f.tmt.replace(day=1))}.",
            "Siapkan keputusan pengangkatan PNS bersama keputusan anumerta.", tmt=f.tmt,
        )  # fmt: skip
    return salah


ATURAN = (
    Aturan(
        "KP-01", "TMT pada periode yang berlaku", "PP 99/2000; Peraturan BKN 4/2023; Peraturan BKN 4/2025",
        Tingkat.BLOKIR, _kp01, jenis=BERPERIODE,
        contoh=(
            "TMT 1 September 2025 ditolak (enam periode), 1 November 2025 lolos (dua belas periode).",
            "TMT 2 Mei 2026: ditolak.",
        ),
    ),
    Aturan(
        "KP-02", "Dikirim dalam jendelanya", "Surat BKN 13749/B-MP.01.01/SD/D/2025", Tingkat.BLOKIR, _kp02,
        jenis=BERPERIODE,
        contoh=("TMT 1 Januari 2027: 16 November sampai 15 Desember 2026 lolos, 16 Desember ditolak.",),
    ),
    Aturan(
        "KP-18", "Sebab dan TMT pengabdian dan anumerta", "PP 99/2000 Pasal 22-26; Keputusan Kepala BKN 12/2002",
        Tingkat.BLOKIR, _kp18, jenis=frozenset({"PENGABDIAN", "ANUMERTA"}),
        contoh=(
            "Anumerta: TMT sama dengan tanggal tewas; sehari sesudahnya ditolak.",
            "Pengabdian karena BUP: TMT selain tanggal 1 bulan pensiun diperingatkan.",
        ),
    ),
)  # fmt: skip
