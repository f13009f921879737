"""The screens of talent, per role. As ``test_layar``: axe, the width of a phone, the console."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from talenta.models import Kandidat, Pemetaan, Sanggah, UsulRekam
from talenta.services import rekam, sanggah
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.berkas import contoh
from tests.browser import skenario
from tests.browser.talenta import KEPALA, KURSI, baris_asesmen
from tests.talenta.alat import HARI, KINI, LENGKAP
from tests.talenta.alat_sidang import Rapat, rapat
from tests.talenta.alat_suksesi import Suksesi, suksesi


@dataclass
class Layar:
    """``s``: a settled mapping with a successor and a nominee; ``r``: a session over an open one, a proposal in it."""

    s: Suksesi
    r: Rapat
    suksesor: Kandidat
    calon: Kandidat
    sanggah: Sanggah
    usul: UsulRekam


@pytest.fixture
def w(situs) -> Layar:
    s = suksesi()
    Pemetaan.objects.update(diumumkan_pada=KINI)
    diri = pk.akun(s.calon)
    suksesor = s.suksesor()
    lain = s.orang(nama="Orang yang namanya panjang sekali, dr., Sp.A(K), M.Kes., Ph.D.")
    s.nilai(lain)
    satu = sanggah.ajukan(
        penilaian_id=suksesor.penilaian_id, indikator="tim", alasan="SK tim belum terbaca", actor=diri, now=KINI
    )
    isi = {"nama": "Inovasi Layanan", "pemberi": "Gubernur", "lingkup": "LINTAS", "tanggal": date(2025, 8, 17)}
    bukti = contoh.unggahan("piagam.pdf", contoh.pdf())
    usul = rekam.ajukan(macam="PENGHARGAAN", isi=isi, bukti=bukti, actor=diri, today=HARI, now=KINI)
    terbuka = Pemetaan.objects.create(
        instansi=s.instansi, nama="Pemetaan kedua", tahun=2026, tanggal_acuan=HARI, profil=s.pemetaan.profil,
        status="DIHITUNG", dikumpulkan_pada=KINI, dihitung_pada=KINI,
    )  # fmt: skip
    r = rapat(replace(s, pemetaan=terbuka))
    for n, p in enumerate((s.calon, lain, *(s.orang() for _ in range(4)))):
        baris = r.d.nilai(p, **dict.fromkeys(list(LENGKAP)[: n * 2]))  # from a full record to one full of gaps
    r.d.nilai(predikat="2", potensi="40")
    r.usulkan(r.d.pemetaan.penilaian.order_by("pk").first(), 8)
    akun = {"operator": s.operator, "operator2": s.operator_lain, "penyetuju": s.penyetuju, "pegawai": diri}
    akun |= dict(zip(KURSI, r.u, strict=True)) | {"ketua_suksesi": s.ketua}
    situs.dunia.akun |= {nama: pabrik.pasang_totp(user) for nama, user in akun.items()}
    assert baris.belum
    return Layar(s, r, suksesor, s.nominasi(lain), satu, usul)


def test_operator_pemetaan(w, periksa):
    p = periksa("operator")
    terbuka, tetap = w.r.d.pemetaan.pk, w.s.pemetaan.pk
    for alamat in (
        "pemetaan/", "pemetaan/baru/", f"pemetaan/{terbuka}/", f"pemetaan/{tetap}/", f"pemetaan/{terbuka}/kisi/",
        f"pemetaan/{terbuka}/kisi/?kotak=belum", f"pemetaan/{tetap}/kisi/?kotak=9&angka=hitung",
        f"pemetaan/{terbuka}/andai/", f"pemetaan/{terbuka}/keadilan/", f"pemetaan/{terbuka}/simata/",
        f"penilaian/{w.suksesor.penilaian_id}/", f"penilaian/{w.r.d.pemetaan.penilaian.order_by('pk')[5].pk}/",
        "profil/", f"profil/{w.s.pemetaan.profil_id}/", "sanggah/", f"sanggah/{w.sanggah.pk}/",
    ):  # fmt: skip
        p(f"/talenta/{alamat}")


def test_operator_sumber_dan_komite(w, periksa):
    p = periksa("operator")
    for alamat in (
        "sumber/", "sumber/asesmen/cari/?q=Pegawai", "sumber/asesmen/impor/", f"sumber/asesmen/{w.s.calon.pk}/",
        "data/verifikasi/", f"data/verifikasi/{w.usul.pk}/", "data/impor/", "komite/", "komite/baru/",
        f"komite/{w.r.k.pk}/", f"komite/sidang/{w.r.s.pk}/", "ekspose/",
        f"ekspose/merit/?instansi={w.s.instansi.pk}",
    ):  # fmt: skip
        p(f"/talenta/{alamat}")
    p.h.goto("/talenta/sumber/asesmen/impor/")
    lembar = skenario.lembar_kerja([baris_asesmen(w.s.calon, "potensi", "82,5", "DESIMAL")], KEPALA)
    p.h.get_by_label("Berkas").first.set_input_files(skenario.berkas_lembar(lembar))
    p.h.get_by_role("button", name="Periksa berkas").click()
    p.h.get_by_text("tidak ada yang disimpan").first.wait_for()
    p.lihat("sheet refused")


def test_operator_suksesi(w, periksa):
    p = periksa("operator")
    target, jabatan = w.s.target.pk, pabrik.jabatan(w.s.unit, jenis="JPT_PRATAMA", nama="Kepala Dinas Lowong")
    for alamat in (
        "suksesi/", "suksesi/target/baru/", f"suksesi/target/baru/{jabatan.pk}/", f"suksesi/target/{target}/",
        f"suksesi/target/{target}/?semua=1", f"suksesi/target/{target}/ubah/", f"suksesi/target/{target}/nominasi/",
        f"suksesi/kandidat/{w.suksesor.pk}/", "suksesi/krs/", f"banding/?target={target}",
        f"banding/?target={target}&orang={w.suksesor.pegawai_id}&orang={w.calon.pegawai_id}",
    ):  # fmt: skip
        p(f"/talenta/{alamat}")
    p = periksa("operator2")
    p(f"/talenta/suksesi/kandidat/{w.calon.pk}/")  # his to verify
    p.h.get_by_role("button", name="Simpan verifikasi").click()
    p.h.locator("[aria-invalid=true]").first.wait_for()
    p.lihat("verification refused")


def test_penyetuju_dan_komite(w, periksa):
    p = periksa("penyetuju")
    terbuka = w.r.d.pemetaan.pk
    for alamat in (
        "pemetaan/", f"pemetaan/{terbuka}/", f"pemetaan/{w.s.pemetaan.pk}/", f"pemetaan/{terbuka}/kisi/?kotak=9",
        f"penilaian/{w.suksesor.penilaian_id}/", "suksesi/", f"suksesi/kandidat/{w.suksesor.pk}/", "sanggah/",
        f"sanggah/{w.sanggah.pk}/",
    ):  # fmt: skip
        p(f"/talenta/{alamat}")
    sidang = f"komite/sidang/{w.r.s.pk}/"
    usul = w.r.d.pemetaan.penilaian.order_by("pk")[1].pk
    for nama in ("ketua", "anggota"):
        p = periksa(nama)
        for alamat in ("komite/", f"komite/{w.r.k.pk}/", sidang, f"{sidang}usul/?penilaian={usul}"):
            p(f"/talenta/{alamat}")
    w.s.verifikasi(w.calon, catatan="Ijazah dilihat.")
    p = periksa("ketua_suksesi")
    p(f"/talenta/suksesi/kandidat/{w.calon.pk}/")  # his to decide
    p.h.get_by_role("button", name="Catat putusan").click()
    p.h.locator("[aria-invalid=true]").first.wait_for()
    p.lihat("decision refused")
    p(f"/talenta/komite/{w.s.komite.pk}/sidang/")


def test_pegawai(w, periksa):
    p = periksa("pegawai")
    n = w.suksesor.penilaian_id
    for alamat in (
        "", f"penilaian/{n}/", f"sanggah/{w.sanggah.pk}/", "data/",
        *(f"data/tambah/{macam}/" for macam in ("penghargaan", "tim", "diklat", "sertifikasi")),
        f"suksesi/kandidat/{w.suksesor.pk}/",
    ):  # fmt: skip
        p(f"/talenta/{alamat}")
    p("/talenta/pemetaan/", 404)
    p(f"/talenta/penilaian/{n}/sanggah/")  # closed: the next mapping is reckoned
    terbaru = w.r.d.pemetaan.penilaian.get(pegawai=w.s.calon)
    p.h.goto(f"/talenta/penilaian/{terbaru.pk}/sanggah/")
    p.h.get_by_role("button", name="Ajukan sanggah").click()
    p.h.locator("[aria-invalid=true]").first.wait_for()
    p.lihat("objection refused")
