"""What the agency's formula reads of people in a month, and the amounts that follow."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kinerja.models import AturanTunjangan, Evaluasi, HasilLuar, PaguTunjangan, PotonganPresensi
from kinerja.rules.tunjangan import Bahan, Hitungan, Rumus, hitung
from kinerja.selectors.luar import terakhir
from kinerja.selectors.pengaturan import versi_baris
from layanan.waktu import tambah_bulan


def akhir_bulan(bulan: date) -> date:
    """Last day of the month of ``bulan``."""
    return tambah_bulan(bulan.replace(day=1), 1) - timedelta(days=1)


def aturan_pada(instansi_id: int, tanggal: date) -> AturanTunjangan | None:
    """The formula in force on that day; None: the agency has not set one."""
    milik = AturanTunjangan.objects.filter(instansi_id=instansi_id, berlaku_mulai__lte=tanggal)
    return milik.order_by("-berlaku_mulai").first()


def rumus(a: AturanTunjangan) -> Rumus:
    return Rumus(a.bobot_kinerja, a.bobot_disiplin, a.cara, a.persen_predikat)


@dataclass(frozen=True)
class Tunjangan:
    """``rupiah`` None: ``kurang`` says what is missing. ``asal``: every input with the row it came from, as JSON."""

    hitungan: Hitungan
    asal: dict[str, Any]

    @property
    def rupiah(self) -> int | None:
        return self.hitungan.rupiah

    @property
    def kurang(self) -> str:
        return self.hitungan.kurang

    @property
    def berlaku_mulai(self) -> date:
        """First day of the formula that was used."""
        return date.fromisoformat(self.asal["aturan"]["berlaku_mulai"])

    def json(self) -> dict[str, Any]:
        return self.asal | {
            "rupiah": self.rupiah, "kurang": self.kurang, "langkah": [vars(x) for x in self.hitungan.langkah],
        }  # fmt: skip


@dataclass
class BahanTunjangan:
    """The rule of the month's last day, and what is on record of these people; ``versi``: its last history entry."""

    aturan: AturanTunjangan | None
    versi: int = 0
    pagu: dict[int, PaguTunjangan] = field(default_factory=dict)
    potongan: dict[int, list[PotonganPresensi]] = field(default_factory=dict)
    evaluasi: dict[int, Evaluasi | HasilLuar] = field(default_factory=dict)

    def hitung(self, pegawai_id: int, menit_target: int, menit_setuju: int) -> Tunjangan | None:
        """None: the agency has no formula, or the person no pagu."""
        pagu = self.pagu.get(pegawai_id)
        if self.aturan is None or pagu is None:
            return None
        potongan, e = self.potongan.get(pegawai_id, []), self.evaluasi.get(pegawai_id)
        a = self.aturan
        bahan = Bahan(
            pagu.rupiah, menit_target, menit_setuju, [(x.alasan, x.persen) for x in potongan],
            e.predikat if e else "", e.periode.nama if e else "",
        )  # fmt: skip
        asal = {
            "aturan": {
                "id": a.pk, "versi": self.versi, "berlaku_mulai": a.berlaku_mulai.isoformat(), "dasar": a.dasar,
                "bobot_kinerja": a.bobot_kinerja, "bobot_disiplin": a.bobot_disiplin, "cara": a.cara,
                "persen_predikat": a.persen_predikat,
            },
            "pagu": {
                "id": pagu.pk, "rupiah": pagu.rupiah, "berlaku_mulai": pagu.berlaku_mulai.isoformat(),
                "dasar": pagu.dasar,
            },
            "potongan": [{"id": x.pk, "persen": str(x.persen), "alasan": x.alasan} for x in potongan],
            "predikat": (
                {"evaluasi": e.pk, "predikat": e.predikat, "periode": e.periode.nama, "status": e.status} if e else None
            ),
        }  # fmt: skip
        return Tunjangan(hitung(rumus(a), bahan), asal)


def bahan_tunjangan(instansi_id: int, ids: Collection[int], bulan: date) -> BahanTunjangan:
    """Inputs for these people's month: the formula, pagu and predikat as of its last day; five queries at most."""
    akhir = akhir_bulan(bulan)
    aturan = aturan_pada(instansi_id, akhir)
    if aturan is None:
        return BahanTunjangan(None)
    hasil = BahanTunjangan(aturan, versi_baris(AturanTunjangan, aturan.pk))
    pagu = PaguTunjangan.objects.filter(instansi_id=instansi_id, pegawai_id__in=ids, berlaku_mulai__lte=akhir)
    hasil.pagu = {p.pegawai_id: p for p in pagu.order_by("pegawai_id", "berlaku_mulai")}
    potongan = defaultdict(list)
    for x in PotonganPresensi.objects.filter(
        instansi_id=instansi_id, pegawai_id__in=ids, bulan=bulan.replace(day=1)
    ).order_by("pk"):
        potongan[x.pegawai_id].append(x)
    hasil.potongan = dict(potongan)
    if aturan.cara == AturanTunjangan.Cara.PREDIKAT:
        # A Plt's second SKP does not count; of a month and a year that end together the year's, of two SKP in one
        # period the one that ends last (kinerja.md 2.3).
        berpredikat = Evaluasi.objects.filter(
            skp__pegawai_id__in=ids, skp__is_plt_plh=False, periode__akhir__lte=akhir
        ).exclude(predikat="")
        urut = berpredikat.order_by("periode__akhir", "-periode__awal", "skp__periode_akhir", "pk").select_related(
            "periode", "skp"
        )
        hasil.evaluasi = terakhir(ids, akhir, {e.skp.pegawai_id: e for e in urut})
    return hasil


def daftar_rumus(instansi_id: int) -> list[AturanTunjangan]:
    """Every formula of the agency, newest first."""
    return list(AturanTunjangan.objects.filter(instansi_id=instansi_id).order_by("-berlaku_mulai"))


def daftar_pagu(instansi_id: int, kata: str = "") -> QuerySet[PaguTunjangan]:
    """Pagu of the agency's people by name; ``kata``: part of the name, or a NIP."""
    return _cari(PaguTunjangan.objects.filter(instansi_id=instansi_id), kata).order_by(
        "pegawai__nama", "pegawai_id", "-berlaku_mulai"
    )


def daftar_potongan(instansi_id: int, bulan: date, kata: str = "") -> QuerySet[PotonganPresensi]:
    """Deductions of the agency's people in that month, by name."""
    milik = PotonganPresensi.objects.filter(instansi_id=instansi_id, bulan=bulan.replace(day=1))
    return _cari(milik, kata).order_by("pegawai__nama", "pegawai_id", "pk")


def _cari(qs: QuerySet, kata: str) -> QuerySet:
    qs = qs.select_related("pegawai")
    if kata.isascii() and kata.isdecimal():
        return qs.filter(pegawai__nip=kata)
    return qs.filter(pegawai__nama__icontains=kata) if kata else qs


def cara_dalam_kata(a: AturanTunjangan) -> str:
    """The formula as a sentence."""
    kata = _("pagu × (%(k)d %% × capaian kinerja + %(d)d %% × capaian disiplin); capaian kinerja dari %(cara)s.")
    return kata % {"k": a.bobot_kinerja, "d": a.bobot_disiplin, "cara": a.get_cara_display()}
