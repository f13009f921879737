"""Who loses a post by somebody else's line may complain: only the holder of a one-seat post, only once it is signed."""

from kepegawaian.models import RiwayatJabatan
from mutasi.selectors.kehilangan import kehilangan
from tests import pabrik
from tests.mutasi.alat import HARI_INI, PELANTIKAN


def test_pemangku_jabatan_tujuan(dunia):
    # The holder comes after the signature: before it the fence would not let the line pass (H1, E9).
    surat, ids = dunia.sampai_ditandatangani()
    baris = surat.usulan.get().mutasi
    lama = pabrik.pegawai(jabatan=baris.jabatan_tujuan, akun=pabrik.user())
    lain = pabrik.pegawai(jabatan=dunia.kursi(), akun=pabrik.user())
    assert kehilangan(lama.akun_id, HARI_INI) == {ids[0]: baris.jabatan_tujuan.nama}
    assert kehilangan(lain.akun_id, HARI_INI) == {}
    belum = dunia.sampai_di_bkn()[0].usulan.get().mutasi
    assert kehilangan(pabrik.pegawai(jabatan=belum.jabatan_tujuan, akun=pabrik.user()).akun_id, HARI_INI) == {}
    masa = RiwayatJabatan.objects.filter(pegawai=lama)
    for akhir, hilang in ((PELANTIKAN, True), (HARI_INI, False)):  # until the day itself, or gone before
        masa.update(tmt_akhir=akhir)
        assert bool(kehilangan(lama.akun_id, HARI_INI)) is hilang
    masa.update(tmt_akhir=None)
    type(baris.jabatan_tujuan).objects.filter(pk=baris.jabatan_tujuan_id).update(formasi=2)
    assert kehilangan(lama.akun_id, HARI_INI) == {}
