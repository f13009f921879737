"""Which road a move between agencies takes and who decides it (``regulasi/mutasi.md`` 4.2). Pure."""

from dataclasses import dataclass

from mutasi.rules.fakta import FaktaInstansi

# Who decides. The PPK does so within one agency only.
GUBERNUR, MENDAGRI, KEPALA_BKN, PPK = "GUBERNUR", "MENDAGRI", "KEPALA_BKN", "PPK"
PEMUTUS = {
    GUBERNUR: "Gubernur",
    MENDAGRI: "Menteri Dalam Negeri",
    KEPALA_BKN: "Kepala BKN",
    PPK: "PPK instansi",
}
# Kind of agency of a mission abroad; the registry of agencies does not know it yet.
PERWAKILAN = "PERWAKILAN_RI"

_DASAR = "PP 11/2017 pasal 191–193; Peraturan BKN 5/2019; SE Kepala BKN 3/SE/VIII/2019"
_SELANJUTNYA = "Setelah keputusan pindah, PPK penerima mengangkat dengan SK."


@dataclass(frozen=True, slots=True)
class Rute:
    """``lewat``: through whom the proposal goes. ``pemutus``: code of who decides, ``""`` when that is not known;
    ``keterangan`` then says why. ``pasti`` False: the sources leave it open, so nothing may be blocked by it."""

    kode: str
    nama: str
    lewat: str
    pemutus: str
    dasar: str = _DASAR
    pasti: bool = True
    keterangan: str = ""

    @property
    def nama_pemutus(self) -> str:
        return PEMUTUS.get(self.pemutus, "belum dapat ditentukan")


def rute(asal: FaktaInstansi, tujuan: FaktaInstansi) -> Rute:
    """The road from the releasing agency ``asal`` to the receiving agency ``tujuan``.

    Province is the first two digits of ``wilayah``. A missing code is said, never guessed.
    """
    if PERWAKILAN in (asal.jenis, tujuan.jenis):
        return Rute(
            "PERWAKILAN", "Ke atau dari perwakilan RI di luar negeri", "", "", pasti=False,
            keterangan="Jenis mutasi ini ada, tetapi jalurnya belum diketahui dari peraturan; tanyakan kepada BKN.",
        )  # fmt: skip
    if asal.kode == tujuan.kode:
        return Rute(
            "SATU_INSTANSI", "Dalam satu instansi",
            "Direncanakan unit kepegawaian dengan pertimbangan Tim Penilai Kinerja", PPK,
        )  # fmt: skip
    if not (asal.is_daerah and tujuan.is_daerah):
        nama = {
            (True, False): "Dari daerah ke instansi pusat",
            (False, True): "Dari instansi pusat ke daerah",
            (False, False): "Antarinstansi pusat",
        }[asal.is_daerah, tujuan.is_daerah]
        return Rute("PUSAT", nama, "Instansi penerima langsung ke BKN", KEPALA_BKN, keterangan=_SELANJUTNYA)
    tanpa_kode = [i.nama for i in (asal, tujuan) if not _provinsi(i)]
    if tanpa_kode:
        return Rute(
            "WILAYAH_KOSONG", "Antardaerah, provinsinya belum diketahui", "", "",
            keterangan=f"Kode wilayah belum tercatat untuk {' dan '.join(tanpa_kode)}; lengkapi pada data instansi.",
        )  # fmt: skip
    if _provinsi(asal) != _provinsi(tujuan):
        return Rute(
            "ANTARPROVINSI", "Antarprovinsi",
            "Instansi penerima melalui gubernur kepada Mendagri, tembusan Kepala BKN untuk pertimbangan teknis",
            MENDAGRI, keterangan=_SELANJUTNYA,
        )  # fmt: skip
    jenis = (asal.jenis == "PROVINSI", tujuan.jenis == "PROVINSI")
    if all(jenis):
        return Rute(
            "WILAYAH_SALAH", "Antarpemerintah provinsi dengan kode wilayah yang sama", "", "",
            keterangan=f"{asal.nama} dan {tujuan.nama} tercatat pada provinsi yang sama; betulkan data instansi.",
        )  # fmt: skip
    if tujuan.jenis == "PROVINSI":
        return Rute(
            "KE_PROVINSI", "Dari kabupaten/kota ke provinsinya",
            "Pemerintah provinsi (penerima) langsung ke Kantor Regional BKN", GUBERNUR, keterangan=_SELANJUTNYA,
        )  # fmt: skip
    nama = "Dari provinsi ke kabupaten/kotanya" if jenis[0] else "Antarkabupaten/kota dalam satu provinsi"
    return Rute(
        "SATU_PROVINSI", nama, "Instansi penerima melalui gubernur ke Kantor Regional BKN", GUBERNUR,
        keterangan=_SELANJUTNYA,
    )  # fmt: skip


def _provinsi(i: FaktaInstansi) -> str:
    """Two digits, or nothing when the code does not begin with them."""
    kode = i.wilayah[:2]
    return kode if len(kode) == 2 and kode.isdecimal() else ""
