function block(data) {
  const made = el('section', data.tone ?? '');
  if (data.heading) made.append(el('h2', '', data.heading));
  for (const words of data.paragraphs ?? []) made.append(el('p', '', words));
  if (data.pairs?.length) {
    const list = el('dl');
    for (const [name, value] of data.pairs) list.append(el('dt', '', name), el('dd', '', value));
    made.append(list);
  }
  if (data.items?.length) made.append(el('ul', '', ...data.items.map((words) => el('li', '', words))));
  return made;
}

export default function ({ data, parentElement }) {
  redraw(box(parentElement, 'kit'), data.blocks.map(block));
}
