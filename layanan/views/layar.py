"""What the decision screen shows, put together for one person. Reads only."""

from django.http import Http404
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.peran import PERAN_KANTOR, Peran
from kalender import selectors as kalender
from kalender.hari_kerja import TahunTanpaKalender
from layanan import putusan, registry
from layanan.alasan import ada_jawaban
from layanan.antrean import kueri, tetangga
from layanan.forms import KomentarForm, LangkahForm, PerpanjangForm
from layanan.frasa import frasa_tenggat
from layanan.keberatan import boleh_tentang
from layanan.models import AKHIR, Usulan
from layanan.selectors import (
    abilities,
    blokir_usulan,
    hari_ini_di,
    pencabutan,
    penghalang,
    peran_pada,
    sebut_status,
)
from layanan.services.jam import keadaan
from layanan.services.kerja import komentar_terlihat

RUPA_STATUS = {
    "DRAF": ("pencil-square", "netral"), "MENUNGGU_PERSETUJUAN": ("user-circle", "netral"),
    "DIVERIFIKASI": ("magnifying-glass", "netral"), "PERBAIKAN": ("arrow-uturn-left", "awas"),
    "DISETUJUI": ("check-circle", "baik"), "DITOLAK": ("x-circle", "buruk"), "SELESAI": ("check-badge", "baik"),
    "DIBATALKAN": ("no-symbol", "netral"),
}  # fmt: skip
UTAMA = {"ajukan", "kirim", "setujui", "tanda_tangani", "jawab", "selesaikan"}
BAHAYA = {"tolak", "batalkan"}


def ambil_usulan(request, usulan_id: int) -> Usulan:
    """The usulan, or 404 for whoever may not see it."""
    usulan = putusan.muat_usulan(request.user, usulan_id, today=timezone.localdate())
    if usulan is None:
        raise Http404
    return usulan


def form_langkah(kode: str, usulan: Usulan, data=None) -> LangkahForm:
    """The form of one transition; Http404 for a step that the service does not know."""
    manifest = registry.ambil(usulan.layanan)
    if kode not in manifest.transisi:
        raise Http404
    return LangkahForm(
        data, langkah=manifest.transisi[kode], alasan_tolak=manifest.alasan_tolak, initial={"versi": usulan.versi}
    )


def konteks(request, usulan: Usulan) -> dict:
    """Everything the page names; the number of queries does not depend on how much there is to show."""
    user, today = request.user, hari_ini_di(usulan)
    manifest = registry.ambil(usulan.layanan)
    peran = peran_pada(user, usulan, today=today)
    resmi = bool(peran)
    blokir = blokir_usulan(usulan, today=today)
    temuan = usulan.temuan.all() if resmi else putusan.temuan_untuk_pegawai(usulan, usulan.temuan.all())
    hari = kalender.kalender(kantor_id=usulan.kantor_id)
    dokumen = putusan.dokumen_usulan(usulan, seluruh_surat=resmi)
    periksa = putusan.daftar_periksa(usulan, dokumen, seluruh_surat=resmi)
    milik_layanan = manifest.rincian(usulan)
    dokumen_layanan = milik_layanan.get("dokumen_layanan", []) if resmi else []
    lini = putusan.lini_masa(
        usulan, temuan=temuan, dokumen=dokumen, dokumen_layanan=dokumen_layanan, resmi=resmi,
        komentar=komentar_terlihat(usulan, user, today=today),
    )  # fmt: skip
    lengkap = "riwayat" in request.GET
    try:
        jam, galat_jam = keadaan(usulan, today=today, hari=hari), ""
    except TahunTanpaKalender as galat:
        jam, galat_jam = None, str(galat)
    ikon, nada = RUPA_STATUS[usulan.status]
    dicabut = pencabutan(usulan)
    return {
        "usulan": usulan,
        "manifest": manifest,
        "jenis": manifest.jenis.get(usulan.jenis, usulan.jenis),
        "resmi": resmi,
        "status_ikon": "x-circle" if dicabut else ikon,
        "status_nada": "buruk" if dicabut else nada,
        "status_teks": sebut_status(usulan),
        "frasa": frasa_tenggat(usulan, hari, today),
        "jam": jam,
        "galat_jam": galat_jam,
        "kali_kembali": sum(t.kode == "kembalikan" for t in usulan.transisi.all()),
        "kelompok_temuan": putusan.kelompok_temuan(temuan),
        "daftar_periksa": periksa,
        "daftar_periksa_lain": [b for b in periksa if b.berlaku is None and not b.acuan.wajib] if resmi else [],
        "dokumen_layanan": dokumen_layanan,
        "penilaian": milik_layanan.get("penilaian") if usulan.status not in AKHIR else None,
        "ada_dokumen": any(b.berlaku for b in periksa),
        # Without the request: the service sees its own facts only, and no context processor runs twice.
        "rincian": get_template(manifest.template_rincian).render(
            milik_layanan | {"usulan": usulan, "resmi": resmi, "bkn": _bkn(user, usulan, peran)}
        ),
        "perbandingan": putusan.perbandingan(usulan)
        if resmi and any(t.kode == "jawab" for t in usulan.transisi.all())
        else None,
        "lini": lini if lengkap else lini[: putusan.BATAS_LINI],
        "lini_sisa": 0 if lengkap else max(0, len(lini) - putusan.BATAS_LINI),
        "tahap": [] if resmi else putusan.tahap(usulan),
        "blokir": blokir,
        "usulan_sendiri": usulan.pegawai.akun_id == user.pk,
        "dicabut": dicabut,
        "langkah": _langkah(usulan, user, today, manifest, blokir) if resmi else [],
        "lain": putusan.tindakan_lain(user, usulan, peran),
        "alasan": _alasan(usulan, user, peran),
        "alasan_penolakan": manifest.alasan_tolak.get(usulan.alasan_penolakan, ""),
        "tetangga": tetangga(user, request.GET, usulan, today=timezone.localdate()),
        "kueri": kueri(request.GET),
        "form_komentar": KomentarForm(auto_id="id_komentar_%s"),
        "form_perpanjang": PerpanjangForm(auto_id="id_perpanjang_%s"),
        "form_temuan": None,
        "temuan_terbuka": "",
        "galat": None,
        "sisa_ketikan": "",
    }


def _bkn(user, usulan, peran) -> bool:
    """Whether the reader decides or oversees this usulan, and is not the person concerned."""
    return bool(peran & PERAN_KANTOR) and usulan.pegawai.akun_id != user.pk


def _alasan(usulan, user, peran) -> dict:
    """The sheet of reasons, and the reader's own door to a complaint; without a query."""
    sebagai = "PEGAWAI" if usulan.pegawai.akun_id == user.pk else "INSTANSI" if Peran.OPERATOR in peran else ""
    terbuka = [c.keberatan for c in usulan.catatan_keberatan if c.keberatan.is_terbuka]
    return {
        "ada": ada_jawaban(usulan),
        "boleh_keberatan": bool(sebagai and boleh_tentang(usulan, sebagai)),
        "keberatan": max((k.pk for k in terbuka), default=None),
    }


def _langkah(usulan, user, today, manifest, blokir) -> list[dict]:
    """The steps as buttons: name, form, and why a closed one is closed."""
    hasil = []
    halangan = penghalang(usulan)
    for k in abilities(user, usulan, today=today, blokir=blokir).values():
        t = manifest.transisi[k.kode]
        alasan = k.alasan
        if not alasan and t.dinilai and halangan:
            alasan = _sebut_halangan(halangan)
        rupa = (
            "btn-primary" if k.kode in UTAMA else "btn-outline-danger" if k.kode in BAHAYA else "btn-outline-secondary"
        )
        hasil.append(
            {
                "kode": k.kode, "nama": k.nama, "tertutup": alasan, "rupa": rupa,
                "form": form_langkah(k.kode, usulan) if k.butuh_alasan or k.butuh_alasan_kode else None,
                "buka": False,
            }
        )  # fmt: skip
    # What carries the file on comes first, what ends it last.
    return sorted(hasil, key=lambda x: (x["kode"] in BAHAYA, x["kode"] not in UTAMA))


def _sebut_halangan(halangan) -> str:
    return _("Masih ada temuan yang menghalangi atau belum beralasan: %(kode)s.") % {
        "kode": ", ".join(t.kode for t in halangan)
    }


def tampilkan(request, usulan: Usulan, *, status: int = 200, **ganti):
    return render(request, "layanan/usulan.html", konteks(request, usulan) | ganti, status=status)
