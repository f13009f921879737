"""A committee's session: opened, attended, its minutes signed, closed for good (talenta.md 10.1 no. 3)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kepegawaian.orang import akun_orang, pegawai_lengkap
from kinerja.selectors.evaluasi import hari_di
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan
from talenta.models import AnggotaKomite, HadirSidang, Kandidat, Komite, Pemetaan, Sidang, UsulKotak
from talenta.rules.sidang import MUNDUR
from talenta.selectors.berita_acara import (
    TANPA_TANDA_TANGAN,
    cukup_tanda_tangan,
    isi_berita_acara,
    sebab_tanpa_tanda_tangan,
    tidak_menandatangani,
)
from talenta.selectors.komite import PENGATUR, kursi, terhitung
from talenta.services.langkah import catat, kunci
from talenta.services.usul_kotak import Rapat, masuk, periksa_ulang, tarik_satu

Status = Sidang.Status


@transaction.atomic
def buka(
    *, komite_id: int, pemetaan_id: int, judul: str, tanggal: date, tempat: str, actor, now: datetime
) -> Sidang:  # fmt: skip
    """The chair or the secretary opens a session on a mapping that is reckoned (a succession committee: also settled);
    he is present, the others are entered by ``catat_hadir``. One session of a committee at a time.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``DoesNotExist``.
    """
    pemetaan = kunci(Pemetaan, pemetaan_id)
    k = kunci(Komite, komite_id)
    today = hari_di(k.instansi.zona_waktu, now)
    anggota = kursi(k, actor.pk)
    if anggota is None or anggota.peran not in PENGATUR or not k.mulai <= today <= k.selesai:
        raise TidakBerwenang(_("Sidang dibuka oleh ketua atau sekretaris selama masa tugas komite."))
    boleh = {Pemetaan.Status.DIHITUNG}
    if k.jenis == Komite.Jenis.SUKSESI:
        boleh.add(Pemetaan.Status.DITETAPKAN)
    if pemetaan.instansi_id != k.instansi_id or pemetaan.status not in boleh:
        raise IsianSalah(_("Pilih pemetaan instansi ini yang sudah dihitung dan belum ditetapkan."), kolom="pemetaan")
    _wajib_terhitung(pemetaan)
    if not k.mulai <= tanggal <= today:
        raise IsianSalah(_("Tanggal sidang sejak komite bertugas sampai hari ini."), kolom="tanggal")
    if not judul.strip():
        raise IsianSalah(_("Wajib diisi."), kolom="judul")
    if k.sidang.filter(status=Status.BERLANGSUNG).exists():
        raise LangkahTidakSah(_("Komite ini masih bersidang. Tutup atau batalkan sidang itu dahulu."))
    s = Sidang.objects.create(
        komite=k, pemetaan=pemetaan, profil_id=pemetaan.profil_id, hitungan=pemetaan.dihitung_pada,
        judul=judul.strip(), tanggal=tanggal, tempat=tempat.strip(), dibuka_pada=now,
    )  # fmt: skip
    _hadirkan(s, [anggota])
    isi = {"komite": k.pk, "pemetaan": pemetaan.pk, "profil": str(pemetaan.profil)}
    catat("sidang", s.pk, "buka", instansi_id=k.instansi_id, actor=actor, now=now, isi=isi)
    undang = akun_orang(list(k.anggota.order_by("pk").values_list("pegawai_id", flat=True)))
    kabarkan([
        Kabar(
            tuple(akun for akun in undang.values() if akun.pk != actor.pk), "INFO", _("Sidang komite dibuka"),
            _("Komite Anda bersidang. Pelajari bahannya di portal."), reverse("talenta_sidang", args=[s.pk]),
            f"talenta:sidang:{s.pk}",
        )
    ])  # fmt: skip
    return s


@transaction.atomic
def catat_hadir(*, sidang_id: int, versi: int, anggota: Collection[int], actor, now: datetime) -> Sidang:
    """Who is present, the whole list (ids of ``AnggotaKomite``). Who has proposed or voted was there and stays on it.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``KonflikTalenta``.
    """
    r = masuk(sidang_id, actor=actor, now=now, versi=versi)
    r.wajib_pengatur()
    semua = {a.pk: a for a in r.komite.anggota.order_by("pk")}
    if not set(anggota) <= semua.keys():
        raise IsianSalah(_("Hanya anggota komite ini."), kolom="hadir")
    lama = {x.anggota_id for x in r.hadir}
    pergi, baru = lama - set(anggota), [semua[i] for i in semua if i in set(anggota) - lama]
    usul = r.sidang.usul.exclude(status=UsulKotak.Status.DITARIK)
    if usul.filter(pengusul__in=pergi).exists() or (
        usul.filter(suara__anggota__in=pergi).exclude(suara__suara=MUNDUR).exists()
    ):
        raise IsianSalah(_("Yang sudah mengusulkan atau memberi suara tetap tercatat hadir."), kolom="hadir")
    ditunggu = pergi & r.pengurus.aktif
    if ditunggu and any(not ditunggu <= set(u.suara.values_list("anggota_id", flat=True)) for u in r.terbuka):
        # Else whoever keeps the list could decide a proposal by striking those who have not voted.
        raise IsianSalah(
            _("Masih ada usul yang menunggu suara mereka. Tunggu suaranya, atau tarik usul itu dahulu."), kolom="hadir"
        )
    r.sidang.hadir.filter(anggota__in=pergi).delete()
    _hadirkan(r.sidang, baru)
    r.catat("hadir", isi={"datang": [a.pk for a in baru], "pergi": sorted(pergi)})
    r.maju()
    periksa_ulang(r, [a.pegawai_id for a in baru])
    return r.sidang


@transaction.atomic
def tulis_notula(*, sidang_id: int, versi: int, notula: str, nomor_ba: str, actor, now: datetime) -> Sidang:
    """Minutes and the number of their record; signatures under other words lapse. Raises ``TidakBerwenang``,
    ``LangkahTidakSah``, ``KonflikTalenta``."""
    r = masuk(sidang_id, actor=actor, now=now, versi=versi)
    r.wajib_pengatur()
    r.sidang.notula, r.sidang.nomor_ba = notula.strip(), nomor_ba.strip()
    r.catat("notula")
    r.maju()
    return r.sidang


@transaction.atomic
def tanda_tangani(*, sidang_id: int, versi: int, actor, now: datetime) -> Sidang:
    """A member present signs the minutes that his screen shows. Raises ``TidakBerwenang``, ``LangkahTidakSah``,
    ``KonflikTalenta``."""
    r = masuk(sidang_id, actor=actor, now=now, versi=versi)
    milik = r.sidang.hadir.filter(anggota=r.anggota).first()
    if milik is None:
        raise TidakBerwenang(_("Hanya anggota yang tercatat hadir di sidang ini."))
    _wajib_siap(r)
    if milik.tanda_tangan_pada is not None:
        raise LangkahTidakSah(_("Anda sudah menandatanganinya."))
    milik.tanda_tangan_pada = now
    milik.save(update_fields=["tanda_tangan_pada"])
    r.catat("tanda_tangan")
    return r.sidang


@transaction.atomic
def tanpa_tanda_tangan(
    *, sidang_id: int, versi: int, anggota: int, alasan: str, actor, now: datetime
) -> Sidang:  # fmt: skip
    """A member present (id of ``AnggotaKomite``) does not sign the minutes shown, and why: said by himself, or written
    down by whoever manages the session. No veto, and he may still sign until the session is closed.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``KonflikTalenta``.
    """
    r = masuk(sidang_id, actor=actor, now=now, versi=versi)
    if anggota != r.anggota.pk:
        r.wajib_pengatur()
    milik = r.sidang.hadir.filter(anggota=anggota).first()
    if milik is None:
        raise IsianSalah(_("Hanya anggota yang tercatat hadir di sidang ini."), kolom="anggota")
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    _wajib_siap(r)
    if milik.tanda_tangan_pada is not None:
        raise LangkahTidakSah(_("Anggota ini sudah menandatanganinya."))
    if anggota in sebab_tanpa_tanda_tangan(r.sidang):
        raise LangkahTidakSah(_("Alasannya sudah tercatat."))
    kata = alasan.strip()
    if anggota != r.anggota.pk:
        kata = _("%(a)s (dicatat %(p)s)") % {"a": kata, "p": r.anggota.get_peran_display().lower()}
    r.catat(TANPA_TANDA_TANGAN, alasan=kata, isi={"anggota": anggota, "versi": r.sidang.versi})
    return r.sidang


@transaction.atomic
def tutup(*, sidang_id: int, versi: int, actor, now: datetime) -> Sidang:
    """The chair, or who stands in for him (``selectors.komite.pengurus``), closes a session whose minutes are signed by
    everybody present who still serves and has not refused; as many as the quorum, or all who can sign where fewer are
    left. The record is frozen as it reads now.

    Raises ``TidakBerwenang``, ``LangkahTidakSah``, ``KonflikTalenta``.
    """
    r = masuk(sidang_id, actor=actor, now=now, versi=versi)
    if r.anggota.pk not in r.pengurus.menutup:
        raise TidakBerwenang(_("Sidang ditutup oleh ketua komite."))
    _wajib_siap(r)
    hadir = r.hadir
    if len(hadir) < r.komite.kuorum:
        raise LangkahTidakSah(_("Yang hadir belum mencapai kuorum. Lengkapi kehadiran, atau batalkan sidang ini."))
    tanpa = tidak_menandatangani(r.sidang, hadir, r.pengurus)
    if any(x.tanda_tangan_pada is None and x.anggota_id not in tanpa for x in hadir):
        raise LangkahTidakSah(_("Belum semua yang hadir menandatangani berita acara."))
    if not cukup_tanda_tangan(r.komite, hadir, r.pengurus):
        raise LangkahTidakSah(_("Yang menandatangani berita acara belum mencapai kuorum."))
    r.sidang.status, r.sidang.ditutup_pada = Status.SELESAI, now
    r.maju(gugur=False)
    _kabari_putusan(r)
    r.catat("tutup", isi=isi_berita_acara(r.sidang, r.anggota, tanpa))
    return r.sidang


def _kabari_putusan(r: Rapat) -> None:
    """Now that it is signed: who nominated and who verified learn that there is a decision, and whom the session
    confirmed as a successor that there is something to read; words that tell nothing."""
    putus = r.sidang.kandidat.select_related("pengusul", "pemeriksa").order_by("pk")
    kabarkan(
        Kabar(
            (k.pengusul, *([k.pemeriksa] if k.pemeriksa else [])), "INFO", _("Nominasi suksesi sudah diputus komite"),
            _("Isinya dapat dibaca di portal setelah masuk."), reverse("talenta_kandidat", args=[k.pk]),
            f"talenta:kandidat:{k.pk}:putus",
        )
        for k in putus
    )  # fmt: skip
    ditetapkan = r.sidang.kandidat.filter(status=Kandidat.Status.DITETAPKAN).order_by("pk")
    milik = dict(ditetapkan.values_list("pegawai_id", "pk"))
    kabarkan(
        Kabar(
            (akun,), "INFO", _("Ada keputusan yang perlu Anda baca di halaman talenta"),
            _("Bacalah di portal setelah masuk."), reverse("talenta_kandidat", args=[milik[pegawai_id]]),
            f"talenta:suksesor:{milik[pegawai_id]}",
        )
        for pegawai_id, akun in akun_orang(list(milik)).items()
    )  # fmt: skip


@transaction.atomic
def batalkan(*, sidang_id: int, versi: int, alasan: str, actor, now: datetime) -> Sidang:
    """Give a session up that has decided nothing; its open proposals are withdrawn. Raises ``TidakBerwenang``,
    ``IsianSalah``, ``LangkahTidakSah``, ``KonflikTalenta``."""
    r = masuk(sidang_id, actor=actor, now=now, versi=versi)
    r.wajib_pengatur()
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    putus = (UsulKotak.Status.DISETUJUI, UsulKotak.Status.DITOLAK)
    if r.sidang.usul.filter(status__in=putus).exists() or r.sidang.kandidat.exists():
        raise LangkahTidakSah(_("Sidang ini sudah memutus; tutuplah dengan berita acara."))
    for u in r.terbuka:
        tarik_satu(r, u, alasan.strip())
    r.sidang.status, r.sidang.ditutup_pada = Status.BATAL, now
    r.maju()
    r.catat("batal", alasan=alasan.strip())
    return r.sidang


@transaction.atomic
def baca_ulang(*, sidang_id: int, versi: int, actor, now: datetime) -> int:
    """Take the mapping's last reckoning as what the session has before it. Open proposals on a computed box that is
    another now are withdrawn; how many. Raises ``TidakBerwenang``, ``LangkahTidakSah``, ``KonflikTalenta``."""
    r = masuk(sidang_id, actor=actor, now=now, versi=versi)
    r.wajib_pengatur()
    if r.segar:
        raise LangkahTidakSah(_("Sidang ini sudah memakai hitungan terakhir."))
    _wajib_terhitung(r.pemetaan)
    usang = [u for u in r.terbuka if u.penilaian.kotak != u.kotak_hitung]
    for u in usang:
        tarik_satu(r, u, _("Kotak hitungnya berubah dari %(a)s menjadi %(b)s sejak diusulkan.") % {
            "a": u.kotak_hitung or _("belum dinilai"), "b": u.penilaian.kotak or _("belum dinilai"),
        })  # fmt: skip
    isi = {"profil_lama": str(r.sidang.profil), "profil": str(r.pemetaan.profil), "ditarik": [u.pk for u in usang]}
    r.sidang.profil_id, r.sidang.hitungan = r.pemetaan.profil_id, r.pemetaan.dihitung_pada
    del r.segar
    r.catat("baca_ulang", isi=isi)
    r.maju()
    periksa_ulang(r)
    return len(usang)


def _wajib_terhitung(pemetaan: Pemetaan) -> None:
    if not terhitung(pemetaan):
        raise LangkahTidakSah(_("Pemetaan ini belum dihitung ulang dengan profilnya yang sekarang."))


def _wajib_siap(r: Rapat) -> None:
    """Nothing is open, and the minutes are written."""
    r.wajib_segar()
    if r.terbuka:
        raise LangkahTidakSah(_("Masih ada usul yang belum diputus."))
    if not (r.sidang.notula and r.sidang.nomor_ba):
        raise LangkahTidakSah(_("Notula dan nomor berita acara belum diisi."))


def _hadirkan(s: Sidang, anggota: Collection[AnggotaKomite]) -> None:
    orang = {p.pk: p for p in pegawai_lengkap([a.pegawai_id for a in anggota])}
    for a in anggota:
        p = orang[a.pegawai_id]
        if p.instansi_id != s.pemetaan.instansi_id:
            raise IsianSalah(_("%(n)s tidak lagi pegawai instansi ini.") % {"n": p.nama}, kolom="hadir")
        sebutan = f"{p.nama_lengkap}, NIP {p.nip}, {a.get_peran_display()}"
        HadirSidang.objects.create(sidang=s, anggota=a, sebutan=sebutan[:400])
