"""T22: the sixth working day without an answer is an event for people, and changes nothing else (ADR 6)."""

from datetime import timedelta

from kalender import selectors as kalender
from layanan.models import Eskalasi, Parameter, Temuan, Usulan
from layanan.services.eskalasi import sapu
from notifikasi.models import Pesan

KODE = "AUTO_SETUJU_JATUH_TEMPO"


def sapu_pada(dunia, hari):
    sapu(hari_ini={dunia.kantor.pk: hari})


def test_the_sixth_day_is_recorded_and_told_but_approves_nothing(dunia):
    _surat, (pk,) = dunia.sampai_di_bkn()
    u = Usulan.objects.get(pk=pk)
    sapu_pada(dunia, u.tenggat)
    assert not Eskalasi.objects.filter(usulan=u, tingkat=KODE).exists()
    hari = kalender.kalender(kantor_id=dunia.kantor.pk).hari_kerja_setelah(u.tenggat, 1)
    # Even if somebody wrote another value into the table, no code approves by it.
    Parameter.objects.filter(layanan="mutasi", kode="P_AUTO_SETUJU").update(nilai="HIDUP")
    for _ulang in range(2):
        sapu_pada(dunia, hari)
    assert Eskalasi.objects.filter(usulan=u, tingkat=KODE).count() == 1
    assert Pesan.objects.filter(penerima=dunia.penyelia, judul__contains="Hari kerja keenam").count() == 1
    kini = Usulan.objects.get(pk=pk)
    assert (kini.status, kini.nomor_keputusan, kini.diverifikasi_oleh_id) == ("DIVERIFIKASI", "", None)


def test_it_lifts_no_finding(dunia):
    surat, (pk,) = dunia.sampai_di_bkn()
    Temuan.objects.create(
        usulan_id=pk, kode="A1", tingkat="BLOKIR_KECUALI", menghalangi=True, judul="x", pesan="x", kutipan="x",
        tanggal_hukum=surat.tanggal,
    )  # fmt: skip
    sapu_pada(dunia, Usulan.objects.get(pk=pk).tenggat + timedelta(days=10))
    assert Temuan.objects.filter(usulan_id=pk, kode="A1", basi=False, dikecualikan_oleh=None).exists()
