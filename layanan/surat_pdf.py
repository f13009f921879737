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
from layanan.models import StatusUsulan, SuratTerbit, Transisi, Usulan
from layanan.selectors import dicabut_pada

STANDAR = ["a-2b"]
_IKUT = re.compile(rb'^#(?:import|include) "/([\w/]+\.typ)"', re.MULTILINE)
# What the fonts surely have; PDF/A refuses a page with a letter that none of them has, such as an emoji.
_TAK_TERCETAK = re.compile(
    "[^\t\n\r -~\xa0-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u2040\u20a0-\u20af\u2190-\u2199\u2200-\u226f]"
)


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
    A character that no font has is set as "\ufffd". Raises ``TemplateDoesNotExist``, and ``typst.TypstError`` for a
    template that does not compile.
    """
    isi = json.loads(json.dumps(data, default=str))
    try:
        return _susun(nama_template, isi, berkas or {})
    except typst.TypstError:
        return _susun(nama_template, _tercetak(isi), berkas or {})


def _susun(nama_template: str, data, berkas: dict[str, bytes]) -> bytes:
    return typst.compile(
        {**_sumber(nama_template), **berkas}, format="pdf", pdf_standards=STANDAR,
        sys_inputs={"data": json.dumps(data)}, ignore_system_fonts=True,
    )  # fmt: skip


def _tercetak(nilai):
    if isinstance(nilai, str):
        return _TAK_TERCETAK.sub("\ufffd", nilai)
    if isinstance(nilai, dict):
        return {k: _tercetak(v) for k, v in nilai.items()}
    return [_tercetak(v) for v in nilai] if isinstance(nilai, list) else nilai


def surat_rekomendasi(usulan) -> bytes:
    """The letter of a signed usulan as it was signed (load pegawai, instansi, kantor and surat with it).

    Only what became of it since, its revocation, is read anew.
    """
    manifest = registry.ambil(usulan.layanan)
    alamat = settings.ALAMAT_PORTAL + reverse("cek", args=[usulan.kode_cek])
    qr = io.BytesIO()
    segno.make(alamat, error="m").save(qr, kind="svg", border=0, xmldecl=False)
    terbit = SuratTerbit.objects.filter(usulan=usulan, nomor=usulan.nomor_keputusan).first()
    data = (terbit.isi if terbit else isi_surat([usulan])[usulan.pk]) | {"alamat": alamat, "demo": _demo()}
    if batal := _dicabut(usulan, manifest):
        data["dicabut"] = batal
    return buat_pdf(manifest.template_surat, data, berkas={"qr.svg": qr.getvalue()})


def isi_surat(daftar: list[Usulan]) -> dict[int, dict]:
    """What the letters of these usulan of one service say by the record of this moment, usulan id -> values; a
    service's ``data_surat`` puts its own values, or others, under ``isi``. Few queries for any number."""
    if not daftar:
        return {}
    manifest = registry.ambil(daftar[0].layanan)
    khusus = manifest.data_surat(daftar)
    langkah = Transisi.objects.filter(usulan__in=daftar, kode="tanda_tangani").order_by("id")
    tanda_tangan = {t.usulan_id: t for t in langkah}
    return {u.pk: _isi(u, manifest, khusus.get(u.pk, {}), tanda_tangan.get(u.pk)) for u in daftar}


def _isi(usulan, manifest, khusus: dict, penandatanganan: Transisi | None) -> dict:
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
        "dicabut": "",
    } | khusus.get("isi", {})


def _demo() -> str:
    return _("Contoh dari mode demo: semua orang dan instansi pada surat ini rekaan.") if settings.DEMO else ""


def _dicabut(usulan, manifest) -> str:
    """What the letter says of itself once its decision was revoked or called off."""
    pada = Usulan.objects.filter(pk=usulan.pk).values_list(dicabut_pada(), flat=True).get()
    if pada:
        return _("TIDAK BERLAKU LAGI: dicabut pada %(t)s") % {"t": date_format(pada, "j F Y")}
    return manifest.keadaan_surat(usulan) if usulan.status == StatusUsulan.DIBATALKAN else ""
