"""On the TMT: the record changes by what was decreed, once, and never over a promotion made elsewhere meanwhile."""

import logging
import re
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang
from kenaikan_pangkat.models import JenisKP, UsulanPangkat
from kenaikan_pangkat.selectors.pertek import tanggal_pertek
from kepegawaian.services_pangkat import catat_pangkat
from layanan.models import StatusUsulan, SuratUsulan, Transisi
from layanan.selectors import dicabut
from layanan.services.kejadian import catat_kejadian
from layanan.services.temuan import nilai_surat
from notifikasi.services import Kabar, kabarkan

log = logging.getLogger(__name__)
TERTUNDA = "pangkat_tertunda"


def terapkan(*, daftar: list[UsulanPangkat], actor, today: date) -> dict[int, str]:
    """Change the record by finished lines (locked, with ``usulan__pegawai__akun``), each by itself.

    A line that the record no longer carries stays as it is: it is logged and the agency's officers are told, once per
    reason. Returns usulan id -> why not, for those.
    """
    tertunda = {}
    pertek = tanggal_pertek([b.pk for b in daftar])
    for b in daftar:
        try:
            with transaction.atomic():
                _satu(b, pertek[b.pk], actor)
        except ValidationError as galat:
            tertunda[b.pk] = " ".join(galat.messages)
    _kabari_tertunda([b for b in daftar if b.pk in tertunda], tertunda, actor, today)
    return tertunda


def _satu(b: UsulanPangkat, pertek: date | None, actor) -> None:
    u = b.usulan
    catat_pangkat(
        pegawai_id=u.pegawai_id, golongan_lama=b.golongan_lama, golongan_baru=b.golongan_baru, tmt=b.tmt,
        jenis_kp=u.jenis, nomor_sk=b.nomor_sk, tanggal_sk=b.tanggal_sk, mk_tahun=b.mk_tahun, mk_bulan=b.mk_bulan,
        gaji_pokok=b.gaji_baru, nomor_pertek=u.nomor_keputusan, tanggal_pertek=pertek, asal_usulan=b.pk, actor=actor,
        # Section 2.8: a CPNS who dies in duty is made PNS from the 1st of that month, then promoted.
        pns_sejak=b.tmt.replace(day=1) if u.jenis == JenisKP.ANUMERTA else None,
    )  # fmt: skip
    b.diterapkan_pada = timezone.now()
    b.save(update_fields=["diterapkan_pada"])
    catat_kejadian(
        usulan=u, kode="pangkat_diterapkan", actor=actor,
        alasan=_("Golongan %(g)s, TMT %(t)s.") % {"g": b.golongan_baru, "t": f"{b.tmt:%d-%m-%Y}"},
    )  # fmt: skip


def terapkan_yang_tiba(*, today: date, kantor_ids: Iterable[int] | None = None) -> int:
    """Apply finished lines whose TMT has come, letter by letter; returns how many.

    ``kantor_ids``: only lines of these offices, those where ``today`` is the day. Each letter is judged once more: what
    a finding blocks by now and what oversight revoked stays as it is. Safe to run twice, late, or two at once. A
    letter that cannot be judged does not hold up the others; its error is raised at the end.
    """
    menunggu = UsulanPangkat.objects.filter(
        diterapkan_pada=None, tmt__lte=today, usulan__status=StatusUsulan.SELESAI
    ).exclude(nomor_sk="")
    if kantor_ids is not None:
        menunggu = menunggu.filter(usulan__kantor_id__in=list(kantor_ids))
    jumlah, gagal = 0, []
    for surat_id in sorted(set(menunggu.order_by().values_list("usulan__surat_id", flat=True))):
        try:
            with transaction.atomic():
                surat = SuratUsulan.objects.select_for_update().get(pk=surat_id)
                daftar = list(
                    menunggu.filter(usulan__surat_id=surat_id)
                    .exclude(dicabut())
                    .select_for_update(of=("self",), skip_locked=True)
                    .select_related("usulan__pegawai__akun", "usulan__instansi")
                    .order_by("pk")
                )
                jumlah += _terapkan_surat(surat, daftar, today)
        except Exception as galat:  # noqa: BLE001
            # A defect in one letter must not hold up the others; the task is seen to have failed.
            log.exception("surat_tidak_diterapkan", extra={"surat_id": surat_id})
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("promotions could not be applied", gagal)
    return jumlah


def _terapkan_surat(surat: SuratUsulan, daftar: list[UsulanPangkat], today: date) -> int:
    halangan = terhalang(surat, today)
    tertunda = {b.pk: halangan[b.pk] for b in daftar if b.pk in halangan}
    _kabari_tertunda([b for b in daftar if b.pk in tertunda], tertunda, None, today)
    boleh = [b for b in daftar if b.pk not in tertunda]
    return len(boleh) - len(terapkan(daftar=boleh, actor=None, today=today))


def terhalang(surat: SuratUsulan, today: date) -> dict[int, str]:
    """Judge the letter afresh: usulan id -> its first finding that blocks and was not waived, in words."""
    hasil = {}
    for pk, temuan in nilai_surat(surat, today=today).items():
        berat = [t for t in temuan if t.menghalangi and t.dikecualikan_oleh_id is None]
        if berat:
            hasil[pk] = f"{berat[0].kode}: {berat[0].pesan} {berat[0].jalan_keluar}".strip()
    return hasil


def _kabari_tertunda(daftar: list[UsulanPangkat], sebab: dict[int, str], actor, today: date) -> None:
    """Log it and tell officers and the person, once per line and reason."""
    if not daftar:
        return
    terakhir = dict(
        Transisi.objects.filter(usulan__in=[b.pk for b in daftar], kode=TERTUNDA)
        .order_by("id")
        .values_list("usulan_id", "alasan")
    )
    daftar = [b for b in daftar if terakhir.get(b.pk) != sebab[b.pk]]
    petugas = {}
    kabar = []
    for b in daftar:
        u = b.usulan
        catat_kejadian(usulan=u, kode=TERTUNDA, actor=actor, alasan=sebab[b.pk])
        if u.instansi_id not in petugas:
            petugas[u.instansi_id] = tuple(
                p for r in (Peran.OPERATOR, Peran.PENYETUJU)
                for p in pemegang(r, [u.instansi_id], today=today)[u.instansi_id]
            )  # fmt: skip
        kabar.append(
            Kabar(
                petugas[u.instansi_id] + ((u.pegawai.akun,) if u.pegawai.akun else ()), "DIKEMBALIKAN",
                _("Riwayat pangkat belum diubah: %(nama)s") % {"nama": u.pegawai.nama},
                _("%(sebab)s SK nomor %(nomor)s, TMT %(tmt)s. Betulkan rekamnya atau batalkan SK-nya.")
                % {"sebab": _tanpa_rincian(sebab[b.pk]), "nomor": b.nomor_sk, "tmt": f"{b.tmt:%d-%m-%Y}"},
                reverse("usulan", args=[b.pk]), f"kp-tertunda:{b.pk}:{u.versi}", True,
            )
        )  # fmt: skip
    kabarkan(kabar)


def _tanpa_rincian(sebab: str) -> str:
    """A reason for the mail: a finding only by its code, since its words may tell of discipline."""
    temuan = re.match(r"(KP-\w+): ", sebab)
    return _("Terhalang aturan %(kode)s.") % {"kode": temuan[1]} if temuan else sebab
