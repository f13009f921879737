"""Import of 20,000 pegawai from XLSX: trial run and writing, in a process of its own for its peak memory."""

import json
import resource
import subprocess
import sys
import time
import uuid
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

BARIS = 20_000
BATAS_DETIK, BATAS_MB = 60, 300
TODAY = date(2026, 3, 2)
AKAR = Path(__file__).resolve().parent.parent


def lembar(awalan: str) -> bytes:
    """A full sheet: every column filled, everybody with a post."""
    import xlsxwriter

    from kepegawaian.impor.kolom import KOLOM_PEGAWAI

    keluaran = BytesIO()
    buku = xlsxwriter.Workbook(keluaran, {"constant_memory": True})
    isi = buku.add_worksheet("Pegawai")
    hari = buku.add_format({"num_format": "dd-mm-yyyy"})
    isi.write_row(0, 0, [k.nama for k in KOLOM_PEGAWAI])
    for n in range(BARIS):
        lahir = date(1970, 1, 1) + timedelta(days=n % 9000)
        nip = f"{lahir:%Y%m%d}201001{1 + n % 2}{n // 9000 + 1:03d}"
        baris = [
            nip, f"Pegawai Uji {n}", "Dr.", "S.T., M.T.", "LP"[n % 2], "Melati", lahir, f"uji{n}@contoh.test", "PNS",
            "Aktif", date(2010, 1, 1), date(2011, 1, 1), f"{awalan}U{n % 200}", "III/c", date(2022, 4, 1),
            f"{awalan}J{n % 2000}", date(2022, 1, 3), "S-1",
        ]  # fmt: skip
        for kolom, nilai in enumerate(baris):
            if isinstance(nilai, date):
                isi.write_datetime(n + 1, kolom, nilai, hari)
            else:
                isi.write_string(n + 1, kolom, nilai)
    buku.close()
    return keluaran.getvalue()


def siapkan() -> int:
    """An agency with 200 units and 2,000 posts, and an import waiting; answers the import's id."""
    from django.core.files.base import ContentFile

    from akun.models import User
    from kepegawaian.models import Impor, Instansi, Jabatan, KantorRegional, Pegawai, RiwayatJabatan, UnitOrganisasi

    RiwayatJabatan.objects.filter(pegawai__instansi__kode="BENCH-IMPOR").delete()
    Pegawai.objects.filter(instansi__kode="BENCH-IMPOR").delete()
    Instansi.objects.filter(kode="BENCH-IMPOR").delete()
    kantor, _ = KantorRegional.objects.get_or_create(kode="ZZ", defaults={"nama": "Kantor bench", "kota": "Kota"})
    instansi = Instansi.objects.create(kode="BENCH-IMPOR", nama="Impor", jenis="KABUPATEN", kantor=kantor)
    unit = UnitOrganisasi.objects.bulk_create(
        UnitOrganisasi(instansi=instansi, kode=f"U{n}", nama=f"Unit {n}", jalur=f"{n}/") for n in range(200)
    )
    Jabatan.objects.bulk_create(
        Jabatan(
            instansi=instansi, unit=unit[n % 200], kode=f"J{n}", nama=f"Jabatan {n}", jenis="PELAKSANA", formasi=10,
            berlaku_mulai=date(2020, 1, 1),
        )
        for n in range(2000)
    )  # fmt: skip
    orang, _ = User.objects.get_or_create(
        username=f"bench-{uuid.uuid4()}"[:30], defaults={"email": f"{uuid.uuid4()}@bench.example", "is_staff": True}
    )
    berkas = ContentFile(lembar(""), name="bench.xlsx")
    return Impor.objects.create(
        instansi=instansi, jenis="PEGAWAI", nama_berkas="bench.xlsx", berkas=berkas, dibuat_oleh=orang
    ).pk


def kerjakan(impor_id: int) -> dict:
    """Both steps as the worker does them; seconds, peak MB of this process, and the outcome."""
    from kepegawaian import services_impor
    from kepegawaian.models import Impor

    impor = Impor.objects.select_related("dibuat_oleh").get(pk=impor_id)
    services_impor.dorong = lambda impor_id: None  # this process is the worker
    mulai = time.perf_counter()
    services_impor.kerjakan(impor_id=impor_id, today=TODAY)
    periksa = time.perf_counter() - mulai
    services_impor.konfirmasi(impor_id=impor_id, actor=impor.dibuat_oleh, today=TODAY)
    services_impor.kerjakan(impor_id=impor_id, today=TODAY)
    detik = time.perf_counter() - mulai
    impor.refresh_from_db()
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"status": impor.status, "baru": impor.ringkasan["baru"], "periksa": periksa, "detik": detik, "mb": puncak}


def ukur() -> list[dict]:
    impor_id = siapkan()
    proses = subprocess.run(
        [sys.executable, "-m", "bench.impor", str(impor_id)], cwd=AKAR, capture_output=True, text=True, check=True
    )
    hasil = json.loads(proses.stdout.splitlines()[-1])
    if (hasil["status"], hasil["baru"]) != ("SELESAI", BARIS):
        raise RuntimeError(f"The import did not finish: {hasil}")
    return [
        {"nama": f"import of {BARIS} pegawai, trial run and writing", "nilai": hasil["detik"], "satuan": "s",
         "batas": BATAS_DETIK, "lulus": hasil["detik"] <= BATAS_DETIK},
        {"nama": f"import of {BARIS} pegawai, peak memory of the worker", "nilai": hasil["mb"], "satuan": "MB",
         "batas": BATAS_MB, "lulus": hasil["mb"] <= BATAS_MB},
    ]  # fmt: skip


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_portal.settings")
    django.setup()
    print(json.dumps(kerjakan(int(sys.argv[1]))))
