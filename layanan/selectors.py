"""Reads of the engine: what a person may see, what they may do, and the norm in force."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, DateField, Exists, OuterRef, Subquery, When
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import wewenang
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan import registry
from layanan.models import AlasanTunggu, NormaWaktu, StatusUsulan, SuratUsulan, Transisi, Usulan
from layanan.syarat import Syarat as Syarat
from layanan.syarat import syarat_dokumen as syarat_dokumen
from layanan.transitions import MAJU


@dataclass(frozen=True)
class Lingkup:
    """What one user reaches on one day."""

    user_id: int | None
    instansi_ids: frozenset[int]
    kantor_ids: frozenset[int]
    semua_kantor: bool
    pusat_id: int | None


def lingkup(user, *, today: date) -> Lingkup:
    """The reach of ``user``; a role at the head office reaches every office. Remembered on the user object."""
    w = wewenang(user, today=today)
    if w.user_id is None:
        return Lingkup(None, frozenset(), frozenset(), False, None)
    ingatan = user.__dict__.setdefault("_lingkup", {})
    if today not in ingatan:
        kantor = w.di(*PERAN_KANTOR)
        pusat = w.pusat_id if kantor else None
        ingatan[today] = Lingkup(w.user_id, w.di(*PERAN_INSTANSI), kantor, pusat in kantor, pusat)
    return ingatan[today]


def usulan_terlihat(user, *, today: date):
    """Usulan that ``user`` may see; strangers' rows do not exist for them."""
    return Usulan.objects.visible_to(lingkup(user, today=today))


def surat_terlihat(user, *, today: date):
    return SuratUsulan.objects.visible_to(lingkup(user, today=today))


def hari_ini_di(objek) -> date:
    """Today where the usulan or letter is decided: the office's own zone."""
    return hari_ini(objek.kantor.zona_waktu)


def norma_pada(layanan: str, tanggal: date, jenis: str = "") -> NormaWaktu:
    """The working-day norm in force on ``tanggal``, of the kind if it has its own, else of the service.

    ``LookupError`` if there is none: never a silent default.
    """
    norma = (
        NormaWaktu.objects.filter(layanan=layanan, jenis__in={"", jenis}, berlaku_mulai__lte=tanggal)
        .exclude(berlaku_sampai__lt=tanggal)
        .order_by("-jenis")
        .first()
    )
    if norma is None:
        raise LookupError(f"No NormaWaktu for {layanan!r} on {tanggal}: add one under Data acuan.")
    return norma


@dataclass(frozen=True)
class Kemampuan:
    """Whether a step is open to a person now; ``alasan`` says why not."""

    kode: str
    nama: str
    boleh: bool
    alasan: str = ""
    butuh_alasan: bool = False
    butuh_alasan_kode: bool = False


def peran_pada(user, usulan, *, today: date) -> frozenset[Peran]:
    """The roles that ``user`` holds towards this usulan."""
    w = wewenang(user, today=today)
    pusat = lingkup(user, today=today).pusat_id
    hasil = {p for p in PERAN_INSTANSI if usulan.instansi_id in w.di(p)}
    hasil |= {p for p in PERAN_KANTOR if usulan.kantor_id in w.di(p) or (pusat is not None and pusat in w.di(p))}
    return frozenset(hasil)


def _nilai_atribut(objek, jalur: str):
    for nama in jalur.split("."):
        objek = getattr(objek, nama)
    return objek


def alasan_tidak_boleh(t: registry.AturanTransisi, usulan, user, peran) -> str:
    """Why ``user`` may not take step ``t`` now; empty when it is open. Findings are not looked at here."""
    if not (t.peran & peran):
        nama = ", ".join(sorted(str(p.label) for p in t.peran))
        return str(_("Langkah ini hanya untuk %(peran)s.") % {"peran": nama})
    if usulan.status not in t.dari:
        return str(_("Tidak bisa pada keadaan “%(status)s”.") % {"status": StatusUsulan(usulan.status).label})
    for jalur in t.beda_orang:
        if _nilai_atribut(usulan, jalur) == user.pk:
            return str(_("Harus orang lain: Anda sudah bertindak pada langkah sebelumnya."))
    if t.beda_langkah and any(x.kode in t.beda_langkah and x.pelaku_id == user.pk for x in usulan.transisi.all()):
        return str(_("Harus orang lain: Anda sudah bertindak pada langkah sebelumnya."))
    for syarat in t.syarat:
        kurang = syarat(usulan)
        if kurang:
            return str(kurang)
    return ""


def blokir_usulan(usulan, *, today: date) -> list:
    """Blocks in force that stop this usulan: on its person, or on its agency for its service."""
    return kepegawaian.blokir_aktif([usulan.pegawai_id], usulan.instansi_id, today, usulan.layanan)


@dataclass(frozen=True)
class KelompokBlokir:
    """One block of the agency, or blocks of several people by one act, as one notice."""

    contoh: object
    sasaran: str

    def __getattr__(self, nama: str):
        return getattr(self.contoh, nama)


def blokir_surat(surat, *, today: date) -> list[KelompokBlokir]:
    """Blocks in force that stop a letter or lines of it, people of one act together. One query."""
    orang = surat.usulan.exclude(status=StatusUsulan.DIBATALKAN).order_by().values("pegawai_id")
    kelompok: dict[tuple, list] = {}
    for b in kepegawaian.blokir_aktif(orang, surat.instansi_id, today, surat.layanan):
        kelompok.setdefault((b.instansi_id, b.mulai, b.oleh, b.alasan, b.dasar), []).append(b)
    hasil = []
    for daftar in kelompok.values():
        nama = ", ".join(b.sasaran for b in daftar[:3])
        if len(daftar) > 3:
            nama = _("%(nama)s, dan %(n)d orang lain") % {"nama": nama, "n": len(daftar) - 3}
        hasil.append(KelompokBlokir(daftar[0], str(nama)))
    return hasil


def dicabut(kolom: str = "pk") -> Exists:
    """Whether the decision on a usulan (id in ``kolom``) stands revoked by oversight: to annotate or filter with."""
    peristiwa = Transisi.objects.filter(usulan_id=OuterRef(OuterRef(kolom)), kode__in=("cabut", "batal_cabut"))
    return Exists(Transisi.objects.filter(pk=Subquery(peristiwa.order_by("-id").values("pk")[:1]), kode="cabut"))


def dicabut_pada(kolom: str = "pk") -> Subquery:
    """The day on which oversight ordered the decision on a usulan (id in ``kolom``) revoked, None while it stands: to
    annotate with. The day is in the zone in force."""
    peristiwa = Transisi.objects.filter(usulan_id=OuterRef(kolom), kode__in=("cabut", "batal_cabut")).order_by("-id")
    hari = Case(When(kode="cabut", then=TruncDate("waktu")), output_field=DateField())
    return Subquery(peristiwa.values_list(hari)[:1], output_field=DateField())


def pencabutan(usulan) -> Transisi | None:
    """The log's row that says the decision is revoked, unless the order was called off again. Reads
    ``usulan.transisi.all()``, oldest first."""
    terakhir = [t for t in usulan.transisi.all() if t.kode in ("cabut", "batal_cabut")][-1:]
    return terakhir[0] if terakhir and terakhir[0].kode == "cabut" else None


def sebut_status(usulan) -> str:
    """The state in words, with the day of a revocation; wants what ``pencabutan`` wants."""
    status, cabut = usulan.get_status_display(), pencabutan(usulan)
    if cabut is None:
        return str(status)
    hari = date_format(localtime(cabut.waktu), "j F Y")
    return str(_("%(status)s, lalu dicabut %(hari)s") % {"status": status, "hari": hari})


def sebab_blokir(b) -> str:
    """One block in words: who is blocked since when, by whom, why, on which basis, and what opens the way again."""
    return str(
        _(
            "%(siapa)s diblokir sejak %(mulai)s oleh %(oleh)s: %(alasan)s (%(dasar)s). Terbuka lagi setelah pengawas "
            "mencabut blokir."
        )
        % {
            "siapa": b.instansi.nama if b.instansi_id else b.pegawai.nama_lengkap, "mulai": f"{b.mulai:%d-%m-%Y}",
            "oleh": b.oleh, "alasan": b.alasan.rstrip("."), "dasar": b.dasar,
        }
    )  # fmt: skip


def abilities(user, usulan, *, today: date, blokir: list | None = None) -> dict[str, Kemampuan]:
    """The steps that ``user``'s roles know from this state: code -> whether it is open, and why not.

    Feeds views, API and buttons alike. Load ``usulan`` with ``surat``. ``blokir``: what ``blokir_usulan`` said, if the
    page has asked already.
    """
    peran = peran_pada(user, usulan, today=today)
    if blokir is None:
        blokir = blokir_usulan(usulan, today=today)
    hasil = {}
    for t in registry.ambil(usulan.layanan).transisi.values():
        if t.peran & peran and usulan.status in t.dari:
            alasan = alasan_tidak_boleh(t, usulan, user, peran)
            if not alasan and blokir and t.kode in MAJU:
                alasan = sebab_blokir(blokir[0])
            hasil[t.kode] = Kemampuan(t.kode, str(t.nama), not alasan, alasan, t.alasan, t.alasan_kode)
    return hasil


def is_ditahan(usulan) -> bool:
    """Whether the usulan waits for another one (``layanan.services.tahan``)."""
    return usulan.status == StatusUsulan.DIVERIFIKASI and usulan.alasan_tunggu == AlasanTunggu.USULAN_LAIN


def penghalang(usulan) -> list:
    """Current findings that keep a usulan from going on: blocking without waiver, or a warning without reason."""
    return [
        t
        for t in usulan.temuan.all()
        if not t.basi
        and (
            (t.menghalangi and t.dikecualikan_oleh_id is None)
            or (not t.menghalangi and t.tingkat in ("PERINGATAN", "DATA_KURANG") and not t.justifikasi)
        )
    ]


@dataclass(frozen=True)
class SuratPublik:
    """What anybody may know of a signed letter: of the person only the initials.

    ``keadaan``: what became of it since, in words; ``berlaku``: whether it still stands.
    """

    nomor: str
    tanggal: date
    layanan: str
    jenis: str
    instansi: str
    kantor: str
    inisial: str
    dicabut_pada: date | None
    keadaan: str = ""
    berlaku: bool = True


def surat_dengan_kode(kode: str) -> SuratPublik | None:
    """The signed letter that carries check code ``kode``, and whether its decision was revoked since; None when there
    is none."""
    u = (
        Usulan.objects.filter(kode_cek=kode, status__in=["DISETUJUI", "SELESAI", "DIBATALKAN"])
        .exclude(nomor_keputusan="")
        .select_related("pegawai", "instansi", "kantor")
        .annotate(dicabut_pada=dicabut_pada())
        .first()
    )
    if u is None:
        return None
    manifest = registry.ambil(u.layanan)
    inisial = " ".join(f"{kata[0]}." for kata in u.pegawai.nama.split())
    return SuratPublik(
        u.nomor_keputusan, u.diputus_pada, str(manifest.nama), str(manifest.jenis.get(u.jenis, u.jenis)),
        u.instansi.nama, str(u.kantor), inisial, u.dicabut_pada, manifest.keadaan_surat(u), u.status != "DIBATALKAN",
    )  # fmt: skip
