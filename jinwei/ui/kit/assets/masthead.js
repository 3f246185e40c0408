// Streamlit keeps the choices of one head in the address of the next page.
function leaveBehind(foreign) {
  const url = new URL(location.href);
  const kept = foreign.filter((name) => url.searchParams.has(name));
  kept.forEach((name) => url.searchParams.delete(name));
  if (kept.length) history.replaceState(history.state, '', url);
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  leaveBehind(data.foreign);
  const parts = data.parts.map((words) => el('span', '', words));
  if (data.mark) parts.push(el('strong', 'mark', data.mark));
  const root = box(parentElement, 'jinwei-masthead');
  redraw(box(root, 'head'), [
    el('header', '', el('h1', '', data.title), el('span', 'district', data.district)),
    el('p', 'meta', ...parts),
    el('p', 'chosen'), // paper.js writes into it what the controls were set to
  ]);
  root.find = (words) => setStateValue('asked', words);
  if (data.found) {
    root.search ??= field(root, (words) => root.find(words));
    show(root.search, data.found, (id) => setTriggerValue('opened', id));
  } else {
    root.search?.form.remove();
    root.search = null;
  }
}
