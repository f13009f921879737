"""Every route × who calls it. The routes come from the resolver: one without a case here fails."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests import pabrik_usulan

LUAR = {"api", "skema", None}  # where to begin, the OpenAPI file, and the answer for addresses that are none
# Route -> method -> (client that may, body). An empty body is refused by the form of the request, never by access.
KASUS = {
    "api_saya": {"get": ("mesin", {})},
    "api_pegawai": {"get": ("mesin", {"instansi": "$instansi"})},
    "api_jabatan": {"get": ("mesin", {"instansi": "$instansi"})},
    "api_pesan": {"get": ("operator", {})},
    "api_pesan_baca": {"post": ("operator", {})},
    "api_layanan": {"get": ("mesin", {})},
    "api_aturan": {"get": ("mesin", {})},
    "api_periksa": {"post": ("mesin", {"baris": []})},
    "api_usulan_daftar": {"get": ("mesin", {})},
    "api_tugaskan_banyak": {"post": ("penyelia", {"usulan": ["$usulan"], "kepada": "$verifikator"})},
    "api_usulan": {"get": ("mesin", {})},
    "api_langkah": {"post": ("verifikator", {"versi": 1})},
    "api_tugaskan": {"get": ("penyelia", {}), "post": ("penyelia", {"versi": 1, "kepada": "$verifikator"})},
    "api_komentar": {"post": ("mesin", {"isi": "Halo"})},
    "api_perpanjangan": {"post": ("penyelia", {"hari_kerja": 2, "alasan": "Libur"})},
    "api_justifikasi": {"post": ("operator", {"alasan": "Sebab"})},
    "api_pengecualian": {"post": ("penyelia", {"alasan": "Sebab"})},
    "api_nilai": {"post": ("verifikator", {})},
    "api_usulan_dokumen": {"get": ("mesin", {}), "post": ("mesin", {})},
    "api_rekomendasi": {"get": ("mesin", {})},
    "api_dokumen": {"get": ("mesin", {}), "delete": ("mesin", {})},
    "api_dokumen_isi": {"get": ("verifikator", {})},
    "api_mutasi_surat_daftar": {"get": ("mesin", {}), "post": ("mesin", {"instansi": "$instansi", "perihal": "X",
                                                                         "tanggal_pelantikan": "2026-04-01"})},
    "api_mutasi_surat": {"get": ("mesin", {}), "put": ("mesin", {})},
    "api_mutasi_langkah": {"post": ("mesin", {"versi": {}})},
    "api_mutasi_nilai": {"post": ("mesin", {})},
    "api_mutasi_pisahkan": {"post": ("mesin", {})},
    "api_mutasi_dokumen": {"get": ("mesin", {}), "post": ("mesin", {})},
    "api_mutasi_sk": {"post": ("mesin", {})},
    "api_mutasi_lapor": {"post": ("mesin", {"dilantik_pada": "2026-03-02", "tanggal": "2026-03-04", "nomor": "700/1"})},
    "api_mutasi_baris_daftar": {"get": ("mesin", {}), "post": ("mesin", {})},
    "api_mutasi_baris_periksa": {"post": ("mesin", {})},
    "api_mutasi_baris_massal": {"post": ("mesin", {})},
    "api_mutasi_minta_pelepasan": {"post": ("mesin", {})},
    "api_mutasi_keputusan": {"post": ("mesin", {})},
    "api_mutasi_pelepasan_daftar": {"get": ("mesin", {})},
    "api_mutasi_pelepasan": {"get": ("mesin", {})},
    "api_mutasi_pelepasan_jawab": {"post": ("penyetuju", {})},
    "api_mutasi_baris": {"get": ("mesin", {}), "put": ("mesin", {}), "delete": ("mesin", {})},
    "api_mutasi_izin_daftar": {"get": ("mesin", {}), "post": ("mesin", {"instansi": "$instansi"})},
    "api_mutasi_izin": {"get": ("mesin", {})},
    "api_mutasi_izin_isi": {"get": ("mesin", {})},
    "api_mutasi_izin_cabut": {"post": ("mesin", {})},
    "api_mutasi_surat_izin": {"post": ("mesin", {"izin": "$izin"})},
    "api_mutasi_surat_izin_lepas": {"delete": ("mesin", {})},
    "api_mutasi_penugasan": {"get": ("mesin", {}), "post": ("mesin", {"instansi": "$instansi"})},
    "api_kp_surat_daftar": {"get": ("mesin", {}), "post": ("mesin", {"instansi": "$instansi", "perihal": "X",
                                                                     "tmt": "2026-04-01"})},
    "api_kp_surat": {"get": ("mesin", {})},
    "api_kp_langkah": {"post": ("mesin", {"versi": {}})},
    "api_kp_baris_daftar": {"get": ("mesin", {})},
    "api_kp_baris_massal": {"post": ("mesin", {"baris": [{"nip": "198001012005011001", "jenis": "101"}]})},
    "api_gelar_surat_daftar": {"get": ("mesin", {}), "post": ("mesin", {"instansi": "$instansi", "perihal": "X",
                                                                        "jalur": "PROFESI"})},
    "api_gelar_surat": {"get": ("mesin", {})},
    "api_gelar_langkah": {"post": ("mesin", {"versi": {}})},
    "api_gelar_baris_daftar": {"get": ("mesin", {})},
    "api_gelar_baris_massal": {"post": ("mesin", {"baris": [{"nip": "198001012005011001", "gelar": "M.M."}]})},
    "api_gelar_baris": {"get": ("mesin", {}), "put": ("mesin", {"gelar": "M.M.", "versi": 1})},
    "api_kinerja_harian": {"get": ("mesin", {"nip": "$nip", "dari": "2026-03-01", "sampai": "2026-03-31"}),
                           "post": ("mesin", {"nip": "$nip", "kunci": "0b0e7a0e-6f0e-4f0e-9d3c-2b8f6c1d7a55",
                                              "tanggal": "2026-03-04", "mulai": "08:00", "selesai": "10:00",
                                              "kegiatan": "Rapat"})},
    "api_kinerja_rekap": {"get": ("mesin", {"bulan": "2026-03", "instansi": "$instansi"})},
    "api_disiplin_presensi": {"post": ("mesin", {"instansi": "$instansi", "baris": [
        {"nip": "1" * 18, "tanggal": "2026-03-02", "keadaan": "HADIR"}]})},
    "api_blokir": {"get": ("mesin", {})},
    "api_keberatan_daftar": {"get": ("penyelia", {})},
    "api_keberatan": {"get": ("penyelia", {})},
    "api_keberatan_berkas": {"get": ("penyelia", {})},
    "api_keberatan_tangani": {"post": ("penyelia", {"versi": 1})},
    "api_keberatan_jawab": {"post": ("penyelia", {"versi": 1})},
    "api_keberatan_cabut": {"post": ("operator", {"versi": 1})},
    "api_usulan_keberatan": {"get": ("operator", {}), "post": ("operator", {"isi": "Keberatan."})},
}  # fmt: skip
# Answers everybody who has logged in: nothing of an agency is in them. Permits and acting posts refuse the body here
# before they look at the agency.
UMUM = {"api_saya", "api_pesan", "api_layanan", "api_aturan", "api_periksa", "api_usulan_daftar",
        "api_mutasi_surat_daftar:get", "api_mutasi_pelepasan_daftar", "api_tugaskan_banyak", "api_blokir",
        "api_mutasi_izin_daftar", "api_mutasi_penugasan", "api_keberatan_daftar",
        "api_kp_surat_daftar:get", "api_gelar_surat_daftar:get", "api_kinerja_harian:post"}  # fmt: skip
METODE = [(nama, m) for nama, per in KASUS.items() for m in per]


def _pola(resolver, awalan=""):
    for p in resolver.url_patterns:
        alamat = awalan + str(p.pattern)
        if isinstance(p, URLResolver):
            yield from _pola(p, alamat)
        elif isinstance(p, URLPattern) and alamat.startswith("api/v1/"):
            yield p.name, alamat, p.callback


ALAMAT = {nama: (alamat, panggil) for nama, alamat, panggil in _pola(get_resolver()) if nama not in LUAR}


def test_setiap_alamat_punya_kasus():
    assert set(ALAMAT) == set(KASUS)
    for nama, (_alamat, panggil) in ALAMAT.items():
        ada = {m for m in ("get", "post", "put", "patch", "delete") if hasattr(panggil.view_class, m)}
        assert ada == set(KASUS[nama]), nama


@pytest.fixture
def isi(dunia, surat, orang, buat):
    """Rows for the addresses: a usulan at BKN with a document, a letter in draft with one line, a notice."""
    from berkas.services import simpan_berkas
    from layanan.models import DokumenUsulan
    from notifikasi.models import Pesan
    from tests.berkas.contoh import pdf, unggahan

    (usulan,) = buat("DIVERIFIKASI")
    baris = dunia.k.mesin.post(
        f"/api/v1/mutasi/surat/{surat['id']}/baris",
        {"pegawai": orang().pk, "jabatan_tujuan": dunia.tujuan.pk}, format="json",
    )  # fmt: skip
    assert baris.status_code == 201, baris.content
    berkas = simpan_berkas(unggahan=unggahan("sk.pdf", pdf()), actor=dunia.operator)
    dokumen = DokumenUsulan.objects.create(
        surat=usulan.surat, usulan=usulan, jenis="SK", berkas=berkas, ditambahkan_oleh=dunia.operator
    )
    pesan = Pesan.objects.create(penerima=dunia.operator, jenis="INFO", judul="Kabar", kunci="uji")
    return {
        "usulan": usulan.pk, "surat": surat["id"], "baris": baris.json()["id"], "dokumen": dokumen.pk,
        "pelepasan": _permintaan(dunia, orang()), "pesan": pesan.pk, "instansi": dunia.instansi.pk,
        "verifikator": dunia.verifikator.pk, "izin": _izin(dunia, berkas), "keberatan": _keberatan(dunia, usulan),
        "surat_kp": _surat_kp(dunia), "nip": orang().nip, **_gelar(dunia, orang()),
    }  # fmt: skip


def _gelar(dunia, pegawai) -> dict[str, int]:
    """A draft letter of titles with one line."""
    from datetime import date

    from gelar.services import IsiGelar, buat_surat, tambah_baris

    umum = {"actor": dunia.operator, "today": date(2026, 3, 4)}
    surat = buat_surat(instansi_id=dunia.instansi.pk, perihal="Gelar", jalur="AKADEMIK", **umum)
    baris = tambah_baris(surat_id=surat.pk, pegawai_id=pegawai.pk, isi=IsiGelar(gelar="M.M."), **umum)
    return {"surat_gelar": surat.pk, "baris_gelar": baris.pk}


def _surat_kp(dunia) -> int:
    from datetime import date

    from kenaikan_pangkat.services import buat_surat

    isi = {"perihal": "KP", "tmt": date(2026, 4, 1), "actor": dunia.operator, "today": date(2026, 3, 4)}
    return buat_surat(instansi_id=dunia.instansi.pk, **isi).pk


def _izin(dunia, berkas) -> int:
    from datetime import date

    from mutasi.models import Izin

    return Izin.objects.create(
        instansi=dunia.instansi, jenis="PERTEK_BKN", nomor="P-1", tanggal=date(2026, 3, 1), penandatangan="Kepala",
        mencakup_semua=True, berkas=berkas, dicatat_oleh=dunia.operator,
    ).pk  # fmt: skip


def _keberatan(dunia, usulan) -> int:
    from datetime import date

    from layanan.models import Keberatan

    return Keberatan.objects.create(
        usulan=usulan, pengaju=dunia.operator, sebutan_pengaju="Operator", sebagai="INSTANSI", sasaran="BKN",
        isi="Isi.", diajukan_pada=date(2026, 3, 4), hari_norma=10, dasar_norma="10 hari",
        tenggat=date(2026, 3, 18),
    ).pk  # fmt: skip


def _permintaan(dunia, orang) -> int:
    """Some other agency asks for one of ours: number of its line."""
    from datetime import date

    from layanan.models import SuratUsulan, Usulan
    from mutasi.models import Pelepasan, UsulanMutasi
    from tests import pabrik

    penerima, petugas = pabrik.instansi(), pabrik.user()
    kepala = {"layanan": "mutasi", "instansi": penerima, "kantor": penerima.kantor}
    surat = SuratUsulan.objects.create(perihal="Penerima", dibuat_oleh=petugas, **kepala)
    usulan = Usulan.objects.create(
        surat=surat, instansi_lain=dunia.instansi, pegawai=orang, jenis="M15", judul="Pindah", **kepala
    )
    baris = UsulanMutasi.objects.create(
        usulan=usulan, jabatan_asal=orang.jabatan, jabatan_tujuan=pabrik.jabatan(pabrik.unit(penerima)),
        instansi_asal=dunia.instansi, tanggal_pelantikan=date(2026, 4, 1),
    )  # fmt: skip
    Pelepasan.objects.create(usulan=baris, instansi=dunia.instansi, diminta_pada=date(2026, 3, 2), diminta_oleh=petugas)
    return usulan.pk


def _alamat(nama, isi) -> str:
    teks = ALAMAT[nama][0]
    milik_baris = {"api_mutasi_baris", "api_mutasi_minta_pelepasan", "api_mutasi_keputusan"}
    usulan = isi["baris"] if nama in milik_baris else isi["usulan"]
    if nama.startswith("api_mutasi_pelepasan"):
        usulan = isi["pelepasan"]
    if nama == "api_gelar_baris":
        usulan = isi["baris_gelar"]
    milik = {"api_kp_": "surat_kp", "api_gelar_": "surat_gelar"}
    surat = isi[next((k for awal, k in milik.items() if nama.startswith(awal)), "surat")]
    langkah = {"api_langkah": "kembalikan"} | dict.fromkeys(
        ("api_mutasi_langkah", "api_kp_langkah", "api_gelar_langkah"), "tarik"
    )
    kode = langkah.get(nama, "mutasi")
    ganti = {
        "<int:usulan_id>": usulan, "<int:surat_id>": surat, "<int:dokumen_id>": isi["dokumen"],
        "<int:pesan_id>": isi["pesan"], "<slug:kode>": kode, "<int:izin_id>": isi["izin"],
        "<int:keberatan_id>": isi["keberatan"],
    }  # fmt: skip
    for kunci, nilai in ganti.items():
        teks = teks.replace(kunci, str(nilai))
    assert "<" not in teks
    return f"/{teks}"


def _badan(badan, isi):
    def ganti(v):
        if isinstance(v, list):
            return [ganti(x) for x in v]
        return isi[v[1:]] if isinstance(v, str) and v.startswith("$") else v

    return {k: ganti(v) for k, v in badan.items()}


def _panggil(klien, nama, metode, isi):
    badan = _badan(KASUS[nama][metode][1], isi)
    if metode == "get":
        return klien.get(_alamat(nama, isi), badan)
    return getattr(klien, metode)(_alamat(nama, isi), badan, format="json")


@pytest.mark.parametrize(("nama", "metode"), METODE)
def test_tanpa_masuk_401_dan_pihak_lain_404(dunia, isi, nama, metode):
    """The same role at another agency or office: the row does not exist for them."""
    jawab = _panggil(dunia.k.anonim, nama, metode, isi)
    assert jawab.status_code == 401
    assert jawab["WWW-Authenticate"].startswith("Token")
    assert jawab.json()["kode"] == "belum_masuk"
    for klien_asing in (dunia.k.asing, dunia.k.asing_bkn):
        jawab = _panggil(klien_asing, nama, metode, isi)
        if nama in UMUM or f"{nama}:{metode}" in UMUM:
            assert jawab.status_code in {200, 400}
            assert dunia.instansi.nama not in jawab.content.decode()
            if nama == "api_tugaskan_banyak":
                tidak_ada = "Usulan tidak ditemukan atau di luar wewenang Anda."
                assert jawab.json() == [{"usulan": isi["usulan"], "galat": tidak_ada}]
        else:
            assert jawab.status_code == 404
            assert jawab.json()["kode"] == "tidak_ditemukan"


@pytest.mark.parametrize(("nama", "metode"), METODE)
def test_yang_berhak_dilayani(dunia, isi, nama, metode):
    """The right role gets through: an answer, or a refusal of what was sent, but not of the person."""
    jawab = _panggil(getattr(dunia.k, KASUS[nama][metode][0]), nama, metode, isi)
    tidak_ada = {"api_rekomendasi": 404, "api_keberatan_berkas": 404, "api_mutasi_surat_izin_lepas": 404}
    assert jawab.status_code in {200, 201, 204, 400, 422, tidak_ada.get(nama)}, jawab.content
    if jawab.status_code >= 400:
        assert set(jawab.json()) >= {"kode", "pesan", "kolom", "rincian"}
        assert jawab.json()["pesan"]


MENULIS_SEBAGAI_LAIN = [
    ("api_langkah", "post", "mesin"), ("api_langkah", "post", "kepala_kantor"), ("api_tugaskan", "post", "operator"),
    ("api_tugaskan", "get", "operator"), ("api_perpanjangan", "post", "verifikator"),
    ("api_pengecualian", "post", "verifikator"), ("api_nilai", "post", "penyetuju"),
    ("api_mutasi_nilai", "post", "penyetuju"), ("api_mutasi_pisahkan", "post", "penyetuju"),
    ("api_mutasi_baris", "delete", "penyetuju"), ("api_mutasi_lapor", "post", "penyetuju"),
    ("api_dokumen", "delete", "verifikator"), ("api_kp_baris_massal", "post", "penyetuju"),
    ("api_gelar_baris_massal", "post", "penyetuju"), ("api_gelar_baris", "put", "penyetuju"),
    ("api_disiplin_presensi", "post", "penyetuju"),
]  # fmt: skip


@pytest.mark.parametrize(("nama", "metode", "siapa"), MENULIS_SEBAGAI_LAIN)
def test_peran_lain_403(dunia, isi, nama, metode, siapa):
    jawab = _panggil(getattr(dunia.k, siapa), nama, metode, isi)
    if nama == "api_pengecualian":
        assert jawab.status_code == 422  # no such finding: said before the role is looked at
        return
    assert jawab.status_code == 403, jawab.content
    assert jawab.json()["kode"] == "tidak_berwenang"


def test_surat_draf_tidak_tampak_bagi_bkn(dunia, isi):
    assert dunia.k.verifikator.get(f"/api/v1/mutasi/surat/{isi['surat']}").status_code == 404
    assert dunia.k.verifikator.get(f"/api/v1/usulan/{isi['baris']}").status_code == 404


def test_yang_bersangkutan_membaca_miliknya_tanpa_nama_petugas(dunia, buat, orang):
    from tests import pabrik
    from tests.api.conftest import klien

    (usulan,) = buat("DIVERIFIKASI", penanggung_jawab=dunia.verifikator)
    akun = pabrik.user()
    type(usulan.pegawai).objects.filter(pk=usulan.pegawai_id).update(akun=akun)
    k = klien(akun)
    assert [u["id"] for u in k.get("/api/v1/usulan").json()["hasil"]] == [usulan.pk]
    jawab = k.get(f"/api/v1/usulan/{usulan.pk}").json()
    assert jawab["penanggung_jawab"] is None
    assert jawab["langkah"] == []
    assert k.post(f"/api/v1/usulan/{usulan.pk}/komentar", {"isi": "Halo"}, format="json").status_code == 403
    (draf,) = pabrik_usulan.usulan_banyak(1, "DRAF", instansi=dunia.instansi, pegawai=usulan.pegawai)
    assert k.get(f"/api/v1/usulan/{draf.pk}").status_code == 404
