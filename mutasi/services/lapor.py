"""The report to the Mendagri, owed within 7 working days of each inauguration (rule A5), and its escalation."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from akun.peran import PERAN_INSTANSI, Peran
from akun.selectors import pemegang, pemegang_pertama
from berkas.services import simpan_berkas
from kalender import selectors as kalender
from kalender.hari_kerja import Kalender
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah
from layanan.models import StatusUsulan
from layanan.parameter_tabel import ParameterTabel
from layanan.services.surat import kunci_surat
from mutasi.models import EskalasiLapor, LaporanMendagri, UsulanMutasi
from mutasi.rules.bantu import tercakup
from mutasi.selectors.fakta import HARI_LAPOR_MENDAGRI, parameter_tabel
from mutasi.services.batch import nilai_ulang
from notifikasi.services import Kabar, kabarkan

# Level -> (working days after the deadline, whom it reaches). A level reaches once, however often the sweep runs.
TINGKAT = (
    ("H-2", -2, (Peran.OPERATOR,)),
    ("H0", 0, (Peran.OPERATOR, Peran.PENYETUJU)),
    ("H+1", 1, (Peran.KEPALA_KANTOR,)),
    ("H+3", 3, (Peran.PENGAWAS,)),
)


@transaction.atomic
def selaraskan_laporan(*, surat) -> None:
    """Make the letter's reports agree with its inaugurations: one per day on which a covered post changed hands.

    Only regions report, and only the posts of rule A3. A report that nobody owes any more goes, unless it was made.
    """
    wajib = set()
    if surat.instansi.is_daerah:
        baris = (
            UsulanMutasi.objects.filter(
                usulan__surat=surat, usulan__status=StatusUsulan.SELESAI, dilantik_pada__isnull=False
            )
            .select_related("jabatan_asal", "jabatan_tujuan")
            .order_by()
        )
        wajib = {
            b.dilantik_pada
            for b in baris
            if any(j is not None and tercakup(j) for j in (b.jabatan_asal, b.jabatan_tujuan))
        }
    ada = LaporanMendagri.objects.filter(surat=surat)
    ada.filter(dilaporkan_pada=None).exclude(dilantik_pada__in=wajib).delete()
    baru = wajib - set(ada.order_by().values_list("dilantik_pada", flat=True))
    if not baru:
        return
    hari, parameter = kalender.kalender(kantor_id=surat.kantor_id), parameter_tabel()
    # Before the circular there was nothing to report.
    baru = {d for d in baru if parameter.cari(HARI_LAPOR_MENDAGRI, d)}
    LaporanMendagri.objects.bulk_create(
        [
            LaporanMendagri(surat=surat, dilantik_pada=d, batas=batas, batas_sementara=sementara)
            for d in sorted(baru)
            for batas, sementara in [_batas(d, hari, parameter)]
        ],
        ignore_conflicts=True,
    )


def _batas(dilantik: date, hari: Kalender, parameter: ParameterTabel) -> tuple[date, bool]:
    """Last day to report, and whether it leans on a provisional calendar."""
    batas = hari.hari_kerja_setelah(dilantik, int(parameter.pada(HARI_LAPOR_MENDAGRI, dilantik).nilai))
    return batas, any(tahun in hari.sementara for tahun in range(dilantik.year, batas.year + 1))


@transaction.atomic
def hitung_ulang_batas(*, kantor_id: int | None = None) -> int:
    """Deadlines of reports not made yet follow the calendar; returns how many moved."""
    semua = kalender.kalender_semua_kantor()
    parameter, berubah = parameter_tabel(), []
    daftar = LaporanMendagri.objects.filter(dilaporkan_pada=None).select_related("surat").order_by("pk")
    if kantor_id is not None:
        daftar = daftar.filter(surat__kantor_id=kantor_id)
    for x in daftar.select_for_update(of=("self",)):
        kini = _batas(x.dilantik_pada, semua[x.surat.kantor_id], parameter)
        if kini != (x.batas, x.batas_sementara):
            x.batas, x.batas_sementara = kini
            berubah.append(x)
    LaporanMendagri.objects.bulk_update(berubah, ["batas", "batas_sementara"], batch_size=500)
    return len(berubah)


@transaction.atomic
def catat_laporan(
    *, surat_id: int, dilantik_pada: date, tanggal: date, nomor: str, actor, today: date, unggahan=None
) -> LaporanMendagri:
    """Number and day (and paper) of the report of one inauguration day; recording it again corrects it.

    Raises IsianSalah at ``dilantik_pada`` (nothing owed for that day), ``nomor`` or ``tanggal``.
    """
    surat = kunci_surat(surat_id, actor, today=today)
    laporan = (
        LaporanMendagri.objects.select_for_update(of=("self",)).filter(surat=surat, dilantik_pada=dilantik_pada).first()
    )
    if laporan is None:
        raise IsianSalah(
            _("Tidak ada laporan yang terutang untuk pelantikan %(t)s pada surat ini.") % {"t": _tgl(dilantik_pada)},
            kolom="dilantik_pada",
        )
    if not nomor.strip():
        raise IsianSalah(_("Isi nomor laporan."), kolom="nomor")
    if tanggal > today:
        raise IsianSalah(_("Tanggal lapor %(t)s masih di masa depan.") % {"t": _tgl(tanggal)}, kolom="tanggal")
    if tanggal < dilantik_pada:
        raise IsianSalah(
            _("Laporan %(lapor)s tidak mungkin mendahului pelantikan %(lantik)s.")
            % {"lapor": _tgl(tanggal), "lantik": _tgl(dilantik_pada)},
            kolom="tanggal",
        )
    laporan.dilaporkan_pada, laporan.nomor, laporan.dilaporkan_oleh = tanggal, nomor.strip(), actor
    if unggahan:
        laporan.berkas = simpan_berkas(unggahan=unggahan, actor=actor)
    laporan.save(update_fields=["dilaporkan_pada", "nomor", "dilaporkan_oleh", "berkas"])
    nilai_ulang(surat=surat, today=today)
    return laporan


def _tgl(d: date) -> str:
    return date_format(d, "j F Y")


# --- the clock ---------------------------------------------------------------------------------------


@transaction.atomic
def sapu_laporan(*, hari_ini: dict[int, date]) -> int:
    """Escalate reports not made in time; returns how many levels were reached now.

    ``hari_ini``: office id -> its own date. Run twice, or after nights without a run, the rows are the same. A level
    whose roles are all vacant is not marked: the next sweep tries again.
    """
    semua = kalender.kalender_semua_kantor()
    jatuh = []
    terbuka = list(
        LaporanMendagri.objects.filter(dilaporkan_pada=None, surat__kantor_id__in=hari_ini)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("surat__instansi")
        .order_by("batas", "id")
    )
    sudah = set(EskalasiLapor.objects.filter(laporan__in=terbuka).order_by().values_list("laporan_id", "tingkat"))
    for x in terbuka:
        today = hari_ini[x.surat.kantor_id]
        for kode, geser, peran in TINGKAT:
            if (x.pk, kode) not in sudah and x.batas <= _jatuh_tempo(semua[x.surat.kantor_id], today, geser):
                jatuh.append((x, kode, peran))
    jatuh = _dengan_penerima(jatuh, hari_ini)
    EskalasiLapor.objects.bulk_create(
        [EskalasiLapor(laporan=x, tingkat=kode) for x, kode, _orang in jatuh], ignore_conflicts=True, batch_size=1000
    )
    kabarkan(_kabar(jatuh))
    return len(jatuh)


def _jatuh_tempo(hari: Kalender, today: date, geser: int) -> date:
    """The latest deadline that a level reaches today; on a day off the last working day counts."""
    if geser > 0 and not hari.is_hari_kerja(today):
        today = hari.tambah(today, -1)
    return hari.tambah(today, -geser)


def _dengan_penerima(jatuh: Iterable, hari_ini: dict[int, date]) -> list[tuple]:
    """(report, level, people) for those levels that reach somebody."""
    penerima: dict[tuple, list] = {}
    hasil, pusat = [], kepegawaian.kantor_pusat_id()
    for x, kode, peran in jatuh:
        orang = []
        for p in peran:
            tujuan = [x.surat.instansi_id if p.model == "instansi" else x.surat.kantor_id]
            if p is Peran.PENGAWAS and pusat not in (None, *tujuan):
                tujuan.append(pusat)  # the oversight body sits at the head office
            for t in tujuan:
                if (p, t) not in penerima:
                    penerima[p, t] = pemegang(p, [t], today=hari_ini[x.surat.kantor_id])[t]
                orang += penerima[p, t]
        orang = orang or _pengganti(x.surat, peran, pusat, hari_ini[x.surat.kantor_id])
        if orang:
            hasil.append((x, kode, orang))
    return hasil


def _pengganti(surat, peran: tuple[Peran, ...], pusat: int | None, today: date) -> list:
    """Who is told in place of vacant roles: the agency's penyetuju, else the office, else the head office."""
    instansi = ((Peran.PENYETUJU, surat.instansi_id),) if set(peran) & set(PERAN_INSTANSI) else ()
    kantor = ((Peran.KEPALA_KANTOR, surat.kantor_id), (Peran.KEPALA_KANTOR, pusat), (Peran.PENGAWAS, pusat))
    return pemegang_pertama(*instansi, *kantor, today=today)


def _kabar(jatuh: Iterable) -> list[Kabar]:
    kabar = []
    for x, kode, orang in jatuh:
        kabar.append(
            Kabar(
                tuple(orang), "TERLAMBAT",
                JUDUL[kode]() % {"instansi": x.surat.instansi.nama},
                _("Pelantikan %(lantik)s pada surat %(surat)s harus dilaporkan ke Mendagri paling lambat %(batas)s "
                  "(7 hari kerja). Kirim laporannya, lalu catat nomor dan tanggalnya.")
                % {"lantik": _tgl(x.dilantik_pada), "surat": x.surat.perihal, "batas": _tgl(x.batas)},
                reverse("mutasi:laporan"), f"lapor:{x.pk}:{kode}", True,
            )
        )  # fmt: skip
    return kabar


JUDUL = {
    "H-2": lambda: _("Laporan Mendagri %(instansi)s: tinggal dua hari kerja"),
    "H0": lambda: _("Laporan Mendagri %(instansi)s: jatuh tempo"),
    "H+1": lambda: _("Laporan Mendagri %(instansi)s: terlambat satu hari kerja"),
    "H+3": lambda: _("Laporan Mendagri %(instansi)s: terlambat tiga hari kerja"),
}
