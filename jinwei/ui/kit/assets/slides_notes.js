// The presenter's window: what to say to the slide on the screen, and what comes next.
function clock(from) {
  const elapsed = Math.floor((Date.now() - from) / 1000);
  const two = (number) => String(number).padStart(2, '0');
  const now = new Date();
  return `${two(now.getHours())}:${two(now.getMinutes())}　已讲 ${two(Math.floor(elapsed / 60))}:${two(elapsed % 60)}`;
}

function drawNotes(root, deck, told) {
  const byId = new Map(deck.slides.map((slide) => [slide.id, slide]));
  const slide = byId.get(told.at);
  if (!slide) return;
  const at = told.ids.indexOf(told.at);
  const next = byId.get(told.ids[at + 1]);
  const notes = slide.notes.length ? slide.notes : ['这一页没有备注。'];
  root.querySelector('.place').textContent = `${at + 1}/${told.ids.length}　${told.isTurning ? '自动翻页' : ''}`;
  root.querySelector('.now').textContent = slide.headline;
  root.querySelector('.notes').replaceChildren(...notes.map((note) => el('li', '', note)));
  root.querySelector('.next').textContent = next ? '下一页：' + next.headline : '这是最后一页';
  putInAddress({ slide: told.at });
}

// What a key of this window asks of the screen; Esc closes the window itself.
function meantBy(key) {
  if (STEPS[key]) return { step: STEPS[key] };
  if (LEAPS[key]) return { leap: LEAPS[key] };
  if (key === ' ') return { turns: true };
  return key === 'Escape' ? { closes: true } : null;
}

function followNotes(root, deck) {
  root.className = 'jinwei-slides notes-window';
  document.body.classList.add('jinwei-presenting');
  const time = el('span', 'clock');
  root.replaceChildren(
    el('p', 'top', el('span', 'place'), time),
    el('h1', 'now'),
    el('ul', 'notes'),
    el('p', 'next'),
  );
  const from = Date.now();
  const tell = () => { time.textContent = clock(from); };
  const ticking = setInterval(tell, 1000);
  tell();
  const channel = new BroadcastChannel('jinwei-slides ' + deck.key);
  channel.onmessage = ({ data }) => { if (data.at) drawNotes(root, deck, data); };
  const ids = chosenIds(deck.slides);
  drawNotes(root, deck, { at: asked('slide') ?? ids[0], ids, isTurning: false });
  channel.postMessage({ asks: true });
  const off = new AbortController();
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const meant = meantBy(event.key);
    if (!meant) return;
    event.preventDefault();
    if (event.repeat && !meant.step) return;
    if (meant.closes) window.close();
    else channel.postMessage(meant);
  }, { signal: off.signal, capture: true });
  return () => {
    clearInterval(ticking);
    channel.close();
    off.abort();
    document.body.classList.remove('jinwei-presenting');
  };
}
