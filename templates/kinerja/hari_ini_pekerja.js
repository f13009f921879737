{% autoescape off %}/* Opens /kinerja/ without a line: keeps one page of nobody's and the files it needs, never a person's page. */
"use strict";
const NAMA = "kinerja-{{ versi }}";
const CANGKANG = "{{ cangkang }}";
const BERKAS = {{ berkas }};

self.addEventListener("install", (kejadian) => kejadian.waitUntil((async () => {
  const simpanan = await caches.open(NAMA);
  // Without cookies: what is kept cannot be anybody's.
  const halaman = await fetch(CANGKANG, { credentials: "omit", cache: "no-store" });
  if (!halaman.ok || halaman.redirected) throw new Error("no page to keep");
  await simpanan.put(CANGKANG, halaman);
  await simpanan.addAll(BERKAS);
  await self.skipWaiting();
})()));

self.addEventListener("activate", (kejadian) => kejadian.waitUntil((async () => {
  const lama = (await caches.keys()).filter((n) => n.startsWith("kinerja-") && n !== NAMA);
  await Promise.all(lama.map((n) => caches.delete(n)));
  await self.clients.claim();
})()));

self.addEventListener("fetch", (kejadian) => {
  const minta = kejadian.request;
  if (minta.mode === "navigate") {
    kejadian.respondWith(fetch(minta).catch(() => caches.match(CANGKANG)));
  } else if (minta.method === "GET" && BERKAS.includes(new URL(minta.url).pathname)) {
    kejadian.respondWith(fetch(minta).catch(() => caches.match(minta, { ignoreSearch: true })));
  }
});
{% endautoescape %}
