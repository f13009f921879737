"""Every day: acting posts begin and end in the record, and people are told before the months run out.

Run it twice, or after three days without it: the result is the same.
"""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from akun.peran import Peran
from akun.selectors import pemegang
from kepegawaian import selectors as kepegawaian
from layanan.galat import LangkahTidakSah
from mutasi.models import Penugasan
from mutasi.services.penugasan import buka_spell, selesaikan
from notifikasi.services import Kabar, kabarkan

S = Penugasan.Status
# Days before the end on which people are told; a term not longer than that is not told so early.
SEBELUM = (30, 7)
# How long a post without a holder is asked about after its acting holder left, in weeks.
MAKS_MINGGU = 52


def jalankan_penugasan(*, today: date, kantor_ids: list[int]) -> int:
    """Let the record follow the assignments of the agencies of these offices; how many began or ended.

    One that fails does not hold up the others; its error is raised at the end, so that the task is seen to have failed.
    """
    milik = Penugasan.objects.filter(instansi__kantor_id__in=kantor_ids, status=S.BERLAKU)
    jumlah, gagal = 0, []
    # Ends first: an extension opens its own spell once the one before it is closed.
    for mulai, syarat in ((False, {"sampai__lt": today}), (True, {"mulai__lte": today, "sampai__gte": today})):
        for pk in list(milik.filter(**syarat).order_by("sampai", "id").values_list("pk", flat=True)):
            try:
                with transaction.atomic():
                    p = milik.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
                    if p is None:
                        continue
                    if mulai:
                        jumlah += buka_spell(p, None)
                    else:
                        # After a gap it may not even have begun in the record.
                        buka_spell(p, None)
                        selesaikan(p, p.sampai + timedelta(days=1), None)
                        jumlah += 1
            except LangkahTidakSah as galat:
                gagal.append(galat)
    if gagal:
        raise ExceptionGroup("acting posts could not be applied", gagal)
    return jumlah


def ingatkan_penugasan(*, today: date, kantor_ids: list[int]) -> int:
    """Tell operators and approvers of what ends within 30 and 7 days, today, and weekly after while the post is empty.

    Each level is told once; after a gap only the newest is. Returns how many assignments were told of.
    """
    milik = Penugasan.objects.filter(instansi__kantor_id__in=kantor_ids)
    terisi = kepegawaian.jabatan_berpejabat(today)
    dijabat = Penugasan.objects.filter(status=S.BERLAKU, sampai__gte=today).order_by().values("jabatan_id")
    dekat = milik.filter(status=S.BERLAKU, mulai__lte=today, sampai__gte=today,
                         sampai__lte=today + timedelta(days=SEBELUM[0]))  # fmt: skip
    lewat = (
        milik.filter(status__in=[S.BERLAKU, S.BERAKHIR], sifat="PLT", lanjutan=None, sampai__lt=today)
        .filter(sampai__gte=today - timedelta(weeks=MAKS_MINGGU))
        .exclude(jabatan_id__in=terisi)
        .exclude(jabatan_id__in=dijabat)
    )
    jumlah = 0
    for qs in (dekat, lewat):
        for pk in list(qs.order_by("id").values_list("pk", flat=True)):
            with transaction.atomic():
                p = (
                    Penugasan.objects.select_for_update(of=("self",), skip_locked=True)
                    .select_related("jabatan", "pegawai").filter(pk=pk).first()
                )  # fmt: skip
                jumlah += p is not None and _ingatkan(p, today)
    return jumlah


def tingkat_jatuh_tempo(p: Penugasan, today: date) -> list[str]:
    """Levels that are due by today, oldest first: H-30, H-7, H0, then M1, M2, ... by the week after the end."""
    hasil = [f"H-{n}" for n in SEBELUM
             if p.sampai - timedelta(days=n) > p.mulai and today >= p.sampai - timedelta(days=n)]  # fmt: skip
    if today >= p.sampai:
        hasil.append("H0")
    return hasil + [f"M{n}" for n in range(1, (today - p.sampai).days // 7 + 1)]


def _ingatkan(p: Penugasan, today: date) -> bool:
    jatuh_tempo = tingkat_jatuh_tempo(p, today)
    if all(t in p.diingatkan for t in jatuh_tempo):
        return False
    penerima = {
        u.pk: u
        for peran in (Peran.OPERATOR, Peran.PENYETUJU)
        for u in pemegang(peran, [p.instansi_id], today=today)[p.instansi_id]
    }
    p.diingatkan = [*p.diingatkan, *(t for t in jatuh_tempo if t not in p.diingatkan)]
    p.save(update_fields=["diingatkan"])
    judul, isi = _kata(p, today)
    kabarkan([
        Kabar(tuple(penerima.values()), "TERLAMBAT", judul, isi, reverse("mutasi:penugasan_rinci", args=[p.pk]),
              f"penugasan:{p.pk}:{jatuh_tempo[-1]}", True)
    ])  # fmt: skip
    return True


def _kata(p: Penugasan, today: date) -> tuple[str, str]:
    sisa = (p.sampai - today).days
    nama = {"sifat": p.sifat.capitalize(), "jabatan": p.jabatan.nama, "orang": p.pegawai.nama_lengkap,
            "t": f"{p.sampai:%d-%m-%Y}"}  # fmt: skip
    if sisa > 0:
        judul = ngettext("%(sifat)s %(jabatan)s berakhir %(n)d hari lagi", "%(sifat)s %(jabatan)s berakhir %(n)d hari "
                         "lagi", sisa) % (nama | {"n": sisa})  # fmt: skip
        isi = _("Penugasan %(orang)s berakhir %(t)s. Isi jabatan itu secara definitif")
        isi += _(", atau perpanjang satu kali.") if p.lanjutan_dari_id is None else _("; perpanjangan sudah dipakai.")
    elif sisa == 0:
        judul = _("%(sifat)s %(jabatan)s berakhir hari ini") % nama
        isi = _("Penugasan %(orang)s berakhir hari ini (%(t)s).")
    else:
        judul = _("%(jabatan)s belum berpejabat definitif") % nama
        isi = _("%(sifat)s %(orang)s sudah berakhir %(t)s dan jabatan itu belum terisi. Usulkan pejabat definitif.")
    return judul, isi % nama
