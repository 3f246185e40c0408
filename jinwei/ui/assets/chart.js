// plotly.js is fetched once, after words and tables are on the screen.
function plotly(source) {
  window.jinweiPlotly ??= new Promise((resolve, reject) => {
    const fetchIt = () => {
      const script = document.createElement('script');
      script.src = new URL(source, location.origin).href;
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => {
        window.jinweiPlotly = undefined;
        reject(new Error(source));
      };
      document.head.append(script);
    };
    requestAnimationFrame(() => setTimeout(fetchIt));
  });
  return window.jinweiPlotly;
}

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: false };

export default function ({ data, parentElement }) {
  const root = box(parentElement, 'jinwei-chart');
  root.style.height = data.height + 'px';
  root.setAttribute('role', 'img');
  root.setAttribute('aria-label', data.label);
  const figure = JSON.parse(data.figure);
  const drawn = plotly(data.source)
    .then((Plotly) => Plotly.react(root, figure.data, { ...figure.layout, autosize: true }, CONFIG))
    .then(() => {
      root.dataset.drawn = 'true';
      if (root.watcher) return;
      root.watcher = new ResizeObserver(() => {
        if (root.isConnected && root.clientWidth) window.Plotly.Plots.resize(root);
      });
      root.watcher.observe(root);
    })
    .catch(() => {
      root.textContent = '图未能画出，请刷新页面。数字见旁边的表格。';
    });
  return () => drawn.then(() => {
    root.watcher?.disconnect();
    window.Plotly?.purge(root);
  });
}
