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

// A mark that has a name narrows the lists of the page to it.
function marking(root) {
  const { plot } = root;
  if (root.isMarking) return;
  root.isMarking = true;
  const name = ({ points }) => points[0]?.customdata;
  plot.on?.('plotly_click', (event) => name(event) && root.send('marked', name(event)));
  plot.on?.('plotly_hover', (event) => plot.classList.toggle('leads', Boolean(name(event))));
  plot.on?.('plotly_unhover', () => plot.classList.remove('leads'));
}

// Words and tables are on the screen before a chart is drawn.
function painted() {
  return new Promise((pass) => {
    requestAnimationFrame(() => setTimeout(pass));
    setTimeout(pass, 300); // a tab in the background paints nothing
  });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = places(parentElement, data);
  root.send = setTriggerValue;
  fitted(root);
  delete root.dataset.drawn;
  const standing = painted()
    .then(() => drawn(root, data.source))
    .then(() => marking(root))
    .catch(() => {
      root.plot.textContent = '图未能画出，请刷新页面。';
    });
  return () => standing.then(() => {
    if (root.isConnected) root.watcher?.disconnect();
    else gone(root); // turning.js may still show it
  });
}
