"""What a decided case hands to I-DIS and SIASN, and which cases still owe it."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery

from disiplin.isi_awal import baca
from disiplin.models import AnggotaPerkara, DokumenKasus, Hukuman, Kasus, Pemeriksaan, Tahap, Upaya
from disiplin.rules.siasn import Hukdis, Kurang, kurang
from disiplin.selectors.akses import anggota_aktif, kasus_saya
from disiplin.selectors.perkara import hukuman_kini, upaya_kini
from kalender.hari_kerja import Kalender, TahunTanpaKalender
from kinerja.selectors.siasn import GOLONGAN

Jenis = DokumenKasus.Jenis
# Told from the handing over on; a case that a remedy has ended is told with its cancellation.
DAPAT_DILAPORKAN = (Tahap.PENYAMPAIAN, Tahap.MENUNGGU, Tahap.MENJALANI, Tahap.SELESAI)
# The decision and the papers of the examination go together (PP 94/2021 Pasal 39).
DOKUMEN = (Jenis.KEPUTUSAN, Jenis.BAP, Jenis.LHP, Jenis.TANDA_TERIMA, Jenis.PUTUSAN_UPAYA)


@cache
def alasan_siasn() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """(group, ((id, name), …)) of SIASN's published reasons; they follow PP 53/2010."""
    semua: dict[str, list[tuple[str, str]]] = {}
    for r in baca("alasan_siasn"):
        semua.setdefault(r["kelompok"].capitalize(), []).append((r["id"], r["nama"]))
    return tuple((kelompok, tuple(isi)) for kelompok, isi in semua.items())


def dapat_dilaporkan(kasus: Kasus) -> bool:
    """Decided and handed over, or cancelled by a remedy; ``kasus`` from ``kasus_lengkap``."""
    if kasus.status == Tahap.DIHENTIKAN:
        return kasus.alasan_henti == Kasus.Henti.UPAYA and hukuman_kini(kasus) is not None
    return kasus.status in DAPAT_DILAPORKAN and hukuman_kini(kasus) is not None


def hukdis(kasus: Kasus, h: Hukuman, *, alasan: str = "", keterangan: str = "") -> Hukdis:
    """The facts of this decision for ``rules.siasn``; two queries. ``alasan``, ``keterangan``: the officer's."""
    u = upaya_kini(h)
    batal = h.status == Hukuman.Status.BATAL
    return Hukdis(
        orang=kasus.pegawai.id_siasn, jenis=h.jenis.siasn, tingkat=h.jenis.tingkat.siasn, nomor=h.nomor,
        tanggal=h.tanggal, peraturan=kasus.regulasi.nama, bulan=h.jenis.durasi, mulai=h.mulai, selesai=h.selesai,
        golongan=_golongan(kasus.pegawai, h.tanggal),
        golongan_berlaku=_golongan(kasus.pegawai, h.mulai) if h.mulai else "", kedudukan=kasus.pegawai.kedudukan,
        menghentikan=h.jenis.menghentikan, dijalani=h.status == Hukuman.Status.BERJALAN,
        banding=bool(u and u.jenis == Upaya.Jenis.BANDING and not u.hasil), batal=batal,
        nomor_batal=u.nomor_putusan if u else "", tanggal_batal=u.diputus if u else None, alasan=alasan,
        keterangan=keterangan,
    )  # fmt: skip


def _golongan(pegawai, tanggal: date) -> str:
    """SIASN's code of the rank held on that day, empty where the record does not say."""
    riwayat = pegawai.riwayatpangkat.filter(tmt__lte=tanggal).order_by("-tmt", "-id")
    kini = pegawai.golongan if pegawai.tmt_golongan <= tanggal else ""
    return GOLONGAN.get(riwayat.values_list("golongan", flat=True).first() or kini, "")


def dokumen_paket(kasus: Kasus) -> list[DokumenKasus]:
    """Papers of the package in their order, oldest first of each kind; ``kasus`` from ``kasus_lengkap``."""
    semua = [d for d in kasus.dokumen.all() if d.jenis in DOKUMEN]
    return sorted(semua, key=lambda d: (DOKUMEN.index(Jenis(d.jenis)), d.pk))


def kurang_paket(kasus: Kasus, f: Hukdis) -> list[Kurang]:
    """What the package lacks: facts for SIASN, then papers. Without an examination (two summons not followed) there is
    no BAP to ask for."""
    ada = {d.jenis for d in kasus.dokumen.all()}
    wajib = [Jenis.KEPUTUSAN, Jenis.LHP, Jenis.TANDA_TERIMA]
    if any(p.jenis == Pemeriksaan.Jenis.TERPERIKSA for p in kasus.pemeriksaan.all()):
        wajib.insert(1, Jenis.BAP)
    if upaya := upaya_kini(hukuman_kini(kasus)):
        wajib += [Jenis.PUTUSAN_UPAYA] if upaya.hasil else []
    dokumen = [Kurang(str(j.label), "dokumennya belum ada", "Dokumen perkara") for j in wajib if j not in ada]
    return kurang(f) + dokumen


@dataclass(frozen=True, slots=True)
class Tunggakan:
    """A case to report. ``hari_kerja``: since the decision took effect, None where it has not or the calendar of a year
    is missing; ``lagi``: reported before a remedy changed or cancelled the decision."""

    kasus: Kasus
    mulai: date | None
    hari_kerja: int | None
    lagi: bool


def belum_dilaporkan(user, *, today: date) -> QuerySet[Kasus]:
    """Decided cases that ``user`` keeps and that I-DIS does not know yet, or not as a remedy left them; the longest in
    effect first."""
    urus = AnggotaPerkara.objects.filter(
        anggota_aktif(user, today), bagian=AnggotaPerkara.Bagian.PENGURUS, bebas_konflik__isnull=False
    )
    kini = Hukuman.objects.filter(kasus=OuterRef("pk")).exclude(status=Hukuman.Status.DIGANTI).order_by("-id")
    putusan = Upaya.objects.filter(hukuman__kasus=OuterRef("pk")).exclude(hasil__in=("", Upaya.Hasil.DIKUATKAN))
    semua = kasus_saya(user, today=today).filter(pk__in=urus.order_by().values("kasus_id")).annotate(
        mulai=Subquery(kini.values("mulai")[:1]),
        putusan=Subquery(putusan.order_by("-diputus", "-id").values("diputus")[:1], output_field=DateField()),
    )  # fmt: skip
    baru = Q(status__in=DAPAT_DILAPORKAN, idis_pada=None)
    batal = Q(status__in=(*DAPAT_DILAPORKAN, Tahap.DIHENTIKAN), idis_pada__lt=F("putusan"))
    return semua.filter(baru | batal).select_related("pegawai", "instansi").order_by(
        F("mulai").asc(nulls_last=True), "pk"
    )  # fmt: skip


def tunggakan(kasus: Kasus, kalender: Kalender, today: date) -> Tunggakan:
    """A row of ``belum_dilaporkan`` with its working days by the calendar of the agency's office."""
    mulai = kasus.mulai if kasus.mulai and kasus.mulai <= today else None
    try:
        hari = kalender.hitung(mulai, today) if mulai else None
    except TahunTanpaKalender:
        hari = None
    return Tunggakan(kasus, mulai, hari, kasus.idis_pada is not None)
