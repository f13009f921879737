"""Rule E9: who is replaced leaves in the same batch, by the same decree, and gets something else the same day."""

from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tgl
from mutasi.rules.bantu import hasil, kurang, sebut
from mutasi.rules.fakta import FaktaUsul
from mutasi.rules.kelayakan import penghuni
from mutasi.rules.pemberhentian import dasar_terbukti
from mutasi.rules.rangkaian import menunggu_gagal


def _ditempatkan(keluar: FaktaUsul) -> bool:
    """Whether somebody who leaves a post gets a new one that day, keeps one, or loses it on a proven ground."""
    if keluar.baris.jabatan_tujuan is not None or dasar_terbukti(keluar):
        return True
    return bool(keluar.batch.definitif_sesudah(keluar.baris.nip, keluar.tanggal))


def _e9(usul: FaktaUsul) -> Hasil | None:
    tujuan, batch = usul.tujuan, usul.batch
    if tujuan is None:
        return None
    if tujuan.pemangku is None:
        return kurang(f"pemangku {sebut(tujuan)} sekarang", usul)
    if tujuan.formasi is None:
        return kurang(f"jumlah formasi {sebut(tujuan)}", usul)
    tetap = penghuni(usul, tujuan)
    keluar = [u for u in batch.keluar_pada(tujuan.kode, usul.tanggal) if u.baris.nip != usul.baris.nip]
    if len(tetap) + len(keluar) < tujuan.formasi or menunggu_gagal(usul):
        return None  # the line takes a seat that nobody holds, or waits for another line (H3)
    fakta = {"jabatan_tujuan": tujuan.kode, "tanggal": usul.tanggal, "formasi": tujuan.formasi}
    if len(tetap) >= tujuan.formasi:
        siapa = ", ".join(p.nama or p.nip for p in tetap[:3])
        return hasil(
            Tingkat.BLOKIR,
            f"{usul.orang.sebutan} diangkat ke {sebut(tujuan)} pada {tgl(usul.tanggal)}, tetapi usulan ini tidak "
            f"mengakhiri masa jabatan pemangkunya: {siapa}.",
            "Tambahkan baris bagi pemangku itu pada hari yang sama: jabatan barunya, atau pemberhentian dengan alasan "
            "dan buktinya.",
            pemangku=[p.nip for p in tetap[:5]], **fakta,
        )  # fmt: skip
    telantar = [u for u in keluar if not _ditempatkan(u)]
    if telantar:
        siapa = ", ".join(u.orang.sebutan for u in telantar[:3])
        return hasil(
            Tingkat.BLOKIR,
            f"{usul.orang.sebutan} menggantikan {siapa} di {sebut(tujuan)}, tetapi {siapa} tidak mendapat jabatan baru "
            f"pada {tgl(usul.tanggal)} dan dasar pemberhentiannya tidak terbukti.",
            "Sebutkan jabatan baru pejabat lama dengan TMT yang sama, atau lengkapi alasan dan bukti pemberhentiannya.",
            pejabat_lama=[u.baris.nip for u in telantar[:5]], **fakta,
        )  # fmt: skip
    diktum = usul.baris.diktum_pemberhentian
    if usul.baris.tanggal_sk is None or diktum is True:
        return None
    nama = ", ".join(u.orang.sebutan for u in keluar[:3])
    if diktum is None:
        return kurang(f"apakah SK mengakhiri masa jabatan pejabat lama {sebut(tujuan)} ({nama})", usul)
    return hasil(
        Tingkat.BLOKIR,
        f"SK {usul.orang.sebutan} sebagai {sebut(tujuan)} tidak memuat diktum yang mengakhiri masa jabatan pejabat "
        f"lama: {nama}.",
        "Perbaiki SK: muat diktum pemberhentian pejabat lama dari jabatan itu, dengan TMT yang sama.",
        pejabat_lama=[u.baris.nip for u in keluar[:5]], tanggal_sk=usul.baris.tanggal_sk, **fakta,
    )  # fmt: skip


ATURAN = (
    Aturan(
        "E9", "Pejabat lama diakhiri dan ditempatkan", "Aturan portal; PP 11/2017 Pasal 64, 94, dan 144",
        Tingkat.BLOKIR, _e9, orang_lain=True, mulai=date(2017, 1, 1),
        contoh=(
            "X diangkat ke jabatan yang masih dipangku Y, tanpa baris bagi Y: ditolak.",
            "Y pindah pada hari yang sama, dan SK memuat diktum pemberhentiannya: lolos; tanpa diktum: ditolak.",
        ),
    ),
)  # fmt: skip
