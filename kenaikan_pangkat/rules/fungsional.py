"""KP-07: credit of functional posts, and the level before the rank."""

from datetime import date

from kenaikan_pangkat.rules.angka_kredit import Posisi, TabelAK, kebutuhan, posisi
from kenaikan_pangkat.rules.bantu import dasar, is_pns, kurang, menurut
from kenaikan_pangkat.rules.fakta import FaktaKP, urut
from layanan.aturan import Aturan, Hasil, Tingkat, hasil
from layanan.waktu import tgl

MULAI = date(2023, 1, 1)
_DI_LUAR = frozenset({"206", "210"})


def _nama(jenjang: str) -> str:
    return jenjang.replace("_", " ").lower()


def tabel_ak(f: FaktaKP) -> TabelAK:
    """The credit tables in force on the TMT, built once per day."""
    return f.parameter.sekali(("TabelAK", f.tmt), lambda: TabelAK.pada(f.parameter, f.tmt))


def _kp07(f: FaktaKP) -> Hasil | None:
    jenis, j = dasar(f), f.orang.jabatan
    if jenis == "203" or jenis in _DI_LUAR:
        if j is None or not j.is_jf:
            return None
    elif jenis != "202":
        return None
    if jenis == "203":  # how much credit is not said, only that a JF needs a PAK
        return None if f.orang.angka_kredit else kurang(f, "penetapan angka kredit (PAK)")
    h = _angka_kredit(f)
    if h is not None and jenis in _DI_LUAR:
        h = menurut(f.parameter.pada(f"KP_MASA_{jenis}", f.tmt), h)
    khusus = f.parameter.cari("KP_JF_KHUSUS", f.tmt) if h is not None and j is not None else None
    if khusus is not None and j.nama.lower().startswith(tuple(khusus.nilai)):
        return menurut(khusus, h)
    return h


def _angka_kredit(f: FaktaKP) -> Hasil | None:
    orang, j = f.orang, f.orang.jabatan
    if j is None or not j.is_jf:
        return hasil(
            Tingkat.BLOKIR,
            f"{orang.sebutan} tidak memangku jabatan fungsional"
            + (f" (jabatannya {j.nama})" if j else "") + ", jadi jenis pilihan jabatan fungsional tidak dapat dipakai.",
            "Pakai jenis yang sesuai dengan jabatannya, atau perbaiki data jabatannya.",
            jabatan=j.nama if j else None,
        )  # fmt: skip
    if not is_pns(orang) or f.golongan_baru is None:
        return None
    p = posisi(orang, f.tmt, tabel_ak(f))
    if p is None:
        return kurang(f, f"jenjang jabatan {j.nama}")
    kategori = "AK_KEAHLIAN" if p.jenjang.startswith("AHLI_") else "AK_KETERAMPILAN"
    return menurut(f.parameter.pada(kategori, f.tmt), _posisi(f, p))


def _posisi(f: FaktaKP, p: Posisi) -> Hasil | None:
    orang, perlu = f.orang, p.kebutuhan
    fakta = {"jenjang": p.jenjang, "golongan": p.golongan, "golongan_baru": f.golongan_baru,
             "angka_kredit": str(p.kumulatif.nilai), "kebutuhan": None if perlu.pangkat is None else str(perlu.pangkat),
             "jenjang_berikut": perlu.jenjang_berikut}  # fmt: skip
    if perlu.pangkat is None:
        return _tak_terjangkau(f, p, fakta)
    if perlu.jenjang_dulu and "TANPA_FORMASI" not in f.jenis_dokumen:
        return hasil(
            Tingkat.BLOKIR_KECUALI,
            f"Golongan {f.golongan_baru} di luar jenjang {_nama(p.jenjang)} milik {orang.sebutan}: jenjang "
            f"{_nama(perlu.jenjang_berikut)} dinaikkan lebih dulu, lalu pangkat dengan angka kredit yang sama (angka "
            f"kredit {_angka(p.kumulatif.nilai)} dari {_angka(perlu.pangkat)}).",
            "Naikkan jenjangnya (uji kompetensi dan formasi). Bila formasi jenjang berikutnya tidak ada, lampirkan "
            "surat keterangannya: pangkat masih boleh naik satu tingkat pada jenjang lama.", **fakta,
        )  # fmt: skip
    if p.kurang_pangkat:
        return _kurang_kredit(f, p, fakta)
    return None


def _angka(nilai) -> str:
    return f"{nilai.normalize():f}".replace(".", ",")


def _tak_terjangkau(f: FaktaKP, p: Posisi, fakta: dict) -> Hasil:
    orang, perlu = f.orang, p.kebutuhan
    if perlu.jenjang_dulu:
        return hasil(
            Tingkat.BLOKIR,
            f"Golongan {orang.golongan} milik {orang.sebutan} sudah di atas jenjang {_nama(p.jenjang)}; tanpa formasi "
            "pangkat hanya boleh naik satu tingkat.",
            f"Naikkan jenjang ke {_nama(perlu.jenjang_berikut)} lebih dulu.", **fakta,
        )  # fmt: skip
    if urut(orang.golongan) >= urut(tabel_ak(f).jenjang[p.jenjang].golongan[0]):
        return hasil(
            Tingkat.BLOKIR,
            f"Golongan {orang.golongan} adalah yang tertinggi pada jenjang {_nama(p.jenjang)}, jenjang teratas "
            f"kategorinya, jadi {orang.sebutan} tidak dapat naik ke {f.golongan_baru} di sini.",
            "Pindah kategori atau jabatan lebih dulu.", **fakta,
        )  # fmt: skip
    return hasil(
        Tingkat.PERINGATAN,
        f"Golongan {orang.golongan} milik {orang.sebutan} di bawah jenjang {_nama(p.jenjang)}; angka kredit yang "
        "diperlukan tidak ada dalam tabel. Periksa dengan BKN.",
        "Periksa golongan dan jenjangnya.", **fakta,
    )  # fmt: skip


def _kurang_kredit(f: FaktaKP, p: Posisi, fakta: dict) -> Hasil:
    orang, perlu = f.orang, p.kebutuhan
    if not orang.angka_kredit:
        return kurang(f, "penetapan angka kredit (PAK)", "Catatkan PAK konversi dari e-Kinerja, lalu periksa ulang.")
    pesan = (
        f"Angka kredit {orang.sebutan} pada jenjang {_nama(perlu.jenjang_ak)} baru {_angka(p.kumulatif.nilai)} pada "
        f"TMT {tgl(f.tmt)}; golongan {f.golongan_baru} memerlukan {_angka(perlu.pangkat)} (kurang "
        f"{_angka(p.kurang_pangkat)})."
    )
    if not p.kumulatif.lengkap:
        return hasil(
            Tingkat.DATA_KURANG,
            f"{pesan} Riwayat PAK-nya berlubang atau bertumpang tindih, jadi jumlah itu belum tentu benar.",
            "Lengkapi atau betulkan riwayat PAK, lalu periksa ulang.",
            data_kurang="riwayat PAK", nip=orang.nip, **fakta,
        )  # fmt: skip
    return hasil(
        Tingkat.BLOKIR, pesan, "Tunggu PAK konversi berikutnya, atau catatkan PAK yang belum masuk.",
        kekurangan=str(p.kurang_pangkat), **fakta,
    )  # fmt: skip


def _kp07b(f: FaktaKP) -> Hasil | None:
    """A rank that follows a risen level: the level itself needed uji kompetensi."""
    j = f.orang.jabatan
    if dasar(f) != "202" or j is None or not j.is_jf or not is_pns(f.orang) or f.golongan_baru is None:
        return None
    tabel = tabel_ak(f)
    if j.jenjang not in tabel.jenjang or kebutuhan(j.jenjang, f.orang.golongan, tabel).jenjang_ak == j.jenjang:
        return None
    if "UKOM" in f.jenis_dokumen:
        return None
    if any(u.jenis == "UKOM" and u.jenjang == j.jenjang and u.tanggal <= f.tmt for u in f.orang.ujian):
        return None
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"Kenaikan pangkat {f.orang.sebutan} menyusul kenaikan jenjang ke {_nama(j.jenjang)}, tetapi kelulusan uji "
        "kompetensi untuk jenjang itu belum tercatat.",
        "Catatkan kelulusannya, atau lampirkan sertifikat uji kompetensi.", jenjang=j.jenjang,
    )  # fmt: skip


ATURAN = (
    Aturan(
        "KP-07", "Angka kredit dan jenjang", "PP 99/2000 Pasal 13; PermenPANRB 1/2023; Peraturan BKN 3/2023",
        Tingkat.BLOKIR, _kp07, mulai=MULAI, jenis=frozenset({"202", "203", "206", "209", "210"}),
        contoh=(
            "Ahli pertama III/a: 49,99 ditolak, 50 lolos.",
            "Ahli pertama III/b ke III/c: jenjang dulu; tanpa formasi, dengan surat keterangannya, boleh satu tingkat.",
        ),
    ),
    Aturan(
        "KP-07b", "Uji kompetensi kenaikan jenjang", "PermenPANRB 1/2023", Tingkat.BLOKIR_KECUALI, _kp07b, mulai=MULAI,
        jenis=frozenset({"202", "209"}),
        contoh=("Ahli muda III/b ke III/c tanpa uji kompetensi ahli muda: ditahan; tercatat lulus: lolos.",),
    ),
)  # fmt: skip
