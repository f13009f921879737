"""A decree that was recorded wrongly is called off: nothing of it stays on the line."""

from datetime import date

from kenaikan_pangkat.models import KoreksiPertek
from kepegawaian.models import RiwayatPangkat
from layanan.services.transisi import jalankan
from tests.kenaikan_pangkat.hasil.alat import HARI_INI, muat
from tests.kenaikan_pangkat.hasil.test_sk import catat


def _tanpa_masa(dunia):
    orang = dunia.orang()
    RiwayatPangkat.objects.filter(pegawai=orang, tmt__lt=date(2022, 1, 1)).delete()
    (b,) = dunia.tanda_tangani(dunia.baris(orang=orang))
    return b


def _batalkan(dunia, b):
    jalankan(kode="batal_sk", usulan_ids=[b.pk], actor=dunia.operator, today=HARI_INI, alasan="Salah ketik")


def test_masa_dan_gaji_yang_hanya_dari_sk_ikut_hilang(dunia):
    """Else what was typed wrongly would stand as if the pertek had said it, and could not be typed again."""
    b = _tanpa_masa(dunia)
    assert catat(dunia, [b], pakai={"masa": (14, 0), "gaji": 3_989_300}).galat == {}
    _batalkan(dunia, b)
    m = muat(b)
    assert (m.mk_tahun, m.mk_bulan, m.gaji_baru, m.nomor_sk) == (None, None, None, "")
    assert catat(dunia, [b], pakai={"masa": (4, 0), "gaji": 3_089_300}).galat == {}
    assert (muat(b).mk_tahun, muat(b).gaji_baru) == (4, 3_089_300)


def test_masa_dan_gaji_dari_pertek_dan_koreksinya_tetap(dunia):
    (b,) = dunia.bertanda_tangan()
    dikoreksi = _tanpa_masa(dunia)
    KoreksiPertek.objects.create(
        usulan_id=dikoreksi.pk, macam="PERBAIKAN", status="DISETUJUI", alasan="x", putusan="x",
        perubahan={"mk_tahun": 9, "mk_bulan": 1, "gaji_baru": 3_300_000}, nomor_lama="1", nomor_baru="2",
        diajukan_oleh=dunia.operator, sebutan_pengaju="o", diajukan_pada=HARI_INI, diputus_oleh=dunia.penyelia,
        sebutan_pemutus="p", diputus_pada=HARI_INI,
    )  # fmt: skip
    type(dikoreksi).objects.filter(pk=dikoreksi.pk).update(mk_tahun=9, mk_bulan=1, gaji_baru=3_300_000)
    for x, masa in ((b, (11, 3, 3_390_500)), (dikoreksi, (9, 1, 3_300_000))):
        assert catat(dunia, [x]).galat == {}
        _batalkan(dunia, x)
        assert (muat(x).mk_tahun, muat(x).mk_bulan, muat(x).gaji_baru) == masa
