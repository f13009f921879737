{% autoescape off %}/* Opens /kinerja/ without a line: keeps one page of nobody's and the files it needs, never a person's page. */
"use strict";
const NAMA = "kinerja-{{ versi }}";
const CANGKANG = "{{ cangkang }}";
const BERANDA = "{{ beranda }}";
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

// What the line on the first page sends is on the device already (kinerja.js). With any other form the browser stays
// where it is (204), what was typed in front of the person, and the page says so (portal.js).
const tanpaSambungan = async (minta) => {
  if (minta.method === "GET" || new URL(minta.url).pathname === BERANDA) return caches.match(CANGKANG);
  for (const jendela of await self.clients.matchAll({ type: "window" })) {
    if (!minta.referrer || jendela.url.split("#")[0] === minta.referrer) jendela.postMessage("tidak-terkirim");
  }
  return new Response(null, { status: 204 });
};

self.addEventListener("fetch", (kejadian) => {
  const minta = kejadian.request;
  if (minta.mode === "navigate") {
    kejadian.respondWith(fetch(minta).catch(() => tanpaSambungan(minta)));
  } else if (minta.method === "GET" && BERKAS.includes(new URL(minta.url).pathname)) {
    kejadian.respondWith(fetch(minta).catch(() => caches.match(minta, { ignoreSearch: true })));
  }
});
{% endautoescape %}
