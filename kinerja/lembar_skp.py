"""What the PDF of an SKP says."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _

from kinerja.models import Indikator, Rhk, Skp
from kinerja.selectors import skp as baca
from kinerja.selectors.cuplikan import cuplikan
from kinerja.selectors.evaluasi import hari_di
from layanan.waktu import tgl


def isi_pdf(skp: Skp, today: date) -> dict:
    """``skp`` by ``selectors.skp.skp_lengkap``. People as frozen when it was submitted or set, else as of now; days of
    the agency's zone."""
    orang = skp.cuplikan if skp.cuplikan and skp.status not in baca.TERBUKA else {}
    orang = orang or {"pegawai": cuplikan(skp.pegawai), "penilai": cuplikan(skp.penilai)}
    ditetapkan = skp.status in (Skp.Status.DITETAPKAN, Skp.Status.DIGANTI)
    rhk = list(skp.rhk.all())
    return {
        "judul": _("Sasaran Kinerja Pegawai %(t)s") % {"t": skp.tahun},
        "instansi": orang["pegawai"]["instansi"],
        "pendekatan": skp.get_pendekatan_display(),
        "masa": f"{tgl(skp.periode_awal)} s.d. {tgl(skp.periode_akhir)}",
        "revisi": _("Revisi ke-%(n)s") % {"n": skp.revisi} if skp.revisi else "",
        "keadaan": "" if ditetapkan else skp.get_status_display(),
        "diganti": skp.status == Skp.Status.DIGANTI,
        "ditetapkan": tgl(hari_di(skp.instansi.zona_waktu, skp.ditetapkan_pada))
        if ditetapkan and skp.ditetapkan_pada else "",
        "pegawai": _baris(orang["pegawai"]), "penilai": _baris(orang["penilai"]),
        "nama_pegawai": orang["pegawai"]["nama"], "nip_pegawai": orang["pegawai"]["nip"],
        "nama_penilai": orang["penilai"]["nama"], "nip_penilai": orang["penilai"]["nip"],
        "utama": [_rhk(r) for r in rhk if r.jenis == Rhk.Jenis.UTAMA],
        "tambahan": [_rhk(r) for r in rhk if r.jenis == Rhk.Jenis.TAMBAHAN],
        "perilaku": [
            {"nama": n.nama, "panduan": [str(x) for x in n.panduan], "ekspektasi": n.ekspektasi}
            for n in baca.perilaku(skp)
        ],
        "lampiran": [{"nama": nama, "isi": isi} for _m, nama, isi in baca.lampiran(skp)],
        "dicetak": _("dicetak %(t)s") % {"t": tgl(today)},
        "demo": _("Contoh dari mode demo: semua orang dan instansi di sini rekaan.") if settings.DEMO else "",
    }  # fmt: skip


def _baris(o: dict) -> list[list[str]]:
    return [[_("Nama"), o["nama"]], [_("NIP"), o["nip"]], [_("Pangkat/golongan"), o["golongan"]],
            [_("Jabatan"), o["jabatan"]], [_("Unit kerja"), o["unit"]]]  # fmt: skip


def angka(nilai: Decimal | None) -> str:
    """A number as people write it: "12", "12,5"; empty for none."""
    if nilai is None:
        return ""
    teks = f"{nilai:f}"
    return (teks.rstrip("0").rstrip(".") if "." in teks else teks).replace(".", ",")


def target(i: Indikator) -> str:
    """A target in words: "12 dokumen", or as it was written, or both."""
    if i.target_angka is None:
        return i.target_teks
    return f"{angka(i.target_angka)} {i.satuan}" + (f", {i.target_teks}" if i.target_teks else "")


def _rhk(r: Rhk) -> dict:
    return {
        "nomor": r.nomor, "deskripsi": r.deskripsi,
        "atasan": r.rhk_atasan.deskripsi if r.rhk_atasan else r.teks_atasan,
        "perspektif": r.get_perspektif_display() if r.perspektif else "",
        "indikator": [
            {"aspek": i.get_aspek_display(), "isi": i.deskripsi, "target": target(i)} for i in r.indikator.all()
        ],
    }  # fmt: skip
