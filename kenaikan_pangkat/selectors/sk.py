"""What the decree's page and its drafts show. Reads only."""

import re
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kenaikan_pangkat.models import JenisKP, UsulanPangkat
from kenaikan_pangkat.rules.pangkat import sebut
from kenaikan_pangkat.rules.penetap import Penetap
from kenaikan_pangkat.selectors.fakta import parameter_kp
from kenaikan_pangkat.selectors.pertek import banding, penetap_baris, tanggal_pertek
from kepegawaian import selectors as kepegawaian
from layanan.models import AlasanTunggu, DokumenUsulan, StatusUsulan
from layanan.selectors import dicabut
from layanan.surat_pdf import buat_pdf

DIKTUM = {
    JenisKP.PENGABDIAN: "diberikan kenaikan pangkat pengabdian",
    JenisKP.ANUMERTA: "diberikan kenaikan pangkat anumerta",
}


def menunggu_sk(surat) -> list[UsulanPangkat]:
    """Lines with a pertek and no decree yet, by name, each with ``penetap``, ``pertek`` (its date) and
    ``berpindaian``. Five queries."""
    daftar = list(
        UsulanPangkat.objects.filter(
            usulan__surat=surat, usulan__status=StatusUsulan.DISETUJUI, usulan__alasan_tunggu=AlasanTunggu.SK
        )
        .exclude(dicabut())
        .select_related("usulan__pegawai", "usulan__instansi", "jabatan__unit")
        .order_by("usulan__pegawai__nama", "pk")
    )
    _hias(daftar)
    return daftar


def _hias(daftar: list[UsulanPangkat]) -> None:
    parameter, ids = parameter_kp(), [b.pk for b in daftar]
    pertek = tanggal_pertek(ids)
    ada = set(
        DokumenUsulan.objects.filter(usulan__in=ids, jenis="SK", diganti_pada=None)
        .order_by()
        .values_list("usulan_id", flat=True)
    )
    for b in daftar:
        b.penetap, b.pertek, b.berpindaian = penetap_baris(b, parameter), pertek[b.pk], b.pk in ada


def baris_draf(usulan) -> UsulanPangkat:
    """One line as ``menunggu_sk`` gives many."""
    b = UsulanPangkat.objects.select_related("usulan__pegawai", "usulan__instansi", "jabatan__unit").get(usulan=usulan)
    _hias([b])
    return b


def penandatangan_bawaan(instansi, daftar: list[UsulanPangkat], today: date) -> str:
    """The head of the agency where he decrees every line, else nothing: another official's name is not known."""
    ppk = kepegawaian.ppk_pada(instansi, today)
    sendiri = {b.penetap.sk for b in daftar} <= {"BUPATI", "WALI_KOTA"} or (
        instansi.jenis in ("PROVINSI", "PUSAT") and {b.penetap.sk for b in daftar} <= {"GUBERNUR", "MENTERI"}
    )
    return ppk.nama if ppk and sendiri else ""


def draf_sk(daftar: list[UsulanPangkat]) -> bytes:
    """Drafts of the decrees of these lines (as ``menunggu_sk`` gives them), one page each, marked as drafts."""
    return buat_pdf(
        "kenaikan_pangkat/sk.typ",
        {
            "daftar": [_draf(b) for b in daftar],
            "demo": _("Contoh dari mode demo: semua orang dan instansi pada surat ini rekaan.")
            if settings.DEMO
            else "",
        },
    )


def _draf(b: UsulanPangkat) -> dict:
    u = b.usulan
    return {
        "penetap": penetap_di(b.penetap, u.instansi),
        "catatan": "" if b.penetap.pasti else _("Pejabat penetap belum pasti. %(c)s") % {"c": b.penetap.catatan},
        "nomor": b.nomor_sk,
        "nama": u.pegawai.nama_lengkap,
        "nip": u.pegawai.nip,
        "lahir": date_format(u.pegawai.tanggal_lahir, "j F Y"),
        "jabatan": f"{b.jabatan.nama}, {b.jabatan.unit.nama}" if b.jabatan else "—",
        "instansi": u.instansi.nama,
        "jenis": str(JenisKP(u.jenis).label),
        "diktum": DIKTUM.get(JenisKP(u.jenis), "dinaikkan pangkatnya"),
        "banding": banding(b),
        "baru": sebut(b.golongan_baru),
        "tmt": date_format(b.tmt, "j F Y"),
        "tanpa_masa": b.mk_tahun is None,
        "pertek_nomor": u.nomor_keputusan,
        "pertek_tanggal": date_format(b.pertek, "j F Y"),
        "dasar": b.penetap.dasar,
    }


def penetap_di(p: Penetap, instansi) -> str:
    """ "Bupati Contoh" of Pemerintah Kabupaten Contoh, "Sekretaris Daerah, Pemerintah Kabupaten Contoh"; an official
    who is not the agency's own stands without it."""
    luar = p.sk in ("PRESIDEN", "KEPALA_BKN") or (p.sk == "GUBERNUR" and instansi.jenis != "PROVINSI")
    if luar:
        return p.nama_sk
    daerah = re.fullmatch(r"Pemerintah (?:Kabupaten|Kota|Provinsi) (.+)", instansi.nama)
    if daerah and p.sk in ("BUPATI", "WALI_KOTA", "GUBERNUR"):
        return f"{p.nama_sk} {daerah[1]}"
    return f"{p.nama_sk}, {instansi.nama}"
