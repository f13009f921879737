"""Nothing of a case leaks (PerBKN 6/2022 Pasal 57): every address of the portal is walked .

The routes come from the resolver: a new one is walked too, or the test says which argument it lacks.
"""

import logging
import uuid
from datetime import date, time

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.utils import timezone
from rest_framework.authtoken.models import Token

from akun.peran import Peran
from asn_portal.catatan import FormatJson
from disiplin.models import AnggotaPerkara, DokumenKasus, Kasus, LangkahKasus
from disiplin.services import darurat, hukuman, pemeriksaan, perkara
from disiplin.services import upaya as layanan_upaya
from disiplin.services.surat import lampirkan
from gelar import services as gelar
from kenaikan_pangkat import services as kenaikan_pangkat
from kepegawaian.models import RiwayatHukdis
from mutasi import services as mutasi
from notifikasi.models import Pesan, Surel
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.disiplin.alat import HARI, KEPUTUSAN, KINI, LHP, PERIKSA, SURAT, Dunia, jenis, perbuatan, pindaian, segar
from tests.disiplin.alat_jalan import BUKAN, Rute, alamat, baca, kata, rute

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
# Words that stand in one place of the case each.
PEGAWAI = {
    "zquraian", "zqperbuatan", "zqpanggil", "zqtempat", "zqnomorbap", "zqjawab", "zqnomorsk", "zqputus", "zqbebas",
    "zqupaya",
}  # fmt: skip
PELAPOR = {"zqpelapor"}
DALAM = {"zqsaksi", "zqucapan", "zqnomorlhp", "zqanalisis", "zqdalih", "zqdarurat", "zqjudul", "zqberkas"}
SEMUA = PEGAWAI | PELAPOR | DALAM
RUTE = [r for r in rute() if r.nama not in BUKAN]
DISIPLIN = [r for r in RUTE if r.nama.startswith("disiplin_")]
POLOS = [r for r in RUTE if not r.argumen]
# Argument -> value, by the beginning of the route's name where it means something else there.
ISI: dict[str, dict[str, object]] = {
    "": {"tanggal": "2026-03-04", "tmt": "2026-04-01", "bulan": "2026-03", "tahun": 2026, "kunci": uuid.UUID(int=1),
         "kode": "mutasi", "macam": "pagu", "nama": "ajukan", "key": "a", "uidb36": "1", "sisa": "x",
         "app_label": "disiplin"},
    "disiplin_langkah": {"kode": "panggil"}, "disiplin_templat": {"jenis": "PANGGILAN"},
    "akun:": {"jenis": "instansi"}, "integritas:usul": {"jenis": "blokir"}, "kepegawaian:impor_templat":
    {"jenis": "pegawai"}, "keberatan_langkah": {"kode": "jawab"}, "usulan_temuan": {"macam": "alasan", "kode": "A1"},
    "kinerja_siasn_unduh": {"macam": "json"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


class Bahan:
    """A berat case with a remedy, somebody who left it for a conflict and one who broke the glass; other services hold
    drafts about the same person."""

    def __init__(self):
        d = self.d = Dunia()
        pabrik.ppk(d.instansi)
        self.mundur, self.pembuka = (pabrik.petugas(Peran.OPERATOR, d.instansi) for _ in range(2))
        self.penyetuju_lain = pabrik.petugas(Peran.PENYETUJU, d.instansi)
        k = self.kasus = d.buka(uraian="zquraian", pelapor="zqpelapor", sumber="REKAN")
        d.langkah(k, perkara.telaah, perbuatan=[perbuatan(k, "BERAT", uraian="zqperbuatan")])
        d.tim(k)
        d.langkah(k, perkara.tambah_anggota, d.operator, bagian="PENGURUS", akun_id=self.mundur.pk)
        perkara.nyatakan(kasus_id=k.pk, bebas=False, alasan="zqdalih", actor=self.mundur, now=KINI)
        d.langkah(k, pemeriksaan.panggil, nomor="zqpanggil", tanggal_surat=SURAT, tanggal_periksa=PERIKSA, jam=time(9),
                  tempat="zqtempat", cara="TATAP_MUKA")  # fmt: skip
        d.langkah(k, pemeriksaan.catat_hadir, hadir=True)
        d.langkah(k, pemeriksaan.dengar_saksi, nama="zqsaksi", tanggal=PERIKSA, cara="DARING", tempat="Daring",
                  tanya_jawab=[{"tanya": "Apa?", "jawab": "zqucapan"}], nomor="S-1", tanda="SAH")  # fmt: skip
        d.langkah(k, pemeriksaan.periksa, tanggal=PERIKSA, cara="TATAP_MUKA", tempat="Ruang",
                  tanya_jawab=[{"tanya": "Benarkah?", "jawab": "zqjawab"}])  # fmt: skip
        d.langkah(k, pemeriksaan.bebaskan_sementara, nomor="BS-1", mulai=KEPUTUSAN, nip_pelaksana=d.analis.nip,
                  alasan="zqbebas")  # fmt: skip
        bap = k.pemeriksaan.get(jenis="TERPERIKSA")
        d.langkah(k, pemeriksaan.selesaikan_bap, pemeriksaan_id=bap.pk, nomor="zqnomorbap", tanda="SAH")
        d.langkah(k, pemeriksaan.laporkan, nomor="zqnomorlhp", tanggal=LHP, bukti="Bukti", analisis="zqanalisis",
                  simpulan="TERBUKTI", usul_id=jenis(k, "BERAT").pk)  # fmt: skip
        pejabat = AnggotaPerkara.objects.filter(kasus=k, bagian="PEJABAT", akun=d.penyetuju)
        AnggotaPerkara.objects.filter(kasus=k, bagian="PEJABAT", akun=self.penyetuju_lain).delete()
        perkara.nyatakan(kasus_id=k.pk, bebas=True, actor=pejabat.get().akun, now=KINI)
        d.langkah(k, hukuman.jatuhkan, d.penyetuju, jenis_id=jenis(k, "BERAT").pk, nomor="zqnomorsk", tanggal=KEPUTUSAN,
                  alasan="zqputus", pindaian=pindaian("zqberkas.pdf"))  # fmt: skip
        lampirkan(kasus=segar(k), jenis="BUKTI", judul="zqjudul", unggahan=pindaian("zqberkas.pdf"),
                  untuk_pegawai=False, actor=d.operator, now=KINI)  # fmt: skip
        d.langkah(k, hukuman.sampaikan, d.operator, tanggal=KEPUTUSAN, cara="LANGSUNG")
        d.langkah(k, hukuman.terima, d.operator, tanggal=KEPUTUSAN)
        d.langkah(k, layanan_upaya.ajukan, d.staf.akun, tanggal=HARI, alasan="zqupaya")
        self.kasus = segar(k)
        self._layanan_lain()

    def buka_darurat(self) -> None:
        darurat.buka_darurat(nip=self.d.staf.nip, nomor=str(self.kasus.pk), alasan="Perlu diperiksa: zqdarurat",
                             actor=self.pembuka, now=KINI)  # fmt: skip
        self.kasus.refresh_from_db()

    def _layanan_lain(self) -> None:
        d, umum = self.d, {"actor": self.d.operator_lain, "today": HARI}
        m = mutasi.buat_batch(instansi_id=d.instansi.pk, perihal="Rotasi", tanggal_pelantikan=date(2026, 4, 1),
                              nomor_ba_tpk="BA-1", tanggal_ba_tpk=date(2026, 3, 2), **umum)  # fmt: skip
        baris = mutasi.tambah_baris(
            surat_id=m.pk, pegawai_id=d.staf.pk, jabatan_tujuan_id=pabrik.jabatan(d.dinas, formasi=9).pk,
            alasan="KEBUTUHAN_ORGANISASI", uraian_alasan="Pemerataan", **umum,
        )  # fmt: skip
        p = kenaikan_pangkat.buat_surat(instansi_id=d.instansi.pk, perihal="KP", tmt=date(2026, 4, 1), **umum)
        g = gelar.buat_surat(instansi_id=d.instansi.pk, perihal="Gelar", jalur="AKADEMIK", **umum)
        gelar.tambah_baris(surat_id=g.pk, pegawai_id=d.staf.pk, isi=gelar.IsiGelar(gelar="M.M."), **umum)
        self.usulan = baris.pk
        self.surat = {"mutasi": m.pk, "kenaikan-pangkat": p.pk, "gelar": g.pk}

    def isi(self, r: Rute) -> list[dict[str, object]]:
        """Values for the arguments of a route, several where a case has several."""
        k = self.kasus
        pola = r.pola.removeprefix("api/v1/")
        surat = next((i for awal, i in self.surat.items() if pola.startswith(awal)), self.surat["mutasi"])
        milik: dict[str, object] = {
            "kasus_id": k.pk, "instansi_id": k.instansi_id, "pegawai_id": k.pegawai_id, "nip": k.pegawai.nip,
            "usulan_id": self.usulan, "surat_id": surat,
            "unit_id": k.pegawai.unit_id, "jenis": "SK",
        }  # fmt: skip
        for kunci, nilai in ISI.items():
            if r.nama.startswith(kunci):
                milik |= nilai
        semua = [{a: milik.get(a, k.instansi_id if a == "pk" else 1) for a in r.argumen}]
        if r.nama == "disiplin_dokumen":
            return [semua[0] | {"dokumen_id": i} for i in k.dokumen.order_by("pk").values_list("pk", flat=True)]
        return semua

    def orang(self) -> dict[str, tuple[object, set[str]]]:
        """Who -> (account, words that he may meet on pages of discipline). ``serba``: a superior above the superiors
        who has every role at once and the administration, but no part in the case."""
        d, kantor, lain = self.d, self.d.instansi.kantor, Dunia()
        pk.penilai(bawahan := d.orang(d.bidang), d.staf)
        pk.penilai(d.kadis, serba := d.orang(d.dinas))
        for peran in Peran:
            pabrik.beri_peran(serba.akun, peran, d.instansi if peran.model == "instansi" else kantor)
        serba.akun.is_staff = serba.akun.is_superuser = True
        serba.akun.save()
        return {
            "pengurus": (d.operator, SEMUA), "pemeriksa": (d.atasan.akun, SEMUA),
            "tim": (d.auditor.akun, SEMUA - PELAPOR), "pejabat": (d.penyetuju, SEMUA - PELAPOR),
            "darurat": (self.pembuka, SEMUA - PELAPOR),
            "pegawai": (d.staf.akun, PEGAWAI), "pengawas": (d.pengawas, {"zqdarurat"}),
            "serba": (serba.akun, {"zqdarurat"}), "mundur": (self.mundur, set()),
            "operator lain": (d.operator_lain, set()),
            "penyetuju lain": (self.penyetuju_lain, set()), "atasan dari atasan": (d.kadis.akun, set()),
            "rekan": (d.orang(d.bidang).akun, set()), "bawahan": (bawahan.akun, set()),
            "verifikator": (pabrik.petugas(Peran.VERIFIKATOR, kantor), set()),
            "penyelia": (pabrik.petugas(Peran.PENYELIA, kantor), set()),
            "kepala kantor": (pabrik.petugas(Peran.KEPALA_KANTOR, kantor), set()),
            "pengelola portal": (pabrik.pasang_totp(pabrik.user(is_staff=True, is_superuser=True)), set()),
            "operator instansi lain": (lain.operator, set()), "penyetuju instansi lain": (lain.penyetuju, set()),
            "pengawas kantor lain": (lain.pengawas, set()), "atasan instansi lain": (lain.atasan.akun, set()),
        }  # fmt: skip


ASING = ["serba", "mundur", "operator lain", "penyetuju lain", "atasan dari atasan", "rekan", "bawahan", "verifikator",
         "penyelia", "kepala kantor", "pengawas", "pengelola portal", "operator instansi lain",
         "penyetuju instansi lain", "pengawas kantor lain", "atasan instansi lain"]  # fmt: skip


def masuk(akun) -> Client:
    klien = Client()
    klien.force_login(pabrik.pasang_totp(akun))
    return klien


def temu(teks: str) -> set[str]:
    teks = teks.lower()
    return {t for t in SEMUA if t in teks}


class Pejalan:
    """Walks and keeps what went wrong, and which words were met."""

    def __init__(self, b: Bahan):
        self.b, self.salah, self.temu, self.dilalui = b, [], {}, set()

    def jalan(self, siapa: str, klien: Client, daftar: list[Rute], boleh: set[str], **kueri) -> None:
        kasus = self.b.kasus
        tanda = (f"/perkara/{kasus.pk}/", f"/disiplin/saya/{kasus.pk}/")
        for r in daftar:
            self.dilalui.add(r.nama)
            for isi in self.b.isi(r):
                jalur = alamat(r, isi)
                jawab = klien.get(jalur, kueri)
                teks = kata(jawab).replace(jalur, "")  # an answer may name the address that was asked for
                ada = temu(teks)
                self.temu.setdefault(siapa, set()).update(ada)
                if ada - boleh:
                    self.salah.append((siapa, jalur, ada - boleh))
                if jawab.status_code == 500:
                    self.salah.append((siapa, jalur, jawab.status_code))
                if siapa in ASING and any(t in teks for t in tanda):
                    self.salah.append((siapa, jalur, "address of the case"))
                if siapa in ASING and "kasus_id" in r.argumen and jawab.status_code not in (404, 405):
                    self.salah.append((siapa, jalur, jawab.status_code))


@pytest.fixture
def b():
    bahan = Bahan()
    bahan.buka_darurat()
    return bahan


def test_every_route(b, caplog):
    """Discipline as everybody; the whole portal with its administration as a stranger with every role, without log-in,
    and where it takes no argument as keeper and as the person. Outside discipline nobody meets a word of the case."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "django.template")  # a traceback for every variable that is not there
    p, orang = Pejalan(b), b.orang()
    luar = [r for r in RUTE if r not in DISIPLIN]
    for siapa, (akun, boleh) in orang.items():
        klien = masuk(akun)
        p.jalan(siapa, klien, DISIPLIN, boleh)
        if siapa == "serba":
            p.jalan(siapa, klien, luar, set())
        elif siapa in ("pengurus", "pegawai"):
            p.jalan(siapa, klien, [r for r in luar if r in POLOS and not r.pola.startswith("admin/")], set())
    p.jalan("tanpa masuk", Client(), [*DISIPLIN, *luar], set())
    mesin = pabrik.beri_peran(pabrik.user(username="sistem-uji"), Peran.OPERATOR, b.d.instansi)
    token = Client(headers={"Authorization": f"Token {Token.objects.create(user=mesin).key}"})
    p.jalan("mesin", token, [r for r in luar if r.pola.startswith("api/")] + DISIPLIN, set())
    assert not p.salah, p.salah
    assert {r.nama for r in rute()} - p.dilalui == BUKAN, "every route was walked"
    assert p.temu["pengurus"] >= SEMUA - {"zqberkas"}, "the walk meets what it looks for"
    assert p.temu["pegawai"] == PEGAWAI
    catatan = [FormatJson().format(r) for r in caplog.records]
    assert len(catatan) > len(luar)
    for baris in catatan:
        assert not temu(baris) and b.d.staf.nip not in baris and b.d.staf.nama not in baris, baris


def test_search_finds_nothing_of_it(b, caplog):
    """Whatever page takes a word: number, name and words of the case are asked for everywhere."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "django.template")  # a traceback for every variable that is not there
    p, orang, d = Pejalan(b), b.orang(), b.d
    daftar = [r for r in POLOS if not r.pola.startswith(("admin/", "akun/"))]
    akun, boleh = orang["serba"]
    klien = masuk(akun)
    for cari in (d.staf.nip, "zqnomorsk"):
        # A page may say again what was asked for: only words that were not.
        p.jalan("serba", klien, daftar, boleh | {cari}, **dict.fromkeys(("q", "cari", "nip", "nama", "kata"), cari))
    assert not p.salah, p.salah
    for baris in map(FormatJson().format, caplog.records):
        assert d.staf.nip not in baris and not temu(baris)


def test_nobody_without_a_part_changes_it_or_learns_that_it_is_there(b):
    orang = b.orang()
    versi, jumlah = b.kasus.versi, LangkahKasus.objects.count()
    kode = ["telaah", "panggil", "hentikan", "jatuhkan", "terima", "tidak_ada"]
    for siapa in [*ASING, "darurat"]:
        klien = masuk(orang[siapa][0])
        for r in DISIPLIN:
            for isi in b.isi(r):
                for satu in [isi | {"kode": x} for x in kode] if r.nama == "disiplin_langkah" else [isi]:
                    jawab = klien.post(alamat(r, satu), {"versi": versi, "alasan": "Alasan yang cukup panjang sekali"})
                    assert jawab.status_code < 500 and not temu(kata(jawab)) - orang[siapa][1]
                    if "kasus_id" in r.argumen and siapa != "darurat":
                        assert jawab.status_code in (403, 404, 405), (siapa, r.nama, jawab.status_code)
    assert (segar(b.kasus).versi, LangkahKasus.objects.count(), Kasus.objects.count()) == (versi, jumlah, 1)


def test_what_other_tables_keep_says_nothing_of_it(b):
    """Notices, mails, histories, sessions, exports, findings of other services: every table outside discipline."""
    for akun, _boleh in b.orang().values():
        masuk(akun).get("/")
    with connection.cursor() as kursor:
        kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tabel = [t for (t,) in kursor.fetchall() if not t.startswith("disiplin_")]
        assert len(tabel) > 100
        for t in tabel:
            kursor.execute(f'SELECT count(*) FROM "{t}" AS x WHERE x::text ~ %s', ["|".join(SEMUA)])
            # The store of files keeps a file's own name; only whoever may have the paper gets to it.
            assert kursor.fetchone()[0] == 0 or t == "berkas_berkas", t
    d = b.d
    assert Pesan.objects.filter(url__startswith="/disiplin/").exists() and Surel.objects.exists()
    for teks in [f"{x.judul} {x.isi}" for x in Pesan.objects.all()] + [
        f"{x.subjek} {x.isi}" for x in Surel.objects.all()
    ]:
        assert d.staf.nama not in teks and d.staf.nip not in teks and "hukuman" not in teks.lower()
    assert not RiwayatHukdis.objects.exists(), "nothing enters the record before the decision takes effect"


def test_no_case_in_the_administration_nor_in_a_history():
    hukum = {"regulasi", "pasal", "tingkathukuman", "jenishukuman", "pelanggaran", "ambangkehadiran", "kewenangan",
             "aturantenggat", "dampak", "kaidah", "templatsurat", "ambangsinyal"}  # fmt: skip
    terdaftar = {m._meta.model_name for m in admin.site._registry if m._meta.app_label == "disiplin"}
    assert terdaftar <= hukum
    riwayat = {m._meta.model_name for m in apps.get_app_config("disiplin").get_models() if hasattr(m, "history_id")}
    assert {r.removeprefix("historical") for r in riwayat} <= hukum


def test_every_paper_is_marked_for_its_reader(b):
    for akun in (b.d.operator, b.pembuka, b.d.auditor.akun):
        klien = masuk(akun)
        for dokumen in DokumenKasus.objects.all():
            jawab = klien.get(f"/disiplin/perkara/{b.kasus.pk}/dokumen/{dokumen.pk}/")
            teks = baca(jawab.content)
            assert "RAHASIA" in teks and akun.nama in teks, dokumen.judul
