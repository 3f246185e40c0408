function finding(row, open, compact) {
  const unit = anchor(row.unit_link ?? {}, 'unit', () => open(row.unit_id), row.unit);
  const ground = el('span', 'ground');
  const isSaid = !compact && row.rule?.includes(row.streak);
  if (row.streak && !isSaid) ground.append(el('span', 'streak', compact ? row.streak.replace('连续', '') : row.streak));
  if (row.rule) ground.append(el('span', 'rule', row.rule));
  ground.append(el('span', 'clause', row.clause));
  // A summary has room for one word: how what leads the line stands, before its step.
  const standing = compact ? row.lead_state : row.state;
  const isTold = row.is_final || standing === row.lead_state;
  if (standing) ground.append(el('span', 'standing', standing));
  if (row.disposition) {
    const step = `→ ${row.disposition}${isTold ? '' : `（${row.lead_state}）`}`;
    ground.append(el('span', row.is_final ? 'next' : 'next open', step));
  }
  for (const chip of row.chips ?? []) ground.append(el('span', 'tag chip', chip));
  for (const tag of row.tags ?? []) ground.append(el('span', 'tag', tag));
  ground.title = [row.streak, row.rule, row.clause, row.state, row.disposition, ...(row.chips ?? []), ...(row.tags ?? [])].filter(Boolean).join(' · ');
  const item = anchor(row.link ?? {}, 'item', () => open(row.id), row.item);
  item.title = row.item;
  item.dataset.row = row.id;
  const figure = el('span', 'figure', row.figure);
  const move = el('span', 'move', row.movement);
  const made = el('li', 'finding', unit, item, figure, move, ground);
  made.dataset.matters = row.matters ?? 1;
  made.addEventListener('click', () => {
    if (!String(getSelection())) open(row.id);
  });
  return made;
}

// Without subgrid every line lays out columns of its own; here they get one width each.
function level(list) {
  if (!hasSubgrid()) list.style.setProperty('--level', columns(list));
}

function columns(list, slack = 1) {
  list.style.removeProperty('--level');
  const lines = [...list.children].filter((line) => !line.hidden);
  const tracks = lines.map((line) => getComputedStyle(line).gridTemplateColumns.split(' '));
  const size = parseFloat(getComputedStyle(list).fontSize) / slack;
  const widest = tracks[0].map((_, i) => Math.max(...tracks.map((track) => parseFloat(track[i]))));
  const [unit, , ...others] = widest.map((width) => `${(width + 0.01) / size}em`);
  return [unit, 'minmax(0, 1fr)', ...others].join(' ');
}

function hasSubgrid() {
  return CSS.supports('grid-template-columns', 'subgrid');
}

function keepLevel(list) {
  if (hasSubgrid()) return;
  const again = () => requestAnimationFrame(() => level(list));
  new ResizeObserver(again).observe(list);
}

// A board is never longer than the screen: what does not fit is on its next page.
function pager(board, list, pages, compact) {
  // Paper has the lines of all pages, in smaller letters that take a little more room.
  if (!hasSubgrid()) list.style.setProperty('--all', columns(list, 1.05));
  level(list);
  const lines = [...list.children];
  const above = compact ? 110 : Math.max(list.getBoundingClientRect().top, 100);
  const room = Math.max(320, innerHeight - above - 84);
  const starts = [0];
  let used = 0;
  lines.forEach((line, i) => {
    const high = line.getBoundingClientRect().height;
    if (used + high > room && i > starts[starts.length - 1]) {
      starts.push(i);
      used = 0;
    }
    used += high;
  });
  if (starts.length < 2) return;
  list.classList.add('paged');
  const place = el('span', 'place');
  const back = el('button', '', '上一页');
  const on = el('button', '', '下一页');
  const show = (page) => {
    pages[board] = Math.min(Math.max(page, 0), starts.length - 1);
    const from = starts[pages[board]];
    const to = starts[pages[board] + 1] ?? lines.length;
    lines.forEach((line, i) => (line.hidden = i < from || i >= to));
    place.textContent = `第 ${pages[board] + 1} 页，共 ${starts.length} 页`;
    back.disabled = pages[board] === 0;
    on.disabled = pages[board] === starts.length - 1;
    level(list);
  };
  back.addEventListener('click', () => show(pages[board] - 1));
  on.addEventListener('click', () => show(pages[board] + 1));
  list.after(el('div', 'pager', back, place, on), ...leftOut(lines.length));
  show(pages[board] ?? 0);
}

// A summary shows as many lines as the height of the screen leaves room for.
function summary(section, list, words) {
  const most = innerHeight >= 1000 ? 11 : innerHeight >= 840 ? 8 : 6;
  const lines = [...list.children];
  lines.forEach((line, i) => (line.hidden = i >= most));
  level(list);
  const more = section.querySelector('.more');
  more.hidden = lines.length <= most;
  const left = lines.slice(most).reduce((sum, line) => sum + Number(line.dataset.matters), 0);
  more.textContent = words.replace('{}', left);
}

function column(data, open, compact) {
  const title = el('h2', data.board, state(data.board, data.title), el('span', 'count', String(data.count)));
  if (data.measure) title.append(el('span', 'measure', data.measure));
  if (data.aside) title.append(el('span', 'aside', data.aside));
  const body = data.rows.length
    ? el('ol', '', ...data.rows.map((row) => finding(row, open, compact)))
    : el('p', 'muted empty', data.empty);
  const made = el('section', compact ? 'board compact' : 'board', title, body);
  if (data.more) {
    const more = anchor(data.more_link ?? {}, 'more', () => open(data.more_id));
    more.dataset.row = data.more_id;
    made.append(more);
  }
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = box(parentElement, 'kit');
  const open = (id) => setTriggerValue('opened', id);
  const sides = data.columns.map((one) => column(one, open, data.compact));
  const frame = el('div', 'sides', ...sides);
  frame.style.gridTemplateColumns = `repeat(${sides.length}, minmax(0, 1fr))`;
  redraw(root, [frame]);
  root.pages ??= {};
  sides.forEach((side, i) => {
    const list = side.querySelector('ol');
    if (!list) return;
    keepLevel(list);
    if (data.columns[i].more) summary(side, list, data.columns[i].more);
    else pager(data.columns[i].board, list, root.pages, data.compact);
  });
}
