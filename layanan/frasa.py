"""A deadline in words, for rows and pages. Pure: what is counted is given, nothing is looked up."""

from dataclasses import dataclass
from datetime import date

from kalender.hari_kerja import Kalender, TahunTanpaKalender
from layanan.jam import BERSANDAR_SEMENTARA, BULAN, HARI


@dataclass(frozen=True)
class Frasa:
    """``teks`` is shown, with ``ikon`` (a heroicon) beside it; ``nada`` (baik, awas, buruk, netral) only colours it.

    ``sebab`` says why, in full sentences; empty when there is nothing to explain.
    """

    teks: str
    nada: str
    ikon: str
    sebab: str = ""


def frasa_tenggat(usulan, kalender: Kalender, today: date) -> Frasa:
    """The deadline of ``usulan`` on ``today`` in the office's own zone, in working days.

    ``usulan``: anything with ``status, jam_berjalan, tenggat, tenggat_sementara, hari_norma, hari_terpakai,
    hari_instansi, diputus_pada``. A year without calendar is said, not guessed: then the date stands alone.
    """
    if usulan.status == "DIBATALKAN":
        return Frasa("dibatalkan", "netral", "no-symbol")
    if usulan.diputus_pada is not None:
        return _diputus(usulan)
    if usulan.status in ("DRAF", "MENUNGGU_PERSETUJUAN"):
        return Frasa("belum di BKN", "netral", "pencil-square", "Hitungan hari dimulai setelah usulan diterima BKN.")
    if not usulan.jam_berjalan:
        return _menunggu(usulan)
    return _berjalan(usulan, kalender, today)


def _berjalan(usulan, kalender: Kalender, today: date) -> Frasa:
    tenggat = usulan.tenggat
    tanggal = hari_pendek(tenggat)
    sebab = f"Tenggat {tanggal} {tenggat.year}: hari kerja ke-{usulan.hari_norma} sejak diterima."
    if usulan.hari_instansi:
        sebab += f" {usulan.hari_instansi} hari kerja menunggu instansi tidak dihitung."
    if usulan.tenggat_sementara:
        tanggal += " (sementara)"
        sebab += f" {BERSANDAR_SEMENTARA}"
    try:
        sisa = kalender.hitung(today, tenggat)
        lewat = kalender.hitung(tenggat, today)
    except TahunTanpaKalender as galat:
        nada, ikon = ("buruk", "exclamation-triangle") if today > tenggat else ("netral", "clock")
        return Frasa(f"tenggat {tanggal}", nada, ikon, f"{sebab} {galat}")
    if today > tenggat:
        teks = f"terlambat {lewat} hari" if lewat else "lewat tenggat"
        return Frasa(f"{teks} · {tanggal}", "buruk", "exclamation-triangle", sebab)
    if sisa == 0:
        return Frasa(f"hari ini · {tanggal}", "awas", "bell-alert", sebab)
    return Frasa(f"{sisa} hari lagi · {tanggal}", "awas" if sisa == 1 else "baik", "clock", sebab)


@dataclass(frozen=True)
class _Jam:
    """What ``_berjalan`` reads, for a clock without pauses."""

    tenggat: date
    tenggat_sementara: bool
    hari_norma: int
    hari_instansi: int = 0


def frasa_keberatan(keberatan, kalender: Kalender, today: date) -> Frasa:
    """The clock of a complaint on ``today``; ``keberatan``: anything with ``status, tenggat, tenggat_sementara,
    hari_norma, hari_terpakai``."""
    if keberatan.status == "DICABUT":
        return Frasa("dicabut pengaju", "netral", "no-symbol")
    if keberatan.status == "DIJAWAB":
        lebih = keberatan.hari_terpakai - keberatan.hari_norma
        if lebih > 0:
            return Frasa(f"dijawab terlambat {lebih} hari", "awas", "exclamation-circle")
        return Frasa(
            f"dijawab dalam {keberatan.hari_terpakai} dari {keberatan.hari_norma} hari", "netral", "check-circle"
        )
    jam = _Jam(keberatan.tenggat, keberatan.tenggat_sementara, keberatan.hari_norma)
    return _berjalan(jam, kalender, today)


_STATUS_KEBERATAN = {
    "DIAJUKAN": Frasa("Menunggu ditangani", "awas", "inbox-arrow-down"),
    "DITANGANI": Frasa("Sedang ditangani", "netral", "user-circle"),
    "DICABUT": Frasa("Dicabut", "netral", "no-symbol"),
}
_HASIL_KEBERATAN = {
    "DITERIMA": Frasa("Diterima", "baik", "check-circle"),
    "SEBAGIAN": Frasa("Diterima sebagian", "awas", "adjustments-horizontal"),
    "DITOLAK": Frasa("Ditolak", "buruk", "x-circle"),
}


def frasa_status_keberatan(status: str, hasil: str = "") -> Frasa:
    """Where a complaint stands, or how it was answered; ``KeyError`` for an unknown state."""
    return _HASIL_KEBERATAN[hasil] if status == "DIJAWAB" else _STATUS_KEBERATAN[status]


def _menunggu(usulan) -> Frasa:
    if usulan.status == "DIVERIFIKASI":
        return Frasa(
            f"ditahan, {usulan.hari_terpakai} dari {usulan.hari_norma} hari terpakai", "netral", "pause-circle",
            "Hitungan berhenti selama menunggu usulan lain pada surat yang sama.",
        )  # fmt: skip
    return Frasa(
        f"menunggu instansi, {usulan.hari_terpakai} dari {usulan.hari_norma} hari terpakai", "netral", "pause-circle",
        "Hitungan berhenti sejak usulan dikembalikan; berjalan lagi setelah instansi menjawab.",
    )  # fmt: skip


def _diputus(usulan) -> Frasa:
    lebih = usulan.hari_terpakai - usulan.hari_norma
    sebab = f"{usulan.hari_terpakai} hari kerja di BKN, {usulan.hari_instansi} hari kerja di instansi."
    if lebih > 0:
        return Frasa(f"diputus terlambat {lebih} hari", "awas", "exclamation-circle", sebab)
    return Frasa(f"diputus dalam {usulan.hari_terpakai} dari {usulan.hari_norma} hari", "netral", "check-circle", sebab)


def hari_pendek(d: date) -> str:
    """ "Sen 16 Mar"; the year is left out, for rows."""
    return f"{HARI[d.weekday()]} {d.day} {BULAN[d.month - 1]}"


_STATUS = {
    "DRAF": Frasa("Draf", "netral", "pencil-square"),
    "MENUNGGU_PERSETUJUAN": Frasa("Menunggu persetujuan", "awas", "hand-raised"),
    "DIVERIFIKASI": Frasa("Diverifikasi BKN", "netral", "eye"),
    "PERBAIKAN": Frasa("Perlu perbaikan", "awas", "arrow-uturn-left"),
    "DISETUJUI": Frasa("Disetujui", "baik", "check-circle"),
    "DITOLAK": Frasa("Ditolak", "buruk", "x-circle"),
    "SELESAI": Frasa("Selesai", "baik", "document-check"),
    "DIBATALKAN": Frasa("Dibatalkan", "netral", "no-symbol"),
}
_DISETUJUI = {
    "TANDA_TANGAN": Frasa("Menunggu tanda tangan", "awas", "pencil"),
    "KEPUTUSAN": Frasa("Menunggu keputusan pindah", "awas", "arrows-right-left"),
    "SK": Frasa("Menunggu SK", "baik", "document-text"),
}


_DITAHAN = Frasa("Ditahan, menunggu usulan lain", "awas", "pause-circle", "Tidak ditolak; hitungan hari berhenti.")


def frasa_status(status: str, alasan_tunggu: str = "") -> Frasa:
    """State and what it waits for as one phrase; ``KeyError`` for an unknown state."""
    if status == "DISETUJUI" and alasan_tunggu in _DISETUJUI:
        return _DISETUJUI[alasan_tunggu]
    if status == "DIVERIFIKASI" and alasan_tunggu == "USULAN_LAIN":
        return _DITAHAN
    return _STATUS[status]


def frasa_basi(penilaian) -> Frasa:
    """That facts under a usulan's findings have changed; ``penilaian``: a ``layanan.registry.Penilaian``."""
    sebab = f"Fakta berubah sejak dinilai ({penilaian.sebab}); sedang dinilai ulang."
    return Frasa("fakta berubah", "awas", "arrow-path", sebab)


FRASA_CEPAT = Frasa(
    "jalur cepat", "baik", "bolt", "Perpindahan staf, JF, atau PPPK dalam instansi tanpa temuan saat dikirim."
)
FRASA_BLOKIR = Frasa(
    "diblokir", "buruk", "lock-closed", "Pegawai atau layanan instansinya diblokir; langkah maju tertutup."
)
