"""Loading the reference lists."""

import gzip

import pytest
from django.core.management import CommandError, call_command

from kepegawaian.models import KantorRegional, Referensi

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "agama.tsv").write_text("id\tnama\n1\tIslam\n2\tKristen\n", encoding="utf-8")
    with gzip.open(tmp_path / "lokasi.tsv.gz", "wt", encoding="utf-8") as berkas:
        berkas.write("id\tlokasiId\tnama\tjenis\na\tb\tKOTA MELATI\tKA\n")
    (tmp_path / "kanreg.tsv").write_text(
        "kode\tnama\tkota\n01\tKantor Regional I\tYogyakarta\n04\tKantor Regional IV\tMakassar\n"
        "09\tKantor Regional IX\tJayapura\n08\tKantor Regional VIII\tBanjarmasin (Banjarbaru)\n"
        "00\tBKN Pusat\tJakarta\n",
        encoding="utf-8",
    )
    return tmp_path


def test_memuat_dan_mengulang(folder, capsys):
    call_command("impor_referensi", folder)
    assert Referensi.objects.count() == 8
    lokasi = Referensi.objects.get(daftar="lokasi")
    assert (lokasi.kode, lokasi.nama, lokasi.data) == ("a", "KOTA MELATI", {"lokasiId": "b", "jenis": "KA"})
    assert "agama: 2 baru, 0 berubah, 0 tetap" in capsys.readouterr().out
    (folder / "agama.tsv").write_text("id\tnama\n1\tIslam\n2\tKristen Protestan\n", encoding="utf-8")
    call_command("impor_referensi", folder)
    assert "agama: 0 baru, 1 berubah, 1 tetap" in capsys.readouterr().out
    assert Referensi.objects.count() == 8


def test_kantor_regional_dengan_zona(folder):
    call_command("impor_referensi", folder, verbosity=0)
    zona = dict(KantorRegional.objects.values_list("kode", "zona_waktu"))
    assert zona == {
        "00": "Asia/Jakarta", "01": "Asia/Jakarta", "04": "Asia/Makassar", "08": "Asia/Makassar", "09": "Asia/Jayapura",
    }  # fmt: skip
    assert KantorRegional.objects.get(is_pusat=True).kode == "00"
    KantorRegional.objects.filter(kode="01").update(zona_waktu="Asia/Makassar")
    call_command("impor_referensi", folder, verbosity=0)
    assert KantorRegional.objects.get(kode="01").zona_waktu == "Asia/Makassar"


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ("id\tnama\n1\tA\n2\n", "salah.tsv baris 3, kolom id"),
        ("id\tnama\n1\tA\tB\n", "salah.tsv baris 2, kolom nama"),
        ("id\tnama\n\tA\n", "salah.tsv baris 2, kolom id: kosong"),
        (f"id\tnama\n1\t{'x' * 501}\n", "salah.tsv baris 2, kolom nama: lebih"),
        ("id\n1\n", "salah.tsv baris 1"),
        ("id\tlain\n1\t2\n", "tidak ada kolom nama"),
        (b"id\tnama\n1\t\xff\n", "bukan UTF-8"),
    ],
)
def test_berkas_rusak_membatalkan_semuanya(folder, isi, kata):
    (folder / "salah.tsv").write_bytes(isi if isinstance(isi, bytes) else isi.encode())
    with pytest.raises(CommandError, match=kata):
        call_command("impor_referensi", folder)
    assert not Referensi.objects.exists()


def test_gzip_terpotong(folder):
    data = (folder / "lokasi.tsv.gz").read_bytes()
    (folder / "lokasi.tsv.gz").write_bytes(data[:-10])
    with pytest.raises(CommandError, match="lokasi.tsv.gz"):
        call_command("impor_referensi", folder)


def test_folder_kosong_atau_tidak_ada(tmp_path):
    for folder in (tmp_path, tmp_path / "tidak-ada"):
        with pytest.raises(CommandError):
            call_command("impor_referensi", folder)


def test_kode_ganda_baris_terakhir_dipakai(tmp_path, capsys):
    (tmp_path / "x.tsv").write_text("id\tnama\n1\tLama\n1\tBaru\n", encoding="utf-8")
    call_command("impor_referensi", tmp_path)
    assert Referensi.objects.get().nama == "Baru"
    assert "1 kode ganda" in capsys.readouterr().out
