"""Reads of the agency's list of who is due: what the sweep found, filtered and beside the present."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from akun.peran import PERAN_INSTANSI
from akun.selectors import wewenang
from kenaikan_pangkat.models import JenisKP, KandidatPangkat, SapuPangkat
from kenaikan_pangkat.rules import ATURAN
from kenaikan_pangkat.rules.fakta import GOLONGAN, urut
from kenaikan_pangkat.selectors.fakta import berjalan
from kepegawaian import selectors as kepegawaian
from layanan.models import Usulan

LAYANAN = "kenaikan_pangkat"
JUDUL_ATURAN = {a.kode: a.judul for a in ATURAN}


@dataclass(frozen=True)
class Saringan:
    """What a list is narrowed to; empty fields narrow nothing."""

    keadaan: str = KandidatPangkat.Keadaan.SIAP
    unit_id: int | None = None
    jalur: str = ""
    jenis: str = ""
    golongan: str = ""
    kata: str = ""

    @classmethod
    def dari(cls, data, unit: Iterable[tuple[int, str, str]]) -> "Saringan":
        """From an address or a form; values that are not on offer are dropped. ``unit``: (id, name, path)."""
        keadaan, jenis, golongan = (data.get(k, "") for k in ("tab", "jenis", "golongan"))
        unit_id, jalur = next(((i, j) for i, _n, j in unit if str(i) == data.get("unit")), (None, ""))
        return cls(
            keadaan=keadaan if keadaan in KandidatPangkat.Keadaan.values else KandidatPangkat.Keadaan.SIAP,
            unit_id=unit_id,
            jalur=jalur,
            jenis=jenis if jenis in JenisKP.values else "",
            golongan=golongan if golongan in GOLONGAN else "",
            kata=data.get("cari", "").replace("\x00", "").strip()[:100],
        )

    def isian(self) -> dict[str, str]:
        """As an address writes it, without the tab."""
        isi = {"unit": str(self.unit_id or ""), "jenis": self.jenis, "golongan": self.golongan, "cari": self.kata}
        return {k: v for k, v in isi.items() if v}


def instansi_kandidat(user, today: date) -> list:
    """Agencies whose list the user may read: where one is operator or penyetuju."""
    ids = wewenang(user, today=today).di(*PERAN_INSTANSI)
    return list(kepegawaian.instansi_peran(user, today).filter(pk__in=ids).select_related("kantor")) if ids else []


def _milik(instansi_id: int, tmt: date) -> QuerySet[KandidatPangkat]:
    # Who moved away since the sweep is no longer this agency's.
    return KandidatPangkat.objects.filter(instansi_id=instansi_id, tmt=tmt, pegawai__instansi_id=instansi_id)


def kandidat(instansi_id: int, tmt: date, s: Saringan) -> QuerySet[KandidatPangkat]:
    """The list by name, each with ``usulan_pk``, its person's open usulan. ``unit_id`` includes the units below it."""
    qs = _saring(_milik(instansi_id, tmt).filter(keadaan=s.keadaan), s)
    usulan = berjalan().filter(pegawai_id=OuterRef("pegawai_id")).order_by("-pk").values("pk")[:1]
    orang = qs.select_related("pegawai__unit", "pegawai__jabatan").order_by("pegawai__nama", "id")
    return orang.annotate(usulan_pk=Subquery(usulan))


def jumlah(instansi_id: int, tmt: date, s: Saringan) -> dict[str, int]:
    """State -> how many under the filter. One query."""
    baris = _saring(_milik(instansi_id, tmt), s).order_by().values_list("keadaan").annotate(n=Count("pk"))
    return dict.fromkeys(KandidatPangkat.Keadaan.values, 0) | dict(baris)


def _saring(qs, s: Saringan):
    if s.unit_id:
        bawahan = Q(pegawai__unit__jalur__startswith=s.jalur) if s.jalur else Q(pk=None)
        qs = qs.filter(Q(pegawai__unit_id=s.unit_id) | bawahan)
    if s.jenis:
        qs = qs.filter(jenis=s.jenis)
    if s.golongan:
        qs = qs.filter(golongan_baru=s.golongan)
    if s.kata:
        qs = qs.filter(Q(pegawai__nama__icontains=s.kata) | Q(pegawai__nip__startswith=s.kata))
    return qs


def unit_pilihan(instansi_id: int) -> list[tuple[int, str, str]]:
    """Units of the agency as (id, name, path), children after their parent."""
    return list(kepegawaian.unit_instansi(instansi_id).values_list("pk", "nama", "jalur"))


def terakhir(tmt: date) -> SapuPangkat | None:
    """The sweep whose list is shown; None before the first one."""
    return SapuPangkat.objects.filter(tmt=tmt, selesai__isnull=False).order_by("-pk").first()


def usulan_terbuka(pegawai_ids: Iterable[int]) -> dict[int, Usulan]:
    """Person id -> a usulan of this service on the way (``fakta.berjalan``). One query."""
    return {u.pegawai_id: u for u in berjalan().filter(pegawai__in=list(pegawai_ids)).order_by("-pk")}


def hias(daftar: list[KandidatPangkat], instansi_id: int, today: date) -> None:
    """Beside each row of ``kandidat``: a block, whether the rank was reached meanwhile, and so whether to tick it."""
    ids = [k.pegawai_id for k in daftar]
    blokir = kepegawaian.blokir_aktif(ids, instansi_id, today, LAYANAN) if ids else []
    terblokir = {b.pegawai_id for b in blokir}
    for k in daftar:
        k.terblokir = k.pegawai_id in terblokir or None in terblokir
        k.sudah_naik = k.pegawai.golongan in GOLONGAN and urut(k.pegawai.golongan) >= urut(k.golongan_baru)
        k.dapat = k.keadaan == KandidatPangkat.Keadaan.SIAP and not (k.usulan_pk or k.terblokir or k.sudah_naik)
        k.nama_jenis = JenisKP(k.jenis).label
        k.judul_aturan = JUDUL_ATURAN.get(k.kode, "")
