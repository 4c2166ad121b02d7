// Recomputes an entry's proof here, from the page's own bytes: nothing that the server says of it is taken on trust but its public key.
const utf8 = new TextEncoder();
const bytesOf = base64 => Uint8Array.from(atob(base64), c => c.charCodeAt(0));
const hexOf = bytes => [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
const sha256 = async (...chunks) => new Uint8Array(await crypto.subtle.digest('SHA-256', joined(chunks)));
const joined = chunks => { const all = new Uint8Array(chunks.reduce((n, c) => n + c.length, 0)); let at = 0; for (const c of chunks) { all.set(c, at); at += c.length; } return all; };

export async function check() {
  const block = document.getElementById('proof-data');
  if (!block || block.dataset.checked || !globalThis.crypto?.subtle) return;
  block.dataset.checked = '1';
  const proof = JSON.parse(block.textContent);
  const leaf = await sha256(Uint8Array.of(0), utf8.encode(proof.line));
  say('leaf', hexOf(leaf) === proof.leaf, hexOf(leaf));
  let [hash, at, last] = [leaf, proof.index, proof.size - 1];
  for (const text of proof.hashes) {
    const sibling = bytesOf(text);
    if (at % 2 === 1 || at === last) {
      hash = await sha256(Uint8Array.of(1), sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else hash = await sha256(Uint8Array.of(1), hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  say('root', last === 0 && hexOf(hash) === hexOf(bytesOf(proof.root)), hexOf(hash));
  await signature(proof);
}

// Ed25519 over the three lines of the checkpoint, as C2SP's signed note has it: key id (4 bytes), then the signature.
async function signature(proof) {
  try {
    const end = proof.note.indexOf('\n\n');
    const [text, line] = [proof.note.slice(0, end + 1), proof.note.slice(end + 2).split('\n')[0]];
    const signed = bytesOf(line.split(' ').at(-1)).slice(4);
    const key = await crypto.subtle.importKey('raw', bytesOf(proof.key.split('+').slice(2).join('+')).slice(1), 'Ed25519', false, ['verify']);
    const good = await crypto.subtle.verify('Ed25519', key, signed, utf8.encode(text));
    say('signature', good && text.split('\n')[2] === proof.root, good ? 'Ed25519' : '');
  } catch {
    say('signature', null, 'this browser cannot check Ed25519');
  }
}

function say(step, good, found) {
  const row = document.querySelector(`[data-step="${step}"]`);
  if (!row) return;
  row.dataset.state = good === null ? 'unknown' : good ? 'good' : 'bad';
  row.querySelector('.verdict').textContent = good === null ? 'not checked' : good ? '✓ checked here' : '✗ does not hold';
  row.querySelector('.found').textContent = found;
}
