// Remembers up to where this reader has seen a book's changes, in this browser only.
export function since() {
  const link = document.getElementById('since');
  if (!link) return;
  const key = `seen:${link.dataset.book}`;
  const [before, now] = [Number(localStorage.getItem(key) ?? 0), Number(link.dataset.at)];
  const asked = new URL(location.href).searchParams;
  if (before > 0 && before < now && !asked.has('after')) {
    const there = new URL(link.dataset.path, location.href);
    there.searchParams.set('after', before);
    link.href = there.pathname + there.search;
    link.textContent = `Only since your last visit (${now - before})`;
    link.hidden = false;
  }
  if (!asked.has('recordedAsOf') && now > before) localStorage.setItem(key, now);
}
