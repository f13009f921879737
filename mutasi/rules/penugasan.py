"""Acting posts, Plt and Plh (H11, H12): an assignment beside one's own post, for months that are counted."""

from datetime import date, timedelta

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tambah_bulan, tgl
from mutasi.rules.bantu import NAMA_JENIS, fakta_jabatan, hasil, kurang, level, sebut
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import JPT, FaktaJabatan, FaktaUsul

KIND = frozenset({"M13", "M14"})
NAMA = {"M13": "Plt", "M14": "Plh"}
PERPANJANGAN = 1


def _satu_unit(sendiri: FaktaJabatan, dijabat: FaktaJabatan) -> bool | None:
    """Whether both posts belong to one unit: the same, one within the other, or side by side below a common one that
    is not the agency's top."""
    if sendiri.unit_kode and sendiri.unit_kode == dijabat.unit_kode:
        return True
    a, b = ([x for x in j.unit_jalur.split("/") if x] for j in (sendiri, dijabat))
    if not a or not b:
        return False if sendiri.unit_kode and dijabat.unit_kode else None
    pendek = min(len(a), len(b))
    return a[:pendek] == b[:pendek] or len(a) == len(b) > 2 and a[:-1] == b[:-1]


def _terlalu_lama(usul: FaktaUsul, awal: str, fakta: dict) -> Hasil | None:
    """A new letter after a short break goes on where the last one ended: no more than a term and its extension."""
    bulan, hari = usul.baris.sudah_menjabat
    if not bulan and not hari:
        return None
    semua = usul.param("P_PLT_MONTHS") + usul.param("P_PLT_EXT_MONTHS")
    batas = tambah_bulan(usul.tanggal, semua - bulan) - timedelta(days=hari + 1)
    if usul.baris.sampai <= batas:
        return None
    sudah = " ".join(f"{n} {satuan}" for n, satuan in ((bulan, "bulan"), (hari, "hari")) if n)
    return hasil(
        Tingkat.BLOKIR,
        f"{awal}: ia sudah {sudah} menjabat sementara jabatan itu, dan jeda pendek tidak memulai hitungan baru; "
        f"seluruhnya paling lama {semua} bulan.",
        f"Akhiri paling lambat {tgl(batas)}." if batas >= usul.tanggal
        else "Isi jabatan itu secara definitif, atau tunjuk pejabat lain.",
        **fakta | {"batas": batas, "sudah_bulan": bulan, "sudah_hari": hari},
    )  # fmt: skip


def _h11(usul: FaktaUsul) -> Hasil | None:
    baris, dijabat, orang = usul.baris, usul.tujuan, usul.orang
    nama = NAMA.get(usul.jenis, "Plt/Plh")
    if dijabat is None or dijabat.jenis is None:
        return kurang("jabatan yang ditugaskan", usul, "Sebutkan jabatan yang ada di peta jabatan.")
    if baris.sampai is None:
        return kurang("hari terakhir penugasan", usul)
    sendiri = usul.definitif
    if sendiri is None:
        return kurang("jabatan definitif yang bersangkutan", usul, "Lengkapi riwayat jabatan; Plt/Plh tetap memangku "
                      "jabatannya sendiri.")  # fmt: skip
    milik, dituju = level(sendiri), level(dijabat)
    if milik is None or dituju is None:
        return kurang("jenis atau jenjang jabatan", usul)
    bulan = usul.param("P_PLT_MONTHS" if baris.perpanjangan_ke == 0 else "P_PLT_EXT_MONTHS")
    terakhir = tambah_bulan(usul.tanggal, bulan) - timedelta(days=1)
    fakta = {"jabatan_sendiri": sendiri.kode, "jabatan_ditugaskan": dijabat.kode, "mulai": usul.tanggal,
             "sampai": baris.sampai, "batas": terakhir, "perpanjangan_ke": baris.perpanjangan_ke}  # fmt: skip
    awal = f"Penunjukan {orang.sebutan} sebagai {nama} {sebut(dijabat)}"
    if baris.perpanjangan_ke > PERPANJANGAN:
        return hasil(
            Tingkat.BLOKIR,
            f"{awal} sudah diperpanjang satu kali; penugasan paling lama {bulan} bulan dan diperpanjang sekali "
            f"{bulan} bulan.",
            "Isi jabatan itu secara definitif, atau tunjuk pejabat lain.", **fakta,
        )  # fmt: skip
    if baris.sampai > terakhir:
        return hasil(
            Tingkat.BLOKIR,
            f"{awal} berlangsung {tgl(usul.tanggal)} sampai {tgl(baris.sampai)}, lebih dari {bulan} bulan.",
            f"Akhiri paling lambat {tgl(terakhir)}.", **fakta,
        )  # fmt: skip
    if hasil_lama := _terlalu_lama(usul, awal, fakta):
        return hasil_lama
    if dituju - milik not in (0, 1):
        return hasil(
            Tingkat.BLOKIR,
            f"{awal} tidak sesuai tingkatnya: {sebut(sendiri)} adalah {NAMA_JENIS[sendiri.jenis]}, sedangkan jabatan "
            "yang ditugaskan harus setingkat atau satu tingkat di atasnya.",
            "Tunjuk pejabat yang setingkat dengan jabatan itu, atau satu tingkat di bawahnya.", **fakta,
        )  # fmt: skip
    catatan = []
    if sendiri.jenis == "JF" and dijabat.jenis in JPT and sendiri.jenjang != "AHLI_UTAMA":
        catatan.append("dari jabatan fungsional hanya ahli utama yang disebut dapat menjadi Plt/Plh JPT")
    satu = _satu_unit(sendiri, dijabat)
    if satu is False:
        catatan.append(f"{sebut(sendiri)} tidak satu unit dengan jabatan itu")
    if not catatan:
        return kurang("unit kedua jabatan", usul) if satu is None else None
    return hasil(
        Tingkat.PERINGATAN, f"{awal} perlu penjelasan: {'; '.join(catatan)}.",
        "Tunjuk pejabat di unit yang sama, atau tuliskan alasannya.", **fakta,
    )  # fmt: skip


def _h12(usul: FaktaUsul) -> Hasil | None:
    baris, nama = usul.baris, NAMA.get(usul.jenis, "Plt/Plh")
    lebih = []
    if baris.dilantik_pada is not None or usul.dokumen(J.BA_PELANTIKAN):
        lebih.append("pelantikan")
    if usul.dokumen(J.PERTEK_BKN):
        lebih.append("pertek BKN")
    if baris.nomor_sk or baris.tanggal_sk is not None:
        lebih.append("SK pengangkatan")
    if not lebih:
        return None
    return hasil(
        Tingkat.PERINGATAN,
        f"{nama} ditunjuk dengan surat perintah, tanpa pelantikan, SK pengangkatan, atau pertek BKN; di sini ada "
        f"{', '.join(lebih)}.",
        "Gunakan surat perintah saja; yang bersangkutan tetap memangku jabatannya sendiri beserta tunjangannya.",
        berlebih=lebih, **fakta_jabatan(usul),
    )  # fmt: skip


ATURAN = (
    Aturan(
        "H11", "Plt dan Plh: tingkat, unit, dan lamanya", "SE BKN 2/SE/VII/2019, diganti SE BKN 1/SE/I/2021",
        Tingkat.BLOKIR, _h11, mulai=date(2019, 7, 30), jenis=KIND,
        contoh=(
            "Administrator menjadi Plt kepala dinas (satu tingkat di atas) 3 bulan: lolos; 3 bulan 1 hari: ditolak.",
            "Pengawas menjadi Plt kepala dinas (dua tingkat di atas): ditolak.",
            "Perpanjangan pertama 3 bulan: lolos; perpanjangan kedua: ditolak.",
        ),
    ),
    Aturan(
        "H12", "Plt dan Plh ditunjuk dengan surat perintah", "UU 30/2014 Pasal 14; SE BKN 2/SE/VII/2019",
        Tingkat.PERINGATAN, _h12, mulai=date(2014, 10, 17), jenis=KIND, pasti=False,
        contoh=("Plt dilantik atau diberi pertek: peringatan; cukup surat perintah: lolos.",),
    ),
)  # fmt: skip
