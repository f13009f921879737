"""Acting posts (M13 Plt, M14 Plh): drawn up, approved by somebody else, extended once, ended on their last day."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian import selectors as kepegawaian
from kepegawaian import services as kepegawaian_services
from layanan.galat import IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.services.blokir import wajib_tidak_diblokir
from layanan.waktu import tambah_bulan
from mutasi.models import Penugasan
from mutasi.selectors.penugasan import batas_bulan, kemampuan, nilai_penugasan, penugasan_terlihat

S = Penugasan.Status
PERLU_ALASAN = ("PERINGATAN", "DATA_KURANG")
# An assignment runs for months: what lies further off, or lasts longer, is a slip of the pen. In months.
JAUH, PANJANG = 24, 24


def _kunci(penugasan_id: int, actor, *, today: date, versi: int | None) -> Penugasan:
    """Lock an assignment that ``actor`` may see; Penugasan.DoesNotExist for strangers, KonflikVersi if it moved on."""
    terlihat = penugasan_terlihat(actor, today=today).order_by("pk").values("pk")
    p = (
        Penugasan.objects.select_for_update(of=("self",))
        .select_related("instansi__kantor", "pegawai__jabatan__unit", "jabatan__unit", "lanjutan_dari")
        .get(pk=penugasan_id, pk__in=terlihat)
    )
    if versi is not None and versi != p.versi:
        raise KonflikVersi(p, "")
    return p


def _wajib(boleh: bool, pesan: str) -> None:
    if not boleh:
        raise LangkahTidakSah(pesan)


def _wajib_peran(p: Penugasan, actor, today: date, *peran: Peran) -> None:
    if p.instansi_id not in wewenang(actor, today=today).di(*peran):
        nama = _(" atau ").join(sorted(str(x.label) for x in peran))
        raise TidakBerwenang(_("Langkah ini untuk %(peran)s instansi ini.") % {"peran": nama})


def _simpan(p: Penugasan, *kolom: str) -> Penugasan:
    p.versi += 1
    p.save(update_fields=[*kolom, "versi"])
    return p


@transaction.atomic
def buat_penugasan(
    *, instansi_id: int, pegawai_id: int, jabatan_id: int, sifat: str, mulai: date, sampai: date, alasan: str, actor,
    today: date, justifikasi: str = "",
) -> Penugasan:  # fmt: skip
    """A draft assignment with its findings. Raises TidakBerwenang, IsianSalah."""
    if instansi_id not in wewenang(actor, today=today).di(Peran.OPERATOR):
        raise TidakBerwenang(_("Penugasan dibuat oleh operator instansi ini."))
    p = rancang(
        instansi_id=instansi_id, pegawai_id=pegawai_id, jabatan_id=jabatan_id, sifat=sifat, mulai=mulai,
        sampai=sampai, alasan=alasan, actor=actor, today=today, justifikasi=justifikasi,
    )  # fmt: skip
    p.temuan = temuan_json(p, today=today)
    p.save()
    return p


def rancang(
    *, instansi_id: int, pegawai_id: int, jabatan_id: int, sifat: str, mulai: date, sampai: date, alasan: str, actor,
    today: date, justifikasi: str = "", kecuali: int | None = None,
) -> Penugasan:  # fmt: skip
    """An assignment as typed, checked but not stored; for the live findings and for saving. Raises IsianSalah.

    ``kecuali``: the assignment that is being changed.
    """
    if sifat not in Penugasan.Sifat.values:
        raise IsianSalah(_("Pilih Plt atau Plh."), kolom="sifat")
    _wajib_batas(mulai, sampai, today)
    instansi = kepegawaian.instansi(instansi_id)
    pegawai = kepegawaian.pegawai_terlihat(actor, today).filter(pk=pegawai_id, instansi_id=instansi_id).first()
    if pegawai is None:
        raise IsianSalah(_("Pegawai tidak ditemukan di instansi ini."), kolom="pegawai")
    jabatan = kepegawaian.jabatan_instansi(instansi_id, tanggal=mulai).filter(pk=jabatan_id).first()
    if jabatan is None:
        raise IsianSalah(_("Jabatan tidak ada pada peta jabatan instansi pada hari mulai."), kolom="jabatan")
    if not alasan.strip():
        raise IsianSalah(_("Tuliskan mengapa jabatan ini perlu dijabat sementara."), kolom="alasan")
    if pegawai.jabatan_id == jabatan.pk:
        raise IsianSalah(_("Pegawai ini pejabat definitif jabatan itu."), kolom="pegawai")
    _wajib_tidak_tumpang_tindih(pegawai, jabatan, mulai, sampai, kecuali)
    return Penugasan(
        instansi=instansi, pegawai=pegawai, jabatan=jabatan, sifat=sifat, mulai=mulai, sampai=sampai,
        alasan=alasan.strip(), justifikasi=justifikasi.strip(), dibuat_oleh=actor,
    )  # fmt: skip


def _wajib_batas(mulai: date, sampai: date, today: date) -> None:
    if not tambah_bulan(today, -JAUH) <= mulai <= tambah_bulan(today, JAUH):
        raise IsianSalah(_("Hari pertama paling jauh dua tahun sebelum atau sesudah hari ini."), kolom="mulai")
    if sampai < mulai:
        raise IsianSalah(_("Hari terakhir mendahului hari mulai."), kolom="sampai")
    if sampai > tambah_bulan(mulai, PANJANG):
        raise IsianSalah(_("Hari terakhir paling lambat dua tahun sesudah hari pertama."), kolom="sampai")


def _kunci_jabatan(p: Penugasan) -> None:
    """One at a time per post; what is read after this sees what the one before has written."""
    jabatan = kepegawaian.jabatan_instansi(p.instansi_id).filter(pk=p.jabatan_id).order_by()
    list(jabatan.select_for_update(of=("self",), no_key=True))


def _wajib_tidak_tumpang_tindih(
    pegawai, jabatan, mulai: date, sampai: date, kecuali: int | None, lanjutan_dari: int | None = None
) -> None:
    """One acting holder at a time; and a person goes on in the same post by an extension, not by a new letter."""
    lain = Penugasan.objects.filter(jabatan=jabatan).exclude(pk=kecuali).exclude(status=S.BATAL)
    bentrok = (
        lain.filter(status__in=[S.DIAJUKAN, S.BERLAKU], mulai__lte=sampai, sampai__gte=mulai)
        .select_related("pegawai").order_by("id").first()
    )  # fmt: skip
    if bentrok is not None:
        raise IsianSalah(
            _("%(nama)s sudah menjadi %(sifat)s jabatan ini %(a)s sampai %(b)s. Akhiri itu dahulu.")
            % {"nama": bentrok.pegawai.nama_lengkap, "sifat": bentrok.get_sifat_display(),
               "a": f"{bentrok.mulai:%d-%m-%Y}", "b": f"{bentrok.sampai:%d-%m-%Y}"},
            kolom="mulai",
        )  # fmt: skip
    sebelum = lain.exclude(pk=lanjutan_dari).filter(
        pegawai=pegawai, status__in=[S.BERLAKU, S.BERAKHIR], sampai__gte=mulai - timedelta(days=1)
    )
    if sebelum.filter(mulai__lt=mulai, diakhiri_pada=None).exists():
        raise IsianSalah(
            _("Pegawai ini baru saja menjabat jabatan ini sementara; lanjutkan lewat perpanjangan, satu kali."),
            kolom="mulai",
        )


def temuan_json(p: Penugasan, *, today: date) -> list[dict]:
    """The findings on an assignment as they are kept beside it, heaviest first."""
    return [
        {
            "kode": t.kode, "judul": t.judul, "tingkat": str(t.tingkat), "menghalangi": t.menghalangi,
            "pesan": t.pesan, "jalan_keluar": t.jalan_keluar, "kutipan": t.kutipan,
        }
        for t in nilai_penugasan(p, today=today)
    ]  # fmt: skip


@transaction.atomic
def ubah_penugasan(*, penugasan_id: int, versi: int | None, actor, today: date, **isi) -> Penugasan:
    """Change a draft; ``isi`` as ``rancang`` takes them, without the agency."""
    p = _kunci(penugasan_id, actor, today=today, versi=versi)
    _wajib_peran(p, actor, today, Peran.OPERATOR)
    _wajib(kemampuan(actor, p, today=today).ubah, _("Hanya draf yang dapat diubah."))
    baru = rancang(instansi_id=p.instansi_id, actor=actor, today=today, kecuali=p.pk, **isi)
    kolom = ("pegawai", "jabatan", "sifat", "mulai", "sampai", "alasan", "justifikasi")
    for k in kolom:
        setattr(p, k, getattr(baru, k))
    p.temuan, p.diubah_oleh = temuan_json(p, today=today), actor
    return _simpan(p, *kolom, "temuan", "diubah_oleh")


@transaction.atomic
def ajukan_penugasan(
    *, penugasan_id: int, versi: int | None, actor, today: date, justifikasi: str | None = None
) -> Penugasan:
    """To the approver. A blocking finding refuses, a warning needs ``justifikasi`` (None: as kept)."""
    p = _kunci(penugasan_id, actor, today=today, versi=versi)
    _wajib_peran(p, actor, today, Peran.OPERATOR)
    _wajib(kemampuan(actor, p, today=today).ajukan, _("Hanya draf yang dapat diajukan."))
    if justifikasi is not None:
        p.justifikasi = justifikasi.strip()
    _wajib_batas(p.mulai, p.sampai, today)
    _wajib_sendirian(p)
    _wajib_lolos(p, today)
    p.status, p.alasan_akhir, p.diajukan_oleh = S.DIAJUKAN, "", actor
    return _simpan(p, "status", "temuan", "justifikasi", "alasan_akhir", "diajukan_oleh")


def _wajib_sendirian(p: Penugasan) -> None:
    _kunci_jabatan(p)
    _wajib_tidak_tumpang_tindih(p.pegawai, p.jabatan, p.mulai, p.sampai, p.pk, p.lanjutan_dari_id)


def _wajib_lolos(p: Penugasan, today: date) -> None:
    wajib_tidak_diblokir(pegawai_ids=[p.pegawai_id], instansi_id=p.instansi_id, layanan="mutasi", today=today)
    p.temuan = temuan_json(p, today=today)
    if halangan := [t for t in p.temuan if t["menghalangi"]]:
        raise LangkahTidakSah(f"{halangan[0]['kode']}: {halangan[0]['pesan']} {halangan[0]['jalan_keluar']}".strip())
    if any(t["tingkat"] in PERLU_ALASAN for t in p.temuan) and not p.justifikasi.strip():
        raise IsianSalah(_("Ada peringatan; tuliskan alasannya."), kolom="justifikasi")


@transaction.atomic
def tarik_penugasan(*, penugasan_id: int, versi: int | None, actor, today: date) -> Penugasan:
    """Back to draft, by the operator."""
    p = _kunci(penugasan_id, actor, today=today, versi=versi)
    _wajib_peran(p, actor, today, Peran.OPERATOR)
    _wajib(kemampuan(actor, p, today=today).tarik, _("Hanya yang menunggu persetujuan dapat ditarik."))
    p.status, p.diajukan_oleh = S.DRAF, None
    return _simpan(p, "status", "diajukan_oleh")


@transaction.atomic
def setujui_penugasan(
    *, penugasan_id: int, versi: int | None, nomor_surat: str, tanggal_surat: date | None, penandatangan: str, actor,
    today: date,
) -> Penugasan:  # fmt: skip
    """The approver numbers and dates the assignment letter; the record changes on its first day.

    Neither the author, nor the last to change it, nor who submitted it (four eyes).
    """
    p = _kunci(penugasan_id, actor, today=today, versi=versi)
    _wajib_peran(p, actor, today, Peran.PENYETUJU)
    mampu = kemampuan(actor, p, today=today)
    _wajib(not mampu.empat_mata, _("Harus orang lain: Anda yang membuat, mengubah, atau mengajukan penugasan ini."))
    _wajib(mampu.setujui, _("Penugasan ini tidak sedang menunggu persetujuan."))
    if not nomor_surat.strip():
        raise IsianSalah(_("Isi nomor surat perintah."), kolom="nomor_surat")
    if tanggal_surat is None:
        raise IsianSalah(_("Isi tanggal surat perintah."), kolom="tanggal_surat")
    if tanggal_surat > today:
        raise IsianSalah(_("Tanggal surat perintah di masa depan."), kolom="tanggal_surat")
    if tanggal_surat > p.mulai:
        raise IsianSalah(_("Surat perintah bertanggal sesudah penugasan mulai."), kolom="tanggal_surat")
    if not penandatangan.strip():
        raise IsianSalah(_("Isi siapa yang menandatangani."), kolom="penandatangan")
    _wajib_sendirian(p)
    _wajib_lolos(p, today)
    p.status, p.disetujui_oleh, p.disetujui_pada = S.BERLAKU, actor, timezone.now()
    p.nomor_surat, p.tanggal_surat, p.penandatangan = nomor_surat.strip(), tanggal_surat, penandatangan.strip()
    _simpan(p, "status", "disetujui_oleh", "disetujui_pada", "nomor_surat", "tanggal_surat", "penandatangan", "temuan")
    if p.mulai <= today:
        if p.lanjutan_dari is not None:
            selesaikan(p.lanjutan_dari, p.mulai, actor)
        buka_spell(p, actor)
    return p


@transaction.atomic
def batalkan_penugasan(*, penugasan_id: int, versi: int | None, alasan: str, actor, today: date) -> Penugasan:
    """Drop a draft (operator), or refuse what waits for approval (penyetuju); with a reason."""
    p = _kunci(penugasan_id, actor, today=today, versi=versi)
    _wajib_peran(p, actor, today, Peran.OPERATOR, Peran.PENYETUJU)
    _wajib(kemampuan(actor, p, today=today).batalkan, _("Tidak dapat dibatalkan pada keadaan ini."))
    if not alasan.strip():
        raise IsianSalah(_("Tuliskan alasannya."), kolom="alasan")
    p.status, p.alasan_akhir = S.BATAL, alasan.strip()
    if p.lanjutan_dari_id is not None:
        # A dropped extension does not use up the only one.
        p.alasan_akhir += " " + _("(perpanjangan dari penugasan #%(n)d)") % {"n": p.lanjutan_dari_id}
        p.lanjutan_dari = None
    return _simpan(p, "status", "alasan_akhir", "lanjutan_dari")


@transaction.atomic
def perpanjang_penugasan(
    *, penugasan_id: int, versi: int | None, alasan: str, actor, today: date, sampai: date | None = None,
    justifikasi: str = "",
) -> Penugasan:  # fmt: skip
    """The one extension as a draft that follows on the day after; ``sampai`` None: as long as the law allows."""
    p = _kunci(penugasan_id, actor, today=today, versi=versi)
    _wajib_peran(p, actor, today, Peran.OPERATOR)
    _wajib(p.lanjutan_dari_id is None, _("Penugasan hanya dapat diperpanjang satu kali."))
    _wajib(kemampuan(actor, p, today=today).perpanjang, _("Penugasan ini tidak dapat diperpanjang."))
    if not alasan.strip():
        raise IsianSalah(_("Tuliskan mengapa penugasan diperpanjang."), kolom="alasan")
    mulai = p.sampai + timedelta(days=1)
    sampai = sampai or tambah_bulan(mulai, batas_bulan(mulai)[1]) - timedelta(days=1)
    _wajib_batas(mulai, sampai, today)
    baru = Penugasan(
        instansi=p.instansi, pegawai=p.pegawai, jabatan=p.jabatan, sifat=p.sifat, mulai=mulai, sampai=sampai,
        lanjutan_dari=p, alasan=alasan.strip(), justifikasi=justifikasi.strip(), dibuat_oleh=actor,
    )  # fmt: skip
    baru.temuan = temuan_json(baru, today=today)
    baru.save()
    return baru


@transaction.atomic
def akhiri_penugasan(
    *, penugasan_id: int, versi: int | None, alasan: str, tanggal: date, actor, today: date
) -> Penugasan:
    """End an assignment before its time; ``tanggal`` is its last day. The spell ends the day after."""
    p = _kunci(penugasan_id, actor, today=today, versi=versi)
    _wajib_peran(p, actor, today, Peran.OPERATOR, Peran.PENYETUJU)
    _wajib(kemampuan(actor, p, today=today).akhiri, _("Hanya penugasan yang berlaku dapat diakhiri."))
    if not alasan.strip():
        raise IsianSalah(_("Tuliskan mengapa penugasan diakhiri."), kolom="alasan")
    if not p.mulai - timedelta(days=1) <= tanggal <= min(p.sampai, today):
        raise IsianSalah(
            _("Hari terakhir antara hari mulai dan hari ini, paling lambat %(t)s.")
            % {"t": f"{min(p.sampai, today):%d-%m-%Y}"},
            kolom="tanggal",
        )
    p.alasan_akhir, p.diakhiri_pada = alasan.strip(), tanggal
    selesaikan(p, tanggal + timedelta(days=1), actor)
    return _simpan(p, "alasan_akhir", "diakhiri_pada")


def buka_spell(p: Penugasan, actor) -> bool:
    """Open the acting spell; the person keeps the own post. False if that was done before."""
    spell = kepegawaian.riwayat_jabatan([p.pegawai_id])[p.pegawai_id]
    if any(s.jabatan_id == p.jabatan_id and s.sifat == p.sifat and s.tmt == p.mulai for s in spell):
        return False
    try:
        kepegawaian_services.terapkan_rombongan(
            daftar=[
                kepegawaian_services.Perpindahan(
                    pegawai_id=p.pegawai_id, jabatan_lama_id=None, jabatan_baru_id=p.jabatan_id, tmt=p.mulai,
                    nomor_sk=p.nomor_surat, tanggal_sk=p.tanggal_surat, usulan_id=None, sifat=p.sifat,
                    sebab=_("Penugasan %(n)d") % {"n": p.pk},
                )
            ],
            actor=actor,
        )  # fmt: skip
    except ValidationError as galat:
        raise LangkahTidakSah(" ".join(galat.messages)) from galat
    return True


def akhiri_oleh_keadaan(p: Penugasan, terakhir: date, alasan: str) -> None:
    """The portal ends it, because of what the record says; ``terakhir`` is its last day (the day before ``mulai`` if
    it never began). The caller holds the lock."""
    p.alasan_akhir, p.diakhiri_pada = alasan, terakhir
    selesaikan(p, terakhir + timedelta(days=1), None)
    _simpan(p, "alasan_akhir", "diakhiri_pada")


def selesaikan(p: Penugasan, tmt_akhir: date, actor) -> None:
    """Over: the state, and the spell from ``tmt_akhir`` on. Doing it twice changes nothing."""
    kepegawaian_services.akhiri_penugasan(
        pegawai_id=p.pegawai_id, jabatan_id=p.jabatan_id, sifat=p.sifat, tmt_akhir=tmt_akhir,
        sebab=_("Penugasan %(n)d berakhir") % {"n": p.pk}, actor=actor,
    )  # fmt: skip
    if p.status != S.BERAKHIR:
        p.status = S.BERAKHIR
        _simpan(p, "status")
