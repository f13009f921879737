"""KP-10, KP-13: states in which nobody is promoted (2.9), and retirement."""

from datetime import date

from kenaikan_pangkat.rules.bantu import BERPERIODE, SEMUA, dasar, kurang, menurut
from kenaikan_pangkat.rules.fakta import FaktaHukdis, FaktaKP
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.waktu import tambah_bulan, tgl

_TINGKAT = {"RINGAN": "ringan", "SEDANG": "sedang", "BERAT": "berat"}
_SEMENTARA, _TUGAS_BELAJAR, _CLTN = "04", "03", "02"
PP_94 = date(2021, 8, 31)
_HUKUMAN_LAMA = ("penundaan kenaikan pangkat", "penurunan pangkat")
_BERAKHIR = {"99": "pensiun", "66": "diberhentikan"}


def _berjalan(h: FaktaHukdis, dari: date, sampai: date) -> bool | None:
    """Whether the penalty runs on any day from ``dari`` to ``sampai``; None when its end is not known."""
    if h.status not in ("BERLAKU", "SELESAI") or (h.mulai is not None and h.mulai > sampai):
        return False
    if h.selesai is not None:
        return h.selesai > dari
    if h.status == "BERLAKU":
        return True
    return None if dari < sampai else False  # it is over by the TMT; whether within the last year is not known


def kp10(f: FaktaKP) -> Hasil | None:
    orang = f.orang
    if orang.kedudukan == _SEMENTARA:
        return hasil(
            Tingkat.BLOKIR, f"{orang.sebutan} diberhentikan sementara dan belum diaktifkan kembali.",
            "Tunggu keputusan pengaktifan kembali, lalu perbarui kedudukan hukumnya.", kedudukan=orang.kedudukan,
        )  # fmt: skip
    if orang.kedudukan == _TUGAS_BELAJAR and f.jenis in ("202", "205") and orang.jabatan and orang.jabatan.is_jf:
        return hasil(
            Tingkat.BLOKIR,
            f"{orang.sebutan} masih tercatat tugas belajar: belum diaktifkan kembali dalam jabatan fungsionalnya.",
            "Terbitkan keputusan pengaktifan kembali, lalu perbarui kedudukan hukumnya.", kedudukan=orang.kedudukan,
        )  # fmt: skip
    return _hukuman(f) if orang.hukdis else None


def _hukuman(f: FaktaKP) -> Hasil | None:
    baris, dari, kapan = f.parameter.pada("KP_HUKDIS", f.tmt), f.tmt, f"pada TMT {tgl(f.tmt)}"
    if f.jenis == "PENGABDIAN":
        if f.sebab == "CACAT":
            return None
        dari = tambah_bulan(f.tmt, -f.parameter.pada("KP_PENGABDIAN_HUKDIS", f.tmt).nilai)
        kapan = f"dalam setahun terakhir sebelum {tgl(f.tmt)}"
    belum = None
    for h in f.orang.hukdis:
        if h.tingkat not in baris.nilai:
            continue
        jalan = _berjalan(h, dari, f.tmt)
        if jalan:
            return menurut(baris, _tolak(f, h, kapan))
        if jalan is None:
            belum = kurang(f, f"tanggal berakhir hukuman disiplin {_TINGKAT[h.tingkat]}")
    return menurut(baris, belum)


def _tolak(f: FaktaKP, h: FaktaHukdis, kapan: str) -> Hasil:
    sampai = f" sampai {tgl(h.selesai)}" if h.selesai else ""
    saran = f"Usulkan dengan TMT mulai {tgl(h.selesai)}." if h.selesai else "Catatkan tanggal berakhirnya hukuman."
    if h.mulai and h.mulai >= PP_94 and any(k in h.jenis.lower() for k in _HUKUMAN_LAMA):
        saran += " Jenis hukuman itu tidak ada lagi sejak PP 94/2021: periksa SK hukumannya."
    if f.jenis == "PENGABDIAN":
        saran = "Kenaikan pangkat pengabdian tidak dapat diberikan."
    return hasil(
        Tingkat.BLOKIR,
        f"{f.orang.sebutan} menjalani hukuman disiplin {_TINGKAT[h.tingkat]}{f' ({h.jenis})' if h.jenis else ''}"
        f"{sampai}, jadi tidak dapat naik pangkat {kapan}.",
        saran, tingkat=h.tingkat, jenis=h.jenis, mulai=h.mulai, selesai=h.selesai, tmt=f.tmt,
    )  # fmt: skip


def kp10b(f: FaktaKP) -> Hasil | None:
    """States whose effect is uncertain: each by the mark of its row."""
    orang, p = f.orang, f.parameter
    for h in orang.hukdis:
        if h.status == "PROSES":
            baris = p.pada("KP_HUKDIS_PROSES", f.tmt)
            if h.tingkat in baris.nilai:
                pesan = f"{orang.sebutan} sedang diperiksa karena pelanggaran disiplin {_TINGKAT[h.tingkat]}."
                return menurut(baris, hasil(
                    Tingkat.BLOKIR, pesan, "Tunggu hasil pemeriksaannya, atau tanyakan kepada BKN.",
                    tingkat=h.tingkat, status=h.status,
                ))  # fmt: skip
        elif h.tingkat in (baris := p.pada("KP_HUKDIS_RINGAN", f.tmt)).nilai and _berjalan(h, f.tmt, f.tmt):
            pesan = f"{orang.sebutan} menjalani hukuman disiplin ringan pada {tgl(f.tmt)}."
            return menurut(baris, hasil(
                Tingkat.BLOKIR, pesan, "Tanyakan kepada BKN apakah hukuman ringan menghalangi.",
                tingkat=h.tingkat, selesai=h.selesai,
            ))  # fmt: skip
    if orang.kedudukan == _CLTN or any(a <= f.tmt and (b is None or f.tmt <= b) for a, b in orang.cltn):
        return hasil(
            Tingkat.PERINGATAN,
            f"{orang.sebutan} menjalani cuti di luar tanggungan negara pada {tgl(f.tmt)}. Apakah ia dapat naik pangkat "
            "selama itu belum pasti: periksa dengan BKN.",
            "Usulkan sesudah ia bekerja kembali.", kedudukan=orang.kedudukan,
        )  # fmt: skip
    return None


def _kp13(f: FaktaKP) -> Hasil | None:
    orang, j = f.orang, f.orang.jabatan
    if orang.kedudukan in _BERAKHIR:
        return hasil(
            Tingkat.PERINGATAN,
            f"{orang.sebutan} tercatat {_BERAKHIR[orang.kedudukan]}. Pastikan ia masih PNS pada TMT {tgl(f.tmt)}.",
            "Pertimbangkan kenaikan pangkat pengabdian, atau perbarui kedudukan hukumnya.", kedudukan=orang.kedudukan,
        )  # fmt: skip
    if orang.tanggal_lahir is None:
        return kurang(f, "tanggal lahir")
    usia = f.parameter.pada("P_BUP", f.tmt).nilai
    batas = usia["PELAKSANA"]
    if f.tmt.year - orang.tanggal_lahir.year < batas:
        return None
    if j is not None:
        guru = j.is_jf and j.nama.lower().startswith("guru")
        batas = max(usia.get(j.jenjang if j.is_jf else j.jenis, batas), usia["GURU"] if guru else 0)
    bup = tambah_bulan(orang.tanggal_lahir, batas * 12)
    if f.tmt < bup:
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"{orang.sebutan} mencapai batas usia pensiun {batas} tahun pada {tgl(bup)}, sebelum atau pada TMT "
        f"{tgl(f.tmt)}. Periksa dengan BKN.",
        "Pertimbangkan kenaikan pangkat pengabdian.", tanggal_lahir=orang.tanggal_lahir, bup=bup, tmt=f.tmt,
    )  # fmt: skip


def _kp17(f: FaktaKP) -> Hasil | None:
    """Whether the kind fits the person's state at all."""
    orang, jenis = f.orang, f.jenis
    if orang.status == "PPPK":
        return hasil(
            Tingkat.PERINGATAN,
            f"{orang.sebutan} adalah PPPK; kenaikan pangkat lazimnya hanya bagi PNS. Periksa dengan BKN.",
            "Hapus barisnya bila BKN menegaskan demikian.", status=orang.status,
        )  # fmt: skip
    if orang.status == "CPNS" and jenis != "ANUMERTA":
        return hasil(
            Tingkat.PERINGATAN,
            f"{orang.sebutan} masih CPNS; kenaikan pangkat lazimnya sesudah menjadi PNS. Periksa dengan BKN.",
            "Perbarui statusnya bila sudah diangkat menjadi PNS.", status=orang.status,
        )  # fmt: skip
    if orang.golongan == "IV/e":
        return hasil(
            Tingkat.BLOKIR, f"{orang.sebutan} sudah bergolongan IV/e, yang tertinggi.", "Hapus baris ini.",
            golongan=orang.golongan,
        )  # fmt: skip
    if jenis == "209" and f.dibebaskan is None:
        return kurang(f, "apakah pejabat negara itu dibebaskan dari jabatan organiknya")
    if dasar(f) == "101":
        return _reguler(f)
    if jenis in ("204", "206", "210"):
        return menurut(f.parameter.pada(f"KP_MASA_{jenis}", f.tmt), _di_luar(f))
    return None


def _pernah(f: FaktaKP) -> bool:
    return any(j is not None and (j.is_struktural or j.is_jf) for j in (f.orang.jabatan, *f.orang.jabatan_lama))


def _reguler(f: FaktaKP) -> Hasil | None:
    orang, j = f.orang, f.orang.jabatan
    belajar = orang.kedudukan == _TUGAS_BELAJAR
    if j is None and not belajar:
        return kurang(f, "jabatan")
    if belajar and _pernah(f):
        return hasil(
            Tingkat.BLOKIR,
            f"{orang.sebutan} sedang tugas belajar dan sebelumnya memangku jabatan struktural atau fungsional, jadi "
            "tidak memakai kenaikan pangkat reguler.",
            "Pakai jenis pilihan selama tugas belajar (204).", kedudukan=orang.kedudukan,
        )  # fmt: skip
    if j is not None and (j.is_struktural or j.is_jf):
        jenis = "pilihan jabatan struktural (201)" if j.is_struktural else "pilihan jabatan fungsional (202)"
        return hasil(
            Tingkat.BLOKIR,
            f"{orang.sebutan} memangku {j.nama}; kenaikan pangkat reguler hanya bagi yang tidak memangku jabatan "
            "struktural atau fungsional.",
            f"Pakai jenis {jenis}.", jabatan=j.nama, jenis_jabatan=j.jenis,
        )  # fmt: skip
    return None


def _di_luar(f: FaktaKP) -> Hasil | None:
    orang = f.orang
    if f.jenis == "204":
        if orang.kedudukan == _TUGAS_BELAJAR and _pernah(f):
            return None
        return hasil(
            Tingkat.BLOKIR,
            f"Jenis ini bagi yang sedang tugas belajar dan sebelumnya memangku jabatan struktural atau fungsional; "
            f"rekam {orang.sebutan} tidak menunjukkannya.",
            "Perbarui kedudukan hukum atau riwayat jabatannya, atau pakai jenis lain.", kedudukan=orang.kedudukan,
        )  # fmt: skip
    if f.penugasan_penuh:
        return None
    if f.penugasan_penuh is None:
        return kurang(f, "apakah ia bekerja penuh di luar instansi induk dalam jabatan pimpinan atau JF")
    return hasil(
        Tingkat.BLOKIR,
        f"{orang.sebutan} tidak bekerja penuh di luar instansi induk dalam jabatan pimpinan atau JF.",
        "Pakai jenis menurut jabatannya.", penugasan_penuh=False,
    )  # fmt: skip


ATURAN = (
    Aturan(
        "KP-10", "Hukuman disiplin dan pemberhentian sementara", "PP 94/2021; alasan penolakan BKN", Tingkat.BLOKIR,
        kp10, jenis=SEMUA - {"ANUMERTA"},
        contoh=(
            "Hukuman sedang atau berat berjalan pada TMT: ditolak; berakhir tepat sebelum TMT: lolos.",
            "Diberhentikan sementara: ditolak. Pengabdian: tanpa hukuman sedang atau berat dalam setahun.",
        ),
    ),
    Aturan(
        "KP-10b", "Keadaan yang akibatnya belum pasti", "Pedoman satu unit kementerian; periksa dengan BKN",
        Tingkat.BLOKIR, kp10b, jenis=SEMUA - {"ANUMERTA"},
        contoh=("Sedang diperiksa, hukuman ringan, atau CLTN pada TMT: peringatan.",),
    ),
    Aturan(
        "KP-13", "Sebelum batas usia pensiun", "UU ASN; PP 11/2017 (batas usia pensiun)", Tingkat.PERINGATAN, _kp13,
        mulai=date(2014, 1, 1), pasti=False, jenis=BERPERIODE,
        contoh=("Pelaksana genap 58 tahun pada TMT: peringatan; sehari sesudah TMT: lolos.",),
    ),
    Aturan(
        "KP-17", "Jenis sesuai dengan keadaan pegawai", "PP 99/2000 Pasal 6-14; Peraturan BKN 2/2025", Tingkat.BLOKIR,
        _kp17, jenis=SEMUA,
        contoh=(
            "Pejabat struktural atau fungsional memakai reguler: ditolak.",
            "PPPK: peringatan. Pejabat negara tanpa keterangan dibebaskan atau tidak: data kurang.",
        ),
    ),
)  # fmt: skip
