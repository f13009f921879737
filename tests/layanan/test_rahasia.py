"""What a usulan keeps from those who see it only in part, and who may not act twice on it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from akun.peran import Peran
from layanan import putusan, registry
from layanan.galat import LangkahTidakSah
from layanan.models import SuratUsulan, Temuan
from layanan.services.dokumen import lampirkan
from layanan.services.kerja import tugaskan
from layanan.services.temuan import kecualikan
from layanan.services.transisi import jalankan
from tests import pabrik
from tests.berkas.contoh import pdf
from tests.berkas.contoh import unggahan as berkas
from tests.layanan.conftest import HARI


def _jalan(kode, u, actor):
    return jalankan(kode=kode, usulan_ids=[u.pk], actor=actor, today=HARI)


def test_who_filed_may_not_send_even_if_another_wrote_the_letter(dunia, buat, uji):
    keduanya = pabrik.petugas(Peran.OPERATOR, dunia.instansi)
    pabrik.beri_peran(keduanya, Peran.PENYETUJU, dunia.instansi)
    u = buat("DRAF")
    _jalan("ajukan", u, keduanya)
    with pytest.raises(LangkahTidakSah, match="orang lain"):
        _jalan("kirim", u, keduanya)
    assert _jalan("kirim", u, dunia.penyetuju)[0].status == "DIVERIFIKASI"


def test_office_does_not_open_papers_of_a_line_that_stayed_behind(client, dunia, buat):
    u = buat("DRAF")
    d = lampirkan(
        usulan=u, surat=u.surat, jenis="SK", unggahan=berkas("sk.pdf", pdf()), actor=dunia.operator, today=HARI
    )
    SuratUsulan.objects.filter(pk=u.surat_id).update(
        dikirim_pada=datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Jakarta")), disetujui_oleh=dunia.penyetuju
    )
    for orang, terlihat in ((dunia.verifikator, False), (dunia.operator, True), (dunia.lain_operator, False)):
        assert putusan.dokumen_terlihat(orang, today=HARI).filter(pk=d.pk).exists() is terlihat
    client.force_login(dunia.kepala_pusat)
    assert client.get(reverse("dokumen", args=[d.pk])).status_code == 404


def test_person_concerned_does_not_read_who_stands_on_other_lines(dunia, buat):
    m = registry.ambil("mutasi")
    assert {a.kode for a in m.aturan if a.orang_lain} == {"D10", "E9", "H1", "H2", "H3", "H4", "H6"}
    u = buat(layanan="mutasi")
    for kode in ("H1", "A1"):
        Temuan.objects.create(
            usulan=u, kode=kode, versi=1, tingkat="BLOKIR", menghalangi=True, judul=kode, pesan="Budi Santoso",
            jalan_keluar="Pindahkan Budi Santoso", kutipan="P", fakta={"pemangku": ["Budi"]}, tanggal_hukum=HARI,
        )  # fmt: skip
    h1, a1 = sorted(putusan.temuan_untuk_pegawai(u, u.temuan.all()), key=lambda t: t.kode, reverse=True)
    assert "Budi" not in f"{h1.pesan}{h1.jalan_keluar}{h1.fakta}"
    assert a1.pesan == "Budi Santoso"


def test_nothing_is_handed_out_or_waived_after_the_decision(dunia, buat):
    u = buat("DITOLAK")
    Temuan.objects.create(
        usulan=u, kode="U1", versi=1, tingkat="BLOKIR", menghalangi=True, judul="U1", pesan="x", jalan_keluar="",
        kutipan="P", fakta={}, tanggal_hukum=HARI,
    )  # fmt: skip
    with pytest.raises(LangkahTidakSah):
        kecualikan(usulan_id=u.pk, kode="U1", alasan="x", actor=dunia.penyelia, today=HARI)
    with pytest.raises(LangkahTidakSah):
        tugaskan(usulan_id=u.pk, kepada_id=dunia.verifikator.pk, actor=dunia.penyelia, today=HARI)
