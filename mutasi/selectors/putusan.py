"""What the decision screen, the comparison of submissions and the letter show of one line."""

from functools import partial

from django.db.models import OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from kepegawaian import selectors as kepegawaian
from kepegawaian.muat import muat
from layanan.registry import Penilaian
from layanan.waktu import selisih
from mutasi.models import JenisMutasi, SuratMutasi, UsulanMutasi
from mutasi.rules.kelayakan import tanggal_bup
from mutasi.selectors.antar import antar_baris
from mutasi.selectors.fakta import fakta_jabatan, fakta_orang
from mutasi.selectors.indikator import untuk_surat
from mutasi.selectors.izin import dokumen_izin
from mutasi.selectors.jendela import info_dari, usul_tunggal
from mutasi.selectors.sk import keputusan


def rincian(usulan) -> dict:
    """Context of the decision screen's own part: the line, its batch, the person's record and what follows from it.

    ``usia`` and ``masa`` are (years, months) on the planned day, of the person and in the post that the line ends.
    """
    (baris,) = muat(
        UsulanMutasi.objects.filter(usulan=usulan).select_related(
            "jabatan_asal__unit", "jabatan_tujuan__unit", "usulan__surat__mutasi__ppk", "usulan__surat__instansi",
            "usulan__surat__kantor",
        ),
        pilkada=kepegawaian.larik_pilkada(OuterRef("usulan__surat__instansi")),
    )  # fmt: skip
    rekam = kepegawaian.rekam_satu(usulan.pegawai_id)
    batch = baris.usulan.surat.mutasi
    tanggal = baris.dilantik_pada or baris.tanggal_pelantikan
    usul = usul_tunggal(baris.usulan.surat.instansi, batch.ppk, tanggal, fakta_orang(rekam), pilkada=baris.pilkada)
    dasar = baris.jabatan_tujuan or rekam.jabatan or baris.jabatan_asal
    if dasar is not None and dasar.tugas_tambahan and dasar.jenis == "JF":
        dasar = rekam.jabatan or dasar
    spell = [
        r for r in rekam.riwayatjabatan.all() if r.jabatan_id == baris.jabatan_asal_id and r.tmt <= tanggal
    ]  # fmt: skip
    return {
        "baris": baris,
        "batch": batch,
        "rekam": rekam,
        "info": info_dari(usul, batch.ppk),
        "usia": _tahun_bulan(rekam.tanggal_lahir, tanggal),
        "bup": tanggal_bup(usul, fakta_jabatan(dasar)) if dasar is not None else None,
        "masa": _tahun_bulan(spell[0].tmt, tanggal) if spell else None,
        "tmt_asal": spell[0].tmt if spell else None,
        "skp": list(rekam.riwayatkinerja.all())[:2],
        "hukdis": [h for h in rekam.riwayathukdis.all() if h.status in ("PROSES", "BERLAKU")],
        "blokir": [b for b in rekam.blokir.all() if b.dicabut_pada is None or b.dicabut_pada > tanggal],
        "riwayat": list(rekam.riwayatjabatan.all())[:4],
        "antar": antar_baris(usulan, today=tanggal) if baris.instansi_asal_id else None,
        # Whoever has gone over to another agency is no longer read through old lines: by the agency that filed
        # (``resmi``), and by the person's agency of that time.
        "rekam_resmi": rekam.instansi_id in (usulan.instansi_id, baris.instansi_asal_id),
        "rekam_lain": rekam.instansi_id == (baris.instansi_asal_id or usulan.instansi_id),
        "penilaian": penilaian(batch),
        "keputusan": keputusan(baris),
        "dokumen_layanan": dokumen_izin(usulan),
        # Asked for by the template, and so read, only for BKN's side.
        "indikator": partial(untuk_surat, usulan.surat_id),
    }


def penilaian(batch) -> Penilaian:
    """When a letter was judged, and whether facts have changed since."""
    return Penilaian(batch.dinilai_pada, batch.basi_sejak, batch.basi_sebab)


def basi(surat_ids) -> dict[int, Penilaian]:
    """Letters among these whose findings wait to be judged again. One query."""
    daftar = SuratMutasi.objects.filter(pk__in=list(surat_ids), basi_sejak__isnull=False).order_by()
    return {b.pk: penilaian(b) for b in daftar}


def _tahun_bulan(mulai, akhir) -> tuple[int, int]:
    return divmod(selisih(mulai, akhir)[0], 12)


def potret(usulan_list) -> dict[int, dict[str, str]]:
    """What was submitted with each line, usulan id -> label -> text: compared between two submissions. One query."""
    daftar = UsulanMutasi.objects.filter(usulan__in=usulan_list).select_related(
        "jabatan_asal", "jabatan_tujuan", "usulan__surat__mutasi__ppk"
    )
    return {
        b.pk: {
            _("Jabatan asal"): b.jabatan_asal.nama if b.jabatan_asal else "—",
            _("Jabatan tujuan"): b.jabatan_tujuan.nama if b.jabatan_tujuan else "—",
            _("Rencana pelantikan"): f"{b.tanggal_pelantikan:%Y-%m-%d}",
            _("Alasan"): b.get_alasan_display() or "—",
            _("Uraian alasan"): b.uraian_alasan or "—",
            _("PPK"): str(b.usulan.surat.mutasi.ppk),
        }
        for b in daftar.order_by("pk")
    }


def data_surat(usulan_list) -> dict[int, dict]:
    """What each recommendation letter says, as plain text; ``lain`` are further rows. One query."""
    daftar = UsulanMutasi.objects.filter(usulan__in=usulan_list).order_by("pk")
    ikut = ("usulan__ditandatangani_oleh", "jabatan_asal__unit", "jabatan_tujuan__unit")
    return {b.pk: _isi_surat(b) for b in daftar.select_related(*ikut)}


def _isi_surat(baris: UsulanMutasi) -> dict:
    penanda_tangan = baris.usulan.ditandatangani_oleh
    return {
        "perihal": _("Rekomendasi mutasi: %(jenis)s") % {"jenis": judul_jenis(baris.usulan.jenis)},
        "jabatan_lama": _sebut_jabatan(baris.jabatan_asal),
        "jabatan_baru": _sebut_jabatan(baris.jabatan_tujuan),
        "lain": {
            _("Rencana pelantikan"): date_format(baris.tanggal_pelantikan, "j F Y"),
            _("Alasan"): baris.get_alasan_display() or "—",
        },
        "penanda_tangan": sebutan(penanda_tangan) if penanda_tangan else "",
    }


def _sebut_jabatan(jabatan) -> str:
    return f"{jabatan.nama}, {jabatan.unit.nama}" if jabatan else "—"


def judul_jenis(jenis: str) -> str:
    return str(JenisMutasi(jenis).label)
