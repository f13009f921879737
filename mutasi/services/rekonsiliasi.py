"""Posts as SIASN has them laid beside the portal's record (rule H9): who differs, and who settled it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang, sebutan
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah
from layanan.models import Usulan
from layanan.services.surat import wajib_operator
from mutasi.models import BedaJabatan, Rekonsiliasi
from notifikasi.services import beri_tahu

M = BedaJabatan.Macam


@dataclass(frozen=True)
class BarisSiasn:
    """One row of the list: a person's post. ``kode`` or ``jabatan`` says which; ``nomor`` is the row in the file."""

    nomor: int
    nip: str
    tmt: date
    nama: str = ""
    kode: str = ""
    jabatan: str = ""
    unit: str = ""
    nomor_sk: str = ""

    @property
    def teks(self) -> str:
        return _teks(self.jabatan or self.kode, self.unit, self.tmt, self.nomor_sk)


@transaction.atomic
def rekonsiliasi(
    *, instansi_id: int, nama_berkas: str, per_tanggal: date, baris: Iterable[BarisSiasn], banding_sk: bool, actor,
    today: date,
) -> Rekonsiliasi:  # fmt: skip
    """Compare a SIASN list with the posts held on ``per_tanggal`` and store what differs, in a few statements.

    ``banding_sk``: the list tells decree numbers. A number that the portal itself lacks is not compared. Operators of
    the agency are told if anything differs. Raises IsianSalah at ``per_tanggal`` or ``berkas``.
    """
    wajib_operator(actor, instansi_id, today=today)
    if per_tanggal > today:
        raise IsianSalah(_("Tanggal keadaan masih di masa depan."), kolom="per_tanggal")
    siasn: dict[str, list[BarisSiasn]] = defaultdict(list)
    for b in baris:
        siasn[b.nip].append(b)
    if not siasn:
        raise IsianSalah(_("Daftar SIASN ini kosong."), kolom="berkas")
    portal = defaultdict(list)
    for p in kepegawaian.jabatan_pada(instansi_id, per_tanggal):
        portal[p.pegawai__nip].append(p)
    beda, sama = [], 0
    for nip in sorted(siasn.keys() | portal.keys()):
        hasil = _bandingkan(siasn.get(nip, []), portal.get(nip, []), banding_sk)
        beda += hasil
        sama += not hasil
    asal = {b.usulan_id for b in beda if b.usulan_id}
    dikenal = set(Usulan.objects.filter(pk__in=asal, layanan="mutasi").order_by().values_list("pk", flat=True))
    rekon = Rekonsiliasi.objects.create(
        instansi_id=instansi_id, nama_berkas=nama_berkas[:255], per_tanggal=per_tanggal,
        jumlah_baris=sum(len(b) for b in siasn.values()), jumlah_sama=sama, dibuat_oleh=actor,
    )  # fmt: skip
    for b in beda:
        b.rekonsiliasi = rekon
        if b.usulan_id not in dikenal:
            b.usulan_id = None
    BedaJabatan.objects.bulk_create(beda, batch_size=2000)
    if beda:
        orang = [p for p in pemegang(Peran.OPERATOR, [instansi_id], today=today)[instansi_id] if p.pk != actor.pk]
        beri_tahu(
            penerima=orang, jenis="INFO",
            judul=_("Rekonsiliasi SIASN: %(n)d jabatan berbeda") % {"n": len(beda)},
            isi=_("%(berkas)s: perbedaan yang dibiarkan menjadi disparitas data dan dapat berujung blokir.")
            % {"berkas": nama_berkas},
            url=reverse("mutasi:beda", args=[rekon.pk]), kunci=f"rekonsiliasi:{rekon.pk}",
        )  # fmt: skip
    return rekon


def _bandingkan(siasn: list[BarisSiasn], portal: list, banding_sk: bool) -> list[BedaJabatan]:
    """One person's differences: posts are matched first, then date and decree; what is left over is paired up."""
    if not portal:
        return [_beda(M.TIDAK_DI_PORTAL, s, None) for s in siasn]
    if not siasn:
        return [_beda(M.TIDAK_DI_SIASN, None, p) for p in portal]
    hasil, sisa_s, sisa_p = [], [], list(portal)
    for s in siasn:
        p = next((p for p in sisa_p if _sejabatan(s, p)), None)
        if p is None:
            sisa_s.append(s)
            continue
        sisa_p.remove(p)
        if s.tmt != p.tmt:
            hasil.append(_beda(M.TMT, s, p))
        elif banding_sk and p.nomor_sk and _rapi(s.nomor_sk) != _rapi(p.nomor_sk):
            hasil.append(_beda(M.SK, s, p))
    for n in range(max(len(sisa_s), len(sisa_p))):
        s = sisa_s[n] if n < len(sisa_s) else None
        p = sisa_p[n] if n < len(sisa_p) else None
        hasil.append(_beda(M.JABATAN, s, p))
    return hasil


def _sejabatan(s: BarisSiasn, p) -> bool:
    """The same post: by the portal's code or SIASN's id; else by name and, where the list tells it, the unit."""
    if s.kode and s.kode.casefold() in (p.jabatan__kode.casefold(), p.jabatan__id_siasn.casefold()):
        return True
    if not s.jabatan or _rapi(s.jabatan) != _rapi(p.jabatan__nama):
        return False
    return not s.unit or _rapi(s.unit) == _rapi(p.jabatan__unit__nama)


def _beda(macam: str, s: BarisSiasn | None, p) -> BedaJabatan:
    di_portal = _teks(p.jabatan__nama, p.jabatan__unit__nama, p.tmt, p.nomor_sk) if p else ""
    return BedaJabatan(
        macam=macam, baris=s.nomor if s else None, nip=s.nip if s else p.pegawai__nip,
        nama=((p.pegawai__nama if p else "") or (s.nama if s else ""))[:200], pegawai_id=p.pegawai_id if p else None,
        di_siasn=s.teks[:400] if s else "", di_portal=di_portal[:400], usulan_id=p.asal_usulan if p else None,
    )  # fmt: skip


def _teks(jabatan: str, unit: str, tmt: date, nomor_sk: str) -> str:
    bagian = [jabatan, unit, f"TMT {tmt:%d-%m-%Y}", f"SK {nomor_sk}" if nomor_sk else ""]
    return " · ".join(b for b in bagian if b)


def _rapi(teks: str) -> str:
    return " ".join(teks.casefold().split())


@transaction.atomic
def selesaikan_beda(*, beda_id: int, catatan: str, actor, today: date) -> BedaJabatan:
    """The operator notes what was done about a difference; again: the note is replaced. IsianSalah at ``catatan``."""
    b = BedaJabatan.objects.select_for_update(of=("self",)).select_related("rekonsiliasi").get(pk=beda_id)
    wajib_operator(actor, b.rekonsiliasi.instansi_id, today=today)
    if not catatan.strip():
        raise IsianSalah(_("Tuliskan apa yang sudah dilakukan."), kolom="catatan")
    b.catatan, b.diselesaikan_pada, b.diselesaikan_oleh = catatan.strip(), timezone.now(), sebutan(actor)
    b.save(update_fields=["catatan", "diselesaikan_pada", "diselesaikan_oleh"])
    return b
