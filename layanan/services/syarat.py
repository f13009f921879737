"""Local document requirements: an agency adds and ends its own rows; nothing is deleted."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import sebutan, wewenang
from layanan import registry
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import SyaratDokumen


def _wajib_instansi(actor, instansi_id: int, today: date) -> None:
    if instansi_id not in wewenang(actor, today=today).di(Peran.OPERATOR, Peran.PENYETUJU):
        raise TidakBerwenang(_("Dokumen setempat dicatat oleh operator atau penyetuju instansi."))


@transaction.atomic
def tambah_setempat(
    *, layanan: str, instansi_id: int, jenis: str, dokumen: str, nama: str, sifat: str, catatan: str,
    dasar_hukum: str, berlaku_mulai: date, actor, today: date,
) -> SyaratDokumen:  # fmt: skip
    """A paper that the agency asks on top of the national list, from a day on, with its basis.

    ``dokumen``: a code of the manifest, or "" with ``nama`` for a paper of its own. Raises IsianSalah, TidakBerwenang.
    """
    _wajib_instansi(actor, instansi_id, today)
    manifest = registry.ambil(layanan)
    nama = "" if dokumen else nama.strip()
    if jenis and jenis not in manifest.jenis:
        raise IsianSalah(_("Jenis usulan tidak dikenal."), kolom="jenis")
    if dokumen and dokumen not in {d.kode for d in manifest.dokumen if d.cakupan == "BARIS"}:
        raise IsianSalah(_("Dokumen ini tidak dikenal."), kolom="dokumen")
    if not dokumen and not nama:
        raise IsianSalah(_("Pilih dokumen dari daftar, atau tulis nama dokumennya."), kolom="nama")
    if sifat not in (SyaratDokumen.Sifat.WAJIB, SyaratDokumen.Sifat.BILA_ADA):
        raise IsianSalah(_("Sifat tidak dikenal."), kolom="sifat")
    if not dasar_hukum.strip():
        raise IsianSalah(_("Sebutkan dasarnya: instansi hanya boleh meminta yang punya dasar."), kolom="dasar_hukum")
    sama = SyaratDokumen.objects.filter(
        Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=berlaku_mulai), layanan=layanan, instansi_id=instansi_id,
        jenis=jenis, dokumen=dokumen, nama__iexact=nama,
    )  # fmt: skip
    if sama.exists():
        raise IsianSalah(_("Dokumen ini sudah tercatat dan masih berlaku."), kolom="dokumen" if dokumen else "nama")
    return SyaratDokumen.objects.create(
        layanan=layanan, instansi_id=instansi_id, jenis=jenis, dokumen=dokumen, nama=nama, sifat=sifat,
        catatan=catatan.strip(), dasar_hukum=dasar_hukum.strip(), berlaku_mulai=berlaku_mulai,
        dicatat_oleh=sebutan(actor),
    )  # fmt: skip


@transaction.atomic
def akhiri_setempat(*, syarat_id: int, sampai: date, actor, today: date) -> SyaratDokumen:
    """End a local row with its last day, which is not before the day it began."""
    baris = SyaratDokumen.objects.select_for_update(of=("self",)).exclude(instansi=None).get(pk=syarat_id)
    _wajib_instansi(actor, baris.instansi_id, today)
    if baris.berlaku_sampai is not None and baris.berlaku_sampai < today:
        raise LangkahTidakSah(_("Dokumen setempat ini sudah berakhir."))
    if sampai < baris.berlaku_mulai:
        raise IsianSalah(
            _("Hari terakhir mendahului mulai berlakunya (%(t)s).") % {"t": f"{baris.berlaku_mulai:%d-%m-%Y}"},
            kolom="sampai",
        )
    baris.berlaku_sampai = sampai
    baris.save(update_fields=["berlaku_sampai"])
    return baris
