"""Usulan at every stage, made by the portal's own services on past days: nothing is written around the engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from unittest import mock
from zoneinfo import ZoneInfo

import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kalender import selectors as kalender
from kepegawaian.models import Jabatan, Pegawai
from layanan.models import SuratUsulan
from layanan.selectors import penghalang
from layanan.services import dokumen, kerja, temuan
from layanan.services import surat as layanan_surat
from layanan.services.transisi import jalankan
from mutasi import services as mutasi

URAIAN = "Pemerataan beban kerja antarunit menurut analisis jabatan dan analisis beban kerja tahun berjalan."


@contextmanager
def pada(hari: date, jam: int = 9) -> Iterator[None]:
    """Let the clock of the log stand at a past moment while a step is replayed."""
    saat = datetime.combine(hari, time(jam, 15), ZoneInfo("Asia/Jakarta"))
    with mock.patch.object(timezone, "now", lambda: saat):
        yield


def contoh_pdf(judul: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{judul}.pdf".replace("/", "-"), _isi_pdf(judul), "application/pdf")


@cache
def _isi_pdf(judul: str) -> bytes:
    return typst.compile(f'#set page(paper: "a5")\n= {judul}\nDokumen contoh untuk demo portal.'.encode(), format="pdf")


class PembuatUsulan:
    """Replays letters of one agency; ``akun``: its operator and penyetuju, the office's verifikator and penyelia."""

    def __init__(self, acak: Random, instansi, akun: dict, today: date):
        self.acak, self.instansi, self.akun, self.today = acak, instansi, akun, today
        self.dipakai: set[int] = set()
        self.jabatan_dipakai: set[int] = set()
        self.hari = kalender.kalender(kantor_id=instansi.kantor_id)

    def mundur(self, hari_kerja: int) -> date:
        return self.hari.tambah(self.today, -hari_kerja)

    def pindah_staf(self, banyak: int) -> list[tuple[Pegawai, Jabatan]]:
        """Pairs of staff and another unit's post of the same kind with room."""
        tujuan = list(Jabatan.objects.filter(instansi=self.instansi, jenis="PELAKSANA").order_by("-formasi", "id")[:8])
        calon = Pegawai.objects.filter(instansi=self.instansi, jabatan__jenis="PELAKSANA").exclude(pk__in=self.dipakai)
        orang = list(calon.exclude(jabatan__in=tujuan[:4]).select_related("jabatan").order_by("id")[: banyak * 4])
        pilih = self.acak.sample(orang, min(banyak, len(orang)))
        self.dipakai |= {p.pk for p in pilih}
        return [(p, self.acak.choice([t for t in tujuan if t.pk != p.jabatan_id])) for p in pilih]

    def pasang(self, dari: str, ke: str, banyak: int) -> list[tuple[Pegawai, Jabatan]]:
        """Pairs of people in posts of kind ``dari`` and vacant posts of kind ``ke``."""
        kosong = list(
            Jabatan.objects.filter(instansi=self.instansi, jenis=ke, pemangku=None)
            .exclude(pk__in=self.jabatan_dipakai)
            .order_by("id")[:banyak]
        )
        orang = list(
            Pegawai.objects.filter(instansi=self.instansi, jabatan__jenis=dari)
            .exclude(pk__in=self.dipakai)
            .order_by("tmt_jabatan", "id")[: len(kosong)]
        )
        self.dipakai |= {p.pk for p in orang}
        self.jabatan_dipakai |= {j.pk for j in kosong}
        return list(zip(orang, kosong, strict=False))

    def surat(self, perihal: str, pasangan, *, mulai: date, berizin: bool = False, rapikan: bool = True) -> SuratUsulan:
        """A batch in draft with its berita acara; ``rapikan``: its warnings explained, its blocked lines taken off.

        ``berizin``: a Mendagri permit that lists everybody is attached.
        """
        operator = self.akun["operator"]
        with pada(mulai):
            surat = mutasi.buat_batch(
                instansi_id=self.instansi.pk, perihal=perihal, tanggal_pelantikan=mulai + timedelta(days=30),
                nomor_ba_tpk=f"BA-TPK/{self.acak.randint(10, 99)}/{mulai.year}", tanggal_ba_tpk=mulai,
                actor=operator, today=mulai,
            )  # fmt: skip
            layanan_surat.ubah_kepala_surat(
                surat_id=surat.pk, perihal=perihal, nomor=f"800/{surat.pk:04d}/BKD/{mulai.year}", tanggal=mulai,
                actor=operator, today=mulai,
            )  # fmt: skip
            dokumen.lampirkan(
                surat=surat, jenis="BA_TPK", unggahan=contoh_pdf("Berita acara TPK"), nomor="BA-TPK/01", tanggal=mulai,
                actor=operator, today=mulai,
            )  # fmt: skip
            if berizin:
                dokumen.lampirkan(
                    surat=surat, jenis="IZIN_MENDAGRI", unggahan=contoh_pdf("Persetujuan Mendagri"),
                    nomor="100.2.1.3/417/SJ", tanggal=mulai, penandatangan="Menteri Dalam Negeri",
                    nip_tercantum=[orang.nip for orang, _tujuan in pasangan],
                    actor=operator, today=mulai,
                )  # fmt: skip
            mutasi.tambah_banyak(
                surat_id=surat.pk,
                masuk=[
                    mutasi.BarisMasuk(n, orang.nip, tujuan.kode, "KEBUTUHAN_ORGANISASI", URAIAN, None)
                    for n, (orang, tujuan) in enumerate(pasangan, 2)
                ],
                actor=operator, today=mulai,
            )  # fmt: skip
            surat.refresh_from_db()
            for u in list(surat.usulan.prefetch_related("temuan").order_by("id")) if rapikan else ():
                halangan = penghalang(u)
                if any(t.menghalangi for t in halangan):
                    layanan_surat.keluarkan_usulan(usulan_id=u.pk, actor=operator, today=mulai)
                    continue
                for t in halangan:
                    temuan.beri_justifikasi(usulan_id=u.pk, kode=t.kode, alasan=URAIAN, actor=operator, today=mulai)
        return surat

    def langkah(
        self, kode: str, surat, oleh: str, hari: date, *, ids=None, alasan: str = "", alasan_kode: str = ""
    ) -> None:
        ids = ids or list(surat.usulan.order_by("id").values_list("pk", flat=True))
        if ids:
            with pada(hari, 9 if kode == "ajukan" else 10):
                jalankan(
                    kode=kode, usulan_ids=ids, actor=self.akun[oleh], today=hari, alasan=alasan, alasan_kode=alasan_kode
                )

    def kirim(self, surat, hari: date) -> list[int]:
        """File a letter on ``hari`` and hand its lines to the verifikator; answers their ids."""
        self.langkah("ajukan", surat, "operator", hari)
        self.langkah("kirim", surat, "penyetuju", hari)
        ids = list(surat.usulan.order_by("id").values_list("pk", flat=True))
        for pk in ids:
            if self.acak.random() < 0.6:
                with pada(hari, 11):
                    kerja.tugaskan(
                        usulan_id=pk, kepada_id=self.akun["verifikator"].pk, actor=self.akun["verifikator"], today=hari
                    )
        return ids
