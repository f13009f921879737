"""The letter of an act to the PPK, as PDF/A."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integritas.models import JenisTindakan, Tindakan
from kepegawaian import selectors as kepegawaian
from layanan import registry
from layanan.surat_pdf import buat_pdf

PERIHAL = {
    JenisTindakan.PERINGATAN: gettext_lazy("Peringatan"),
    JenisTindakan.DAFTAR_PELANGGAR: gettext_lazy("Pencantuman dalam daftar pelanggar NSPK"),
    JenisTindakan.BLOKIR: gettext_lazy("Pemblokiran data dan/atau layanan kepegawaian"),
    JenisTindakan.PENCABUTAN: gettext_lazy("Perintah mencabut keputusan"),
}
DEMO = gettext_lazy("Contoh dari mode demo: semua orang dan instansi pada surat ini rekaan.")


def surat_tindakan(t: Tindakan) -> bytes:
    """The letter of a set act (load ``pemeriksaan__instansi__kantor`` with it)."""
    p = t.pemeriksaan
    kantor = p.instansi.kantor
    ppk = kepegawaian.ppk_pada(p.instansi, t.tanggal)
    return buat_pdf(
        "integritas/surat_tindakan.typ",
        {
            "kantor": kantor.nama,
            "kota": kantor.kota,
            "nomor": t.nomor,
            "tanggal": date_format(t.tanggal, "j F Y"),
            "perihal": f"{PERIHAL[t.jenis]}: {p.perihal}",
            "ppk": f"{ppk.jabatan} {ppk.nama}" if ppk else _("Pejabat Pembina Kepegawaian"),
            "instansi": p.instansi.nama,
            "pemeriksaan": p.nomor,
            "pasal": p.dasar,
            "alasan": t.alasan,
            "perintah": t.perintah,
            "tenggat": date_format(t.tenggat, "j F Y") if t.tenggat else "",
            "isi": _isi(t),
            "orang": _orang(t),
            "dasar_hukum": [d.strip() for d in t.dasar.split(";") if d.strip()],
            "penetap": t.sebutan_penetap,
            "alamat": settings.ALAMAT_PORTAL + reverse("integritas:pemeriksaan", args=[p.pk]),
            "demo": _("Contoh dari mode demo: semua orang dan instansi pada surat ini rekaan.")
            if settings.DEMO
            else "",
        },
    )


def _isi(t: Tindakan) -> str:
    """What the act does, in one sentence."""
    if t.jenis == JenisTindakan.PERINGATAN:
        return _("Kami memberi peringatan kepada Saudara atas pelanggaran tersebut.")
    if t.jenis == JenisTindakan.DAFTAR_PELANGGAR:
        return _("Instansi Saudara dicantumkan dalam daftar pelanggar norma, standar, prosedur, dan kriteria.")
    if t.jenis == JenisTindakan.PENCABUTAN:
        return _(
            "Saudara diperintahkan mencabut keputusan atas nama pegawai di bawah ini dan mengembalikan mereka ke "
            "jabatan semula."
        )
    nama = {m.kode: str(m.nama) for m in registry.semua()}
    layanan = ", ".join(nama.get(k, k) for k in t.layanan) or _("semua layanan")
    sasaran = _("seluruh instansi Saudara") if t.blokir_instansi else _("pegawai di bawah ini")
    return _("Data dan layanan kepegawaian (%(l)s) bagi %(s)s diblokir (%(m)s) sejak surat ini ditetapkan.") % {
        "l": layanan, "s": sasaran, "m": t.get_macam_display().lower(),
    }  # fmt: skip


def _orang(t: Tindakan) -> list[list[str]]:
    if t.jenis == JenisTindakan.PENCABUTAN:
        daftar = t.pemulihan.select_related("pegawai", "jabatan_semula").order_by("pegawai__nama", "id")
        return [
            [x.pegawai.nama_lengkap, x.pegawai.nip, x.jabatan_semula.nama if x.jabatan_semula else "—"] for x in daftar
        ]
    return [[o.nama_lengkap, o.nip, ""] for o in t.pegawai.order_by("nama", "id")]
