"""A letter and its lines on the agency's side, for any service: head, steps, lines put apart, papers.

``kepala`` is the service's head table (``layanan.models.KepalaDinilai``: one row per letter), ``nilai_ulang`` its own
``nilai_ulang(surat=, today=)``, which judges a letter and notes the day.
"""

from collections.abc import Callable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from layanan.galat import IsianSalah, KonflikVersi, LangkahTidakSah
from layanan.models import DokumenUsulan, StatusUsulan, SuratUsulan, Usulan
from layanan.selectors import penghalang
from layanan.services import dokumen as layanan_dokumen
from layanan.services import surat as layanan_surat
from layanan.services.temuan import nilai_surat
from layanan.services.transisi import jalankan

# Step of a whole letter -> the state its lines are in before it.
LANGKAH_SURAT = {
    "ajukan": StatusUsulan.DRAF,
    "tarik": StatusUsulan.MENUNGGU_PERSETUJUAN,
    "kembalikan_internal": StatusUsulan.MENUNGGU_PERSETUJUAN,
    "kirim": StatusUsulan.MENUNGGU_PERSETUJUAN,
}
# Columns of a head row that a copy does not take over.
_MILIK_SENDIRI = {"surat", "dinilai_pada", "basi_sejak", "basi_sebab"}


# --- judging ----------------------------------------------------------------------------------------


@transaction.atomic
def nilai_ulang(*, kepala, surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter, store what changed, and note the day. Returns usulan id -> current findings."""
    sejak = kepala.objects.values_list("basi_sejak", flat=True).get(surat=surat)
    hasil = nilai_surat(surat, today=today)
    catat_dinilai(kepala=kepala, surat=surat, today=today, sejak=sejak)
    return hasil


def catat_dinilai(*, kepala, surat: SuratUsulan, today: date, sejak, **isi) -> None:
    """Note the day of judging, with further columns ``isi`` of the head.

    The mark that facts have changed (``sejak``: as it stood before the facts were read) goes, unless another fact
    changed meanwhile.
    """
    ini = kepala.objects.filter(surat=surat)
    ini.update(dinilai_pada=today, **isi)
    if sejak is not None:
        ini.filter(basi_sejak=sejak).update(basi_sejak=None, basi_sebab="")


# --- the head ---------------------------------------------------------------------------------------


@transaction.atomic
def buat(*, layanan: str, kepala, instansi_id: int, perihal: str, actor, today: date, **isi) -> SuratUsulan:
    """A new letter in draft with its head row; ``isi`` are the head's own columns."""
    surat = layanan_surat.buat_surat(
        layanan=layanan, instansi_id=instansi_id, perihal=perihal, actor=actor, today=today
    )
    kepala.objects.create(surat=surat, dinilai_pada=today, **isi)
    return surat


def wajib_terbuka(surat: SuratUsulan) -> None:
    """Raise LangkahTidakSah unless the letter is with the operator: not sent, and nothing of it at the approver."""
    layanan_surat.wajib_draf(surat)
    if surat.usulan.filter(status=StatusUsulan.MENUNGGU_PERSETUJUAN).exists():
        raise LangkahTidakSah(_("Surat ini sedang di penyetuju. Tarik kembali dahulu, baru ubah isinya."))


def kunci_terbuka(surat_id: int, actor, *, today: date, versi: int | None = None) -> SuratUsulan:
    """Lock a letter that is open to its operator. ``versi``: as the screen showed it; KonflikVersi if it moved on."""
    surat = layanan_surat.kunci_surat(surat_id, actor, today=today)
    wajib_terbuka(surat)
    if versi is not None and versi != surat.versi:
        raise KonflikVersi(surat, "")
    return surat


@transaction.atomic
def ubah(
    *, surat_id: int, perihal: str, nomor: str, tanggal: date | None, actor, today: date, versi: int | None = None,
    kepala=None, nilai_ulang: Callable | None = None, **isi,
) -> SuratUsulan:  # fmt: skip
    """Change the head: ``isi`` are columns of ``kepala``. Judged again if ``nilai_ulang`` is given.

    Raises KonflikVersi, LangkahTidakSah (sent, or at the approver), IsianSalah.
    """
    kunci_terbuka(surat_id, actor, today=today, versi=versi)
    if not perihal.strip():
        raise IsianSalah(_("Isi perihal surat."), kolom="perihal")
    surat = layanan_surat.ubah_kepala_surat(
        surat_id=surat_id, perihal=perihal, nomor=nomor, tanggal=tanggal, actor=actor, today=today
    )
    if isi:
        kepala.objects.filter(surat=surat).update(**isi)
    if nilai_ulang is not None:
        nilai_ulang(surat=surat, today=today)
    return surat


# --- steps ------------------------------------------------------------------------------------------


@transaction.atomic
def langkah(
    *, surat_id: int, kode: str, versi: Mapping[int, int], kepala, actor, today: date, alasan: str = ""
) -> list[Usulan]:
    """Take one step with all lines of a letter that wait for it (``LANGKAH_SURAT``).

    ``versi``: line id -> version, as the screen showed them. KonflikVersi if lines came, went or changed since;
    else whatever ``jalankan`` raises.
    """
    surat = layanan_surat.kunci_surat(surat_id, actor, today=today, untuk_operator=False)
    kini = dict(
        Usulan.objects.filter(surat=surat, status=LANGKAH_SURAT[kode]).order_by("pk").values_list("pk", "versi")
    )
    if not kini and not versi:
        raise LangkahTidakSah(_("Surat ini belum berisi baris untuk langkah itu. Tambahkan pegawai dahulu."))
    if set(kini) != set(versi):
        raise KonflikVersi(surat, "")
    if kode == "kirim" and surat.dibuat_oleh_id != actor.pk:
        # The rules judge in which capacity the letter is forwarded (B3); undone with all else if the step is refused.
        SuratUsulan.objects.filter(pk=surat.pk).update(disetujui_oleh=actor)
    hasil = jalankan(kode=kode, usulan_ids=list(kini), actor=actor, today=today, versi=versi, alasan=alasan)
    if kode in ("ajukan", "kirim"):
        kepala.objects.filter(surat=surat).update(dinilai_pada=today)
    return hasil


@transaction.atomic
def kirim_ke_bkn(
    *, surat_id: int, nomor: str, tanggal: date | None, versi: Mapping[int, int], kepala, actor, today: date
) -> list[Usulan]:
    """The approver numbers and dates the letter and sends it; raises IsianSalah without either."""
    layanan_surat.beri_nomor(surat_id=surat_id, nomor=nomor, tanggal=tanggal, actor=actor, today=today)
    return langkah(surat_id=surat_id, kode="kirim", versi=versi, kepala=kepala, actor=actor, today=today)


@transaction.atomic
def pisahkan_terhalang(*, surat_id: int, kepala, nilai_ulang: Callable, actor, today: date) -> SuratUsulan:
    """Move the draft lines that a finding blocks to a new draft letter, so that the rest can go on.

    The letter's head and papers go with them as copies. Both letters are judged again: a line that rested on a moved
    one may now be blocked itself. Returns the new letter.
    """
    surat = kunci_terbuka(surat_id, actor, today=today)
    nilai_ulang(surat=surat, today=today)
    draf = list(
        surat.usulan.filter(status=StatusUsulan.DRAF)
        .select_for_update(of=("self",))
        .prefetch_related("temuan")
        .order_by("pk")
    )
    pindah = [u for u in draf if any(t.menghalangi for t in penghalang(u))]
    if not pindah:
        raise LangkahTidakSah(_("Tidak ada baris yang terhalang."))
    if len(pindah) == surat.usulan.exclude(status=StatusUsulan.DIBATALKAN).count():
        raise LangkahTidakSah(_("Semua baris terhalang; tidak ada yang dapat diteruskan lebih dahulu."))
    semula = kepala.objects.get(surat=surat)
    baru = buat(
        layanan=surat.layanan, kepala=kepala, instansi_id=surat.instansi_id,
        perihal=_("%(perihal)s (tertahan)") % {"perihal": surat.perihal[:180]}, actor=actor, today=today,
        **{f.attname: getattr(semula, f.attname) for f in kepala._meta.concrete_fields if f.name not in _MILIK_SENDIRI},
    )  # fmt: skip
    for d in list(surat.dokumen.filter(usulan=None, diganti_pada=None)):
        d.pk, d._state.adding, d.surat = None, True, baru
        d.save()
    for u in pindah:
        u.surat, u.versi = baru, u.versi + 1
    Usulan.objects.bulk_update(pindah, ["surat", "versi"], batch_size=500)
    DokumenUsulan.objects.filter(usulan__in=pindah).update(surat=baru)
    nilai_ulang(surat=surat, today=today)
    nilai_ulang(surat=baru, today=today)
    return baru


# --- lines ------------------------------------------------------------------------------------------


def periksa_baris(*, surat: SuratUsulan, simpan: Callable, today: date) -> list:
    """Findings of a line as typed, together with its letter; nothing is stored.

    ``simpan()`` stores the line without judging it and returns it; raises what it raises.
    """
    with transaction.atomic():
        baris = simpan()
        temuan = nilai_surat(surat, today=today, simpan=False).get(baris.pk, [])
        transaction.set_rollback(True)
    return temuan


def kunci_baris(usulan_id: int, actor, *, today: date, versi: int | None = None) -> tuple[SuratUsulan, Usulan]:
    """Lock a line (and before it its letter) that may be changed: a draft, or returned for repair.

    ``versi``: as the screen showed it; KonflikVersi if somebody changed it since.
    """
    surat = layanan_surat.kunci_surat(Usulan.objects.get(pk=usulan_id).surat_id, actor, today=today)
    usulan = Usulan.objects.select_for_update(of=("self",)).get(pk=usulan_id)
    if versi is not None and usulan.versi != versi:
        raise KonflikVersi(usulan, "")
    layanan_surat.wajib_dapat_diubah(usulan)
    return surat, usulan


@transaction.atomic
def keluarkan_baris(*, usulan_id: int, nilai_ulang: Callable, actor, today: date) -> SuratUsulan:
    """Take a line that was never filed off its letter; the others are judged again. Returns the letter."""
    surat = layanan_surat.kunci_surat(Usulan.objects.get(pk=usulan_id).surat_id, actor, today=today)
    layanan_surat.keluarkan_usulan(usulan_id=usulan_id, actor=actor, today=today)
    nilai_ulang(surat=surat, today=today)
    return surat


@transaction.atomic
def batalkan_baris(
    *, usulan_id: int, versi: int, alasan: str, nilai_ulang: Callable, actor, today: date
) -> SuratUsulan:
    """Cancel a line that was filed once, with words; the others are judged again. Returns the letter."""
    (usulan,) = jalankan(
        kode="batalkan", usulan_ids=[usulan_id], versi={usulan_id: versi}, alasan=alasan, actor=actor, today=today
    )
    nilai_ulang(surat=usulan.surat, today=today)
    return usulan.surat


@transaction.atomic
def jawab(*, usulan_id: int, versi: int, alasan: str, nilai_ulang: Callable, actor, today: date) -> Usulan:
    """The agency's answer to BKN for one returned line; the clock goes on and the letter is judged again."""
    (usulan,) = jalankan(
        kode="jawab", usulan_ids=[usulan_id], versi={usulan_id: versi}, alasan=alasan, actor=actor, today=today
    )
    nilai_ulang(surat=usulan.surat, today=today)
    return usulan


# --- papers -----------------------------------------------------------------------------------------


@transaction.atomic
def lampirkan(
    *, surat: SuratUsulan, usulan: Usulan | None, jenis: str, nilai_ulang: Callable, actor, today: date, **isi
) -> DokumenUsulan:
    """Attach a document to the letter or to one line, and judge the letter again; see ``layanan.services.dokumen``."""
    if usulan is None and surat.dikirim_pada is None:
        wajib_terbuka(surat)
    dokumen = layanan_dokumen.lampirkan(
        surat=surat, usulan=usulan, jenis=jenis, actor=actor, today=today, dinilai=False, **isi
    )
    nilai_ulang(surat=surat, today=today)
    return dokumen
