function spark(ranks, ranked) {
  const wide = 92, high = 20, edge = 3;
  const step = ranks.length > 1 ? (wide - 2 * edge) / (ranks.length - 1) : 0;
  const place = (rank) => edge + (high - 2 * edge) * (ranked > 1 ? (rank - 1) / (ranked - 1) : 0);
  const points = ranks.map((rank, i) => (rank === null ? null : [edge + i * step, place(rank)]));
  const said = ranks.map((rank) => rank ?? '无数据').join('、');
  const drawing = svg('svg', {
    width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, role: 'img',
    'aria-label': '名次走势：' + said,
  });
  let run = [];
  const stroke = () => {
    if (run.length > 1) {
      drawing.append(svg('polyline', { class: 'spark', points: run.map((p) => p.join(',')).join(' ') }));
    } else if (run.length === 1) {
      drawing.append(svg('circle', { class: 'lone', cx: run[0][0], cy: run[0][1], r: 1.6 }));
    }
    run = [];
  };
  points.forEach((point) => (point ? run.push(point) : stroke()));
  stroke();
  const last = points[points.length - 1];
  if (last) drawing.append(svg('circle', { class: 'now', cx: last[0], cy: last[1], r: 2.6 }));
  return drawing;
}

function bars(parts) {
  const made = el('span', 'bars');
  made.setAttribute('role', 'img');
  made.setAttribute('aria-label', parts.map((part) => part.label).join('，'));
  made.title = parts.map((part) => part.label).join('，');
  for (const part of parts) {
    const piece = el('span', 'bar tone' + part.tone);
    piece.style.width = part.share + '%';
    made.append(piece);
  }
  return made;
}

// A cell may lead elsewhere than its row does.
function within(cell, value, open) {
  const link = anchor(value.link ?? {}, 'leads', () => open(value.opens));
  cell.append(link);
  return link;
}

function range(value) {
  const wide = 84, high = 12, edge = 4, [low, top] = value.range;
  const at = (place) => edge + (wide - 2 * edge) * (value.among > 1 ? (place - 1) / (value.among - 1) : 0);
  const drawing = svg('svg', {
    class: 'range', width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, role: 'img',
    'aria-label': `第${value.at}，范围第${low}到第${top}，共${value.among}家`,
  });
  drawing.append(
    svg('line', { class: 'whole', x1: edge, x2: wide - edge, y1: high / 2, y2: high / 2 }),
    svg('line', { class: 'spread', x1: at(low), x2: at(top), y1: high / 2, y2: high / 2 }),
    svg('circle', { class: 'now', cx: at(value.at), cy: high / 2, r: 3.2 }),
  );
  return drawing;
}

function fill(cell, value, open) {
  if (value === null || value === undefined) {
    cell.classList.add('missing');
    cell.title = '无数据';
    cell.append('—');
    return;
  }
  if (typeof value === 'string') {
    cell.append(value);
    return;
  }
  if (value.third) cell.classList.add('third' + value.third);
  if (value.title) cell.title = value.title;
  if (value.opens) cell = within(cell, value, open);
  if (value.board) cell.append(state(value.board, value.text));
  else if (value.spark) cell.append(spark(value.spark, value.ranked));
  else if (value.bars) cell.append(bars(value.bars));
  else if (value.range) cell.append(range(value), el('span', 'spread', value.text));
  else if (value.text || !value.sub) cell.append(el('span', value.strong ? 'strong' : '', value.text ?? ''));
  if (value.of) cell.append(el('span', 'of', '/' + value.of));
  if (value.move) cell.append(el('span', 'move', value.move));
  if (value.sub) cell.append(' ', el('span', 'sub', value.sub));
  for (const tag of value.tags ?? []) cell.append(el('span', 'tag', tag));
}

// Such words would push the other columns off the screen: in a column that does not
// wrap those of more than 24 characters, in one that does those without a place to break.
function isLong(kind, value) {
  const words = String(value?.text ?? value ?? '');
  return kind === 'fixed' ? words.length > 24 : /[!-~]{25}/.test(words);
}

function head(data) {
  const made = el('thead');
  if (data.columns.some((column) => column.group)) {
    const row = el('tr', 'groups');
    for (let i = 0; i < data.columns.length; ) {
      const group = data.columns[i].group ?? '';
      let span = 1;
      while (i + span < data.columns.length && (data.columns[i + span].group ?? '') === group) span += 1;
      const cell = el('th', group ? 'group' : '', group);
      cell.colSpan = span;
      if (group) cell.scope = 'colgroup';
      row.append(cell);
      i += span;
    }
    made.append(row);
  }
  const row = el('tr');
  for (const column of data.columns) {
    const cell = el('th', column.kind, column.header);
    cell.scope = 'col';
    if (column.help) cell.title = column.help;
    if (column.width) cell.style.width = column.width;
    row.append(cell);
  }
  made.append(row);
  return made;
}

function heading(row, data, open) {
  const cell = el('th');
  cell.scope = 'rowgroup';
  cell.colSpan = data.columns.length;
  fill(cell, row.cells[0], open);
  return el('tr', 'heading', cell);
}

function line(row, data, open) {
  if (row.tone === 'heading') return heading(row, data, open);
  const made = el('tr', row.tone ?? '');
  const opener = row.cells.findIndex((cell) => !cell?.opens);
  data.columns.forEach((column, i) => {
    const cell = el(i === 0 ? 'th' : 'td', column.kind);
    if (i === 0) cell.scope = 'row';
    if (isLong(column.kind, row.cells[i])) cell.classList.add('long');
    if (i === opener && row.id && data.opens) {
      const link = anchor(row.link ?? {}, 'open', () => open(row.id));
      link.dataset.row = row.id;
      fill(link, row.cells[i], open);
      cell.append(link);
    } else {
      fill(cell, row.cells[i], open);
    }
    made.append(cell);
  });
  if (row.id && data.opens) {
    made.classList.add('opens');
    made.addEventListener('click', () => {
      if (!String(getSelection())) open(row.id);
    });
  }
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = box(parentElement, 'kit');
  const open = (id) => setTriggerValue('opened', id);
  const table = el('table', data.dense ? 'dense' : '');
  if (data.caption) table.append(el('caption', '', data.caption));
  const body = el('tbody');
  for (const row of data.rows) body.append(line(row, data, open));
  table.append(head(data), body);
  const frame = el('div', 'frame', table);
  if (data.height) frame.style.maxHeight = Number(data.height) ? data.height + 'px' : data.height;
  const foot = (data.notes ?? []).map((note) => el('p', 'note', note));
  redraw(root, [frame, ...foot]);
}
