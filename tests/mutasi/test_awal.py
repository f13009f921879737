"""The check before filing: same verdicts as filing, the record's own defects, and nothing stored."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from akun.peran import Peran
from kepegawaian import selectors as kepegawaian
from kepegawaian.models import RiwayatKinerja, RiwayatPangkat, RiwayatPendidikan
from layanan.galat import IsianSalah
from layanan.models import SuratUsulan, Temuan, Usulan
from layanan.services.temuan import nilai_surat
from mutasi import services
from mutasi.services import BarisMasuk, UnggahanDitolak
from tests import pabrik
from tests.mutasi.alat import HARI_INI, PELANTIKAN, alamat, klien


def masuk(orang, tujuan, nomor=2, **isi):
    isi = {"alasan": "KEBUTUHAN_ORGANISASI", "uraian_alasan": "Pemerataan.", "tanggal_pelantikan": None} | isi
    return BarisMasuk(nomor=nomor, nip=orang.nip, kode_jabatan=tujuan.kode if tujuan else None, **isi)


def periksa(dunia, daftar, **isi):
    isi = {"tanggal": PELANTIKAN, "hanya_data": ()} | isi
    return services.periksa_awal(
        instansi_id=dunia.instansi.pk, masuk=daftar, actor=dunia.operator, today=HARI_INI, **isi
    )


def lengkap(p):
    RiwayatPangkat.objects.create(pegawai=p, golongan=p.golongan, tmt=p.tmt_golongan)
    p.riwayatjabatan.update(nomor_sk="SK-1", tanggal_sk=date(2020, 1, 1))
    return p


def test_says_what_filing_would_say_and_stores_nothing(dunia):
    orang, tujuan = dunia.orang(), dunia.kursi(formasi=1)
    dunia.orang(tujuan)  # the seat is taken
    hasil = periksa(dunia, [masuk(orang, tujuan)])
    assert (SuratUsulan.objects.count(), Usulan.objects.count(), Temuan.objects.count()) == (0, 0, 0)
    (satu,) = hasil.orang
    surat = dunia.surat()
    baris = dunia.baris(surat, orang, tujuan)
    sungguh = nilai_surat(surat, today=HARI_INI)[baris.pk]
    assert {t.kode for t in satu.terhalang} == {t.kode for t in sungguh if t.tingkat == "BLOKIR"} >= {"H1", "H6"}
    # The minutes of the team are not there yet: a paper to be got, not a refusal.
    assert [t.kode for t in satu.dokumen] == ["B5"]


def test_months_ahead_by_the_law_of_that_day(dunia):
    """The head's first six months: a permit is asked on the last day of them, not on the next."""
    kursi = dunia.kursi(jenis="PENGAWAS", eselon="IV.a", formasi=1)
    orang = dunia.orang(dunia.kursi(jenis="PENGAWAS", eselon="IV.a", formasi=1))
    pabrik.ppk(dunia.instansi, tanggal_pelantikan=date(2026, 6, 1))
    for tanggal, ada in ((date(2026, 12, 1), True), (date(2026, 12, 2), False)):
        (satu,) = periksa(dunia, [masuk(orang, kursi)], tanggal=tanggal).orang
        assert ("A2" in [t.kode for t in satu.dokumen]) is ada


def test_record_defects_name_who_repairs(dunia):
    p = dunia.orang()
    RiwayatKinerja.objects.filter(pegawai=p, tahun=2025).delete()
    RiwayatPendidikan.objects.filter(pegawai=p).delete()
    (satu,) = periksa(dunia, [], hanya_data=[p.nip]).orang
    oleh = {c.kode: c.oleh for c in satu.cacat}
    assert oleh["SKP"] == "UNIT" and oleh["IJAZAH"] == "PEGAWAI" and oleh["RIWAYAT_PANGKAT"] == "INSTANSI"
    assert not satu.siap and satu.jenis == ""


def test_a_sound_record_has_no_defect(dunia):
    p = lengkap(dunia.orang(email="pegawai@contoh.go.id"))
    rekam = kepegawaian.rekam_pegawai([p.pk])[p.pk]
    assert kepegawaian.cacat_rekam(rekam, PELANTIKAN) == []


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"golongan": "IV/e"}, "GOLONGAN_BEDA"),
        ({"tanggal_lahir": date(1970, 1, 2)}, "TANGGAL_LAHIR"),
        ({"tmt_jabatan": date(2001, 1, 1)}, "JABATAN_BEDA"),
        ({"email": ""}, "SUREL"),
        ({"pendidikan": "S3"}, "IJAZAH"),
    ],
)
def test_each_contradiction_is_found(dunia, ubah, kode):
    p = lengkap(dunia.orang(email="pegawai@contoh.go.id"))
    for k, v in ubah.items():
        setattr(p, k, v)
    p.save()
    rekam = kepegawaian.rekam_pegawai([p.pk])[p.pk]
    assert [c.kode for c in kepegawaian.cacat_rekam(rekam, PELANTIKAN)] == [kode]


def test_people_of_other_agencies_are_refused_by_row(dunia):
    asing = pabrik.pegawai(pabrik.instansi(kantor=dunia.kantor))
    with pytest.raises(UnggahanDitolak) as galat:
        periksa(dunia, [], hanya_data=[asing.nip])
    assert asing.nip in galat.value.daftar[0].pesan
    with pytest.raises(UnggahanDitolak):
        periksa(dunia, [masuk(asing, dunia.kursi())])


def test_an_empty_list_is_refused(dunia):
    with pytest.raises(IsianSalah):
        periksa(dunia, [])


# --- screens -----------------------------------------------------------------------------------------------------


def unggah(c, teks: str, **lain):
    berkas = SimpleUploadedFile("daftar.csv", teks.encode(), content_type="text/csv")
    return c.post(alamat("periksa"), {"tanggal_pelantikan": f"{PELANTIKAN}", "berkas": berkas} | lain)


def test_from_upload_to_repair_list_and_draft(dunia):
    c = klien(dunia.operator)
    orang, tujuan = dunia.orang(), dunia.kursi()
    jawab = unggah(c, f"NIP;Kode jabatan tujuan;Alasan\n{orang.nip};{tujuan.kode};KEBUTUHAN_ORGANISASI\n")
    assert jawab.status_code == 200
    isi = jawab.content.decode()
    assert orang.nama in isi and "Dokumen yang perlu disiapkan" in isi
    daftar = jawab.context["daftar"]
    lembar = c.post(alamat("periksa"), {"aksi": "perbaikan", "daftar": daftar})
    assert lembar.status_code == 200 and lembar.content[:2] == b"PK"
    assert SuratUsulan.objects.count() == 0
    jawab = c.post(alamat("periksa"), {"aksi": "draf", "daftar": daftar, "perihal": "Rotasi Juni"})
    surat = SuratUsulan.objects.get()
    assert jawab.status_code == 302 and surat.perihal == "Rotasi Juni" and surat.usulan.count() == 1


def test_a_list_that_was_tampered_with_is_not_used(dunia):
    c = klien(dunia.operator)
    jawab = c.post(alamat("periksa"), {"aksi": "draf", "daftar": "bukan:tanda:tangan"}, follow=True)
    assert "kedaluwarsa" in jawab.content.decode()
    assert SuratUsulan.objects.count() == 0


def test_faults_name_row_and_column(dunia):
    jawab = unggah(klien(dunia.operator), "NIP;Kode jabatan tujuan\n123;X\n")
    assert jawab.status_code == 422
    assert "Baris 2, NIP" in jawab.content.decode()


def test_a_whole_unit(dunia):
    p = dunia.orang()
    jawab = klien(dunia.operator).post(
        alamat("periksa"), {"tanggal_pelantikan": f"{PELANTIKAN}", "unit": dunia.unit.pk}
    )
    assert jawab.status_code == 200 and p.nip in jawab.content.decode()


@pytest.mark.parametrize("peran", [Peran.PENYETUJU, Peran.VERIFIKATOR])
def test_only_an_operator_checks(dunia, peran):
    orang = {Peran.PENYETUJU: dunia.penyetuju, Peran.VERIFIKATOR: dunia.verifikator}[peran]
    assert klien(orang).get(alamat("periksa")).status_code == 403
