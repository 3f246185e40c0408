function bar(row) {
  const made = el('span', 'bar');
  made.setAttribute('aria-hidden', 'true');
  const length = el('i', row.is_up ? 'up' : 'down');
  length.style.width = `${100 * row.share}%`;
  if (row.share) made.append(length);
  return made;
}

function mover(row, open) {
  const name = anchor(row.link, 'name', () => open(row.id), row.name);
  name.dataset.row = row.id;
  const tag = row.tag ? el('span', 'tag', row.tag) : el('span');
  return el('li', 'mover', name, bar(row), el('span', 'move', row.move), el('span', 'place', row.place), tag);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = box(parentElement, 'kit');
  const open = (id) => setTriggerValue('opened', id);
  const list = el('ul', 'movers', ...data.rows.map((row) => mover(row, open)));
  list.setAttribute('aria-label', data.label);
  redraw(root, [list]);
}
