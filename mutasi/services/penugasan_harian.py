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
from mutasi.services.penugasan import akhiri_oleh_keadaan, buka_spell, selesaikan
from notifikasi.services import Kabar, kabarkan

S = Penugasan.Status
# Days before the end on which people are told; a term not longer than that is not told so early.
SEBELUM = (30, 7)
# How long a post without a holder is asked about after its acting holder left, in weeks.
MAKS_MINGGU = 52


def jalankan_penugasan(*, today: date, kantor_ids: list[int]) -> int:
    """Let the record follow the assignments of the agencies of these offices; how many began or ended.

    One that the record refuses, or whose post or person is taken, ends with the reason, and people are told once.
    """
    milik = Penugasan.objects.filter(instansi__kantor_id__in=kantor_ids, status=S.BERLAKU, mulai__lte=today)
    jumlah = 0
    # By last day: an extension opens its own spell once the one before it is closed.
    for pk in list(milik.order_by("sampai", "id").values_list("pk", flat=True)):
        with transaction.atomic():
            p = (
                milik.select_for_update(of=("self",), skip_locked=True)
                .select_related("instansi", "jabatan", "pegawai", "lanjutan_dari").filter(pk=pk).first()
            )  # fmt: skip
            jumlah += p is not None and _jalankan(p, today)
    return jumlah


def _jalankan(p: Penugasan, today: date) -> bool:
    pengisi = _pengisi(p, today)
    habis = p.sampai + timedelta(days=1) if p.sampai < today else None
    try:
        with transaction.atomic():
            # After a gap it may not even have begun in the record.
            dibuka = (pengisi is None or pengisi.tmt > p.mulai) and buka_spell(p, None)
    except LangkahTidakSah as galat:
        _hentikan(p, p.mulai, _("Tidak dapat dimulai: %(sebab)s") % {"sebab": galat}, today)
        return True
    if pengisi is not None:
        alasan = _("%(nama)s memangku jabatan ini secara definitif mulai %(t)s.") % {
            "nama": pengisi.pegawai.nama_lengkap, "t": f"{pengisi.tmt:%d-%m-%Y}"}  # fmt: skip
        _hentikan(p, max(pengisi.tmt, p.mulai), alasan, today)
    elif (ditutup := _ditutup_di_rekam(p)) is not None:
        alasan = _("Riwayat jabatan sementara ini berakhir %(t)s, misalnya karena pindah instansi.")
        _hentikan(p, ditutup, alasan % {"t": f"{ditutup:%d-%m-%Y}"}, today)
    elif habis is not None:
        selesaikan(p, habis, None)
    else:
        return dibuka
    return True


def _pengisi(p: Penugasan, today: date):
    """The spell by which the post was filled since the assignment (the first, of an extension); an official who was
    there before it (a Plh's official who is only away) does not count."""
    awal = p.lanjutan_dari or p
    duduk = [
        s
        for s in kepegawaian.pemangku([p.jabatan_id], today).get(p.jabatan_id, [])
        if s.sifat in kepegawaian.SIFAT_BERKURSI
        and (s.tmt >= awal.mulai or s.tmt > p.tanggal_surat)
        and s.tmt <= p.sampai
    ]
    return duduk[0] if duduk else None


def _ditutup_di_rekam(p: Penugasan) -> date | None:
    """The first day on which the record no longer has the person in it, if that came before the term was over."""
    for s in kepegawaian.riwayat_jabatan([p.pegawai_id])[p.pegawai_id]:
        if (s.jabatan_id, s.sifat, s.tmt) == (p.jabatan_id, p.sifat, p.mulai):
            return s.tmt_akhir if s.tmt_akhir is not None and s.tmt_akhir <= p.sampai else None
    return None


def _hentikan(p: Penugasan, tmt_akhir: date, alasan: str, today: date) -> None:
    """End it before its time, on what the record says, and tell those concerned; ``tmt_akhir``: first day not in it."""
    akhiri_oleh_keadaan(p, tmt_akhir - timedelta(days=1), alasan)
    judul = _("%(sifat)s %(jabatan)s diakhiri portal") % {"sifat": p.sifat.capitalize(), "jabatan": p.jabatan.nama}
    isi = _("Penugasan %(orang)s berakhir. %(alasan)s") % {"orang": p.pegawai.nama_lengkap, "alasan": alasan}
    kabarkan([
        Kabar(tuple(_penerima(p, today)), "TERLAMBAT", judul, isi, reverse("mutasi:penugasan_rinci", args=[p.pk]),
              f"penugasan:{p.pk}:dihentikan", True)
    ])  # fmt: skip


def _penerima(p: Penugasan, today: date) -> list:
    """Operators and approvers of the agency; where there is neither, the head of BKN's office; perhaps nobody."""
    orang = {
        u.pk: u
        for peran in (Peran.OPERATOR, Peran.PENYETUJU)
        for u in pemegang(peran, [p.instansi_id], today=today)[p.instansi_id]
    }
    kantor = p.instansi.kantor_id
    return list(orang.values()) or pemegang(Peran.KEPALA_KANTOR, [kantor], today=today)[kantor]


def ingatkan_penugasan(*, today: date, kantor_ids: list[int]) -> int:
    """Tell operators and approvers of what ends within 30 and 7 days, today, and weekly after while the post is empty.

    Each level is told once; after a gap only the newest is. With nobody to tell it stays due. Returns how many
    assignments were told of.
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
                    .select_related("instansi", "jabatan", "pegawai").filter(pk=pk).first()
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
    penerima = _penerima(p, today)
    if not penerima:
        return False  # not marked: told as soon as there is somebody to tell
    p.diingatkan = [*p.diingatkan, *(t for t in jatuh_tempo if t not in p.diingatkan)]
    p.save(update_fields=["diingatkan"])
    judul, isi = _kata(p, today)
    kabarkan([
        Kabar(tuple(penerima), "TERLAMBAT", judul, isi, reverse("mutasi:penugasan_rinci", args=[p.pk]),
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
        lagi = p.lanjutan_dari_id is None
        if kepegawaian.jabatan_berpejabat(today).filter(jabatan_id=p.jabatan_id).exists():
            # Its own official is only away.
            isi = _("Penugasan %(orang)s berakhir %(t)s.")
            isi += " " + (_("Bila masih perlu, perpanjang satu kali.") if lagi else _("Perpanjangan sudah dipakai."))
        else:
            isi = _("Penugasan %(orang)s berakhir %(t)s. Isi jabatan itu secara definitif")
            isi += _(", atau perpanjang satu kali.") if lagi else _("; perpanjangan sudah dipakai.")
    elif sisa == 0:
        judul = _("%(sifat)s %(jabatan)s berakhir hari ini") % nama
        isi = _("Penugasan %(orang)s berakhir hari ini (%(t)s).")
    else:
        judul = _("%(jabatan)s belum berpejabat definitif") % nama
        isi = _("%(sifat)s %(orang)s sudah berakhir %(t)s dan jabatan itu belum terisi. Usulkan pejabat definitif.")
    return judul, isi % nama
