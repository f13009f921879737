"""What the record of a session says: made once, when it is closed, and kept with that step in the log."""

from collections.abc import Collection, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from layanan.waktu import tgl
from talenta.models import AnggotaKomite, HadirSidang, JejakTalenta, Komite, Sidang, UsulKotak
from talenta.rules.kotak import LABEL
from talenta.selectors.akses import Hak
from talenta.selectors.kandidat import boleh_tahu
from talenta.selectors.komite import Pengurus, UsulTampil, usul_sidang

TANPA_TANDA_TANGAN = "tanpa_tanda_tangan"  # code of the log, as ``services.sidang`` writes it


def berita_acara(sidang: Sidang) -> dict | None:
    """The frozen record of a closed session, None for any other."""
    if sidang.status != Sidang.Status.SELESAI:
        return None
    jejak = JejakTalenta.objects.filter(perihal="sidang", nomor=sidang.pk, kode="tutup")
    return jejak.values_list("isi", flat=True).get()


def untuk_pembaca(isi: dict, sidang: Sidang, h: Hak) -> dict:
    """The frozen record without the nominations of the reader himself that he may not know of."""
    boleh = set(sidang.kandidat.filter(boleh_tahu(h)).order_by().values_list("pk", flat=True))
    # A record of before the ids were kept lists the session's candidates in the same order.
    nomor = isi.get("kandidat_id") or list(sidang.kandidat.order_by("pk").values_list("pk", flat=True))
    return isi | {"kandidat": [baris for pk, baris in zip(nomor, isi["kandidat"], strict=True) if pk in boleh]}


def sebab_tanpa_tanda_tangan(sidang: Sidang) -> dict[int, str]:
    """Seat -> why it does not sign the minutes as they read now; what was said of other minutes has lapsed."""
    jejak = JejakTalenta.objects.filter(
        perihal="sidang", nomor=sidang.pk, kode=TANPA_TANDA_TANGAN, isi__versi=sidang.versi
    ).order_by("pk")
    return {isi["anggota"]: alasan for isi, alasan in jejak.values_list("isi", "alasan")}


def tidak_menandatangani(sidang: Sidang, hadir: Collection[HadirSidang], p: Pengurus) -> dict[int, str]:
    """Seat -> why nobody waits for its signature (any more), for those present who have not signed."""
    sebab = sebab_tanpa_tanda_tangan(sidang)
    pergi = {x.anggota_id: _("tidak lagi bertugas di instansi") for x in hadir if x.anggota_id not in p.aktif}
    belum = {x.anggota_id for x in hadir if x.tanda_tangan_pada is None}
    return {nomor: kata for nomor, kata in (pergi | sebab).items() if nomor in belum}


def tanda(sidang: Sidang, hadir: Collection[HadirSidang], tanpa: Mapping[int, str]) -> list[tuple[HadirSidang, str]]:
    """Each of those present, by id, with why he does not sign; a closed session says what its record says."""
    isi = berita_acara(sidang)
    if isi is None:
        return [(x, tanpa.get(x.anggota_id, "")) for x in hadir]
    return [(x, "" if x.tanda_tangan_pada else baris[1]) for x, baris in zip(hadir, isi["hadir"], strict=True)]


def cukup_tanda_tangan(komite: Komite, hadir: Collection[HadirSidang], p: Pengurus) -> bool:
    """Whether the quorum has signed, or all who have not left where they are fewer."""
    tanda = [x for x in hadir if x.tanda_tangan_pada]
    bisa = [x for x in hadir if x.tanda_tangan_pada or x.anggota_id in p.aktif]
    return len(tanda) >= min(komite.kuorum, len(bisa))


def isi_berita_acara(sidang: Sidang, penutup: AnggotaKomite, tanpa: Mapping[int, str]) -> dict:
    """Data for ``talenta/berita_acara.typ``: texts only, hours as the agency's clock shows them; ``tanpa``: seats that
    do not sign, with why."""
    k, p = sidang.komite, sidang.pemetaan
    zona = ZoneInfo(k.instansi.zona_waktu)

    def jam(saat: datetime) -> str:
        setempat = saat.astimezone(zona)
        return f"{tgl(setempat.date())} pukul {setempat:%H.%M} {setempat.tzname()}"

    def tanda(x: HadirSidang) -> str:
        if x.tanda_tangan_pada:
            return jam(x.tanda_tangan_pada)
        return _("Tidak menandatangani: %(s)s") % {"s": tanpa[x.anggota_id]}

    hadir = list(sidang.hadir.order_by("pk"))
    kandidat = list(sidang.kandidat.select_related("pegawai", "target__jabatan").order_by("pk"))
    return {
        "judul": sidang.judul, "nomor": sidang.nomor_ba, "instansi": k.instansi.nama, "tempat": sidang.tempat,
        "tanggal": tgl(sidang.tanggal), "kuorum": k.kuorum, "ditutup": jam(sidang.ditutup_pada),
        "komite": _("%(k)s, SK %(n)s tanggal %(t)s") % {"k": k.nama, "n": k.nomor_sk, "t": tgl(k.tanggal_sk)},
        "hari_tutup": list(sidang.ditutup_pada.astimezone(zona).timetuple()[:3]),
        "pemetaan": _("%(p)s, keadaan %(t)s, dihitung %(j)s") % {
            "p": p.nama, "t": tgl(p.tanggal_acuan), "j": jam(sidang.hitungan)
        },
        "profil": str(sidang.profil),
        "penutup": str(penutup.get_peran_display()).lower(),
        "hadir": [[x.sebutan, tanda(x)] for x in hadir],
        "usul": [_usul(u) for u in usul_sidang(sidang, hadir)],
        "kandidat": [[k.pegawai.nama_lengkap, k.target.jabatan.nama, str(k.get_status_display())] for k in kandidat],
        "kandidat_id": [k.pk for k in kandidat],
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
