"""An agency's sheet of awards, team duty, trainings or certificates enters the record, whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from akun.peran import Peran
from kepegawaian.orang import Orang, orang
from kepegawaian.rekam_diri import HARI, Kunci, kunci_rekam, sudah_tercatat
from kepegawaian.services_rekam import catat_rekam_banyak
from layanan.galat import LangkahTidakSah
from layanan.lembar_berkas import SalahBaris
from talenta.models import ImporTalenta
from talenta.selectors.rekam import BIDANG, periksa_isi
from talenta.services.langkah import catat, wajib_pada
from talenta.services.lembar import ImporDitolak, impor_baru

NIP = "NIP"
# Row of the file, NIP, the fields of the kind.
Baris = tuple[int, str, dict]


@dataclass(frozen=True)
class HasilImpor:
    """``baru``: rows for the record; ``sama``: numbers of the rows that stand there already."""

    baru: int
    sama: list[int]


@transaction.atomic
def impor(
    *, instansi_id: int, macam: str, nama: str, sha256: str, baris: Sequence[Baris], salah: Sequence[SalahBaris],
    actor, today: date, now: datetime, simpan: bool,
) -> HasilImpor:  # fmt: skip
    """Take the rows over, all or none; ``simpan`` False: the dry run, which judges the same and writes nothing.

    ``salah``: what reading the sheet found wrong already; ``today``: in the agency's zone. Raises ``TidakBerwenang``,
    ``ImporDitolak`` with every fault, ``LangkahTidakSah`` where nothing is new.
    """
    wajib_pada(actor, instansi_id, Peran.OPERATOR, today)
    # Locked: whoever moves to another agency meanwhile waits, and so does a second sheet.
    orangnya = {
        o.nip: o for o in orang(nip=list({nip for _n, nip, _isi in baris}), instansi=[instansi_id], kunci=simpan)
    }
    galat = [*salah, *_periksa(macam, baris, orangnya, actor, today)]
    if galat:
        raise ImporDitolak(galat)
    kunci = [_kunci(macam, orangnya[nip], isi) for _n, nip, isi in baris]
    ada = sudah_tercatat(macam, [o.id for o in orangnya.values()])
    baru = [(orangnya[nip].id, isi) for (_n, nip, isi), k in zip(baris, kunci, strict=True) if k not in ada]
    sama = [n for (n, _nip, _isi), k in zip(baris, kunci, strict=True) if k in ada]
    if simpan:
        if not baru:
            raise LangkahTidakSah(_("Tidak ada baris baru: semuanya sudah tercatat."))
        catatan = impor_baru(
            instansi_id, ImporTalenta.Macam.REKAM, nama, sha256, actor=actor, now=now, baris=len(baris)
        )
        catat_rekam_banyak(jenis=macam, baris=baru, actor=actor, alasan=_("Impor talenta %(n)d") % {"n": catatan.pk})
        isi = {"macam": macam, "baru": len(baru), "sama": len(sama)}
        catat("impor", catatan.pk, "rekam", instansi_id=instansi_id, actor=actor, now=now, isi=isi)
    return HasilImpor(len(baru), sama)


def _kunci(macam: str, o: Orang, isi: dict) -> Kunci:
    return kunci_rekam(o.id, isi["nama"], isi[HARI[macam]])


def _periksa(
    macam: str, baris: Sequence[Baris], orangnya: dict[str, Orang], actor, today: date
) -> list[SalahBaris]:  # fmt: skip
    judul = {b.nama: str(b.judul) for b in BIDANG[macam]}
    salah: list[SalahBaris] = []
    pertama: dict[Kunci, int] = {}
    for nomor, nip, isi in baris:
        kurang = periksa_isi(macam, isi, today)
        salah += [SalahBaris(nomor, judul[kolom], pesan) for kolom, pesan in kurang]
        o = orangnya.get(nip)
        if o is None:
            salah.append(SalahBaris(nomor, NIP, _("Bukan pegawai instansi ini.")))
        elif o.akun_id == actor.pk:
            salah.append(SalahBaris(nomor, NIP, _("Milik Anda sendiri: ajukan di Data saya.")))
        elif not kurang:
            dulu = pertama.setdefault(_kunci(macam, o, isi), nomor)
            if dulu != nomor:
                pesan = _("Orang, nama, dan tanggal ini sudah ada di baris %(n)d.") % {"n": dulu}
                salah.append(SalahBaris(nomor, judul["nama"], pesan))
    return salah
