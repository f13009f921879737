"""The decree: its scan, the order of its dates, whom it replaces, who is told, and how it is withdrawn."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from akun.peran import Peran
from kepegawaian.models import Pegawai, RiwayatJabatan
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import Temuan, Transisi, Usulan
from layanan.selectors_surat import ringkasan
from layanan.services import dokumen as layanan_dokumen
from layanan.services.kejadian import catat_kejadian
from layanan.services.transisi import jalankan
from mutasi import services
from mutasi.models import UsulanMutasi
from mutasi.selectors import fakta_batch
from mutasi.selectors.sk import baris_bersk, keputusan, pemangku_lama
from mutasi.tasks import terapkan_mutasi_yang_tiba
from notifikasi.models import Pesan, Surel
from tests import pabrik
from tests.berkas.contoh import gambar, unggahan
from tests.mutasi.alat import HARI_INI, alamat, berkas, klien

BESOK = HARI_INI + timedelta(days=1)
HARI_INI_PAGI = datetime(2026, 3, 10, 2, tzinfo=UTC)


def sk(dunia, ids, **isi):
    return services.catat_sk(
        **{
            "usulan_ids": ids, "nomor_sk": "821/1", "tanggal_sk": HARI_INI, "penandatangan_sk": "Bupati Contoh",
            "dilantik_pada": BESOK, "nomor_ba_pelantikan": "", "tanggal_spmt": None, "actor": dunia.operator,
            "today": HARI_INI, "unggahan": {"SK": berkas("sk.pdf")},
        } | isi
    )  # fmt: skip


def berakun(pk: int):
    akun = pabrik.user(email="warga@contoh.go.id")
    Pegawai.objects.filter(usulan__pk=pk).update(akun=akun)
    return akun


# --- the scan ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("unggah", [{}, {"SK": None}, {"BA_PELANTIKAN": "pdf"}])
def test_tanpa_pindaian_ditolak_di_kolomnya(dunia, unggah):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    with pytest.raises(IsianSalah) as galat:
        sk(dunia, [pk], unggahan={k: berkas() if v == "pdf" else v for k, v in unggah.items()})
    assert galat.value.kolom == "berkas_sk"
    assert Usulan.objects.get(pk=pk).status == "DISETUJUI"


def test_pindaian_harus_pdf(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    with pytest.raises(IsianSalah) as galat:
        sk(dunia, [pk], unggahan={"SK": unggahan("sk.png", gambar(), "image/png")})
    assert galat.value.kolom == "berkas_sk"


def test_pindaian_yang_sudah_dilampirkan_cukup_bila_ada_pada_setiap_baris(dunia):
    surat, (a, b) = dunia.sampai_ditandatangani(2)
    isi = {"surat": surat, "jenis": "SK", "nomor": "821/1", "tanggal": HARI_INI, "actor": dunia.operator,
           "today": HARI_INI}  # fmt: skip
    layanan_dokumen.lampirkan(usulan=Usulan.objects.get(pk=a), unggahan=berkas(), **isi)
    with pytest.raises(IsianSalah) as galat:
        sk(dunia, [a, b], unggahan={})
    assert Usulan.objects.get(pk=b).pegawai.nama in str(galat.value)
    sk(dunia, [a], unggahan={})
    assert Usulan.objects.get(pk=a).status == "SELESAI"


def test_baris_satu_surat_boleh_berbeda_sk_dan_hari(dunia):
    surat, (a, b) = dunia.sampai_ditandatangani(2)
    sk(dunia, [a], nomor_sk="821/1", dilantik_pada=HARI_INI)
    sk(dunia, [b], nomor_sk="821/2", dilantik_pada=BESOK)
    sudah, belum = UsulanMutasi.objects.order_by("pk")
    assert (sudah.nomor_sk, sudah.diterapkan_pada is None) == ("821/1", False)
    assert (belum.nomor_sk, belum.diterapkan_pada) == ("821/2", None)
    assert surat.dokumen.filter(jenis="SK", diganti_pada=None).count() == 2


# --- the order of dates ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isi", "kolom", "hari"),
    [
        ({"dilantik_pada": HARI_INI - timedelta(days=1)}, "dilantik_pada", ("9 Maret 2026", "10 Maret 2026")),
        ({"tanggal_spmt": HARI_INI}, "tanggal_spmt", ("10 Maret 2026", "11 Maret 2026")),
    ],
)
def test_tanggal_terbalik_menyebut_kedua_tanggal(dunia, isi, kolom, hari):
    _surat, ids = dunia.sampai_ditandatangani()
    with pytest.raises(IsianSalah) as galat:
        sk(dunia, ids, **isi)
    assert galat.value.kolom == kolom
    assert all(h in str(galat.value) for h in hari)


def test_sk_sebelum_rekomendasi_menyebut_kedua_tanggal(dunia):
    _surat, ids = dunia.sampai_ditandatangani()
    with pytest.raises(LangkahTidakSah, match="mendahului"):
        sk(dunia, ids, tanggal_sk=HARI_INI - timedelta(days=1))


def test_formulir_memperlihatkan_urutan_dan_tanggal_yang_sudah_diketahui(operator, dunia):
    surat, _ids = dunia.sampai_ditandatangani()
    halaman = operator.get(alamat("sk", surat.pk))
    nama = [(str(n), a) for n, a, _b in halaman.context["urutan"]]
    assert nama[:3] == [
        ("Berita acara TPK", date(2026, 3, 2)), ("Surat usul", HARI_INI), ("Rekomendasi BKN", HARI_INI)
    ]  # fmt: skip
    assert [a for _n, a in nama[3:]] == [None, None, None]


# --- the incumbent -----------------------------------------------------------------------------------


def _dengan_pejabat_lama(dunia):
    """A line into a post of one seat whose holder leaves by another line of the letter."""
    surat = dunia.surat()
    kursi, lain = dunia.kursi(), dunia.kursi()
    lama = dunia.orang(kursi, nama="Pejabat Lama")
    dunia.baris(surat, lama, lain, dinilai=False)
    dunia.baris(surat, dunia.orang(nama="Pejabat Baru"), kursi)
    ids = list(surat.usulan.order_by("pk").values_list("pk", flat=True))
    versi = dict(surat.usulan.values_list("pk", "versi"))
    services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi, actor=dunia.operator, today=HARI_INI)
    versi = dict(surat.usulan.values_list("pk", "versi"))
    services.kirim_ke_bkn(
        surat_id=surat.pk, nomor="1", tanggal=HARI_INI, versi=versi, actor=dunia.penyetuju, today=HARI_INI
    )
    jalankan(kode="setujui", usulan_ids=ids, actor=dunia.verifikator, today=HARI_INI)
    jalankan(kode="tanda_tangani", usulan_ids=ids, actor=dunia.penyelia, today=HARI_INI)
    surat.refresh_from_db()
    return surat, ids


def test_diktum_ditanyakan_hanya_bila_kursi_masih_dipangku(dunia):
    _surat, (pergi, masuk) = _dengan_pejabat_lama(dunia)
    baris = list(UsulanMutasi.objects.select_related("usulan", "jabatan_tujuan").order_by("pk"))
    lama = pemangku_lama(baris, BESOK)
    assert {k: [s.pegawai.nama for s in v] for k, v in lama.items()} == {masuk: ["Pejabat Lama"]}
    with pytest.raises(IsianSalah) as galat:
        sk(dunia, [pergi, masuk])
    assert galat.value.kolom == f"diktum_{masuk}"
    assert "Pejabat Lama" in str(galat.value)
    sk(dunia, [pergi, masuk], diktum={masuk: True})
    assert dict(UsulanMutasi.objects.values_list("pk", "diktum_pemberhentian")) == {pergi: None, masuk: True}


def test_sk_tanpa_diktum_ditahan_aturan_e9(dunia):
    _surat, ids = _dengan_pejabat_lama(dunia)
    with pytest.raises(LangkahTidakSah, match="diktum|mengakhiri"):
        sk(dunia, ids, diktum=False)
    assert set(Usulan.objects.values_list("status", flat=True)) == {"DISETUJUI"}


def test_formulir_menanyakan_diktum_di_bawah_orangnya(operator, dunia):
    surat, (pergi, masuk) = _dengan_pejabat_lama(dunia)
    halaman = operator.get(alamat("sk", surat.pk)).content.decode()
    assert f'name="diktum_{masuk}"' in halaman
    assert f'name="diktum_{pergi}"' not in halaman
    isi = {"baris": [pergi, masuk], "nomor_sk": "821/5", "tanggal_sk": "2026-03-10", "penandatangan_sk": "Bupati",
           "penandatangan_status": "DEFINITIF", "dilantik_pada": "2026-03-11"}  # fmt: skip
    kosong = operator.post(alamat("sk", surat.pk), isi | {"berkas_sk": berkas()})
    assert kosong.status_code == 422
    assert f"diktum_{masuk}" in kosong.context["form"].errors
    jadi = operator.post(alamat("sk", surat.pk), isi | {f"diktum_{masuk}": "ya", "berkas_sk": berkas()})
    assert jadi["Location"] == alamat("pemberitahuan", surat.pk)


# --- people are told ---------------------------------------------------------------------------------


def test_yang_berakun_diberi_tahu_dengan_alasan_pasal_dan_upaya(dunia):
    surat, (a, b) = dunia.sampai_ditandatangani(2)
    akun = berakun(a)
    sk(dunia, [a, b])
    pesan = Pesan.objects.get(penerima=akun, kunci__startswith="sk:")
    assert pesan.url == reverse("usulan", args=[a])
    for isi in (
        "Kebutuhan organisasi. Pemerataan staf.", "PP 11/2017 Pasal 190", "821/1", "Bupati Contoh", "11 Maret 2026",
        "21 hari kerja", "10 hari kerja", "90 hari", "8 Juni 2026", "menurut UU 30/2014; periksa teks resmi",
    ):  # fmt: skip
        assert isi in pesan.isi, isi
    assert Surel.objects.filter(kepada="warga@contoh.go.id", kunci__startswith="sk:").count() == 1
    tahu = dict(UsulanMutasi.objects.values_list("pk", "sk_diberitahukan_pada"))
    assert tahu == {a: timezone.now(), b: None}
    baris = fakta_batch(surat, today=HARI_INI).baris
    # Told at 10.00 WIB on the 10th; the inauguration is taken to start at 08.00 on the 11th.
    assert {int(x.id): x.jam_pemberitahuan for x in baris} == {a: 22, b: None}


def test_pejabat_lama_tanpa_baris_sendiri_diberi_tahu(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    b = UsulanMutasi.objects.get(pk=pk)
    akun = pabrik.user()
    b.jabatan_tujuan.formasi = 2
    b.jabatan_tujuan.save()
    lama = dunia.orang(b.jabatan_tujuan)
    Pegawai.objects.filter(pk=lama.pk).update(akun=akun)
    sk(dunia, [pk])  # a second seat: nobody is replaced
    assert not Pesan.objects.filter(penerima=akun).exists()


def test_halaman_menandai_yang_belum_tahu_dan_yang_mepet(operator, dunia):
    surat, (a, b) = dunia.sampai_ditandatangani(2)
    berakun(a)
    sk(dunia, [a, b])
    halaman = operator.get(alamat("pemberitahuan", surat.pk))
    assert (halaman.context["belum"], halaman.context["mepet"]) == (1, 1)
    assert "22 jam sebelum pelantikan" in halaman.content.decode()
    isi = {"usulan": b, "pada": "2026-03-10T09:30", "cara": "Surat tercatat"}
    assert operator.post(alamat("pemberitahuan", surat.pk), isi).status_code == 302
    baris = UsulanMutasi.objects.get(pk=b)
    assert baris.sk_diberitahukan_pada == datetime(2026, 3, 10, 2, 30, tzinfo=UTC)
    assert [(x.pk, x.jam) for x in baris_bersk(surat)] == [(a, 22), (b, 22)]


def test_sk_yang_dicabut_tidak_lagi_menunggu_pemberitahuan(operator, dunia):
    surat, (a, b) = dunia.sampai_ditandatangani(2)
    sk(dunia, [a, b])
    catat_kejadian(usulan=Usulan.objects.get(pk=a), kode="cabut", actor=dunia.penyelia, alasan="Melanggar.")
    halaman = operator.get(alamat("pemberitahuan", surat.pk))
    assert halaman.context["belum"] == 1
    assert [(x.pk, x.form is None) for x in halaman.context["baris"]] == [(b, False), (a, True)]
    teks = halaman.content.decode()
    assert "dicabut pada 10 Mar 2026" in teks
    assert f"/pengawasan/usulan/{a}/" in teks
    assert f"/pengawasan/usulan/{b}/" not in teks
    isi = {"pada": HARI_INI_PAGI, "cara": "Surat", "actor": dunia.operator, "today": HARI_INI}
    with pytest.raises(LangkahTidakSah, match="dicabut"):
        services.catat_beri_tahu_sk(usulan_id=a, **isi)
    catat_kejadian(usulan=Usulan.objects.get(pk=a), kode="batal_cabut", actor=dunia.penyelia, alasan="Keliru.")
    services.catat_beri_tahu_sk(usulan_id=a, **isi)
    assert [x.belum for x in baris_bersk(surat)] == [True, False]


def test_halaman_usulan_yang_dicabut_berkata_selesai_lalu_dicabut(operator, dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    sk(dunia, [pk])
    alamat_usulan, cabut = reverse("usulan", args=[pk]), "Selesai, lalu dicabut 10 Maret 2026"
    awal = operator.get(alamat_usulan)
    assert (awal.context["status_teks"], awal.context["status_nada"]) == ("Selesai", "baik")
    u = Usulan.objects.get(pk=pk)
    catat_kejadian(usulan=u, kode="cabut", actor=dunia.penyelia, alasan="Melanggar.")
    halaman = operator.get(alamat_usulan)
    assert halaman.context["status_nada"] == "buruk"
    assert halaman.content.decode().count(cabut) == 2  # in the head and under "Putusan"
    lembar = operator.get(reverse("usulan_alasan", args=[pk])).context["lembar"]
    assert dict(lembar["putusan"])["Hasil"] == cabut
    catat_kejadian(usulan=u, kode="batal_cabut", actor=dunia.penyelia, alasan="Keliru.")
    assert cabut not in operator.get(alamat_usulan).content.decode()


def test_surat_yang_selesai_tidak_menghitung_perlu_alasan(operator, dunia):
    """What nobody can answer any more is history; a block before the decree takes effect still counts."""
    surat, (a, b) = dunia.sampai_ditandatangani(2)
    for pk in (a, b):
        peringatan(pk)
    jumlah = ("terhalang", "alasan", "siap")
    assert [ringkasan(surat)[k] for k in jumlah] == [0, 2, 0]
    sk(dunia, [a], dilantik_pada=HARI_INI)
    for pk in (a, b):  # again: the step judged the letter afresh
        peringatan(pk)
    assert [ringkasan(surat)[k] for k in jumlah] == [0, 1, 0]
    halaman = operator.get(alamat("surat", surat.pk))
    baris = {x.pk: x for x in halaman.context["baris"]}
    assert (baris[a].jumlah["peringatan"], baris[a].temuan, baris[a].riwayat > 0) == (0, [], True)
    assert (baris[b].jumlah["peringatan"] > 0, baris[b].riwayat) == (True, 0)
    assert "temuan pada riwayat usulan" in halaman.content.decode()
    assert [x.pk for x in operator.get(alamat("surat", surat.pk), {"saring": "alasan"}).context["baris"]] == [b]
    assert not list(operator.get(alamat("surat", surat.pk), {"saring": "siap"}).context["baris"])
    peringatan(a, menghalangi=True)
    assert [ringkasan(surat)[k] for k in jumlah] == [1, 1, 0]


def peringatan(pk: int, menghalangi: bool = False):
    Temuan.objects.filter(usulan=pk).update(basi=True)
    Temuan.objects.create(
        usulan_id=pk, kode="B1", versi=1, tingkat="BLOKIR" if menghalangi else "PERINGATAN", menghalangi=menghalangi,
        judul="Uji", pesan="Uji", kutipan="Uji", fakta={}, tanggal_hukum=HARI_INI,
    )  # fmt: skip


def test_pemberitahuan_di_zona_kantor(dunia):
    dunia.kantor.zona_waktu = "Asia/Jayapura"
    dunia.kantor.save()
    surat, (pk,) = dunia.sampai_ditandatangani()
    sk(dunia, [pk])
    isi = {"usulan": pk, "pada": "2026-03-10T08:00", "cara": "Diserahkan"}
    assert klien(dunia.operator).post(alamat("pemberitahuan", surat.pk), isi).status_code == 302
    (b,) = baris_bersk(surat.__class__.objects.get(pk=surat.pk))
    assert (b.sk_diberitahukan_pada, b.jam, b.mepet) == (datetime(2026, 3, 9, 23, tzinfo=UTC), 24, False)


@pytest.mark.parametrize(
    ("pada", "cara", "kolom"),
    [
        (datetime(2026, 3, 10, 4, tzinfo=UTC), "Surat", "pada"),  # an hour from now
        (datetime(2026, 3, 9, 16, 59, tzinfo=UTC), "Surat", "pada"),  # the day before the decree
        (datetime(2026, 3, 10, 2, tzinfo=UTC), " ", "cara"),
    ],
)
def test_pemberitahuan_yang_tidak_mungkin_ditolak(dunia, pada, cara, kolom):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    sk(dunia, [pk])
    with pytest.raises(IsianSalah) as galat:
        services.catat_beri_tahu_sk(usulan_id=pk, pada=pada, cara=cara, actor=dunia.operator, today=HARI_INI)
    assert galat.value.kolom == kolom


def test_catatan_operator_tidak_menimpa_pemberitahuan_portal(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    berakun(pk)
    sk(dunia, [pk])
    with pytest.raises(LangkahTidakSah):
        services.catat_beri_tahu_sk(
            usulan_id=pk, pada=timezone.now(), cara="Surat", actor=dunia.operator, today=HARI_INI
        )


def test_halaman_pemberitahuan_hanya_untuk_instansinya(dunia):
    surat, (pk,) = dunia.sampai_ditandatangani()
    sk(dunia, [pk])
    dari = pabrik.petugas(Peran.OPERATOR, pabrik.instansi(kantor=dunia.kantor))
    url, isi = alamat("pemberitahuan", surat.pk), {"usulan": pk, "pada": "2026-03-10T09:30", "cara": "Surat"}
    assert klien(dari).get(url).status_code == 404
    assert klien(dari).post(url, isi).status_code == 404
    assert klien(dunia.verifikator).get(url).status_code == 404
    assert klien(dunia.penyetuju).get(url).status_code == 200
    assert klien(dunia.penyetuju).post(url, isi).status_code == 403


def test_yang_bersangkutan_membaca_keputusan_dan_upayanya(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    akun = berakun(pk)
    assert "Keputusan dan upaya Anda" not in klien(akun).get(reverse("usulan", args=[pk])).content.decode()
    sk(dunia, [pk])
    halaman = klien(akun).get(reverse("usulan", args=[pk])).content.decode()
    assert "Keputusan dan upaya Anda" in halaman
    assert "Gugatan ke PTUN" in halaman
    b = UsulanMutasi.objects.select_related(
        "usulan__surat__kantor", "jabatan_asal", "jabatan_tujuan__unit"
    ).get(pk=pk)  # fmt: skip
    assert keputusan(b).teks == Pesan.objects.get(penerima=akun, kunci__startswith="sk:").isi


def test_lembar_alasan_menyebut_keputusan_instansi_sesudah_ada(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    akun = berakun(pk)
    lembar, pdf = (reverse(nama, args=[pk]) for nama in ("usulan_alasan", "usulan_alasan_pdf"))
    assert "Keputusan instansi" not in klien(akun).get(lembar).content.decode()
    sk(dunia, [pk], nomor_sk="821/77 #<b>", tanggal_spmt=BESOK)
    for pembaca in (akun, dunia.operator, dunia.penyetuju, dunia.verifikator):
        isi = klien(pembaca).get(lembar).context["lembar"]["keputusan"]
        assert isi == [
            ("Nomor SK", "821/77 #<b>"), ("Tanggal SK", "10 Maret 2026"), ("Ditandatangani", "Bupati Contoh"),
            ("Dasar hukum", "PP 11/2017 Pasal 190 dan 191; Peraturan BKN 5/2019; SE Kepala BKN 7/2024"),
            ("Pelantikan", "Rabu, 11 Maret 2026"), ("Mulai bertugas (SPMT)", "11 Maret 2026"),
            ("Diberitahukan", "10 Maret 2026 10.00, oleh portal"),
        ]  # fmt: skip
    halaman = klien(akun).get(lembar).content.decode()
    assert "Keputusan instansi" in halaman and "821/77 #&lt;b&gt;" in halaman
    for nama in ("Operator Contoh", "Verifikator Contoh", "Penyelia Contoh"):  # other officials: by role
        assert nama not in halaman
    cetak = PdfReader(io.BytesIO(klien(akun).get(pdf).content)).pages[0].extract_text()
    assert all(teks in cetak for teks in ("Keputusan instansi", "821/77 #<b>", "Bupati Contoh", "Rabu, 11 Maret 2026"))
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi(kantor=dunia.kantor))
    assert klien(lain).get(lembar).status_code == 404


def test_lembar_alasan_tanpa_sk_yang_dibatalkan_dan_dengan_hari_pencabutan(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    sk(dunia, [pk])
    jalankan(kode="batal_sk", usulan_ids=[pk], actor=dunia.operator, today=HARI_INI, alasan="Salah nomor.")
    lembar = reverse("usulan_alasan", args=[pk])
    assert klien(dunia.operator).get(lembar).context["lembar"]["keputusan"] == []
    sk(dunia, [pk])
    u = Usulan.objects.get(pk=pk)
    catat_kejadian(usulan=u, kode="cabut", actor=dunia.penyelia, alasan="Melanggar.")
    assert dict(klien(dunia.operator).get(lembar).context["lembar"]["keputusan"])["Dicabut"] == "10 Maret 2026"
    catat_kejadian(usulan=u, kode="batal_cabut", actor=dunia.penyelia, alasan="Keliru.")
    assert "Dicabut" not in dict(klien(dunia.operator).get(lembar).context["lembar"]["keputusan"])


# --- withdrawn before its day ------------------------------------------------------------------------


def test_sk_dibatalkan_sebelum_harinya_lalu_dicatat_lagi(operator, dunia):
    surat, (pk,) = dunia.sampai_ditandatangani()
    akun = berakun(pk)
    sk(dunia, [pk])
    with pytest.raises(IsianSalah):
        jalankan(kode="batal_sk", usulan_ids=[pk], actor=dunia.operator, today=HARI_INI)
    url = reverse("usulan_langkah", args=[pk, "batal_sk"])
    versi = Usulan.objects.get(pk=pk).versi
    assert operator.post(url, {"versi": versi, "alasan": "Salah nomor."}).status_code == 302
    b = UsulanMutasi.objects.select_related("usulan").get(pk=pk)
    assert (b.usulan.status, b.usulan.alasan_tunggu) == ("DISETUJUI", "SK")
    assert (b.nomor_sk, b.tanggal_sk, b.dilantik_pada, b.sk_diberitahukan_pada) == ("", None, None, None)
    assert Transisi.objects.filter(usulan=pk).latest("id").kode == "batal_sk"
    assert "Salah nomor." in Pesan.objects.filter(penerima=akun).latest("id").isi
    assert surat.dokumen.filter(jenis="SK", diganti_pada__isnull=False).count() == 1
    assert services.terapkan_yang_tiba(today=BESOK) == 0
    sk(dunia, [pk], nomor_sk="821/1")
    assert Pesan.objects.filter(penerima=akun, kunci__startswith="sk:").count() == 2
    assert services.terapkan_yang_tiba(today=BESOK) == 1


def test_sk_yang_sudah_dilaksanakan_tidak_dapat_dibatalkan(dunia):
    _surat, (pk,) = dunia.sampai_ditandatangani()
    sk(dunia, [pk], dilantik_pada=HARI_INI)
    with pytest.raises(LangkahTidakSah, match="sudah berubah"):
        jalankan(kode="batal_sk", usulan_ids=[pk], actor=dunia.operator, today=HARI_INI, alasan="Salah.")


def test_sk_yang_ditunggu_sk_lain_dibatalkan_bersama(dunia):
    _surat, (pergi, masuk) = _dengan_pejabat_lama(dunia)
    sk(dunia, [pergi, masuk], diktum=True)
    with pytest.raises(LangkahTidakSah, match="Batalkan keduanya"):
        jalankan(kode="batal_sk", usulan_ids=[pergi], actor=dunia.operator, today=HARI_INI, alasan="Salah.")
    jalankan(kode="batal_sk", usulan_ids=[pergi, masuk], actor=dunia.operator, today=HARI_INI, alasan="Salah.")
    assert set(Usulan.objects.values_list("status", flat=True)) == {"DISETUJUI"}


# --- the day -----------------------------------------------------------------------------------------


def test_hari_pelantikan_menurut_zona_kantor(dunia, monkeypatch):
    """00.30 WIT on the 11th is still the 10th in Jakarta."""
    wib = pabrik.kantor(zona_waktu="Asia/Jakarta")
    dunia.kantor.zona_waktu = "Asia/Jayapura"
    dunia.kantor.save()
    _surat, (wit_pk,) = dunia.sampai_ditandatangani()
    sk(dunia, [wit_pk])
    _lain, (wib_pk,) = dunia.sampai_ditandatangani()
    sk(dunia, [wib_pk])
    Usulan.objects.filter(pk=wib_pk).update(kantor=wib)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 15, 30, tzinfo=UTC))
    terapkan_mutasi_yang_tiba()
    assert [RiwayatJabatan.objects.filter(asal_usulan=pk).count() for pk in (wit_pk, wib_pk)] == [1, 0]
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 17, 30, tzinfo=UTC))
    terapkan_mutasi_yang_tiba()
    terapkan_mutasi_yang_tiba()
    assert [RiwayatJabatan.objects.filter(asal_usulan=pk).count() for pk in (wit_pk, wib_pk)] == [1, 1]
