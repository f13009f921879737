"""Reads of a case: whole, as the rules judge it, and as lists."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from disiplin.models import (
    AnggotaPerkara,
    DokumenKasus,
    Hukuman,
    JenisHukuman,
    Kasus,
    LangkahKasus,
    Panggilan,
    Pasal,
    Pelanggaran,
    PelanggaranKasus,
    Pemeriksaan,
    TingkatHukuman,
    Upaya,
)
from disiplin.rules import perkara as rules
from disiplin.selectors.hukum import tenggat
from disiplin.selectors.sekaligus import sekaligus, tempel
from kalender.selectors import kalender
from kepegawaian.pilihan import JABATAN_STRUKTURAL, JenisJabatan, Jenjang
from kinerja.selectors.orang import dibawahi

ROMAWI = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
# A functional post beside the structural ones; the sources do not settle it, so it never refuses (rules.salah_tim).
SETARA_JF = {Jenjang.AHLI_UTAMA: 2, Jenjang.AHLI_MADYA: 3, Jenjang.AHLI_MUDA: 4}
TERENDAH = 6


def kasus_lengkap(kasus_id: int, *, today: date | None = None) -> Kasus | None:
    """The case with everything the rules and its page read; five queries, whatever it holds. Unscoped: the caller asks
    ``selectors.akses.akses``, which with ``today`` also knows who stands below the person by then."""
    anggota = AnggotaPerkara.objects.filter(sampai=None).select_related("akun", "pegawai__jabatan").order_by("id")
    if today is not None:
        terperiksa = "SELECT pegawai_id FROM disiplin_kasus WHERE id = %s"
        anggota = anggota.annotate(
            bawahan=dibawahi("disiplin_anggotaperkara.pegawai_id", terperiksa, [kasus_id], today)
        )
    kasus = (
        Kasus.objects.filter(pk=kasus_id)
        .select_related(
            "pegawai__jabatan",
            "pegawai__unit",
            "instansi__kantor",
            "regulasi",
            "dugaan",
            "atasan",
            "lhp__usul",
            "pembebasan__pelaksana",
            "gaji",
            "dibuka_oleh",
        )
        .prefetch_related(
            Prefetch("anggota", anggota),
            Prefetch(
                "pelanggaran",
                PelanggaranKasus.objects.filter(gugur=False)
                .select_related("pasal", "ketentuan", "tingkat")
                .order_by("id"),
            ),
            Prefetch("hukuman", Hukuman.objects.select_related("jenis__tingkat", "pemutus").order_by("id")),
        )
        .first()
    )
    if kasus is None:
        return None
    *milik, upaya = sekaligus(
        *(model.objects.filter(kasus_id=kasus_id) for model in _MILIK.values()),
        Upaya.objects.filter(hukuman__in=Hukuman.objects.filter(kasus_id=kasus_id)),
    )
    for nama, baris in zip(_MILIK, milik, strict=True):
        tempel(kasus, nama, baris)
    for h in kasus.hukuman.all():
        tempel(h, "upaya", [u for u in upaya if u.hukuman_id == h.pk])
    return kasus


_MILIK = {"panggilan": Panggilan, "pemeriksaan": Pemeriksaan, "dokumen": DokumenKasus, "langkah": LangkahKasus}


def hukuman_kini(kasus: Kasus) -> Hukuman | None:
    """The decision that stands, of a case from ``kasus_lengkap``."""
    return next((h for h in kasus.hukuman.all() if h.status != Hukuman.Status.DIGANTI), None)


def upaya_kini(h: Hukuman | None) -> Upaya | None:
    """The remedy against this decision, open or decided."""
    return next(iter(h.upaya.all()), None) if h else None


def jenjang_jabatan(jabatan) -> tuple[int, bool]:
    """(level of a post, 1 the highest; it is a structural one)."""
    if jabatan is None:
        return TERENDAH, False
    if jabatan.jenis in JABATAN_STRUKTURAL and jabatan.eselon:
        return ROMAWI[jabatan.eselon.split(".")[0]], True
    if jabatan.jenis == JenisJabatan.JF:
        return SETARA_JF.get(jabatan.jenjang, 5), False
    return TERENDAH, True  # a staff post stands below every structural one


def fakta(kasus: Kasus) -> rules.Perkara:
    """The case as ``rules.perkara`` judges its steps."""
    periksa = next((p for p in kasus.pemeriksaan.all() if p.jenis == Pemeriksaan.Jenis.TERPERIKSA), None)
    h = hukuman_kini(kasus)
    u = upaya_kini(h)
    eselon, struktural = jenjang_jabatan(kasus.pegawai.jabatan)
    tim = []
    for a in kasus.anggota.all():
        if a.bagian == AnggotaPerkara.Bagian.TIM:
            level, tegas = jenjang_jabatan(a.pegawai.jabatan if a.pegawai else None)
            tim.append(rules.Anggota(a.unsur, level, a.konflik, pasti=tegas and struktural))
    return rules.Perkara(
        status=kasus.status,
        tim_dituntut=kasus.dugaan.tim if kasus.dugaan else rules.BOLEH,
        pembebasan=bool(kasus.dugaan and kasus.dugaan.pembebasan),
        eselon=eselon,
        panggilan=[rules.Panggilan(p.tanggal_surat, p.tanggal_periksa, p.hadir) for p in kasus.panggilan.all()],
        tim=tim,
        mulai_diperiksa=periksa.tanggal if periksa else None,
        bap=periksa.tanda if periksa else "",
        alasan_tolak=periksa.alasan_tolak if periksa else "",
        pelanggaran=len(kasus.pelanggaran.all()),
        hukuman=1 if h else 0,
        diputus=h.tanggal if h else None,
        diterima=h.diterima if h else None,
        upaya=bool(u and not u.hasil),
        upaya_diputus=u.diputus if u and u.hasil else None,
    )


def waktu(kasus: Kasus, today: date) -> rules.Waktu:
    """The day with the terms of the case's regulation and the working days of its office; two queries."""
    return rules.Waktu(today, tenggat(kasus.regulasi), kalender(kantor_id=kasus.instansi.kantor_id))


def dugaan_terberat(pelanggaran: Sequence[PelanggaranKasus]) -> TingkatHukuman | None:
    """The heaviest level among the acts: several violations lead to one penalty, the heaviest (PP 94/2021 Pasal 35)."""
    return max((p.tingkat for p in pelanggaran), key=lambda t: t.urutan, default=None)


def pilihan_hukuman(kasus: Kasus, ditangguhkan: Sequence[str]) -> list[JenisHukuman]:
    """Penalties of the case's regulation that can be imposed today: a suspended one gives way to its substitute, and a
    substitute is offered only in that place."""
    semua = list(
        JenisHukuman.objects.filter(regulasi_id=kasus.regulasi_id)
        .select_related("tingkat", "pengganti")
        .order_by("urutan", "kode")
    )
    tunda = {j.pk for j in semua if j.kode in ditangguhkan and j.pengganti_id}
    pengganti = {j.pengganti_id for j in semua if j.pengganti_id}
    pakai = {j.pengganti_id for j in semua if j.pk in tunda}
    return [j for j in semua if j.pk not in tunda and (j.pk not in pengganti or j.pk in pakai)]


def ketentuan(kasus: Kasus) -> tuple[list[Pelanggaran], list[Pasal]]:
    """Rows of the table from which a review chooses, and the duties judged by the table of attendance: only of the
    regulation of the day of the act (guard 4). A row for other posts than the person's is left out."""
    jabatan = kasus.pegawai.jabatan
    semua = Pelanggaran.objects.filter(regulasi_id=kasus.regulasi_id, pasal__kehadiran=False)
    semua = semua.select_related("pasal", "tingkat").order_by("pasal__kode", "tingkat__urutan", "dampak")
    boleh = [k for k in semua if not k.jabatan or (jabatan is not None and jabatan.jenis in k.jabatan)]
    return boleh, list(Pasal.objects.filter(regulasi_id=kasus.regulasi_id, kehadiran=True).order_by("kode"))


def daftar(kasus: QuerySet[Kasus]) -> QuerySet[Kasus]:
    """Rows of a list, newest first."""
    return kasus.select_related("pegawai", "instansi", "dugaan", "regulasi").order_by("-id")
