/* Pages of kinerja. Drafts that wait on this device for the line, keys (n, r, Ctrl+Enter), chips, the device's clock.
   A draft is its own row of localStorage, kinerja.draf.<account>.<key>: two windows never overwrite each other, and
   nobody else who logs in on this device sees it. Its key goes with it, so sending twice stores once.
   What is typed without a line while nobody is logged in belongs to <tanpa>, and is nobody's (d.lepas) until whoever
   logs in next says that it is his: it is never sent by itself, and only its day and hours are shown until then.
   Drafts are kept for 62 days (kinerja.services.catat.LAMA_DRAF), nobody's for 7. */
(() => {
  "use strict";
  const meta = document.querySelector("meta[name=kinerja]");
  if (!meta) return;
  const luring = "luring" in meta.dataset;
  const cari = (pilih, dalam = document) => dalam.querySelector(pilih);
  const BEDA_MENIT = 5;

  const gudang = (() => {
    try { localStorage.setItem("kinerja.uji", "1"); localStorage.removeItem("kinerja.uji"); return localStorage; }
    catch { return null; }
  })();
  const ingat = (nama, nilai) => { try { gudang?.setItem(nama, nilai); return gudang !== null; } catch { return false; } };
  if (!luring) { ingat("kinerja.akun", meta.dataset.akun); ingat("kinerja.zona", meta.dataset.zona); }
  const akun = luring ? gudang?.getItem("kinerja.akun") : meta.dataset.akun;

  const uuid = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 0x0f) | 0x40;
    b[8] = (b[8] & 0x3f) | 0x80;
    const h = Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");
    return [h.slice(0, 8), h.slice(8, 12), h.slice(12, 16), h.slice(16, 20), h.slice(20)].join("-");
  };

  // --- the device's clock: the portal's decides ---------------------------------------------------------
  const jam = (kini) => {
    const beda = kini * 1000 - Date.now();
    ingat("kinerja.geser", String(beda));
    const kotak = cari("#jam-beda");
    if (!kotak) return;
    kotak.hidden = Math.abs(beda) <= BEDA_MENIT * 60000;
    cari("[data-menit]", kotak).textContent = Math.round(Math.abs(beda) / 60000);
  };
  const jenis = performance.getEntriesByType("navigation")[0]?.type;
  if (!luring && jenis !== "back_forward") jam(Number(meta.dataset.kini));
  const kini = () => Date.now() + Number(gudang?.getItem("kinerja.geser") || 0);
  const hariIni = () => new Date(kini()).toLocaleDateString("sv-SE", { timeZone: gudang?.getItem("kinerja.zona") || undefined });

  // --- drafts -------------------------------------------------------------------------------------------
  const LEPAS = "kinerja.draf.tanpa.";
  const awalan = akun ? `kinerja.draf.${akun}.` : LEPAS;
  const SEHARI = 86400000;
  const baca = (nama) => { try { return JSON.parse(gudang.getItem(nama)); } catch { return null; } };
  const nama = (awal) => Object.keys(gudang || {}).filter((k) => k.startsWith(awal));
  const di = (awal) => nama(awal).map(baca).filter(Boolean);
  // d.samar: of nobody's drafts, but those written on this very page, only day and hours are for everybody's eyes.
  const ditulis = new Set();
  const daftar = () => [
    ...di(awalan).map((d) => ({ ...d, samar: !akun && !ditulis.has(d.kunci) })),
    ...(akun ? di(LEPAS).map((d) => ({ ...d, lepas: true, samar: true })) : []),
  ].sort((a, b) => a.dibuat - b.dibuat);
  // Everybody's on this device, whoever is logged in.
  const buangLama = () => nama("kinerja.draf.").forEach((k) => {
    const umur = kini() - baca(k)?.dibuat;
    if (!(umur <= (k.startsWith(LEPAS) ? 7 : 62) * SEHARI)) gudang.removeItem(k);
  });
  const taruh = (draf) => ingat(awalan + draf.kunci, JSON.stringify(draf));
  const angkat = (kunci) => [awalan, LEPAS].forEach((awal) => gudang.removeItem(awal + kunci));
  const diubah = (d) => Array.from(document.forms).some((f) => f.dataset.ganti === d.kunci);
  const menunggu = () => daftar().filter((d) => !d.keadaan && !d.lepas && !diubah(d));

  const dariForm = (form, tombol) => {
    const isi = Object.fromEntries(new FormData(form));
    const { kunci, tanggal } = isi;
    ["kunci", "tanggal", "csrfmiddlewaretoken"].forEach((k) => delete isi[k]);
    if (tombol?.name) isi[tombol.name] = tombol.value;
    return { kunci, tanggal, isi, akun, dibuat: kini() };
  };
  const JAM = /^\s*\d{1,2}(?:[.:]\d{2})?\s*(?:-|–|s\/?d|sampai)\s*\d{1,2}(?:[.:]\d{2})?\s*/i;
  const teks = ({ isi, samar }) => {
    const jamnya = isi.baris === undefined ? `${isi.mulai}-${isi.selesai}` : (isi.baris.match(JAM)?.[0] ?? "").trim();
    return samar ? `${jamnya} …` : isi.baris ?? `${jamnya} ${isi.kegiatan}`;
  };

  const kotak = cari("#draf-perangkat");
  const kata = (pesan) => { if (kotak) { cari("[data-kata]", kotak).textContent = pesan || ""; kotak.hidden = false; } };
  const gambar = () => {
    if (!kotak) return;
    const semua = daftar();
    kotak.hidden = !semua.length;
    cari("[data-lakukan=kirim]", kotak).hidden = !menunggu().length;
    cari("ul", kotak).replaceChildren(...semua.map((d) => {
      const li = cari("#draf-satu").content.cloneNode(true).firstElementChild;
      const isi = (nama) => cari(`[data-${nama}]`, li);
      li.dataset.draf = d.kunci;
      isi("hari").textContent = d.tanggal;
      isi("teks").textContent = teks(d);
      isi("keadaan").textContent = kotak.dataset[keadaan(d)];
      isi("salah").replaceChildren(...(d.salah || []).map((s) => Object.assign(document.createElement("li"), { textContent: s })));
      if (d.ada) {
        isi("ada").hidden = false;
        isi("ada-teks").textContent = `${d.ada.teks} (${d.ada.status})`;
        if (d.ada.alamat) isi("ada-alamat").href = d.ada.alamat; else isi("ada-alamat").remove();
      }
      cari("[data-lakukan=baru]", li).hidden = d.keadaan !== "BENTROK";
      cari("[data-lakukan=punya]", li).hidden = !d.lepas;
      cari("[data-lakukan=ubah]", li).hidden = d.samar || !formUntuk(d);
      return li;
    }));
  };
  const keadaan = (d) => {
    if (d.lepas) return "tanya";
    return { SALAH: "salah", BENTROK: "bentrok" }[d.keadaan] || (akun ? "menunggu" : "masuk");
  };
  const formUntuk = (d) => Array.from(document.querySelectorAll("form[data-catatan]"))
    .find((f) => "baris" in f.elements === "baris" in d.isi);

  // --- sending ------------------------------------------------------------------------------------------
  const JEDA = 5000;
  let jeda = JEDA, tunggu = 0, sedang = false;
  const nanti = () => { clearTimeout(tunggu); tunggu = setTimeout(kirim, jeda); jeda = Math.min(jeda * 2, 600000); };
  const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const sibuk = () => Array.from(document.querySelectorAll("form[data-catatan] input:not([type=hidden]), form[data-catatan] textarea"))
    .some((el) => el.value !== el.defaultValue);

  async function kirim() {
    const semua = menunggu().slice(0, 50);
    if (luring || sedang || !semua.length) return;
    if (!navigator.onLine) { nanti(); return; }
    sedang = true;
    try {
      const jawab = await fetch(meta.dataset.kirim, {
        method: "POST", redirect: "error", headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify({ akun, draf: semua }),
      });
      if (jawab.status >= 500) throw new Error(jawab.status);
      const isi = await jawab.json().catch(() => ({ pesan: "" }));
      if (!jawab.ok) { kata(isi.pesan); return; }
      jam(isi.kini);
      let masuk = 0;
      for (const h of isi.hasil) {
        const d = semua.find((s) => s.kunci === h.kunci);
        if (h.keadaan === "BARU" || h.keadaan === "SUDAH_ADA") { angkat(h.kunci); masuk += 1; }
        else taruh({ ...d, keadaan: h.keadaan, salah: h.salah, ada: h.ada });
      }
      jeda = JEDA;
      terkirim(masuk);
    } catch { nanti(); } finally { sedang = false; }
    if (menunggu().length) nanti();
  }
  const TERKIRIM = "kinerja.terkirim";
  const terkirim = (banyak) => {
    gambar();
    if (!banyak) return;
    if (kotak && !sibuk()) { sessionStorage.setItem(TERKIRIM, banyak); location.replace(location.href); return; }
    umumkan(banyak);
  };
  const umumkan = (banyak) => {
    const pesan = cari("#draf-terkirim");
    if (!pesan) return;
    pesan.hidden = false;
    cari("[data-banyak]", pesan).textContent = banyak;
  };

  // --- what happens on the page -------------------------------------------------------------------------
  const baris = cari("#id_baris");
  const beriTahu = (el) => el.dispatchEvent(new Event("input", { bubbles: true }));
  const isiBaris = (lagi) => {
    const awal = (baris.value.match(JAM) || [""])[0];
    baris.value = awal + lagi;
    baris.focus();
    baris.setSelectionRange(awal.length, awal.length);
    beriTahu(baris);
  };

  document.addEventListener("submit", (kejadian) => {
    const form = kejadian.target;
    if (!form.matches("form[data-catatan]")) return;
    const draf = dariForm(form, kejadian.submitter);
    const { ganti } = form.dataset;
    const pergi = !luring && navigator.onLine;
    // What is sent stays on the device as a draft until an answer is seen; this page leaves its sending to the form.
    const disimpan = taruh(pergi ? { ...draf, tetap: Boolean(ganti) } : draf);
    // The draft that is being changed goes once what takes its place is kept.
    if (disimpan && ganti && ganti !== draf.kunci) angkat(ganti);
    if (pergi) { if (disimpan) form.dataset.ganti = draf.kunci; return; }
    kejadian.preventDefault();
    if (!disimpan) { kata(kotak.dataset.penuh); return; }
    ditulis.add(draf.kunci);
    delete form.dataset.ganti;
    const { tanggal } = form.elements;
    const hari = tanggal.value;
    form.reset();
    // What the server had filled in again is not what comes next.
    if (form.elements.baris) form.elements.baris.value = "";
    tanggal.value = hari;
    form.elements.kunci.value = uuid();
    cari("#urai")?.replaceChildren();
    gambar();
    form.elements.baris?.focus();
    nanti();
  });

  const lakukan = {
    kirim() { jeda = JEDA; if (luring) location.assign(meta.dataset.beranda); else kirim(); },
    buang(d) { angkat(d.kunci); gambar(); },
    punya({ lepas, samar, ...d }) { angkat(d.kunci); taruh({ ...d, akun }); gambar(); kirim(); },
    baru(d) { angkat(d.kunci); taruh({ ...d, kunci: uuid(), keadaan: "", salah: [], ada: null }); gambar(); kirim(); },
    ubah(d) {
      const form = formUntuk(d);
      for (const [nama, nilai] of Object.entries({ ...d.isi, tanggal: d.tanggal })) {
        if (form.elements[nama] && form.elements[nama].type !== "submit") form.elements[nama].value = nilai;
      }
      // Once sent, a key belongs to what it was sent with.
      form.elements.kunci.value = d.keadaan === "BENTROK" ? uuid() : d.kunci;
      form.dataset.ganti = d.kunci;
      gambar();
      form.closest("details")?.setAttribute("open", "");
      const pertama = form.elements.baris || form.elements.kegiatan;
      pertama.focus();
      beriTahu(pertama);
    },
  };

  document.addEventListener("click", (kejadian) => {
    const tombol = kejadian.target.closest("[data-lakukan], [data-baris], [data-awalan], [data-isi-jam]");
    if (!tombol) return;
    const { dataset } = tombol;
    if ("lakukan" in dataset) {
      const kunci = tombol.closest("[data-draf]")?.dataset.draf;
      lakukan[dataset.lakukan](daftar().find((d) => d.kunci === kunci));
    } else if ("isiJam" in dataset) {
      tombol.closest("form").elements.mulai.value = dataset.isiJam.replace(".", ":");
    } else if (baris) {
      kejadian.preventDefault();
      if ("baris" in dataset) { isiBaris(dataset.baris); return; }
      baris.value = dataset.awalan + " " + baris.value;
      baris.focus();
      baris.setSelectionRange(dataset.awalan.length, dataset.awalan.length);
      beriTahu(baris);
    }
  });
  document.querySelectorAll("[data-isi-jam]").forEach((el) => { el.hidden = false; });

  // Rencana aksi: its unit is filled in while the field is nobody's; a list of many can be searched.
  document.querySelectorAll("select[name=kaitan]").forEach((pilih) => {
    const satuan = pilih.form.elements.satuan;
    pilih.addEventListener("change", () => {
      const milik = pilih.selectedOptions[0]?.dataset.satuan || "";
      if (satuan && (!satuan.value || satuan.value === satuan.dataset.dari)) { satuan.value = milik; satuan.dataset.dari = milik; }
    });
    const saring = cari("[data-cari-pilihan]", pilih.form);
    if (!saring || pilih.options.length < 8) return;
    saring.hidden = false;
    cari("input", saring).addEventListener("input", (kejadian) => {
      const cocok = kejadian.target.value.trim().toLowerCase();
      let pertama = null;
      for (const o of pilih.options) {
        const kena = !cocok || !o.value || `${o.parentElement.label || ""} ${o.text}`.toLowerCase().includes(cocok);
        o.hidden = o.disabled = !kena;
        if (kena && cocok && o.value && !pertama) pertama = o;
      }
      if (pertama) { pilih.value = pertama.value; pilih.dispatchEvent(new Event("change")); }
    });
  });

  document.addEventListener("keydown", (kejadian) => {
    const el = kejadian.target;
    if (kejadian.key === "Enter" && (kejadian.ctrlKey || kejadian.metaKey) && el.form) { kejadian.preventDefault(); el.form.requestSubmit(); return; }
    if (kejadian.key === "Escape" && el === baris) { baris.blur(); return; }
    if (el.matches("input, textarea, select") || el.isContentEditable || kejadian.ctrlKey || kejadian.metaKey || kejadian.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (kejadian.key === "n" && baris) { kejadian.preventDefault(); baris.focus(); }
    else if (kejadian.key === "r") cari("[data-ulangi]")?.click();
  });
  // A preview takes the place of the last error: the field is wrong when the preview says so.
  document.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target.id !== "urai") return;
    const salah = cari(".errorlist", target) !== null;
    baris.classList.toggle("is-invalid", salah);
    baris.setAttribute("aria-invalid", salah);
  });
  // A line to repeat is completed at its beginning.
  cari("input[data-awal][autofocus]")?.setSelectionRange(0, 0);
  document.addEventListener("htmx:beforeRequest", (kejadian) => { if (!navigator.onLine) kejadian.preventDefault(); });
  // From the page without a line home again, once the portal answers: the browser says "online" before that.
  const pulang = () => {
    const alamat = meta.dataset.beranda;
    if (!sibuk()) fetch(alamat, { method: "HEAD", redirect: "manual", cache: "no-store" }).then(() => { if (!sibuk()) location.assign(alamat); }, () => { /* later */ });
  };
  if (luring) setInterval(() => { if (navigator.onLine) pulang(); }, 5000);
  window.addEventListener("online", () => {
    jeda = JEDA;
    if (!luring) kirim();
    else pulang();
  });

  // --- the page opens ------------------------------------------------------------------------------------
  // By the portal's clock, which a page without a line does not know.
  if (!luring) buangLama();
  // What was sent and never answered is still a draft: with the same key it is stored once, whether it had arrived or not.
  // Refused, the form shows it as typed; only what had been a draft before stays one, until the form sends it again.
  const ditolak = cari("form[data-kunci]")?.dataset.kunci;
  const semula = ditolak && gudang && baca(awalan + ditolak);
  if (semula?.tetap) { taruh({ ...semula, keadaan: "SALAH" }); formUntuk(semula).dataset.ganti = ditolak; }
  else if (semula) angkat(ditolak);
  // A fresh line whose key the day's list shows is stored; what had been a draft may say something else by now, so the
  // portal compares it.
  document.querySelectorAll("li[data-kunci]").forEach((li) => {
    if (gudang && baca(awalan + li.dataset.kunci)?.tetap === false) angkat(li.dataset.kunci);
  });
  const banyak = sessionStorage.getItem(TERKIRIM);
  if (banyak && kotak) { umumkan(banyak); sessionStorage.removeItem(TERKIRIM); }
  if (luring) {
    const form = cari("form[data-catatan]");
    form.elements.kunci.value = uuid();
    form.elements.tanggal.value = form.elements.tanggal.defaultValue = hariIni();
    cari("[data-tanpa-akun]").hidden = Boolean(akun);
  } else if (navigator.serviceWorker) {
    navigator.serviceWorker.register(meta.dataset.pekerja).catch(() => { /* then without */ });
  }
  window.addEventListener("pageshow", (kejadian) => {
    if (!kejadian.persisted) return;
    document.querySelectorAll("form[data-catatan]").forEach((f) => { f.elements.kunci.value = uuid(); delete f.dataset.ganti; });
    gambar();
    kirim();
  });
  gambar();
  kirim();
})();
