// Says when there is no network, and keeps the offline page at hand where the browser allows it.
export function connection() {
  const notice = document.getElementById("offline");
  const show = () => {
    if (notice) notice.hidden = navigator.onLine;
  };
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  show();
  const { worker } = document.body.dataset;
  if (worker && "serviceWorker" in navigator) navigator.serviceWorker.register(worker);
}
