"""Talent pools (kelompok rencana suksesi): by decree, from the final boxes of a settled mapping (talenta.md 2.1)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from talenta.models import AnggotaKrs, Krs, Pemetaan, Penilaian
from talenta.rules.kotak import KRS_INSTANSI, KRS_NASIONAL
from talenta.selectors.akses import hak
from talenta.selectors.kandidat import DI_SINI, KOTAK_AKHIR
from talenta.services.kandidat import hari_instansi
from talenta.services.langkah import catat, kunci

KOTAK = {Krs.Tingkat.INSTANSI: KRS_INSTANSI, Krs.Tingkat.NASIONAL: KRS_NASIONAL}


@transaction.atomic
def tetapkan_krs(
    *, pemetaan_id: int, tingkat: str, nomor_sk: str, tanggal_sk: date, berlaku_sampai: date, actor, now: datetime
) -> Krs:  # fmt: skip
    """The approver sets a pool: everybody of the mapping who still serves in the agency and whose final box is 7 to 9
    (INSTANSI) or 9 (NASIONAL), valid to ``berlaku_sampai``, included. Whoever would be in it lets another approver set
    it.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``Pemetaan.DoesNotExist``.
    """
    p = kunci(Pemetaan, pemetaan_id)
    today = hari_instansi(p.instansi_id, now)
    h = hak(actor, today=today)
    if p.instansi_id not in h.setuju:
        raise TidakBerwenang(_("KRS ditetapkan penyetuju instansi."))
    if p.status != Pemetaan.Status.DITETAPKAN or p.tanggal_sk is None:
        raise LangkahTidakSah(_("KRS ditarik dari pemetaan yang sudah ditetapkan."))
    if tingkat not in Krs.Tingkat.values:
        raise IsianSalah(_("Pilih tingkatnya."), kolom="tingkat")
    if not nomor_sk.strip():
        raise IsianSalah(_("Isi nomor SK."), kolom="nomor_sk")
    if not p.tanggal_sk <= tanggal_sk <= today:
        raise IsianSalah(_("Antara penetapan pemetaan dan hari ini."), kolom="tanggal_sk")
    if berlaku_sampai < today:
        raise IsianSalah(_("Berlaku paling sedikit sampai hari ini."), kolom="berlaku_sampai")
    anggota = list(
        Penilaian.objects.filter(DI_SINI, pemetaan=p)
        .annotate(akhir=KOTAK_AKHIR)
        .filter(akhir__in=KOTAK[Krs.Tingkat(tingkat)])
        .order_by("pk")
        .values_list("pk", "pegawai_id", "akhir")
    )
    if not anggota:
        raise LangkahTidakSah(_("Tidak seorang pun memenuhi kotak untuk KRS ini."))
    if h.o is not None and any(pegawai == h.o.id for _pk, pegawai, _akhir in anggota):
        raise TidakBerwenang(_("Anda sendiri masuk di dalamnya; penyetuju lain yang menetapkan."))
    try:
        with transaction.atomic():
            krs = Krs.objects.create(
                pemetaan=p, tingkat=tingkat, nomor_sk=nomor_sk.strip(), tanggal_sk=tanggal_sk,
                berlaku_sampai=berlaku_sampai, sebutan_penetap=sebutan(actor), ditetapkan_pada=now,
            )  # fmt: skip
    except IntegrityError as galat:
        if "krs_sekali" not in str(galat):
            raise
        raise LangkahTidakSah(_("KRS tingkat ini sudah ditetapkan dari pemetaan itu.")) from galat
    AnggotaKrs.objects.bulk_create(
        (AnggotaKrs(krs=krs, penilaian_id=pk, kotak=akhir) for pk, _pegawai, akhir in anggota), batch_size=5000
    )
    isi = {"tingkat": tingkat, "nomor_sk": krs.nomor_sk, "jumlah": len(anggota), "sampai": berlaku_sampai.isoformat()}
    catat("krs", krs.pk, "tetapkan", instansi_id=p.instansi_id, actor=actor, now=now, isi=isi)
    return krs
