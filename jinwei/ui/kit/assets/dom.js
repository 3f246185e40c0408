// Shared by every component: elements are built, and text is only ever text.
const SVG = 'http://www.w3.org/2000/svg';

function el(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// The component's own box; it survives redraws so that nothing flashes.
function box(parent, name) {
  let found = [...parent.children].find((child) => child.classList.contains(name));
  if (!found) {
    found = el('div', name);
    parent.append(found);
  }
  // document.css shows nothing below what is not drawn yet.
  (parent.host ?? parent).closest('[data-testid^=stBidiComponent]')?.setAttribute('data-drawn', '');
  return found;
}

const SHAPES = { red: '▲', black: '■', watch: '◆', none: '○' };

function state(board, words) {
  const shape = el('span', 'shape', SHAPES[board]);
  shape.setAttribute('aria-hidden', 'true');
  return el('span', 'state ' + board, shape, words);
}

function address(link) {
  const url = new URL(location.href);
  if (link.page !== undefined) {
    url.pathname = url.pathname.replace(/[^/]*$/, link.page);
    url.searchParams.delete('mark');
  }
  for (const [name, value] of Object.entries(link.query ?? {})) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

// A real link, so that it can be copied or opened beside; a plain click stays here.
function anchor(link, name, open, ...children) {
  const made = el('a', name, ...children);
  made.href = address(link);
  made.addEventListener('click', (event) => {
    event.stopPropagation();
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  return made;
}

// Redraws and leaves the keyboard where it was.
function redraw(root, children) {
  const held = root.getRootNode().activeElement?.dataset?.row;
  root.replaceChildren(...children);
  if (held) root.querySelector('[data-row="' + CSS.escape(held) + '"]')?.focus();
}

// What a piece does before it goes to paper and after it, as long as it stands on the page.
function onPaper(root, before, after) {
  const isKnown = root.onPaper !== undefined;
  root.onPaper = { beforeprint: before, afterprint: after };
  if (isKnown) return;
  const turn = ({ type }) => {
    if (root.isConnected) return root.onPaper[type]();
    removeEventListener('beforeprint', turn);
    return removeEventListener('afterprint', turn);
  };
  addEventListener('beforeprint', turn);
  addEventListener('afterprint', turn);
}

// Settles a piece in its width, now and whenever that changes.
function watch(root, settle) {
  root.settle = settle;
  settle();
  if (root.watcher) return;
  let width = root.clientWidth;
  root.watcher = new ResizeObserver(() => {
    if (!root.isConnected || root.clientWidth === width) return;
    width = root.clientWidth;
    root.settle();
  });
  root.watcher.observe(root);
}

// What moves within its frame moves by the keyboard too, and is told by its name.
function reachable(frame, words) {
  const isMoved = frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1;
  for (const [name, value] of Object.entries({ tabindex: 0, role: 'group', 'aria-label': words })) {
    if (isMoved) frame.setAttribute(name, value);
    else frame.removeAttribute(name);
  }
}

// As many rows of a list as paper is asked to bear; the styles leave out the others.
const MOST_ON_PAPER = 1000;

function leftOut(rows) {
  const rest = rows - MOST_ON_PAPER;
  if (rest <= 0) return [];
  return [el('p', 'note rest', `纸上只印前${MOST_ON_PAPER}行，另有${rest}行没有印，在网页的同一处看。`)];
}
