// A figure in the room that it has: root.plot is drawn into, root.figure is what plotly.js
// takes, and root.height the pixels that it has on a screen of 768.
const ROOM = 340;
const CONFIG = { displayModeBar: false, displaylogo: false, doubleClick: false };

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

// The figure is on the screen, and stays fitted to it and to paper.
function drawn(root, source) {
  fitted(root);
  return plotly(source)
    .then(() => drawing(root, growth()))
    .then(() => {
      root.dataset.drawn = 'true';
      if (root.watcher) return;
      onPaper(root, () => narrowed(root), () => restored(root));
      root.watcher = new ResizeObserver(() => resized(root));
      root.watcher.observe(root);
    });
}

function gone(root) {
  root.watcher?.disconnect();
  window.Plotly?.purge(root.plot);
}
