"""What is written into an SKP: RHK in order, cascading, indikator, rencana aksi per period."""

from datetime import date, timedelta

import pytest

from kinerja.models import PeriodePenilaian, RencanaAksi, Rhk
from kinerja.selectors import skp as baca
from kinerja.services import skp_isi as isi
from layanan.galat import IsianSalah, LangkahTidakSah
from tests import pabrik, pabrik_kinerja
from tests.kinerja.alat_skp import BOKS, buat, pada, rhk
from tests.pabrik_kinerja import SENIN

pytestmark = pytest.mark.django_db
SEHARI = timedelta(days=1)


@pytest.fixture
def orang():
    """(person, superior), both with accounts."""
    return pabrik_kinerja.pasangan()


def test_nomor_rhk_rapat_sesudah_geser_dan_hapus(orang):
    skp = buat(orang[0])
    a, _b, c = (rhk(skp, n) for n in "ABC")
    umum = {"skp_id": skp.pk, "actor": orang[0].akun}
    isi.geser_rhk(**umum, versi=skp.versi, rhk_id=c.pk, naik=True)
    isi.geser_rhk(**umum, versi=skp.versi + 1, rhk_id=a.pk, naik=True)  # is first already
    assert [(r.nomor, r.deskripsi) for r in skp.rhk.all()] == [(1, "A"), (2, "C"), (3, "B")]
    isi.hapus_rhk(**umum, versi=skp.versi + 2, rhk_id=a.pk)
    assert [(r.nomor, r.deskripsi) for r in skp.rhk.all()] == [(1, "C"), (2, "B")]
    assert rhk(skp, "D").nomor == 3
    asing = pabrik_kinerja.skp(orang[0], orang[1], status="DRAFT", tahun=2025, periode_awal=date(2025, 1, 1),
                               periode_akhir=date(2025, 12, 31))  # fmt: skip
    with pytest.raises(Rhk.DoesNotExist):
        isi.geser_rhk(**umum, versi=skp.versi, rhk_id=asing.rhk.first().pk, naik=True)


def test_rhk_pimpinan_dipilih_dari_skp_penilai_yang_berlaku(orang):
    staf, kepala = orang
    milik = pabrik_kinerja.skp(kepala, pabrik.pegawai(instansi=staf.instansi))
    draf = pabrik_kinerja.skp(kepala, milik.penilai, status="DRAFT")
    skp = buat(staf)
    pilihan = baca.pilihan_rhk_atasan(skp)
    assert [r.skp for r in pilihan] == [milik, milik]
    satu = rhk(skp, rhk_atasan_id=pilihan[1].pk, teks_atasan="tak terpakai")
    assert (satu.rhk_atasan, satu.teks_atasan) == (pilihan[1], "")
    with pytest.raises(IsianSalah, match="RHK pimpinan"):
        rhk(skp, rhk_atasan_id=draf.rhk.first().pk)
    milik.status = "DIGANTI"
    milik.save()
    assert rhk(skp, rhk_id=satu.pk, rhk_atasan_id=pilihan[1].pk).rhk_atasan == pilihan[1]  # what stood may stay


def test_indikator_tanpa_target_ditolak_dan_yang_ditinggal_dihapus(orang):
    skp = buat(orang[0])
    satu = rhk(skp, indikator=[BOKS, isi.IsianIndikator("Selesai", "WAKTU", target_teks="15 Desember")])
    pertama = satu.indikator.first()
    rhk(skp, rhk_id=satu.pk, indikator=[isi.IsianIndikator("Diubah", "KUANTITAS", 5, "buku", id=pertama.pk)])
    assert [(i.pk, i.deskripsi) for i in satu.indikator.all()] == [(pertama.pk, "Diubah")]
    with pytest.raises(IsianSalah, match="target"):
        rhk(skp, indikator=[isi.IsianIndikator("Kosong", "KUANTITAS", 5, "")])


@pytest.fixture
def triwulan(orang):
    """Four quarters of 2026, each to be filled until its end."""
    akhir = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
    awal = [date(2026, 1, 1), *(a + SEHARI for a in akhir)]
    return [
        pabrik_kinerja.periode(orang[0].instansi, a, b, jenis="TRIWULAN", nama=f"Triwulan {n}")
        for n, (a, b) in enumerate(zip(awal, akhir, strict=False), 1)
    ]


def simpan_rencana(skp, periode, baris, today=SENIN):
    skp.refresh_from_db()
    isi.simpan_rencana(
        skp_id=skp.pk, versi=skp.versi, periode_id=periode.pk, baris=baris, actor=skp.pegawai.akun, today=today
    )


def test_rencana_aksi_pada_skp_yang_ditetapkan_sampai_batasnya(orang, triwulan):
    skp = pada(orang[0], "DITETAPKAN")
    satu = [isi.IsianAksi(skp.rhk.get().pk, "Memilah arsip", 3, "boks")]
    batas = triwulan[0].batas_pengisian
    simpan_rencana(skp, triwulan[0], satu, today=batas)
    assert RencanaAksi.objects.get().deskripsi == "Memilah arsip"
    with pytest.raises(LangkahTidakSah, match="Batas pengisian"):
        simpan_rencana(skp, triwulan[0], [], today=batas + SEHARI)
    assert RencanaAksi.objects.count() == 1


@pytest.mark.parametrize(("status", "boleh"), [("DRAFT", True), ("DIAJUKAN", False), ("DIGANTI", False)])
def test_rencana_aksi_menurut_keadaan(orang, triwulan, status, boleh):
    skp = pada(orang[0], status)
    baris = [isi.IsianAksi(skp.rhk.get().pk, "Memilah arsip")]
    if boleh:
        simpan_rencana(skp, triwulan[0], baris)
    else:
        with pytest.raises(LangkahTidakSah):
            simpan_rencana(skp, triwulan[0], baris)


def test_rencana_aksi_yang_dipakai_catatan_tidak_hilang(orang, triwulan):
    skp = pada(orang[0], "DITETAPKAN")
    r = skp.rhk.get()
    dipakai, bebas = (pabrik_kinerja.aksi(r, triwulan[0], deskripsi=d) for d in ("Dipakai", "Bebas"))
    catatan = pabrik_kinerja.catatan(orang[0], rhk=r, rencana_aksi=dipakai)
    with pytest.raises(LangkahTidakSah, match="Dipakai"):
        simpan_rencana(skp, triwulan[0], [isi.IsianAksi(r.pk, "Bebas", id=bebas.pk)])
    simpan_rencana(skp, triwulan[0], [isi.IsianAksi(r.pk, "Dipakai, diubah", id=dipakai.pk)])
    assert list(RencanaAksi.objects.values_list("deskripsi", flat=True)) == ["Dipakai, diubah"]
    type(catatan).objects.filter(pegawai=orang[0]).update(status="DIHAPUS")
    simpan_rencana(skp, triwulan[0], [])
    assert not RencanaAksi.objects.exists()


def test_salin_dari_periode_sebelumnya_satu_dan_semua_tanpa_rangkap(orang, triwulan):
    skp = buat(orang[0])
    a, b = rhk(skp, "A"), rhk(skp, "B")
    for r in (a, b):
        pabrik_kinerja.aksi(r, triwulan[0], deskripsi=f"Kerja {r.deskripsi}")
    umum = {"skp_id": skp.pk, "periode_id": triwulan[1].pk, "actor": orang[0].akun, "today": SENIN}
    assert isi.salin_rencana(**umum, versi=skp.versi, rhk_id=a.pk) == 1
    assert isi.salin_rencana(**umum, versi=skp.versi + 1, rhk_id=None) == 1
    assert isi.salin_rencana(**umum, versi=skp.versi + 2, rhk_id=None) == 0
    milik = RencanaAksi.objects.filter(periode=triwulan[1])
    assert sorted(milik.values_list("deskripsi", "disalin_dari__deskripsi")) == [
        ("Kerja A", "Kerja A"), ("Kerja B", "Kerja B"),
    ]  # fmt: skip
    with pytest.raises(LangkahTidakSah, match="Tidak ada periode sebelum"):
        isi.salin_rencana(**umum | {"periode_id": triwulan[0].pk}, versi=skp.versi + 3, rhk_id=None)


def test_periode_instansi_lain_dan_tahun_lain_bukan_milik_skp(orang, triwulan):
    skp = buat(orang[0])
    asing = pabrik_kinerja.periode(pabrik.instansi())
    depan = pabrik_kinerja.periode(orang[0].instansi, date(2027, 1, 1), date(2027, 3, 31))
    assert baca.periode_skp(skp) == triwulan
    for p in (asing, depan):
        with pytest.raises(PeriodePenilaian.DoesNotExist):
            simpan_rencana(skp, p, [])
