"""A unit that lives in the daily log: two months of entries, SKP, a month to appraise, a formula for the allowance."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db import connection

from beranda.demo.akun import tautkan
from kalender import selectors as kalender
from kepegawaian.models import Instansi, Pegawai
from kinerja.models import (
    AturanHarian,
    AturanTunjangan,
    EkspektasiPerilaku,
    Evaluasi,
    HariPegawai,
    Indikator,
    KinerjaHarian,
    MasaPenilai,
    PaguTunjangan,
    PeriodePenilaian,
    PotonganPresensi,
    RencanaAksi,
    Rhk,
    Skp,
    Templat,
)
from kinerja.models.aturan import MENIT_5_HARI
from kinerja.models.skp import NilaiDasar
from kinerja.selectors.cuplikan import cuplikan
from kinerja.services.evaluasi import Realisasi, nilai, siapkan, simpan_realisasi, terima
from kinerja.services.penilai import susun
from kinerja.services.rekap import hitung_antrean
from layanan.models import Usulan
from layanan.waktu import BULAN, tambah_bulan

UNIT = "Badan Kepegawaian dan Pengembangan SDM"
RHK = (
    ("Layanan mutasi selesai tepat waktu", "Usulan yang selesai dalam lima hari kerja", "usulan"),
    ("Data pegawai lengkap dan benar", "Rekam pegawai yang diperbaiki", "rekam"),
    ("Pegawai mengikuti pengembangan kompetensi", "Peserta yang menuntaskan pelatihan", "peserta"),
)
RHK_KEPALA = (
    "Penataan jabatan sesuai kebutuhan perangkat daerah", "Data kepegawaian menjadi dasar setiap keputusan",
    "Kompetensi pegawai meningkat",
)  # fmt: skip
OPERATOR = "Laras Kusumah (Analis SDM, BKPSDM Lembah Seroja)"
KEGIATAN = (
    (0, "Memeriksa kelengkapan berkas usulan mutasi", "berkas"), (0, "Menyusun konsep surat pengantar usulan", "surat"),
    (0, "Rapat koordinasi penataan jabatan dengan perangkat daerah", "kegiatan"), (0, "Menjawab pertanyaan operator dinas", "konsultasi"),
    (1, "Memutakhirkan riwayat jabatan di SIASN", "rekam"), (1, "Mencocokkan data pensiun dengan berkas", "rekam"),
    (1, "Memindai dan mengunggah ijazah pegawai", "dokumen"), (1, "Menyusun daftar pegawai per unit", "dokumen"),
    (2, "Menyiapkan bahan pelatihan pelayanan publik", "dokumen"), (2, "Mendampingi peserta pelatihan dasar", "kegiatan"),
    (2, "Menyusun laporan pelaksanaan pelatihan", "laporan"),
)  # fmt: skip
BLOK = ((450, 570), (570, 690), (690, 720), (780, 900), (900, 960))  # 450 minutes between 07.30 and 16.00


def isi_kinerja(instansi: Instansi, pengguna: dict, today: date, acak: Random, ukuran: float) -> None:
    """Fill the unit ``UNIT`` of the agency; its head and one of its staff get the accounts of the demo."""
    AturanHarian.objects.create(
        instansi=instansi, berlaku_mulai=date(today.year, 1, 1), dasar="Peraturan Bupati Lembah Seroja 12 (rekaan)",
        menit=list(MENIT_5_HARI), tutup_tanggal=5, dibuat_oleh=OPERATOR,
    )  # fmt: skip
    susun(instansi_id=instansi.pk, today=today)
    orang = list(
        Pegawai.objects.filter(instansi=instansi, unit__nama=UNIT)
        .select_related("unit", "jabatan", "instansi")
        .order_by("jabatan__eselon", "pk")
    )
    kepala = next((p for p in orang if p.jabatan.jenis == "JPT_PRATAMA"), None) or next(
        p for p in orang if p.jabatan.eselon
    )
    # Whoever a letter of the demo is about may have moved on.
    diusulkan = set(Usulan.objects.filter(instansi=instansi).values_list("pegawai_id", flat=True))
    staf = [p for p in orang if not p.jabatan.eselon and p.pk not in diusulkan][: max(6, int(24 * ukuran))]
    tautkan(pengguna["atasan@seroja.example"], kepala, kepala.jabatan.nama)
    tautkan(pengguna["harian@seroja.example"], staf[0], staf[0].jabatan.nama)
    # The head may come last in the tree: in the demo he judges these people.
    MasaPenilai.objects.filter(pegawai__in=staf).exclude(penilai=kepala).update(penilai=kepala)

    periode = buat_periode(instansi, today.year)
    milik_kepala = skp_kepala(kepala, today)
    aksi = buat_skp(staf, kepala, milik_kepala, periode, today)
    libur = cuti(staf, today, acak)
    KinerjaHarian.objects.bulk_create(list(catatan(staf, aksi, libur, today, acak)), batch_size=1000)
    tunjangan(instansi, staf, today, acak)
    Templat.objects.create(
        pegawai=staf[0], nama="Apel pagi", baris="07.30-08.00 Apel pagi", dibuat_oleh=pengguna["harian@seroja.example"]
    )
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO kinerja_antreanrekap (instansi_id, pegawai_id, tanggal) "
            "SELECT DISTINCT instansi_id, pegawai_id, tanggal FROM kinerja_kinerjaharian"
        )
    hitung_antrean(now=_saat(today, 9))
    nilai_bulan(staf[0], kepala, periode, today)


def _saat(hari: date, jam: int) -> datetime:
    return datetime.combine(hari, time(jam), ZoneInfo("Asia/Jakarta"))


def buat_periode(instansi: Instansi, tahun: int) -> list[PeriodePenilaian]:
    """Twelve months and the final one."""
    bulan = []
    for n, nama in enumerate(BULAN, 1):
        awal = date(tahun, n, 1)
        akhir = tambah_bulan(awal, 1) - timedelta(days=1)
        bulan.append(
            PeriodePenilaian(
                instansi=instansi, tahun=tahun, jenis="BULANAN", nama=f"{nama} {tahun}", awal=awal, akhir=akhir,
                batas_pengisian=akhir + timedelta(days=10),
            )
        )  # fmt: skip
    bulan.append(
        PeriodePenilaian(
            instansi=instansi, tahun=tahun, jenis="FINAL", nama=f"Tahunan {tahun}", awal=date(tahun, 1, 1),
            akhir=date(tahun, 12, 31), batas_pengisian=date(tahun + 1, 1, 31),
        )
    )  # fmt: skip
    return PeriodePenilaian.objects.bulk_create(bulan)


def skp_kepala(kepala: Pegawai, today: date) -> list[Rhk]:
    """The unit's head is judged by the Sekda, whom the tree of units does not name; his RHK, which the staff support."""
    sekda = Pegawai.objects.filter(
        instansi=kepala.instansi, unit__nama="Sekretariat Daerah", jabatan__jenis__in=("JPT_PRATAMA", "ADMINISTRATOR")
    ).select_related("unit", "jabatan", "instansi").order_by("jabatan__eselon", "pk").first()  # fmt: skip
    if sekda is None:
        return []
    MasaPenilai.objects.filter(pegawai=kepala).delete()
    MasaPenilai.objects.create(
        pegawai=kepala, penilai=sekda, mulai=date(today.year, 1, 1), asal="OPERATOR", dicatat_oleh=OPERATOR,
        alasan="Kepala perangkat daerah dinilai Sekretaris Daerah.",
    )  # fmt: skip
    skp = Skp.objects.create(
        pegawai=kepala, instansi=kepala.instansi, unit=kepala.unit, jabatan=kepala.jabatan, penilai=sekda,
        tahun=today.year, periode_awal=date(today.year, 1, 1), periode_akhir=date(today.year, 12, 31),
        status="DITETAPKAN", cuplikan={"pegawai": cuplikan(kepala), "penilai": cuplikan(sekda)},
        ditetapkan_pada=_saat(date(today.year, 1, 10), 9),
    )  # fmt: skip
    return Rhk.objects.bulk_create([Rhk(skp=skp, nomor=n, deskripsi=teks) for n, teks in enumerate(RHK_KEPALA, 1)])


def buat_skp(
    staf: list[Pegawai], kepala: Pegawai, milik_kepala: list[Rhk], periode: list[PeriodePenilaian], today: date
) -> dict:
    """A set SKP for each but the last two, who have none; (person, month) -> rencana aksi by RHK."""
    tahun = today.year
    skp = Skp.objects.bulk_create(
        [
            Skp(
                pegawai=p, instansi=p.instansi, unit=p.unit, jabatan=p.jabatan, penilai=kepala, tahun=tahun,
                periode_awal=date(tahun, 1, 1), periode_akhir=date(tahun, 12, 31), status="DITETAPKAN",
                cuplikan={"pegawai": cuplikan(p), "penilai": cuplikan(kepala)}, ditetapkan_pada=_saat(date(tahun, 1, 20), 9),
            )
            for p in staf[:-2]
        ]
    )  # fmt: skip
    rhk = Rhk.objects.bulk_create(
        [
            Rhk(
                skp=s, nomor=n, jenis="UTAMA" if n < len(RHK) else "TAMBAHAN", deskripsi=judul,
                rhk_atasan=milik_kepala[n - 1] if milik_kepala else None,
            )
            for s in skp
            for n, (judul, _i, _s) in enumerate(RHK, 1)
        ]
    )  # fmt: skip
    Indikator.objects.bulk_create(
        [
            Indikator(rhk=r, aspek="KUANTITAS", deskripsi=RHK[r.nomor - 1][1], target_angka=240, satuan=RHK[r.nomor - 1][2])
            for r in rhk
        ]
    )  # fmt: skip
    EkspektasiPerilaku.objects.bulk_create([EkspektasiPerilaku(skp=s, nilai=n) for s in skp for n in NilaiDasar.values])
    rencana = RencanaAksi.objects.bulk_create(
        [
            RencanaAksi(rhk=r, periode=p, deskripsi=f"{RHK[r.nomor - 1][1]}, {p.nama}", target=20, satuan=RHK[r.nomor - 1][2])
            for r in rhk
            for p in periode[:12]
        ],
        batch_size=1000,
    )  # fmt: skip
    hasil: dict = {}
    for a in rencana:
        hasil.setdefault((a.rhk.skp.pegawai_id, a.periode.awal), []).append(a)
    return hasil


def cuti(staf: list[Pegawai], today: date, acak: Random) -> set[tuple[int, date]]:
    """Some leave and travel in the two months; (person, day) on which nothing is written."""
    kosong: set[tuple[int, date]] = set()
    baris = []
    for n, p in enumerate(staf[1::4]):
        mulai = today - timedelta(days=acak.randint(8, 40))
        macam = ("CUTI", "SAKIT", "DINAS")[n % 3]
        baris.append(
            HariPegawai(
                pegawai=p, macam=macam, mulai=mulai, sampai=mulai + timedelta(days=2), dasar=f"Surat {n + 1}/{today.year}",
                dicatat_oleh=OPERATOR,
            )
        )  # fmt: skip
        if macam != "DINAS":
            kosong |= {(p.pk, mulai + timedelta(days=i)) for i in range(3)}
    HariPegawai.objects.bulk_create(baris)
    return kosong


def catatan(staf, aksi: dict, libur: set, today: date, acak: Random) -> Iterator[KinerjaHarian]:
    """Two months of days: most filled, some short, a few empty; the last week waits for the superior."""
    kerja = kalender.kalender(kantor_id=staf[0].instansi.kantor_id)
    mulai = tambah_bulan(today.replace(day=1), -1)
    for nomor, p in enumerate(staf):
        rajin = 0.97 if nomor == 0 else acak.choice((0.97, 0.95, 0.9, 0.6))
        for n in range((today - mulai).days + 1):
            hari = mulai + timedelta(days=n)
            if not kerja.is_hari_kerja(hari) or (p.pk, hari) in libur or acak.random() > rajin:
                continue
            blok = BLOK if acak.random() < 0.85 else BLOK[:3]
            yield from _sehari(
                p, hari, aksi.get((p.pk, hari.replace(day=1)), []), blok[:2] if hari == today else blok, today, acak
            )


def _sehari(p: Pegawai, hari: date, aksi: list, blok, today: date, acak: Random) -> Iterator[KinerjaHarian]:
    lama = (today - hari).days > 6
    for mulai, selesai in blok:
        nomor, teks, satuan = acak.choice(KEGIATAN)
        satu = aksi[nomor] if aksi else None
        status = "DISETUJUI" if lama and acak.random() < 0.97 else "DIAJUKAN"
        saat = _saat(hari, 16)
        yield KinerjaHarian(
            instansi_id=p.instansi_id, tanggal=hari, pegawai=p, kunci=uuid.UUID(int=acak.getrandbits(128), version=4),
            mulai=mulai, selesai=selesai, kegiatan=teks, lokasi_kerja="WFO", rhk_id=satu.rhk_id if satu else None,
            rencana_aksi=satu, realisasi=acak.randint(1, 4), satuan=satuan, status=status, dicatat_pada=saat,
            diubah_pada=saat, bukti_url="https://drive.contoh.example/berkas" if acak.random() < 0.6 else "",
            diputus_pada=_saat(hari + timedelta(days=1), 8) if status == "DISETUJUI" else None,
            sebutan_pemutus=f"Kepala {UNIT}" if status == "DISETUJUI" else "",
        )  # fmt: skip


def nilai_bulan(pegawai: Pegawai, kepala: Pegawai, periode: list[PeriodePenilaian], today: date) -> None:
    """Through the very steps: the month before last appraised and accepted, last month waiting for the superior."""
    siapkan(today=today, instansi_id=pegawai.instansi_id)
    awal = tambah_bulan(today.replace(day=1), -2)
    for n, bulan in enumerate(p for p in periode[:12] if awal <= p.awal < today.replace(day=1)):
        e = Evaluasi.objects.get(skp__pegawai=pegawai, periode=bulan)
        saat = _saat(bulan.akhir, 15)
        isi = [Realisasi(r.pk, f"Tercapai menurut rencana {bulan.nama}.") for r in Rhk.objects.filter(skp=e.skp)]
        e = simpan_realisasi(
            evaluasi_id=e.pk, versi=e.versi, isi=isi, ajukan=True, actor=pegawai.akun, now=saat
        )  # fmt: skip
        if n == 0:
            e = nilai(
                evaluasi_id=e.pk, versi=e.versi, rating_hasil="SESUAI", rating_perilaku="SESUAI", actor=kepala.akun,
                alasan="Target bulan ini tercapai; laporan pelatihan terlambat dua hari.", now=saat + timedelta(days=3),
            )  # fmt: skip
            terima(evaluasi_id=e.pk, versi=e.versi, actor=pegawai.akun, now=saat + timedelta(days=5))


def tunjangan(instansi: Instansi, staf: list[Pegawai], today: date, acak: Random) -> None:
    """60 for work, 40 for discipline; a full amount for each of the unit; a few lose some for attendance."""
    awal = date(today.year, 1, 1)
    AturanTunjangan.objects.create(
        instansi=instansi, berlaku_mulai=awal, dasar="Peraturan Bupati Lembah Seroja 13 (rekaan)", dibuat_oleh=OPERATOR
    )
    PaguTunjangan.objects.bulk_create(
        [PaguTunjangan(pegawai=p, instansi=instansi, berlaku_mulai=awal, rupiah=acak.choice((2_400_000, 3_100_000)), dicatat_oleh=OPERATOR)
         for p in staf]
    )  # fmt: skip
    bulan = tambah_bulan(today.replace(day=1), -1)
    PotonganPresensi.objects.bulk_create(
        [PotonganPresensi(pegawai=p, instansi=instansi, bulan=bulan, persen=3, alasan="Terlambat masuk 3 kali", dicatat_oleh=OPERATOR)
         for p in staf[::5]]
    )  # fmt: skip
