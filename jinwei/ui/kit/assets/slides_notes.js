// The presenter's window: what to say to the slide on the screen, and what comes next.
function clock(from) {
  const elapsed = Math.floor((Date.now() - from) / 1000);
  const two = (number) => String(number).padStart(2, '0');
  const now = new Date();
  return `${two(now.getHours())}:${two(now.getMinutes())}　已讲 ${two(Math.floor(elapsed / 60))}:${two(elapsed % 60)}`;
}

// A slide as small as there is room for, drawn as on a screen of 1366 × 768.
const PREVIEW = { width: 1366, height: 768 };

function preview(holder, slide, deck, place) {
  clearPlot(holder);
  const stage = el('div', 'stage');
  holder.replaceChildren(stage);
  holder.hidden = !slide;
  if (!slide) return;
  const scale = holder.clientWidth / PREVIEW.width;
  stage.style.transform = `scale(${scale})`;
  holder.style.height = `${PREVIEW.height * scale}px`;
  drawSlide(stage, slide, deck, place);
}

function listed(name, title, words) {
  return el('section', name, el('h2', '', title), el('ul', '', ...words.map((one) => el('li', '', one))));
}

function drawNotes(root, deck, shown) {
  const byId = new Map(deck.slides.map((slide) => [slide.id, slide]));
  const slide = byId.get(shown.at);
  if (!slide) return;
  const at = shown.ids.indexOf(shown.at);
  const next = byId.get(shown.ids[at + 1]);
  const place = (number) => `${number}/${shown.ids.length}`;
  root.querySelector('.place').textContent = `${place(at + 1)}　${shown.isTurning ? '自动翻页' : ''}`;
  root.querySelector('.now').textContent = slide.headline;
  root.querySelector('.notes').replaceChildren(
    listed('points', '要点', slide.points),
    ...(slide.notes.length ? [listed('grounds', '依据和来源', slide.notes)] : []),
  );
  root.querySelector('.notes').scrollTop = 0;
  root.querySelector('.next').textContent = next ? '下一页：' + next.headline : '这是最后一页';
  preview(root.querySelector('.preview.current'), slide, deck, place(at + 1));
  preview(root.querySelector('.preview.coming'), next, deck, place(at + 2));
  putInAddress({ slide: shown.at });
}

function followNotes(root, deck) {
  root.className = 'jinwei-slides notes-window';
  document.body.classList.add('jinwei-presenting');
  const time = el('span', 'clock');
  const typed = el('p', 'typed');
  root.replaceChildren(
    el('p', 'top', el('span', 'place'), time),
    el('h1', 'now'),
    el('div', 'beside',
      el('div', 'screens', el('div', 'preview current'), el('p', 'next'), el('div', 'preview coming')),
      el('div', 'notes')),
    typed,
  );
  root.querySelector('.notes').tabIndex = 0;
  const from = Date.now();
  const tell = () => { time.textContent = clock(from); };
  const ticking = setInterval(tell, 1000);
  tell();
  const channel = new BroadcastChannel('jinwei-slides ' + deck.key);
  channel.onmessage = ({ data }) => { if (data.at) draw(data); };
  const ids = chosenIds(deck.slides);
  let shown = { at: asked('slide'), ids, isTurning: false };
  if (!deck.slides.some((slide) => slide.id === shown.at)) shown.at = ids[0];
  const draw = (data) => {
    shown = data;
    drawNotes(root, deck, shown);
  };
  typed.textContent = notHere(deck.slides, [asked('slide') ?? ids[0]]);
  draw(shown);
  channel.postMessage({ asks: true });
  const off = new AbortController();
  const digits = new Typed((words) => { typed.textContent = words; });
  listen((meant) => {
    const whole = digits.heard(meant);
    if (!whole || whole.notes || whole.fills || whole.helps) return;
    if (whole.leaves) window.close();
    else channel.postMessage({ meant: whole });
  }, off.signal);
  addEventListener('resize', () => draw(shown), { signal: off.signal });
  return () => {
    clearInterval(ticking);
    root.querySelectorAll('.preview').forEach(clearPlot);
    channel.close();
    off.abort();
    document.body.classList.remove('jinwei-presenting');
  };
}
