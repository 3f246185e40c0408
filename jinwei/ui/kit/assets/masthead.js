// Streamlit keeps the choices of one head in the address of the next page.
function leaveBehind(foreign) {
  const url = new URL(location.href);
  const kept = foreign.filter((name) => url.searchParams.has(name));
  kept.forEach((name) => url.searchParams.delete(name));
  if (kept.length) history.replaceState(history.state, '', url);
}

export default function ({ data, parentElement }) {
  leaveBehind(data.foreign);
  const parts = data.parts.map((words) => el('span', '', words));
  if (data.mark) parts.push(el('strong', 'mark', data.mark));
  redraw(box(parentElement, 'jinwei-masthead'), [
    el('header', '', el('h1', '', data.title), el('span', 'district', data.district)),
    el('p', 'meta', ...parts),
    el('p', 'chosen'), // paper.js writes into it what the controls were set to
  ]);
}
