"""People before a target post: what is known of each against what the post asks. Reads only, in bulk."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from disiplin.selectors.izin import halangan_orang
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kepegawaian.rekam_talenta import orang_gerbang
from layanan.parameter_tabel import ParameterTabel
from talenta.models import JabatanTarget, JejakTalenta, Kandidat, Pemetaan, Penilaian, Sidang
from talenta.rules import gerbang
from talenta.rules.cocok import BIDANG_ILMU, Cocok, baca_bobot, cocok
from talenta.rules.fakta import nilai_bidang
from talenta.rules.instrumen import Instrumen
from talenta.rules.kelayakan import Temuan, baca_syarat
from talenta.rules.kelayakan import nilai as nilai_syarat
from talenta.rules.kesiapan import kesiapan
from talenta.selectors.akses import Hak
from talenta.selectors.fakta import angka, rekam_orang
from talenta.selectors.profil import profil_versi

LENGKAP, PENGUSUL, SENDIRI = "LENGKAP", "PENGUSUL", "SENDIRI"
BERJALAN = (Kandidat.Status.DINOMINASIKAN, Kandidat.Status.DIKEMBALIKAN, Kandidat.Status.TERVERIFIKASI)
KOTAK_AKHIR = Coalesce("kotak_sesuai", "kotak")
KEDALUWARSA = "kedaluwarsa"  # code of the log, as ``services.kandidat`` writes it
# Whether it was ended because it had run out, when the person was nominated again.
HABIS = Exists(JejakTalenta.objects.filter(perihal="kandidat", nomor=OuterRef("pk"), kode=KEDALUWARSA))


@dataclass(frozen=True)
class NilaiCalon:
    """One person before one post: conditions and gates, the match score, the readiness by his final box. ``belum``:
    names of the data that the match score lacks, the post's own fields of education among them."""

    temuan: list[Temuan]
    cocok: Cocok
    kesiapan: str
    belum: list[str]

    @property
    def gugur(self) -> bool:
        """A gate is failed, whichever its ground."""
        return any(t.menutup or t.dikecualikan for t in self.temuan)

    @property
    def belum_terpenuhi(self) -> list[Temuan]:
        return [t for t in self.temuan if not t.terpenuhi]


def pemetaan_terakhir(instansi_id: int) -> Pemetaan | None:
    """The agency's latest settled mapping: succession stands on final boxes only."""
    semua = Pemetaan.objects.filter(instansi_id=instansi_id, status=Pemetaan.Status.DITETAPKAN)
    return semua.select_related("profil").order_by("-tanggal_acuan", "-id").first()


def penilaian_kini(instansi_id: int, pegawai_id: int) -> Penilaian | None:
    """The person's row in that mapping."""
    pemetaan = pemetaan_terakhir(instansi_id)
    if pemetaan is None:
        return None
    baris = Penilaian.objects.filter(pemetaan=pemetaan, pegawai_id=pegawai_id)
    return baris.select_related("pemetaan__profil", "pegawai").first()


def kotak_akhir(p: Penilaian) -> int | None:
    """The committee's box where it set one, else the computed one."""
    return p.kotak_sesuai or p.kotak


def aturan_gerbang(tabel: ParameterTabel, tanggal: date) -> gerbang.Aturan:
    """The settings of the gates in force on ``tanggal``. Raises ``ParameterTidakAda``."""
    usia, hukdis, bup = (tabel.pada(k, tanggal) for k in ("P_BUP", "GERBANG_HUKDIS_BULAN", "GERBANG_BUP_BULAN"))
    return gerbang.Aturan(
        usia.nilai, hukdis.nilai, hukdis.pasti, hukdis.dasar_hukum, bup.nilai, bup.pasti, bup.dasar_hukum,
        usia.dasar_hukum,
    )  # fmt: skip


def nilai_calon(
    target: JabatanTarget, daftar: Sequence[Penilaian], tanggal: date, tabel: ParameterTabel
) -> dict[int, NilaiCalon]:
    """Person -> how he stands before the post on ``tanggal``. At most a page of people; a fixed number of queries.

    ``target`` with its post, ``daftar`` with ``pemetaan__profil`` loaded.
    """
    ids = [p.pegawai_id for p in daftar]
    orang, halangan = orang_gerbang(ids), halangan_orang(ids, "talenta")
    rekam = {o[0]: r for o, r in rekam_orang(ids)}
    aturan, peta = aturan_gerbang(tabel, tanggal), tabel.pada("KESIAPAN", tanggal).nilai
    syarat, bobot, j = baca_syarat(target.syarat), baca_bobot(target.bobot_cocok), target.jabatan
    hasil = {}
    for p in daftar:
        o, r = orang[p.pegawai_id], rekam[p.pegawai_id]
        pintu = gerbang.Orang(
            o.lahir, o.bekerja, (o.jenis, o.jenjang) if o.jenis else None, o.jeda, r.riwayat_hukdis,
            halangan.get(o.id, ()),
        )  # fmt: skip
        temuan = [
            *gerbang.nilai(pintu, (j.jenis, j.jenjang), tanggal, aturan),
            *nilai_syarat(syarat, r, tanggal, pendidikan_jabatan=j.syarat_pendidikan),
        ]
        bidang = nilai_bidang(r.riwayat_pendidikan, syarat.rumpun).nilai
        c = cocok(profil_versi(p.pemetaan.profil), angka(p.fakta), bidang, bobot)
        hasil[o.id] = NilaiCalon(
            temuan, c, kesiapan(kotak_akhir(p), peta), [_sebut_celah(i, syarat.rumpun) for i in c.belum]
        )
    return hasil


def _sebut_celah(i: Instrumen, rumpun: Collection[str]) -> str:
    """A gap of the match score in words: of the field of education either side may be what is missing."""
    if i.kode != BIDANG_ILMU:
        return i.nama.lower()
    return _("riwayat pendidikan orangnya") if rumpun else _("rumpun pendidikan pada syarat jabatan ini")


# Rows of people who serve in the mapping's agency today: of who has left nothing newer than the mapping is read.
DI_SINI = Q(pegawai__instansi_id=F("pemetaan__instansi_id")) & ~Q(pegawai__kedudukan__in=KEDUDUKAN_BERAKHIR)


def kolam(target: JabatanTarget, pemetaan: Pemetaan, *, semua: bool, kata: str = "") -> QuerySet[Penilaian]:
    """People of the mapping who may be looked at for the post: final boxes 7 to 9, or everybody. By box, then by name:
    no order of merit inside a box. Neither the holder of the post is among them nor who has left the agency."""
    orang = Penilaian.objects.filter(DI_SINI, pemetaan=pemetaan).exclude(pegawai__jabatan_id=target.jabatan_id)
    orang = orang.annotate(akhir=KOTAK_AKHIR)
    if not semua:
        orang = orang.filter(akhir__gte=7)
    if kata:
        orang = orang.filter(Q(pegawai__nama__icontains=kata) | Q(pegawai__nip=kata))
    return orang.select_related("pegawai__jabatan", "unit", "pemetaan__profil").order_by(
        *(() if semua else ("-akhir",)), "pegawai__nama", "pk"
    )


def lewat(k: Kandidat, today: date) -> bool:
    """Whether its decision has run out, the last day being included."""
    return k.berlaku_sampai is not None and k.berlaku_sampai < today


def sebut(k: Kandidat, today: date, *, rinci: bool = True) -> str:
    """Its state in words; ``k`` with ``habis`` (``HABIS``). A decision that has run out is called so also after a new
    nomination has ended it, else it would tell its holder of that one. Without ``rinci`` nothing is decided until the
    session is signed and closed."""
    if not rinci and k.sidang is not None and k.sidang.status == Sidang.Status.BERLANGSUNG:
        return str(Kandidat.Status.TERVERIFIKASI.label)
    if lewat(k, today) and (k.status == Kandidat.Status.DITETAPKAN or k.habis):  # type: ignore[attr-defined]
        return _("Masa berlakunya habis")
    return str(k.get_status_display())


def kandidat_target(target_id: int, h: Hak) -> list[Kandidat]:
    """Everybody ever nominated for the post whom the reader may know of."""
    semua = Kandidat.objects.filter(boleh_tahu(h), target_id=target_id).select_related(
        "pegawai__jabatan", "penilaian__pemetaan__profil"
    )
    semua = semua.annotate(habis=HABIS)
    return list(semua.order_by("pegawai__nama", "pk"))


def resmi(k: Kandidat) -> bool:
    """Whether the session that decided is signed and closed."""
    return k.sidang is not None and k.sidang.status == Sidang.Status.SELESAI


def boleh_tahu(h: Hak) -> Q:
    """Nominations that the reader may know of: not those of himself, whatever he is otherwise, before the decision has
    a decree and its session is signed and closed (as ``kandidat_untuk``)."""
    saya = h.o.id if h.o else None
    return ~Q(pegawai_id=saya) | (~Q(nomor_sk="") & Q(sidang__status=Sidang.Status.SELESAI))


def kandidat_untuk(h: Hak, nomor: int) -> tuple[Kandidat, str] | None:
    """A nomination and how the reader may read it: LENGKAP, as who PENGUSUL it (no box, no score, no findings), or his
    own once it was decided; None: not at all (404)."""
    k = (
        Kandidat.objects.filter(pk=nomor)
        .annotate(tahu=boleh_tahu(h), habis=HABIS)
        .select_related(
            "target__jabatan__unit",
            "target__instansi",
            "pegawai__jabatan",
            "pegawai__unit",
            "penilaian__pemetaan__profil",
            "sidang__komite",
            "dokumen",
        )  # fmt: skip
        .first()
    )
    if k is None:
        return None
    if h.o is not None and h.o.id == k.pegawai_id:
        return (k, SENDIRI) if k.tahu else None
    if k.target.instansi_id in h.melihat:
        return k, LENGKAP
    if k.pengusul_id == h.user.pk:  # type: ignore[attr-defined]
        return k, PENGUSUL
    return None


def tentang(pegawai_id: int, today: date) -> list[tuple[Kandidat, str]]:
    """Decisions about somebody that he may read himself, newest first, each with its state in words."""
    milik = Kandidat.objects.filter(pegawai_id=pegawai_id, sidang__status=Sidang.Status.SELESAI).exclude(nomor_sk="")
    milik = milik.annotate(habis=HABIS).select_related("target__jabatan").order_by("-tanggal_sk", "-pk")
    return [(k, sebut(k, today)) for k in milik]


def diusulkan(user_id: int) -> QuerySet[Kandidat]:
    """What somebody nominated himself, newest first."""
    semua = Kandidat.objects.filter(pengusul_id=user_id).select_related("target__jabatan", "pegawai", "sidang")
    return semua.annotate(habis=HABIS).order_by("-pk")


def riwayat(k: Kandidat) -> list[JejakTalenta]:
    """Steps of a nomination, oldest first."""
    return list(JejakTalenta.objects.filter(perihal="kandidat", nomor=k.pk).order_by("pk"))


def rangkap(instansi_id: int, pegawai_ids: Collection[int], h: Hak) -> dict[int, int]:
    """Person -> on how many boards of the agency he stands as far as the reader may know, of those who stand on more
    than one; decisions that have run out are none."""
    hitung: dict[int, int] = {}
    baris = Kandidat.objects.filter(
        boleh_tahu(h), target__instansi_id=instansi_id, target__aktif=True, pegawai_id__in=pegawai_ids,
        status__in=(*BERJALAN, Kandidat.Status.DITETAPKAN),
    ).exclude(status=Kandidat.Status.DITETAPKAN, berlaku_sampai__lt=h.today)  # fmt: skip
    for i in baris.order_by("pegawai_id").values_list("pegawai_id", flat=True):
        hitung[i] = hitung.get(i, 0) + 1
    return {i: n for i, n in hitung.items() if n > 1}
