"""Who judges whom: filled from the unit tree each night, set by the personnel officer where the tree is wrong."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from akun.selectors import sebutan
from kepegawaian.atasan import DINILAI, MENILAI, Anggota, PetaAtasan, anggota, peta_atasan
from kepegawaian.orang import Orang, orang, pernah_pindah
from kepegawaian.selectors import instansi
from kinerja.galat import KonflikKinerja
from kinerja.models import AntreanRekap, KinerjaHarian, MasaPenilai, TutupBulan
from kinerja.selectors.orang import rantai
from kinerja.selectors.pengaturan import versi_penilai
from kinerja.selectors.setelan import deret_hari
from kinerja.selectors.target import instansi_pada
from kinerja.selectors.tunjangan import akhir_bulan
from kinerja.services.bersama import KUNCI_PENILAI, bukan_perkara_sendiri, kunci_instansi, wajib_kelola
from kinerja.services.evaluasi import buang_kosong
from layanan.galat import IsianSalah
from layanan.waktu import tgl
from notifikasi.services import Kabar, kabarkan

SEHARI = timedelta(days=1)
POTONGAN = 1000


@dataclass
class HasilSusun:
    """How many rows a run wrote: new ones, replaced ones, ended ones without a successor, and who has nobody."""

    baru: int = 0
    diganti: int = 0
    diakhiri: int = 0
    tanpa: int = 0


@dataclass
class _Ubahan:
    buat: list[MasaPenilai] = field(default_factory=list)
    ubah: list[MasaPenilai] = field(default_factory=list)
    akhiri: list[MasaPenilai] = field(default_factory=list)
    hapus: list[MasaPenilai] = field(default_factory=list)
    kabar: list[tuple[int, int | None, int | None]] = field(default_factory=list)  # person, former, new


@transaction.atomic
def susun(instansi_id: int, today: date, actor=None) -> HasilSusun:
    """Bring the agency's superiors in line with its unit tree as of ``today``; running it twice changes nothing more.

    Fills who has none, ends rows whose penilai or person no longer serves there, and splits a row where the tree names
    another: days before ``today`` stay with the former. A row that an operator set is left alone while its penilai
    serves; one that names somebody of another agency, while both serve where they did when it was set. Who never had
    a penilai gets one from 1 January, or from the day both were in their posts.
    """
    kunci_instansi(KUNCI_PENILAI, instansi_id)
    peta, orangnya = peta_atasan([instansi_id], tanggal=today), {a.id: a for a in anggota(instansi_id)}
    baris: dict[int, list[MasaPenilai]] = defaultdict(list)
    milik = MasaPenilai.objects.filter(pegawai__instansi_id=instansi_id)
    for m in milik.filter(Q(sampai=None) | Q(sampai__gte=today)).order_by("pegawai_id", "mulai"):
        baris[m.pegawai_id].append(m)
    pernah = set(milik.filter(sampai__lt=today).order_by().values_list("pegawai_id", flat=True))
    layak = _layak(instansi_id, baris, orangnya)
    hasil, ubahan, oleh = HasilSusun(), _Ubahan(), sebutan(actor) if actor else _("Portal, menurut susunan unit")
    for a in orangnya.values():
        mulai = today if a.id in pernah or baris[a.id] else None
        _susun_satu(a, baris[a.id], layak, mulai, peta, orangnya, today, oleh, hasil, ubahan)
    _simpan(ubahan, actor)
    if luar := [m.pegawai_id for m in (*ubahan.akhiri, *ubahan.hapus) if m.penilai_id is None]:
        antre_hitung(luar, today)
    _kabarkan(ubahan.kabar, today)
    return hasil


def _layak(instansi_id: int, baris: dict[int, list[MasaPenilai]], orangnya: dict[int, Anggota]) -> set[int]:
    """Rows whose person is judged and whose penilai may judge him still; one query for those of other agencies."""
    asing = {m.penilai_id for daftar in baris.values() for m in daftar if m.penilai_id and m.instansi_penilai_id}
    luar = {o.id: o for o in orang(ids=asing)} if asing else {}

    def masih(m: MasaPenilai) -> bool:
        if m.penilai_id is None:  # outside the portal
            return m.instansi_id == instansi_id
        if m.instansi_penilai_id is None:
            return m.penilai_id in orangnya and orangnya[m.penilai_id].kedudukan in MENILAI
        o = luar[m.penilai_id]
        return m.instansi_id == instansi_id and o.instansi_id == m.instansi_penilai_id and o.kedudukan in MENILAI

    return {
        m.pk for i, daftar in baris.items() if i in orangnya and orangnya[i].kedudukan in DINILAI
        for m in daftar if masih(m)
    }  # fmt: skip


def _susun_satu(
    a: Anggota, baris: list[MasaPenilai], layak: set[int], mulai: date | None, peta: PetaAtasan,
    orangnya: dict[int, Anggota], today: date, oleh: str, hasil: HasilSusun, ubahan: _Ubahan,
) -> None:  # fmt: skip
    """``baris``: spells of today and later; ``mulai``: the day a new one begins, None for somebody's first."""
    dinilai = a.kedudukan in DINILAI
    kini = next((m for m in baris if m.mulai <= today and (m.sampai is None or m.sampai >= today)), None)
    nanti = [m for m in baris if m.mulai > today]
    for m in [m for m in nanti if m.pk not in layak]:
        nanti.remove(m)
        ubahan.hapus.append(m)
        hasil.diakhiri += 1
    if kini and kini.asal == MasaPenilai.Asal.OPERATOR and kini.pk in layak:
        return
    baru = peta.atasan(a.id, a.unit_id, a.eselon) if dinilai else None
    hasil.tanpa += dinilai and baru is None
    if kini is not None and not kini.pejabat_luar and kini.penilai_id == baru:
        return
    if kini is None and baru is None:
        return
    batas = min((m.mulai - SEHARI for m in nanti), default=kini.sampai if kini else None)
    if kini is not None and baru is not None and kini.mulai == today and kini.asal == MasaPenilai.Asal.SUSUNAN:
        ubahan.kabar.append((a.id, kini.penilai_id, baru))
        kini.penilai_id, kini.dicatat_oleh = baru, oleh
        ubahan.ubah.append(kini)
        hasil.diganti += 1
        return
    if kini is not None:
        ubahan.kabar.append((a.id, kini.penilai_id, baru))
        _akhiri(kini, today, ubahan)
        hasil.diakhiri += baru is None
        hasil.diganti += baru is not None
    if baru is not None:
        mulai = mulai or _mulai_pertama(a, orangnya[baru], today)
        hasil.baru += kini is None
        ubahan.buat.append(
            MasaPenilai(
                pegawai_id=a.id, penilai_id=baru, mulai=mulai, sampai=batas, asal=MasaPenilai.Asal.SUSUNAN,
                dicatat_oleh=oleh,
            )
        )  # fmt: skip


def _mulai_pertama(a: Anggota, penilai: Anggota, today: date) -> date:
    hari = [date(today.year, 1, 1), a.tmt_cpns, a.tmt_jabatan, penilai.tmt_jabatan]
    return min(today, max(h for h in hari if h is not None))


def _akhiri(m: MasaPenilai, hari: date, ubahan: _Ubahan) -> None:
    """``m`` holds no longer from ``hari`` on; a row that would have no day left goes."""
    if m.mulai >= hari:
        ubahan.hapus.append(m)
    else:
        m.sampai = hari - SEHARI
        ubahan.akhiri.append(m)


def _simpan(u: _Ubahan, actor) -> None:
    """Deletes and endings come first: the rows that take their days must not overlap them."""
    for m in u.hapus:
        m._history_user = actor
        m.delete()
    opsi = {"batch_size": POTONGAN, "default_user": actor}
    for sampai in {m.sampai for m in u.akhiri}:  # one day in every call so far: one statement, however many rows
        MasaPenilai.objects.filter(pk__in=[m.pk for m in u.akhiri if m.sampai == sampai]).update(sampai=sampai)
    if u.akhiri:
        MasaPenilai.history.bulk_history_create(u.akhiri, update=True, **opsi)
    if u.ubah:
        bulk_update_with_history(u.ubah, MasaPenilai, ["penilai_id", "dicatat_oleh"], **opsi)
    if u.buat:
        bulk_create_with_history(u.buat, MasaPenilai, **opsi)


@transaction.atomic
def tetapkan(
    *, pegawai: Orang, nip_penilai: str, mulai: date, alasan: str, versi: int, lintas: bool = False, actor, today: date
) -> MasaPenilai:
    """From ``mulai`` on this person is judged by another; days before stay with whoever judged them.

    What was planned from ``mulai`` on is replaced. ``versi``: what the page showed (``versi_penilai``). ``lintas``: the
    operator knows that the penilai serves in another agency. Raises IsianSalah by field ("lintas": that must be
    confirmed), KonflikKinerja when somebody was faster.
    """
    wajib_kelola(actor, pegawai.instansi_id, today)
    penilai = _periksa_penilai(pegawai, nip_penilai, lintas)
    # Both agencies, in one order: two operators must not make two people judge each other.
    for instansi_id in sorted({pegawai.instansi_id, penilai.instansi_id}):
        kunci_instansi(KUNCI_PENILAI, instansi_id)
    if versi_penilai(pegawai.id) != versi:
        raise KonflikKinerja
    bukan_perkara_sendiri(actor, pegawai.akun_id, penilai.akun_id)
    if pegawai.id in rantai(penilai.id, mulai):
        raise IsianSalah(
            _("%(nama)s sendiri dinilai, langsung atau berjenjang, oleh pegawai ini; tidak bisa saling menilai.")
            % {"nama": penilai.nama},
            kolom="nip",
        )
    _periksa_mulai(pegawai, mulai, today)
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasan menetapkan penilai."), kolom="alasan")
    lama, baris = _masa_pada(pegawai.id, mulai)
    if lama and lama.penilai_id == penilai.id and lama.asal == MasaPenilai.Asal.OPERATOR and lama.sampai is None:
        raise IsianSalah(_("%(nama)s sudah menjadi penilainya.") % {"nama": penilai.nama}, kolom="nip")
    luar = penilai.instansi_id != pegawai.instansi_id
    baru = MasaPenilai(
        pegawai_id=pegawai.id, penilai_id=penilai.id, mulai=mulai, asal=MasaPenilai.Asal.OPERATOR,
        alasan=alasan.strip(), dicatat_oleh=sebutan(actor), instansi_id=pegawai.instansi_id if luar else None,
        instansi_penilai_id=penilai.instansi_id if luar else None,
    )  # fmt: skip
    _ganti(baris, baru, actor)
    _kabarkan([(pegawai.id, lama.penilai_id if lama else None, penilai.id)], mulai)
    return baru


@transaction.atomic
def tetapkan_luar(
    *, pegawai: Orang, pejabat: str, mulai: date, alasan: str, versi: int, actor, today: date
) -> MasaPenilai:
    """From ``mulai`` on this person is judged by an official outside the portal (post and name as text), who signs on
    paper (``services.luar``); entries count as they are handed in, and empty appraisals that he will not fill go.
    Raises as ``tetapkan``."""
    wajib_kelola(actor, pegawai.instansi_id, today)
    kunci_instansi(KUNCI_PENILAI, pegawai.instansi_id)
    if versi_penilai(pegawai.id) != versi:
        raise KonflikKinerja
    bukan_perkara_sendiri(actor, pegawai.akun_id)
    _periksa_mulai(pegawai, mulai, today)
    for kolom, isi, pesan in (
        ("pejabat", pejabat, _("Tulis jabatan dan nama pejabatnya.")),
        ("alasan", alasan, _("Tulis alasan menetapkan penilai.")),
    ):
        if not isi.strip():
            raise IsianSalah(pesan, kolom=kolom)
    lama, baris = _masa_pada(pegawai.id, mulai)
    baru = MasaPenilai(
        pegawai_id=pegawai.id, pejabat_luar=pejabat.strip(), mulai=mulai, asal=MasaPenilai.Asal.OPERATOR,
        alasan=alasan.strip(), dicatat_oleh=sebutan(actor), instansi_id=pegawai.instansi_id,
    )  # fmt: skip
    _ganti(baris, baru, actor)
    buang_kosong(pegawai.id, mulai)
    _kabarkan([(pegawai.id, lama.penilai_id if lama else None, None)], mulai, pejabat=baru.pejabat_luar)
    return baru


def _masa_pada(pegawai_id: int, hari: date) -> tuple[MasaPenilai | None, list[MasaPenilai]]:
    """(the spell that holds on that day, all of the person's), oldest first."""
    baris = list(MasaPenilai.objects.filter(pegawai_id=pegawai_id).order_by("mulai"))
    return next((m for m in baris if m.mulai <= hari and (m.sampai is None or m.sampai >= hari)), None), baris


def _ganti(baris: Iterable[MasaPenilai], baru: MasaPenilai, actor) -> None:
    """``baru`` takes the place of what ``baris`` says from its first day on. Where an official outside the portal comes
    or goes, the days since are counted anew: whether an entry needs a decision depends on him."""
    ubahan = _Ubahan(buat=[baru])
    hitung_ulang = baru.penilai_id is None
    for m in baris:
        if m.sampai is None or m.sampai >= baru.mulai:
            hitung_ulang |= m.penilai_id is None
            _akhiri(m, baru.mulai, ubahan)
    _simpan(ubahan, actor)
    if hitung_ulang:
        antre_hitung([baru.pegawai_id], baru.mulai)


def antre_hitung(pegawai_ids: Iterable[int], dari: date) -> None:
    """Have the sums of these people's days counted anew, from ``dari`` on."""
    catatan = KinerjaHarian.objects.filter(pegawai_id__in=list(pegawai_ids), tanggal__gte=dari).order_by()
    hari = catatan.values_list("instansi_id", "pegawai_id", "tanggal").distinct()
    AntreanRekap.objects.bulk_create(
        [AntreanRekap(instansi_id=i, pegawai_id=p, tanggal=t) for i, p, t in hari], batch_size=POTONGAN
    )


def _periksa_penilai(pegawai: Orang, nip: str, lintas: bool) -> Orang:
    penilai = next(iter(orang(nip=[nip.strip()])), None)
    if penilai is None:
        raise IsianSalah(_("Tidak ada pegawai dengan NIP itu."), kolom="nip")
    if penilai.id == pegawai.id:
        raise IsianSalah(_("Penilai harus orang lain."), kolom="nip")
    if penilai.kedudukan not in MENILAI:
        raise IsianSalah(_("%(nama)s tidak aktif, jadi tidak dapat menilai.") % {"nama": penilai.nama}, kolom="nip")
    if penilai.instansi_id != pegawai.instansi_id and not lintas:
        raise IsianSalah(
            _("%(nama)s bertugas di %(instansi)s, bukan di instansi pegawai ini. Centang bila memang ia yang menilai.")
            % {"nama": penilai.nama, "instansi": instansi(penilai.instansi_id).nama}, kolom="lintas",
        )  # fmt: skip
    return penilai


def _periksa_mulai(pegawai: Orang, mulai: date, today: date) -> None:
    if tutup := _tutup_sejak(pegawai, mulai):
        raise IsianSalah(
            _("Bulan itu sudah ditutup. Paling awal %(t)s.") % {"t": tgl(akhir_bulan(tutup) + SEHARI)}, kolom="mulai"
        )
    if not date(today.year - 1, 1, 1) <= mulai <= today + 366 * SEHARI:
        raise IsianSalah(
            _("Antara %(a)s dan setahun dari hari ini.") % {"a": tgl(date(today.year - 1, 1, 1))}, kolom="mulai"
        )


def _tutup_sejak(pegawai: Orang, mulai: date) -> date | None:
    """The last settled month that has a day from ``mulai`` on which he was with the agency that settled it."""
    tinggal = pernah_pindah([pegawai.id]).get(pegawai.id, ())
    semua = TutupBulan.objects.filter(
        instansi_id__in={pegawai.instansi_id, *(i for _t, i in tinggal)}, bulan__gte=mulai.replace(day=1)
    )
    for bulan, instansi_id in semua.order_by("-bulan").values_list("bulan", "instansi_id").distinct():
        hari = deret_hari(max(bulan, mulai), akhir_bulan(bulan))
        if any(instansi_pada(tinggal, h, pegawai.instansi_id) == instansi_id for h in hari):
            return bulan
    return None


def _kabarkan(ganti: Iterable[tuple[int, int | None, int | None]], hari: date, *, pejabat: str = "") -> None:
    """Tell the person, the former superior and the new one; one notice each, however many people changed. ``pejabat``:
    the new one is outside the portal."""
    ganti = [g for g in ganti if pejabat or g[1] != g[2]]
    if not ganti:
        return
    ids = {i for g in ganti for i in g if i is not None}
    siapa = {o.id: o for o in orang(ids=ids)}
    akun = get_user_model().objects.in_bulk([o.akun_id for o in siapa.values() if o.akun_id])
    kabar: list[Kabar] = []
    lama: dict[int, list[str]] = defaultdict(list)
    baru: dict[int, list[str]] = defaultdict(list)
    asal: dict[int, str] = {}
    for pegawai_id, dulu, kini in ganti:
        o = siapa[pegawai_id]
        if dulu is not None:
            lama[dulu].append(_nama(o, siapa[dulu], asal))
        if kini is not None:
            baru[kini].append(_nama(o, siapa[kini], asal))
            nama = _nama(siapa[kini], o, asal)
            isi = _("Mulai %(t)s kinerja Anda dinilai oleh %(nama)s.") % {"t": tgl(hari), "nama": nama}
        elif pejabat:
            kata = _("Mulai %(t)s kinerja Anda dinilai %(nama)s, di atas kertas. Catatan dihitung sejak diajukan.")
            isi = kata % {"t": tgl(hari), "nama": pejabat}
        else:
            isi = _("Mulai %(t)s Anda belum punya penilai kinerja; operator kepegawaian menetapkannya.") % {
                "t": tgl(hari)
            }
        kabar.append(_satu(o, akun, _("Penilai kinerja Anda berubah"), isi, "kinerja_aturan_saya"))
    for daftar, judul, kalimat, alamat in (
        (lama, _("Bawahan berpindah penilai"), _("Mulai %(t)s Anda tidak lagi menilai %(siapa)s. "
                                                 "Hari sebelumnya tetap milik Anda."), "kinerja_persetujuan"),
        (baru, _("Bawahan baru"), _("Mulai %(t)s Anda menilai %(siapa)s."), "kinerja_bawahan"),
    ):  # fmt: skip
        for penilai_id, nama in daftar.items():
            isi = kalimat % {"t": tgl(hari), "siapa": _sebut(nama)}
            kabar.append(_satu(siapa[penilai_id], akun, judul, isi, alamat))
    kabarkan(k for k in kabar if k.penerima)


def _nama(o: Orang, bagi: Orang, asal: dict[int, str]) -> str:
    """The name, with the agency where the reader ``bagi`` serves in another; ``asal`` keeps the agencies' names."""
    if o.instansi_id == bagi.instansi_id:
        return o.nama
    if o.instansi_id not in asal:
        asal[o.instansi_id] = instansi(o.instansi_id).nama
    return f"{o.nama} ({asal[o.instansi_id]})"


def _satu(o: Orang, akun: dict, judul: str, isi: str, alamat: str) -> Kabar:
    penerima = (akun[o.akun_id],) if o.akun_id in akun else ()
    return Kabar(penerima, "INFO", judul, isi, reverse(alamat), f"penilai:{uuid4()}", surel=True)


def _sebut(nama: list[str]) -> str:
    if len(nama) <= 3:
        return ", ".join(nama)
    return _("%(a)s, dan %(n)d orang lain") % {"a": ", ".join(nama[:2]), "n": len(nama) - 2}
