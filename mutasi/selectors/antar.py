"""Reads of a move between agencies: its route, its nine papers, its steps, and the requests that wait for an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from akun.peran import PERAN_INSTANSI, Peran
from akun.selectors import wewenang
from kalender import selectors as kalender
from layanan import registry
from layanan.models import DokumenUsulan, Temuan, Usulan
from layanan.models import StatusUsulan as S
from layanan.selectors import norma_pada
from mutasi.models import Pelepasan, UsulanMutasi
from mutasi.rules.antar import SEMBILAN
from mutasi.rules.rute import Rute, rute
from mutasi.selectors.fakta import fakta_instansi

MENUNGGU = Q(status=Pelepasan.Status.DIMINTA) & ~Q(usulan__usulan__status=S.DIBATALKAN)
TAB_PELEPASAN = {
    "menunggu": (gettext_lazy("Menunggu jawaban"), MENUNGGU, ("diminta_pada", "usulan_id")),
    "dijawab": (gettext_lazy("Dijawab"), ~MENUNGGU, ("-diputus_pada", "-usulan_id")),
}
# Items of G1 that the releasing agency prepares; the rest is the receiver's.
BUTIR_PELEPAS = range(4, 10)


def rute_baris(b: UsulanMutasi) -> Rute:
    """The road of a line; wants ``instansi_asal`` and ``usulan__instansi`` loaded."""
    return rute(fakta_instansi(b.instansi_asal), fakta_instansi(b.usulan.instansi))


# --- the releasing agency's requests ----------------------------------------------------------------


def pelepasan_terlihat(user, *, today: date) -> QuerySet[Pelepasan]:
    """Requests to the user's own agencies, with person, posts and receiver loaded."""
    return (
        Pelepasan.objects.filter(instansi_id__in=wewenang(user, today=today).di(*PERAN_INSTANSI))
        .select_related(
            "instansi", "usulan__usulan__pegawai", "usulan__usulan__instansi", "usulan__usulan__kantor",
            "usulan__jabatan_asal__unit", "usulan__jabatan_tujuan__unit", "usulan__instansi_asal",
        )
        .order_by("-diminta_pada", "-usulan_id")
    )  # fmt: skip


def jumlah_pelepasan(user, *, today: date) -> dict[str, int]:
    """Requests per tab, in one query."""
    semua = pelepasan_terlihat(user, today=today).select_related(None).order_by()
    return semua.aggregate(**{k: Count("pk", filter=q) for k, (_n, q, _u) in TAB_PELEPASAN.items()})


def hias_menunggu(daftar: Iterable[Pelepasan], *, today: date) -> list[Pelepasan]:
    """Each request with ``hari_menunggu``: working days since it was asked, until answered. One query."""
    daftar = list(daftar)
    hari = kalender.kalender_semua_kantor() if daftar else None
    for p in daftar:
        sampai = p.diputus_pada or today
        p.hari_menunggu = hari[p.instansi.kantor_id].hitung(p.diminta_pada, sampai)
    return daftar


def pelepasan_atau_none(user, usulan_id: int, *, today: date) -> Pelepasan | None:
    """One request to an own agency, with the line's findings in force; None means 404."""
    kini = Temuan.objects.filter(basi=False).order_by("id")
    return (
        pelepasan_terlihat(user, today=today)
        .filter(usulan_id=usulan_id)
        .prefetch_related(Prefetch("usulan__usulan__temuan", kini))
        .first()
    )


# --- papers and steps -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Butir:
    """One of the nine papers: ``berkas`` are (kind, document in force or None), of which one is enough."""

    nomor: int
    nama: str
    penandatangan: str
    dari_pelepas: bool
    berkas: tuple[tuple[registry.JenisDokumen, DokumenUsulan | None], ...]
    oleh_jawaban: bool = False

    @property
    def ada(self) -> bool:
        return self.oleh_jawaban or any(d is not None for _a, d in self.berkas)


def sembilan(usulan: Usulan, pelepasan: Pelepasan | None) -> list[Butir]:
    """The nine papers of G1 with what is there; the releaser's answer on the portal counts as the fourth."""
    ada = {
        d.jenis: d
        for d in DokumenUsulan.objects.filter(usulan=usulan, diganti_pada=None).select_related("berkas").order_by("id")
    }
    acuan = {d.kode: d for d in registry.ambil("mutasi").dokumen}
    disetujui = pelepasan is not None and pelepasan.status == Pelepasan.Status.DISETUJUI
    return [
        Butir(
            b.nomor, b.nama, b.sebutan_penandatangan, b.nomor in BUTIR_PELEPAS,
            tuple((acuan[j.value], ada.get(j.value)) for j in b.jenis), disetujui and b.nomor == 4,
        )
        for b in SEMBILAN
    ]  # fmt: skip


@dataclass(frozen=True)
class LangkahAntar:
    """One step of the way; ``keadaan``: ``lewat``, ``kini``, ``nanti`` or ``gagal``."""

    nama: str
    keadaan: str
    oleh: str
    isi: str


@dataclass(frozen=True)
class Antar:
    """All that a page tells of a move between agencies."""

    baris: UsulanMutasi
    rute: Rute
    norma: int
    pelepasan: Pelepasan | None
    butir: list[Butir]
    langkah: list[LangkahAntar]

    @property
    def jumlah_ada(self) -> int:
        return sum(b.ada for b in self.butir)


def antar_baris(usulan: Usulan, *, today: date) -> Antar | None:
    """The whole of one line, ``None`` for a move within one agency."""
    b = (
        UsulanMutasi.objects.select_related(
            "usulan__instansi", "instansi_asal", "jabatan_asal", "jabatan_tujuan", "pelepasan"
        )
        .filter(usulan=usulan, instansi_asal__isnull=False)
        .first()
    )
    if b is None:
        return None
    pelepasan = getattr(b, "pelepasan", None)
    jalan, butir = rute_baris(b), sembilan(usulan, pelepasan)
    norma = norma_pada("mutasi", usulan.diterima_pada or today, usulan.jenis).hari_kerja
    return Antar(b, jalan, norma, pelepasan, butir, _langkah(b, jalan, norma, pelepasan, butir))


def _langkah(b: UsulanMutasi, jalan: Rute, norma: int, pelepasan: Pelepasan | None, butir) -> list[LangkahAntar]:
    u, P = b.usulan, Pelepasan.Status
    penerima, pelepas = u.instansi.nama, b.instansi_asal.nama
    terkirim = u.diterima_pada is not None
    ada = sum(x.ada for x in butir)
    kurang = ", ".join(str(x.nomor) for x in butir if not x.ada)
    isi = [
        (
            _("Permintaan pelepasan"), pelepasan is not None and pelepasan.status == P.DISETUJUI,
            _("penyetuju %(i)s") % {"i": pelepas} if pelepasan else _("operator %(i)s") % {"i": penerima},
            _kata_pelepasan(pelepasan),
        ),
        (
            _("Sembilan dokumen"), ada == len(butir),
            _("%(a)s dan %(b)s") % {"a": penerima, "b": pelepas},
            _("lengkap") if ada == len(butir) else _("%(n)d ada, belum ada butir %(k)s") % {"n": ada, "k": kurang},
        ),
        (
            _("Ajukan ke BKN"), terkirim, _("operator dan penyetuju %(i)s") % {"i": penerima},
            _("diterima BKN %(t)s") % {"t": f"{u.diterima_pada:%d-%m-%Y}"} if terkirim else jalan.lewat,
        ),
        (
            _("Pertimbangan teknis BKN"), bool(u.nomor_keputusan), "BKN",
            u.nomor_keputusan or _("paling lama %(n)d hari kerja") % {"n": norma},
        ),
        (
            _("Keputusan pindah"), b.tanggal_keputusan_pindah is not None, jalan.nama_pemutus,
            b.nomor_keputusan_pindah or _("dicatat operator penerima setelah terbit"),
        ),
        (
            _("SK dan pelantikan"), u.status == S.SELESAI, _("PPK %(i)s") % {"i": penerima},
            b.nomor_sk or _("rencana %(t)s") % {"t": f"{b.tanggal_pelantikan:%d-%m-%Y}"},
        ),
    ]  # fmt: skip
    kini = next((i for i, x in enumerate(isi) if not x[1]), len(isi))
    berhenti = u.status in (S.DITOLAK, S.DIBATALKAN) or (pelepasan is not None and pelepasan.status == P.DITOLAK)
    return [
        LangkahAntar(
            nama, "lewat" if selesai else ("gagal" if berhenti else "kini") if i == kini else "nanti", oleh, teks
        )
        for i, (nama, selesai, oleh, teks) in enumerate(isi)
    ]  # fmt: skip


def _kata_pelepasan(p: Pelepasan | None) -> str:
    if p is None:
        return _("belum diminta")
    if p.status == Pelepasan.Status.DIMINTA:
        return _("diminta %(t)s, menunggu jawaban") % {"t": f"{p.diminta_pada:%d-%m-%Y}"}
    if p.status == Pelepasan.Status.DITOLAK:
        return _("ditolak: %(a)s") % {"a": p.alasan}
    return _("disetujui, surat %(n)s") % {"n": p.nomor_surat}


def boleh_jawab(user, p: Pelepasan, *, today: date) -> str:
    """Why ``user`` may not answer the request; empty when he may. The service tests the same again."""
    if p.instansi_id not in wewenang(user, today=today).di(Peran.PENYETUJU):
        return _("Dijawab oleh penyetuju instansi Anda.")
    if p.diminta_oleh_id == user.pk:
        return _("Harus orang lain: permintaan ini Anda sendiri yang mengajukan.")
    if p.status != Pelepasan.Status.DIMINTA:
        return _("Sudah dijawab.")
    if p.usulan.usulan.status == S.DIBATALKAN:
        return _("Usulan ini dibatalkan instansi penerima.")
    return ""
