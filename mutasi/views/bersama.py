"""What the pages of mutasi share: loading with 404 for strangers, answering a refusal, the letter's page."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian import selectors as kepegawaian
from layanan import registry
from layanan.frasa import frasa_status
from layanan.galat import Diblokir, GalatLayanan, KonflikVersi, TidakBerwenang
from layanan.models import StatusUsulan as S
from layanan.selectors import blokir_surat, hari_ini_di, usulan_terlihat
from mutasi.forms import AlasanForm, tulis_versi
from mutasi.selectors import indikator, izin, jendela, lapor, layar
from mutasi.selectors.putusan import penilaian

PER_HALAMAN = 50


def ambil_surat(request, surat_id: int):
    """The letter, or 404 for whoever may not see it."""
    surat = layar.surat_atau_none(request.user, surat_id, today=timezone.localdate())
    if surat is None:
        raise Http404
    return surat


def ambil_usulan(request, usulan_id: int):
    """A line of an own agency with its letter, or 404."""
    usulan = layar.usulan_atau_none(request.user, usulan_id, today=timezone.localdate())
    if usulan is None:
        raise Http404
    return usulan


def peran_surat(user, surat) -> frozenset[Peran]:
    """Roles of the agency's side that the user holds towards the letter."""
    w = wewenang(user, today=hari_ini_di(surat))
    return frozenset(p for p in (Peran.OPERATOR, Peran.PENYETUJU) if surat.instansi_id in w.di(p))


def khusus_operator(request, surat) -> None:
    """403 for those who see the letter but may not file it; the services check again."""
    if Peran.OPERATOR not in peran_surat(request.user, surat):
        raise TidakBerwenang("Halaman ini untuk operator instansi.")


def cari_orang(request, instansi_id: int, *, maks: int, alamat) -> dict:
    """What ``_cari_orang.html`` shows: people of the agency that fit ``?q=``; ``alamat(pk)``: where a choice leads."""
    kata = request.GET.get("q", "").strip()[:100]
    orang = []
    if kata:
        milik = kepegawaian.pegawai_terlihat(request.user, timezone.localdate()).filter(instansi_id=instansi_id)
        cocok = kepegawaian.cari_pegawai(milik.select_related("jabatan", "unit"), kata, instansi_ids=[instansi_id])
        orang = list(cocok[: maks + 1])
    for p in orang:
        p.alamat = alamat(p.pk)
    return {"kata": kata, "orang": orang[:maks], "lebih": len(orang) > maks}


def status_http(galat: GalatLayanan) -> int:
    """409 when somebody was faster or a block stands, 403 for a missing role, 422 for what was typed or is not open."""
    if isinstance(galat, KonflikVersi | Diblokir):
        return 409
    return 403 if isinstance(galat, TidakBerwenang) else 422


def angka(teks: str | None) -> int | None:
    return int(teks) if teks and teks.isascii() and teks.isdecimal() and len(teks) < 18 else None


def halaman_surat(request, surat, *, status: int = 200, galat=None, **isian):
    """The letter's page; ``galat`` is shown on top, ``isian`` are forms with what was typed."""
    today, peran = hari_ini_di(surat), peran_surat(request.user, surat)
    operator, penyetuju = Peran.OPERATOR in peran, Peran.PENYETUJU in peran
    ringkas = layar.ringkasan(surat)
    saring = request.GET.get("saring", "semua")
    if saring not in layar.SARING_BARIS:
        saring = "semua"
    terlihat = usulan_terlihat(request.user, today=timezone.localdate()).filter(surat=surat).order_by()
    halaman = Paginator(layar.baris_layar(surat, saring).filter(usulan__in=terlihat), PER_HALAMAN).get_page(
        request.GET.get("halaman")
    )
    baris = layar.hias_baris(halaman.object_list)
    terbuka = operator and surat.dikirim_pada is None and not ringkas["penyetuju"]
    for b in baris:
        b.frasa = frasa_status(b.usulan.status, b.usulan.alasan_tunggu)
        b.dapat_diubah = operator and b.usulan.status in (S.DRAF, S.PERBAIKAN)
    berlaku = layar.dokumen_berlaku(surat)
    dokumen = [
        (d, berlaku.get(d.kode))
        for d in registry.ambil("mutasi").dokumen
        if d.cakupan == "SURAT" and (d.wajib or terbuka or d.kode in berlaku or ringkas["perbaikan"])
    ]
    boleh_lampir = terbuka or (operator and bool(ringkas["perbaikan"]))
    izin_dipakai, izin_lain = izin.izin_surat(surat, pilihan=boleh_lampir)
    isi = {
        "surat": surat,
        "penilaian": penilaian(surat.mutasi) if any(ringkas[k] for k in ("draf", "penyetuju", "bkn", "sk")) else None,
        "alamat_nilai": reverse("mutasi:nilai", args=[surat.pk]) if operator else "",
        "izin_dipakai": izin_dipakai,
        "izin_lain": izin_lain,
        "batch": surat.mutasi,
        "info": jendela.info_tanggal(surat.instansi, surat.mutasi.tanggal_pelantikan),
        "ringkas": ringkas,
        "saring": saring,
        "pilihan_saring": [(k, nama, ringkas[k]) for k, (nama, _q) in layar.SARING_BARIS.items()],
        "halaman": halaman,
        "baris": baris,
        "dokumen": sorted(dokumen, key=lambda x: (x[1] is None, not x[0].wajib)),
        "dikembalikan": layar.baris_dikembalikan(surat) if operator and ringkas["perbaikan"] else [],
        "operator": operator,
        "penyetuju": penyetuju,
        "terbuka": terbuka,
        "boleh_lampir": boleh_lampir,
        "empat_mata": penyetuju and surat.dibuat_oleh_id == request.user.pk,
        "versi_draf": tulis_versi(layar.versi_baris(surat, S.DRAF)) if operator else "",
        "versi_penyetuju": tulis_versi(layar.versi_baris(surat, S.MENUNGGU_PERSETUJUAN)) if peran else "",
        "hari_ini": today,
        "blokir": blokir_surat(surat, today=today),
        "galat": galat,
        "indikator": indikator.untuk_surat(surat) if indikator.boleh_lihat(request.user, surat, today=today) else [],
        "form_kembalikan": AlasanForm(auto_id="id_kembali_%s"),
        "laporan": lapor.laporan_surat(surat, today) if ringkas["dilantik"] else [],
        "jawab_id": None,
        "jawab_teks": "",
        "terhalang": [],
    }
    return render(request, "mutasi/surat.html", isi | isian, status=status)


def tampilkan(request, templat: str, form, isi: dict, *, status: int | None = None):
    """A form's page; 422 if something typed was refused and nothing more precise is known."""
    if form.errors:
        form.tandai_galat()
        status = status or 422
    return render(request, templat, {"form": form} | isi, status=status or 200)
