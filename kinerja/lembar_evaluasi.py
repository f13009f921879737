"""What the document of an appraisal says, as plain values for typst."""

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from kinerja.models import Evaluasi, PredikatOrganisasi
from kinerja.models.evaluasi import Predikat
from kinerja.selectors.evaluasi import IsiEvaluasi, keberatan_dari, masa
from layanan.waktu import tgl


def isi_pdf(e: Evaluasi, isi: IsiEvaluasi, *, today: date) -> dict:
    """Names, posts and the unit's predikat as frozen at the rating; times in the agency's zone."""
    zona = ZoneInfo(e.skp.instansi.zona_waktu)
    k, awal, akhir = keberatan_dari(e), *masa(e)

    def saat(waktu) -> str:
        if waktu is None:
            return ""
        lokal = waktu.astimezone(zona)
        return f"{tgl(lokal.date())} {lokal:%H.%M}"

    organisasi = e.cuplikan.get("organisasi")
    return {
        "judul": _("Evaluasi kinerja pegawai"),
        "demo": _("Contoh dari mode demo: orang dan instansi rekaan.") if settings.DEMO else "",
        "instansi": e.cuplikan["pegawai"]["instansi"],
        "periode": f"{e.periode.nama} ({tgl(awal)} s.d. {tgl(akhir)})",
        "status": e.get_status_display(),
        "pegawai": _orang(e.cuplikan["pegawai"]),
        "penilai": _orang(e.cuplikan["penilai"]) + (
            [[_("Atas nama"), e.cuplikan["atas_nama"]]] if "atas_nama" in e.cuplikan else []
        ),
        "hasil": e.get_rating_hasil_display(), "perilaku": e.get_rating_perilaku_display(),
        "predikat": e.get_predikat_display(), "alasan": e.alasan, "alasan_kurva": e.alasan_kurva,
        "organisasi": f"{organisasi['unit']}: {PredikatOrganisasi.Nilai(organisasi['predikat']).label}"
        if organisasi else "",
        "rhk": [
            {
                "nomor": b.rhk.nomor, "rhk": b.rhk.deskripsi, "realisasi": b.realisasi, "bukti": b.bukti_url,
                "log": _log(e.cuplikan.get("log", {}).get(str(b.rhk.pk))),
                "balik": [f"{u.get_jenis_display()}: {u.teks}" for u in b.umpan_balik],
            }
            for b in isi.rhk
        ],
        "tanpa_rhk": _log(e.cuplikan.get("log_tanpa_rhk")),
        "nilai": [
            {"nama": nama, "harapan": harapan, "balik": [f"{u.get_jenis_display()}: {u.teks}" for u in balik]}
            for _kode, nama, harapan, balik in isi.perilaku
        ],
        "langkah": [
            x for x in (
                [_("Realisasi diajukan"), e.cuplikan["pegawai"]["nama"], saat(e.diajukan_pada)],
                [_("Dinilai"), e.cuplikan["penilai"]["nama"], saat(e.dinilai_pada)],
                [_("Diterima dan ditandatangani"), e.cuplikan["pegawai"]["nama"], saat(e.diterima_pada)],
                [_("Keberatan diputus"), k.sebutan_pemutus, saat(k.diputus_pada)] if k else ["", "", ""],
                [_("Final"), "", saat(e.dikunci_pada)],
            ) if x[2]
        ],
        "keberatan": {
            "status": k.get_status_display(), "alasan": k.alasan, "tanggapan": k.tanggapan_penilai,
            "putusan": k.putusan, "semula": Predikat(k.hasil_semula["predikat"]).label,
        } if k else None,
        "dicetak": tgl(today),
    }  # fmt: skip


def _orang(c: dict[str, str]) -> list[list[str]]:
    return [[_("Nama"), c["nama"]], [_("NIP"), c["nip"]], [_("Jabatan"), c["jabatan"] or "-"], [_("Unit"), c["unit"]]]


def _log(log: dict | None) -> str:
    if not log or not log["catatan"]:
        return ""
    hasil = ", ".join(f"{n} {satuan}".strip() for satuan, n in sorted(log["realisasi"].items()))
    isi = _("%(n)s catatan harian disetujui, %(jam)s jam %(menit)s menit") % {
        "n": log["catatan"], "jam": log["menit"] // 60, "menit": log["menit"] % 60
    }  # fmt: skip
    return f"{isi}; {hasil}" if hasil else isi
