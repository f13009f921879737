"""The daily log at 20,000,000 rows: what comes in through the API, the pages that read it, approving many at once."""

import http.client
import itertools
import json
import os
import statistics
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import psycopg2
from django.db import connection
from django.utils import timezone
from rest_framework.authtoken.models import Token

from akun.models import User
from bench import kinerja_isi as bahan
from bench.beban import server
from bench.halaman import halaman, maks
from kalender.waktu import hari_ini
from kepegawaian.models import Pegawai
from kepegawaian.orang import orang
from kinerja.models import KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.selectors.orang import bawahan
from kinerja.services.putus import putuskan
from kinerja.services.rekap import hitung_antrean

DETIK, SEKELOMPOK, SENDIRI = float(os.environ.get("BENCH_DETIK", 6)), 500, 400
ALAMAT = "/api/v1/kinerja/harian"
# Five minutes each, one behind the other: a person's day takes this many.
SLOT = 280
# Eighths of the agency's people, from which one and how many: those who submit alone, in batches, with nobody else there,
# and those of the yardsticks.
BAGIAN = {"satu": (0, 1), "banyak": (1, 5), "sendiri": (6, 1), "polos": (7, 1)}


def ukur() -> Iterator[dict]:
    today = hari_ini("Asia/Jakarta")
    os.environ["API_LAJU"] = (
        "1000000/min"  # the limit per account is measured nowhere else; counting it is part of the cost
    )
    kecil, kini = _sepertama(today)
    if _jumlah() < bahan.JUMLAH:
        bahan.isi_catatan(today, semua=True)
    baris = _jumlah()
    with server("asn_portal.settings") as port, server("bench.kinerja_polos") as port_polos:
        besar = _biaya(port, today)
        # Turn and turn about, so that what else the machine does falls on both; the middle of three.
        putaran = [
            (
                _laju(lambda klien: _kirim_satu(port, klien, today)),
                _laju(lambda klien: _kirim_polos(port_polos, klien, today)),
                _laju(lambda klien: _kirim_banyak(port, klien, today)) * SEKELOMPOK,
                _laju(lambda klien: _sisip(klien, today)) * SEKELOMPOK,
            )
            for _i in range(3)
        ]  # fmt: skip
    satu, polos, banyak, sql = (statistics.median(p[i] for p in putaran) for i in range(4))
    bagian_satu = statistics.median(p[0] / p[1] for p in putaran)
    bagian_banyak = statistics.median(p[2] / p[3] for p in putaran)
    print(f"  {baris:,} rows; {satu:.0f} submits/s beside {polos:.0f} of the bare view; "
          f"{banyak:,.0f} rows/s in batches beside {sql:,.0f} of SQL alone; a submit alone {besar * 1000:.1f} ms")  # fmt: skip
    yield _min("submit by API, 8 clients, beside a bare view", bagian_satu * 100, 25, "%")
    yield _min("batches of 500 by API, beside multi-row INSERT alone", bagian_banyak * 100, 30, "%")
    if kini:
        yield maks(f"submit at {baris / 1e6:.0f} M rows, beside {baris / 2e7:.1f} M", besar / kecil, 1.2, "x")
    else:
        print("  submit beside one twentieth of the rows: not measured, that was another run; needs an empty database")
    # As the worker does each minute: the board counts what it has not yet taken up.
    mulai = time.perf_counter()
    print(f"  {hitung_antrean(now=timezone.now()):,} queued days counted in {time.perf_counter() - mulai:.1f} s")
    yield maks("approving 400 entries in one action", _setujui(today), 1, "s")
    yield from halaman("own month page", "/kinerja/bulan/", "kinerja-1", 10, 100)
    yield from halaman("board of a unit of 500", "/kinerja/papan/", "kinerja-0", 12, 300)


def _sepertama(today: date) -> tuple[float, bool]:
    """(seconds of a submit while one person in twenty has written, whether measured in this run); kept in the database,
    so that a second run goes on."""
    with connection.cursor() as kursor:
        kursor.execute("CREATE TABLE IF NOT EXISTS bench_tahap (nama text PRIMARY KEY, nilai float)")
        kursor.execute("SELECT nilai FROM bench_tahap WHERE nama = 'kecil'")
        if baris := kursor.fetchone():
            return baris[0], False
    if not Pegawai.objects.filter(nip=str(bahan.AWAL_NIP)).exists():
        bahan.isi_orang(today)
    bahan.isi_catatan(today, semua=False)
    with server("asn_portal.settings") as port:
        nilai = _biaya(port, today)
    with connection.cursor() as kursor:
        kursor.execute("INSERT INTO bench_tahap VALUES ('kecil', %s)", [nilai])
    return nilai, True


def _jumlah() -> int:
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM kinerja_kinerjaharian")
        return kursor.fetchone()[0]


def _min(nama: str, nilai: float, batas: float, satuan: str) -> dict:
    return {"nama": nama, "nilai": nilai, "satuan": satuan, "batas": batas, "lulus": nilai >= batas}


# --- what the clients send ---------------------------------------------------------------------------


def _laju(klien: Callable[[int], Iterator[None]]) -> float:
    """Steps a second of 8 clients at once; the first step of each is not counted."""
    kerja = [klien(i) for i in range(bahan.KLIEN)]
    selesai, galat = [0] * bahan.KLIEN, []
    mulai = threading.Barrier(bahan.KLIEN + 1)

    def jalan(i: int) -> None:
        try:
            next(kerja[i])
        except Exception as e:  # noqa: BLE001 - raised below
            galat.append(e)
        mulai.wait()
        batas = time.perf_counter() + DETIK
        try:
            while time.perf_counter() < batas:
                next(kerja[i])
                selesai[i] += 1
        except Exception as e:  # noqa: BLE001 - raised below
            galat.append(e)

    utas = [threading.Thread(target=jalan, args=(i,)) for i in range(bahan.KLIEN)]
    for u in utas:
        u.start()
    mulai.wait()
    awal = time.perf_counter()
    for u in utas:
        u.join()
    if galat:
        raise galat[0]
    return sum(selesai) / (time.perf_counter() - awal)


def _orang(klien: int, n: int, bagian: str) -> tuple[int, int]:
    """(person, slot of the day) of a client's n-th entry: no two clients write for one person, no two entries overlap.
    Each measurement has people of its own."""
    awal, banyak = BAGIAN[bagian]
    milik = bahan.BESAR // 8 * banyak // bahan.KLIEN
    if n // milik >= SLOT:
        raise RuntimeError("the day of these people is full")
    return bahan.BESAR // 8 * awal + klien * milik + n % milik, n // milik


def _isi(siapa: int, slot: int, today: date) -> dict:
    mulai, selesai = slot * 5, slot * 5 + 5
    return {
        "kunci": str(uuid.uuid4()),
        "nip": str(bahan.AWAL_NIP + siapa),
        "tanggal": f"{today}",
        "mulai": f"{mulai // 60:02d}:{mulai % 60:02d}",
        "selesai": f"{selesai // 60:02d}:{selesai % 60:02d}",
        "kegiatan": "Menyusun bahan rapat dan laporan kegiatan bagian keuangan",
        "rhk": 1,
        "realisasi": 1,
        "satuan": "dokumen",
        "bukti_url": "https://drive.example.go.id/berkas/1234567",
    } | ({} if siapa % bahan.SEKUNIT else {"rhk": None})  # fmt: skip - heads have no SKP here


def _minta(port: int, alamat: str, badan: str, token: str = "") -> dict:
    sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    kepala = {"Content-Type": "application/json"} | ({"Authorization": f"Token {token}"} if token else {})
    sambungan.request("POST", alamat, badan, kepala)
    jawaban = sambungan.getresponse()
    isi = jawaban.read()
    sambungan.close()
    if jawaban.status != 201:
        raise RuntimeError(f"{alamat}: {jawaban.status} {isi[:300]!r}")
    return json.loads(isi)


def _token(klien: int) -> str:
    return Token.objects.get(user__username=f"sistem-kinerja-{klien}").key


def _biaya(port: int, today: date) -> float:
    """Median seconds of a submit with nobody else there."""
    token, lama = _token(0), []
    geser = _slot_kosong("sendiri", today)
    for n in range(SENDIRI + 40):
        siapa, slot = _orang(0, n, "sendiri")
        badan = json.dumps(_isi(siapa, slot + geser, today))
        mulai = time.perf_counter()
        _minta(port, ALAMAT, badan, token)
        lama.append(time.perf_counter() - mulai)
    return statistics.median(lama[40:])


def _slot_kosong(bagian: str, today: date) -> int:
    """The first slot that nobody of these people has used: a database may be measured more than once."""
    awal, banyak = BAGIAN[bagian]
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT coalesce(max(h.selesai), 0) / 5 FROM kinerja_kinerjaharian h JOIN bench_orang o USING (pegawai_id) "
            "WHERE h.tanggal = %s AND o.n >= %s AND o.n < %s",
            [today, bahan.BESAR // 8 * awal, bahan.BESAR // 8 * (awal + banyak)],
        )
        return kursor.fetchone()[0]


def _kirim_satu(port: int, klien: int, today: date) -> Iterator[None]:
    token, geser = _token(klien), _slot_kosong("satu", today)
    connection.close()
    n = 0
    while True:
        siapa, slot = _orang(klien, n, "satu")
        _minta(port, ALAMAT, json.dumps(_isi(siapa, slot + geser, today)), token)
        n += 1
        yield


def _kirim_banyak(port: int, klien: int, today: date) -> Iterator[None]:
    token, geser = _token(klien), _slot_kosong("banyak", today)
    connection.close()
    n = 0
    while True:
        isi = []
        for _i in range(SEKELOMPOK):
            siapa, slot = _orang(klien, n, "banyak")
            isi.append(_isi(siapa, slot + geser, today))
            n += 1
        jawab = _minta(port, ALAMAT, json.dumps(isi), token)
        if jawab["ringkasan"] != {"BARU": SEKELOMPOK}:
            raise RuntimeError(next(h for h in jawab["hasil"] if h["keadaan"] != "BARU"))
        yield


def _nilai_kolom(klien: int, n: int, today: date) -> dict:
    """A row as the database takes it, for the yardsticks."""
    siapa, slot = _orang(klien, n, "polos")
    o = _milik()[siapa]
    return {
        "instansi_id": o[1], "pegawai_id": o[0], "tanggal": f"{today}", "mulai": slot * 5,
        "selesai": slot * 5 + 5, "jenis": "KINERJA", "rhk_id": 1, "rencana_aksi_id": 1, "realisasi": 1, "satuan": "dokumen",
        "kegiatan": "Menyusun bahan rapat dan laporan kegiatan bagian keuangan", "keterangan": "",
        "bukti_url": "https://drive.example.go.id/berkas/1234567", "lokasi_kerja": "WFO", "sumber": "API",
        "status": "DIAJUKAN", "terlambat_hari": 0, "versi": 1, "sebutan_pemutus": "", "alasan_putusan": "",
    }  # fmt: skip


_ORANG: dict[int, tuple[int, int]] = {}


def _milik() -> dict[int, tuple[int, int]]:
    """Number of a person -> (id, agency)."""
    if not _ORANG:
        with connection.cursor() as kursor:
            kursor.execute("SELECT n, pegawai_id, instansi_id FROM bench_orang")
            _ORANG.update({n: (p, i) for n, p, i in kursor.fetchall()})
    return _ORANG


def _kirim_polos(port: int, klien: int, today: date) -> Iterator[None]:
    n = 0
    while True:
        _minta(port, "/polos", json.dumps(_nilai_kolom(klien, n, today) | {"kunci": str(uuid.uuid4())}))
        n += 1
        yield


def _sisip(klien: int, today: date) -> Iterator[None]:
    """Ready-made INSERTs of 500 rows, each a transaction: what the database does alone. It makes the keys itself."""
    sambungan = psycopg2.connect(**connection.get_connection_params())
    sambungan.autocommit = True
    with sambungan.cursor() as kursor:
        siap = [
            _sql(kursor, [_nilai_kolom(klien, m * SEKELOMPOK + i, today) for i in range(SEKELOMPOK)]) for m in range(10)
        ]
        connection.close()
        for n in itertools.count():
            kursor.execute(siap[n % len(siap)])
            yield


def _sql(kursor, baris: list[dict]) -> bytes:
    kini = timezone.now()
    kolom = [*baris[0], "dicatat_pada", "diubah_pada"]
    nilai = b",".join(
        kursor.mogrify("(" + ",".join(["%s"] * len(kolom)) + ")", [*b.values(), kini, kini]) for b in baris
    )
    return f"INSERT INTO kinerja_kinerjaharian ({', '.join(kolom)}) VALUES ".encode() + nilai


# --- pages and decisions -----------------------------------------------------------------------------


def _setujui(today: date) -> float:
    """Slowest of three times 400 entries of the people of one superior."""
    user = User.objects.get(username="kinerja-0")
    (kepala,) = orang(akun_id=user.pk)
    menunggu = KinerjaHarian.objects.filter(
        pegawai_id__in=bawahan(kepala.id, today), tanggal__range=(today - timedelta(days=8), today),
        status=StatusHarian.DIAJUKAN,
    ).order_by("pegawai_id", "tanggal", "mulai")  # fmt: skip
    kunci_semua = list(menunggu.values_list("pegawai_id", "tanggal", "kunci", "versi"))
    lama = []
    for i in range(3):
        kunci = kunci_semua[i * 400 : (i + 1) * 400]
        mulai = time.perf_counter()
        hasil = putuskan(
            penilai=kepala, kunci=kunci, aksi="SETUJU", alasan="", actor=user, today=today, now=timezone.now()
        )
        lama.append(time.perf_counter() - mulai)
        if hasil.berhasil != 400:
            raise RuntimeError(f"{hasil.berhasil} of 400: {hasil.dilewati[:2]}")
    return max(lama)
