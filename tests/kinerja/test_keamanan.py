"""Readings leave a trace; drafts stay their writer's; who decides is no party; mails and addresses say little."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja.models import BacaanKinerja, KeberatanKinerja, KinerjaHarian, PotonganPresensi, TutupBulan
from kinerja.selectors import evaluasi as baca
from kinerja.selectors.persetujuan import daftar
from kinerja.services import evaluasi as nilai
from kinerja.services.ubah import ubah
from layanan.galat import IsianSalah, LangkahTidakSah
from notifikasi.models import Pesan, Surel
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_evaluasi import APRIL, Bahan
from tests.kinerja.test_keberatan import Sengketa
from tests.kinerja.test_rekap import antre
from tests.kinerja.test_tutup import libur, tutup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
LAMA = date(2026, 2, 26)


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    """``jam(now)`` sets the portal's clock; 1 April unless said otherwise."""

    def atur(kini):
        monkeypatch.setattr(timezone, "now", lambda: kini)

    atur(APRIL)
    return atur


def masuk(akun) -> Client:
    klien = Client()
    klien.force_login(pabrik.pasang_totp(akun))
    return klien


def isi(jawab, status=200) -> str:
    assert jawab.status_code == status
    return jawab.content.decode()


def terbaca(**saring) -> list[tuple[int, str]]:
    return list(BacaanKinerja.objects.filter(**saring).order_by("pk").values_list("pegawai_id", "halaman"))


# --- appraisal and objection are read ------------------------------------------------------------------------


def test_refused_step_of_an_officer_leaves_a_reading():
    b = Bahan()
    operator = pabrik.petugas(Peran.OPERATOR, b.instansi)
    alamat = reverse("kinerja_evaluasi_realisasi", args=[b.e.pk])
    pabrik.beri_peran(pk.akun(orangnya := pabrik.pegawai(b.instansi, unit=b.staf.unit)), Peran.OPERATOR, b.instansi)
    jawab = masuk(orangnya.akun).post(alamat, {"versi": b.e.versi, "langkah": "simpan"})
    assert jawab.status_code != 302 and terbaca(pembaca=orangnya.akun) == [(b.staf.pk, "Evaluasi kinerja")]
    masuk(operator).head(reverse("kinerja_evaluasi_rincian", args=[b.e.pk]))
    assert not terbaca(pembaca=operator)


def test_former_superior_and_decider_outside_the_chain_leave_a_reading():
    s = Sengketa()
    s.keberatan()
    baru = pabrik.pegawai(s.instansi, unit=s.staf.unit)
    pk.akun(baru)
    s.staf.masa_penilai.update(sampai=date(2026, 3, 31))
    pk.penilai(s.staf, baru, mulai=date(2026, 4, 1))
    alamat = reverse("kinerja_keberatan_rincian", args=[s.k.pk])
    for akun in (s.kepala.akun, s.atas.akun):  # he rated; his superior decides; neither is in the chain today
        isi(masuk(akun).get(alamat))
        isi(masuk(akun).post(alamat, {"versi": 99, "langkah": "tanggapi", "tanggapan": ""}), 422)
        assert terbaca(pembaca=akun) == [(s.staf.pk, "Keberatan kinerja")] * 2
    isi(masuk(baru.akun).get(reverse("kinerja_evaluasi_rincian", args=[s.e.pk])))
    isi(masuk(s.staf.akun).get(alamat))
    assert not terbaca(pembaca__in=[baru.akun, s.staf.akun])


# --- who decides on an objection -------------------------------------------------------------------------------


def test_somebody_who_can_decide_is_not_replaced():
    s = Sengketa()
    s.keberatan()
    operator = pabrik.petugas(Peran.OPERATOR, s.instansi)
    lain = pabrik.pegawai(s.instansi, unit=s.staf.unit)
    pk.akun(lain)
    alamat = reverse("kinerja_keberatan_rincian", args=[s.k.pk])
    with pytest.raises(LangkahTidakSah):
        s.langkahi("tetapkan_pemutus", operator, nip=lain.nip, alasan="Surat PPK")
    assert 'value="pemutus"' not in isi(masuk(operator).get(alamat))
    type(s.atas).objects.filter(pk=s.atas.pk).update(kedudukan="99")  # retired
    assert 'value="pemutus"' in isi(masuk(operator).get(alamat))
    s.langkahi("tetapkan_pemutus", operator, nip=lain.nip, alasan="Surat PPK")
    assert s.k.pemutus == lain


def test_one_who_has_become_a_party_is_replaced():
    s = Sengketa()
    s.keberatan()
    KeberatanKinerja.objects.update(pemutus=s.kepala)
    lain = pabrik.pegawai(s.instansi, unit=s.staf.unit)
    pk.akun(lain)
    s.langkahi("tetapkan_pemutus", pabrik.petugas(Peran.OPERATOR, s.instansi), nip=lain.nip, alasan="Surat PPK")
    assert s.k.pemutus == lain


@pytest.mark.parametrize("siapa", ["operator", "bawahan", "cucu bawahan", "pegawai"])
def test_neither_the_operator_himself_nor_the_penilais_people(siapa):
    s = Sengketa(atas=False)
    s.keberatan()
    rekan, cucu, petugas = (pabrik.pegawai(s.instansi, unit=s.staf.unit) for _ in range(3))
    pk.penilai(rekan, s.kepala)
    pk.penilai(cucu, rekan)
    operator = pabrik.beri_peran(pk.akun(petugas), Peran.OPERATOR, s.instansi)
    calon = {"operator": petugas, "bawahan": rekan, "cucu bawahan": cucu, "pegawai": s.staf}[siapa]
    with pytest.raises(IsianSalah) as galat:
        s.langkahi("tetapkan_pemutus", operator, nip=calon.nip, alasan="Surat PPK")
    assert galat.value.kolom == "nip" and s.k.pemutus_id is None
    lain = pabrik.petugas(Peran.OPERATOR, s.instansi)
    s.langkahi("tetapkan_pemutus", lain, nip=petugas.nip, alasan="Surat PPK")
    assert s.k.pemutus == petugas


# --- a superior who was replaced -----------------------------------------------------------------------------


def diganti():
    """(staf, superior until 26 February, his successor)."""
    staf, lama = pk.pasangan()
    baru = pabrik.pegawai(staf.instansi, unit=staf.unit)
    pk.akun(baru)
    staf.masa_penilai.update(sampai=LAMA)
    pk.penilai(staf, baru, mulai=LAMA + timedelta(days=1))
    return staf, lama, baru


def test_old_day_closes_with_the_last_decision(jam):
    jam(pk.SEKARANG)
    staf, lama, baru = diganti()
    alamat = reverse("kinerja_persetujuan_hari", args=[staf.pk, LAMA])
    pk.catatan(staf, LAMA, status="DISETUJUI")
    isi(masuk(lama.akun).get(alamat), 404)
    c = pk.catatan(staf, LAMA, 600, 660)
    isi(masuk(lama.akun).get(alamat))
    kunci = f"{staf.pk}:{LAMA}:{c.kunci}:1"
    jawab = masuk(lama.akun).post(alamat, {"aksi": "SETUJU", "pilih": kunci}, follow=True)
    assert "1 catatan disetujui" in isi(jawab), "he lands where he may still be"
    assert KinerjaHarian.objects.get(kunci=c.kunci).status == "DISETUJUI"
    isi(masuk(lama.akun).get(alamat), 404)
    isi(masuk(baru.akun).get(alamat))


def test_settled_month_waits_for_no_former_superior(jam):
    jam(pk.SEKARANG)
    staf, lama, baru = diganti()
    pk.catatan(staf, LAMA)
    antre(staf, LAMA)
    assert daftar(lama.pk, pk.SENIN).hari
    TutupBulan.objects.create(
        instansi=staf.instansi, bulan=date(2026, 2, 1), ditutup_oleh=baru.akun, sebutan_oleh="x",
        ditutup_pada=pk.SEKARANG,
    )  # fmt: skip
    assert not daftar(lama.pk, pk.SENIN).hari and daftar(baru.pk, pk.SENIN).hari
    isi(masuk(lama.akun).get(reverse("kinerja_persetujuan_hari", args=[staf.pk, LAMA])), 404)


# --- drafts are their writer's ---------------------------------------------------------------------------------


def test_wording_of_a_draft_is_the_writers_alone(jam):
    jam(pk.SEKARANG)
    staf, kepala = pk.pasangan()
    c = pk.catatan(staf, kegiatan="Kata draf", status="DRAFT")

    def tulis(kegiatan, **lain):
        c.refresh_from_db()
        ubah(pegawai_id=staf.pk, tanggal=c.tanggal, kunci=c.kunci, versi=c.versi, isi={"kegiatan": kegiatan} | lain,
             actor=staf.akun, now=pk.SEKARANG)  # fmt: skip

    tulis("Kata diajukan")
    hari = reverse("kinerja_persetujuan_hari", args=[staf.pk, c.tanggal])
    c.refresh_from_db()
    kunci = f"{staf.pk}:{c.tanggal}:{c.kunci}:{c.versi}"
    masuk(kepala.akun).post(hari, {"aksi": "KEMBALIKAN", "pilih": kunci, "alasan": "Kurang jelas"})
    tulis("Kata coba-coba", draft=True)
    assert "Kata" not in isi(masuk(kepala.akun).get(hari))
    tulis("Kata akhir")
    teks = isi(masuk(kepala.akun).get(hari))
    assert "Kata akhir" in teks and "Sebelumnya: Kata diajukan" in teks, "what he returned he may see again"
    assert "Kata draf" not in teks and "Kata coba-coba" not in teks
    operator = pabrik.petugas(Peran.OPERATOR, staf.instansi)
    assert "Kata draf" not in isi(masuk(operator).get(hari))
    sendiri = isi(masuk(staf.akun).get(reverse("kinerja_catatan", args=[c.tanggal, c.kunci])))
    assert "Kata draf" in sendiri and "Kata coba-coba" in sendiri


def test_realisation_is_shown_once_it_is_submitted():
    b = Bahan()
    pembaca = [b.kepala.akun, pabrik.petugas(Peran.OPERATOR, b.instansi)]
    alamat = reverse("kinerja_evaluasi_rincian", args=[b.e.pk])

    def lihat(akun):
        return "Masih rahasia" in isi(masuk(akun).get(alamat))

    tulis = [nilai.Realisasi(r.pk, "Masih rahasia", "https://contoh.go.id/r") for r in b.skp.rhk.all()]
    b.ajukan(ajukan=False, isi=tulis)
    assert lihat(b.staf.akun) and not any(map(lihat, pembaca))
    assert "contoh.go.id/r" not in isi(masuk(b.kepala.akun).get(reverse("kinerja_evaluasi_nilai", args=[b.e.pk])))
    b.ajukan(isi=tulis)
    assert lihat(b.staf.akun) and all(map(lihat, pembaca))


def test_never_submitted_stays_unread_when_it_is_rated_without():
    b = Bahan()
    b.ajukan(ajukan=False, isi=[nilai.Realisasi(b.skp.rhk.first().pk, "Masih rahasia")])
    b.nilai(now=APRIL + timedelta(days=5))
    assert "Masih rahasia" not in isi(masuk(b.kepala.akun).get(reverse("kinerja_evaluasi_rincian", args=[b.e.pk])))
    assert not any(x.realisasi for x in baca.isi_evaluasi(b.e).rhk), "nor is it part of the document"
    assert baca.isi_evaluasi(b.e, diri=True).rhk[0].realisasi == "Masih rahasia"


# --- officers' lists ---------------------------------------------------------------------------------------------


@pytest.fixture
def daftar_petugas(jam):
    """(operator with a record of his own, people) with something of each of them on every list."""
    jam(APRIL + timedelta(days=19))
    staf, kepala = pk.pasangan()
    pk.rumus(staf.instansi)
    milik = [staf, kepala]
    for p in milik:
        pk.pagu(p)
        pk.hari(p, "CUTI", date(2026, 3, 3), date(2026, 3, 4))
        PotonganPresensi.objects.create(
            pegawai=p,
            instansi=p.instansi,
            bulan=date(2026, 3, 1),
            persen=2,
            alasan="Terlambat",
            dicatat_oleh="Operator uji",
        )
    return pabrik.beri_peran(kepala.akun, Peran.OPERATOR, staf.instansi), milik


@pytest.mark.parametrize(
    ("nama", "lain", "kueri", "apa", "dari", "sampai"),
    [
        ("kinerja_tunjangan_orang", ["pagu"], "", "Pagu tunjangan", date(2026, 4, 20), date(2026, 4, 20)),
        ("kinerja_tunjangan_orang", ["potongan"], "?bulan=2026-03", "Potongan presensi", date(2026, 3, 1),
         date(2026, 3, 31)),
        ("kinerja_hari_pegawai", [], "", "Hari pegawai", date(2026, 3, 3), date(2026, 3, 4)),
    ],
)  # fmt: skip
def test_lists_leave_a_reading_of_each_but_the_reader(daftar_petugas, nama, lain, kueri, apa, dari, sampai):
    operator, (staf, kepala) = daftar_petugas
    alamat = reverse(nama, args=[staf.instansi_id, *lain]) + kueri
    klien = masuk(operator)

    def jumlah() -> int:
        with CaptureQueriesContext(connection) as kueri_kueri:
            assert kepala.nama in isi(klien.get(alamat))
        return len(kueri_kueri)

    sedikit = jumlah()
    assert terbaca() == [(staf.pk, apa)]
    b = BacaanKinerja.objects.get()
    assert (b.pembaca, b.dari, b.sampai) == (operator, dari, sampai)
    klien.head(alamat)
    assert len(terbaca()) == 1
    for _ in range(20):
        rekan = pabrik.pegawai(staf.instansi, unit=staf.unit)
        pk.pagu(rekan)
        pk.hari(rekan, "CUTI", dari, sampai)
        PotonganPresensi.objects.create(
            pegawai=rekan,
            instansi=rekan.instansi,
            bulan=date(2026, 3, 1),
            persen=2,
            alasan="Terlambat",
            dicatat_oleh="Operator uji",
        )
    assert jumlah() == sedikit and len(terbaca()) == 22


def test_one_spell_leaves_a_reading(daftar_petugas):
    operator, (staf, _kepala) = daftar_petugas
    h = staf.hari_kinerja.get()
    isi(masuk(operator).get(reverse("kinerja_hari_ubah", args=[staf.instansi_id, h.pk])))
    assert terbaca() == [(staf.pk, "Hari pegawai")]


def test_differences_of_a_closed_month_leave_a_reading(daftar_petugas):
    operator, (staf, kepala) = daftar_petugas
    masuk(operator).get(reverse("kinerja_tutup_bulan", args=[staf.instansi_id, "2026-03"]))
    assert not terbaca(), "sums of many are nobody's"
    tutup(staf, operator, now=timezone.now())
    libur(date(2026, 3, 5))
    assert staf.nama in isi(masuk(operator).get(reverse("kinerja_tutup_selisih", args=[staf.instansi_id, "2026-03"])))
    assert terbaca() == [(staf.pk, "Selisih tutup bulan")]


def test_list_of_objections_leaves_a_reading_of_the_officer_alone():
    s = Sengketa()
    s.keberatan()
    operator = pabrik.petugas(Peran.OPERATOR, s.instansi)
    alamat = reverse("kinerja_keberatan")
    for akun in (s.staf.akun, s.kepala.akun, s.atas.akun, operator):
        assert s.staf.nama in isi(masuk(akun).get(alamat))
    b = BacaanKinerja.objects.get()
    assert (b.pembaca, b.pegawai_id, b.halaman) == (operator, s.staf.pk, "Daftar keberatan")
    assert (b.dari, b.sampai) == (s.periode.awal, s.periode.akhir)


def test_who_has_read_is_shown_by_pages():
    staf, kepala = pk.pasangan()
    BacaanKinerja.objects.bulk_create([
        BacaanKinerja(
            pegawai=staf, pembaca=kepala.akun, sebutan_pembaca=f"Pembaca ke-{n:03d}", halaman="Bulan", dari=LAMA,
            sampai=LAMA, waktu=APRIL + timedelta(minutes=n),
        )
        for n in range(101)
    ])  # fmt: skip
    klien = masuk(staf.akun)
    satu, tiga = (isi(klien.get("/kinerja/pembaca/", {"halaman": n})) for n in (1, 3))
    assert satu.count("Pembaca ke-") == 50 and "Pembaca ke-100" in satu
    assert tiga.count("Pembaca ke-") == 1 and "Pembaca ke-000" in tiga


# --- addresses, lost updates, mails --------------------------------------------------------------------------------


def test_null_in_the_address_is_no_fault_of_the_portal():
    staf, kepala = pk.pasangan()
    operator = pabrik.beri_peran(kepala.akun, Peran.OPERATOR, staf.instansi)
    c = pk.catatan(staf)
    isian = {"instansi_id": staf.instansi_id, "pegawai_id": staf.pk, "macam": "pagu", "bulan": "2026-03",
             "tanggal": c.tanggal, "kunci": c.kunci}  # fmt: skip
    param = ("q", "bulan", "baris", "tanggal", "lokasi_kerja", "pekan", "tahun", "halaman", "hal", "unit", "cari",
             "nip", "instansi", "orang", "saring", "tampil", "macam", "preset", "periode", "saran", "x")  # fmt: skip
    alamat = set()
    for nama, pola in get_resolver().reverse_dict.lists():
        if isinstance(nama, str) and nama.startswith("kinerja_"):
            params = pola[0][0][0][1]
            if set(params) <= set(isian):
                alamat.add(reverse(nama, kwargs={k: isian[k] for k in params}))
    assert len(alamat) > 30
    klien = masuk(operator)
    for a in sorted(alamat):
        for teks in ("\0", "rapat\0 koordinasi"):
            jawab = klien.get(a, dict.fromkeys(param, teks))
            assert jawab.status_code < 500, a
            if "draf/kirim" not in a and jawab.status_code == 200:
                assert a in ("/kinerja/luring/", "/kinerja/sw.js"), a


def test_changed_draft_is_not_submitted_unseen(jam):
    jam(pk.SEKARANG)
    staf, _kepala = pk.pasangan()
    satu, dua = pk.catatan(staf, status="DRAFT"), pk.catatan(staf, mulai=600, selesai=660, status="DRAFT")
    klien = masuk(staf.akun)
    halaman = isi(klien.get("/kinerja/"))
    assert halaman.count(f'name="versi-{satu.kunci}"') == 2, "with all drafts of the day, and by itself"
    KinerjaHarian.objects.filter(kunci=satu.kunci).update(kegiatan="Diubah di jendela lain", versi=2)
    data = {f"versi-{c.kunci}": "1" for c in (satu, dua)}
    jawab = klien.post("/kinerja/catatan/2026-03-02/kirim/", data, follow=True)
    assert "Sudah berubah" in isi(jawab) and "1 draf diajukan" in isi(jawab)
    status = dict(KinerjaHarian.objects.values_list("kunci", "status"))
    assert status == {satu.kunci: "DRAFT", dua.kunci: "DIAJUKAN"}


def test_changed_entry_is_not_linked_unseen(jam):
    jam(pk.SEKARANG)
    staf, kepala = pk.pasangan()
    aksi = pk.aksi(pk.skp(staf, kepala).rhk.get(nomor=1), pk.periode(staf.instansi))
    c = pk.catatan(staf)
    klien = masuk(staf.akun)
    assert f'name="versi-{c.kunci}"' in isi(klien.get("/kinerja/belum-dikaitkan/"))
    KinerjaHarian.objects.filter(kunci=c.kunci).update(versi=2)
    for versi in ({f"versi-{c.kunci}": "1"}, {}):
        jawab = klien.post("/kinerja/belum-dikaitkan/", {f"kaitan-{c.kunci}": f"aksi:{aksi.pk}"} | versi, follow=True)
        assert "Sudah berubah" in isi(jawab)
        c.refresh_from_db()
        assert (c.rencana_aksi_id, c.versi) == (None, 2)


def test_mails_carry_title_and_link_alone():
    s = Sengketa()
    s.keberatan(alasan="Target tercapai semua")
    s.langkahi("periksa", s.atas.akun)
    s.langkahi("tanggapi", s.kepala.akun, tanggapan="Bukti kurang")
    s.putuskan()
    surel = list(Surel.objects.all())
    assert len(surel) >= 6 and Pesan.objects.filter(isi__contains=s.staf.nama).exists()
    for m in surel:
        for rahasia in (s.staf.nama, s.kepala.nama, "Target", "Bukti", "ekspektasi", "diubah", "Maret"):
            assert rahasia not in f"{m.subjek}\n{m.isi}", (rahasia, m.isi)
        assert "/kinerja/" in m.isi and m.subjek


def test_mail_of_another_service_keeps_its_words():
    from notifikasi.services import beri_tahu

    akun = pabrik.user()
    beri_tahu(penerima=[akun], jenis="INFO", judul="Judul", isi="Isi usulan", url="/usulan/1/", kunci="k", surel=True)
    assert "Isi usulan" in Surel.objects.get().isi
