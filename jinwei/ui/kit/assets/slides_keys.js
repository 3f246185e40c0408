// What a key means, on the screen and in the window of notes alike.
const STEPS = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1,
  ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
};
const LEAPS = { Home: 'first', End: 'last' };
const MEANT = {
  Enter: { enters: true }, Escape: { leaves: true }, b: { blanks: true }, '.': { blanks: true },
  a: { turns: true }, f: { fills: true }, n: { notes: true }, '?': { helps: true }, '？': { helps: true },
};
const MOST_DIGITS = 3;
const KEYS = [
  ['→ ↓ 空格 PageDown 单击', '下一页'],
  ['← ↑ Shift+空格 PageUp', '上一页'],
  ['数字 Enter', '跳到第几页'],
  ['Home　End', '第一页、末页'],
  ['B 或 .', '黑屏，再按恢复'],
  ['A', '开始或停止自动翻页'],
  ['F', '全屏'],
  ['N', '备注窗口'],
  ['?', '显示或收起按键'],
  ['Esc', '回到选页'],
];

function meantBy(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === ' ' && event.shiftKey) return { step: -1 };
  if (STEPS[key]) return { step: STEPS[key] };
  if (LEAPS[key]) return { leap: LEAPS[key] };
  if (/^[0-9]$/.test(key)) return { digit: key };
  return MEANT[key] ?? null;
}

// Digits wait for Enter; any other key forgets them.
class Typed {
  constructor(show) {
    Object.assign(this, { show, digits: '' });
  }

  // The key with the page that was typed, or nothing where it only typed on.
  heard(meant) {
    const { digits } = this;
    this.keep(meant.digit ? (digits + meant.digit).slice(-MOST_DIGITS) : '');
    if (meant.digit) return null;
    if (meant.enters) return digits ? { page: Number(digits) } : null;
    return meant.leaves && digits ? null : meant;
  }

  keep(digits) {
    this.digits = digits;
    this.show(digits ? `跳到第 ${digits} 页，按 Enter` : '');
  }
}

// Calls back with each key that means something; what is held steps on, the rest is once.
function listen(act, signal) {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const meant = meantBy(event);
    if (!meant || (meant.enters && event.target.closest?.('button, a'))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat || meant.step) act(meant);
  }, { signal, capture: true });
}

function keysOf() {
  return el('dl', 'keys', ...KEYS.flatMap(([keys, does]) => [el('dt', '', keys), el('dd', '', does)]));
}
