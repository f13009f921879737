"""A usulan with everything that decides it, put together for one caller."""

from datetime import date

from django.utils.translation import gettext as _

from akun.peran import Peran
from kalender import selectors as kalender
from kalender.hari_kerja import TahunTanpaKalender
from layanan import putusan, registry
from layanan.api.bentuk import RincianTambahan, UsulanRingkas
from layanan.frasa import frasa_tenggat
from layanan.models import Usulan
from layanan.selectors import abilities, hari_ini_di, penghalang, peran_pada
from layanan.services.jam import keadaan
from layanan.services.kerja import komentar_terlihat


def rincian_usulan(user, usulan: Usulan) -> dict:
    """The answer of the detail route; the number of queries does not depend on how much there is to tell.

    The person concerned, who holds no role here, reads officials by role and public remarks only, as on the page.
    """
    today = hari_ini_di(usulan)
    manifest = registry.ambil(usulan.layanan)
    peran = peran_pada(user, usulan, today=today)
    resmi = bool(peran)
    hari = kalender.kalender(kantor_id=usulan.kantor_id)
    dokumen = putusan.dokumen_usulan(usulan, seluruh_surat=resmi)
    periksa = putusan.daftar_periksa(usulan, dokumen, seluruh_surat=resmi)
    temuan = usulan.temuan.all() if resmi else putusan.temuan_untuk_pegawai(usulan, usulan.temuan.all())
    jam, galat_jam = _jam(usulan, today, hari)
    isi = RincianTambahan(
        {
            "nama_jenis": manifest.jenis.get(usulan.jenis, usulan.jenis),
            "nama_status": usulan.get_status_display(),
            "tenggat_kata": frasa_tenggat(usulan, hari, today).teks,
            "alasan_penolakan": usulan.alasan_penolakan,
            "jam": jam,
            "galat_jam": galat_jam,
            "jeda": usulan.jeda.all(),
            "temuan": [t for t in temuan if not t.basi],
            "dokumen": dokumen,
            "dokumen_kurang": [b.acuan.kode for b in periksa if b.wajib_kurang],
            "transisi": [_transisi(t, resmi) for t in usulan.transisi.all()],
            "komentar": [_komentar(k, resmi) for k in komentar_terlihat(usulan, user, today=today)],
            "langkah": langkah_terbuka(user, usulan, today) if resmi else [],
            "tindakan": putusan.tindakan_lain(user, usulan, peran),
            # The other agency of a line reads it through the service's own routes, not with the letter's head.
            "rincian": manifest.rincian_api(usulan) if resmi or usulan.pegawai.akun_id == user.pk else {},
        }
    ).data
    return sebagai_baris(usulan, resmi) | isi


def sebagai_baris(usulan: Usulan, resmi: bool) -> dict:
    baris = dict(UsulanRingkas(usulan).data)
    return baris if resmi else baris | {"penanggung_jawab": None}


def _jam(usulan: Usulan, today: date, hari) -> tuple[dict | None, str]:
    try:
        hasil = keadaan(usulan, today=today, hari=hari)
    except TahunTanpaKalender as galat:
        return None, str(galat)
    if hasil is None:
        return None, ""
    return {
        "putaran": usulan.putaran, "tenggat": hasil.tenggat, "sementara": hasil.sementara,
        "hari_norma": usulan.hari_norma, "hari_terpakai": hasil.hari_terpakai, "hari_instansi": hasil.hari_instansi,
        "penjelasan": hasil.penjelasan,
    }, ""  # fmt: skip


def _transisi(t, resmi: bool) -> dict:
    nama_peran = ", ".join(str(p.label) for p in Peran if p.value in t.peran.split(", "))
    return {
        "kode": t.kode, "dari": t.dari, "ke": t.ke, "oleh": t.sebutan_pelaku if resmi else nama_peran,
        "atas_nama": t.atas_nama if resmi else "", "peran": t.peran, "alasan": t.alasan,
        "alasan_kode": t.alasan_kode, "waktu": t.waktu, "versi": t.versi,
    }  # fmt: skip


def _komentar(k, resmi: bool) -> dict:
    oleh = k.sebutan if resmi else k.get_sisi_display()
    return {"id": k.pk, "oleh": oleh, "sisi": k.sisi, "internal": k.internal, "isi": k.isi, "waktu": k.waktu}


def langkah_terbuka(user, usulan: Usulan, today: date) -> list[dict]:
    """Steps as the buttons of the page: open or not, and why not. Wants ``temuan`` prefetched."""
    transisi = registry.ambil(usulan.layanan).transisi
    halangan = ", ".join(t.kode for t in penghalang(usulan))
    hasil = []
    for k in abilities(user, usulan, today=today).values():
        sebab = k.alasan
        if not sebab and transisi[k.kode].dinilai and halangan:
            sebab = _("Masih ada temuan yang menghalangi atau belum beralasan: %(kode)s.") % {"kode": halangan}
        hasil.append(
            {
                "kode": k.kode, "nama": k.nama, "boleh": not sebab, "sebab": sebab, "butuh_alasan": k.butuh_alasan,
                "butuh_alasan_kode": k.butuh_alasan_kode,
            }
        )  # fmt: skip
    return hasil
