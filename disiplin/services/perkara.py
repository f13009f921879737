"""Opening a case, its review, who has a part in it, its end without a penalty (PP 94/2021 Pasal 26-29)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang, sebutan
from disiplin.models import (
    AnggotaPerkara,
    Hukuman,
    JenisSurat,
    Kasus,
    Pasal,
    Pelanggaran,
    PelanggaranKasus,
    Regulasi,
    Tahap,
)
from disiplin.rules import perkara as rules
from disiplin.rules.katalog import RegulasiTidakAda
from disiplin.rules.kehadiran import indikasi
from disiplin.selectors import hukum
from disiplin.selectors.akses import Bagian, hari_perkara, konflik, pengelola, pernyataan, saya
from disiplin.selectors.perkara import dugaan_terberat, fakta, waktu
from disiplin.services.kabar import kabari, kabari_pegawai
from disiplin.services.langkah import kunci, pindah, tolak_halangan, wajib
from disiplin.services.surat import buat
from kepegawaian.orang import orang
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR, StatusPegawai
from kepegawaian.services_hukdis import TINGKAT_SIASN
from kinerja.selectors.evaluasi import hari_di
from kinerja.selectors.orang import rantai
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang

Unsur = AnggotaPerkara.Unsur


@transaction.atomic
def buka(
    *, nip: str, sumber: str, pelapor: str = "", uraian: str, perbuatan_mulai: date, perbuatan_akhir: date,
    diketahui: date, pengurus_id: int | None = None, bebas_konflik: bool, actor, now: datetime,
) -> Kasus:  # fmt: skip
    """Information about a suspected violation, by the person's superior or by a personnel officer of his agency.

    The superior names the personnel officer who keeps the case (``pengurus_id``: account); an officer keeps it himself.
    The regulation is that of the last day of the act (tempus delicti). It is not a complaint offence: no report is
    needed (PP 94/2021 Pasal 26). Raises ``IsianSalah``, ``TidakBerwenang``.
    """
    o = next(iter(orang(nip=[nip.strip()])), None)
    if o is None:
        raise IsianSalah(_("Tidak ada pegawai dengan NIP ini."), kolom="nip")
    today = hari_di(o.zona, now)
    diri = saya(actor)
    atas = rantai(o.id, today)
    atasan = diri is not None and diri.id in atas
    if o.akun_id == actor.pk:
        raise TidakBerwenang(_("Perkara tentang diri sendiri dibuka oleh orang lain."))
    if not atasan and o.instansi_id not in pengelola(actor, today=today):
        # Whoever may not open a case learns nothing about whose number this is.
        raise IsianSalah(_("Tidak ada pegawai dengan NIP ini pada bawahan atau instansi Anda."), kolom="nip")
    if o.kedudukan in KEDUDUKAN_BERAKHIR:
        raise IsianSalah(_("Pegawai ini sudah berhenti; perkara disiplin tidak dapat dibuka."), kolom="nip")
    if not bebas_konflik:
        raise IsianSalah(
            _("Nyatakan bahwa Anda tidak berkonflik kepentingan dengan pegawai ini."), kolom="bebas_konflik"
        )
    if not uraian.strip():
        raise IsianSalah(_("Uraikan apa yang terjadi."), kolom="uraian")
    if perbuatan_akhir < perbuatan_mulai:
        raise IsianSalah(_("Hari terakhir perbuatan tidak sebelum hari pertamanya."), kolom="perbuatan_akhir")
    if perbuatan_akhir > today:
        raise IsianSalah(_("Perbuatan belum terjadi: tanggalnya sesudah hari ini."), kolom="perbuatan_akhir")
    if not perbuatan_mulai <= diketahui <= today:
        raise IsianSalah(_("Diketahui sejak hari perbuatan, paling lambat hari ini."), kolom="diketahui")
    try:
        regulasi = hukum.regulasi_pada(perbuatan_akhir)
    except RegulasiTidakAda as galat:
        raise IsianSalah(str(galat), kolom="perbuatan_akhir") from galat
    keeper = actor if not atasan else _pengurus(o, pengurus_id, today)
    pemeriksa = diri.id if atasan and diri else next(iter(atas), None)
    kasus = Kasus(
        pegawai_id=o.id, instansi_id=o.instansi_id, sumber=sumber, pelapor=pelapor.strip(), uraian=uraian.strip(),
        perbuatan_mulai=perbuatan_mulai, perbuatan_akhir=perbuatan_akhir, diketahui=diketahui, regulasi=regulasi,
        atasan_id=pemeriksa, dibuka_oleh=actor, dibuka_pada=now,
    )  # fmt: skip
    pindah(kasus, Tahap.INFORMASI, kode="buka", actor=actor, now=now,
           bagian=Bagian.PEMERIKSA if atasan else Bagian.PENGURUS, alasan=kasus.uraian,
           isi={"sumber": sumber, "diketahui": f"{diketahui:%Y-%m-%d}"})  # fmt: skip
    tambah = [AnggotaPerkara(kasus=kasus, bagian=Bagian.PENGURUS, akun=keeper, sejak=now,
                             bebas_konflik=now if keeper == actor else None)]  # fmt: skip
    if pemeriksa is not None:
        akun = actor.pk if atasan else orang(ids=[pemeriksa])[0].akun_id
        tambah.append(AnggotaPerkara(kasus=kasus, bagian=Bagian.PEMERIKSA, pegawai_id=pemeriksa, akun_id=akun,
                                     sejak=now, bebas_konflik=now if atasan else None))  # fmt: skip
    AnggotaPerkara.objects.bulk_create(tambah)
    kabari(kasus, [a.akun_id for a in tambah if a.akun_id != actor.pk], "buka", now=now)
    return kasus


def _pengurus(o, akun_id: int | None, today: date):
    """The personnel officer whom the superior chose; never the person himself."""
    calon = {u.pk: u for u in pemegang(Peran.OPERATOR, [o.instansi_id], today=today)[o.instansi_id]}
    calon.pop(o.akun_id, None)
    if akun_id not in calon:
        raise IsianSalah(_("Pilih pengelola kepegawaian yang mengurus perkara ini."), kolom="pengurus_id")
    return calon[akun_id]


@dataclass(frozen=True)
class Perbuatan:
    """One act as the review names it: ``ketentuan_id`` a row of ``Pelanggaran``; None with ``pasal_id`` for absence,
    whose level follows from ``hari_absen`` (working days; cumulative, or ``berturut``)."""

    pasal_id: int
    ketentuan_id: int | None
    mulai: date
    akhir: date
    uraian: str
    hari_absen: int | None = None
    berturut: bool = False


@transaction.atomic
def telaah(*, kasus_id: int, versi: int, perbuatan: Sequence[Perbuatan], actor, now: datetime) -> Kasus:
    """Say which duties or prohibitions may have been violated; the heaviest level is the suspected one. From then on
    the rows of the regulation are frozen, and the same days of an act can be in no other case.

    The review may be repeated until the first summons. Raises ``IsianSalah`` with ``kolom`` as "<index>-<field>",
    ``LangkahTidakSah``, ``TidakBerwenang``, ``KonflikPerkara``.
    """
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PEMERIKSA, Bagian.PENGURUS, now=now)
    today = hari_perkara(kasus, now)
    lewat = ""
    if kasus.status != Tahap.TELAAH:
        lewat = tolak_halangan(rules.halangan("telaah", fakta(kasus), waktu(kasus, today)))
    if not perbuatan:
        raise IsianSalah(_("Sebutkan sekurang-kurangnya satu perbuatan."))
    if tanpa := [t.nama for t in kasus.regulasi.tingkathukuman.exclude(siasn__in=TINGKAT_SIASN)]:
        # Before its rows are frozen: without the letter a penalty could be imposed and never enter the record.
        raise LangkahTidakSah(
            _("Huruf SIASN (R, S, atau B) tingkat %(t)s belum diisi; minta administrator melengkapi tabelnya.")
            % {"t": ", ".join(tanpa)}
        )
    Regulasi.objects.filter(pk=kasus.regulasi_id, dipakai_pada=None).update(dipakai_pada=now)
    PelanggaranKasus.objects.filter(kasus=kasus).update(gugur=True)
    baru = []
    for n, satu in enumerate(perbuatan):
        try:
            baru.append(_perbuatan(kasus, satu))
        except IsianSalah as galat:  # which of them is wrong
            raise IsianSalah(str(galat), kolom=f"{n}-{galat.kolom}") from galat
    try:
        with transaction.atomic():
            PelanggaranKasus.objects.bulk_create(baru)
    except IntegrityError as galat:
        if "pelanggaran_kasus_sekali" not in str(galat):
            raise
        raise LangkahTidakSah(
            _("Perbuatan ini, pada hari yang sama, sudah menjadi perkara lain atau disebut dua kali: satu perbuatan "
              "tidak dihukum dua kali (PP 94/2021 Pasal 35).")
        ) from galat  # fmt: skip
    kasus.dugaan = dugaan_terberat(baru)
    pindah(kasus, Tahap.TELAAH, kode="telaah", actor=actor, now=now, bagian=a.sebagai, lewat=lewat,
           dasar="; ".join(p.pasal.pasal for p in baru)[:400],
           isi={"dugaan": kasus.dugaan.kode if kasus.dugaan else "", "perbuatan": [
               {"pasal": p.pasal.kode, "tingkat": p.tingkat.kode, "mulai": f"{p.mulai:%Y-%m-%d}",
                "akhir": f"{p.akhir:%Y-%m-%d}", "hari": p.hari_absen} for p in baru]})  # fmt: skip
    return kasus


def _perbuatan(kasus: Kasus, p: Perbuatan) -> PelanggaranKasus:
    pasal = Pasal.objects.filter(pk=p.pasal_id, regulasi_id=kasus.regulasi_id).first()
    if pasal is None:
        raise IsianSalah(_("Ketentuan ini bukan dari peraturan yang berlaku pada hari perbuatan."), kolom="pasal")
    if not (kasus.perbuatan_mulai <= p.mulai <= p.akhir <= kasus.perbuatan_akhir):
        raise IsianSalah(_("Hari perbuatan di luar hari yang dicatat pada perkara ini."), kolom="mulai")
    if not p.uraian.strip():
        raise IsianSalah(_("Uraikan perbuatannya."), kolom="uraian")
    ketentuan = None
    if pasal.kehadiran:
        tingkat = _tingkat_absen(kasus, p)
    else:
        ketentuan = Pelanggaran.objects.select_related("tingkat").filter(pk=p.ketentuan_id, pasal=pasal).first()
        if ketentuan is None:
            raise IsianSalah(_("Pilih dampak negatif perbuatannya."), kolom="ketentuan")
        jabatan = kasus.pegawai.jabatan
        if ketentuan.jabatan and (jabatan is None or jabatan.jenis not in ketentuan.jabatan):
            raise IsianSalah(_("Tingkat ini hanya bagi pemegang jabatan lain."), kolom="ketentuan")
        tingkat = ketentuan.tingkat
    return PelanggaranKasus(
        kasus=kasus, pegawai_id=kasus.pegawai_id, pasal=pasal, ketentuan=ketentuan, tingkat=tingkat, mulai=p.mulai,
        akhir=p.akhir, uraian=p.uraian.strip(), hari_absen=p.hari_absen if pasal.kehadiran else None,
        berturut=pasal.kehadiran and p.berturut,
    )  # fmt: skip


def _tingkat_absen(kasus: Kasus, p: Perbuatan):
    if not p.hari_absen:
        raise IsianSalah(_("Isi jumlah hari tidak masuk."), kolom="hari_absen")
    katalog = hukum.katalog(kasus.regulasi)
    jenis_pegawai = "PPPK" if kasus.pegawai.status == StatusPegawai.PPPK else "PNS"
    if not any(b.jenis_pegawai == jenis_pegawai and b.instansi_id in (None, kasus.instansi_id) for b in katalog.ambang):
        raise IsianSalah(
            _("Belum ada tabel kehadiran %(j)s untuk instansi ini; minta administrator mengisinya menurut aturan PPK.")
            % {"j": jenis_pegawai},
            kolom="hari_absen",
        )
    kena = indikasi(
        katalog, setahun=0 if p.berturut else p.hari_absen, berturut=p.hari_absen if p.berturut else 0,
        jenis_pegawai=jenis_pegawai, instansi_id=kasus.instansi_id,
    )  # fmt: skip
    if kena is None:
        raise IsianSalah(
            _("%(n)s hari belum mencapai ambang tabel kehadiran; gunakan pembinaan.") % {"n": p.hari_absen},
            kolom="hari_absen",
        )
    return kasus.regulasi.tingkathukuman.get(kode=katalog.jenis[kena.jenis].tingkat)


@transaction.atomic
def nyatakan(*, kasus_id: int, bebas: bool, alasan: str = "", actor, now: datetime) -> None:
    """A member states that nothing binds him to the person, or what does: then he leaves the case (PerBKN 6/2022
    Pasal 29 ayat (6)). Raises ``IsianSalah`` for a conflict without its reason, ``TidakBerwenang``."""
    kasus = Kasus.objects.select_for_update(of=("self",)).get(pk=kasus_id)
    milik = AnggotaPerkara.objects.filter(kasus=kasus, akun=actor, sampai=None, konflik="")
    if not milik:
        raise TidakBerwenang(_("Anda bukan bagian perkara ini."))
    if bebas:
        milik.filter(bebas_konflik=None).update(bebas_konflik=now)
        return
    if not alasan.strip():
        raise IsianSalah(_("Tulis konflik kepentingannya."), kolom="alasan")
    bagian = [m.bagian for m in milik]
    milik.update(konflik=alasan.strip(), sampai=now)
    pindah(kasus, kasus.status, kode="mundur", actor=actor, now=now, bagian=bagian[0], alasan=alasan.strip())
    lain = AnggotaPerkara.objects.filter(kasus=kasus, sampai=None, bagian=Bagian.PENGURUS).exclude(akun=actor)
    kabari(kasus, [*lain.values_list("akun_id", flat=True)], "mundur", now=now)


@transaction.atomic
def tambah_anggota(
    *, kasus_id: int, versi: int, bagian: str, unsur: str = "", nip: str = "", akun_id: int | None = None, actor,
    now: datetime,
) -> AnggotaPerkara:  # fmt: skip
    """Put a member on the team (``nip``, with his ``unsur``), or another keeper or another examining superior beside.

    Whoever is named reads nothing before he stated that nothing binds him. Raises ``IsianSalah`` for the person
    himself, somebody below him, or a post that may not judge; ``LangkahTidakSah`` after the report.
    """
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, Bagian.PEMERIKSA, now=now)
    today = hari_perkara(kasus, now)
    if not kasus.terbuka:
        raise LangkahTidakSah(_("Perkara ini sudah berakhir."))
    if bagian == Bagian.TIM and kasus.status not in (Tahap.TELAAH, Tahap.PEMANGGILAN, Tahap.PEMERIKSAAN, Tahap.BAP):
        raise LangkahTidakSah(_("Tim dibentuk sesudah telaah dan sebelum laporan hasil pemeriksaan."))
    if bagian == Bagian.TIM and kasus.dugaan and kasus.dugaan.tim == rules.TIDAK:
        raise LangkahTidakSah(_("Tingkat ini diperiksa atasan langsung, tanpa tim (PP 94/2021 Pasal 27)."))
    pegawai_id: int | None = None
    if bagian == Bagian.PENGURUS:
        akun = next(
            (
                u
                for u in pemegang(Peran.OPERATOR, [kasus.instansi_id], today=today)[kasus.instansi_id]
                if u.pk == akun_id
            ),
            None,
        )
        if akun is None:
            raise IsianSalah(_("Pengelola perkara adalah operator instansi ini."), kolom="akun_id")
        milik = saya(akun)
        pegawai_id = milik.id if milik else None
    else:
        o = next(iter(orang(nip=[nip.strip()])), None)
        if o is None or o.kedudukan in KEDUDUKAN_BERAKHIR:
            raise IsianSalah(_("Tidak ada pegawai aktif dengan NIP ini."), kolom="nip")
        if o.akun_id is None:
            raise IsianSalah(_("Pegawai ini belum mempunyai akun portal."), kolom="nip")
        akun, pegawai_id = get_user_model().objects.get(pk=o.akun_id), o.id
        if bagian == Bagian.PEMERIKSA and o.id not in rantai(kasus.pegawai_id, today):
            raise IsianSalah(_("Pemeriksa adalah atasan pegawai ini."), kolom="nip")
        if bagian == Bagian.TIM and not unsur:
            raise IsianSalah(_("Sebutkan unsur anggota tim."), kolom="unsur")
    if sebab := konflik(kasus, pegawai_id, akun.pk, today=today):
        raise IsianSalah(_("Tidak dapat menjadi bagian perkara: %(s)s.") % {"s": sebab}, kolom="nip")
    if AnggotaPerkara.objects.filter(kasus=kasus, akun=akun, bagian=bagian).exclude(konflik="").exists():
        raise IsianSalah(_("Orang ini sudah mundur karena konflik kepentingan."), kolom="nip")
    if AnggotaPerkara.objects.filter(kasus=kasus, akun=akun, bagian=bagian, sampai=None).exists():
        raise IsianSalah(_("Orang ini sudah menjadi bagian perkara."), kolom="nip")
    anggota = AnggotaPerkara.objects.create(
        kasus=kasus, bagian=bagian, unsur=unsur if bagian == Bagian.TIM else "", akun=akun, pegawai_id=pegawai_id,
        sejak=now, bebas_konflik=pernyataan(kasus, akun.pk),
    )  # fmt: skip
    if bagian == Bagian.PEMERIKSA:
        kasus.atasan_id = pegawai_id
    pindah(kasus, kasus.status, kode="bentuk_tim" if bagian == Bagian.TIM else "anggota", actor=actor, now=now,
           bagian=a.sebagai, isi={"bagian": bagian, "unsur": unsur, "orang": sebutan(akun)})  # fmt: skip
    kabari(kasus, [akun.pk], "ditunjuk", now=now)
    return anggota


@transaction.atomic
def terbitkan_tim(*, kasus_id: int, versi: int, nomor: str, tanggal: date, pejabat: str, actor, now: datetime) -> None:
    """The letter that forms the team, once it is whole (PerBKN 6/2022 Pasal 29); ``pejabat``: who signs it for the PPK.
    Made anew after the team has changed: the earlier one stays."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, now=now)
    p = fakta(kasus)
    if kasus.status not in (Tahap.TELAAH, Tahap.PEMANGGILAN, Tahap.PEMERIKSAAN, Tahap.BAP) or not p.tim:
        raise LangkahTidakSah(_("Surat tim dibuat sesudah timnya ditunjuk dan sebelum laporan hasil pemeriksaan."))
    tolak_halangan(rules.salah_tim(p))
    if not kasus.diketahui <= tanggal <= hari_perkara(kasus, now):
        raise IsianSalah(_("Tanggal surat sejak perkara diketahui, paling lambat hari ini."), kolom="tanggal")
    pindah(kasus, kasus.status, kode="surat_tim", actor=actor, now=now, bagian=a.sebagai,
           dasar="PerBKN 6/2022 Pasal 29", isi={"nomor": nomor.strip()})  # fmt: skip
    buat(kasus=kasus, jenis=JenisSurat.TIM, untuk_pegawai=False, nomor=nomor.strip(), tanggal=tanggal,
         pejabat=pejabat.strip(), actor=actor, now=now)  # fmt: skip


@transaction.atomic
def lepas_anggota(*, kasus_id: int, versi: int, anggota_id: int, alasan: str, actor, now: datetime) -> None:
    """Take somebody out of the case, with a reason; the last keeper stays. Raises ``IsianSalah``,
    ``LangkahTidakSah``."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, now=now)
    satu = AnggotaPerkara.objects.filter(kasus=kasus, pk=anggota_id, sampai=None).first()
    if satu is None:
        raise IsianSalah(_("Orang ini bukan bagian perkara."))
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    pengurus = AnggotaPerkara.objects.filter(kasus=kasus, bagian=Bagian.PENGURUS, sampai=None)
    if satu.bagian == Bagian.PENGURUS and pengurus.count() == 1:
        raise LangkahTidakSah(_("Perkara selalu mempunyai pengelola; tunjuk penggantinya dahulu."))
    AnggotaPerkara.objects.filter(pk=satu.pk).update(sampai=now)
    pindah(kasus, kasus.status, kode="lepas", actor=actor, now=now, bagian=a.sebagai, alasan=alasan.strip(),
           isi={"bagian": satu.bagian, "orang": sebutan(satu.akun) if satu.akun else ""})  # fmt: skip


@transaction.atomic
def hentikan(*, kasus_id: int, versi: int, sebab: str, alasan: str, actor, now: datetime) -> Kasus:
    """End the case without a penalty: not proven, expired, or the person left or died. ``alasan`` says why.

    Not proven is said by whoever examines, after the report where there was an examination. After the decision it ends
    only with the person's service or life: a penalty that has not taken effect then never does.
    """
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PEMERIKSA, Bagian.PENGURUS, now=now)
    tolak_halangan(rules.halangan("hentikan", fakta(kasus), waktu(kasus, hari_perkara(kasus, now))))
    if sebab not in (h.value for h in Kasus.Henti if h != Kasus.Henti.UPAYA):
        raise IsianSalah(_("Pilih sebab perkara dihentikan."), kolom="sebab")
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    if sebab == Kasus.Henti.TIDAK_TERBUKTI and kasus.status in (Tahap.PEMANGGILAN, Tahap.PEMERIKSAAN, Tahap.BAP):
        raise LangkahTidakSah(_("Tidak terbukti disimpulkan dalam laporan hasil pemeriksaan; tulis laporannya dahulu."))
    if sebab in (Kasus.Henti.BERHENTI, Kasus.Henti.MENINGGAL) and kasus.pegawai.kedudukan not in KEDUDUKAN_BERAKHIR:
        raise LangkahTidakSah(_("Menurut data kepegawaian ia masih bekerja; perbarui kedudukan hukumnya dahulu."))
    if kasus.status in rules.DIPUTUS:
        if sebab not in (Kasus.Henti.BERHENTI, Kasus.Henti.MENINGGAL):
            raise IsianSalah(
                _("Sesudah keputusan, perkara hanya dihentikan bila pegawai berhenti atau meninggal."), kolom="sebab"
            )
        Hukuman.objects.filter(kasus=kasus, status=Hukuman.Status.DIPUTUS).update(status=Hukuman.Status.BATAL)
    akhiri(
        kasus,
        Tahap.DIHENTIKAN,
        kode="hentikan",
        sebab=sebab,
        alasan=alasan.strip(),
        bagian=a.sebagai,
        actor=actor,
        now=now,
    )
    return kasus


@transaction.atomic
def alihkan(*, kasus_id: int, versi: int, alasan: str, actor, now: datetime) -> Kasus:
    """No discipline matter after all: the superior coaches instead. The entry is closed, nothing enters a record."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PEMERIKSA, Bagian.PENGURUS, now=now)
    tolak_halangan(rules.halangan("alihkan", fakta(kasus), waktu(kasus, hari_perkara(kasus, now))))
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    akhiri(kasus, Tahap.NON_HUKDIS, kode="alihkan", alasan=alasan.strip(), bagian=a.sebagai, actor=actor, now=now)
    return kasus


def akhiri(
    kasus: Kasus, ke: str, *, kode: str, alasan: str, bagian: str, actor, now: datetime, sebab: str = ""
) -> None:
    """Close the case without a penalty that stands, in the caller's transaction: its acts are free again, temporary
    relief ends."""
    PelanggaranKasus.objects.filter(kasus=kasus).update(gugur=True)
    selesai_pembebasan(kasus, hari_perkara(kasus, now))
    kasus.alasan_henti = sebab
    pindah(kasus, ke, kode=kode, actor=actor, now=now, bagian=bagian, alasan=alasan, isi={"sebab": sebab})
    kabari(kasus, [m.akun_id for m in kasus.anggota.all()], "berakhir", now=now)
    kabari_pegawai(kasus, "berakhir")


def selesai_pembebasan(kasus: Kasus, today: date) -> None:
    """Temporary relief lasts until the decision (PerBKN 6/2022 Pasal 40)."""
    p = getattr(kasus, "pembebasan", None)
    if p is not None and p.sampai is None:
        p.sampai = max(today, p.mulai)
        p.save(update_fields=["sampai"])
