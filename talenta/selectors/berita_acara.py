"""What the record of a session says: made once, when it is closed, and kept with that step in the log."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from layanan.waktu import tgl
from talenta.models import JejakTalenta, Sidang, UsulKotak
from talenta.rules.kotak import LABEL
from talenta.selectors.komite import UsulTampil, usul_sidang


def berita_acara(sidang: Sidang) -> dict | None:
    """The frozen record of a closed session, None for any other."""
    if sidang.status != Sidang.Status.SELESAI:
        return None
    jejak = JejakTalenta.objects.filter(perihal="sidang", nomor=sidang.pk, kode="tutup")
    return jejak.values_list("isi", flat=True).get()


def isi_berita_acara(sidang: Sidang) -> dict:
    """Data for ``talenta/berita_acara.typ``: texts only, hours as the agency's clock shows them."""
    k, p = sidang.komite, sidang.pemetaan
    zona = ZoneInfo(k.instansi.zona_waktu)

    def jam(saat: datetime) -> str:
        setempat = saat.astimezone(zona)
        return f"{tgl(setempat.date())} pukul {setempat:%H.%M} {setempat.tzname()}"

    hadir = list(sidang.hadir.order_by("pk"))
    return {
        "judul": sidang.judul, "nomor": sidang.nomor_ba, "instansi": k.instansi.nama, "tempat": sidang.tempat,
        "tanggal": tgl(sidang.tanggal), "kuorum": k.kuorum, "ditutup": jam(sidang.ditutup_pada),
        "komite": _("%(k)s, SK %(n)s tanggal %(t)s") % {"k": k.nama, "n": k.nomor_sk, "t": tgl(k.tanggal_sk)},
        "hari_tutup": list(sidang.ditutup_pada.astimezone(zona).timetuple()[:3]),
        "pemetaan": _("%(p)s, keadaan %(t)s, dihitung %(j)s") % {
            "p": p.nama, "t": tgl(p.tanggal_acuan), "j": jam(sidang.hitungan)
        },
        "profil": str(sidang.profil),
        "hadir": [[x.sebutan, jam(x.tanda_tangan_pada) if x.tanda_tangan_pada else ""] for x in hadir],
        "usul": [_usul(u) for u in usul_sidang(sidang, hadir)],
        "kandidat": [
            [k.pegawai.nama_lengkap, k.target.jabatan.nama, str(k.get_status_display())]
            for k in sidang.kandidat.select_related("pegawai", "target__jabatan").order_by("pk")
        ],
        "notula": [baris.strip() for baris in sidang.notula.splitlines() if baris.strip()],
    }  # fmt: skip


def _kotak(nomor: int | None) -> str:
    return f"{nomor}, {LABEL[nomor]}" if nomor else _("belum dinilai")


def _usul(t: UsulTampil) -> dict:
    u, p = t.usul, t.usul.penilaian.pegawai
    hasil = str(u.get_status_display())
    if u.status == UsulKotak.Status.DITARIK:
        hasil += f": {t.sebab_tarik}"
    return {
        "orang": f"{p.nama_lengkap}, NIP {p.nip}", "hitung": _kotak(u.kotak_hitung), "usul": _kotak(u.kotak_usul),
        "alasan": u.alasan, "bukti": u.bukti_uraian, "pengusul": u.pengusul.pegawai.nama_lengkap, "hasil": hasil,
        "suara": _("%(s)d setuju, %(t)d tidak setuju, %(m)d mundur") % {
            "s": t.setuju, "t": t.tidak, "m": len(t.mundur)
        },
        "mundur": [f"{s.anggota.pegawai.nama_lengkap}: {s.alasan}" for s in t.mundur],
        "keberatan": [s.alasan for s in t.suara if s.suara == "TIDAK"],
    }  # fmt: skip
