"""Letters as PDF/A, set by typst. What people typed goes in as data and can never become code."""

import io
import json
import re
from functools import cache
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from layanan import registry
from layanan.models import Usulan
from layanan.selectors import dicabut_pada

STANDAR = ["a-2b"]
_IKUT = re.compile(rb'^#(?:import|include) "/([\w/]+\.typ)"', re.MULTILINE)


@cache
def _sumber(nama: str) -> dict[str, bytes]:
    """The template as ``main.typ``, and each that it imports by an address such as "/layanan/kop.typ"."""
    utama = Path(get_template(nama).origin.name).read_bytes()
    hasil = {"main.typ": utama}
    for ikut in _IKUT.findall(utama):
        isi = _sumber(ikut.decode())
        hasil |= {k: v for k, v in isi.items() if k != "main.typ"} | {ikut.decode(): isi["main.typ"]}
    return hasil


def buat_pdf(nama_template: str, data: dict, *, berkas: dict[str, bytes] | None = None) -> bytes:
    """Set ``nama_template`` (a ``.typ`` file among the templates) with ``data`` as PDF/A-2b.

    The template reads ``data`` by ``json(bytes(sys.inputs.data))`` and may import others by ``"/app/name.typ"``;
    ``berkas`` are files that it may show. Only typst's own fonts are used, so that every machine sets the same page.
    Raises ``TemplateDoesNotExist``, and ``typst.TypstError`` for a template that does not compile.
    """
    return typst.compile(
        {**_sumber(nama_template), **(berkas or {})}, format="pdf", pdf_standards=STANDAR,
        sys_inputs={"data": json.dumps(data, default=str)}, ignore_system_fonts=True,
    )  # fmt: skip


def surat_rekomendasi(usulan) -> bytes:
    """The recommendation letter of a signed usulan (load pegawai, instansi, kantor and surat with it)."""
    manifest = registry.ambil(usulan.layanan)
    alamat = settings.ALAMAT_PORTAL + reverse("cek", args=[usulan.kode_cek])
    qr = io.BytesIO()
    segno.make(alamat, error="m").save(qr, kind="svg", border=0, xmldecl=False)
    return buat_pdf(manifest.template_surat, _data(usulan, manifest, alamat), berkas={"qr.svg": qr.getvalue()})


def _data(usulan, manifest, alamat: str) -> dict:
    """What the letter's template reads; a service's ``data_surat`` puts its own values, or others, under ``isi``."""
    penandatanganan = usulan.transisi.filter(kode="tanda_tangani").order_by("-id").first()
    khusus = manifest.data_surat(usulan)
    return {
        "kantor": usulan.kantor.nama,
        "kota": usulan.kantor.kota,
        "nomor": usulan.nomor_keputusan,
        "tanggal": date_format(usulan.diputus_pada, "j F Y"),
        "perihal": khusus.get("perihal") or str(manifest.jenis.get(usulan.jenis, usulan.jenis)),
        "instansi": usulan.instansi.nama,
        "surat_nomor": usulan.surat.nomor,
        "surat_tanggal": date_format(usulan.surat.tanggal, "j F Y") if usulan.surat.tanggal else "",
        "nama": usulan.pegawai.nama_lengkap,
        "nip": usulan.pegawai.nip,
        "golongan": usulan.pegawai.golongan,
        "jabatan_lama": khusus.get("jabatan_lama", ""),
        "jabatan_baru": khusus.get("jabatan_baru", ""),
        "lain": {str(k): str(v) for k, v in khusus.get("lain", {}).items()},
        "dasar_hukum": [d.strip() for d in manifest.dasar_hukum.split(";") if d.strip()],
        "penanda_tangan": penandatanganan.sebutan_pelaku if penandatanganan else khusus.get("penanda_tangan", ""),
        "atas_nama": penandatanganan.atas_nama if penandatanganan else "",
        "kode": "-".join(usulan.kode_cek[i : i + 4] for i in range(0, len(usulan.kode_cek), 4)),
        "alamat": alamat,
        "dicabut": _dicabut(usulan),
        "demo": _("Contoh dari mode demo: semua orang dan instansi pada surat ini rekaan.") if settings.DEMO else "",
    } | khusus.get("isi", {})


def _dicabut(usulan) -> str:
    """What the letter says of itself once its decision was revoked."""
    pada = Usulan.objects.filter(pk=usulan.pk).values_list(dicabut_pada(), flat=True).get()
    return _("TIDAK BERLAKU LAGI: dicabut pada %(t)s") % {"t": date_format(pada, "j F Y")} if pada else ""
