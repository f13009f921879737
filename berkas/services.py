"""Keeps uploaded documents and hands them out unchanged, or not at all."""

import hashlib
import logging
import unicodedata
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from berkas.jenis import DITERIMA, KEPALA, PDF, PNG, jenis_mime, jujur, sebutan_jenis
from berkas.models import Berkas
from berkas.periksa import BerkasDitolak, periksa_gambar, periksa_pdf

__all__ = ["BerkasDitolak", "BerkasRusak", "berkas_satu", "buka", "nama_aman", "periksa_unggahan", "simpan_berkas"]

log = logging.getLogger(__name__)


class BerkasRusak(ValidationError):
    """The stored content is gone or no longer has the hash it was stored with."""


def simpan_berkas(*, unggahan, actor) -> Berkas:
    """Check an uploaded file by its content and keep it under a random name outside the web root.

    ``unggahan``: Django ``UploadedFile`` or any ``File`` with ``name`` and ``size``. Only PDF, PNG and JPEG, at most
    ``settings.BERKAS_MAKS_BYTE`` bytes. Raises BerkasDitolak with a message for the person.
    """
    mime = periksa_unggahan(unggahan)
    sidik = hashlib.sha256()
    unggahan.seek(0)
    for potong in unggahan.chunks():
        sidik.update(potong)
    unggahan.seek(0)
    berkas = Berkas(
        nama_asli=nama_aman(unggahan.name), jenis_mime=mime, ukuran=unggahan.size, sha256=sidik.hexdigest(),
        diunggah_oleh=actor,
    )  # fmt: skip
    with transaction.atomic():
        berkas.isi.save(berkas.nama_asli, unggahan, save=False)
        try:
            berkas.save()
        except Exception:
            berkas.isi.storage.delete(berkas.isi.name)
            raise
    return berkas


def periksa_unggahan(unggahan) -> str:
    """The media type of a file that ``simpan_berkas`` would keep, for forms that say all faults at once; raises
    BerkasDitolak."""
    nama = nama_aman(unggahan.name)
    if not unggahan.size:
        raise BerkasDitolak(_("Berkas “%(nama)s” kosong."), params={"nama": nama})
    if unggahan.size > settings.BERKAS_MAKS_BYTE:
        raise BerkasDitolak(
            _("Berkas “%(nama)s” berukuran %(ukuran)s; paling besar %(batas)s. Perkecil lalu unggah lagi."),
            params={
                "nama": nama,
                "ukuran": filesizeformat(unggahan.size),
                "batas": filesizeformat(settings.BERKAS_MAKS_BYTE),
            },
        )
    unggahan.seek(0)
    mime = jenis_mime(unggahan.read(KEPALA))
    if mime is None:
        raise BerkasDitolak(
            _("Berkas “%(nama)s” ternyata %(jenis)s. Yang diterima hanya PDF, PNG, dan JPEG."),
            params={"nama": nama, "jenis": sebutan_jenis(unggahan)},
        )
    if not jujur(nama, mime):
        raise BerkasDitolak(
            _("Berkas “%(nama)s” ternyata %(jenis)s. Beri akhiran nama yang sesuai isinya, lalu unggah lagi."),
            params={"nama": nama, "jenis": DITERIMA[mime][0]},
        )
    if mime == PDF:
        periksa_pdf(unggahan)
    else:
        periksa_gambar(unggahan, "PNG" if mime == PNG else "JPEG")
    return mime


def berkas_satu(pk: int) -> Berkas:
    """A file by its id; raises Berkas.DoesNotExist. Who may have it is the caller's question."""
    return Berkas.objects.get(pk=pk)


def buka(berkas: Berkas):
    """The stored file, open for reading at its start, after its hash was found unchanged. Raises BerkasRusak."""
    try:
        isi = berkas.isi.storage.open(berkas.isi.name, "rb")
    except FileNotFoundError as galat:
        log.error("berkas_hilang", extra={"berkas": berkas.pk})  # noqa: TRY400
        raise BerkasRusak(_("Berkas ini hilang dari penyimpanan. Hubungi pengelola portal.")) from galat
    sidik = hashlib.sha256()
    for potong in isi.chunks():
        sidik.update(potong)
    if sidik.hexdigest() != berkas.sha256:
        isi.close()
        log.error("berkas_berubah", extra={"berkas": berkas.pk})
        raise BerkasRusak(_("Isi berkas ini berubah sejak diunggah, maka tidak diserahkan. Hubungi pengelola portal."))
    isi.seek(0)
    return isi


def nama_aman(nama: str | None) -> str:
    """The name as typed, without folders and invisible characters, at most 255 long with its ending kept.

    Markup stays: it is text, and is escaped where it is shown.
    """
    dasar = PurePath((nama or "").replace("\\", "/")).name
    dasar = "".join(h for h in dasar if unicodedata.category(h) not in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
    dasar = " ".join(dasar.split()) or "berkas"
    if len(dasar) > 255:
        akhiran = PurePath(dasar).suffix[:20]
        dasar = dasar[: 255 - len(akhiran)] + akhiran
    return dasar
