"""Rows of the sheet of people against the registry: what is wrong, new, changed; and writing it, chunk by chunk.

The number of queries grows with the chunks, never with the rows. In a trial run nothing is written.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from kepegawaian.impor.kolom import KOLOM_PEGAWAI, Kolom, baca_baris
from kepegawaian.impor.laporan import Laporan, Tugas
from kepegawaian.impor.lembar import Masalah
from kepegawaian.models import Jabatan, Pegawai, RiwayatJabatan, RiwayatPangkat, UnitOrganisasi
from kepegawaian.nip import periksa_nip
from kepegawaian.selectors import MASIH_DIPANGKU
from kepegawaian.sinyal import kabarkan

POTONGAN = 1000
NAMA = {k.kunci: k.nama for k in KOLOM_PEGAWAI}
BUKAN_BIASA = ("nip", "unit", "jabatan", "tmt_jabatan", "mk_tahun", "mk_bulan")
BIASA = [k.kunci for k in KOLOM_PEGAWAI if k.kunci not in BUKAN_BIASA]
DEFINITIF = RiwayatJabatan.Sifat.DEFINITIF


@dataclass
class Acuan:
    """What rows refer to, loaded once: units and posts of the agency by code."""

    unit: dict[str, int]
    jabatan: dict[str, tuple[int, int]]
    struktural: set[int]
    nama_unit: dict[int, str]
    nama_jabatan: dict[int, str]
    nip_dilihat: dict[str, int] = field(default_factory=dict)
    masuk: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    keluar: Counter = field(default_factory=Counter)

    @classmethod
    def muat(cls, instansi_id: int) -> "Acuan":
        unit = list(UnitOrganisasi.objects.filter(instansi_id=instansi_id).values_list("kode", "pk").order_by("pk"))
        jabatan = list(
            Jabatan.objects.filter(instansi_id=instansi_id).values_list("kode", "pk", "formasi", "jenis").order_by("pk")
        )
        return cls(
            unit=dict(unit),
            jabatan={kode: (pk, formasi) for kode, pk, formasi, _ in jabatan},
            struktural={pk for _, pk, _, jenis in jabatan if jenis in Jabatan.STRUKTURAL},
            nama_unit={pk: kode for kode, pk in unit},
            nama_jabatan={pk: kode for kode, pk, _, _ in jabatan},
        )


def jalankan(baris: Iterable[tuple[int, list]], urutan: list[Kolom | None], tugas: Tugas) -> Laporan:
    """Judge all rows and, with ``tugas.tulis``, write them; the caller rolls back if the report has faults."""
    laporan, acuan = Laporan(), Acuan.muat(tugas.instansi_id)
    banyak = 0
    for potongan in _potong(baris):
        _satu_potongan(potongan, urutan, acuan, laporan, tugas)
        banyak += len(potongan)
        tugas.maju(banyak)
    if not banyak:
        laporan.salah(Masalah(None, "", "", _("Tidak ada baris data di bawah judul kolom."), _("Isi templatnya.")))
    _periksa_kursi(acuan, laporan, tugas)
    return laporan


def _potong(baris: Iterable) -> Iterator[list]:
    sisa = iter(baris)
    while potongan := list(islice(sisa, POTONGAN)):
        yield potongan


def _satu_potongan(potongan, urutan, acuan: Acuan, laporan: Laporan, tugas: Tugas) -> None:
    terbaca = []
    for nomor, sel in potongan:
        nilai, masalah = baca_baris(nomor, sel, urutan)
        masalah += _periksa_baris(nomor, nilai, acuan, tugas)
        if masalah:
            laporan.salah(*masalah)
        else:
            terbaca.append((nomor, nilai))
    orang = Pegawai.objects.filter(nip__in=[n["nip"] for _, n in terbaca]).order_by("pk")
    lama = {p.nip: p for p in (orang.select_for_update(no_key=True) if tugas.tulis else orang)}
    spell = {
        s.pegawai_id: s
        for s in RiwayatJabatan.objects.filter(pegawai__in=lama.values(), tmt_akhir=None, sifat=DEFINITIF).order_by(
            "pk"
        )
    }
    tulisan = Tulisan()
    if any(_mkg(nilai) for _, nilai in terbaca):
        pangkat = RiwayatPangkat.objects.filter(pegawai__in=lama.values()).order_by("pk")
        tulisan.pangkat_lama = {(r.pegawai_id, r.golongan, r.tmt): r for r in pangkat}
    for nomor, nilai in terbaca:
        orang = lama.get(nilai["nip"])
        if orang is None:
            _baru(nomor, nilai, acuan, tulisan, laporan, tugas)
        elif orang.instansi_id != tugas.instansi_id:
            laporan.salah(
                Masalah(nomor, "NIP", nilai["nip"], _("NIP ini tercatat pada instansi lain."),
                        _("Hapus baris ini; perpindahan antarinstansi melalui usulan mutasi."))
            )  # fmt: skip
        else:
            _bandingkan(nomor, nilai, orang, spell.get(orang.pk), acuan, tulisan, laporan)
    if tugas.tulis and not laporan.jumlah_kesalahan:
        tulisan.simpan(tugas)


def _periksa_baris(nomor: int, nilai: dict, acuan: Acuan, tugas: Tugas) -> list[Masalah]:
    """Faults that a row has by itself or beside the rows above it; unread cells have been reported already."""
    masalah = []

    def salah(kunci: str, pesan: str, saran: str) -> None:
        isi = nilai.get(kunci, "")
        teks = f"{isi:%d-%m-%Y}" if hasattr(isi, "year") else str(isi)
        masalah.append(Masalah(nomor, NAMA[kunci], teks, pesan, saran))

    if "nip" in nilai:
        pertama = acuan.nip_dilihat.setdefault(nilai["nip"], nomor)
        if pertama != nomor:
            salah("nip", _("NIP ini sudah ada di baris %(baris)s.") % {"baris": pertama}, _("Hapus salah satu baris."))
        fakta = {k: nilai.get(k) for k in ("tanggal_lahir", "tmt_cpns", "jenis_kelamin", "status")}
        for kunci, pesan in periksa_nip(nilai["nip"], **fakta):
            salah(kunci, pesan, _("Cocokkan keduanya dengan SK; perbaiki yang salah."))
    if "unit" in nilai and nilai["unit"] not in acuan.unit:
        salah(
            "unit",
            _("Kode unit ini tidak ada di instansi ini."),
            _("Impor dulu lembar jabatan dan unit, atau perbaiki kodenya."),
        )
    if "jabatan" in nilai and nilai["jabatan"] not in acuan.jabatan:
        salah(
            "jabatan",
            _("Kode jabatan ini tidak ada di instansi ini."),
            _("Impor dulu lembar jabatan, atau perbaiki kodenya."),
        )
    if ("jabatan" in nilai) != ("tmt_jabatan" in nilai):
        kosong = "tmt_jabatan" if "jabatan" in nilai else "jabatan"
        salah(kosong, _("Kode jabatan dan TMT jabatan harus diisi keduanya."), _("Isi, atau kosongkan keduanya."))
    if nilai.get("status") == "PNS" and "tmt_pns" not in nilai:
        salah("tmt_pns", _("TMT PNS wajib bagi PNS."), _("Isi dari SK pengangkatan PNS."))
    if "status" in nilai and "golongan" in nilai and (nilai["status"] == "PPPK") == ("/" in nilai["golongan"]):
        salah("golongan", _("Golongan ini bukan milik status kepegawaiannya."), _("PNS: I/a–IV/e. PPPK: I–XVII."))
    if ("mk_tahun" in nilai) != ("mk_bulan" in nilai):
        kosong = "mk_tahun" if "mk_bulan" in nilai else "mk_bulan"
        salah(kosong, _("MKG tahun dan MKG bulan harus diisi keduanya."), _("Isi, atau kosongkan keduanya."))
    for kunci, paling in (("mk_tahun", 60), ("mk_bulan", 11)):
        if nilai.get(kunci, 0) > paling:
            salah(kunci, _("Paling besar %(n)s.") % {"n": paling}, _("Cocokkan dengan SK pangkat terakhir."))
    for kunci in ("tmt_cpns", "tmt_pns", "tmt_golongan", "tmt_jabatan", "tanggal_lahir", "perkara_dinyatakan_pada"):
        if kunci in nilai and nilai[kunci] > tugas.today:
            salah(kunci, _("Tanggal ini belum tiba."), _("Isi data yang berlaku hari ini."))
        elif kunci.startswith("tmt") and kunci in nilai and nilai[kunci] < nilai.get("tmt_cpns", nilai[kunci]):
            salah(kunci, _("Tanggal ini mendahului TMT CPNS/PPPK."), _("Cocokkan dengan SK."))
    return masalah


def _mkg(nilai: dict) -> tuple[int, int] | None:
    """Years and months of service that the decree of the rank names; None where the row leaves them open."""
    return (nilai["mk_tahun"], nilai["mk_bulan"]) if {"mk_tahun", "mk_bulan"} <= nilai.keys() else None


# --- new and changed people -------------------------------------------------------------------------


def _isi(nilai: dict, acuan: Acuan) -> dict:
    """Values as fields of Pegawai."""
    isi = {k: nilai[k] for k in BIASA if k in nilai} | {"unit_id": acuan.unit[nilai["unit"]]}
    if "jabatan" in nilai:
        isi |= {"jabatan_id": acuan.jabatan[nilai["jabatan"]][0], "tmt_jabatan": nilai["tmt_jabatan"]}
    return isi


def _baru(nomor, nilai, acuan: Acuan, tulisan: "Tulisan", laporan: Laporan, tugas: Tugas) -> None:
    laporan.baru += 1
    orang = Pegawai(nip=nilai["nip"], instansi_id=tugas.instansi_id, **_isi(nilai, acuan))
    tulisan.baru.append(orang)
    tulisan.pangkat.append((orang, orang.golongan, orang.tmt_golongan, _mkg(nilai)))
    if orang.jabatan_id:
        if orang.kedudukan not in Pegawai.BERAKHIR:
            acuan.masuk[orang.jabatan_id].append(nomor)
        tulisan.spell_baru.append((orang, orang.jabatan_id, orang.tmt_jabatan))


def _bandingkan(nomor, nilai, orang: Pegawai, spell, acuan: Acuan, tulisan: "Tulisan", laporan: Laporan) -> None:
    isi = _isi(nilai, acuan)
    beda = {k: (getattr(orang, k), baru) for k, baru in isi.items() if getattr(orang, k) != baru}
    mkg = _mkg(nilai)
    rekam = tulisan.pangkat_lama.get((orang.pk, isi["golongan"], isi["tmt_golongan"])) if mkg else None
    mkg_lama = (rekam.mk_tahun, rekam.mk_bulan) if rekam else (None, None)
    if not beda and (mkg is None or mkg == mkg_lama):
        laporan.tetap += 1
        return
    if rekam is not None and mkg != mkg_lama and rekam.asal_usulan:
        laporan.salah(
            Masalah(nomor, NAMA["mk_tahun"], str(mkg[0]), _("Masa kerja pangkat ini ditetapkan SK lewat portal."),
                    _("Kosongkan MKG; perbaikan SK melalui koreksi pertek."))
        )  # fmt: skip
        return
    pindah = {"jabatan_id", "tmt_jabatan"} & set(beda)
    asal = spell.jabatan_id if spell is not None else None
    if pindah and not _jabatan_berubah(nomor, isi, orang, spell, tulisan, laporan):
        return
    tujuan = isi["jabatan_id"] if pindah else asal
    _hitung_kursi(nomor, orang, asal, isi.get("kedudukan", orang.kedudukan), tujuan, acuan)
    for kunci, (_lama, baru) in beda.items():
        setattr(orang, kunci, baru)
    if beda:
        tulisan.berubah.append(orang)
    ubahan = {_nama(k): _sebut(k, *v, acuan) for k, v in beda.items()}
    if mkg and mkg != mkg_lama:
        ubahan |= {NAMA[k]: (a, b) for k, a, b in zip(("mk_tahun", "mk_bulan"), mkg_lama, mkg, strict=True) if a != b}
    if rekam is not None:
        if mkg != mkg_lama:
            rekam.mk_tahun, rekam.mk_bulan = mkg
            tulisan.pangkat_berubah.append(rekam)
    elif mkg or {"golongan", "tmt_golongan"} & set(beda):
        tulisan.pangkat.append((orang, orang.golongan, orang.tmt_golongan, mkg))
    laporan.ubah(nomor, orang.nip, nilai["nama"], ubahan)


def _hitung_kursi(nomor, orang: Pegawai, asal, kedudukan: str, tujuan, acuan: Acuan) -> None:
    """Note which seat is left and which is taken; whoever is retired or dismissed, before or by this row, has none."""
    if orang.kedudukan in Pegawai.BERAKHIR:
        asal = None
    if kedudukan in Pegawai.BERAKHIR:
        tujuan = None
    if asal == tujuan:
        return
    if asal is not None:
        acuan.keluar[asal] += 1
    if tujuan is not None:
        acuan.masuk[tujuan].append(nomor)


def _jabatan_berubah(nomor, isi, orang, spell, tulisan: "Tulisan", laporan: Laporan) -> bool:
    """Plan the end of the running spell and the start of the new one; False after reporting a fault."""
    tujuan, tmt = isi["jabatan_id"], isi["tmt_jabatan"]
    if spell is not None and spell.jabatan_id == tujuan:
        spell.tmt = tmt  # same post: the date is corrected
        tulisan.spell_berubah.append(spell)
        return True
    if spell is not None:
        if tmt < spell.tmt:
            laporan.salah(
                Masalah(nomor, NAMA["tmt_jabatan"], f"{tmt:%d-%m-%Y}",
                        _("TMT ini mendahului TMT jabatan yang sedang dipangku (%(tmt)s).")
                        % {"tmt": f"{spell.tmt:%d-%m-%Y}"},
                        _("Perbaiki tanggalnya; jabatan lama dicatat lewat riwayat jabatan."))
            )  # fmt: skip
            return False
        spell.tmt_akhir = tmt
        tulisan.spell_berubah.append(spell)
    tulisan.spell_baru.append((orang, tujuan, tmt))
    return True


def _nama(kunci: str) -> str:
    return NAMA[kunci.removesuffix("_id")]


def _sebut(kunci: str, lama, baru, acuan: Acuan) -> tuple:
    """Codes in place of ids, for the report."""
    kode = {"unit_id": acuan.nama_unit, "jabatan_id": acuan.nama_jabatan}.get(kunci)
    return (kode.get(lama, "—"), kode[baru]) if kode else (lama, baru)


def _periksa_kursi(acuan: Acuan, laporan: Laporan, tugas: Tugas) -> None:
    """Seats after the import: a structural post has one holder; elsewhere too many is only a warning."""
    if not acuan.masuk:
        return
    duduk = Counter(
        RiwayatJabatan.objects.filter(
            MASIH_DIPANGKU,
            jabatan__instansi_id=tugas.instansi_id,
            tmt_akhir=None,
            sifat__in=[DEFINITIF, "TUGAS_TAMBAHAN"],
        )
        .order_by()
        .values_list("jabatan_id", flat=True)
    )
    formasi = dict(acuan.jabatan.values())
    for jabatan_id, nomor in acuan.masuk.items():
        sesudah = duduk[jabatan_id]
        if not tugas.tulis or laporan.jumlah_kesalahan:  # nothing was written: reckon
            sesudah += len(nomor) - acuan.keluar[jabatan_id]
        if sesudah <= formasi[jabatan_id]:
            continue
        pesan = _("Jabatan ini punya %(formasi)s kursi, sesudah impor pemangkunya %(sesudah)s.") % {
            "formasi": formasi[jabatan_id],
            "sesudah": sesudah,
        }
        masalah = Masalah(nomor[-1], NAMA["jabatan"], acuan.nama_jabatan[jabatan_id], pesan,
                          _("Periksa siapa yang masih menjabat, atau perbaiki formasinya."))  # fmt: skip
        if jabatan_id in acuan.struktural:
            laporan.salah(masalah)
        else:
            laporan.ingatkan(masalah)


@dataclass
class Tulisan:
    """Rows of one chunk to be written, each with its history."""

    baru: list[Pegawai] = field(default_factory=list)
    berubah: list[Pegawai] = field(default_factory=list)
    spell_berubah: list[RiwayatJabatan] = field(default_factory=list)
    spell_baru: list[tuple] = field(default_factory=list)
    pangkat: list[tuple] = field(default_factory=list)
    pangkat_lama: dict[tuple, RiwayatPangkat] = field(default_factory=dict)
    pangkat_berubah: list[RiwayatPangkat] = field(default_factory=list)

    def simpan(self, tugas: Tugas) -> None:
        """Old spells end before new ones open: the database allows one definitive post at a time."""
        opsi = {"batch_size": POTONGAN, "default_user": tugas.actor, "default_change_reason": tugas.alasan}
        if self.baru:
            bulk_create_with_history(self.baru, Pegawai, **opsi)
        if self.berubah:
            bulk_update_with_history(
                self.berubah, Pegawai, [*BIASA, "unit", "jabatan", "tmt_jabatan"], **opsi | {"batch_size": 200}
            )
        if self.spell_berubah:
            bulk_update_with_history(self.spell_berubah, RiwayatJabatan, ["tmt", "tmt_akhir"], **opsi)
        spell = [RiwayatJabatan(pegawai=o, jabatan_id=j, tmt=tmt, sifat=DEFINITIF) for o, j, tmt in self.spell_baru]
        if spell:
            bulk_create_with_history(spell, RiwayatJabatan, **opsi)
        if self.pangkat:
            orang_ids = [o.pk for o, *_ in self.pangkat]
            ada = set(
                RiwayatPangkat.objects.filter(pegawai_id__in=orang_ids).values_list("pegawai_id", "golongan", "tmt")
            )
            pangkat = [
                RiwayatPangkat(pegawai=o, golongan=g, tmt=tmt, mk_tahun=mkg and mkg[0], mk_bulan=mkg and mkg[1])
                for o, g, tmt, mkg in self.pangkat
                if (o.pk, g, tmt) not in ada
            ]
            if pangkat:
                bulk_create_with_history(pangkat, RiwayatPangkat, **opsi)
        if self.pangkat_berubah:
            bulk_update_with_history(self.pangkat_berubah, RiwayatPangkat, ["mk_tahun", "mk_bulan"], **opsi)
        self._kabarkan(spell)

    def _kabarkan(self, spell: list[RiwayatJabatan]) -> None:
        """Bulk writes send no signal: tell once for the chunk whose facts have changed."""
        spell = [*spell, *self.spell_berubah]
        orang = [*self.baru, *self.berubah]
        kabarkan(
            _("Data pegawai diimpor"),
            pegawai={o.pk for o in self.berubah}
            | {s.pegawai_id for s in spell}
            | {o.pk for o, *_ in self.pangkat}
            | {r.pegawai_id for r in self.pangkat_berubah},
            jabatan={s.jabatan_id for s in spell} | {o.jabatan_id for o in orang},
            rekan={o.unit_id for o in orang},
        )
