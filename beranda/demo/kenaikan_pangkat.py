"""Promotions in the demo: one letter at each stage over three windows, made by the portal's own services.

Only the records that make people due (ranks, credit, exams) are filled in directly, as the rest of the demo's people.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from beranda.demo.usulan import PembuatUsulan, contoh_pdf, pada
from kenaikan_pangkat import services as kp
from kenaikan_pangkat.models import Jendela
from kenaikan_pangkat.services.jendela import atur_batas
from kenaikan_pangkat.services.sapu import sapu_jendela_dekat
from kenaikan_pangkat.services.sk import IsiSk, catat_sk
from kepegawaian import sinyal
from kepegawaian.models import Pegawai, RiwayatAngkaKredit, RiwayatPangkat
from layanan.selectors import penghalang
from layanan.services import surat as layanan_surat
from layanan.services import temuan

ALASAN = "Dokumen asli ada di BKPSDM dan sudah diperiksa; salinannya menyusul."
# Post -> present rank, the rank before, months in the present rank at the TMT, level of the credit.
KEADAAN = {
    "PELAKSANA": ("III/a", "II/d", 48, ""),
    "JF": ("III/a", "II/d", 30, "AHLI_PERTAMA"),
}
# Credit of a whole year of an ahli pertama.
KONVERSI = {"SANGAT_BAIK": Decimal("18.75"), "BAIK": Decimal("12.5")}
JENIS = {"PELAKSANA": "101", "JF": "202"}


class PembuatPangkat:
    """Replays letters of promotion with the people and officers of a ``PembuatUsulan``."""

    def __init__(self, pembuat: PembuatUsulan):
        self.p = pembuat
        self.calon = {jenis: self._calon(jenis) for jenis in KEADAAN}

    def _calon(self, jenis: str) -> Iterator[Pegawai]:
        orang = Pegawai.objects.filter(instansi=self.p.instansi, jabatan__jenis=jenis, kedudukan="01", akun=None)
        if jenis == "JF":
            orang = orang.filter(jabatan__jenjang="AHLI_PERTAMA", jabatan__tugas_tambahan="").exclude(
                riwayatjabatan__sifat="TUGAS_TAMBAHAN"
            )
        return iter(list(orang.exclude(pk__in=self.p.dipakai).select_related("jabatan").order_by("-id")[:90]))

    def siapkan(self, jenis: str, banyak: int, tmt: date) -> list[Pegawai]:
        """People whose record makes them due on ``tmt``."""
        hasil = []
        for orang in (next(self.calon[jenis]) for _i in range(banyak)):
            golongan, sebelum, bulan, jenjang = KEADAAN[jenis]
            mulai = _mundur_bulan(tmt, bulan)
            dulu = _mundur_bulan(mulai, 48)
            with sinyal.serentak():
                orang.golongan, orang.tmt_golongan = golongan, mulai
                orang.tmt_cpns = min(orang.tmt_cpns, _mundur_bulan(dulu, 36))
                orang.tmt_pns = _mundur_bulan(orang.tmt_cpns, -12)
                orang.save(update_fields=["golongan", "tmt_golongan", "tmt_cpns", "tmt_pns"])
                RiwayatPangkat.objects.filter(pegawai=orang).delete()
                masa = (dulu.year - orang.tmt_cpns.year) * 12 + dulu.month - orang.tmt_cpns.month
                for g, t, mkg in ((sebelum, dulu, divmod(masa, 12)), (golongan, mulai, (None, None))):
                    RiwayatPangkat.objects.create(
                        pegawai=orang, golongan=g, tmt=t, nomor_sk=f"823/{orang.nip[-6:]}", tanggal_sk=t,
                        mk_tahun=mkg[0], mk_bulan=mkg[1],
                    )  # fmt: skip
                if jenjang:
                    self._angka_kredit(orang, jenjang, mulai, tmt)
            hasil.append(orang)
        self.p.dipakai |= {o.pk for o in hasil}
        return hasil

    def _angka_kredit(self, orang: Pegawai, jenjang: str, mulai: date, tmt: date) -> None:
        """A PAK for each year in rank; the level was held through the rank before as well."""
        orang.riwayatjabatan.filter(tmt_akhir=None).update(tmt=_mundur_bulan(mulai, 40))
        RiwayatAngkaKredit.objects.create(
            pegawai=orang, jenis="INTEGRASI", jenjang=jenjang, nama_jabatan=orang.jabatan.nama,
            mulai=date(mulai.year - 1, 1, 1), selesai=date(mulai.year - 1, 12, 31), nilai=Decimal("40"),
            penetap="Kepala Dinas",
        )  # fmt: skip
        predikat = dict(orang.riwayatkinerja.values_list("tahun", "predikat"))
        for tahun in range(mulai.year, min(tmt.year, self.p.today.year)):
            if predikat.get(tahun) in KONVERSI:
                RiwayatAngkaKredit.objects.create(
                    pegawai=orang, jenis="KONVERSI", jenjang=jenjang, nama_jabatan=orang.jabatan.nama,
                    mulai=date(tahun, 1, 1), selesai=date(tahun, 12, 31), predikat=predikat[tahun],
                    nilai=KONVERSI[predikat[tahun]], penetap="Kepala Dinas",
                )  # fmt: skip

    def surat(self, perihal: str, isi: list[tuple[Pegawai, kp.IsiBaris]], tmt: date | None, hari: date, *, rapi=True):
        """A letter in draft, numbered; ``rapi``: its warnings explained, its blocked lines taken off."""
        operator = self.p.akun["operator"]
        umum = {"actor": operator, "today": hari}
        with pada(hari):
            surat = kp.buat_surat(instansi_id=self.p.instansi.pk, perihal=perihal, tmt=tmt, **umum)
            kp.ubah_surat(
                surat_id=surat.pk, perihal=perihal, nomor=f"800/{surat.pk:04d}/BKD/{hari.year}", tanggal=hari, tmt=tmt,
                **umum,
            )  # fmt: skip
            kp.tambah_banyak(surat_id=surat.pk, daftar=[(n, o.nip, i) for n, (o, i) in enumerate(isi, 2)], **umum)
            for u in list(surat.usulan.prefetch_related("temuan").order_by("id")) if rapi else ():
                halangan = penghalang(u)
                if any(t.menghalangi for t in halangan):
                    layanan_surat.keluarkan_usulan(usulan_id=u.pk, **umum)
                    continue
                for t in halangan:
                    temuan.beri_justifikasi(usulan_id=u.pk, kode=t.kode, alasan=ALASAN, **umum)
        surat.refresh_from_db()
        return surat

    def baris(self, jenis: str, banyak: int, tmt: date) -> list[tuple[Pegawai, kp.IsiBaris]]:
        return [(o, kp.IsiBaris(JENIS[jenis])) for o in self.siapkan(jenis, banyak, tmt)]

    def sk(self, surat, ids: list[int], tmt: date, hari: date) -> None:
        """The signed decrees of these lines, in one scan."""
        with pada(hari, 13):
            catat_sk(
                surat_id=surat.pk, sesuai=True, gabungan=contoh_pdf("SK kenaikan pangkat"),
                daftar=[
                    IsiSk(pk, f"823/{pk}/BKPSDM/{hari.year}", hari, "Bupati Lembah Seroja", masa=(8, 0), gaji=3_200_000)
                    for pk in ids
                ],
                actor=self.p.akun["operator"], today=hari,
            )  # fmt: skip


def usulan_pangkat(pembuat: PembuatUsulan, today: date) -> None:
    """Windows one after another: decreed and in the record; signed, refused, late; at BKN, at the approver, in draft."""
    m = PembuatPangkat(pembuat)
    atur_batas(instansi_id=pembuat.instansi.pk, hari=5, actor=pembuat.akun["operator"], today=today)
    kini = Jendela.objects.filter(buka__lte=today, tutup__gte=today).order_by("tmt").first()
    lalu = list(Jendela.objects.filter(tutup__lt=today).order_by("-tmt")[:2])
    if kini is None or len(lalu) < 2:
        return  # outside the windows that the parameters know, there is nothing to show
    _sudah_ber_sk(m, lalu[1])
    _diputus(m, lalu[0])
    _berjalan(m, kini, today)


def _terkirim(m: PembuatPangkat, perihal: str, isi, jendela: Jendela, hari: date) -> tuple:
    surat = m.surat(perihal, isi, jendela.tmt, m.p.hari.tambah(hari, -1))
    return surat, m.p.kirim(surat, hari)


def _sudah_ber_sk(m: PembuatPangkat, j: Jendela) -> None:
    kirim = m.p.hari.tambah(j.tutup, -5)
    surat, ids = _terkirim(m, f"Kenaikan pangkat TMT {j.tmt:%d-%m-%Y}", m.baris("PELAKSANA", 6, j.tmt), j, kirim)
    m.p.langkah("setujui", surat, "verifikator", m.p.hari.tambah(kirim, 2), ids=ids)
    m.p.langkah("tanda_tangani", surat, "penyelia", m.p.hari.tambah(kirim, 3), ids=ids)
    m.sk(surat, ids, j.tmt, m.p.hari.tambah(j.tmt, 1))


def _diputus(m: PembuatPangkat, j: Jendela) -> None:
    kirim = m.p.hari.tambah(j.tutup, -3)
    isi = [*m.baris("PELAKSANA", 5, j.tmt), *m.baris("JF", 4, j.tmt)]
    surat, ids = _terkirim(m, f"Kenaikan pangkat TMT {j.tmt:%d-%m-%Y}", isi, j, kirim)
    if len(ids) < 4:
        return
    m.p.langkah(
        "tolak", surat, "verifikator", m.p.hari.tambah(kirim, 2), ids=ids[:1], alasan_kode="DATA_PENDIDIKAN",
        alasan="Tahun lulus pada sistem berbeda dari ijazah yang dilampirkan.",
    )  # fmt: skip
    m.p.langkah(
        "kembalikan", surat, "verifikator", m.p.hari.tambah(kirim, 2), ids=ids[1:2],
        alasan="SK pangkat terakhir tidak terbaca. Unggah pindaian yang jelas, lalu jawab.",
    )  # fmt: skip
    m.p.langkah("setujui", surat, "verifikator", m.p.hari.tambah(kirim, 2), ids=ids[2:])
    m.p.langkah("tanda_tangani", surat, "penyelia", m.p.hari.tambah(kirim, 3), ids=ids[2:])


def _berjalan(m: PembuatPangkat, j: Jendela, today: date) -> None:
    """The open window, from its first day on; before two working days have passed its letters are still drafts."""
    hari = [h for h in (m.p.mundur(2), m.p.mundur(1)) if h >= j.buka]
    judul = f"TMT {j.tmt:%d-%m-%Y}"
    if len(hari) == 2:
        surat, _ids = _terkirim(m, f"Reguler {judul}", m.baris("PELAKSANA", 6, j.tmt), j, hari[1])
        surat = m.surat(f"Jabatan fungsional {judul}", m.baris("JF", 4, j.tmt), j.tmt, hari[1])
        m.p.langkah("ajukan", surat, "operator", hari[1])
    isi = m.baris("PELAKSANA", 5, j.tmt)
    # Two who are not due: one too early, one by a kind that does not fit.
    dini = next(m.calon["PELAKSANA"])
    isi += [(dini, kp.IsiBaris("101")), (next(m.calon["JF"]), kp.IsiBaris("101"))]
    m.surat(f"Susulan {judul}", isi, j.tmt, today, rapi=False)
    wafat = next(m.calon["PELAKSANA"])
    m.surat(
        "Kenaikan pangkat pengabdian",
        [(wafat, kp.IsiBaris("PENGABDIAN", sebab="MENINGGAL", tanggal_peristiwa=m.p.mundur(4)))], None, today,
        rapi=False,
    )  # fmt: skip


def sapu(today: date) -> None:
    """One sweep, so that the lists of who is due are there at once."""
    sapu_jendela_dekat(today)


def _mundur_bulan(hari: date, bulan: int) -> date:
    """The 1st of the month so many months before."""
    indeks = hari.year * 12 + hari.month - 1 - bulan
    return date(indeks // 12, indeks % 12 + 1, 1)
