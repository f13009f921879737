"""The demo's plot: first the story the portal exists for, then ordinary work at every stage."""

from datetime import date, timedelta
from random import Random

from beranda.demo.usulan import PembuatUsulan, contoh_pdf, pada
from layanan.models import Usulan
from layanan.services import dokumen, temuan
from mutasi import services as mutasi

ALASAN_KEMBALI = "Berita acara TPK tidak memuat nama ini. Lampirkan berita acara yang memuatnya."
ALASAN_TOLAK = "Kualifikasi pendidikan tidak sesuai dengan syarat jabatan pada peta jabatan."


def cerita_kapus(pembuat: PembuatUsulan, kapus: list, today: date):
    """A regent five months in office sends three heads of puskesmas back to their posts as doctors, without a reason."""
    operator = pembuat.akun["operator"]
    hari = pembuat.mundur(1)
    with pada(hari, 8):
        surat = mutasi.buat_batch(
            instansi_id=pembuat.instansi.pk, perihal="Pengembalian tiga kepala puskesmas ke jabatan fungsional",
            tanggal_pelantikan=today + timedelta(days=10), nomor_ba_tpk="BA-TPK/07", tanggal_ba_tpk=hari,
            actor=operator, today=hari,
        )  # fmt: skip
        dokumen.lampirkan(
            surat=surat, jenis="BA_TPK", unggahan=contoh_pdf("Berita acara TPK"), nomor="BA-TPK/07", tanggal=hari,
            actor=operator, today=hari,
        )  # fmt: skip
        for orang in kapus[:3]:
            mutasi.tambah_baris(
                surat_id=surat.pk, pegawai_id=orang.pk, jabatan_tujuan_id=None, alasan="", uraian_alasan="",
                akhiri_tugas_tambahan=True, actor=operator, today=hari, dinilai=False,
            )  # fmt: skip
        surat.refresh_from_db()
        temuan.nilai_surat(surat, today=today)
    pembuat.dipakai |= {p.pk for p in kapus[:3]}
    return surat


def usulan_terbuka(pembuat: PembuatUsulan, acak: Random, *, bagian: float) -> None:
    """About ``bagian`` x 300 open usulan at every stage, and some that are done."""

    def banyak(n: int) -> int:
        return max(1, round(n * bagian))

    kirim = pembuat.kirim
    for judul, n, hari in (("Penataan staf tahap I", 14, 2), ("Penataan staf tahap II", 12, 1)):
        pembuat.surat(judul, pembuat.pindah_staf(banyak(n)), mulai=pembuat.mundur(hari))
    for judul, n in (("Pemerataan tenaga administrasi", 16), ("Pengisian kebutuhan unit", 12)):
        surat = pembuat.surat(judul, pembuat.pindah_staf(banyak(n)), mulai=pembuat.mundur(2))
        pembuat.langkah("ajukan", surat, "operator", pembuat.mundur(1))
    for mundur, n in ((0, 20), (1, 26), (2, 24), (3, 24), (4, 20), (5, 18), (6, 14), (8, 8), (11, 6)):
        surat = pembuat.surat(
            f"Pemindahan staf gelombang {mundur + 1}", pembuat.pindah_staf(banyak(n)), mulai=pembuat.mundur(mundur + 1)
        )
        kirim(surat, pembuat.mundur(mundur))
    for mundur, tanya, n in ((4, 2, 20), (7, 5, 18), (9, 3, 16)):
        surat = pembuat.surat(
            f"Penyegaran unit kerja {mundur}", pembuat.pindah_staf(banyak(n)), mulai=pembuat.mundur(mundur + 1)
        )
        ids = kirim(surat, pembuat.mundur(mundur))
        pembuat.langkah("kembalikan", surat, "verifikator", pembuat.mundur(tanya), ids=ids, alasan=ALASAN_KEMBALI)
    for mundur, jawab, n in ((7, 2, 10),):
        surat = pembuat.surat(
            "Perpindahan staf yang diperbaiki", pembuat.pindah_staf(banyak(n)), mulai=pembuat.mundur(mundur + 1)
        )
        ids = kirim(surat, pembuat.mundur(mundur))
        pembuat.langkah("kembalikan", surat, "verifikator", pembuat.mundur(5), ids=ids, alasan=ALASAN_KEMBALI)
        pembuat.langkah(
            "jawab", surat, "operator", pembuat.mundur(jawab), ids=ids, alasan="Berita acara sudah diganti."
        )
    surat = pembuat.surat(
        "Pemindahan staf menunggu tanda tangan", pembuat.pindah_staf(banyak(18)), mulai=pembuat.mundur(4)
    )
    ids = kirim(surat, pembuat.mundur(3))
    pembuat.langkah("setujui", surat, "verifikator", pembuat.mundur(1), ids=ids)
    surat = pembuat.surat("Pemindahan staf menunggu SK", pembuat.pindah_staf(banyak(16)), mulai=pembuat.mundur(8))
    ids = kirim(surat, pembuat.mundur(7))
    pembuat.langkah("setujui", surat, "verifikator", pembuat.mundur(5), ids=ids)
    pembuat.langkah("tanda_tangani", surat, "penyelia", pembuat.mundur(4), ids=ids)
    for i, mundur in enumerate((20, 32, 45, 58)):
        _selesai(pembuat, acak, f"Pemindahan staf periode {i + 1}", banyak(22), mundur)


def _selesai(pembuat: PembuatUsulan, acak: Random, judul: str, n: int, mundur: int) -> None:
    """A letter whose lines were answered: most in time, a few refused, the rest appointed."""
    surat = pembuat.surat(judul, pembuat.pindah_staf(n), mulai=pembuat.mundur(mundur + 1))
    ids = pembuat.kirim(surat, pembuat.mundur(mundur))
    tolak, lama = ids[: len(ids) // 6], acak.choice((2, 3, 4, 6))
    setuju = ids[len(tolak) :]
    if tolak:
        pembuat.langkah(
            "tolak", surat, "verifikator", pembuat.mundur(mundur - lama), ids=tolak, alasan=ALASAN_TOLAK,
            alasan_kode="SYARAT_JABATAN",
        )  # fmt: skip
    pembuat.langkah("setujui", surat, "verifikator", pembuat.mundur(mundur - lama), ids=setuju)
    pembuat.langkah("tanda_tangani", surat, "penyelia", pembuat.mundur(mundur - lama), ids=setuju)
    hari = pembuat.mundur(mundur - lama - 4)
    with pada(hari, 13):
        mutasi.catat_sk(
            usulan_ids=setuju, nomor_sk=f"821/{surat.pk}/{hari.year}", tanggal_sk=hari, penandatangan_sk="PPK",
            dilantik_pada=hari, nomor_ba_pelantikan=f"BA/{surat.pk}", tanggal_spmt=hari,
            actor=pembuat.akun["operator"], today=hari,
        )  # fmt: skip


def jumlah_terbuka() -> int:
    return Usulan.objects.exclude(status__in=["SELESAI", "DITOLAK", "DIBATALKAN"]).count()
