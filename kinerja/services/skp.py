"""Steps of an SKP: made, submitted, returned, set, revised (PermenPANRB 6/2022 Pasal 14; kinerja.md 11.2)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.urls import reverse
from django.utils.translation import gettext as _

from kepegawaian.orang import Orang, orang
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from kinerja.models import EkspektasiPerilaku, Evaluasi, Indikator, LampiranSkp, LangkahKinerja, RencanaAksi, Rhk, Skp
from kinerja.selectors import skp as baca
from kinerja.selectors.cuplikan import cuplikan_orang
from kinerja.selectors.luar import pejabat_luar
from kinerja.selectors.orang import penilai_pada, saya
from kinerja.services.bersama import PESAN_URUT
from kinerja.services.langkah import kunci, pindah
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tgl
from notifikasi.services import Kabar, kabarkan

Status = Skp.Status
OBJEK = LangkahKinerja.Objek.SKP
SEHARI = timedelta(days=1)


# --- shared by the steps and by what is written into an SKP ---------------------------------------------


def kunci_skp(skp_id: int, versi: int, *, orangnya: bool = False) -> Skp:
    """The SKP locked on the version that the page showed. ``orangnya``: the person's row first, so that his other SKP
    are judged by one at a time. Raises ``KonflikKinerja``, ``Skp.DoesNotExist``."""
    if orangnya:
        orang(ids=[Skp.objects.values_list("pegawai_id", flat=True).get(pk=skp_id)], kunci=True)
    return kunci(Skp, skp_id, versi)


def pastikan_pemilik(skp: Skp, actor) -> None:
    if skp.pegawai.akun_id != actor.pk:
        raise TidakBerwenang(_("Hanya pegawai yang bersangkutan yang menyusun SKP-nya."))


def pastikan_penilai(skp: Skp, actor, today: date) -> None:
    pembaca = saya(actor)
    if pembaca is None or not baca.boleh_memutus(skp, pembaca.id, today):
        raise TidakBerwenang(_("Hanya pejabat penilai SKP ini, atau Plt/Plh-nya, yang dapat memutus."))


def _pastikan_status(skp: Skp, *boleh: str) -> None:
    if skp.status not in boleh:
        raise LangkahTidakSah(
            _("Langkah ini tidak terbuka: SKP berstatus %(s)s.") % {"s": skp.get_status_display().lower()}
        )


def naik_versi(skp: Skp) -> None:
    skp.versi += 1
    skp.save(update_fields=["versi"])


def _cuplik(skp: Skp, today: date) -> None:
    """Freeze people as text; the person's post is the SKP's, which a Plt or a past post does not share."""
    atasan = penilai_pada([skp.penilai_id], today).get(skp.penilai_id)
    isi = cuplikan_orang(pegawai=skp.pegawai_id, penilai=skp.penilai_id, atasan=atasan)
    jabatan = skp.jabatan.nama if skp.jabatan else ""
    isi["pegawai"] |= {
        "jabatan": f"Plt/Plh {jabatan}" if skp.is_plt_plh else jabatan, "unit": skp.unit.nama,
        "instansi": skp.instansi.nama,
    }  # fmt: skip
    skp.cuplikan = isi


def _kabari(skp: Skp, akun: list, jenis: str, judul: str, isi: str) -> None:
    kabarkan(
        [Kabar(tuple(a for a in akun if a), jenis, judul, isi, reverse("kinerja_skp_rincian", args=[skp.pk]),
               f"skp:{skp.pk}:{skp.versi}", True)]
    )  # fmt: skip


def _masa(skp: Skp) -> str:
    return f"{tgl(skp.periode_awal)} s.d. {tgl(skp.periode_akhir)}"


# --- draft ------------------------------------------------------------------------------------------------


def _periksa_tanggal(skp: Skp) -> None:
    if skp.periode_awal > skp.periode_akhir:
        raise IsianSalah(PESAN_URUT, kolom="periode_akhir")
    tahun = {"periode_awal": skp.periode_awal.year, "periode_akhir": skp.periode_akhir.year}
    if luar_tahun := next((kolom for kolom, t in tahun.items() if t != skp.tahun), ""):
        raise IsianSalah(_("Masa SKP harus di dalam tahun %(t)s.") % {"t": skp.tahun}, kolom=luar_tahun)


def _periksa_masa(skp: Skp, today: date) -> None:
    _periksa_tanggal(skp)
    for lain in baca.masa_bentrok(skp):
        raise IsianSalah(
            _("Sudah ada SKP %(masa)s (%(status)s) untuk jabatan ini. Ubah masanya, atau revisi SKP itu.")
            % {"masa": _masa(lain), "status": lain.get_status_display().lower()}, kolom="periode_awal",
        )  # fmt: skip
    _periksa_masa_revisi(skp, today)


def _periksa_masa_revisi(skp: Skp, today: date) -> None:
    """The version before is superseded whole: no day that has passed may fall out of the one that follows it."""
    lama = skp.revisi_dari
    if lama is None:
        return
    if skp.periode_awal != lama.periode_awal:
        raise IsianSalah(
            _("Revisi mulai %(awal)s, sama dengan SKP yang direvisinya.") % {"awal": tgl(lama.periode_awal)},
            kolom="periode_awal",
        )
    if skp.periode_akhir < (paling_cepat := min(lama.periode_akhir, today)):
        raise IsianSalah(
            _("Hari yang sudah lewat tetap termasuk: revisi berakhir paling cepat %(hari)s.")
            % {"hari": tgl(paling_cepat)}, kolom="periode_akhir",
        )  # fmt: skip


def _tempatkan(skp: Skp, today: date) -> None:
    """Post and penilai by the record of today, or of the SKP's last day where that is past. Raises ``IsianSalah``;
    ``LangkahTidakSah`` for a revision where that is another post."""
    hari = min(today, skp.periode_akhir)
    pos = baca.pos_pada(skp.pegawai_id, hari, today, plt=skp.jabatan if skp.is_plt_plh else None)
    if pos.penilai_id is None and (pejabat := pejabat_luar(skp.pegawai_id, hari)):
        raise IsianSalah(
            _("Penilai Anda %(p)s, di luar portal: SKP ditandatangani di atas kertas. Catatan harian ditulis sebagai "
              "tugas atasan.") % {"p": pejabat}
        )  # fmt: skip
    if pos.penilai_id is None:
        raise IsianSalah(
            _("Pejabat penilai Anda pada %(hari)s belum tercatat. Minta petugas kepegawaian (operator instansi) "
              "mencatatnya di Pengaturan kinerja, lalu ulangi.") % {"hari": tgl(hari)}
        )  # fmt: skip
    skp.instansi_id, skp.unit_id = pos.instansi_id, pos.unit_id
    skp.jabatan_id, skp.penilai_id = pos.jabatan_id, pos.penilai_id
    lama = skp.revisi_dari
    if lama and not skp.is_plt_plh and (skp.unit_id, skp.jabatan_id) != (lama.unit_id, lama.jabatan_id):
        raise LangkahTidakSah(
            _("Jabatan Anda sudah berganti. Buat SKP baru untuk jabatan yang sekarang; draf revisi dihapus dahulu.")
        )


@transaction.atomic
def buat(
    *, pemilik: Orang, tahun: int, periode_awal: date, periode_akhir: date, pendekatan: str,
    plt_jabatan_id: int | None = None, salin_dari: int | None = None, actor, today: date, now: datetime,
) -> Skp:  # fmt: skip
    """A new draft, ``salin_dari``: with the RHK, indikator and attachments of another of one's own SKP.

    Raises ``IsianSalah``: span, overlap, no penilai on record; ``LangkahTidakSah`` for whoever serves no longer.
    """
    orang(ids=[pemilik.id], kunci=True)
    if pemilik.akun_id != actor.pk:
        raise TidakBerwenang(_("SKP dibuat oleh pegawai yang bersangkutan."))
    if pemilik.kedudukan in KEDUDUKAN_BERAKHIR:
        raise LangkahTidakSah(_("SKP disusun oleh pegawai yang masih bertugas."))
    if plt_jabatan_id is not None and plt_jabatan_id not in dict(baca.pilihan_plt(pemilik.id, tahun)):
        raise IsianSalah(_("Jabatan Plt/Plh itu tidak tercatat pada tahun ini."), kolom="plt_jabatan")
    skp = Skp(
        pegawai_id=pemilik.id, tahun=tahun, periode_awal=periode_awal, periode_akhir=periode_akhir,
        pendekatan=pendekatan, is_plt_plh=plt_jabatan_id is not None, jabatan_id=plt_jabatan_id,
    )  # fmt: skip
    _periksa_tanggal(skp)
    _tempatkan(skp, today)
    _periksa_masa(skp, today)
    sumber = Skp.objects.filter(pk=salin_dari, pegawai_id=pemilik.id).first() if salin_dari else None
    skp.save()
    if sumber is not None:
        _salin(sumber, skp, revisi=False)
    pindah(skp, Status.DRAFT, jenis=OBJEK, langkah="buat", actor=actor, now=now)
    return skp


def _salin(lama: Skp, baru: Skp, *, revisi: bool) -> None:
    """Copy what ``lama`` says. A revision is the same work going on: RHK keep their ``asal``, their superior's RHK and
    their rencana aksi; a copy into another SKP does not."""
    for r in lama.rhk.prefetch_related("indikator"):
        s = Rhk.objects.create(
            skp=baru, nomor=r.nomor, jenis=r.jenis, deskripsi=r.deskripsi, perspektif=r.perspektif,
            teks_atasan=r.teks_atasan, asal=r if revisi else None, rhk_atasan=r.rhk_atasan if revisi else None,
        )  # fmt: skip
        Indikator.objects.bulk_create(
            Indikator(rhk=s, aspek=i.aspek, deskripsi=i.deskripsi, target_angka=i.target_angka,
                      target_teks=i.target_teks, satuan=i.satuan)
            for i in r.indikator.all()
        )  # fmt: skip
    if revisi:
        _salin_aksi(lama, baru)
    EkspektasiPerilaku.objects.bulk_create(
        EkspektasiPerilaku(skp=baru, nilai=e.nilai, ekspektasi=e.ekspektasi) for e in lama.ekspektasi.all()
    )
    LampiranSkp.objects.bulk_create(LampiranSkp(skp=baru, macam=x.macam, isi=x.isi) for x in lama.lampiran.all())


def _salin_aksi(lama: Skp, baru: Skp, sesudah: int = 0) -> None:
    """Rencana aksi of ``lama`` later than the one with the id ``sesudah``, to the RHK that ``baru`` goes on with. Those
    that it has are not doubled; one with the same words becomes the copy, so that entries go on with it."""
    penerus = dict(baru.rhk.exclude(asal=None).values_list("asal_id", "pk"))
    ada = {(a.rhk_id, a.periode_id, a.deskripsi): a for a in RencanaAksi.objects.filter(rhk__skp=baru)}
    disalin = {a.disalin_dari_id for a in ada.values()}
    salinan = []
    for a in RencanaAksi.objects.filter(rhk__skp=lama, rhk__in=penerus, pk__gt=sesudah).order_by("pk"):
        sama = ada.get((penerus[a.rhk_id], a.periode_id, a.deskripsi))
        if sama is not None and sama.disalin_dari_id is None:
            sama.disalin_dari = a
            sama.save(update_fields=["disalin_dari"])
        elif sama is None and a.pk not in disalin:
            salinan.append(
                RencanaAksi(rhk_id=penerus[a.rhk_id], periode_id=a.periode_id, deskripsi=a.deskripsi, target=a.target,
                            satuan=a.satuan, disalin_dari=a)
            )  # fmt: skip
    RencanaAksi.objects.bulk_create(salinan)


def _susulkan_aksi(skp: Skp) -> None:
    """What was planned in the SKP in force since the draft of its revision was made; what the draft removed stays
    removed. Ids tell: the person's row is locked both there and where rencana aksi are written."""
    dibuat = LangkahKinerja.objects.filter(objek=OBJEK, objek_id=skp.pk, langkah="revisi").first()
    isi = dibuat.isi if dibuat and dibuat.isi else {}
    _salin_aksi(skp.revisi_dari, skp, isi.get("rencana_aksi_terakhir", 0))


@transaction.atomic
def ubah_masa(
    *, skp_id: int, versi: int, periode_awal: date, periode_akhir: date, pendekatan: str, actor, today: date
) -> Skp:  # fmt: skip
    """Span and approach of a draft; the year stays, and of a revision the first day and every day that has passed.
    Raises ``IsianSalah``, ``KonflikKinerja``, ``LangkahTidakSah``."""
    skp = kunci_skp(skp_id, versi, orangnya=True)
    pastikan_pemilik(skp, actor)
    _pastikan_status(skp, *baca.TERBUKA)
    skp.periode_awal, skp.periode_akhir, skp.pendekatan = periode_awal, periode_akhir, pendekatan
    _periksa_masa(skp, today)
    skp.versi += 1
    skp.save()
    return skp


@transaction.atomic
def hapus(*, skp_id: int, versi: int, actor, now: datetime) -> None:
    """Throw a draft away; what was once set stays. The step stays in the log."""
    skp = kunci_skp(skp_id, versi)
    pastikan_pemilik(skp, actor)
    _pastikan_status(skp, *baca.TERBUKA)
    pindah(skp, skp.status, jenis=OBJEK, langkah="hapus", actor=actor, now=now, isi={"masa": _masa(skp)})
    try:
        with transaction.atomic():
            skp.delete()
    except ProtectedError:
        raise LangkahTidakSah(_("SKP ini sudah punya umpan balik atau evaluasi, jadi tidak dapat dihapus.")) from None


# --- submit, withdraw, return, set ------------------------------------------------------------------------


@transaction.atomic
def ajukan(*, skp_id: int, versi: int, actor, today: date, now: datetime) -> Skp:
    """Hand it to the penilai whom the record names today. Raises ``LangkahTidakSah`` with the first thing missing."""
    kunci_skp(skp_id, versi, orangnya=True)
    skp = baca.skp_lengkap(skp_id)
    pastikan_pemilik(skp, actor)
    _pastikan_status(skp, *baca.TERBUKA)
    lama = skp.penilai_id
    _tempatkan(skp, today)
    if kurang := baca.kekurangan(skp):
        raise LangkahTidakSah(" ".join(kurang))
    _periksa_masa_revisi(skp, today)
    _cuplik(skp, today)
    skp.catatan = ""
    isi = {"penilai_sebelumnya": lama} if lama != skp.penilai_id else None
    pindah(skp, Status.DIAJUKAN, jenis=OBJEK, langkah="ajukan", actor=actor, now=now, isi=isi)
    _kabari(
        skp, [skp.penilai.akun, *baca.akun_pengganti(skp.penilai, today)], "DITUGASKAN",
        _("SKP menunggu ditetapkan"),
        _("%(nama)s mengajukan SKP %(masa)s. Periksa lalu tetapkan, atau kembalikan dengan alasan.")
        % {"nama": skp.pegawai.nama_lengkap, "masa": _masa(skp)},
    )  # fmt: skip
    return skp


def _dengan_orang(skp: Skp) -> Skp:
    return Skp.objects.select_related(*baca.IKUT, "penilai__akun", "pegawai__akun", "revisi_dari").get(pk=skp.pk)


@transaction.atomic
def tarik(*, skp_id: int, versi: int, actor, now: datetime) -> Skp:
    """The employee takes a submitted SKP back to change it."""
    skp = kunci_skp(skp_id, versi)
    pastikan_pemilik(skp, actor)
    _pastikan_status(skp, Status.DIAJUKAN)
    pindah(skp, Status.DRAFT, jenis=OBJEK, langkah="tarik", actor=actor, now=now)
    return skp


@transaction.atomic
def kembalikan(*, skp_id: int, versi: int, alasan: str, actor, today: date, now: datetime) -> Skp:
    """The penilai sends it back with a written reason; it can be changed again."""
    skp = kunci_skp(skp_id, versi)
    pastikan_penilai(skp, actor, today)
    _pastikan_status(skp, Status.DIAJUKAN)
    if not alasan.strip():
        raise IsianSalah(_("Tulis apa yang perlu diperbaiki."), kolom="alasan")
    skp = _dengan_orang(skp)
    skp.catatan = alasan.strip()
    pindah(skp, Status.DIKEMBALIKAN, jenis=OBJEK, langkah="kembalikan", actor=actor, now=now, alasan=skp.catatan)
    judul = _("SKP %(tahun)s dikembalikan penilai") % {"tahun": skp.tahun}
    _kabari(skp, [skp.pegawai.akun], "DIKEMBALIKAN", judul, skp.catatan)
    return skp


@transaction.atomic
def tetapkan(*, skp_id: int, versi: int, actor, today: date, now: datetime) -> Skp:
    """The penilai sets it. The version that it revises is superseded; a set SKP of the post that the person has left
    ends the day before. Raises ``LangkahTidakSah`` where another one is in force on the same days."""
    skp = kunci_skp(skp_id, versi, orangnya=True)
    pastikan_penilai(skp, actor, today)
    _pastikan_status(skp, Status.DIAJUKAN)
    if bentrok := baca.masa_bentrok(skp):
        raise LangkahTidakSah(
            _("Masanya bertumpang tindih dengan SKP %(masa)s. Kembalikan agar masanya diperbaiki.")
            % {"masa": _masa(bentrok[0])}
        )
    skp = _dengan_orang(skp)
    for lama in baca.tumpang(skp):
        _akhiri(lama, skp, actor, now)
    if skp.revisi_dari is not None:
        _susulkan_aksi(skp)
        _ganti(skp.revisi_dari, actor, now)
    _cuplik(skp, today)
    skp.ditetapkan_pada = now
    pindah(skp, Status.DITETAPKAN, jenis=OBJEK, langkah="tetapkan", actor=actor, now=now)
    judul = _("SKP %(tahun)s ditetapkan") % {"tahun": skp.tahun}
    isi = _("SKP %(masa)s sudah ditetapkan penilai dan berlaku.") % {"masa": _masa(skp)}
    _kabari(skp, [skp.pegawai.akun], "DIPUTUS", judul, isi)
    return skp


def _akhiri(lama: Skp, baru: Skp, actor, now: datetime) -> None:
    lama = kunci(Skp, lama.pk, lama.versi)
    semula, lama.periode_akhir = lama.periode_akhir, baru.periode_awal - SEHARI
    pindah(
        lama, lama.status, jenis=OBJEK, langkah="akhiri", actor=actor, now=now,
        isi={"semula": semula.isoformat(), "menjadi": lama.periode_akhir.isoformat(), "karena_skp": baru.pk},
    )  # fmt: skip
    # Empty appraisals of periods that it does not reach any more would wait for ever.
    Evaluasi.objects.filter(
        skp=lama, status=Evaluasi.Status.BELUM, periode__awal__gt=lama.periode_akhir, realisasi=None
    ).delete()


def _ganti(lama: Skp, actor, now: datetime) -> None:
    lama = kunci(Skp, lama.pk, lama.versi)
    if lama.status != Status.DITETAPKAN:
        raise LangkahTidakSah(_("SKP yang direvisi tidak berlaku lagi."))
    pindah(lama, Status.DIGANTI, jenis=OBJEK, langkah="ganti", actor=actor, now=now)


@transaction.atomic
def revisi(*, skp_id: int, versi: int, alasan: str, actor, today: date, now: datetime) -> Skp:
    """A new draft of a set SKP, to change it mid-year; the old one stays in force until the new one is set."""
    lama = kunci_skp(skp_id, versi, orangnya=True)
    pastikan_pemilik(lama, actor)
    _pastikan_status(lama, Status.DITETAPKAN)
    if not alasan.strip():
        raise IsianSalah(_("Tulis mengapa SKP perlu direvisi."), kolom="alasan")
    if Skp.objects.filter(revisi_dari=lama).exists():
        raise LangkahTidakSah(_("Revisi SKP ini sudah dibuat; lanjutkan draf itu."))
    baru = Skp(
        pegawai_id=lama.pegawai_id, tahun=lama.tahun, periode_awal=lama.periode_awal,
        periode_akhir=lama.periode_akhir, pendekatan=lama.pendekatan, is_plt_plh=lama.is_plt_plh,
        jabatan_id=lama.jabatan_id, revisi=lama.revisi + 1, revisi_dari=lama,
    )  # fmt: skip
    _tempatkan(baru, today)
    baru.save()
    _salin(lama, baru, revisi=True)
    terakhir = RencanaAksi.objects.filter(rhk__skp=lama).aggregate(n=Max("pk"))["n"] or 0
    pindah(
        baru, Status.DRAFT, jenis=OBJEK, langkah="revisi", actor=actor, now=now, alasan=alasan.strip(),
        isi={"rencana_aksi_terakhir": terakhir},
    )  # fmt: skip
    return baru
