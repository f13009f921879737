"""Judging a batch of 600 lines, every rule and the graph, from a facts file's objects."""

import time
from datetime import date

from mutasi.berkas_fakta import baca
from mutasi.rules import nilai_batch

BARIS = 600


def berkas() -> dict:
    """600 people, each into the post of the one before: 20 long chains and 20 circles, with histories, documents and an
    election calendar."""
    jabatan, pegawai, baris = [], [], []
    for i in range(BARIS):
        # Groups of fifteen; the first of every second group goes to its last post (a circle), else to a free one.
        awal = i % 15 == 0
        lama = f"A{i}"
        baru = f"A{i - 1}" if not awal else f"A{i + 14}" if i // 15 % 2 else f"B{i}"
        nip = f"{198001012005010000 + i:018d}"
        jabatan += [
            {"kode": lama, "nama": f"Kepala Seksi {i}", "jenis": "PENGAWAS", "eselon": "IV.a", "berlaku_mulai": "2017-01-01",
             "pemangku": [{"nip": nip, "nama": f"Pegawai {i}", "tmt": "2022-01-03"}]},
            {"kode": f"B{i}", "nama": f"Kepala Bidang {i}", "jenis": "ADMINISTRATOR", "eselon": "III.b",
             "berlaku_mulai": "2017-01-01", "pemangku": []},
        ]  # fmt: skip
        pegawai.append(
            {"nip": nip, "nama": f"Pegawai {i}", "status": "PNS", "kedudukan": "01", "tanggal_lahir": "1980-01-01",
             "golongan": "III/d", "tmt_cpns": "2005-01-01", "pendidikan": [{"tingkat": "S1"}],
             "riwayat_jabatan": [{"jabatan": lama, "tmt": "2022-01-03"}],
             "kinerja": {"2024": "BAIK", "2025": "BAIK"}, "hukdis": [], "diklat": [], "blokir": []}
        )  # fmt: skip
        baris.append({"nip": nip, "jabatan_asal": lama, "jabatan_tujuan": baru, "tanggal_pelantikan": "2026-05-04",
                      "alasan": "PENGEMBANGAN_KARIER"})  # fmt: skip
    return {
        "instansi": {"kode": "X", "nama": "Kabupaten X", "jenis": "KABUPATEN", "blokir": []},
        "ppk": {"nama": "Bupati", "status": "DEFINITIF", "jabatan": "Bupati", "tanggal_pelantikan": "2025-02-20"},
        "pilkada": [{"tanggal_penetapan_paslon": "2029-09-22", "akhir_masa_jabatan_kada": "2030-02-20"}],
        "tanggal_ba_tpk": "2026-04-01",
        "dokumen": [{"jenis": "BA_TPK", "nomor": "1", "tanggal": "2026-04-01"}],
        "jabatan": jabatan, "pegawai": pegawai, "baris": baris,
    }  # fmt: skip


def ukur() -> list[dict]:
    batch = baca(berkas(), today=date(2026, 4, 10))
    nilai_batch(batch)
    if len(batch.graf.rangkaian) != 40 or len(batch.graf.siklus) != 20:
        raise AssertionError("the batch does not have the chains it is meant to have")
    waktu = []
    for _ in range(5):
        segar = baca(berkas(), today=date(2026, 4, 10))
        mulai = time.perf_counter()
        nilai_batch(segar)
        graf = segar.graf
        graf.tertahan([r[0] for r in graf.rangkaian])
        waktu.append(time.perf_counter() - mulai)
    detik = max(waktu)
    return [
        {
            "nama": f"judging {BARIS} lines with graph and what-if (slowest of 5)",
            "nilai": detik,
            "satuan": "s",
            "batas": 1,
            "lulus": detik <= 1,
        }
    ]
