"""Target posts, their benches and the pools. Reads only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from kepegawaian import selectors as kepegawaian
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kepegawaian.rekam_talenta import jabatan_lowong
from layanan.parameter_tabel import ParameterTabel
from layanan.waktu import tambah_bulan
from talenta.models import AnggotaKrs, JabatanTarget, Kandidat, Krs, Pemetaan, Sidang
from talenta.rules.gerbang import lahir_paling_muda, tanggal_bup
from talenta.rules.kesiapan import Bangku, jam_pensiun, peringatan
from talenta.selectors.akses import Hak
from talenta.selectors.kandidat import BERJALAN, boleh_tahu, lewat, rangkap

S = Kandidat.Status
# Serves where the post is: who has moved away or retired is nobody's successor there.
_MASIH = Q(pegawai__instansi_id=F("target__instansi_id")) & ~Q(pegawai__kedudukan__in=KEDUDUKAN_BERAKHIR)


def target_terlihat(h: Hak) -> QuerySet[JabatanTarget]:
    """Target posts of agencies whose boxes he may see, ended ones too."""
    semua = JabatanTarget.objects.filter(instansi_id__in=h.melihat)
    return semua.select_related("jabatan__unit", "instansi")


def target_instansi(instansi_id: int, today: date, *, tanpa: bool = False) -> QuerySet[JabatanTarget]:
    """Target posts in force, by name; ``tanpa``: only those without a successor in force."""
    semua = JabatanTarget.objects.filter(instansi_id=instansi_id, aktif=True).select_related("jabatan__unit")
    if tanpa:
        semua = semua.filter(~Exists(suksesor_berlaku(today).filter(target=OuterRef("pk"))))
    return semua.order_by("jabatan__nama", "pk")


def suksesor_berlaku(today: date) -> QuerySet[Kandidat]:
    """Confirmed successors, still in the agency, whose decision is in force on ``today``, its last day included: only
    once everybody present has signed the session's minutes, for until then it is one person's word. Unscoped."""
    sah = Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=today)
    return Kandidat.objects.filter(sah, _MASIH, status=S.DITETAPKAN, sidang__status=Sidang.Status.SELESAI)


@dataclass(frozen=True)
class BarisPapan:
    """One row of the board. ``pemangku``: names; ``jam``: the clock of whoever retires first; ``kesiapan``: label ->
    how many successors and candidates."""

    target: JabatanTarget
    pemangku: list[str]
    bup: date | None
    jam: str
    bangku: Bangku
    kesiapan: dict[str, int]
    peringatan: list[str] = field(default_factory=list)


def papan(
    instansi_id: int, daftar: Sequence[JabatanTarget], h: Hak, tabel: ParameterTabel
) -> tuple[list[BarisPapan], set[int]]:
    """The rows of these target posts on the reader's day, and whom they count; three queries however many they are.
    A nomination of the reader's own that he may not know of is left out of every number: who knows the others would
    know of it by subtraction."""
    today = h.today
    usia = tabel.pada("P_BUP", today).nilai
    duduk = kepegawaian.pemangku([t.jabatan_id for t in daftar], today)
    kandidat = defaultdict(list)
    semua = Kandidat.objects.filter(
        _MASIH, boleh_tahu(h), target__in=list(daftar), status__in=(*BERJALAN, S.DITETAPKAN)
    )  # fmt: skip
    for k in semua.select_related("pegawai", "sidang").order_by("pegawai__nama", "pk"):
        kandidat[k.target_id].append(k)
    orang = {k.pegawai_id for milik in kandidat.values() for k in milik}
    ganda = rangkap(instansi_id, orang, h)
    hasil = []
    for t in daftar:
        kursi = [s for s in duduk.get(t.jabatan_id, ()) if s.sifat in kepegawaian.SIFAT_BERKURSI]
        bup = min(
            (b for s in kursi if (b := tanggal_bup(s.pegawai.tanggal_lahir, t.jabatan.jenis, t.jabatan.jenjang, usia))),
            default=None,
        )
        bangku = _bangku(kandidat[t.pk], h, ganda)
        label: dict[str, int] = defaultdict(int)
        for k in (k for k in kandidat[t.pk] if not lewat(k, today)):
            label[k.get_kesiapan_display()] += 1
        hasil.append(
            BarisPapan(
                t,
                [s.pegawai.nama_lengkap for s in kursi],
                bup,
                jam_pensiun(bup, today),
                bangku,
                dict(label),
                peringatan(bangku, t.min_suksesor),
            )  # fmt: skip
        )
    return hasil, orang


def _bangku(milik: Sequence[Kandidat], h: Hak, ganda: dict[int, int]) -> Bangku:
    putus = [k for k in milik if k.status == S.DITETAPKAN]
    resmi = [k for k in putus if k.sidang and k.sidang.status == Sidang.Status.SELESAI]
    sah = [k for k in resmi if not lewat(k, h.today)]
    # His own that has run out would vanish from the count when he is nominated again.
    usang = [k for k in resmi if lewat(k, h.today) and not (h.o and h.o.id == k.pegawai_id)]
    return Bangku(
        suksesor=len(sah), terverifikasi=sum(k.status == S.TERVERIFIKASI for k in milik),
        diusulkan=sum(k.status in (S.DINOMINASIKAN, S.DIKEMBALIKAN) for k in milik),
        kedaluwarsa=len(usang), menunggu=len(putus) - len(resmi),
        rangkap=[
            f"{k.pegawai.nama_lengkap} ({ganda[k.pegawai_id]} jabatan)"
            for k in milik if k.pegawai_id in ganda and not lewat(k, h.today)
        ],
    )  # fmt: skip


def ringkas(instansi_id: int, today: date) -> dict[str, int]:
    """Target posts in force and how many of them have no successor; one query."""
    milik = JabatanTarget.objects.filter(instansi_id=instansi_id, aktif=True)
    milik = milik.annotate(ada=Exists(suksesor_berlaku(today).filter(target=OuterRef("pk"))))
    return milik.aggregate(jumlah=Count("pk"), tanpa=Count("pk", filter=Q(ada=False)))


def usul_target(instansi_id: int, today: date, tahun: int, tabel: ParameterTabel) -> QuerySet:
    """Structural posts to propose as targets: with a free seat, or whose holder reaches the pension age within
    ``tahun`` years; none that is a target already."""
    batas = tambah_bulan(today, tahun * 12)
    sudah = JabatanTarget.objects.filter(instansi_id=instansi_id, aktif=True).order_by().values("jabatan_id")
    lahir = lahir_paling_muda(tabel.pada("P_BUP", today).nilai, batas)
    return jabatan_lowong(instansi_id, lahir, today).exclude(pk__in=sudah).order_by("nama", "pk")


def syarat_bawaan(jabatan, tabel: ParameterTabel, tanggal: date) -> dict:
    """What the setting SYARAT_TARGET asks of that kind of post, with what the establishment itself asks; empty parts
    where neither says anything."""
    baris = tabel.cari("SYARAT_TARGET", tanggal)
    isi = dict((baris.nilai if baris else {}).get(jabatan.jenjang if jabatan.jenis == "JF" else jabatan.jenis, {}))
    if jabatan.syarat_pendidikan:
        isi["pendidikan"] = jabatan.syarat_pendidikan
    if jabatan.syarat_rumpun:
        isi["rumpun"] = list(jabatan.syarat_rumpun)
    return isi


def krs_terlihat(h: Hak) -> QuerySet[Krs]:
    """Pools of agencies whose boxes he may see, newest first, with ``jumlah`` of members who serve there today, and how
    many have left since (``pergi``)."""
    semua = Krs.objects.filter(pemetaan__instansi_id__in=h.melihat).select_related("pemetaan__instansi")
    orang = "anggota__penilaian__pegawai"
    kini = Q(**{f"{orang}__instansi": F("pemetaan__instansi")}) & ~Q(**{f"{orang}__kedudukan__in": KEDUDUKAN_BERAKHIR})
    semua = semua.annotate(jumlah=Count("anggota", filter=kini), pergi=Count("anggota") - F("jumlah"))
    return semua.order_by("-tanggal_sk", "-pk")


def krs_habis(instansi_id: int, today: date) -> list[Krs]:
    """The latest pool of each level, where it has run out."""
    hasil: dict[str, Krs] = {}
    for k in Krs.objects.filter(pemetaan__instansi_id=instansi_id).order_by("tanggal_sk", "pk"):
        hasil[k.tingkat] = k
    return [k for k in hasil.values() if k.berlaku_sampai < today]


def anggota_kini(krs: Iterable[Krs]) -> QuerySet[AnggotaKrs]:
    """Members of these pools who serve in the pool's agency today."""
    di_sini = AnggotaKrs.objects.filter(krs__in=krs, penilaian__pegawai__instansi=F("krs__pemetaan__instansi"))
    return di_sini.exclude(penilaian__pegawai__kedudukan__in=KEDUDUKAN_BERAKHIR)


def anggota_krs(krs: Krs) -> QuerySet[AnggotaKrs]:
    """Those of one pool by box, inside a box by name."""
    semua = anggota_kini([krs]).select_related("penilaian__pegawai__jabatan", "penilaian__unit")
    return semua.order_by("-kotak", "penilaian__pegawai__nama", "pk")


def pemetaan_untuk_krs(instansi_ids) -> QuerySet[Pemetaan]:
    """Settled mappings that a pool can still be drawn from."""
    semua = Pemetaan.objects.filter(instansi_id__in=instansi_ids, status=Pemetaan.Status.DITETAPKAN)
    semua = semua.annotate(sudah=Count("krs")).filter(sudah__lt=len(Krs.Tingkat))
    return semua.select_related("instansi").order_by("-tahun", "-tanggal_acuan", "-pk")
