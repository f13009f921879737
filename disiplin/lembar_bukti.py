"""The superior's proof of action as a paper: blocks for ``cetak.surat``. Names nothing of the act itself."""

from django.utils.translation import gettext as _

from disiplin.models import Kasus
from disiplin.rules.jam import Jam, frasa
from disiplin.selectors.bukti import Bukti, Tindakan
from layanan.waktu import tgl


def judul() -> str:
    return _("Bukti tindakan atasan")


def dasar() -> str:
    """What the paper is for, with its ground."""
    return _(
        "PP 94/2021 Pasal 26 ayat (1) meminta atasan langsung bertindak atas setiap pengetahuan tentang dugaan "
        "pelanggaran disiplin; menurut Pasal 28, atasan yang tidak memanggil, memeriksa, atau melaporkan dihukum lebih "
        "berat. Lembar ini menyebut yang tercatat di portal, dihitung dengan kalender hari kerja hari ini."
    )


def isi_pdf(kasus: Kasus, bukti: Bukti) -> dict:
    """The paper's data but for title and mark."""
    blok = [
        {"jenis": "paragraf", "isi": [dasar()]},
        {"jenis": "pasangan", "isi": [
            [_("Atasan"), kasus.atasan.nama_lengkap if kasus.atasan else _("tidak tercatat")],
            [_("Yang diperiksa"), f"{kasus.pegawai.nama_lengkap}, NIP {kasus.pegawai.nip}"],
            [_("Tahap perkara"), kasus.get_status_display()],
        ]},
    ]  # fmt: skip
    for t in bukti.tindakan:
        blok.append({"jenis": "judul", "isi": [f"{saat(t)}: {t.apa}"]})
        blok.append({"jenis": "pasangan", "isi": _pasangan(t)})
    if bukti.menunggu:
        blok.append({"jenis": "judul", "isi": [_("Masih menunggu")]})
        blok.append({"jenis": "pasangan", "isi": [[j.nama, kata(j)] for j in bukti.menunggu]})
    return {"instansi": kasus.instansi.nama, "unit": kasus.pegawai.unit.nama, "nomor": _("perkara %(n)s") % {
        "n": kasus.pk}, "blok": blok}  # fmt: skip


def saat(t: Tindakan) -> str:
    """ "2 Maret 2026 pukul 10.00 WIB", or the day where the hour is not known."""
    hari = tgl(t.tanggal)
    return f"{hari} {_('pukul')} {t.waktu:%H.%M} {t.waktu.tzname()}" if t.waktu else hari


def kata(j: Jam) -> str:
    f = frasa(j)
    return f"{f.teks}. {f.sebab}"


def _pasangan(t: Tindakan) -> list[list[str]]:
    isi = [[_("Oleh"), t.oleh or _("tidak tercatat")], [_("Dasar"), t.pasal]]
    isi += [[j.nama, kata(j)] for j in t.jam]
    if t.lewat:
        isi.append([_("Dicatat saat itu"), t.lewat])
    if t.alasan:
        isi.append([_("Alasan"), t.alasan])
    return isi
