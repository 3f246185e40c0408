const CONFIG = { displayModeBar: false, displaylogo: false, doubleClick: false };

function places(parent, data) {
  const root = box(parent, 'jinwei-chart');
  if (!root.plot) {
    root.caption = el('figcaption');
    root.plot = el('div', 'plot');
    root.plot.setAttribute('role', 'img');
    root.append(root.caption, root.plot);
  }
  root.caption.textContent = data.caption;
  root.caption.hidden = !data.caption;
  // A taller screen has room for a taller chart; 768 is the lowest it is set for.
  const taller = Math.min(Math.max(innerHeight / 768, 1), 1.4);
  root.plot.style.height = Math.round(data.height * taller) + 'px';
  root.plot.setAttribute('aria-label', data.label);
  return root;
}

export default function ({ data, parentElement }) {
  const root = places(parentElement, data);
  const figure = JSON.parse(data.figure);
  const drawn = plotly(data.source)
    .then((Plotly) => Plotly.react(root.plot, figure.data, { ...figure.layout, autosize: true }, CONFIG))
    .then(() => {
      root.dataset.drawn = 'true';
      if (root.watcher) return;
      root.watcher = new ResizeObserver(() => {
        if (root.isConnected && root.plot.clientWidth) window.Plotly.Plots.resize(root.plot);
      });
      root.watcher.observe(root.plot);
    })
    .catch(() => {
      root.plot.textContent = '图未能画出，请刷新页面。';
    });
  return () => drawn.then(() => {
    root.watcher?.disconnect();
    window.Plotly?.purge(root.plot);
  });
}
