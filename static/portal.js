/* Enhancement only: every page works without this file. Keyboard: / search, Esc out of it, j k move, x tick, Enter open, ? help. */
(() => {
  "use strict";
  const typing = (el) => el && (el.matches("input, textarea, select") || el.isContentEditable);
  const rows = () => Array.from(document.querySelectorAll("[data-baris] a[data-buka]"));

  const move = (step) => {
    const links = rows();
    if (!links.length) return;
    const now = links.indexOf(document.activeElement);
    const next = links[Math.min(Math.max(now + step, 0), links.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    // Out of the search box with its text kept, so that j and k move again.
    if (event.key === "Escape" && event.target.matches("[data-cari]")) { event.preventDefault(); event.target.blur(); return; }
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const search = document.querySelector("[data-cari]");
    const help = document.querySelector("dialog[data-bantuan]");
    if (event.key === "/" && search) { event.preventDefault(); search.focus(); }
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "x") {
      const tick = document.activeElement.closest("[data-baris]")?.querySelector("input[data-pilih]");
      if (tick) { event.preventDefault(); tick.click(); }
    }
    else if (event.key === "?" && help) { help.open ? help.close() : help.showModal(); }
  });

  // Close the account menu on Escape or a click elsewhere.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.orang[open]").forEach((d) => { if (!d.contains(event.target)) d.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("details.orang[open]").forEach((d) => { d.open = false; d.querySelector("summary").focus(); });
  });

  // Leaving with drafts of kinerja on this device (kinerja.js): they go with a word, or the person stays.
  document.addEventListener("submit", (event) => {
    const { keluar, draf } = event.target.dataset;
    if (!keluar) return;
    let keys;
    try { keys = Object.keys(localStorage).filter((k) => k.startsWith(`kinerja.draf.${keluar}.`)); } catch { return; }
    if (keys.length && !window.confirm(draf)) { event.preventDefault(); return; }
    [...keys, "kinerja.akun"].forEach((k) => localStorage.removeItem(k));
  });

  // Who must log in has left this device: what the page without a line writes is not his any more.
  if (document.querySelector("form[data-masuk]")) {
    try { localStorage.removeItem("kinerja.akun"); } catch { /* then nothing is kept either */ }
  }

  // Without a line a form of kinerja stays as typed and says so; a line that fails later: the service worker's word.
  const unsent = document.querySelector("#tidak-terkirim");
  if (unsent) {
    const tell = () => { unsent.hidden = false; unsent.focus(); };
    document.addEventListener("submit", (event) => {
      if (navigator.onLine || event.target.method !== "post" || !event.target.matches("main form:not([data-catatan])")) return;
      event.preventDefault();
      tell();
    });
    navigator.serviceWorker?.addEventListener("message", (event) => { if (event.data === "tidak-terkirim") tell(); });
  }

  // On a phone the menu scrolls sideways: show where one is.
  document.querySelectorAll(".bilah-menu [aria-current], .tab [aria-current]").forEach((a) => {
    const bar = a.parentElement.closest(".bilah-menu, .tab");
    bar.scrollLeft = a.offsetLeft - bar.offsetLeft - (bar.clientWidth - a.offsetWidth) / 2;
  });

  // "Pilih semua" of a table.
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-pilih-semua]")) return;
    const form = event.target.closest("form, table");
    form.querySelectorAll("input[type=checkbox][data-pilih]").forEach((c) => { c.checked = event.target.checked; });
  });
})();
