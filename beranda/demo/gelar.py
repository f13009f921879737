"""Titles in the demo: both tracks, every stage, made by the portal's own services on past days."""

from datetime import date

from beranda.demo.usulan import PembuatUsulan, contoh_pdf, pada
from gelar import services as gelar
from kepegawaian.models import Pegawai
from layanan.selectors import penghalang
from layanan.services import dokumen, temuan
from layanan.services import surat as layanan_surat

ALASAN = "Ijazah diperoleh sambil bekerja; seluruh dokumen asli sudah diperiksa pengelola kepegawaian."
STUDI = (
    ("M.M.", "Manajemen"), ("M.Si.", "Ilmu Administrasi"), ("M.Kom.", "Informatika"), ("M.A.P.", "Administrasi Publik"),
    ("M.H.", "Ilmu Hukum"), ("M.Kes.", "Kesehatan Masyarakat"),
)  # fmt: skip
PROFESI = (("Ak.", "Akuntan"), ("Gr.", "Guru"), ("Ns.", "Ners"))


class PembuatGelar:
    """Replays letters of titles with the people and officers of a ``PembuatUsulan``."""

    def __init__(self, pembuat: PembuatUsulan):
        self.p = pembuat
        calon = Pegawai.objects.filter(instansi=pembuat.instansi, pendidikan__in=("S1", "D4"), kedudukan="01")
        self.orang = iter(list(calon.exclude(pk__in=pembuat.dipakai).exclude(gelar_belakang="").order_by("id")[:60]))

    def akademik(self, i: int, hari: date) -> gelar.IsiGelar:
        teks, studi = STUDI[i % len(STUDI)]
        lulus = date(hari.year - 1, 8, 14)
        return gelar.IsiGelar(
            gelar=teks, tingkat="S2", macam="AKADEMIK", program_studi=studi, institusi="Universitas Nusa Contoh",
            tahun_lulus=lulus.year, nomor_ijazah=f"S2/{lulus.year}/{i + 101}", tanggal_ijazah=lulus,
            akreditasi="BAIK" if i % 3 == 0 else "UNGGUL", diakui_kementerian=True, terdaftar_pddikti=True,
            izin_belajar=i % 2 == 0,
        )  # fmt: skip

    def profesi(self, i: int, hari: date) -> gelar.IsiGelar:
        teks, nama = PROFESI[i % len(PROFESI)]
        return gelar.IsiGelar(
            gelar=teks, letak="BELAKANG", profesi=nama, penyelenggara="Universitas Nusa Contoh",
            jenis_penyelenggara="PT", akreditasi="UNGGUL", nomor_ijazah=f"PROF/{hari.year}/{i + 11}",
            tanggal_ijazah=date(hari.year - 1, 11, 20),
        )  # fmt: skip

    def surat(self, perihal: str, jalur: str, banyak: int, hari: date, *, rapikan: bool = True):
        """A letter in draft, numbered; ``rapikan``: papers attached, warnings explained, blocked lines taken off."""
        operator, isi = self.p.akun["operator"], self.akademik if jalur == "AKADEMIK" else self.profesi
        umum = {"actor": operator, "today": hari}
        with pada(hari):
            surat = gelar.buat_surat(
                instansi_id=self.p.instansi.pk, perihal=perihal, jalur=jalur,
                pengusul="PPK" if jalur == "AKADEMIK" else "", **umum,
            )  # fmt: skip
            layanan_surat.ubah_kepala_surat(
                surat_id=surat.pk, perihal=perihal, nomor=f"800/{surat.pk:04d}/BKD/{hari.year}", tanggal=hari, **umum
            )
            for i in range(banyak):
                orang = next(self.orang)
                baris = gelar.tambah_baris(
                    surat_id=surat.pk, pegawai_id=orang.pk, isi=isi(i, hari), dinilai=False, **umum
                )
                if rapikan:
                    dokumen.lampirkan(
                        surat=surat, usulan=baris.usulan, jenis="IJAZAH" if jalur == "AKADEMIK" else "SERTIFIKAT",
                        unggahan=contoh_pdf("Ijazah"), dinilai=False, **umum,
                    )  # fmt: skip
            gelar.nilai_ulang(surat=surat, today=hari)
            for u in list(surat.usulan.prefetch_related("temuan").order_by("id")) if rapikan else ():
                self._rapikan(u, umum)
        surat.refresh_from_db()
        return surat

    def _rapikan(self, usulan, umum: dict) -> None:
        halangan = penghalang(usulan)
        if any(t.menghalangi for t in halangan):
            layanan_surat.keluarkan_usulan(usulan_id=usulan.pk, **umum)
            return
        for t in halangan:
            temuan.beri_justifikasi(usulan_id=usulan.pk, kode=t.kode, alasan=ALASAN, **umum)


def usulan_gelar(pembuat: PembuatUsulan) -> None:
    """One letter at each stage: done, at BKN, returned, refused, at the approver, in draft."""
    p, g = pembuat, PembuatGelar(pembuat)

    def terkirim(perihal: str, jalur: str, banyak: int, hari: int):
        surat = g.surat(perihal, jalur, banyak, p.mundur(hari + 1))
        return surat, p.kirim(surat, p.mundur(hari))

    surat, ids = terkirim("Pencantuman gelar magister, gelombang pertama", "AKADEMIK", 4, 12)
    p.langkah("setujui", surat, "verifikator", p.mundur(10), ids=ids)
    p.langkah("tanda_tangani", surat, "penyelia", p.mundur(9), ids=ids)
    surat, ids = terkirim("Pencantuman gelar profesi akuntan dan guru", "PROFESI", 3, 6)
    p.langkah("setujui", surat, "verifikator", p.mundur(4), ids=ids[:1])
    p.langkah("tanda_tangani", surat, "penyelia", p.mundur(3), ids=ids[:1])
    p.langkah(
        "tolak", surat, "verifikator", p.mundur(3), ids=ids[1:2], alasan="Nama pada sertifikat berbeda dengan rekam.",
        alasan_kode="DATA_BERBEDA",
    )  # fmt: skip
    surat, ids = terkirim("Pencantuman gelar magister, gelombang kedua", "AKADEMIK", 4, 3)
    p.langkah("setujui", surat, "verifikator", p.mundur(1), ids=ids[:1])
    p.langkah(
        "kembalikan", surat, "verifikator", p.mundur(1), ids=ids[1:2],
        alasan="Tahun lulus tidak sama dengan ijazah. Perbaiki, lalu jawab.",
    )  # fmt: skip
    surat = g.surat("Pencantuman gelar profesi ners", "PROFESI", 2, p.mundur(1))
    p.langkah("ajukan", surat, "operator", p.mundur(1))
    g.surat("Pencantuman gelar magister, gelombang ketiga", "AKADEMIK", 3, p.mundur(0), rapikan=False)
