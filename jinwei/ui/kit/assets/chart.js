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
  // A taller screen has room for a taller chart; 768 is the lowest it is set for.
  const taller = Math.min(Math.max(innerHeight / 768, 1), 1.4);
  root.plot.style.height = Math.round(data.height * taller) + 'px';
  root.plot.setAttribute('aria-label', data.label);
  return root;
}

// Names at the side may leave a narrow screen too little for the chart: it moves sideways,
// and the names and the last cycle are seen first.
function roomy(plot, { margin = {} }) {
  const room = plot.parentElement;
  const aside = (margin.l ?? 0) + (margin.r ?? 0);
  const isTight = aside * 3 > room.clientWidth;
  plot.style.minWidth = isTight ? aside + ROOM + 'px' : '';
  room.scrollLeft = isTight ? room.scrollWidth : 0;
  reachable(room, plot.getAttribute('aria-label'));
}

// Paper is narrower than the screen; this is done before it is printed, without waiting.
function narrowed(plot) {
  plot.style.minWidth = '';
  const { clientWidth: width, clientHeight: height } = plot;
  if (width) window.Plotly.relayout(plot, { width, height });
}

function restored(root) {
  roomy(root.plot, root.layout);
  window.Plotly.relayout(root.plot, { width: null, height: null, autosize: true });
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
  const figure = JSON.parse(data.figure);
  root.layout = figure.layout;
  roomy(root.plot, root.layout);
  const drawn = plotly(data.source)
    .then((Plotly) => Plotly.react(root.plot, figure.data, { ...figure.layout, autosize: true }, CONFIG))
    .then(() => {
      root.dataset.drawn = 'true';
      if (root.watcher) return;
      marking(root);
      onPaper(root, () => narrowed(root.plot), () => restored(root));
      root.watcher = new ResizeObserver(() => {
        if (!root.isConnected || !root.plot.clientWidth) return;
        roomy(root.plot, root.layout);
        window.Plotly.Plots.resize(root.plot);
      });
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
