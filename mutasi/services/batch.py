"""The batch: its head, its judging, and its way from the operator to BKN."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah, KonflikVersi, LangkahTidakSah
from layanan.models import DokumenUsulan, StatusUsulan, SuratUsulan, Usulan
from layanan.selectors import penghalang
from layanan.services import surat as layanan_surat
from layanan.services.temuan import nilai_surat
from layanan.services.transisi import jalankan
from mutasi.models import SuratMutasi, UsulanMutasi
from mutasi.rules import nilai_batch
from mutasi.selectors import fakta_batch
from mutasi.services.indikator import simpan_indikator

# Step of a whole letter -> the state its lines are in before it.
LANGKAH_SURAT = {
    "ajukan": StatusUsulan.DRAF,
    "tarik": StatusUsulan.MENUNGGU_PERSETUJUAN,
    "kembalikan_internal": StatusUsulan.MENUNGGU_PERSETUJUAN,
    "kirim": StatusUsulan.MENUNGGU_PERSETUJUAN,
}


def nilai(surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter by every rule of mutasi: usulan id -> findings. Once it is at BKN its indicators follow."""
    fakta = fakta_batch(surat, today=today)
    if surat.dikirim_pada is not None:
        simpan_indikator(surat, fakta)
    return {int(kunci): temuan for kunci, temuan in nilai_batch(fakta).items()}


@transaction.atomic
def nilai_ulang(*, surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter by the head now in office on its day, store what changed, and note the day.

    The mark that facts have changed goes, unless another fact changed while this was judged. Returns usulan id ->
    current findings.
    """
    batch = SuratMutasi.objects.get(surat=surat)
    hasil = nilai_surat(surat, today=today)
    isi = {"dinilai_pada": today}
    ppk = kepegawaian.ppk_pada(surat.instansi_id, batch.tanggal_pelantikan)
    if ppk is not None and ppk.pk != batch.ppk_id:
        isi["ppk"] = ppk
    ini = SuratMutasi.objects.filter(surat=surat)
    ini.update(**isi)
    if batch.basi_sejak is not None:
        ini.filter(basi_sejak=batch.basi_sejak).update(basi_sejak=None, basi_sebab="")
    return hasil


def _ppk(instansi_id: int, tanggal: date):
    ppk = kepegawaian.ppk_pada(instansi_id, tanggal)
    if ppk is None:
        raise IsianSalah(
            _("Tidak ada PPK yang tercatat menjabat pada %(t)s. Lengkapi riwayat PPK instansi dahulu.")
            % {"t": f"{tanggal:%d-%m-%Y}"},
            kolom="tanggal_pelantikan",
        )
    return ppk


@transaction.atomic
def buat_batch(
    *, instansi_id: int, perihal: str, tanggal_pelantikan: date, actor, today: date, nomor_ba_tpk: str = "",
    tanggal_ba_tpk: date | None = None, tanggal_mulai_ukom: date | None = None,
) -> SuratUsulan:  # fmt: skip
    """A new batch in draft; the PPK is the one in office on the planned inauguration."""
    surat = layanan_surat.buat_surat(
        layanan="mutasi", instansi_id=instansi_id, perihal=perihal, actor=actor, today=today
    )
    SuratMutasi.objects.create(
        surat=surat, ppk=_ppk(instansi_id, tanggal_pelantikan), tanggal_pelantikan=tanggal_pelantikan,
        nomor_ba_tpk=nomor_ba_tpk.strip(), tanggal_ba_tpk=tanggal_ba_tpk, tanggal_mulai_ukom=tanggal_mulai_ukom,
        dinilai_pada=today,
    )  # fmt: skip
    return surat


@transaction.atomic
def ubah_batch(
    *, surat_id: int, perihal: str, nomor: str, tanggal: date | None, tanggal_pelantikan: date, actor, today: date,
    nomor_ba_tpk: str = "", tanggal_ba_tpk: date | None = None, tanggal_mulai_ukom: date | None = None,
    versi: int | None = None,
) -> SuratUsulan:  # fmt: skip
    """Change the batch's head. Lines that had the old planned date follow the new one; all are judged again.

    ``versi``: the letter's version that the screen showed; KonflikVersi if it has moved on.
    """
    surat = layanan_surat.kunci_surat(surat_id, actor, today=today)
    wajib_terbuka(surat)
    if versi is not None and versi != surat.versi:
        raise KonflikVersi(surat, "")
    if not perihal.strip():
        raise IsianSalah(_("Isi perihal surat."), kolom="perihal")
    surat = layanan_surat.ubah_kepala_surat(
        surat_id=surat_id, perihal=perihal, nomor=nomor, tanggal=tanggal, actor=actor, today=today
    )
    batch = SuratMutasi.objects.select_for_update(of=("self",)).get(surat=surat)
    UsulanMutasi.objects.filter(usulan__surat=surat, tanggal_pelantikan=batch.tanggal_pelantikan).update(
        tanggal_pelantikan=tanggal_pelantikan
    )
    batch.tanggal_pelantikan, batch.ppk = tanggal_pelantikan, _ppk(surat.instansi_id, tanggal_pelantikan)
    batch.nomor_ba_tpk, batch.tanggal_ba_tpk = nomor_ba_tpk.strip(), tanggal_ba_tpk
    batch.tanggal_mulai_ukom = tanggal_mulai_ukom
    batch.save()
    nilai_ulang(surat=surat, today=today)
    return surat


def wajib_terbuka(surat: SuratUsulan) -> None:
    """Raise LangkahTidakSah unless the letter is with the operator: not sent, and nothing of it at the approver."""
    layanan_surat.wajib_draf(surat)
    if surat.usulan.filter(status=StatusUsulan.MENUNGGU_PERSETUJUAN).exists():
        raise LangkahTidakSah(_("Surat ini sedang di penyetuju. Tarik kembali dahulu, baru ubah isinya."))


@transaction.atomic
def langkah(
    *, surat_id: int, kode: str, versi: Mapping[int, int], actor, today: date, alasan: str = ""
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
        SuratMutasi.objects.filter(surat=surat).update(dinilai_pada=today)
    return hasil


@transaction.atomic
def kirim_ke_bkn(
    *, surat_id: int, nomor: str, tanggal: date | None, versi: Mapping[int, int], actor, today: date
) -> list[Usulan]:
    """The approver numbers and dates the letter and sends it; raises IsianSalah without either."""
    layanan_surat.beri_nomor(surat_id=surat_id, nomor=nomor, tanggal=tanggal, actor=actor, today=today)
    return langkah(surat_id=surat_id, kode="kirim", versi=versi, actor=actor, today=today)


@transaction.atomic
def pisahkan_terhalang(*, surat_id: int, actor, today: date) -> SuratUsulan:
    """Move the draft lines that a finding blocks to a new draft letter, so that the rest can go on.

    The letter's papers go with them as copies of the same files. Both letters are judged again: a line that needed
    a post freed by a moved line may now be blocked itself. Returns the new letter.
    """
    surat = layanan_surat.kunci_surat(surat_id, actor, today=today)
    wajib_terbuka(surat)
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
    batch = surat.mutasi
    baru = buat_batch(
        instansi_id=surat.instansi_id, perihal=_("%(perihal)s (tertahan)") % {"perihal": surat.perihal[:180]},
        tanggal_pelantikan=batch.tanggal_pelantikan, nomor_ba_tpk=batch.nomor_ba_tpk,
        tanggal_ba_tpk=batch.tanggal_ba_tpk, tanggal_mulai_ukom=batch.tanggal_mulai_ukom, actor=actor, today=today,
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
