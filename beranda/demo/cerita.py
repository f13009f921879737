"""The demo's plot: first the story the portal exists for, then ordinary work at every stage."""

from datetime import date, timedelta
from random import Random

from beranda.demo.usulan import PembuatUsulan, contoh_pdf, pada
from layanan.models import Usulan
from layanan.services import dokumen, temuan
from mutasi import services as mutasi

ALASAN_KEMBALI = "Berita acara TPK tidak memuat nama ini. Lampirkan berita acara yang memuatnya."
TOLAK = (
    ("SYARAT_JABATAN", "Kualifikasi pendidikan tidak sesuai dengan syarat jabatan pada peta jabatan."),
    ("DOKUMEN_TIDAK_SAH", "Berita acara TPK tidak ditandatangani ketua tim."),
    ("DATA_TIDAK_BENAR", "Unit asal pada usulan berbeda dengan rekam pegawai."),
)


def cerita_kapus(pembuat: PembuatUsulan, kapus: list, today: date):
    """A regent five months in office sends three heads of puskesmas back to their posts, without a reason."""
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
    """About ``bagian`` x 300 open usulan at every stage, and some that are done; the oldest letters first."""

    def surat(judul: str, banyak: int, hari: int):
        pasangan = pembuat.pindah_staf(max(1, round(banyak * bagian)))
        return pembuat.surat(judul, pasangan, mulai=pembuat.mundur(hari))

    def terkirim(judul: str, banyak: int, hari: int):
        baru = surat(judul, banyak, hari + 1)
        return baru, pembuat.kirim(baru, pembuat.mundur(hari))

    for i, hari in enumerate((58, 45, 32, 20), 1):
        s, ids = terkirim(f"Pemindahan staf periode {i}", 22, hari)
        if i % 2 == 0:
            pembuat.langkah("kembalikan", s, "verifikator", pembuat.mundur(hari - 1), ids=ids, alasan=ALASAN_KEMBALI)
            pembuat.langkah("jawab", s, "operator", pembuat.mundur(hari - 3), ids=ids, alasan="Berita acara diganti.")
        _selesai(pembuat, s, ids, hari, lama=acak.choice((2, 3, 4, 6)), antara=2 if i % 2 == 0 else 0)
    for hari, n in ((11, 6), (8, 8), (6, 14)):
        terkirim(f"Pemindahan staf yang tertinggal, {hari} hari", n, hari)
    for hari, tanya, n in ((9, 3, 16), (7, 5, 18), (4, 2, 20)):
        s, ids = terkirim(f"Penyegaran unit kerja {hari}", n, hari)
        pembuat.langkah("kembalikan", s, "verifikator", pembuat.mundur(tanya), ids=ids, alasan=ALASAN_KEMBALI)
    s, ids = terkirim("Perpindahan staf yang diperbaiki", 10, 7)
    pembuat.langkah("kembalikan", s, "verifikator", pembuat.mundur(5), ids=ids, alasan=ALASAN_KEMBALI)
    pembuat.langkah("jawab", s, "operator", pembuat.mundur(2), ids=ids, alasan="Berita acara sudah diganti.")
    s, ids = terkirim("Pemindahan staf menunggu SK", 16, 7)
    pembuat.langkah("setujui", s, "verifikator", pembuat.mundur(5), ids=ids)
    pembuat.langkah("tanda_tangani", s, "penyelia", pembuat.mundur(4), ids=ids)
    for hari, n in ((5, 18), (4, 20), (3, 24)):
        terkirim(f"Pemindahan staf gelombang {6 - hari}", n, hari)
    s, ids = terkirim("Pemindahan staf menunggu tanda tangan", 18, 3)
    pembuat.langkah("setujui", s, "verifikator", pembuat.mundur(1), ids=ids)
    if rotasi := pembuat.pasang("PENGAWAS", "PENGAWAS", 6):
        pembuat.kirim(
            pembuat.surat("Rotasi pengawas", rotasi, mulai=pembuat.mundur(3), berizin=True), pembuat.mundur(2)
        )
    for hari, n in ((2, 24), (1, 26), (0, 20)):
        terkirim(f"Pemindahan staf gelombang {6 - hari}", n, hari)
    for judul, n in (("Pemerataan tenaga administrasi", 16), ("Pengisian kebutuhan unit", 12)):
        pembuat.langkah("ajukan", surat(judul, n, 2), "operator", pembuat.mundur(1))
    # Every kind once, as an officer first types it: with what the fence has to say.
    campuran = [
        pasangan
        for dari, ke in (
            ("JPT_PRATAMA", "JPT_PRATAMA"), ("PENGAWAS", "ADMINISTRATOR"), ("PELAKSANA", "PENGAWAS"),
            ("ADMINISTRATOR", "PENGAWAS"),
        )
        for pasangan in pembuat.pasang(dari, ke, 1)
    ]  # fmt: skip
    if campuran:
        pembuat.surat("Pengisian jabatan lowong", campuran, mulai=pembuat.mundur(2), rapikan=False)
    surat("Penataan staf tahap I", 14, 2)
    surat("Penataan staf tahap II", 12, 1)


def _selesai(pembuat: PembuatUsulan, surat, ids: list[int], mundur: int, *, lama: int, antara: int) -> None:
    """A letter answered after ``lama`` working days at BKN and ``antara`` at the agency: a few refused, the rest
    appointed.
    """
    putus = mundur - lama - antara
    tolak = ids[: len(ids) // 6]
    setuju = ids[len(tolak) :]
    for n, pk in enumerate(tolak):
        alasan_kode, alasan = TOLAK[(n + lama) % len(TOLAK)]
        pembuat.langkah(
            "tolak", surat, "verifikator", pembuat.mundur(putus), ids=[pk], alasan=alasan, alasan_kode=alasan_kode
        )
    pembuat.langkah("setujui", surat, "verifikator", pembuat.mundur(putus), ids=setuju)
    pembuat.langkah("tanda_tangani", surat, "penyelia", pembuat.mundur(putus), ids=setuju)
    hari = pembuat.mundur(putus - 4)
    with pada(hari, 13):
        mutasi.catat_sk(
            usulan_ids=setuju, nomor_sk=f"821/{surat.pk}/{hari.year}", tanggal_sk=hari, penandatangan_sk="PPK",
            dilantik_pada=hari, nomor_ba_pelantikan=f"BA/{surat.pk}", tanggal_spmt=hari,
            actor=pembuat.akun["operator"], today=hari, diktum=True,
            unggahan={"SK": contoh_pdf("Surat keputusan"), "BA_PELANTIKAN": contoh_pdf("Berita acara pelantikan")},
        )  # fmt: skip


def orang_diperiksa():
    """A person whose line went to BKN, came back, was answered and is being verified again."""
    return Usulan.objects.filter(status="DIVERIFIKASI", jeda__isnull=False).earliest("id").pegawai


def jumlah_terbuka() -> int:
    return Usulan.objects.exclude(status__in=["SELESAI", "DITOLAK", "DIBATALKAN"]).count()
