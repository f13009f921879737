import os
import pytest
from django.urls import reverse
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import pabrik, pabrik_kinerja as pk
from tests.talenta.alat import KINI
from tests.talenta.alat_suksesi import suksesi
from datetime import date

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("acuan")]

def test_foto(live_server, client, monkeypatch):
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    monkeypatch.setattr("django.utils.timezone.now", lambda: KINI)
    s = suksesi()
    s.target.syarat = {"pendidikan": "S2", "golongan": "IV/b", "diklat": ["PKA"], "rumpun": ["UMUM"], "pengalaman": [{"jenis": ["ADMINISTRATOR"], "jenjang": ["AHLI_MADYA"], "bulan": 24}]}
    s.target.save()
    pabrik.pegawai(jabatan=s.jabatan, tanggal_lahir=date(1967, 3, 2), nama="PEMANGKU UJI")
    lain = s.orang(nama="ZULAIKHA UJI"); s.nilai(lain)
    tujuh = s.orang(nama="TUJUH UJI"); s.nilai(tujuh, kompetensi=40, potensi=40)
    for _ in range(3):
        s.buat_target()
    k = s.nominasi(catatan="Sedang S-2, lihat surat tugas belajar")
    s.nominasi(lain, catatan="x")
    s.nominasi(target_id=s.buat_target().pk)
    urls = {"papan": reverse("talenta_suksesi"), "target": reverse("talenta_target", args=[s.target.pk]),
            "kandidat": reverse("talenta_kandidat", args=[k.pk]), "pilih": reverse("talenta_target_pilih"),
            "ubah": reverse("talenta_target_ubah", args=[s.target.pk]), "krs": reverse("talenta_krs")}
    from playwright.sync_api import sync_playwright
    k = s.verifikasi(k, catatan="Ijazah dilihat")
    siapa = {"papan": s.operator, "target": s.operator, "kandidat": s.ketua, "pilih": s.operator, "ubah": s.operator, "krs": s.penyetuju}
    with sync_playwright() as pw:
        b = pw.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        for nama, url in urls.items():
            client.force_login(pabrik.pasang_totp(siapa[nama]), backend="allauth.account.auth_backends.AuthenticationBackend")
            with CaptureQueriesContext(connection) as q:
                client.get(url)
            print("KUERI", nama, len(q))
            for lebar in (1280, 360):
                c = b.new_context(viewport={"width": lebar, "height": 800})
                c.add_cookies([{"name": n, "value": v.value, "url": live_server.url} for n, v in client.cookies.items()])
                h = c.new_page(); h.goto(live_server.url + url)
                print(nama, lebar, h.evaluate("document.documentElement.scrollWidth"))
                h.screenshot(path=f"/tmp/w/e7_{nama}_{lebar}.png", full_page=True)
                c.close()
        b.close()
