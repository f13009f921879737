"""A heavy case before its report, a light one whose appeal clock runs, a month of attendance, a first coaching."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from beranda.demo.akun import tautkan
from beranda.demo.kinerja import UNIT
from disiplin.models import AnggotaPerkara, HariPresensi, JenisHukuman, Kasus, Pasal, PelanggaranKasus
from disiplin.services import hukuman, pembinaan, pemeriksaan, perkara, sinyal
from disiplin.services.perkara import Perbuatan
from kalender import selectors as kalender
from kepegawaian.models import Instansi, Pegawai
from kinerja.models import MasaPenilai
from layanan.models import Usulan

HARI_PRESENSI = 60


class Alur:
    """Steps of one case, each on a day of the past, by whoever takes it."""

    def __init__(self, instansi: Instansi, pegawai: Pegawai, atasan, operator):
        self.zona, self.instansi, self.pegawai = ZoneInfo(instansi.zona_waktu), instansi, pegawai
        self.atasan, self.operator = atasan, operator
        self.kasus: Kasus | None = None

    def pada(self, hari: date, jam: int = 9) -> datetime:
        return datetime.combine(hari, time(jam), self.zona)

    def buka(self, hari: date, uraian: str, sumber: str, dari: date, sampai: date) -> None:
        self.kasus = perkara.buka(
            nip=self.pegawai.nip, sumber=sumber, uraian=uraian, perbuatan_mulai=dari, perbuatan_akhir=sampai,
            diketahui=hari, pengurus_id=self.operator.pk, bebas_konflik=True, actor=self.atasan, now=self.pada(hari),
        )  # fmt: skip
        self.nyatakan(self.operator, hari)

    def nyatakan(self, akun, hari: date) -> None:
        perkara.nyatakan(kasus_id=self.kasus.pk, bebas=True, actor=akun, now=self.pada(hari, 10))

    def jalan(self, langkah, hari: date, actor=None, **isi):
        versi = Kasus.objects.values_list("versi", flat=True).get(pk=self.kasus.pk)
        return langkah(
            kasus_id=self.kasus.pk, versi=versi, actor=actor or self.operator, now=self.pada(hari, 11), **isi
        )

    def telaah(self, hari: date, kode: str, uraian: str, *, absen: int | None = None) -> None:
        pasal = Pasal.objects.get(regulasi=self.kasus.regulasi, kode=kode)
        ketentuan = None if absen else pasal.pelanggaran.order_by("-tingkat__urutan").values_list("pk", flat=True)[0]
        satu = Perbuatan(
            pasal.pk, ketentuan, self.kasus.perbuatan_mulai, self.kasus.perbuatan_akhir, uraian, hari_absen=absen
        )
        self.jalan(perkara.telaah, hari, self.atasan, perbuatan=[satu])

    def panggil(self, surat: date, periksa: date, nomor: str) -> None:
        self.jalan(
            pemeriksaan.panggil, surat, self.atasan, nomor=nomor, tanggal_surat=surat, tanggal_periksa=periksa,
            jam=time(9), tempat="Ruang rapat BKPSDM", cara="TATAP_MUKA",
        )  # fmt: skip
        self.jalan(pemeriksaan.catat_hadir, periksa, self.atasan, hadir=True)

    def periksa(self, hari: date, tanya_jawab: list[dict], nomor: str) -> None:
        p = self.jalan(
            pemeriksaan.periksa, hari, self.atasan, tanggal=hari, cara="TATAP_MUKA", tempat="Ruang rapat BKPSDM",
            tanya_jawab=tanya_jawab,
        )  # fmt: skip
        self.jalan(pemeriksaan.selesaikan_bap, hari, self.atasan, pemeriksaan_id=p.pk, nomor=nomor, tanda="SAH")


def isi_disiplin(instansi: Instansi, pengguna: dict, today: date, acak: Random) -> None:
    """Fill the unit of the daily log; the accounts of the demo are linked here."""
    kal = kalender.kalender(kantor_id=instansi.kantor_id)
    atasan, operator = pengguna["atasan@seroja.example"], pengguna["operator@seroja.example"]
    kepala = Pegawai.objects.get(akun=atasan)
    dibawah = MasaPenilai.objects.filter(penilai=kepala, sampai=None).values("pegawai_id")
    diusulkan = Usulan.objects.filter(instansi=instansi).values("pegawai_id")
    staf = list(
        Pegawai.objects.filter(pk__in=dibawah, akun=None).exclude(pk__in=diusulkan).order_by("jabatan__eselon", "pk")
    )
    berat, ringan, dibina = staf[0], staf[1], staf[2]
    for surel, orang in (("diperiksa@seroja.example", berat), ("dihukum@seroja.example", ringan),
                         ("dibina@seroja.example", dibina)):  # fmt: skip
        tautkan(pengguna[surel], orang, orang.jabatan.nama)
    pejabat = list(
        Pegawai.objects.filter(instansi=instansi, jabatan__eselon__startswith="III", akun=None)
        .exclude(unit__nama=UNIT)
        .exclude(pk__in=diusulkan)
        .select_related("jabatan")
        .order_by("pk")[:2]
    )
    for surel, orang in zip(("auditor@seroja.example", "tim@seroja.example"), pejabat, strict=True):
        tautkan(pengguna[surel], orang, orang.jabatan.nama)
    _berat(Alur(instansi, berat, atasan, operator), pejabat, lambda n: kal.tambah(today, -n))
    _ringan(Alur(instansi, ringan, atasan, operator), lambda n: kal.tambah(today, -n))
    _presensi(instansi, [*staf, kepala], dibina, kal, today, acak)
    sinyal.hitung(instansi_id=instansi.pk, today=today)
    pembinaan.catat(
        pegawai_id=dibina.pk, tanggal=today, jenis="PERCAKAPAN",
        isi="Menanyakan kabar: anaknya dirawat, ia belum sempat mengajukan cuti.",
        kesepakatan="Cuti diajukan lewat aplikasi pada hari itu juga; jam masuk dibahas lagi dua minggu lagi.",
        tinjau_pada=kal.tambah(today, 10), actor=atasan, now=datetime.combine(today, time(8), ZoneInfo(instansi.zona_waktu)),
    )  # fmt: skip


def _berat(a: Alur, tim: list[Pegawai], lalu) -> None:
    """Up to the signed record; the report and the decision are left to whoever tries the demo."""
    a.buka(lalu(30), "Memungut biaya dari pegawai yang mengurus kenaikan pangkat.", "PENGADUAN", lalu(60), lalu(45))
    a.telaah(lalu(29), "L5g", "Meminta uang kepada tiga pegawai untuk mempercepat berkas")
    atasan = Pegawai.objects.get(akun=a.atasan)
    for unsur, orang in (("ATASAN", atasan), ("PENGAWASAN", tim[0]), ("KEPEGAWAIAN", tim[1])):
        a.jalan(perkara.tambah_anggota, lalu(28), bagian="TIM", unsur=unsur, nip=orang.nip)
        if AnggotaPerkara.objects.filter(kasus=a.kasus, akun=orang.akun, bebas_konflik=None).exists():
            a.nyatakan(orang.akun, lalu(28))
    a.panggil(lalu(20), lalu(11), "800.1.6.4/11")
    a.periksa(
        lalu(11),
        [
            {"tanya": "Apakah Saudara menerima uang dari pegawai yang mengurus kenaikan pangkat?",
             "jawab": "Ya, tiga kali, masing-masing dua ratus ribu rupiah."},
            {"tanya": "Untuk apa uang itu?", "jawab": "Untuk keperluan sendiri."},
        ],
        "BAP/04/2026",
    )  # fmt: skip


def _ringan(a: Alur, lalu) -> None:
    """Decided by the head himself, received a few days ago: the clock of the objection runs."""
    a.buka(lalu(25), "Tidak masuk kerja lima hari tanpa keterangan dalam tahun ini.", "PRESENSI", lalu(70), lalu(26))
    a.telaah(lalu(24), "K4f", "Tidak masuk kerja lima hari kerja tanpa alasan yang sah", absen=5)
    a.panggil(lalu(22), lalu(14), "800.1.6.4/12")
    a.periksa(lalu(14), [{"tanya": "Mengapa Saudara tidak masuk?", "jawab": "Mengantar orang tua, tanpa izin."}],
              "BAP/05/2026")  # fmt: skip
    jenis = JenisHukuman.objects.get(regulasi=a.kasus.regulasi, kode="R2")
    dasar = PelanggaranKasus.objects.get(kasus=a.kasus)
    a.jalan(
        pemeriksaan.laporkan, lalu(10), a.atasan, nomor="LHP/05/2026", tanggal=lalu(10),
        bukti="Daftar presensi yang sudah diverifikasi dan berita acara pemeriksaan.",
        analisis=f"{dasar.hari_absen} hari kerja tidak masuk tanpa alasan yang sah ({dasar.pasal.pasal}).",
        meringankan="Baru pertama kali.", simpulan="TERBUKTI", usul_id=jenis.pk,
    )  # fmt: skip
    a.jalan(
        hukuman.jatuhkan, lalu(8), a.atasan, jenis_id=jenis.pk, nomor="800.1.6.4/17/2026", tanggal=lalu(8),
        alasan="Terbukti menurut laporan hasil pemeriksaan; pertama kali dan mengakui.",
    )  # fmt: skip
    a.jalan(hukuman.sampaikan, lalu(5), tanggal=lalu(5), cara="LANGSUNG")
    a.jalan(hukuman.terima, lalu(5), tanggal=lalu(5))


def _presensi(instansi: Instansi, orang: list[Pegawai], dibina: Pegawai, kal, today: date, acak: Random) -> None:
    """The last working days of the year so far: most present, some late, a few absences not looked into yet."""
    awal = max(date(today.year, 1, 1), today - timedelta(days=2 * HARI_PRESENSI))
    semua = [awal + timedelta(days=n) for n in range((today - awal).days)]
    hari = [d for d in semua if kal.is_hari_kerja(d)][-HARI_PRESENSI:]
    absen = {dibina.pk: set(hari[-3:-1])} | {o.pk: set(acak.sample(hari[:-10], 1)) for o in orang[4:7]}
    baris = []
    for o in orang:
        for d in hari:
            tk = d in absen.get(o.pk, ())
            telat = acak.choice((0, 0, 0, 0, 0, 0, 4, 9, 25)) if not tk else 0
            baris.append(
                HariPresensi(
                    pegawai=o, instansi=instansi, tanggal=d, keadaan="TK" if tk else "HADIR", terlambat=telat,
                    terverifikasi=tk and o.pk != dibina.pk and d < hari[-20],
                )
            )  # fmt: skip
    HariPresensi.objects.bulk_create(baris, batch_size=2000)
