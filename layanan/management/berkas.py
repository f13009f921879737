"""What the commands that read a facts file share."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from django.core.management.base import CommandError

from kalender.waktu import hari_ini
from layanan.galat import BerkasFaktaSalah


def olah(berkas: str, fungsi: Callable[..., dict]) -> str:
    """The answer of ``fungsi(isi, today=)`` to a JSON file (``-``: standard input) as JSON text.

    Raises CommandError (exit code 2) for a file that cannot be read or does not have the documented shape.
    """
    try:
        teks = sys.stdin.read() if berkas == "-" else Path(berkas).read_text(encoding="utf-8")
        isi = json.loads(teks)
    except (OSError, UnicodeDecodeError) as galat:
        raise CommandError(f"Berkas tidak dapat dibaca: {galat}", returncode=2) from galat
    except json.JSONDecodeError as galat:
        raise CommandError(
            f"Bukan JSON yang sah, baris {galat.lineno} kolom {galat.colno}: {galat.msg}", returncode=2
        ) from galat
    except RecursionError as galat:
        raise CommandError("Berkas terlalu dalam bersarang untuk dibaca.", returncode=2) from galat
    except ValueError as galat:  # a number of thousands of digits
        raise CommandError(f"Berkas tidak dapat diurai: {galat}", returncode=2) from galat
    try:
        hasil = fungsi(isi, today=hari_ini("Asia/Jakarta"))
    except BerkasFaktaSalah as galat:
        daftar = "\n".join(f"  {r['lokasi']}: {r['pesan']}" for r in galat.rincian)
        raise CommandError(f"Berkas tidak sesuai bentuk yang didokumentasikan:\n{daftar}", returncode=2) from galat
    return json.dumps(hasil, ensure_ascii=False, indent=2)
