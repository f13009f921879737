"""The person concerned: his matters from the first summons on, his papers, clock and remedy; nobody else's page."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from disiplin.models import BacaanKasus, DokumenKasus, Hukuman, Kasus, Upaya
from disiplin.selectors.akses import milik_pegawai
from disiplin.selectors.perkara import hukuman_kini, kasus_lengkap
from disiplin.services import darurat, gaji, hukuman, pemeriksaan, perkara
from disiplin.services import upaya as layanan_upaya
from layanan.waktu import tgl
from notifikasi.models import Pesan, Surel
from tests import pabrik
from tests.disiplin.alat import KEPUTUSAN, KINI, Dunia, pindaian, segar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
PELAPOR = "Pelapor Rahasia"


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    def atur(kini):
        monkeypatch.setattr(timezone, "now", lambda: kini)

    atur(KINI)
    return atur


@pytest.fixture
def d():
    return Dunia()


def masuk(akun) -> Client:
    klien = Client()
    klien.force_login(pabrik.pasang_totp(akun))
    return klien


def alamat(kasus) -> str:
    return reverse("disiplin_saya_rincian", args=[kasus.pk])


def isi(jawab, status=200) -> str:
    assert jawab.status_code == status
    return jawab.content.decode()


def surat(kasus, jenis) -> str:
    return reverse("disiplin_dokumen", args=[kasus.pk, DokumenKasus.objects.get(kasus=kasus, jenis=jenis).pk])


# --- from when on -----------------------------------------------------------------------------------


@pytest.mark.parametrize("tahap", ["INFORMASI", "TELAAH"])
def test_nothing_before_the_first_summons(d, tahap):
    kasus = d.pada(tahap)
    klien = masuk(d.staf.akun)
    isi(klien.get(alamat(kasus)), 404)
    assert "Perkara nomor" not in isi(klien.get(reverse("disiplin_saya")))
    assert not Pesan.objects.filter(penerima=d.staf.akun).exists() and not Surel.objects.filter(
        kepada=d.staf.akun.email
    )


@pytest.mark.parametrize("akhir", ["hentikan", "alihkan"])
def test_what_ended_before_a_summons_never_was_his(d, akhir):
    kasus = d.pada("TELAAH")
    if akhir == "hentikan":
        d.langkah(kasus, perkara.hentikan, sebab="KEDALUWARSA", alasan="Lama")
    else:
        d.langkah(kasus, perkara.alihkan, alasan="Dibina saja")
    isi(masuk(d.staf.akun).get(alamat(kasus)), 404)
    assert not milik_pegawai(d.staf.pk)


def test_what_ended_after_the_summons_stays_with_its_end(d):
    kasus = d.pada("PEMANGGILAN")
    d.langkah(kasus, perkara.hentikan, sebab="KEDALUWARSA", alasan="Alasan dalam")
    teks = isi(masuk(d.staf.akun).get(alamat(kasus)))
    assert "Perkara dihentikan" in teks and "Kedaluwarsa" in teks and "Alasan dalam" not in teks


def test_pay_stopped_before_the_summons_tells_nothing_that_he_cannot_open(d):
    kasus = d.pada("TELAAH", perbuatan_mulai=date(2026, 1, 5), perbuatan_akhir=date(2026, 2, 6))
    d.langkah(kasus, gaji.lapor, mulai=date(2026, 1, 5), akhir=date(2026, 1, 30))
    d.langkah(kasus, gaji.lanjut, d.operator, langkah="verifikasi", alasan="Benar")
    d.langkah(kasus, gaji.lanjut, d.operator, langkah="hentikan", alasan="Benar", nomor="KPA-1", tanggal=KEPUTUSAN)
    assert not Pesan.objects.filter(penerima=d.staf.akun).exists()
    d._pemanggilan(kasus, "", "", KINI)
    assert Pesan.objects.filter(penerima=d.staf.akun, url=alamat(kasus)).count() == 1
    assert "KPA-1" in isi(masuk(d.staf.akun).get(alamat(kasus)))


# --- what he sees ------------------------------------------------------------------------------------


def test_summons_examiners_and_acts_but_never_the_reporter(d):
    kasus = d.pada("PEMANGGILAN", pelapor=PELAPOR, sumber="REKAN")
    klien = masuk(d.staf.akun)
    teks = isi(klien.get(alamat(kasus)))
    for kata in ("Kamis, 26 Februari 2026", "09.00", "Ruang rapat", "Menyalahgunakan kewenangan", d.atasan.nama,
                 d.auditor.nama, d.analis.nama, "Unsur pengawasan", "Menolak menandatangani"):  # fmt: skip
        assert kata in teks, kata
    assert PELAPOR not in teks and "Laporan rekan" not in teks and d.operator.nama not in teks
    assert f'href="{surat(kasus, "PANGGILAN")}"' in teks
    assert klien.get(surat(kasus, "PANGGILAN")).status_code == 200
    assert f'href="{alamat(kasus)}"' in isi(klien.get(reverse("disiplin_saya")))
    assert list(BacaanKasus.objects.values_list("bagian", flat=True)) == ["PEGAWAI"] * 2, "his readings are logged too"


def test_who_has_not_stated_or_is_bound_is_not_named_as_examiner(d):
    kasus = d.pada("PEMANGGILAN", tingkat="SEDANG")
    d.langkah(kasus, perkara.tambah_anggota, d.operator, bagian="TIM", unsur="PENGAWASAN", nip=d.auditor.nip)
    klien = masuk(d.staf.akun)
    assert d.auditor.nama not in isi(klien.get(alamat(kasus)))
    perkara.nyatakan(kasus_id=kasus.pk, bebas=True, actor=d.auditor.akun, now=KINI)
    assert d.auditor.nama in isi(klien.get(alamat(kasus)))


def test_own_bap_but_no_witness_and_no_report(d):
    kasus = d.pada("PEMERIKSAAN")
    d.langkah(
        kasus, pemeriksaan.dengar_saksi, nama="Saksi Rahasia", tanggal=KEPUTUSAN, cara="DARING", tempat="Daring",
        tanya_jawab=[{"tanya": "Apa?", "jawab": "Kata saksi"}], nomor="BAP-S", tanda="SAH",
    )  # fmt: skip
    klien = masuk(d.staf.akun)
    saksi = surat(kasus, "BAP")
    assert "BAP-1" not in isi(klien.get(alamat(kasus)))
    milik = kasus.pemeriksaan.get(jenis="TERPERIKSA")
    d.langkah(kasus, pemeriksaan.selesaikan_bap, pemeriksaan_id=milik.pk, nomor="BAP-1", tanda="TOLAK",
              alasan_tolak="Tidak setuju")  # fmt: skip
    d._lhp(kasus, "BERAT", "", KINI)
    teks = isi(klien.get(alamat(kasus)))
    assert "BAP-1" in teks and "Menolak menandatangani: Tidak setuju" in teks
    for rahasia in ("Saksi Rahasia", "Kata saksi", "BAP-S", "LHP-1", "Dokumen", "Melanggar"):
        assert rahasia not in teks, rahasia
    isi(klien.get(saksi), 404)
    isi(klien.get(surat(kasus, "LHP")), 404)
    milik = DokumenKasus.objects.get(kasus=kasus, jenis="BAP", untuk_pegawai=True)
    assert klien.get(reverse("disiplin_dokumen", args=[kasus.pk, milik.pk])).status_code == 200


def test_the_decision_is_his_from_the_handing_over_on(d):
    kasus = d.pada("PENJATUHAN", tingkat="SEDANG")
    klien, sk = masuk(d.staf.akun), surat(kasus, "KEPUTUSAN")
    teks = isi(klien.get(alamat(kasus)))
    h = Hukuman.objects.get()
    assert "Perkara diputus" in teks and h.nomor not in teks and h.jenis.nama not in teks and sk not in teks
    isi(klien.get(sk), 404)
    d._penyampaian(kasus, "", "", KINI)
    teks = isi(klien.get(alamat(kasus)))
    for kata in (h.nomor, h.jenis.nama, h.sebutan_pejabat, h.cuplikan["pelanggaran"][0]["pasal"], sk):
        assert kata in teks, kata
    assert klien.get(sk).status_code == 200 and "Ajukan" not in teks


def test_temporary_relief_and_its_rights(d):
    kasus = d.pada("PEMERIKSAAN")
    d.langkah(kasus, pemeriksaan.bebaskan_sementara, nomor="BS-1", mulai=KEPUTUSAN, nip_pelaksana=d.analis.nip,
              alasan="Agar lancar")  # fmt: skip
    teks = isi(masuk(d.staf.akun).get(alamat(kasus)))
    assert "BS-1" in teks and d.analis.nama in teks and "jabatan dan penghasilan Anda tetap" in teks


def test_days_served_end_on_the_last_day(d, jam):
    kasus = d.pada("MENUNGGU", tingkat="SEDANG")
    jam(datetime(2026, 6, 1, 3, tzinfo=UTC))
    assert hukuman.berlakukan(kasus_id=kasus.pk, now=timezone.now())
    h = Hukuman.objects.get()
    teks = isi(masuk(d.staf.akun).get(alamat(kasus)))
    assert "Hukuman berlaku." in teks and h.selesai is not None
    assert tgl(h.mulai) in teks and tgl(h.selesai) not in teks, "the first day after it is no day served"


def test_break_glass_readers_are_named_without_reason(d):
    kasus = d.pada("PEMANGGILAN")
    klien = masuk(d.staf.akun)
    assert "Belum pernah." in isi(klien.get(alamat(kasus)))
    darurat.buka_darurat(nip=d.staf.nip, nomor=str(kasus.pk), alasan="Alasan yang hanya dibaca pengawas",
                         actor=d.operator_lain, now=KINI)  # fmt: skip
    assert masuk(d.operator_lain).get(surat(kasus, "PANGGILAN")).status_code == 200
    masuk(d.operator).get(surat(kasus, "PANGGILAN"))
    teks = isi(klien.get(alamat(kasus)))
    assert d.operator_lain.nama in teks and "hanya dibaca" not in teks and d.operator.nama not in teks


# --- nobody else -------------------------------------------------------------------------------------


def test_nobody_else_has_this_page_whatever_his_role(d):
    kasus = d.pada("MENUNGGU", tingkat="SEDANG")
    lain = Dunia()
    orang = [d.atasan.akun, d.kadis.akun, d.operator, d.operator_lain, d.penyetuju, d.pengawas, d.auditor.akun,
             lain.staf.akun, lain.operator, pabrik.user(is_staff=True, is_superuser=True),
             pabrik.petugas(Peran.VERIFIKATOR, d.instansi.kantor)]  # fmt: skip
    for akun in orang:
        klien = masuk(akun)
        isi(klien.get(alamat(kasus)), 404)
        isi(klien.post(alamat(kasus), {"versi": kasus.versi, "alasan": "Keberatan"}), 404)
    assert Client().get(alamat(kasus)).status_code == 302
    assert not Upaya.objects.exists()
    isi(masuk(pabrik.user()).get(reverse("disiplin_saya")), 404)


def test_role_of_the_person_opens_nothing_more(d):
    kasus = d.pada("LHP")
    for peran in (Peran.OPERATOR, Peran.PENYETUJU):
        pabrik.beri_peran(d.staf.akun, peran, d.instansi)
    klien = masuk(d.staf.akun)
    isi(klien.get(alamat(kasus)))
    isi(klien.get(reverse("disiplin_perkara", args=[kasus.pk])), 404)
    isi(klien.get(surat(kasus, "LHP")), 404)


# --- remedy -------------------------------------------------------------------------------------------


def test_he_files_once_and_sees_result_and_reason(d):
    kasus = d.pada("MENUNGGU", tingkat="SEDANG")
    klien = masuk(d.staf.akun)
    teks = isi(klien.get(alamat(kasus)))
    assert "Mengajukan keberatan" in teks and "Hukuman mulai berlaku" in teks and d.kadis.nama in teks
    assert teks.count("Menurut bacaan yang lebih ketat") <= 1
    isian = {"versi": kasus.versi, "alasan": "Tidak adil bagi saya"}
    teks = isi(klien.post(alamat(kasus), isian | {"alasan": " "}), 422)
    assert 'aria-invalid="true"' in teks
    teks = isi(klien.post(alamat(kasus), isian | {"versi": kasus.versi - 1}), 409)
    assert "Tidak adil bagi saya" in teks and f'name="versi" value="{kasus.versi}"' in " ".join(teks.split())
    assert klien.post(alamat(kasus), isian).status_code == 302
    u = Upaya.objects.get()
    assert (u.jenis, u.diajukan, u.diajukan_oleh, u.diragukan) == ("KEBERATAN", date(2026, 3, 4), d.staf.akun, False)
    teks = isi(klien.get(alamat(kasus)))
    assert "belum diputus" in teks and "Tidak adil bagi saya" in teks and "<textarea" not in teks
    assert "sedang diperiksa" in teks
    isi(klien.post(alamat(kasus), isian | {"versi": segar(kasus).versi}), 422)
    assert Upaya.objects.count() == 1
    d.langkah(kasus, layanan_upaya.putus, d.operator, hasil="DIBATALKAN", nomor="PUT-1", tanggal=date(2026, 3, 4),
              pertimbangan="Terbukti keliru", pemutus="Bupati Contoh", pindaian=pindaian())  # fmt: skip
    teks = isi(klien.get(alamat(kasus)))
    for kata in ("Dibatalkan", "PUT-1", "Terbukti keliru", "Bupati Contoh", "tidak ada hukuman"):
        assert kata in teks, kata


def test_a_replaced_decision_stays_beside_the_new_one(d):
    kasus = d.pada("MENUNGGU", tingkat="SEDANG")
    d.langkah(kasus, layanan_upaya.ajukan, d.staf.akun, tanggal=KEPUTUSAN, alasan="Berat")
    ringan = kasus.regulasi.jenishukuman.filter(tingkat__kode="RINGAN").order_by("urutan")[0]
    d.langkah(kasus, layanan_upaya.putus, d.operator, hasil="DIRINGANKAN", nomor="PUT-2", tanggal=date(2026, 3, 4),
              pertimbangan="Diringankan", pemutus="Bupati", pindaian=pindaian(), jenis_id=ringan.pk)  # fmt: skip
    teks = isi(masuk(d.staf.akun).get(alamat(kasus)))
    assert teks.index(ringan.nama) < teks.index("Keputusan semula") < teks.rindex("SK-1")
    assert "<textarea" not in teks


def test_after_the_later_reading_there_is_no_form(d, jam):
    kasus = d.pada("MENUNGGU", tingkat="SEDANG")
    batas = layanan_upaya.batas(*_lengkap(kasus))
    jam(datetime(batas.akhir.year, batas.akhir.month, batas.akhir.day, 3, tzinfo=UTC))
    klien = masuk(d.staf.akun)
    assert "<textarea" in isi(klien.get(alamat(kasus)))
    jam(datetime(batas.akhir.year, batas.akhir.month, batas.akhir.day, 17, 30, tzinfo=UTC))  # the next day in Jakarta
    klien = masuk(d.staf.akun)
    assert "<textarea" not in isi(klien.get(alamat(kasus)))
    isi(klien.post(alamat(kasus), {"versi": kasus.versi, "alasan": "Terlambat"}), 422)
    assert not Upaya.objects.exists()


def _lengkap(kasus):
    k = kasus_lengkap(kasus.pk)
    return k, hukuman_kini(k), KINI.date()


def test_dismissal_is_appealed_to_bpasn(d):
    kasus = d.buka()
    jenis = kasus.regulasi.jenishukuman.filter(menghentikan=True).order_by("urutan")[0]
    for tahap in ("telaah", "pemanggilan", "pemeriksaan", "bap", "lhp", "penjatuhan", "penyampaian", "menunggu"):
        getattr(d, f"_{tahap}")(kasus, "BERAT", jenis.kode, KINI)
    kasus = segar(kasus)
    klien = masuk(d.staf.akun)
    teks = isi(klien.get(alamat(kasus)))
    assert "Mengajukan banding administratif" in teks and "BPASN" in teks
    assert klien.post(alamat(kasus), {"versi": kasus.versi, "alasan": "Banding", "pindaian": pindaian()}).status_code
    assert Upaya.objects.get().jenis == "BANDING" and Kasus.objects.get().status == "MENUNGGU"
    assert DokumenKasus.objects.filter(judul="Surat upaya administratif", untuk_pegawai=True).exists()


def test_own_page_stays_within_its_queries(d, django_assert_max_num_queries):
    kasus = d.pada("MENUNGGU", tingkat="SEDANG")
    klien = masuk(d.staf.akun)
    klien.get(alamat(kasus))
    with django_assert_max_num_queries(40):
        klien.get(alamat(kasus))


# --- the menu ------------------------------------------------------------------------------------------


def test_menu_leads_everybody_to_what_he_has(d):
    tuju = {d.staf.akun: "disiplin_saya", d.pengawas: "disiplin_darurat", d.operator: None, d.atasan.akun: None}
    for akun, nama in tuju.items():
        klien = masuk(akun)
        assert 'href="/disiplin/"' in isi(klien.get("/")).split("</header>")[0]
        jawab = klien.get("/disiplin/")
        assert jawab.status_code == (302 if nama else 200) and (not nama or jawab.url == reverse(nama))
    klien = masuk(pabrik.petugas(Peran.VERIFIKATOR, d.instansi.kantor))
    assert "/disiplin/" not in isi(klien.get("/")) and klien.get("/disiplin/").status_code == 404
