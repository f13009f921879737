"""What the queue page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.core.cache import cache as tembolok
from django.urls import reverse

from akun.peran import Peran
from akun.selectors import pemegang
from beranda.markah import frasa_html, frasa_status_html, gabung
from kalender import selectors as kalender
from kepegawaian import selectors as kepegawaian
from layanan import antrean, registry
from layanan.antrean import PER_HALAMAN, Pilihan
from layanan.frasa import FRASA_BLOKIR, FRASA_CEPAT, frasa_basi, frasa_status, frasa_tenggat
from layanan.models import AKHIR, Usulan

KOLOM = (
    "id", "surat_id", "judul", "jenis", "layanan", "status", "alasan_tunggu", "jam_berjalan", "tenggat",
    "tenggat_sementara", "hari_norma", "hari_terpakai", "hari_instansi", "diputus_pada", "pegawai__nama",
    "pegawai__nip",
    "diblokir", "jalur_cepat",
)  # fmt: skip
KOLOM_SISI = {
    # Names of agencies and verifiers come from what the filter lists remember: two joins less on the hottest query.
    antrean.BKN: ("instansi_id", "penanggung_jawab_id"),
    antrean.INSTANSI: ("surat__nomor", "surat__perihal"),
}
OPSI_DETIK = 300


@dataclass(frozen=True)
class Baris:
    """One row, ready to print; ``tenggat`` and ``status`` are markup."""

    id: str
    url: str
    nama: str
    nip: str
    judul: str
    tempat: str
    petugas: str
    tenggat: str
    status: str


@dataclass(frozen=True)
class Halaman:
    """One page of the queue; ``sebelum`` and ``setelah`` are the keys of the pages around it, empty at the ends."""

    baris: list[Baris]
    sebelum: str = ""
    setelah: str = ""


@cache
def _alamat_usulan() -> str:
    """The address of a usulan with ``%d`` for its number; resolving it for every row is slow."""
    return reverse("usulan", args=[0]).replace("0", "%d")


def halaman(p: Pilihan, params: Mapping[str, str], opsi: "Opsi") -> Halaman:
    """The page of the queue that ``params`` ask for: from the start, ``setelah`` or ``sebelum`` a key. Two queries,
    a third if a row names somebody whom ``opsi`` does not know yet."""
    qs = antrean.hasil(p)
    mundur = bool(params.get("sebelum"))
    mentah = params.get("sebelum") or params.get("setelah") or ""
    kunci = antrean.baca_kunci(p, mentah) if mentah else None
    if kunci is not None:
        qs = antrean.sesudah(p, qs, kunci, mundur=mundur)
    rekaman = list(qs.values_list(*KOLOM, *KOLOM_SISI[p.sisi], named=True)[: PER_HALAMAN + 1])
    lebih = len(rekaman) > PER_HALAMAN
    rekaman = rekaman[:PER_HALAMAN]
    if kunci is not None and mundur:
        rekaman.reverse()
    if not rekaman:
        return Halaman([])
    ada_sebelum = kunci is not None and (not mundur or lebih)
    ada_setelah = lebih or (kunci is not None and mundur)
    return Halaman(
        baris_tampil(p, rekaman, antrean.kueri(params, tab=p.tab.kode), opsi),
        antrean.kunci_baris(p, rekaman[0]) if ada_sebelum else "",
        antrean.kunci_baris(p, rekaman[-1]) if ada_setelah else "",
    )


def _nama(rekaman: list, opsi: "Opsi | None") -> tuple[dict[int, str], dict[int, str]]:
    """Names of the agencies and verifiers of BKN's rows; those that ``opsi`` lacks are read."""
    instansi, petugas = (dict(opsi.instansi), dict(opsi.petugas)) if opsi else ({}, {})
    belum = [
        r.id for r in rekaman
        if r.instansi_id not in instansi or (r.penanggung_jawab_id and r.penanggung_jawab_id not in petugas)
    ]  # fmt: skip
    if belum:
        kolom = ("instansi_id", "instansi__nama", "penanggung_jawab_id", "penanggung_jawab__nama")
        for i, nama_instansi, j, nama_petugas in (
            Usulan.objects.filter(pk__in=belum).order_by().values_list(*kolom)
        ):  # fmt: skip
            instansi[i], petugas[j] = nama_instansi, nama_petugas
    return instansi, petugas


def _basi(rekaman: list) -> dict[tuple[str, int], str]:
    """(service, letter) -> markup that its findings wait to be judged again."""
    surat: dict[str, set[int]] = {}
    for r in rekaman:
        if r.status not in AKHIR:
            surat.setdefault(r.layanan, set()).add(r.surat_id)
    return {
        (m.kode, surat_id): frasa_html(frasa_basi(penilaian))
        for m in registry.semua()
        if m.kode in surat
        for surat_id, penilaian in m.basi(sorted(surat[m.kode])).items()
    }


def baris_tampil(p: Pilihan, rekaman: list, kueri: str, opsi: "Opsi | None" = None) -> list[Baris]:
    """Rows of ``KOLOM`` and ``KOLOM_SISI`` made ready to print; ``kueri`` follows in the links. A query for the
    calendar, one per service for stale findings, one more if names must be read."""
    hari = kalender.kalender(kantor_id=p.kantor_id)
    instansi, nama_petugas = _nama(rekaman, opsi) if p.sisi == antrean.BKN else ({}, {})
    basi = _basi(rekaman)
    alamat, ekor = _alamat_usulan(), f"?{kueri}" if kueri else ""
    hasil = []
    for r in rekaman:
        if p.sisi == antrean.BKN:
            tempat, petugas = instansi[r.instansi_id], nama_petugas.get(r.penanggung_jawab_id) or "—"
        else:
            tempat, petugas = r.surat__nomor or r.surat__perihal, ""
        hasil.append(
            Baris(
                str(r.id), alamat % r.id + ekor, r.pegawai__nama, r.pegawai__nip, r.judul, tempat, petugas,
                frasa_html(frasa_tenggat(r, hari, p.today)),
                gabung(
                    frasa_status_html(frasa_status(r.status, r.alasan_tunggu)),
                    frasa_status_html(FRASA_BLOKIR) if r.diblokir else "",
                    frasa_status_html(FRASA_CEPAT) if r.jalur_cepat else "",
                    basi.get((r.layanan, r.surat_id), ""),
                ),
            )
        )  # fmt: skip
    return hasil


@dataclass(frozen=True)
class Opsi:
    """What the lists of the filter form offer: (value, label)."""

    jenis: list[tuple[str, str]]
    layanan: list[tuple[str, str]]
    instansi: list[tuple[int, str]] = field(default_factory=list)
    petugas: list[tuple[int, str]] = field(default_factory=list)


def opsi(p: Pilihan, *, today: date) -> Opsi:
    """Agencies and verifiers of the office are remembered for five minutes: one query instead of three."""
    manifest = registry.semua()
    jenis = {kode: f"{kode} · {nama}" for m in manifest for kode, nama in m.jenis.items()}
    layanan = [(m.kode, str(m.nama)) for m in manifest]
    if p.sisi == antrean.INSTANSI:
        return Opsi(sorted(jenis.items()), layanan)
    daftar = tembolok.get_or_set(
        f"antrean:opsi:{p.organisasi_id}", lambda: _opsi_kantor(p.organisasi_id, today), OPSI_DETIK
    )
    return Opsi(sorted(jenis.items()), layanan, *daftar)


def _opsi_kantor(kantor_id: int, today: date):
    instansi = kepegawaian.instansi_kantor(kantor_id).values_list("pk", "nama")
    petugas = pemegang(Peran.VERIFIKATOR, [kantor_id], today=today)[kantor_id]
    return list(instansi), [(u.pk, u.nama) for u in petugas]


def untuk_ditugaskan(p: Pilihan, ids: list[int] | None, *, batas: int) -> list:
    """The usulan of the current filter, at most ``batas``; with ``ids`` only those of them still in it."""
    qs = antrean.hasil(p).select_related("pegawai", "instansi", "penanggung_jawab")
    if ids is not None:
        qs = qs.filter(pk__in=ids)
    return list(qs[:batas])
