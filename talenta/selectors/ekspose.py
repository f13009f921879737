"""What an agency shows at an ekspose, and what it still lacks for one (talenta.md 7, 8)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, Count, Q
from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from kepegawaian.pilihan import JenisJabatan, Jenjang
from layanan.waktu import tgl
from talenta.models import AnggotaKomite, AnggotaKrs, JabatanTarget, Kandidat, Komite, Krs, Pemetaan, Penilaian, Sanggah
from talenta.rules.keadilan import LAJUR, Kelompok, Tabel, susun_lajur
from talenta.rules.keadilan import tabel as tabel_kelompok
from talenta.rules.merit import FaktaMerit
from talenta.selectors.kandidat import KOTAK_AKHIR, pemetaan_terakhir
from talenta.selectors.kisi import Kisi, Saringan, kisi
from talenta.selectors.merit import SubMerit, fakta_merit, merit_tahun
from talenta.selectors.parameter import nilai
from talenta.selectors.suksesi import anggota_kini, suksesor_berlaku, target_instansi


@dataclass(frozen=True)
class Kelengkapan:
    """How much of the weight has data: ``rata`` percent, rounded down; ``kelas``: people by percent, highest first;
    ``dekat``: people within a point of a cut-off."""

    rata: int
    kelas: tuple[tuple[str, int], ...]
    dekat: int


@dataclass(frozen=True)
class Suksesi:
    """A target post with who holds it and its successors in force, by name."""

    target: JabatanTarget
    pemangku: list[str]
    suksesor: list[Kandidat]


@dataclass(frozen=True)
class Ekspose:
    """Everything of one agency on one day. ``pemetaan``: the latest settled one, None without, and so is
    ``jenjang``, final boxes by kind and level of post; ``krs``: pool -> box -> members."""

    instansi: Any
    hari: date
    pemetaan: Pemetaan | None
    kisi: Kisi | None
    kelengkapan: Kelengkapan | None
    jenjang: Tabel | None
    komite: list[Komite]
    anggota: dict[int, list[AnggotaKomite]]
    suksesi: list[Suksesi]
    krs: list[tuple[Krs, Counter]]
    tahun: int
    merit: list[SubMerit]
    fakta: FaktaMerit
    sanggah: int


def ekspose(instansi_id: int, today: date) -> Ekspose:
    """A fixed number of queries, whatever the size of the agency."""
    p, terkecil = pemetaan_terakhir(instansi_id), int(nilai("SEL_TERKECIL", today))
    bertugas = Komite.objects.filter(instansi_id=instansi_id, mulai__lte=today, selesai__gte=today)
    komite = list(bertugas.order_by("jenis", "-mulai", "pk"))
    anggota = defaultdict(list)
    for a in AnggotaKomite.objects.filter(komite__in=komite).select_related("pegawai").order_by("pk"):
        anggota[a.komite_id].append(a)
    f = fakta_merit(instansi_id, today.year, today)
    terbuka = Sanggah.objects.filter(penilaian__pemetaan=p, status=Sanggah.Status.DIAJUKAN)
    return Ekspose(
        instansi=kepegawaian.instansi(instansi_id), hari=today, pemetaan=p, kisi=kisi(p, Saringan()) if p else None,
        kelengkapan=_kelengkapan(p) if p else None, jenjang=_jenjang(p, terkecil) if p else None, komite=komite,
        anggota=anggota,
        suksesi=_suksesi(instansi_id, today), krs=_krs(instansi_id, today), tahun=today.year,
        merit=merit_tahun(instansi_id, today.year, f), fakta=f, sanggah=terbuka.count() if p else 0,
    )  # fmt: skip


def _kelengkapan(p: Pemetaan) -> Kelengkapan:
    k = "kelengkapan"
    a = Penilaian.objects.filter(pemetaan=p).aggregate(
        rata=Avg(k), penuh=Count("pk", filter=Q(kelengkapan=100)),
        tiga=Count("pk", filter=Q(kelengkapan__gte=75, kelengkapan__lt=100)),
        dua=Count("pk", filter=Q(kelengkapan__gte=50, kelengkapan__lt=75)),
        satu=Count("pk", filter=Q(kelengkapan__lt=50)), dekat=Count("pk", filter=Q(dekat=True)),
    )  # fmt: skip
    kelas = (("100%", a["penuh"]), ("75–99%", a["tiga"]), ("50–74%", a["dua"]), (_("di bawah 50%"), a["satu"]))
    return Kelengkapan(int(a["rata"] or 0), kelas, a["dekat"])


def _jenjang(p: Pemetaan, terkecil: int) -> Tabel:
    """Final boxes by kind of post in the order of the record's list, then by level; small cells hidden, as on the page
    of fairness."""
    baris = Penilaian.objects.filter(pemetaan=p).order_by().annotate(akhir=KOTAK_AKHIR)
    hasil: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for jenis, jenjang, akhir, n in baris.values_list("jenis", "jenjang", "akhir").annotate(n=Count("pk")):
        hasil[jenis, jenjang][akhir] += n
    urut, level = [*JenisJabatan.values, ""], [*Jenjang.values]
    kelompok = [
        Kelompok(nama_jenjang(*kunci), tuple(isi[k or None] for k in LAJUR))
        for kunci, isi in sorted(
            hasil.items(),
            key=lambda x: (urut.index(x[0][0]), level.index(x[0][1]) if x[0][1] in level else -1, x[0][1]),
        )
    ]  # fmt: skip
    lajur = susun_lajur([sum(k.isi[i] for k in kelompok) for i in range(len(LAJUR))], terkecil)
    return tabel_kelompok(kelompok, lajur, terkecil)[0] if len(lajur) > 1 else Tabel(lajur, ())


def nama_jenjang(jenis: str, jenjang: str) -> str:
    """A kind of post with its level or eselon, in words."""
    if not jenis:
        return _("Tanpa jabatan tercatat")
    level = Jenjang(jenjang).label if jenjang in Jenjang.values else jenjang
    return f"{JenisJabatan(jenis).label}, {level}" if level else str(JenisJabatan(jenis).label)


def _suksesi(instansi_id: int, today: date) -> list[Suksesi]:
    target = list(target_instansi(instansi_id, today))
    duduk = kepegawaian.pemangku([t.jabatan_id for t in target], today)
    milik = defaultdict(list)
    kandidat = suksesor_berlaku(today).filter(target__in=target).select_related("pegawai__jabatan", "pegawai__unit")
    for k in kandidat.order_by("pegawai__nama", "pk"):
        milik[k.target_id].append(k)
    return [
        Suksesi(
            t,
            [s.pegawai.nama_lengkap for s in duduk.get(t.jabatan_id, ()) if s.sifat in kepegawaian.SIFAT_BERKURSI],
            milik[t.pk],
        )
        for t in target
    ]


def _krs(instansi_id: int, today: date) -> list[tuple[Krs, Counter]]:
    """Pools in force, the national one last."""
    berlaku = list(
        Krs.objects.filter(pemetaan__instansi_id=instansi_id, tanggal_sk__lte=today, berlaku_sampai__gte=today)
        .select_related("pemetaan")
        .order_by("tingkat", "-tanggal_sk", "pk")
    )
    isi = defaultdict(Counter)
    baris = anggota_kini(berlaku).order_by().values_list("krs_id", "kotak")
    for krs_id, kotak, n in baris.annotate(n=Count("pk")):
        isi[krs_id][kotak] += n
    return [(k, isi[k.pk]) for k in berlaku]


def anggota_krs_berlaku(e: Ekspose) -> list[AnggotaKrs]:
    """Members of those pools by pool, box and name; one query."""
    semua = anggota_kini([k for k, _isi in e.krs]).select_related("krs", "penilaian__pegawai", "penilaian__unit")
    return list(semua.order_by("krs__tingkat", "krs_id", "-kotak", "penilaian__pegawai__nama", "pk"))


def disebut(e: Ekspose, *, anggota_krs: bool) -> set[int]:
    """Whom the pack names as successors, and (``anggota_krs``) as members of a pool; for the log of readings."""
    orang = {k.pegawai_id for s in e.suksesi for k in s.suksesor}
    if anggota_krs:
        milik = anggota_kini([k for k, _isi in e.krs]).order_by()
        orang |= set(milik.values_list("penilaian__pegawai_id", flat=True))
    return orang


@dataclass(frozen=True)
class Butir:
    """One thing that an ekspose needs: there or not, in words, and the page (name of an address) where it is made."""

    judul: str
    ada: bool
    isi: str
    halaman: str


def kesiapan_ekspose(e: Ekspose) -> list[Butir]:
    """Everything that should be there before an ekspose, in the order of the work. No query."""
    p, jenis = e.pemetaan, {k.jenis for k in e.komite}
    belum = e.kisi.belum if e.kisi else 0
    f = e.fakta
    kurang = [s for s in e.suksesi if len(s.suksesor) < s.target.min_suksesor]
    terisi = sum(s.jawaban is not None for s in e.merit)
    bertentangan = sum(bool(s.pertentangan) for s in e.merit)
    instansi = [k for k, _isi in e.krs if k.tingkat == Krs.Tingkat.INSTANSI]
    return [
        *(
            Butir(
                Komite.Jenis(j).label, j in jenis,
                ", ".join(f"{k.nomor_sk}, {tgl(k.tanggal_sk)}" for k in e.komite if k.jenis == j)
                or _("Belum ada komite dengan SK yang berlaku hari ini."), "talenta_komite",
            )
            for j in Komite.Jenis.values
        ),
        Butir(
            _("Pemetaan yang ditetapkan"), p is not None,
            f"{p.nama}: {p.nomor_sk}, {tgl(p.tanggal_sk)}" if p else _("Belum ada pemetaan yang ditetapkan dengan SK."),
            "talenta_pemetaan",
        ),
        Butir(
            _("Semua pegawai dipetakan"), p is not None and f.dipetakan >= (f.orang or 0),
            _("%(a)d dari %(b)d orang") % {"a": f.dipetakan, "b": f.orang or 0}, "talenta_pemetaan",
        ),
        Butir(
            _("Semua orang punya kotak"), p is not None and not belum,
            _("%(n)d orang belum dapat dinilai karena datanya kurang.") % {"n": belum} if belum
            else _("Tidak ada yang tertinggal.") if p else _("Menunggu pemetaan."), "talenta_pemetaan",
        ),
        Butir(
            _("Hasil diumumkan kepada pegawai"), bool(p and p.diumumkan_pada),
            _("Sudah.") if p and p.diumumkan_pada else _("Belum diumumkan."), "talenta_pemetaan",
        ),
        Butir(
            _("Sanggah selesai dijawab"), not e.sanggah,
            _("%(n)d sanggah menunggu jawaban.") % {"n": e.sanggah} if e.sanggah else _("Tidak ada yang menunggu."),
            "talenta_sanggah",
        ),
        Butir(
            Krs.Tingkat.INSTANSI.label, bool(instansi),
            ", ".join(
                _("%(n)s, berlaku sampai %(t)s") % {"n": k.nomor_sk, "t": tgl(k.berlaku_sampai)} for k in instansi
            ) or _("Belum ditetapkan atau sudah habis masa berlakunya."), "talenta_suksesi",
        ),
        Butir(
            _("Jabatan target"), bool(e.suksesi),
            _("%(n)d jabatan") % {"n": len(e.suksesi)} if e.suksesi else _("Belum ada jabatan target."),
            "talenta_suksesi",
        ),
        Butir(
            _("Suksesor tiap jabatan target"), bool(e.suksesi) and not kurang,
            _("%(n)d jabatan belum punya suksesor sebanyak yang dicari.") % {"n": len(kurang)} if kurang
            else _("Cukup di semua jabatan target.") if e.suksesi else _("Menunggu jabatan target."), "talenta_suksesi",
        ),
        Butir(
            _("Periksa mandiri merit %(t)d") % {"t": e.tahun}, terisi == len(e.merit) and not bertentangan,
            _("%(a)d dari %(b)d subaspek terisi") % {"a": terisi, "b": len(e.merit)}
            + (_("; %(n)d bertentangan dengan catatan portal") % {"n": bertentangan} if bertentangan else "") + ".",
            "talenta_merit",
        ),
    ]  # fmt: skip
