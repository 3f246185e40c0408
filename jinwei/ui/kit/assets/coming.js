// What somebody asks for is said at once in the words of its document, over what is left,
// until the page itself stands.
const QUIET = 32; // milliseconds since a piece was drawn anew, which is two pictures
const SLOW = 150; // milliseconds after which the charts are drawn here too
const LONGEST_COMING = 5000;
const UNDRAWN = '.jinwei-chart:not([data-drawn])';

let coming = null;

const scene = () => document.querySelector('[data-testid=stMain]');

function leave() {
  coming?.charts.filter(({ plot }) => plot).forEach(gone);
  coming?.cover?.remove();
  coming = null;
}

// The page came to another place than was thought, or asks for something else.
function isElsewhere({ to, isTurn }) {
  const here = new URL(location.href);
  if (here.pathname !== to.pathname) return !isTurn;
  const other = [...here.searchParams].some(([name, value]) => to.searchParams.get(name) !== value);
  const lost = [...to.searchParams.keys()].some((name) => !CARRIED.includes(name) && !here.searchParams.has(name));
  return other || lost;
}

// A short run may begin and end between two pictures: then what it drew tells of it.
function isThere(one) {
  const now = performance.now();
  const app = document.querySelector('[data-testid=stApp]');
  one.hasRun ||= app.dataset.testScriptState !== 'notRunning';
  if (!(one.hasRun || one.drawn) || now < one.drawn + QUIET) return false;
  return Boolean(document.querySelector(MAIN)) && !scene().querySelector(`${WAITED_FOR}, ${UNDRAWN}`);
}

function follow(one) {
  if (coming !== one) return;
  if (isThere(one) || isElsewhere(one) || performance.now() > one.began + LONGEST_COMING) leave();
  else requestAnimationFrame(() => follow(one));
}

// Below the head that stays, where only what it asks for changes, else as the whole page.
function fit(cover, main, isTurn) {
  cover.style.width = scene().clientWidth + 'px';
  if (isTurn) return;
  main.querySelector(HEAD)?.remove();
  main.style.paddingTop = '15px';
  const head = scene().querySelector(HEAD).getBoundingClientRect().bottom;
  const below = head - scene().getBoundingClientRect().top;
  cover.style.top = Math.max(below, 0) + 'px';
  main.style.marginTop = Math.min(below, 0) + 'px';
}

function lay(one, { main, styles }) {
  const cover = el('div', 'jinwei-coming');
  const inside = cover.attachShadow({ mode: 'closed' });
  const frame = el('div', 'jinwei-words', document.importNode(main, true));
  const style = el('style');
  cover.setAttribute('aria-hidden', 'true');
  style.textContent = styles;
  for (const link of frame.querySelectorAll('a')) link.tabIndex = -1;
  inside.append(style, frame);
  fit(cover, frame.firstChild, one.isTurn);
  scene().after(cover);
  one.cover = cover;
  one.charts = [...frame.querySelectorAll('.jinwei-chart')];
  setTimeout(() => chart(one, style), SLOW);
}

// Where tables have no room, their script makes lists of them.
function isStacked({ main }) {
  return innerWidth <= 640 && main.querySelector('table') !== null;
}

// plotly.js has styles for its charts in the document, which do not reach these.
function chart(one, style) {
  if (coming !== one || !one.charts.length) return;
  plotly(one.charts[0].dataset.source).then(() => {
    const [own] = document.querySelectorAll('style[id^="plotly.js-style"]');
    style.append([...(own?.sheet.cssRules ?? [])].map(({ cssText }) => cssText).join('\n'));
    if (coming === one) one.charts.forEach(charted);
  });
}

// Words have rows as they came; a drawer and slides lie over the page anyway.
function isCoverable(isTurn) {
  if (document.querySelector('[data-testid=stDialog], .jinwei-presenting')) return false;
  const hosts = isTurn ? [] : [...scene().querySelectorAll('.stBidiComponent *')];
  return !hosts.some(({ shadowRoot }) => shadowRoot?.querySelector('[data-arranged]'));
}

function come(to, isTurn) {
  leave();
  if (!isCoverable(isTurn)) return;
  const one = { to, isTurn, began: performance.now(), drawn: 0, hasRun: false, cover: null, charts: [] };
  coming = one;
  wordsOf(to).then((came) => {
    if (coming === one && came && !isStacked(came)) lay(one, came);
  });
  follow(one);
}

addEventListener('click', (event) => {
  const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button);
  const part = isPlain && led(event);
  const to = part && part.matches('a') && turned(part);
  if (to) come(to, true);
}, { capture: true, passive: true });

addEventListener('jinwei-step', () => {
  if (document.activeElement?.closest(HEAD)) come(sorted(new URL(location.href)), false);
});

new MutationObserver(() => {
  if (coming) coming.drawn = performance.now();
}).observe(document, { attributeFilter: ['data-drawn'], subtree: true });
