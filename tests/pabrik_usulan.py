"""Factories of letters and usulan: rows as the engine would have left them, inserted directly.

``manifest_uji`` puts a small service of its own ("uji") into the registry for one test.
"""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from akun.peran import Peran
from kepegawaian.models import Instansi, Pegawai
from layanan import registry
from layanan.models import AlasanTunggu, Jeda, NormaWaktu, Putaran, StatusUsulan, SuratUsulan, Usulan
from layanan.transitions import tabel_dengan
from tests import pabrik

LAYANAN = "uji"
MASUK = date(2026, 3, 2)
TENGGAT = date(2026, 3, 9)
_urut = itertools.count(1)


@contextmanager
def manifest_uji(**isi) -> Iterator[registry.Manifest]:
    """A service without rules or documents, registered for as long as the block lasts."""
    bawaan = {
        "kode": LAYANAN, "nama": "Layanan uji", "dasar_hukum": "Peraturan uji", "dokumen": (), "aturan": (),
        "jenis": {"M03": "Perpindahan antar-jabatan", "M05": "Pemberhentian dari jabatan"},
        "transisi": tabel_dengan(),
        "eskalasi": (registry.TingkatEskalasi("TENGGAT", "Jatuh tempo", 0, Peran.PENYELIA),),
        "alasan_tolak": {"SYARAT": "Syarat tidak terpenuhi", "BERKAS": "Berkas tidak sah"},
        "nilai": lambda surat, today: {}, "rincian": lambda usulan: {}, "template_rincian": "base.html",
        "template_surat": "", "data_surat": lambda daftar: {}, "url_surat": "usulan",
        "periksa_berkas": lambda isi: {},
    }  # fmt: skip
    m = registry.Manifest(**bawaan | isi)
    registry.daftarkan(m)
    try:
        yield m
    finally:
        registry._DAFTAR.pop(m.kode)


def norma_uji() -> NormaWaktu:
    """Five working days for the service "uji", which the clock of a new run asks for."""
    return NormaWaktu.objects.get_or_create(
        layanan=LAYANAN, berlaku_mulai=date(2020, 1, 1), defaults={"hari_kerja": 5, "dasar_hukum": "Peraturan uji"}
    )[0]


def surat(instansi: Instansi | None = None, *, dikirim: bool = True, **isi) -> SuratUsulan:
    """A letter of the agency, sent to its office unless ``dikirim=False``; four eyes kept."""
    instansi = instansi or pabrik.instansi()
    n = next(_urut)
    bawaan = {"layanan": LAYANAN, "nomor": f"800/{n}/BKPSDM", "tanggal": MASUK, "perihal": f"Usulan mutasi {n}"}
    bawaan["dibuat_oleh"] = isi.pop("dibuat_oleh", None) or pabrik.user()
    if dikirim:
        bawaan["disetujui_oleh"] = isi.pop("disetujui_oleh", None) or pabrik.user()
        bawaan["dikirim_pada"] = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
    return SuratUsulan.objects.create(**bawaan | isi, instansi=instansi, kantor=instansi.kantor)


def usulan(status: str = StatusUsulan.DIVERIFIKASI, tenggat: date | None = None, **isi) -> Usulan:
    """One usulan in ``status``, with the clock, run, pause and decision that belong to it.

    ``tanda_tangan=True`` makes a DISETUJUI that still waits for the signature; else it waits for the SK.
    """
    return usulan_banyak(1, status, tenggat, **isi)[0]


def usulan_banyak(jumlah: int, status: str = StatusUsulan.DIVERIFIKASI, tenggat=None, **isi) -> list[Usulan]:
    """``jumlah`` usulan of one letter alike, each with its own person; see ``usulan``."""
    di_bkn = status not in (StatusUsulan.DRAF, StatusUsulan.MENUNGGU_PERSETUJUAN, StatusUsulan.DIBATALKAN)
    s = isi.pop("surat", None) or surat(isi.pop("instansi", None), dikirim=di_bkn)
    pegawai = isi.pop("pegawai", None)
    orang = [pegawai] * jumlah if pegawai else _pegawai_banyak(jumlah, s.instansi)
    fakta = _fakta(status, tenggat, isi.pop("tanda_tangan", False), isi.pop("verifikator", None)) | isi
    daftar = [
        Usulan(
            **{"jenis": "M03", "judul": f"Perpindahan antar-jabatan: {p.nama}", "layanan": s.layanan} | fakta,
            surat=s, instansi_id=s.instansi_id, kantor_id=s.kantor_id, pegawai=p, status=status,
        )
        for p in orang
    ]  # fmt: skip
    if fakta.get("nomor_keputusan"):
        for u in daftar:
            u.nomor_keputusan = f"PERTEK-{next(_urut)}"
    Usulan.objects.bulk_create(daftar)
    if di_bkn:
        _jejak(daftar, status)
    return daftar


def _pegawai_banyak(jumlah: int, instansi: Instansi) -> list[Pegawai]:
    """People of one unit, in one insert."""
    contoh = pabrik.pegawai(instansi)
    lahir, tmt = date(1980, 1, 1), contoh.tmt_cpns
    baru = []
    for _ in range(jumlah - 1):
        n = next(_urut)
        tanggal = lahir + timedelta(days=n // 999)
        baru.append(
            Pegawai(
                instansi=instansi, unit=contoh.unit, nip=pabrik.nip(tanggal, tmt, "2", n % 999 + 1),
                nama=f"Pegawai Uji {n}", jenis_kelamin="2", tanggal_lahir=tanggal, status="PNS", tmt_cpns=tmt,
                tmt_pns=contoh.tmt_pns, golongan="III/c", tmt_golongan=contoh.tmt_golongan, pendidikan="S1",
                perkara_dinyatakan_pada=contoh.perkara_dinyatakan_pada,
            )
        )  # fmt: skip
    Pegawai.objects.bulk_create(baru)
    return [contoh, *baru]


def _fakta(status: str, tenggat: date | None, tanda_tangan: bool, verifikator) -> dict:
    S = StatusUsulan
    if status in (S.DRAF, S.MENUNGGU_PERSETUJUAN, S.DIBATALKAN):
        return {}
    fakta = {"putaran": 1, "diterima_pada": MASUK, "hari_norma": 5, "hari_terpakai": 2}
    if status == S.DIVERIFIKASI:
        return fakta | {"jam_berjalan": True, "tenggat": tenggat or TENGGAT}
    if status == S.PERBAIKAN:
        return fakta | {"tenggat": tenggat, "hari_terpakai": 3, "alasan_tunggu": AlasanTunggu.BERKAS}
    fakta |= {"tenggat": tenggat or TENGGAT, "diverifikasi_oleh": verifikator or pabrik.user()}
    if status == S.DISETUJUI and tanda_tangan:
        return fakta | {"jam_berjalan": True, "alasan_tunggu": AlasanTunggu.TANDA_TANGAN}
    fakta["diputus_pada"] = date(2026, 3, 6)
    if status == S.DITOLAK:
        return fakta | {"alasan_penolakan": "SYARAT"}
    fakta |= {"ditandatangani_oleh": pabrik.user(), "nomor_keputusan": "PERTEK"}
    return fakta | ({"alasan_tunggu": AlasanTunggu.SK} if status == S.DISETUJUI else {})


def _jejak(daftar: list[Usulan], status: str) -> None:
    Putaran.objects.bulk_create(
        Putaran(
            usulan=u, nomor=u.putaran, mulai=u.diterima_pada, selesai=u.diputus_pada, hari_norma=u.hari_norma,
            dasar_norma="5 hari kerja", tenggat=u.tenggat if u.diputus_pada else None,
            hari_terpakai=u.hari_terpakai if u.diputus_pada else 0,
            hari_instansi=u.hari_instansi if u.diputus_pada else 0,
        )
        for u in daftar
    )  # fmt: skip
    if status == StatusUsulan.PERBAIKAN:
        Jeda.objects.bulk_create(
            Jeda(
                usulan=u, putaran=u.putaran, dibuka=u.diterima_pada, alasan=AlasanTunggu.BERKAS, pesan="Lampirkan SKP."
            )
            for u in daftar
        )
