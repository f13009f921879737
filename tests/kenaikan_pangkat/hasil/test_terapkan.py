"""The record changes on the TMT: not before, once, late if nobody was there, never over another promotion."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from kenaikan_pangkat.models import UsulanPangkat
from kenaikan_pangkat.services.terapkan import terapkan_yang_tiba
from kenaikan_pangkat.tasks import terapkan_kp_yang_tiba
from kepegawaian.models import Pegawai, RiwayatPangkat
from kepegawaian.services_pangkat import catat_pangkat
from layanan.aturan import TemuanAturan, Tingkat
from layanan.models import Transisi, Usulan
from layanan.services.kejadian import catat_kejadian
from notifikasi.models import Pesan
from tests.kenaikan_pangkat.hasil.alat import HARI_INI, TMT, muat, usulan
from tests.kenaikan_pangkat.hasil.test_sk import catat

SEHARI = timedelta(days=1)


def _pangkat(b) -> tuple:
    orang = Pegawai.objects.get(pk=b.usulan.pegawai_id)
    return orang.golongan, orang.tmt_golongan


def _bersk(dunia, jumlah: int = 1, **isi):
    baris = dunia.bertanda_tangan(jumlah, **isi)
    assert catat(dunia, baris).galat == {}
    return baris


def test_pada_tmt_bukan_sehari_sebelumnya(dunia):
    (b,) = _bersk(dunia)
    assert terapkan_yang_tiba(today=TMT - SEHARI) == 0
    assert _pangkat(b) == ("III/a", date(2022, 4, 1))
    assert terapkan_yang_tiba(today=TMT) == 1
    assert _pangkat(b) == ("III/b", TMT)
    r = RiwayatPangkat.objects.get(asal_usulan=b.pk)
    assert (r.golongan, r.tmt, r.jenis_kp, r.mk_tahun, r.mk_bulan, r.gaji_pokok) == (
        "III/b", TMT, "101", 11, 3, 3_390_500
    )  # fmt: skip
    assert (r.nomor_sk, r.tanggal_sk, r.nomor_pertek, r.tanggal_pertek) == (
        "823/1", HARI_INI, usulan(b).nomor_keputusan, HARI_INI
    )  # fmt: skip
    assert r.history.latest().history_user is None


def test_dua_kali_dan_setelah_berhari_hari_tidak_jalan(dunia):
    baris = _bersk(dunia, 3)
    assert terapkan_yang_tiba(today=TMT + 9 * SEHARI) == 3
    assert terapkan_yang_tiba(today=TMT + 9 * SEHARI) == 0
    assert [_pangkat(b) for b in baris] == [("III/b", TMT)] * 3
    assert RiwayatPangkat.objects.filter(asal_usulan__isnull=False).count() == 3
    assert Transisi.objects.filter(kode="pangkat_diterapkan").count() == 3


def test_catat_pangkat_dua_kali_tidak_berubah(dunia):
    (b,) = _bersk(dunia)
    isi = {
        "pegawai_id": b.usulan.pegawai_id, "golongan_lama": "III/a", "golongan_baru": "III/b", "tmt": TMT,
        "jenis_kp": "101", "nomor_sk": "1", "tanggal_sk": HARI_INI, "asal_usulan": b.pk, "actor": None,
    }  # fmt: skip
    catat_pangkat(**isi)
    catat_pangkat(**isi)
    assert RiwayatPangkat.objects.filter(asal_usulan=b.pk).count() == 1
    with pytest.raises(ValidationError) as galat:
        catat_pangkat(**isi | {"asal_usulan": b.pk + 999})
    assert galat.value.code == "golongan_berubah"
    with pytest.raises(ValidationError) as galat:
        catat_pangkat(**isi | {"asal_usulan": b.pk + 999, "golongan_lama": "III/b", "golongan_baru": "III/c"})
    assert galat.value.code == "tmt_mundur"


def test_sudah_naik_di_tempat_lain_tidak_ditimpa_dan_diberitahukan_sekali(dunia):
    a, b = _bersk(dunia, 2)
    akun = dunia.akun(a)
    Pegawai.objects.filter(pk=a.usulan.pegawai_id).update(golongan="III/b", tmt_golongan=date(2026, 2, 1))
    for _ulang in range(3):
        terapkan_yang_tiba(today=TMT)
    assert _pangkat(a) == ("III/b", date(2026, 2, 1))
    assert _pangkat(b) == ("III/b", TMT)
    assert muat(a).diterapkan_pada is None
    assert not RiwayatPangkat.objects.filter(asal_usulan=a.pk).exists()
    (kejadian,) = Transisi.objects.filter(usulan=a.pk, kode="pangkat_tertunda")
    assert "III/b" in kejadian.alasan and kejadian.pelaku is None
    for siapa in (dunia.operator, dunia.penyetuju, akun):
        assert Pesan.objects.filter(penerima=siapa, kunci__startswith=f"kp-tertunda:{a.pk}:").count() == 1
    Pegawai.objects.filter(pk=a.usulan.pegawai_id).update(golongan="III/a", tmt_golongan=date(2022, 4, 1))
    assert terapkan_yang_tiba(today=TMT + SEHARI) == 1  # put right: it takes effect after all
    assert _pangkat(a) == ("III/b", TMT)


def test_temuan_pada_hari_tmt_menahan(dunia):
    a, b = _bersk(dunia, 2)
    dunia.temuan[a.pk] = [
        TemuanAturan("KP-10", 1, "Hukdis", "x", Tingkat.BLOKIR, True, "Menjalani hukuman.", "", {}, TMT)
    ]
    assert terapkan_yang_tiba(today=TMT) == 1
    assert _pangkat(a)[0] == "III/a"
    assert Transisi.objects.get(usulan=a.pk, kode="pangkat_tertunda").alasan == "KP-10: Menjalani hukuman."
    isi = Pesan.objects.filter(penerima=dunia.operator, kunci__startswith="kp-tertunda").latest("id").isi
    assert "KP-10" in isi and "hukuman" not in isi  # the mail names the rule, not what it found
    dunia.temuan.clear()
    assert terapkan_yang_tiba(today=TMT + SEHARI) == 1


def test_yang_dicabut_pengawas_tidak_diterapkan(dunia):
    (b,) = _bersk(dunia)
    catat_kejadian(usulan=usulan(b), kode="cabut", actor=dunia.penyelia, alasan="Melanggar.")
    assert terapkan_yang_tiba(today=TMT) == 0
    assert _pangkat(b)[0] == "III/a"


def test_yang_belum_bersk_tidak_diterapkan(dunia):
    (b,) = dunia.bertanda_tangan()
    assert terapkan_yang_tiba(today=TMT + 30 * SEHARI) == 0
    assert _pangkat(b)[0] == "III/a"


def test_anumerta_cpns_menjadi_pns_dahulu_sejak_tanggal_satu(dunia):
    orang = dunia.orang(status="CPNS", tmt_pns=None)
    tewas = date(2026, 3, 5)
    (b,) = _bersk(
        dunia, orang=orang, jenis="ANUMERTA", tmt=tewas, sebab="TEWAS", tanggal_peristiwa=tewas,
    )  # fmt: skip
    orang.refresh_from_db()
    assert (orang.status, orang.tmt_pns, orang.golongan, orang.tmt_golongan) == (
        "PNS", date(2026, 3, 1), "III/b", tewas
    )  # fmt: skip


def test_cpns_bukan_anumerta_tidak_diangkat(dunia):
    orang = dunia.orang(status="CPNS", tmt_pns=None)
    _bersk(dunia, orang=orang, jenis="PENGABDIAN", tmt=date(2026, 3, 1), sebab="BUP", tanggal_peristiwa=HARI_INI)
    orang.refresh_from_db()
    assert (orang.status, orang.golongan) == ("CPNS", "III/b")


def test_tugas_menurut_zona_kantor(dunia, monkeypatch):
    """00.30 WIT on the 1st is still the 31st in Jakarta."""
    dunia.kantor.zona_waktu = "Asia/Jayapura"
    dunia.kantor.save()
    (wit,) = _bersk(dunia)
    (wib,) = _bersk(dunia)
    from tests import pabrik

    Usulan.objects.filter(pk=wib.pk).update(kantor=pabrik.kantor(zona_waktu="Asia/Jakarta"))
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 31, 15, 30, tzinfo=UTC))
    terapkan_kp_yang_tiba()
    terapkan_kp_yang_tiba()
    assert [_pangkat(b)[0] for b in (wit, wib)] == ["III/b", "III/a"]
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 31, 17, 30, tzinfo=UTC))
    terapkan_kp_yang_tiba()
    assert [_pangkat(b)[0] for b in (wit, wib)] == ["III/b", "III/b"]


@pytest.mark.django_db(transaction=True)
def test_dua_sekaligus_hanya_sekali(dunia):
    baris = _bersk(dunia, 4)
    mulai, hasil = Barrier(2), []

    def jalan():
        mulai.wait()
        try:
            hasil.append(terapkan_yang_tiba(today=TMT))
        finally:
            connection.close()

    para = [Thread(target=jalan) for _n in range(2)]
    for p in para:
        p.start()
    for p in para:
        p.join(60)
    assert sum(hasil) == 4
    assert RiwayatPangkat.objects.filter(asal_usulan__isnull=False).count() == 4
    with transaction.atomic():
        assert UsulanPangkat.objects.filter(pk__in=[b.pk for b in baris], diterapkan_pada=None).count() == 0


def test_surat_yang_rusak_tidak_menahan_surat_lain(dunia, monkeypatch):
    """Whatever its defect: the others are carried out, and the task is seen to have failed."""
    (rusak,), (baik,) = _bersk(dunia), _bersk(dunia)
    from kenaikan_pangkat.services import terapkan as modul

    asli = modul.terhalang

    def terhalang(surat, today):
        if surat.pk == rusak.usulan.surat_id:
            raise ValueError("defect")
        return asli(surat, today)

    monkeypatch.setattr(modul, "terhalang", terhalang)
    with pytest.raises(ExceptionGroup):
        terapkan_yang_tiba(today=TMT)
    assert [_pangkat(b)[0] for b in (rusak, baik)] == ["III/a", "III/b"]
