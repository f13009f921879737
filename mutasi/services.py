"""Writes of mutasi: the batch, its lines, the judging, the letter, the decree and the inauguration."""

import secrets
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from kepegawaian import services as kepegawaian_services
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import StatusUsulan, SuratUsulan, Usulan
from layanan.services import surat as layanan_surat
from layanan.services.temuan import nilai_surat
from layanan.services.transisi import jalankan
from mutasi.jenis import tentukan_jenis
from mutasi.models import AlasanMutasi, JenisMutasi, SuratMutasi, UsulanMutasi
from mutasi.rules import nilai_batch
from mutasi.selectors import fakta_batch

ABJAD_KODE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def nilai(surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter by every rule of mutasi: usulan id -> findings."""
    return {int(kunci): temuan for kunci, temuan in nilai_batch(fakta_batch(surat, today=today)).items()}


def _ppk(instansi_id: int, tanggal: date):
    ppk = kepegawaian.ppk_pada(instansi_id, tanggal)
    if ppk is None:
        raise IsianSalah(
            _("Tidak ada PPK yang tercatat menjabat pada %(t)s. Lengkapi riwayat PPK instansi dahulu.")
            % {"t": f"{tanggal:%d-%m-%Y}"},
            kolom="tanggal_pelantikan",
        )
    return ppk


@transaction.atomic
def buat_batch(
    *, instansi_id: int, perihal: str, tanggal_pelantikan: date, actor, today: date, nomor_ba_tpk: str = "",
    tanggal_ba_tpk: date | None = None, tanggal_mulai_ukom: date | None = None,
) -> SuratUsulan:  # fmt: skip
    """A new batch in draft; the PPK is the one in office on the planned inauguration."""
    surat = layanan_surat.buat_surat(
        layanan="mutasi", instansi_id=instansi_id, perihal=perihal, actor=actor, today=today
    )
    SuratMutasi.objects.create(
        surat=surat, ppk=_ppk(instansi_id, tanggal_pelantikan), tanggal_pelantikan=tanggal_pelantikan,
        nomor_ba_tpk=nomor_ba_tpk.strip(), tanggal_ba_tpk=tanggal_ba_tpk, tanggal_mulai_ukom=tanggal_mulai_ukom,
    )  # fmt: skip
    return surat


@transaction.atomic
def ubah_batch(
    *, surat_id: int, perihal: str, nomor: str, tanggal: date | None, tanggal_pelantikan: date, actor, today: date,
    nomor_ba_tpk: str = "", tanggal_ba_tpk: date | None = None, tanggal_mulai_ukom: date | None = None,
) -> SuratUsulan:  # fmt: skip
    """Change the batch's head. Lines that had the old planned date follow the new one; all are judged again."""
    surat = layanan_surat.ubah_kepala_surat(
        surat_id=surat_id, perihal=perihal, nomor=nomor, tanggal=tanggal, actor=actor, today=today
    )
    batch = SuratMutasi.objects.select_for_update(of=("self",)).get(surat=surat)
    UsulanMutasi.objects.filter(usulan__surat=surat, tanggal_pelantikan=batch.tanggal_pelantikan).update(
        tanggal_pelantikan=tanggal_pelantikan
    )
    batch.tanggal_pelantikan, batch.ppk = tanggal_pelantikan, _ppk(surat.instansi_id, tanggal_pelantikan)
    batch.nomor_ba_tpk, batch.tanggal_ba_tpk = nomor_ba_tpk.strip(), tanggal_ba_tpk
    batch.tanggal_mulai_ukom = tanggal_mulai_ukom
    batch.save()
    nilai_surat(surat, today=today)
    return surat


def jabatan_asal_untuk(pegawai_id: int, tujuan, akhiri_tugas_tambahan: bool, tanggal: date):
    """The post a line ends: the extra duty where one is ended or handed over, else the definitive post."""
    rekam = kepegawaian.rekam_pegawai([pegawai_id])[pegawai_id]
    aktif = [
        r for r in rekam.riwayatjabatan.all()
        if r.tmt <= tanggal and (r.tmt_akhir is None or r.tmt_akhir > tanggal)
    ]  # fmt: skip
    tugas = next((r.jabatan for r in aktif if r.sifat == "TUGAS_TAMBAHAN"), None)
    definitif = next((r.jabatan for r in aktif if r.sifat == "DEFINITIF"), None)
    if tujuan is not None and tujuan.tugas_tambahan and tujuan.jenis == "JF":
        return tugas
    if akhiri_tugas_tambahan:
        return tugas
    return definitif


@transaction.atomic
def tambah_baris(
    *, surat_id: int, pegawai_id: int, jabatan_tujuan_id: int | None, alasan: str, uraian_alasan: str, actor,
    today: date, tanggal_pelantikan: date | None = None, akhiri_tugas_tambahan: bool = False, dinilai: bool = True,
) -> UsulanMutasi:  # fmt: skip
    """One person's line. The kind follows from the posts; ``tanggal_pelantikan`` defaults to the batch's.

    Raises IsianSalah naming the field (person or post of another agency, unknown reason, nothing moves).
    """
    surat = layanan_surat.kunci_surat(surat_id, actor, today=today)
    batch = SuratMutasi.objects.get(surat=surat)
    pegawai = kepegawaian.rekam_pegawai([pegawai_id]).get(pegawai_id)
    if pegawai is None or pegawai.instansi_id != surat.instansi_id:
        raise IsianSalah(_("Pegawai ini bukan pegawai instansi Anda."), kolom="pegawai")
    tujuan = _tujuan(surat.instansi_id, jabatan_tujuan_id)
    if alasan and alasan not in AlasanMutasi.values:
        raise IsianSalah(_("Alasan tidak dikenal."), kolom="alasan")
    asal = jabatan_asal_untuk(pegawai_id, tujuan, akhiri_tugas_tambahan, tanggal_pelantikan or batch.tanggal_pelantikan)
    jenis = tentukan_jenis(asal, tujuan)
    if jenis is None:
        raise IsianSalah(
            _("Perpindahan ini belum dilayani portal: promosi ke JPT dan kenaikan jenjang menyusul."),
            kolom="jabatan_tujuan",
        )
    if asal is not None and tujuan is not None and asal.pk == tujuan.pk:
        raise IsianSalah(_("Jabatan tujuan sama dengan jabatan asal."), kolom="jabatan_tujuan")
    if Usulan.objects.filter(surat=surat, pegawai_id=pegawai_id, jenis=jenis).exclude(status="DIBATALKAN").exists():
        raise IsianSalah(_("%(nama)s sudah ada pada surat ini.") % {"nama": pegawai.nama}, kolom="pegawai")
    usulan = layanan_surat.tambah_usulan(
        surat=surat, pegawai_id=pegawai_id, jenis=jenis, judul=_judul(jenis, asal, tujuan)
    )
    baris = UsulanMutasi.objects.create(
        usulan=usulan, jabatan_asal=asal, jabatan_tujuan=tujuan, alasan=alasan, uraian_alasan=uraian_alasan.strip(),
        tanggal_pelantikan=tanggal_pelantikan or batch.tanggal_pelantikan,
    )  # fmt: skip
    if dinilai:
        nilai_surat(surat, today=today)
    return baris


def _tujuan(instansi_id: int, jabatan_id: int | None):
    if jabatan_id is None:
        return None
    jabatan = kepegawaian.jabatan_instansi(instansi_id).filter(pk=jabatan_id).first()
    if jabatan is None:
        raise IsianSalah(_("Jabatan tujuan tidak ada pada peta jabatan instansi."), kolom="jabatan_tujuan")
    return jabatan


def _judul(jenis: str, asal, tujuan) -> str:
    nama = JenisMutasi(jenis).label
    if tujuan is None:
        return _("%(jenis)s: %(asal)s") % {"jenis": nama, "asal": asal.nama}
    return _("%(jenis)s: ke %(tujuan)s") % {"jenis": nama, "tujuan": tujuan.nama}


@transaction.atomic
def ubah_baris(
    *, usulan_id: int, jabatan_tujuan_id: int | None, alasan: str, uraian_alasan: str, tanggal_pelantikan: date,
    actor, today: date, akhiri_tugas_tambahan: bool = False,
) -> UsulanMutasi:  # fmt: skip
    """Change a line that is a draft or was returned; it is judged again."""
    awal = Usulan.objects.get(pk=usulan_id)
    surat = layanan_surat.kunci_surat(awal.surat_id, actor, today=today)
    usulan = Usulan.objects.select_for_update(of=("self",)).get(pk=usulan_id)
    layanan_surat.wajib_dapat_diubah(usulan)
    if alasan and alasan not in AlasanMutasi.values:
        raise IsianSalah(_("Alasan tidak dikenal."), kolom="alasan")
    tujuan = _tujuan(surat.instansi_id, jabatan_tujuan_id)
    asal = jabatan_asal_untuk(usulan.pegawai_id, tujuan, akhiri_tugas_tambahan, tanggal_pelantikan)
    jenis = tentukan_jenis(asal, tujuan)
    if jenis is None:
        raise IsianSalah(_("Perpindahan ini belum dilayani portal."), kolom="jabatan_tujuan")
    usulan.jenis, usulan.judul = jenis, _judul(jenis, asal, tujuan)[:300]
    usulan.save(update_fields=["jenis", "judul", "diubah_pada"])
    baris = UsulanMutasi.objects.select_for_update(of=("self",)).get(usulan=usulan)
    baris.jabatan_asal, baris.jabatan_tujuan, baris.alasan = asal, tujuan, alasan
    baris.uraian_alasan, baris.tanggal_pelantikan = uraian_alasan.strip(), tanggal_pelantikan
    baris.save()
    nilai_surat(surat, today=today)
    return baris


def catat_pemberitahuan(usulan_list, actor, today: date) -> None:
    """After ``kirim``: people with an account have been told by the portal on this day (F12, R11)."""
    UsulanMutasi.objects.filter(usulan__in=[u for u in usulan_list if u.pegawai.akun_id], diberitahu_pada=None).update(
        diberitahu_pada=today
    )


def terbitkan_rekomendasi(usulan_list, actor, today: date) -> None:
    """After ``tanda_tangani``: number and check code of each letter."""
    for u in usulan_list:
        u.nomor_keputusan = f"{u.pk:07d}/R-MUT/KR{u.kantor.kode}/{today.year}"
        u.kode_cek = "".join(secrets.choice(ABJAD_KODE) for _i in range(12))


@transaction.atomic
def catat_sk(
    *, usulan_ids: list[int], nomor_sk: str, tanggal_sk: date, penandatangan_sk: str, dilantik_pada: date,
    nomor_ba_pelantikan: str, tanggal_spmt: date | None, actor, today: date,
) -> list[UsulanMutasi]:  # fmt: skip
    """Record decree and inauguration of approved lines, finish them, and change the record on its date.

    The order of dates and the recommendation are judged by the rules (B9, H7); a blocking finding refuses the
    whole call. An inauguration in the future is applied by the daily task on its day.
    """
    if not nomor_sk.strip():
        raise IsianSalah(_("Isi nomor SK."), kolom="nomor_sk")
    if tanggal_sk > today:
        raise IsianSalah(_("Tanggal SK di masa depan."), kolom="tanggal_sk")
    if dilantik_pada < tanggal_sk:
        raise IsianSalah(_("Pelantikan tidak boleh mendahului tanggal SK."), kolom="dilantik_pada")
    if tanggal_spmt and tanggal_spmt < dilantik_pada:
        raise IsianSalah(_("SPMT tidak boleh mendahului pelantikan."), kolom="tanggal_spmt")
    daftar = list(
        UsulanMutasi.objects.select_for_update(of=("self",))
        .select_related("usulan__surat", "jabatan_asal", "jabatan_tujuan")
        .filter(pk__in=usulan_ids)
        .order_by("pk")
    )
    for b in daftar:
        if b.usulan.status != StatusUsulan.DISETUJUI:
            raise LangkahTidakSah(_("#%(id)s belum disetujui atau sudah selesai.") % {"id": b.pk})
        b.nomor_sk, b.tanggal_sk, b.penandatangan_sk = nomor_sk.strip(), tanggal_sk, penandatangan_sk.strip()
        b.dilantik_pada, b.nomor_ba_pelantikan = dilantik_pada, nomor_ba_pelantikan.strip()
        b.tanggal_spmt = tanggal_spmt
        b.save()
    jalankan(kode="selesaikan", usulan_ids=[b.pk for b in daftar], actor=actor, today=today)
    _tolak_bila_terhalang(daftar, today)
    if dilantik_pada <= today:
        terapkan(daftar=daftar, actor=actor)
    return daftar


def _tolak_bila_terhalang(daftar, today: date) -> None:
    temuan = nilai_surat(daftar[0].usulan.surat, today=today)
    for b in daftar:
        halangan = [t for t in temuan.get(b.pk, []) if t.menghalangi and t.kode in ("B2", "B9", "H7")]
        if halangan:
            raise LangkahTidakSah(f"#{b.pk}: {halangan[0].pesan}")


def terapkan(*, daftar: list[UsulanMutasi], actor) -> None:
    """Change post histories by finished lines that take effect together; doing it twice changes nothing.

    Raises LangkahTidakSah when the record no longer agrees (seat taken meanwhile, post already left).
    """
    try:
        kepegawaian_services.terapkan_rombongan(daftar=[_perpindahan(b) for b in daftar], actor=actor)
    except ValidationError as galat:
        raise LangkahTidakSah(" ".join(galat.messages)) from galat
    for b in daftar:
        b.diterapkan_pada = timezone.now()
    UsulanMutasi.objects.bulk_update(daftar, ["diterapkan_pada"])


def _perpindahan(b: UsulanMutasi) -> kepegawaian_services.Perpindahan:
    acuan = b.jabatan_tujuan or b.jabatan_asal
    return kepegawaian_services.Perpindahan(
        pegawai_id=b.usulan.pegawai_id, jabatan_lama_id=b.jabatan_asal_id, jabatan_baru_id=b.jabatan_tujuan_id,
        sifat="TUGAS_TAMBAHAN" if acuan.tugas_tambahan and acuan.jenis == "JF" else "DEFINITIF", tmt=b.dilantik_pada,
        nomor_sk=b.nomor_sk, tanggal_sk=b.tanggal_sk, usulan_id=b.pk,
    )  # fmt: skip


def terapkan_yang_tiba(*, today: date) -> int:
    """Apply finished lines whose inauguration day has come, letter by letter; returns how many.

    Safe to run twice or late. A letter that fails does not hold up the others; its error is raised at the end, so
    that the task is seen to have failed.
    """
    menunggu = UsulanMutasi.objects.filter(diterapkan_pada=None, dilantik_pada__lte=today, usulan__status="SELESAI")
    kelompok = sorted(set(menunggu.order_by().values_list("dilantik_pada", "usulan__surat_id")))
    jumlah, gagal = 0, []
    for tanggal, surat_id in kelompok:
        try:
            with transaction.atomic():
                daftar = list(
                    menunggu.filter(dilantik_pada=tanggal, usulan__surat_id=surat_id)
                    .select_for_update(of=("self",), skip_locked=True)
                    .select_related("usulan", "jabatan_asal", "jabatan_tujuan")
                    .order_by("pk")
                )
                terapkan(daftar=daftar, actor=None)
                jumlah += len(daftar)
        except LangkahTidakSah as galat:
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("mutasi could not be applied", gagal)
    return jumlah
