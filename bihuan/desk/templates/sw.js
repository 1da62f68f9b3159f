{% load static %}// Shows the offline page when a page cannot be fetched. Served from the root, so that it covers the whole site.
const CACHE = "bihuan-offline-1";
const PARTS = ["{{ offline_url }}", "{% static 'bihuan/app.css' %}"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(PARTS)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const kept = event.request.mode === "navigate" ? PARTS[0] : PARTS.find((part) => event.request.url.endsWith(part));
  if (kept) event.respondWith(fetch(event.request).catch(() => caches.match(kept)));
});
