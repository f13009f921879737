"""Findings: judging a letter and keeping what was found, with what it was found on."""

import json
from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from layanan import registry
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import SuratUsulan, Temuan, Usulan
from layanan.selectors import peran_pada

_SAMA = ("versi", "tingkat", "menghalangi", "pesan", "fakta", "tanggal_hukum")


def _json(fakta) -> dict:
    """As it will come back from the database, so that old and new facts compare."""
    return json.loads(json.dumps(dict(fakta), default=str))


@transaction.atomic
def nilai_surat(surat, *, today: date, simpan: bool = True) -> dict[int, list[Temuan]]:
    """Judge every open line of a letter; store what changed, mark superseded findings stale.

    A finding whose facts and wording stayed the same keeps its row, and with it the officer's reason or a waiver.
    The letter is locked while findings are stored, so that two judgements follow each other. Returns usulan id ->
    current findings, heaviest first.
    """
    if simpan:
        list(SuratUsulan.objects.select_for_update().filter(pk=surat.pk).order_by("pk"))
    baru = registry.ambil(surat.layanan).nilai(surat, today)
    lama: dict[tuple[int, str], Temuan] = {
        (t.usulan_id, t.kode): t for t in Temuan.objects.filter(usulan__surat=surat, basi=False)
    }
    hasil: dict[int, list[Temuan]] = {}
    tambah, basi = [], []
    for usulan_id, daftar in baru.items():
        hasil[usulan_id] = []
        for t in daftar:
            calon = Temuan(
                usulan_id=usulan_id, kode=t.kode, versi=t.versi, tingkat=t.tingkat.value, menghalangi=t.menghalangi,
                judul=t.judul, pesan=t.pesan, jalan_keluar=t.jalan_keluar, kutipan=t.kutipan, fakta=_json(t.fakta),
                tanggal_hukum=t.tanggal_hukum,
            )  # fmt: skip
            ada = lama.pop((usulan_id, t.kode), None)
            if ada is not None and all(getattr(ada, k) == getattr(calon, k) for k in _SAMA):
                hasil[usulan_id].append(ada)
                continue
            if ada is not None:
                basi.append(ada.pk)
            tambah.append(calon)
            hasil[usulan_id].append(calon)
    basi += [t.pk for (usulan_id, _kode), t in lama.items() if usulan_id in baru]
    if simpan:
        Temuan.objects.filter(pk__in=basi).update(basi=True)
        Temuan.objects.bulk_create(tambah, batch_size=1000)
    return hasil


def _temuan_berlaku(usulan: Usulan, kode: str) -> Temuan:
    temuan = Temuan.objects.filter(usulan=usulan, kode=kode, basi=False).first()
    if temuan is None:
        raise LangkahTidakSah(_("Temuan %(kode)s sudah tidak berlaku: faktanya berubah.") % {"kode": kode[:10]})
    return temuan


@transaction.atomic
def beri_justifikasi(*, usulan_id: int, kode: str, alasan: str, actor, today: date) -> Temuan:
    """Record the agency's written reason for a warning; raises IsianSalah without words, LangkahTidakSah when the
    finding is no longer current."""
    usulan = Usulan.objects.select_for_update(of=("self",)).get(pk=usulan_id)
    temuan = _temuan_berlaku(usulan, kode)
    if "operator" not in {p.value for p in peran_pada(actor, usulan, today=today)}:
        raise TidakBerwenang(_("Alasan tertulis diisi oleh operator instansi."))
    if usulan.status not in ("DRAF", "PERBAIKAN"):
        raise IsianSalah(_("Alasan hanya dapat diisi selama usulan berupa draf atau perbaikan."), kolom="alasan")
    if temuan.menghalangi:
        raise IsianSalah(_("Temuan ini menghalangi; alasan tertulis tidak mencabutnya."), kolom="alasan")
    if not alasan.strip():
        raise IsianSalah(_("Tuliskan alasannya."), kolom="alasan")
    temuan.justifikasi, temuan.justifikasi_oleh = alasan.strip(), sebutan(actor)
    temuan.save(update_fields=["justifikasi", "justifikasi_oleh"])
    return temuan


@transaction.atomic
def beri_justifikasi_banyak(
    *, surat_id: int, kode: str, usulan_ids: Collection[int], alasan: str, actor, today: date
) -> int:
    """One written reason for a rule's warning on each of these lines of a letter that has none yet; returns how many.

    A line of another letter, or one that can no longer be explained, is left alone. Raises IsianSalah without words or
    lines, TidakBerwenang, LangkahTidakSah when none of them waits for a reason.
    """
    if not alasan.strip():
        raise IsianSalah(_("Tuliskan alasannya."), kolom="alasan")
    if not usulan_ids:
        raise IsianSalah(_("Pilih sedikitnya satu orang."))
    daftar = list(
        Usulan.objects.select_for_update(of=("self",))
        .filter(surat_id=surat_id, pk__in=list(usulan_ids), status__in=("DRAF", "PERBAIKAN"))
        .order_by("pk")
    )
    if daftar and "operator" not in {p.value for p in peran_pada(actor, daftar[0], today=today)}:
        raise TidakBerwenang(_("Alasan tertulis diisi oleh operator instansi."))
    jumlah = (
        Temuan.objects.filter(usulan__in=daftar, kode=kode, basi=False, menghalangi=False, justifikasi="")
        .filter(tingkat__in=("PERINGATAN", "DATA_KURANG"))
        .update(justifikasi=alasan.strip(), justifikasi_oleh=sebutan(actor))
    )
    if not jumlah:
        raise LangkahTidakSah(_("Tidak ada temuan %(kode)s yang masih menunggu alasan.") % {"kode": kode[:10]})
    return jumlah


@transaction.atomic
def kecualikan(*, usulan_id: int, kode: str, alasan: str, actor, today: date) -> Temuan:
    """Waive a blocking finding: a recorded decision by a named penyelia, with words (design section 3).

    A rule marked ``BLOKIR_KECUALI`` names the document that lifts it and cannot be waived.
    """
    usulan = Usulan.objects.select_for_update(of=("self",)).get(pk=usulan_id)
    temuan = _temuan_berlaku(usulan, kode)
    if "penyelia" not in {p.value for p in peran_pada(actor, usulan, today=today)}:
        raise TidakBerwenang(_("Pengecualian hanya diputus oleh penyelia BKN."))
    if usulan.status != "DIVERIFIKASI":
        raise LangkahTidakSah(_("Pengecualian hanya diputus selama usulan diverifikasi."))
    if temuan.tingkat == "BLOKIR_KECUALI":
        raise IsianSalah(_("Temuan ini hanya dicabut oleh dokumen yang disebutnya."), kolom="alasan")
    if not temuan.menghalangi:
        raise IsianSalah(_("Temuan ini tidak menghalangi."), kolom="alasan")
    if not alasan.strip():
        raise IsianSalah(_("Tuliskan alasan pengecualian."), kolom="alasan")
    temuan.pengecualian, temuan.dikecualikan_oleh = alasan.strip(), actor
    temuan.sebutan_pengecuali = sebutan(actor)
    temuan.save(update_fields=["pengecualian", "dikecualikan_oleh", "sebutan_pengecuali"])
    return temuan
