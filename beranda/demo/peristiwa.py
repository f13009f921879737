"""What the law asks around the ordinary letters: chains, permits, releases, acting posts, decrees, complaints, oversight.

All of it is done by the services, on past days.
"""

from dataclasses import replace
from datetime import date, timedelta

from beranda.demo.akun import tautkan
from beranda.demo.nama import nama_acak
from beranda.demo.usulan import URAIAN, PembuatUsulan, contoh_pdf, pada
from integritas import services as integritas
from kepegawaian import selectors as kepegawaian
from kepegawaian.models import Jabatan, Pegawai
from layanan import registry
from layanan.selectors import penghalang
from layanan.services import dokumen, keberatan, temuan
from layanan.waktu import tambah_bulan
from mutasi import services as mutasi
from mutasi.services import penugasan, rekonsiliasi

SEMBILAN = (
    "ANJAB_ABK", "PERMOHONAN_PINDAH", "USUL_PENERIMA", "PERSETUJUAN_PELEPAS", "PERNYATAAN_BEBAS_HUKDIS",
    "SK_PANGKAT_TERAKHIR", "SK_JABATAN_TERAKHIR", "SKP", "PERNYATAAN_TIDAK_TUBEL", "BEBAS_TEMUAN", "PERMOHONAN",
)  # fmt: skip
PENGADUAN = "Dua pengawas mengadu: tidak pernah dipanggil atau ditegur; surat klarifikasi BKN tidak dijawab."
NONJOB = "Keputusan Bupati 821.2/118: dua pengawas diberhentikan dari jabatan tanpa surat peringatan dan pemeriksaan."


def rantai(pembuat: PembuatUsulan, banyak: int) -> list[tuple[Pegawai, Jabatan]]:
    """Pengawas who follow one another: the first into a vacant post, each next one into the post so freed."""
    (pertama, kosong), *_ = pembuat.pasang("PENGAWAS", "PENGAWAS", 1)
    lain = pengawas(pembuat, banyak - 1)
    ke = [kosong, pertama.jabatan, *(p.jabatan for p in lain)]
    return list(zip([pertama, *lain], ke, strict=False))


def pengawas(pembuat: PembuatUsulan, banyak: int) -> list[Pegawai]:
    orang = list(
        Pegawai.objects.filter(instansi=pembuat.instansi, jabatan__jenis="PENGAWAS")
        .exclude(pk__in=pembuat.dipakai)
        .select_related("jabatan")
        .order_by("tmt_jabatan", "id")[:banyak]
    )
    pembuat.dipakai |= {p.pk for p in orang}
    return orang


def rangkaian_di_bkn(pembuat: PembuatUsulan, today: date, akun) -> None:
    """A chain of four and a swap of two at BKN. The second of the chain was refused, so the two behind are held; who
    was refused complains, and the penyelia has not looked at it yet."""
    berantai, bertukar = rantai(pembuat, 4), pengawas(pembuat, 2)
    tautkan(akun, berantai[1][0], "Pengawas yang usulannya ditolak")
    a, b = bertukar
    surat = pembuat.surat(
        "Rotasi berantai dan tukar jabatan", [*berantai, (a, b.jabatan), (b, a.jabatan)], mulai=pembuat.mundur(4),
        berizin=True,
    )  # fmt: skip
    pembuat.kirim(surat, pembuat.mundur(3))
    ditolak = surat.usulan.get(pegawai=berantai[1][0])
    pembuat.langkah(
        "tolak", surat, "verifikator", pembuat.mundur(2), ids=[ditolak.pk], alasan_kode="DATA_TIDAK_BENAR",
        alasan="Unit asal pada usulan berbeda dengan rekam pegawai.",
    )  # fmt: skip
    hari = pembuat.mundur(1)
    with pada(hari, 14):
        keberatan.ajukan(
            usulan_id=ditolak.pk, sasaran="BKN", actor=akun, today=hari,
            isi="Unit asal saya sudah benar: SK pengangkatan terakhir ada pada rekam. Mohon diperiksa lagi.",
        )  # fmt: skip


def izin_empat_dari_lima(pembuat: PembuatUsulan) -> None:
    """Five lines in draft; the permit of the Mendagri names the first four."""
    hari = pembuat.mundur(1)
    pasangan = rantai(pembuat, 5)
    surat = pembuat.surat("Pengisian lima pengawas, izin memuat empat nama", pasangan, mulai=hari, rapikan=False)
    with pada(hari, 13):
        mutasi.catat_izin(
            instansi_id=pembuat.instansi.pk, jenis="IZIN_MENDAGRI", nomor="100.2.1.3/588/SJ", tanggal=hari,
            penandatangan=nama_acak(pembuat.acak, pria=True), jabatan_penandatangan="Menteri Dalam Negeri",
            nip=[orang.nip for orang, _tujuan in pasangan[:4]], mencakup_semua=False,
            unggahan=contoh_pdf("Persetujuan Mendagri"), actor=pembuat.akun["operator"], today=hari,
            untuk_surat=surat.pk,
        )  # fmt: skip


def antarinstansi(pembuat: PembuatUsulan, pelepas, penyetuju_pelepas) -> None:
    """Two people of another agency: one is asked for and waits for its answer, one was released and is at BKN."""
    operator, hari = pembuat.akun["operator"], pembuat.mundur(5)
    tujuan = Jabatan.objects.filter(instansi=pembuat.instansi, jenis="PELAKSANA").order_by("-formasi", "id").first()
    calon = Pegawai.objects.filter(instansi=pelepas, jabatan__jenis="PELAKSANA")
    orang = list(calon.exclude(riwayatkinerja__predikat="BUTUH_PERBAIKAN").order_by("tmt_jabatan", "id")[:2])
    for pegawai, dilepas in zip(orang, (False, True), strict=True):
        surat = pembuat.surat(f"Pindah masuk dari {pelepas.nama}: {pegawai.nama}", [], mulai=hari)
        with pada(hari, 10):
            baris = mutasi.tambah_baris_antar(
                surat_id=surat.pk, nip=pegawai.nip, jabatan_tujuan_id=tujuan.pk, alasan="PERMINTAAN_SENDIRI",
                uraian_alasan="Mengikuti pasangan yang bertugas di kabupaten ini.", actor=operator, today=hari,
                dinilai=False,
            )  # fmt: skip
            mutasi.minta_pelepasan(usulan_id=baris.pk, actor=operator, today=hari)
        if dilepas:
            _lepas_dan_kirim(pembuat, surat, baris, penyetuju_pelepas)


def _lepas_dan_kirim(pembuat: PembuatUsulan, surat, baris, penyetuju_pelepas) -> None:
    operator, hari = pembuat.akun["operator"], pembuat.mundur(3)
    with pada(hari):
        mutasi.jawab_pelepasan(
            usulan_id=baris.pk, setuju=True, nomor_surat="800/214/BKPSDM", tanggal_surat=hari,
            actor=penyetuju_pelepas, today=hari,
        )  # fmt: skip
        acuan = {d.kode: d for d in registry.ambil("mutasi").dokumen}
        for jenis in SEMBILAN:
            dokumen.lampirkan(
                surat=surat, usulan=baris.usulan, jenis=jenis, unggahan=contoh_pdf(str(acuan[jenis].nama)),
                nomor=f"{jenis[:4]}/{surat.pk}", tanggal=hari, penandatangan="Bupati",
                keterangan={k.kode: _isian(k, hari) for k in acuan[jenis].kolom}, actor=operator, today=hari,
            )  # fmt: skip
        temuan.nilai_surat(surat, today=hari)
        for u in surat.usulan.prefetch_related("temuan"):
            for t in penghalang(u):
                temuan.beri_justifikasi(usulan_id=u.pk, kode=t.kode, alasan=URAIAN, actor=operator, today=hari)
    pembuat.kirim(surat, pembuat.mundur(2))


def _isian(kolom, hari: date):
    if kolom.tipe == "PILIHAN":
        return next(iter(kolom.pilihan))
    return hari.isoformat() if kolom.tipe == "TANGGAL" else 1


def sk_dan_laporan(pembuat: PembuatUsulan, today: date, akun) -> None:
    """Inaugurated: the report to the Mendagri is due on the next working day. Recorded today: inauguration in three
    days, and the person knows."""
    dilantik = pembuat.hari.tambah(pembuat.hari.tambah(today, 1), -7)
    surat = ditandatangani(pembuat, "Pengawas yang sudah dilantik", pembuat.pasang("PENGAWAS", "PENGAWAS", 2), 16)
    catat_sk(pembuat, surat, sk=dilantik, lantik=dilantik, hari=dilantik)
    pasangan = pembuat.pindah_staf(2)
    tautkan(akun, pasangan[0][0], "Staf yang akan dilantik")
    surat = ditandatangani(pembuat, "Staf yang akan dilantik", pasangan, 9)
    catat_sk(pembuat, surat, sk=pembuat.mundur(1), lantik=today + timedelta(days=3), hari=today)


def ditandatangani(pembuat: PembuatUsulan, perihal: str, pasangan, hari: int):
    """A letter that went to BKN ``hari`` working days ago and whose recommendations are signed."""
    surat = pembuat.surat(perihal, pasangan, mulai=pembuat.mundur(hari), berizin=True)
    pembuat.kirim(surat, pembuat.mundur(hari - 1))
    pembuat.langkah("setujui", surat, "verifikator", pembuat.mundur(hari - 3))
    pembuat.langkah("tanda_tangani", surat, "penyelia", pembuat.mundur(hari - 4))
    return surat


def catat_sk(pembuat: PembuatUsulan, surat, *, sk: date, lantik: date, hari: date) -> None:
    """The decree of ``sk`` with the inauguration on ``lantik``, recorded on ``hari``."""
    with pada(hari, 13):
        mutasi.catat_sk(
            usulan_ids=list(surat.usulan.values_list("pk", flat=True)), nomor_sk=f"821/{surat.pk}/{sk.year}",
            tanggal_sk=sk, penandatangan_sk="Bupati", dilantik_pada=lantik, nomor_ba_pelantikan=f"BA/{surat.pk}",
            tanggal_spmt=lantik, actor=pembuat.akun["operator"], today=hari, diktum=True,
            unggahan={"SK": contoh_pdf("Surat keputusan")},
        )  # fmt: skip


def pelaksana_tugas(pembuat: PembuatUsulan, today: date) -> None:
    """Two Plt of vacant posts: one has twelve days left, one is over and nobody followed."""
    kosong = Jabatan.objects.filter(instansi=pembuat.instansi, jenis="ADMINISTRATOR", pemangku=None)
    for sampai, jabatan in zip(
        (today + timedelta(days=12), today - timedelta(days=9)),
        kosong.exclude(pk__in=pembuat.jabatan_dipakai).order_by("id")[:2],
        strict=True,
    ):
        orang = (
            Pegawai.objects.filter(unit=jabatan.unit, jabatan__jenis="PENGAWAS")
            .exclude(pk__in=pembuat.dipakai)
            .order_by("id")
            .first()
        )
        pembuat.dipakai.add(orang.pk)
        pembuat.jabatan_dipakai.add(jabatan.pk)
        mulai = tambah_bulan(sampai + timedelta(days=1), -3)
        with pada(mulai):
            p = penugasan.buat_penugasan(
                instansi_id=pembuat.instansi.pk, pegawai_id=orang.pk, jabatan_id=jabatan.pk, sifat="PLT",
                mulai=mulai, sampai=sampai, alasan="Pejabat lama pensiun.", justifikasi=URAIAN,
                actor=pembuat.akun["operator"], today=mulai,
            )  # fmt: skip
            p = penugasan.ajukan_penugasan(
                penugasan_id=p.pk, versi=p.versi, actor=pembuat.akun["operator"], today=mulai
            )
            penugasan.setujui_penugasan(
                penugasan_id=p.pk, versi=p.versi, nomor_surat=f"821.2/{p.pk}/SP", tanggal_surat=mulai,
                penandatangan="Bupati", actor=pembuat.akun["penyetuju"], today=mulai,
            )  # fmt: skip


def lima_beda(pembuat: PembuatUsulan) -> None:
    """A list of SIASN that differs from the record in five places: each kind of difference once."""
    hari = pembuat.mundur(1)
    baris = [
        rekonsiliasi.BarisSiasn(
            nomor=n, nip=p.pegawai__nip, nama=p.pegawai__nama, kode=p.jabatan__kode, jabatan=p.jabatan__nama,
            unit=p.jabatan__unit__nama, tmt=p.tmt, nomor_sk=p.nomor_sk,
        )
        for n, p in enumerate(kepegawaian.jabatan_pada(pembuat.instansi.pk, hari), 2)
    ]  # fmt: skip
    staf = [n for n, b in enumerate(baris) if b.jabatan.startswith("Pengadministrasi Kecamatan")]
    jabatan, tmt, sk, hilang = staf[0], staf[1], staf[2], staf[3]
    baris[jabatan] = replace(baris[jabatan], kode="", jabatan="Pengelola Data Kecamatan")
    baris[tmt] = replace(baris[tmt], tmt=baris[tmt].tmt - timedelta(days=30))
    baris[sk] = replace(baris[sk], nomor_sk="821/TIDAK-SAMA")
    orang_luar = Pegawai.objects.exclude(instansi=pembuat.instansi).earliest("id")
    baris.append(replace(baris[hilang], nip=orang_luar.nip, nama=orang_luar.nama, nomor=len(baris) + 2))
    del baris[hilang]
    with pada(hari, 15):
        rekonsiliasi.rekonsiliasi(
            instansi_id=pembuat.instansi.pk, nama_berkas="siasn-jabatan.xlsx", per_tanggal=hari, baris=baris,
            banding_sk=True, actor=pembuat.akun["operator"], today=hari,
        )  # fmt: skip


def pengawasan(instansi, usul, penetap, hari: tuple[date, date, date]) -> None:
    """A case on decisions made outside the portal: a warning, then one service blocked, and let go again."""
    pertama, kedua, ketiga = hari
    with pada(pertama):
        kasus = integritas.buka(
            instansi_id=instansi.pk, perihal="Pemberhentian dua pengawas tanpa pemeriksaan", alasan=PENGADUAN,
            dasar="PP 94/2021", keputusan_luar=NONJOB, actor=usul, today=pertama,
        )  # fmt: skip
    with pada(pertama, 10):
        _tindak(kasus, "PERINGATAN", "R-PGW/11", usul, penetap, pertama)
    with pada(kedua):
        blokir = _tindak(kasus, "BLOKIR", "R-PGW/19", usul, penetap, kedua, blokir_instansi=True, layanan=["mutasi"])
    with pada(ketiga):
        integritas.akhiri(
            tindakan_id=blokir.pk, actor=penetap, today=ketiga,
            alasan="Keputusan sudah dicabut dan keduanya kembali ke jabatannya.",
        )  # fmt: skip


def _tindak(kasus, jenis: str, nomor: str, usul, penetap, hari: date, **isi):
    t = integritas.usulkan(
        pemeriksaan_id=kasus.pk, jenis=jenis, dasar="Perpres 116/2022",
        alasan="Pemberhentian tanpa pemeriksaan; surat klarifikasi tidak dijawab.", actor=usul, today=hari, **isi,
    )  # fmt: skip
    return integritas.tetapkan(tindakan_id=t.pk, nomor=f"{nomor}/{hari.year}", tanggal=hari, actor=penetap, today=hari)
