"""Writes to the registry. Every change carries its reason and its author into the row's history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from kepegawaian.masa import lama, tanggal_pensiun, usia_pensiun
from kepegawaian.models import Blokir, Instansi, Jabatan, Pegawai, RiwayatJabatan
from kepegawaian.selectors import MASIH_DIPANGKU
from kepegawaian.sinyal import serentak

DEFINITIF = RiwayatJabatan.Sifat.DEFINITIF
BERKURSI = (RiwayatJabatan.Sifat.DEFINITIF, RiwayatJabatan.Sifat.TUGAS_TAMBAHAN)


@dataclass(frozen=True, kw_only=True)
class Perpindahan:
    """One person's move by one decree: out of ``jabatan_lama_id``, into ``jabatan_baru_id``, either may be None.

    ``pindah_instansi``: the new post is of another agency and the person goes over to it (PP 11/2017 art 191-193).
    """

    pegawai_id: int
    jabatan_lama_id: int | None
    jabatan_baru_id: int | None
    tmt: date
    nomor_sk: str
    tanggal_sk: date
    usulan_id: int | None
    sifat: str = DEFINITIF
    pindah_instansi: bool = False
    # Why the record changes when no usulan says so (a revoked decision); then the caller sees to it that it runs once.
    sebab: str = ""


def terapkan_mutasi(
    *, pegawai_id, jabatan_lama_id, jabatan_baru_id, sifat, tmt, nomor_sk, tanggal_sk, usulan_id, actor
):
    """End the old spell and open the new one on ``tmt``; see ``terapkan_rombongan``, which does the work."""
    pindah = Perpindahan(
        pegawai_id=pegawai_id, jabatan_lama_id=jabatan_lama_id, jabatan_baru_id=jabatan_baru_id, sifat=sifat,
        tmt=tmt, nomor_sk=nomor_sk, tanggal_sk=tanggal_sk, usulan_id=usulan_id,
    )  # fmt: skip
    return terapkan_rombongan(daftar=[pindah], actor=actor)[0]


@transaction.atomic
@serentak()
def terapkan_rombongan(*, daftar: Iterable[Perpindahan], actor) -> list[Pegawai]:
    """Carry out moves that take effect together, all or none; needed when two people swap posts.

    First every old spell ends, then seats are counted, then the new spells open. A new definitive post ends the
    running definitive spell even if ``jabatan_lama_id`` is None; going over to another agency ends every spell at the
    old one, extra duties and acting posts too. Doing it again for the same usulan changes nothing. ``actor`` None is
    the system (a task). Returns the people in the order given.

    Raises ValidationError: ``jabatan_penuh`` (no free seat), ``jabatan_lama_tidak_dipangku``, ``tmt_mundur``,
    ``jabatan_instansi_lain``, ``tanpa_jabatan``.
    """
    daftar = list(daftar)
    # Rows are locked in the order of their keys, so that two batches cannot lock each other out.
    jabatan_ids = {j for p in daftar for j in (p.jabatan_lama_id, p.jabatan_baru_id) if j is not None}
    jabatan = {
        j.pk: j for j in Jabatan.objects.select_for_update(no_key=True).filter(pk__in=jabatan_ids).order_by("pk")
    }
    orang = {
        o.pk: o
        for o in Pegawai.objects.select_for_update(no_key=True)
        .filter(pk__in={p.pegawai_id for p in daftar})
        .order_by("pk")
    }
    sudah = set(
        RiwayatJabatan.objects.filter(asal_usulan__in=[p.usulan_id for p in daftar if p.usulan_id]).values_list(
            "pegawai_id", "asal_usulan"
        )
    )
    baru = []
    for p in daftar:
        if (p.pegawai_id, p.usulan_id) in sudah:
            continue
        if _akhiri_spell_lama(p, orang[p.pegawai_id], jabatan, actor):
            baru.append(p)
    for p in baru:
        _buka_spell_baru(p, orang[p.pegawai_id], jabatan, actor)
    return [orang[p.pegawai_id] for p in daftar]


def _akhiri_spell_lama(p: Perpindahan, orang: Pegawai, jabatan: dict[int, Jabatan], actor) -> bool:
    """End what must end. False if this dismissal has been carried out before."""
    if p.jabatan_lama_id is None and p.jabatan_baru_id is None:
        raise ValidationError(_("Sebutkan jabatan lama atau jabatan baru."), code="tanpa_jabatan")
    berjalan = list(
        RiwayatJabatan.objects.filter(pegawai=orang, tmt_akhir=None).select_related("jabatan").order_by("tmt", "id")
    )
    berakhir = [s for s in berjalan if s.jabatan_id == p.jabatan_lama_id]
    if p.jabatan_lama_id is not None and not berakhir:
        dulu = RiwayatJabatan.objects.filter(pegawai=orang, jabatan_id=p.jabatan_lama_id, tmt_akhir=p.tmt)
        if p.jabatan_baru_id is None and dulu.exists():
            return False
        raise ValidationError(
            _("%(nama)s tidak lagi memangku %(jabatan)s. Muat ulang data pegawai, lalu perbaiki usulannya."),
            code="jabatan_lama_tidak_dipangku",
            params={"nama": orang.nama_lengkap, "jabatan": jabatan[p.jabatan_lama_id].nama},
        )
    if p.jabatan_baru_id is not None and p.sifat == DEFINITIF:
        berakhir += [s for s in berjalan if s.sifat == DEFINITIF and s not in berakhir]
    if p.pindah_instansi:
        asing = jabatan[p.jabatan_baru_id].instansi_id
        berakhir += [s for s in berjalan if s.jabatan.instansi_id != asing and s not in berakhir]
    for spell in berakhir:
        if spell.jabatan_id == p.jabatan_baru_id and spell.sifat == p.sifat:
            continue
        if p.tmt < spell.tmt:
            raise ValidationError(
                _("TMT %(tmt)s mendahului TMT jabatan yang sedang dipangku (%(lama)s)."),
                code="tmt_mundur",
                params={"tmt": f"{p.tmt:%d-%m-%Y}", "lama": f"{spell.tmt:%d-%m-%Y}"},
            )
        spell.tmt_akhir = p.tmt
        _simpan(spell, actor, p.usulan_id, fields=["tmt_akhir"], alasan=p.sebab)
    if any(s.sifat == DEFINITIF and s.tmt_akhir for s in berakhir):
        orang.jabatan, orang.tmt_jabatan = None, None
        if p.jabatan_baru_id is None:
            _simpan(orang, actor, p.usulan_id, fields=["jabatan", "tmt_jabatan"], alasan=p.sebab)
    return True


def _buka_spell_baru(p: Perpindahan, orang: Pegawai, jabatan: dict[int, Jabatan], actor) -> None:
    if p.jabatan_baru_id is None:
        return
    tujuan = jabatan[p.jabatan_baru_id]
    if tujuan.instansi_id != orang.instansi_id and not p.pindah_instansi:
        raise ValidationError(
            _("Jabatan %(jabatan)s milik instansi lain."),
            code="jabatan_instansi_lain",
            params={"jabatan": tujuan.nama},
        )
    # Back to a post he holds anyway: a doctor who stops heading the puskesmas.
    if RiwayatJabatan.objects.filter(pegawai=orang, jabatan=tujuan, sifat=p.sifat, tmt_akhir=None).exists():
        return
    if p.sifat in BERKURSI:
        _pastikan_ada_kursi(tujuan, p.tmt)
    spell = RiwayatJabatan(
        pegawai=orang, jabatan=tujuan, sifat=p.sifat, tmt=p.tmt, nomor_sk=p.nomor_sk, tanggal_sk=p.tanggal_sk,
        asal_usulan=p.usulan_id,
    )  # fmt: skip
    _simpan(spell, actor, p.usulan_id, alasan=p.sebab)
    if p.sifat == DEFINITIF:
        orang.jabatan, orang.tmt_jabatan, orang.unit_id = tujuan, p.tmt, tujuan.unit_id
        orang.instansi_id = tujuan.instansi_id
        _simpan(orang, actor, p.usulan_id, fields=["jabatan", "tmt_jabatan", "unit", "instansi"], alasan=p.sebab)


def _pastikan_ada_kursi(tujuan: Jabatan, tmt: date) -> None:
    """Raise ``jabatan_penuh`` if no seat is free on ``tmt``. Acting holders (Plt, Plh) take no seat, nor does somebody
    retired or dismissed whose spell was never closed; of a holder of pension age it is told what to do."""
    duduk = list(
        RiwayatJabatan.objects.filter(
            Q(tmt_akhir=None) | Q(tmt_akhir__gt=tmt), MASIH_DIPANGKU,
            jabatan=tujuan, sifat__in=BERKURSI,
        )
        .select_related("pegawai__jabatan")
        .order_by("tmt", "id")
    )  # fmt: skip
    if len(duduk) < tujuan.formasi:
        return
    raise ValidationError(
        _(
            "Jabatan %(jabatan)s penuh: formasi %(formasi)s, dipangku %(nama)s. Selesaikan dulu pemberhentiannya."
            "%(saran)s"
        ),
        code="jabatan_penuh",
        params={
            "jabatan": tujuan.nama, "formasi": tujuan.formasi,
            "nama": "; ".join(s.pegawai.nama_lengkap for s in duduk[:3]),
            "saran": "".join(_saran_pensiun(s.pegawai, tujuan, tmt) for s in duduk[:3]),
        },
    )  # fmt: skip


def _saran_pensiun(orang: Pegawai, tujuan: Jabatan, tmt: date) -> str:
    """What to do about a holder who has reached pension age by ``tmt`` though the record does not say that he left."""
    acuan = orang.jabatan or tujuan
    usia = usia_pensiun(acuan.jenis, acuan.jenjang, acuan.rumpun)
    if lama(orang.tanggal_lahir, tmt)[0] < usia:
        return ""
    return " " + _(
        "%(nama)s mencapai batas usia pensiun %(usia)s tahun (TMT pensiun %(tmt)s), tetapi rekamnya masih "
        "%(kedudukan)s. Bila SK pensiunnya sudah terbit, ubah kedudukan hukumnya menjadi Pensiun lewat impor data "
        "pegawai, lalu ulangi; bila belum, urus dulu SK itu."
    ) % {
        "nama": orang.nama_lengkap, "usia": usia, "kedudukan": orang.get_kedudukan_display(),
        "tmt": f"{tanggal_pensiun(orang.tanggal_lahir, usia):%d-%m-%Y}",
    }  # fmt: skip


@transaction.atomic
def akhiri_penugasan(*, pegawai_id: int, jabatan_id: int, sifat: str, tmt_akhir: date, sebab: str, actor) -> int:
    """End the running spell of an acting holder (PLT, PLH); other spells in the same post stay. Rows ended: 0 or 1.

    ``tmt_akhir`` is the first day no longer in it, not before the spell's own first day. ``actor`` None: the system.
    """
    spell = (
        RiwayatJabatan.objects.select_for_update(of=("self",), no_key=True)
        .filter(pegawai_id=pegawai_id, jabatan_id=jabatan_id, sifat=sifat, tmt_akhir=None)
        .order_by("tmt", "id")
        .first()
    )
    if spell is None:
        return 0
    spell.tmt_akhir = max(tmt_akhir, spell.tmt)
    _simpan(spell, actor, None, fields=["tmt_akhir"], alasan=sebab)
    return 1


@transaction.atomic
def blokir(
    *, pegawai_id=None, instansi_id=None, alasan: str, dasar: str, mulai: date, actor, layanan: Iterable[str] = (),
    macam: str = Blokir.Macam.BIASA,
) -> Blokir:  # fmt: skip
    """Block one person's data or one agency's services (Peraturan BKN 1/2023). Raises ValidationError.

    ``layanan``: codes of the services that stand still; none means all of them.
    """
    baris = Blokir(
        pegawai_id=pegawai_id, instansi_id=instansi_id, alasan=alasan.strip(), dasar=dasar.strip(), mulai=mulai,
        oleh=sebutan(actor)[:200], layanan=sorted(set(layanan)), macam=macam,
    )  # fmt: skip
    baris.full_clean()
    return _simpan(baris, actor, None, alasan=_("Blokir ditetapkan"))


@transaction.atomic
def cabut_blokir(*, blokir_id: int, tanggal: date, actor, alasan: str) -> Blokir:
    """Lift a block; from ``tanggal`` on it no longer counts.

    Raises ValidationError: ``tanpa_alasan``, ``sudah_dicabut``, ``tanggal_mundur``.
    """
    if not alasan.strip():
        raise ValidationError(_("Tuliskan mengapa blokir dicabut."), code="tanpa_alasan")
    baris = Blokir.objects.select_for_update(of=("self",), no_key=True).get(pk=blokir_id)
    if baris.dicabut_pada is not None:
        raise ValidationError(_("Blokir ini sudah dicabut."), code="sudah_dicabut")
    if tanggal < baris.mulai:
        raise ValidationError(_("Tanggal pencabutan mendahului tanggal mulai blokir."), code="tanggal_mundur")
    baris.dicabut_pada, baris.dicabut_oleh, baris.alasan_cabut = tanggal, sebutan(actor)[:200], alasan.strip()
    return _simpan(baris, actor, None, alasan=_("Blokir dicabut"))


def susun_jalur(*, instansi: Instansi | int) -> int:
    """Recompute the materialised paths ("12/57/") of an agency's units in one statement; number of rows changed."""
    instansi_id = instansi if isinstance(instansi, int) else instansi.pk
    with connection.cursor() as kursor:
        kursor.execute(
            """
            with recursive pohon(id, jalur) as (
                select id, id || '/' from kepegawaian_unitorganisasi where instansi_id = %s and induk_id is null
                union all
                select u.id, p.jalur || u.id || '/' from kepegawaian_unitorganisasi u join pohon p on u.induk_id = p.id
            )
            update kepegawaian_unitorganisasi u set jalur = pohon.jalur
              from pohon where u.id = pohon.id and u.jalur is distinct from pohon.jalur
            """,
            [instansi_id],
        )
        return kursor.rowcount


def _simpan(baris, actor, usulan_id: int | None, *, fields: list[str] | None = None, alasan: str = ""):
    """Save with author and reason in the row's history; returns the row."""
    baris._history_user = actor
    baris._change_reason = alasan or _("Usulan %(id)s") % {"id": usulan_id}
    baris.save(update_fields=fields)
    return baris
