"""Putting people back after a revocation, and the clock on it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import sebutan, wewenang
from integritas.models import JenisTindakan, Pemulihan, PengingatPemulihan, StatusPemulihan, StatusTindakan, Tindakan
from integritas.services.bersama import (
    catat,
    catat_pada_baris,
    kabari,
    kabari_instansi_asal,
    kepala_kantor,
    kunci_pemeriksaan,
    pengawas_dari,
    petugas_instansi,
    wajib_pengawas,
    wajib_teks,
)
from kepegawaian import selectors as kepegawaian
from kepegawaian import services as kepegawaian_services
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan


@transaction.atomic
def pulihkan(
    *, tindakan_id: int, pemulihan_ids: Iterable[int], nomor_sk: str, tanggal_sk: date, tmt: date, actor, today: date
) -> list[Pemulihan]:
    """Record the restoring decree for these people and change the record back, all of them or none.

    Who swapped posts goes back in one call. By the agency's operator. A person who never left the old post (the
    revoked decision had not taken effect) keeps it. Raises TidakBerwenang, IsianSalah, or LangkahTidakSah when a post
    is not free or the record does not agree.
    """
    awal = Tindakan.objects.only("pemeriksaan_id").get(pk=tindakan_id)
    p = kunci_pemeriksaan(awal.pemeriksaan_id, actor, today=today)
    if p.instansi_id not in wewenang(actor, today=today).di(Peran.OPERATOR):
        raise TidakBerwenang(_("SK pemulihan dicatat oleh operator instansi itu."))
    t = Tindakan.objects.select_for_update(of=("self",)).get(pk=tindakan_id)
    if t.jenis != JenisTindakan.PENCABUTAN or t.status != StatusTindakan.DITETAPKAN:
        raise LangkahTidakSah(_("Tidak ada perintah pencabutan yang berlaku pada tindakan ini."))
    ids = set(pemulihan_ids)
    daftar = list(
        t.pemulihan.select_for_update(of=("self",))
        .select_related("pegawai", "jabatan_semula", "jabatan_kini")
        .filter(pk__in=ids)
        .order_by("pk")
    )
    if not daftar or len(daftar) != len(ids):
        raise IsianSalah(_("Pilih orang dari daftar ini."), kolom="orang")
    if any(x.status != StatusPemulihan.BELUM for x in daftar):
        raise LangkahTidakSah(_("Sebagian sudah dicatat kembali; muat ulang halaman ini."))
    nomor_sk = wajib_teks(nomor_sk, "nomor_sk", _("Isi nomor SK pemulihan."))
    _periksa_tanggal(t, tanggal_sk, tmt, today)
    sebab = _("Dipulihkan, %(n)s") % {"n": t.nomor}
    pindah = [_perpindahan(x, nomor_sk, tanggal_sk, tmt, sebab) for x in _yang_berubah(daftar)]
    try:
        kepegawaian_services.terapkan_rombongan(daftar=pindah, actor=actor)
    except ValidationError as galat:
        raise LangkahTidakSah(" ".join(galat.messages)) from galat
    for x in daftar:
        x.status, x.nomor_sk, x.tanggal_sk, x.tmt = StatusPemulihan.DIPULIHKAN, nomor_sk, tanggal_sk, tmt
        x.dipulihkan_pada, x.dicatat_oleh = today, sebutan(actor)
    Pemulihan.objects.bulk_update(
        daftar, ["status", "nomor_sk", "tanggal_sk", "tmt", "dipulihkan_pada", "dicatat_oleh"], batch_size=500
    )
    judul = _("%(n)d orang dikembalikan dengan SK %(sk)s") % {"n": len(daftar), "sk": nomor_sk}
    if usulan := [x.usulan_id for x in daftar if x.usulan_id]:
        catat_pada_baris(p, usulan, kode="pulihkan", actor=actor, alasan=judul, today=today)
        kabari_instansi_asal(
            usulan, judul=_("Orang yang Anda lepas dikembalikan, %(n)s") % {"n": t.nomor}, isi=judul,
            kunci=f"pemulihan:{t.pk}:{usulan[0]}", today=today,
        )  # fmt: skip
    catat(p, kode="pulihkan", judul=judul, actor=actor)
    if not t.pemulihan.filter(status=StatusPemulihan.BELUM).exists():
        kabari(
            p, pengawas_dari(p.instansi, today=today), jenis="INFO", kunci=f"pemulihan:lengkap:{t.pk}", isi=judul,
            today=today,
            judul=_("Semua sudah dikembalikan: %(i)s, %(n)s") % {"i": p.instansi.nama, "n": t.nomor},
        )  # fmt: skip
    return daftar


@transaction.atomic
def tandai_tidak_dapat(
    *, tindakan_id: int, pemulihan_ids: Iterable[int], alasan: str, actor, today: date
) -> list[Pemulihan]:
    """A pengawas states, with a reason, that these people cannot be put back (moved again since, retired, died).

    The record stays as it is, and the case no longer waits for them. Raises TidakBerwenang, IsianSalah, or
    LangkahTidakSah when the order is not in force or a row is settled already.
    """
    awal = Tindakan.objects.only("pemeriksaan_id").get(pk=tindakan_id)
    p = kunci_pemeriksaan(awal.pemeriksaan_id, actor, today=today)
    wajib_pengawas(actor, p.instansi, today=today)
    t = Tindakan.objects.select_for_update(of=("self",)).get(pk=tindakan_id)
    if t.jenis != JenisTindakan.PENCABUTAN or t.status != StatusTindakan.DITETAPKAN:
        raise LangkahTidakSah(_("Tidak ada perintah pencabutan yang berlaku pada tindakan ini."))
    ids = set(pemulihan_ids)
    daftar = list(
        t.pemulihan.select_for_update(of=("self",)).select_related("pegawai__akun").filter(pk__in=ids).order_by("pk")
    )
    if not daftar or len(daftar) != len(ids):
        raise IsianSalah(_("Pilih orang dari daftar ini."), kolom="orang")
    if any(x.status != StatusPemulihan.BELUM for x in daftar):
        raise LangkahTidakSah(_("Sebagian sudah dicatat; muat ulang halaman ini."))
    if any(x.pegawai.akun_id == actor.pk for x in daftar):
        raise TidakBerwenang(_("Anda sendiri disebut dalam tindakan ini; pengawas lain yang memutuskan."))
    alasan = wajib_teks(alasan, "alasan", _("Tuliskan mengapa tidak dapat dipulihkan."))
    for x in daftar:
        x.status, x.alasan = StatusPemulihan.TIDAK_DAPAT, alasan
        x.dipulihkan_pada, x.dicatat_oleh = None, sebutan(actor)
    Pemulihan.objects.bulk_update(daftar, ["status", "alasan", "dipulihkan_pada", "dicatat_oleh"], batch_size=500)
    judul = _("Tidak dapat dipulihkan: %(orang)s") % {"orang": ", ".join(x.pegawai.nama for x in daftar)}
    langkah = catat(p, kode="tidak_dapat", judul=judul, actor=actor, alasan=alasan)
    kunci = f"pemulihan:tidak:{langkah.pk}"
    kabari(p, petugas_instansi(p.instansi, today=today), jenis="DIPUTUS", judul=judul, isi=alasan, kunci=kunci,
           today=today)  # fmt: skip
    sendiri = tuple(x.pegawai.akun for x in daftar if x.pegawai.akun_id)
    kabarkan(
        [Kabar(sendiri, "DIPUTUS", _("Anda tidak dapat dikembalikan ke jabatan semula"), alasan,
               reverse("integritas:saya"), f"{kunci}:pegawai", True)]
    )  # fmt: skip
    return daftar


def _periksa_tanggal(t: Tindakan, tanggal_sk: date | None, tmt: date | None, today: date) -> None:
    if tanggal_sk is None or tanggal_sk > today:
        raise IsianSalah(_("Isi tanggal SK, tidak di masa depan."), kolom="tanggal_sk")
    if tanggal_sk < t.tanggal:
        raise IsianSalah(_("SK pemulihan tidak mungkin mendahului perintah pencabutan."), kolom="tanggal_sk")
    if tmt is None or tmt > today:
        raise IsianSalah(_("Isi TMT, tidak di masa depan: rekam berubah pada hari ini juga."), kolom="tmt")


def _yang_berubah(daftar: list[Pemulihan]) -> list[Pemulihan]:
    """Those whose record must change: not who holds the old post anyway, nor who has left the post and had none."""
    riwayat = kepegawaian.riwayat_jabatan([x.pegawai_id for x in daftar])
    hasil = []
    for x in daftar:
        kini = {r.jabatan_id for r in riwayat[x.pegawai_id] if r.tmt_akhir is None}
        belum_pernah_pindah = x.jabatan_semula_id in kini and x.jabatan_kini_id not in kini
        tanpa_semula = x.jabatan_semula_id is None and x.jabatan_kini_id not in kini
        if x.ubah_rekam and not belum_pernah_pindah and not tanpa_semula:
            hasil.append(x)
    return hasil


def _perpindahan(x: Pemulihan, nomor_sk: str, tanggal_sk: date, tmt: date, sebab: str):
    acuan = x.jabatan_semula or x.jabatan_kini
    return kepegawaian_services.Perpindahan(
        pegawai_id=x.pegawai_id, jabatan_lama_id=x.jabatan_kini_id, jabatan_baru_id=x.jabatan_semula_id,
        sifat="TUGAS_TAMBAHAN" if acuan.tugas_tambahan and acuan.jenis == "JF" else "DEFINITIF", tmt=tmt,
        nomor_sk=nomor_sk, tanggal_sk=tanggal_sk, usulan_id=None, sebab=sebab,
        pindah_instansi=x.jabatan_semula is not None and x.jabatan_semula.instansi_id != x.pegawai.instansi_id,
    )  # fmt: skip


# Level of reminding -> days after the deadline from which it is due.
TINGKAT = {"H-1": -1, "H0": 0, "H+1": 1}


def sapu(*, hari_ini: Mapping[int, date]) -> int:
    """Remind of restorations that are nearly due (agency), due (pengawas) and late (head of the office).

    ``hari_ini``: office id -> its own date. Run twice or three days late: each level is told once; a level that reaches
    nobody, because the roles are vacant, is tried again. Returns how many reminders were new.
    """
    jumlah = 0
    terbuka = Tindakan.objects.filter(
        jenis=JenisTindakan.PENCABUTAN, status=StatusTindakan.DITETAPKAN, pemulihan__status=StatusPemulihan.BELUM
    )
    for pk in terbuka.distinct().order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            t = (
                Tindakan.objects.select_for_update(of=("self",), skip_locked=True)
                .select_related("pemeriksaan__instansi__kantor")
                .filter(pk=pk, status=StatusTindakan.DITETAPKAN)
                .first()
            )
            if t is not None:
                jumlah += _ingatkan(t, hari_ini[t.pemeriksaan.instansi.kantor_id])
    return jumlah


def _ingatkan(t: Tindakan, today: date) -> int:
    n = t.pemulihan.filter(status=StatusPemulihan.BELUM).count()
    sudah = set(t.pengingat.values_list("tingkat", flat=True))
    baru = [k for k, geser in TINGKAT.items() if k not in sudah and today >= t.tenggat + timedelta(days=geser)]
    if not n:
        return 0
    p = t.pemeriksaan
    jumlah = 0
    for tingkat in baru:
        penerima = _penerima(tingkat, p.instansi, today)
        if not penerima:
            continue
        jumlah += 1
        PengingatPemulihan.objects.create(tindakan=t, tingkat=tingkat)
        kabari(
            p, penerima, jenis="TERLAMBAT", today=today, kunci=f"pemulihan:{t.pk}:{tingkat}",
            judul=_("%(n)d orang belum dikembalikan, batas %(b)s: %(i)s")
            % {"n": n, "b": f"{t.tenggat:%d-%m-%Y}", "i": p.instansi.nama},
            isi=_("%(t)s %(n)s. SK pemulihan dicatat di halaman pemeriksaan.")
            % {"t": t.get_jenis_display(), "n": t.nomor},
        )  # fmt: skip
    return jumlah


def _penerima(tingkat: str, instansi, today: date) -> list:
    """Agency, pengawas, head of the office; where one has nobody, the next one up, and at the top the pengawas."""
    urutan = [petugas_instansi, pengawas_dari, kepala_kantor, pengawas_dari]
    mulai = list(TINGKAT).index(tingkat)
    return next((orang for cari in urutan[mulai:] if (orang := cari(instansi, today=today))), [])
