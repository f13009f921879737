"""What a revision of an SKP must not lose: the days that the SKP in force has had, what was planned meanwhile."""

from datetime import date

import pytest
from django.urls import reverse

from kepegawaian.models import Pegawai
from kinerja.models import RencanaAksi, Skp
from kinerja.services.skp import ubah_masa
from kinerja.services.skp_isi import IsianAksi, simpan_rencana
from kinerja.views import bersama
from layanan.galat import IsianSalah, LangkahTidakSah
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.alat_skp import TAHUN, jalan, pada

pytestmark = pytest.mark.django_db
JULI = date(2026, 7, 1)


@pytest.fixture
def staf(acuan):
    return pk.pasangan()[0]


# --- its span -----------------------------------------------------------------------------------------------


def geser(draf, awal=TAHUN[0], akhir=TAHUN[1], today=JULI):
    draf.refresh_from_db()
    return ubah_masa(
        skp_id=draf.pk, versi=draf.versi, periode_awal=awal, periode_akhir=akhir, pendekatan="KUALITATIF",
        actor=draf.pegawai.akun, today=today,
    )  # fmt: skip


def test_revisi_tidak_melepas_hari_yang_sudah_lewat(staf):
    draf = jalan("revisi", pada(staf, "DITETAPKAN"), today=JULI)
    with pytest.raises(IsianSalah, match="1 Januari 2026"):
        geser(draf, awal=JULI)
    with pytest.raises(IsianSalah, match="paling cepat 1 Juli 2026"):
        geser(draf, akhir=date(2026, 6, 30))
    assert geser(draf, akhir=JULI).pendekatan == "KUALITATIF"  # before a retirement, at the end of a post as Plt
    Skp.objects.filter(pk=draf.pk).update(pendekatan="KUANTITATIF")
    with pytest.raises(IsianSalah, match="paling cepat 2 Juli 2026"):
        jalan("ajukan", draf, today=date(2026, 7, 2))
    geser(draf)
    for nama in ("ajukan", "tetapkan"):
        jalan(nama, draf, today=JULI)
    assert staf.skp.get(status="DITETAPKAN").periode_awal == TAHUN[0]


def test_formulir_revisi_tidak_menawarkan_hari_mulai(staf, client, monkeypatch):
    monkeypatch.setattr(bersama, "hari_ini", lambda _zona: JULI)
    draf = jalan("revisi", pada(staf, "DITETAPKAN"), today=JULI)
    client.force_login(staf.akun)
    alamat = reverse("kinerja_skp_masa", args=[draf.pk])
    assert client.get(alamat).context["form"]["periode_awal"].field.disabled
    isi = {"versi": draf.versi, "periode_awal": "2026-07-01", "periode_akhir": "2026-11-30",
           "pendekatan": "KUALITATIF"}  # fmt: skip
    assert client.post(alamat, isi).status_code == 302
    draf.refresh_from_db()
    assert (draf.periode_awal, draf.periode_akhir) == (TAHUN[0], date(2026, 11, 30))


def test_draf_revisi_dari_sebelum_pindah_tidak_membawa_jabatan_baru(staf):
    """The old post's days would all become the new one's."""
    draf = jalan("revisi", pada(staf, "DITETAPKAN"))
    lain = pabrik.jabatan(pabrik.unit(staf.instansi))
    Pegawai.objects.filter(pk=staf.pk).update(jabatan=lain, unit=lain.unit)
    with pytest.raises(LangkahTidakSah, match="berganti"):
        jalan("ajukan", draf)


# --- what was planned while the draft was open ------------------------------------------------------------------


def rencana(skp, periode, *kata):
    """The rencana aksi of the SKP's only RHK, all anew or by their words kept."""
    skp.refresh_from_db()
    satu = skp.rhk.get()
    ada = dict(satu.rencana_aksi.filter(periode=periode).values_list("deskripsi", "pk"))
    baris = [IsianAksi(satu.pk, k, id=ada.get(k)) for k in kata]
    simpan_rencana(
        skp_id=skp.pk, versi=skp.versi, periode_id=periode.pk, baris=baris, actor=skp.pegawai.akun, today=pk.SENIN
    )


def kata(skp):
    return list(RencanaAksi.objects.filter(rhk__skp=skp).order_by("pk").values_list("deskripsi", flat=True))


def test_rencana_aksi_yang_ditulis_selagi_draf_revisi_terbuka_ikut(staf):
    periode = pk.periode(staf.instansi)
    skp = pada(staf, "DITETAPKAN")
    rencana(skp, periode, "Semula", "Dibuang di draf")
    draf = jalan("revisi", skp)
    rencana(draf, periode, "Semula", "Ditulis di keduanya")
    rencana(skp, periode, "Semula", "Dibuang di draf", "Ditulis di keduanya", "Susulan")
    for nama in ("ajukan", "tetapkan"):
        jalan(nama, draf)
    assert kata(draf) == ["Semula", "Ditulis di keduanya", "Susulan"]
    lama = {a.deskripsi: a.pk for a in RencanaAksi.objects.filter(rhk__skp=skp)}
    asal = dict(RencanaAksi.objects.filter(rhk__skp=draf).values_list("deskripsi", "disalin_dari"))
    assert asal == {k: lama[k] for k in asal}, "entries on them go on with the SKP in force"
    lagi = jalan("revisi", draf)
    rencana(draf, periode, *kata(draf), "Sesudahnya")
    for nama in ("ajukan", "tetapkan"):
        jalan(nama, lagi)
    assert kata(lagi) == ["Semula", "Ditulis di keduanya", "Susulan", "Sesudahnya"]


def test_rencana_aksi_rhk_yang_dibuang_tidak_ikut(staf):
    periode = pk.periode(staf.instansi)
    skp = pada(staf, "DITETAPKAN")
    draf = jalan("revisi", skp)
    draf.rhk.update(asal=None)
    rencana(skp, periode, "Susulan")
    for nama in ("ajukan", "tetapkan"):
        jalan(nama, draf)
    assert kata(draf) == []
