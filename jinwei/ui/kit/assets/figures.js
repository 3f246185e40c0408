function run(part, open) {
  if (typeof part === 'string') return el('span', 'word', part);
  if (part.board) return state(part.board, part.text);
  if (part.link) return named(part, open);
  const made = el('span', part.kind ?? 'word', part.text);
  if (part.unit) made.append(el('small', '', part.unit));
  return made;
}

// A name opens what it names; without anything to open it is a link like any other.
function named(part, open) {
  if (part.opens) {
    const made = anchor(part.link, 'name', () => open(part.opens), part.text);
    made.dataset.row = part.opens;
    return made;
  }
  const made = el('a', 'name', part.text);
  made.href = address(part.link);
  return made;
}

function block(data, open) {
  const lines = data.lines.map((line) => el('p', 'line', ...line.map((part) => run(part, open))));
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
