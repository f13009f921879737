"""Keberatan and banding against a penalty (PP 79/2021; disiplin.md 1.10)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disiplin.models import DokumenKasus, Hukuman, JenisHukuman, Kasus, Tahap, Upaya
from disiplin.rules import upaya as rules
from disiplin.selectors import hukum
from disiplin.selectors.akses import Bagian, hari_perkara, saya
from disiplin.selectors.langkah import DAPAT_DILAWAN
from disiplin.selectors.perkara import hukuman_kini, pilihan_hukuman, upaya_kini, waktu
from disiplin.selectors.surat import tujuan_upaya
from disiplin.services.hukuman import cuplikan
from disiplin.services.kabar import kabari, kabari_pegawai
from disiplin.services.langkah import kunci, pindah, wajib
from disiplin.services.pejabat import pejabat_untuk
from disiplin.services.perkara import akhiri
from disiplin.services.surat import lampirkan
from kepegawaian.services_hukdis import ubah_hukdis
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tgl

Hasil, Status = Upaya.Hasil, Hukuman.Status


def batas(kasus: Kasus, h: Hukuman, today: date) -> rules.Batas:
    """Until when a remedy against this decision is taken, by both readings of when the term begins."""
    assert h.diterima is not None  # noqa: S101 - asked after the receipt only
    w = waktu(kasus, today)
    kode = rules.upaya_atas(menghentikan=h.jenis.menghentikan)
    return rules.batas_upaya(w.tenggat[kode], diputus=h.tanggal, diterima=h.diterima, kalender=w.kalender)


@transaction.atomic
def ajukan(*, kasus_id: int, versi: int, tanggal: date, alasan: str, pindaian=None, actor, now: datetime) -> Upaya:
    """The person objects, or appeals where he is dismissed; an appeal filed on paper is entered by the keeper with its
    scan, on the day it was filed. Late filing is not taken; between the two readings of the term it is, and says so.
    The penalty does not take effect meanwhile; one that has, by an entry that came late, is taken back."""
    kasus = kunci(kasus_id, versi)
    diri = kasus.pegawai.akun_id == actor.pk
    if not diri:
        wajib(actor, kasus, Bagian.PENGURUS, now=now)
    today, h = hari_perkara(kasus, now), hukuman_kini(kasus)
    if h is None or h.diterima is None or kasus.status not in DAPAT_DILAWAN:
        raise LangkahTidakSah(_("Upaya administratif diajukan sesudah keputusan diterima."))
    if upaya_kini(h):
        raise LangkahTidakSah(_("Upaya administratif atas keputusan ini sudah diajukan."))
    if diri:
        tanggal = today
    elif pindaian is None:
        raise IsianSalah(_("Unggah pindaian surat upayanya."), kolom="pindaian")
    if not h.diterima <= tanggal <= today:
        raise IsianSalah(_("Tanggal pengajuan sejak keputusan diterima, paling lambat hari ini."), kolom="tanggal")
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    b = batas(kasus, h, today)
    boleh, pasti = b.diterima(tanggal)
    if not boleh:
        raise LangkahTidakSah(_("Waktu mengajukan sudah lewat pada %(t)s (PP 79/2021).") % {"t": tgl(b.akhir)})
    u = Upaya.objects.create(
        hukuman=h, jenis=rules.upaya_atas(menghentikan=h.jenis.menghentikan), diajukan=tanggal, alasan=alasan.strip(),
        kepada=tujuan_upaya(h), diragukan=not pasti, diajukan_oleh=actor,
    )  # fmt: skip
    if kasus.status != Tahap.MENUNGGU:
        _tarik(h, _("Upaya administratif diajukan %(t)s") % {"t": tgl(tanggal)})
    pindah(kasus, Tahap.MENUNGGU, kode="ajukan_upaya", actor=actor, now=now, bagian="PEGAWAI" if diri else "PENGURUS",
           alasan=u.alasan, dasar="PP 79/2021",
           isi={"jenis": u.jenis, "tanggal": f"{tanggal:%Y-%m-%d}", "diragukan": u.diragukan})  # fmt: skip
    if pindaian is not None:
        lampirkan(kasus=kasus, jenis=DokumenKasus.Jenis.LAIN, judul=_("Surat upaya administratif"), unggahan=pindaian,
                  untuk_pegawai=True, actor=actor, now=now)  # fmt: skip
    kabari(kasus, [m.akun_id for m in kasus.anggota.all()], "upaya", now=now)
    return u


def _tarik(h: Hukuman, sebab: str) -> None:
    """A penalty that has taken effect is undone: its record is cancelled, its days are open again."""
    if h.riwayat:
        ubah_hukdis(riwayat_id=h.riwayat, selesai=h.selesai, status="BATAL", actor=None, sebab=sebab)
    h.status, h.mulai, h.selesai, h.riwayat = Status.DIPUTUS, None, None, None
    h.save()


@transaction.atomic
def tanggapi(*, kasus_id: int, versi: int, tanggal: date, tanggapan: str, actor, now: datetime) -> Upaya:
    """The PPK's answer to BPASN, within 21 working days of the copy; the keeper or the approver enters it."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, Bagian.PEJABAT, now=now)
    u = _terbuka(kasus)
    if u.jenis != Upaya.Jenis.BANDING or u.ditanggapi:
        raise LangkahTidakSah(_("Tanggapan PPK diberikan sekali, atas banding."))
    if not u.diajukan <= tanggal <= hari_perkara(kasus, now):
        raise IsianSalah(_("Tanggalnya sejak banding diajukan, paling lambat hari ini."), kolom="tanggal")
    if not tanggapan.strip():
        raise IsianSalah(_("Tulis tanggapannya."), kolom="tanggapan")
    u.ditanggapi, u.tanggapan = tanggal, tanggapan.strip()
    u.save()
    pindah(kasus, kasus.status, kode="tanggapi_banding", actor=actor, now=now, bagian=a.sebagai, dasar="PP 79/2021",
           isi={"tanggal": f"{tanggal:%Y-%m-%d}"})  # fmt: skip
    return u


def _terbuka(kasus: Kasus) -> Upaya:
    u = upaya_kini(hukuman_kini(kasus))
    if u is None or u.hasil:
        raise LangkahTidakSah(_("Tidak ada upaya administratif yang terbuka."))
    return u


@transaction.atomic
def putus(
    *, kasus_id: int, versi: int, hasil: str, nomor: str, tanggal: date, pertimbangan: str, pemutus: str,
    jenis_id: int | None = None, pindaian=None, actor, now: datetime,
) -> Upaya:  # fmt: skip
    """The result, as its decree says: strengthened, lightened, made heavier, changed or cancelled; it binds (PP
    79/2021). Entered with the scan, by the keeper or the approver; whoever imposed the penalty enters none on himself.

    Raises ``IsianSalah`` where the new penalty does not fit the result, ``LangkahTidakSah``, ``TidakBerwenang``.
    """
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, now=now)
    today, h, u = hari_perkara(kasus, now), hukuman_kini(kasus), _terbuka(kasus)
    assert h is not None  # noqa: S101 - a remedy has a decision
    if h.pemutus_id is not None and (diri := saya(actor)) and diri.id == h.pemutus_id:
        raise TidakBerwenang(_("Pejabat yang menghukum tidak mencatat putusan atas hukumannya sendiri."))
    if not u.diajukan <= tanggal <= today:
        raise IsianSalah(_("Tanggal putusan sejak upaya diajukan, paling lambat hari ini."), kolom="tanggal")
    for kolom, isi in (("nomor", nomor), ("pertimbangan", pertimbangan), ("pemutus", pemutus)):
        if not isi.strip():
            raise IsianSalah(_("Isian ini wajib."), kolom=kolom)
    if pindaian is None:
        raise IsianSalah(_("Unggah pindaian putusannya."), kolom="pindaian")
    baru = _pengganti(kasus, hasil, h, jenis_id, today)
    u.hasil, u.nomor_putusan, u.diputus, u.pertimbangan, u.pemutus = (
        hasil, nomor.strip(), tanggal, pertimbangan.strip(), pemutus.strip()
    )  # fmt: skip
    u.save()
    lampirkan(kasus=kasus, jenis=DokumenKasus.Jenis.PUTUSAN_UPAYA, judul=_("Putusan upaya administratif"),
              unggahan=pindaian, untuk_pegawai=True, actor=actor, now=now)  # fmt: skip
    isi = {"hasil": hasil, "nomor": u.nomor_putusan, "tanggal": f"{tanggal:%Y-%m-%d}"}
    pindah(kasus, kasus.status, kode="putus_upaya", actor=actor, now=now, bagian=a.sebagai, alasan=u.pertimbangan,
           dasar="PP 79/2021", isi=isi | {"jenis": baru.kode if baru else h.jenis.kode})  # fmt: skip
    if hasil == Hasil.DIBATALKAN:
        h.status = Status.BATAL
        h.save()
        akhiri(kasus, Tahap.DIHENTIKAN, kode="batalkan", alasan=u.pertimbangan, bagian=a.sebagai, actor=actor, now=now,
               sebab=Kasus.Henti.UPAYA)  # fmt: skip
    elif baru is not None:
        _ganti(kasus, h, u, baru, today)
    kabari_pegawai(kasus, "upaya")
    return u


def _pengganti(kasus: Kasus, hasil: str, h: Hukuman, jenis_id: int | None, today: date) -> JenisHukuman | None:
    """The penalty that takes the place of the old one; None: it stands, or nothing does."""
    if hasil not in Hasil.values:
        raise IsianSalah(_("Pilih hasil upayanya."), kolom="hasil")
    boleh = {j.pk: j for j in pilihan_hukuman(kasus, hukum.ditangguhkan(today, kasus.instansi_id))}
    baru = boleh.get(jenis_id) if jenis_id else None
    try:
        kode = rules.hukuman_setelah(
            hasil, (h.jenis.kode, h.jenis.urutan), (baru.kode, baru.urutan) if baru is not None else None
        )
    except ValueError as galat:
        raise IsianSalah(str(galat), kolom="jenis_id") from galat
    return baru if kode is not None and kode != h.jenis.kode else None


def _ganti(kasus: Kasus, h: Hukuman, u: Upaya, baru: JenisHukuman, today: date) -> None:
    """The old decision is kept as replaced; the new one stands with the remedy, which is moved to it: by its result it
    takes effect."""
    h.status = Status.DIGANTI
    h.save()
    pengganti = Hukuman.objects.create(
        kasus=kasus, pegawai_id=kasus.pegawai_id, jenis=baru, nomor=u.nomor_putusan, tanggal=u.diputus,
        alasan=u.pertimbangan, cuplikan=cuplikan(kasus, baru, pejabat_untuk(kasus, baru, today), today),
        pejabat=h.pejabat, pemutus_id=None, sebutan_pejabat=u.pemutus, disampaikan=u.diputus, cara=h.cara,
        diterima=u.diputus,
    )  # fmt: skip
    u.hukuman = pengganti
    u.save()
