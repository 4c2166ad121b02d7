// Makes an element what a fresh one is and touches only what differs: less to lay out, and focus, scrolling and charts stay where they are.
export function become(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (old.isEqualNode(fresh)) return;
  // What a form holds is not in its attributes; but the clock's is set by its own script.
  if (old.nodeName === 'FORM' && old.id !== 'clock-form') {
    old.replaceWith(fresh);
    return;
  }
  dress(old, fresh);
  if (!old.classList.contains('canvas')) fill(old, fresh);
}

// Opened or not is the reader's choice; a chart keeps what its library wrote on it.
function dress(old, fresh) {
  const kept = old.nodeName === 'DETAILS' ? ['open'] : old.classList.contains('canvas') ? ['hidden', 'style', '_echarts_instance_'] : [];
  for (const name of fresh.getAttributeNames()) {
    const value = fresh.getAttribute(name);
    if (!kept.includes(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }

  for (const name of old.getAttributeNames()) if (!kept.includes(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
}

function fill(old, fresh) {
  let at = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    const found = find(at, next);
    if (!found) {
      old.insertBefore(next, at);
      continue;
    }
    while (at !== found) at = drop(at);
    at = at.nextSibling;
    become(found, next);
  }
  while (at) at = drop(at);
}

// Space between elements is not worth looking ahead for: what stands before it would be lost.
function find(at, next) {
  if (next.nodeType !== Node.ELEMENT_NODE) return at?.nodeType === next.nodeType ? at : null;
  while (at && !alike(at, next)) at = at.nextSibling;
  return at;
}

function drop(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

const alike = (old, next) => old.nodeName === next.nodeName && old.id === next.id && old.dataset?.chart === next.dataset?.chart && subject(old) === subject(next);

// A row is about what its head says, whatever its figures.
const subject = node => node.nodeName === 'TR' ? node.querySelector('th[scope=row]')?.textContent : node.id ? '' : node.getAttribute('class');
