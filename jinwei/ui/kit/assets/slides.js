// The deck comes once and every slide after that is drawn here, without the server.
const PRESENTING = 'jinwei-presenting';
const REST = 3000;

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

// What is taken by a click of its own, which does not turn the slide.
const CLICKED = 'a, button, input, label, summary, .controls';

class Presentation {
  constructor(root, deck, ids, leave) {
    Object.assign(this, { root, deck, ids, leave, at: -1 });
    this.isTurning = root.parentElement.jinweiTurning ?? false;
    this.stage = el('div', 'stage');
    this.notice = el('p', 'notice');
    this.notice.setAttribute('role', 'status');
    this.bar = el('div', 'controls');
    root.replaceChildren(this.stage, this.notice, this.bar);
    this.typed = new Typed((words) => this.say(words));
    this.off = new AbortController();
    const on = { signal: this.off.signal };
    listen((meant) => this.pressed(meant), this.off.signal);
    addEventListener('resize', () => this.show(this.ids[this.at]), on);
    root.addEventListener('mousemove', () => this.stir(), on);
    root.addEventListener('click', (event) => this.clicked(event), on);
    this.channel = new BroadcastChannel('jinwei-slides ' + deck.key);
    this.channel.onmessage = ({ data }) => this.heard(data);
    document.body.classList.add(PRESENTING);
    this.drawBar();
    this.stayAwake();
  }

  show(id) {
    const { deck, stage } = this;
    const at = this.ids.indexOf(id);
    this.at = at;
    clearPlot(stage);
    const slide = deck.slides.find((one) => one.id === id);
    stage.replaceChildren();
    drawSlide(stage, slide, deck, `${at + 1}/${this.ids.length}`);
    putInAddress({ slide: id });
    this.tell();
    this.wait();
  }

  // Words at the foot of the screen until the next key.
  say(words) {
    this.notice.textContent = words;
    this.notice.hidden = !words;
  }

  turnTo(at) {
    const to = Math.min(Math.max(at, 0), this.ids.length - 1);
    this.blank(false);
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

  blank(isBlank) {
    this.root.classList.toggle('blank', isBlank);
  }

  get isBlank() {
    return this.root.classList.contains('blank');
  }

  help() {
    const keys = this.root.querySelector('.keys');
    if (keys) keys.remove();
    else this.root.append(keysOf());
  }

  // What lies over the slide goes first: digits, the list of keys, the blank screen.
  back() {
    if (this.root.querySelector('.keys')) this.help();
    else if (this.isBlank) this.blank(false);
    else this.leave();
  }

  pressed(meant) {
    const whole = this.typed.heard(meant);
    if (whole) this.act(whole);
  }

  act(meant) {
    if (meant.step) this.turnTo(this.at + meant.step);
    if (meant.leap) this.turnTo(meant.leap === 'last' ? this.ids.length - 1 : 0);
    if (meant.page !== undefined) this.jump(meant.page);
    if (meant.turns) this.turn();
    if (meant.blanks) this.blank(!this.isBlank);
    if (meant.fills) toggleFull();
    if (meant.notes) openNotes(this.ids, this.at);
    if (meant.helps) this.help();
    if (meant.leaves) this.back();
  }

  jump(page) {
    if (page >= 1 && page <= this.ids.length) this.turnTo(page - 1);
    else this.say(`没有第 ${page} 页，共 ${this.ids.length} 页`);
  }

  clicked(event) {
    if (event.target.closest(CLICKED) || String(getSelection())) return;
    if (this.root.querySelector('.keys')) this.help();
    else if (this.isBlank) this.blank(false);
    else this.pressed({ step: 1 });
  }

  drawBar() {
    const named = [
      ['上一页', { step: -1 }],
      ['下一页', { step: 1 }],
      [this.isTurning ? '停止翻页' : `自动翻页 ${seconds()} 秒`, { turns: true }],
      ['黑屏', { blanks: true }],
      ['全屏', { fills: true }],
      ['备注', { notes: true }],
      ['按键', { helps: true }],
      ['退出', { leaves: true }],
    ];
    this.bar.replaceChildren(...named.map(([words, meant]) => button(words, () => this.pressed(meant))));
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
    if (data.meant) this.pressed(data.meant);
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
  made.say(notHere(deck.slides, [named]));
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
