"""A penilai of another agency: set with a confirmation, left alone by the night, and able to do all that one does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from akun.peran import Peran
from kepegawaian.models import Pegawai
from kinerja.models import BukaKembali, MasaPenilai, TutupBulan
from kinerja.selectors import persetujuan
from kinerja.selectors.orang import PENILAI, akses, bawahan, penilai_pada
from kinerja.selectors.papan import bawahan_berjenjang, lingkup, papan
from kinerja.selectors.pengaturan import penilai_hilang, versi_penilai
from kinerja.services.penilai import susun, tetapkan
from kinerja.services.putus import putuskan
from layanan.galat import IsianSalah
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk

SENIN = date(2026, 3, 2)
SEHARI = timedelta(days=1)


class Dunia:
    """An employee of a WIT agency with a head there, and the official of a WIB agency who is to judge him."""

    def __init__(self):
        self.instansi, self.lain = pabrik.instansi(zona_waktu="Asia/Jayapura"), pabrik.instansi()
        self.unit = pabrik.unit(self.instansi)
        self.kepala = pabrik.pegawai(jabatan=pabrik.jabatan(self.unit, jenis="ADMINISTRATOR", eselon="III.a"))
        self.ani = pabrik.pegawai(jabatan=pabrik.jabatan(self.unit))
        self.luar = pabrik.pegawai(
            jabatan=pabrik.jabatan(pabrik.unit(self.lain), jenis="JPT_PRATAMA", eselon="II.a"), nama="Pejabat Luar"
        )
        for siapa in (self.ani, self.kepala, self.luar):
            pk.akun(siapa)
        self.operator = pabrik.petugas(Peran.OPERATOR, self.instansi)

    def tetapkan(self, **isi):
        bawaan = {
            "pegawai": pk.orang_dari(self.ani), "nip_penilai": self.luar.nip, "mulai": SENIN, "today": SENIN,
            "alasan": "Surat penugasan 7/2026", "versi": versi_penilai(self.ani.pk), "actor": self.operator,
            "lintas": True,
        }  # fmt: skip
        return tetapkan(**bawaan | isi)

    def pada(self, hari):
        return penilai_pada([self.ani.pk], hari).get(self.ani.pk)


@pytest.fixture
def dunia(db):
    return Dunia()


def test_tanpa_konfirmasi_ditolak_dan_disebut_instansinya(dunia):
    with pytest.raises(IsianSalah) as galat:
        dunia.tetapkan(lintas=False)
    assert galat.value.kolom == "lintas"
    assert dunia.lain.nama in str(galat.value)
    assert not MasaPenilai.objects.exists()


def test_susunan_malam_membiarkannya_selama_keduanya_di_tempat(dunia):
    susun(dunia.instansi.pk, SENIN - SEHARI)
    dunia.tetapkan()
    for hari in (SENIN, SENIN + SEHARI):
        susun(dunia.instansi.pk, hari)
        susun(dunia.lain.pk, hari)
        assert dunia.pada(hari) == dunia.luar.pk
    assert dunia.pada(SENIN - SEHARI) == dunia.kepala.pk
    assert not penilai_hilang(Pegawai.objects.filter(instansi=dunia.instansi), SENIN).exists()


@pytest.mark.parametrize("sebab", ["pensiun", "penilai_pindah", "pegawai_pindah"])
def test_berakhir_bila_salah_satunya_pergi(dunia, sebab):
    susun(dunia.instansi.pk, SENIN - SEHARI)
    dunia.tetapkan()
    ketiga = pabrik.unit(pabrik.instansi())
    milik, baru = dunia.instansi.pk, dunia.kepala.pk
    if sebab == "pensiun":
        Pegawai.objects.filter(pk=dunia.luar.pk).update(kedudukan=Pegawai.Kedudukan.PENSIUN)
    elif sebab == "penilai_pindah":
        Pegawai.objects.filter(pk=dunia.luar.pk).update(instansi=ketiga.instansi, unit=ketiga, jabatan=None)
    else:
        Pegawai.objects.filter(pk=dunia.ani.pk).update(instansi=ketiga.instansi, unit=ketiga, jabatan=None)
        milik, baru = ketiga.instansi_id, None
    assert penilai_hilang(Pegawai.objects.filter(pk=dunia.ani.pk), SENIN).exists()
    susun(milik, SENIN + SEHARI)
    assert (dunia.pada(SENIN), dunia.pada(SENIN + SEHARI)) == (dunia.luar.pk, baru)


def test_tidak_saling_menilai_lintas_instansi(dunia):
    dunia.tetapkan()
    with pytest.raises(IsianSalah) as galat:
        tetapkan(
            pegawai=pk.orang_dari(dunia.luar), nip_penilai=dunia.ani.nip, mulai=SENIN, alasan="x", versi=0, lintas=True,
            actor=pabrik.petugas(Peran.OPERATOR, dunia.lain), today=SENIN,
        )  # fmt: skip
    assert galat.value.kolom == "nip"


def test_pesan_menyebut_instansi(dunia):
    dunia.tetapkan()
    assert dunia.lain.nama in Pesan.objects.get(penerima=dunia.ani.akun).isi
    assert dunia.instansi.nama in Pesan.objects.get(penerima=dunia.luar.akun).isi


def test_ia_membaca_memutus_dan_melihat_papan(dunia):
    dunia.tetapkan()
    c = pk.catatan(dunia.ani, SENIN)
    o = pk.orang_dari(dunia.luar)
    assert bawahan(o.id, SENIN) == [dunia.ani.pk]
    assert akses(dunia.luar.akun, pk.orang_dari(dunia.ani), SENIN).sebagai == PENILAI
    assert [b.c.kunci for b in persetujuan.daftar(o.id, SENIN).terbuka] == [c.kunci]
    isi = papan(lingkup(o, [dunia.ani.pk], [], SENIN), SENIN, SENIN, SENIN, o)
    assert [b.a.o.id for b in isi.baris] == [dunia.ani.pk]
    assert bawahan_berjenjang(o.id, [dunia.ani.pk], SENIN) == [dunia.ani.pk]
    hasil = putuskan(
        penilai=o, kunci=[(dunia.ani.pk, SENIN, c.kunci, c.versi)], aksi="SETUJU", alasan="", actor=dunia.luar.akun,
        today=SENIN, now=pk.SEKARANG,
    )  # fmt: skip
    assert hasil.berhasil == 1


@pytest.mark.parametrize(("jam", "berhasil"), [(14, 1), (15, 0)])
def test_pembukaan_berakhir_menurut_jam_instansi_pegawai(dunia, jam, berhasil):
    """Opened until 9 April in Jayapura (UTC+9): at 15.00 UTC it is the 10th there, in Jakarta still the 9th."""
    dunia.tetapkan()
    c = pk.catatan(dunia.ani, SENIN)
    TutupBulan.objects.create(
        instansi=dunia.instansi, bulan=date(2026, 3, 1), ditutup_oleh=dunia.operator, sebutan_oleh="x",
        ditutup_pada=datetime(2026, 4, 7, tzinfo=UTC), menunggu=1, alasan="x",
    )  # fmt: skip
    BukaKembali.objects.create(
        instansi=dunia.instansi, pegawai=dunia.ani, dari=SENIN, sampai=SENIN, berakhir=date(2026, 4, 9),
        alasan="Sakit", oleh=dunia.operator, sebutan_oleh="x",
    )  # fmt: skip
    hasil = putuskan(
        penilai=pk.orang_dari(dunia.luar), kunci=[(dunia.ani.pk, SENIN, c.kunci, c.versi)], aksi="SETUJU", alasan="",
        actor=dunia.luar.akun, today=date(2026, 4, 9), now=datetime(2026, 4, 9, jam, tzinfo=UTC),
    )  # fmt: skip
    assert hasil.berhasil == berhasil


def test_layar_meminta_konfirmasi_untuk_nip_itu(dunia, client):
    client.force_login(dunia.operator)
    alamat = reverse("kinerja_penilai_rinci", args=[dunia.instansi.pk, dunia.ani.pk])
    isi = {"nip": dunia.luar.nip, "mulai": "2026-03-02", "alasan": "Surat penugasan 7/2026", "versi": 0}
    minta = client.post(alamat, isi)
    assert minta.status_code == 422
    halaman = minta.content.decode()
    assert dunia.lain.nama in halaman
    assert f'value="{dunia.luar.nip}"' in halaman
    assert "Surat penugasan 7/2026" in halaman
    orang_lain = pabrik.pegawai()
    assert client.post(alamat, isi | {"nip": orang_lain.nip, "lintas": dunia.luar.nip}).status_code == 422
    assert client.post(alamat, isi | {"lintas": dunia.luar.nip}).status_code == 302
    assert MasaPenilai.objects.get().penilai_id == dunia.luar.pk
    assert dunia.lain.nama in client.get(alamat).content.decode()
    daftar = client.get(reverse("kinerja_penilai", args=[dunia.instansi.pk])).content.decode()
    assert dunia.lain.nama in daftar
