"""Target posts and the board: who sets them, what is proposed, what the board warns of, what it costs."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from talenta.models import BacaanTalenta, JabatanTarget, JejakTalenta, Krs, Pemetaan
from talenta.selectors.akses import hak
from talenta.selectors.parameter import tabel
from talenta.selectors.suksesi import papan, ringkas, suksesor_berlaku, syarat_bawaan, target_instansi, usul_target
from talenta.services.langkah import KonflikTalenta
from talenta.services.suksesi import IsiTarget, akhiri_target, tetapkan_target, ubah_target
from tests import pabrik
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI
from tests.talenta.alat_suksesi import suksesi

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
BATAS = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())
SATU = timedelta(days=1)
ISI = IsiTarget("LOWONG", "Kosong sejak Januari", 3, {"pendidikan": "S2"}, {"y": "40", "x": "60"})


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def s(db):
    return suksesi()


def buka(client, user, url, **isi):
    client.force_login(user)
    return client.post(url, isi) if isi else client.get(url)


# --- target posts -------------------------------------------------------------------------------------


def test_menetapkan_mengubah_mengakhiri(s):
    j = pabrik.jabatan(s.unit, jenis="JPT_PRATAMA")
    t = tetapkan_target(instansi_id=s.instansi.pk, jabatan_id=j.pk, isi=ISI, actor=s.operator, now=KINI)
    assert (t.syarat, t.bobot_cocok, t.min_suksesor) == ({"pendidikan": "S2"}, {"y": "40", "x": "60"}, 3)
    t = ubah_target(target_id=t.pk, versi=1, isi=IsiTarget("KRITIKAL", "Strategis", 5), actor=s.operator_lain, now=KINI)
    assert (t.sebab, t.min_suksesor, t.versi) == ("KRITIKAL", 5, 2)
    with pytest.raises(KonflikTalenta):
        akhiri_target(target_id=t.pk, versi=1, alasan="x", actor=s.operator, now=KINI)
    with pytest.raises(IsianSalah):
        akhiri_target(target_id=t.pk, versi=2, alasan=" ", actor=s.operator, now=KINI)
    akhiri_target(target_id=t.pk, versi=2, alasan="Terisi", actor=s.operator, now=KINI)
    with pytest.raises(LangkahTidakSah):
        ubah_target(target_id=t.pk, versi=3, isi=ISI, actor=s.operator, now=KINI)
    kode = JejakTalenta.objects.filter(perihal="target", nomor=t.pk).values_list("kode", flat=True)
    assert list(kode) == ["tetapkan", "ubah", "akhiri"]
    # Ended, it may be set again.
    tetapkan_target(instansi_id=s.instansi.pk, jabatan_id=j.pk, isi=ISI, actor=s.operator, now=KINI)


def test_hanya_operator_instansinya(s):
    j = pabrik.jabatan(s.unit)
    for actor in (s.penyetuju, s.ketua, pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), pabrik.user()):
        with pytest.raises(TidakBerwenang):
            tetapkan_target(instansi_id=s.instansi.pk, jabatan_id=j.pk, isi=ISI, actor=actor, now=KINI)
        with pytest.raises(TidakBerwenang):
            akhiri_target(target_id=s.target.pk, versi=1, alasan="x", actor=actor, now=KINI)


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"sebab": "X"}, "sebab"), ({"dasar": " "}, "dasar"), ({"min_suksesor": 0}, "min_suksesor"),
    ({"min_suksesor": 21}, "min_suksesor"), ({"bobot": {"y": "50", "x": "49.9"}}, "bobot_x"),
    ({"syarat": {"pendidikan": "S9"}}, ""),
])  # fmt: skip
def test_isian_salah(s, ubah, kolom):
    isi = IsiTarget(**{**vars(ISI), **ubah})
    with pytest.raises(IsianSalah) as galat:
        ubah_target(target_id=s.target.pk, versi=1, isi=isi, actor=s.operator, now=KINI)
    assert galat.value.kolom == kolom


@pytest.mark.parametrize("apa", ["terisi", "instansi_lain", "belum_berlaku", "sudah_target"])
def test_jabatan_yang_tidak_dapat(s, apa):
    j, galat = pabrik.jabatan(s.unit), IsianSalah
    if apa == "terisi":
        pabrik.pegawai(jabatan=j)
    elif apa == "instansi_lain":
        j = pabrik.jabatan(pabrik.unit(pabrik.instansi()))
    elif apa == "belum_berlaku":
        j = pabrik.jabatan(s.unit, berlaku_mulai=HARI + SATU)
    else:
        j, galat = s.jabatan, LangkahTidakSah
    with pytest.raises(galat):
        tetapkan_target(instansi_id=s.instansi.pk, jabatan_id=j.pk, isi=ISI, actor=s.operator, now=KINI)


# --- proposals ----------------------------------------------------------------------------------------


def pejabat(s, lahir: date, jenis="ADMINISTRATOR", **isi):
    return pabrik.pegawai(jabatan=pabrik.jabatan(s.unit, jenis=jenis), tanggal_lahir=lahir, **isi).jabatan


def test_usul_lowong_dan_akan_lowong_pada_kedua_tepi(s):
    kosong = pabrik.jabatan(s.unit, jenis="PENGAWAS")
    tepat = pejabat(s, date(1969, 3, 2))  # 58 in exactly one year
    sudah = pejabat(s, date(1966, 1, 1))
    belum = pejabat(s, date(1969, 3, 3))
    pensiun = pejabat(s, date(1990, 1, 1), kedudukan="99")  # retired, spell never closed: the seat is free
    pelaksana = pabrik.jabatan(s.unit)
    diusulkan = set(usul_target(s.instansi.pk, HARI, 1, tabel()))
    assert {kosong, tepat, sudah, pensiun} <= diusulkan
    assert not diusulkan & {belum, s.jabatan, pelaksana, s.calon.jabatan}
    assert belum in usul_target(s.instansi.pk, HARI, 3, tabel())


def test_syarat_bawaan_dari_pengaturan_dan_peta_jabatan(s):
    assert syarat_bawaan(s.jabatan, tabel(), HARI)["golongan"] == "IV/b"
    s.jabatan.syarat_pendidikan, s.jabatan.syarat_rumpun = "S1", ["KESEHATAN"]
    isi = syarat_bawaan(s.jabatan, tabel(), HARI)
    assert (isi["pendidikan"], isi["rumpun"]) == ("S1", ["KESEHATAN"])
    jf = pabrik.jabatan(s.unit, jenis="JF")
    assert syarat_bawaan(jf, tabel(), HARI) == {}


# --- the board ----------------------------------------------------------------------------------------


def baris(s, target=None):
    (b,) = papan(s.instansi.pk, [target or s.target], hak(s.operator, today=HARI), tabel())[0]
    return b


@pytest.mark.parametrize(("sampai", "suksesor", "kedaluwarsa"), [(HARI, 1, 0), (HARI - SATU, 0, 1), (None, 1, 0)])
def test_suksesor_berlaku_sampai_hari_terakhirnya(s, sampai, suksesor, kedaluwarsa):
    s.suksesor(berlaku_sampai=sampai)
    b = baris(s).bangku
    assert (b.suksesor, b.kedaluwarsa) == (suksesor, kedaluwarsa)
    assert baris(s).kesiapan == ({} if kedaluwarsa else {"Siap sekarang": 1})
    assert ringkas(s.instansi.pk, HARI) == {"jumlah": 1, "tanpa": 1 - suksesor}
    assert bool(target_instansi(s.instansi.pk, HARI, tanpa=True)) == (suksesor == 0)


def test_bangku_kesiapan_dan_jam_pensiun(s):
    pemangku = pabrik.pegawai(jabatan=s.jabatan, tanggal_lahir=date(1967, 3, 2))
    s.verifikasi(s.nominasi())
    satu = s.orang()
    s.nilai(satu, kompetensi=40, potensi=40)  # box 7
    s.nominasi(satu)
    b = baris(s)
    assert b.pemangku == [pemangku.nama_lengkap] and b.jam == "Pensiun 2 Maret 2027, 1 tahun lagi"
    assert (b.bangku.suksesor, b.bangku.terverifikasi, b.bangku.diusulkan) == (0, 1, 1)
    assert b.kesiapan == {"Siap sekarang": 1, "Siap dalam 1–2 tahun": 1}
    assert b.peringatan == ["Belum ada suksesor."]


def test_satu_orang_di_banyak_papan(s):
    dua = s.buat_target()
    s.nominasi()
    k = s.nominasi(target_id=dua.pk)
    assert baris(s).peringatan[-1] == f"Juga menjadi calon di jabatan lain: {s.calon.nama_lengkap} (2 jabatan)."
    s.verifikasi(k, "tolak", catatan="x")
    assert baris(s).peringatan == ["Belum ada suksesor."]


@pytest.mark.parametrize("pergi", ["pindah", "pensiun"])
def test_yang_pergi_bukan_suksesor_lagi(s, pergi):
    s.suksesor()
    assert suksesor_berlaku(HARI).count() == 1
    if pergi == "pindah":
        s.calon.instansi = pabrik.instansi()
        s.calon.unit = pabrik.unit(s.calon.instansi)
    else:
        s.calon.kedudukan = "99"
    s.calon.save()
    assert suksesor_berlaku(HARI).count() == 0
    (baris,), disebut = papan(s.instansi.pk, [s.target], hak(s.operator, today=HARI), tabel())
    assert (baris.bangku.suksesor, disebut) == (0, set())


def test_papan_bagi_yang_berhak_saja(client, s):
    url = reverse("talenta_suksesi")
    s.nominasi()
    for user in (s.operator, s.penyetuju, s.anggota[2]):
        isi = buka(client, user, url)
        assert isi.status_code == 200 and s.jabatan.nama in isi.content.decode()
    assert BacaanTalenta.objects.filter(halaman="Papan suksesi", pegawai=s.calon, jumlah=1).count() == 3
    asing = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    assert buka(client, asing, f"{url}?instansi={s.instansi.pk}").status_code == 404
    assert s.jabatan.nama not in buka(client, asing, url).content.decode()
    pegawai, _o = alat.akun(s.instansi)
    assert buka(client, pegawai, url).status_code == 404


def test_papan_memperingatkan_krs_habis(client, s):
    krs = Krs.objects.create(
        pemetaan=s.pemetaan, tingkat="INSTANSI", nomor_sk="9", tanggal_sk=HARI, berlaku_sampai=HARI,
        sebutan_penetap="x", ditetapkan_pada=KINI,
    )  # fmt: skip
    url = reverse("talenta_suksesi")
    assert "habis masa berlakunya" not in buka(client, s.operator, url).content.decode()
    alat.ubah_beku(Krs.objects.filter(pk=krs.pk), berlaku_sampai=HARI - SATU)
    assert "KRS Instansi habis masa berlakunya" in buka(client, s.operator, url).content.decode()


def kueri(client, url):
    with CaptureQueriesContext(
        connection,
    ) as hasil:
        respons = client.get(url)
    assert respons.status_code == 200
    return len(hasil)


def test_jumlah_kueri_papan_tetap(client, s):
    client.force_login(s.operator)
    url = reverse("talenta_suksesi")
    s.buat_target()
    s.suksesor()
    dua = kueri(client, url)
    for n in range(48):
        t = s.buat_target()
        if n < 23:
            pabrik.pegawai(jabatan=t.jabatan)
            s.nominasi(target_id=t.pk)
    assert kueri(client, url) == dua <= BATAS["talenta:suksesi"]


def test_jumlah_kueri_jabatan_target_tetap(client, s):
    client.force_login(s.operator)
    url = reverse("talenta_target", args=[s.target.pk])
    s.nilai(s.orang())
    dua = kueri(client, url)
    for n in range(48):
        o = s.orang()
        s.nilai(o)
        if n < 10:
            s.nominasi(o)
    assert kueri(client, url) == dua <= BATAS["talenta:target"]


# --- pages of a target post ---------------------------------------------------------------------------


def isian(**isi):
    bawaan = {
        "sebab": "LOWONG", "dasar": "Kosong", "pendidikan": "S2", "golongan": "IV/a", "diklat": "PKA\nPIM III",
        "min_suksesor": 3, "bobot_y": 40, "bobot_x": 60, "jenis_1": ["ADMINISTRATOR"], "bulan_1": 24,
    }  # fmt: skip
    return bawaan | isi


def test_dari_usul_sampai_target_di_layar(client, s):
    j = pabrik.jabatan(s.unit, jenis="JPT_PRATAMA", nama="Sekretaris Uji")
    kepala = f"?instansi={s.instansi.pk}"
    assert "Sekretaris Uji" in buka(client, s.operator, reverse("talenta_target_pilih") + kepala).content.decode()
    url = reverse("talenta_target_baru", args=[j.pk]) + kepala
    awal = buka(client, s.operator, url).content.decode()
    assert "PIM III" in awal and 'value="24"' in awal
    r = buka(client, s.operator, url, **isian(bobot_x=59))
    assert r.status_code == 422 and "tidak berjumlah 100" in r.content.decode() and 'value="59"' in r.content.decode()
    r = buka(client, s.operator, url, **isian(bulan_1=""))
    assert r.status_code == 422
    assert buka(client, s.operator, url, **isian()).status_code == 302
    t = JabatanTarget.objects.get(jabatan=j)
    assert t.syarat == {
        "pendidikan": "S2", "rumpun": [], "golongan": "IV/a", "diklat": ["PKA", "PIM III"],
        "pengalaman": [{"jenis": ["ADMINISTRATOR"], "jenjang": [], "bulan": 24}],
    }  # fmt: skip
    ubah = reverse("talenta_target_ubah", args=[t.pk])
    assert 'name="versi" value="1"' in buka(client, s.operator, ubah).content.decode()
    assert buka(client, s.operator, ubah, **isian(versi=1, golongan="")).status_code == 302
    assert buka(client, s.operator, ubah, **isian(versi=1)).status_code == 409
    akhir = reverse("talenta_target_akhiri", args=[t.pk])
    assert buka(client, s.operator, akhir, versi=2, alasan="").status_code == 422
    assert buka(client, s.operator, akhir, versi=2, alasan="Diisi").status_code == 302
    assert not JabatanTarget.objects.get(jabatan=j).aktif


@pytest.mark.parametrize("halaman", ["talenta_target", "talenta_target_ubah", "talenta_nominasi"])
def test_halaman_target_bagi_yang_berhak(client, s, halaman):
    url = reverse(halaman, args=[s.target.pk])
    baca = halaman == "talenta_target"
    for user in (s.penyetuju, s.anggota[0]):
        assert buka(client, user, url).status_code == (200 if baca else 404)
    for user in (pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), alat.akun(s.instansi)[0]):
        assert buka(client, user, url).status_code == 404
        assert buka(client, user, url, alasan="x").status_code in (404, 405)
    assert buka(client, s.operator, url).status_code == 200


@pytest.mark.parametrize("halaman", ["talenta_target_pilih", "talenta_target_baru"])
def test_halaman_usul_bagi_operator_saja(client, s, halaman):
    j = pabrik.jabatan(s.unit)
    url = reverse(halaman, args=[j.pk] if halaman.endswith("baru") else [])
    for user in (s.penyetuju, s.anggota[0], pabrik.petugas(Peran.OPERATOR, pabrik.instansi())):
        assert buka(client, user, f"{url}?instansi={s.instansi.pk}").status_code == 404
    assert buka(client, s.operator, f"{url}?instansi={s.instansi.pk}").status_code == 200


def test_yang_tidak_layak_tetap_tampak_dan_ditandai(client, s):
    s.target.syarat = {"golongan": "IV/b"}
    s.target.save()
    url = reverse("talenta_target", args=[s.target.pk])
    isi = buka(client, s.operator, url).content.decode()
    assert s.calon.nama in isi and "1 hal perlu dilihat" in isi and "Tercatat III/c." in isi
    assert BacaanTalenta.objects.filter(halaman="Jabatan target", jumlah=1).count() == 1
    s.calon.tanggal_lahir = date(1966, 1, 1)
    s.calon.save()
    assert "Tidak lolos gerbang" in buka(client, s.operator, url).content.decode()


def test_kolam_kotak_tujuh_ke_atas_atau_semua(client, s):
    rendah = s.orang(nama="Rendah Uji")
    s.nilai(rendah, predikat=1, kompetensi=10, potensi=10)
    url = reverse("talenta_target", args=[s.target.pk])
    assert "Rendah Uji" not in buka(client, s.operator, url).content.decode()
    assert "Rendah Uji" in buka(client, s.operator, f"{url}?semua=1").content.decode()
    assert s.calon.nama not in buka(client, s.operator, f"{url}?semua=1&cari=Rendah").content.decode()


def test_kandidat_setara_disebut_setara(client, s):
    """All that counts the same: the same rank, whatever the age, the sex or the name."""
    lain = s.orang(nama="Zulaikha Uji", jenis_kelamin="2", tanggal_lahir=date(1990, 1, 1))
    s.nilai(lain)
    s.nominasi()
    s.nominasi(lain)
    r = buka(client, s.operator, reverse("talenta_target", args=[s.target.pk]))
    assert [(n, setara) for n, setara, _k in r.context["urut"]] == [(1, True), (1, True)]
    assert r.content.decode().count("(setara)") == 2


def test_kompetensi_memisahkan_yang_selebihnya_sama(client, s):
    """Box, match and kinerja the same: the one of higher competence comes first, and who has none stands last."""
    n = s.pemetaan.penilaian.get()
    orang = {"tanpa": s.calon}
    s.nominasi()
    for nama, kompetensi in (("rendah", 70), ("tinggi", 81.5)):
        orang[nama] = s.orang(nama=f"Zed {nama}")
        s.nilai(orang[nama])
        s.nominasi(orang[nama])
        alat.ubah_beku(s.pemetaan.penilaian.filter(pegawai=orang[nama]), fakta=n.fakta | {"kompetensi": kompetensi})
    alat.ubah_beku(s.pemetaan.penilaian.filter(pk=n.pk), fakta={k: v for k, v in n.fakta.items() if k != "kompetensi"})
    r = buka(client, s.operator, reverse("talenta_target", args=[s.target.pk]))
    urut = [(n, setara, k.pegawai) for n, setara, k in r.context["urut"]]
    assert urut == [(1, False, orang["tinggi"]), (2, False, orang["rendah"]), (3, False, orang["tanpa"])]


def test_nip_berspasi_diterima(client, s):
    nip = s.calon.nip
    spasi = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    url = reverse("talenta_nominasi", args=[s.target.pk])
    assert buka(client, s.operator, url, nip=spasi, alasan="Cakap").status_code == 302
    r = buka(client, s.operator_lain, url, nip="123", alasan="Cakap")
    assert r.status_code == 422 and "nip" in r.context["form"].errors


def test_tanpa_pemetaan_yang_ditetapkan(client, s):
    alat.ubah_beku(Pemetaan.objects.filter(pk=s.pemetaan.pk), status="DIHITUNG")
    isi = buka(client, s.operator, reverse("talenta_target", args=[s.target.pk])).content.decode()
    assert "Belum ada pemetaan yang ditetapkan" in isi


def test_mengakhiri_yang_ditolak_dicatat_sebagai_bacaan(client, s):
    r = buka(client, s.operator, reverse("talenta_target_akhiri", args=[s.target.pk]), versi=1, alasan="")
    assert r.status_code == 422 and s.calon.nama in r.content.decode()
    assert [(b.halaman, b.pegawai_id) for b in BacaanTalenta.objects.all()] == [("Jabatan target", s.calon.pk)]


def test_halaman_target_menyebut_apa_yang_kurang_pada_kecocokan(client, s):
    """What the match score lacks may be the post's own: then the officer is shown where to complete it."""
    url, rumpun = reverse("talenta_target", args=[s.target.pk]), "rumpun pendidikan pada syarat jabatan ini"
    (baris,) = buka(client, s.operator, url).context["kolam"]
    assert baris[2].belum == [rumpun]
    isi = client.get(url).content.decode()
    assert f"Belum ada: {rumpun}" in " ".join(isi.split()) and "Lengkapi syaratnya" in isi
    assert "Lengkapi syaratnya" not in buka(client, s.penyetuju, url).content.decode()
    JabatanTarget.objects.filter(pk=s.target.pk).update(syarat={"rumpun": ["UMUM"]})
    (baris,) = buka(client, s.operator, url).context["kolam"]
    isi = client.get(url).content.decode()
    assert baris[2].belum == ["riwayat pendidikan orangnya"] and "Lengkapi syaratnya" not in isi
