"""KP-12, KP-14, KP-15: the line against the record, against other lines, and its papers."""

from kenaikan_pangkat.rules.bantu import is_pns
from kenaikan_pangkat.rules.fakta import FaktaKP, berikut, urut
from kenaikan_pangkat.rules.tujuan import MENURUT_IJAZAH
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.waktu import tgl

_PORTAL = "Aturan portal"
# Papers of a penyesuaian ijazah that holders of a functional post do not need (2.10).
_BUKAN_JF = frozenset({"STLUPI", "URAIAN_TUGAS"})
# Schools are not in PDDIKTI, which registers higher education.
_SEKOLAH = frozenset({"SD", "SMP", "SMA"})


def _kp12(f: FaktaKP) -> Hasil | None:
    orang = f.orang
    if f.pindah:
        return hasil(
            Tingkat.BLOKIR, f"{orang.sebutan} bukan lagi pegawai instansi pengusul.",
            "Keluarkan baris ini; instansi barunya yang mengusulkan.", nip=orang.nip,
        )  # fmt: skip
    beda = []
    if f.golongan_diajukan and f.golongan_diajukan != orang.golongan:
        beda.append(f"golongan {f.golongan_diajukan} pada usulan, {orang.golongan} pada rekam")
    if f.tmt_golongan_diajukan and f.tmt_golongan_diajukan != orang.tmt_golongan:
        rekam = tgl(orang.tmt_golongan) if orang.tmt_golongan else "kosong"
        beda.append(f"TMT golongan {tgl(f.tmt_golongan_diajukan)} pada usulan, {rekam} pada rekam")
    mungkin = " Mungkin ia sudah naik pangkat lewat usulan lain sesudah baris ini dibuat." if beda else ""
    if f.jabatan_diajukan:
        rekam = orang.jabatan.nama if orang.jabatan else "tanpa jabatan"
        beda.append(f"jabatan {f.jabatan_diajukan} pada usulan, {rekam} pada rekam")
    if beda:
        return hasil(
            Tingkat.BLOKIR,
            f"Data usulan {orang.sebutan} tidak sama dengan rekam pegawai: {'; '.join(beda)}.{mungkin}",
            "Buat ulang barisnya dari rekam, atau perbaiki rekamnya bila SK-nya berkata lain.",
            golongan_diajukan=f.golongan_diajukan, golongan=orang.golongan,
            tmt_golongan_diajukan=f.tmt_golongan_diajukan, tmt_golongan=orang.tmt_golongan,
        )  # fmt: skip
    if not is_pns(orang):
        return None
    return _sudah_naik(f) or _bukan_setingkat(f)


def _sudah_naik(f: FaktaKP) -> Hasil | None:
    """A higher rank in the history than the one that is left: decreed elsewhere meanwhile."""
    orang = f.orang
    sekarang = urut(orang.golongan)
    for golongan, tmt in orang.riwayat_golongan:
        if (
            orang.tmt_golongan is not None
            and tmt > orang.tmt_golongan
            and "/" in golongan
            and urut(golongan) > sekarang
        ):
            return hasil(
                Tingkat.BLOKIR,
                f"Riwayat pangkat {orang.sebutan} sudah memuat golongan {golongan} dengan TMT {tgl(tmt)}, sedangkan "
                f"usulan ini berangkat dari {orang.golongan}.",
                "Hapus baris ini, atau betulkan riwayat pangkatnya.",
                golongan=orang.golongan, golongan_riwayat=golongan, tmt_riwayat=tmt,
            )  # fmt: skip
    return None


def _bukan_setingkat(f: FaktaKP) -> Hasil | None:
    if f.golongan_baru is None or f.jenis in MENURUT_IJAZAH or f.golongan_baru == berikut(f.orang.golongan):
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"Kenaikan pangkat {f.orang.sebutan} dari {f.orang.golongan} adalah ke {berikut(f.orang.golongan)}, bukan "
        f"{f.golongan_baru}.",
        "Ubah golongan yang diusulkan.", golongan=f.orang.golongan, golongan_baru=f.golongan_baru,
    )  # fmt: skip


def _kp14(f: FaktaKP) -> Hasil | None:
    if not f.usulan_lain:
        return None
    nomor = ", ".join(map(str, f.usulan_lain))
    return hasil(
        Tingkat.BLOKIR,
        f"{f.orang.sebutan} masih punya usulan kenaikan pangkat lain yang terbuka atau menunggu TMT-nya (nomor "
        f"{nomor}).",
        "Cabut salah satunya: satu orang, satu usulan.", usulan_lain=f.usulan_lain,
    )  # fmt: skip


def _kp15(f: FaktaKP) -> Hasil | None:
    if f.dokumen is None:
        return None
    jf = f.jenis == "203" and f.orang.jabatan is not None and f.orang.jabatan.is_jf
    ada = f.jenis_dokumen | _BUKAN_JF if jf else f.jenis_dokumen
    if f.ijazah is not None and f.ijazah.tingkat in _SEKOLAH:
        ada |= {"PDDIKTI"}
    belum = [(kode, nama) for kode, nama in f.dokumen_wajib if kode not in ada]
    if not belum:
        return None
    sebut, ringan = [], True
    for kode, nama in belum:
        lokal, ragu = kode.startswith("LOKAL-"), kode in f.dokumen_ragu
        sebut.append(nama + (" (syarat setempat)" if lokal else " (belum pasti diminta)" if ragu else ""))
        ringan = ringan and (lokal or ragu)
    return hasil(
        Tingkat.PERINGATAN if ringan else Tingkat.BLOKIR_KECUALI,
        f"Dokumen untuk {f.orang.sebutan} belum dilampirkan: {'; '.join(sebut)}.",
        "Lampirkan dokumen itu pada baris atau suratnya"
        + (", atau tuliskan mengapa tidak dilampirkan." if ringan else "."),
        dokumen_diperlukan=[kode for kode, _nama in belum],
    )  # fmt: skip


ATURAN = (
    Aturan(
        "KP-12", "Data usulan sama dengan rekam", "Verifikasi BKN: data tidak sesuai dikembalikan (BTS)",
        Tingkat.BLOKIR, _kp12,
        contoh=("Baris menyebut III/a, rekam sudah III/b karena naik pangkat di tempat lain: ditolak.",),
    ),
    Aturan(
        "KP-14", "Satu usulan kenaikan pangkat per orang", _PORTAL, Tingkat.BLOKIR, _kp14,
        contoh=("Reguler dan penyesuaian ijazah diusulkan bersamaan: ditolak sampai satu dicabut.",),
    ),
    Aturan(
        "KP-15", "Dokumen wajib", f"{_PORTAL}; daftar dokumen per jenis", Tingkat.BLOKIR_KECUALI, _kp15,
        contoh=("Penyesuaian ijazah tanpa STLUPI: ditahan; tanpa dokumen yang belum pasti diminta: peringatan.",),
    ),
)  # fmt: skip
