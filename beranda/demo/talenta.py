"""Assessments, awards and teams of one agency; last year's mapping settled, this year's open before its committee."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from beranda.demo.akun import tautkan
from kepegawaian.models import (
    Instansi,
    Jabatan,
    Pegawai,
    RiwayatDiklat,
    RiwayatKinerja,
    RiwayatPenghargaan,
    RiwayatProfesi,
    RiwayatTim,
)
from talenta.models import AnggotaKomite, HasilAsesmen, JabatanTarget, Komite, Pemetaan, VersiProfil
from talenta.selectors.parameter import tabel
from talenta.selectors.suksesi import syarat_bawaan
from talenta.services import pemetaan as services

ANGGOTA = ("ketua@seroja.example", "sekretaris@seroja.example", "anggota@seroja.example")
LENGKAP = ("penghargaan", "tim", "diklat", "sertifikasi", "nondefinitif")


def isi_talenta(instansi: Instansi, pengguna: dict, today: date, acak: Random) -> None:
    """People, results and two mappings; the accounts of the committee are linked here."""
    Jabatan.objects.filter(instansi=instansi, syarat_rumpun=[]).update(syarat_rumpun=["UMUM", "KESEHATAN"])
    orang = list(Pegawai.objects.filter(instansi=instansi).select_related("jabatan").order_by("pk"))
    _asesmen(orang, today, acak)
    _rekam(orang, today, acak)
    RiwayatKinerja.objects.bulk_create(
        [RiwayatKinerja(pegawai=p, tahun=today.year - 1, predikat="BAIK") for p in orang], ignore_conflicts=True
    )
    pejabat = [p for p in orang if p.jabatan and p.jabatan.jenis in ("JPT_PRATAMA", "ADMINISTRATOR") and not p.akun_id]
    pejabat = pejabat[-len(ANGGOTA) :]
    for surel, p in zip(ANGGOTA, pejabat, strict=True):
        tautkan(pengguna[surel], p, p.jabatan.nama)
    _komite(instansi, pejabat, today)
    operator, penyetuju = pengguna["operator@seroja.example"], pengguna["penyetuju@seroja.example"]
    zona = ZoneInfo(instansi.zona_waktu)
    for acuan, tetap in ((today - timedelta(days=370), True), (today - timedelta(days=5), False)):
        kini = datetime.combine(acuan + timedelta(days=2), time(9), zona)
        _pemetaan(instansi, acuan, kini, operator, penyetuju if tetap else None)
    _target(instansi, today, kini)


def _asesmen(orang: list[Pegawai], today: date, acak: Random) -> None:
    """Nine in ten have been assessed, one in twelve of them too long ago."""
    baris = []
    for p in orang:
        if acak.random() < 0.1:
            continue
        hari = today - timedelta(days=acak.choice((420, 500, 640, 700, 640, 500, 430, 610, 680, 720, 450, 1500)))
        mutu = acak.gauss(76, 9)
        for instrumen, metode in (("kompetensi", "AC"), ("potensi", "CACT")):
            angka = round(min(max(acak.gauss(mutu, 4), 40), 98), 2)
            baris.append(
                HasilAsesmen(
                    pegawai=p, instrumen=instrumen, nilai=angka, nilai_asal=str(angka).replace(".", ","), skala="PERSEN",
                    tujuan="PEMETAAN", metode=metode, penyelenggara="Balai Penilaian Kompetensi", tanggal=hari,
                )
            )  # fmt: skip
        if acak.random() < 0.8:
            angka = acak.choices((5, 4, 3), (3, 6, 1))[0]
            baris.append(
                HasilAsesmen(
                    pegawai=p, instrumen="umpan_balik", nilai=angka, nilai_asal=str(angka), skala="PREDIKAT",
                    tujuan="PEMETAAN", metode="UB360", penyelenggara="e-Kinerja", tanggal=date(today.year - 1, 12, 20),
                )
            )  # fmt: skip
    HasilAsesmen.objects.bulk_create(baris, batch_size=1000)


def _rekam(orang: list[Pegawai], today: date, acak: Random) -> None:
    hargai, tim, diklat, sertifikat = [], [], [], []
    for p in orang:
        hari = today - timedelta(days=acak.randint(30, 2200))
        if acak.random() < 0.55:
            lingkup = acak.choices(("INSTANSI", "LINTAS", "NASIONAL", "INTERNASIONAL"), (40, 30, 27, 3))[0]
            hargai.append(RiwayatPenghargaan(
                pegawai=p, nama="Pegawai teladan", pemberi="Panitia Penghargaan Demo", lingkup=lingkup, tanggal=hari,
            ))  # fmt: skip
        if acak.random() < 0.75:
            mulai = today - timedelta(days=acak.randint(100, 1200))
            tim.append(RiwayatTim(
                pegawai=p, nama="Tim percepatan layanan", peran=acak.choices(("KETUA", "ANGGOTA"), (2, 3))[0],
                lingkup=acak.choices(("LINTAS", "INTERNAL"), (2, 3))[0], nomor_sk=f"T/{p.nip[-6:]}", mulai=mulai,
                selesai=mulai + timedelta(days=300),
            ))  # fmt: skip
        for n in range(acak.choice((0, 1, 2, 4, 6, 8))):
            diklat.append(RiwayatDiklat(
                pegawai=p, kode=f"TEKNIS-{n}", nama=f"Pelatihan teknis {n + 1}", penyelenggara="Badan Diklat Demo", jp=24,
                tanggal=today - timedelta(days=acak.randint(20, 1000)),
            ))  # fmt: skip
        if acak.random() < 0.15:
            sertifikat.append(RiwayatProfesi(
                pegawai=p, nama="Pengadaan barang dan jasa tingkat pertama", penyelenggara="Lembaga Sertifikasi Demo",
                tanggal=hari, berlaku_sampai=hari + timedelta(days=1095),
            ))  # fmt: skip
        if p.jabatan and p.jabatan.jenis in ("ADMINISTRATOR", "JPT_PRATAMA"):
            kode = "PKA" if p.jabatan.jenis == "ADMINISTRATOR" else "PKN II"
            diklat.append(RiwayatDiklat(
                pegawai=p, kode=kode, nama="Pelatihan kepemimpinan", macam="PENJENJANGAN", tanggal=hari,
            ))  # fmt: skip
    for model, baris in (
        (RiwayatPenghargaan, hargai), (RiwayatTim, tim), (RiwayatDiklat, diklat), (RiwayatProfesi, sertifikat),
    ):  # fmt: skip
        model.objects.bulk_create(baris, batch_size=1000)


def _komite(instansi: Instansi, pejabat: list[Pegawai], today: date) -> None:
    for jenis in Komite.Jenis:
        komite = Komite.objects.create(
            instansi=instansi, jenis=jenis, nama=f"{jenis.label} Lembah Seroja", kuorum=2,
            nomor_sk=f"800/{jenis[:1]}/{today.year}", tanggal_sk=date(today.year, 1, 5), mulai=date(today.year, 1, 5),
            selesai=date(today.year + 1, 12, 31),
        )  # fmt: skip
        for peran, p in zip(AnggotaKomite.Peran, pejabat, strict=True):
            AnggotaKomite.objects.create(komite=komite, pegawai=p, peran=peran)


def _pemetaan(instansi: Instansi, acuan: date, kini: datetime, operator, penetap) -> None:
    """One mapping, reckoned; with ``penetap`` settled by decree and announced."""
    profil = VersiProfil.objects.get(profil__kode="bkn-411-2025", nomor=1)
    p = services.buat(
        instansi_id=instansi.pk, nama=f"Pemetaan talenta {acuan.year}", tahun=acuan.year, tanggal_acuan=acuan,
        profil_id=profil.pk, actor=operator, now=kini,
    )  # fmt: skip

    def langkah(fungsi, actor, menit: int, **isi):
        versi = Pemetaan.objects.values_list("versi", flat=True).get(pk=p.pk)
        fungsi(pemetaan_id=p.pk, versi=versi, actor=actor, now=kini + timedelta(minutes=menit), **isi)

    for instrumen in LENGKAP:
        dasar = "Rekam dicocokkan dengan arsip unit kerja"
        langkah(services.nyatakan_lengkap, operator, 1, instrumen=instrumen, dasar=dasar)
    langkah(services.minta_hitung, operator, 2)
    services.hitung(pemetaan_id=p.pk, now=kini + timedelta(minutes=3))
    if penetap is not None:
        langkah(services.tetapkan, penetap, 4, nomor_sk=f"800/TAL/{acuan.year}", tanggal_sk=acuan + timedelta(days=1))
        langkah(services.umumkan, penetap, 5)


def _target(instansi: Instansi, today: date, kini: datetime) -> None:
    """Three vacant structural posts wait for successors; each names its fields of education, so that they can match."""
    t = tabel()
    jenis = t.pada("SYARAT_TARGET", today).nilai
    lowong = Jabatan.objects.filter(instansi=instansi, jenis__in=jenis, pemangku=None).order_by("eselon", "pk")[:3]
    for j in lowong:
        JabatanTarget.objects.create(
            instansi=instansi, jabatan=j, sebab="LOWONG", dasar="Kursinya kosong menurut peta jabatan",
            syarat=syarat_bawaan(j, t, today), bobot_cocok={"y": "50", "x": "50"}, dibuat_pada=kini,
            sebutan_pembuat="Laras Kusumah, Analis SDM, BKPSDM Lembah Seroja",
        )  # fmt: skip
