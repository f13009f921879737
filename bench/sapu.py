"""The sweep of one window over 1,000,000 people, beside one plain SQL; and its list against the rules one by one."""

import resource
import time
from datetime import date

from django.db import connection
from django.db.models import Q

from bench import data_sapu
from disiplin.selectors.izin import halangan_orang
from kenaikan_pangkat.models import Jendela, KandidatPangkat
from kenaikan_pangkat.selectors import sapu
from kenaikan_pangkat.selectors.fakta import fakta_orang, parameter_kp
from kenaikan_pangkat.services.sapu import sapu_jendela
from kepegawaian.atasan import peta_atasan
from kepegawaian.models import Pegawai
from kepegawaian.selectors import rekam_kepangkatan

ORANG = 1_000_000
TMT, HARI = date(2026, 10, 1), date(2026, 9, 1)
BATAS_DETIK, BATAS_MB = 300, 600
CONTOH_PER_JENIS, CONTOH_LAIN = 400, 2500
# Time in rank alone, by kind of post; who has left and who stands at the top are out.
POLOS = """
SELECT count(*), count(*) FILTER (WHERE p.golongan LIKE 'III%%') FROM kepegawaian_pegawai p
LEFT JOIN kepegawaian_jabatan j ON j.id = p.jabatan_id
WHERE p.status = 'PNS' AND p.kedudukan NOT IN ('66', '99') AND p.golongan <> 'IV/e'
  AND p.tmt_golongan + CASE WHEN j.jenis = 'JF' THEN interval '24 months' WHEN j.jenis IN
    ('JPT_UTAMA', 'JPT_MADYA', 'JPT_PRATAMA', 'ADMINISTRATOR', 'PENGAWAS') THEN interval '12 months'
    ELSE interval '48 months' END <= %s
"""


def ukur() -> list[dict]:
    if not Pegawai.objects.filter(nip__gt=str(data_sapu.AWAL_NIP)).exists():
        data_sapu.isi(ORANG, TMT)
    polos = min(_detik(_polos)[0] for _i in range(3))
    detik, kini = _detik(lambda: sapu_jendela(TMT, HARI))
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lagi, _kini = _detik(lambda: sapu_jendela(TMT, HARI))
    beda, contoh = _bandingkan()
    judul = f"sweep, {Pegawai.objects.count():,} people"
    # The plain SQL knows one condition of many: a yardstick of the machine, not a limit of its own.
    polos_kali = f"{detik / polos:.0f} times one plain SQL of the time in rank ({polos:.2f} s)"
    return [
        _maks(f"{judul}: {kini.siap:,} ready, {kini.kurang:,} lack one; {polos_kali}", detik, BATAS_DETIK, "s"),
        _maks(f"{judul}: the next night", lagi, BATAS_DETIK, "s"),
        _maks(f"{judul}: peak memory", puncak, BATAS_MB, "MB"),
        _maks(f"sweep against the rules one by one, {contoh:,} people: differences", beda, 0, ""),
    ]


def _maks(nama: str, nilai: float, batas: float, satuan: str) -> dict:
    return {"nama": nama, "nilai": nilai, "satuan": satuan, "batas": batas, "lulus": nilai <= batas}


def _detik(kerja) -> tuple[float, object]:
    mulai = time.perf_counter()
    hasil = kerja()
    return time.perf_counter() - mulai, hasil


def _polos() -> None:
    with connection.cursor() as kursor:
        kursor.execute(POLOS, [TMT])
        kursor.fetchall()


def _contoh() -> set[int]:
    """People of every kind, found ready or lacking one thing, and others of whom the sweep says nothing."""
    ids: set[int] = set()
    kandidat = KandidatPangkat.objects.filter(tmt=TMT)
    for jenis in kandidat.order_by("jenis").values_list("jenis", flat=True).distinct():
        for keadaan in KandidatPangkat.Keadaan:
            milik = kandidat.filter(jenis=jenis, keadaan=keadaan).order_by("pegawai_id")
            langkah = max(1, milik.count() // CONTOH_PER_JENIS)
            ids |= set(milik.values_list("pegawai_id", flat=True)[::langkah][:CONTOH_PER_JENIS])
    langkah = max(1, Pegawai.objects.count() // CONTOH_LAIN)
    return ids | set(Pegawai.objects.filter(Q(pk__gt=0)).order_by("pk").values_list("pk", flat=True)[::langkah])


def _bandingkan() -> tuple[int, int]:
    """How many sampled people the sweep and the one-by-one rules see differently, and how many were sampled."""
    ids = sorted(_contoh())
    jendela, parameter, beda = Jendela.objects.get(tmt=TMT), parameter_kp(), 0
    tersimpan: dict[int, set] = {}
    baris = KandidatPangkat.objects.filter(tmt=TMT, pegawai__in=ids).order_by("pk")
    for pk, *isi in baris.values_list("pegawai_id", "jenis", "golongan_baru", "kode", "pesan", "jalan_keluar"):
        tersimpan.setdefault(pk, set()).add(tuple(isi))
    for awal in range(0, len(ids), 500):
        orang = rekam_kepangkatan(ids[awal : awal + 500])
        atasan = peta_atasan({p.instansi_id for p in orang.values()})
        disiplin = halangan_orang(list(orang), "kenaikan_pangkat")
        for pk, p in orang.items():
            harap = {
                (c.jenis, c.golongan_baru, *((c.kurang.kode, c.kurang.pesan, c.kurang.jalan_keluar) if c.kurang
                 else ("", "", "")))
                for c in sapu.calon(
                    fakta_orang(p, atasan=atasan, disiplin=disiplin.get(pk, ())), jendela, parameter
                )
            }  # fmt: skip
            beda += harap != tersimpan.get(pk, set())
    return beda, len(ids)
