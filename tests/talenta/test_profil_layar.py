"""Pages of profiles: who sees which, drafts edited by plain forms, every fault shown at its place."""

import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.peran import Peran
from talenta.models import VersiProfil
from talenta.services import profil as tulis
from tests import pabrik
from tests.talenta import alat
from tests.talenta.alat import KINI

pytestmark = pytest.mark.django_db
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: KINI)


@pytest.fixture
def d():
    return alat.dunia()


def masuk(user) -> Client:
    klien = Client()
    klien.force_login(pabrik.pasang_totp(user))
    return klien


def draf(d, nama="Profil Uji") -> VersiProfil:
    return tulis.salin(dari_id=alat.versi_bawaan().pk, instansi_id=d.instansi.pk, nama=nama, actor=d.operator, now=KINI)


def terbitkan(d, v: VersiProfil) -> VersiProfil:
    v = tulis.simpan(versi_id=v.pk, versi=v.versi, actor=d.operator, now=KINI, dasar="Perbup 1/2026")
    return tulis.terbitkan(versi_id=v.pk, versi=v.versi, actor=d.penyetuju, now=KINI)


def alamat(nama: str, *args) -> str:
    return reverse(f"talenta_profil{nama}", args=args)


def isian(respons) -> dict[str, str]:
    """What a browser would send of the page's only big form."""
    form = respons.context["form"]
    hasil = {}
    for f in form:
        nilai = f.value()
        if nilai is True:
            hasil[f.html_name] = "on"
        elif nilai not in (None, False, ""):
            hasil[f.html_name] = str(nilai)
    return hasil


def test_siapa_melihat_versi_yang_mana(d):
    _k, (ketua, *_) = alat.komite(d)
    milik, lain = draf(d), alat.dunia()
    terbit, asing = terbitkan(d, draf(d, "Dua")), terbitkan(lain, draf(lain))
    nasional = alat.versi_bawaan()
    pegawai, _o = alat.akun(d.instansi)
    boleh = {
        d.operator: (milik, terbit, nasional), d.penyetuju: (milik, terbit, nasional), ketua: (terbit, nasional),
        lain.operator: (asing, nasional), pegawai: (terbit, nasional), pabrik.user(): (nasional,),
    }  # fmt: skip
    for user, punya in boleh.items():
        klien = masuk(user)
        for v in (milik, terbit, asing, nasional):
            status = klien.get(alamat("_versi", v.pk)).status_code
            assert status == (200 if v in punya else 404), (user, v)
    for user, status in ((d.operator, 200), (d.penyetuju, 200), (ketua, 404), (pegawai, 404)):
        assert masuk(user).get(alamat("")).status_code == status
        teks = masuk(user).get(alamat("_versi", terbit.pk)).content.decode()
        for kata in ("Riwayat langkah", f'href="{alamat("")}"'):  # who did it, and the list that he has not
            assert (kata in teks) is (status == 200)
    semua = masuk(d.operator).get(alamat("")).content.decode()
    assert "Dua" in semua and alamat("_versi", asing.pk) not in semua


def test_hanya_operator_membuka_layar_ubah_dan_hanya_atas_draf(d):
    v, terbit, lain = draf(d), terbitkan(d, draf(d, "Dua")), alat.dunia()
    for user, satu, status in (
        (d.operator, v, 200), (d.penyetuju, v, 404), (lain.operator, v, 404), (d.operator, terbit, 404),
        (d.operator, alat.versi_bawaan(), 404),
    ):  # fmt: skip
        klien = masuk(user)
        assert klien.get(alamat("_ubah", satu.pk)).status_code == status
        assert klien.get(alamat("_indikator", satu.pk, 0, 0)).status_code == status
        assert klien.post(alamat("_ubah", satu.pk), {"versi": 1}).status_code == (422 if status == 200 else 404)
    klien = masuk(d.operator)
    for k, i in ((99, 0), (0, 99)):
        assert klien.get(alamat("_indikator", v.pk, k, i)).status_code == 404


def test_versi_terbit_sebagai_tabel(d):
    teks = masuk(d.operator).get(alamat("_versi", alat.versi_bawaan().pk)).content.decode()
    for kata in ("Kinerja utama", "Penilaian kinerja", "Ketua, lintas instansi", "24 bulan terakhir", "wajib ada",
                 "4 atau 5 (4 sampai di bawah 6 pelatihan)", "Angkanya langsung menjadi skor"):  # fmt: skip
        assert kata in teks, kata
    assert re.search(r"Jumlah bobot indikator: 100\b", teks)


def test_dari_salinan_sampai_terbit_lewat_layar(d):
    operator, penyetuju = masuk(d.operator), masuk(d.penyetuju)
    dari = alat.versi_bawaan()
    tolak = operator.post(alamat("_salin", dari.pk), {"instansi": d.instansi.pk, "nama": ""})
    assert tolak.status_code == 422
    assert penyetuju.post(alamat("_salin", dari.pk), {"instansi": d.instansi.pk, "nama": "X"}).status_code == 403
    jawab = operator.post(alamat("_salin", dari.pk), {"instansi": d.instansi.pk, "nama": "Profil Daerah"})
    v = VersiProfil.objects.get(profil__nama="Profil Daerah")
    assert jawab.url == alamat("_ubah", v.pk)

    halaman = operator.get(jawab.url)
    isi = isian(halaman) | {"komponen-0-indikator-0-bobot": "59,9", "ambang-potensial-atas": "77"}
    assert operator.post(jawab.url, isi).status_code == 302
    teks = operator.get(jawab.url).content.decode()
    assert "99,9, bukan 100" in teks and 'value="59,9"' in teks
    assert "Isi dasar hukumnya" in teks  # at its field
    assert penyetuju.post(alamat("_terbitkan", v.pk), {"versi": 2}).status_code == 422
    assert "Terbitkan" not in penyetuju.get(alamat("_versi", v.pk)).content.decode()

    isi = isian(operator.get(jawab.url)) | {"komponen-0-indikator-0-bobot": "60", "dasar": "Perbup 1/2026"}
    assert operator.post(jawab.url, isi).status_code == 302
    assert operator.post(alamat("_terbitkan", v.pk), {"versi": 3}).status_code == 403
    assert penyetuju.post(alamat("_terbitkan", v.pk), {"versi": 2}).status_code == 409
    assert penyetuju.post(alamat("_terbitkan", v.pk), {"versi": 3}).status_code == 302
    v.refresh_from_db()
    assert (v.status, v.isi["ambang"]["potensial"]) == ("TERBIT", {"tengah": "60", "atas": "77"})

    assert operator.post(alamat("_draf", v.pk)).status_code == 302
    assert operator.post(alamat("_draf", v.pk)).status_code == 422
    dua = VersiProfil.objects.get(profil=v.profil, nomor=2)
    assert "Tidak ada yang berbeda" in operator.get(alamat("_beda", dua.pk, v.pk)).content.decode()
    assert "77" in operator.get(alamat("_beda", v.pk, dari.pk)).content.decode()
    assert operator.post(alamat("_buang", dua.pk), {"versi": 1, "alasan": ""}).status_code == 422
    assert operator.post(alamat("_buang", dua.pk), {"versi": 1, "alasan": "Batal"}).status_code == 302
    assert not VersiProfil.objects.filter(pk=dua.pk).exists()


def test_menyimpan_tanpa_mengubah_apa_pun_tidak_mengubah_isinya(d):
    """The forms give back what they were given: every place of the definition goes there and comes back."""
    v, klien = draf(d), masuk(d.operator)
    semua = [(k, i) for k, komponen in enumerate(v.isi["komponen"]) for i in range(len(komponen["indikator"]))]
    assert len(semua) == 11
    for url in (alamat("_ubah", v.pk), *(alamat("_indikator", v.pk, *letak) for letak in semua)):
        assert klien.post(url, isian(klien.get(url))).status_code == 302
    lama = v.isi
    v.refresh_from_db()
    assert v.isi == lama and v.versi == 1


@pytest.mark.parametrize("kata", ["1e999", "NaN", "99999999999999999999"])
def test_angka_tanpa_ukuran_tidak_merusak_draf(d, kata):
    v, klien = draf(d), masuk(d.operator)
    url = alamat("_ubah", v.pk)
    assert klien.post(url, isian(klien.get(url)) | {"komponen-0-indikator-0-bobot": kata}).status_code == 302
    for halaman in (url, alamat("_versi", v.pk), alamat("_indikator", v.pk, 0, 0)):
        assert klien.get(halaman).status_code == 200
    assert f"&quot;{kata}&quot; bukan angka" in klien.get(url).content.decode()


def test_tambah_dan_hapus_indikator_dan_komponen(d):
    v, klien = draf(d), masuk(d.operator)
    url = alamat("_ubah", v.pk)
    isi = isian(klien.get(url)) | {
        "komponen-0-tambah": "kehadiran", "komponen-1-indikator-1-hapus": "on", "baru-nama": "Lain",
        "baru-sumbu": "kinerja", "baru-tambah": "hasil_kerja", "komponen-3-indikator-0-hapus": "on",
    }  # fmt: skip
    assert klien.post(url, isi).status_code == 302
    v.refresh_from_db()
    isi_kini = {k["nama"]: [i["kode"] for i in k["indikator"]] for k in v.isi["komponen"]}
    assert isi_kini["Kinerja utama"] == ["predikat", "kehadiran"]
    assert isi_kini["Kinerja penguat"] == ["penghargaan", "umpan_balik"]
    assert isi_kini["Lain"] == ["hasil_kerja"] and "Potensi" not in isi_kini
    baru = v.isi["komponen"][-1]["indikator"][0]["butir"][0]
    assert [(p["bawah"], p["atas"], p["skor"]) for p in baru["pita"]] == [
        ("1", "2", ""),
        ("2", "3", ""),
        ("3", None, ""),
    ]
    assert v.isi["komponen"][0]["indikator"][1]["butir"][0]["langsung"] is True
    teks = klien.get(url).content.decode()
    assert "hal harus diperbaiki" in teks and "Isi angkanya" in teks
    # The same instrument in two places of one save, and a component without a name.
    ganda = isian(klien.get(url)) | {"komponen-0-tambah": "inovasi", "baru-nama": "", "baru-tambah": "inovasi"}
    jawab = klien.post(url, ganda)
    assert jawab.status_code == 422 and "dipilih di dua tempat" in jawab.content.decode()


def test_pita_disunting_dan_salahnya_ditunjukkan_di_barisnya(d):
    v, klien = draf(d), masuk(d.operator)
    url = alamat("_indikator", v.pk, 2, 1)  # pengembangan: diklat and sertifikasi
    isi = isian(klien.get(url))
    assert isi["butir-0-pita-2-bawah"] == "4"
    isi |= {"butir-0-pita-2-skor": "lima", "butir-0-pita-3-bawah": "7", "butir-0-jendela_bulan": "5 tahun",
            "butir-1-bobot": "0"}  # fmt: skip
    assert klien.post(url, isi).status_code == 302
    teks = klien.get(url).content.decode()
    for kata in ("&quot;lima&quot; bukan angka", "Ada celah dari 6 sampai 7", "1 sampai 600 bulan", "di atas 0"):
        assert kata in teks, kata
    assert re.search(r'name="butir-0-pita-2-skor"[^>]*aria-invalid="true"', teks)
    # A row in the wrong order finds its place; an emptied one is gone; spare rows come back.
    isi = isian(klien.get(url)) | {"butir-0-pita-2-skor": "50", "butir-0-jendela_bulan": "60", "butir-1-bobot": "5"}
    isi |= {f"butir-0-pita-5-{k}": n for k, n in (("bawah", "6"), ("atas", "7"), ("skor", "60"), ("label", "Enam"))}
    assert klien.post(url, isi).status_code == 302
    v.refresh_from_db()
    (diklat, _sertifikasi) = v.isi["komponen"][2]["indikator"][1]["butir"]
    assert [p["bawah"] for p in diklat["pita"]] == ["0", "1", "4", "6", "7", "8"] and diklat["jendela_bulan"] == 60
    isi = isian(klien.get(url))
    for k in ("bawah", "atas", "skor", "label"):
        isi.pop(f"butir-0-pita-3-{k}")
    isi |= {"butir-0-pita-4-bawah": "6", "butir-1-hapus": "on", "tambah": "inovasi"}
    klien.post(url, isi)
    v.refresh_from_db()
    diklat, inovasi = v.isi["komponen"][2]["indikator"][1]["butir"]
    assert [p["bawah"] for p in diklat["pita"]] == ["0", "1", "4", "6", "8"] and inovasi["langsung"]


def test_layar_usang_tidak_menimpa(d):
    v = draf(d)
    satu, dua = masuk(d.operator), masuk(d.operator_lain)
    url = alamat("_ubah", v.pk)
    basi = isian(dua.get(url)) | {"catatan": "Punya kedua"}
    satu.post(url, isian(satu.get(url)) | {"catatan": "Punya pertama"})
    jawab = dua.post(url, basi)
    assert jawab.status_code == 409 and "Punya kedua" in jawab.content.decode()
    assert dua.post(url, isian(jawab)).status_code == 409  # the refused page does not pass by itself
    v.refresh_from_db()
    assert v.catatan == "Punya pertama"


def test_yang_terlalu_panjang_atau_bukan_tanggal_tidak_disimpan(d):
    v, klien = draf(d), masuk(d.operator)
    url = alamat("_ubah", v.pk)
    isi = isian(klien.get(url))
    for ubah in ({"berlaku_mulai": "kapan"}, {"berlaku_mulai": ""}, {"dasar": "x" * 301},
                 {"ambang-kinerja-atas": "9" * 21}, {"komponen-0-sumbu": "lain"}, {"dasar": "a\x00b"}):  # fmt: skip
        assert klien.post(url, isi | ubah).status_code == 422, ubah
    v.refresh_from_db()
    assert v.versi == 1


def test_masukan_subjektif_berlabel(d):
    v, klien = draf(d), masuk(d.operator)
    url = alamat("_ubah", v.pk)
    assert "Pertimbangan atasan (subjektif)" in klien.get(url).content.decode()
    klien.post(url, isian(klien.get(url)) | {"komponen-0-tambah": "pertimbangan_atasan"})
    assert "pendapat, bukan ukuran" in klien.get(alamat("_versi", v.pk)).content.decode()


def test_jumlah_kueri_daftar_tidak_bergantung_pada_banyaknya_profil(d):
    klien, jumlah = masuk(d.operator), []
    for n in range(50):
        if n == 2:
            klien.get(alamat(""))
        v = draf(d, f"Profil {n}")
        if n in (1, 49):
            terbitkan(d, v)
            with CaptureQueriesContext(connection) as kueri:
                assert klien.get(alamat("")).status_code == 200
            jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= BATAS_KUERI["talenta:profil"], [k["sql"][:120] for k in kueri]


def test_pemakai_hanya_pemetaan_instansi_sendiri(d):
    lain = alat.dunia(nama="Pemetaan lain")
    teks = masuk(d.operator).get(alamat("")).content.decode()
    assert d.pemetaan.nama in teks and lain.pemetaan.nama not in teks


def test_membaca_tidak_menulis(d):
    v = draf(d)
    klien = masuk(d.operator)
    klien.get(alamat(""))
    with CaptureQueriesContext(connection) as kueri:
        for url in (alamat(""), alamat("_versi", v.pk), alamat("_ubah", v.pk), alamat("_indikator", v.pk, 0, 0)):
            klien.get(url)
    tulisan = [k["sql"] for k in kueri if k["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not [s for s in tulisan if "talenta" in s]


def test_peran_di_dua_instansi_memilih_instansinya(d):
    lain = pabrik.instansi()
    pabrik.beri_peran(d.operator, Peran.OPERATOR, lain)
    klien = masuk(d.operator)
    klien.post(alamat("_salin", alat.versi_bawaan().pk), {"instansi": lain.pk, "nama": "Punya lain"})
    assert VersiProfil.objects.get(profil__nama="Punya lain").profil.instansi_id == lain.pk
    asing = pabrik.instansi()
    tolak = klien.post(alamat("_salin", alat.versi_bawaan().pk), {"instansi": asing.pk, "nama": "Asing"})
    assert tolak.status_code == 422
