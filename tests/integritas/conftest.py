"""A kabupaten with decided moves, two pengawas of its office, and the same elsewhere."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from akun.peran import Peran
from integritas import services
from layanan.services.transisi import jalankan
from mutasi import services as mutasi_services
from tests import pabrik
from tests.mutasi.alat import HARI_INI, Dunia, berkas, versi

DASAR = "Perpres 116/2022"
BESOK = HARI_INI + timedelta(days=1)


@pytest.fixture
def waktu(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 3, tzinfo=UTC))


class DuniaAwas(Dunia):
    """The agency of mutasi's tests, with oversight. ``pengawas`` proposes, ``pengawas2`` sets."""

    def __init__(self):
        super().__init__()
        self.pusat = pabrik.kantor(is_pusat=True, nama="Kantor Pusat")
        self.pengawas = pabrik.petugas(Peran.PENGAWAS, self.kantor, nama="Pengawas Satu")
        self.pengawas2 = pabrik.petugas(Peran.PENGAWAS, self.kantor, nama="Pengawas Dua")
        self.pengawas_pusat = pabrik.petugas(Peran.PENGAWAS, self.pusat, nama="Pengawas Pusat")
        self.kepala = pabrik.petugas(Peran.KEPALA_KANTOR, self.kantor, nama="Kepala Kantor")
        self.lain = pabrik.instansi(nama="Kabupaten Lain")
        self.pengawas_lain = pabrik.petugas(Peran.PENGAWAS, self.lain.kantor, nama="Pengawas Lain")
        self.operator_lain = pabrik.petugas(Peran.OPERATOR, self.lain, nama="Operator Lain")

    def bertukar(self):
        """Two people who swapped posts by one decree, applied: (letter, person, person, post, post)."""
        x, y = self.kursi(), self.kursi()
        p, q = self.orang(x), self.orang(y)
        return self.diputus([(p, y), (q, x)]), p, q, x, y

    def diputus(self, pindah, dilantik=HARI_INI):
        """A letter whose moves (person, new post) are decided, with decree and inauguration."""
        surat = self.surat()
        for orang, tujuan in pindah:
            self.baris(surat, orang, tujuan, dinilai=False)
        mutasi_services.nilai_ulang(surat=surat, today=HARI_INI)
        ids = list(versi(surat))
        mutasi_services.langkah(
            surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=self.operator, today=HARI_INI
        )
        mutasi_services.kirim_ke_bkn(
            surat_id=surat.pk, nomor="800/1", tanggal=HARI_INI, versi=versi(surat), actor=self.penyetuju,
            today=HARI_INI,
        )  # fmt: skip
        jalankan(kode="setujui", usulan_ids=ids, actor=self.verifikator, today=HARI_INI)
        jalankan(kode="tanda_tangani", usulan_ids=ids, actor=self.penyelia, today=HARI_INI)
        self.ber_sk(ids, dilantik)
        surat.refresh_from_db()
        return surat

    def ber_sk(self, ids, dilantik):
        mutasi_services.catat_sk(
            usulan_ids=ids, nomor_sk="821/1", tanggal_sk=HARI_INI, penandatangan_sk="Bupati Contoh",
            dilantik_pada=dilantik, nomor_ba_pelantikan="", tanggal_spmt=None, actor=self.operator, today=HARI_INI,
            unggahan={"SK": berkas("sk.pdf")}, diktum=True,
        )  # fmt: skip

    def kasus(self, **isi):
        """An open case; without ``surat_ids`` about a decision outside the portal."""
        bawaan = {
            "instansi_id": self.instansi.pk, "perihal": "Rotasi oleh Pj", "alasan": "Tanpa izin.",
            "dasar": "UU 10/2016 Pasal 71", "actor": self.pengawas, "today": HARI_INI,
        }  # fmt: skip
        if not isi.get("surat_ids"):
            bawaan["keputusan_luar"] = "SK 821/9 tanggal 2 Maret 2026"
        return services.buka(**bawaan | isi)

    def usul(self, p, jenis="PERINGATAN", **isi):
        bawaan = {"jenis": jenis, "dasar": DASAR, "alasan": "Melanggar NSPK.", "actor": self.pengawas}
        return services.usulkan(pemeriksaan_id=p.pk, today=HARI_INI, **bawaan | isi)

    def tetap(self, t, **isi):
        bawaan = {"nomor": f"W-{t.pk}", "tanggal": HARI_INI, "actor": self.pengawas2, "today": HARI_INI}
        return services.tetapkan(tindakan_id=t.pk, **bawaan | isi)

    def tindak(self, p, jenis="PERINGATAN", **isi):
        return self.tetap(self.usul(p, jenis, **isi))

    def dicabut(self):
        """A swap whose revocation is ordered: (act, person, person, post, post)."""
        surat, p, q, x, y = self.bertukar()
        kasus = self.kasus(surat_ids=[surat.pk])
        t = self.tindak(kasus, "PENCABUTAN", usulan_ids=surat.usulan.values_list("pk", flat=True))
        return t, p, q, x, y

    def pulih(self, t, ids=None, **isi):
        ids = ids if ids is not None else list(t.pemulihan.values_list("pk", flat=True))
        bawaan = {"nomor_sk": "821/99", "tanggal_sk": BESOK, "tmt": BESOK, "actor": self.operator, "today": BESOK}
        return services.pulihkan(tindakan_id=t.pk, pemulihan_ids=ids, **bawaan | isi)


@pytest.fixture
def dunia(acuan, waktu) -> DuniaAwas:
    return DuniaAwas()
