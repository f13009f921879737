import pytest, io
from PIL import Image
from django.test import Client
from tests.talenta.test_data import *
from tests.browser.conftest import browser_type_launch_args
pytestmark = pytest.mark.django_db(transaction=True)
def test_foto(acuan, live_server, browser):
    d=alat.dunia(); akun,orang=alat.akun(d.instansi, unit=d.unit)
    k=io.BytesIO(); Image.new("RGB",(600,400),"#cde").save(k,"PNG")
    u=ajukan(akun, bukti=pindaian("piagam.png", k.getvalue()))
    u2=ajukan(akun,"SERTIFIKASI"); putus(u2,d.operator,rekam.tolak,alasan="Sertifikat tidak terbaca; unggah pindaian yang jelas.")
    u3=ajukan(akun,"TIM"); putus(u3,d.operator)
    ajukan(akun,"DIKLAT")
    for nama,siapa,alm in (("saya",akun,reverse("talenta_data")),("tambah",akun,reverse("talenta_data_tambah",args=["tim"])),("ver",d.operator,reverse("talenta_verifikasi")),("satu",d.operator,reverse("talenta_verifikasi_satu",args=[u.pk])),("impor",d.operator,reverse("talenta_data_impor")+"?macam=tim"),("profil",d.operator,reverse("kepegawaian:pegawai",args=[orang.pk]))):
        for lebar in (360,1280):
            c=browser.new_context(viewport={"width":lebar,"height":900})
            kl=Client(); kl.force_login(pabrik.pasang_totp(siapa))
            c.add_cookies([{"name":"sessionid","value":kl.cookies["sessionid"].value,"url":live_server.url}])
            p=c.new_page(); g=[]; p.on("console",lambda m:g.append(m.text) if m.type=="error" else None)
            p.goto(live_server.url+alm)
            print("LEBAR",nama,lebar,p.evaluate("document.documentElement.scrollWidth"),g)
            p.screenshot(path=f"/tmp/w/a1_{nama}_{lebar}.png",full_page=True); c.close()
