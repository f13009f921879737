"""The facts that the rules judge, built from the record, in a constant number of queries."""

from dataclasses import replace
from datetime import date

from akun.peran import Peran
from akun.selectors import kedudukan_pemegang
from disiplin.selectors.izin import halangan_orang
from kalender import selectors as kalender
from kalender.hari_kerja import Kalender
from kepegawaian import selectors as kepegawaian
from kinerja.selectors.predikat import menurut_tahun
from layanan.models import AKHIR, DokumenUsulan, Parameter
from layanan.parameter_tabel import BarisParameter, ParameterTabel
from layanan.selectors import dicabut
from layanan.waktu import tambah_bulan
from mutasi.jenis import tentukan_jenis
from mutasi.models import Izin, SuratMutasi, UsulanMutasi
from mutasi.rules import fakta as f
from mutasi.selectors.jam import dikirim_pada, jam_pemberitahuan

HARI_LAPOR_MENDAGRI = "P_REPORT_MENDAGRI_DAYS"
HARI_SK_LANTIK = "P_SK_LANTIK_DAYS"


def parameter_tabel() -> ParameterTabel:
    """The dated parameters of mutasi, from the table."""
    return ParameterTabel.dari(
        BarisParameter(p.kode, p.nilai, p.berlaku_mulai, p.dasar_hukum, p.berlaku_sampai, p.pasti)
        for p in Parameter.objects.filter(layanan="mutasi")
    )


def baris_surat(surat, *, dengan_gagal: bool = False):
    """Open and finished lines of a letter with person, posts and letter loaded; also failed ones if asked."""
    tanpa = () if dengan_gagal else [s for s in AKHIR if s != "SELESAI"]
    return (
        UsulanMutasi.objects.filter(usulan__surat=surat)
        .exclude(usulan__status__in=tanpa)
        .select_related(
            "usulan__pegawai", "jabatan_asal__unit", "jabatan_tujuan__unit", "jabatan_asal__instansi", "instansi_asal",
            "pelepasan",
        )
        .order_by("usulan_id")
    )  # fmt: skip


def fakta_batch(surat, *, today: date, dengan_gagal: bool = False, rekam: dict | None = None) -> f.FaktaBatch:
    """All facts of a letter, in a constant number of queries however many lines it has.

    ``dengan_gagal``: with the lines that were refused or cancelled, to see what hangs on them. ``rekam``: the people's
    records where the caller has loaded them (``kepegawaian.selectors.rekam_pegawai``).
    """
    mutasi = SuratMutasi.objects.get(surat=surat)
    # Who is in office on the planned day according to the record now, not when the letter was written.
    kepala = kepegawaian.riwayat_ppk(surat.instansi_id)
    ppk = ppk_di(kepala, mutasi.tanggal_pelantikan)
    baris = list(baris_surat(surat, dengan_gagal=dengan_gagal))
    dokumen_surat, dokumen_baris = _dokumen(surat)
    orang = kepegawaian.rekam_pegawai({b.usulan.pegawai_id for b in baris}) if rekam is None else rekam
    disiplin = halangan_orang(list(orang), "mutasi")
    # Occupants as of the earliest planned date: whoever leaves later is still named, with the day.
    paling_awal = min([b.tanggal_pelantikan for b in baris], default=mutasi.tanggal_pelantikan)
    jabatan_ids = {j for b in baris for j in (b.jabatan_asal_id, b.jabatan_tujuan_id) if j}
    pemangku = kepegawaian.pemangku(jabatan_ids, min(paling_awal, today))
    parameter = parameter_tabel()
    menyusul = _dari_surat_lain(surat, jabatan_ids, orang)
    jabatan = {}
    for b in baris:
        for j in (b.jabatan_asal, b.jabatan_tujuan):
            if j is not None and kode_jabatan(j, surat.instansi) not in jabatan:
                jabatan[kode_jabatan(j, surat.instansi)] = fakta_jabatan(
                    j, (
                        *(_pemangku(r, j, parameter, paling_awal) for r in pemangku.get(j.pk, ())),
                        *(f.FaktaPemangku(b.usulan.pegawai.nip, b.usulan.pegawai.nama, tanggal_baris(b))
                          for b in menyusul if b.jabatan_tujuan_id == j.pk),
                    ), surat.instansi,
                )  # fmt: skip
    dilantik = any(b.dilantik_pada for b in baris)
    ber_sk = dilantik or any(b.tanggal_sk for b in baris)
    hari_kantor = kalender.kalender(kantor_id=surat.kantor_id) if ber_sk else None
    lapor = dict(surat.laporan_mendagri.order_by().values_list("dilantik_pada", "dilaporkan_pada")) if dilantik else {}
    rekomendasi = {b.pk: b.usulan.diputus_pada if b.usulan.nomor_keputusan else None for b in baris}
    return f.FaktaBatch(
        instansi=f.FaktaInstansi(
            surat.instansi.kode, surat.instansi.nama, surat.instansi.jenis,
            tuple(fakta_blokir(b) for b in kepegawaian.blokir_aktif((), surat.instansi_id, paling_awal, "mutasi")),
            surat.instansi.wilayah, kepegawaian.jumlah_struktural(surat.instansi_id, paling_awal),
        ),
        ppk=fakta_ppk(ppk),
        pilkada=fakta_pilkada(surat.instansi),
        baris=tuple(
            f.FaktaBaris(
                id=str(b.pk), nip=b.usulan.pegawai.nip, jenis=jenis_kini(b),
                tanggal_pelantikan=b.tanggal_pelantikan,
                jabatan_asal=kode_jabatan(b.jabatan_asal, surat.instansi) if b.jabatan_asal else None,
                jabatan_tujuan=b.jabatan_tujuan.kode if b.jabatan_tujuan else None,
                alasan=b.alasan, uraian_alasan=b.uraian_alasan, dokumen=tuple(dokumen_baris.get(b.pk, ())),
                diberitahu_pada=b.diberitahu_pada, pengusul=b.pengusul, penetap=b.penetap,
                tanggal_rekomendasi=rekomendasi[b.pk], nomor_sk=b.nomor_sk, tanggal_sk=b.tanggal_sk,
                dilantik_pada=b.dilantik_pada, tanggal_spmt=b.tanggal_spmt,
                batas_lapor=_hari_kerja(HARI_LAPOR_MENDAGRI, b.dilantik_pada, hari_kantor, parameter),
                batas_lantik=_hari_kerja(HARI_SK_LANTIK, b.tanggal_sk, hari_kantor, parameter),
                tanggal_lapor=lapor.get(b.dilantik_pada),
                jam_pemberitahuan=jam_pemberitahuan(b, surat),
                jalur=b.jalur,
                diktum_pemberhentian=b.diktum_pemberhentian, ppk_lain=_ppk_lain(kepala, ppk, b), **_antar(b),
            )
            for b in baris
        ),
        orang={
            p.nip: replace(
                _dengan_menyusul(p, menyusul, surat, ppk.pk if ppk else None), disiplin=disiplin.get(p.pk, ())
            )
            for p in orang.values()
        },
        jabatan=jabatan,
        parameter=parameter,
        dokumen=tuple(dokumen_surat),
        pengaju_status=status_pengaju(surat, today=today),
        tanggal_usul=dikirim_pada(surat),
        tanggal_ba_tpk=mutasi.tanggal_ba_tpk,
        tanggal_mulai_ukom=mutasi.tanggal_mulai_ukom,
        hari_ini=today,
        unit=_unit_tujuan(baris),
        pergantian_kepala=ppk.tanggal_akhir if ppk else None,
        gagal=_gagal(surat, baris),
    )  # fmt: skip


def jenis_kini(b: UsulanMutasi) -> str:
    """The kind as the posts, the reason and the day make it now; what was stored may be older than the record."""
    return tentukan_jenis(
        b.jabatan_asal, b.jabatan_tujuan, status=b.usulan.pegawai.status, alasan=b.alasan, jalur=b.jalur,
        antar=b.instansi_asal_id is not None, tanggal=tanggal_baris(b),
    ) or b.usulan.jenis  # fmt: skip


def tanggal_baris(b: UsulanMutasi) -> date:
    """The day that counts: the inauguration once recorded, else the planned one."""
    return b.dilantik_pada or b.tanggal_pelantikan


def _dari_surat_lain(surat, jabatan_ids: set[int], orang: dict) -> list[UsulanMutasi]:
    """Lines of other letters that BKN approved and that did not take effect yet, into these posts or of these people:
    the record does not show them, but the seat is given away (H1, H6). One query, two if there are any."""
    calon = UsulanMutasi.objects.filter(
        usulan__status__in=["DISETUJUI", "SELESAI"], diterapkan_pada=None, jabatan_tujuan__isnull=False
    ).exclude(usulan__surat=surat)
    # Two index reads: one condition over both tables would read them whole.
    kursi = calon.filter(jabatan_tujuan_id__in=jabatan_ids).order_by().values_list("pk", flat=True)
    diri = calon.filter(usulan__pegawai_id__in=list(orang)).order_by().values_list("pk", flat=True)
    ada = list(kursi.union(diri))
    if not ada:
        return []
    return list(
        UsulanMutasi.objects.filter(pk__in=ada)
        .exclude(dicabut())
        .select_related("usulan__pegawai", "jabatan_tujuan__unit", "jabatan_tujuan__instansi")
        .order_by("pk")
    )


def _dengan_menyusul(p, menyusul: list[UsulanMutasi], surat, ppk_id: int | None) -> f.FaktaOrang:
    """A person with the post that another letter is about to give."""
    orang = fakta_orang(p, surat.instansi, ppk_id)
    baru = tuple(
        f.FaktaRiwayatJabatan(fakta_jabatan(b.jabatan_tujuan, None, surat.instansi), tanggal_baris(b))
        for b in menyusul
        if b.usulan.pegawai_id == p.pk and not b.jabatan_tujuan.tugas_tambahan
    )
    return replace(orang, riwayat_jabatan=(*(orang.riwayat_jabatan or ()), *baru)) if baru else orang


def status_pengaju(surat, *, today: date) -> str:
    """In which capacity the letter is forwarded (B3): that of the approver who sends it, DEFINITIF, PLT or PLH.

    Before it is known who that is: PLT or PLH if only delegates can, on ``today``.
    """
    kedudukan = kedudukan_pemegang(Peran.PENYETUJU, surat.instansi_id, today=dikirim_pada(surat) or today)
    if surat.disetujui_oleh_id is not None:
        return kedudukan.get(surat.disetujui_oleh_id, "DEFINITIF")
    if not kedudukan or "DEFINITIF" in kedudukan.values():
        return "DEFINITIF"
    return "PLT" if "PLT" in kedudukan.values() else "PLH"


def _gagal(surat, baris: list[UsulanMutasi]) -> dict[tuple[str, str], str]:
    """Who stays in which post because the line that would have moved him failed (H3). One query."""
    jatuh = UsulanMutasi.objects.filter(
        usulan__surat=surat, usulan__status__in=["DITOLAK", "DIBATALKAN"], jabatan_asal__isnull=False
    ).select_related("usulan__pegawai", "jabatan_asal__instansi")
    tetap_pergi = {(b.usulan.pegawai_id, b.jabatan_asal_id) for b in baris}
    return {
        (b.usulan.pegawai.nip, kode_jabatan(b.jabatan_asal, surat.instansi)): str(b.pk)
        for b in jatuh.order_by("pk")
        if (b.usulan.pegawai_id, b.jabatan_asal_id) not in tetap_pergi
    }


def ppk_di(kepala, tanggal: date):
    """Who of ``kepala`` (latest first) is in office on the day, both end days included; None: nobody on record."""
    return next(
        (
            k for k in kepala
            if k.tanggal_pelantikan <= tanggal and (k.tanggal_akhir is None or k.tanggal_akhir >= tanggal)
        ),
        None,
    )  # fmt: skip


def fakta_ppk(ppk) -> f.FaktaPpk | None:
    if ppk is None:
        return None
    return f.FaktaPpk(
        ppk.nama, ppk.status, ppk.jabatan, ppk.tanggal_pelantikan, ppk.tanggal_akhir, ppk.is_petahana
    )  # fmt: skip


def _ppk_lain(kepala, ppk, baris: UsulanMutasi) -> f.FaktaPpk | None:
    """The head in office on a line's own day, if it is not the letter's."""
    sendiri = ppk_di(kepala, baris.dilantik_pada or baris.tanggal_pelantikan)
    return fakta_ppk(sendiri) if sendiri is not None and sendiri != ppk else None


def fakta_instansi(i) -> f.FaktaInstansi:
    """An agency as facts, without its blocks."""
    return f.FaktaInstansi(i.kode, i.nama, i.jenis, None, i.wilayah)


def _antar(b: UsulanMutasi) -> dict:
    """What only a move between agencies (M15) has."""
    if b.instansi_asal is None:
        return {}
    lepas = getattr(b, "pelepasan", None)
    return {
        "instansi_asal": fakta_instansi(b.instansi_asal),
        "pelepasan": lepas.status if lepas else None,
        "tanggal_pelepasan": lepas.tanggal_surat if lepas else None,
        "tanggal_keputusan_pindah": b.tanggal_keputusan_pindah,
    }


def _unit_tujuan(baris: list[UsulanMutasi]) -> dict[str, f.FaktaUnit]:
    """Who ranks highest in each unit that gets a new head (D10), in one query."""
    masuk = {
        b.jabatan_tujuan.unit_id: b.jabatan_tujuan.unit.kode
        for b in baris
        if b.jabatan_tujuan and b.jabatan_tujuan.is_struktural
    }
    tertinggi = kepegawaian.golongan_tertinggi(masuk, kecuali={b.usulan.pegawai_id for b in baris})
    return {
        kode: f.FaktaUnit(kode, p.golongan, p.nip, p.nama) if (p := tertinggi.get(pk)) else f.FaktaUnit(kode)
        for pk, kode in masuk.items()
    }


def kode_jabatan(j, instansi) -> str:
    """A post's key in a batch: its code, with the agency's in front if it belongs to another one (M15)."""
    return j.kode if j.instansi_id == instansi.pk else f"{j.instansi.kode}:{j.kode}"


def fakta_pilkada(instansi, kalender_pilkada=None) -> tuple[f.FaktaPilkada, ...] | None:
    """Election calendars; a region without any has a gap in the record, it is not free of elections.

    ``kalender_pilkada``: the calendars, if the caller has them already.
    """
    if kalender_pilkada is None:
        kalender_pilkada = kepegawaian.pilkada_pada(instansi.pk)
    if instansi.is_daerah and not kalender_pilkada:
        return None
    return tuple(
        f.FaktaPilkada(p.tanggal_penetapan_paslon, p.akhir_masa_jabatan_kada, p.dasar) for p in kalender_pilkada
    )


def _hari_kerja(kode: str, sejak: date | None, hari_kantor: Kalender | None, parameter: ParameterTabel) -> date | None:
    """Last working day of a limit that the parameter ``kode`` counts from ``sejak``; ``None`` if it does not run."""
    if sejak is None or hari_kantor is None:
        return None
    hari = parameter.cari(kode, sejak)
    return hari_kantor.hari_kerja_setelah(sejak, int(hari.nilai)) if hari is not None else None


def _dokumen(surat):
    """Documents in force: of the letter, and per line."""
    surat_saja, per_baris = [], {}
    for d in DokumenUsulan.objects.filter(surat=surat, diganti_pada=None).order_by("id"):
        fakta = f.FaktaDokumen(
            jenis=d.jenis, nomor=d.nomor, tanggal=d.tanggal, penandatangan=d.penandatangan,
            penandatangan_status=d.keterangan.get("penandatangan_status"),
            nip_tercantum=frozenset(d.nip_tercantum) if d.nip_tercantum else None, keterangan=d.keterangan,
        )  # fmt: skip
        if d.usulan_id is None:
            surat_saja.append(fakta)
        else:
            per_baris.setdefault(d.usulan_id, []).append(fakta)
    dipakai = Izin.objects.filter(pemakaian__surat=surat, pemakaian__dilepas_pada=None, dicabut_pada=None)
    for izin in dipakai.prefetch_related("nama").order_by("id"):
        surat_saja.append(
            f.FaktaDokumen(
                jenis=izin.jenis, nomor=izin.nomor, tanggal=izin.tanggal, penandatangan=izin.penandatangan,
                nip_tercantum=None if izin.mencakup_semua else frozenset(n.nip for n in izin.nama.all()),
            )
        )  # fmt: skip
    return surat_saja, per_baris


def fakta_jabatan(j, pemangku: tuple[f.FaktaPemangku, ...] | None = None, instansi=None) -> f.FaktaJabatan:
    """A post as facts; with ``instansi``, posts of other agencies get a key of their own (``kode_jabatan``)."""
    return f.FaktaJabatan(
        kode=kode_jabatan(j, instansi) if instansi is not None else j.kode,
        nama=j.nama, jenis=j.jenis, eselon=j.eselon, jenjang=j.jenjang, rumpun=j.rumpun,
        tugas_tambahan=j.tugas_tambahan, kode_khusus=j.kode_khusus, unit_kode=j.unit.kode, unit_nama=j.unit.nama,
        unit_jenis=j.unit.jenis, bidang=j.bidang, formasi=j.formasi, syarat_pendidikan=j.syarat_pendidikan,
        syarat_rumpun=tuple(j.syarat_rumpun), berlaku_mulai=j.berlaku_mulai, berlaku_sampai=j.berlaku_sampai,
        pemangku=pemangku, unit_jalur=j.unit.jalur,
    )  # fmt: skip


def _pemangku(spell, jabatan, parameter: ParameterTabel, tanggal: date) -> f.FaktaPemangku:
    usia = parameter.pada("P_BUP", tanggal).nilai.get(jabatan.jenjang if jabatan.jenis == "JF" else jabatan.jenis)
    return f.FaktaPemangku(
        spell.pegawai.nip, spell.pegawai.nama, spell.tmt, spell.tmt_akhir, spell.sifat,
        tambah_bulan(spell.pegawai.tanggal_lahir, usia * 12) if usia else None, spell.pegawai.golongan,
    )  # fmt: skip


def fakta_blokir(b) -> f.FaktaBlokir:
    return f.FaktaBlokir(b.mulai, b.alasan, b.dasar, b.dicabut_pada)


def fakta_orang(p, instansi=None, ppk_id: int | None = None) -> f.FaktaOrang:
    """A person loaded by ``kepegawaian.selectors.rekam_pegawai`` as facts; ties are those with the batch's PPK."""
    riwayat = p.riwayatjabatan.all()
    pendidikan = p.riwayatpendidikan.all()
    return f.FaktaOrang(
        nip=p.nip, nama=p.nama_lengkap, status=p.status, kedudukan=p.kedudukan, tanggal_lahir=p.tanggal_lahir,
        golongan=p.golongan, tmt_cpns=p.tmt_cpns,
        # The record keeps the level even where the diploma's own row was never entered.
        pendidikan=tuple(f.FaktaPendidikan(x.tingkat, x.rumpun, x.program_studi) for x in pendidikan)
        or (f.FaktaPendidikan(p.pendidikan),),
        riwayat_jabatan=tuple(
            f.FaktaRiwayatJabatan(fakta_jabatan(r.jabatan, None, instansi), r.tmt, r.tmt_akhir, r.sifat)
            for r in riwayat
        ) or None,
        kinerja=menurut_tahun(p),
        hukdis=tuple(
            f.FaktaHukdis(h.tingkat, h.status, h.jenis, h.tmt, h.tmt_akhir, h.nomor_sk) for h in p.riwayathukdis.all()
        ),
        diklat=tuple(f.FaktaDiklat(d.kode, d.nama, d.tanggal) for d in p.riwayatdiklat.all()),
        blokir=tuple(fakta_blokir(b) for b in p.blokir.all() if not b.layanan or "mutasi" in b.layanan),
        perkara=tuple(f.FaktaPerkara(x.status, x.sejak, x.sampai) for x in p.riwayatperkara.all())
        if p.perkara_dinyatakan_pada or p.riwayatperkara.all() else None,
        hubungan=tuple(f.FaktaHubungan(h.hubungan, h.asal) for h in p.hubungan.all() if h.ppk_id == ppk_id),
    )  # fmt: skip
