"""A move between agencies (M15): the line, the release by the other agency, the decision between pertek and decree."""

from datetime import date
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang, sebutan, wewenang
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.models import AlasanTunggu, DokumenUsulan, StatusUsulan, SuratUsulan, Usulan
from layanan.services import lembar_surat
from layanan.services import surat as layanan_surat
from layanan.services.blokir import wajib_tidak_diblokir
from layanan.services.dokumen import lampirkan
from layanan.services.kejadian import catat_kejadian, kunci_usulan
from mutasi.models import Pejabat, Pelepasan, SuratMutasi, UsulanMutasi
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.services.baris import (
    _periksa_alasan,
    _periksa_pemberitahuan,
    _tujuan,
    _wajib_belum_ada,
    judul_baris,
    periksa_pejabat,
    rumuskan,
    wajib_tujuan_antar,
)
from mutasi.services.batch import nilai_ulang
from notifikasi.services import Kabar, kabarkan

TERBUKA = (StatusUsulan.DRAF, StatusUsulan.MENUNGGU_PERSETUJUAN, StatusUsulan.PERBAIKAN)


@transaction.atomic
def tambah_baris_antar(
    *, surat_id: int, nip: str, jabatan_tujuan_id: int | None, alasan: str, uraian_alasan: str, actor, today: date,
    tanggal_pelantikan: date | None = None, diberitahu_pada: date | None = None, dinilai: bool = True,
    pengusul: str = Pejabat.PYB, penetap: str = Pejabat.PPK, penetap_nama: str = "",
) -> UsulanMutasi:  # fmt: skip
    """A person of another agency, named by exact NIP, to a post of one's own peta jabatan (PP 11/2017 art 191-193).

    Raises IsianSalah naming the field. Whether the move is lawful (a PPPK, G8) is said by the rules, not here.
    """
    surat = lembar_surat.kunci_terbuka(surat_id, actor, today=today)
    pegawai = kepegawaian.pegawai_dengan_nip("".join(nip.split()))
    if pegawai is None:
        raise IsianSalah(_("Tidak ada pegawai dengan NIP itu. Periksa ke-18 angkanya."), kolom="nip")
    if pegawai.instansi_id == surat.instansi_id:
        raise IsianSalah(_("%(n)s pegawai instansi Anda; tambahkan dari pencarian.") % {"n": pegawai.nama}, kolom="nip")
    tujuan = _tujuan(surat.instansi_id, jabatan_tujuan_id)
    wajib_tujuan_antar(None, tujuan)
    _periksa_alasan(alasan, uraian_alasan)
    _periksa_pemberitahuan(diberitahu_pada, today)
    pejabat = periksa_pejabat(pengusul, penetap, penetap_nama)
    tanggal = tanggal_pelantikan or SuratMutasi.objects.get(surat=surat).tanggal_pelantikan
    riwayat = kepegawaian.riwayat_jabatan([pegawai.pk])[pegawai.pk]
    asal, jenis = rumuskan(pegawai.nama, riwayat, tujuan, False, tanggal, status=pegawai.status, antar=True)
    _wajib_belum_ada(surat, pegawai, jenis)
    usulan = layanan_surat.tambah_usulan(
        surat=surat, pegawai_id=pegawai.pk, jenis=jenis, judul=judul_baris(jenis, asal, tujuan), today=today
    )
    baris = UsulanMutasi.objects.create(
        usulan=usulan, jabatan_asal=asal, jabatan_tujuan=tujuan, instansi_asal_id=pegawai.instansi_id, alasan=alasan,
        uraian_alasan=uraian_alasan.strip(), tanggal_pelantikan=tanggal, diberitahu_pada=diberitahu_pada,
        **pejabat,
    )  # fmt: skip
    if dinilai:
        nilai_ulang(surat=surat, today=today)
    return baris


def periksa_baris_antar(*, surat: SuratUsulan, today: date, **isi) -> list:
    """Findings of such a line as typed, together with its batch; nothing is stored. Raises what saving would raise."""
    simpan = partial(tambah_baris_antar, surat_id=surat.pk, today=today, dinilai=False, **isi)
    return lembar_surat.periksa_baris(surat=surat, simpan=simpan, today=today)


@transaction.atomic
def minta_pelepasan(*, usulan_id: int, actor, today: date, versi: int | None = None) -> Pelepasan:
    """Ask the person's agency to let him go to the named post; from now on it sees this line and nothing else.

    After a refusal it may be asked again. Raises TidakBerwenang, LangkahTidakSah, KonflikVersi.
    """
    usulan, baris = _kunci(usulan_id, actor, today)
    layanan_surat.wajib_operator(actor, usulan.instansi_id, today=today)
    _wajib_versi(usulan, versi)
    layanan_surat.wajib_dapat_diubah(usulan)
    _wajib_tak_terblokir(usulan, baris, today)
    lama = Pelepasan.objects.select_for_update().filter(usulan=baris).first()
    if lama is not None and lama.status != Pelepasan.Status.DITOLAK:
        raise LangkahTidakSah(_("Pelepasan sudah diminta: %(s)s.") % {"s": lama.get_status_display()})
    pelepasan, _baru = Pelepasan.objects.update_or_create(
        usulan=baris,
        defaults={
            "instansi_id": baris.instansi_asal_id, "status": Pelepasan.Status.DIMINTA, "diminta_pada": today,
            "diminta_oleh": actor, "diputus_pada": None, "diputus_oleh": None, "sebutan": "", "nomor_surat": "",
            "tanggal_surat": None, "alasan": "",
        },
    )  # fmt: skip
    catat_kejadian(
        usulan=usulan, kode="minta_pelepasan", actor=actor, peran=Peran.OPERATOR.value,
        instansi_lain_id=baris.instansi_asal_id,
    )  # fmt: skip
    _kabari_instansi(
        baris.instansi_asal_id, (Peran.OPERATOR, Peran.PENYETUJU), "DITUGASKAN",
        _("Permintaan pelepasan: %(n)s") % {"n": usulan.pegawai.nama},
        _("%(i)s meminta pelepasan untuk jabatan %(j)s. Jawab dengan surat, atau tolak dengan alasan.")
        % {"i": usulan.instansi.nama, "j": baris.jabatan_tujuan.nama},
        reverse("mutasi:pelepasan", args=[usulan.pk]), f"pelepasan:{usulan.pk}:{usulan.versi}", today,
        kecuali=actor,
    )  # fmt: skip
    nilai_ulang(surat=usulan.surat, today=today)
    return pelepasan


def _wajib_tak_terblokir(usulan: Usulan, baris: UsulanMutasi, today: date) -> None:
    """Neither person nor one of the two agencies may be blocked (H10). Raises Diblokir."""
    for instansi_id in (usulan.instansi_id, baris.instansi_asal_id):
        wajib_tidak_diblokir(
            pegawai_ids=[usulan.pegawai_id], instansi_id=instansi_id, layanan=usulan.layanan, today=today
        )


@transaction.atomic
def jawab_pelepasan(
    *, usulan_id: int, setuju: bool, actor, today: date, nomor_surat: str = "", tanggal_surat: date | None = None,
    alasan: str = "", unggahan=None, versi: int | None = None,
) -> Pelepasan:  # fmt: skip
    """The releasing agency's approver answers: yes with number and date of the letter, no with words.

    ``unggahan``: the letter itself, attached to the line (G1, item 4). Silence never counts as an answer. Raises
    TidakBerwenang (not the releaser's approver, or the same person who asked), LangkahTidakSah, IsianSalah,
    KonflikVersi.
    """
    usulan, baris = _kunci(usulan_id, actor, today)
    pelepasan = Pelepasan.objects.select_for_update().filter(usulan=baris).first()
    if pelepasan is None or pelepasan.instansi_id not in wewenang(actor, today=today).di(Peran.PENYETUJU):
        raise TidakBerwenang(_("Pelepasan dijawab oleh penyetuju instansi pelepas."))
    _wajib_versi(usulan, versi)
    if pelepasan.diminta_oleh_id == actor.pk:
        raise TidakBerwenang(_("Harus orang lain: permintaan ini Anda sendiri yang mengajukan."))
    if pelepasan.status != Pelepasan.Status.DIMINTA:
        raise LangkahTidakSah(_("Permintaan ini sudah dijawab: %(s)s.") % {"s": pelepasan.get_status_display()})
    if usulan.status not in TERBUKA:
        raise LangkahTidakSah(_("Usulan ini sudah %(s)s; tidak ada lagi yang dijawab.")
                              % {"s": usulan.get_status_display().lower()})  # fmt: skip
    if setuju:
        _wajib_tak_terblokir(usulan, baris, today)
        _wajib_surat(nomor_surat, tanggal_surat, today)
    elif not alasan.strip():
        raise IsianSalah(_("Tuliskan alasan penolakan."), kolom="alasan")
    S = Pelepasan.Status
    pelepasan.status = S.DISETUJUI if setuju else S.DITOLAK
    pelepasan.diputus_pada, pelepasan.diputus_oleh, pelepasan.sebutan = today, actor, sebutan(actor)[:400]
    pelepasan.nomor_surat, pelepasan.tanggal_surat = nomor_surat.strip(), tanggal_surat
    pelepasan.alasan = alasan.strip()
    pelepasan.save()
    if setuju and unggahan:
        lampirkan(
            surat=usulan.surat, usulan=usulan, jenis=J.PERSETUJUAN_PELEPAS.value, unggahan=unggahan, actor=actor,
            today=today, nomor=nomor_surat, tanggal=tanggal_surat, penandatangan=sebutan(actor)[:200], dinilai=False,
        )  # fmt: skip
    catat_kejadian(
        usulan=usulan, kode="lepas_setuju" if setuju else "lepas_tolak", actor=actor, peran=Peran.PENYETUJU.value,
        alasan=alasan.strip() or _("Surat %(n)s") % {"n": nomor_surat.strip()},
    )  # fmt: skip
    nilai_ulang(surat=usulan.surat, today=today)
    judul = _("Pelepasan disetujui: %(n)s") if setuju else _("Pelepasan ditolak: %(n)s")
    _kabari_instansi(
        usulan.instansi_id, (Peran.OPERATOR,), "INFO" if setuju else "DIKEMBALIKAN",
        judul % {"n": usulan.pegawai.nama}, pelepasan.alasan or pelepasan.nomor_surat,
        reverse("mutasi:baris", args=[usulan.pk]), f"jawab-pelepasan:{usulan.pk}:{usulan.versi}", today,
    )  # fmt: skip
    _kabari_pegawai(usulan, judul % {"n": usulan.judul}, pelepasan.alasan, "jawab-pelepasan")
    return pelepasan


@transaction.atomic
def catat_keputusan(
    *, usulan_id: int, nomor: str, tanggal: date | None, penandatangan: str, actor, today: date, unggahan=None,
    versi: int | None = None,
) -> UsulanMutasi:  # fmt: skip
    """The decision of the governor, the Mendagri or the Kepala BKN, after BKN's pertek and before the decree.

    May be recorded again (a typing error) until the decree is. Raises TidakBerwenang, LangkahTidakSah, IsianSalah
    (no number, date or signer; no file; before the pertek; in the future), KonflikVersi.
    """
    usulan, baris = _kunci(usulan_id, actor, today)
    layanan_surat.wajib_operator(actor, usulan.instansi_id, today=today)
    _wajib_versi(usulan, versi)
    _wajib_tak_terblokir(usulan, baris, today)
    if usulan.status != StatusUsulan.DISETUJUI or not usulan.nomor_keputusan:
        raise LangkahTidakSah(_("Keputusan pindah dicatat setelah BKN menandatangani, sebelum SK."))
    if not nomor.strip():
        raise IsianSalah(_("Isi nomor keputusan pindah."), kolom="nomor")
    if not penandatangan.strip():
        raise IsianSalah(_("Isi penanda tangan keputusan pindah."), kolom="penandatangan")
    if tanggal is None or tanggal > today:
        raise IsianSalah(_("Isi tanggal keputusan pindah, tidak di masa depan."), kolom="tanggal")
    if tanggal < usulan.diputus_pada:
        raise IsianSalah(
            _("Keputusan pindah tidak boleh mendahului pertimbangan teknis BKN (%(t)s).")
            % {"t": f"{usulan.diputus_pada:%d-%m-%Y}"},
            kolom="tanggal",
        )
    ada = DokumenUsulan.objects.filter(usulan=usulan, jenis=J.KEPUTUSAN_PINDAH.value, diganti_pada=None)
    if unggahan is None and not ada.exists():
        raise IsianSalah(_("Lampirkan pindaian keputusan pindah."), kolom="unggahan")
    baris.nomor_keputusan_pindah, baris.tanggal_keputusan_pindah = nomor.strip(), tanggal
    baris.penandatangan_keputusan_pindah = penandatangan.strip()
    baris.save(update_fields=["nomor_keputusan_pindah", "tanggal_keputusan_pindah", "penandatangan_keputusan_pindah"])
    if unggahan is not None:
        lampirkan(
            surat=usulan.surat, usulan=usulan, jenis=J.KEPUTUSAN_PINDAH.value, unggahan=unggahan, actor=actor,
            today=today, nomor=nomor, tanggal=tanggal, penandatangan=penandatangan, dinilai=False,
        )  # fmt: skip
    catat_kejadian(
        usulan=usulan, kode="keputusan_pindah", actor=actor, peran=Peran.OPERATOR.value,
        alasan=_("%(n)s, %(t)s, oleh %(o)s") % {"n": nomor.strip(), "t": f"{tanggal:%d-%m-%Y}",
                                               "o": penandatangan.strip()},
        alasan_tunggu=AlasanTunggu.SK,
    )  # fmt: skip
    nilai_ulang(surat=usulan.surat, today=today)
    kabari_pelepas([usulan], actor, today)
    _kabari_pegawai(usulan, _("Keputusan pindah Anda sudah terbit"), nomor.strip(), "keputusan-pindah")
    return baris


def kabari_pelepas(usulan_list, actor, today: date) -> None:
    """Tell the releasing agency how far a move between agencies has come; other lines are left alone."""
    for u in usulan_list:
        if u.instansi_lain_id is not None:
            _kabari_instansi(
                u.instansi_lain_id, (Peran.OPERATOR, Peran.PENYETUJU), "INFO",
                _("Mutasi antarinstansi %(n)s: %(s)s")
                % {"n": u.pegawai.nama, "s": u.get_status_display().lower()},
                u.judul, reverse("mutasi:pelepasan", args=[u.pk]), f"pelepas:{u.pk}:{u.versi}", today, kecuali=actor,
            )  # fmt: skip


def _kunci(usulan_id: int, actor, today: date) -> tuple[Usulan, UsulanMutasi]:
    usulan = kunci_usulan(usulan_id, actor, today=today)
    baris = (
        UsulanMutasi.objects.select_for_update(of=("self",))
        .select_related("instansi_asal", "jabatan_tujuan")
        .get(usulan=usulan)
    )
    if baris.instansi_asal_id is None:
        raise LangkahTidakSah(_("Baris ini bukan mutasi antarinstansi."))
    return usulan, baris


def _wajib_versi(usulan: Usulan, versi: int | None) -> None:
    if versi is not None and usulan.versi != versi:
        raise KonflikVersi(usulan, "")


def _wajib_surat(nomor: str, tanggal: date | None, today: date) -> None:
    if not nomor.strip():
        raise IsianSalah(_("Isi nomor surat persetujuan."), kolom="nomor_surat")
    if tanggal is None:
        raise IsianSalah(_("Isi tanggal surat persetujuan."), kolom="tanggal_surat")
    if tanggal > today:
        raise IsianSalah(_("Tanggal surat di masa depan."), kolom="tanggal_surat")


def _kabari_instansi(instansi_id, peran, jenis, judul, isi, url, kunci, today: date, *, kecuali=None) -> None:
    orang = {o.pk: o for p in peran for o in pemegang(p, [instansi_id], today=today)[instansi_id]}
    if kecuali is not None:
        orang.pop(kecuali.pk, None)
    kabarkan([Kabar(tuple(orang.values()), jenis, judul, isi, url, kunci, jenis != "INFO")])


def _kabari_pegawai(usulan: Usulan, judul: str, isi: str, kunci: str) -> None:
    """The person concerned; a draft has no page of his yet, so the notice then leads home."""
    if usulan.pegawai.akun is None:
        return
    draf = usulan.status == StatusUsulan.DRAF
    url = reverse("beranda") if draf else reverse("usulan", args=[usulan.pk])
    kabarkan([Kabar((usulan.pegawai.akun,), "INFO", judul, isi, url, f"{kunci}:{usulan.pk}:{usulan.versi}:pegawai")])
