"""Objection to an appraisal: to the superior of the penilai, whose decision is final (PP 30/2019 Pasal 59)."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang_pertama, sebutan
from kalender import selectors as kalender_selectors
from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian.orang import orang, pegawai_lengkap
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kepegawaian.susunan import pengganti
from kinerja.models import Evaluasi, KeberatanKinerja, LangkahKinerja
from kinerja.models.evaluasi import Peringkat
from kinerja.rules.catatan import salah_bukti
from kinerja.rules.keberatan import masih_boleh, tingkat_ingat
from kinerja.rules.predikat import predikat
from kinerja.selectors import evaluasi as baca
from kinerja.selectors.keberatan import KEBERATAN, PUTUS, hari_terakhir, sebut_cara, sebut_lewat, terima_sampai
from kinerja.selectors.luar import pejabat_luar
from kinerja.selectors.orang import boleh_kelola, penilai_pada, rantai, saya
from kinerja.selectors.parameter import batas_hari
from kinerja.selectors.pengingat import bertugas
from kinerja.selectors.setelan import setelan
from kinerja.services.evaluasi import OBJEK, finalkan, kunci_evaluasi, pastikan_pegawai, pastikan_status, sebut
from kinerja.services.langkah import kunci, pindah
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tgl
from notifikasi.services import Kabar, kabarkan

Status = KeberatanKinerja.Status
JENIS = LangkahKinerja.Objek.KEBERATAN
TERBUKA = (Status.DIAJUKAN, Status.DIPERIKSA)


def _kabar(k: KeberatanKinerja, akun, jenis: str, judul: str, isi: str, kunci_kabar: str = "") -> Kabar:
    return Kabar(
        tuple(a for a in akun if a), jenis, judul, isi, reverse("kinerja_keberatan_rincian", args=[k.pk]),
        kunci_kabar or f"keberatan-kinerja:{k.pk}:{k.versi}:{jenis}", True,
    )  # fmt: skip


def _pihak_pemutus(k: KeberatanKinerja, today) -> list:
    """Account of whoever decides; the agency's operators where nobody is named yet."""
    if k.pemutus is not None:
        return [k.pemutus.akun]
    e = k.evaluasi
    diri = frozenset(a for a in (e.skp.pegawai.akun_id,) if a)
    return pemegang_pertama((Peran.OPERATOR, e.skp.instansi_id), today=today, tanpa=diri)


def kunci_keberatan(keberatan_id: int, versi: int) -> KeberatanKinerja:
    k = kunci(KeberatanKinerja, keberatan_id, versi)
    penuh = baca.evaluasi_lengkap(k.evaluasi_id)
    assert penuh is not None  # noqa: S101 - the row refers to it
    k.evaluasi = penuh
    return k


def pastikan(k: KeberatanKinerja, *boleh: str) -> None:
    if k.status not in boleh:
        raise LangkahTidakSah(
            _("Langkah ini tidak terbuka: keberatan berstatus %(s)s.") % {"s": k.get_status_display().lower()}
        )


def _pastikan_pemutus(k: KeberatanKinerja, actor, today) -> None:
    if not baca.boleh_memutus(k, saya(actor), today):
        raise TidakBerwenang(_("Hanya pejabat yang memutus keberatan ini yang dapat melakukannya."))


@transaction.atomic
def ajukan(
    *, evaluasi_id: int, versi: int, alasan: str, bukti_url: str = "", actor, now: datetime
) -> KeberatanKinerja:  # fmt: skip
    """The employee objects through the end of the last day; while the law leaves open which days count, also after it,
    marked so (``selectors.keberatan.diterima_sampai``). Without a superior of the penilai on record nobody is
    named yet: the right is kept, and the agency's operator is told to name who decides. An official outside the portal
    who judges the penilai decides on paper (``services.keberatan_luar``); the operator is told his name.

    Raises ``LangkahTidakSah`` once the time is over, ``IsianSalah``, ``TidakBerwenang``, ``KonflikKinerja``.
    """
    e = kunci_evaluasi(evaluasi_id, versi)
    pastikan_pegawai(e, actor)
    pastikan_status(e, Evaluasi.Status.DINILAI)
    today = baca.hari_pegawai(e, now)
    b = batas_hari(KEBERATAN, baca.hari_pegawai(e, e.dinilai_pada))
    lewat = not masih_boleh(today, e.batas_keberatan)
    if lewat and today > terima_sampai(e):
        raise LangkahTidakSah(
            _("Keberatan diajukan paling lambat %(hari)s (%(n)s hari sejak hasil diterima, PP 30/2019 Pasal 59, "
              "%(cara)s). Waktunya sudah lewat.")
            % {"hari": tgl(e.batas_keberatan), "n": b.hari, "cara": sebut_cara(b)}
        )  # fmt: skip
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasan keberatan."), kolom="alasan")
    if bukti_url.strip() and (salah := salah_bukti(bukti_url.strip())):
        raise IsianSalah(salah[0], kolom="bukti_url")
    pemutus_id, luar = penilai_pada([e.penilai_id], today).get(e.penilai_id), pejabat_luar(e.penilai_id, today)
    k = KeberatanKinerja(
        evaluasi=e, pemutus_id=None if pemutus_id in baca.pihak(e) else pemutus_id, alasan=alasan.strip(),
        bukti_url=bukti_url.strip(), diajukan_pada=now, batas_putus=_target(today, e),
        hasil_semula={"hasil": e.rating_hasil, "perilaku": e.rating_perilaku, "predikat": e.predikat}, versi=0,
    )  # fmt: skip
    k.status = ""  # before its first step
    pindah(k, Status.DIAJUKAN, jenis=JENIS, langkah="ajukan", actor=actor, now=now, alasan=k.alasan,
           isi={"pemutus": k.pemutus_id, "pejabat_luar": luar, "melewati_batas": lewat})  # fmt: skip
    pindah(e, Evaluasi.Status.KEBERATAN, jenis=OBJEK, langkah="keberatan", actor=actor, now=now, alasan=k.alasan)
    apa = {"nama": e.skp.pegawai.nama, "apa": sebut(e), "hari": tgl(k.batas_putus)}
    isi = _("%(nama)s mengajukan keberatan atas evaluasi %(apa)s. Target putusan %(hari)s.") % apa
    if lewat:
        isi += " " + sebut_lewat(b)
    if luar:
        isi += " " + _("Yang memutus %(p)s, di luar portal: sampaikan kepadanya, lalu catat putusannya dari "
                       "pindaian.") % {"p": luar}  # fmt: skip
    elif k.pemutus_id is None:
        isi += " " + _("Penilai tidak beratasan di portal: tetapkan siapa yang memutus.")
    kabarkan([
        _kabar(k, _pihak_pemutus(k, today), "DITUGASKAN", _("Keberatan atas hasil kinerja"), isi),
        _kabar(k, [e.penilai.akun], "INFO", _("Keberatan atas penilaian Anda"),
               _("%(nama)s mengajukan keberatan atas evaluasi %(apa)s. Sampaikan tanggapan Anda.") % apa),
    ])  # fmt: skip
    return k


def _target(today, e: Evaluasi):
    try:
        return hari_terakhir(PUTUS, today, e.skp.instansi.kantor_id)
    except TahunTanpaKalender as galat:
        raise LangkahTidakSah(str(galat)) from galat


@transaction.atomic
def tetapkan_pemutus(
    *, keberatan_id: int, versi: int, nip: str, alasan: str, actor, now: datetime
) -> KeberatanKinerja:  # fmt: skip
    """The agency's operator names who decides, with a reason: the penilai has no superior on record, or the one who
    was to decide gave the rating himself or serves no more. Never the two parties, nor whoever the penilai rates, nor
    the operator himself; nor in a case of one's own.

    Raises ``LangkahTidakSah`` where somebody is named who can decide, or the penilai's superior is an official outside
    the portal, ``IsianSalah``, ``TidakBerwenang``,
    ``KonflikKinerja``.
    """
    k = kunci_keberatan(keberatan_id, versi)
    e, today = k.evaluasi, baca.hari_pegawai(k.evaluasi, now)
    if not boleh_kelola(actor, e.skp.instansi_id, today) or actor.pk in (e.skp.pegawai.akun_id, e.penilai.akun_id):
        raise TidakBerwenang(_("Pemutus ditetapkan operator instansi yang bukan pihak dalam keberatan ini."))
    pastikan(k, *TERBUKA)
    if not baca.perlu_pemutus(k):
        raise LangkahTidakSah(_("Sudah ada pejabat yang memutus keberatan ini; ia tidak dapat diganti."))
    if luar := pejabat_luar(e.penilai_id, today):
        raise LangkahTidakSah(
            _("Atasan penilai %(p)s, di luar portal: ia yang memutus; catat putusannya dari pindaian.") % {"p": luar}
        )
    calon = next(iter(orang(nip=[nip.strip()])), None)
    if calon is None or calon.kedudukan in KEDUDUKAN_BERAKHIR:
        raise IsianSalah(_("Tidak ada pegawai aktif dengan NIP ini."), kolom="nip")
    if calon.id in baca.pihak(e):
        raise IsianSalah(_("Pemutus harus orang lain daripada pegawai dan penilainya."), kolom="nip")
    if calon.akun_id == actor.pk:
        raise IsianSalah(_("Operator tidak menetapkan dirinya sendiri sebagai pemutus."), kolom="nip")
    if baca.pihak(e).intersection(rantai(calon.id, today)):
        raise IsianSalah(_("Pemutus tidak boleh bawahan pegawai atau penilai dalam keberatan ini."), kolom="nip")
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasan dan dasar penetapannya."), kolom="alasan")
    semula, k.pemutus_id = k.pemutus_id, calon.id
    pindah(k, k.status, jenis=JENIS, langkah="tetapkan_pemutus", actor=actor, now=now, alasan=alasan.strip(),
           isi={"semula": semula, "pemutus": calon.id})  # fmt: skip
    kabarkan([_kabar(
        k, [k.pemutus.akun], "DITUGASKAN", _("Anda ditetapkan memutus keberatan kinerja"),
        _("Keberatan %(nama)s atas evaluasi %(apa)s; target putusan %(hari)s.")
        % {"nama": e.skp.pegawai.nama, "apa": sebut(e), "hari": tgl(k.batas_putus)},
    )])  # fmt: skip
    return k


@transaction.atomic
def periksa(*, keberatan_id: int, versi: int, actor, now: datetime) -> KeberatanKinerja:
    """Whoever decides begins: the penilai is asked for his side where he has not given it."""
    k = kunci_keberatan(keberatan_id, versi)
    _pastikan_pemutus(k, actor, baca.hari_pegawai(k.evaluasi, now))
    pastikan(k, Status.DIAJUKAN)
    pindah(k, Status.DIPERIKSA, jenis=JENIS, langkah="periksa", actor=actor, now=now)
    e = k.evaluasi
    kabar = [_kabar(k, [e.skp.pegawai.akun], "INFO", _("Keberatan Anda diperiksa"),
                    _("Keberatan atas evaluasi %(apa)s mulai diperiksa.") % {"apa": sebut(e)})]  # fmt: skip
    if not k.tanggapan_penilai:
        isi = _("Sampaikan tanggapan atas keberatan %(nama)s.") % {"nama": e.skp.pegawai.nama}
        kabar.append(_kabar(k, [e.penilai.akun], "DITUGASKAN", _("Tanggapan atas keberatan diminta"), isi))
    kabarkan(kabar)
    return k


@transaction.atomic
def tanggapi(*, keberatan_id: int, versi: int, tanggapan: str, actor, now: datetime) -> KeberatanKinerja:
    """The penilai's side, once, while it is open."""
    k = kunci_keberatan(keberatan_id, versi)
    e = k.evaluasi
    if not baca.boleh_menilai(e, saya(actor), baca.hari_pegawai(e, now)):
        raise TidakBerwenang(_("Tanggapan disampaikan oleh pejabat penilainya."))
    pastikan(k, *TERBUKA)
    if k.tanggapan_penilai:
        raise LangkahTidakSah(_("Tanggapan sudah disampaikan."))
    if not tanggapan.strip():
        raise IsianSalah(_("Tulis tanggapannya."), kolom="tanggapan")
    k.tanggapan_penilai = tanggapan.strip()
    pindah(k, k.status, jenis=JENIS, langkah="tanggapi", actor=actor, now=now, alasan=k.tanggapan_penilai)
    kabarkan([_kabar(
        k, [*_pihak_pemutus(k, baca.hari_pegawai(e, now)), e.skp.pegawai.akun], "INFO", _("Penilai sudah menanggapi"),
        _("Tanggapan atas keberatan %(nama)s sudah disampaikan.") % {"nama": e.skp.pegawai.nama},
    )])  # fmt: skip
    return k


@transaction.atomic
def putuskan(
    *, keberatan_id: int, versi: int, hasil: str, putusan: str, rating_hasil: str = "", rating_perilaku: str = "",
    tanpa_tanggapan: str = "", actor, now: datetime,
) -> KeberatanKinerja:  # fmt: skip
    """The final decision: DITOLAK leaves the result, DIUBAH gives both ratings anew. The appraisal is final with it.

    Both sides are heard: without the penilai's written answer ``tanpa_tanggapan`` must say how he was heard, or why
    not. Raises ``IsianSalah``, ``LangkahTidakSah``, ``TidakBerwenang``, ``KonflikKinerja``.
    """
    k = kunci_keberatan(keberatan_id, versi)
    _pastikan_pemutus(k, actor, baca.hari_pegawai(k.evaluasi, now))
    pastikan(k, Status.DIPERIKSA)
    return akhiri(
        k, hasil=hasil, putusan=putusan, rating_hasil=rating_hasil, rating_perilaku=rating_perilaku,
        tanpa_tanggapan=tanpa_tanggapan, oleh=sebutan(actor), isi={}, actor=actor, now=now,
    )  # fmt: skip


def akhiri(
    k: KeberatanKinerja, *, hasil: str, putusan: str, rating_hasil: str, rating_perilaku: str, tanpa_tanggapan: str,
    oleh: str, isi: dict, actor, now: datetime,
) -> KeberatanKinerja:  # fmt: skip
    """Write the decision down and make the appraisal final, in the caller's transaction. ``oleh``: who decided;
    ``isi``: what else the step keeps. Raises ``IsianSalah``, ``LangkahTidakSah``, ``KonflikKinerja``."""
    _periksa_putusan(k, hasil, putusan, rating_hasil, rating_perilaku, tanpa_tanggapan)
    e = k.evaluasi = kunci_evaluasi(k.evaluasi_id, k.evaluasi.versi)
    pastikan_status(e, Evaluasi.Status.KEBERATAN)
    if hasil == Status.DIUBAH:
        e.rating_hasil, e.rating_perilaku = rating_hasil, rating_perilaku
        e.predikat = predikat(rating_hasil, rating_perilaku)
    k.putusan, k.diputus_pada, k.sebutan_pemutus = putusan.strip(), now, oleh
    kini = {"hasil": e.rating_hasil, "perilaku": e.rating_perilaku, "predikat": e.predikat}
    isi = {"semula": k.hasil_semula, "menjadi": kini, "tanpa_tanggapan": tanpa_tanggapan.strip()} | isi
    pindah(k, hasil, jenis=JENIS, langkah="putuskan", actor=actor, now=now, alasan=k.putusan, isi=isi)
    finalkan(e, langkah="putusan_keberatan", actor=actor, now=now, alasan=k.putusan, isi=kini)
    kabarkan([_kabar(
        k, [e.skp.pegawai.akun, e.penilai.akun], "DIPUTUS", _("Keberatan kinerja diputus"),
        _("Keberatan atas evaluasi %(apa)s: %(hasil)s. Putusan ini final.")
        % {"apa": sebut(e), "hasil": Status(hasil).label.lower()},
    )])  # fmt: skip
    return k


def _periksa_putusan(
    k: KeberatanKinerja, hasil: str, putusan: str, rating_hasil: str, rating_perilaku: str, tanpa: str
) -> None:
    if hasil not in (Status.DITOLAK, Status.DIUBAH):
        raise IsianSalah(_("Pilih putusannya."), kolom="hasil")
    if not putusan.strip():
        raise IsianSalah(_("Tulis pertimbangan putusan."), kolom="putusan")
    if not k.tanggapan_penilai and not tanpa.strip():
        raise IsianSalah(
            _("Penilai belum menanggapi tertulis. Tulis bagaimana ia didengar, atau mengapa tidak."),
            kolom="tanpa_tanggapan",
        )
    if hasil != Status.DIUBAH:
        return
    for kolom, isi in (("rating_hasil", rating_hasil), ("rating_perilaku", rating_perilaku)):
        if isi not in Peringkat.values:
            raise IsianSalah(_("Pilih peringkat yang baru."), kolom=kolom)
    if (rating_hasil, rating_perilaku) == (k.hasil_semula["hasil"], k.hasil_semula["perilaku"]):
        raise IsianSalah(_("Kedua peringkat sama dengan semula: itu berarti keberatan ditolak."), kolom="hasil")


def ingatkan(*, now: datetime) -> int:
    """Remind who decides three days before the target and once it has passed; each once, not on a day off or leave of
    his: then on the first day after it. How many are due for somebody at work."""
    terbuka = KeberatanKinerja.objects.filter(status__in=TERBUKA).order_by("pk")
    ikut = [f"evaluasi__{nama}" for nama in baca.IKUT if nama != "keberatan"]
    kabar = []
    for k in terbuka.select_related("pemutus__akun", *ikut):
        today = baca.hari_pegawai(k.evaluasi, now)
        if not (tingkat := tingkat_ingat(today, k.batas_putus)) or not (penerima := _diingatkan(k, today)):
            continue
        apa = {"nama": k.evaluasi.skp.pegawai.nama, "hari": tgl(k.batas_putus)}
        if tingkat == "LEWAT":
            isi = _("Target putusan %(hari)s atas keberatan %(nama)s sudah lewat.") % apa
        else:
            isi = _("Keberatan %(nama)s ditargetkan diputus %(hari)s.") % apa
        tujuan = f"{k.pemutus_id or 'operator'}"
        kabar.append(_kabar(k, penerima, "TERLAMBAT", _("Keberatan kinerja menunggu putusan"), isi,
                            f"keberatan-kinerja:{k.pk}:{tingkat}:{tujuan}"))  # fmt: skip
    with transaction.atomic():
        kabarkan(kabar)
    return len(kabar)


def _diingatkan(k: KeberatanKinerja, today: date) -> list:
    """Accounts of whoever decides and of who fills his post as Plt/Plh, else of the operators; at work today only."""
    akun = list(_pihak_pemutus(k, today))
    if k.pemutus_id:
        wakil = set(pengganti([k.pemutus_id], today).get(k.pemutus_id, ())) - baca.pihak(k.evaluasi)
        akun += [p.akun for p in pegawai_lengkap(wakil)]
    return [a for a in akun if a and _bertugas(a, k.evaluasi.skp.instansi.kantor_id, today)]


def _bertugas(akun, kantor_id: int, today: date) -> bool:
    """Whether the day asks something of him; of an account without a record, whether the office works."""
    if o := saya(akun):
        return bertugas(o, setelan([o], today, today, today, jendela=False), today)
    return today.weekday() < 5 and today not in kalender_selectors.kalender(kantor_id=kantor_id).libur
