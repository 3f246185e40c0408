const ROOM = 340;
const CONFIG = { displayModeBar: false, displaylogo: false, doubleClick: false };

function places(parent, data) {
  const root = box(parent, 'jinwei-chart');
  if (!root.plot) {
    root.caption = el('figcaption');
    root.plot = el('div', 'plot');
    root.plot.setAttribute('role', 'img');
    root.append(root.caption, el('div', 'room', root.plot));
  }
  root.caption.textContent = data.caption;
  root.caption.hidden = !data.caption;
  root.figure = JSON.parse(data.figure);
  root.height = data.height;
  root.plot.setAttribute('aria-label', data.label);
  return root;
}

// A taller screen has room for a taller chart; 768 is the lowest it is set for.
function fitted({ plot, height, figure }) {
  const taller = Math.min(Math.max(innerHeight / 768, 1), 1.4);
  plot.style.height = Math.round(height * taller) + 'px';
  const { l = 0, r = 0 } = figure.layout.margin ?? {};
  roomy(plot, (l + r) * growth());
}

// Names at the side may leave the chart too little: it has a row to itself, and where that
// is too narrow too, it moves sideways, and the names and the last cycle are seen first.
function roomy(plot, aside) {
  const room = plot.parentElement;
  const column = plot.closest('.stColumn');
  const isTight = () => aside * 3 > room.clientWidth;
  if (column) column.style.minWidth = '';
  if (column && isTight()) column.style.minWidth = `min(100%, ${Math.ceil(aside * 3) + 2}px)`;
  plot.style.minWidth = isTight() ? aside + ROOM + 'px' : '';
  room.scrollLeft = isTight() ? room.scrollWidth : 0;
  reachable(room, plot.getAttribute('aria-label'));
}

// The figure as large as this screen has it, or as paper has it.
function drawing(root, by, size) {
  const { data, layout } = root.figure;
  root.by = by;
  const sized = { ...grown(layout, by), autosize: true, ...size };
  return window.Plotly.react(root.plot, grown(data, by), sized, CONFIG);
}

// Paper is narrower than the screen; this is done before it is printed, without waiting.
function narrowed(root) {
  root.isPaper = true;
  root.plot.style.minWidth = '';
  const { clientWidth: width, clientHeight: height } = root.plot;
  if (!width) return;
  if (root.by !== 1) drawing(root, 1, { width, height });
  else window.Plotly.relayout(root.plot, { width, height });
}

function restored(root) {
  root.isPaper = false;
  fitted(root);
  if (growth() !== root.by) drawing(root, growth());
  else window.Plotly.relayout(root.plot, { width: null, height: null, autosize: true });
}

function resized(root) {
  if (root.isPaper || !root.isConnected || !root.plot.clientWidth) return;
  fitted(root);
  if (growth() !== root.by) drawing(root, growth());
  else window.Plotly.Plots.resize(root.plot);
}

// A mark that has a name narrows the lists of the page to it.
function marking(root) {
  const { plot } = root;
  const name = ({ points }) => points[0]?.customdata;
  plot.on?.('plotly_click', (event) => name(event) && root.send('marked', name(event)));
  plot.on?.('plotly_hover', (event) => plot.classList.toggle('leads', Boolean(name(event))));
  plot.on?.('plotly_unhover', () => plot.classList.remove('leads'));
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = places(parentElement, data);
  root.send = setTriggerValue;
  fitted(root);
  const drawn = plotly(data.source)
    .then(() => drawing(root, growth()))
    .then(() => {
      root.dataset.drawn = 'true';
      if (root.watcher) return;
      marking(root);
      onPaper(root, () => narrowed(root), () => restored(root));
      root.watcher = new ResizeObserver(() => resized(root));
      root.watcher.observe(root);
    })
    .catch(() => {
      root.plot.textContent = '图未能画出，请刷新页面。';
    });
  return () => drawn.then(() => {
    root.watcher?.disconnect();
    if (!root.isConnected) window.Plotly?.purge(root.plot); // turning.js may still show it
  });
}
