"""On the day of the inauguration: post histories change by what was decreed, and by nothing that may not be."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang
from kepegawaian import services as kepegawaian_services
from layanan.galat import LangkahTidakSah
from layanan.models import SuratUsulan
from layanan.selectors import dicabut
from layanan.services.temuan import nilai_surat
from mutasi.models import UsulanMutasi
from mutasi.selectors import fakta_batch
from notifikasi.services import Kabar, kabarkan


def terapkan(*, daftar: list[UsulanMutasi], actor) -> None:
    """Change post histories by finished lines that take effect together; doing it twice changes nothing.

    Raises LangkahTidakSah when the record no longer agrees (seat taken meanwhile, post already left).
    """
    try:
        kepegawaian_services.terapkan_rombongan(daftar=[_perpindahan(b) for b in daftar], actor=actor)
    except ValidationError as galat:
        raise LangkahTidakSah(" ".join(galat.messages)) from galat
    for b in daftar:
        b.diterapkan_pada = timezone.now()
    UsulanMutasi.objects.bulk_update(daftar, ["diterapkan_pada"])


def _perpindahan(b: UsulanMutasi) -> kepegawaian_services.Perpindahan:
    acuan = b.jabatan_tujuan or b.jabatan_asal
    return kepegawaian_services.Perpindahan(
        pegawai_id=b.usulan.pegawai_id, jabatan_lama_id=b.jabatan_asal_id, jabatan_baru_id=b.jabatan_tujuan_id,
        sifat="TUGAS_TAMBAHAN" if acuan.tugas_tambahan and acuan.jenis == "JF" else "DEFINITIF", tmt=b.dilantik_pada,
        nomor_sk=b.nomor_sk, tanggal_sk=b.tanggal_sk, usulan_id=b.pk,
        pindah_instansi=b.instansi_asal_id is not None,
    )  # fmt: skip


def terapkan_yang_tiba(*, today: date, kantor_ids: Iterable[int] | None = None) -> int:
    """Apply finished lines whose inauguration day has come, letter by letter; returns how many.

    ``kantor_ids``: only lines of these offices, those where ``today`` is the day. Each letter is judged once more: what
    a finding blocks by now (a block, another head, a seat taken), what was revoked, and what needs their posts stays as
    it is, and the agency's officers are told once; the rest takes effect. Safe to run twice or late. A letter that
    cannot be judged does not hold up the others; its error is raised at the end, so that the task is seen to have
    failed.
    """
    menunggu = UsulanMutasi.objects.filter(diterapkan_pada=None, dilantik_pada__lte=today, usulan__status="SELESAI")
    if kantor_ids is not None:
        menunggu = menunggu.filter(usulan__kantor_id__in=list(kantor_ids))
    kelompok = sorted(set(menunggu.order_by().values_list("dilantik_pada", "usulan__surat_id")))
    jumlah, gagal = 0, []
    for tanggal, surat_id in kelompok:
        try:
            with transaction.atomic():
                surat = SuratUsulan.objects.select_for_update().get(pk=surat_id)
                daftar = list(
                    menunggu.filter(dilantik_pada=tanggal, usulan__surat_id=surat_id)
                    .select_for_update(of=("self",), skip_locked=True)
                    .select_related("usulan__pegawai", "jabatan_asal", "jabatan_tujuan")
                    .order_by("pk")
                )
                jumlah += _terapkan_yang_boleh(surat, daftar, today)
        except (LookupError, LangkahTidakSah) as galat:
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("mutasi could not be applied", gagal)
    return jumlah


def _terapkan_yang_boleh(surat: SuratUsulan, daftar: list[UsulanMutasi], today: date) -> int:
    tertunda, dilepas = _yang_tertunda(surat, daftar, today)
    boleh = [b for b in daftar if b.pk not in tertunda and b.pk not in dilepas]
    try:
        with transaction.atomic():
            terapkan(daftar=boleh, actor=None)
        jadi = len(boleh)
    except LangkahTidakSah:
        # One part that the record no longer carries must not hold up the others.
        jadi = 0
        for bagian in _bagian(surat, boleh, today):
            try:
                with transaction.atomic():
                    terapkan(daftar=bagian, actor=None)
                jadi += len(bagian)
            except LangkahTidakSah as galat:
                tertunda |= {b.pk: str(galat) for b in bagian}
    _kabari_tertunda(surat, [b for b in daftar if b.pk in tertunda], tertunda, today)
    return jadi


def _yang_tertunda(surat: SuratUsulan, daftar: list[UsulanMutasi], today: date) -> tuple[dict[int, str], set[int]]:
    """Lines that may not take effect now (id -> why), and those that were revoked."""
    cabut = set(UsulanMutasi.objects.filter(dicabut(), usulan__surat=surat).values_list("pk", flat=True))
    temuan = nilai_surat(surat, today=today)
    tertunda = {}
    for b in daftar:
        halangan = [t for t in temuan.get(b.pk, []) if t.menghalangi and t.dikecualikan_oleh_id is None]
        if halangan and b.pk not in cabut:
            tertunda[b.pk] = f"{halangan[0].kode}: {halangan[0].pesan}"
    graf = fakta_batch(surat, today=today, dengan_gagal=True).graf
    jatuh = {str(pk) for pk in (*tertunda, *cabut)} | {
        str(pk)
        for pk in UsulanMutasi.objects.filter(
            usulan__surat=surat, usulan__status__in=["DITOLAK", "DIBATALKAN"]
        ).values_list("pk", flat=True)
    }  # fmt: skip
    for k, karena in graf.tertahan(jatuh).items():
        if int(k) not in cabut:
            tertunda.setdefault(
                int(k), _("Menunggu %(nomor)s, yang belum jadi.") % {"nomor": ", ".join(f"#{x}" for x in karena)}
            )
    return tertunda, cabut


def _bagian(surat: SuratUsulan, daftar: list[UsulanMutasi], today: date) -> list[list[UsulanMutasi]]:
    """The lines by chain; a line that hangs on nobody stands alone."""
    graf = fakta_batch(surat, today=today, dengan_gagal=True).graf
    rantai = {k: r[0] for r in graf.rangkaian for k in r}
    hasil: dict[str, list[UsulanMutasi]] = {}
    for b in daftar:
        hasil.setdefault(rantai.get(str(b.pk), str(b.pk)), []).append(b)
    return list(hasil.values())


def _kabari_tertunda(surat: SuratUsulan, daftar: list[UsulanMutasi], sebab: dict[int, str], today: date) -> None:
    """Tell the agency's officers once per line and reason that the record was not changed."""
    orang = {
        p
        for peran in (Peran.OPERATOR, Peran.PENYETUJU)
        for p in pemegang(peran, [surat.instansi_id], today=today)[surat.instansi_id]
    }
    if not orang:
        return
    kabarkan(
        [
            Kabar(
                tuple(orang), "DIKEMBALIKAN",
                _("Pelantikan belum mengubah riwayat jabatan: %(nama)s") % {"nama": b.usulan.pegawai.nama},
                sebab[b.pk], reverse("usulan", args=[b.pk]), f"tertunda:{b.pk}:{sebab[b.pk][:40]}", True,
            )
            for b in daftar
        ]
    )  # fmt: skip
