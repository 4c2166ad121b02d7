// Follows links and forms without a new document: asks for the page and swaps its parts. The address stays the exact question.
import { become } from './become.js';

let running = null;
let resting = Promise.withResolvers();
resting.resolve();
let begin = () => {};
const parts = ['nav', 'marker', 'clock-days', 'main', 'foot'];
const slow = 150;

export function start(whenSwapped) {
  begin = whenSwapped;
  document.addEventListener('click', follow);
  document.addEventListener('submit', send);
  addEventListener('popstate', () => visit(location.href, { keep: 'none' }));
  history.scrollRestoration = 'auto';
}

// Until no page is being asked for: what nobody waits for must not break off what somebody does.
export const rest = () => resting.promise;

// keep: 'push' a new entry of the history, 'replace' the one there is, or 'none'. quiet: the figures move, the reader stays where he is.
export async function visit(address, { keep = 'push', quiet = false } = {}) {
  if (running) running.abort();
  else resting = Promise.withResolvers();
  const mine = running = new AbortController();
  // Only where it takes long and shows: the style of the whole page is worked out anew for it, and who drags a slider has his pointer there.
  const asking = quiet ? 0 : setTimeout(() => document.documentElement.classList.add('asking'), slow);
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: mine.signal });
    const text = await answer.text();
    if (mine.signal.aborted) return false;
    const page = new DOMParser().parseFromString(text, 'text/html');
    if (!page.getElementById('main')) throw new Error('no page');
    const there = answer.redirected ? answer.url : address;
    if (keep === 'push') history.pushState(null, '', there);
    if (keep === 'replace') history.replaceState(null, '', there);
    swap(page, quiet);
    const part = new URL(there, location.href).hash.slice(1);
    if (part && keep === 'push') document.getElementById(part)?.scrollIntoView();
    return true;
  } catch (failed) {
    if (failed.name === 'AbortError') return false;
    location.assign(address);
    return false;
  } finally {
    clearTimeout(asking);
    if (running === mine) {
      running = null;
      document.documentElement.classList.remove('asking');
      resting.resolve();
    }
  }
}

function swap(page, quiet) {
  document.title = page.title;
  document.body.dataset.head = page.body.dataset.head ?? '';
  const [clock, fresh] = [document.getElementById('clock'), page.getElementById('clock')];
  const sameClock = clock && fresh && (quiet || clock.dataset.first === fresh.dataset.first && clock.dataset.head === fresh.dataset.head);
  if (sameClock) document.dispatchEvent(new CustomEvent('clock:moved', { detail: fresh }));
  else if (clock || fresh) {
    if (clock && fresh) clock.replaceWith(fresh);
    else if (clock) clock.remove();
    else document.querySelector('header.top').after(fresh);
    document.dispatchEvent(new Event('clock:new'));
  }
  for (const id of parts) {
    const [old, next] = [document.getElementById(id), page.getElementById(id)];
    if (old && next && old !== next) quiet ? become(old, next) : old.replaceWith(next);
    else if (old && !next && id === 'nav') old.remove();
    else if (!old && next && id === 'nav') document.querySelector('.brand').after(next);
  }
  begin();
  if (quiet) return;
  scrollTo(0, 0);
  document.getElementById('main').focus({ preventScroll: true });
}

function follow(click) {
  const link = click.target.closest('a[href]');
  if (!link || click.defaultPrevented || click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
  if (link.target || link.hasAttribute('download') || link.origin !== location.origin || link.getAttribute('href').startsWith('#')) return;
  if (!/^\/(books(\/|$)|$)/.test(link.pathname) || link.searchParams?.has('form') || new URL(link.href).searchParams.has('form')) return;
  click.preventDefault();
  const stays = link.pathname === location.pathname;
  visit(link.href, { quiet: stays });
}

function send(submit) {
  const form = submit.target;
  if (form.method !== 'get' || submit.defaultPrevented) return;
  submit.preventDefault();
  const address = new URL(form.action);
  address.search = '';
  for (const [name, value] of new FormData(form)) if (value !== '' && !(form.id === 'clock-form' && name === 'asOf' && value === form.closest('section').dataset.today)) address.searchParams.append(name, value);
  visit(address.href, { quiet: true });
}
