"""A small service "uji" with rules one can trip at will, and an office, an agency and their people.

A mark in the summary (``judul``) of a usulan trips a rule: [blokir] U1, [awas] U2, [izin] U3 unless the document
IZIN is there, [info] U4.
"""

from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace

import pytest

from akun.peran import Peran
from layanan import registry
from layanan.aturan import Aturan, Hasil, Tingkat, nilai
from layanan.models import DokumenUsulan, NormaWaktu
from layanan.transitions import TABEL
from tests import pabrik, pabrik_usulan

HARI = date(2026, 3, 4)
TANGGAL_HUKUM = date(2026, 4, 1)


@dataclass(frozen=True)
class Fakta:
    judul: str
    dokumen: frozenset


def _tanda(tanda: str, tingkat: Tingkat):
    def periksa(f: Fakta):
        if tanda not in f.judul or (tanda == "[izin]" and "IZIN" in f.dokumen):
            return None
        return Hasil(tingkat, f"Ada {tanda}.", "Hapus tandanya.", {"judul": f.judul})

    return periksa


ATURAN = tuple(
    Aturan(kode, f"Aturan {kode}", f"Pasal {kode} Peraturan Uji", tingkat, _tanda(tanda, tingkat), contoh=("Contoh.",))
    for kode, tanda, tingkat in (
        ("U1", "[blokir]", Tingkat.BLOKIR), ("U2", "[awas]", Tingkat.PERINGATAN),
        ("U3", "[izin]", Tingkat.BLOKIR_KECUALI), ("U4", "[info]", Tingkat.INFO),
    )
)  # fmt: skip


def nilai_uji(surat, today):
    per_baris = {}
    for d in DokumenUsulan.objects.filter(surat=surat, diganti_pada=None).order_by("id"):
        per_baris.setdefault(d.usulan_id, set()).add(d.jenis)
    return {
        u.pk: nilai(
            ATURAN, Fakta(u.judul, frozenset(per_baris.get(None, set()) | per_baris.get(u.pk, set()))),
            tanggal=TANGGAL_HUKUM, jenis=u.jenis,
        )
        for u in surat.usulan.exclude(status__in=["DITOLAK", "SELESAI", "DIBATALKAN"])
    }  # fmt: skip


def beri_nomor(usulan_list, actor, today):
    for u in usulan_list:
        u.nomor_keputusan, u.kode_cek = f"R-{u.pk}/{today.year}", f"KODE{u.pk:08d}"


def potret(usulan_list) -> dict[int, dict[str, str]]:
    return {u.pk: {"Ringkasan": u.judul, "Jenis": u.jenis} for u in usulan_list}


DOKUMEN = (
    registry.JenisDokumen("BA", "Berita acara", "SURAT", frozenset({"nomor", "tanggal"}), wajib=True),
    registry.JenisDokumen("IZIN", "Izin menteri", "SURAT", frozenset({"nomor", "tanggal", "nip"})),
    registry.JenisDokumen("SK", "SK terakhir", "BARIS"),
)
BAHAN = {
    "dokumen": DOKUMEN, "aturan": ATURAN, "nilai": nilai_uji, "setelah": {"tanda_tangani": beri_nomor},
    "rincian": lambda u: {"isi": {"Jenis": u.jenis}}, "template_rincian": "layanan/rincian_umum.html",
    "template_surat": "layanan/rekomendasi.typ", "potret": potret, "keluarga": {"U": "Uji"},
    "data_surat": lambda daftar: {
        u.pk: {"jabatan_lama": "Jabatan #lama", "jabatan_baru": "Jabatan *baru*"} for u in daftar
    },
    "eskalasi": (
        registry.TingkatEskalasi("H-1", "Sehari lagi", -1, Peran.VERIFIKATOR),
        registry.TingkatEskalasi("H0", "Jatuh tempo", 0, Peran.PENYELIA),
        registry.TingkatEskalasi("H+2", "Terlambat dua hari", 2, Peran.KEPALA_KANTOR),
        registry.TingkatEskalasi("H+5", "Terlambat lima hari", 5, Peran.KEPALA_KANTOR, di_pusat=True),
    ),
}  # fmt: skip


@pytest.fixture
def uji():
    with pabrik_usulan.manifest_uji(**BAHAN) as m:
        yield m


@pytest.fixture
def norma(acuan):
    """The norm of uji."""
    return pabrik_usulan.norma_uji()


LAYANAN = ["uji", *(m.kode for m in registry.semua() if m.kode != "uji")]


@pytest.fixture(params=LAYANAN)
def manifest(request, uji):
    """Every registered service, with its own table, levels, reasons and rules' names, judged by the rules of uji.

    What a service writes beside the engine, and on what conditions, is tested by the service.
    """
    if request.param == "uji":
        yield uji
        return
    asli = registry.ambil(request.param)
    engine = (
        "nilai", "rincian", "template_rincian", "potret", "sebelum", "setelah", "lanjutan", "url_surat", "data_surat",
    )  # fmt: skip
    # A service's own conditions ask for its own rows; the shared ones stay.
    syarat = {t.kode: t.syarat for t in TABEL}
    transisi = {k: replace(t, syarat=syarat.get(k, ())) for k, t in asli.transisi.items()}
    yield registry.daftarkan(replace(asli, transisi=transisi, **{k: getattr(uji, k) for k in engine}))
    registry.daftarkan(asli)


@pytest.fixture
def dunia(db, uji, norma):
    """Office and agency with one person per role, the same elsewhere, and the head office."""
    d = SimpleNamespace(pusat=pabrik.kantor(is_pusat=True, nama="Kantor Pusat"))
    for awalan in ("", "lain_"):
        instansi = pabrik.instansi()
        orang = {"instansi": instansi, "kantor": instansi.kantor}
        for p in Peran:
            orang[p.value] = pabrik.petugas(p, instansi if p.model == "instansi" else instansi.kantor, nama=f"{p.name}")
        for nama, isi in orang.items():
            setattr(d, awalan + nama, isi)
    d.kepala_pusat = pabrik.petugas(Peran.KEPALA_KANTOR, d.pusat)
    return d


@pytest.fixture
def buat(dunia):
    """``buat(status, …)``: a usulan of the agency, its letter by the operator, approved by somebody else."""

    def _buat(status="DIVERIFIKASI", **isi):
        if "surat" not in isi:
            di_bkn = status not in ("DRAF", "MENUNGGU_PERSETUJUAN", "DIBATALKAN")
            isi["surat"] = pabrik_usulan.surat(
                dunia.instansi, dikirim=di_bkn, dibuat_oleh=dunia.operator, layanan=isi.pop("layanan", "uji")
            )
        return pabrik_usulan.usulan(status, **isi)

    return _buat


@pytest.fixture
def norma_semua(norma):
    """A norm of five days for every registered service."""
    for m in registry.semua():
        if not NormaWaktu.objects.filter(layanan=m.kode).exists():
            NormaWaktu.objects.create(layanan=m.kode, hari_kerja=5, berlaku_mulai=date(2020, 1, 1), dasar_hukum="Uji")
