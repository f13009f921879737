"""A title enters the record together with the diploma or the certificate on which it rests (regulasi/gelar.md 5.4)."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian.gelar import BELAKANG, DEPAN, MAKS_TEKS, muat, rapikan, sisip, tulis, urai_gelar
from kepegawaian.models import Gelar, Pegawai, RiwayatPendidikan, RiwayatProfesi
from kepegawaian.models.pegawai import TingkatPendidikan
from kepegawaian.services import _simpan
from kepegawaian.sinyal import serentak


@transaction.atomic
@serentak()
def cantumkan_gelar(
    *, pegawai_id: int, teks: str, letak: str, asal_usulan: int, actor, pendidikan: Mapping | None = None,
    profesi: Mapping | None = None, nomor_sk: str = "", tanggal_sk: date | None = None,
) -> Pegawai:  # fmt: skip
    """Register a diploma (``pendidikan``) or a profession (``profesi``), and the title that rests on it.

    The mapping holds fields of RiwayatPendidikan or RiwayatProfesi; exactly one of them is given. An empty ``teks``
    registers a diploma without a title (SLTP, SLTA). The name is written anew from all titles: those that stood only
    in the two strings get rows of their own, in the order in which they were written. The level of education rises,
    never falls. A diploma that is registered already is completed, not doubled. ``nomor_sk`` and ``tanggal_sk``: of the
    approval. Doing it again for the same usulan changes nothing.

    Raises ValidationError: ``gelar_tidak_muat``, ``gelar_sudah_ada``, ``dasar_gelar``.
    """
    if (pendidikan is None) == (profesi is None):
        raise ValidationError(_("Gelar bersandar pada pendidikan atau pada profesi, tepat satu."), code="dasar_gelar")
    orang = Pegawai.objects.select_for_update(of=("self",), no_key=True).get(pk=pegawai_id)
    dasar_model = RiwayatPendidikan if pendidikan is not None else RiwayatProfesi
    if dasar_model.objects.filter(pegawai=orang, asal_usulan=asal_usulan).exists():
        return orang
    sk = {"nomor_sk": nomor_sk, "tanggal_sk": tanggal_sk, "asal_usulan": asal_usulan}
    if pendidikan is not None:
        dasar = _catat_pendidikan(orang, dict(pendidikan) | sk, actor, asal_usulan)
    else:
        dasar = _simpan(RiwayatProfesi(pegawai=orang, **profesi, **sk), actor, asal_usulan)
    kolom = []
    if teks := rapikan(teks):
        kolom += _tulis_nama(orang, teks, letak, dasar, asal_usulan, actor)
    if pendidikan is not None and _lebih_tinggi(pendidikan["tingkat"], orang.pendidikan):
        orang.pendidikan = pendidikan["tingkat"]
        kolom.append("pendidikan")
    if kolom:
        _simpan(orang, actor, asal_usulan, fields=kolom)
    return orang


def _lebih_tinggi(tingkat: str, lama: str) -> bool:
    urut = TingkatPendidikan.values
    return urut.index(tingkat) > urut.index(lama)


def _catat_pendidikan(orang: Pegawai, isi: dict, actor, usulan_id: int) -> RiwayatPendidikan:
    """The diploma's row: the one on record with the same level, year and study, completed, or a new one."""
    ada = RiwayatPendidikan.objects.filter(
        pegawai=orang, tingkat=isi["tingkat"], tahun_lulus=isi["tahun_lulus"], asal_usulan=None,
        program_studi__iexact=isi["program_studi"],
    ).order_by("id").first()  # fmt: skip
    if ada is None:
        return _simpan(RiwayatPendidikan(pegawai=orang, **isi), actor, usulan_id)
    for nama, nilai in isi.items():
        if nilai and not getattr(ada, nama):
            setattr(ada, nama, nilai)
    return _simpan(ada, actor, usulan_id)


def _tulis_nama(orang: Pegawai, teks: str, letak: str, dasar, usulan_id: int, actor) -> list[str]:
    """Rows of all titles in the order of the name, the new one on its ground; fields of the person that changed."""
    sisi = dict(zip((DEPAN, BELAKANG), urai_gelar(orang.gelar_depan, orang.gelar_belakang), strict=True))
    baris = {g.teks: g for g in Gelar.objects.filter(pegawai=orang)}
    lama = baris.get(teks)
    if lama is not None and (lama.pendidikan_id or lama.profesi_id):
        raise ValidationError(_("Gelar %(gelar)s sudah tercantum."), code="gelar_sudah_ada", params={"gelar": teks})
    if not any(teks in daftar for daftar in sisi.values()):
        sisi[letak] = sisip(sisi[letak], teks, letak)
    depan, belakang = tulis(sisi[DEPAN], sisi[BELAKANG])
    if sebab := muat(depan, belakang):
        raise ValidationError(
            _("%(sebab)s. Rapikan dahulu gelar pada data pegawai."), code="gelar_tidak_muat", params={"sebab": sebab}
        )
    # What the strings no longer name (an import changed them) is no title any more; its history stays.
    dipakai = {g for daftar in sisi.values() for g in daftar}
    for g in baris.values():
        if g.teks not in dipakai:
            g._history_user, g._change_reason = actor, _("Usulan %(id)s") % {"id": usulan_id}
            g.delete()
    tercatat: set[str] = set()
    for tempat, daftar in sisi.items():
        for urutan, satu in enumerate(daftar, 1):
            if satu in tercatat:
                continue  # written on both sides of the name; one title all the same
            tercatat.add(satu)
            _baris_gelar(
                orang, baris.get(satu), satu, tempat, urutan, dasar if satu == teks else None, usulan_id, actor
            )
    orang.gelar_depan, orang.gelar_belakang = depan, belakang
    return ["gelar_depan", "gelar_belakang"]


def _baris_gelar(orang, baris: Gelar | None, teks, letak, urutan, dasar, usulan_id, actor) -> None:
    if len(teks) > MAKS_TEKS:
        raise ValidationError(
            _("Gelar “%(gelar)s” lebih dari %(n)d huruf. Rapikan dahulu gelar pada data pegawai."),
            code="gelar_tidak_muat", params={"gelar": teks, "n": MAKS_TEKS},
        )  # fmt: skip
    baru = baris or Gelar(pegawai=orang, teks=teks)
    sama = (baru.letak, baru.urutan) == (letak, urutan)
    baru.letak, baru.urutan = letak, urutan
    if dasar is not None:
        kunci = "pendidikan" if isinstance(dasar, RiwayatPendidikan) else "profesi"
        setattr(baru, kunci, dasar)
        baru.asal_usulan = usulan_id
    elif baris is not None and sama:
        return
    _simpan(baru, actor, usulan_id)
