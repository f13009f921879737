"""How titles are written (section 5.4), honorary degrees (PG-15), and what fits the record."""

import re
from collections.abc import Mapping
from datetime import date

from gelar.rules.bantu import BERGELAR, NAMA_TINGKAT, PERIKSA_BKN, PROFESI, kurang
from gelar.rules.fakta import FaktaGelar
from kepegawaian.gelar import MAKS_TEKS, is_agama, jenjang_gelar, muat, sebutan_agama
from layanan.aturan import Aturan, Hasil, Tingkat, hasil

# Dr. (H.C.), Dr. HC, Dr.(hc)
_HC = re.compile(r"\bh\.?\s?c\b", re.IGNORECASE)
NAMA_LETAK = {"DEPAN": "di depan nama", "BELAKANG": "di belakang nama"}


def _pg15(f: FaktaGelar) -> Hasil | None:
    if not f.kehormatan and not _HC.search(f.gelar):
        return None
    return hasil(
        Tingkat.PERINGATAN,
        "Gelar kehormatan tidak dipakai dalam dokumen resmi kepegawaian menurut persyaratan setempat. " + PERIKSA_BKN,
        "Keluarkan baris ini, atau jelaskan dasarnya.", gelar=f.gelar, kehormatan=f.kehormatan,
    )  # fmt: skip


def _bentuk(f: FaktaGelar) -> Hasil | None:
    if not f.gelar or not f.letak:
        return None  # PG-T2 asks for them
    fakta = {"gelar": f.gelar, "letak": f.letak, "tingkat": f.tingkat}
    if is_agama(f.gelar):
        return _peringatan(f"{f.gelar} sebutan keagamaan, bukan gelar yang dicantumkan.", "Keluarkan baris ini.", fakta)
    if jenjang_gelar(f.gelar, f.letak) == "PROFESOR" or f.gelar.startswith("Prof"):
        return _peringatan("Prof. adalah jabatan akademik, bukan gelar.", "Keluarkan baris ini.", fakta)
    if f.luar_negeri:
        return None  # foreign titles are written as their country writes them
    kunci = "PROFESI" if f.jenis == PROFESI else f"{f.tingkat}-{f.macam}"
    pola = f.param("PG_POLA")
    baris = pola.get(kunci) or pola.get(f.tingkat)
    if not baris:
        return None
    lazimnya = [b.split(" ", 1) for b in baris]  # (place or BUKAN, beginning)
    bukan = any(f.gelar.startswith(awal) for letak, awal in lazimnya if letak == "BUKAN")
    tempat = [] if bukan else [letak for letak, awal in lazimnya if letak in NAMA_LETAK and f.gelar.startswith(awal)]
    if f.letak in tempat or (f.jenis == PROFESI and not tempat):
        return None  # as it should be, or a profession that the table does not know
    if tempat:
        pesan = f"{f.gelar} lazimnya ditulis {' atau '.join(NAMA_LETAK[t] for t in tempat)}."
    else:
        lazim = " atau ".join(f"{awal} {NAMA_LETAK[letak]}" for letak, awal in lazimnya if letak in NAMA_LETAK)
        pesan = f"{f.gelar} tidak seperti gelar {NAMA_TINGKAT.get(f.tingkat, f.tingkat)}; lazimnya {lazim}."
    return _peringatan(
        pesan, "Samakan dengan ijazah: titik di antara singkatan, huruf besar dan kecil (dr. bukan Dr.).", fakta
    )


def _peringatan(pesan: str, jalan: str, fakta: Mapping) -> Hasil:
    return hasil(Tingkat.PERINGATAN, f"{pesan} {PERIKSA_BKN}", jalan, **fakta)


def _muat(f: FaktaGelar) -> Hasil | None:
    if belum := [nama for nama, nilai in (("gelar", f.gelar), ("letak gelar", f.letak)) if not nilai]:
        return kurang(f, " dan ".join(belum))
    fakta = {"gelar": f.gelar, "letak": f.letak, "nama_baru": f.nama_baru}
    if f.letak not in NAMA_LETAK:
        return hasil(Tingkat.BLOKIR, f"Letak gelar “{f.letak}” tidak dikenal.", "Pilih depan atau belakang.", **fakta)
    if "," in f.gelar or ";" in f.gelar:
        return hasil(
            Tingkat.BLOKIR, f"“{f.gelar}” berisi lebih dari satu gelar.", "Satu baris untuk satu gelar.", **fakta
        )  # fmt: skip
    panjang = [g for g in (f.gelar, *f.orang.gelar) if len(g) > MAKS_TEKS]
    sebab = muat(*f.sisi) or (panjang and f"Gelar “{panjang[0]}” lebih dari {MAKS_TEKS} huruf")
    if sebab:
        return hasil(
            Tingkat.BLOKIR, f"{sebab}, jadi tidak muat pada rekam pegawai.",
            "Rapikan dahulu gelar pada data pegawai.", **fakta,
        )  # fmt: skip
    if agama := sebutan_agama(f.orang.gelar_depan):
        return hasil(
            Tingkat.INFO,
            f"Nama menjadi {f.nama_baru}. {' dan '.join(agama)} bukan gelar dan tidak ikut ditulis pada rekam.",
            "", **fakta,
        )  # fmt: skip
    return None


ATURAN = (
    Aturan(
        "PG-15", "Gelar kehormatan tidak dipakai", "Persyaratan setempat (BKPSDM Kabupaten Serang)", Tingkat.PERINGATAN,
        _pg15, pasti=False, jenis=BERGELAR, contoh=("Dr. (H.C.): peringatan.",),
    ),
    Aturan(
        "PG-T1", "Bentuk dan tempat gelar", "Permenristekdikti 59/2018 Pasal 20", Tingkat.PERINGATAN, _bentuk,
        mulai=date(2018, 1, 1), pasti=False, jenis=BERGELAR,
        contoh=(
            "Dr. bagi S-3 di belakang nama: peringatan.", "SE tanpa titik: peringatan.",
            "M.Kes. bagi S-2 terapan: peringatan.",
        ),
    ),
    Aturan(
        "PG-T2", "Nama dengan gelar baru muat pada rekam", "Panjang kolom gelar SIASN (50 depan, 100 belakang)",
        Tingkat.BLOKIR, _muat, jenis=BERGELAR,
        contoh=("Gelar belakang menjadi 101 huruf: ditolak.", "“S.E., M.M.” dalam satu baris: ditolak."),
    ),
)  # fmt: skip
