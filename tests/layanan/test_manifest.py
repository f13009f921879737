"""The registry's system checks: each kind of fault is found, and the registered services have none."""

from dataclasses import replace

import pytest

from akun.peran import Peran
from layanan import registry
from layanan.aturan import Aturan, Tingkat
from layanan.checks import kesalahan, periksa_manifest
from layanan.transitions import AturanTransisi, tabel_dengan
from tests import pabrik_usulan
from tests.layanan.conftest import ATURAN


def test_registered_services_are_sound(uji):
    assert periksa_manifest(None) == []


def _aturan(**isi):
    return Aturan(**{"kode": "X1", "judul": "X", "kutipan": "Pasal", "tingkat": Tingkat.INFO, "periksa": len} | isi)


def _langkah(**isi):
    bawaan = {"kode": "x", "nama": "X", "dari": frozenset({"DRAF"}), "ke": "DRAF", "peran": frozenset({Peran.OPERATOR})}
    return AturanTransisi(**bawaan | isi)


TANPA_SELESAI = {k: t for k, t in tabel_dengan().items() if k != "selesaikan"}
TINGKAT = registry.TingkatEskalasi("A", "A", 0, Peran.PENYELIA)


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"transisi": TANPA_SELESAI}, "SELESAI is unreachable"),
        ({"transisi": tabel_dengan(_langkah(peran=frozenset()))}, "has no role"),
        ({"transisi": tabel_dengan(_langkah(ke="KARANGAN"))}, "unknown state"),
        ({"transisi": tabel_dengan(_langkah(dari=frozenset({"KARANGAN"})))}, "unknown state"),
        ({"aturan": (_aturan(), _aturan())}, "X1 is declared twice"),
        ({"aturan": (_aturan(kutipan="  "),)}, "X1 has no citation"),
        ({"setelah": {"karangan": print}}, "hook on unknown transition karangan"),
        ({"eskalasi": ()}, "escalation levels"),
        ({"eskalasi": (TINGKAT, TINGKAT)}, "escalation levels"),
        ({"template_rincian": "layanan/karangan.html"}, "layanan/karangan.html is missing"),
        ({"template_surat": "layanan/karangan.typ"}, "layanan/karangan.typ is missing"),
        ({"url_surat": "karangan"}, "address karangan is missing"),
    ],
)
def test_each_fault_is_named(uji, ganti, pesan):
    assert kesalahan(uji) == []
    with pabrik_usulan.manifest_uji(**{"aturan": ATURAN} | ganti, kode="cacat") as cacat:
        assert any(pesan in k for k in kesalahan(cacat))
        assert any(pesan in e.msg and e.id == "layanan.E001" for e in periksa_manifest(None))
    assert replace(uji) == uji


def test_a_kind_takes_its_own_documents_and_those_of_all(uji):
    m = replace(uji, dokumen=(*uji.dokumen, registry.JenisDokumen("K", "Khusus", jenis=frozenset({"M05"}))))
    assert "K" in {d.kode for d in m.dokumen_untuk("M05")}
    assert {d.kode for d in m.dokumen_untuk("M03")} == {d.kode for d in uji.dokumen}
