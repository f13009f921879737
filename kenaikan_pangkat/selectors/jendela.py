"""Reads of the windows: which one is open, an agency's own inner deadline, and the day by which it is safe to send."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from kalender import selectors as kalender
from kalender.hari_kerja import Kalender, TahunTanpaKalender
from kenaikan_pangkat.models import BatasInternal, Jendela, JenisKP, UsulanPangkat
from kenaikan_pangkat.rules import jendela as aturan
from layanan.models import AKHIR, Parameter, StatusUsulan
from layanan.parameter_tabel import BarisParameter, ParameterTabel

KODE = ("KP_PERIODE", "KP_JENDELA", "KP_TUTUP_LIBUR", "KP_AMAN_HARI", "KP_TERLAMBAT", "KP_LUAR_PERIODE")

# Kinds that know no windows, and states in which a line may still go to a later one: the operator's own drafts, what
# was returned to him, and what BKN has not decided, because the TMT is what the agency asks for (BKN returns or refuses
# a late line, it does not choose another TMT). What waits for the approver is drawn back first; what is decided is
# corrected through its pertek.
LUAR_JENDELA = frozenset({JenisKP.PENGABDIAN, JenisKP.ANUMERTA})
DAPAT_PINDAH = (StatusUsulan.DRAF, StatusUsulan.PERBAIKAN, StatusUsulan.DIVERIFIKASI)


def tabel_jendela() -> ParameterTabel:
    """The dated parameters of section 1. One query."""
    return ParameterTabel.dari(
        BarisParameter(p.kode, p.nilai, p.berlaku_mulai, p.dasar_hukum, p.berlaku_sampai, p.pasti)
        for p in Parameter.objects.filter(layanan="kenaikan_pangkat", kode__in=KODE).order_by("kode", "berlaku_mulai")
    )


def jendela(tmt: date) -> Jendela:
    """The window of one TMT; raises ``Jendela.DoesNotExist``."""
    return Jendela.objects.get(tmt=tmt)


def jendela_pada(today: date) -> Jendela:
    """The window that is open on a day. Raises ``Jendela.DoesNotExist`` when none was laid out for it."""
    terbuka = Jendela.objects.filter(buka__lte=today, tutup__gte=today).order_by("tmt").first()
    if terbuka is None:
        raise Jendela.DoesNotExist(f"No window holds {today}: run kenaikan_pangkat.tasks.siapkan_jendela.")
    return terbuka


def jendela_dekat(today: date, n: int) -> list[Jendela]:
    """The window open on a day and those after it, ``n`` in all."""
    return list(Jendela.objects.filter(tutup__gte=today).order_by("tmt")[:n])


def jendela_rentang(dari: date, sampai: date) -> list[Jendela]:
    """The windows with a TMT from ``dari`` to ``sampai``, both included, in order."""
    return list(Jendela.objects.filter(tmt__gte=dari, tmt__lte=sampai).order_by("tmt"))


def jendela_semua() -> list[Jendela]:
    """Every window laid out, oldest TMT first: twelve a year."""
    return list(Jendela.objects.order_by("tmt"))


def tujuan_pindah(tmt: date, today: date, n: int = 3) -> list[Jendela]:
    """The next windows after ``tmt`` that have not closed: where a line may go."""
    return list(Jendela.objects.filter(tmt__gt=tmt, tutup__gte=today).order_by("tmt")[:n])


def versi(j: Jendela) -> int | None:
    """Id of the row's last history entry: what a form shows, and ``ubah_jendela`` compares. None: never written."""
    return j.history.order_by("-history_id").values_list("history_id", flat=True).first()


def batas_tercatat(instansi_id: int) -> list[BatasInternal]:
    """Every inner deadline an agency ever set, newest first."""
    return list(BatasInternal.objects.filter(instansi_id=instansi_id).order_by("-berlaku_mulai", "-id"))


def _batas(daftar: Iterable[BatasInternal], j: Jendela) -> date | None:
    for b in daftar:
        if b.berlaku_mulai <= j.tutup and (b.berlaku_sampai is None or j.tutup <= b.berlaku_sampai):
            return j.tutup - timedelta(days=b.hari_sebelum_tutup)
    return None


def batas_internal(instansi_id: int, j: Jendela) -> date | None:
    """Last day on which an agency takes papers from its own units for a window, by the row in force on the day the
    window closes; None if it has set none."""
    berlaku = BatasInternal.objects.filter(Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=j.tutup))
    return _batas(berlaku.filter(instansi_id=instansi_id, berlaku_mulai__lte=j.tutup), j)


def hari_aman(tabel: ParameterTabel, tmt: date) -> int:
    """Working days before the close by which it is safe to send. Raises ``ParameterTidakAda``."""
    return tabel.pada("KP_AMAN_HARI", tmt).nilai


def aman(j: Jendela, kantor_id: int | None) -> date:
    """ "Safe by" for a window by the calendar of an office (None: the national one); three queries at most.

    Raises ``TahunTanpaKalender`` for a year whose days are not entered yet.
    """
    return aturan.aman(j.tutup, kalender.kalender(kantor_id=kantor_id), hari_aman(tabel_jendela(), j.tmt))


@dataclass(frozen=True)
class LayarJendela:
    """One window as a screen shows it. ``sisa``: calendar days until it closes, 0 on the last day; ``aman`` None:
    the calendar of ``tanpa_kalender`` is not entered yet; ``sementara``: ``aman`` leans on
    provisional days."""

    jendela: Jendela
    keadaan: str
    sisa: int
    aman: date | None
    aman_lewat: bool
    sementara: bool
    sisa_kerja: int | None
    tutup_libur: bool
    batas: date | None
    batas_lewat: bool
    tanpa_kalender: int | None = None

    @property
    def terbuka(self) -> bool:
        return self.keadaan == "TERBUKA"


def untuk_layar(
    daftar: Iterable[Jendela], *, today: date, kantor_id: int | None, instansi_id: int | None
) -> list[LayarJendela]:
    """Windows with "safe by", inner deadline and what is left of them; three queries for any number."""
    hari, tabel = kalender.kalender(kantor_id=kantor_id), tabel_jendela()
    batas = batas_tercatat(instansi_id) if instansi_id else []
    return [_layar(j, today, hari, tabel, _batas(batas, j)) for j in daftar]


def _layar(j: Jendela, today: date, hari: Kalender, tabel: ParameterTabel, batas: date | None) -> LayarJendela:
    keadaan = "AKAN" if today < j.buka else "TERBUKA" if today <= j.tutup else "LEWAT"
    aman_pada = sisa_kerja = tanpa = None
    try:
        aman_pada = aturan.aman(j.tutup, hari, hari_aman(tabel, j.tmt))
        sisa_kerja = aturan.sisa_hari_kerja(j.tmt, j.tutup, hari)
    except TahunTanpaKalender as galat:
        tanpa = galat.tahun
    return LayarJendela(
        jendela=j, keadaan=keadaan, sisa=(j.tutup - today).days, aman=aman_pada,
        aman_lewat=aman_pada is not None and aman_pada < today <= j.tutup,
        sementara=aman_pada is not None and bool({aman_pada.year, j.tutup.year} & hari.sementara),
        sisa_kerja=sisa_kerja,
        tutup_libur=tanpa is None and not hari.is_hari_kerja(j.tutup),
        batas=batas, batas_lewat=batas is not None and batas < today <= j.tutup, tanpa_kalender=tanpa,
    )  # fmt: skip


def layar_satu(tmt: date, *, today: date, kantor_id: int | None, instansi_id: int | None) -> LayarJendela | None:
    """One window for ``kenaikan_pangkat/_jendela.html``; None if it was never laid out. Four queries."""
    j = Jendela.objects.filter(tmt=tmt).first()
    if j is None:
        return None
    return untuk_layar([j], today=today, kantor_id=kantor_id, instansi_id=instansi_id)[0]


def usulan_terbuka(tmt: date) -> int:
    """How many usulan that are not decided yet rest on a window."""
    return UsulanPangkat.objects.filter(tmt=tmt).exclude(usulan__status__in=AKHIR).count()


def riwayat(j: Jendela) -> list:
    """What a window was before, newest first: rows of its history with who wrote them."""
    return list(j.history.select_related("history_user").order_by("-history_id"))


def dapat_pindah(surat) -> list[UsulanPangkat]:
    """Lines of a letter that may go to a later window, with person and ``jendela`` (a window that has closed is what
    makes a line late)."""
    baris = list(
        UsulanPangkat.objects.filter(usulan__surat=surat, usulan__status__in=DAPAT_PINDAH)
        .exclude(usulan__jenis__in=LUAR_JENDELA)
        .select_related("usulan__pegawai")
        .order_by("usulan__pegawai__nama", "pk")
    )
    jendela = {j.tmt: j for j in Jendela.objects.filter(tmt__in={b.tmt for b in baris}).order_by("tmt")}
    for b in baris:
        b.jendela = jendela.get(b.tmt)
    return baris


def riwayat_rezim() -> list[dict]:
    """The schemes of section 1.1, newest first: rezim, and the windows that are known of it one by one."""
    return [
        {
            "rezim": r,
            "bulan": [date(2000, b, 1) for b in r.bulan],
            "contoh": [
                (date.fromisoformat(tmt), *(date.fromisoformat(d) for d in batas))
                for tmt, batas in sorted((r.aturan or {}).get("contoh", {}).items())
            ],
            "berpola": bool(r.aturan and "buka" in r.aturan),
        }
        for r in reversed(aturan.rezim(tabel_jendela()))
    ]
