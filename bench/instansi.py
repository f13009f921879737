"""Small agencies whose ordinary moves pass the fence: officers, people, posts, draft letters with their paper."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from guardian.shortcuts import assign_perm

from akun.models import User
from berkas.models import Berkas
from kepegawaian.models import (
    Instansi,
    Jabatan,
    KantorRegional,
    Pegawai,
    PejabatPembina,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatPangkat,
    RiwayatPendidikan,
    UnitOrganisasi,
)
from layanan.models import DokumenUsulan
from mutasi.services import buat_batch


def kantor_uji() -> KantorRegional:
    return KantorRegional.objects.get_or_create(kode="ZZ", defaults={"nama": "Kantor Beban", "kota": "Kota Beban"})[0]


def instansi_uji(nomor: int, orang: int) -> tuple[Instansi, User, list[Pegawai], list[Jabatan]]:
    """A ministry with one operator, ``orang`` people in single-seat posts, and as many free posts."""
    instansi = Instansi.objects.create(
        kode=f"BEBAN-{nomor}", nama=f"Badan Beban {nomor}", jenis="PUSAT", kantor=kantor_uji()
    )
    PejabatPembina.objects.create(
        instansi=instansi,
        nama="Kepala Badan",
        jabatan="Kepala",
        status="DEFINITIF",
        tanggal_pelantikan=date(2020, 1, 2),
    )
    unit = UnitOrganisasi.objects.create(instansi=instansi, kode="U", nama="Sekretariat")
    operator = User.objects.create(
        username=f"beban-{nomor}", email=f"beban-{nomor}@bench.example", nama=f"Operator {nomor}",
        password=make_password(None),
    )  # fmt: skip
    assign_perm("operator", operator, instansi)
    pos = {"instansi": instansi, "unit": unit, "jenis": "PELAKSANA", "formasi": 1, "berlaku_mulai": date(2017, 1, 1)}
    isi = Jabatan.objects.bulk_create([Jabatan(kode=f"A{i}", nama=f"Pengelola {i}", **pos) for i in range(orang)])
    kosong = Jabatan.objects.bulk_create([Jabatan(kode=f"B{i}", nama=f"Penata {i}", **pos) for i in range(orang)])
    lahir = date(1983, 1, 1) + timedelta(days=nomor)
    pegawai = Pegawai.objects.bulk_create(
        Pegawai(
            nip=f"{lahir:%Y%m%d}2009011{i + 1:03d}",
            nama=f"Pegawai {nomor}-{i}", jenis_kelamin="1", tanggal_lahir=lahir, status="PNS",
            tmt_cpns=date(2009, 1, 1), instansi=instansi, unit=unit, golongan="III/c", tmt_golongan=date(2020, 4, 1),
            jabatan=isi[i], tmt_jabatan=date(2020, 1, 2), pendidikan="S1", email=f"p{nomor}-{i}@bench.example",
        )
        for i in range(orang)
    )  # fmt: skip
    RiwayatJabatan.objects.bulk_create(
        RiwayatJabatan(pegawai=p, jabatan=j, tmt=date(2020, 1, 2), nomor_sk="SK", tanggal_sk=date(2020, 1, 2))
        for p, j in zip(pegawai, isi, strict=True)
    )
    RiwayatPendidikan.objects.bulk_create(
        RiwayatPendidikan(pegawai=p, tingkat="S1", program_studi="Manajemen", tahun_lulus=2008) for p in pegawai
    )
    RiwayatPangkat.objects.bulk_create(
        RiwayatPangkat(pegawai=p, golongan="III/c", tmt=date(2020, 4, 1)) for p in pegawai
    )
    RiwayatKinerja.objects.bulk_create(
        RiwayatKinerja(pegawai=p, tahun=t, predikat="BAIK")
        for p in pegawai
        for t in range(date.today().year - 3, date.today().year + 1)
    )
    return instansi, operator, pegawai, kosong


def surat_uji(instansi: Instansi, operator: User, pelantikan: date, today: date):
    """A draft batch with its berita acara attached."""
    surat = buat_batch(
        instansi_id=instansi.pk, perihal="Rotasi", tanggal_pelantikan=pelantikan, nomor_ba_tpk="BA-1",
        tanggal_ba_tpk=today, actor=operator, today=today,
    )  # fmt: skip
    berkas = Berkas.objects.create(
        nama_asli="ba.pdf", jenis_mime="application/pdf", ukuran=1, sha256="0" * 64, diunggah_oleh=operator
    )
    DokumenUsulan.objects.create(
        surat=surat, jenis="BA_TPK", berkas=berkas, nomor="BA-1", tanggal=today, ditambahkan_oleh=operator
    )
    return surat
