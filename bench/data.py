"""A country's worth of usulan, written set-wise: 1,000,000 rows, 100,000 of them open."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import connection
from guardian.shortcuts import assign_perm

from akun.models import User
from kepegawaian.models import Instansi, KantorRegional
from layanan.models import Usulan

JUMLAH, TERBUKA, KANTOR, INSTANSI, ORANG = 1_000_000, 100_000, 14, 500, 50_000
SANDI = "bench-portal-2026"


def _jalankan(sql: str, *nilai) -> None:
    with connection.cursor() as kursor:
        kursor.execute(sql, nilai)


def isi(today: date) -> dict:
    """Fill the bench database once; answers a verifikator of the first office and his office."""
    if not Usulan.objects.exists():
        _isi(today)
    kantor = KantorRegional.objects.order_by("kode").first()
    return {"kantor": kantor, "verifikator": User.objects.get(username="bench-verifikator")}


def _isi(today: date) -> None:
    kantor = [
        KantorRegional.objects.create(kode=f"{i:02d}", nama=f"Kantor {i}", kota=f"Kota {i}")
        for i in range(1, KANTOR + 1)
    ]
    orang = {}
    for nama, peran in (("verifikator", "verifikator"), ("penyelia", "penyelia"), ("kepala", "kepala_kantor")):
        orang[nama] = User.objects.create(
            username=f"bench-{nama}", email=f"{nama}@bench.example", nama=nama.title(), password=make_password(SANDI)
        )
        for k in kantor:
            if nama != "verifikator" or k == kantor[0]:
                assign_perm(peran, orang[nama], k)
    petugas = orang["verifikator"].pk
    Instansi.objects.bulk_create(
        Instansi(kode=f"B{i}", nama=f"Kabupaten {i}", jenis="KABUPATEN", kantor=kantor[i % KANTOR])
        for i in range(INSTANSI)
    )
    _jalankan(
        "INSERT INTO kepegawaian_unitorganisasi (instansi_id, kode, nama, jenis, jalur) "
        "SELECT id, 'U', 'Sekretariat', 'UMUM', '/' FROM kepegawaian_instansi"
    )
    _jalankan(
        """INSERT INTO kepegawaian_pegawai (nip, nama, gelar_depan, gelar_belakang, jenis_kelamin, tempat_lahir,
             tanggal_lahir, email, status, kedudukan, tmt_cpns, instansi_id, unit_id, golongan, tmt_golongan, pendidikan)
           SELECT lpad((198001010000000000 + n)::text, 18, '0'), 'Pegawai ' || md5(n::text), '', 'S.T.', '1', '',
             '1980-01-01', '', 'PNS', '01', '2005-01-01', u.instansi_id, u.id, 'III/c', '2020-04-01', 'S1'
           FROM generate_series(1, %s) n
           JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS urut, id, instansi_id FROM kepegawaian_unitorganisasi) u
             ON u.urut = mod(n, %s)""",
        ORANG, INSTANSI,
    )  # fmt: skip
    _jalankan(
        """INSERT INTO layanan_suratusulan (layanan, instansi_id, kantor_id, nomor, perihal, dibuat_oleh_id, dibuat_pada,
             dikirim_pada, versi)
           SELECT 'mutasi', i.id, i.kantor_id, 'S/' || s, 'Surat', %s, now(), now(), 1
           FROM kepegawaian_instansi i, generate_series(1, 20) s""",
        petugas,
    )
    # One usulan in ten has its clock running, deadlines -5 to +6 days; one in fifty waits for its agency.
    _jalankan(
        """INSERT INTO layanan_usulan (surat_id, layanan, instansi_id, kantor_id, pegawai_id, jenis, judul, status,
             alasan_tunggu, versi, penanggung_jawab_id, dibuat_pada, diubah_pada, putaran, diterima_pada, jam_berjalan,
             tenggat, tenggat_sementara, hari_norma, hari_terpakai, hari_instansi, diverifikasi_oleh_id, diputus_pada,
             nomor_keputusan, alasan_penolakan, jalur_cepat)
           SELECT s.id, 'mutasi', s.instansi_id, s.kantor_id, p.id, 'M10', 'Pemindahan: ke Pengadministrasi ' || n,
             CASE WHEN n %% 10 = 0 THEN 'DIVERIFIKASI' WHEN n %% 50 = 1 THEN 'PERBAIKAN' ELSE 'SELESAI' END, '', 1,
             CASE WHEN n %% 3 = 0 THEN %s END, now(), now(), 1,
             %s::date - 14 + mod(n / 10, 12)::int, n %% 10 = 0,
             CASE WHEN n %% 50 <> 1 THEN %s::date - 5 + mod(n / 10, 12)::int END, false, 5, 2, mod(n, 4),
             CASE WHEN n %% 10 > 0 AND n %% 50 <> 1 THEN %s END,
             CASE WHEN n %% 10 > 0 AND n %% 50 <> 1 THEN %s::date - mod(n, 700)::int END, '', '', false
           FROM generate_series(1, %s) n
           JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS urut, * FROM layanan_suratusulan) s
             ON s.urut = mod(n + n / 50000 * 37, %s)
           JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS urut, id FROM kepegawaian_pegawai) p
             ON p.urut = mod(n, %s)
           ON CONFLICT DO NOTHING""",
        petugas, today, today, petugas, today, JUMLAH, INSTANSI * 20, ORANG,
    )  # fmt: skip
    _jalankan(
        """INSERT INTO layanan_putaran (usulan_id, nomor, mulai, hari_norma, dasar_norma, hari_terpakai, hari_instansi)
           SELECT id, 1, diterima_pada, 5, 'bench', 0, 0 FROM layanan_usulan WHERE jam_berjalan"""
    )
    _jalankan("VACUUM ANALYZE")
    if Usulan.objects.count() != JUMLAH:
        raise RuntimeError("the bench data is not what it says")
