"""What goes wrong between draft and decree: windows that move, people promoted elsewhere, facts not there yet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from kenaikan_pangkat.models import Jendela, SuratPangkat, UsulanPangkat
from kenaikan_pangkat.services import nilai_ulang
from kenaikan_pangkat.services.basi import PENILAI
from kenaikan_pangkat.services.jendela import ubah_jendela
from kepegawaian.models import RiwayatKinerja, RiwayatPangkat, RiwayatUjian
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import Parameter, SyaratDokumen, Temuan, Transisi, Usulan
from layanan.services.transisi import jalankan
from tests import pabrik
from tests.kenaikan_pangkat.alat import BERIKUT, HARI_INI, TMT, alamat, klien, kode


def tanda(surat) -> str:
    k = SuratPangkat.objects.get(surat=surat)
    return k.basi_sebab if k.basi_sejak else ""


def nilai(surat) -> int:
    return PENILAI.nilai_yang_basi(hari_ini={surat.kantor_id: HARI_INI})


def test_jendela_berubah_selagi_usulan_terbuka(dunia, monkeypatch):
    """The close is brought forward to today: tomorrow the draft is late, the officer moves it by choice, and it is in
    time again."""
    surat = dunia.surat()
    b = dunia.baris(surat)
    j = Jendela.objects.get(tmt=TMT)
    admin = pabrik.user(is_staff=True)
    ubah_jendela(tmt=TMT, buka=j.buka, tutup=HARI_INI, alasan="Surat BKN", versi=None, actor=admin, today=HARI_INI)
    assert "Jendela" in tanda(surat)
    besok = HARI_INI + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 11, 3, tzinfo=UTC))
    assert PENILAI.nilai_yang_basi(hari_ini={surat.kantor_id: besok}) == 1
    assert not tanda(surat)
    assert "KP-02" in kode(b, menghalangi=True)
    c = klien(dunia.operator)
    assert "belum dikirim sebelum jendelanya tutup" in c.get(alamat("surat", surat.pk)).content.decode()
    u = b.usulan
    u.refresh_from_db()
    isi = {"usulan": [u.pk], "tmt": BERIKUT.isoformat(), "alasan": "Jendela dimajukan.", "versi": f"{u.pk}:{u.versi}"}
    assert c.post(alamat("pindah_jendela", surat.pk), isi)["Location"] == alamat("surat", surat.pk)
    b.refresh_from_db()
    assert (b.tmt, b.tmt_semula) == (BERIKUT, TMT)
    assert "KP-02" not in kode(b, menghalangi=True)


def test_naik_pangkat_di_tempat_lain_menghalangi_tanda_tangan(dunia):
    surat, (pk,) = dunia.sampai_di_bkn()
    b = UsulanPangkat.objects.select_related("usulan__pegawai").get(pk=pk)
    p = b.usulan.pegawai
    p.golongan, p.tmt_golongan = "III/b", date(2026, 3, 1)
    p.save()
    assert tanda(surat)
    nilai(surat)
    assert "KP-12" in kode(b, menghalangi=True)
    with pytest.raises(LangkahTidakSah, match="KP-12"):
        jalankan(kode="setujui", usulan_ids=[pk], actor=dunia.verifikator, today=HARI_INI)
    halaman = klien(dunia.verifikator).get(f"/usulan/{pk}/").content.decode()
    assert "pangkatnya berubah di tempat lain" in halaman


def test_pegawai_yang_pindah_instansi_menghalangi_dan_rekam_barunya_tidak_terbaca(dunia):
    surat, (pk,) = dunia.sampai_di_bkn()
    u = Usulan.objects.select_related("pegawai").get(pk=pk)
    u.pegawai.instansi = pabrik.instansi()
    u.pegawai.save()
    nilai_ulang(surat=surat, today=HARI_INI)
    ada = Temuan.objects.filter(usulan=u, basi=False)
    assert [(t.kode, t.menghalangi) for t in ada] == [("KP-12", True)] and "bukan lagi pegawai" in ada[0].pesan


def test_dua_jenis_bagi_satu_orang(dunia):
    """On the same letter it is refused; on two letters both are held back until one goes."""
    surat, lain, orang = dunia.surat(), dunia.surat(), dunia.orang()
    b = dunia.baris(surat, orang)
    with pytest.raises(IsianSalah, match="sudah ada pada surat ini"):
        dunia.baris(surat, orang, "208")
    dua = dunia.baris(lain, orang, "208")
    assert "KP-14" in kode(dua, menghalangi=True)
    assert tanda(surat)
    nilai(surat)
    assert "KP-14" in kode(b, menghalangi=True)
    klien(dunia.operator).post(alamat("keluarkan", dua.pk), {"versi": dua.usulan.versi})
    nilai_ulang = klien(dunia.operator).post(alamat("nilai", surat.pk))
    assert nilai_ulang.status_code == 302
    assert "KP-14" not in kode(b, menghalangi=True)


def test_predikat_yang_belum_final_tidak_menolak(dunia, monkeypatch):
    """December: the predikat of the year is not there yet (missing fact, never a refusal), and comes by itself."""
    surat = dunia.surat(tmt=date(2027, 1, 1), today=date(2026, 12, 10))
    orang = dunia.orang(predikat=(2024, 2025), tmt_golongan=date(2022, 10, 1))
    from kenaikan_pangkat import services

    b = services.tambah_baris(
        surat_id=surat.pk, pegawai_id=orang.pk, isi=services.IsiBaris("101"), actor=dunia.operator,
        today=date(2026, 12, 10),
    )  # fmt: skip
    assert kode(b, tingkat="DATA_KURANG") == {"KP-04b"}
    assert not kode(b, menghalangi=True)
    RiwayatKinerja.objects.create(pegawai=orang, tahun=2026, predikat="KURANG")
    assert PENILAI.nilai_yang_basi(hari_ini={surat.kantor_id: date(2026, 12, 11)}) == 1
    assert "KP-04" in kode(b, menghalangi=True)


def _parameter(dunia, b) -> None:
    p = Parameter.objects.get(layanan="kenaikan_pangkat", kode="KP_MASA_101")
    p.catatan = "diperiksa"
    p.save()


SUMBER = {
    "pangkat": lambda d, b: RiwayatPangkat.objects.create(
        pegawai=b.usulan.pegawai, golongan="I/d", tmt=date(2011, 1, 1)
    ),
    "ujian": lambda d, b: RiwayatUjian.objects.create(pegawai=b.usulan.pegawai, jenis="UD1", tanggal=HARI_INI),
    "parameter": _parameter,
    "syarat nasional": lambda d, b: SyaratDokumen.objects.filter(layanan="kenaikan_pangkat").first().save(),
    "syarat instansi": lambda d, b: SyaratDokumen.objects.create(
        layanan="kenaikan_pangkat", instansi=d.instansi, nama="Surat pengantar", berlaku_mulai=HARI_INI, dasar_hukum="x"
    ),
    "jabatan": lambda d, b: d.kursi.save(),
}


@pytest.mark.parametrize("apa", SUMBER)
def test_fakta_yang_berubah_menandai_surat(dunia, apa):
    surat = dunia.surat()
    b = dunia.baris(surat)
    assert not tanda(surat)
    SUMBER[apa](dunia, b)
    assert tanda(surat)
    assert nilai(surat) == 1
    assert not tanda(surat)
    assert nilai(surat) == 0


@pytest.mark.parametrize("apa", ["orang lain", "syarat instansi lain", "layanan lain"])
def test_fakta_orang_lain_tidak_menandai(dunia, apa):
    surat = dunia.surat()
    dunia.baris(surat)
    if apa == "orang lain":
        RiwayatUjian.objects.create(pegawai=dunia.orang(jabatan=None), jenis="UD1", tanggal=HARI_INI)
    elif apa == "layanan lain":
        p = Parameter.objects.filter(layanan="mutasi").first()
        p.save()
    else:
        isi = {"nama": "x", "berlaku_mulai": HARI_INI, "dasar_hukum": "x"}
        SyaratDokumen.objects.create(layanan="kenaikan_pangkat", instansi=pabrik.instansi(), **isi)
    assert not tanda(surat)


def test_dokumen_setempat_hanya_memperingatkan(dunia):
    surat = dunia.surat()
    b = dunia.baris(surat)
    SyaratDokumen.objects.create(
        layanan="kenaikan_pangkat", jenis="101", instansi=dunia.instansi, nama="Surat pengantar camat",
        berlaku_mulai=HARI_INI, dasar_hukum="Surat edaran",
    )  # fmt: skip
    nilai(surat)
    t = b.usulan.temuan.get(kode="KP-15", basi=False)
    assert "Surat pengantar camat (syarat setempat)" in t.pesan
    assert not t.menghalangi


def test_log_menyebut_temuan_yang_muncul(dunia):
    surat, (pk,) = dunia.sampai_di_bkn()
    RiwayatKinerja.objects.filter(pegawai__usulan=pk, tahun=2025).delete()
    RiwayatKinerja.objects.create(
        pegawai_id=UsulanPangkat.objects.get(pk=pk).usulan.pegawai_id, tahun=2025, predikat="KURANG"
    )
    nilai(surat)
    catatan = Transisi.objects.filter(usulan=pk, kode="nilai_ulang").latest("id")
    assert "KP-04" in catatan.alasan


def test_kepala_surat_memindahkan_baris_draf(dunia, operator):
    """Another window on the head: the letter's own lines follow; without a window the kinds that need one stop it."""
    surat = dunia.surat()
    b = dunia.baris(surat)
    surat.refresh_from_db()
    isi = {"perihal": "KP", "nomor": "", "tanggal": "", "versi": surat.versi, "tmt": "2026-05-01", "aksi": "simpan"}
    assert operator.post(alamat("ubah", surat.pk), isi).status_code == 302
    b.refresh_from_db()
    assert (b.tmt, b.tmt_semula) == (BERIKUT, None)
    assert "01-05-2026" in UsulanPangkat.objects.select_related("usulan").get(pk=b.pk).usulan.judul
    surat.refresh_from_db()
    tanpa = operator.post(alamat("ubah", surat.pk), isi | {"versi": surat.versi, "tmt": "tanpa"})
    assert tanpa.status_code == 422
    assert "tmt" in tanpa.context["form"].errors
    usang = operator.post(alamat("ubah", surat.pk), isi | {"versi": surat.versi - 1})
    assert usang.status_code == 409
