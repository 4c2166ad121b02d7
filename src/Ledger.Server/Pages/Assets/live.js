// New entries come in by themselves: where the page looks at now it is drawn anew, elsewhere a note says so.
import { rest, visit } from './visit.js';

let seen = 0;
let due = 0;

export function start() {
  const { book, head } = document.body.dataset;
  if (!book) return;
  seen = Number(head);
  const feed = new EventSource(`/books/${book}/live?after=${head}`);
  const light = document.getElementById('live');
  feed.onopen = () => { light.hidden = false; };
  feed.onerror = () => { light.hidden = true; };
  feed.onmessage = message => {
    const position = Number(message.lastEventId);
    if (position <= Number(document.body.dataset.head)) return;
    tell(JSON.parse(message.data), position);
    clearTimeout(due);
    // A batch of entries is one change of the page.
    due = setTimeout(() => renew(position), 400);
  };
}

// Whoever drags the slider or follows a link comes first; what they are answered with may hold the news already.
async function renew(position) {
  while (Number(document.body.dataset.head) < position) {
    await rest();
    if (new URL(location.href).searchParams.has('recordedAsOf') || editing()) return;
    if (Number(document.body.dataset.head) < position) await visit(location.href, { keep: 'none', quiet: true });
  }
}

const editing = () => document.activeElement?.closest('form') && document.activeElement.matches('input:not([type=range]), select, textarea');

function tell(entry, position) {
  const count = position - seen;
  const what = [entry.type, entry.company, entry.period].filter(Boolean).join(' · ');
  const note = document.createElement('p');
  note.append(Object.assign(document.createElement('b'), { textContent: count === 1 ? '1 new entry' : `${count} new entries` }), ` ${what} `);
  note.append(Object.assign(document.createElement('a'), { href: `/books/${document.body.dataset.book}/changes?after=${seen}`, textContent: 'what changed' }));
  document.getElementById('news').replaceChildren(note);
  clearTimeout(tell.gone);
  tell.gone = setTimeout(() => note.remove(), 20_000);
}
