export default function ({ data, parentElement }) {
  const parts = data.parts.map((words) => el('span', '', words));
  if (data.mark) parts.push(el('strong', 'mark', data.mark));
  redraw(box(parentElement, 'jinwei-masthead'), [
    el('header', '', el('h1', '', data.title), el('span', 'district', data.district)),
    el('p', 'meta', ...parts),
    el('p', 'chosen'), // paper.js writes into it what the controls were set to
  ]);
}
