"""What-if: who would change box, order, eligibility; nothing is written; who may ask."""

import json
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import load_workbook

from akun.peran import Peran
from talenta.models import BacaanTalenta, JabatanTarget, Kandidat, Profil, VersiProfil
from talenta.views import bersama
from tests import pabrik
from tests.talenta import alat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())


@pytest.fixture(autouse=True)
def hari(monkeypatch):
    monkeypatch.setattr(bersama, "hari_ini", lambda _zona: alat.HARI)
    monkeypatch.setattr(timezone, "localdate", lambda *_a: alat.HARI)


@pytest.fixture
def d():
    return alat.dunia()


def alamat(d, versi=None) -> str:
    return reverse("talenta_andai", args=[d.pemetaan.pk]) + (f"?versi={versi.pk}" if versi else "")


def isian(halaman, **ubah) -> dict[str, str]:
    """What the form holds as shown, with changes; names of weights by the label of the indicator."""
    form = halaman.context["form"]
    nilai = {f.name: str(f.value() or "") for f in form}
    label = {f.label: f.name for f in form if f.name.startswith("bobot_")}
    return nilai | {label.get(k, k): v for k, v in ubah.items()}


def hitung(client, d, user=None, versi=None, **ubah):
    client.force_login(user or d.operator)
    halaman = client.get(alamat(d, versi))
    return client.post(alamat(d, versi), isian(halaman, **ubah))


def test_tanpa_perubahan_tidak_ada_yang_pindah(client, d):
    d.nilai()
    d.nilai(predikat=None)
    h = hitung(client, d).context["hasil"]
    assert (h["jumlah"], h["pindah"], h["masuk"], h["keluar"]) == (2, 0, 0, 0)
    m = {(dari, ke): n for _nama, dari, sel in h["matriks"] for ke, n in sel if n}
    assert m == {(9, 9): 1, (None, None): 1}


def test_ambang_memindahkan_kotak_dan_kelayakan(client, d):
    """Y 94.25, X 80.15: with 80.16 as the high cut-off of X the box is 7; 80.15 itself still is high."""
    a, b = d.nilai(), d.nilai(predikat="3", penghargaan="0")  # b: kinerja 59, box 6
    h = hitung(client, d, ambang_potensial_atas="80.15").context["hasil"]
    assert h["pindah"] == 0
    h = hitung(client, d, ambang_potensial_atas="80,16").context["hasil"]
    assert {n.pk: (x.kotak_lama, x.kotak) for n, x in h["daftar"]} == {a.pk: (9, 7), b.pk: (6, 3)}
    assert (h["masuk"], h["keluar"]) == (0, 0)
    h = hitung(client, d, ambang_kinerja_tengah="95", ambang_kinerja_atas="96").context["hasil"]
    assert {n.pk: (x.kotak_lama, x.kotak) for n, x in h["daftar"]} == {a.pk: (9, 6)}
    assert (h["masuk"], h["keluar"]) == (0, 1)


def test_bobot_nol_menghapus_indikator_dan_seratus_diminta(client, d):
    d.nilai(predikat="3")
    jawab = hitung(client, d, **{"Penilaian kinerja": "59.9"})
    assert jawab.status_code == 422
    assert "berjumlah 99,9, bukan 100" in jawab.content.decode()
    galat = jawab.context["form"].errors
    assert [jawab.context["form"][k].label for k in galat] == ["Penilaian kinerja"]
    assert isian(jawab)["bobot_0"] == "59.9"  # what was typed is kept
    h = hitung(client, d, **{"Penilaian kinerja": "60,00", "Penghargaan": "30", "Penugasan dalam tim kerja": "0"})
    assert h.status_code == 200
    assert len(h.context["form"].profil.pada("kinerja")) == 3


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"ambang_kinerja_tengah": "80"}, "ambang_kinerja_tengah"),
    ({"ambang_kinerja_atas": "seratus"}, "ambang_kinerja_atas"),
    ({"ambang_potensial_atas": "101"}, "ambang_potensial_atas"),
    ({"porsi_kinerja": "60"}, "porsi_kinerja"),
    ({"porsi_kinerja": "NaN"}, "porsi_kinerja"),
    ({"bobot_0": "-60"}, "bobot_0"), ({"bobot_0": ""}, "bobot_0"), ({"bobot_0": "1e9"}, "bobot_0"),
    ({"nip": "123"}, "nip"), ({"nilai": "5"}, "nip"), ({"fakta": "predikat"}, "nip"),
    ({"fakta": "usia"}, "fakta"), ({"jabatan": "99999"}, "jabatan"),
])  # fmt: skip
def test_isian_salah_disebut_di_kolomnya(client, d, ubah, kolom):
    d.nilai()
    jawab = hitung(client, d, **ubah)
    assert jawab.status_code == 422
    assert kolom in jawab.context["form"].errors
    assert jawab.context["hasil"] is None


@pytest.mark.parametrize("nilai", ["6", "0", "2.5", "Infinity", "sNaN", "lima", "1e12"])
def test_fakta_yang_tidak_mungkin_ditolak(client, d, nilai):
    a = d.nilai()
    jawab = hitung(client, d, nip=a.pegawai.nip, fakta="predikat", nilai=nilai)
    assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, ["nilai"])


def test_satu_fakta_satu_orang(client, d):
    a, b = d.nilai(), d.nilai()
    h = hitung(client, d, nip=a.pegawai.nip, fakta="predikat", nilai="1").context["hasil"]
    assert [n.pk for n, _b in h["daftar"]] == [a.pk]
    assert h["siapa"].kotak == 6
    h = hitung(client, d, nip=f"{b.pegawai.nip[:8]} {b.pegawai.nip[8:]}", fakta="predikat", nilai="").context["hasil"]
    assert (h["siapa"].id, h["siapa"].kotak, h["siapa"].belum) == (b.pk, None, "WAJIB")
    # A missing fact is filled in: from not placed to a box.
    c = d.nilai(kompetensi=None)
    h = hitung(client, d, nip=c.pegawai.nip, fakta="kompetensi", nilai="81,5").context["hasil"]
    assert (h["siapa"].kotak_lama, h["siapa"].kotak, h["masuk"]) == (None, 9, 1)


def test_orang_pemetaan_lain_tidak_dapat_diandaikan(client, d):
    d.nilai()
    lain = alat.dunia().nilai()
    jawab = hitung(client, d, nip=lain.pegawai.nip, fakta="predikat", nilai="1")
    assert list(jawab.context["form"].errors) == ["nip"]


def test_kotak_komite_tetap(client, d):
    a = d.nilai()
    type(a).objects.filter(pk=a.pk).update(kotak_sesuai=5)
    h = hitung(client, d, ambang_potensial_atas="90").context["hasil"]
    assert (h["pindah"], h["keluar"], h["disesuaikan"]) == (1, 0, 1)


def versi(d, nama: str, *, instansi=None, status="DRAF", atas="90", **isi) -> VersiProfil:
    p = Profil.objects.create(kode=nama, nama=nama, instansi=instansi or d.instansi)
    definisi = deepcopy(d.pemetaan.profil.isi)
    definisi["ambang"]["potensial"]["atas"] = atas
    terbit = {"diterbitkan_pada": alat.KINI, "sebutan_penerbit": "Penyetuju"} if status == "TERBIT" else {}
    return VersiProfil.objects.create(
        **{"profil": p, "nomor": 1, "isi": definisi, "dasar": "Uji", "berlaku_mulai": alat.HARI, "status": status}
        | terbit | isi
    )  # fmt: skip


def test_versi_lain_dan_draf_dapat_dicoba(client, d):
    d.nilai()
    draf, terbit = versi(d, "draf"), versi(d, "terbit", status="TERBIT")
    rusak = versi(d, "rusak", isi={"komponen": []})
    asing = versi(d, "asing", instansi=pabrik.instansi(), status="TERBIT")
    client.force_login(d.operator)
    pilihan = client.get(alamat(d)).context["semua_versi"]
    assert pilihan[0] == d.pemetaan.profil
    assert {draf, terbit} <= set(pilihan)
    assert not {rusak, asing} & set(pilihan)
    for v in (draf, terbit):
        assert hitung(client, d, versi=v).context["hasil"]["pindah"] == 1
    for v in (rusak, asing):
        assert client.get(alamat(d, v)).status_code == 404
    assert client.get(alamat(d) + "?versi=x").status_code == 404


def test_jendela_lain_disebut(client, d):
    definisi = deepcopy(d.pemetaan.profil.isi)
    for k in definisi["komponen"]:
        for i in k["indikator"]:
            for b in i["butir"]:
                if b["instrumen"] == "diklat":
                    b["jendela_bulan"] = 60
    v = versi(d, "lima tahun", isi=definisi)
    client.force_login(d.operator)
    assert client.get(alamat(d)).context["beda_profil"] == []
    assert client.get(alamat(d, v)).context["beda_profil"] == ["Jumlah pelatihan"]


@pytest.mark.parametrize("siapa", ["pegawai", "lain", "lalu"])
def test_bukan_haknya_404(client, d, siapa):
    a = d.nilai()
    if siapa == "pegawai":
        user, orang = alat.akun(d.instansi, unit=d.unit)
        d.nilai(orang)
    elif siapa == "lain":
        user = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    else:
        _k, (user, *_x) = alat.komite(d, selesai=alat.HARI.replace(day=1))
    client.force_login(user)
    assert client.get(alamat(d)).status_code == 404
    assert client.post(alamat(d), {"nip": a.pegawai.nip}).status_code == 404
    assert not BacaanTalenta.objects.exists()


def test_operator_penyetuju_komite_boleh(client, d):
    d.nilai()
    _k, (ketua, *_x) = alat.komite(d)
    for user in (d.operator, d.penyetuju, ketua):
        assert hitung(client, d, user=user).status_code == 200


def test_tidak_menulis_selain_bacaan(client, d):
    """Page, result and sheet: no table changes but the log of readings, which holds no box."""
    a = d.nilai()
    client.force_login(d.operator)
    data = isian(client.get(alamat(d)), ambang_potensial_atas="90", nip=a.pegawai.nip, fakta="predikat", nilai="1")
    with CaptureQueriesContext(connection) as q:
        client.get(alamat(d))
        client.post(alamat(d), data)
        client.post(alamat(d), data | {"aksi": "unduh"})
    tulis = [s["sql"] for s in q if s["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "MERGE"))]
    assert len(tulis) == 2
    assert all(s.startswith('INSERT INTO "talenta_bacaantalenta"') for s in tulis)
    satu, lembar = BacaanTalenta.objects.order_by("pk")
    assert (satu.pegawai_id, satu.jumlah) == (a.pegawai_id, 1)
    assert (lembar.pegawai_id, lembar.jumlah) == (a.pegawai_id, 1)


def test_lembar_memuat_semua_dan_halaman_seratus(client, d):
    for n in range(103):
        d.nilai(pabrik.pegawai(d.instansi, unit=d.unit, nama=f"Orang {103 - n:03d}"))
    h = hitung(client, d, ambang_potensial_atas="90").context["hasil"]
    assert (h["pindah"], len(h["daftar"])) == (103, 100)
    nama = [n.pegawai.nama for n, _b in h["daftar"]]
    assert nama == sorted(nama)
    assert nama[0] == "Orang 001"
    jawab = hitung(client, d, ambang_potensial_atas="90", aksi="unduh")
    isi = load_workbook(BytesIO(jawab.content)).get_sheet_by_index(0).to_python()
    assert len(isi) == 104
    assert isi[1][2:4] == ["9", "7"]
    assert BacaanTalenta.objects.order_by("-pk")[0].jumlah == 103


def kandidat(d, target, baris, status="DINOMINASIKAN") -> Kandidat:
    return Kandidat.objects.create(
        target=target, penilaian=baris, pegawai=baris.pegawai, status=status, kesiapan="SIAP", alasan="Uji",
        pengusul=d.operator, dibuat_pada=alat.KINI,
    )  # fmt: skip


def test_urutan_kandidat_jabatan_target(client, d):
    jabatan = pabrik.jabatan(d.unit, jenis="ADMINISTRATOR", eselon="III.a")
    target = JabatanTarget.objects.create(
        instansi=d.instansi, jabatan=jabatan, sebab="LOWONG", dasar="Uji", bobot_cocok={"y": "50", "x": "50"},
        dibuat_pada=alat.KINI,
    )  # fmt: skip
    kuat_y = d.nilai(kompetensi="60", bidang_ilmu=None)
    kuat_x = d.nilai(predikat="4", kompetensi="100", potensi="90", bidang_ilmu=None)
    ditolak = d.nilai()
    for n in (kuat_y, kuat_x):
        kandidat(d, target, n)
    kandidat(d, target, ditolak, "DITOLAK")
    h = hitung(client, d, jabatan=str(target.pk)).context["hasil"]
    semula = {k.kandidat.pegawai_id: (k.tempat_lama, k.tempat) for k in h["kandidat"]}
    assert len(semula) == 2
    assert all(a == b for a, b in semula.values())
    # Without weight on the assessment of potential the order turns.
    ubah = {"Penilaian potensi": "0", "Penilaian kompetensi": "0", "Tingkat pendidikan formal": "55"}
    jawab = hitung(client, d, jabatan=str(target.pk), **ubah)
    h = jawab.context["hasil"]
    kini = {k.kandidat.pegawai_id: (k.tempat_lama, k.tempat) for k in h["kandidat"]}
    assert {i: a for i, (a, _b) in kini.items()} == {i: a for i, (a, _b) in semula.items()}
    assert kini[kuat_y.pegawai_id][1] == 1
    assert "berubah" in jawab.content.decode()


def test_target_instansi_lain_tidak_dikenal(client, d):
    d.nilai()
    lain = alat.dunia()
    target = JabatanTarget.objects.create(
        instansi=lain.instansi, jabatan=pabrik.jabatan(lain.unit), sebab="LOWONG", dasar="Uji", dibuat_pada=alat.KINI
    )
    assert hitung(client, d, jabatan=str(target.pk)).status_code == 422


def test_belum_dihitung(client):
    d = alat.dunia(status="DISIAPKAN", dihitung_pada=None)
    client.force_login(d.operator)
    assert "belum dihitung" in client.get(alamat(d)).content.decode()
    assert client.post(alamat(d), {}).status_code == 200


def kueri(client, d) -> int:
    client.force_login(d.operator)
    data = isian(client.get(alamat(d)), ambang_potensial_atas="90")
    with CaptureQueriesContext(connection) as q:
        assert client.post(alamat(d), data).status_code == 200
    return len(q)


def test_kueri_tidak_bertambah_dengan_orang(client, d):
    for _i in range(2):
        d.nilai()
    dua = kueri(client, d)
    for _i in range(48):
        d.nilai()
    assert kueri(client, d) == dua
    assert dua <= BATAS_KUERI["talenta:andai"]
