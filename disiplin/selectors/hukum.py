"""The law tables as the pure rules take them."""

from datetime import date

from django.db.models import F, Q

from disiplin.models import AmbangKehadiran, AturanTenggat, JenisHukuman, Kaidah, Regulasi
from disiplin.rules import katalog as rules
from disiplin.rules.tenggat import Tenggat

DITANGGUHKAN, MENIT_SEHARI = "DITANGGUHKAN", "MENIT_SEHARI"


def regulasi_pada(tanggal: date) -> Regulasi:
    """The regulation in force on the day of the act. Raises ``RegulasiTidakAda``."""
    semua = {r.kode: r for r in Regulasi.objects.all()}
    daftar = [rules.Regulasi(r.kode, r.nama, r.mulai, r.sampai) for r in semua.values()]
    return semua[rules.regulasi_pada(daftar, tanggal).kode]


def katalog(regulasi: Regulasi) -> rules.Katalog:
    """Penalties and absence steps of one regulation; two queries."""
    jenis = JenisHukuman.objects.filter(regulasi=regulasi).annotate(
        kode_tingkat=F("tingkat__kode"), kode_pengganti=F("pengganti__kode")
    )
    ambang = AmbangKehadiran.objects.filter(regulasi=regulasi).select_related("jenis")
    return rules.Katalog(
        rules.Regulasi(regulasi.kode, regulasi.nama, regulasi.mulai, regulasi.sampai),
        {
            j.kode: rules.Jenis(
                j.kode, j.kode_tingkat, j.urutan, j.nama, j.durasi, j.kode_pengganti or "", j.siasn, j.pasal,
                j.menghentikan,
            )
            for j in jenis
        },
        tuple(
            rules.Ambang(
                a.paling_sedikit, a.paling_banyak, a.jenis.kode, a.pasal, a.berturut, a.jenis_pegawai, a.instansi_id
            )
            for a in ambang
        ),
    )  # fmt: skip


def terbaru_dengan(tabel: str) -> int | None:
    """The latest regulation that has rows in that table (its related name); None: none has."""
    return (
        Regulasi.objects.filter(**{f"{tabel}__isnull": False}).order_by("-mulai").values_list("pk", flat=True).first()
    )


def kaidah(kode: str, tanggal: date, instansi_id: int | None = None) -> Kaidah | None:
    """The setting in force on that day: the agency's own before everybody's; None where neither is set."""
    semua = Kaidah.objects.filter(
        Q(instansi=None) | Q(instansi_id=instansi_id), Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=tanggal),
        kode=kode, berlaku_mulai__lte=tanggal,
    )  # fmt: skip
    return semua.order_by(F("instansi_id").asc(nulls_last=True)).first()


def ditangguhkan(tanggal: date, instansi_id: int | None = None) -> list[str]:
    """Codes of the penalties in whose place their substitutes are imposed on that day (disiplin.md section 0 no. 2)."""
    satu = kaidah(DITANGGUHKAN, tanggal, instansi_id)
    return list(satu.nilai) if satu else []


def menit_sehari(tanggal: date, instansi_id: int) -> int | None:
    """Minutes of lateness that make a day of absence at this agency; None: it does not count them."""
    satu = kaidah(MENIT_SEHARI, tanggal, instansi_id)
    return int(satu.nilai) if satu else None


def tenggat(regulasi: Regulasi) -> dict[str, Tenggat]:
    """Code -> term of the procedure. The act is judged by the law of its day, the procedure follows that of today: a
    regulation whose terms are not kept has those of the latest."""
    semua = AturanTenggat.objects.filter(regulasi=regulasi).order_by("kode")
    if not semua:
        semua = AturanTenggat.objects.filter(regulasi_id=terbaru_dengan("aturantenggat")).order_by("kode")
    return {t.kode: Tenggat(t.kode, t.jumlah, t.satuan, t.arah, t.pasal, t.pasti) for t in semua}
