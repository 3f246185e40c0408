function run(part) {
  if (typeof part === 'string') return el('span', 'word', part);
  if (part.board) return state(part.board, part.text);
  const made = el('span', part.kind ?? 'word', part.text);
  if (part.unit) made.append(el('small', '', part.unit));
  return made;
}

function block(data, open) {
  const lines = data.lines.map((line) => el('p', 'line', ...line.map(run)));
  const title = data.link
    ? anchor(data.link, 'open', () => open(data.id), data.heading)
    : data.heading;
  const made = el('section', 'block', el('h2', '', title), el('div', 'lines', ...lines));
  if (data.link) made.querySelector('a').dataset.row = data.id;
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = box(parentElement, 'kit');
  const open = (id) => setTriggerValue('opened', id);
  const grid = el('div', 'grid', ...data.blocks.map((one) => block(one, open)));
  grid.style.gridTemplateColumns = data.columns;
  redraw(root, [grid]);
}
