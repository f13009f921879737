"""The ladder. Proposed by one pengawas, set by another; a person decides each act, never a score."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from akun.selectors import sebutan
from integritas.models import JenisTindakan, Pemeriksaan, Pemulihan, StatusPemeriksaan, StatusTindakan, Tindakan
from integritas.selectors import batas_pemulihan
from integritas.services.bersama import (
    catat,
    catat_pada_baris,
    kabari,
    kabari_instansi_asal,
    kepala_kantor,
    kunci_pemeriksaan,
    pengawas_dari,
    petugas_instansi,
    wajib_berjalan,
    wajib_pengawas,
    wajib_teks,
)
from kepegawaian import selectors as kepegawaian
from kepegawaian import services as kepegawaian_services
from layanan import registry
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from mutasi.selectors.pengawas import BarisPutusan, baris_diputus
from notifikasi.services import Kabar, kabarkan

J, S = JenisTindakan, StatusTindakan


@transaction.atomic
def usulkan(
    *, pemeriksaan_id: int, jenis: str, dasar: str, alasan: str, actor, today: date, perintah: str = "",
    tenggat: date | None = None, blokir_instansi: bool = False, layanan: Iterable[str] = (), macam: str = "BIASA",
    pegawai_ids: Iterable[int] = (), usulan_ids: Iterable[int] = (),
) -> Tindakan:  # fmt: skip
    """Propose an act; nothing changes for the agency until another pengawas sets it.

    BLOKIR wants people and/or ``blokir_instansi``; ``layanan`` (codes; none: all) and ``macam`` say how far it goes.
    PENCABUTAN wants finished lines of the case's letters and/or people of decisions outside the portal; without
    ``tenggat`` it gets ``P_PEMULIHAN_DAYS`` when it is set. Raises TidakBerwenang, LangkahTidakSah, IsianSalah.
    """
    p = kunci_pemeriksaan(pemeriksaan_id, actor, today=today)
    wajib_pengawas(actor, p.instansi, today=today)
    wajib_berjalan(p)
    if jenis not in J.values:
        raise IsianSalah(_("Jenis tindakan tidak dikenal."), kolom="jenis")
    dasar = wajib_teks(dasar, "dasar", _("Sebutkan dasar hukumnya."))
    alasan = wajib_teks(alasan, "alasan", _("Tuliskan alasannya."))
    if tenggat is not None and tenggat <= today:
        raise IsianSalah(_("Batas waktu harus sesudah hari ini."), kolom="tenggat")
    pegawai_ids, usulan_ids, layanan = set(pegawai_ids), set(usulan_ids), set(layanan)
    orang, baris = _sasaran(p, jenis, pegawai_ids, usulan_ids, blokir_instansi, layanan, macam)
    t = Tindakan.objects.create(
        pemeriksaan=p, jenis=jenis, dasar=dasar, alasan=alasan, perintah=perintah.strip(), tenggat=tenggat,
        blokir_instansi=jenis == J.BLOKIR and blokir_instansi, layanan=sorted(layanan) if jenis == J.BLOKIR else [],
        macam=macam, diusulkan_oleh=actor, sebutan_pengusul=sebutan(actor),
    )  # fmt: skip
    t.pegawai.set(orang)
    t.usulan.set([b.usulan_id for b in baris])
    catat(p, kode="usul", judul=_("Diusulkan: %(t)s") % {"t": t.get_jenis_display()}, actor=actor, alasan=alasan,
          untuk_instansi=False)  # fmt: skip
    lain = [u for u in pengawas_dari(p.instansi, today=today) if u.pk != actor.pk]
    if not lain:
        # Nobody can set it: whoever heads the office must see to a second pengawas.
        kabari(
            p, kepala_kantor(p.instansi, today=today), jenis="DITUGASKAN", kunci=f"tindakan:sendiri:{t.pk}",
            today=today, judul=_("Tidak ada pengawas lain untuk %(i)s") % {"i": p.instansi.nama},
            isi=_("Usul tindakan pada %(n)s tidak dapat ditetapkan: beri peran pengawas kepada orang kedua.")
            % {"n": p.nomor},
        )  # fmt: skip
    kabari(
        p, lain, jenis="DITUGASKAN", isi=alasan, kunci=f"tindakan:usul:{t.pk}", today=today,
        judul=_("Menunggu penetapan: %(t)s, %(i)s") % {"t": t.get_jenis_display(), "i": p.instansi.nama},
    )  # fmt: skip
    return t


def _sasaran(p, jenis, pegawai_ids, usulan_ids, blokir_instansi, layanan, macam) -> tuple:
    """(ids of people, decided lines) of an act, checked against the case."""
    if jenis not in (J.BLOKIR, J.PENCABUTAN):
        return set(), []
    baris = baris_terkait(p)
    luar = set(p.pegawai_luar.order_by().values_list("pk", flat=True))
    if jenis == J.PENCABUTAN:
        dipilih = [b for b in baris if b.usulan_id in usulan_ids]
        if len(dipilih) != len(usulan_ids) or pegawai_ids - luar:
            raise IsianSalah(_("Pilih orang dari daftar pemeriksaan ini."), kolom="orang")
        if not dipilih and not pegawai_ids:
            raise IsianSalah(_("Pilih keputusan yang dicabut."), kolom="orang")
        _wajib_belum_dicabut(usulan_ids, pegawai_ids, p)
        return pegawai_ids | {b.pegawai_id for b in dipilih}, dipilih
    dikenal = luar | set(p.surat.order_by().values_list("usulan__pegawai_id", flat=True))
    if pegawai_ids - dikenal:
        raise IsianSalah(_("Pilih orang dari daftar pemeriksaan ini."), kolom="orang")
    if not pegawai_ids and not blokir_instansi:
        raise IsianSalah(_("Pilih siapa yang diblokir: orang, layanan instansi, atau keduanya."), kolom="orang")
    if layanan - {m.kode for m in registry.semua()}:
        raise IsianSalah(_("Layanan tidak dikenal."), kolom="layanan")
    if macam not in Tindakan.Macam.values:
        raise IsianSalah(_("Macam blokir tidak dikenal."), kolom="macam")
    return pegawai_ids, []


def _wajib_belum_dicabut(usulan_ids: set[int], pegawai_ids: set[int], p: Pemeriksaan) -> None:
    berlaku = Tindakan.objects.filter(jenis=J.PENCABUTAN, status__in=[S.DIUSULKAN, S.DITETAPKAN])
    dobel = berlaku.filter(usulan__in=usulan_ids) | berlaku.filter(
        pemeriksaan=p, pegawai__in=pegawai_ids, usulan=None
    )  # fmt: skip
    if dobel.exists():
        raise IsianSalah(_("Sebagian keputusan ini sudah diperintahkan dicabut atau sedang diusulkan."), kolom="orang")


def baris_terkait(p: Pemeriksaan) -> list[BarisPutusan]:
    """Decided lines of the case's letters, for a revocation to choose from."""
    return baris_diputus(p.surat.order_by().values_list("pk", flat=True))


def _kunci(tindakan_id: int, actor, today: date) -> Tindakan:
    """Lock an act and its case as its pengawas; DoesNotExist for strangers."""
    awal = Tindakan.objects.only("pemeriksaan_id").get(pk=tindakan_id)
    p = kunci_pemeriksaan(awal.pemeriksaan_id, actor, today=today)
    wajib_pengawas(actor, p.instansi, today=today)
    t = Tindakan.objects.select_for_update(of=("self",)).get(pk=tindakan_id)
    t.pemeriksaan = p
    if t.pegawai.filter(akun_id=actor.pk).exists():
        raise TidakBerwenang(_("Anda sendiri disebut dalam tindakan ini; pengawas lain yang memutuskan."))
    return t


@transaction.atomic
def tetapkan(*, tindakan_id: int, nomor: str, tanggal: date, actor, today: date) -> Tindakan:
    """Set a proposed act under the number and date of its letter; it takes effect today.

    Raises TidakBerwenang (also for the one who proposed it: four eyes), LangkahTidakSah, IsianSalah.
    """
    t = _kunci(tindakan_id, actor, today)
    p = t.pemeriksaan
    wajib_berjalan(p)
    if t.status != S.DIUSULKAN:
        raise LangkahTidakSah(_("Tindakan ini sudah %(s)s.") % {"s": t.get_status_display().lower()})
    if t.diusulkan_oleh_id == actor.pk:
        raise TidakBerwenang(_("Harus pengawas lain: Anda sendiri yang mengusulkannya."))
    t.nomor = wajib_teks(nomor, "nomor", _("Isi nomor surat."))
    if Tindakan.objects.filter(nomor=t.nomor).exists():
        raise IsianSalah(_("Nomor surat ini sudah dipakai tindakan lain."), kolom="nomor")
    if tanggal is None or tanggal > today:
        raise IsianSalah(_("Isi tanggal surat, tidak di masa depan."), kolom="tanggal")
    if tanggal < p.dibuka_pada:
        raise IsianSalah(
            _("Surat tidak mungkin mendahului pemeriksaannya, yang dibuka %(t)s.")
            % {"t": date_format(p.dibuka_pada, "j F Y")},
            kolom="tanggal",
        )
    if t.tenggat is not None and t.tenggat <= today:
        raise LangkahTidakSah(
            _("Batas waktu pada usul ini, %(t)s, sudah lewat. Jangan teruskan usul ini, lalu usulkan lagi.")
            % {"t": date_format(t.tenggat, "j F Y")}
        )
    t.tanggal, t.status, t.ditetapkan_oleh, t.sebutan_penetap = tanggal, S.DITETAPKAN, actor, sebutan(actor)
    if t.jenis == J.PENCABUTAN and t.tenggat is None:
        t.tenggat = batas_pemulihan(tanggal)
        if t.tenggat <= today:
            raise IsianSalah(
                _("Dihitung dari tanggal surat ini, batas pemulihan %(t)s sudah lewat.")
                % {"t": date_format(t.tenggat, "j F Y")},
                kolom="tanggal",
            )
    t.save()
    AKIBAT.get(t.jenis, lambda *_: None)(t, actor, today)
    dari, p.status, p.versi = p.status, StatusPemeriksaan.DITINDAK, p.versi + 1
    p.save(update_fields=["status", "versi"])
    judul = _("%(t)s, %(n)s") % {"t": t.get_jenis_display(), "n": t.nomor}
    catat(p, kode="tetapkan", judul=judul, actor=actor, dari=dari, alasan=t.alasan)
    _kabari(t, judul, t.alasan, kunci=f"tindakan:tetap:{t.pk}", today=today)
    return t


def _blokir(t: Tindakan, actor, today: date) -> None:
    isi = {
        "alasan": t.alasan, "dasar": f"{t.nomor}; {t.dasar}"[:200], "mulai": today, "actor": actor,
        "layanan": t.layanan, "macam": t.macam,
    }  # fmt: skip
    baru = [kepegawaian_services.blokir(pegawai_id=o.pk, **isi) for o in t.pegawai.order_by("pk")]
    if t.blokir_instansi:
        baru.append(kepegawaian_services.blokir(instansi_id=t.pemeriksaan.instansi_id, **isi))
    t.blokir.set(baru)


def _cabut(t: Tindakan, actor, today: date) -> None:
    """Say on each line that it is revoked, and open one restoration per person."""
    dipilih = set(t.usulan.order_by().values_list("pk", flat=True))
    baris = [b for b in baris_terkait(t.pemeriksaan) if b.usulan_id in dipilih]
    alasan = _("%(n)s: %(a)s") % {"n": t.nomor, "a": t.alasan}
    if dipilih:
        catat_pada_baris(t.pemeriksaan, dipilih, kode="cabut", actor=actor, alasan=alasan, today=today)
        kabari_instansi_asal(
            dipilih, judul=_("Mutasi antarinstansi diperintahkan dicabut, %(n)s") % {"n": t.nomor},
            isi=_("Orang yang Anda lepas diperintahkan kembali ke jabatan semula di instansi Anda. %(a)s")
            % {"a": t.alasan}, kunci=f"tindakan:tetap:{t.pk}", today=today,
        )  # fmt: skip
    pulih = [
        Pemulihan(
            tindakan=t, pegawai_id=b.pegawai_id, usulan_id=b.usulan_id, jabatan_semula_id=b.jabatan_asal_id,
            jabatan_kini_id=b.jabatan_tujuan_id,
        )
        for b in baris
    ]  # fmt: skip
    luar = t.pegawai.exclude(pk__in=[b.pegawai_id for b in baris])
    riwayat = kepegawaian.riwayat_jabatan([o.pk for o in luar])
    for o in luar:
        # Decided outside the portal: back to the last definitive post that ended, if the record knows one.
        semula = next((r for r in riwayat[o.pk] if r.sifat == "DEFINITIF" and r.tmt_akhir is not None), None)
        pulih.append(
            Pemulihan(
                tindakan=t,
                pegawai=o,
                jabatan_semula_id=semula.jabatan_id if semula else None,
                jabatan_kini_id=o.jabatan_id,
                ubah_rekam=semula is not None,
            )
        )
    Pemulihan.objects.bulk_create(pulih)


AKIBAT = {J.BLOKIR: _blokir, J.PENCABUTAN: _cabut}


@transaction.atomic
def tarik(*, tindakan_id: int, alasan: str, actor, today: date) -> Tindakan:
    """Let a proposal drop, by any pengawas of the agency, with a reason."""
    t = _kunci(tindakan_id, actor, today)
    if t.status != S.DIUSULKAN:
        raise LangkahTidakSah(_("Tindakan ini sudah %(s)s.") % {"s": t.get_status_display().lower()})
    t.alasan_akhir = wajib_teks(alasan, "alasan", _("Tuliskan alasannya."))
    t.status, t.berakhir_pada, t.sebutan_pengakhir = S.DITARIK, today, sebutan(actor)
    t.save()
    judul = _("Usul tidak diteruskan: %(t)s") % {"t": t.get_jenis_display()}
    catat(t.pemeriksaan, kode="tarik", judul=judul, actor=actor, alasan=t.alasan_akhir, untuk_instansi=False)
    return t


@transaction.atomic
def akhiri(*, tindakan_id: int, alasan: str, actor, today: date) -> Tindakan:
    """End an act, with a reason: lift its blocks, strike the agency off the list, call a revocation off.

    What was put back stays put back. Raises LangkahTidakSah for an act that is not in force, and for a warning: it
    stands. Works in a closed case too.
    """
    t = _kunci(tindakan_id, actor, today)
    if t.status != S.DITETAPKAN or t.jenis == J.PERINGATAN:
        raise LangkahTidakSah(_("Tindakan ini tidak sedang berlaku."))
    t.alasan_akhir = wajib_teks(alasan, "alasan", _("Tuliskan alasannya."))
    for b in t.blokir.filter(dicabut_pada=None).order_by("pk"):
        kepegawaian_services.cabut_blokir(blokir_id=b.pk, tanggal=today, actor=actor, alasan=t.alasan_akhir)
    if t.jenis == J.PENCABUTAN:
        belum = list(t.pemulihan.filter(status="BELUM", usulan__isnull=False).values_list("usulan_id", flat=True))
        if belum:
            catat_pada_baris(t.pemeriksaan, belum, kode="batal_cabut", actor=actor, alasan=t.alasan_akhir, today=today)
            kabari_instansi_asal(
                belum, judul=SEBUTAN_AKHIR[t.jenis] % {"n": t.nomor}, isi=t.alasan_akhir,
                kunci=f"tindakan:akhir:{t.pk}", today=today,
            )  # fmt: skip
    t.status, t.berakhir_pada, t.sebutan_pengakhir = S.BERAKHIR, today, sebutan(actor)
    t.save()
    judul = SEBUTAN_AKHIR[t.jenis] % {"n": t.nomor}
    catat(t.pemeriksaan, kode="akhiri", judul=judul, actor=actor, alasan=t.alasan_akhir)
    _kabari(t, judul, t.alasan_akhir, kunci=f"tindakan:akhir:{t.pk}", today=today)
    return t


SEBUTAN_AKHIR = {
    J.BLOKIR: gettext_lazy("Blokir dicabut, %(n)s"),
    J.DAFTAR_PELANGGAR: gettext_lazy("Dikeluarkan dari daftar pelanggar, %(n)s"),
    J.PENCABUTAN: gettext_lazy("Perintah mencabut dibatalkan, %(n)s"),
}


def _kabari(t: Tindakan, judul: str, isi: str, *, kunci: str, today: date) -> None:
    """Tell the agency's officers, and the people concerned on their own page."""
    p = t.pemeriksaan
    petugas = petugas_instansi(p.instansi, today=today)
    kabari(p, petugas, jenis="DIPUTUS", judul=judul, isi=isi, kunci=kunci, today=today)
    orang = [o.akun for o in t.pegawai.filter(akun__isnull=False).select_related("akun")]
    kabarkan(
        [Kabar(tuple(orang), "DIPUTUS", judul, isi, reverse("integritas:saya"), f"{kunci}:pegawai", True)]
    )  # fmt: skip
