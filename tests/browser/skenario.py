"""The one world that the browser tests walk through, built by factories and moved on by the portal's own services.

Its today is Tuesday 10 March 2026, 10.00 WIB (``conftest.situs`` shifts the clock). The kabupaten's regent has been in
office for five months, so the ban of six months lasts until April. A second agency belongs to another office.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.files.uploadedfile import SimpleUploadedFile

from akun.models import User
from akun.peran import Peran
from kepegawaian.models import Instansi, Jabatan, KalenderPilkada, KantorRegional, Pegawai, RiwayatJabatan
from layanan.models import SuratUsulan
from layanan.services import dokumen
from layanan.services.transisi import jalankan
from mutasi import services as mutasi
from tests import pabrik
from tests.berkas import contoh

KINI = datetime(2026, 3, 10, 3, tzinfo=UTC)
HARI_INI = date(2026, 3, 10)
PELANTIKAN = date(2026, 3, 16)
RAHASIA_TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NAMA_STAF = ("Arga Wijayakusuma", "Bunga Lestari", "Cakra Hadinata", "Dewi Anggraeni", "Eka Prasetya", "Fajar Nugraha")
NAMA_JAHIL = '<img src=x onerror="document.title=1">Gita & Co'
URAIAN = "Pemerataan beban kerja antarunit menurut analisis beban kerja tahun berjalan."


@dataclass
class Dunia:
    kantor: KantorRegional
    instansi: Instansi
    lain: Instansi
    asal: Jabatan
    tujuan: Jabatan
    staf: list[Pegawai]
    kapus: list[Pegawai]
    akun: dict[str, User]


def bangun() -> Dunia:
    pusat = pabrik.kantor(kode="00", nama="BKN Pusat (uji)", is_pusat=True)
    kantor = pabrik.kantor(kode="91", nama="Kantor Regional Nusa Barat", kota="Karangsari")
    instansi = pabrik.instansi(kode="UJI-KAB", nama="Pemerintah Kabupaten Lembah Uji", kantor=kantor, wilayah="97.01")
    lain = pabrik.instansi(
        kode="UJI-LAIN", nama="Pemerintah Kabupaten Tanjung Uji", kantor=pabrik.kantor(kode="92"), wilayah="97.02"
    )  # fmt: skip
    pabrik.ppk(instansi, nama="Bupati Lembah Uji", tanggal_pelantikan=date(2025, 10, 10))
    pabrik.ppk(lain)
    KalenderPilkada.objects.create(
        instansi=instansi, tanggal_penetapan_paslon=date(2029, 9, 22), akhir_masa_jabatan_kada=date(2030, 10, 10),
        dasar="Tahapan pemilihan (uji)",
    )  # fmt: skip
    akun = {
        "operator": _petugas(Peran.OPERATOR, instansi, "operator", "Laras Kusumah", "Analis SDM"),
        "penyetuju": _petugas(Peran.PENYETUJU, instansi, "penyetuju", "Teguh Adinegara", "Sekretaris Daerah"),
        "verifikator": _petugas(Peran.VERIFIKATOR, kantor, "verifikator", "Ratih Sasmita", "Verifikator"),
        "verifikator2": _petugas(Peran.VERIFIKATOR, kantor, "verifikator2", "Galih Prayoga", "Verifikator"),
        "penyelia": _petugas(Peran.PENYELIA, kantor, "penyelia", "Endah Hartanto", "Kepala Bidang Mutasi"),
        "kepala": _petugas(Peran.KEPALA_KANTOR, kantor, "kepala", "Surya Mahendra", "Kepala Kantor Regional"),
        "pengawas": _petugas(Peran.PENGAWAS, pusat, "pengawas", "Retno Wardana", "Pengawas NSPK"),
        "pengawas2": _petugas(Peran.PENGAWAS, kantor, "pengawas2", "Bimo Saraswanto", "Pengawas NSPK"),
        "penyetuju_lain": _petugas(Peran.PENYETUJU, lain, "setuju-lain", "Rahmat Siahaya", "Sekretaris Daerah"),
        "operator_lain": _petugas(Peran.OPERATOR, lain, "lain", "Tenri Patiroi", "Analis SDM"),
        "admin": _bertotp(_user("admin", "Yusuf Gunawan", "Pengelola portal", is_staff=True, is_superuser=True)),
        "pegawai": _user("pegawai", NAMA_STAF[0], "Pengadministrasi"),
        "baru": _user("baru", "Orang Baru", ""),
    }
    dinas, dinkes = pabrik.unit(instansi, nama="Dinas Perhubungan"), pabrik.unit(instansi, nama="Dinas Kesehatan")
    asal = pabrik.jabatan(dinas, nama="Pengadministrasi Perhubungan", kode="PH-01", formasi=20)
    tujuan = pabrik.jabatan(dinkes, nama="Pengadministrasi Kesehatan", kode="DK-07", formasi=20)
    staf = [pabrik.pegawai(jabatan=asal, nama=nama) for nama in NAMA_STAF]
    staf[0].akun = akun["pegawai"]
    staf[0].save(update_fields=["akun"])
    pabrik.pegawai(jabatan=asal, nama=NAMA_JAHIL)
    kapus = [_kapus(instansi, dinkes, i) for i in (1, 2, 3)]
    di_lain = pabrik.jabatan(pabrik.unit(lain, nama="Dinas Lain"), nama="Pengadministrasi Lain", kode="L-01", formasi=9)
    pabrik.pegawai(jabatan=di_lain, nama="Orang Tanjung")
    return Dunia(kantor, instansi, lain, asal, tujuan, staf, kapus, akun)


def _user(nama_masuk: str, nama: str, jabatan: str, **isi) -> User:
    return pabrik.user(email=f"{nama_masuk}@uji.example", nama=nama, jabatan=jabatan, **isi)


def _petugas(peran: Peran, organisasi, nama_masuk: str, nama: str, jabatan: str) -> User:
    user = pabrik.beri_peran(_user(nama_masuk, nama, jabatan), peran, organisasi)
    return _bertotp(user)


def _bertotp(user: User) -> User:
    """A second factor whose codes the test can compute (``kode_totp``), and recovery codes."""
    user.authenticator_set.all().delete()
    TOTP.activate(user, RAHASIA_TOTP)
    RecoveryCodes.activate(user)
    return user


def kode_totp() -> str:
    penghitung = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(RAHASIA_TOTP, penghitung[len(penghitung) // 2]))


def _kapus(instansi, dinkes, i: int) -> Pegawai:
    """A doctor who has headed his puskesmas, as an extra duty, for two years."""
    puskesmas = pabrik.unit(instansi, dinkes, nama=f"Puskesmas Seruni {i}", jenis="PUSKESMAS")
    dokter = pabrik.jabatan(puskesmas, nama="Dokter Ahli Pertama", jenis="JF", rumpun="MEDIS", formasi=5)
    kepala = pabrik.jabatan(
        puskesmas, nama=f"Kepala Puskesmas Seruni {i}", kode=f"KP-0{i}", jenis="JF", rumpun="KESEHATAN",
        tugas_tambahan="KEPALA_PUSKESMAS",
    )  # fmt: skip
    nama = ("Hasna Pertiwi", "Indra Mahardika", "Jelita Kirana")[i - 1]
    orang = pabrik.pegawai(jabatan=dokter, nama=nama, gelar_depan="dr.")
    RiwayatJabatan.objects.create(
        pegawai=orang, jabatan=kepala, sifat="TUGAS_TAMBAHAN", tmt=date(2024, 2, 1), nomor_sk=f"K/{i}"
    )
    return orang


# --- files that people upload -----------------------------------------------------------------------


JUDUL_MUTASI = ("NIP", "Kode jabatan tujuan", "Alasan", "Uraian alasan", "Tanggal pelantikan")


def lembar_kerja(baris: list[tuple], judul: Iterable[str] = JUDUL_MUTASI) -> bytes:
    """An XLSX as a template asks for; of mutasi unless other headings are given."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet()
        for i, satu in enumerate([judul, *baris]):
            lembar.write_row(i, 0, satu)
    return keluar.getvalue()


def berkas_lembar(isi: bytes, nama: str = "usulan.xlsx") -> dict:
    tipe = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": nama, "mimeType": tipe, "buffer": isi}


def berkas_pdf(nama: str = "berita-acara.pdf") -> dict:
    return {"name": nama, "mimeType": "application/pdf", "buffer": contoh.pdf()}


# --- letters at a stage -----------------------------------------------------------------------------


def surat_draf(d: Dunia, orang: list[Pegawai], perihal: str = "Penataan staf", *, kapus=()) -> SuratUsulan:
    """A batch with its berita acara; ``kapus`` lines end the extra duty without a reason."""
    operator = d.akun["operator"]
    surat = mutasi.buat_batch(
        instansi_id=d.instansi.pk, perihal=perihal, tanggal_pelantikan=PELANTIKAN, nomor_ba_tpk="BA/1",
        tanggal_ba_tpk=HARI_INI, actor=operator, today=HARI_INI,
    )  # fmt: skip
    dokumen.lampirkan(
        surat=surat, jenis="BA_TPK", unggahan=SimpleUploadedFile("ba.pdf", contoh.pdf(), "application/pdf"),
        nomor="BA/1", tanggal=HARI_INI, actor=operator, today=HARI_INI,
    )  # fmt: skip
    for p in orang:
        mutasi.tambah_baris(
            surat_id=surat.pk, pegawai_id=p.pk, jabatan_tujuan_id=d.tujuan.pk, alasan="KEBUTUHAN_ORGANISASI",
            uraian_alasan=URAIAN, actor=operator, today=HARI_INI, dinilai=False,
        )  # fmt: skip
    for p in kapus:
        mutasi.tambah_baris(
            surat_id=surat.pk, pegawai_id=p.pk, jabatan_tujuan_id=None, alasan="", uraian_alasan="",
            akhiri_tugas_tambahan=True, actor=operator, today=HARI_INI, dinilai=False,
        )  # fmt: skip
    mutasi.nilai_ulang(surat=surat, today=HARI_INI)
    surat.refresh_from_db()
    return surat


def langkah(d: Dunia, kode: str, surat: SuratUsulan, oleh: str, *, ids=None, alasan="", alasan_kode="") -> list[int]:
    ids = ids or list(surat.usulan.order_by("pk").values_list("pk", flat=True))
    jalankan(kode=kode, usulan_ids=ids, actor=d.akun[oleh], today=HARI_INI, alasan=alasan, alasan_kode=alasan_kode)
    return ids


def surat_di_bkn(d: Dunia, orang: list[Pegawai], perihal: str = "Penataan staf") -> SuratUsulan:
    return ke_bkn(d, surat_draf(d, orang, perihal))


def ke_bkn(d: Dunia, surat: SuratUsulan) -> SuratUsulan:
    """Number the draft, file it and sign it for the agency."""
    SuratUsulan.objects.filter(pk=surat.pk).update(nomor=f"800/{surat.pk}/BKPSDM", tanggal=HARI_INI)
    surat.refresh_from_db()
    langkah(d, "ajukan", surat, "operator")
    langkah(d, "kirim", surat, "penyetuju")
    surat.refresh_from_db()
    return surat


def surat_segala_keadaan(d: Dunia) -> dict[str, object]:
    """Letters and lines in every state, by name: letters ``surat_*``, lines by their state."""
    staf = [*d.staf, *(pabrik.pegawai(jabatan=d.asal, nama=f"Staf Uji {i}") for i in range(1, 5))]
    cerita = surat_draf(d, staf[:1], "Pengembalian tiga kepala puskesmas", kapus=d.kapus)
    penyetuju = surat_draf(d, staf[1:2], "Menunggu penyetuju")
    langkah(d, "ajukan", penyetuju, "operator")
    bkn = surat_di_bkn(d, staf[2:10], "Di BKN")
    diverifikasi, perbaikan, dijawab, tanda_tangan, sk, ditolak, selesai, batal = bkn.usulan.order_by("pk")
    langkah(d, "kembalikan", bkn, "verifikator", ids=[perbaikan.pk, dijawab.pk], alasan="Berita acara tidak terbaca.")
    langkah(d, "jawab", bkn, "operator", ids=[dijawab.pk], alasan="Sudah diganti.")
    langkah(d, "setujui", bkn, "verifikator", ids=[tanda_tangan.pk, sk.pk, selesai.pk])
    langkah(d, "tanda_tangani", bkn, "penyelia", ids=[sk.pk, selesai.pk])
    langkah(
        d, "tolak", bkn, "verifikator", ids=[ditolak.pk], alasan="Tidak lowong.", alasan_kode="JABATAN_TIDAK_LOWONG"
    )
    langkah(d, "batalkan", bkn, "operator", ids=[batal.pk], alasan="Yang bersangkutan pindah.")
    mutasi.catat_sk(
        usulan_ids=[selesai.pk], nomor_sk="821/1", tanggal_sk=HARI_INI, penandatangan_sk="Bupati Lembah Uji",
        dilantik_pada=HARI_INI, nomor_ba_pelantikan="BA/9", tanggal_spmt=HARI_INI, actor=d.akun["operator"],
        today=HARI_INI, diktum=True, unggahan={"SK": SimpleUploadedFile("sk.pdf", contoh.pdf(), "application/pdf")},
    )  # fmt: skip
    hasil = {"surat_cerita": cerita, "surat_penyetuju": penyetuju, "surat_bkn": bkn, "terhalang": cerita.usulan.last()}
    hasil |= {"draf": cerita.usulan.order_by("pk").first(), "menunggu_penyetuju": penyetuju.usulan.get()}
    hasil |= {
        "diverifikasi": diverifikasi, "perbaikan": perbaikan, "dijawab": dijawab, "tanda_tangan": tanda_tangan,
        "sk": sk, "ditolak": ditolak, "selesai": selesai, "batal": batal,
    }  # fmt: skip
    for nama, isi in hasil.items():
        isi.refresh_from_db()
        assert nama.startswith("surat_") or isi.status, nama
    return hasil
