"""A penalty as SIASN's ``POST /apisiasn/1.0/hukdis/save`` takes it (siasn_api.md 1.5). Pure.

Field names and codes are the service's own; every value is text, days are ``dd-mm-yyyy``. What is not known stays empty
and is named, never guessed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

LAYANAN = "/apisiasn/1.0/hukdis/save"
JENIS_DOKUMEN = 882
# kedudukan hukum: penalty being served, dismissed, appeal before the board.
KENA_HUKUMAN, DIBERHENTIKAN, PROSES_BANDING = "15", "66", "09"
# jenisHukumanId of penalties that lower the rank.
TURUN_PANGKAT = frozenset({8, 14})
DI_IMPOR, DI_ADMIN = "Impor data pegawai, kolom ID SIASN", "Administrasi, jenis dan tingkat hukuman"
DI_PANGKAT, DI_SINI, DI_UPAYA = "Riwayat pangkat pegawai", "Halaman I-DIS perkara ini", "Putusan upaya perkara ini"


@dataclass(frozen=True, slots=True)
class Hukdis:
    """One decision. ``orang``: the person's id in SIASN; ``jenis``, ``tingkat``, ``alasan``, ``golongan``,
    ``kedudukan``: SIASN's codes, empty where not known. ``golongan``: on the day of the decision;
    ``golongan_berlaku``: once it has taken effect. ``mulai`` to before ``selesai`` (None: for good; the same day: done
    on it) are the days it is served, ``mulai`` None before it takes effect. ``bulan``: how long, None for good.
    ``dijalani``: it is being served today; ``banding``: the board has not decided yet; ``batal``: it was cancelled.
    """

    orang: str
    jenis: int | None
    tingkat: str
    nomor: str
    tanggal: date
    peraturan: str
    bulan: int | None
    mulai: date | None = None
    selesai: date | None = None
    golongan: str = ""
    golongan_berlaku: str = ""
    kedudukan: str = ""
    menghentikan: bool = False
    dijalani: bool = False
    banding: bool = False
    batal: bool = False
    nomor_batal: str = ""
    tanggal_batal: date | None = None
    alasan: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Kurang:
    """A field without its fact, and where that fact is filled in."""

    kolom: str
    kata: str
    di: str


def muatan(f: Hukdis) -> dict[str, str | list]:
    """The body of the call. ``id`` is empty: a new row; ``path`` is what ``upload-dok`` answers, type 882."""
    turun = f.jenis in TURUN_PANGKAT
    tahun, bulan = ("", "") if f.bulan is None else map(str, divmod(f.bulan, 12))
    return {
        "id": "",
        "pnsOrangId": f.orang,
        "jenisHukumanId": str(f.jenis or ""),
        "jenisTingkatHukumanId": f.tingkat,
        "alasanHukumanDisiplinId": f.alasan,
        "skNomor": f.nomor,
        "skTanggal": _hari(f.tanggal),
        "hukumanTanggal": _hari(f.mulai),
        "akhirHukumanTanggal": _hari(_hari_terakhir(f)),
        "masaTahun": tahun,
        "masaBulan": bulan,
        "nomorPp": f.peraturan,
        "golonganId": _golongan_sesudah(f) if turun else f.golongan,
        "golonganLama": f.golongan if turun else "",
        "kedudukanHukumId": _kedudukan(f),
        "hukdisYangDiberhentikanId": "",
        "skPembatalanNomor": f.nomor_batal if f.batal else "",
        "skPembatalanTanggal": _hari(f.tanggal_batal) if f.batal else "",
        "keterangan": f.keterangan,
        "path": [],
    }


def kurang(f: Hukdis) -> list[Kurang]:
    """What SIASN asks for and nobody has filled in yet."""
    m = muatan(f)
    semua = [
        Kurang("pnsOrangId", "ID SIASN orangnya belum dicatat", DI_IMPOR),
        Kurang("jenisHukumanId", "jenis hukuman ini belum berkode SIASN", DI_ADMIN),
        Kurang("jenisTingkatHukumanId", "tingkat hukuman ini belum berhuruf SIASN (R, S, B)", DI_ADMIN),
        Kurang("alasanHukumanDisiplinId", "alasan dari daftar SIASN belum dipilih", DI_SINI),
        Kurang("hukumanTanggal", "hukumannya belum berlaku; terisi pada hari berlakunya", "Langkah perkara"),
        Kurang("golonganId", _kata_golongan(f), DI_PANGKAT),
        Kurang("kedudukanHukumId", "kedudukan hukum orangnya belum dicatat", "Data pegawai"),
    ]
    if f.mulai and f.bulan is not None and not f.selesai:
        semua.append(Kurang("akhirHukumanTanggal", "hari terakhir hukuman belum tercatat", "Langkah perkara"))
    if f.batal:
        semua.append(Kurang("skPembatalanNomor", "nomor keputusan pembatalan belum dicatat", DI_UPAYA))
        semua.append(Kurang("skPembatalanTanggal", "tanggal keputusan pembatalan belum dicatat", DI_UPAYA))
    return [k for k in semua if not m[k.kolom]]


def _hari(tanggal: date | None) -> str:
    return f"{tanggal:%d-%m-%Y}" if tanggal else ""


def _hari_terakhir(f: Hukdis) -> date | None:
    if f.selesai is None or f.selesai == f.mulai:
        return f.selesai
    return f.selesai - timedelta(days=1)


def _golongan_sesudah(f: Hukdis) -> str:
    """The lowered rank, once the record has it."""
    return f.golongan_berlaku if f.golongan_berlaku != f.golongan else ""


def _kata_golongan(f: Hukdis) -> str:
    if f.jenis in TURUN_PANGKAT and f.golongan:
        return "golongan sesudah diturunkan belum ada di riwayat pangkat"
    return "golongan pada hari keputusan tidak ada dalam daftar SIASN atau belum dicatat"


def _kedudukan(f: Hukdis) -> str:
    if f.batal:
        return f.kedudukan
    if f.banding:
        return PROSES_BANDING
    if f.menghentikan and f.mulai:
        return DIBERHENTIKAN
    return KENA_HUKUMAN if f.dijalani else f.kedudukan
