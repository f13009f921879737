"""Permits and pertek as objects: recorded, used on letters, revoked; whom they cover."""

from datetime import date

import pytest

from akun.models import User
from akun.peran import Peran
from kepegawaian.models import KalenderPilkada
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import SuratUsulan, Temuan, Usulan
from mutasi import services
from mutasi.models import Izin, IzinNama, PemakaianIzin, PembacaanIzin, SuratMutasi
from mutasi.selectors.izin import cakupan
from tests import pabrik
from tests.mutasi.alat import HARI_INI, alamat, berkas, klien, versi

TERBIT = date(2026, 3, 5)


def catat(dunia, nip=(), **isi) -> Izin:
    return services.catat_izin(
        **{
            "instansi_id": dunia.instansi.pk, "jenis": "IZIN_MENDAGRI", "nomor": "100.2/55", "tanggal": TERBIT,
            "penandatangan": "Dirjen Contoh", "jabatan_penandatangan": "a.n. Menteri Dalam Negeri", "nip": nip,
            "mencakup_semua": False, "unggahan": berkas(), "actor": dunia.operator, "today": HARI_INI,
        } | isi
    )  # fmt: skip


def masa_larangan(dunia) -> None:
    """The planned day falls into the window before an election."""
    KalenderPilkada.objects.create(
        instansi=dunia.instansi, tanggal_penetapan_paslon=date(2026, 9, 22), akhir_masa_jabatan_kada=date(2027, 2, 20),
        dasar="Keputusan KPU contoh",
    )  # fmt: skip


def pengawas(dunia, surat, **isi):
    """A line that moves a pengawas to another post of that level: covered by A1."""
    asal, tujuan = (dunia.kursi(jenis="PENGAWAS", eselon="IV.a") for _i in range(2))
    return dunia.baris(surat, dunia.orang(asal), tujuan, **isi)


def menghalangi(surat, kode="A1") -> set[int]:
    daftar = Temuan.objects.filter(usulan__surat=surat, kode=kode, basi=False, menghalangi=True)
    return set(daftar.order_by().values_list("usulan_id", flat=True))


# --- recording --------------------------------------------------------------------------------------


def test_nomor_nip_diperiksa_dengan_nomor_barisnya(dunia):
    kenal = dunia.orang().nip
    with pytest.raises(IsianSalah) as galat:
        catat(dunia, [kenal, "", "12345", "199001012015011999", kenal, "１９９００１０１２０１５０１１９９９"])
    pesan = str(galat.value)
    assert galat.value.kolom == "nip"
    assert "baris 3: “12345” bukan NIP 18 angka" in pesan
    assert "baris 4: NIP 199001012015011999 tidak dikenal" in pesan
    assert f"baris 5: NIP {kenal} sudah ada di baris 1" in pesan
    assert "baris 6" in pesan  # full-width digits are no digits
    assert "baris 1:" not in pesan
    assert not Izin.objects.exists()


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"tanggal": date(2026, 3, 11)}, "tanggal"),
        ({"tanggal": None}, "tanggal"),
        ({"nomor": "  "}, "nomor"),
        ({"penandatangan": ""}, "penandatangan"),
        ({"jabatan_penandatangan": ""}, "jabatan_penandatangan"),
        ({"jenis": "SK"}, "jenis"),
        ({"mencakup_semua": True}, "mencakup_semua"),
        ({"nip": []}, "nip"),
    ],
)
def test_isian_yang_salah_ditolak_di_kolomnya(dunia, isi, kolom):
    with pytest.raises(IsianSalah) as galat:
        catat(dunia, **{"nip": [dunia.orang().nip]} | isi)
    assert galat.value.kolom == kolom
    assert not Izin.objects.exists()


def test_hari_ini_boleh_dan_pertek_boleh_tanpa_nama(dunia):
    assert catat(dunia, [dunia.orang().nip], tanggal=HARI_INI).tanggal == HARI_INI
    assert catat(dunia, jenis="PERTEK_BKN", mencakup_semua=True).nama.count() == 0


def test_nomor_sama_ditolak_sampai_yang_lama_dicabut(dunia):
    nip = [dunia.orang().nip]
    lama = catat(dunia, nip)
    with pytest.raises(IsianSalah, match="sudah dicatat"):
        catat(dunia, nip)
    services.cabut_izin(izin_id=lama.pk, alasan="Salah catat", actor=dunia.operator, today=HARI_INI)
    assert catat(dunia, nip).pk != lama.pk


def test_hanya_operator_instansi_itu_yang_mencatat(dunia):
    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    for orang in (dunia.penyetuju, dunia.verifikator, lain):
        with pytest.raises(TidakBerwenang):
            catat(dunia, [dunia.orang().nip], actor=orang)


# --- on letters -------------------------------------------------------------------------------------


def test_t04_seratus_dari_114_nama_empat_belas_terhalang(dunia):
    """Case T04 of mutasi.md on a permit as an object."""
    masa_larangan(dunia)
    surat = dunia.surat()
    tujuan = [dunia.kursi(jenis="PENGAWAS", eselon="IV.a") for _i in range(114)]
    orang = [dunia.orang(dunia.kursi(jenis="PENGAWAS", eselon="IV.a")) for _i in range(114)]
    services.tambah_banyak(
        surat_id=surat.pk, actor=dunia.operator, today=HARI_INI,
        masuk=[
            services.BarisMasuk(i, o.nip, t.kode, "KEBUTUHAN_ORGANISASI", "Penataan.", None)
            for i, (o, t) in enumerate(zip(orang, tujuan, strict=True), 2)
        ],
    )  # fmt: skip
    assert len(menghalangi(surat)) == 114
    izin = catat(dunia, [o.nip for o in orang[:100]])
    services.pakai_izin(izin_id=izin.pk, surat_id=surat.pk, actor=dunia.operator, today=HARI_INI)
    terhalang = menghalangi(surat)
    nip = set(Usulan.objects.filter(pk__in=terhalang).order_by().values_list("pegawai__nip", flat=True))
    assert nip == {o.nip for o in orang[100:]}
    (c,) = cakupan([izin])[izin.pk]
    assert (c.tercakup, c.jumlah, {n for _id, n, _nama in c.kurang}) == (100, 114, nip)
    isi = klien(dunia.operator).get(alamat("izin", izin.pk)).content.decode()
    assert "100 dari 114 nama pada surat ini: 14 nama belum tercantum" in isi
    assert orang[113].nama in isi
    assert "100 dari 114 nama" in klien(dunia.operator).get(alamat("izin_daftar")).content.decode()


def test_izin_sesudah_pelantikan_tidak_mencabut_halangan(dunia):
    masa_larangan(dunia)
    surat = dunia.surat(tanggal_pelantikan=date(2026, 3, 24))
    b = pengawas(dunia, surat)
    izin = catat(dunia, [b.usulan.pegawai.nip], tanggal=HARI_INI)
    services.pakai_izin(izin_id=izin.pk, surat_id=surat.pk, actor=dunia.operator, today=HARI_INI)
    assert not menghalangi(surat)
    Izin.objects.filter(pk=izin.pk).update(tanggal=date(2026, 3, 25))
    services.nilai_ulang(surat=surat, today=HARI_INI)
    assert menghalangi(surat) == {b.pk}
    ubah(dunia, surat, date(2026, 3, 25))
    assert not menghalangi(surat)


def ubah(dunia, surat, tanggal: date) -> None:
    surat.refresh_from_db()
    services.ubah_batch(
        surat_id=surat.pk, perihal="P", nomor="", tanggal=None, tanggal_pelantikan=tanggal, nomor_ba_tpk="BA-1",
        tanggal_ba_tpk=date(2026, 3, 2), actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip


def test_dipakai_beberapa_surat_dilepas_dari_satu(dunia):
    masa_larangan(dunia)
    satu, dua = dunia.surat(), dunia.surat()
    b1, b2 = pengawas(dunia, satu), pengawas(dunia, dua)
    izin = catat(dunia, [b1.usulan.pegawai.nip, b2.usulan.pegawai.nip])
    for s in (satu, dua, dua):  # the second time changes nothing
        services.pakai_izin(izin_id=izin.pk, surat_id=s.pk, actor=dunia.operator, today=HARI_INI)
    assert not menghalangi(satu)
    assert not menghalangi(dua)
    assert PemakaianIzin.objects.count() == 2
    services.lepas_izin(izin_id=izin.pk, surat_id=satu.pk, actor=dunia.operator, today=HARI_INI)
    assert (menghalangi(satu), menghalangi(dua)) == ({b1.pk}, set())
    assert PemakaianIzin.objects.get(surat=satu).dilepas_oleh == dunia.operator
    with pytest.raises(LangkahTidakSah):
        services.lepas_izin(izin_id=izin.pk, surat_id=satu.pk, actor=dunia.operator, today=HARI_INI)
    services.pakai_izin(izin_id=izin.pk, surat_id=satu.pk, actor=dunia.operator, today=HARI_INI)
    assert not menghalangi(satu)


def test_izin_dan_dokumen_per_surat_sama_sama_dibaca(dunia):
    """The upload per letter keeps working beside the object."""
    masa_larangan(dunia)
    surat = dunia.surat()
    b1, b2 = pengawas(dunia, surat), pengawas(dunia, surat)
    services.lampirkan(
        surat=surat, usulan=None, jenis="IZIN_MENDAGRI", unggahan=berkas(), nomor="1", tanggal=TERBIT,
        penandatangan="Dirjen", nip_tercantum=[b1.usulan.pegawai.nip], actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip
    assert menghalangi(surat) == {b2.pk}
    izin = catat(dunia, [b2.usulan.pegawai.nip])
    services.pakai_izin(izin_id=izin.pk, surat_id=surat.pk, actor=dunia.operator, today=HARI_INI)
    assert not menghalangi(surat)


@pytest.mark.parametrize("tahap", ["penyetuju", "bkn", "perbaikan"])
def test_hanya_pada_surat_draf_atau_dikembalikan(dunia, tahap):
    from layanan.services.transisi import jalankan

    izin = catat(dunia, [dunia.orang().nip])
    if tahap == "penyetuju":
        surat = dunia.surat()
        dunia.baris(surat)
        services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
    else:
        surat, ids = dunia.sampai_di_bkn()
        if tahap == "perbaikan":
            jalankan(
                kode="kembalikan", usulan_ids=ids, actor=dunia.verifikator, today=HARI_INI, alasan="Lampirkan izin."
            )
    isi = {"izin_id": izin.pk, "surat_id": surat.pk, "actor": dunia.operator, "today": HARI_INI}
    if tahap == "perbaikan":
        assert services.pakai_izin(**isi).pk
        services.lepas_izin(**isi)
    else:
        with pytest.raises(LangkahTidakSah):
            services.pakai_izin(**isi)
        assert not PemakaianIzin.objects.exists()


def test_cabut_menandai_surat_dan_penilaian_memberi_halangan(dunia):
    masa_larangan(dunia)
    surat = dunia.surat()
    b = pengawas(dunia, surat)
    izin = catat(dunia, [b.usulan.pegawai.nip])
    services.pakai_izin(izin_id=izin.pk, surat_id=surat.pk, actor=dunia.operator, today=HARI_INI)
    isi = {"izin_id": izin.pk, "actor": dunia.operator, "today": HARI_INI}
    with pytest.raises(IsianSalah):
        services.cabut_izin(alasan=" ", **isi)
    services.cabut_izin(alasan="Ditarik kembali oleh Kemendagri", **isi)
    batch = SuratMutasi.objects.get(surat=surat)
    assert batch.basi_sejak is not None
    assert "100.2/55 dicabut" in batch.basi_sebab
    services.nilai_yang_basi(hari_ini={surat.kantor_id: HARI_INI})
    assert menghalangi(surat) == {b.pk}
    with pytest.raises(LangkahTidakSah, match="sudah dicabut"):
        services.cabut_izin(alasan="Lagi", **isi)
    lain = dunia.surat()
    with pytest.raises(LangkahTidakSah):
        services.pakai_izin(surat_id=lain.pk, **isi)


# --- pages ------------------------------------------------------------------------------------------


def _form(**isi) -> dict:
    return {
        "jenis": "IZIN_MENDAGRI", "nomor": "100.2/77", "tanggal": "2026-03-05", "penandatangan": "Dirjen",
        "jabatan_penandatangan": "a.n. Mendagri", "cara_nama": "ketik", "nip_ketik": "", "dari_surat": "",
        "berkas": berkas(),
    } | isi  # fmt: skip


def test_catat_dari_halaman_dengan_ketikan(operator, dunia):
    a, b = dunia.orang(), dunia.orang()
    jawaban = operator.post(alamat("izin_baru"), _form(nip_ketik=f"{a.nip[:8]} {a.nip[8:]}\n\n{b.nip}\n"))
    izin = Izin.objects.get()
    assert jawaban["Location"] == alamat("izin", izin.pk)
    assert set(izin.nama.values_list("nip", flat=True)) == {a.nip, b.nip}


def test_ketikan_yang_salah_tetap_di_halaman(operator, dunia):
    jawaban = operator.post(alamat("izin_baru"), _form(nip_ketik="123", tanggal="2026-03-11"))
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "di masa depan" in isi
    assert "100.2/77" in isi
    jawaban = operator.post(alamat("izin_baru"), _form(nip_ketik=f"{dunia.orang().nip}\n123"))
    assert "baris 2" in str(jawaban.context["form"].errors["nip_ketik"])


def test_catat_dari_surat_langsung_dipakai(operator, dunia):
    masa_larangan(dunia)
    surat = dunia.surat()
    b = pengawas(dunia, surat)
    isi = operator.get(alamat("surat", surat.pk)).content.decode()
    assert f"{alamat('izin_baru')}?surat={surat.pk}" in isi
    jawaban = operator.post(f"{alamat('izin_baru')}?surat={surat.pk}", _form(cara_nama="surat", dari_surat=surat.pk))
    assert jawaban["Location"] == alamat("surat", surat.pk)
    assert not menghalangi(surat)
    assert list(Izin.objects.get().nama.values_list("nip", flat=True)) == [b.usulan.pegawai.nip]
    assert "semua 1 nama tercakup" in operator.get(alamat("surat", surat.pk)).content.decode()


def test_nama_dari_lembar_kerja(operator, dunia):
    from tests.berkas.contoh import unggahan

    a, b = dunia.orang(), dunia.orang()
    csv = f"No;NIP;Nama\n1;{a.nip};A\n;;\n2;{b.nip};B\n".encode()
    operator.post(alamat("izin_baru"), _form(cara_nama="lembar", lembar=unggahan("a.csv", csv, "text/csv")))
    assert set(Izin.objects.get().nama.values_list("nip", flat=True)) == {a.nip, b.nip}
    salah = f"NIP\n{a.nip}\n\n99\n".encode()
    jawaban = operator.post(
        alamat("izin_baru"), _form(nomor="2", cara_nama="lembar", lembar=unggahan("a.csv", salah, "text/csv"))
    )
    assert "baris 4" in str(jawaban.context["form"].errors["lembar"])


def test_pakai_lepas_dan_cabut_dari_halaman(operator, dunia):
    surat = dunia.surat()
    b = dunia.baris(surat)
    izin = catat(dunia, [b.usulan.pegawai.nip])
    assert "100.2/55" in operator.get(alamat("surat", surat.pk)).content.decode()
    operator.post(alamat("izin_pakai", surat.pk), {"izin": izin.pk})
    assert PemakaianIzin.objects.filter(dilepas_pada=None).count() == 1
    operator.post(alamat("izin_lepas", surat.pk, izin.pk))
    assert PemakaianIzin.objects.filter(dilepas_pada=None).count() == 0
    assert operator.post(alamat("izin_cabut", izin.pk), {"alasan": ""}).status_code == 422
    operator.post(alamat("izin_cabut", izin.pk), {"alasan": "Salah catat"})
    izin.refresh_from_db()
    assert (izin.dicabut_pada, izin.dicabut_oleh, izin.alasan_cabut) == (HARI_INI, dunia.operator, "Salah catat")
    assert "Salah catat" in operator.get(alamat("izin", izin.pk)).content.decode()


def test_verifikator_melihat_izin_di_layar_putusan_dan_bacaannya_dicatat(dunia):
    surat, ids = dunia.sampai_di_bkn(2)
    baris = list(Usulan.objects.filter(pk__in=ids).select_related("pegawai").order_by("pk"))
    izin = catat(dunia, [baris[0].pegawai.nip])
    PemakaianIzin.objects.create(izin=izin, surat=surat, dipakai_oleh=dunia.operator)
    v = klien(dunia.verifikator)
    isi = v.get(f"/usulan/{ids[0]}/").content.decode()
    assert "100.2/55" in isi
    assert "Dirjen Contoh" in isi
    assert "Mencantumkan pegawai ini" in isi
    assert "Dokumen dipakai" in isi
    assert "Tidak mencantumkan pegawai ini" in v.get(f"/usulan/{ids[1]}/").content.decode()
    jawaban = v.get(alamat("izin_berkas", izin.pk))
    assert jawaban.status_code == 200
    assert b"".join(jawaban.streaming_content).startswith(b"%PDF")
    assert list(PembacaanIzin.objects.values_list("izin", "oleh")) == [(izin.pk, dunia.verifikator.pk)]
    # The agency's own pages stay the agency's.
    assert v.get(alamat("izin", izin.pk)).status_code == 404
    lain = pabrik.petugas(Peran.VERIFIKATOR, pabrik.kantor())
    assert klien(lain).get(alamat("izin_berkas", izin.pk)).status_code == 404
    assert PembacaanIzin.objects.count() == 1


def test_bkn_tidak_membuka_izin_surat_yang_belum_dikirim(dunia):
    surat = dunia.surat()
    b = dunia.baris(surat)
    izin = catat(dunia, [b.usulan.pegawai.nip])
    services.pakai_izin(izin_id=izin.pk, surat_id=surat.pk, actor=dunia.operator, today=HARI_INI)
    assert klien(dunia.verifikator).get(alamat("izin_berkas", izin.pk)).status_code == 404


def test_instansi_lain_mendapat_404(dunia):
    surat = dunia.surat()
    b = dunia.baris(surat)
    izin = catat(dunia, [b.usulan.pegawai.nip])
    lain = pabrik.instansi()
    asing = klien(pabrik.beri_peran(pabrik.petugas(Peran.OPERATOR, lain), Peran.PENYETUJU, lain))
    assert asing.get(alamat("izin", izin.pk)).status_code == 404
    assert asing.get(alamat("izin_berkas", izin.pk)).status_code == 404
    assert asing.post(alamat("izin_cabut", izin.pk), {"alasan": "x"}).status_code == 404
    assert asing.post(alamat("izin_pakai", surat.pk), {"izin": izin.pk}).status_code == 404
    assert asing.post(alamat("izin_lepas", surat.pk, izin.pk)).status_code == 404
    assert asing.get(f"{alamat('izin_baru')}?surat={surat.pk}").status_code == 404
    assert "100.2/55" not in asing.get(alamat("izin_daftar")).content.decode()
    with pytest.raises(SuratUsulan.DoesNotExist):
        services.pakai_izin(
            izin_id=izin.pk, surat_id=surat.pk, actor=pabrik.petugas(Peran.OPERATOR, lain), today=HARI_INI
        )


def test_izin_instansi_lain_tidak_dapat_dipakai(operator, dunia):
    lain = pabrik.instansi()
    petugas = pabrik.petugas(Peran.OPERATOR, lain)
    izin = catat(dunia, [dunia.orang().nip], instansi_id=lain.pk, actor=petugas)
    surat = dunia.surat()
    assert operator.post(alamat("izin_pakai", surat.pk), {"izin": izin.pk}).status_code == 404
    # Powers are remembered on the object: a fresh one.
    rangkap = User.objects.get(pk=pabrik.beri_peran(dunia.operator, Peran.OPERATOR, lain).pk)
    with pytest.raises(IsianSalah, match="instansi lain"):
        services.pakai_izin(izin_id=izin.pk, surat_id=surat.pk, actor=rangkap, today=HARI_INI)


def test_penyetuju_membaca_tetapi_tidak_mengubah(dunia):
    izin = catat(dunia, [dunia.orang().nip])
    c = klien(dunia.penyetuju)
    assert c.get(alamat("izin", izin.pk)).status_code == 200
    assert c.get(alamat("izin_daftar")).status_code == 200
    assert c.get(alamat("izin_baru")).status_code == 403
    assert c.post(alamat("izin_cabut", izin.pk), {"alasan": "x"}).status_code == 403
    assert klien(pabrik.user()).get(alamat("izin_daftar")).status_code == 404


def test_daftar_izin_tidak_menambah_kueri_per_baris(operator, dunia, django_assert_max_num_queries):
    surat = dunia.surat()
    b = dunia.baris(surat)
    for i in range(12):
        izin = catat(dunia, [b.usulan.pegawai.nip], nomor=f"N-{i}")
        services.pakai_izin(izin_id=izin.pk, surat_id=surat.pk, actor=dunia.operator, today=HARI_INI)
    with django_assert_max_num_queries(14):
        operator.get(alamat("izin_daftar"))


def test_halaman_izin_menyebut_lima_puluh_nama_pertama(operator, dunia):
    izin = catat(dunia, [dunia.orang().nip])
    for jumlah, ada in ((50, False), (51, True)):
        IzinNama.objects.filter(izin=izin).delete()
        IzinNama.objects.bulk_create(IzinNama(izin=izin, nip=f"{n:018d}") for n in range(jumlah))
        isi = operator.get(alamat("izin", izin.pk)).content.decode()
        assert isi.count("tidak dikenal portal") == 50
        assert (f"50 pertama dari {jumlah}" in isi) is ada


def test_api_orang_luar_tidak_mencatat_izin_bagi_instansi_lain(dunia):
    from rest_framework.test import APIClient

    lain = pabrik.petugas(Peran.OPERATOR, pabrik.instansi(kantor=dunia.kantor))
    c = APIClient()
    c.force_authenticate(lain)
    isi = {
        "instansi": dunia.instansi.pk, "jenis": "PERTEK_BKN", "nomor": "P-9", "tanggal": "2026-03-02",
        "penandatangan": "Kepala", "jabatan_penandatangan": "Kepala BKN", "mencakup_semua": True,
        "unggahan": berkas("p.pdf"),
    }  # fmt: skip
    jawaban = c.post("/api/v1/mutasi/izin", isi, format="multipart")
    assert jawaban.status_code in (403, 404), jawaban.content
    assert not Izin.objects.filter(nomor="P-9").exists()
