function spark(ranks, ranked) {
  const wide = 92, high = 20, edge = 3;
  const step = ranks.length > 1 ? (wide - 2 * edge) / (ranks.length - 1) : 0;
  const place = (rank, of) => edge + (high - 2 * edge) * (of > 1 ? (rank - 1) / (of - 1) : 0);
  const points = ranks.map((rank, i) => (rank === null ? null : [edge + i * step, place(rank, ranked[i])]));
  const said = ranks.map((rank, i) => (rank === null ? '无数据' : `${rank}/${ranked[i]}`)).join('、');
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
  if (value.choose) cell.append(choice(value));
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
  return kind === 'fixed' ? wording(value).length > 24 : /[!-~]{25}/.test(wording(value));
}

const FIGURES = new Set(['number', 'rank', 'spark', 'centre']);
const ON_ONE_LINE = new Set(['number', 'rank', 'spark']);
// Characters a line: of names, and of sentences.
const NAME = 7;
const SENTENCE = 10;

// Chinese breaks between any two characters, so that a column could become as narrow as
// one: each has room for its longest words, or for a good part of them.
function least(data, i) {
  const { header, kind } = data.columns[i];
  if (ON_ONE_LINE.has(kind)) return '';
  let longest = Math.ceil(header.length / 2);
  for (const row of data.rows) {
    const cell = isHeading(row) ? null : row.cells[i];
    longest = Math.max(longest, wording(cell).length, cell?.sub?.length ?? 0);
  }
  const most = longest > 3 * SENTENCE ? SENTENCE : NAME;
  return `calc(${Math.min(longest, most)}em + 1em)`;
}

function wording(value) {
  return String(value?.text ?? value ?? '');
}

// The column that says whose the row is.
function naming(columns) {
  const named = columns.findIndex((column) => column.names);
  return named >= 0 ? named : Math.max(0, columns.findIndex((column) => !FIGURES.has(column.kind)));
}

function head(data, sort) {
  const made = el('thead');
  if (data.columns.some((column) => column.group)) {
    const row = el('tr', 'groups');
    for (let i = 0; i < data.columns.length; ) {
      const group = data.columns[i].group ?? '';
      let span = 1;
      while (i + span < data.columns.length && (data.columns[i + span].group ?? '') === group) span += 1;
      const cell = el(group ? 'th' : 'td', group ? 'group' : '', group);
      cell.colSpan = span;
      if (group) cell.scope = 'colgroup';
      row.append(cell);
      i += span;
    }
    made.append(row);
  }
  const row = el('tr');
  data.columns.forEach((column, i) => {
    const cell = el('th', column.kind, sorter(data, i, sort));
    cell.scope = 'col';
    if (column.help) cell.title = column.help;
    if (column.width) cell.style.width = column.width;
    cell.style.minWidth = least(data, i);
    if (i === naming(data.columns)) cell.classList.add('name');
    row.append(cell);
  });
  made.append(row);
  return made;
}

function sorter(data, i, sort) {
  if (data.rows.length < 2) return data.columns[i].header;
  const made = el('button', 'sort', data.columns[i].header);
  made.type = 'button';
  made.dataset.row = `sort ${i}`;
  made.addEventListener('click', () => sort(i));
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
  if (isHeading(row)) return heading(row, data, open);
  const made = el('tr', row.tone ?? '');
  const name = naming(data.columns);
  const opener = row.cells.findIndex((cell) => !cell?.opens);
  data.columns.forEach((column, i) => {
    const cell = el(i === 0 ? 'th' : 'td', column.kind);
    if (i === 0) cell.scope = 'row';
    if (i === name) cell.classList.add('name');
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

// Where the columns find no room beside each other, a row of words becomes a paragraph in
// which each cell says its column, and a table of figures moves sideways below its names.
function arrange(root, data) {
  const { frame, table } = root;
  const isWide = () => table.offsetWidth > frame.clientWidth + 1;
  const figures = data.columns.filter((column) => FIGURES.has(column.kind)).length;
  frame.classList.remove('sideways');
  unstack(root);
  if (!frame.clientWidth || !isWide()) return;
  if (figures * 2 < data.columns.length) stack(root, data);
  else frame.classList.add('sideways');
}

function unstack(root) {
  root.table.classList.remove('stacked');
  root.classList.remove('has-stacked');
  reach(root, 0);
}

// Heads that are out of sight are passed by; a choice in the line above sorts instead.
function reach(root, place) {
  for (const made of root.table.querySelectorAll('.sort')) made.tabIndex = place;
}

function stack(root, data) {
  const { table, lines } = root;
  table.classList.add('stacked');
  root.classList.add('has-stacked');
  reach(root, -1);
  if (table.dataset.labelled) return;
  table.dataset.labelled = 'yes';
  for (const row of lines) {
    if (row.cells.length < data.columns.length) continue;
    data.columns.forEach(({ header, group }, i) => {
      const cell = row.cells[i];
      cell.dataset.column = (group ?? '') + header;
      if (!cell.textContent.trim() && !cell.querySelector('svg, .bars')) cell.classList.add('void');
    });
  }
}

// Paper does not move sideways: what is wide is set smaller, and stacked where that is
// not enough.
const PAPER = { largest: 11, least: 7.5 };

function fit(root, data) {
  const { frame, table } = root;
  root.classList.add('paper');
  frame.classList.remove('sideways');
  unstack(root);
  let size = PAPER.largest;
  for (let turn = 0; turn < 4; turn += 1) {
    table.style.fontSize = size + 'px';
    if (table.offsetWidth <= frame.clientWidth) return;
    size = Math.max(PAPER.least, Math.floor(size * frame.clientWidth / table.offsetWidth * 10) / 10);
  }
  if (table.offsetWidth <= frame.clientWidth) return;
  table.style.fontSize = '';
  stack(root, data);
}

function unfit(root, data) {
  root.classList.remove('paper');
  root.table.style.fontSize = '';
  arrange(root, data);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = box(parentElement, 'kit');
  const open = (id) => setTriggerValue('opened', asRead(root, data, id));
  const table = el('table', data.dense ? 'dense' : '');
  root.mark = data.rows.some((row) => isMarked(data, row, data.mark)) ? data.mark : '';
  root.lines = data.rows.map((row) => line(row, data, open));
  root.sorted = stillSorted(root, data);
  root.order = inOrder(data, root.sorted);
  table.append(head(data, (i) => sortBy(root, data, i)), el('tbody', '', ...root.order.map((i) => root.lines[i])));
  const above = tools(root, data, setTriggerValue);
  table.setAttribute('aria-labelledby', 'caption');
  const frame = el('div', 'frame', table);
  if (data.height) frame.style.maxHeight = Number(data.height) ? data.height + 'px' : data.height;
  const foot = (data.notes ?? []).map((note) => el('p', 'note', note));
  const together = table.querySelector('.choice') ? [chooser()] : [];
  redraw(root, [above, frame, ...together, ...leftOut(data.rows.length), ...foot]);
  root.choosing = choosing(root, data.together, open);
  Object.assign(root, { frame, table, heads: [...table.tHead.lastElementChild.cells] });
  arrangeRows(root, data);
  receive(root, data);
  watch(root, () => {
    arrange(root, data);
    reachable(frame, data.caption || '表格');
  });
  onPaper(root, () => fit(root, data), () => unfit(root, data));
}
