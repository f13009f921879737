"""What the decision screen, the comparison of submissions and the pertek show of one line."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kenaikan_pangkat.models import Jendela, JenisKP, SuratPangkat, UsulanPangkat
from kenaikan_pangkat.rules.fakta import berikut
from kenaikan_pangkat.selectors.fakta import bergelar, fakta_ijazah, fakta_orang, parameter_kp
from kenaikan_pangkat.selectors.pertek import banding, koreksi_terbuka, penetap_atau_none
from kenaikan_pangkat.selectors.ukuran import ukuran
from kepegawaian import selectors as kepegawaian
from layanan.registry import Penilaian
from layanan.status_siasn import ke_siasn


def ya_tidak(nilai: bool | None) -> str:
    return "—" if nilai is None else _("ya") if nilai else _("tidak")


def rincian(usulan) -> dict:
    """Context of the decision screen's own part: the line beside the person's record, and its window."""
    baris = UsulanPangkat.objects.select_related(
        "jabatan__unit", "ijazah", "usulan__surat__suratpangkat", "usulan__pegawai", "usulan__instansi"
    ).get(usulan=usulan)
    rekam = kepegawaian.rekam_kepangkatan([usulan.pegawai_id])[usulan.pegawai_id]
    return {
        "baris": baris,
        "rekam": rekam,
        "ukuran": ukuran(
            fakta_orang(rekam),
            usulan.jenis,
            baris.tmt,
            parameter_kp(),
            fakta_ijazah(baris.ijazah, bergelar(rekam)) if baris.ijazah else None,
        ),
        "jendela": Jendela.objects.filter(tmt=baris.tmt).first(),
        "nama_jenis": JenisKP(usulan.jenis).label,
        "predikat": list(rekam.riwayatkinerja.all())[:3],
        "hukdis": [h for h in rekam.riwayathukdis.all() if h.status in ("PROSES", "BERLAKU")],
        "cltn": list(rekam.riwayatcltn.all()),
        "pak": list(rekam.riwayatangkakredit.all())[:6],
        "ujian": list(rekam.riwayatujian.all()),
        "pendidikan": list(rekam.riwayatpendidikan.all())[:3],
        "riwayat": list(rekam.riwayatpangkat.all())[:5],
        # The promotion may have been written into the record elsewhere meanwhile.
        "berubah": (rekam.golongan, rekam.tmt_golongan) != (baris.golongan_lama, baris.tmt_golongan_lama)
        and baris.diterapkan_pada is None,
        "rekam_milik": rekam.instansi_id == usulan.instansi_id,
        "penilaian": penilaian(baris.usulan.surat.suratpangkat),
        "penetap": penetap_atau_none(baris),
        "banding": banding(baris) if usulan.nomor_keputusan else [],
        "koreksi": list(usulan.koreksi_pertek.all()) if usulan.nomor_keputusan else [],
        "lompat": berikut(baris.golongan_lama) != baris.golongan_baru,
    }


def penilaian(kepala: SuratPangkat) -> Penilaian:
    """When a letter was judged, and whether facts have changed since."""
    return Penilaian(kepala.dinilai_pada, kepala.basi_sejak, kepala.basi_sebab)


def basi(surat_ids) -> dict[int, Penilaian]:
    """Letters among these whose findings wait to be judged again. One query."""
    daftar = SuratPangkat.objects.filter(pk__in=list(surat_ids), basi_sejak__isnull=False).order_by()
    return {k.pk: penilaian(k) for k in daftar}


def isi_baris(b: UsulanPangkat) -> dict[str, str]:
    """The line as label -> text; facts that its kind does not ask for are left out."""
    isi = {
        _("Jenis"): JenisKP(b.usulan.jenis).label,
        _("TMT"): f"{b.tmt:%Y-%m-%d}",
        _("Golongan lama"): f"{b.golongan_lama}, {b.tmt_golongan_lama:%Y-%m-%d}",
        _("Golongan baru"): b.golongan_baru,
        _("Jabatan"): b.jabatan.nama if b.jabatan else "—",
    }
    if b.tmt_semula:
        isi[_("TMT semula")] = f"{b.tmt_semula:%Y-%m-%d}"
    if b.ijazah:
        isi[_("Ijazah")] = f"{b.ijazah.get_tingkat_display()} {b.ijazah.program_studi} ({b.ijazah.tahun_lulus})"
    for label, nilai in (
        (_("Tugas sesuai ijazah"), b.tugas_sesuai), (_("Bekerja penuh di luar instansi"), b.penugasan_penuh),
        (_("Dibebaskan dari jabatan organik"), b.dibebaskan),
    ):  # fmt: skip
        if nilai is not None:
            isi[label] = ya_tidak(nilai)
    if b.sebab:
        isi[_("Sebab")] = b.get_sebab_display()
    if b.tanggal_peristiwa:
        isi[_("Tanggal peristiwa")] = f"{b.tanggal_peristiwa:%Y-%m-%d}"
    if b.keterangan:
        isi[_("Keterangan")] = b.keterangan
    return isi


def potret(usulan_list) -> dict[int, dict[str, str]]:
    """What was submitted with each line, usulan id -> label -> text: compared between two submissions. One query."""
    daftar = UsulanPangkat.objects.filter(usulan__in=usulan_list).select_related("usulan", "jabatan", "ijazah")
    return {b.pk: isi_baris(b) for b in daftar.order_by("pk")}


def keputusan(usulan) -> list[tuple[str, str]]:
    """The agency's own decree, once it exists: what the sheet of reasons adds."""
    b = UsulanPangkat.objects.filter(usulan=usulan).exclude(nomor_sk="").first()
    if b is None:
        return []
    return [
        (_("SK kenaikan pangkat"), f"{b.nomor_sk}, {date_format(b.tanggal_sk, 'j F Y')}"),
        (_("Penanda tangan SK"), b.penandatangan_sk or "—"),
        (_("Golongan baru"), _("%(g)s, TMT %(t)s") % {"g": b.golongan_baru, "t": date_format(b.tmt, "j F Y")}),
    ]


def rincian_api(usulan) -> dict:
    """The line as JSON values."""
    b = UsulanPangkat.objects.select_related("jabatan", "ijazah").get(usulan=usulan)
    siasn = ke_siasn(
        usulan.status, usulan.alasan_tunggu, diterapkan=b.diterapkan_pada is not None,
        koreksi=koreksi_terbuka(usulan.pk),
    )  # fmt: skip
    return {
        "status_siasn": {
            "id": siasn.id, "label": siasn.label, "kelompok": siasn.kelompok, "pihak": siasn.pihak
        },
        "tmt": b.tmt.isoformat(), "tmt_semula": b.tmt_semula.isoformat() if b.tmt_semula else None,
        "golongan_lama": b.golongan_lama, "tmt_golongan_lama": b.tmt_golongan_lama.isoformat(),
        "golongan_baru": b.golongan_baru, "jabatan": b.jabatan.nama if b.jabatan else None,
        "ijazah": b.ijazah.tingkat if b.ijazah else None, "sebab": b.sebab or None,
        "tanggal_peristiwa": b.tanggal_peristiwa.isoformat() if b.tanggal_peristiwa else None,
        "tugas_sesuai": b.tugas_sesuai, "penugasan_penuh": b.penugasan_penuh, "dibebaskan": b.dibebaskan,
        "mk_tahun": b.mk_tahun, "mk_bulan": b.mk_bulan, "gaji_lama": b.gaji_lama, "gaji_baru": b.gaji_baru,
        "nomor_sk": b.nomor_sk or None, "tanggal_sk": b.tanggal_sk.isoformat() if b.tanggal_sk else None,
        "diterapkan": b.diterapkan_pada is not None,
    }  # fmt: skip
