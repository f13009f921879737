"""In which capacity a letter is forwarded: what B3 reads is the approver who sends it, not the head who decides."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType

from akun.models import Delegasi
from akun.peran import Peran
from akun.selectors import kedudukan_pemegang
from kepegawaian.models import Instansi, PejabatPembina
from layanan.galat import LangkahTidakSah
from layanan.services.temuan import nilai_surat
from mutasi import services
from mutasi.selectors.fakta import status_pengaju
from tests import pabrik
from tests.mutasi.alat import HARI_INI, versi
from tests.mutasi.dua_instansi import DuaInstansi

SEHARI = timedelta(days=1)


@pytest.fixture
def dua(acuan, waktu) -> DuaInstansi:
    return DuaInstansi()


def delegasi(dunia, penerima=None, **isi) -> Delegasi:
    """The approver lends the role to somebody for three days around the day."""
    bawaan = {"jenis": "PLT", "nomor_sp": "SP/1", "mulai": HARI_INI - SEHARI, "selesai": HARI_INI + SEHARI}
    return Delegasi.objects.create(
        pemberi=dunia.penyetuju, penerima=penerima or pabrik.pasang_totp(pabrik.user()), peran=Peran.PENYETUJU.value,
        content_type=ContentType.objects.get_for_model(Instansi), object_id=dunia.instansi.pk, **bawaan | isi,
    )  # fmt: skip


@pytest.mark.parametrize(("isi", "ada"), [
    ({}, "PLT"), ({"jenis": "PLH"}, "PLH"), ({"mulai": HARI_INI, "selesai": HARI_INI}, "PLT"),
    ({"selesai": HARI_INI - SEHARI}, "DEFINITIF"), ({"mulai": HARI_INI + SEHARI}, "DEFINITIF"),
    ({"dicabut_pada": datetime(2026, 3, 9, 5, tzinfo=UTC)}, "DEFINITIF"),
])  # fmt: skip
def test_sebelum_dikirim(dunia, isi, ada):
    surat = dunia.surat()
    assert status_pengaju(surat, today=HARI_INI) == "DEFINITIF"
    delegasi(dunia, **isi)
    assert status_pengaju(surat, today=HARI_INI) == ada
    pabrik.petugas(Peran.PENYETUJU, dunia.instansi)  # a second one, who has not lent it
    assert status_pengaju(surat, today=HARI_INI) == "DEFINITIF"


def test_pemberi_yang_tidak_lagi_berperan_tidak_meminjamkan(dunia):
    delegasi(dunia)
    asing = pabrik.instansi()
    assert kedudukan_pemegang(Peran.PENYETUJU, asing.pk, today=HARI_INI) == {}
    dunia.penyetuju.is_active = False
    dunia.penyetuju.save()
    assert kedudukan_pemegang(Peran.PENYETUJU, dunia.instansi.pk, today=HARI_INI) == {}


def test_status_kepala_daerah_bukan_status_pengaju(dunia):
    PejabatPembina.objects.update(status="PLT")
    assert status_pengaju(dunia.surat(), today=HARI_INI) == "DEFINITIF"


def test_plt_meneruskan_antarinstansi_ditahan_b3(dua):
    baris = dua.dilepas()
    surat = baris.usulan.surat
    delegasi(dua)
    temuan = {t.kode: t.tingkat for t in nilai_surat(surat, today=HARI_INI, simpan=False)[baris.pk]}
    assert temuan["B3"] == "BLOKIR"
    with pytest.raises(LangkahTidakSah, match="B3"):
        services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dua.operator, today=HARI_INI)


def test_yang_mengirim_yang_menentukan(dua):
    """A second approver is there, so that the operator may submit; the letter still does not leave by the Plt."""
    surat = dua.surat()
    dua.dilepas(surat)
    plt = delegasi(dua).penerima
    kedua = pabrik.petugas(Peran.PENYETUJU, dua.instansi)
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dua.operator, today=HARI_INI)
    isi = {"surat_id": surat.pk, "nomor": "800/1", "tanggal": HARI_INI, "today": HARI_INI}
    with pytest.raises(LangkahTidakSah, match="B3"):
        services.kirim_ke_bkn(**isi, versi=versi(surat), actor=plt)
    surat.refresh_from_db()
    assert surat.disetujui_oleh_id is None
    services.kirim_ke_bkn(**isi, versi=versi(surat), actor=kedua)
    surat.refresh_from_db()
    assert surat.disetujui_oleh == kedua
    assert status_pengaju(surat, today=HARI_INI) == "DEFINITIF"


def test_dalam_satu_instansi_plt_boleh_meneruskan(dunia):
    surat = dunia.surat()
    baris = dunia.baris(surat)
    plt = delegasi(dunia).penerima
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
    services.kirim_ke_bkn(
        surat_id=surat.pk, nomor="800/1", tanggal=HARI_INI, versi=versi(surat), actor=plt, today=HARI_INI
    )
    surat.refresh_from_db()
    Delegasi.objects.update(selesai=date(2026, 3, 10))
    assert status_pengaju(surat, today=date(2026, 6, 1)) == "PLT"
    assert {t.kode: t.tingkat for t in nilai_surat(surat, today=HARI_INI)[baris.pk]}["B3"] == "INFO"
