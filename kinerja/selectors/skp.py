"""SKP as read: whose, by whom, what is missing, what a superior's RHK offers, which periods there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian.atasan import PALING_BAWAH, STRUKTURAL, peta_atasan
from kepegawaian.orang import Orang, pegawai_lengkap
from kinerja.models import KinerjaHarian, LampiranSkp, LangkahKinerja, PeriodePenilaian, RencanaAksi, Rhk, Skp
from kinerja.models.skp import NilaiDasar
from kinerja.perilaku import PANDUAN
from kinerja.selectors.orang import DIRI, OPERATOR, Akses, akses, bertindak_sebagai, penilai_pada, saya
from layanan.waktu import tgl

TERBUKA = frozenset({Skp.Status.DRAFT, Skp.Status.DIKEMBALIKAN})  # the employee may change what it says
PLT_PLH = ("PLT", "PLH")
PENILAI_SKP = "PENILAI_SKP"  # its penilai, who need not judge the person today
IKUT = ("pegawai", "pegawai__instansi", "pegawai__unit", "pegawai__jabatan", "penilai", "penilai__jabatan",
        "penilai__unit", "penilai__instansi", "jabatan", "unit", "instansi")  # fmt: skip


# --- whose, and by whom ---------------------------------------------------------------------------------


def skp_orang(pegawai_id: int) -> QuerySet[Skp]:
    """All SKP of a person, newest first."""
    return Skp.objects.filter(pegawai_id=pegawai_id).select_related("penilai", "jabatan", "unit")


def skp_lengkap(skp_id: int) -> Skp | None:
    """One SKP with all that its page shows; six queries whatever it holds. None: there is none."""
    rhk = Rhk.objects.select_related("rhk_atasan").prefetch_related("indikator", "rencana_aksi")
    return (
        Skp.objects.filter(pk=skp_id)
        .select_related(*IKUT, "revisi_dari")
        .prefetch_related(Prefetch("rhk", rhk), "ekspektasi", "lampiran")
        .first()
    )


def akses_skp(user, skp: Skp, pemilik: Orang, today: date) -> Akses | None:
    """How ``user`` may read this SKP: as ``selectors.orang.akses`` has it, and its own penilai (or who acts for him),
    also after he was replaced: he set it, or is asked to. None: not at all."""
    bagaimana = akses(user, pemilik, today)
    if bagaimana is None or bagaimana.sebagai == OPERATOR:
        pembaca = saya(user)
        if pembaca is not None and boleh_memutus(skp, pembaca.id, today):
            return Akses(PENILAI_SKP)
    if bagaimana is None and skp.instansi_id in wewenang(user, today=today).di(Peran.OPERATOR, Peran.PENYETUJU):
        return Akses(OPERATOR)  # the agency where it was made keeps reading it after the person has moved on
    return bagaimana


def boleh_memutus(skp: Skp, pembaca_id: int, today: date) -> bool:
    """Its penilai, or who fills his post as Plt/Plh today; never the person himself."""
    return pembaca_id != skp.pegawai_id and skp.penilai_id in bertindak_sebagai(pembaca_id, today)


def boleh_menyunting(skp: Skp, bagaimana: Akses) -> bool:
    return bagaimana.sebagai == DIRI and skp.status in TERBUKA


@dataclass(frozen=True)
class Pos:
    """Where the record has a person on a day, and who judges him there (None: nobody is recorded)."""

    instansi_id: int
    unit_id: int
    jabatan_id: int | None
    penilai_id: int | None


def pos_pada(pegawai_id: int, hari: date, today: date, *, plt=None) -> Pos:
    """The person's own post, or ``plt``, the post that he fills as Plt/Plh.

    A Plt is judged by the head above that post; where the tree of units has none, by his own penilai.
    """
    penilai_id = penilai_pada([pegawai_id], hari).get(pegawai_id)
    if plt is not None:
        return Pos(plt.instansi_id, plt.unit_id, plt.pk, _kepala_di_atas(plt, pegawai_id) or penilai_id)
    (p,) = pegawai_lengkap([pegawai_id])
    if hari < today:
        lama = p.riwayatjabatan.select_related("jabatan").filter(
            Q(tmt_akhir=None) | Q(tmt_akhir__gt=hari), tmt__lte=hari, sifat="DEFINITIF"
        ).order_by("-tmt", "-id").first()  # fmt: skip
        if lama is not None:
            return Pos(lama.jabatan.instansi_id, lama.jabatan.unit_id, lama.jabatan_id, penilai_id)
    return Pos(p.instansi_id, p.unit_id, p.jabatan_id, penilai_id)


def _kepala_di_atas(jabatan, pegawai_id: int) -> int | None:
    peta = peta_atasan([jabatan.instansi_id])
    sendiri = jabatan.eselon or PALING_BAWAH
    unit: int | None = jabatan.unit_id
    while unit is not None:
        for derajat, orang_id, _golongan in peta.kepala.get(unit, ()):
            if orang_id != pegawai_id and derajat < sendiri:
                return orang_id
        unit = peta.induk.get(unit)
    return None


def akun_pengganti(p, today: date) -> list:
    """Accounts of those who fill this person's post as Plt/Plh today."""
    if p.jabatan is None:
        return []
    baris = p.jabatan.riwayat.filter(
        Q(tmt_akhir=None) | Q(tmt_akhir__gt=today), tmt__lte=today, sifat__in=PLT_PLH
    ).exclude(pegawai_id=p.pk).select_related("pegawai__akun")  # fmt: skip
    return [r.pegawai.akun for r in baris if r.pegawai.akun]


def pilihan_plt(pegawai_id: int, tahun: int) -> list[tuple[int, str]]:
    """Posts that the person fills as Plt/Plh at some time in the year: (post, "Plt. Kepala Dinas …")."""
    (p,) = pegawai_lengkap([pegawai_id])
    baris = p.riwayatjabatan.select_related("jabatan").filter(
        Q(tmt_akhir=None) | Q(tmt_akhir__gt=date(tahun, 1, 1)), tmt__lte=date(tahun, 12, 31), sifat__in=PLT_PLH
    )
    return list({r.jabatan_id: (r.jabatan_id, f"{r.sifat.title()}. {r.jabatan.nama}") for r in baris}.values())


def tumpang(skp: Skp) -> list[Skp]:
    """The person's other living SKP on the same days: of the definitive post, or as Plt/Plh of the same post."""
    lain = Skp.objects.filter(
        pegawai_id=skp.pegawai_id, is_plt_plh=skp.is_plt_plh, periode_awal__lte=skp.periode_akhir,
        periode_akhir__gte=skp.periode_awal,
    ).exclude(status=Skp.Status.DIGANTI).exclude(pk__in=[i for i in (skp.pk, skp.revisi_dari_id) if i])  # fmt: skip
    if skp.pk:
        lain = lain.exclude(revisi_dari_id=skp.pk)
    if skp.is_plt_plh:
        lain = lain.filter(jabatan_id=skp.jabatan_id)
    return list(lain.order_by("periode_awal", "pk"))


def dipendekkan_oleh(baru: Skp, lama: Skp) -> bool:
    """A set SKP of another post ends the day before the new one starts: the person has moved."""
    return (
        lama.status == Skp.Status.DITETAPKAN
        and lama.periode_awal < baru.periode_awal
        and (lama.unit_id, lama.jabatan_id) != (baru.unit_id, baru.jabatan_id)
    )


def masa_bentrok(skp: Skp) -> list[Skp]:
    """Those of ``tumpang`` that stand in the way."""
    return [lain for lain in tumpang(skp) if not dipendekkan_oleh(skp, lain)]


# --- what it says --------------------------------------------------------------------------------------


def kepala_unit(skp: Skp) -> bool:
    """Perspektif is asked of those who head a unit."""
    return bool(skp.jabatan and skp.jabatan.jenis in STRUKTURAL)


def pilihan_rhk_atasan(skp: Skp) -> list[Rhk]:
    """RHK of the penilai's SKP in force within this one's span, to choose from when cascading."""
    return list(
        Rhk.objects.filter(
            skp__pegawai_id=skp.penilai_id, skp__status=Skp.Status.DITETAPKAN,
            skp__periode_awal__lte=skp.periode_akhir, skp__periode_akhir__gte=skp.periode_awal,
        ).select_related("skp").order_by("skp__is_plt_plh", "skp_id", "nomor")
    )  # fmt: skip


def atasan_pilihan_teks(r: Rhk) -> str:
    plt = _(" (SKP Plt/Plh)") if r.skp.is_plt_plh else ""
    return f"RHK {r.nomor}. {r.deskripsi}{plt}"


def kekurangan(skp: Skp) -> list[str]:
    """What keeps it from being submitted, each in words (load by ``skp_lengkap``)."""
    rhk = list(skp.rhk.all())
    kurang = []
    if not any(r.jenis == Rhk.Jenis.UTAMA for r in rhk):
        kurang.append(_("Belum ada RHK utama. Tambahkan sedikitnya satu."))
    if skp.pendekatan == Skp.Pendekatan.KUANTITATIF:
        kurang += [
            _("RHK %(n)s belum punya indikator; pendekatan kuantitatif memerlukannya.") % {"n": r.nomor}
            for r in rhk if not r.indikator.all()
        ]  # fmt: skip
    for lain in masa_bentrok(skp):
        kurang.append(
            _("Masanya bertumpang tindih dengan SKP %(awal)s sampai %(akhir)s (%(status)s).")
            % {"awal": tgl(lain.periode_awal), "akhir": tgl(lain.periode_akhir),
               "status": lain.get_status_display().lower()}
        )  # fmt: skip
    if skp.revisi_dari_id and skp.revisi_dari.status != Skp.Status.DITETAPKAN:
        kurang.append(_("SKP yang direvisi tidak berlaku lagi. Hapus draf ini dan mulai dari SKP yang berlaku."))
    return kurang


def saran(skp: Skp) -> list[str]:
    """What is usual but not demanded."""
    hasil = []
    lepas = [r.nomor for r in skp.rhk.all() if r.jenis == "UTAMA" and not (r.rhk_atasan_id or r.teks_atasan)]
    if lepas:
        hasil.append(
            ngettext("RHK %(n)s belum menunjuk RHK pimpinan yang didukungnya.",
                     "RHK %(n)s belum menunjuk RHK pimpinan yang didukungnya.", len(lepas))
            % {"n": ", ".join(map(str, lepas))}
        )  # fmt: skip
    if not any(k.ekspektasi for k in skp.ekspektasi.all()):
        hasil.append(_("Ekspektasi khusus pimpinan pada perilaku kerja belum ditulis."))
    if not any(la.isi for la in skp.lampiran.all()):
        hasil.append(_("Lampiran (sumber daya, pertanggungjawaban, konsekuensi) belum ditulis."))
    return hasil


@dataclass(frozen=True)
class Nilai:
    """One BerAKHLAK value of an SKP: its fixed indicators and the superior's own expectation."""

    kode: str
    nama: str
    panduan: tuple
    ekspektasi: str


def perilaku(skp: Skp) -> list[Nilai]:
    tulis = {e.nilai: e.ekspektasi for e in skp.ekspektasi.all()}
    return [Nilai(n.value, str(n.label), PANDUAN[n.value], tulis.get(n.value, "")) for n in NilaiDasar]


def lampiran(skp: Skp) -> list[tuple[str, str, str]]:
    """(kind, label, text) of the three attachments."""
    tulis = {la.macam: la.isi for la in skp.lampiran.all()}
    return [(m.value, str(m.label), tulis.get(m.value, "")) for m in LampiranSkp.Macam]


def langkah(skp: Skp) -> list[LangkahKinerja]:
    return list(LangkahKinerja.objects.filter(objek=LangkahKinerja.Objek.SKP, objek_id=skp.pk).order_by("-id"))


def garis_asal(rhk_ids: Collection[int]) -> dict[int, set[int]]:
    """RHK -> itself and the RHK of earlier versions that it continues: what logs and lower RHK may still point at."""
    hasil = {i: {i} for i in rhk_ids}
    with connection.cursor() as kursor:
        kursor.execute(
            """WITH RECURSIVE naik(akar, id) AS (
                 SELECT id, asal_id FROM kinerja_rhk WHERE id = ANY(%s) AND asal_id IS NOT NULL
               UNION
                 SELECT n.akar, r.asal_id FROM naik n JOIN kinerja_rhk r ON r.id = n.id WHERE r.asal_id IS NOT NULL
               ) SELECT akar, id FROM naik""",
            [list(rhk_ids)],
        )
        for akar, id_ in kursor.fetchall():
            hasil[akar].add(id_)
    return hasil


# --- rencana aksi --------------------------------------------------------------------------------------


def periode_skp(skp: Skp) -> list[PeriodePenilaian]:
    """Periods of the agency that touch the SKP, oldest first; the final one only where it is the only kind."""
    semua = list(
        PeriodePenilaian.objects.filter(
            instansi_id=skp.instansi_id, tahun=skp.tahun, awal__lte=skp.periode_akhir, akhir__gte=skp.periode_awal
        ).order_by("awal", "akhir", "id")
    )
    return [p for p in semua if p.jenis != PeriodePenilaian.Jenis.FINAL] or semua


def periode_kini(daftar: list[PeriodePenilaian], today: date) -> PeriodePenilaian | None:
    """The shortest period that holds today, else the first still open, else the last."""
    memuat = [p for p in daftar if p.awal <= today <= p.akhir]
    if memuat:
        return min(memuat, key=lambda p: p.akhir - p.awal)
    return next((p for p in daftar if p.batas_pengisian >= today), daftar[-1] if daftar else None)


def periode_sebelum(daftar: list[PeriodePenilaian], periode: PeriodePenilaian) -> PeriodePenilaian | None:
    """The one before of the same kind."""
    lama = [p for p in daftar if p.jenis == periode.jenis and p.awal < periode.awal]
    return lama[-1] if lama else None


def boleh_rencana(skp: Skp, periode: PeriodePenilaian, today: date) -> str:
    """Why rencana aksi of that period cannot be changed any more; empty: they can."""
    if skp.status == Skp.Status.DIAJUKAN:
        return _("SKP sedang menunggu penilai; rencana aksi dapat diubah lagi sesudah ditetapkan atau dikembalikan.")
    if skp.status == Skp.Status.DIGANTI:
        return _("SKP ini sudah diganti revisinya.")
    if today > periode.batas_pengisian:
        return _("Batas pengisian %(p)s sudah lewat: %(t)s.") % {"p": periode.nama, "t": tgl(periode.batas_pengisian)}
    return ""


@dataclass(frozen=True)
class RhkPeriode:
    """An RHK with its rencana aksi of one period, and how many the period before has to copy."""

    rhk: Rhk
    aksi: list[RencanaAksi]
    sebelum: int


def rencana_periode(skp: Skp, periode: PeriodePenilaian, sebelum: PeriodePenilaian | None) -> list[RhkPeriode]:
    return [
        RhkPeriode(
            r, [a for a in r.rencana_aksi.all() if a.periode_id == periode.pk],
            sum(1 for a in r.rencana_aksi.all() if sebelum and a.periode_id == sebelum.pk),
        )
        for r in skp.rhk.all()
    ]  # fmt: skip


def dipakai_catatan(skp: Skp, rencana_aksi_id: int) -> bool:
    """Whether entries of the log hang on it; looks through the SKP's months only."""
    return KinerjaHarian.objects.filter(
        pegawai_id=skp.pegawai_id, tanggal__range=(skp.periode_awal, skp.periode_akhir),
        rencana_aksi_id=rencana_aksi_id,
    ).exclude(status="DIHAPUS").exists()  # fmt: skip
