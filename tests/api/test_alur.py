"""The main job over the API: an agency's system files, people approve, BKN decides, the agency records the decree."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kepegawaian.selectors import rekam_pegawai
from layanan.models import Pembacaan, Usulan
from tests.berkas.contoh import pdf, unggahan


def kirim(k, alamat, isi=None, status=200):
    jawab = k.post(f"/api/v1/{alamat}", isi or {}, format="json")
    assert jawab.status_code == status, jawab.content.decode()
    return jawab.json()


def lihat(k, alamat, **params):
    jawab = k.get(f"/api/v1/{alamat}", params)
    assert jawab.status_code == 200, jawab.content.decode()
    return jawab.json()


def beri_alasan(dunia, surat_id):
    """A written reason for every warning; drafts here have nothing that blocks."""
    for b in lihat(dunia.k.mesin, f"mutasi/surat/{surat_id}/baris")["hasil"]:
        for t in b["temuan"]:
            assert not t["menghalangi"], t
            if t["tingkat"] in ("PERINGATAN", "DATA_KURANG"):
                kirim(dunia.k.mesin, f"usulan/{b['id']}/justifikasi/{t['kode']}", {"alasan": "Sudah dicek."})


@pytest.fixture
def surat_siap(dunia, surat, orang):
    """A letter with two lines, one alone and one as a table, and its minutes."""
    kirim(
        dunia.k.mesin, f"mutasi/surat/{surat['id']}/baris",
        {"pegawai": orang().pk, "jabatan_tujuan": dunia.tujuan.pk, "alasan": "KEBUTUHAN_ORGANISASI"}, 201,
    )  # fmt: skip
    hasil = kirim(
        dunia.k.mesin, f"mutasi/surat/{surat['id']}/baris/massal",
        {"baris": [{"nip": orang().nip, "kode_jabatan": dunia.tujuan.kode, "alasan": "KEBUTUHAN_ORGANISASI"}]}, 201,
    )  # fmt: skip
    assert hasil["surat"]["ringkasan"]["semua"] == 2
    jawab = dunia.k.mesin.post(
        f"/api/v1/mutasi/surat/{surat['id']}/dokumen",
        {"jenis": "BA_TPK", "nomor": "BA/1", "tanggal": "2026-03-02", "unggahan": unggahan("ba.pdf", pdf())},
    )
    assert jawab.status_code == 201, jawab.content
    kepala = {
        "perihal": "Mutasi Maret", "tanggal_pelantikan": "2026-04-01", "nomor_ba_tpk": "BA/1",
        "tanggal_ba_tpk": "2026-03-02", "versi": surat["versi"],
    }  # fmt: skip
    jawab = dunia.k.mesin.put(f"/api/v1/mutasi/surat/{surat['id']}", kepala, format="json")
    assert jawab.status_code == 200, jawab.content
    return surat["id"]


def test_dari_draf_sampai_sk(dunia, surat_siap):
    k, surat = dunia.k, surat_siap
    beri_alasan(dunia, surat)
    versi = lihat(k.mesin, f"mutasi/surat/{surat}")["versi_baris"]["ajukan"]
    assert len(versi) == 2
    kirim(k.mesin, f"mutasi/surat/{surat}/langkah/ajukan", {"versi": versi})
    tertutup = kirim(k.mesin, f"mutasi/surat/{surat}/langkah/ajukan", {"versi": versi}, 409)
    assert tertutup["kode"] == "konflik_versi"

    versi = lihat(k.penyetuju, f"mutasi/surat/{surat}")["versi_baris"]["kirim"]
    tanpa_nomor = kirim(k.penyetuju, f"mutasi/surat/{surat}/langkah/kirim", {"versi": versi}, 400)
    assert tanpa_nomor["kolom"] == "nomor"
    isi = {"versi": versi, "nomor": "800/1", "tanggal": "2026-03-04"}
    assert kirim(k.mesin, f"mutasi/surat/{surat}/langkah/kirim", isi, 403)["kode"] == "tidak_berwenang"
    usulan = kirim(k.penyetuju, f"mutasi/surat/{surat}/langkah/kirim", isi)["usulan"]

    antrean = lihat(k.verifikator, "usulan", tab="unit", surat=surat)["hasil"]
    assert [u["id"] for u in antrean] == usulan
    assert {u["tenggat"] for u in antrean} == {"2026-03-11"}
    for pk in usulan:
        rinci = lihat(k.verifikator, f"usulan/{pk}")
        assert rinci["jam"]["penjelasan"]
        assert {d["jenis"] for d in rinci["dokumen"]} == {"BA_TPK"}
        assert rinci["rincian"]["jabatan_tujuan"]["kode"] == dunia.tujuan.kode
        assert {"setujui", "tolak", "kembalikan"} <= {s["kode"] for s in rinci["langkah"] if s["boleh"]}
        rinci = kirim(k.verifikator, f"usulan/{pk}/langkah/setujui", {"versi": rinci["versi"]})
        sendiri = kirim(k.verifikator, f"usulan/{pk}/langkah/tanda_tangani", {"versi": rinci["versi"]}, 403)
        assert sendiri["kode"] == "tidak_berwenang"
        kirim(k.penyelia, f"usulan/{pk}/langkah/tanda_tangani", {"versi": rinci["versi"]})
    isi_dokumen = k.verifikator.get(f"/api/v1/dokumen/{rinci['dokumen'][0]['id']}/isi", HTTP_ACCEPT="application/pdf")
    assert b"".join(isi_dokumen.streaming_content).startswith(b"%PDF")
    assert Pembacaan.objects.get().oleh == dunia.verifikator
    rekomendasi = k.mesin.get(f"/api/v1/usulan/{pk}/rekomendasi", HTTP_ACCEPT="application/pdf")
    assert rekomendasi.content.startswith(b"%PDF")

    sk = {
        "baris": usulan, "nomor_sk": "SK/9", "tanggal_sk": "2026-03-04", "penandatangan_sk": "Bupati",
        "penandatangan_status": "DEFINITIF", "dilantik_pada": "2026-03-04",
    }  # fmt: skip
    asing = kirim(k.mesin, f"mutasi/surat/{surat}/sk", sk | {"baris": [*usulan, 10**12]}, 400)
    assert asing["kolom"] == "baris"
    assert kirim(k.mesin, f"mutasi/surat/{surat}/sk", sk, 400)["kolom"] == "berkas_sk"
    lampiran = {"berkas_sk": unggahan("sk.pdf", pdf(), "application/pdf")}
    jawab = k.mesin.post(f"/api/v1/mutasi/surat/{surat}/sk", sk | lampiran, format="multipart")
    assert jawab.status_code == 200, jawab.content.decode()
    for u in Usulan.objects.filter(surat_id=surat):
        assert u.status == "SELESAI"
        assert rekam_pegawai([u.pegawai_id])[u.pegawai_id].jabatan_id == dunia.tujuan.pk
    log = [t["kode"] for t in lihat(k.mesin, f"usulan/{pk}")["transisi"]]
    assert log == ["ajukan", "kirim", "setujui", "tanda_tangani", "selesaikan"]


def test_kembali_jawab_dan_komentar(dunia, buat):
    (u,) = buat()
    k = dunia.k
    kirim(k.verifikator, f"usulan/{u.pk}/komentar", {"isi": "Mari kita bahas.", "internal": True}, 201)
    kirim(k.verifikator, f"usulan/{u.pk}/komentar", {"isi": "SKP mana?"}, 201)
    assert [c["isi"] for c in lihat(k.mesin, f"usulan/{u.pk}")["komentar"]] == ["SKP mana?"]
    rinci = kirim(k.verifikator, f"usulan/{u.pk}/langkah/kembalikan", {"versi": 1, "alasan": "Lampirkan SKP."})
    assert rinci["jam"]["tenggat"] is None
    assert rinci["jeda"] == [
        {"dibuka": "2026-03-04", "ditutup": None, "alasan": "BERKAS", "pesan": "Lampirkan SKP.", "jawaban": ""}
    ]
    rinci = kirim(k.mesin, f"usulan/{u.pk}/langkah/jawab", {"versi": rinci["versi"], "alasan": "Sudah."})
    assert (rinci["status"], rinci["jam"]["tenggat"]) == ("DIVERIFIKASI", "2026-03-09")
    kirim(k.penyelia, f"usulan/{u.pk}/perpanjangan", {"hari_kerja": 2, "alasan": "Perlu rapat."})
    assert lihat(k.mesin, f"usulan/{u.pk}")["jam"]["tenggat"] == "2026-03-11"


def test_membagi_tugas(dunia, buat):
    a, b = buat(jumlah=2)
    k = dunia.k
    ke = dunia.verifikator.pk
    assert [c["id"] for c in lihat(k.penyelia, f"usulan/{a.pk}/tugaskan")] == [ke]
    rinci = kirim(k.penyelia, f"usulan/{a.pk}/tugaskan", {"versi": 1, "kepada": dunia.verifikator.pk})
    assert rinci["penanggung_jawab"]["id"] == dunia.verifikator.pk
    hasil = kirim(k.penyelia, "usulan/tugaskan", {"usulan": [a.pk, b.pk], "kepada": dunia.verifikator.pk})
    assert [h["galat"] for h in hasil] == ["", ""]
    assert {u["id"] for u in lihat(k.verifikator, "usulan", tab="saya")["hasil"]} == {a.pk, b.pk}
    salah = kirim(k.penyelia, f"usulan/{a.pk}/tugaskan", {"versi": 1, "kepada": dunia.penyelia.pk}, 400)
    assert salah["kolom"] == "kepada"


def test_baris_diubah_diperiksa_dikeluarkan(dunia, surat, orang):
    k, p = dunia.k.mesin, orang()
    alamat = f"mutasi/surat/{surat['id']}/baris"
    isi = {"pegawai": p.pk, "jabatan_tujuan": dunia.tujuan.pk}
    calon = kirim(k, f"{alamat}/periksa", isi)
    assert lihat(k, alamat)["hasil"] == []
    baris = kirim(k, alamat, isi, 201)
    assert {t["kode"] for t in baris["temuan"]} == {t["kode"] for t in calon}
    ubah = {"jabatan_tujuan": None, "alasan": "MENGUNDURKAN_DIRI", "tanggal_pelantikan": "2026-04-02", "versi": 1}
    jawab = k.put(f"/api/v1/mutasi/baris/{baris['id']}", ubah, format="json")
    assert (jawab.status_code, jawab.json()["jenis"], jawab.json()["versi"]) == (200, "M12", 2)
    assert k.put(f"/api/v1/mutasi/baris/{baris['id']}", ubah, format="json").status_code == 409
    assert k.delete(f"/api/v1/mutasi/baris/{baris['id']}").status_code == 204
    assert lihat(k, alamat)["hasil"] == []


def test_dokumen_dicabut_selama_draf(dunia, surat_siap):
    (dokumen,) = lihat(dunia.k.mesin, f"mutasi/surat/{surat_siap}/dokumen")
    assert lihat(dunia.k.mesin, f"dokumen/{dokumen['id']}")["nama_berkas"] == "ba.pdf"
    assert dunia.k.mesin.delete(f"/api/v1/dokumen/{dokumen['id']}").status_code == 204
    assert lihat(dunia.k.mesin, f"mutasi/surat/{surat_siap}/dokumen") == []


def test_pencarian_untuk_mengisi(dunia, orang):
    p = orang(nama="SITI RAHMAWATI")
    hasil = lihat(dunia.k.mesin, "pegawai", instansi=dunia.instansi.pk, cari="siti rachmawati")["hasil"]
    assert [h["id"] for h in hasil] == [p.pk]
    assert hasil[0]["jabatan"]["id"] == dunia.asal.pk
    hasil = lihat(dunia.k.mesin, "jabatan", instansi=dunia.instansi.pk, cari=dunia.tujuan.kode)["hasil"]
    assert hasil[0]["id"] == dunia.tujuan.pk
    assert hasil[0]["lowong"] == 900


def test_pesan(dunia):
    from notifikasi.models import Pesan

    p = Pesan.objects.create(penerima=dunia.operator, jenis="INFO", judul="Kabar", kunci="a")
    assert [x["id"] for x in lihat(dunia.k.operator, "pesan", belum="true")["hasil"]] == [p.pk]
    assert kirim(dunia.k.operator, f"pesan/{p.pk}/baca")["dibaca_pada"]
    assert lihat(dunia.k.operator, "pesan", belum="true")["hasil"] == []
    assert dunia.k.penyetuju.post(f"/api/v1/pesan/{p.pk}/baca").status_code == 404


# --- lists ------------------------------------------------------------------------------------------


def semua_halaman(k, alamat, **params):
    jawab = lihat(k, alamat, **params)
    hasil = [x["id"] for x in jawab["hasil"]]
    while jawab["berikut"]:
        jawab = k.get(jawab["berikut"]).json()
        hasil += [x["id"] for x in jawab["hasil"]]
    return hasil


@pytest.mark.parametrize(("siapa", "tab"), [("verifikator", "unit"), ("verifikator", "semua"), ("mesin", "di_bkn"),
                                            ("mesin", "semua")])  # fmt: skip
def test_berhalaman_lengkap_tanpa_ganda(dunia, buat, siapa, tab):
    """Twenty rows of the same deadline in pages of three: each once, none lost."""
    ids = [u.pk for u in buat(jumlah=20)]
    hasil = semua_halaman(getattr(dunia.k, siapa), "usulan", tab=tab, batas=3)
    assert sorted(hasil) == ids
    assert len(hasil) == 20


def test_kunci_halaman_salah_400(dunia, buat):
    buat()
    jawab = dunia.k.verifikator.get("/api/v1/usulan", {"setelah": "abc"})
    assert (jawab.status_code, jawab.json()["kolom"]) == (400, "setelah")
    jawab = dunia.k.mesin.get("/api/v1/mutasi/surat", {"setelah": "abc"})
    assert (jawab.status_code, jawab.json()["kolom"]) == (400, "setelah")


def test_saringan(dunia, buat):
    (a,) = buat(penanggung_jawab=dunia.verifikator)
    (b,) = buat("PERBAIKAN")
    (c,) = buat("DRAF")
    k = dunia.k

    def ids(klien, **params):
        return {u["id"] for u in lihat(klien, "usulan", **params)["hasil"]}

    assert ids(k.verifikator) == {a.pk, b.pk}
    assert ids(k.mesin) == {a.pk, b.pk, c.pk}
    assert ids(k.mesin, status="DRAF") == {c.pk}
    assert ids(k.verifikator, petugas="saya") == ids(k.verifikator, petugas=dunia.verifikator.pk) == {a.pk}
    assert ids(k.verifikator, petugas="kosong") == {b.pk}
    assert ids(k.verifikator, cari=a.pegawai.nip) == {a.pk}
    assert ids(k.verifikator, dari="2026-03-10") == set()
    assert ids(k.verifikator, sampai="2026-03-09") == {a.pk}
    assert ids(k.verifikator, surat=b.surat_id) == {b.pk}
    assert k.verifikator.get("/api/v1/usulan", {"kantor": dunia.lain.kantor.pk}).status_code == 404
    assert k.mesin.get("/api/v1/usulan", {"instansi": dunia.lain.instansi.pk}).status_code == 404
    assert k.mesin.get("/api/v1/usulan", {"sisi": "bkn"}).status_code == 404


def test_daftar_surat_berhalaman(dunia, surat):
    ids = [surat["id"]]
    for n in range(4):
        isi = {"instansi": dunia.instansi.pk, "perihal": f"Surat {n}", "tanggal_pelantikan": "2026-04-01"}
        ids.append(kirim(dunia.k.mesin, "mutasi/surat", isi, 201)["id"])
    assert semua_halaman(dunia.k.mesin, "mutasi/surat", batas=2) == sorted(ids, reverse=True)
    assert lihat(dunia.k.asing, "mutasi/surat")["hasil"] == []


@pytest.mark.parametrize("alamat", ["usulan", "mutasi/surat", "mutasi/baris", "rincian"])
def test_jumlah_kueri_tidak_bergantung_isi(dunia, alamat, request):
    """Two rows and fifty cost the same number of queries."""
    hitung = {}
    for n in (2, 50):
        if alamat == "usulan":
            request.getfixturevalue("buat")(jumlah=n)
            tujuan, k = "/api/v1/usulan?batas=100", dunia.k.verifikator
        elif alamat == "rincian":
            (u,) = request.getfixturevalue("buat")()
            for i in range(n):
                u.komentar.create(oleh=dunia.operator, sebutan="Orang", sisi="INSTANSI", isi=f"{i}")
            tujuan, k = f"/api/v1/usulan/{u.pk}", dunia.k.verifikator
        elif alamat == "mutasi/surat":
            for i in range(n):
                from mutasi.services import buat_batch
                from tests.api.conftest import PELANTIKAN

                buat_batch(
                    instansi_id=dunia.instansi.pk, perihal=f"S{i}", tanggal_pelantikan=PELANTIKAN,
                    actor=dunia.operator, today=PELANTIKAN,
                )  # fmt: skip
            tujuan, k = "/api/v1/mutasi/surat?batas=100", dunia.k.mesin
        else:
            surat, orang = request.getfixturevalue("surat"), request.getfixturevalue("orang")
            tabel = [{"nip": orang().nip, "kode_jabatan": dunia.tujuan.kode} for _i in range(n)]
            kirim(dunia.k.mesin, f"mutasi/surat/{surat['id']}/baris/massal", {"baris": tabel}, 201)
            tujuan, k = f"/api/v1/mutasi/surat/{surat['id']}/baris?batas=100", dunia.k.mesin
        k.get("/api/v1/saya")  # first use of the session and caches
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            assert k.get(tujuan).status_code == 200
        hitung[n] = len(kueri)
    assert hitung[2] == hitung[50]
