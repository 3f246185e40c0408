// The line above a table: what it is called, how much of it is shown, and how to search,
// copy and take it away.
const FEW = 8;

function button(name, words, title, act) {
  const made = el('button', name, words);
  made.type = 'button';
  made.title = title;
  made.addEventListener('click', act);
  return made;
}

function tools(root, data, send) {
  const caption = el('div', 'caption', data.caption);
  caption.id = 'caption';
  const status = el('span', 'shown');
  status.setAttribute('role', 'status');
  const side = el('div', 'tools', status);
  const lines = data.rows.filter((row) => !isHeading(row)).length;
  if (root.mark) side.prepend(unmark(root.mark, send));
  if (lines > FEW) side.append(search(root, () => arrangeRows(root, data)));
  if (lines > 1) side.append(ordering(root, data));
  side.append(button('copy', '复制', '复制显示的行，可以粘贴到表格软件', () => copy(root, data)));
  if (data.has_files) {
    side.append(
      button('file', 'CSV', '下载显示的行（CSV），带来源', () => take(root, data, send, 'csv')),
      button('file', 'Excel', '下载显示的行（Excel），带来源', () => take(root, data, send, 'xlsx')),
    );
  }
  side.querySelectorAll('button, input, select').forEach((one, i) => (one.dataset.row = `tool ${one.className}${i}`));
  return el('div', 'above', caption, side);
}

function search(root, settled) {
  const field = el('input', 'search');
  field.type = 'search';
  field.placeholder = '在表中查找';
  field.setAttribute('aria-label', '在这张表中查找');
  field.value = root.asked ?? '';
  const ask = () => {
    root.asked = field.value;
    settled();
  };
  field.addEventListener('input', (event) => event.isComposing || ask());
  field.addEventListener('compositionend', ask);
  return field;
}

// Where a row is a paragraph there is no head to sort by.
function ordering(root, data) {
  const made = el('select', 'order', new Option('原来的顺序', ''));
  made.setAttribute('aria-label', '怎样排序');
  data.columns.forEach(({ header, group }, column) => {
    for (const [sign, direction] of [['↑', 1], ['↓', -1]]) {
      made.append(new Option(`${group ?? ''}${header} ${sign}`, `${column} ${direction}`));
    }
  });
  made.addEventListener('change', () => {
    const [column, direction] = made.value.split(' ').map(Number);
    root.sorted = made.value ? { column, direction, ...headed(data, column) } : null;
    arrangeRows(root, data);
  });
  return made;
}

function unmark(mark, send) {
  const made = button('mark', `只看：${mark}`, '取消，看全部', () => send('unmarked', mark));
  made.append(el('span', 'off', '×'));
  return made;
}

function headed(data, column) {
  const { header, group } = data.columns[column];
  return { header, group };
}

// The same column, where a rerun brought others.
function stillSorted(root, data) {
  const { sorted } = root;
  if (!sorted) return null;
  const isSame = (column) => column.header === sorted.header && column.group === sorted.group;
  const at = data.columns[sorted.column] && isSame(data.columns[sorted.column]) ? sorted.column : data.columns.findIndex(isSame);
  return at < 0 ? null : { ...sorted, column: at };
}

function sortBy(root, data, column) {
  const { sorted } = root;
  const isAgain = sorted?.column === column;
  if (isAgain && sorted.direction < 0) root.sorted = null;
  else root.sorted = { column, direction: isAgain ? -1 : 1, ...headed(data, column) };
  arrangeRows(root, data);
}

// Puts the rows in their order and hides those that are not asked for.
function arrangeRows(root, data) {
  const numbers = inOrder(data, root.sorted);
  root.shown = met(data, numbers, root.asked ?? '', root.mark);
  const kept = new Set(root.shown);
  root.lines.forEach((one, i) => (one.hidden = !kept.has(i)));
  // Rows that stay where they are keep the keyboard.
  if (numbers.some((row, i) => row !== root.order[i])) root.table.tBodies[0].append(...numbers.map((i) => root.lines[i]));
  root.order = numbers;
  root.heads.forEach((cell, i) => {
    if (root.sorted?.column === i) cell.setAttribute('aria-sort', root.sorted.direction > 0 ? 'ascending' : 'descending');
    else cell.removeAttribute('aria-sort');
  });
  const chosen = root.querySelector('.order');
  if (chosen) chosen.value = root.sorted ? `${root.sorted.column} ${root.sorted.direction}` : '';
  root.toggleAttribute('data-arranged', !isAsItCame(root, data));
  tell(root, data, '');
  root.choosing();
}

function isAsItCame(root, data) {
  return !root.sorted && root.shown.length === data.rows.length;
}

// A row is opened with those around it, where they are not read as they came.
function asRead(root, data, id) {
  const listed = root.shown.map((i) => data.rows[i].id).filter(Boolean);
  return isAsItCame(root, data) || !listed.includes(id.split('@')[0]) ? id : { id, listed };
}

function tell(root, data, words) {
  const of = (numbers) => numbers.filter((i) => !isHeading(data.rows[i])).length;
  const all = of(data.rows.map((_, i) => i));
  const rows = of(root.shown);
  const count = rows < all ? `显示 ${rows} / 共 ${all} 行` : '';
  root.querySelector('.shown').textContent = words || count;
}

async function copy(root, data) {
  const text = copied(data, root.shown);
  const rows = text.split('\r\n').length - 1;
  const isDone = await clipboard(text, root);
  tell(root, data, isDone ? `已复制 ${rows} 行` : '没能复制，请下载');
}

// A page of an office network has no clipboard of its own: what is marked is copied there.
async function clipboard(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const held = root.getRootNode().activeElement;
    const area = el('textarea', '');
    area.value = text;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand('copy');
    area.remove();
    held?.focus();
    return isDone;
  }
}

// The server makes the file of the rows shown, in their order, and hands it in.
function take(root, data, send, kind) {
  const rows = root.shown.filter((i) => !isHeading(data.rows[i]));
  send('file', { kind, rows, turn: Date.now() });
  tell(root, data, '正在生成文件……');
}

function receive(root, data) {
  const { file } = data;
  if (!file || root.received === file.turn) return;
  root.received = file.turn;
  const bytes = Uint8Array.from(atob(file.content), (sign) => sign.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: file.mime }));
  const link = el('a', '');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  tell(root, data, `已下载 ${file.rows} 行`);
}
