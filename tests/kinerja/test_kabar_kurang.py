"""The months to improve after Kurang: told once to person, penilai and operators; nothing follows by itself."""

from datetime import UTC, date, datetime

import pytest

from akun.peran import Peran
from kepegawaian.models import RiwayatJabatan
from kinerja import tasks
from kinerja.models import Evaluasi, LangkahKinerja
from kinerja.services.kabar_kurang import LANGKAH, kabari
from layanan.models import Parameter
from notifikasi.models import Pesan, Surel
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
# Final on 31 August 2026 in Jakarta.
FINAL = datetime(2026, 8, 31, 3, tzinfo=UTC)
KINI = datetime(2026, 9, 1, 3, tzinfo=UTC)


@pytest.fixture
def kantor():
    staf, kepala = pk.pasangan()
    setahun = pk.periode(
        staf.instansi, date(2026, 1, 1), date(2026, 12, 31), jenis="FINAL", batas_pengisian=date(2026, 8, 1)
    )
    return staf, kepala, setahun, pabrik.petugas(Peran.OPERATOR, staf.instansi)


def final(staf, kepala, periode, predikat="KURANG", **isi):
    return pk.evaluasi_dinilai(
        pk.skp(staf, kepala), periode, kepala, predikat, **{"status": "FINAL", "dikunci_pada": FINAL} | isi
    )


def test_ketiganya_diberi_tahu_sekali(kantor):
    staf, kepala, setahun, operator = kantor
    e = final(staf, kepala, setahun)
    assert [kabari(now=KINI), kabari(now=KINI)] == [1, 0]
    tasks.tutup_evaluasi()
    pesan = {p.penerima_id: p for p in Pesan.objects.filter(judul__contains="memperbaiki kinerja")}
    assert set(pesan) == {staf.akun_id, kepala.akun_id, operator.pk}
    assert Pesan.objects.filter(judul__contains="memperbaiki kinerja").count() == 3
    # 31 August and six months: the last day of February.
    assert "28 Februari 2027" in pesan[staf.akun_id].isi and "PP 30/2019 Pasal 56" in pesan[staf.akun_id].isi
    assert "Anda" in pesan[staf.akun_id].isi and staf.nama in pesan[kepala.akun_id].isi
    assert Surel.objects.filter(kunci__contains=f"kinerja-kurang:{e.pk}").count() == 1
    langkah = LangkahKinerja.objects.get(objek="EVALUASI", objek_id=e.pk, langkah=LANGKAH)
    assert langkah.isi == {"bulan": 6, "sampai": "2027-02-28"}


def test_tidak_ada_akibat(kantor):
    staf, kepala, setahun, _operator = kantor
    e = final(staf, kepala, setahun, "SANGAT_KURANG")
    semula = Evaluasi.objects.filter(pk=e.pk).values().get()
    jabatan = list(RiwayatJabatan.objects.filter(pegawai=staf).values())
    assert kabari(now=KINI) == 1
    assert Evaluasi.objects.filter(pk=e.pk).values().get() == semula
    assert list(RiwayatJabatan.objects.filter(pegawai=staf).values()) == jabatan


@pytest.mark.parametrize(("predikat", "isi", "jenis"), [
    ("BUTUH_PERBAIKAN", {}, "FINAL"), ("KURANG", {"status": "DINILAI", "dikunci_pada": None}, "FINAL"),
    ("KURANG", {}, "TRIWULAN"),
])  # fmt: skip
def test_hanya_hasil_tahunan_final_di_bawah_butuh_perbaikan(kantor, predikat, isi, jenis):
    staf, kepala, setahun, _operator = kantor
    setahun.jenis = jenis
    setahun.save()
    final(staf, kepala, setahun, predikat, **isi)
    assert kabari(now=KINI) == 0
    assert not Pesan.objects.exists()


def test_hasil_yang_bukan_predikat_setahun_tidak(kantor):
    """Somebody with a later SKP in force: that one's result is the year's."""
    staf, kepala, setahun, _operator = kantor
    setahun.batas_pengisian = date(2026, 12, 31)
    setahun.save()
    awal = pk.skp(staf, kepala, periode_akhir=date(2026, 6, 30))
    pk.skp(staf, kepala, periode_awal=date(2026, 7, 1))
    pk.evaluasi_dinilai(awal, setahun, kepala, "KURANG", status="FINAL", dikunci_pada=FINAL)
    assert kabari(now=KINI) == 0
    # The filling is over and the later one has no result: now it counts.
    setahun.batas_pengisian = date(2026, 8, 31)
    setahun.save()
    assert kabari(now=KINI) == 1


def test_penilai_hari_ini_dan_pengganti_yang_diberi_tahu(kantor):
    staf, kepala, setahun, _operator = kantor
    final(staf, kepala, setahun)
    plh = pabrik.pegawai(unit=staf.unit)
    pk.akun(plh)
    RiwayatJabatan.objects.create(
        pegawai=plh, jabatan=kepala.jabatan, tmt=date(2026, 8, 15), tmt_akhir=date(2026, 10, 1), sifat="PLH"
    )
    kabari(now=KINI)
    assert {staf.akun_id, kepala.akun_id, plh.akun_id} <= set(Pesan.objects.values_list("penerima_id", flat=True))


def test_lamanya_dari_parameter_pada_hari_finalnya(kantor):
    staf, kepala, setahun, _operator = kantor
    final(staf, kepala, setahun)
    lama = Parameter.objects.get(layanan="kinerja", kode="BULAN_PERBAIKAN_KINERJA")
    lama.berlaku_sampai = date(2026, 8, 30)
    lama.save()
    assert kabari(now=KINI) == 0  # nothing in force on the day: nobody is told a wrong span
    Parameter.objects.create(
        layanan="kinerja", kode="BULAN_PERBAIKAN_KINERJA", nilai=3, berlaku_mulai=date(2026, 8, 31),
        dasar_hukum="PP uji 1/2026",
    )  # fmt: skip
    assert kabari(now=KINI) == 1
    assert Pesan.objects.filter(isi__contains="30 November 2026").count() == 3
