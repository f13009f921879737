"""Cases for tests: an agency with everybody who has a part in one, and a case brought to any stage by the services."""

from datetime import UTC, date, datetime, time

from django.core.files.uploadedfile import SimpleUploadedFile

from akun.peran import Peran
from disiplin.models import AnggotaPerkara, JenisHukuman, Kasus, Pasal, Pelanggaran
from disiplin.selectors.hukum import ditangguhkan
from disiplin.selectors.perkara import pilihan_hukuman
from disiplin.services import hukuman, pemeriksaan, perkara
from disiplin.services.perkara import Perbuatan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.berkas.contoh import pdf

# Wednesday 4 March 2026, 10.00 in Jakarta.
HARI = date(2026, 3, 4)
KINI = datetime(2026, 3, 4, 3, tzinfo=UTC)
LAMA = (date(2026, 2, 2), date(2026, 2, 6))
DIKETAHUI, SURAT, PERIKSA, LHP, KEPUTUSAN = (
    date(2026, 2, 10), date(2026, 2, 12), date(2026, 2, 26), date(2026, 3, 2), date(2026, 3, 3)
)  # fmt: skip
JALUR = ("INFORMASI", "TELAAH", "PEMANGGILAN", "PEMERIKSAAN", "BAP", "LHP", "PENJATUHAN", "PENYAMPAIAN", "MENUNGGU")


def pindaian(nama: str = "pindaian.pdf", isi: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi or pdf(), content_type="application/pdf")


class Dunia:
    """A kabupaten: ``staf`` below ``atasan`` below ``kadis``; ``operator`` and ``operator_lain``, ``penyetuju``,
    ``pengawas``; ``auditor`` and ``analis`` fit for the team. Everybody has an account (``.akun`` of people)."""

    def __init__(self, instansi=None):
        self.instansi = instansi or pabrik.instansi()
        self.dinas = pabrik.unit(self.instansi)
        self.bidang = pabrik.unit(self.instansi, self.dinas)
        self.kadis = self.orang(self.dinas, jenis="JPT_PRATAMA", eselon="II.b", nama="Kepala Dinas")
        self.atasan = self.orang(self.bidang, jenis="ADMINISTRATOR", eselon="III.a", nama="Kepala Bidang")
        self.staf = self.orang(self.bidang, nama="Pengolah data")
        self.auditor = self.orang(self.dinas, jenis="PENGAWAS", eselon="IV.a", nama="Kepala Subbagian Pengawasan")
        self.analis = self.orang(self.dinas, jenis="PENGAWAS", eselon="IV.a", nama="Kepala Subbagian Kepegawaian")
        pk.penilai(self.staf, self.atasan)
        pk.penilai(self.atasan, self.kadis)
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi)
        self.operator_lain = pabrik.petugas(Peran.OPERATOR, self.instansi)
        self.penyetuju = pabrik.petugas(Peran.PENYETUJU, self.instansi)
        self.pengawas = pabrik.petugas(Peran.PENGAWAS, self.instansi.kantor)

    def orang(self, unit, **jabatan):
        satu = pabrik.pegawai(jabatan=pabrik.jabatan(unit, **jabatan))
        pabrik.pasang_totp(pk.akun(satu))
        return satu

    def buka(self, actor=None, now=KINI, **ubah) -> Kasus:
        """Opened by the superior, the keeper free of conflicts too; of another ``actor`` as he is."""
        bawaan = {
            "nip": self.staf.nip, "sumber": "ATASAN", "uraian": "Menyalahgunakan wewenang", "perbuatan_mulai": LAMA[0],
            "perbuatan_akhir": LAMA[1], "diketahui": DIKETAHUI, "pengurus_id": self.operator.pk, "bebas_konflik": True,
        }  # fmt: skip
        kasus = perkara.buka(**bawaan | ubah, actor=actor or self.atasan.akun, now=now)
        for a in AnggotaPerkara.objects.filter(kasus=kasus, bebas_konflik=None).exclude(akun=None):
            perkara.nyatakan(kasus_id=kasus.pk, bebas=True, actor=a.akun, now=now)
        return segar(kasus)

    def tim(self, kasus: Kasus, now=KINI) -> Kasus:
        """Superior, oversight and personnel, all free of conflicts."""
        for orang, unsur in ((self.atasan, "ATASAN"), (self.auditor, "PENGAWASAN"), (self.analis, "KEPEGAWAIAN")):
            self.langkah(
                kasus, perkara.tambah_anggota, self.operator, now=now, bagian="TIM", unsur=unsur, nip=orang.nip
            )
            perkara.nyatakan(kasus_id=kasus.pk, bebas=True, actor=orang.akun, now=now)
        return segar(kasus)

    def langkah(self, kasus: Kasus, kerja, actor=None, now=KINI, **isi):
        """One service on the version in the database; by the superior unless ``actor``."""
        return kerja(kasus_id=kasus.pk, versi=segar(kasus).versi, actor=actor or self.atasan.akun, now=now, **isi)

    def pada(self, tahap: str, *, tingkat: str = "BERAT", hukuman_kode: str = "", now=KINI, **ubah) -> Kasus:
        """A case brought to ``tahap`` (of ``JALUR``) by its services, with the team where the level asks for one.

        The decision is the lightest of the level, unless ``hukuman_kode``."""
        kasus = self.buka(now=now, **ubah)
        for langkah in JALUR[1 : JALUR.index(tahap) + 1]:
            getattr(self, f"_{langkah.lower()}")(kasus, tingkat, hukuman_kode, now)
        kasus = segar(kasus)
        assert kasus.status == tahap
        return kasus

    def _telaah(self, kasus, tingkat, _kode, now):
        self.langkah(kasus, perkara.telaah, now=now, perbuatan=[perbuatan(kasus, tingkat)])
        if tingkat == "BERAT":
            self.tim(kasus, now)

    def _pemanggilan(self, kasus, _tingkat, _kode, now):
        self.langkah(
            kasus, pemeriksaan.panggil, now=now, nomor="800/1", tanggal_surat=SURAT, tanggal_periksa=PERIKSA,
            jam=time(9), tempat="Ruang rapat", cara="TATAP_MUKA",
        )  # fmt: skip

    def _pemeriksaan(self, kasus, _tingkat, _kode, now):
        self.langkah(kasus, pemeriksaan.catat_hadir, now=now, hadir=True)
        self.langkah(
            kasus, pemeriksaan.periksa, now=now, tanggal=PERIKSA, cara="TATAP_MUKA", tempat="Ruang rapat",
            tanya_jawab=[{"tanya": "Benarkah?", "jawab": "Benar."}],
        )  # fmt: skip

    def _bap(self, kasus, _tingkat, _kode, now):
        satu = kasus.pemeriksaan.get()
        self.langkah(kasus, pemeriksaan.selesaikan_bap, now=now, pemeriksaan_id=satu.pk, nomor="BAP-1", tanda="SAH")

    def _lhp(self, kasus, tingkat, kode, now):
        self.langkah(
            kasus, pemeriksaan.laporkan, now=now, nomor="LHP-1", tanggal=LHP, bukti="Dokumen", analisis="Melanggar",
            simpulan="TERBUKTI", usul_id=jenis(kasus, tingkat, kode).pk,
        )  # fmt: skip
        for a in AnggotaPerkara.objects.filter(kasus=kasus, bagian="PEJABAT", sampai=None):
            perkara.nyatakan(kasus_id=kasus.pk, bebas=True, actor=a.akun, now=now)

    def _penjatuhan(self, kasus, tingkat, kode, now):
        a = AnggotaPerkara.objects.filter(kasus=kasus, bagian="PEJABAT", sampai=None).order_by("id").first()
        self.langkah(
            kasus, hukuman.jatuhkan, a.akun, now, jenis_id=jenis(kasus, tingkat, kode).pk, nomor="SK-1",
            tanggal=KEPUTUSAN, alasan="Terbukti", pindaian=None if a.pegawai_id else pindaian(),
        )  # fmt: skip

    def _penyampaian(self, kasus, _tingkat, _kode, now):
        self.langkah(kasus, hukuman.sampaikan, self.operator, now, tanggal=KEPUTUSAN, cara="LANGSUNG")

    def _menunggu(self, kasus, _tingkat, _kode, now):
        self.langkah(kasus, hukuman.terima, self.operator, now, tanggal=KEPUTUSAN)


def segar(kasus: Kasus) -> Kasus:
    return Kasus.objects.select_related("pegawai", "instansi").get(pk=kasus.pk)


def pelanggaran(kasus: Kasus, tingkat: str) -> Pelanggaran:
    """A row of the case's regulation by which an act of everybody has that level."""
    semua = Pelanggaran.objects.filter(
        regulasi=kasus.regulasi, tingkat__kode=tingkat, jabatan=[], pasal__kehadiran=False
    )
    return semua.select_related("pasal").order_by("pk")[0]


def perbuatan(kasus: Kasus, tingkat: str = "BERAT", **ubah) -> Perbuatan:
    satu = pelanggaran(kasus, tingkat)
    bawaan = {"mulai": kasus.perbuatan_mulai, "akhir": kasus.perbuatan_akhir, "uraian": "Menyalahgunakan kewenangan"}
    return Perbuatan(**{"pasal_id": satu.pasal_id, "ketentuan_id": satu.pk} | bawaan | ubah)


def absen(kasus: Kasus, hari: int, *, berturut: bool = False) -> Perbuatan:
    """Days without a reason, judged by the table."""
    pasal = Pasal.objects.get(regulasi=kasus.regulasi, kehadiran=True)
    return Perbuatan(pasal.pk, None, kasus.perbuatan_mulai, kasus.perbuatan_akhir, "Tidak masuk", hari, berturut)


def jenis(kasus: Kasus, tingkat: str, kode: str = "") -> JenisHukuman:
    """The penalty ``kode``, else the lightest of the level that can be imposed."""
    semua = pilihan_hukuman(kasus, ditangguhkan(HARI, kasus.instansi_id))
    return next(j for j in semua if (j.kode == kode if kode else j.tingkat.kode == tingkat))
