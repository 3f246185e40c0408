// The words of the page that somebody is about to ask for are fetched when the pointer
// stays over a link or a choice, or the keyboard is at it.
const FRESH = 3000; // milliseconds that words fetched beforehand are shown
const DWELT = 80; // milliseconds over a link before what it leads to is fetched
const LINKS = '[data-testid=stSidebarNavLink]';
const HEAD = '.stHorizontalBlock:has(.st-key-masthead)';
const CARRIED = ['cycle', 'year', 'district']; // chosen on one page, and so on the next

const kept = new Map();
const fetched = new Map();
let dwelling = 0;

const links = () => [...document.querySelectorAll(LINKS)].map(({ href }) => new URL(href).pathname);

// What is chosen for every page, also where this one does not ask for it.
function carried() {
  const { searchParams } = new URL(location.href);
  for (const name of CARRIED) {
    if (searchParams.has(name)) kept.set(name, searchParams.get(name));
    else if (document.querySelector(`.st-key-${name}`)) kept.delete(name);
  }
  return kept;
}

function sorted(url) {
  url.hash = '';
  url.searchParams.sort();
  return url;
}

// The address of another page that a link leads to, without what it has from this one.
function turned(link) {
  const here = new URL(location.href);
  const to = new URL(link.href);
  const isPage = to.pathname !== here.pathname && links().includes(to.pathname);
  if (!isPage || link.target || link.hasAttribute('download')) return null;
  for (const [name, value] of here.searchParams) {
    if (to.searchParams.get(name) === value) to.searchParams.delete(name);
  }
  for (const [name, value] of carried()) {
    if (!to.searchParams.has(name)) to.searchParams.set(name, value);
  }
  return sorted(to);
}

// The address of this page with what an opened choice offers.
function chosen(option) {
  const field = document.activeElement?.closest('[class*=st-key-]');
  const [, name] = field?.className.match(/st-key-(\S+)/) ?? [];
  if (!name || !field.closest(HEAD)) return null;
  const to = new URL(location.href);
  to.searchParams.set(name, option.innerText);
  return sorted(to);
}

function parts(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const main = page.querySelector('body > .jinwei-words > .jinwei-main');
  return main && { main, styles: page.querySelector('.jinwei-styles').textContent };
}

function wordsOf(to) {
  const held = fetched.get(to.href);
  if (held && performance.now() < held.until) return held.words;
  const came = fetch(to).then((answer) => answer.text()).then(parts).catch(() => null);
  fetched.set(to.href, { words: came, until: performance.now() + FRESH });
  return came;
}

// What is done here may change what pages say: of what was fetched only this stays.
function forget(to) {
  for (const href of fetched.keys()) if (href !== to?.href) fetched.delete(href);
}

function led(event) {
  const [part] = event.composedPath();
  return part.closest?.('a[href], [role=option]');
}

function leads(part) {
  return part.matches('a') ? turned(part) : chosen(part);
}

addEventListener('pointerover', (event) => {
  clearTimeout(dwelling);
  const part = led(event);
  if (part) dwelling = setTimeout(() => fetchAhead(part), DWELT);
}, { capture: true, passive: true });

function fetchAhead(part) {
  const to = part.isConnected && leads(part);
  if (to) wordsOf(to);
}

for (const kind of ['input', 'keyup']) {
  addEventListener(kind, ({ target }) => {
    clearTimeout(dwelling);
    dwelling = setTimeout(() => {
      const option = document.getElementById(target.getAttribute?.('aria-activedescendant') ?? '');
      if (option?.matches('[role=option]')) fetchAhead(option);
    }, DWELT);
  }, { capture: true, passive: true });
}

addEventListener('pointerdown', (event) => {
  const part = led(event);
  forget(part && leads(part));
}, { capture: true, passive: true });
