"""What the profile page says about one person: milestones ahead, gaps in the record, blocks, histories. Reads only."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian.gelar import urai_gelar
from kepegawaian.masa import lama_kata, tanggal_pensiun, usia_pensiun
from kepegawaian.models import Blokir, Gelar, Pegawai, RiwayatJabatan
from kepegawaian.nip import periksa_nip
from kepegawaian.selectors import (
    blokir_aktif,
    boleh_lihat_disiplin,
    instansi_terlihat,
    pegawai_terlihat,
    rekam_satu,
    riwayat_ppk,
)


@dataclass(frozen=True)
class Profil:
    """Ready for the page; ``disiplin``, ``perkara``, ``hubungan`` and ``blokir`` are None for who may not see them.

    ``boleh_catat``: cases and ties may be entered by this user; ``daftar_ppk``: the heads a tie can be with.
    """

    orang: Pegawai
    gelar: list[tuple[str, str]]
    tugas_tambahan: list[RiwayatJabatan]
    lama_jabatan: str
    masa_kerja: str
    pensiun: date | None
    pensiun_usia: int | None
    pensiun_sisa: str
    kekurangan: list[str]
    blokir: list[Blokir] | None
    disiplin: list | None
    perkara: list | None
    perkara_berjalan: bool
    hubungan: list | None
    daftar_ppk: list
    boleh_instansi: bool
    milik_sendiri: bool
    boleh_catat: bool


def profil(user, pegawai_id: int, *, today: date) -> Profil | None:
    """The profile of a visible person, or None (answer 404). The number of queries does not depend on the record."""
    if not pegawai_terlihat(user, today).filter(pk=pegawai_id).exists():
        return None
    orang = rekam_satu(pegawai_id)
    boleh_instansi = instansi_terlihat(user, today).filter(pk=orang.instansi_id).exists()
    disiplin = boleh_lihat_disiplin(user, orang, today)
    boleh_catat = orang.akun_id != user.pk and orang.instansi_id in wewenang(user, today=today).di(Peran.OPERATOR)
    hubungan, daftar_ppk = _hubungan(orang, boleh_catat) if disiplin else (None, [])
    usia = pensiun = None
    if orang.jabatan is not None and orang.kedudukan not in ("99", "66"):
        usia = usia_pensiun(orang.jabatan.jenis, orang.jabatan.jenjang, orang.jabatan.rumpun)
        pensiun = tanggal_pensiun(orang.tanggal_lahir, usia)
    return Profil(
        orang=orang,
        gelar=_gelar(orang),
        tugas_tambahan=[s for s in orang.riwayatjabatan.all() if s.tmt_akhir is None and s.sifat != "DEFINITIF"],
        lama_jabatan=lama_kata(orang.tmt_jabatan, today) if orang.tmt_jabatan else "",
        masa_kerja=lama_kata(orang.tmt_cpns, today),
        pensiun=pensiun,
        pensiun_usia=usia,
        pensiun_sisa=lama_kata(today, pensiun) if pensiun and pensiun > today else "",
        kekurangan=_kekurangan(orang, today),
        blokir=blokir_aktif([orang.pk], orang.instansi_id, today) if disiplin or boleh_instansi else None,
        disiplin=list(orang.riwayathukdis.all()) if disiplin else None,
        perkara=list(orang.riwayatperkara.all()) if disiplin else None,
        perkara_berjalan=disiplin
        and any(r.sampai is None and r.status != "SELESAI" for r in orang.riwayatperkara.all()),
        hubungan=hubungan,
        daftar_ppk=daftar_ppk,
        boleh_catat=boleh_catat,
        boleh_instansi=boleh_instansi,
        milik_sendiri=orang.akun_id == user.pk,
    )


def _gelar(orang: Pegawai) -> list[tuple[str, str]]:
    """(title, on which education or profession it rests) in the order of the name; empty where nobody tied it yet."""
    dasar = {}
    for g in Gelar.objects.filter(pegawai=orang).select_related("pendidikan", "profesi").order_by("id"):
        if g.pendidikan:
            dasar[g.teks] = f"{g.pendidikan.get_tingkat_display()} {g.pendidikan.program_studi}".strip()
        elif g.profesi:
            dasar[g.teks] = f"{g.profesi.nama}, {g.profesi.penyelenggara}"
    depan, belakang = urai_gelar(orang.gelar_depan, orang.gelar_belakang)
    return [(g, dasar.get(g, "")) for g in (*depan, *belakang)]


def _hubungan(orang: Pegawai, boleh_catat: bool) -> tuple[list, list]:
    """The person's ties with the head's name, and the heads of the agency to choose from."""
    hubungan = orang.hubungan.all()
    if not hubungan and not boleh_catat:
        return [], []
    daftar = riwayat_ppk(orang.instansi_id)
    nama = {p.pk: p for p in daftar}
    for h in hubungan:
        if h.ppk_id in nama:  # a tie from a former agency is asked for by itself
            h.ppk = nama[h.ppk_id]
    return list(hubungan), daftar


def _kekurangan(orang: Pegawai, today: date) -> list[str]:
    """What the services will ask for and the record does not hold."""
    kurang = [
        pesan
        for _kolom, pesan in periksa_nip(
            orang.nip, tanggal_lahir=orang.tanggal_lahir, tmt_cpns=orang.tmt_cpns,
            jenis_kelamin=orang.jenis_kelamin, status=orang.status,
        )
    ]  # fmt: skip
    # The appraisal of a year is due only after the first quarter of the next.
    terakhir = today.year - (1 if today.month > 3 else 2)
    ada = {k.tahun for k in orang.riwayatkinerja.all()}
    for tahun in (terakhir, terakhir - 1):
        if tahun not in ada and tahun >= orang.tmt_cpns.year:
            kurang.append(_("Predikat kinerja %(tahun)s belum ada.") % {"tahun": tahun})
    if not any(r.golongan == orang.golongan for r in orang.riwayatpangkat.all()):
        kurang.append(_("Riwayat golongan %(golongan)s belum ada.") % {"golongan": orang.golongan})
    if orang.jabatan_id and not any(
        s.jabatan_id == orang.jabatan_id and s.tmt_akhir is None for s in orang.riwayatjabatan.all()
    ):
        kurang.append(_("Jabatan sekarang belum tercatat di riwayat jabatan."))
    if not orang.jabatan_id and orang.kedudukan == Pegawai.Kedudukan.AKTIF:
        kurang.append(_("Belum ada jabatan definitif."))
    if not orang.riwayatpendidikan.all():
        kurang.append(_("Riwayat pendidikan belum ada."))
    if not orang.email:
        kurang.append(_("Surel belum diisi; pemberitahuan tidak sampai."))
    return kurang
