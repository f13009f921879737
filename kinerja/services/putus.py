"""The superior's decisions on the log: many entries in one action, each with its line in ``Verifikasi``."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan
from kepegawaian.orang import Orang, orang
from kinerja.models import KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.rules.catatan import Rentang, salah_tumpang
from kinerja.selectors.orang import hari_dinilai
from kinerja.selectors.persetujuan import bulan_tutup
from kinerja.selectors.setelan import di_instansi, setelan
from kinerja.services.pengingat import kabari_putusan
from layanan.galat import IsianSalah, TidakBerwenang

Kunci = tuple[int, date, UUID, int]
KE = {"SETUJU": StatusHarian.DISETUJUI, "KEMBALIKAN": StatusHarian.DIKEMBALIKAN, "TOLAK": StatusHarian.DITOLAK}
# From which states each action leads; an approval may be taken back (BUKA) until the month is settled.
DARI = dict.fromkeys(KE, (StatusHarian.DIAJUKAN,)) | {"BUKA": (StatusHarian.DISETUJUI, StatusHarian.DITOLAK)}
MAKS_SEKALI = 2000


@dataclass
class HasilPutus:
    """``berhasil``: entries decided. ``dilewati``: (entry, why) for each of the others; nothing of them changed."""

    berhasil: int = 0
    dilewati: list[tuple[Kunci, str]] = field(default_factory=list)
    menurut_pegawai: Counter = field(default_factory=Counter)


def putuskan(
    *, penilai: Orang, kunci: Sequence[Kunci], aksi: str, alasan: str, actor, today: date, now: datetime
) -> HasilPutus:
    """Approve, return or refuse entries ((person, day, key, version) each) as their superior of that day or of today.

    Returning and refusing need a reason. What changed since the page was shown, is not this superior's, or lies in a
    settled month is left as it is and named in the result. Raises ``IsianSalah``, ``TidakBerwenang``.
    """
    if aksi not in DARI:
        raise IsianSalah(_("Tindakan ini tidak dikenal."))
    alasan = alasan.strip()
    if aksi != "SETUJU" and not alasan:
        raise IsianSalah(_("Tulis alasannya, supaya pegawai tahu apa yang perlu diperbaiki."), kolom="alasan")
    if len(alasan) > 1000:
        raise IsianSalah(_("Alasan paling panjang 1000 huruf."), kolom="alasan")
    if not kunci:
        raise IsianSalah(_("Centang dahulu catatan yang akan diputus."))
    if len(kunci) > MAKS_SEKALI:
        raise IsianSalah(_("Paling banyak %(n)s catatan sekali putus.") % {"n": MAKS_SEKALI})
    kunci = list(dict.fromkeys(kunci))
    with transaction.atomic():
        hasil = HasilPutus()
        boleh = _yang_boleh(penilai, kunci, today, now, hasil)
        if aksi == "BUKA":
            boleh = _tanpa_tumpang(boleh, today, hasil)
        jadi = _tulis(boleh, aksi, alasan, actor, now) if boleh else set()
        for k in boleh:
            if (k[0], k[1], k[2]) in jadi:
                hasil.berhasil += 1
                hasil.menurut_pegawai[k[0]] += 1
            else:
                hasil.dilewati.append((k, _("Sudah berubah sejak halaman dibuka.")))
        if aksi != "SETUJU":
            kembali = [k for k in boleh if k[:3] in jadi]
            kabari_putusan(aksi=aksi, kunci=kembali, alasan=alasan, penilai=penilai, now=now)
    return hasil


def _yang_boleh(penilai: Orang, kunci: Sequence[Kunci], today: date, now: datetime, hasil: HasilPutus) -> list[Kunci]:
    hari = [k[1] for k in kunci]
    rentang = hari_dinilai(penilai.id, min(hari), max(hari), today)
    milik = {o.id: o for o in orang(ids={k[0] for k in kunci} & rentang.keys(), kunci=True)}
    if not milik:
        raise TidakBerwenang(_("Tidak satu pun dari catatan ini milik orang yang Anda nilai."))
    # Entries of a time with another agency: its closed months hold for them.
    dulu = {
        (i, t): di_instansi(milik[i], instansi)
        for i, t, instansi in KinerjaHarian.objects.filter(pegawai_id__in=milik, tanggal__in=hari)
        .exclude(instansi_id=F("pegawai__instansi_id"))
        .order_by()
        .values_list("pegawai_id", "tanggal", "instansi_id")
    }
    # Who is of another agency has that agency's day.
    kini = {o.id: today if o.zona == penilai.zona else now.astimezone(ZoneInfo(o.zona)).date() for o in milik.values()}
    s = setelan([*milik.values(), *dulu.values()], min(hari), max(hari), min(kini.values()))
    boleh = []
    for k in kunci:
        if k[0] not in milik or not any(a <= k[1] <= b for a, b in rentang[k[0]]):
            hasil.dilewati.append((k, _("Bukan Anda penilainya pada hari itu.")))
        elif bulan_tutup(s, dulu.get(k[:2], milik[k[0]]), k[1], kini[k[0]]):
            hasil.dilewati.append((k, _("Bulannya sudah ditutup.")))
        else:
            boleh.append(k)
    return boleh


def _tanpa_tumpang(kunci: Sequence[Kunci], today: date, hasil: HasilPutus) -> list[Kunci]:
    """A refused entry gives its hours free; taken back it must fit beside what was written there since."""
    hari = [k[1] for k in kunci]
    ids = {k[0] for k in kunci}
    milik = {o.id: o for o in orang(ids=ids)}
    sehari: dict[tuple[int, date], list[KinerjaHarian]] = defaultdict(list)
    semua = KinerjaHarian.objects.filter(pegawai_id__in=ids, tanggal__in=hari).exclude(status=StatusHarian.DIHAPUS)
    for c in semua.order_by("mulai", "kunci"):
        sehari[c.pegawai_id, c.tanggal].append(c)
    s = setelan(milik.values(), min(hari, default=today), max(hari, default=today), today)
    boleh = []
    for k in kunci:
        satu = next((c for c in sehari[k[0], k[1]] if c.kunci == k[2]), None)
        if satu is None or satu.status != StatusHarian.DITOLAK:
            boleh.append(k)
            continue
        lain = [
            Rentang(c.mulai, c.selesai, c.jenis == KinerjaHarian.Jenis.TUGAS_ATASAN, c.kegiatan)
            for c in sehari[k[0], k[1]] if c.status != StatusHarian.DITOLAK
        ]  # fmt: skip
        cara = s.syarat(milik[k[0]], k[1]).tumpang_tindih
        tugas = satu.jenis == KinerjaHarian.Jenis.TUGAS_ATASAN
        if salah := list(salah_tumpang(satu.mulai, satu.selesai, tugas, cara, lain)):
            hasil.dilewati.append((k, salah[0][1]))
        else:
            satu.status = StatusHarian.DIAJUKAN  # the next one of the same day stands beside it
            boleh.append(k)
    return boleh


_PUTUS = """
WITH pilih AS (
  SELECT * FROM json_to_recordset(%(kunci)s) AS r(pegawai_id bigint, tanggal date, kunci uuid, versi integer)
), jadi AS (
  UPDATE kinerja_kinerjaharian h
  SET status = %(ke)s, versi = h.versi + 1, diputus_pada = %(now)s, sebutan_pemutus = %(oleh)s,
      alasan_putusan = %(alasan)s
  FROM pilih p
  WHERE h.pegawai_id = p.pegawai_id AND h.tanggal = p.tanggal AND h.kunci = p.kunci AND h.versi = p.versi
    AND h.tanggal BETWEEN %(dari)s AND %(sampai)s AND h.status = ANY(%(dari_status)s)
  RETURNING h.instansi_id, h.tanggal, h.pegawai_id, h.kunci, h.versi
), log AS (
  INSERT INTO kinerja_verifikasi (instansi_id, tanggal, pegawai_id, kunci, versi, aksi, pelaku_id, sebutan_pelaku,
                                  catatan, nomor_permintaan, waktu)
  SELECT instansi_id, tanggal, pegawai_id, kunci, versi, %(aksi)s, %(pelaku)s, %(oleh)s, %(alasan)s, %(nomor)s, %(now)s
  FROM jadi
), antre AS (
  INSERT INTO kinerja_antreanrekap (instansi_id, pegawai_id, tanggal)
  SELECT DISTINCT instansi_id, pegawai_id, tanggal FROM jadi
)
SELECT pegawai_id, tanggal, kunci FROM jadi
"""


def _tulis(kunci: Sequence[Kunci], aksi: str, alasan: str, actor, now: datetime) -> set[tuple[int, date, UUID]]:
    baris = [{"pegawai_id": p, "tanggal": t, "kunci": k, "versi": v} for p, t, k, v in kunci]
    with connection.cursor() as kursor:
        kursor.execute(
            _PUTUS,
            {
                "kunci": json.dumps(baris, default=str), "ke": KE.get(aksi, StatusHarian.DIAJUKAN), "now": now,
                "oleh": sebutan(actor), "alasan": alasan, "dari": min(k[1] for k in kunci),
                "sampai": max(k[1] for k in kunci), "dari_status": [str(s) for s in DARI[aksi]], "aksi": aksi,
                "pelaku": actor.pk, "nomor": nomor_permintaan.get(),
            },
        )  # fmt: skip
        return {(p, t, UUID(str(k))) for p, t, k in kursor.fetchall()}
