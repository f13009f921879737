"""Where somebody worked is never guessed: what no sender stated is "not stated"."""

import json
import uuid
from datetime import UTC, datetime

import pytest
from django.test import Client

from kinerja.lembar import Baris
from kinerja.models import KinerjaHarian
from kinerja.services import impor
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
KINI = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def staf(acuan, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: KINI)
    return pk.pasangan()[0]


@pytest.fixture
def klien(staf):
    klien = Client()
    klien.force_login(staf.akun)
    return klien


def perangkat(klien, staf, kunci) -> str:
    draf = {"kunci": kunci, "tanggal": "2026-03-02", "isi": {"baris": "08-10 rapat"}}
    jawab = klien.post(
        "/kinerja/draf/kirim/", json.dumps({"akun": staf.akun_id, "draf": [draf]}), content_type="application/json"
    )
    return jawab.json()["hasil"][0]["keadaan"]


def pekan(klien, staf, kunci) -> str:
    sel = {"b0-kegiatan": "rapat", "b0-tautan": "", "b0-d0": "08-10", "b0-k0": kunci}
    ada = KinerjaHarian.objects.count()
    assert klien.post("/kinerja/pekan/", {"pekan": "2026-03-02"} | sel).status_code == 302
    return "BARU" if KinerjaHarian.objects.count() > ada else "SUDAH_ADA"


def lembar(_klien, staf, _kunci) -> str:
    baris = Baris(2, "", pk.SENIN, 480, 600, "rapat", None, "", "")
    satu = impor.periksa(pegawai_id=staf.pk, nama="a.xlsx", baris=[baris], salah=[], now=KINI)
    return impor.simpan(impor_id=satu.pk, pegawai_id=staf.pk, sebagian=False, now=KINI).baris[0]["jadi"]


def api(klien, _staf, kunci) -> str:
    isi = {"kunci": kunci, "tanggal": "2026-03-02", "mulai": "08:00", "selesai": "10:00", "kegiatan": "rapat"}
    jawab = klien.post("/api/v1/kinerja/harian", json.dumps(isi), content_type="application/json")
    return jawab.json()["hasil"][0]["keadaan"]


@pytest.mark.parametrize("pengirim", [perangkat, pekan, lembar, api])
def test_not_stated_is_kept_so_and_the_same_again_is_the_same(klien, staf, pengirim):
    kunci = str(uuid.uuid4())
    assert [pengirim(klien, staf, kunci) for _ in range(2)] == ["BARU", "SUDAH_ADA"]
    assert KinerjaHarian.objects.get().lokasi_kerja == ""
    # Stored before this was kept apart: an office nobody had named.
    KinerjaHarian.objects.update(lokasi_kerja="WFO")
    assert pengirim(klien, staf, kunci) == "SUDAH_ADA"


def test_shown_as_not_stated_and_no_change_states_it(klien, staf):
    c = pk.catatan(staf, lokasi_kerja="")
    assert "Lokasi tidak disebut" in klien.get("/kinerja/?tanggal=2026-03-02").content.decode()
    alamat = f"/kinerja/catatan/2026-03-02/{c.kunci}/"
    form = klien.get(alamat).context["form"]
    assert form["lokasi_kerja"].value() == "" and form.fields["lokasi_kerja"].choices[0][0] == ""
    isi = {k: form[k].value() or "" for k in form.fields} | {"versi": "1", "kegiatan": "Rapat lain"}
    assert klien.post(alamat, isi).status_code == 302
    c = KinerjaHarian.objects.get()
    assert (c.kegiatan, c.lokasi_kerja) == ("Rapat lain", "")
