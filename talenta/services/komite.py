"""Committees by decree: who sits in them, for how long, with which quorum (talenta.md 1.2)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from akun.peran import Peran
from kepegawaian.orang import orang
from layanan.galat import IsianSalah, LangkahTidakSah
from talenta.models import AnggotaKomite, HadirSidang, Komite, Sidang
from talenta.services.langkah import catat, kunci, wajib

Jabatan = AnggotaKomite.Peran
KURSI = {Jabatan.KETUA: "ketua", Jabatan.SEKRETARIS: "sekretaris", Jabatan.ANGGOTA: "anggota"}


@dataclass(frozen=True)
class IsiKomite:
    """What the decree says; ``anggota``: NIP -> seat (a value of ``AnggotaKomite.Peran``)."""

    jenis: str
    nama: str
    nomor_sk: str
    tanggal_sk: date
    mulai: date
    selesai: date
    kuorum: int
    anggota: Mapping[str, str]


@transaction.atomic
def buat_komite(*, instansi_id: int, isi: IsiKomite, actor, now: datetime) -> Komite:
    """The personnel officer enters a committee of his agency. Raises ``TidakBerwenang``, ``IsianSalah``."""
    today = wajib(actor, instansi_id, Peran.OPERATOR, now)
    anggota = _periksa(isi, instansi_id, today)
    k = Komite.objects.create(instansi_id=instansi_id, **_kolom(isi))
    for pegawai_id, peran in anggota.items():
        AnggotaKomite.objects.create(komite=k, pegawai_id=pegawai_id, peran=peran)
    _catat(k, "buat", isi, actor, now)
    return k


@transaction.atomic
def ubah_komite(*, komite_id: int, versi: int, isi: IsiKomite, actor, now: datetime) -> Komite:
    """Change a committee while it is not in session. Who has sat in a session of it stays a member: sessions name him.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``LangkahTidakSah``, ``KonflikTalenta``, ``Komite.DoesNotExist``.
    """
    k = kunci(Komite, komite_id, versi)
    today = wajib(actor, k.instansi_id, Peran.OPERATOR, now)
    if k.sidang.filter(status=Sidang.Status.BERLANGSUNG).exists():
        raise LangkahTidakSah(_("Komite sedang bersidang. Tutup sidangnya dahulu."))
    anggota = _periksa(isi, k.instansi_id, today)
    if isi.jenis != k.jenis and k.sidang.exists():
        raise IsianSalah(_("Komite ini sudah pernah bersidang; jenisnya tetap."), kolom="jenis")
    lama = {a.pegawai_id: a for a in k.anggota.select_related("pegawai")}
    pergi = [a for i, a in lama.items() if i not in anggota]
    duduk = set(HadirSidang.objects.filter(anggota__in=pergi).values_list("anggota_id", flat=True))
    if duduk:
        nama = ", ".join(a.pegawai.nama for a in pergi if a.pk in duduk)
        kata = _("Sudah pernah hadir di sidang komite ini: %(n)s. Bentuk komite baru menurut SK perubahan.")
        raise IsianSalah(kata % {"n": nama}, kolom="anggota")
    for nama_kolom, nilai in _kolom(isi).items():
        setattr(k, nama_kolom, nilai)
    k.versi += 1
    k.save()
    AnggotaKomite.objects.filter(pk__in=[a.pk for a in pergi]).delete()
    k.anggota.update(peran=Jabatan.ANGGOTA)  # one chair at a time, in whatever order they come
    for pegawai_id, peran in anggota.items():
        AnggotaKomite.objects.update_or_create(komite=k, pegawai_id=pegawai_id, defaults={"peran": peran})
    _catat(k, "ubah", isi, actor, now)
    return k


def _kolom(isi: IsiKomite) -> dict:
    return {k: v for k, v in asdict(isi).items() if k != "anggota"}


def _periksa(isi: IsiKomite, instansi_id: int, today: date) -> dict[int, str]:
    """Id of each member -> his seat; raises ``IsianSalah``."""
    if isi.selesai < isi.mulai:
        raise IsianSalah(_("Masa komite berakhir sebelum mulai."), kolom="selesai")
    if isi.tanggal_sk > today:
        raise IsianSalah(_("Tanggal SK paling lambat hari ini."), kolom="tanggal_sk")
    for jabatan in (Jabatan.KETUA, Jabatan.SEKRETARIS):
        if sum(peran == jabatan for peran in isi.anggota.values()) != 1:
            raise IsianSalah(_("Tepat satu ketua dan satu sekretaris, dua orang yang berbeda."), kolom=KURSI[jabatan])
    dikenal = {o.nip: o for o in orang(nip=isi.anggota, instansi=[instansi_id])}
    for nip, peran in isi.anggota.items():
        o = dikenal.get(nip)
        if o is None or not o.bekerja:
            raise IsianSalah(_("%(nip)s bukan pegawai aktif instansi ini.") % {"nip": nip}, kolom=KURSI[Jabatan(peran)])
    if isi.kuorum < 2:
        raise IsianSalah(_("Kuorum paling sedikit dua orang."), kolom="kuorum")
    if isi.kuorum > len(isi.anggota):
        raise IsianSalah(_("Kuorum lebih besar dari jumlah anggota."), kolom="kuorum")
    return {dikenal[nip].id: peran for nip, peran in isi.anggota.items()}


def _catat(k: Komite, kode: str, isi: IsiKomite, actor, now: datetime) -> None:
    data = {nama: str(v) for nama, v in _kolom(isi).items()} | {"anggota": dict(isi.anggota)}
    catat("komite", k.pk, kode, instansi_id=k.instansi_id, actor=actor, now=now, isi=data)
