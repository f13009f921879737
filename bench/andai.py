"""What-if over an agency of 20,000: other weights, cut-offs and one other fact, as the page answers, beside the bare
statement that reckons the scores."""

import os
import re
import time

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from guardian.shortcuts import assign_perm

from akun.models import User
from bench import talenta
from bench.instansi import kantor_uji
from talenta.forms_andai import AndaiForm
from talenta.models import Pemetaan, Penilaian, VersiProfil
from talenta.selectors.andai import versi_simulasi
from talenta.selectors.profil import profil_versi
from talenta.selectors.skor import sql_skor
from talenta.services.kumpul import hitung_semua

ORANG = int(20_000 * float(os.environ.get("BENCH_SCALE", 1)))
BATAS, KALI = 3, 5


def isi() -> Pemetaan:
    """One agency of ``ORANG`` people as ``bench.talenta`` makes them, scored."""
    versi = VersiProfil.objects.get(profil__kode="bkn-411-2025", nomor=1)
    nilai = {"kantor": kantor_uji().pk, "instansi": 1, "orang": ORANG, "sekunit": talenta.SEKUNIT,
             "awal": talenta.AWAL_NIP, "acuan": talenta.ACUAN, "profil": versi.pk}  # fmt: skip
    with transaction.atomic(), connection.cursor() as kursor:
        for sql in talenta.DATA:
            kursor.execute(sql, nilai)
    p = Pemetaan.objects.select_related("instansi", "profil").get(instansi__kode="TAL-0")
    with transaction.atomic():
        hitung_semua(p)
    Pemetaan.objects.filter(pk=p.pk).update(status="DIHITUNG", dihitung_pada=timezone.now())
    operator = User.objects.create(username="andai", nama="Operator", password=make_password(None))
    Authenticator.objects.create(user=operator, type=Authenticator.Type.TOTP, data={"secret": ""})
    assign_perm("operator", operator, p.instansi)
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")
    return p


def _isian(p: Pemetaan) -> dict[str, str]:
    """The page's form with half of the weight of the performance predicate given to awards, the cut-off of kinerja one
    higher, and a fact of one person changed."""
    form = AndaiForm(versi=p.profil, pemetaan_id=p.pk, target=[])
    data = {f.name: str(f.value() or "") for f in form}
    nip = Penilaian.objects.filter(pemetaan=p).order_by("pk").values_list("pegawai__nip", flat=True)[0]
    bobot = {b.label: b.name for b in form.bobot_y}
    return data | {
        bobot["Penilaian kinerja"]: "30", bobot["Penghargaan"]: "45", "ambang_kinerja_atas": "81", "nip": nip,
        "fakta": "predikat", "nilai": "5",
    }  # fmt: skip


def ukur() -> list[dict]:
    ada = Pemetaan.objects.filter(instansi__kode="TAL-0").select_related("profil").first()
    p = ada or isi()
    klien = Client(headers={"host": "localhost"})
    klien.force_login(User.objects.get(username="andai"), backend=settings.AUTHENTICATION_BACKENDS[0])
    alamat = reverse("talenta_andai", args=[p.pk])
    data = _isian(p)
    lama, pindah = [], ""
    for _i in range(KALI):
        mulai = time.perf_counter()
        jawaban = klien.post(alamat, data)
        lama.append(time.perf_counter() - mulai)
        if jawaban.status_code != 200:
            raise RuntimeError(f"{alamat}: {jawaban.status_code}")
        (pindah,) = re.findall(r"<strong>([0-9.]+)</strong> dari", jawaban.content.decode())
    polos = []
    sql = sql_skor(profil_versi(versi_simulasi(p)[0]))
    for _i in range(KALI):
        mulai = time.perf_counter()
        with connection.cursor() as kursor:
            kursor.execute(sql, {"pemetaan": p.pk})
            kursor.fetchall()
        polos.append(time.perf_counter() - mulai)
    print(f"  {pindah} of {ORANG:,} people change box; the bare score statement {max(polos):.2f} s")
    mulai = time.perf_counter()
    if klien.get(reverse("talenta_keadilan", args=[p.pk])).status_code != 200:
        raise RuntimeError("keadilan")
    print(
        f"  fairness page of the same agency, {ORANG // talenta.SEKUNIT:,} units: {time.perf_counter() - mulai:.2f} s"
    )
    return [
        {"nama": f"what-if of {ORANG:,} people, slowest of {KALI}", "nilai": max(lama), "satuan": "s", "batas": BATAS,
         "lulus": max(lama) <= BATAS},
    ]  # fmt: skip
