// The time bar: dragging either clock replays the page to that point. One question at a time is under way, and the latest wins.
import { become } from './become.js';
import { visit } from './visit.js';

const day = 86_400_000;
const pause = 1000;
let playing = 0;
let wanted = null;
let busy = false;

const $ = id => document.getElementById(id);
const bar = () => $('clock');
const toNumber = iso => Date.parse(iso + 'T00:00:00Z') / day;
const toIso = number => new Date(number * day).toISOString().slice(0, 10);
const days = () => JSON.parse($('clock-days').textContent);

export function start() {
  if (bar()) upgrade();
  document.addEventListener('clock:new', () => { stop(); if (bar()) upgrade(); });
  document.addEventListener('clock:moved', moved);
}

function show() {
  for (const hidden of bar().querySelectorAll('.track, .steps')) hidden.hidden = false;
  bar().classList.add('scripted');
}

function upgrade() {
  show();
  const [date, record] = [$('asOf-slide'), $('position-slide')];
  date.addEventListener('input', () => { stop(); showDate(); ask(false); });
  date.addEventListener('change', () => ask(true));
  date.addEventListener('keydown', event => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    step(event.key === 'PageUp' ? 1 : -1);
  });
  record.addEventListener('input', () => { stop(); showPosition(); ask(false); });
  record.addEventListener('change', () => ask(true));
  $('asOf').addEventListener('change', () => { if ($('asOf').value) { stop(); date.value = toNumber($('asOf').value) - toNumber(bar().dataset.first); ask(true); } });
  $('day-back').addEventListener('click', () => { stop(); step(-1); });
  $('day-on').addEventListener('click', () => { stop(); step(1); });
  $('day-play').addEventListener('click', () => playing ? stop() : play());
}

const shown = () => toIso(toNumber(bar().dataset.first) + Number($('asOf-slide').value));

function showDate() {
  $('asOf').value = shown();
  $('asOf-slide').setAttribute('aria-valuetext', shown());
}

function showPosition() {
  const [at, head] = [$('position-slide').value, bar().dataset.head];
  $('recordedAsOf').value = at === head ? '' : 'position:' + at;
  $('position-slide').setAttribute('aria-valuetext', 'position ' + at);
}

// What came back with the page is what it was asked for; only what nobody is dragging is set anew. The bar itself stays, whatever its
// span: a slider taken out of the page would slip out of the hand that drags it.
function moved({ detail: fresh }) {
  const { first, head, today } = bar().dataset;
  if (first !== fresh.dataset.first || head !== fresh.dataset.head || today !== fresh.dataset.today) {
    const [date, record, day] = [$('asOf-slide'), $('position-slide'), shown()];
    const atHead = record.value === head;
    become(bar(), fresh.cloneNode(true));
    show();
    $('day-play').setAttribute('aria-pressed', String(playing > 0));
    set(date, toNumber(day) - toNumber(bar().dataset.first));
    date.setAttribute('aria-valuetext', day);
    if (atHead) set(record, bar().dataset.head);
  }
  const form = $('clock-form');
  form.action = fresh.querySelector('form').getAttribute('action');
  for (const kept of form.querySelectorAll('input[type=hidden]')) kept.remove();
  form.prepend(...fresh.querySelectorAll('input[type=hidden]'));
  if (busy && wanted) return;
  for (const id of ['asOf', 'recordedAsOf', 'asOf-slide', 'position-slide']) {
    const [old, next] = [$(id), fresh.querySelector('#' + id)];
    if (document.activeElement === old && old.type === 'range') continue;
    set(old, next.getAttribute('value') ?? '');
  }
}

const set = (field, value) => { if (field.value !== String(value)) field.value = value; };

function address() {
  const there = new URL(location.href);
  there.searchParams.delete('cursor');
  const [date, position] = [shown(), $('position-slide').value];
  if (date === bar().dataset.today) there.searchParams.delete('asOf');
  else there.searchParams.set('asOf', date);
  if (position === bar().dataset.head) there.searchParams.delete('recordedAsOf');
  else there.searchParams.set('recordedAsOf', 'position:' + position);
  there.search = there.search.replaceAll('%3A', ':').replaceAll('%2C', ',');
  return there.href;
}

let began = null;

// While dragging the history keeps its entry; letting go makes it one that Back leads away from.
async function ask(settled) {
  began ??= location.href;
  wanted = { settled: settled || (wanted?.settled ?? false) };
  if (busy) return;
  busy = true;
  while (wanted) {
    const now = wanted;
    wanted = null;
    const there = address();
    if (there !== location.href) await visit(there, { keep: 'replace', quiet: true });
    if (now.settled && !wanted) {
      if (began !== location.href) {
        const end = location.href;
        history.replaceState(null, '', began);
        history.pushState(null, '', end);
      }
      began = null;
    }
  }
  busy = false;
}

function step(way) {
  const now = shown();
  const next = way > 0 ? days().find(d => d > now) : days().findLast(d => d < now);
  if (!next) return false;
  $('asOf-slide').value = toNumber(next) - toNumber(bar().dataset.first);
  showDate();
  ask(!playing);
  return true;
}

function play() {
  $('day-play').setAttribute('aria-pressed', 'true');
  if (!days().some(d => d > shown())) {
    $('asOf-slide').value = toNumber(days()[0]) - toNumber(bar().dataset.first);
    showDate();
    ask(false);
  } else step(1);
  playing = setInterval(() => { if (!busy && !step(1)) stop(); }, pause);
}

function stop() {
  if (!playing) return;
  clearInterval(playing);
  playing = 0;
  $('day-play')?.setAttribute('aria-pressed', 'false');
  ask(true);
}
