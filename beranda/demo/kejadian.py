"""What a fence must also know: a decree that oversight revokes, a court case, a family tie, a swap not yet signed."""

from datetime import date

from beranda.demo.peristiwa import catat_sk, ditandatangani, pengawas
from beranda.demo.usulan import PembuatUsulan, pada
from integritas import services as integritas
from kepegawaian import selectors as kepegawaian
from kepegawaian import services_pernyataan as pernyataan

PALSU = "Berita acara TPK yang dilampirkan tidak pernah ditandatangani ketua tim; ketua tim membenarkannya."


def sk_dicabut(pembuat: PembuatUsulan, usul, penetap) -> None:
    """A move of one person that took effect; two pengawas order it revoked, and nobody has put the person back yet."""
    lantik, buka, cabut = pembuat.mundur(7), pembuat.mundur(5), pembuat.mundur(2)
    surat = ditandatangani(pembuat, "Pemindahan staf yang dicabut", pembuat.pindah_staf(1), 14)
    catat_sk(pembuat, surat, sk=lantik, lantik=lantik, hari=lantik)
    with pada(buka):
        kasus = integritas.buka(
            instansi_id=pembuat.instansi.pk, perihal="Berita acara TPK yang tidak ditandatangani", dasar="PP 94/2021",
            alasan="Pengaduan anggota tim: sidang TPK tidak pernah diadakan.", surat_ids=[surat.pk], actor=usul,
            today=buka,
        )  # fmt: skip
    with pada(cabut):
        t = integritas.usulkan(
            pemeriksaan_id=kasus.pk, jenis="PENCABUTAN", dasar="Perpres 116/2022", alasan=PALSU,
            usulan_ids=list(surat.usulan.values_list("pk", flat=True)), actor=usul, today=cabut,
        )  # fmt: skip
    with pada(cabut, 14):
        integritas.tetapkan(tindakan_id=t.pk, nomor=f"R-PGW/27/{cabut.year}", tanggal=cabut, actor=penetap, today=cabut)


def perkara_dan_keluarga(pembuat: PembuatUsulan, today: date) -> None:
    """A draft with two people: one is under investigation, one is a relative of the head who would sign."""
    operator, hari = pembuat.akun["operator"], pembuat.mundur(1)
    pasangan = pembuat.pindah_staf(2)
    berperkara, kerabat = (orang for orang, _tujuan in pasangan)
    with pada(hari, 8):
        pernyataan.catat_perkara(
            pegawai_id=berperkara.pk, status="PENYIDIKAN", sejak=pembuat.mundur(30), nomor_sk="SPDP/14",
            keterangan="Surat pemberitahuan dimulainya penyidikan.", actor=operator, today=hari,
        )  # fmt: skip
        pernyataan.catat_hubungan(
            pegawai_id=kerabat.pk, ppk_id=kepegawaian.ppk_pada(pembuat.instansi.pk, today).pk, hubungan="keponakan",
            actor=operator, today=hari,
        )  # fmt: skip
    pembuat.surat("Penempatan staf, seorang kerabat PPK", pasangan, mulai=hari, rapikan=False)


def tukar_menunggu_tanda_tangan(pembuat: PembuatUsulan) -> None:
    """Two pengawas who take each other's post: approved together, waiting for the penyelia to sign together."""
    a, b = pengawas(pembuat, 2)
    surat = pembuat.surat(
        "Tukar jabatan dua pengawas", [(a, b.jabatan), (b, a.jabatan)], mulai=pembuat.mundur(4), berizin=True
    )
    pembuat.kirim(surat, pembuat.mundur(3))
    pembuat.langkah("setujui", surat, "verifikator", pembuat.mundur(1))
