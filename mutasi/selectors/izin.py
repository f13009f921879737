"""Reads of permits and pertek: the agency's list, whom each covers on each letter, and what BKN's side sees of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from akun.peran import PERAN_INSTANSI
from akun.selectors import wewenang
from kepegawaian import selectors as kepegawaian
from layanan.models import StatusUsulan, SuratUsulan, Usulan
from layanan.registry import DokumenLayanan
from layanan.selectors import surat_terlihat
from mutasi.models import Izin, IzinNama, PemakaianIzin

# Lines that no longer ask for a permit.
LEPAS = (StatusUsulan.DIBATALKAN, StatusUsulan.DITOLAK)


@dataclass(frozen=True)
class Cakupan:
    """How far a permit covers one letter; ``kurang``: (usulan id, nip, name) of those it leaves out."""

    surat: SuratUsulan
    jumlah: int
    kurang: tuple[tuple[int, str, str], ...]

    @property
    def tercakup(self) -> int:
        return self.jumlah - len(self.kurang)


def izin_instansi(user, *, today: date) -> QuerySet[Izin]:
    """Permits of the user's own agencies, newest first, with the number of names (``n_nama``)."""
    return (
        Izin.objects.filter(instansi_id__in=wewenang(user, today=today).di(*PERAN_INSTANSI))
        .select_related("instansi__kantor", "berkas", "dicatat_oleh", "dicabut_oleh")
        .annotate(n_nama=Count("nama"))
        .order_by("-tanggal", "-id")
    )


def izin_terbaca(user, izin_id: int, *, today: date) -> Izin | None:
    """A permit whose paper the user may open: of an own agency, or of a letter they may see. None means 404."""
    milik = Q(instansi_id__in=wewenang(user, today=today).di(*PERAN_INSTANSI))
    dipakai = PemakaianIzin.objects.filter(
        izin=OuterRef("pk"), surat__in=surat_terlihat(user, today=today).order_by()
    ).order_by()  # fmt: skip
    return Izin.objects.filter(milik | Exists(dipakai), pk=izin_id).select_related("berkas").first()


def cakupan(daftar: Iterable[Izin], *, surat: SuratUsulan | None = None) -> dict[int, list[Cakupan]]:
    """Permit id -> its coverage of each letter that rests on it (or of ``surat`` alone, used there or not).

    Three queries for any number of permits.
    """
    izin = {i.pk: i for i in daftar}
    if surat is None:
        pakai = (
            PemakaianIzin.objects.filter(izin__in=izin, dilepas_pada=None).select_related("surat").order_by("-surat_id")
        )
        pasangan = [(p.izin_id, p.surat) for p in pakai]
    else:
        pasangan = [(pk, surat) for pk in izin]
    nama: dict[int, set[str]] = {}
    for izin_id, nip in IzinNama.objects.filter(izin__in=izin).order_by().values_list("izin_id", "nip"):
        nama.setdefault(izin_id, set()).add(nip)
    orang: dict[int, list[tuple[int, str, str]]] = {}
    baris = Usulan.objects.filter(surat__in={s.pk for _i, s in pasangan}).exclude(status__in=LEPAS)
    for surat_id, *isi in baris.order_by("pegawai__nama", "pk").values_list(
        "surat_id", "pk", "pegawai__nip", "pegawai__nama"
    ):
        orang.setdefault(surat_id, []).append(tuple(isi))
    hasil: dict[int, list[Cakupan]] = {pk: [] for pk in izin}
    for izin_id, s in pasangan:
        semua, tercantum = orang.get(s.pk, []), nama.get(izin_id, set())
        kurang = () if izin[izin_id].mencakup_semua else tuple(o for o in semua if o[1] not in tercantum)
        hasil[izin_id].append(Cakupan(s, len(semua), kurang))
    return hasil


def orang_izin(izin: Izin) -> list[tuple[str, str]]:
    """(NIP, name) of those it names; the name is empty for somebody the registry no longer knows."""
    nip = list(izin.nama.values_list("nip", flat=True))
    nama = kepegawaian.nip_dikenal(nip)
    return sorted(((n, nama.get(n, "")) for n in nip), key=lambda x: (x[1] == "", x[1], x[0]))


@dataclass(frozen=True)
class IzinSurat:
    izin: Izin
    cakupan: Cakupan
    dipakai: bool


def izin_surat(surat: SuratUsulan, *, pilihan: bool) -> tuple[list[IzinSurat], list[IzinSurat]]:
    """(permits on which the letter rests, others of its agency that it might use); the second only if ``pilihan``."""
    dipakai = PemakaianIzin.objects.filter(izin=OuterRef("pk"), surat=surat, dilepas_pada=None).order_by()
    qs = Izin.objects.filter(instansi_id=surat.instansi_id).annotate(dipakai=Exists(dipakai), n_nama=Count("nama"))
    boleh = Q(dipakai=True)
    if pilihan:
        boleh |= Q(dicabut_pada=None)
    daftar = list(qs.filter(boleh).order_by("-tanggal", "-id")[:100])
    if not daftar:
        return [], []
    per_izin = cakupan(daftar, surat=surat)
    hasil = [IzinSurat(i, per_izin[i.pk][0], i.dipakai) for i in daftar]
    return [h for h in hasil if h.dipakai], [h for h in hasil if not h.dipakai]


def dokumen_izin(usulan) -> list[DokumenLayanan]:
    """Permits on which the line's letter rests, as documents of its decision screen. One query."""
    tercantum = IzinNama.objects.filter(izin=OuterRef("izin_id"), nip=OuterRef("nip_orang")).order_by()
    pakai = (
        PemakaianIzin.objects.filter(surat_id=usulan.surat_id, dilepas_pada=None)
        .select_related("izin", "dipakai_oleh")
        .annotate(nip_orang=Value(usulan.pegawai.nip))
        .annotate(tercantum=Exists(tercantum), n_nama=Count("izin__nama"))
        .order_by("id")
    )
    return [
        DokumenLayanan(
            nama=p.izin.get_jenis_display(), nomor=p.izin.nomor, tanggal=p.izin.tanggal,
            penandatangan=", ".join(x for x in (p.izin.penandatangan, p.izin.jabatan_penandatangan) if x),
            mencantumkan=None if p.izin.mencakup_semua else p.tercantum, jumlah_nama=p.n_nama,
            alamat="mutasi:izin_berkas", kunci=p.izin_id, waktu=p.dipakai_pada, oleh=str(p.dipakai_oleh),
            dicabut_pada=p.izin.dicabut_pada, alasan_cabut=p.izin.alasan_cabut,
        )
        for p in pakai
    ]  # fmt: skip
