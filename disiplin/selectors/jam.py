"""The clocks of cases, reckoned anew from what is on record: for lists, the case page and the sweep."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from disiplin.models import AturanTenggat, Hukuman, Kaidah, Kasus, LangkahKasus, Tahap
from disiplin.rules import jam as rules
from disiplin.rules.jam import TAHAP_DIAM, TINDAK_ATASAN, Fakta, Jam
from disiplin.rules.perkara import Waktu
from disiplin.rules.tenggat import HARI_KERJA, Tenggat
from disiplin.selectors.hukum import terbaru_dengan
from disiplin.selectors.sekaligus import sekaligus
from kalender.selectors import kalender_semua_kantor

# The note that the sweep leaves; longer without it, and a superior may miss a term that he answers for.
DETAK, SAPU_MAKS = "disiplin-tenggat", timedelta(hours=3)
IKUT = ("instansi", "gaji", "panggilan", "hukuman__jenis", "hukuman__upaya", "langkah")
DITINDAK = ("telaah", "panggil", "alihkan", "hentikan")
# Steps within a stage that move the case; who belongs to it, papers and reports do not.
GERAK = ("panggil_lagi", "hadir", "tidak_hadir", "periksa", "saksi", "tulis_bap", "tidak_hadir_terima")
GAJI = ("lapor_gaji", "verifikasi_gaji", "hentikan_gaji", "pulihkan_gaji")


def tenggat_perkara(kasus_list: Sequence[Kasus], today: date) -> dict[int, list[Jam]]:
    """Case -> its clocks on ``today``, in the order of the procedure. A fixed number of queries for any number of
    cases: nine, two for cases that hold what ``selectors.perkara.kasus_lengkap`` reads; two more where a regulation
    has no terms of its own."""
    waktu = waktu_perkara(kasus_list, today)
    return {k.pk: rules.jam(fakta(k), waktu[k.pk]) for k in kasus_list}


def waktu_perkara(kasus_list: Sequence[Kasus], today: date) -> dict[int, Waktu]:
    """Case -> the day with the terms of its regulation, the portal's reminders among them, and the working days of its
    office. Queries as ``tenggat_perkara``. A regulation whose terms are not kept has those of the latest."""
    if not kasus_list:
        return {}
    daftar = list(kasus_list)
    prefetch_related_objects(daftar, *IKUT)
    aturan, setelan = _aturan({k.regulasi_id for k in daftar})
    hari = kalender_semua_kantor()
    hasil = {}
    for k in daftar:
        f = fakta(k)
        ingat = {TINDAK_ATASAN: f.diketahui, TAHAP_DIAM: f.gerak or f.gaji_sejak}
        pengingat = {kode: t for kode, sejak in ingat.items() if (t := _pengingat(setelan, kode, k.instansi_id, sejak))}
        hasil[k.pk] = Waktu(today, aturan[k.regulasi_id] | pengingat, hari[k.instansi.kantor_id])
    return hasil


def _aturan(regulasi_ids: Collection[int]) -> tuple[dict[int, dict[str, Tenggat]], list[Kaidah]]:
    """Terms of these regulations, and the settings of the reminders."""
    aturan: dict[int, dict[str, Tenggat]] = {i: {} for i in regulasi_ids}
    baris, setelan = sekaligus(
        AturanTenggat.objects.filter(regulasi__in=aturan),
        Kaidah.objects.filter(kode__in=(TINDAK_ATASAN, TAHAP_DIAM)),
    )
    for t in baris:
        aturan[t.regulasi_id][t.kode] = Tenggat(t.kode, t.jumlah, t.satuan, t.arah, t.pasal, t.pasti)
    if kosong := [i for i, milik in aturan.items() if not milik]:
        terbaru = terbaru_dengan("aturantenggat")
        pengganti = _aturan([terbaru])[0][terbaru] if terbaru is not None else {}
        aturan |= dict.fromkeys(kosong, pengganti)
    return aturan, setelan


def _pengingat(setelan: Iterable[Kaidah], kode: str, instansi_id: int, sejak: date | None) -> Tenggat | None:
    """The setting in force when the clock began, the agency's own before everybody's."""
    if sejak is None:
        return None
    milik = [
        s for s in setelan
        if s.kode == kode and s.instansi_id in (None, instansi_id) and s.berlaku_mulai <= sejak
        and (s.berlaku_sampai is None or sejak <= s.berlaku_sampai)
    ]  # fmt: skip
    if not milik:
        return None
    satu = min(milik, key=lambda s: s.instansi_id is None)
    return Tenggat(kode, int(satu.nilai), HARI_KERJA, "paling lambat", satu.dasar_hukum, pasti=False)


def fakta(kasus: Kasus) -> Fakta:
    """The dated facts of a case whose ``IKUT`` are loaded; days in the agency's zone."""
    zona = ZoneInfo(kasus.instansi.zona_waktu)

    def hari(x: LangkahKasus) -> date:
        return x.waktu.astimezone(zona).date()

    langkah = list(kasus.langkah.all())
    gaji = getattr(kasus, "gaji", None)
    # The first decision: terms and remedy are its own; one that the remedy put in its place takes effect by that.
    h = next(iter(sorted(kasus.hukuman.all(), key=lambda h: h.pk)), None)
    u = next(iter(h.upaya.all()), None) if h else None
    return Fakta(
        status=kasus.status,
        diketahui=kasus.diketahui,
        ditindak=next((hari(x) for x in langkah if x.kode in DITINDAK), None),
        gerak=next((hari(x) for x in reversed(langkah) if x.dari != x.ke or x.kode in GERAK), None),
        panggilan=_panggilan(kasus, [(x.kode, hari(x)) for x in langkah]),
        diputus=h.tanggal if h else None,
        menghentikan=h.jenis.menghentikan if h else False,
        disampaikan=h.disampaikan if h else None,
        tidak_hadir=h.tidak_hadir if h else None,
        dikirim=h.disampaikan if h and h.cara == Hukuman.Cara.DIKIRIM else None,
        diterima=h.diterima if h else None,
        # The sweep may write it down later than the day that it reckoned.
        berlaku=next((date.fromisoformat(x.isi["hari"]) for x in langkah if x.kode == "berlaku"), None),
        upaya=u.jenis if u else "",
        diajukan=u.diajukan if u else None,
        ditanggapi=u.ditanggapi if u else None,
        upaya_diputus=u.diputus if u else None,
        gaji=gaji.status if gaji else "",
        gaji_sejak=next((hari(x) for x in reversed(langkah) if x.kode in GAJI), None),
    )


def _panggilan(kasus: Kasus, langkah: Sequence[tuple[str, date]]) -> list[rules.Dipanggil]:
    """Each summons with the day on which the attendance was recorded: the first such step after its letter."""
    dicatat: list[date | None] = []
    for kode, hari in langkah:
        if kode in ("panggil", "panggil_lagi"):
            dicatat.append(None)
        elif kode in ("hadir", "tidak_hadir") and dicatat and dicatat[-1] is None:
            dicatat[-1] = hari
    dicatat += [None] * 2
    semua = sorted(kasus.panggilan.all(), key=lambda p: p.ke)
    return [
        rules.Dipanggil(p.tanggal_surat, p.tanggal_periksa, p.hadir, d) for p, d in zip(semua, dicatat, strict=False)
    ]


def ringkas(kasus_ids: Collection[int], today: date) -> list[tuple[str, int, int]]:
    """(stage, open cases, how many of them are late) in the order of the procedure, of cases that the reader may see.
    Information that nobody has reviewed enters no statistics (disiplin.md 2.1 guard 6)."""
    terbuka = [t for t in Tahap if t not in (Tahap.INFORMASI, *rules.BERAKHIR)]
    daftar = list(Kasus.objects.filter(pk__in=kasus_ids, status__in=terbuka).order_by("pk"))
    jam = tenggat_perkara(daftar, today)
    lewat = {k.pk: any(j.terbuka and j.terlambat for j in jam[k.pk]) for k in daftar}
    hitung = {t: [lewat[k.pk] for k in daftar if k.status == t] for t in terbuka}
    return [(str(t.label), len(n), sum(n)) for t, n in hitung.items() if n]
