"""Reads of the decision screen: one usulan with its findings, documents, history and differences."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Q
from django.utils.translation import gettext as _

from akun.peran import PERAN_KANTOR, Peran
from kepegawaian.muat import Larik, muat
from layanan import keberatan, registry
from layanan.models import (
    AKHIR,
    CatatanKeberatan,
    DokumenUsulan,
    Eskalasi,
    Jeda,
    Kiriman,
    Komentar,
    Perpanjangan,
    StatusUsulan,
    Temuan,
    Transisi,
    Usulan,
)
from layanan.selectors import hari_ini_di, lingkup, surat_terlihat, usulan_terlihat
from layanan.syarat import nama_lokal, syarat_dokumen
from layanan.transitions import PERISTIWA_LAIN, EfekJam

BATAS_LINI = 40
JEDA_SATU_PENILAIAN = timedelta(seconds=2)


def muat_usulan(user, usulan_id: int, *, today: date) -> Usulan | None:
    """The usulan with what its page names and all that happened to it, or None for strangers (answer 404). One query.

    Loaded are ``temuan``, ``transisi``, ``jeda``, ``komentar``, ``perpanjangan``, ``eskalasi`` and ``dokumen`` (its
    own), and as lists ``dokumen_surat`` (of the whole letter), ``kiriman_terakhir`` (two at most, newest first) and
    ``catatan_keberatan`` (of the complaints that ``user`` may read).
    """
    dokumen = {"ikut": ("berkas", "ditambahkan_oleh"), "hanya": {"ditambahkan_oleh": ("id", "username", "nama")}}
    hasil = muat(
        usulan_terlihat(user, today=today)
        .select_related(
            "surat", "instansi", "kantor", "pegawai__unit", "pegawai__jabatan", "penanggung_jawab",
            "diverifikasi_oleh", "ditandatangani_oleh",
        )
        .filter(pk=usulan_id),
        **{
            nama: Larik(model.objects.filter(usulan=OuterRef("pk")).order_by("id"))
            for nama, model in RIWAYAT_USULAN.items()
        },
        dokumen=Larik(DokumenUsulan.objects.filter(usulan=OuterRef("pk")).order_by("id"), **dokumen),
        dokumen_surat=Larik(
            DokumenUsulan.objects.filter(surat=OuterRef("surat"), usulan=None).order_by("id"), **dokumen
        ),
        kiriman_terakhir=Larik(Kiriman.objects.filter(usulan=OuterRef("pk")).order_by("-nomor")[:2]),
        catatan_keberatan=Larik(
            CatatanKeberatan.objects.filter(
                keberatan.syarat_terlihat(user, today=today, awalan="keberatan__"), keberatan__usulan=OuterRef("pk")
            ).order_by("id"),
            ("keberatan",),
        ),
    )  # fmt: skip
    return hasil[0] if hasil else None


RIWAYAT_USULAN = {
    "temuan": Temuan, "transisi": Transisi, "jeda": Jeda, "komentar": Komentar, "perpanjangan": Perpanjangan,
    "eskalasi": Eskalasi,
}  # fmt: skip


# --- findings ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class KelompokTemuan:
    kode: str
    nama: str
    ikon: str
    nada: str
    temuan: list[Temuan]


def kelompok_temuan(temuan: Iterable[Temuan]) -> list[KelompokTemuan]:
    """Current findings by what they mean for the decision, heaviest first; empty groups are left out."""
    rak: dict[str, list[Temuan]] = {"menghalangi": [], "peringatan": [], "dikecualikan": [], "info": []}
    for t in temuan:
        if t.basi:
            continue
        if t.dikecualikan_oleh_id is not None:
            rak["dikecualikan"].append(t)
        elif t.menghalangi:
            rak["menghalangi"].append(t)
        elif t.tingkat == Temuan.Tingkat.INFO:
            rak["info"].append(t)
        else:
            rak["peringatan"].append(t)
    rupa = {
        "menghalangi": (_("Menghalangi"), "x-circle", "buruk"),
        "peringatan": (_("Perlu alasan tertulis"), "exclamation-triangle", "awas"),
        "dikecualikan": (_("Dikecualikan dengan keputusan"), "scale", "netral"),
        "info": (_("Untuk diketahui"), "information-circle", "netral"),
    }
    return [KelompokTemuan(k, *rupa[k], daftar) for k, daftar in rak.items() if daftar]


def temuan_untuk_pegawai(usulan: Usulan, temuan: Iterable[Temuan]) -> list[Temuan]:
    """Findings as the person concerned reads them: officials by role, nobody of another line."""
    lain = {a.kode for a in registry.ambil(usulan.layanan).aturan if a.orang_lain}
    hasil = list(temuan)
    for t in hasil:
        t.justifikasi_oleh = _("instansi") if t.justifikasi else ""
        t.sebutan_pengecuali = str(Peran.PENYELIA.label) if t.pengecualian else ""
        if t.kode in lain:
            t.pesan, t.jalan_keluar, t.fakta = _("Menyangkut pegawai lain; instansi yang menyelesaikannya."), "", {}
    return hasil


# --- documents --------------------------------------------------------------------------------------


@dataclass
class BarisDokumen:
    """One kind of the checklist with the document in force, if any, and the replaced ones."""

    acuan: registry.JenisDokumen
    berlaku: DokumenUsulan | None = None
    lama: list[DokumenUsulan] = field(default_factory=list)
    setempat: bool = False

    @property
    def wajib_kurang(self) -> bool:
        return self.acuan.wajib and self.berlaku is None


def dokumen_usulan(usulan: Usulan, *, seluruh_surat: bool) -> list[DokumenUsulan]:
    """Documents of the line and, with ``seluruh_surat``, of its letter; replaced ones too. Wants ``muat_usulan``."""
    milik = list(usulan.dokumen.all())
    return sorted(milik + usulan.dokumen_surat, key=lambda d: d.pk) if seluruh_surat else milik


def daftar_periksa(usulan: Usulan, dokumen: list[DokumenUsulan], *, seluruh_surat: bool) -> list[BarisDokumen]:
    """The checklist of the usulan's kind: what is there, what is owed, what else may be attached."""
    hari = usulan.diterima_pada or hari_ini_di(usulan)
    rak: dict[str, BarisDokumen] = {}
    for s in syarat_dokumen(usulan.layanan, usulan.jenis, usulan.instansi_id, hari):
        if seluruh_surat or s.acuan.cakupan == "BARIS":
            rak[s.kode] = BarisDokumen(replace(s.acuan, wajib=s.wajib), setempat=not s.nasional)
    semua = {d.kode: d for d in registry.ambil(usulan.layanan).dokumen}
    lokal = nama_lokal({d.jenis for d in dokumen})
    for d in dokumen:
        acuan = semua.get(d.jenis) or registry.JenisDokumen(d.jenis, lokal.get(d.jenis, d.jenis))
        baris = rak.setdefault(d.jenis, BarisDokumen(acuan))
        if d.diganti_pada is None:
            baris.berlaku = d
        else:
            baris.lama.append(d)
    # Needed first, then what is there; sorted() keeps the manifest's order within each.
    return sorted(rak.values(), key=lambda b: (not b.acuan.wajib, b.berlaku is None))


def dokumen_terlihat(user, *, today: date):
    """Documents that ``user`` may open: of letters of own agencies and offices, and of the lines they see."""
    jangkauan = lingkup(user, today=today)
    if jangkauan.user_id is None:
        return DokumenUsulan.objects.none()
    return DokumenUsulan.objects.filter(
        Q(usulan=None, surat__in=surat_terlihat(user, today=today).order_by())
        | Q(usulan__in=usulan_terlihat(user, today=today).order_by())
    )


# --- history ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Peristiwa:
    """One entry of the timeline."""

    waktu: datetime
    ikon: str
    judul: str
    oleh: str = ""
    isi: str = ""
    rinci: str = ""
    internal: bool = False


IKON_KE = {
    "DRAF": "pencil-square", "MENUNGGU_PERSETUJUAN": "paper-airplane", "DIVERIFIKASI": "inbox-arrow-down",
    "PERBAIKAN": "arrow-uturn-left", "DISETUJUI": "check-circle", "DITOLAK": "x-circle", "SELESAI": "check-badge",
    "DIBATALKAN": "no-symbol",
}  # fmt: skip


def lini_masa(
    usulan: Usulan, *, temuan: Iterable[Temuan], dokumen: Iterable[DokumenUsulan], komentar: Iterable, resmi: bool,
    dokumen_layanan: Iterable[registry.DokumenLayanan] = (),
) -> list[Peristiwa]:  # fmt: skip
    """Everything that happened, newest first. ``resmi=False`` is the reading of the person concerned.

    The person reads steps, public remarks and own documents; officials are named by their role.
    """
    manifest = registry.ambil(usulan.layanan)
    hasil = [_dari_transisi(t, manifest, resmi) for t in usulan.transisi.all()]
    hasil += [
        Peristiwa(
            k.waktu, "chat-bubble-left", _("Komentar") if not k.internal else _("Komentar internal"),
            k.sebutan if resmi else k.get_sisi_display(), k.isi, internal=k.internal,
        )
        for k in komentar
    ]  # fmt: skip
    dokumen = list(dokumen)
    nama = {d.kode: str(d.nama) for d in manifest.dokumen} | nama_lokal({d.jenis for d in dokumen})
    hasil += [
        Peristiwa(
            d.ditambahkan_pada, "paper-clip",
            _("Dokumen dilampirkan: %(jenis)s") % {"jenis": nama.get(d.jenis, d.jenis)},
            str(d.ditambahkan_oleh) if resmi else _("Instansi"),
            rinci=_("Kemudian diganti atau dicabut.") if d.diganti_pada else "",
        )
        for d in dokumen
    ]  # fmt: skip
    hasil += [
        Peristiwa(
            d.waktu, "paper-clip", _("Dokumen dipakai: %(nama)s %(nomor)s") % {"nama": d.nama, "nomor": d.nomor},
            d.oleh, rinci=_("Kemudian dicabut.") if d.dicabut_pada else "",
        )
        for d in dokumen_layanan
    ]  # fmt: skip
    hasil += _dari_keberatan(usulan, resmi)
    if resmi:
        hasil += _dari_temuan(temuan)
        hasil += _dari_jam(usulan, manifest)
    # Turned round after sorting, so that of two entries of the same instant the later one comes first.
    return sorted(hasil, key=lambda p: p.waktu)[::-1]


def _dari_transisi(t, manifest, resmi: bool) -> Peristiwa:
    aturan = manifest.transisi.get(t.kode)
    rinci = [f"{t.get_dari_display()} → {t.get_ke_display()}" if t.dari and t.dari != t.ke else t.get_ke_display()]
    if t.alasan_kode:
        rinci.append(str(manifest.alasan_tolak.get(t.alasan_kode, t.alasan_kode)))
    if aturan is not None and aturan.jam in EFEK_DALAM_KATA:
        rinci.append(str(EFEK_DALAM_KATA[aturan.jam]()))
    return Peristiwa(
        t.waktu,
        IKON_KE[t.ke],
        str(aturan.sebutan if aturan else (PERISTIWA_LAIN | manifest.peristiwa).get(t.kode, t.kode)),
        sebut_pelaku(t, resmi=resmi),
        t.alasan,
        " · ".join(rinci),
    )


def sebut_pelaku(t: Transisi, *, resmi: bool) -> str:
    """Who took a step; the person concerned reads the role instead of the name."""
    if resmi:
        return t.sebutan_pelaku + (f" · {t.atas_nama}" if t.atas_nama else "")
    return ", ".join(str(p.label) for p in Peran if p.value in t.peran.split(", "))


def langkah_ditempuh(usulan: Usulan, *, resmi: bool) -> list[Peristiwa]:
    """The steps of the log, oldest first."""
    manifest = registry.ambil(usulan.layanan)
    return [_dari_transisi(t, manifest, resmi) for t in usulan.transisi.all()]


EFEK_DALAM_KATA = {
    EfekJam.MULAI: lambda: _("Hitungan hari kerja BKN dimulai"),
    EfekJam.JEDA: lambda: _("Hitungan hari kerja BKN berhenti, menunggu instansi"),
    EfekJam.LANJUT: lambda: _("Hitungan hari kerja BKN berjalan lagi"),
    EfekJam.BERHENTI: lambda: _("Hitungan hari kerja BKN selesai"),
}


def _dari_temuan(temuan: Iterable[Temuan]) -> list[Peristiwa]:
    """Findings that were made together are one entry."""
    rombongan: list[list[Temuan]] = []
    for t in sorted(temuan, key=lambda t: t.dinilai_pada):
        if rombongan and t.dinilai_pada - rombongan[-1][-1].dinilai_pada < JEDA_SATU_PENILAIAN:
            rombongan[-1].append(t)
        else:
            rombongan.append([t])
    return [
        Peristiwa(
            r[0].dinilai_pada, "magnifying-glass",
            _("Temuan aturan: %(kode)s") % {"kode": ", ".join(t.kode for t in r)},
            isi="\n".join(f"{t.kode} {t.judul}" + (f" ({_('sudah tidak berlaku')})" if t.basi else "") for t in r),
        )
        for r in rombongan
    ]  # fmt: skip


def _dari_jam(usulan: Usulan, manifest) -> list[Peristiwa]:
    """Extensions and escalations."""
    hasil = [
        Peristiwa(
            p.waktu, "clock", _("Waktu diperpanjang %(n)d hari kerja") % {"n": p.hari_kerja}, p.sebutan, p.alasan
        )
        for p in usulan.perpanjangan.all()
    ]  # fmt: skip
    tingkat = {t.kode: t for t in manifest.eskalasi}
    for e in usulan.eskalasi.all():
        t = tingkat.get(e.tingkat)
        judul = _("Eskalasi: %(nama)s") % {"nama": t.nama if t else e.tingkat}
        rinci = _("Untuk %(p)s") % {"p": t.peran.label} if t else ""
        hasil.append(Peristiwa(e.dibuat_pada, "bell-alert", judul, rinci=rinci))
    return hasil


def _dari_keberatan(usulan: Usulan, resmi: bool) -> list[Peristiwa]:
    """Steps of the complaints that the reader may see; who filed them is named to officials only."""
    return [
        Peristiwa(
            c.waktu, "megaphone", keberatan.sebut_catatan(c),
            c.sebutan_pelaku if resmi else keberatan.sebut_peran(c.peran, c.keberatan),
        )
        for c in usulan.catatan_keberatan
    ]  # fmt: skip


# --- differences between two submissions ------------------------------------------------------------


@dataclass(frozen=True)
class Beda:
    """One label of two submissions, side by side; ``macam``: BERUBAH, BARU, HILANG."""

    label: str
    lama: str
    baru: str
    macam: str
    dokumen: bool = False


@dataclass(frozen=True)
class Perbandingan:
    lama: object
    baru: object
    beda: list[Beda]
    sama: int


def perbandingan(usulan: Usulan) -> Perbandingan | None:
    """What changed between the last two submissions; None when there was only one."""
    if len(usulan.kiriman_terakhir) < 2:
        return None
    baru, lama = usulan.kiriman_terakhir
    beda, sama = [], 0
    for bagian in ("rincian", "dokumen"):
        dulu, kini = lama.data[bagian], baru.data[bagian]
        for label in [*kini, *(k for k in dulu if k not in kini)]:
            if dulu.get(label) == kini.get(label):
                sama += 1
                continue
            macam = "BARU" if label not in dulu else "HILANG" if label not in kini else "BERUBAH"
            beda.append(Beda(label, _kata(dulu.get(label)), _kata(kini.get(label)), macam, bagian == "dokumen"))
    return Perbandingan(lama, baru, beda, sama)


def _kata(nilai) -> str:
    """A snapshot's value as text: a document shows its words and the start of its hash."""
    if nilai is None:
        return "—"
    return f"{nilai[0]} (sidik {nilai[1][:8]})" if isinstance(nilai, list) else nilai


# --- what else one may do ---------------------------------------------------------------------------


@dataclass(frozen=True)
class TindakanLain:
    """Actions beside the transitions, each open or not."""

    ambil: bool
    bagikan: bool
    perpanjang: bool
    komentar: bool
    kecualikan: bool
    justifikasi: bool
    lampirkan: bool
    nilai: bool


def tindakan_lain(user, usulan: Usulan, peran: frozenset[Peran]) -> TindakanLain:
    """What ``user`` with ``peran`` may do beside the transitions; the services test the same again."""
    S = StatusUsulan
    di_bkn = usulan.status in (S.DIVERIFIKASI, S.PERBAIKAN)
    operator = Peran.OPERATOR in peran
    return TindakanLain(
        ambil=di_bkn and Peran.VERIFIKATOR in peran and usulan.penanggung_jawab_id != user.pk,
        bagikan=di_bkn and Peran.PENYELIA in peran,
        perpanjang=usulan.jam_berjalan and Peran.PENYELIA in peran,
        komentar=bool(peran),
        kecualikan=usulan.status == S.DIVERIFIKASI and Peran.PENYELIA in peran,
        justifikasi=operator and usulan.status in (S.DRAF, S.PERBAIKAN),
        lampirkan=operator and usulan.status in (S.DRAF, S.PERBAIKAN, S.DISETUJUI),
        nilai=bool(peran & (PERAN_KANTOR | {Peran.OPERATOR})) and usulan.status not in AKHIR,
    )


# --- the person's own reading -----------------------------------------------------------------------


@dataclass(frozen=True)
class Tahap:
    nama: str
    keadaan: str  # lewat, kini, nanti
    waktu: datetime | None = None


def tahap(usulan: Usulan) -> list[Tahap]:
    """The road of a usulan as steps: passed, present, to come."""
    S = StatusUsulan
    langkah = registry.ambil(usulan.layanan).transisi
    jalan = [
        (_("Disiapkan instansi"), {S.DRAF}, {"ajukan"}),
        (_("Persetujuan instansi"), {S.MENUNGGU_PERSETUJUAN}, {"kirim"}),
        (_("Diperiksa BKN"), {S.DIVERIFIKASI, S.PERBAIKAN}, {"setujui", "tolak"}),
        (langkah["tanda_tangani"].sebutan, {S.DISETUJUI}, {"tanda_tangani"}),
        *([(_("SK instansi"), set(), {"selesaikan"})] if "selesaikan" in langkah else []),
    ]
    waktu = {t.kode: t.waktu for t in usulan.transisi.all()}
    urutan = next((i for i, (_n, status, _k) in enumerate(jalan) if usulan.status in status), len(jalan))
    if usulan.status == S.DISETUJUI and usulan.nomor_keputusan:
        urutan = 4
    if usulan.status == S.DITOLAK:
        return [
            *(Tahap(n, "lewat", _terakhir(waktu, k)) for n, _s, k in jalan[:3]),
            Tahap(_("Ditolak"), "kini", waktu.get("tolak")),
        ]
    if usulan.status == S.DIBATALKAN:
        return [Tahap(_("Dibatalkan instansi"), "kini", waktu.get("batalkan"))]
    return [
        Tahap(
            n,
            "lewat" if i < urutan else "kini" if i == urutan else "nanti",
            _terakhir(waktu, k) if i < urutan else None,
        )
        for i, (n, _s, k) in enumerate(jalan)
    ]


def _terakhir(waktu: dict[str, datetime], kode: set[str]) -> datetime | None:
    return max((waktu[k] for k in kode if k in waktu), default=None)
