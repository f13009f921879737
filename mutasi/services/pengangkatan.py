"""After BKN's answer: the letter's number, the decree, the inauguration, and the change of the record."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import AlasanTunggu, DokumenUsulan, StatusUsulan, Temuan
from layanan.selectors import dicabut
from layanan.services.dokumen import lampirkan_banyak
from layanan.services.kode import kode_cek_baru
from layanan.services.surat import kunci_surat
from layanan.services.temuan import nilai_surat
from layanan.services.transisi import jalankan
from mutasi.models import JenisMutasi, UsulanMutasi
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.selectors.sk import pemangku_lama
from mutasi.services.antar import kabari_pelepas
from mutasi.services.indikator import indikator_setelah_kirim
from mutasi.services.lapor import selaraskan_laporan
from mutasi.services.pelaksanaan import terapkan
from mutasi.services.pemberitahuan_sk import beri_tahu_sk

PALING_JAUH = timedelta(days=180)
RISIKO_RENDAH = frozenset({JenisMutasi.M10, JenisMutasi.M16})


def catat_pemberitahuan(usulan_list, actor, today: date) -> None:
    """After ``kirim``: people with an account have been told by the portal on this day (F12, R11)."""
    UsulanMutasi.objects.filter(usulan__in=[u for u in usulan_list if u.pegawai.akun_id], diberitahu_pada=None).update(
        diberitahu_pada=today
    )


def setelah_kirim(usulan_list, actor, today: date) -> None:
    """After ``kirim``: people are told, the letter's indicators get their day of proposal (R9), low risk is marked."""
    catat_pemberitahuan(usulan_list, actor, today)
    indikator_setelah_kirim(usulan_list, actor, today)
    tandai_jalur_cepat(usulan_list, actor, today)


def tandai_jalur_cepat(usulan_list, actor, today: date) -> None:
    """After ``kirim`` and ``jawab``: staff, functional and PPPK moves inside the agency without any finding go the fast
    lane (mutasi.md section 8): shown as such and approved several at a time, by the same rules."""
    bertemuan = set(
        Temuan.objects.filter(usulan__in=usulan_list, basi=False)
        .exclude(tingkat=Temuan.Tingkat.INFO)
        .order_by()
        .values_list("usulan_id", flat=True)
    )
    for u in usulan_list:
        u.jalur_cepat = u.jenis in RISIKO_RENDAH and u.pk not in bertemuan


def terbitkan_rekomendasi(usulan_list, actor, today: date) -> None:
    """After ``tanda_tangani``: number and check code of each letter; a move between agencies waits for its decision."""
    for u in usulan_list:
        u.nomor_keputusan = f"{u.pk:07d}/R-MUT/KR{u.kantor.kode}/{today.year}"
        u.kode_cek = kode_cek_baru()
        if u.jenis == JenisMutasi.M15:
            # Governor, Mendagri or Kepala BKN decide before the receiving PPK appoints (regulasi/mutasi.md 4.2).
            u.alasan_tunggu = AlasanTunggu.KEPUTUSAN_PINDAH
    kabari_pelepas(usulan_list, actor, today)


@transaction.atomic
def catat_sk(
    *, usulan_ids: list[int], nomor_sk: str, tanggal_sk: date, penandatangan_sk: str, dilantik_pada: date,
    nomor_ba_pelantikan: str, tanggal_spmt: date | None, actor, today: date, penandatangan_status: str = "",
    unggahan: Mapping[str, object] | None = None, diktum: Mapping[int, bool] | bool | None = None,
) -> list[UsulanMutasi]:  # fmt: skip
    """Record decree and inauguration of approved lines, finish them, and change the record on its date.

    ``unggahan``: files by document kind (SK, BA_PELANTIKAN, SPMT), stored once and attached to every line; without a
    scan of the SK (PDF), here or attached before, it is refused at ``berkas_sk``. ``penandatangan_status``
    (DEFINITIF, PJ, ...) goes with the decree (rule B2). ``diktum``: whether the decree ends the term of whoever held
    the post, for all lines or by line id; needed for lines that replace somebody (rule E9). The order of dates and the
    recommendation are judged by the rules (B9, E9, H7); a blocking finding refuses the whole call. An inauguration in
    the future is applied by the hourly task on its day. People with an account are told at once.
    """
    if not nomor_sk.strip():
        raise IsianSalah(_("Isi nomor SK."), kolom="nomor_sk")
    if tanggal_sk > today:
        raise IsianSalah(_("Tanggal SK di masa depan."), kolom="tanggal_sk")
    periksa_urutan(tanggal_sk, dilantik_pada, tanggal_spmt)
    if dilantik_pada > today + PALING_JAUH:
        raise IsianSalah(_("Tanggal pelantikan lebih dari 180 hari ke depan; periksa tahunnya."), kolom="dilantik_pada")
    surat_id = UsulanMutasi.objects.filter(pk__in=usulan_ids).values_list("usulan__surat_id", flat=True).first()
    if surat_id is None:
        raise IsianSalah(_("Pilih sedikitnya satu baris."), kolom="baris")
    surat = kunci_surat(surat_id, actor, today=today)
    daftar = list(
        UsulanMutasi.objects.select_for_update(of=("self",))
        .select_related("usulan__pegawai__akun", "jabatan_asal__unit", "jabatan_tujuan__unit")
        .filter(pk__in=usulan_ids)
        .order_by("pk")
    )
    _wajib_tak_dicabut(daftar)
    unggahan = {k: v for k, v in (unggahan or {}).items() if v}
    lama = pemangku_lama(daftar, dilantik_pada)
    for b in daftar:
        if b.usulan.status != StatusUsulan.DISETUJUI:
            raise LangkahTidakSah(_("#%(id)s belum disetujui atau sudah selesai.") % {"id": b.pk})
        _wajib_keputusan_pindah(b, tanggal_sk)
        b.nomor_sk, b.tanggal_sk, b.penandatangan_sk = nomor_sk.strip(), tanggal_sk, penandatangan_sk.strip()
        b.dilantik_pada, b.nomor_ba_pelantikan = dilantik_pada, nomor_ba_pelantikan.strip()
        b.tanggal_spmt = tanggal_spmt
        b.diktum_pemberhentian = _diktum(b, lama, diktum)
    _wajib_pindaian_sk(surat, daftar, unggahan)
    UsulanMutasi.objects.bulk_update(
        daftar,
        ["nomor_sk", "tanggal_sk", "penandatangan_sk", "dilantik_pada", "nomor_ba_pelantikan", "tanggal_spmt",
         "diktum_pemberhentian"],
        batch_size=500,
    )  # fmt: skip
    keterangan = {
        J.SK: {"nomor": nomor_sk, "tanggal": tanggal_sk, "penandatangan": penandatangan_sk,
               "keterangan": {"penandatangan_status": penandatangan_status} if penandatangan_status else {}},
        J.BA_PELANTIKAN: {"nomor": nomor_ba_pelantikan or nomor_sk, "tanggal": dilantik_pada},
        J.SPMT: {"nomor": nomor_sk, "tanggal": tanggal_spmt or dilantik_pada},
    }  # fmt: skip
    for jenis, berkas in unggahan.items():
        isi = keterangan[jenis] | {"tanggal": min(keterangan[jenis]["tanggal"], today)}
        lampirkan_banyak(
            surat=surat, usulan_list=[b.usulan for b in daftar], jenis=jenis, unggahan=berkas, actor=actor,
            today=today, dinilai=False, **isi,
        )  # fmt: skip
    jalankan(kode="selesaikan", usulan_ids=[b.pk for b in daftar], actor=actor, today=today)
    selaraskan_laporan(surat=surat)
    beri_tahu_sk(surat=surat, daftar=daftar, lama=lama, today=today)
    _tolak_bila_terhalang(surat, daftar, today)
    if dilantik_pada <= today:
        terapkan(daftar=daftar, actor=actor)
    return daftar


def periksa_urutan(tanggal_sk: date, dilantik_pada: date, tanggal_spmt: date | None) -> None:
    """The dates typed here against each other (H7 judges all of them): IsianSalah at the later step's field."""
    if dilantik_pada < tanggal_sk:
        raise IsianSalah(_urutan(_("Pelantikan"), dilantik_pada, _("SK"), tanggal_sk), kolom="dilantik_pada")
    if tanggal_spmt and tanggal_spmt < dilantik_pada:
        raise IsianSalah(_urutan(_("SPMT"), tanggal_spmt, _("pelantikan"), dilantik_pada), kolom="tanggal_spmt")


def _urutan(apa: str, tanggal: date, sebelumnya: str, tanggal_sebelumnya: date) -> str:
    return _("%(apa)s %(t)s mendahului %(lama)s %(l)s. Perbaiki salah satunya.") % {
        "apa": apa, "t": date_format(tanggal, "j F Y"), "lama": sebelumnya,
        "l": date_format(tanggal_sebelumnya, "j F Y"),
    }  # fmt: skip


def _diktum(b: UsulanMutasi, lama: Mapping[int, list], diktum) -> bool | None:
    """What the decree says of the incumbent's term; None where nobody is replaced."""
    if b.pk not in lama:
        return None
    nilai = diktum.get(b.pk) if isinstance(diktum, Mapping) else diktum
    if nilai is None:
        raise IsianSalah(
            _("%(jabatan)s masih dipangku %(siapa)s: sebutkan apakah SK mengakhiri masa jabatannya.")
            % {"jabatan": b.jabatan_tujuan.nama, "siapa": ", ".join(s.pegawai.nama for s in lama[b.pk][:3])},
            kolom=f"diktum_{b.pk}",
        )
    return nilai


def _wajib_pindaian_sk(surat, daftar: list[UsulanMutasi], unggahan: Mapping[str, object]) -> None:
    """A decree is recorded with its scan: a PDF that comes along, or one in force for every line."""
    berkas = unggahan.get(J.SK)
    if berkas is not None:
        berkas.seek(0)
        if berkas.read(5) != b"%PDF-":
            raise IsianSalah(_("Pindaian SK harus berkas PDF."), kolom="berkas_sk")
        berkas.seek(0)
        return
    ada = set(
        DokumenUsulan.objects.filter(surat=surat, jenis=J.SK, diganti_pada=None)
        .order_by()
        .values_list("usulan_id", flat=True)
    )
    if kurang := [b for b in daftar if b.pk not in ada]:
        raise IsianSalah(
            _("Lampirkan pindaian SK (PDF): belum ada untuk %(siapa)s.")
            % {"siapa": ", ".join(b.usulan.pegawai.nama for b in kurang[:5])},
            kolom="berkas_sk",
        )


def _wajib_keputusan_pindah(b: UsulanMutasi, tanggal_sk: date) -> None:
    """A move between agencies: pertek, then the decision, then the decree."""
    if b.instansi_asal_id is None:
        return
    if b.tanggal_keputusan_pindah is None:
        raise LangkahTidakSah(_("#%(id)s mutasi antarinstansi: catat keputusan pindah dahulu.") % {"id": b.pk})
    if tanggal_sk < b.tanggal_keputusan_pindah:
        raise IsianSalah(
            _("SK tidak boleh mendahului keputusan pindah #%(id)s (%(t)s).")
            % {"id": b.pk, "t": f"{b.tanggal_keputusan_pindah:%d-%m-%Y}"},
            kolom="tanggal_sk",
        )


def _tolak_bila_terhalang(surat, daftar, today: date) -> None:
    """No decree over a blocking finding, whatever came up since BKN signed: another head, a window, a block."""
    # Not nilai_ulang: it would hold the letter's mark while the record is changed and other letters are marked.
    temuan = nilai_surat(surat, today=today)
    for b in daftar:
        halangan = [t for t in temuan.get(b.pk, []) if t.menghalangi and t.dikecualikan_oleh_id is None]
        if halangan:
            raise LangkahTidakSah(f"#{b.pk} {halangan[0].kode}: {halangan[0].pesan} {halangan[0].jalan_keluar}")


def _wajib_tak_dicabut(daftar: list[UsulanMutasi]) -> None:
    if cabut := list(
        UsulanMutasi.objects.filter(dicabut(), pk__in=[b.pk for b in daftar])
        .order_by("pk")
        .values_list("pk", flat=True)
    ):
        raise LangkahTidakSah(
            _("Keputusan atas %(nomor)s dicabut oleh pengawas; SK-nya tidak dapat dicatat.")
            % {"nomor": ", ".join(f"#{pk}" for pk in cabut)}
        )
