"""The decree: whom it replaces, in which order its dates stand, and what the person is told of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kalender import selectors as kalender
from kalender.hari_kerja import Kalender, TahunTanpaKalender
from kepegawaian import selectors as kepegawaian
from layanan.models import DokumenUsulan, StatusUsulan
from layanan.parameter_tabel import BarisParameter, ParameterTabel
from layanan.selectors import dicabut_pada
from mutasi.models import UsulanMutasi
from mutasi.selectors.fakta import parameter_tabel
from mutasi.selectors.jam import JAM_MINIMAL, dikirim_pada, jam_pemberitahuan

BERKURSI = ("DEFINITIF", "TUGAS_TAMBAHAN")
JPT = ("JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA")
PENGANGKATAN = "PP 11/2017 Pasal 190 dan 191; Peraturan BKN 5/2019; SE Kepala BKN 7/2024"
PASAL = {
    "M08": "Permendikdasmen 7/2025; SE Kepala BKN 7/2024",
    "M09": "Permenkes 19/2024; SE Kepala BKN 7/2024",
    "M17": "PP 11/2017 Pasal 190 dan 191; peraturan tentang susunan organisasi instansi",
}


@dataclass(frozen=True)
class Keputusan:
    """A decree as told to the person: ``baris`` are (what, text), ``upaya`` the remedies with their days."""

    apa: str
    baris: tuple[tuple[str, str], ...]
    upaya: tuple[tuple[str, str], ...]

    @property
    def teks(self) -> str:
        """The whole as plain text, for inbox and e-mail."""
        bagian = [self.apa, "\n".join(f"{k}: {v}" for k, v in self.baris)]
        bagian.append(_("Bila Anda berkeberatan:") + "\n" + "\n".join(f"- {k}: {v}" for k, v in self.upaya))
        return "\n\n".join(bagian)


def pemangku_lama(daftar: Iterable[UsulanMutasi], tanggal: date) -> dict[int, list]:
    """Line id -> spells of those whom the appointment on ``tanggal`` would replace. One query.

    A post with enough free seats replaces nobody; somebody who leaves by a decree applied before is gone already.
    """
    daftar = [b for b in daftar if b.jabatan_tujuan_id]
    if not daftar:
        return {}
    pemangku = kepegawaian.pemangku({b.jabatan_tujuan_id for b in daftar}, tanggal)
    masuk: dict[int, set[int]] = {}
    for b in daftar:
        masuk.setdefault(b.jabatan_tujuan_id, set()).add(b.usulan.pegawai_id)
    hasil = {}
    for b in daftar:
        baru = masuk[b.jabatan_tujuan_id]
        lama = [
            s for s in pemangku.get(b.jabatan_tujuan_id, ()) if s.sifat in BERKURSI and s.pegawai_id not in baru
        ]  # fmt: skip
        if lama and len(lama) + len(baru) > b.jabatan_tujuan.formasi:
            hasil[b.pk] = lama
    return hasil


def semua_berpindaian(daftar: Iterable[UsulanMutasi]) -> bool:
    """Whether every line has a scan of its SK in force already."""
    ids = {b.pk for b in daftar}
    ada = DokumenUsulan.objects.filter(usulan__in=ids, jenis="SK", diganti_pada=None).order_by()
    return bool(ids) and ids == set(ada.values_list("usulan_id", flat=True))


def urutan_tanggal(surat, baris: Iterable[UsulanMutasi]) -> list[tuple[str, date | None, date | None]]:
    """The order that rule H7 asks for, as (step, first known day, last known day); None: not known yet."""
    rekomendasi = sorted(b.usulan.diputus_pada for b in baris if b.usulan.diputus_pada)
    ba = surat.mutasi.tanggal_ba_tpk
    usul = dikirim_pada(surat)
    pindah = sorted(b.tanggal_keputusan_pindah for b in baris if b.tanggal_keputusan_pindah)
    antar = [(_("Keputusan pindah instansi"), pindah[0], pindah[-1])] if pindah else []
    return [
        (_("Berita acara TPK"), ba, ba),
        (_("Surat usul"), usul, usul),
        (_("Rekomendasi BKN"), *((rekomendasi[0], rekomendasi[-1]) if rekomendasi else (None, None))),
        *antar,
        (_("SK"), None, None),
        (_("Pelantikan"), None, None),
        (_("SPMT"), None, None),
    ]


def baris_bersk(surat) -> list[UsulanMutasi]:
    """Lines whose decree is recorded, those not told first, each with ``jam`` (hours of notice), ``mepet`` and
    ``belum``. Of a decree that was revoked nobody need be told any more: it stands last."""
    daftar = list(
        UsulanMutasi.objects.filter(usulan__surat=surat, usulan__status=StatusUsulan.SELESAI)
        .exclude(nomor_sk="")
        .annotate(dicabut_pada=dicabut_pada())
        .select_related("usulan__pegawai", "jabatan_asal", "jabatan_tujuan")
        .order_by("dilantik_pada", "usulan__pegawai__nama", "pk")
    )
    for b in daftar:
        b.jam = jam_pemberitahuan(b, surat)
        b.mepet = b.dicabut_pada is None and b.jam is not None and b.jam < JAM_MINIMAL
        b.belum = b.dicabut_pada is None and b.sk_diberitahukan_pada is None
    return sorted(daftar, key=lambda b: (b.dicabut_pada is not None, not b.belum, not b.mepet))


class Penyusun:
    """Writes ``Keputusan`` for lines of one office; parameters and calendar are read once."""

    def __init__(self, surat):
        self.zona = ZoneInfo(surat.kantor.zona_waktu)
        self.hari, self.parameter = kalender.kalender(kantor_id=surat.kantor_id), parameter_tabel()

    def untuk(self, b: UsulanMutasi, diberitahu: date | None) -> Keputusan:
        """What line ``b``'s person is told; days run from ``diberitahu``, if it is known."""
        alasan = b.get_alasan_display() or _("tidak disebut")
        if b.uraian_alasan:
            alasan = f"{alasan}. {b.uraian_alasan}"
        return Keputusan(
            _apa(b),
            (
                (_("Alasan"), alasan),
                (_("Dasar hukum"), pasal(b)),
                (
                    _("SK"),
                    _("nomor %(nomor)s tanggal %(tanggal)s, ditandatangani %(siapa)s")
                    % {"nomor": b.nomor_sk, "tanggal": _tgl(b.tanggal_sk), "siapa": b.penandatangan_sk},
                ),
                (_("Pelantikan"), date_format(b.dilantik_pada, "l, j F Y")),
            ),
            upaya(self.parameter, self.hari, b, diberitahu),
        )


def keputusan(b: UsulanMutasi) -> Keputusan | None:
    """What the usulan's page tells of a recorded decree; None before one is. Without a notice no day runs yet."""
    if not (b.nomor_sk and b.dilantik_pada):
        return None
    penyusun = Penyusun(b.usulan.surat)
    tahu = b.sk_diberitahukan_pada
    return penyusun.untuk(b, tahu.astimezone(penyusun.zona).date() if tahu else None)


def keputusan_instansi(usulan) -> list[tuple[str, str]]:
    """The recorded decree for the sheet of reasons, as (label, text); empty before there is one. At most one query.

    The signer is named as the decree itself and the notice to the person name him.
    """
    if usulan.status != StatusUsulan.SELESAI:
        return []
    b = (
        UsulanMutasi.objects.filter(usulan=usulan, dilantik_pada__isnull=False)
        .exclude(nomor_sk="")
        .annotate(dicabut_pada=dicabut_pada())
        .select_related("usulan", "jabatan_asal")
        .first()
    )
    if b is None:
        return []
    isi = [
        (_("Nomor SK"), b.nomor_sk), (_("Tanggal SK"), _tgl(b.tanggal_sk)), (_("Ditandatangani"), b.penandatangan_sk),
        (_("Dasar hukum"), pasal(b)), (_("Pelantikan"), date_format(b.dilantik_pada, "l, j F Y")),
        (_("Mulai bertugas (SPMT)"), b.tanggal_spmt and _tgl(b.tanggal_spmt)),
    ]  # fmt: skip
    if tahu := b.sk_diberitahukan_pada:
        waktu = date_format(tahu.astimezone(ZoneInfo(usulan.kantor.zona_waktu)), "j F Y H.i")
        isi.append((_("Diberitahukan"), f"{waktu}, {b.cara_beri_tahu_sk or _('oleh portal')}"))
    if b.dicabut_pada:
        isi.append((_("Dicabut"), _tgl(b.dicabut_pada)))
    return [(nama, teks) for nama, teks in isi if teks]


def _apa(b: UsulanMutasi) -> str:
    asal, tujuan = b.jabatan_asal, b.jabatan_tujuan
    if tujuan is None:
        if asal.tugas_tambahan and asal.jenis == "JF":
            return _("Tugas tambahan Anda sebagai %(asal)s berakhir.") % {"asal": asal.nama}
        return _("Anda diberhentikan dari jabatan %(asal)s.") % {"asal": asal.nama}
    if asal is None:
        return _("Anda ditetapkan sebagai %(tujuan)s, %(unit)s.") % {"tujuan": tujuan.nama, "unit": tujuan.unit.nama}
    return _("Anda dipindahkan dari %(asal)s menjadi %(tujuan)s, %(unit)s.") % {
        "asal": asal.nama, "tujuan": tujuan.nama, "unit": tujuan.unit.nama
    }  # fmt: skip


def pasal(b: UsulanMutasi) -> str:
    """The articles that the decision rests on, by kind and, for demotion and removal, by the post that is lost."""
    jenis = b.usulan.jenis
    if jenis in ("M11", "M12") and b.jabatan_asal is not None:
        asal = b.jabatan_asal
        if asal.jenis in JPT:
            return "PP 11/2017 Pasal 144 dan 145"
        if asal.jenis in ("ADMINISTRATOR", "PENGAWAS"):
            return "PP 11/2017 Pasal 64"
        if asal.jenis == "JF" and not asal.tugas_tambahan:
            return "PP 11/2017 Pasal 94"
        if asal.tugas_tambahan:
            return "SE Mendagri 100.2.1.3/1575/SJ; SE Kepala BKN 7/2024"
    return PASAL.get(jenis, PENGANGKATAN)


def upaya(
    parameter: ParameterTabel, hari: Kalender, b: UsulanMutasi, diberitahu: date | None
) -> tuple[tuple[str, str], ...]:
    """Remedies against the decree: (name, by when and to whom). The last days only if the day of notice is known."""
    keberatan, banding, ptun = (
        parameter.pada(kode, diberitahu or b.tanggal_sk)
        for kode in ("P_KEBERATAN_DAYS", "P_BANDING_DAYS", "P_PTUN_DAYS")
    )
    akhir_keberatan = diberitahu and _hari_kerja(hari, diberitahu, int(keberatan.nilai))
    akhir_ptun = diberitahu and diberitahu + timedelta(days=int(ptun.nilai))
    return (
        (
            _("Keberatan"),
            _("tertulis kepada %(siapa)s dalam %(n)d hari kerja sejak Anda diberi tahu%(batas)s%(catatan)s.")
            % {
                "siapa": b.penandatangan_sk or _("pejabat yang menandatangani"), "n": keberatan.nilai,
                "catatan": _catatan(keberatan),
                "batas": _paling_lambat(akhir_keberatan),
            },
        ),
        (
            _("Banding administratif"),
            _("kepada atasan pejabat itu atau Badan Pertimbangan ASN dalam %(n)d hari kerja sejak jawaban atas "
              "keberatan diterima%(catatan)s.") % {"n": banding.nilai, "catatan": _catatan(banding)},
        ),
        (
            _("Gugatan ke PTUN"),
            _("dalam %(n)d hari sejak Anda diberi tahu%(batas)s; bila keberatan atau banding ditempuh, sejak "
              "putusannya diterima%(catatan)s.")
            % {
                "n": ptun.nilai, "catatan": _catatan(ptun),
                "batas": _paling_lambat(akhir_ptun),
            },
        ),
    )  # fmt: skip


def _hari_kerja(hari: Kalender, mulai: date, n: int) -> date | None:
    try:
        return hari.hari_kerja_setelah(mulai, n)
    except TahunTanpaKalender:
        return None


def _paling_lambat(d: date | None) -> str:
    return _(", paling lambat %(t)s") % {"t": _tgl(d)} if d else ""


def _catatan(p: BarisParameter) -> str:
    """The basis; where the number was not read in the official text, that is said."""
    dasar = p.dasar_hukum.split(";")[0].split(" (")[0]
    if p.pasti:
        return _(" (menurut %(dasar)s)") % {"dasar": dasar}
    return _(" (menurut %(dasar)s; periksa teks resmi)") % {"dasar": dasar}


def _tgl(d: date) -> str:
    return date_format(d, "j F Y")
