"""SIASN's ``status_usulan`` against the portal's states, pure data (regulasi/kenaikan_pangkat.md 4.2).

The ids are shared by all services. Several ids fall on one state of the portal; back goes the id that says most.
"""

from dataclasses import dataclass

INSTANSI, BKN, PNS, PROVINSI, KE_BKN, CAMPUR, AKHIR, BUKAN = (
    "instansi", "BKN", "PNS", "provinsi", "instansi -> BKN", "mixed", "end", "",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatusSiasn:
    """One SIASN state. ``kelompok``: the portal's group; ``pihak``: whose clock runs, empty for other services'."""

    id: int
    label: str
    kelompok: str
    pihak: str


def _baris(kelompok: str, pihak: str, **label: str) -> tuple[StatusSiasn, ...]:
    return tuple(StatusSiasn(int(k[1:]), v, kelompok, pihak) for k, v in label.items())


TABEL: dict[int, StatusSiasn] = {
    s.id: s
    for s in (
        *_baris("DRAFT", INSTANSI, _1="Input Berkas"),
        *_baris("TERVERIFIKASI_INSTANSI", INSTANSI, _2="Berkas Disimpan (Terverifikasi)"),
        *_baris("MENUNGGU_APPROVAL", INSTANSI, _3="Surat Usulan"),
        *_baris("DIKIRIM", KE_BKN, _4="Approval Surat Usulan"),
        *_baris("PERBAIKAN", INSTANSI, _5="Perbaikan Dokumen", _34="Perbaikan Dokumen - Menunggu Approval",
                _52="Perbaikan Dokumen - Approval", _67="Perbaikan Dokumen - BTS",
                _14="Validasi Usulan - Perbaikan Dokumen"),
        *_baris("PERBAIKAN", PNS, _50="Perbaikan Dokumen - MYSAPK", _51="Input Berkas - Perbaikan MySAPK"),
        *_baris("TMS", AKHIR, _6="Tidak Memenuhi Syarat", _13="Validasi Usulan - Tidak Memenuhi Syarat"),
        *_baris("PEMBUATAN_SK", INSTANSI, _7="Menunggu Cetak SK - Menyetujui",
                _8="Menunggu Cetak SK - Perbaikan Pertek",
                _9="Menunggu Cetak SK - Pembatalan Pertek", _10="Cetak SK", _27="Menunggu SK - Paraf / TTE",
                _28="Setuju Paraf SK", _29="Tolak TTD SK", _30="Setuju TTD SK", _35="Tolak Paraf SK",
                _36="Menunggu TTD SK", _46="Menunggu TTD SK - Instansi", _47="Tolak TTD SK - Instansi",
                _48="Setuju TTD SK - Instansi", _49="Sudah TTD SK", _59="Menunggu Buat SK"),
        *_baris("SELESAI", AKHIR, _11="Profil PNS telah diperbaharui", _31="Telah Update di Profile PNS"),
        *_baris("DIPERIKSA_BKN", BKN, _12="Terima Usulan", _33="Menunggu Layanan", _60="Proses Persidangan"),
        *_baris("DISETUJUI_BKN", BKN, _15="Validasi Usulan - Disetujui", _16="Berkas Disetujui"),
        *_baris("PERTEK", BKN, _17="Menunggu Paraf - Pertek", _18="Gagal Paraf - Pertek", _19="Sdh di paraf - Pertek",
                _20="Menunggu TTD - Pertek", _21="TTD Ditolak - Pertek", _22="Sdh di TTD - Pertek",
                _53="Setuju TTD Pertek"),
        *_baris("PERTEK_TERBIT", INSTANSI, _23="Surat Keluar"),
        *_baris("KOREKSI_PERTEK", CAMPUR, _24="Perbaikan Pertek (menunggu approval)",
                _25="Terima Usulan Penetapan - Pembatalan", _26="Pembatalan Pertek (menunggu approval)",
                _37="Approval Perbaikan Pertek", _38="Approval Pembatalan Pertek", _56="Perbaikan Approval",
                _57="Perbaikan Pertek", _58="Validasi - Perbaikan Pertek"),
        *_baris("SK_TERBIT", AKHIR, _32="Pembuatan SK Berhasil"),
        *_baris("KOREKSI_SK", CAMPUR, _39="Perbaikan SK - Simpan", _40="Perbaikan SK - Validasi",
                _41="Perbaikan SK - Disetujui", _42="Perbaikan SK - Paraf", _43="Perbaikan SK - Menunggu TTD",
                _44="Perbaikan SK - TTD", _45="Perbaikan SK - Sudah TTD"),
        *_baris("PROVINSI", PROVINSI, _55="Approval Tingkat Provinsi", _66="Perbaikan SK Provinsi"),
        *_baris("LAIN", BUKAN, _61="SK PNS (layanan lain)", _62="SK PNS (layanan lain)",
                _63="Pembatalan NIP (layanan lain)", _64="Pembatalan NIP (layanan lain)",
                _65="Pembatalan NIP (layanan lain)"),
        *_baris("BATAL", AKHIR, _99="Usulan Dihapus"),
    )
}  # fmt: skip

# Portal group -> (StatusUsulan, AlasanTunggu); a proposal of another service (LAIN) has no state here.
KE_PORTAL: dict[str, tuple[str, str]] = {
    "DRAFT": ("DRAF", ""),
    "TERVERIFIKASI_INSTANSI": ("DRAF", ""),
    "MENUNGGU_APPROVAL": ("MENUNGGU_PERSETUJUAN", ""),
    "DIKIRIM": ("DIVERIFIKASI", ""),
    "DIPERIKSA_BKN": ("DIVERIFIKASI", ""),
    "PERBAIKAN": ("PERBAIKAN", "BERKAS"),
    "TMS": ("DITOLAK", ""),
    "DISETUJUI_BKN": ("DISETUJUI", "TANDA_TANGAN"),
    "PERTEK": ("DISETUJUI", "TANDA_TANGAN"),
    "PERTEK_TERBIT": ("DISETUJUI", "SK"),
    "PEMBUATAN_SK": ("DISETUJUI", "SK"),
    "KOREKSI_PERTEK": ("DISETUJUI", "SK"),
    "PROVINSI": ("DISETUJUI", "SK"),
    "SK_TERBIT": ("SELESAI", ""),
    "KOREKSI_SK": ("SELESAI", ""),
    "SELESAI": ("SELESAI", ""),
    "BATAL": ("DIBATALKAN", ""),
}
TANPA_PADANAN = frozenset({"LAIN"})
KE_SIASN: dict[tuple[str, str], int] = {
    ("DRAF", ""): 1,
    ("MENUNGGU_PERSETUJUAN", ""): 3,
    ("DIVERIFIKASI", ""): 12,
    ("DIVERIFIKASI", "USULAN_LAIN"): 33,
    ("PERBAIKAN", "BERKAS"): 67,
    ("DISETUJUI", "TANDA_TANGAN"): 20,
    ("DISETUJUI", "SK"): 23,
    ("DITOLAK", ""): 6,
    ("SELESAI", ""): 32,
    ("DIBATALKAN", ""): 99,
}
# What a service knows beyond the state; ``koreksi`` PERBAIKAN or PEMBATALAN is an open request.
KOREKSI = {"PERBAIKAN": 24, "PEMBATALAN": 26}
DIPERBARUI = 11


class StatusTidakDikenal(LookupError):
    """SIASN's table has no such id, or the portal no such state."""


def dari_siasn(id_siasn: int) -> tuple[str, str] | None:
    """SIASN id -> (status, alasan_tunggu) of the portal; None for states of other services.

    Raises StatusTidakDikenal for an id that the table does not have.
    """
    if id_siasn not in TABEL:
        raise StatusTidakDikenal(f"status_usulan {id_siasn} tidak ada pada tabel SIASN.")
    kelompok = TABEL[id_siasn].kelompok
    return None if kelompok in TANPA_PADANAN else KE_PORTAL[kelompok]


def ke_siasn(status: str, alasan_tunggu: str = "", *, diterapkan: bool = False, koreksi: str = "") -> StatusSiasn:
    """The SIASN state of a line. ``diterapkan``: the record was changed; ``koreksi``: an open request about the pertek.

    A reason for waiting that SIASN does not tell apart is left out. Raises StatusTidakDikenal.
    """
    if status == "DISETUJUI" and koreksi:
        return TABEL[KOREKSI[koreksi]]
    if status == "SELESAI" and diterapkan:
        return TABEL[DIPERBARUI]
    for kunci in ((status, alasan_tunggu), (status, ""), (status, "SK"), (status, "BERKAS")):
        if kunci in KE_SIASN:
            return TABEL[KE_SIASN[kunci]]
    raise StatusTidakDikenal(f"Keadaan {status} tidak punya padanan SIASN.")
