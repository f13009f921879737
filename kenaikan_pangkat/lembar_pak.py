"""The statement of credit as plain text, lists and pairs, for the PDF."""

from decimal import Decimal

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kenaikan_pangkat.selectors.angka_kredit import LembarPak, angka


def isi_pak(lembar: LembarPak) -> dict:
    """Data of ``kenaikan_pangkat/pak.typ``."""
    o, p = lembar.orang, lembar.posisi
    return {
        "judul": _("Lembar angka kredit"),
        "instansi": o.instansi.nama,
        "orang": [
            (_("Nama"), o.nama_lengkap), (_("NIP"), o.nip),
            (_("Pangkat, golongan"), _("%(g)s sejak %(t)s") % {"g": o.golongan, "t": _tanggal(o.tmt_golongan)}),
            (_("Jabatan"), o.jabatan.nama if o.jabatan else "—"),
            (_("Jenjang"), o.jabatan.get_jenjang_display() if o.jabatan and o.jabatan.jenjang else "—"),
            (_("Unit"), o.unit.nama if o.unit else "—"),
        ],
        "baris": [
            {
                "masa": _masa(b.mulai, b.selesai),
                "isi": " · ".join(x for x in (b.jenis, b.jenjang, b.predikat) if x),
                "rumus": b.rumus,
                "nilai": angka(b.nilai),
                "jumlah": angka(b.jumlah) if b.jumlah is not None else "—",
                "dasar": ", ".join(x for x in (b.nomor, _tanggal(b.tanggal), b.penetap) if x),
                "sebab": b.sebab,
            }
            for b in lembar.baris
        ],
        "ringkas": _ringkas(p) if p else [],
        "lengkap": p.kumulatif.lengkap if p else True,
        "dicetak": _tanggal(lembar.per),
        "demo": _("Contoh dari mode demo: semua orang dan instansi pada lembar ini rekaan.") if settings.DEMO else "",
    }  # fmt: skip


def _ringkas(p) -> list[tuple[str, str]]:
    return [
        (_("Angka kredit kumulatif jenjang"), angka(p.kumulatif.nilai)),
        (_("Lebih dari pangkat sekarang"), angka(p.kumulatif.sisa)),
        (_("Untuk pangkat berikutnya"), _kebutuhan(p.kebutuhan.pangkat, p.kurang_pangkat)),
        (_("Untuk jenjang berikutnya"), _kebutuhan(p.kebutuhan.jenjang, p.kurang_jenjang)),
    ]


def _kebutuhan(perlu: Decimal | None, kurang: Decimal | None) -> str:
    if perlu is None:
        return "—"
    keadaan = _("kurang %(k)s") % {"k": angka(kurang)} if kurang else _("tercapai")
    return f"{angka(perlu)} ({keadaan})"


def _tanggal(hari) -> str:
    return date_format(hari, "j F Y") if hari else ""


def _masa(mulai, selesai) -> str:
    return f"{date_format(mulai, 'j M Y')} – {date_format(selesai, 'j M Y')}"
