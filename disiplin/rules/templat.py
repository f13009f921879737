"""Words of a letter with ``{isian}`` for facts of the case: reading, checking, filling. Pure.

The form is small enough for a page: an empty line ends a paragraph, ``## `` makes a heading, ``1. `` a numbered line,
``Label : words`` a line of two columns, ``> `` puts a line to the right (signatures; ``>`` alone leaves room). What is
filled in stays text: it becomes neither a placeholder nor a mark of this form.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import groupby

PANGGILAN, TIM, PEMBEBASAN, BAP, LHP, KEPUTUSAN, TANDA_TERIMA = (
    "PANGGILAN", "TIM", "PEMBEBASAN", "BAP", "LHP", "KEPUTUSAN", "TANDA_TERIMA",
)  # fmt: skip
JUDUL, PARAGRAF, DAFTAR, PASANGAN, KANAN, TANYA_JAWAB = (
    "judul", "paragraf", "daftar", "pasangan", "kanan", "tanya_jawab",
)  # fmt: skip
KOSONG = "…………"  # to be filled in by hand

# Text; lines of a list; or pairs of question and answer.
Nilai = str | list[str] | list[list[str]]
Blok = dict[str, object]

_ISIAN = re.compile(r"\{([a-z_]+)\}")
_NOMOR = re.compile(r"(\d{1,3})\.\s+(.*)")
_PASANGAN = re.compile(r"([^:{}]{1,40}?)\s+:\s+(.*)")
_PASAL = re.compile(r"\bpasal\s+\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Isian:
    """``kata``: what it stands for, ``contoh``: invented, for the preview. ``surat``: only in these, empty for all."""

    kata: str
    contoh: Nilai
    surat: frozenset[str] = field(default_factory=frozenset)


def _hanya(*surat: str) -> frozenset[str]:
    return frozenset(surat)


_PERIKSA = _hanya(PANGGILAN, BAP)
_PUTUS = _hanya(KEPUTUSAN, TANDA_TERIMA)
ISIAN: dict[str, Isian] = {
    "nama": Isian("nama pegawai dengan gelar", "Sari Contoh, S.E."),
    "nip": Isian("NIP pegawai", "198501012010012001"),
    "pangkat": Isian("golongan ruang pegawai", "III/c"),
    "jabatan": Isian("jabatan pegawai", "Analis Rekaan"),
    "unit": Isian("unit kerja pegawai", "Bidang Rekaan"),
    "instansi": Isian("nama instansi", "Pemerintah Kabupaten Rekaan"),
    "nomor": Isian("nomor surat", "800/001/REKAAN/2026"),
    "tanggal": Isian("tanggal surat", "2 Maret 2026"),
    "atasan": Isian("nama atasan yang memeriksa", "Tono Contoh, S.H."),
    "nip_atasan": Isian("NIP atasan yang memeriksa", "197501012000011001"),
    "jabatan_atasan": Isian("jabatan atasan yang memeriksa", "Kepala Bidang Rekaan"),
    "dugaan": Isian("dugaan pelanggaran, seperti dicatat", "Meninggalkan tugas tanpa keterangan (contoh)."),
    "perbuatan": Isian("hari perbuatan", "2 Februari 2026 sampai 6 Februari 2026"),
    "pelanggaran": Isian(
        "tiap perbuatan dengan pasal yang dilanggar dan tingkatnya, dari data perkara",
        ["Perbuatan contoh pertama, melanggar kewajiban pada pasal contoh.", "Perbuatan contoh kedua."],
    ),
    "tingkat": Isian("tingkat hukuman atau dugaannya", "sedang"),
    "peraturan": Isian("peraturan disiplin yang berlaku pada hari perbuatan", "PP Contoh Tahun 2026"),
    "dasar_hukum": Isian("pasal yang menjadi dasar surat ini, dari data perkara", ["PP Contoh, pasal contoh"]),
    "panggilan_ke": Isian("I atau II", "I", _hanya(PANGGILAN)),
    "hari_periksa": Isian("nama hari pemeriksaan", "Kamis", _PERIKSA),
    "tanggal_periksa": Isian("tanggal pemeriksaan", "12 Maret 2026", _PERIKSA),
    "jam": Isian("jam pemeriksaan", "09.00", _hanya(PANGGILAN)),
    "tempat": Isian("tempat pemeriksaan", "Ruang rapat contoh", _PERIKSA),
    "cara": Isian("tatap muka atau daring", "tatap muka", _PERIKSA),
    "tim": Isian("anggota Tim Pemeriksa dengan unsurnya", ["Tono Contoh, S.H. (atasan langsung)"], _hanya(TIM, LHP)),
    "pejabat": Isian("pejabat yang menetapkan", "Bupati Rekaan", _hanya(TIM, PEMBEBASAN, KEPUTUSAN, TANDA_TERIMA)),
    "mulai": Isian("hari pertama dibebaskan", "13 Maret 2026", _hanya(PEMBEBASAN)),
    "sampai": Isian("sampai kapan dibebaskan", "ditetapkannya keputusan", _hanya(PEMBEBASAN)),
    "pelaksana": Isian("pelaksana harian", "Wati Contoh, S.Sos.", _hanya(PEMBEBASAN)),
    "pertimbangan": Isian("alasan atau pertimbangan", "Pertimbangan contoh.", _hanya(PEMBEBASAN, KEPUTUSAN)),
    "pemeriksa": Isian("siapa yang memeriksa", ["Tono Contoh, S.H. (Kepala Bidang Rekaan)"], _hanya(BAP, LHP)),
    "diperiksa": Isian("siapa yang diperiksa", "Sari Contoh, S.E.", _hanya(BAP)),
    "sebagai": Isian("terperiksa, atau pihak lain yang didengar", "terperiksa", _hanya(BAP)),
    "tanya_jawab": Isian(
        "semua pertanyaan dan jawaban", [["Apakah Saudara sehat?", "Ya, sehat (contoh)."]], _hanya(BAP)
    ),
    "tanda_tangan": Isian("keterangan tanda tangan atau penolakannya", "Ditandatangani.", _hanya(BAP)),
    "bukti": Isian("bukti dan keterangan", "Daftar hadir contoh.", _hanya(LHP)),
    "analisis": Isian("perbuatan dibanding ketentuan", "Uraian contoh.", _hanya(LHP)),
    "meringankan": Isian("hal yang meringankan", "Baru pertama kali (contoh).", _hanya(LHP)),
    "memberatkan": Isian("hal yang memberatkan", "Tidak ada.", _hanya(LHP)),
    "simpulan": Isian("terbukti atau tidak terbukti", "Terbukti", _hanya(LHP)),
    "usul": Isian("hukuman yang diusulkan", "Hukuman contoh", _hanya(LHP)),
    "hukuman": Isian("hukuman yang dijatuhkan", "Hukuman contoh", _PUTUS),
    "masa": Isian("lama hukuman", "12 bulan", _PUTUS),
    "berlaku": Isian("kapan keputusan mulai berlaku", "pada hari kerja contoh sesudah diterima", _PUTUS),
    "upaya": Isian(
        "upaya administratif: jenis, kepada siapa, sampai kapan",
        "Keberatan diajukan kepada pejabat contoh paling lambat pada hari contoh.", _PUTUS,
    ),
    "diterima": Isian("tanggal keputusan diterima", "16 Maret 2026", _hanya(TANDA_TERIMA)),
    "cara_sampai": Isian("cara penyampaian", "diserahkan langsung", _hanya(TANDA_TERIMA)),
}  # fmt: skip
WAJIB: dict[str, tuple[str, ...]] = {
    PANGGILAN: ("nama", "dugaan", "hari_periksa", "tanggal_periksa", "jam", "tempat", "atasan"),
    TIM: ("nama", "tim"),
    PEMBEBASAN: ("nama", "mulai", "sampai", "pelaksana"),
    BAP: ("nama", "diperiksa", "tanggal_periksa", "pemeriksa", "tanya_jawab", "tanda_tangan"),
    LHP: ("nama", "pemeriksa", "bukti", "pelanggaran", "simpulan"),
    KEPUTUSAN: ("nama", "nip", "pelanggaran", "tingkat", "hukuman", "pertimbangan", "dasar_hukum", "berlaku", "upaya",
                "pejabat"),
    TANDA_TERIMA: ("nama", "diterima", "upaya"),
}  # fmt: skip


def boleh(jenis: str) -> dict[str, Isian]:
    """Placeholders that a letter of this kind may have, in the order in which they are explained."""
    return {nama: i for nama, i in ISIAN.items() if not i.surat or jenis in i.surat}


def contoh(jenis: str) -> dict[str, Nilai]:
    """Invented values for a preview."""
    return {nama: i.contoh for nama, i in boleh(jenis).items()}


def isian(teks: str) -> set[str]:
    """Names of the placeholders in ``teks``."""
    return set(_ISIAN.findall(teks))


def periksa(teks: str, boleh: Collection[str], wajib: Collection[str] = ()) -> list[str]:
    """What is wrong with the words of a letter, for whoever wrote them; empty where nothing is.

    An article number in the words is refused: articles come from the case, or a letter would cite those of another one.
    """
    ada = isian(teks)
    masalah = [f"{{{n}}} tidak dikenal pada surat ini." for n in sorted(ada - set(boleh))]
    masalah += [f"{{{n}}} harus ada pada surat ini." for n in wajib if n not in ada]
    for n, baris in enumerate(teks.splitlines(), 1):
        sisa = _ISIAN.sub("", baris)
        if "{" in sisa or "}" in sisa:
            masalah.append(f"Baris {n}: kurung kurawal hanya untuk isian, misalnya {{nama}}.")
        if kena := _PASAL.search(sisa):
            masalah.append(
                f"Baris {n}: jangan menulis “{kena[0]}”. Pasal diambil dari data perkara, lewat {{pelanggaran}} atau "
                "{dasar_hukum}."
            )
    return masalah


def isi(teks: str, nilai: Mapping[str, Nilai]) -> str:
    """``teks`` with the values in place of its placeholders, in one pass: a value never becomes a placeholder. What is
    empty or not known becomes dots, lists are written on one line."""
    return _ISIAN.sub(lambda m: _sebaris(nilai.get(m[1], "")) or KOSONG, teks)


def susun(teks: str, nilai: Mapping[str, Nilai]) -> list[Blok]:
    """The letter as blocks ``{"jenis": ..., "isi": [...]}``, taken apart before anything is filled in.

    ``isi``: lines; of a ``pasangan`` [label, words], of a ``tanya_jawab`` [question, answer]; ``mulai``: number of the
    first line of a ``daftar``, as typed. A list alone on its line becomes a numbered one.
    """
    blok: list[Blok] = []
    for jenis, kelompok in groupby(teks.replace("\r\n", "\n").strip().split("\n"), key=lambda b: _jenis(b, nilai)):
        if jenis == "":
            continue
        baris = [b.strip() for b in kelompok]
        if jenis in (DAFTAR + "*", TANYA_JAWAB):
            blok += [{"jenis": jenis.rstrip("*"), "isi": _daftar(nilai, b), "mulai": 1} for b in baris]
        elif jenis == JUDUL:
            blok += [{"jenis": JUDUL, "isi": [isi(b[3:].strip(), nilai)]} for b in baris]
        elif jenis == PASANGAN:
            pecah = [_PASANGAN.fullmatch(b) for b in baris]
            blok.append({"jenis": jenis, "isi": [[m[1], isi(m[2], nilai)] for m in pecah if m]})
        elif jenis == DAFTAR:
            nomor = [m for b in baris if (m := _NOMOR.fullmatch(b))]
            blok.append({"jenis": jenis, "isi": [isi(m[2], nilai) for m in nomor], "mulai": int(nomor[0][1])})
        elif jenis == KANAN:
            blok.append({"jenis": jenis, "isi": [isi(b[1:].strip(), nilai) for b in baris]})
        else:
            blok.append({"jenis": jenis, "isi": [isi(b, nilai) for b in baris]})
    return blok


def _daftar(nilai: Mapping[str, Nilai], baris: str) -> list:
    return [p if isinstance(p, str) else list(p) for p in nilai[baris[1:-1]]]


def _jenis(baris: str, nilai: Mapping[str, Nilai]) -> str:
    b = baris.strip()
    m = _ISIAN.fullmatch(b)
    v = nilai.get(m[1]) if m else None
    if isinstance(v, list) and v:
        return DAFTAR + "*" if isinstance(v[0], str) else TANYA_JAWAB
    if b.startswith("## "):
        return JUDUL
    if b == ">" or b.startswith("> "):
        return KANAN
    if _NOMOR.fullmatch(b):
        return DAFTAR
    if _PASANGAN.fullmatch(b):
        return PASANGAN
    return PARAGRAF if b else ""


def _sebaris(nilai: Nilai) -> str:
    if isinstance(nilai, str):
        return nilai.strip()
    return "; ".join(p if isinstance(p, str) else " ".join(p) for p in nilai)
