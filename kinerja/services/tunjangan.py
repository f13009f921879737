"""The formula of an agency, pagu and attendance deductions of its people; one by one or as a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from akun.selectors import sebutan
from kepegawaian.orang import orang
from kinerja.galat import KonflikKinerja
from kinerja.models import AturanTunjangan, PaguTunjangan, PotonganPresensi
from kinerja.models.evaluasi import Predikat
from kinerja.selectors.pengaturan import versi_baris
from kinerja.selectors.tutup import bulan_terkunci
from kinerja.services.bersama import (
    KUNCI_ATURAN,
    PESAN_SENDIRI,
    bukan_perkara_sendiri,
    kunci_instansi,
    periksa_isi,
    wajib_kelola,
)
from layanan.galat import IsianSalah
from layanan.lembar_kerja import MAKS_SALAH, SalahBaris, UnggahanDitolak
from layanan.waktu import tgl

PAGU, POTONGAN = "pagu", "potongan"
MAKS_RUPIAH = 999_999_999
LOT = 1000


def _pesan_terkunci(bulan: date) -> str:
    return _(
        "Bulan %(b)s sudah ditutup dengan angka lama. Buka kembali bulan itu dahulu, atau pakai hari sesudahnya."
    ) % {"b": tgl(bulan).split(" ", 1)[1]}


# --- the formula ------------------------------------------------------------------------------------


@transaction.atomic
def simpan_rumus(*, instansi_id: int, isi: Mapping[str, object], actor, today: date) -> AturanTunjangan:
    """Store a new formula from its day on. Raises IsianSalah by field; never for months that are closed."""
    wajib_kelola(actor, instansi_id, today)
    kunci_instansi(KUNCI_ATURAN, instansi_id)
    a = AturanTunjangan(**isi, instansi_id=instansi_id, dibuat_oleh=sebutan(actor))
    if a.cara == AturanTunjangan.Cara.PREDIKAT and set(a.persen_predikat) != set(Predikat.values):
        raise IsianSalah(_("Isi persen untuk kelima predikat."), kolom="persen_SANGAT_BAIK")
    if a.cara == AturanTunjangan.Cara.MENIT:
        a.persen_predikat = {}
    if terkunci := bulan_terkunci(instansi_id, a.berlaku_mulai):
        raise IsianSalah(_pesan_terkunci(terkunci[0]), kolom="berlaku_mulai")
    periksa_isi(a)
    a._history_user = actor
    a.save()
    return a


@transaction.atomic
def cabut_rumus(*, instansi_id: int, pk: int, versi: int, actor, today: date) -> None:
    """Withdraw a formula that no closed month has used; its history stays."""
    wajib_kelola(actor, instansi_id, today)
    kunci_instansi(KUNCI_ATURAN, instansi_id)
    a = AturanTunjangan.objects.filter(instansi_id=instansi_id, pk=pk).first()
    if a is None or versi_baris(AturanTunjangan, pk) != versi:
        raise KonflikKinerja
    if terkunci := bulan_terkunci(instansi_id, a.berlaku_mulai):
        raise IsianSalah(_pesan_terkunci(terkunci[0]))
    a._history_user = actor
    a.delete()


# --- pagu and deductions ----------------------------------------------------------------------------


@dataclass(frozen=True)
class BarisTunjangan:
    """One row as typed or read. Of a pagu: first day, rupiah, basis; of a deduction: month, percent, reason."""

    nomor: int
    nip: str
    tanggal: date
    nilai: int | Decimal
    teks: str


@dataclass
class HasilImpor:
    """Rows (to be) stored anew, corrected, and those that stand already just so."""

    baru: int = 0
    diubah: int = 0
    sama: int = 0


@dataclass(frozen=True)
class _Jenis:
    model: type
    tanggal: str
    nilai: str
    teks: str
    kunci: tuple[str, ...]  # beside the person, what makes two rows the same one
    kolom: tuple[str, str, str]  # headings of the sheet


JENIS = {
    PAGU: _Jenis(
        PaguTunjangan, "berlaku_mulai", "rupiah", "dasar", ("berlaku_mulai",), ("Berlaku mulai", "Rupiah", "Dasar")
    ),
    POTONGAN: _Jenis(PotonganPresensi, "bulan", "persen", "alasan", ("bulan", "alasan"), ("Bulan", "Persen", "Alasan")),
}  # fmt: skip


@transaction.atomic
def impor(
    *, instansi_id: int, macam: str, baris: Sequence[BarisTunjangan], actor, today: date, simpan: bool = True
) -> HasilImpor:
    """Store rows of ``PAGU`` or ``POTONGAN``, all or none; what stands with another value is corrected, with history.

    ``simpan`` False: the dry run, which judges the same and writes nothing. Raises UnggahanDitolak with every fault by
    row and column. A constant number of queries.
    """
    wajib_kelola(actor, instansi_id, today)
    kunci_instansi(KUNCI_ATURAN, instansi_id)
    j = JENIS[macam]
    orangnya = {o.nip: o for o in orang(nip={b.nip for b in baris}, instansi=[instansi_id])}
    milik = j.model.objects.filter(instansi_id=instansi_id, pegawai_id__in=[o.id for o in orangnya.values()]).order_by(
        "pk"
    )
    ada = {(x.pegawai_id, *(getattr(x, k) for k in j.kunci)): x for x in milik}
    terkunci = bulan_terkunci(instansi_id, min(b.tanggal for b in baris))
    salah: list[SalahBaris] = []
    baru, ubah, hasil = [], [], HasilImpor()
    for b in baris:
        o = orangnya.get(b.nip)
        if o is None:
            salah.append(SalahBaris(b.nomor, "NIP", _("Tidak ada pegawai instansi ini dengan NIP itu.")))
            continue
        if o.akun_id == actor.pk:
            salah.append(SalahBaris(b.nomor, "NIP", str(PESAN_SENDIRI)))
            continue
        isi = {j.tanggal: b.tanggal, j.nilai: b.nilai, j.teks: b.teks}
        lama = ada.get((o.id, *(isi[k] for k in j.kunci)))
        if lama is not None and all(getattr(lama, k) == v for k, v in isi.items()):
            hasil.sama += 1
            continue
        if kena := [t for t in terkunci if (t >= b.tanggal.replace(day=1) if macam == PAGU else t == b.tanggal)]:
            salah.append(SalahBaris(b.nomor, j.kolom[0], _pesan_terkunci(kena[0])))
            continue
        satu = lama or j.model(instansi_id=instansi_id, pegawai_id=o.id)
        for k, v in (isi | {"dicatat_oleh": sebutan(actor)}).items():
            setattr(satu, k, v)
        (baru if lama is None else ubah).append(satu)
    if salah:
        raise UnggahanDitolak(salah[:MAKS_SALAH])
    hasil.baru, hasil.diubah = len(baru), len(ubah)
    if simpan:
        bulk_create_with_history(baru, j.model, batch_size=LOT, default_user=actor)
        kolom = [j.nilai, j.teks, "dicatat_oleh"]
        bulk_update_with_history(ubah, j.model, kolom, batch_size=LOT, default_user=actor)
    return hasil


def catat(*, instansi_id: int, macam: str, isi: BarisTunjangan, actor, today: date) -> HasilImpor:
    """One row typed into a form; a fault is named by the form's field (nip, tanggal, nilai, teks)."""
    j = JENIS[macam]
    try:
        return impor(instansi_id=instansi_id, macam=macam, baris=[isi], actor=actor, today=today)
    except UnggahanDitolak as galat:
        satu = galat.daftar[0]
        medan = dict(zip(("NIP", *j.kolom), ("nip", "tanggal", "nilai", "teks"), strict=True))
        raise IsianSalah(satu.pesan, kolom=medan.get(satu.kolom, "")) from galat


@transaction.atomic
def hapus(*, instansi_id: int, macam: str, pk: int, versi: int, actor, today: date) -> None:
    """Remove a row that no closed month has used; its history stays."""
    wajib_kelola(actor, instansi_id, today)
    kunci_instansi(KUNCI_ATURAN, instansi_id)
    j = JENIS[macam]
    x = j.model.objects.filter(pk=pk, instansi_id=instansi_id).first()
    if x is None or versi_baris(j.model, pk) != versi:
        raise KonflikKinerja
    bukan_perkara_sendiri(actor, x.pegawai.akun_id)
    hari = getattr(x, j.tanggal)
    terkunci = bulan_terkunci(instansi_id, hari)
    if macam == POTONGAN:
        terkunci = [t for t in terkunci if t == hari]
    if terkunci:
        raise IsianSalah(_pesan_terkunci(terkunci[0]))
    x._history_user = actor
    x.delete()
