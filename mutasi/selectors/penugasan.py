"""Reads of acting posts (Plt, Plh): who sees them, how far their months have run, and the facts that rules judge."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from akun.peran import PERAN_INSTANSI, Peran
from akun.selectors import wewenang
from kepegawaian import selectors as kepegawaian
from layanan.aturan import TemuanAturan
from layanan.selectors import lingkup
from layanan.waktu import selisih, tambah_bulan
from mutasi.models import Penugasan
from mutasi.rules import fakta as f
from mutasi.rules import nilai_batch
from mutasi.selectors.fakta import fakta_blokir, fakta_jabatan, fakta_orang, fakta_pilkada, parameter_tabel

S = Penugasan.Status
JENIS = {"PLT": "M13", "PLH": "M14"}
DEKAT = timedelta(days=30)
JEDA_BULAN = 6
PARAMETER = ("P_PLT_MONTHS", "P_PLT_EXT_MONTHS")
TAB = {
    "berlaku": gettext_lazy("Berlaku"),
    "akan_berakhir": gettext_lazy("Akan berakhir"),
    "lewat": gettext_lazy("Lewat, belum terisi"),
    "draf": gettext_lazy("Draf dan menunggu"),
    "selesai": gettext_lazy("Selesai"),
}


def penugasan_terlihat(user, *, today: date) -> QuerySet[Penugasan]:
    """Assignments of own agencies; for BKN's side those of its agencies once they were approved."""
    jangkauan = lingkup(user, today=today)
    if jangkauan.user_id is None:
        return Penugasan.objects.none()
    milik = Q(instansi_id__in=jangkauan.instansi_ids)
    if jangkauan.semua_kantor:
        milik |= Q(disetujui_oleh__isnull=False)
    elif jangkauan.kantor_ids:
        milik |= Q(instansi__kantor_id__in=jangkauan.kantor_ids, disetujui_oleh__isnull=False)
    return (
        Penugasan.objects.filter(milik)
        .select_related("instansi__kantor", "pegawai__jabatan", "jabatan__unit", "lanjutan_dari", "lanjutan")
        .order_by("sampai", "id")
    )


def atau_none(user, penugasan_id: int, *, today: date) -> Penugasan | None:
    """One assignment with what its page names; None means 404."""
    orang = ("dibuat_oleh", "diubah_oleh", "diajukan_oleh", "disetujui_oleh")
    qs = penugasan_terlihat(user, today=today).select_related(*orang)
    return qs.filter(pk=penugasan_id).first()


def syarat_tab(tab: str, today: date) -> Q:
    """What stands on a tab. ``lewat``: the assignment is over and the post still has no holder of its own."""
    terisi = Q(jabatan_id__in=kepegawaian.jabatan_berpejabat(today))
    dijabat = Q(jabatan_id__in=Penugasan.objects.filter(status=S.BERLAKU, sampai__gte=today).values("jabatan_id"))
    lewat = (
        Q(status=S.BERLAKU, sampai__lt=today) | Q(status=S.BERAKHIR, sifat="PLT", lanjutan=None) & ~terisi & ~dijabat
    )
    return {
        "berlaku": Q(status=S.BERLAKU, sampai__gte=today),
        "akan_berakhir": Q(status=S.BERLAKU, sampai__gte=today, sampai__lte=today + DEKAT),
        "lewat": lewat,
        "draf": Q(status__in=[S.DRAF, S.DIAJUKAN]),
        "selesai": Q(status__in=[S.BERAKHIR, S.BATAL]),
    }[tab]


def jumlah_per_tab(qs: QuerySet[Penugasan], today: date) -> dict[str, int]:
    """Assignments per tab, in one query."""
    return qs.order_by().aggregate(**{t: Count("pk", filter=syarat_tab(t, today), distinct=True) for t in TAB})


@dataclass(frozen=True)
class Hitungan:
    """How far the months of an assignment have run; ``nada`` weighs it (baik, awas, buruk, netral)."""

    teks: str
    nada: str
    ikon: str


def hitung_bulan(p: Penugasan, *, today: date, batas: tuple[int, int]) -> Hitungan:
    """ "berakhir 12 hari lagi · bulan ke-3 dari 3; dapat diperpanjang 3 bulan".

    ``batas``: months of a term and of its extension.
    """
    sisa = (p.sampai - today).days
    if p.status in (S.BERAKHIR, S.BATAL):
        akhir = p.diakhiri_pada or p.sampai
        return Hitungan(_("berakhir %(t)s") % {"t": f"{akhir:%d-%m-%Y}"} if p.status == S.BERAKHIR else _("dibatalkan"),
                        "netral", "archive-box")  # fmt: skip
    awal, tambahan = batas
    panjang = tambahan if p.lanjutan_dari_id else awal
    habis = min(p.sampai, date.max - timedelta(days=1)) + timedelta(days=1)
    ke = min(selisih(p.mulai, today)[0] + 1, selisih(p.mulai, habis)[0] or 1)
    bulan = _("bulan ke-%(ke)d dari %(n)d") % {"ke": ke, "n": panjang}
    bulan += _(" perpanjangan") if p.lanjutan_dari_id else _("; dapat diperpanjang %(n)d bulan") % {"n": tambahan}
    if p.status in (S.DRAF, S.DIAJUKAN) or p.mulai > today:
        return Hitungan(_("mulai %(t)s") % {"t": f"{p.mulai:%d-%m-%Y}"}, "netral", "calendar")
    if sisa < 0:
        return Hitungan(ngettext("lewat %(n)d hari", "lewat %(n)d hari", -sisa) % {"n": -sisa}, "buruk", "x-circle")
    if sisa == 0:
        return Hitungan(f"{_('berakhir hari ini')} · {bulan}", "buruk", "exclamation-triangle")
    teks = ngettext("berakhir %(n)d hari lagi", "berakhir %(n)d hari lagi", sisa) % {"n": sisa}
    nada, ikon = ("awas", "exclamation-triangle") if sisa <= DEKAT.days else ("baik", "clock")
    return Hitungan(f"{teks} · {bulan}", nada, ikon)


def batas_bulan(today: date) -> tuple[int, int]:
    """Months of a term and of its extension, by the law of the day (SE BKN 2/SE/VII/2019)."""
    tabel = parameter_tabel()
    return tuple(int(tabel.pada(kode, today).nilai) for kode in PARAMETER)


def fakta_penugasan(p: Penugasan, *, today: date) -> f.FaktaBatch:
    """The facts of one assignment, stored or not yet, as a batch of one line."""
    orang = kepegawaian.rekam_pegawai([p.pegawai_id])[p.pegawai_id]
    ppk = kepegawaian.ppk_pada(p.instansi_id, p.mulai)
    fakta = fakta_orang(orang, p.instansi, ppk.pk if ppk else None)
    dijabat = fakta_jabatan(p.jabatan, (), p.instansi)
    baris = f.FaktaBaris(
        id=str(p.pk or 0), nip=orang.nip, jenis=JENIS[p.sifat], tanggal_pelantikan=p.mulai,
        jabatan_tujuan=dijabat.kode, uraian_alasan=p.alasan, sampai=p.sampai, perpanjangan_ke=perpanjangan_ke(p),
        sudah_menjabat=sudah_menjabat(p),
    )  # fmt: skip
    blokir = kepegawaian.blokir_aktif((), p.instansi_id, p.mulai, "mutasi")
    return f.FaktaBatch(
        instansi=f.FaktaInstansi(p.instansi.kode, p.instansi.nama, p.instansi.jenis,
                                 tuple(fakta_blokir(b) for b in blokir), p.instansi.wilayah),
        ppk=f.FaktaPpk(ppk.nama, ppk.status, ppk.jabatan, ppk.tanggal_pelantikan, ppk.tanggal_akhir, ppk.is_petahana)
        if ppk else None,
        pilkada=fakta_pilkada(p.instansi), baris=(baris,), orang={orang.nip: fakta},
        jabatan={dijabat.kode: dijabat}, parameter=parameter_tabel(), hari_ini=today,
    )  # fmt: skip


def perpanjangan_ke(p: Penugasan) -> int:
    """How many assignments stand before this one in its chain."""
    n = 0
    while p.lanjutan_dari_id is not None:
        p, n = p.lanjutan_dari, n + 1
    return n


def sudah_menjabat(p: Penugasan) -> tuple[int, int]:
    """Months and days that the person has acted in this post before ``p``, back to a break of six months (own rule).

    Plt and Plh count together; what was ended early counts for the days it ran.
    """
    dulu = (
        Penugasan.objects.filter(
            pegawai_id=p.pegawai_id, jabatan_id=p.jabatan_id, status__in=[S.BERLAKU, S.BERAKHIR], mulai__lt=p.mulai
        )
        .exclude(pk=p.pk)
        .order_by("-mulai", "-id")
    )
    bulan, hari, sambung = 0, 0, p.mulai
    for lama in dulu:
        habis = min((lama.diakhiri_pada or lama.sampai) + timedelta(days=1), sambung)  # first day no longer in it
        if habis <= lama.mulai:
            continue  # ended before it began
        if tambah_bulan(habis, JEDA_BULAN) <= sambung:
            break
        b, h = selisih(lama.mulai, habis)
        bulan, hari, sambung = bulan + b, hari + h, lama.mulai
    return bulan, hari


def nilai_penugasan(p: Penugasan, *, today: date) -> list[TemuanAturan]:
    """What the rules say of an assignment, heaviest first; nothing is stored."""
    return nilai_batch(fakta_penugasan(p, today=today))[str(p.pk or 0)]


@dataclass(frozen=True)
class Kemampuan:
    """What a person may do with an assignment now."""

    ubah: bool = False
    ajukan: bool = False
    tarik: bool = False
    setujui: bool = False
    empat_mata: bool = False
    batalkan: bool = False
    perpanjang: bool = False
    akhiri: bool = False


def kemampuan(user, p: Penugasan, *, today: date) -> Kemampuan:
    """Feeds page and services alike; ``empat_mata``: could approve, had one not written, changed or submitted it."""
    w = wewenang(user, today=today)
    operator = p.instansi_id in w.di(Peran.OPERATOR)
    penyetuju = p.instansi_id in w.di(Peran.PENYETUJU)
    diajukan = p.status == S.DIAJUKAN
    sendiri = user.pk in (p.dibuat_oleh_id, p.diubah_oleh_id, p.diajukan_oleh_id)
    return Kemampuan(
        ubah=operator and p.status == S.DRAF and p.lanjutan_dari_id is None,
        ajukan=operator and p.status == S.DRAF,
        tarik=operator and diajukan,
        setujui=penyetuju and diajukan and not sendiri,
        empat_mata=penyetuju and diajukan and sendiri,
        batalkan=(operator and p.status == S.DRAF) or (penyetuju and diajukan),
        perpanjang=operator and p.status in (S.BERLAKU, S.BERAKHIR) and p.lanjutan_dari_id is None
        and getattr(p, "lanjutan", None) is None and p.diakhiri_pada is None,
        akhiri=(operator or penyetuju) and p.status == S.BERLAKU,
    )  # fmt: skip


def instansi_penugasan(user, *, today: date) -> list:
    """Agencies in which ``user`` may draw up assignments, by name."""
    ids = wewenang(user, today=today).di(Peran.OPERATOR)
    return list(kepegawaian.instansi_terlihat(user, today).filter(pk__in=ids).select_related("kantor")) if ids else []


def punya_halaman(user, *, today: date) -> bool:
    """Whether the pages of assignments are for this user: an agency's officer, or a role at an office."""
    jangkauan = lingkup(user, today=today)
    return bool(jangkauan.kantor_ids) or wewenang(user, today=today).punya(*PERAN_INSTANSI)
