import { start as startVisits } from './visit.js';
import { start as startClock } from './clock.js';
import { draw } from './charts.js';
import { start as startLive } from './live.js';
import { check } from './proof.js';
import { since } from './since.js';
import { upload } from './upload.js';

// What a page brings with it each time that it is swapped in.
function begin() {
  draw();
  check();
  since();
  upload();
}

document.documentElement.classList.add('scripted');
const theme = document.getElementById('theme');
if (theme) {
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
    draw(true);
  });
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw(true));
startVisits(begin);
startClock();
startLive();
begin();
