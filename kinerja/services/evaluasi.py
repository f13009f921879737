"""Steps of an appraisal: realisation, rating, acceptance, the end of the time to object (PermenPANRB 6/2022)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian.orang import orang
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kepegawaian.services_kinerja import catat_predikat
from kinerja.models import Evaluasi, LangkahKinerja, PeriodePenilaian, RealisasiRhk, Rhk, Skp
from kinerja.models.evaluasi import Peringkat
from kinerja.rules.catatan import salah_bukti
from kinerja.rules.predikat import predikat
from kinerja.selectors import evaluasi as baca
from kinerja.selectors.cuplikan import cuplikan_orang
from kinerja.selectors.keberatan import KEBERATAN, cara_hitung, diterima_sampai, hari_terakhir, terima_sampai
from kinerja.selectors.luar import di_masa, masa_luar
from kinerja.selectors.orang import penilai_pada, saya
from kinerja.selectors.setelan import setelan
from kinerja.selectors.tahunan import predikat_setahun, tahunan_tertinggal
from kinerja.services.langkah import kunci, pindah
from kinerja.services.umpan_balik import Balik, tulis
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tgl
from notifikasi.services import Kabar, kabarkan

OBJEK = LangkahKinerja.Objek.EVALUASI
Status = Evaluasi.Status
POTONGAN = 1000


@dataclass(frozen=True, slots=True)
class Realisasi:
    rhk_id: int
    realisasi: str
    bukti_url: str = ""


def kunci_evaluasi(pk: int, versi: int) -> Evaluasi:
    """Locked on the version that the page showed, with all it hangs on. Raises ``KonflikKinerja``."""
    e = kunci(Evaluasi, pk, versi)
    penuh = baca.evaluasi_lengkap(pk)
    assert penuh is not None  # noqa: S101 - just locked
    e.skp, e.periode, e.penilai = penuh.skp, penuh.periode, penuh.penilai
    return e


def pastikan_status(e: Evaluasi, *boleh: str) -> None:
    if e.status not in boleh:
        raise LangkahTidakSah(
            _("Langkah ini tidak terbuka: evaluasi berstatus %(s)s.") % {"s": e.get_status_display().lower()}
        )


def pastikan_pegawai(e: Evaluasi, actor) -> None:
    if e.skp.pegawai.akun_id is None or e.skp.pegawai.akun_id != actor.pk:
        raise TidakBerwenang(_("Hanya pegawai yang bersangkutan yang melakukan langkah ini."))


def kabar(e: Evaluasi, akun: Iterable, jenis: str, judul: str, isi: str, kunci_kabar: str = "") -> Kabar:
    """A notice that leads to the appraisal; once per step."""
    return Kabar(
        tuple(a for a in akun if a), jenis, judul, isi, reverse("kinerja_evaluasi_rincian", args=[e.pk]),
        kunci_kabar or f"evaluasi-kinerja:{e.pk}:{e.versi}", True,
    )  # fmt: skip


def sebut(e: Evaluasi) -> str:
    return _("%(periode)s, SKP %(awal)s s.d. %(akhir)s") % {
        "periode": e.periode.nama, "awal": tgl(e.skp.periode_awal), "akhir": tgl(e.skp.periode_akhir)
    }  # fmt: skip


# --- made ready -------------------------------------------------------------------------------------------


def siapkan(*, today: date, instansi_id: int | None = None, pegawai_id: int | None = None) -> int:
    """An empty appraisal for every SKP in force and every period that has begun; how many were made. Twice makes none.

    After a revision the empty one moves along to the new SKP with what was written; one that was submitted stays.
    """
    saring = {"instansi_id": instansi_id, "pegawai_id": pegawai_id}
    kurang = baca.pasangan_kurang(today).filter(**{k: v for k, v in saring.items() if v is not None})
    skp = list(dict.fromkeys(kurang.values_list("pk", flat=True)))
    return sum(_buat(list(kurang.filter(pk__in=skp[n : n + POTONGAN])), today) for n in range(0, len(skp), POTONGAN))


@transaction.atomic
def _buat(lot: Sequence, today: date) -> int:
    periode = PeriodePenilaian.objects.in_bulk({s.periode_id for s in lot})
    ujung = {(s.pk, s.periode_id): min(periode[s.periode_id].akhir, s.periode_akhir) for s in lot}
    akhir = {k: min(hari, today) for k, hari in ujung.items()}
    luar = masa_luar({s.pegawai_id for s in lot})
    penilai = {hari: penilai_pada([s.pegawai_id for s in lot], hari) for hari in set(akhir.values())}
    lama = _evaluasi_asal([s for s in lot if s.revisi_dari_id])
    baru = []
    for s in lot:
        e = lama.get((s.pk, s.periode_id))
        if e is not None:
            if e.status == Status.BELUM:
                e.skp_id, e.versi = s.pk, e.versi + 1
                e.save(update_fields=["skp", "versi"])
            continue
        kunci_ = (s.pk, s.periode_id)
        siapa = s.penilai_id if s.is_plt_plh else penilai[akhir[kunci_]].get(s.pegawai_id)
        if not s.is_plt_plh and any(di_masa(m, ujung[kunci_]) for m in luar.get(s.pegawai_id, ())):
            continue  # judged at its end by an official who signs on paper (services.luar)
        baru.append(Evaluasi(skp_id=s.pk, periode_id=s.periode_id, penilai_id=siapa or s.penilai_id))
    Evaluasi.objects.bulk_create(baru, ignore_conflicts=True)
    return len(baru)


def buang_kosong(pegawai_id: int, dari: date) -> int:
    """Remove appraisals in which nobody has done anything, of periods that end on ``dari`` or later: an official
    outside the portal judges from then on, on paper. What was written or submitted stays with the former penilai. How
    many."""
    langkah = LangkahKinerja.objects.filter(objek=OBJEK, objek_id=OuterRef("pk")).order_by()
    kosong = Evaluasi.objects.filter(
        ~Exists(langkah), skp__pegawai_id=pegawai_id, skp__is_plt_plh=False, status=Status.BELUM,
        periode__akhir__gte=dari, skp__periode_akhir__gte=dari, realisasi=None,
    )  # fmt: skip
    return kosong.delete()[0]


def _evaluasi_asal(revisi: Sequence) -> dict[tuple[int, int], Evaluasi]:
    """(SKP, period) -> the appraisal that an earlier version of that SKP has, locked; one query a revision deep."""
    asal = {s.pk: s.revisi_dari_id for s in revisi}
    turunan: dict[int, set[int]] = {}
    while asal:
        for pk, a in asal.items():
            turunan.setdefault(a, set()).add(pk)
        dari = dict(
            Skp.objects.filter(pk__in=set(asal.values()), revisi_dari__isnull=False)
            .order_by()
            .values_list("pk", "revisi_dari_id")
        )
        asal = {pk: dari[a] for pk, a in asal.items() if a in dari}
    ada = Evaluasi.objects.select_for_update(of=("self",)).filter(
        skp_id__in=turunan, periode_id__in={s.periode_id for s in revisi}
    )
    return {(pk, e.periode_id): e for e in ada.order_by("pk") for pk in turunan[e.skp_id]}


# The first who serves of: the penilai at the period's end, the present one, the SKP's; as ``baca.cari_penilai``.
_SEGARKAN = """
UPDATE kinerja_evaluasi e SET penilai_id = kini.penilai_id
  FROM kinerja_skp s, kinerja_periodepenilaian p, LATERAL (
    SELECT c.penilai_id FROM (
        SELECT m.penilai_id, 1 AS urut FROM kinerja_masapenilai m WHERE m.pegawai_id = s.pegawai_id
           AND LEAST(p.akhir, s.periode_akhir, %(hari)s) BETWEEN m.mulai AND COALESCE(m.sampai, 'infinity')
        UNION ALL
        SELECT m.penilai_id, 2 FROM kinerja_masapenilai m WHERE m.pegawai_id = s.pegawai_id
           AND %(hari)s BETWEEN m.mulai AND COALESCE(m.sampai, 'infinity')
        UNION ALL
        SELECT s.penilai_id, 3
    ) c JOIN kepegawaian_pegawai o ON o.id = c.penilai_id AND o.kedudukan <> ALL(%(berakhir)s)
    ORDER BY c.urut LIMIT 1) kini
 WHERE s.id = e.skp_id AND p.id = e.periode_id AND s.instansi_id = %(instansi)s AND NOT s.is_plt_plh
   AND e.status IN ('BELUM', 'DIAJUKAN') AND kini.penilai_id <> e.penilai_id
"""


def segarkan_penilai(*, today: date, instansi_id: int) -> int:
    """Superiors corrected or retired since: appraisals not rated yet follow. How many changed. One statement, and a few
    queries for each of a Plt/Plh whose SKP names somebody who serves no more."""
    with connection.cursor() as kursor:
        isi = {"berakhir": [str(k) for k in KEDUDUKAN_BERAKHIR], "hari": today, "instansi": instansi_id}
        kursor.execute(_SEGARKAN, isi)
        diubah = kursor.rowcount
    plt = Evaluasi.objects.filter(
        Q(skp__penilai__kedudukan__in=KEDUDUKAN_BERAKHIR) | ~Q(penilai=F("skp__penilai")), skp__is_plt_plh=True,
        skp__instansi_id=instansi_id, status__in=baca.BELUM_DINILAI,
    ).select_related(*baca.IKUT)  # fmt: skip
    for e in plt.order_by("pk"):
        siapa = baca.cari_penilai(e, today)
        belum = Evaluasi.objects.filter(pk=e.pk, status__in=baca.BELUM_DINILAI)
        diubah += belum.exclude(penilai_id=siapa).update(penilai_id=siapa)
    return diubah


# --- realisation ----------------------------------------------------------------------------------------


@transaction.atomic
def simpan_realisasi(
    *, evaluasi_id: int, versi: int, isi: Sequence[Realisasi], ajukan: bool, actor, now: datetime
) -> Evaluasi:  # fmt: skip
    """What the employee writes per RHK; ``ajukan`` hands it to the penilai.

    Raises ``IsianSalah`` (``rincian``: form field and words each) for a link that cannot be evidence, or a missing
    realisation when it is submitted; ``LangkahTidakSah`` before the period's end or once submitted.
    """
    e = kunci_evaluasi(evaluasi_id, versi)
    pastikan_pegawai(e, actor)
    pastikan_status(e, Status.BELUM)
    today = baca.hari_pegawai(e, now)
    _periksa_realisasi(e, isi, today, lengkap=ajukan)
    for r in isi:
        RealisasiRhk.objects.update_or_create(
            evaluasi=e, rhk_id=r.rhk_id, defaults={"realisasi": r.realisasi.strip(), "bukti_url": r.bukti_url.strip()}
        )
    e.penilai_id = baca.cari_penilai(e, today)
    if not ajukan:
        e.versi += 1
        e.save(update_fields=["versi", "penilai"])
        return e
    if today < baca.buka_pada(e):
        raise LangkahTidakSah(
            _("Realisasi diajukan mulai %(hari)s; simpan dahulu sebagai draf.") % {"hari": tgl(baca.buka_pada(e))}
        )
    e.diajukan_pada = now
    pindah(
        e, Status.REALISASI_DIAJUKAN, jenis=OBJEK, langkah="ajukan", actor=actor, now=now,
        isi={"realisasi": [[r.rhk_id, r.realisasi, r.bukti_url] for r in isi]},
    )  # fmt: skip
    kabarkan([kabar(
        e, [e.penilai.akun], "DITUGASKAN", _("Realisasi kinerja menunggu penilaian"),
        _("%(nama)s mengajukan realisasi %(apa)s.") % {"nama": e.skp.pegawai.nama, "apa": sebut(e)},
    )])  # fmt: skip
    return e


def _periksa_realisasi(e: Evaluasi, isi: Sequence[Realisasi], today: date, *, lengkap: bool) -> None:
    punya = set(Rhk.objects.filter(skp_id=e.skp_id).order_by().values_list("pk", flat=True))
    salah = []
    (o,) = orang(ids=[e.skp.pegawai_id])
    hari = min(baca.masa(e)[1], today)
    domain = setelan([o], hari, hari, today).syarat(o, hari).domain
    for r in isi:
        if r.rhk_id not in punya:
            raise IsianSalah(_("RHK ini bukan milik SKP yang dinilai. Muat ulang halaman."))
        if r.bukti_url.strip():
            salah += [(f"bukti_{r.rhk_id}", pesan) for pesan in salah_bukti(r.bukti_url.strip(), domain)]
        if lengkap and not r.realisasi.strip():
            salah.append((f"realisasi_{r.rhk_id}", _("Tulis realisasinya, atau tulis bahwa belum ada dan sebabnya.")))
    if lengkap and punya - {r.rhk_id for r in isi}:
        raise IsianSalah(_("Isi realisasi untuk semua RHK."))
    if salah:
        galat = IsianSalah(salah[0][1], kolom=salah[0][0])
        galat.rincian = salah  # type: ignore[attr-defined]
        raise galat


# --- rating ---------------------------------------------------------------------------------------------


@transaction.atomic
def nilai(
    *, evaluasi_id: int, versi: int, rating_hasil: str, rating_perilaku: str, alasan: str, alasan_kurva: str = "",
    umpan_balik: Sequence[Balik] = (), actor, now: datetime,
) -> Evaluasi:  # fmt: skip
    """Both ratings by the penilai; the predikat is read from the matrix. From now on the objection's days run.

    A departure from the unit's distribution pattern asks for ``alasan_kurva`` and hinders nothing. Raises
    ``IsianSalah``, ``LangkahTidakSah``, ``TidakBerwenang``, ``KonflikKinerja``.
    """
    e = kunci_evaluasi(evaluasi_id, versi)
    today, penilai = baca.hari_pegawai(e, now), saya(actor)
    if penilai is None or not baca.boleh_menilai(e, penilai, today):
        raise TidakBerwenang(_("Hanya pejabat penilai evaluasi ini, atau Plt/Plh-nya, yang dapat menilai."))
    pastikan_status(e, *baca.BELUM_DINILAI)
    e.penilai_id = baca.cari_penilai(e, today)
    if e.status == Status.BELUM:
        _tanpa_realisasi(e, today, now)
    peringatan = beri_peringkat(e, rating_hasil, rating_perilaku, alasan, alasan_kurva, penilai.id, today, now)
    tulis(e.skp, umpan_balik, periode_id=e.periode_id, actor=actor, now=now)
    pindah(
        e, Status.DINILAI, jenis=OBJEK, langkah="nilai", actor=actor, now=now, alasan=e.alasan,
        isi={"hasil": rating_hasil, "perilaku": rating_perilaku, "predikat": e.predikat, "peringatan": peringatan},
    )  # fmt: skip
    kabarkan([kabar(
        e, [e.skp.pegawai.akun], "DIPUTUS", _("Kinerja Anda sudah dinilai"),
        _("Evaluasi %(apa)s sudah dinilai.") % {"apa": sebut(e)} + " " + ajakan_menjawab(e, today),
    )])  # fmt: skip
    return e


def ajakan_menjawab(e: Evaluasi, dinilai: date) -> str:
    """What the employee may do now, and until when."""
    kata = _("Terima hasilnya, atau ajukan keberatan paling lambat %(hari)s (%(cara)s).")
    return kata % {"hari": tgl(e.batas_keberatan), "cara": cara_hitung(dinilai)}


def beri_peringkat(
    e: Evaluasi, rating_hasil: str, rating_perilaku: str, alasan: str, alasan_kurva: str, oleh_id: int, today: date,
    now: datetime,
) -> list[str]:  # fmt: skip
    """Set both ratings, what follows from them, the last day to object and the frozen texts, unsaved; returns what
    departs from the unit's pattern. ``oleh_id``: the person who rates. Raises ``IsianSalah``."""
    for kolom, isi in (("rating_hasil", rating_hasil), ("rating_perilaku", rating_perilaku)):
        if isi not in Peringkat.values:
            raise IsianSalah(_("Pilih peringkatnya."), kolom=kolom)
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasan penilaian."), kolom="alasan")
    hasil = predikat(rating_hasil, rating_perilaku)
    kurva = baca.kurva(e, hasil)
    peringatan = kurva.peringatan if kurva else []
    if peringatan and not alasan_kurva.strip():
        raise IsianSalah(
            _("Menyimpang dari pola distribusi unit: %(apa)s Tulis alasannya; penilaian tetap milik Anda.")
            % {"apa": " ".join(peringatan)}, kolom="alasan_kurva",
        )  # fmt: skip
    e.rating_hasil, e.rating_perilaku, e.predikat = rating_hasil, rating_perilaku, hasil
    e.alasan, e.alasan_kurva = alasan.strip(), alasan_kurva.strip() if peringatan else ""
    try:
        e.dinilai_pada, e.batas_keberatan = now, hari_terakhir(KEBERATAN, today, e.skp.instansi.kantor_id)
    except TahunTanpaKalender as galat:
        raise LangkahTidakSah(str(galat)) from galat
    e.cuplikan = _cuplik(e, oleh_id, kurva, today)
    return peringatan


def _tanpa_realisasi(e: Evaluasi, today: date, now: datetime) -> None:
    """Nobody escapes an appraisal by submitting nothing: after the agency's limit the penilai goes on without."""
    if today <= e.periode.batas_pengisian:
        raise LangkahTidakSah(
            _("Realisasi belum diajukan; dapat dinilai tanpa itu sesudah batas pengisian %(hari)s.")
            % {"hari": tgl(e.periode.batas_pengisian)}
        )
    pindah(
        e, Status.REALISASI_DIAJUKAN, jenis=OBJEK, langkah="lewat_batas_isi", actor=None, now=now,
        alasan=_("Sampai batas pengisian %(hari)s pegawai tidak mengajukan realisasi.")
        % {"hari": tgl(e.periode.batas_pengisian)},
    )  # fmt: skip


def _cuplik(e: Evaluasi, penilai_id: int, kurva, today: date) -> dict:
    """People, the unit's predikat and the log's sums as they are at the rating. The employee's post is the SKP's."""
    isi: dict = cuplikan_orang(
        pegawai=e.skp.pegawai_id, penilai=penilai_id, atasan=penilai_pada([penilai_id], today).get(penilai_id)
    )
    isi["pegawai"] |= {
        k: v for k, v in e.skp.cuplikan.get("pegawai", {}).items() if k in ("jabatan", "unit", "instansi")
    }
    isi["penilai_id"] = penilai_id
    if penilai_id != e.penilai_id:
        isi["atas_nama"] = cuplikan_orang(atas_nama=e.penilai_id)["atas_nama"]["nama"]
    if kurva:
        isi["organisasi"] = {"unit": kurva.organisasi.unit.nama, "predikat": kurva.organisasi.predikat}
    kerja = baca.isi_evaluasi(e)
    isi["log"] = {str(b.rhk.pk): b.hitungan.ringkas() for b in kerja.rhk}
    if kerja.tanpa_rhk:
        isi["log_tanpa_rhk"] = kerja.tanpa_rhk.ringkas()
    return isi


# --- its end --------------------------------------------------------------------------------------------


@transaction.atomic
def terima(*, evaluasi_id: int, versi: int, actor, now: datetime) -> Evaluasi:
    """The employee accepts and so signs: the result is final."""
    e = kunci_evaluasi(evaluasi_id, versi)
    pastikan_pegawai(e, actor)
    pastikan_status(e, Status.DINILAI)
    e.diterima_pada = now
    pindah(e, Status.DITERIMA, jenis=OBJEK, langkah="terima", actor=actor, now=now)
    finalkan(e, langkah="final", actor=actor, now=now)
    kabarkan([kabar(
        e, [e.penilai.akun], "INFO", _("Hasil evaluasi diterima"),
        _("%(nama)s menerima hasil evaluasi %(apa)s.") % {"nama": e.skp.pegawai.nama, "apa": sebut(e)},
    )])  # fmt: skip
    return e


def finalkan(e: Evaluasi, *, langkah: str, actor, now: datetime, alasan: str = "", isi=None) -> None:
    """Lock the result; the yearly one goes into the person's record. In the caller's transaction.

    Of several SKP in a year the one that ends last counts (kinerja.md 2.3): while a later SKP is in force, the result
    of an earlier one waits for it, and never writes over it. When the filling of the yearly period is over and the
    later SKP still has no final result (he resigned, nobody rated), the latest result that there is counts, so that no
    year stays without (``catat_tertinggal``); a result of the later SKP takes its place whenever it comes.
    """
    e.dikunci_pada = now
    pindah(e, Status.FINAL, jenis=OBJEK, langkah=langkah, actor=actor, now=now, alasan=alasan, isi=isi)
    today = baca.hari_pegawai(e, now)
    orang(ids=[e.skp.pegawai_id], kunci=True)  # the paper of the same year may be recorded just now
    if predikat_setahun(e, today):
        catat_predikat(
            pegawai_id=e.skp.pegawai_id, tahun=e.skp.tahun, predikat=e.predikat, asal_evaluasi=e.pk, actor=actor,
            tanggal=today,
        )  # fmt: skip


def catat_tertinggal(*, now: datetime) -> int:
    """Yearly results that waited for a later SKP whose own never came, into records that have none of that year; how
    many. Twice does no harm."""
    jumlah = 0
    for pk in tahunan_tertinggal(baca.hari_di("Asia/Jakarta", now)):
        with transaction.atomic():
            e = Evaluasi.objects.select_for_update(of=("self",)).select_related(*baca.IKUT[:-1]).get(pk=pk)
            today = baca.hari_pegawai(e, now)
            if not predikat_setahun(e, today):
                continue
            catat_predikat(
                pegawai_id=e.skp.pegawai_id, tahun=e.skp.tahun, predikat=e.predikat, asal_evaluasi=e.pk, actor=None,
                tanggal=today,
            )  # fmt: skip
            jumlah += 1
    return jumlah


def tutup_lewat_batas(*, now: datetime) -> int:
    """Results that nobody objected to while objections are taken (``selectors.keberatan.diterima_sampai``) become
    final; how many. Twice, or after nights without, does no harm. One that fails does not hold the others up: all
    faults are raised together at the end (``ExceptionGroup``)."""
    gagal: list[Exception] = []
    dinilai = Evaluasi.objects.filter(status=Status.DINILAI).order_by("pk")
    jumlah = 0
    sampai: dict[tuple[date, date, int], date] = {}
    for zona in sorted(set(dinilai.order_by().values_list("skp__instansi__zona_waktu", flat=True))):
        today = baca.hari_di(zona, now)
        lewat = dinilai.filter(skp__instansi__zona_waktu=zona, batas_keberatan__lt=today)
        kolom = ("pk", "dinilai_pada", "batas_keberatan", "skp__instansi__kantor_id")
        for pk, dinilai_pada, batas, kantor_id in list(lewat.values_list(*kolom)):
            kunci_batas = (baca.hari_di(zona, dinilai_pada), batas, kantor_id)
            try:
                if kunci_batas not in sampai:
                    sampai[kunci_batas] = diterima_sampai(
                        sejak=kunci_batas[0], batas_tertulis=batas, kantor_id=kantor_id
                    )
                if sampai[kunci_batas] < today:
                    jumlah += _tutup(pk, today, now)
            except Exception as galat:  # noqa: BLE001 - raised below, all of them
                galat.add_note(f"appraisal {pk}")
                gagal.append(galat)
    if gagal:
        raise ExceptionGroup("appraisals could not be closed", gagal)
    return jumlah


@transaction.atomic
def _tutup(pk: int, today: date, now: datetime) -> int:
    terkunci = Evaluasi.objects.select_for_update(of=("self",), skip_locked=True).filter(
        pk=pk, status=Status.DINILAI, batas_keberatan__lt=today
    )
    if not terkunci.exists():
        return 0
    e = baca.evaluasi_lengkap(pk)
    finalkan(
        e, langkah="hak_gugur", actor=None, now=now,
        alasan=_("Sampai %(hari)s tidak ada keberatan, maka hak mengajukannya gugur (PP 30/2019 Pasal 59) dan hasil "
                 "menjadi final. Ini bukan persetujuan pegawai.") % {"hari": tgl(terima_sampai(e))},
    )  # fmt: skip
    kabarkan([kabar(
        e, [e.skp.pegawai.akun], "INFO", _("Hasil evaluasi menjadi final"),
        _("Waktu mengajukan keberatan atas evaluasi %(apa)s sudah lewat.") % {"apa": sebut(e)},
    )])  # fmt: skip
    return 1
