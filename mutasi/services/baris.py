"""One person's line: adding, changing, judging before saving, its documents."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah
from layanan.models import DokumenUsulan, StatusUsulan, SuratUsulan, Usulan
from layanan.services import lembar_surat
from layanan.services import surat as layanan_surat
from mutasi.jenis import tentukan_jenis
from mutasi.models import AlasanMutasi, JalurPromosi, JenisMutasi, Pejabat, SuratMutasi, UsulanMutasi
from mutasi.services.batch import nilai_ulang

URAIAN_MAKS = 4000


def jabatan_asal_untuk(riwayat, tujuan, akhiri_tugas_tambahan: bool, tanggal: date):
    """The post a line ends: the extra duty where one is ended or handed over, else the definitive post.

    ``riwayat``: the person's spells, of ``kepegawaian.selectors.riwayat_jabatan``.
    """
    aktif = [
        r for r in riwayat
        if r.tmt <= tanggal and (r.tmt_akhir is None or r.tmt_akhir > tanggal)
    ]  # fmt: skip
    tugas = next((r.jabatan for r in aktif if r.sifat == "TUGAS_TAMBAHAN"), None)
    definitif = next((r.jabatan for r in aktif if r.sifat == "DEFINITIF"), None)
    if tujuan is not None and tujuan.tugas_tambahan and tujuan.jenis == "JF":
        return tugas
    return tugas if akhiri_tugas_tambahan else definitif


def rumuskan(
    nama: str, riwayat, tujuan, akhiri_tugas_tambahan: bool, tanggal: date, *, status: str = "", alasan: str = "",
    jalur: str = "", antar: bool = False,
) -> tuple:  # fmt: skip
    """(origin, kind) of a move, ``antar`` agencies or within one; raises IsianSalah when it cannot be one."""
    asal = jabatan_asal_untuk(riwayat, tujuan, akhiri_tugas_tambahan, tanggal)
    if asal is None and akhiri_tugas_tambahan:
        raise IsianSalah(
            _("%(nama)s tidak sedang memegang tugas tambahan pada %(t)s.") % {"nama": nama, "t": f"{tanggal:%d-%m-%Y}"},
            kolom="jabatan_tujuan",
        )
    if asal is None and tujuan is None:
        raise IsianSalah(
            _("%(nama)s tidak sedang memangku jabatan definitif pada %(t)s, jadi tidak ada yang diberhentikan.")
            % {"nama": nama, "t": f"{tanggal:%d-%m-%Y}"},
            kolom="jabatan_tujuan",
        )
    if asal is not None and tujuan is not None and asal.pk == tujuan.pk:
        raise IsianSalah(_("Jabatan tujuan sama dengan jabatan asal."), kolom="jabatan_tujuan")
    jenis = tentukan_jenis(
        asal, tujuan, status=status, alasan=alasan, jalur=jalur, antar=antar, tanggal=tanggal
    )  # fmt: skip
    if jenis in ("M01", "M02") and not jalur:
        raise IsianSalah(
            _("Ini promosi ke JPT. Pilih jalurnya: seleksi terbuka atau manajemen talenta."), kolom="jalur"
        )
    return asal, jenis


def judul_baris(jenis: str, asal, tujuan) -> str:
    """One line of text that names the move."""
    nama = JenisMutasi(jenis).label
    if tujuan is None:
        return (_("%(jenis)s: %(asal)s") % {"jenis": nama, "asal": asal.nama})[:300]
    return (_("%(jenis)s: ke %(tujuan)s") % {"jenis": nama, "tujuan": tujuan.nama})[:300]


@transaction.atomic
def tambah_baris(
    *, surat_id: int, pegawai_id: int, jabatan_tujuan_id: int | None, alasan: str, uraian_alasan: str, actor,
    today: date, tanggal_pelantikan: date | None = None, akhiri_tugas_tambahan: bool = False, dinilai: bool = True,
    diberitahu_pada: date | None = None, jalur: str = "", pengusul: str = Pejabat.PYB, penetap: str = Pejabat.PPK,
    penetap_nama: str = "",
) -> UsulanMutasi:  # fmt: skip
    """One person's line. The kind follows from the posts; ``tanggal_pelantikan`` defaults to the batch's.

    Raises IsianSalah naming the field (person or post of another agency, unknown reason, nothing moves).
    """
    surat = lembar_surat.kunci_terbuka(surat_id, actor, today=today)
    batch = SuratMutasi.objects.get(surat=surat)
    tanggal = tanggal_pelantikan or batch.tanggal_pelantikan
    pegawai = _pegawai(pegawai_id, actor, today)
    if pegawai is None or pegawai.instansi_id != surat.instansi_id:
        raise IsianSalah(_("Pegawai ini bukan pegawai instansi Anda."), kolom="pegawai")
    tujuan = _tujuan(surat.instansi_id, jabatan_tujuan_id)
    _periksa_alasan(alasan, uraian_alasan)
    _periksa_pemberitahuan(diberitahu_pada, today)
    pejabat = periksa_pejabat(pengusul, penetap, penetap_nama)
    riwayat = kepegawaian.riwayat_jabatan([pegawai_id])[pegawai_id]
    _periksa_jalur(jalur)
    asal, jenis = rumuskan(
        pegawai.nama, riwayat, tujuan, akhiri_tugas_tambahan, tanggal, status=pegawai.status, alasan=alasan, jalur=jalur
    )
    _wajib_belum_ada(surat, pegawai, jenis)
    usulan = layanan_surat.tambah_usulan(
        surat=surat, pegawai_id=pegawai_id, jenis=jenis, judul=judul_baris(jenis, asal, tujuan), today=today
    )
    baris = UsulanMutasi.objects.create(
        usulan=usulan, jabatan_asal=asal, jabatan_tujuan=tujuan, alasan=alasan, uraian_alasan=uraian_alasan.strip(),
        tanggal_pelantikan=tanggal, diberitahu_pada=diberitahu_pada, jalur=jalur if jenis in ("M01", "M02") else "",
        **pejabat,
    )  # fmt: skip
    if dinilai:
        nilai_ulang(surat=surat, today=today)
    return baris


@transaction.atomic
def ubah_baris(
    *, usulan_id: int, jabatan_tujuan_id: int | None, alasan: str, uraian_alasan: str, tanggal_pelantikan: date,
    actor, today: date, akhiri_tugas_tambahan: bool = False, versi: int | None = None, dinilai: bool = True,
    diberitahu_pada: date | None = None, jalur: str = "", pengusul: str = Pejabat.PYB, penetap: str = Pejabat.PPK,
    penetap_nama: str = "",
) -> UsulanMutasi:  # fmt: skip
    """Change a line that is a draft or was returned; it is judged again.

    ``versi``: the line's version that the screen showed; KonflikVersi if somebody changed it since.
    """
    surat, usulan = lembar_surat.kunci_baris(usulan_id, actor, today=today, versi=versi)
    _periksa_alasan(alasan, uraian_alasan)
    _periksa_pemberitahuan(diberitahu_pada, today)
    pejabat = periksa_pejabat(pengusul, penetap, penetap_nama)
    baris = UsulanMutasi.objects.select_for_update(of=("self",)).get(usulan=usulan)
    tujuan = _tujuan(surat.instansi_id, jabatan_tujuan_id)
    antar = baris.instansi_asal_id is not None
    if antar:
        wajib_tujuan_antar(baris, tujuan)
    pegawai = usulan.pegawai
    riwayat = kepegawaian.riwayat_jabatan([pegawai.pk])[pegawai.pk]
    _periksa_jalur(jalur)
    asal, jenis = rumuskan(
        pegawai.nama, riwayat, tujuan, akhiri_tugas_tambahan and not antar, tanggal_pelantikan, status=pegawai.status,
        alasan=alasan, jalur=jalur, antar=antar,
    )  # fmt: skip
    _wajib_belum_ada(surat, pegawai, jenis, kecuali=usulan.pk)
    usulan.jenis, usulan.judul = jenis, judul_baris(jenis, asal, tujuan)
    usulan.versi += 1
    usulan.save(update_fields=["jenis", "judul", "versi", "diubah_pada"])
    baris.jabatan_asal, baris.jabatan_tujuan, baris.alasan = asal, tujuan, alasan
    baris.uraian_alasan, baris.tanggal_pelantikan = uraian_alasan.strip(), tanggal_pelantikan
    baris.jalur = jalur if jenis in ("M01", "M02") else ""
    baris.diberitahu_pada = diberitahu_pada or baris.diberitahu_pada
    for nama, nilai in pejabat.items():
        setattr(baris, nama, nilai)
    baris.save()
    if dinilai:
        nilai_ulang(surat=surat, today=today)
    return baris


def periksa_baris(
    *, surat: SuratUsulan, usulan_id: int | None = None, pegawai_id: int | None = None, today: date, **isi
) -> list:
    """Findings of a line as typed, together with its batch; nothing is stored. Raises what saving would raise."""
    simpan = partial(tambah_baris, surat_id=surat.pk, pegawai_id=pegawai_id)
    if usulan_id is not None:
        simpan = partial(ubah_baris, usulan_id=usulan_id)
    return lembar_surat.periksa_baris(
        surat=surat, simpan=partial(simpan, today=today, dinilai=False, **isi), today=today
    )


def _pegawai(pegawai_id: int, actor, today: date):
    return kepegawaian.pegawai_terlihat(actor, today).filter(pk=pegawai_id).first()


def _tujuan(instansi_id: int, jabatan_id: int | None):
    if jabatan_id is None:
        return None
    jabatan = kepegawaian.jabatan_instansi(instansi_id).filter(pk=jabatan_id).first()
    if jabatan is None:
        raise IsianSalah(_("Jabatan tujuan tidak ada pada peta jabatan instansi."), kolom="jabatan_tujuan")
    return jabatan


def wajib_tujuan_antar(baris: UsulanMutasi | None, tujuan) -> None:
    """A move between agencies goes to a definitive post, and to the one that the release names (G1, items 3 and 4)."""
    if tujuan is None:
        raise IsianSalah(_("Pilih jabatan tujuan pada instansi Anda."), kolom="jabatan_tujuan")
    if tujuan.tugas_tambahan and tujuan.jenis == "JF":
        raise IsianSalah(
            _("Itu tugas tambahan. Pilih jabatan definitifnya; tugas tambahan menyusul setelah pindah."),
            kolom="jabatan_tujuan",
        )
    pelepasan = getattr(baris, "pelepasan", None)
    if pelepasan is not None and pelepasan.status != "DITOLAK" and tujuan.pk != baris.jabatan_tujuan_id:
        raise IsianSalah(
            _("Pelepasan sudah diminta untuk jabatan %(j)s. Batalkan baris ini bila jabatannya lain.")
            % {"j": baris.jabatan_tujuan.nama},
            kolom="jabatan_tujuan",
        )


def _periksa_alasan(alasan: str, uraian: str) -> None:
    if alasan and alasan not in AlasanMutasi.values:
        raise IsianSalah(_("Alasan tidak dikenal."), kolom="alasan")
    if len(uraian) > URAIAN_MAKS:
        raise IsianSalah(_("Uraian alasan paling panjang %(n)s huruf.") % {"n": URAIAN_MAKS}, kolom="uraian_alasan")


def _periksa_jalur(jalur: str) -> None:
    if jalur and jalur not in JalurPromosi.values:
        raise IsianSalah(_("Jalur promosi tidak dikenal."), kolom="jalur")


def periksa_pejabat(pengusul: str, penetap: str, penetap_nama: str) -> dict[str, str]:
    """Who proposes and who decides, as the line keeps them; raises IsianSalah.

    Whoever decides in the head's place is named (UU 30/2014 art 43).
    """
    for kolom, kode in (("pengusul", pengusul), ("penetap", penetap)):
        if kode not in Pejabat.values:
            raise IsianSalah(_("Pejabat tidak dikenal."), kolom=kolom)
    if penetap == Pejabat.ATASAN_PPK and not penetap_nama.strip():
        raise IsianSalah(_("Tuliskan nama dan jabatan yang menetapkan menggantikan PPK."), kolom="penetap_nama")
    if len(penetap_nama) > 200:
        raise IsianSalah(_("Paling panjang %(n)s huruf.") % {"n": 200}, kolom="penetap_nama")
    return {"pengusul": pengusul, "penetap": penetap, "penetap_nama": penetap_nama.strip()}


def _periksa_pemberitahuan(diberitahu_pada: date | None, today: date) -> None:
    if diberitahu_pada and diberitahu_pada > today:
        raise IsianSalah(_("Tanggal pemberitahuan di masa depan."), kolom="diberitahu_pada")


def _wajib_belum_ada(surat: SuratUsulan, pegawai, jenis: str, kecuali: int | None = None) -> None:
    ada = Usulan.objects.filter(surat=surat, pegawai_id=pegawai.pk, jenis=jenis).exclude(pk=kecuali)
    if ada.exclude(status=StatusUsulan.DIBATALKAN).exists():
        raise IsianSalah(_("%(nama)s sudah ada pada surat ini.") % {"nama": pegawai.nama}, kolom="pegawai")


def keluarkan_baris(*, usulan_id: int, actor, today: date) -> SuratUsulan:
    """Take a line that was never filed off its letter; the others are judged again. Returns the letter."""
    return lembar_surat.keluarkan_baris(usulan_id=usulan_id, nilai_ulang=nilai_ulang, actor=actor, today=today)


def lampirkan(*, surat: SuratUsulan, usulan: Usulan | None, jenis: str, actor, today: date, **isi) -> DokumenUsulan:
    """Attach a document to the letter or to one line, and judge the letter again; see ``layanan.services.dokumen``."""
    return lembar_surat.lampirkan(
        surat=surat, usulan=usulan, jenis=jenis, nilai_ulang=nilai_ulang, actor=actor, today=today, **isi
    )
