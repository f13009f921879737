"""People side by side for one target post: what the table says, who may open it, that each opening is logged."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from kepegawaian.models import RiwayatHukdis
from talenta.models import BacaanTalenta, Kandidat, Penilaian
from talenta.selectors.akses import hak
from talenta.selectors.banding import sandingkan, tabel_banding
from talenta.selectors.parameter import tabel
from tests import pabrik
from tests.mutasi.test_anggaran import BATAS_KUERI, hitung
from tests.talenta.alat import HARI, KINI, akun, dunia, komite
from tests.talenta.alat_ekspose import suksesor, target_di

pytestmark = pytest.mark.django_db
DITETAPKAN = {
    "status": "DITETAPKAN", "ditetapkan_pada": KINI, "nomor_sk": "800/PT/2026", "tanggal_sk": date(2026, 2, 2),
}  # fmt: skip


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return dunia(**DITETAPKAN)


@pytest.fixture
def jpt(d):
    return target_di(
        pabrik.jabatan(d.unit, nama="Kepala Dinas Contoh", jenis="JPT_PRATAMA", eselon="II.b"),
        syarat={"golongan": "IV/b"},
    )  # fmt: skip


def orang(d, nama, **isi):
    jabatan = pabrik.jabatan(d.unit, jenis="ADMINISTRATOR", eselon="III.a")
    p = pabrik.pegawai(d.instansi, jabatan=jabatan, nama=nama, golongan=isi.pop("golongan", "IV/b"))
    return d.nilai(p, **isi)


def alamat(target, *penilaian, **lain):
    isi = "".join(f"&orang={n if isinstance(n, int) else n.pegawai_id}" for n in penilaian)
    return reverse("talenta_banding") + f"?target={target.pk}{isi}" + "".join(f"&{k}={v}" for k, v in lain.items())


def baris(d, target, *penilaian) -> dict[str, list]:
    """Name of each row -> its cells."""
    daftar = sandingkan(target, d.pemetaan, [n.pegawai_id for n in penilaian], hak(d.operator, today=HARI), tabel())
    return {nama: sel for k in tabel_banding(daftar) for nama, _rinci, sel in k.baris}


# --- what it says -------------------------------------------------------------------------------------


def test_each_person_stands_in_his_own_column_by_name(d, jpt):
    b, a = orang(d, "Budi", golongan="III/c"), orang(d, "Ani", penghargaan=None, umpan_balik="3")
    Penilaian.objects.filter(pk=b.pk).update(kotak_sesuai=8)
    isi = baris(d, jpt, b, a)
    golongan = next(v for k, v in isi.items() if "IV/b" in k)
    assert [s.nada for s in golongan] == ["baik", "buruk"]
    assert [s.kata for s in isi["Kotak hitung"]] == ["Belum dinilai" if a.kotak is None else str(a.kotak), "9"]
    assert (isi["Kotak akhir"][1].kata, isi["Kotak akhir"][1].rinci) == ("8", "menurut putusan komite")
    assert isi["Nilai sumbu"][1].kata == f"{b.x:.2f}".replace(".", ",")  # of the last axis: potensial
    assert isi["Penghargaan"][1].kata == "11,25" and "Nasional" in isi["Penghargaan"][1].rinci
    assert isi["Penghargaan"][0].kata == "Belum ada data"
    assert isi["Data"][0].nada == "awas" and "Penghargaan (paling banyak 15,00 poin)" in isi["Data"][0].rinci
    assert isi["Data"][1].kata == "Lengkap"
    rinci = isi["Kecocokan"][0].rinci
    assert "bisa sampai" in rinci and "belum ada: penghargaan" in rinci
    assert "rumpun pendidikan pada syarat jabatan ini" in rinci and "rumpun" in isi["Kecocokan"][1].rinci
    assert isi["Kesiapan"][1].kata == "Siap sekarang"


def test_a_penalty_shows_its_level_and_effect_alone(d, jpt):
    a, b = orang(d, "Ani"), orang(d, "Budi")
    RiwayatHukdis.objects.create(
        pegawai=a.pegawai, tingkat="SEDANG", jenis="PENUNDAAN", tmt=date(2026, 1, 5), tmt_akhir=date(2026, 7, 5),
        nomor_sk="RAHASIA-123", status="BERJALAN",
    )  # fmt: skip
    isi = baris(d, jpt, a, b)
    hukdis = next(v for k, v in isi.items() if k.startswith("Tanpa hukuman disiplin"))
    assert [s.nada for s in hukdis] == ["buruk", "baik"] and "sedang" in hukdis[0].rinci
    assert "RAHASIA-123" not in str(isi) and "PENUNDAAN" not in str(isi)


def test_the_board_and_the_pension_clock_are_shown(d, jpt):
    a, b = orang(d, "Ani"), orang(d, "Budi")
    suksesor(a.pegawai, jpt.jabatan, penilaian=a)
    isi = baris(d, jpt, a, b)
    assert [s.kata for s in isi["Di papan suksesi"]] == ["Suksesor ditetapkan", "Belum dinominasikan"]
    assert all("Pensiun" in s.kata for s in isi["Batas usia pensiun"])


def test_no_cell_says_who_is_best(client, d, jpt):
    a, b = orang(d, "Ani"), orang(d, "Budi", predikat="3")
    client.force_login(d.operator)
    isi = client.get(alamat(jpt, b, a)).content.decode()
    assert isi.index("Ani") < isi.index("Budi")
    for kata in ("peringkat", "terbaik", "pemenang", "unggulan"):
        assert kata not in isi.lower()


def test_the_table_has_a_caption_and_scopes(client, d, jpt):
    client.force_login(d.operator)
    isi = client.get(alamat(jpt, orang(d, "Ani"), orang(d, "Budi"))).content.decode()
    (t,) = re.findall(r"<table.*?</table>", isi, re.DOTALL)
    assert "<caption" in t and len(re.findall(r'<th scope="col"', t)) == 3
    assert 'scope="rowgroup"' in t and 'scope="row"' in t
    sel = [s for s in re.findall(r"<td[^>]*>", t) if "colspan" not in s]
    assert len(sel) > 40 and all(re.search(r'data-label="(Ani|Budi)"', s) for s in sel)


# --- who may open it ----------------------------------------------------------------------------------


def test_who_may_open_it(client, d, jpt):
    a, b = orang(d, "Ani"), orang(d, "Budi")
    lain = dunia(**DITETAPKAN)
    pegawai, _o = akun(d.instansi, unit=d.unit)
    anggota, usai = komite(d)[1][0], komite(d, mulai=date(2025, 1, 2), selesai=date(2026, 3, 1))[1][0]
    for siapa, status in (
        (d.operator, 200), (d.penyetuju, 200), (anggota, 200), (usai, 404), (pegawai, 404), (lain.operator, 404),
    ):  # fmt: skip
        client.force_login(siapa)
        assert client.get(alamat(jpt, a, b)).status_code == status
        assert client.get(alamat(jpt)).status_code == status
    client.logout()
    assert client.get(alamat(jpt, a, b)).status_code == 302


def test_people_of_another_agency_are_not_shown_beside_ones_own(client, d, jpt):
    a, b = orang(d, "Ani"), orang(d, "Budi")
    lain = dunia(**DITETAPKAN)
    asing = lain.nilai(pabrik.pegawai(lain.instansi, nama="Orang Lain"))
    client.force_login(d.operator)
    for siapa in (asing.pegawai_id, 0, 999_999_999):
        assert client.get(alamat(jpt, a, b, siapa)).status_code == 404
    assert client.get(alamat(jpt, a, asing.pegawai_id)).status_code == 404
    assert "Orang Lain" not in client.get(alamat(jpt, cari=1, q="Orang")).content.decode()
    assert client.get(reverse("talenta_banding")).status_code == 404
    assert client.get(reverse("talenta_banding") + "?target=x&orang=y").status_code == 404


def test_two_to_five(client, d, jpt):
    semua = [orang(d, f"Orang {n}") for n in range(6)]
    client.force_login(d.operator)
    for banyak, dibanding in ((0, False), (1, False), (2, True), (5, True), (6, False)):
        respons = client.get(alamat(jpt, *semua[:banyak]))
        assert ("tal-banding" in respons.content.decode()) is dibanding
        assert ("Pilih dua sampai lima orang." in respons.content.decode()) is (banyak in (1, 6))
    # The same person twice is one.
    assert "tal-banding" not in client.get(alamat(jpt, semua[0], semua[0])).content.decode()


def test_choosing_offers_the_board_and_whom_the_search_finds(client, d, jpt):
    a, b = orang(d, "Ani"), orang(d, "Budi")
    orang(d, "Citra")
    suksesor(a.pegawai, jpt.jabatan, penilaian=a)
    k = suksesor(b.pegawai, jpt.jabatan, penilaian=b)
    Kandidat.objects.filter(pk=k.pk).update(status="DICABUT")
    client.force_login(d.operator)
    isi = client.get(alamat(jpt)).content.decode()
    assert "Ani" in isi and "Budi" not in isi and "Citra" not in isi
    isi = client.get(alamat(jpt, a, b, cari=1, q="citr")).content.decode()
    assert all(n in isi for n in ("Ani", "Budi", "Citra")) and isi.count("checked") == 2
    dibaca = BacaanTalenta.objects.order_by("pk").values_list("pegawai_id", "jumlah")
    assert list(dibaca) == [(a.pegawai_id, 1), (None, 3)]


def test_without_a_settled_mapping_nobody_can_be_compared(client, d):
    w = dunia()
    a, b = orang(w, "Ani"), orang(w, "Budi")
    client.force_login(w.operator)
    isi = client.get(alamat(target_di(pabrik.jabatan(w.unit)), a, b)).content.decode()
    assert "Belum ada pemetaan yang ditetapkan" in isi and "Ani" not in isi


def test_each_person_shown_is_logged_but_never_oneself(client, d, jpt):
    a = orang(d, "Ani")
    anggota = komite(d)[1][0]
    sendiri = d.nilai(type(a.pegawai).objects.get(akun=anggota))
    client.force_login(anggota)
    client.head(alamat(jpt, a, sendiri))
    assert not BacaanTalenta.objects.exists()
    client.get(alamat(jpt, a, sendiri))
    assert list(BacaanTalenta.objects.values_list("user_id", "pegawai_id", "jumlah")) == [
        (anggota.pk, a.pegawai_id, 1)
    ]  # fmt: skip


def test_five_cost_as_many_queries_as_two_save_for_the_log(client, d, jpt):
    semua = [orang(d, f"Orang {n}") for n in range(5)]
    client.force_login(d.operator)
    client.get(alamat(jpt, *semua[:2]))
    dua, lima = (hitung(lambda n=n: client.get(alamat(jpt, *semua[:n]))) for n in (2, 5))
    assert lima - dua == 3  # a row of the log for each
    assert dua <= BATAS_KUERI["talenta:banding"]


@pytest.mark.parametrize("pergi", ["pindah", "pensiun"])
def test_whoever_has_left_is_not_read_any_more(client, d, jpt, pergi):
    """His record belongs to another agency now: no gate and no post of today is shown, wherever he was listed."""
    a, b, c = (orang(d, nama) for nama in ("Ani", "Budi", "Cici"))
    p = b.pegawai
    if pergi == "pindah":
        p.instansi, p.unit = pabrik.instansi(), None
        p.unit = pabrik.unit(p.instansi)
    else:
        p.kedudukan = "99"
    p.save()
    client.force_login(d.operator)
    assert client.get(alamat(jpt, a, c)).status_code == 200
    assert client.get(alamat(jpt, a, b)).status_code == 404
    pilih = client.get(alamat(jpt, cari="Budi")).content.decode()
    target = client.get(reverse("talenta_target", args=[jpt.pk]) + "?semua=1").content.decode()
    assert "Ani" in target and "Budi" not in target and b.pegawai.nip not in pilih
