"""Figures of each window: sent, returned, refused, approved, on time, decreed. Reads only, without persons."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, DateField, F, Q, Value, When

from kenaikan_pangkat.models import UsulanPangkat
from kenaikan_pangkat.selectors.fakta import LUAR_JENDELA
from layanan import registry
from layanan.models import StatusUsulan as S
from layanan.models import Transisi
from layanan.selectors import lingkup

JUMLAH_JENDELA = 12


@dataclass
class AngkaJendela:
    """One window; ``tmt`` None: promotions outside windows. ``kembali``: usulan returned at least once (BTS),
    ``kali_kembali`` how often; ``tepat`` of ``diputus`` within the norm; ``tolak``: reason in words -> number."""

    tmt: date | None
    dikirim: int = 0
    diputus: int = 0
    disetujui: int = 0
    ditolak: int = 0
    dibatalkan: int = 0
    tepat: int = 0
    sk: int = 0
    diterapkan: int = 0
    kembali: int = 0
    kali_kembali: int = 0
    tolak: Counter[str] = field(default_factory=Counter)

    @property
    def bagian_tepat(self) -> float | None:
        return self.tepat / self.diputus if self.diputus else None


def _lingkup(user, today: date) -> Q | None:
    """Lines that count for the user: of own agencies, of own offices; None without a role."""
    w = lingkup(user, today=today)
    if w.user_id is None or not (w.instansi_ids or w.kantor_ids):
        return None
    if w.semua_kantor:
        return Q()
    return Q(usulan__instansi_id__in=w.instansi_ids) | Q(usulan__kantor_id__in=w.kantor_ids)


def statistik_jendela(user, *, today: date) -> list[AngkaJendela] | None:
    """The newest windows with something sent, newest first, then what lies outside windows; None without a role.
    Three queries."""
    dalam = _lingkup(user, today)
    if dalam is None:
        return None
    jendela = Case(When(usulan__jenis__in=LUAR_JENDELA, then=Value(None)), default=F("tmt"), output_field=DateField())
    baris = (
        UsulanPangkat.objects.filter(dalam, usulan__diterima_pada__isnull=False).annotate(jendela=jendela).order_by()
    )
    berpertek = ~Q(usulan__nomor_keputusan="")
    angka = (
        baris.values("jendela")
        .annotate(
            dikirim=Count("pk"),
            diputus=Count("pk", filter=Q(usulan__diputus_pada__isnull=False)),
            disetujui=Count("pk", filter=berpertek & Q(usulan__status__in=[S.DISETUJUI, S.SELESAI])),
            ditolak=Count("pk", filter=Q(usulan__status=S.DITOLAK)),
            dibatalkan=Count("pk", filter=Q(usulan__status=S.DIBATALKAN)),
            tepat=Count(
                "pk", filter=Q(usulan__diputus_pada__isnull=False, usulan__hari_terpakai__lte=F("usulan__hari_norma"))
            ),
            sk=Count("pk", filter=~Q(nomor_sk="")),
            diterapkan=Count("pk", filter=Q(diterapkan_pada__isnull=False)),
        )
        .order_by(F("jendela").desc(nulls_last=True))
    )
    hasil = {a["jendela"]: AngkaJendela(a.pop("jendela"), **a) for a in angka}
    luar = hasil.pop(None, None)
    hasil = dict(list(hasil.items())[:JUMLAH_JENDELA]) | ({None: luar} if luar else {})
    _kembali(baris, hasil)
    _tolak(baris, hasil)
    return list(hasil.values())


def _kembali(baris, hasil: dict[date | None, AngkaJendela]) -> None:
    langkah = Transisi.objects.filter(kode="kembalikan", usulan__in=baris.values("pk"))
    jendela = Case(
        When(usulan__jenis__in=LUAR_JENDELA, then=Value(None)), default=F("usulan__pangkat__tmt"),
        output_field=DateField(),
    )  # fmt: skip
    for tmt, orang, kali in (
        langkah.annotate(jendela=jendela)
        .order_by()
        .values("jendela")
        .annotate(orang=Count("usulan", distinct=True), kali=Count("pk"))
        .values_list("jendela", "orang", "kali")
    ):
        if tmt in hasil:
            hasil[tmt].kembali, hasil[tmt].kali_kembali = orang, kali


def _tolak(baris, hasil: dict[date | None, AngkaJendela]) -> None:
    nama = registry.ambil("kenaikan_pangkat").alasan_tolak
    ditolak = baris.filter(usulan__status=S.DITOLAK).values("jendela", "usulan__alasan_penolakan")
    for tmt, alasan, n in ditolak.annotate(n=Count("pk")).values_list("jendela", "usulan__alasan_penolakan", "n"):
        if tmt in hasil:
            hasil[tmt].tolak[str(nama.get(alasan, alasan))] += n
