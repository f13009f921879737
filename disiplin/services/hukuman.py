"""The decision, its handing over, its effect and its end (PP 94/2021 Pasal 35-39; disiplin.md 1.7, 1.8)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from disiplin.models import DokumenKasus, Hukuman, JenisHukuman, Kasus, Lhp, Tahap
from disiplin.rules import perkara as rules
from disiplin.rules.tumpuk import Masa, susun
from disiplin.selectors import hukum
from disiplin.selectors.akses import Bagian, hari_perkara
from disiplin.selectors.kewenangan import Pejabat
from disiplin.selectors.patokan import patokan, perhatian
from disiplin.selectors.perkara import fakta, hukuman_kini, pilihan_hukuman, upaya_kini, waktu
from disiplin.services.kabar import kabari, kabari_pegawai
from disiplin.services.langkah import kunci, pindah, tolak_halangan, wajib
from disiplin.services.pejabat import akun_pejabat, libatkan_pejabat, pejabat_untuk
from disiplin.services.perkara import selesai_pembebasan
from disiplin.services.surat import buat, lampirkan
from kepegawaian.orang import orang
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kepegawaian.services_hukdis import catat_hukdis, ubah_hukdis
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tgl

Status, Jenis = Hukuman.Status, DokumenKasus.Jenis
BERJALAN = (Status.ANTRE, Status.BERJALAN)


@transaction.atomic
def teruskan(*, kasus_id: int, versi: int, jenis_id: int, alasan: str, actor, now: datetime) -> Pejabat:
    """The officer finds that another penalty is due than he may impose: the case goes to the one who may."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PEJABAT, Bagian.PENGURUS, now=now)
    if kasus.status != Tahap.LHP:
        raise LangkahTidakSah(_("Perkara diteruskan sesudah laporan hasil pemeriksaan dan sebelum keputusan."))
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    jenis = _jenis(kasus, jenis_id, hari_perkara(kasus, now))
    pejabat = libatkan_pejabat(kasus, jenis, today=hari_perkara(kasus, now), now=now)
    pindah(kasus, kasus.status, kode="teruskan", actor=actor, now=now, bagian=a.sebagai, alasan=alasan.strip(),
           isi={"jenis": jenis.kode, "pejabat": pejabat.sebutan})  # fmt: skip
    return pejabat


def _jenis(kasus: Kasus, jenis_id: int | None, today: date) -> JenisHukuman:
    """A penalty of the case's regulation that may be imposed on that day (Pasal 42: a suspended one gives way)."""
    boleh = {j.pk: j for j in pilihan_hukuman(kasus, hukum.ditangguhkan(today, kasus.instansi_id))}
    if jenis_id not in boleh:
        raise IsianSalah(_("Hukuman ini tidak dapat dijatuhkan menurut peraturan perkara ini."), kolom="jenis_id")
    return boleh[jenis_id]


@transaction.atomic
def jatuhkan(
    *, kasus_id: int, versi: int, jenis_id: int, nomor: str, tanggal: date, alasan: str, pindaian=None, actor,
    now: datetime,
) -> Hukuman:  # fmt: skip
    """The decision: one penalty for all acts of the case, by the officer whom the table names (Pasal 35).

    The officer decides himself; a decree of the PPK, the President or an officer without an account is entered by the
    agency's approver with its scan. What it leaned on is frozen with it. Raises ``TidakBerwenang`` for anybody else,
    naming who may; ``IsianSalah`` for a penalty of another level without reason, ``LangkahTidakSah``.
    """
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PEJABAT, now=now)
    today = hari_perkara(kasus, now)
    jenis = _jenis(kasus, jenis_id, min(tanggal, today))
    pejabat = pejabat_untuk(kasus, jenis, today)
    if actor.pk not in akun_pejabat(kasus, pejabat, today):
        raise TidakBerwenang(
            _("%(j)s dijatuhkan oleh %(p)s (%(d)s), bukan oleh Anda. Teruskan perkara ini kepadanya.")
            % {"j": jenis.nama, "p": pejabat.sebutan, "d": pejabat.wewenang.pasal}
        )
    p = fakta(kasus)
    lewat = tolak_halangan(rules.halangan("jatuhkan", rules.dengan_hukuman(p), waktu(kasus, today)))
    lhp = Lhp.objects.get(kasus=kasus)
    if lhp.simpulan != Lhp.Simpulan.TERBUKTI:
        raise LangkahTidakSah(_("Laporan hasil pemeriksaan menyimpulkan tidak terbukti; perkara ini dihentikan."))
    if not lhp.tanggal <= tanggal <= today:
        raise IsianSalah(_("Tanggal keputusan sejak tanggal laporan, paling lambat hari ini."), kolom="tanggal")
    if not alasan.strip():
        raise IsianSalah(_("Tulis pertimbangannya."), kolom="alasan")
    terberat = max(kasus.pelanggaran.all(), key=lambda x: x.tingkat.urutan).tingkat
    if jenis.tingkat.urutan > terberat.urutan:
        raise IsianSalah(
            _("Tingkat %(t)s lebih berat daripada pelanggaran terberat dalam perkara ini (%(p)s).")
            % {"t": jenis.tingkat.nama.lower(), "p": terberat.nama.lower()},
            kolom="jenis_id",
        )
    menyimpang = perhatian(patokan(kasus, today), jenis.urutan)
    lewat = " ".join([lewat, *(f"{x.kata} ({x.pasal})" for x in menyimpang)]).strip()
    if pejabat.akun_id is None and pindaian is None:
        raise IsianSalah(_("Unggah pindaian keputusan yang ditandatangani pejabatnya."), kolom="pindaian")
    h = Hukuman.objects.create(
        kasus=kasus, pegawai_id=kasus.pegawai_id, jenis=jenis, nomor=nomor.strip(), tanggal=tanggal,
        alasan=alasan.strip(), cuplikan=cuplikan(kasus, jenis, pejabat, today), pejabat=pejabat.wewenang.pejabat,
        pemutus_id=pejabat.pemangku, sebutan_pejabat=pejabat.sebutan,
    )  # fmt: skip
    selesai_pembebasan(kasus, tanggal)
    pindah(kasus, Tahap.PENJATUHAN, kode="jatuhkan", actor=actor, now=now, bagian=a.sebagai, alasan=h.alasan,
           lewat=lewat, dasar=f"{pejabat.wewenang.pasal}; {jenis.pasal}"[:400],
           isi={"jenis": jenis.kode, "nomor": h.nomor, "tanggal": f"{tanggal:%Y-%m-%d}",
                "pejabat": pejabat.sebutan})  # fmt: skip
    if pindaian is not None:
        lampirkan(kasus=kasus, jenis=Jenis.KEPUTUSAN, judul=_("Keputusan bertanda tangan"), unggahan=pindaian,
                  untuk_pegawai=True, actor=actor, now=now)  # fmt: skip
    else:
        buat(kasus=kasus, jenis=Jenis.KEPUTUSAN, untuk_pegawai=True, hukuman=h, actor=actor, now=now)
    kabari(kasus, [m.akun_id for m in kasus.anggota.all() if m.akun_id != actor.pk], "jatuhkan", now=now)
    return h


def cuplikan(kasus: Kasus, jenis: JenisHukuman, pejabat: Pejabat, today: date) -> dict:
    """The law as it read on the day of the decision: acts with their articles and levels, the penalty, the row of the
    authority table, what was suspended. Kept with the decision whatever becomes of the tables."""
    kaidah = hukum.kaidah(hukum.DITANGGUHKAN, today, kasus.instansi_id)
    return {
        "regulasi": {"kode": kasus.regulasi.kode, "nama": kasus.regulasi.nama},
        "pelanggaran": [
            {
                "kode": x.pasal.kode, "pasal": x.pasal.pasal, "isi": x.pasal.isi, "tingkat": x.tingkat.nama,
                "dasar_tingkat": x.ketentuan.dasar if x.ketentuan else _("Tabel kehadiran"),
                "dampak": x.ketentuan.dampak if x.ketentuan else "", "mulai": f"{x.mulai:%Y-%m-%d}",
                "akhir": f"{x.akhir:%Y-%m-%d}", "uraian": x.uraian, "hari": x.hari_absen,
            }
            for x in kasus.pelanggaran.all()
        ],
        "hukuman": {
            "kode": jenis.kode, "nama": jenis.nama, "tingkat": jenis.tingkat.nama, "pasal": jenis.pasal,
            "durasi": jenis.durasi, "siasn": jenis.siasn,
        },
        "kewenangan": {"pejabat": pejabat.wewenang.pejabat, "pasal": pejabat.wewenang.pasal,
                       "pasti": pejabat.wewenang.pasti, "naik": pejabat.wewenang.naik},
        "ditangguhkan": {"kode": list(kaidah.nilai), "dasar": kaidah.dasar_hukum} if kaidah else None,
    }  # fmt: skip


@transaction.atomic
def sampaikan(*, kasus_id: int, versi: int, tanggal: date, cara: str, actor, now: datetime) -> Hukuman:
    """The decision is handed over, at the latest 14 working days after it (Pasal 37 ayat 3)."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, Bagian.PEJABAT, Bagian.PEMERIKSA, now=now)
    today, h = hari_perkara(kasus, now), hukuman_kini(kasus)
    lewat = tolak_halangan(rules.halangan("sampaikan", fakta(kasus), waktu(kasus, today)))
    assert h is not None  # noqa: S101 - the rule refuses without a decision
    if not h.tanggal <= tanggal <= today:
        raise IsianSalah(_("Tanggal penyampaian sejak tanggal keputusan, paling lambat hari ini."), kolom="tanggal")
    h.disampaikan, h.cara = tanggal, cara
    h.save()
    pindah(kasus, Tahap.PENYAMPAIAN, kode="sampaikan", actor=actor, now=now, bagian=a.sebagai, lewat=lewat,
           dasar="PP 94/2021 Pasal 37", isi={"tanggal": f"{tanggal:%Y-%m-%d}", "cara": cara})  # fmt: skip
    kabari_pegawai(kasus, "keputusan")
    return h


@transaction.atomic
def catat_tidak_hadir(*, kasus_id: int, versi: int, tanggal: date, keterangan: str, actor, now: datetime) -> Hukuman:
    """The person did not come to the handing over: the decree is sent within three working days (PerBKN 6/2022 Pasal
    49 ayat 8)."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, Bagian.PEJABAT, Bagian.PEMERIKSA, now=now)
    h = hukuman_kini(kasus)
    if kasus.status not in (Tahap.PENJATUHAN, Tahap.PENYAMPAIAN) or h is None or h.tidak_hadir:
        raise LangkahTidakSah(_("Ketidakhadiran dicatat sekali, sesudah keputusan dan sebelum diterima."))
    if not h.tanggal <= tanggal <= hari_perkara(kasus, now):
        raise IsianSalah(_("Tanggalnya sejak tanggal keputusan, paling lambat hari ini."), kolom="tanggal")
    h.tidak_hadir = tanggal
    h.save()
    pindah(kasus, kasus.status, kode="tidak_hadir_terima", actor=actor, now=now, bagian=a.sebagai,
           alasan=keterangan.strip(),
           dasar="PerBKN 6/2022 Pasal 49 ayat (8)", isi={"tanggal": f"{tanggal:%Y-%m-%d}"})  # fmt: skip
    return h


@transaction.atomic
def terima(*, kasus_id: int, versi: int, tanggal: date, pindaian=None, actor, now: datetime) -> Hukuman:
    """The day on which the person received the decree, with the signed receipt if there is one: the days to its effect
    and of the remedy run from it."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, Bagian.PEJABAT, Bagian.PEMERIKSA, now=now)
    h = hukuman_kini(kasus)
    if h is None or kasus.status != Tahap.PENYAMPAIAN:
        raise LangkahTidakSah(_("Tanggal diterima dicatat sesudah keputusan disampaikan."))
    assert h.disampaikan is not None  # noqa: S101 - the stage is reached by handing over
    if not h.disampaikan <= tanggal <= hari_perkara(kasus, now):
        raise IsianSalah(_("Tanggal diterima sejak disampaikan, paling lambat hari ini."), kolom="tanggal")
    h.diterima = tanggal
    h.save()
    pindah(kasus, Tahap.MENUNGGU, kode="diterima", actor=actor, now=now, bagian=a.sebagai,
           dasar="PP 94/2021 Pasal 38", isi={"tanggal": f"{tanggal:%Y-%m-%d}"})  # fmt: skip
    if pindaian is not None:
        lampirkan(kasus=kasus, jenis=Jenis.TANDA_TERIMA, judul=_("Tanda terima bertanda tangan"), unggahan=pindaian,
                  untuk_pegawai=True, actor=actor, now=now)  # fmt: skip
    else:
        buat(kasus=kasus, jenis=Jenis.TANDA_TERIMA, untuk_pegawai=True, hukuman=h, actor=actor, now=now)
    kabari_pegawai(kasus, "diterima")
    return h


@transaction.atomic
def berlakukan(*, kasus_id: int, now: datetime) -> bool:
    """The decision takes effect by law on the 15th working day after receipt, or by the result of the remedy (Pasal 38;
    PerBKN 6/2022 Pasal 50): its days are reckoned beside those that run, and it enters the person's record.

    By the sweep, as often as it runs: does nothing before the day, with an open remedy, or a second time. Returns
    whether it took effect now. Raises ``TahunTanpaKalender`` where the holidays of a year are missing.
    """
    kasus = kunci(kasus_id, Kasus.objects.values_list("versi", flat=True).get(pk=kasus_id))
    today, h = hari_perkara(kasus, now), hukuman_kini(kasus)
    w = waktu(kasus, today)
    if h is None or kasus.status != Tahap.MENUNGGU or rules.halangan("berlaku", fakta(kasus), w):
        return False
    u = upaya_kini(h)
    # One person's penalties are put in order by one writer at a time.
    orang(ids=[kasus.pegawai_id], kunci=True)
    mulai = u.diputus if u and u.diputus and u.hasil else rules.hari_berlaku(fakta(kasus), w)
    jalankan(kasus, h, mulai)
    pindah(kasus, Tahap.MENJALANI, kode="berlaku", actor=None, now=now,
           dasar="PP 94/2021 Pasal 38; PerBKN 6/2022 Pasal 50",
           isi={"hari": f"{mulai:%Y-%m-%d}", "mulai": f"{h.mulai:%Y-%m-%d}",
                "selesai": f"{h.selesai:%Y-%m-%d}" if h.selesai else ""})  # fmt: skip
    if h.selesai is not None and h.selesai <= mulai:
        _selesaikan(kasus, h, now)
    kabari_pegawai(kasus, "berlaku")
    kabari(kasus, [m.akun_id for m in kasus.anggota.all()], "berlaku", now=now)
    return True


def jalankan(kasus: Kasus, h: Hukuman, berlaku: date) -> None:
    """Set the days of a penalty that takes effect on ``berlaku`` beside those of the person that run or wait: a heavier
    one ends the running ones and goes before who waits, a lighter one waits (disiplin.md 1.8). Writes the record. In
    the caller's transaction, the person's row locked."""
    lain = list(
        Hukuman.objects.filter(pegawai_id=kasus.pegawai_id, status__in=BERJALAN)
        .exclude(pk=h.pk)
        .select_related("jenis", "kasus")
        .order_by("pk")
    )
    masa = {x.pk: Masa(str(x.pk), x.jenis.urutan, x.mulai, x.selesai) for x in lain if x.mulai is not None}
    hasil = susun(list(masa.values()), str(h.pk), h.jenis.urutan, berlaku, h.jenis.durasi)
    for m in (*hasil.dianggap_selesai, *hasil.digeser):
        x, lewat = next(x for x in lain if str(x.pk) == m.kode), m in hasil.dianggap_selesai
        x.mulai, x.selesai, x.status = m.mulai, m.selesai, Status.SELESAI if lewat else Status.ANTRE
        x.save()
        if x.riwayat:
            sebab = _("Dianggap selesai: yang lebih berat berlaku") if lewat else _("Menunggu yang lebih berat selesai")
            ubah_hukdis(riwayat_id=x.riwayat, mulai=m.mulai, selesai=m.selesai, actor=None, sebab=sebab,
                        status="SELESAI" if lewat else "BERLAKU")  # fmt: skip
    h.mulai, h.selesai = hasil.baru.mulai, hasil.baru.selesai
    h.status = Status.BERJALAN if h.mulai <= berlaku else Status.ANTRE
    h.riwayat = catat_hukdis(
        pegawai_id=kasus.pegawai_id, tingkat=h.jenis.tingkat.siasn, jenis=h.jenis.nama, nomor_sk=h.nomor,
        tanggal_sk=h.tanggal, mulai=h.mulai, selesai=h.selesai, actor=None,
        sebab=_("Perkara disiplin, berlaku %(t)s") % {"t": tgl(berlaku)},
    )  # fmt: skip
    h.save()


def _selesaikan(kasus: Kasus, h: Hukuman, now: datetime) -> None:
    h.status = Status.SELESAI
    h.save()
    if h.riwayat:
        ubah_hukdis(riwayat_id=h.riwayat, selesai=h.selesai, status="SELESAI", actor=None, sebab=_("Selesai dijalani"))
    pindah(kasus, Tahap.SELESAI, kode="selesai", actor=None, now=now, isi={"selesai": f"{h.selesai:%Y-%m-%d}"})


@transaction.atomic
def lanjutkan(*, kasus_id: int, now: datetime) -> bool:
    """A waiting penalty whose first day has come begins; one whose last day has passed is served. By the sweep; a
    second run changes nothing. Returns whether anything changed."""
    kasus = kunci(kasus_id, Kasus.objects.values_list("versi", flat=True).get(pk=kasus_id))
    today, h = hari_perkara(kasus, now), hukuman_kini(kasus)
    if h is None or kasus.status != Tahap.MENJALANI or h.mulai is None:
        return False
    if h.selesai is not None and h.selesai <= today:
        _selesaikan(kasus, h, now)
        kabari_pegawai(kasus, "selesai")
        return True
    if h.selesai is None and kasus.pegawai.kedudukan in KEDUDUKAN_BERAKHIR:  # dismissed, and the record says so
        pindah(kasus, Tahap.SELESAI, kode="selesai", actor=None, now=now)
        return True
    if h.status == Status.ANTRE and h.mulai <= today:
        h.status = Status.BERJALAN
        h.save()
        return True
    return False


def sapu(*, now: datetime) -> int:
    """Every case whose day may have come, each in a transaction of its own; the number of cases that moved. One that
    fails does not stop the others: all faults are raised together at the end, as ``ExceptionGroup``."""
    kerja = {Tahap.MENUNGGU: berlakukan, Tahap.MENJALANI: lanjutkan}
    # Of the many that are served only those with a day to come by: it is tomorrow somewhere at most.
    besok = now.date() + timedelta(days=1)
    tiba = Hukuman.objects.exclude(status=Status.DIGANTI).filter(
        Q(selesai__lte=besok) | Q(status=Status.ANTRE, mulai__lte=besok)
        | Q(selesai=None, pegawai__kedudukan__in=KEDUDUKAN_BERAKHIR), kasus__status=Tahap.MENJALANI,
    )  # fmt: skip
    semua = Kasus.objects.filter(Q(status=Tahap.MENUNGGU) | Q(pk__in=tiba.order_by().values("kasus_id")))
    n, gagal = 0, []
    for pk, status in semua.order_by("pk").values_list("pk", "status"):
        try:
            n += kerja[status](kasus_id=pk, now=now)
        except Exception as galat:  # noqa: BLE001 - raised below, all of them
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("penalties could not be brought into effect or to their end", gagal)
    return n
