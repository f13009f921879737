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


def _menunggu(usulan) -> Frasa:
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
    "SK": Frasa("Menunggu SK", "baik", "document-text"),
}


def frasa_status(status: str, alasan_tunggu: str = "") -> Frasa:
    """State and what it waits for as one phrase; ``KeyError`` for an unknown state."""
    if status == "DISETUJUI" and alasan_tunggu in _DISETUJUI:
        return _DISETUJUI[alasan_tunggu]
    return _STATUS[status]
