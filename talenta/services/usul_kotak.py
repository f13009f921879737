"""Proposals of another box than the computed one, and their votes (talenta.md 10.1 no. 3). The computed box stays.

Every step locks the mapping first, then the session, so that votes, sessions, reckoning and settling wait for each
other.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from berkas.services import simpan_berkas
from kepegawaian.orang import akun_orang
from kinerja.selectors.evaluasi import hari_di
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan
from talenta.models import AnggotaKomite, HadirSidang, Komite, Pemetaan, Penilaian, Sidang, SuaraKotak, UsulKotak
from talenta.rules.sidang import MUNDUR, SETUJU, TIDAK, putusan
from talenta.selectors.komite import Pengurus, kursi, pengurus, segar, terkait
from talenta.services.langkah import catat, kunci

Status = UsulKotak.Status


@dataclass
class Rapat:
    """A session that is open and locked, with the mapping under it, and the seat of whoever acts."""

    sidang: Sidang
    pemetaan: Pemetaan
    komite: Komite
    anggota: AnggotaKomite
    actor: object
    now: datetime
    today: date

    @property
    def hadir(self) -> list[HadirSidang]:
        return list(self.sidang.hadir.select_related("anggota").order_by("pk"))

    @property
    def terbuka(self) -> list[UsulKotak]:
        """Proposals that are not decided."""
        return list(self.sidang.usul.filter(status=Status.DIUSULKAN).select_related("penilaian").order_by("pk"))

    @cached_property
    def pengurus(self) -> Pengurus:
        """Who manages this session as things stand before the step."""
        return pengurus(self.sidang, list(self.komite.anggota.order_by("pk")), self.hadir)

    @cached_property
    def segar(self) -> bool:
        return segar(self.sidang, self.pemetaan)

    def wajib_pengatur(self) -> None:
        if self.anggota.pk not in self.pengurus.mengatur:
            raise TidakBerwenang(_("Langkah ini milik ketua atau sekretaris komite."))

    def wajib_segar(self) -> None:
        if not self.segar:
            raise LangkahTidakSah(
                _("Pemetaan dihitung ulang atau profilnya diganti sejak dibaca sidang ini. Sekretaris menekan "
                  "“Baca ulang” dahulu.")
            )  # fmt: skip

    def wajib_menilai(self) -> None:
        """He sits here, in office, over boxes that are those of the last reckoning and not settled."""
        if not self.komite.mulai <= self.today <= self.komite.selesai:
            raise TidakBerwenang(_("Masa tugas komite sudah lewat."))
        if not self.sidang.hadir.filter(anggota=self.anggota).exists():
            raise TidakBerwenang(_("Hanya anggota yang tercatat hadir di sidang ini."))
        self.wajib_segar()
        if self.pemetaan.status != Pemetaan.Status.DIHITUNG:
            raise LangkahTidakSah(_("Kotak hanya dapat disesuaikan sebelum pemetaan ditetapkan."))

    def maju(self, *, gugur: bool = True) -> None:
        """The session changed: screens of before are stale, and (``gugur``) so are signatures under its minutes."""
        if gugur:
            self.sidang.hadir.update(tanda_tangan_pada=None)
        self.sidang.versi += 1
        self.sidang.save()

    def catat(self, kode: str, *, alasan: str = "", isi: dict | None = None) -> None:
        catat(
            "sidang", self.sidang.pk, kode, instansi_id=self.komite.instansi_id, actor=self.actor, now=self.now,
            alasan=alasan, isi=isi,
        )  # fmt: skip

    def catat_usul(self, u: UsulKotak, kode: str, *, alasan: str = "", isi: dict | None = None) -> None:
        catat(
            "usul", u.pk, kode, instansi_id=self.komite.instansi_id, actor=self.actor, now=self.now, alasan=alasan,
            pegawai_id=u.penilaian.pegawai_id, isi={"sidang": self.sidang.pk} | (isi or {}),
        )  # fmt: skip


def masuk(sidang_id: int, *, actor, now: datetime, versi: int | None = None) -> Rapat:
    """Lock the session for a step of one of its committee's members; call in a transaction. Raises ``TidakBerwenang``,
    ``LangkahTidakSah``, ``KonflikTalenta``, ``Sidang.DoesNotExist``."""
    pemetaan = kunci(Pemetaan, Sidang.objects.values_list("pemetaan_id", flat=True).get(pk=sidang_id))
    s = kunci(Sidang, sidang_id, versi)
    komite = Komite.objects.select_related("instansi").get(pk=s.komite_id)
    anggota = kursi(komite, actor.pk)
    if anggota is None:
        raise TidakBerwenang(_("Hanya anggota komite ini."))
    if s.status != Sidang.Status.BERLANGSUNG:
        raise LangkahTidakSah(_("Sidang ini sudah ditutup."))
    s.komite, s.pemetaan = komite, pemetaan
    return Rapat(s, pemetaan, komite, anggota, actor, now, hari_di(komite.instansi.zona_waktu, now))


@transaction.atomic
def usulkan(
    *, sidang_id: int, nip: str, kotak: int, alasan: str, bukti_uraian: str, unggahan=None, actor, now: datetime
) -> UsulKotak:  # fmt: skip
    """A member present proposes a box for one of the mapping's people. Members who must not judge that person are
    recused at once. Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``BerkasDitolak``."""
    r = masuk(sidang_id, actor=actor, now=now)
    r.wajib_menilai()
    if r.komite.jenis != Komite.Jenis.TALENTA:
        raise LangkahTidakSah(_("Kotak disesuaikan oleh komite talenta."))
    p = Penilaian.objects.filter(pemetaan=r.pemetaan, pegawai__nip=nip).select_related("pegawai").first()
    if p is None:
        raise IsianSalah(_("Tidak ada di pemetaan ini."), kolom="nip")
    if not 1 <= kotak <= 9 or kotak == (p.kotak_sesuai or p.kotak):
        raise IsianSalah(_("Pilih kotak yang berbeda dari kotaknya sekarang."), kolom="kotak")
    lain = UsulKotak.objects.filter(
        penilaian=p, status=Status.DISETUJUI, sidang__status=Sidang.Status.BERLANGSUNG
    ).exclude(sidang=r.sidang)  # fmt: skip
    if lain.exists():
        raise IsianSalah(_("Kotak orang ini sedang dibahas; usul baru menunggu putusannya."), kolom="nip")
    for nama, nilai in (("alasan", alasan), ("bukti_uraian", bukti_uraian)):
        if not nilai.strip():
            raise IsianSalah(_("Wajib diisi."), kolom=nama)
    halang = terkait(p.pegawai_id, [x.anggota.pegawai_id for x in r.hadir], r.today)
    if sebab := halang.get(r.anggota.pegawai_id):
        raise TidakBerwenang(_("Anda tidak dapat mengusulkan: %(s)s") % {"s": sebab})
    try:
        with transaction.atomic():
            u = UsulKotak.objects.create(
                sidang=r.sidang, penilaian=p, kotak_hitung=p.kotak, kotak_usul=kotak, alasan=alasan.strip(),
                bukti_uraian=bukti_uraian.strip(), pengusul=r.anggota, diusulkan_pada=now,
            )  # fmt: skip
    except IntegrityError as galat:
        if "satu_usul_kotak_terbuka" not in str(galat):
            raise
        raise IsianSalah(_("Kotak orang ini sedang dibahas; usul baru menunggu putusannya."), kolom="nip") from galat
    if unggahan:
        u.bukti = simpan_berkas(unggahan=unggahan, actor=actor)
        u.save(update_fields=["bukti"])
    r.catat_usul(u, "usulkan", alasan=u.alasan, isi={"hitung": u.kotak_hitung, "usul": u.kotak_usul})
    mundurkan(r, u, halang)
    r.maju()
    pemilih = [x.anggota.pegawai_id for x in r.hadir if x.anggota.pegawai_id not in halang]
    kabarkan([
        Kabar(
            tuple(akun for akun in akun_orang(pemilih).values() if akun.pk != actor.pk), "INFO",
            _("Sidang komite menunggu suara Anda"), _("Bacalah usul dan dasarnya di portal, lalu beri suara."),
            reverse("talenta_sidang", args=[sidang_id]), f"talenta:usul:{u.pk}",
        )
    ])  # fmt: skip
    return u


@transaction.atomic
def beri_suara(*, usul_id: int, suara: str, alasan: str, actor, now: datetime) -> UsulKotak:
    """A member's stance, once; the last one that was waited for decides. Raises ``TidakBerwenang``, ``IsianSalah``,
    ``LangkahTidakSah``, ``UsulKotak.DoesNotExist``."""
    r, u = _usul(usul_id, actor, now)
    r.wajib_menilai()
    if u.suara.filter(anggota=r.anggota).exists():
        raise LangkahTidakSah(_("Suara Anda sudah tercatat."))
    if suara not in (SETUJU, TIDAK, MUNDUR):
        raise IsianSalah(_("Pilih salah satu."), kolom="suara")
    if suara != SETUJU and not alasan.strip():
        raise IsianSalah(_("Tidak setuju atau mundur harus beralasan."), kolom="alasan")
    sebab = terkait(u.penilaian.pegawai_id, [r.anggota.pegawai_id], r.today)
    if sebab and suara != MUNDUR:
        raise TidakBerwenang(_("Anda harus mundur dari usul ini: %(s)s") % {"s": sebab[r.anggota.pegawai_id]})
    SuaraKotak.objects.create(usul=u, anggota=r.anggota, suara=suara, alasan=alasan.strip(), waktu=now)
    putuskan(r, u)
    return u


@transaction.atomic
def tarik(*, usul_id: int, alasan: str, actor, now: datetime) -> UsulKotak:
    """Take a proposal back before it is decided: its proposer, the chair or the secretary. Raises ``TidakBerwenang``,
    ``IsianSalah``, ``LangkahTidakSah``, ``UsulKotak.DoesNotExist``."""
    r, u = _usul(usul_id, actor, now)
    if u.pengusul_id != r.anggota.pk:
        r.wajib_pengatur()
        if sebab := terkait(u.penilaian.pegawai_id, [r.anggota.pegawai_id], r.today):
            raise TidakBerwenang(_("Anda tidak dapat menariknya: %(s)s") % {"s": sebab[r.anggota.pegawai_id]})
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    tarik_satu(r, u, alasan.strip())
    r.maju()
    return u


def _usul(usul_id: int, actor, now: datetime) -> tuple[Rapat, UsulKotak]:
    r = masuk(UsulKotak.objects.values_list("sidang_id", flat=True).get(pk=usul_id), actor=actor, now=now)
    u = UsulKotak.objects.select_related("penilaian").get(pk=usul_id)  # read again under the session's lock
    if u.status != Status.DIUSULKAN:
        raise LangkahTidakSah(_("Usul ini sudah selesai dibahas."))
    return r, u


def mundurkan(r: Rapat, u: UsulKotak, halang: dict[int, str]) -> None:
    """Recuse those present whom ``halang`` (``selectors.komite.terkait``) names and who have not said so themselves."""
    sudah = set(u.suara.values_list("anggota_id", flat=True))
    for x in r.hadir:
        sebab = halang.get(x.anggota.pegawai_id)
        if sebab and x.anggota_id not in sudah:
            SuaraKotak.objects.create(usul=u, anggota=x.anggota, suara=MUNDUR, alasan=sebab, waktu=r.now)
            r.catat_usul(u, "mundur", alasan=sebab, isi={"anggota": x.anggota_id})


def putuskan(r: Rapat, u: UsulKotak) -> None:
    """Decide a proposal if nobody is waited for any more; the box is set in the same transaction. Who has left the
    agency without voting is not waited for."""
    suara = dict(u.suara.order_by("pk").values_list("anggota_id", "suara"))
    ditunggu = [x.anggota_id for x in r.hadir if x.anggota_id in suara or x.anggota_id in r.pengurus.aktif]
    hasil = putusan(ditunggu, suara, r.komite.kuorum)
    if hasil is None:
        return
    p = Penilaian.objects.select_for_update(of=("self",)).get(pk=u.penilaian_id)
    sebelum = p.kotak_sesuai
    if hasil:
        p.kotak_sesuai = None if u.kotak_usul == p.kotak else u.kotak_usul
        p.save(update_fields=["kotak_sesuai"])
    u.status = Status.DISETUJUI if hasil else Status.DITOLAK
    u.diputus_pada = r.now
    u.save(update_fields=["status", "diputus_pada"])
    isi = {"hitung": p.kotak, "sesuai_sebelum": sebelum, "sesuai": p.kotak_sesuai, "usul": u.kotak_usul}
    isi |= {s.lower(): sum(nilai == s for nilai in suara.values()) for s in (SETUJU, TIDAK, MUNDUR)}
    r.catat_usul(u, "setujui" if hasil else "tolak", alasan=u.alasan, isi=isi)
    r.maju()


def tarik_satu(r: Rapat, u: UsulKotak, alasan: str) -> None:
    u.status, u.diputus_pada = Status.DITARIK, r.now
    u.save(update_fields=["status", "diputus_pada"])
    r.catat_usul(u, "tarik", alasan=alasan)


def periksa_ulang(r: Rapat, baru: Collection[int] = ()) -> None:
    """After attendance or the reckoning changed: recuse those of the newly present (ids of people) who must not judge,
    and decide what nobody is waited for in any more."""
    for u in r.terbuka:
        if baru:
            mundurkan(r, u, terkait(u.penilaian.pegawai_id, baru, r.today))
        if r.segar:
            putuskan(r, u)
