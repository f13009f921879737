"""Letters: the list, a new one, its page, its head."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import wewenang
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan import selectors_surat as pilih
from layanan.forms_surat import AlasanForm, tulis_versi
from layanan.frasa import frasa_status
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import instansi_operator, khusus_operator, pilih_instansi, status_http, tampilkan
from layanan.instansi.kait import Kait
from layanan.models import StatusUsulan as S
from layanan.selectors import blokir_surat, hari_ini_di, usulan_terlihat
from layanan.syarat import syarat_dokumen

SURAT_PER_HALAMAN, BARIS_PER_HALAMAN = 25, 50
# Buttons of a form that show something and store nothing: what was typed stays, and nothing is complained about yet.
LIHAT = ("cari", "lihat")


class HalamanSurat(Kait):
    def daftar(self, request):
        """Letters of one's own agencies. BKN's side works from the queue."""
        today = timezone.localdate()
        w = wewenang(request.user, today=today)
        if not w.punya(*PERAN_INSTANSI):
            if w.punya(*PERAN_KANTOR):
                return redirect("antrean")
            raise Http404
        milik = pilih.surat_instansi(request.user, self.kode, today=today, ikut=(self.relasi_kepala,))
        semua = self.saring_daftar(milik)
        kata = request.GET.get("cari", "").replace("\x00", "").strip()[:100]
        if kata:
            semua = semua.filter(perihal__icontains=kata) | semua.filter(nomor__icontains=kata)
        tab = request.GET.get("tab", "semua")
        if tab not in self.tab:
            tab = "semua"
        jumlah = pilih.jumlah_per_tab(semua)
        halaman = Paginator(semua.filter(self.tab[tab][1]), SURAT_PER_HALAMAN).get_page(request.GET.get("halaman"))
        isi = {
            "tab": tab,
            "pilihan_tab": [(k, nama, jumlah[k]) for k, (nama, _q) in self.tab.items()],
            "halaman": halaman,
            "daftar": halaman.object_list,
            "kata": kata,
            "kueri": f"{urlencode({'tab': tab, 'cari': kata} if kata else {'tab': tab})}&",
            "operator": w.punya(Peran.OPERATOR),
            "banyak_instansi": len(w.di(*PERAN_INSTANSI)) > 1,
            "blokir": kepegawaian.blokir_instansi(w.di(*PERAN_INSTANSI), today),
        }
        return render(request, self.templat_daftar, self.isi() | isi | self.isi_daftar(request, w))

    def buat_surat(self, request):
        """A new letter. ``aksi`` ``lihat`` shows what follows from what is typed and stores nothing."""
        pilihan = instansi_operator(request)
        instansi = pilih_instansi(request, pilihan)
        data = request.POST if request.method == "POST" else None
        form = self.form_kepala(data, instansi=instansi, awal=self.awal_kepala())
        isi = {"pilihan_instansi": pilihan, "instansi": instansi, "surat": None}
        if request.POST.get("aksi") in (*LIHAT, "periksa"):
            return self._form_kepala(request, form.apa_adanya(), isi)
        status = None
        if data is not None and form.is_valid():
            today = hari_ini(instansi.kantor.zona_waktu)
            try:
                surat = self.buat(instansi_id=instansi.pk, actor=request.user, today=today, **form.cleaned_data)
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, self.pesan_dibuat)
                return redirect(self.ke("surat", surat.pk))
        return self._form_kepala(request, form, isi, status=status)

    def ubah_surat(self, request, surat_id):
        """The head of a letter that is with its operator."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        data = request.POST if request.method == "POST" else None
        form = self.form_kepala(data, instansi=surat.instansi, surat=surat, awal=self.awal_kepala(surat))
        isi = {"surat": surat, "instansi": surat.instansi, "pilihan_instansi": []}
        if request.POST.get("aksi") in (*LIHAT, "periksa"):
            return self._form_kepala(request, form.apa_adanya(), isi)
        status = None
        if data is not None and form.is_valid():
            try:
                self.ubah(surat_id=surat.pk, actor=request.user, today=hari_ini_di(surat), **form.cleaned_data)
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Surat disimpan; semua baris dinilai ulang."))
                return redirect(self.ke("surat", surat.pk))
        return self._form_kepala(request, form, isi, status=status)

    def _form_kepala(self, request, form, isi: dict, *, status: int | None = None):
        lain = self.isi_kepala(request, form, instansi=isi["instansi"], surat=isi["surat"])
        return tampilkan(request, self.templat_form, form, self.isi() | isi | lain, status=status)

    def surat(self, request, surat_id):
        return self.halaman_surat(request, self.ambil_surat(request, surat_id))

    def nilai(self, request, surat_id):
        """Judge the letter again: the day, the record or the calendar may have changed."""
        surat = self.ambil_surat(request, surat_id)
        khusus_operator(request, surat)
        self.nilai_ulang(surat=surat, today=hari_ini_di(surat))
        messages.success(request, _("Semua baris dinilai ulang."))
        return redirect(self.ke("surat", surat.pk))

    def halaman_surat(self, request, surat, *, status: int = 200, galat=None, **isian):
        """The letter's page; ``galat`` is shown on top, ``isian`` are forms with what was typed."""
        today, peran = hari_ini_di(surat), pilih.peran_surat(request.user, surat)
        operator, penyetuju = Peran.OPERATOR in peran, Peran.PENYETUJU in peran
        ringkas = pilih.ringkasan(surat, **self.hitungan())
        saring = request.GET.get("saring", "semua")
        if saring not in pilih.SARING_BARIS:
            saring = "semua"
        terlihat = usulan_terlihat(request.user, today=timezone.localdate()).filter(surat=surat).order_by()
        semua = pilih.baris_layar(self.model_baris, surat, saring, self.ikut_baris).filter(usulan__in=terlihat)
        halaman = Paginator(semua, BARIS_PER_HALAMAN).get_page(request.GET.get("halaman"))
        baris = pilih.hias_baris(halaman.object_list)
        for b in baris:
            b.frasa = frasa_status(b.usulan.status, b.usulan.alasan_tunggu)
            b.dapat_diubah = operator and b.usulan.status in (S.DRAF, S.PERBAIKAN)
        self.hias(baris, surat=surat)
        terbuka = operator and surat.dikirim_pada is None and not ringkas["penyetuju"]
        boleh_lampir = terbuka or (operator and bool(ringkas["perbaikan"]))
        isi = {
            "surat": surat,
            "kepala": self.kepala(surat),
            "penilaian": self.penilaian(surat) if any(ringkas[k] for k in ("draf", "penyetuju", "bkn", "sk")) else None,
            "alamat_nilai": self.ke("nilai", surat.pk) if operator else "",
            "ringkas": ringkas,
            "saring": saring,
            "pilihan_saring": [(k, nama, ringkas[k]) for k, (nama, _q) in pilih.SARING_BARIS.items()],
            "halaman": halaman,
            "baris": baris,
            "lebar_tabel": len(self.kolom) + 3,
            "dokumen": self._dokumen_surat(surat, today, terbuka or bool(ringkas["perbaikan"])),
            "dikembalikan": pilih.baris_dikembalikan(self.model_baris, surat)
            if operator and ringkas["perbaikan"]
            else [],
            "operator": operator,
            "penyetuju": penyetuju,
            "terbuka": terbuka,
            "boleh_lampir": boleh_lampir,
            "empat_mata": penyetuju and surat.dibuat_oleh_id == request.user.pk,
            "versi_draf": tulis_versi(pilih.versi_baris(surat, S.DRAF)) if operator else "",
            "versi_penyetuju": tulis_versi(pilih.versi_baris(surat, S.MENUNGGU_PERSETUJUAN)) if peran else "",
            "hari_ini": today,
            "blokir": blokir_surat(surat, today=today),
            "galat": galat,
            "form_kembalikan": AlasanForm(auto_id="id_kembali_%s"),
            "jawab_id": None,
            "jawab_teks": "",
            "terhalang": [],
        }
        lain = self.isi_surat(request, surat, ringkas=ringkas, boleh_lampir=boleh_lampir)
        return render(request, self.templat_surat, self.isi() | isi | lain | isian, status=status)

    def _dokumen_surat(self, surat, today, semua: bool) -> list[tuple]:
        """(paper, document in force) of the whole letter; those that are there and those that are needed first."""
        berlaku = pilih.dokumen_berlaku(surat)
        daftar = [
            (s, berlaku.get(s.kode))
            for s in syarat_dokumen(self.kode, None, surat.instansi_id, today)
            if s.acuan.cakupan == "SURAT" and (s.wajib or semua or s.kode in berlaku)
        ]
        return sorted(daftar, key=lambda x: (x[1] is None, not x[0].wajib))
