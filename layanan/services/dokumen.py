"""Documents of a letter and its lines."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.peran import PERAN_INSTANSI, Peran
from akun.selectors import wewenang
from berkas.services import simpan_berkas
from layanan import registry
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import DokumenUsulan, Pembacaan, StatusUsulan, SuratUsulan, Usulan
from layanan.services.temuan import nilai_surat
from layanan.syarat import acuan_dokumen

BOLEH_LAMPIR = (StatusUsulan.DRAF, StatusUsulan.PERBAIKAN, StatusUsulan.DISETUJUI)


@transaction.atomic
def lampirkan(
    *, surat: SuratUsulan, jenis: str, actor, today: date, unggahan=None, usulan: Usulan | None = None,
    berkas_id: int | None = None, nomor: str = "", tanggal: date | None = None, penandatangan: str = "",
    nip_tercantum: list[str] | None = None, keterangan: dict | None = None, dinilai: bool = True,
) -> DokumenUsulan:  # fmt: skip
    """Attach a document to the letter, or to one line of it; see ``lampirkan_banyak``."""
    return lampirkan_banyak(
        surat=surat, usulan_list=[usulan], jenis=jenis, unggahan=unggahan, berkas_id=berkas_id, actor=actor,
        today=today, nomor=nomor, tanggal=tanggal, penandatangan=penandatangan, nip_tercantum=nip_tercantum,
        keterangan=keterangan, dinilai=dinilai,
    )[0]  # fmt: skip


@transaction.atomic
def lampirkan_banyak(
    *, surat: SuratUsulan, usulan_list: list[Usulan | None], jenis: str, actor, today: date, unggahan=None,
    berkas_id: int | None = None, nomor: str = "", tanggal: date | None = None, penandatangan: str = "",
    nip_tercantum: list[str] | None = None, keterangan: dict | None = None, dinilai: bool = True,
) -> list[DokumenUsulan]:  # fmt: skip
    """Attach one file to many lines (None: to the letter itself), in a constant number of queries.

    ``unggahan``: a file just uploaded; ``berkas_id`` instead: one that the portal keeps already.
    Former documents of the same kind stay, marked as replaced. The letter is judged afresh; with ``dinilai=False``
    the caller does it. Raises IsianSalah naming the field that the document's kind needs, ``BerkasDitolak`` for a bad
    file.
    """
    surat = SuratUsulan.objects.select_for_update().get(pk=surat.pk)
    _segarkan([u for u in usulan_list if u is not None])
    acuan = acuan_dokumen(surat.layanan, jenis, surat.instansi_id, today)
    _wajib_boleh_lampir(surat, usulan_list, acuan, wewenang(actor, today=today))
    if acuan is None:
        raise IsianSalah(_("Jenis dokumen tidak dikenal."), kolom="jenis")
    for usulan in usulan_list:
        _periksa_sasaran(surat, usulan, acuan)
    wajib = {"nomor": nomor.strip(), "tanggal": tanggal, "penandatangan": penandatangan.strip(), "nip": nip_tercantum}
    for kolom in sorted(acuan.data):
        if not wajib[kolom]:
            raise IsianSalah(_("%(dokumen)s: isi %(kolom)s.") % {"dokumen": acuan.nama, "kolom": kolom}, kolom=kolom)
    if tanggal and tanggal > today:
        raise IsianSalah(_("Tanggal dokumen di masa depan."), kolom="tanggal")
    _periksa_kolom(acuan, keterangan or {})
    for nip in nip_tercantum or []:
        if not (nip.isdigit() and len(nip) == 18):
            raise IsianSalah(_("NIP %(nip)s tidak terdiri atas 18 angka.") % {"nip": nip[:30]}, kolom="nip")
    sasaran = Q(usulan__in=[u for u in usulan_list if u is not None])
    if None in usulan_list:
        sasaran |= Q(usulan=None)
    DokumenUsulan.objects.filter(sasaran, surat=surat, jenis=jenis, diganti_pada=None).update(
        diganti_pada=timezone.now()
    )
    if berkas_id is None:
        berkas_id = simpan_berkas(unggahan=unggahan, actor=actor).pk
    dokumen = DokumenUsulan.objects.bulk_create(
        [
            DokumenUsulan(
                surat=surat, usulan=usulan, jenis=jenis, berkas_id=berkas_id, nomor=nomor.strip(), tanggal=tanggal,
                penandatangan=penandatangan.strip(), nip_tercantum=nip_tercantum or [], keterangan=keterangan or {},
                ditambahkan_oleh=actor,
            )
            for usulan in usulan_list
        ],
        batch_size=500,
    )  # fmt: skip
    if dinilai:
        nilai_surat(surat, today=today)
    return dokumen


def _wajib_boleh_lampir(surat: SuratUsulan, usulan_list, acuan, w) -> None:
    """The letter's operator; papers marked ``pihak_lain`` also by the lines' other agency, before the decision."""
    if surat.instansi_id in w.di(Peran.OPERATOR):
        return
    boleh = acuan is not None and acuan.pihak_lain and bool(usulan_list)
    if not boleh or any(
        u is None or u.instansi_lain_id not in w.di(*PERAN_INSTANSI) or u.status == StatusUsulan.DISETUJUI
        for u in usulan_list
    ):
        raise TidakBerwenang(_("Dokumen dilampirkan oleh operator instansi."))


def _segarkan(daftar: list[Usulan]) -> None:
    """The lines as they stand under the letter's lock: somebody may have taken a step since they were read."""
    kini = {u.pk: u for u in Usulan.objects.filter(pk__in=[u.pk for u in daftar]).only("status", "surat").order_by()}
    for u in daftar:
        if u.pk not in kini:
            raise LangkahTidakSah(_("Baris ini sudah dikeluarkan dari suratnya."))
        u.status, u.surat_id = kini[u.pk].status, kini[u.pk].surat_id


def _wajib_tidak_di_penyetuju(surat: SuratUsulan) -> None:
    if surat.usulan.filter(status=StatusUsulan.MENUNGGU_PERSETUJUAN).exists():
        raise LangkahTidakSah(_("Surat ini sedang di penyetuju. Tarik kembali dahulu, baru ubah dokumennya."))


def _periksa_sasaran(surat: SuratUsulan, usulan: Usulan | None, acuan: registry.JenisDokumen) -> None:
    if usulan is None:
        if acuan.cakupan == "BARIS":
            raise IsianSalah(_("Dokumen ini dilampirkan per orang."), kolom="usulan")
        if surat.dikirim_pada and not surat.usulan.filter(status__in=BOLEH_LAMPIR).exists():
            raise LangkahTidakSah(_("Surat sudah di BKN; tunggu dikembalikan untuk melampirkan dokumen."))
        _wajib_tidak_di_penyetuju(surat)
        return
    if usulan.surat_id != surat.pk:
        raise IsianSalah(_("Usulan bukan bagian dari surat ini."), kolom="usulan")
    if usulan.status not in BOLEH_LAMPIR:
        raise LangkahTidakSah(_("Dokumen tidak dapat dilampirkan pada keadaan ini."))


def _periksa_kolom(acuan: registry.JenisDokumen, keterangan: dict) -> None:
    """The further facts of the document's kind: all there, and of their type."""
    for k in acuan.kolom:
        nilai = keterangan.get(k.kode)
        if nilai in (None, ""):
            if k.wajib:
                raise IsianSalah(
                    _("%(dokumen)s: isi %(kolom)s.") % {"dokumen": acuan.nama, "kolom": k.nama}, kolom=k.kode
                )
        elif k.tipe == "PILIHAN" and nilai not in k.pilihan:
            pilihan = ", ".join(k.pilihan)
            raise IsianSalah(
                _("%(kolom)s: pilih salah satu dari %(pilihan)s.") % {"kolom": k.nama, "pilihan": pilihan}, kolom=k.kode
            )
        elif k.tipe == "TANGGAL" and not _tanggal_iso(nilai):
            raise IsianSalah(_("%(kolom)s: tulis TTTT-BB-HH.") % {"kolom": k.nama}, kolom=k.kode)
        elif k.tipe == "ANGKA" and not isinstance(nilai, int):
            raise IsianSalah(_("%(kolom)s: tulis bilangan bulat.") % {"kolom": k.nama}, kolom=k.kode)


def _tanggal_iso(nilai: object) -> bool:
    try:
        date.fromisoformat(str(nilai))
    except ValueError:
        return False
    return True


@transaction.atomic
def cabut_dokumen(*, dokumen_id: int, actor, today: date) -> None:
    """Take a document off; it stays in the history as replaced. Only while the letter is with its operator."""
    dokumen = DokumenUsulan.objects.select_related("surat").get(pk=dokumen_id)
    surat = SuratUsulan.objects.select_for_update().get(pk=dokumen.surat_id)
    if surat.instansi_id not in wewenang(actor, today=today).di(Peran.OPERATOR):
        raise TidakBerwenang(_("Dokumen hanya dapat dicabut oleh operator instansi."))
    if surat.dikirim_pada:
        raise LangkahTidakSah(_("Surat sudah dikirim; dokumen hanya dapat diganti, tidak dicabut."))
    _wajib_tidak_di_penyetuju(surat)
    DokumenUsulan.objects.filter(pk=dokumen_id, diganti_pada=None).update(diganti_pada=timezone.now())
    nilai_surat(surat, today=today)


def catat_pembacaan(*, dokumen: DokumenUsulan, actor) -> None:
    """Note that ``actor`` was handed the document."""
    Pembacaan.objects.create(dokumen=dokumen, oleh=actor)
