// The deck comes once and every slide after that is drawn here, without the server.
const STEPS = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
};
const LEAPS = { Home: 'first', End: 'last' };
const PRESENTING = 'jinwei-presenting';
const REST = 3000;

// plotly keeps hold of what it drew until it is told.
function clearPlot(stage) {
  const canvas = stage.querySelector('.canvas');
  if (canvas && window.Plotly) window.Plotly.purge(canvas);
}

// A browser grants the full screen a moment after it was asked for; one that is left
// in this moment is left once it is there.
let asking = null;

function askFull() {
  const granted = document.documentElement.requestFullscreen?.();
  asking = Promise.resolve(granted).catch(() => {}).finally(() => { asking = null; });
}

async function leaveFull() {
  await asking;
  if (document.fullscreenElement) await document.exitFullscreen();
}

function toggleFull() {
  if (asking || document.fullscreenElement) leaveFull();
  else askFull();
}

function openNotes(ids, at) {
  const url = new URL(location.href);
  url.searchParams.set('notes', '1');
  url.searchParams.set('slide', ids[Math.max(at, 0)]);
  window.open(url, 'jinwei-notes', 'popup,width=1100,height=760');
}

class Presentation {
  constructor(root, deck, ids, leave) {
    Object.assign(this, { root, deck, ids, leave, at: -1 });
    this.isTurning = root.parentElement.jinweiTurning ?? false;
    this.stage = el('div', 'stage');
    this.bar = el('div', 'controls');
    root.replaceChildren(this.stage, this.bar);
    this.off = new AbortController();
    const on = { signal: this.off.signal };
    addEventListener('keydown', (event) => this.pressed(event), { ...on, capture: true });
    addEventListener('resize', () => this.show(this.ids[this.at]), on);
    root.addEventListener('mousemove', () => this.stir(), on);
    this.channel = new BroadcastChannel('jinwei-slides ' + deck.key);
    this.channel.onmessage = ({ data }) => this.heard(data);
    document.body.classList.add(PRESENTING);
    this.drawBar();
    this.stayAwake();
  }

  show(id) {
    const { deck, stage } = this;
    const at = this.ids.indexOf(id);
    const slide = deck.slides.find((one) => one.id === id);
    this.at = at;
    clearPlot(stage);
    const section = slideOf(slide, deck, `${at + 1}/${this.ids.length}`);
    stage.replaceChildren(section);
    putInAddress({ slide: id });
    fit(section);
    if (slide.drawing) drawChart(section, slide, deck.source);
    else section.dataset.drawn = 'true';
    this.tell();
    this.wait();
  }

  go(step) {
    const last = this.ids.length - 1;
    const to = Math.min(Math.max(this.at + step, 0), last);
    if (to !== this.at) this.show(this.ids[to]);
  }

  // The timer is one at a time: slides that are turned by hand start it anew.
  wait() {
    clearTimeout(this.timer);
    if (!this.isTurning) return;
    this.timer = setTimeout(() => {
      this.show(this.ids[(this.at + 1) % this.ids.length]);
    }, 1000 * seconds());
  }

  turn() {
    this.isTurning = !this.isTurning;
    this.root.parentElement.jinweiTurning = this.isTurning;
    this.drawBar();
    this.tell();
    this.wait();
  }

  leap(to) {
    this.show(to === 'last' ? this.ids[this.ids.length - 1] : this.ids[0]);
  }

  // A key that is held turns on and on; what it switches, it switches once.
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = this.keys()[key];
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat || STEPS[key]) act();
  }

  keys() {
    const steps = Object.entries(STEPS).map(([key, step]) => [key, () => this.go(step)]);
    const leaps = Object.entries(LEAPS).map(([key, to]) => [key, () => this.leap(to)]);
    return {
      ...Object.fromEntries([...steps, ...leaps]),
      f: toggleFull,
      ' ': () => this.turn(),
      n: () => openNotes(this.ids, this.at),
      Escape: () => this.leave(),
    };
  }

  drawBar() {
    const named = [
      ['上一页', () => this.go(-1)],
      ['下一页', () => this.go(1)],
      [this.isTurning ? '停止翻页' : `自动翻页 ${seconds()} 秒`, () => this.turn()],
      ['全屏', toggleFull],
      ['备注', () => openNotes(this.ids, this.at)],
      ['退出', () => this.leave()],
    ];
    this.bar.replaceChildren(...named.map(([words, act]) => button(words, act)));
  }

  // The controls and the pointer are seen only while the mouse is moved.
  stir() {
    this.root.classList.add('stirred');
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.root.classList.remove('stirred'), REST);
  }

  tell() {
    this.channel.postMessage({ at: this.ids[this.at], ids: this.ids, isTurning: this.isTurning });
  }

  heard(data) {
    if (data.asks) this.tell();
    if (data.step) this.go(data.step);
    if (data.leap) this.leap(data.leap);
    if (data.turns) this.turn();
  }

  // Not every browser, and none without https or localhost, keeps a screen awake.
  stayAwake() {
    navigator.wakeLock?.request('screen').then((lock) => { this.lock = lock; }).catch(() => {});
  }

  stop() {
    this.off.abort();
    this.channel.close();
    clearTimeout(this.timer);
    clearTimeout(this.resting);
    clearPlot(this.stage);
    this.lock?.release().catch(() => {});
    document.body.classList.remove(PRESENTING);
  }
}

function present(root, deck, leave) {
  const ids = chosenIds(deck.slides);
  const named = asked('slide');
  if (deck.slides.some((slide) => slide.id === named) && !ids.includes(named)) ids.push(named);
  root.className = 'jinwei-slides present';
  const made = new Presentation(root, deck, ids, leave);
  made.show(ids.includes(named) ? named : ids[0]);
  return () => made.stop();
}

function setUp(root, deck, restart) {
  root.className = 'jinwei-slides setup';
  let ids = chosenIds(deck.slides);
  const act = {
    choose: (wanted) => {
      ids = wanted;
      keepChosen(deck.slides, ids);
      drawSetup(root, deck, ids, act);
    },
    notes: () => openNotes(ids, 0),
    start: () => {
      putInAddress({ slide: ids[0] });
      restart();
    },
  };
  drawSetup(root, deck, ids, act);
  return () => {};
}

export default function ({ data, parentElement }) {
  const root = box(parentElement, 'jinwei-slides');
  let stop = () => {};
  const begin = () => {
    stop();
    if (asked('notes') === '1') stop = followNotes(root, data);
    else if (asked('slide')) stop = present(root, data, leave);
    else stop = setUp(root, data, begin);
    document.documentElement.classList.remove('jinwei-opening');
  };
  const leave = () => {
    leaveFull();
    putInAddress({ slide: null });
    begin();
  };
  begin();
  return () => stop();
}
