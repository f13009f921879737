"""Summons, examination, its record and the report (PP 94/2021 Pasal 26-29; PerBKN 6/2022)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from disiplin.models import (
    AnggotaPerkara,
    DokumenKasus,
    Kasus,
    Lhp,
    Panggilan,
    PembebasanSementara,
    Pemeriksaan,
    Tahap,
)
from disiplin.rules import perkara as rules
from disiplin.selectors import hukum
from disiplin.selectors.akses import Bagian, hari_perkara
from disiplin.selectors.perkara import fakta, pilihan_hukuman, waktu
from disiplin.services.kabar import kabari, kabari_pegawai
from disiplin.services.langkah import kunci, pindah, tolak_halangan, wajib
from disiplin.services.pejabat import libatkan_pejabat
from disiplin.services.surat import buat
from kepegawaian.orang import orang
from layanan.galat import IsianSalah, LangkahTidakSah

Jenis = DokumenKasus.Jenis
PEMERIKSA = (Bagian.PEMERIKSA, Bagian.PENGURUS, Bagian.TIM)


@transaction.atomic
def panggil(
    *, kasus_id: int, versi: int, nomor: str, tanggal_surat: date, tanggal_periksa: date, jam: time, tempat: str,
    cara: str, actor, now: datetime,
) -> Panggilan:  # fmt: skip
    """Summons I, or II after the person did not come to the first (Pasal 26 ayat 2, 3). The person gets the letter and
    is told. Raises ``LangkahTidakSah``, ``IsianSalah``; what the terms say is kept with the step."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PEMERIKSA, Bagian.PENGURUS, now=now)
    today, kode = hari_perkara(kasus, now), "panggil_lagi" if kasus.status == Tahap.PEMANGGILAN else "panggil"
    w = waktu(kasus, today)
    lewat = tolak_halangan(rules.halangan(kode, fakta(kasus), w))
    sebelum = list(kasus.panggilan.all())
    awal = sebelum[-1].tanggal_periksa if sebelum else kasus.diketahui
    if not awal <= tanggal_surat <= today:
        raise IsianSalah(
            _("Tanggal surat antara hari sebelumnya dalam perkara ini dan hari ini."), kolom="tanggal_surat"
        )
    if tanggal_periksa <= tanggal_surat:
        raise IsianSalah(_("Pemeriksaan sesudah tanggal surat panggilan."), kolom="tanggal_periksa")
    jeda = rules.Waktu(tanggal_periksa, w.tenggat, w.kalender).lewat("PANGGILAN_PERIKSA", tanggal_surat)
    p = Panggilan.objects.create(
        kasus=kasus, ke=len(sebelum) + 1, nomor=nomor.strip(), tanggal_surat=tanggal_surat,
        tanggal_periksa=tanggal_periksa, jam=jam, tempat=tempat.strip(), cara=cara,
    )  # fmt: skip
    lewat = " ".join([lewat, *(f"{h.kata} ({h.pasal})" for h in jeda)]).strip()
    pindah(kasus, Tahap.PEMANGGILAN, kode=kode, actor=actor, now=now, bagian=a.sebagai, lewat=lewat,
           dasar="PP 94/2021 Pasal 26", isi={"ke": p.ke, "nomor": p.nomor, "surat": f"{tanggal_surat:%Y-%m-%d}",
                                             "periksa": f"{tanggal_periksa:%Y-%m-%d}"})  # fmt: skip
    buat(kasus=kasus, jenis=Jenis.PANGGILAN, untuk_pegawai=True, panggilan=p, actor=actor, now=now)
    kabari_pegawai(kasus, f"panggilan{p.ke}")
    return p


@transaction.atomic
def catat_hadir(
    *, kasus_id: int, versi: int, hadir: bool, keterangan: str = "", actor, now: datetime
) -> Panggilan:  # fmt: skip
    """Whether the person came to the last summons; not before its day. Who stayed away: the reason as far as known."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, *PEMERIKSA, now=now)
    p = next(iter(reversed(kasus.panggilan.all())), None)
    if kasus.status != Tahap.PEMANGGILAN or p is None or p.hadir is not None:
        raise LangkahTidakSah(_("Tidak ada panggilan yang menunggu dicatat kehadirannya."))
    if hari_perkara(kasus, now) < p.tanggal_periksa:
        raise LangkahTidakSah(_("Hari pemeriksaan pada panggilan ini belum tiba."))
    if not hadir and not keterangan.strip():
        raise IsianSalah(_("Tulis keterangan ketidakhadirannya."), kolom="keterangan")
    p.hadir, p.keterangan = hadir, keterangan.strip()
    p.save()
    pindah(kasus, kasus.status, kode="hadir" if hadir else "tidak_hadir", actor=actor, now=now, bagian=a.sebagai,
           alasan=p.keterangan, dasar="PP 94/2021 Pasal 26", isi={"ke": p.ke})  # fmt: skip
    return p


@transaction.atomic
def periksa(
    *, kasus_id: int, versi: int, tanggal: date, cara: str, tempat: str, tanya_jawab: Sequence[dict[str, str]] = (),
    actor, now: datetime,
) -> Pemeriksaan:  # fmt: skip
    """The examination of the person begins; closed, face to face or virtual (Pasal 27). A berat case needs its team:
    superior, oversight and personnel, nobody below the person or in conflict (PerBKN 6/2022 Pasal 29)."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, *PEMERIKSA, now=now)
    today = hari_perkara(kasus, now)
    p = fakta(kasus)
    lewat = tolak_halangan(rules.halangan("periksa", p, waktu(kasus, today)))
    if belum := [m for m in kasus.anggota.all() if m.bagian == Bagian.TIM and m.bebas_konflik is None]:
        raise LangkahTidakSah(_("%(n)s anggota tim belum menyatakan bebas konflik kepentingan.") % {"n": len(belum)})
    terakhir = list(kasus.panggilan.all())[-1]
    if not terakhir.tanggal_surat <= tanggal <= today:
        raise IsianSalah(_("Tanggal pemeriksaan sejak surat panggilan, paling lambat hari ini."), kolom="tanggal")
    hasil = Pemeriksaan.objects.create(
        kasus=kasus, jenis=Pemeriksaan.Jenis.TERPERIKSA, nama=kasus.pegawai.nama, tanggal=tanggal, cara=cara,
        tempat=tempat.strip(), tanya_jawab=_tanya(tanya_jawab),
    )  # fmt: skip
    pindah(kasus, Tahap.PEMERIKSAAN, kode="periksa", actor=actor, now=now, bagian=a.sebagai, lewat=lewat,
           dasar="PP 94/2021 Pasal 27", isi={"tanggal": f"{tanggal:%Y-%m-%d}"})  # fmt: skip
    return hasil


def _tanya(isi: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    hasil = [{"tanya": i["tanya"].strip(), "jawab": i["jawab"].strip()} for i in isi]
    return [i for i in hasil if i["tanya"] or i["jawab"]]


@transaction.atomic
def simpan_bap(
    *, kasus_id: int, versi: int, pemeriksaan_id: int, tanya_jawab: Sequence[dict[str, str]], actor, now: datetime
) -> Pemeriksaan:  # fmt: skip
    """Questions and answers while the record is being written; afterwards it stands as signed."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, *PEMERIKSA, now=now)
    satu = _berkas_terbuka(kasus, pemeriksaan_id)
    satu.tanya_jawab = _tanya(tanya_jawab)
    satu.save()
    pindah(kasus, kasus.status, kode="tulis_bap", actor=actor, now=now, bagian=a.sebagai, isi={"pemeriksaan": satu.pk})
    return satu


def _berkas_terbuka(kasus: Kasus, pemeriksaan_id: int) -> Pemeriksaan:
    satu = next((p for p in kasus.pemeriksaan.all() if p.pk == pemeriksaan_id), None)
    if satu is None or satu.tanda or kasus.status != Tahap.PEMERIKSAAN:
        raise LangkahTidakSah(_("Berita acara ini sudah selesai dan tidak dapat diubah."))
    return satu


@transaction.atomic
def dengar_saksi(
    *, kasus_id: int, versi: int, nama: str, tanggal: date, cara: str, tempat: str,
    tanya_jawab: Sequence[dict[str, str]], nomor: str, tanda: str, alasan_tolak: str = "", actor, now: datetime,
) -> Pemeriksaan:  # fmt: skip
    """Somebody else who was heard, with his signed record (Pasal 27); the person examined does not get it."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, *PEMERIKSA, now=now)
    if kasus.status not in (Tahap.TELAAH, Tahap.PEMANGGILAN, Tahap.PEMERIKSAAN, Tahap.BAP):
        raise LangkahTidakSah(_("Pihak lain didengar sebelum laporan hasil pemeriksaan."))
    if tanggal > hari_perkara(kasus, now):
        raise IsianSalah(_("Tanggal ini belum tiba."), kolom="tanggal")
    if tanda == Pemeriksaan.Tanda.TOLAK and not alasan_tolak.strip():
        raise IsianSalah(_("Tulis mengapa ia menolak menandatangani."), kolom="alasan_tolak")
    satu = Pemeriksaan.objects.create(
        kasus=kasus, jenis=Pemeriksaan.Jenis.SAKSI, nama=nama.strip(), tanggal=tanggal, cara=cara,
        tempat=tempat.strip(), tanya_jawab=_tanya(tanya_jawab), nomor=nomor.strip(), tanda=tanda,
        alasan_tolak=alasan_tolak.strip(),
    )  # fmt: skip
    pindah(kasus, kasus.status, kode="saksi", actor=actor, now=now, bagian=a.sebagai, isi={"pemeriksaan": satu.pk})
    buat(kasus=kasus, jenis=Jenis.BAP, untuk_pegawai=False, pemeriksaan=satu, actor=actor, now=now)
    return satu


@transaction.atomic
def selesaikan_bap(
    *, kasus_id: int, versi: int, pemeriksaan_id: int, nomor: str, tanda: str, alasan_tolak: str = "", actor,
    now: datetime,
) -> Pemeriksaan:  # fmt: skip
    """The record is signed, or the person refuses: that is written down with the reason and does not stop the case. He
    gets a copy either way (Pasal 27)."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, *PEMERIKSA, now=now)
    satu = _berkas_terbuka(kasus, pemeriksaan_id)
    if not satu.tanya_jawab:
        raise IsianSalah(_("Berita acara belum berisi tanya jawab."))
    if tanda == Pemeriksaan.Tanda.TOLAK and not alasan_tolak.strip():
        raise IsianSalah(_("Tulis mengapa ia menolak menandatangani."), kolom="alasan_tolak")
    satu.nomor, satu.tanda = nomor.strip(), tanda
    satu.alasan_tolak = alasan_tolak.strip() if tanda == Pemeriksaan.Tanda.TOLAK else ""
    p = fakta(kasus)
    lewat = tolak_halangan(
        rules.halangan("bap", replace(p, bap=satu.tanda, alasan_tolak=satu.alasan_tolak),
                       waktu(kasus, hari_perkara(kasus, now)))
    )  # fmt: skip
    satu.save()
    pindah(kasus, Tahap.BAP, kode="bap", actor=actor, now=now, bagian=a.sebagai, lewat=lewat, alasan=satu.alasan_tolak,
           dasar="PP 94/2021 Pasal 27", isi={"nomor": satu.nomor, "tanda": satu.tanda})  # fmt: skip
    buat(kasus=kasus, jenis=Jenis.BAP, untuk_pegawai=True, pemeriksaan=satu, actor=actor, now=now)
    kabari_pegawai(kasus, "bap")
    return satu


@transaction.atomic
def laporkan(
    *, kasus_id: int, versi: int, nomor: str, tanggal: date, bukti: str, analisis: str, simpulan: str,
    meringankan: str = "", memberatkan: str = "", usul_id: int | None = None, kerugian_negara: bool = False,
    koordinasi_apip: str = "", actor, now: datetime,
) -> Lhp:  # fmt: skip
    """The report, after the record, or on the evidence at hand after two summons in vain (Pasal 26 ayat 4). Loss of
    state money by abuse of authority is coordinated with APIP first. The officer with the power to impose what is
    proposed becomes part of the case. Raises ``IsianSalah``, ``LangkahTidakSah``."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, *PEMERIKSA, now=now)
    today = hari_perkara(kasus, now)
    kode = "lhp_tanpa_periksa" if kasus.status == Tahap.PEMANGGILAN else "lhp"
    p = fakta(kasus)
    salah = rules.halangan(kode, p, waktu(kasus, today))
    if kode == "lhp_tanpa_periksa":  # the team that must be there writes this report too
        salah += rules.salah_tim(p)
    lewat = tolak_halangan(salah)
    if tanggal > today:
        raise IsianSalah(_("Tanggal ini belum tiba."), kolom="tanggal")
    if kerugian_negara and not koordinasi_apip.strip():
        raise IsianSalah(
            _("Kerugian negara dikoordinasikan dengan APIP dahulu; tulis hasilnya."), kolom="koordinasi_apip"
        )
    boleh = pilihan_hukuman(kasus, hukum.ditangguhkan(today, kasus.instansi_id))
    usul = next((j for j in boleh if j.pk == usul_id), None)
    if simpulan == Lhp.Simpulan.TERBUKTI and usul is None:
        raise IsianSalah(_("Pilih hukuman yang diusulkan."), kolom="usul_id")
    if simpulan == Lhp.Simpulan.TIDAK_TERBUKTI:
        usul = None
    lhp = Lhp.objects.create(
        kasus=kasus, nomor=nomor.strip(), tanggal=tanggal, bukti=bukti.strip(), analisis=analisis.strip(),
        meringankan=meringankan.strip(), memberatkan=memberatkan.strip(), simpulan=simpulan, usul=usul,
    )  # fmt: skip
    kasus.kerugian_negara, kasus.koordinasi_apip = kerugian_negara, koordinasi_apip.strip()
    pindah(kasus, Tahap.LHP, kode=kode, actor=actor, now=now, bagian=a.sebagai, lewat=lewat,
           isi={"nomor": lhp.nomor, "simpulan": simpulan, "usul": usul.kode if usul else ""})  # fmt: skip
    kasus.lhp = lhp
    buat(kasus=kasus, jenis=Jenis.LHP, untuk_pegawai=False, actor=actor, now=now)
    if usul is not None:
        libatkan_pejabat(kasus, usul, today=today, now=now)
    kabari(kasus, [m.akun_id for m in AnggotaPerkara.objects.filter(kasus=kasus, sampai=None)], "lhp", now=now)
    return lhp


@transaction.atomic
def bebaskan_sementara(
    *, kasus_id: int, versi: int, nomor: str, mulai: date, nip_pelaksana: str, alasan: str, actor, now: datetime
) -> PembebasanSementara:  # fmt: skip
    """Relief from the duties of the post until the decision: only for a suspected berat violation and not before the
    person is being examined (PerBKN 6/2022 Pasal 40). Somebody else does the daily work meanwhile; rights stay."""
    kasus = kunci(kasus_id, versi)
    bagian = (Bagian.PEMERIKSA,) if kasus.atasan_id else (Bagian.PENGURUS,)
    a = wajib(actor, kasus, *bagian, now=now)
    today, p = hari_perkara(kasus, now), fakta(kasus)
    tolak_halangan(rules.syarat_pembebasan(p) or rules.halangan("bebaskan_sementara", p, waktu(kasus, today)))
    if getattr(kasus, "pembebasan", None) is not None:
        raise LangkahTidakSah(_("Ia sudah dibebaskan sementara dalam perkara ini."))
    assert p.mulai_diperiksa is not None  # noqa: S101 - the rule refuses without
    if not p.mulai_diperiksa <= mulai <= today:
        raise IsianSalah(_("Mulainya sejak ia diperiksa, paling lambat hari ini."), kolom="mulai")
    plh = next(iter(orang(nip=[nip_pelaksana.strip()], instansi=[kasus.instansi_id])), None)
    if plh is None or plh.id == kasus.pegawai_id or not plh.bekerja:
        raise IsianSalah(_("Pelaksana harian adalah pegawai aktif lain pada instansi ini."), kolom="nip_pelaksana")
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    hasil = PembebasanSementara.objects.create(
        kasus=kasus, nomor=nomor.strip(), mulai=mulai, pelaksana_id=plh.id, alasan=alasan.strip(), oleh=sebutan(actor)
    )
    pindah(kasus, kasus.status, kode="bebaskan_sementara", actor=actor, now=now, bagian=a.sebagai, alasan=hasil.alasan,
           dasar="PerBKN 6/2022 Pasal 40", isi={"nomor": hasil.nomor, "mulai": f"{mulai:%Y-%m-%d}"})  # fmt: skip
    kasus.pembebasan = hasil
    buat(kasus=kasus, jenis=Jenis.PEMBEBASAN, untuk_pegawai=True, actor=actor, now=now)
    kabari_pegawai(kasus, "pembebasan")
    return hasil
