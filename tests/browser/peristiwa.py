"""What stands around letters, for the browser tests: chains, permits, releases, acting posts, complaints, oversight."""

from datetime import date

from integritas import services as integritas
from kepegawaian.models import Pegawai
from layanan import registry
from layanan.models import StatusUsulan, SuratUsulan
from layanan.selectors import penghalang
from layanan.services import dokumen, keberatan, temuan
from mutasi import services as mutasi
from mutasi.models import LaporanMendagri
from mutasi.services import penugasan, rekonsiliasi
from tests import pabrik
from tests.berkas import contoh
from tests.browser.skenario import HARI_INI, NAMA_JAHIL, URAIAN, Dunia, ke_bkn, langkah, surat_draf
from tests.mutasi.dua_instansi import SEMBILAN, ketik

UMUM = {"uraian_alasan": URAIAN, "today": HARI_INI, "dinilai": False}


def berkursi_satu(d: Dunia, nama: str) -> Pegawai:
    """Somebody in a post that has one seat."""
    return pabrik.pegawai(jabatan=pabrik.jabatan(d.tujuan.unit, nama=f"Pengelola {nama}"), nama=nama)


def surat_berangkai(d: Dunia, perihal: str = "Rotasi berangkai") -> tuple[SuratUsulan, list[Pegawai]]:
    """A draft letter: two who swap posts, then a chain of three of whom the first goes to a vacant post."""
    a, b, satu, dua, tiga = orang = [berkursi_satu(d, n) for n in ("Ambar", "Bayu", "Citra", "Damar", "Endah")]
    surat = surat_draf(d, [], perihal)
    for pegawai, ke in ((a, b.jabatan), (b, a.jabatan), (satu, d.tujuan), (dua, satu.jabatan), (tiga, dua.jabatan)):
        mutasi.tambah_baris(
            surat_id=surat.pk, pegawai_id=pegawai.pk, jabatan_tujuan_id=ke.pk, alasan="KEBUTUHAN_ORGANISASI",
            actor=d.akun["operator"], **UMUM,
        )  # fmt: skip
    return rapikan(d, surat), orang


def rapikan(d: Dunia, surat: SuratUsulan) -> SuratUsulan:
    """Judged, and every warning explained."""
    mutasi.nilai_ulang(surat=surat, today=HARI_INI)
    for u in surat.usulan.prefetch_related("temuan").order_by("pk"):
        for t in penghalang(u):
            assert not t.menghalangi, f"{t.kode}: {t.pesan}"
            temuan.beri_justifikasi(
                usulan_id=u.pk, kode=t.kode, alasan=URAIAN, actor=d.akun["operator"], today=HARI_INI
            )
    surat.refresh_from_db()
    return surat


def surat_antar(d: Dunia, *, dilepas: bool):
    """A line of a person of the other agency whose release was asked for; ``dilepas``: given, and signed by BKN."""
    operator = d.akun["operator"]
    jabatan = pabrik.jabatan(pabrik.unit(d.lain, nama="Dinas Sosial"), nama="Pengelola Bantuan")
    orang = pabrik.pegawai(jabatan=jabatan, nama="Gilang Tanjung" if dilepas else "Hesti Tanjung")
    for tahun in (2024, 2025):
        orang.riwayatkinerja.create(tahun=tahun, predikat="BAIK")
    surat = surat_draf(d, [], f"Pindah masuk {orang.nama}")
    baris = mutasi.tambah_baris_antar(
        surat_id=surat.pk, nip=orang.nip, jabatan_tujuan_id=d.tujuan.pk, alasan="PERMINTAAN_SENDIRI", actor=operator,
        **UMUM,
    )  # fmt: skip
    mutasi.minta_pelepasan(usulan_id=baris.pk, actor=operator, today=HARI_INI)
    if dilepas:
        mutasi.jawab_pelepasan(
            usulan_id=baris.pk, setuju=True, nomor_surat="800/9", tanggal_surat=HARI_INI, today=HARI_INI,
            actor=d.akun["penyetuju_lain"],
        )  # fmt: skip
        acuan = {x.kode: x for x in registry.ambil("mutasi").dokumen}
        for jenis in SEMBILAN:
            dokumen.lampirkan(
                surat=surat, usulan=baris.usulan, jenis=jenis, unggahan=pdf(), nomor=f"{jenis}/1", tanggal=HARI_INI,
                penandatangan="Bupati", keterangan={k.kode: ketik(k) for k in acuan[jenis].kolom}, actor=operator,
                today=HARI_INI,
            )  # fmt: skip
        ke_bkn(d, rapikan(d, surat))
        langkah(d, "setujui", surat, "verifikator")
        langkah(d, "tanda_tangani", surat, "penyelia")
    return surat, baris


def pdf(nama: str = "surat.pdf"):
    return contoh.unggahan(nama, contoh.pdf(), "application/pdf")


def izin(d: Dunia, surat: SuratUsulan):
    """A permit that names everybody on the letter but the last."""
    nip = list(surat.usulan.order_by("pk").values_list("pegawai__nip", flat=True))[:-1]
    return mutasi.catat_izin(
        instansi_id=d.instansi.pk, jenis="IZIN_MENDAGRI", nomor="100.2.1.3/588/SJ", tanggal=HARI_INI,
        penandatangan="Menteri Dalam Negeri", jabatan_penandatangan="Menteri Dalam Negeri", nip=nip,
        mencakup_semua=False, unggahan=pdf(), actor=d.akun["operator"], today=HARI_INI, untuk_surat=surat.pk,
    )  # fmt: skip


def plt(d: Dunia, *, setuju: bool):
    unit = d.tujuan.unit
    kepala = pabrik.jabatan(unit, nama="Kepala Bidang Layanan", jenis="ADMINISTRATOR", eselon="III.b")
    seksi = pabrik.jabatan(unit, nama="Kepala Seksi Layanan", jenis="PENGAWAS", eselon="IV.a")
    orang = pabrik.pegawai(jabatan=seksi, nama="Panji Plt" if setuju else "Puspa Plt")
    p = penugasan.buat_penugasan(
        instansi_id=d.instansi.pk, pegawai_id=orang.pk, jabatan_id=kepala.pk, sifat="PLT", mulai=HARI_INI,
        sampai=date(2026, 4, 1), alasan="Pejabat lama pensiun.", justifikasi=URAIAN, actor=d.akun["operator"],
        today=HARI_INI,
    )  # fmt: skip
    if setuju:
        p = penugasan.ajukan_penugasan(
            penugasan_id=p.pk, versi=p.versi, actor=d.akun["operator"], today=HARI_INI
        )  # fmt: skip
        p = penugasan.setujui_penugasan(
            penugasan_id=p.pk, versi=p.versi, nomor_surat="821.2/7", tanggal_surat=HARI_INI, penandatangan="Bupati",
            actor=d.akun["penyetuju"], today=HARI_INI,
        )  # fmt: skip
    return p


def rekon(d: Dunia):
    """One row that the portal does not have; everybody else is missing in the list."""
    baris = [
        rekonsiliasi.BarisSiasn(nomor=2, nip="199001012015031001", tmt=HARI_INI, nama=NAMA_JAHIL, jabatan="Analis")
    ]
    return rekonsiliasi.rekonsiliasi(
        instansi_id=d.instansi.pk, nama_berkas="siasn.xlsx", per_tanggal=HARI_INI, baris=baris, banding_sk=True,
        actor=d.akun["operator"], today=HARI_INI,
    )  # fmt: skip


def laporan(surat: SuratUsulan) -> LaporanMendagri:
    return LaporanMendagri.objects.create(surat=surat, dilantik_pada=HARI_INI, batas=date(2026, 3, 19))


def kasus(d: Dunia, surat: SuratUsulan, orang: Pegawai):
    """A case on a letter: a warning and a block that were set, a revocation with somebody to put back, a proposal."""
    p = integritas.buka(
        instansi_id=d.instansi.pk, perihal="Rotasi tanpa dasar", alasan="Tidak ada berita acara.",
        dasar="Perpres 116/2022", surat_ids=[surat.pk], nip=[orang.nip], actor=d.akun["pengawas2"], today=HARI_INI,
    )  # fmt: skip
    selesai = list(surat.usulan.filter(status=StatusUsulan.SELESAI).values_list("pk", flat=True))
    for jenis, isi, tetap in (
        ("PERINGATAN", {}, True), ("DAFTAR", {}, True), ("BLOKIR", {"pegawai_ids": [orang.pk]}, True),
        ("PENCABUTAN", {"usulan_ids": selesai, "tenggat": date(2026, 3, 20)}, True), ("PERINGATAN", {}, False),
    ):  # fmt: skip
        t = integritas.usulkan(
            pemeriksaan_id=p.pk, jenis=jenis, dasar="Perpres 116/2022", alasan="Melanggar NSPK.",
            actor=d.akun["pengawas2"], today=HARI_INI, **isi,
        )  # fmt: skip
        if tetap:
            integritas.tetapkan(
                tindakan_id=t.pk, nomor=f"R/{t.pk}", tanggal=HARI_INI, actor=d.akun["pengawas"], today=HARI_INI
            )
    return p


def keluhan(d: Dunia, usulan, akun) -> keberatan.Keberatan:
    return keberatan.ajukan(usulan_id=usulan.pk, sasaran="BKN", isi="Mohon diperiksa lagi.", actor=akun, today=HARI_INI)
