"""A kabupaten with a line of superiors, for tests of a case through its services."""

from datetime import UTC, date, datetime, time

from django.core.files.uploadedfile import SimpleUploadedFile

from akun.peran import Peran
from disiplin.models import JenisHukuman, Kasus, Pasal
from disiplin.selectors.akses import akses
from disiplin.services import hukuman as putus
from disiplin.services import pemeriksaan as periksa
from disiplin.services import perkara as langkah
from disiplin.services.perkara import Perbuatan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.berkas import contoh

SENIN = date(2026, 3, 2)


def jam(hari: date) -> datetime:
    """Ten in the morning in Jakarta."""
    return datetime(hari.year, hari.month, hari.day, 3, tzinfo=UTC)


class Dunia:
    """A kabupaten: a staff member, the head of his section, of his division and of the service above, an inspector,
    an officer of personnel and the PyB."""

    def __init__(self):
        self.instansi = pabrik.instansi(jenis="KABUPATEN")
        dinas = pabrik.unit(self.instansi)
        bidang = pabrik.unit(self.instansi, dinas)
        seksi = pabrik.unit(self.instansi, bidang)
        self.kadis = self._orang(dinas, "JPT_PRATAMA", "II.b")
        self.kabid = self._orang(bidang, "ADMINISTRATOR", "III.a")
        self.kasi = self._orang(seksi, "PENGAWAS", "IV.a")
        self.staf = self._orang(seksi, "PELAKSANA", "")
        self.rekan = self._orang(seksi, "PELAKSANA", "")
        inspektorat = pabrik.unit(self.instansi)
        self.auditor = self._orang(inspektorat, "PENGAWAS", "IV.a")
        self.analis = self._orang(inspektorat, "PENGAWAS", "IV.a")
        for bawah, atas in ((self.staf, self.kasi), (self.rekan, self.kasi), (self.kasi, self.kabid),
                            (self.kabid, self.kadis)):  # fmt: skip
            pk.penilai(bawah, atas)
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi)
        self.operator_lain = pabrik.petugas(Peran.OPERATOR, self.instansi)
        self.pyb = pabrik.petugas(Peran.PENYETUJU, self.instansi)
        self.hari = SENIN

    def _orang(self, unit, jenis, eselon):
        p = pabrik.pegawai(jabatan=pabrik.jabatan(unit, jenis=jenis, eselon=eselon))
        pk.akun(p)
        return p

    @property
    def now(self) -> datetime:
        return jam(self.hari)

    def buka(self, *, siapa=None, actor=None, mulai=date(2026, 2, 2), akhir=date(2026, 2, 20), **isi) -> Kasus:
        bawaan = {
            "sumber": "ATASAN", "uraian": "Tidak masuk kerja", "diketahui": SENIN, "bebas_konflik": True,
            "pengurus_id": self.operator.pk,
        }  # fmt: skip
        kasus = langkah.buka(
            nip=(siapa or self.staf).nip, perbuatan_mulai=mulai, perbuatan_akhir=akhir,
            actor=actor or self.kasi.akun, now=self.now, **bawaan | isi,
        )  # fmt: skip
        langkah.nyatakan(kasus_id=kasus.pk, bebas=True, actor=self.operator, now=self.now)
        return kasus

    def jalan(self, kasus, fungsi, actor=None, **isi):
        """The step on the version in the database; by the keeper unless said otherwise."""
        kasus.refresh_from_db()
        versi = isi.pop("versi", kasus.versi)
        hasil = fungsi(kasus_id=kasus.pk, versi=versi, actor=actor or self.operator, now=self.now, **isi)
        kasus.refresh_from_db()
        return hasil

    def telaah_berat(self, kasus, actor=None):
        p = pasal("L5a")
        self.jalan(kasus, langkah.telaah, actor or self.kasi.akun, perbuatan=[
            Perbuatan(p.pk, p.pelanggaran.get().pk, kasus.perbuatan_mulai, kasus.perbuatan_akhir, "Melampaui wewenang"),
        ])  # fmt: skip

    def telaah_absen(self, kasus, hari):
        self.jalan(kasus, langkah.telaah, self.kasi.akun, perbuatan=[
            Perbuatan(pasal("K4f").pk, None, kasus.perbuatan_mulai, kasus.perbuatan_akhir, "Tidak masuk", hari),
        ])  # fmt: skip

    def panggil(self, kasus, periksa_pada, actor=None):
        self.jalan(
            kasus, periksa.panggil, actor or self.kasi.akun, nomor="1", tanggal_surat=self.hari,
            tanggal_periksa=periksa_pada, jam=time(9), tempat="Ruang rapat", cara="TATAP_MUKA",
        )  # fmt: skip

    def tim(self, kasus, *anggota):
        for unsur, orang in anggota or (
            ("ATASAN", self.kasi),
            ("PENGAWASAN", self.auditor),
            ("KEPEGAWAIAN", self.analis),
        ):
            self.jalan(kasus, langkah.tambah_anggota, bagian="TIM", unsur=unsur, nip=orang.nip)
            langkah.nyatakan(kasus_id=kasus.pk, bebas=True, actor=orang.akun, now=self.now)

    def sampai_bap(self, kasus):
        """Summoned for nine working days later, present, examined, signed."""
        self.panggil(kasus, date(2026, 3, 13))
        self.hari = date(2026, 3, 13)
        self.jalan(kasus, periksa.catat_hadir, hadir=True)
        p = self.jalan(kasus, periksa.periksa, tanggal=self.hari, cara="TATAP_MUKA", tempat="Ruang rapat",
                       tanya_jawab=[{"tanya": "Benarkah?", "jawab": "Benar."}])  # fmt: skip
        self.jalan(kasus, periksa.selesaikan_bap, pemeriksaan_id=p.pk, nomor="BAP/1", tanda="SAH")

    def lapor(self, kasus, kode, **isi):
        return self.jalan(
            kasus, periksa.laporkan, nomor="LHP/1", tanggal=self.hari, bukti="Daftar hadir", analisis="Terbukti",
            simpulan="TERBUKTI", usul_id=jenis(kode).pk, **isi,
        )  # fmt: skip

    def jatuhkan(self, kasus, kode, actor, **isi):
        if self.akses_pejabat(kasus, actor):
            langkah.nyatakan(kasus_id=kasus.pk, bebas=True, actor=actor, now=self.now)
        return self.jalan(kasus, putus.jatuhkan, actor, jenis_id=jenis(kode).pk, nomor="SK/1", tanggal=self.hari,
                          alasan="Pertimbangan", **isi)  # fmt: skip

    def akses_pejabat(self, kasus, actor) -> bool:
        a = akses(actor, kasus, now=self.now)
        return a is not None and a.menyatakan

    def sampai_diterima(self, kasus):
        self.jalan(kasus, putus.sampaikan, tanggal=self.hari, cara="LANGSUNG")
        self.jalan(kasus, putus.terima, tanggal=self.hari)


def pasal(kode) -> Pasal:
    return Pasal.objects.get(regulasi__kode="PP94_2021", kode=kode)


def jenis(kode) -> JenisHukuman:
    return JenisHukuman.objects.get(regulasi__kode="PP94_2021", kode=kode)


def pindaian():
    return SimpleUploadedFile("sk.pdf", contoh.pdf())


def berat(d) -> Kasus:
    """A berat case up to its report; the regent (PPK) decides, whose decree the PyB brings."""
    kasus = d.buka()
    d.telaah_berat(kasus)
    d.tim(kasus)
    d.sampai_bap(kasus)
    d.lapor(kasus, "B1")
    return kasus
