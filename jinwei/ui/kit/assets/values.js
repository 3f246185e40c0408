// What the cells of a table are worth: in order, to a search, and where they are copied.
const MISSING = new Set(['', '—', '无数据']);
// What stands beside the words of a cell is a column of its own in a copy.
const ASIDE = { of: '总数', move: '变化', sub: '补充', tags: '标记' };
const WORDS = new Intl.Collator('zh-CN', { numeric: true });
const SIGNS = { '↑': 1, '↓': -1, '-': -1, '−': -1 };
const QUARTERS = '一二三四';

function shownText(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value.spark) return value.spark.map((rank, i) => (rank === null ? '无数据' : `${rank}/${value.ranked[i]}`)).join('、');
  if (value.bars) return value.bars.map((part) => part.label).join('，');
  return String(value.text ?? '');
}

function beside(value, part) {
  const held = typeof value === 'object' ? value?.[part] ?? '' : '';
  return Array.isArray(held) ? held.join('、') : String(held).trim();
}

function day(text) {
  const [, year, month, date] = /^(\d{4})[年-](\d{1,2})[月-](\d{1,2})日?$/.exec(text) ?? [];
  return date === undefined ? null : year * 10000 + month * 100 + Number(date);
}

// The figure that a text begins with; `units` is how many signs may follow it.
function figure(text, units) {
  if (text === '持平') return 0;
  const [, sign, whole, rest] = /^(?:第|并列)?([↑↓+−-]?)(\d[\d,]*(?:\.\d+)?)(.*)$/.exec(text) ?? [];
  if (whole === undefined || rest.replace(/^\/\d+/, '').trim().length > units) return null;
  return (SIGNS[sign] ?? 1) * Number(whole.replaceAll(',', ''));
}

function drawn(value) {
  if (value?.spark) return value.spark[value.spark.length - 1] ?? null;
  if (value?.bars) return value.bars.reduce((sum, part) => sum + part.share, 0);
  return value?.range ? value.at : null;
}

// How a column reads its cells: as days or figures where all that is in it are.
function reading(cells, kind) {
  if (cells.some((cell) => drawn(cell) !== null)) return drawn;
  const texts = cells.map((cell) => shownText(cell).trim()).filter((text) => !MISSING.has(text));
  if (texts.some((text) => day(text)) && (FIGURES.has(kind) || texts.every(day))) return (cell) => day(shownText(cell).trim());
  if (FIGURES.has(kind)) return (cell) => figure(shownText(cell).trim(), Infinity);
  const isCounted = texts.every((text) => figure(text, 2) !== null);
  return isCounted ? (cell) => figure(shownText(cell).trim(), 2) : () => null;
}

function wordsOf(cell) {
  return (shownText(cell) || beside(cell, 'sub')).trim().replace(/[一二三四](?=季度)/g, (sign) => QUARTERS.indexOf(sign) + 1);
}

// Figures go before words, and what is missing goes last, whichever way is sorted.
function compared(cells, kind, direction) {
  const read = reading(cells, kind);
  const worth = cells.map((cell) => {
    const value = read(cell);
    if (value !== null) return [0, value];
    const text = wordsOf(cell);
    return MISSING.has(text) ? [2, 0] : [1, text];
  });
  return (one, other) => {
    const [[kindOne, a], [kindOther, b]] = [worth[one], worth[other]];
    if (kindOne !== kindOther) return kindOne - kindOther;
    return direction * (kindOne === 1 ? WORDS.compare(a, b) : a - b);
  };
}

// The rows by their numbers: each stays below its heading, and what stays goes first.
function inOrder(data, sorted) {
  const numbers = data.rows.map((_, i) => i);
  if (!sorted) return numbers;
  const cells = data.rows.map((row) => row.cells[sorted.column]);
  const compare = compared(cells.map((cell, i) => (isHeading(data.rows[i]) ? null : cell)), data.columns[sorted.column].kind, sorted.direction);
  const parts = [[]];
  for (const i of numbers) {
    if (isHeading(data.rows[i])) parts.push([i], []);
    else parts[parts.length - 1].push(i);
  }
  const place = (part) => {
    const free = part.filter((i) => !data.rows[i].stays);
    free.sort(compare);
    return [...part.filter((i) => data.rows[i].stays), ...free];
  };
  return parts.flatMap((part) => (isHeading(data.rows[part[0]]) ? part : place(part)));
}

function isHeading(row) {
  return row?.tone === 'heading';
}

function plain(text) {
  return text.normalize('NFKC').toLowerCase();
}

function isMet(row, words) {
  const held = plain(row.cells.map((cell) => [shownText(cell), ...Object.keys(ASIDE).map((part) => beside(cell, part)), cell?.title ?? ''].join(' ')).join(' '));
  return words.every((word) => held.includes(word));
}

// The numbers of the rows that are shown, with the headings that have any below them.
function met(data, numbers, asked, mark) {
  const words = plain(asked).split(/\s+/).filter(Boolean);
  const kept = numbers.filter((i) => isHeading(data.rows[i]) || ((!mark || isMarked(data, data.rows[i], mark)) && isMet(data.rows[i], words)));
  return kept.filter((i, at) => !isHeading(data.rows[i]) || (at + 1 < kept.length && !isHeading(data.rows[kept[at + 1]])));
}

// A mark is a row of its own, or a column: then the rows that count something there.
function isMarked({ columns }, row, mark) {
  if (!mark || isHeading(row)) return false;
  const isColumn = columns.some(({ header }) => header === mark);
  if (!isColumn) return [row.id, row.mark].includes(mark) || row.cells.some((cell) => shownText(cell) === mark);
  const counts = (cell) => figure(shownText(cell), Infinity) > 0 || Number(beside(cell, 'of')) > 0;
  return row.cells.some((cell, i) => columns[i].header === mark && counts(cell));
}

// A copy is read by spreadsheets: no cell may begin as a formula, or break its line.
function safe(text) {
  const flat = text.replace(/\s+/g, ' ').trim();
  return /^[=+\-@＝＋－＠]/.test(flat) && figure(flat, 2) === null ? `'${flat}` : flat;
}

// The rows of those numbers as a spreadsheet takes them, a column for each part of a cell.
function copied(data, numbers) {
  const isGrouped = data.rows.some(isHeading);
  const parts = data.columns.map((_, i) => Object.keys(ASIDE).filter((part) => data.rows.some((row) => !isHeading(row) && beside(row.cells[i], part))));
  const names = data.columns.flatMap(({ header, group }, i) => {
    const name = group ? `${group} ${header}` : header;
    return [name, ...parts[i].map((part) => `${name}（${ASIDE[part]}）`)];
  });
  const lines = [isGrouped ? ['分组', ...names] : names];
  let group = '';
  data.rows.forEach((row) => (row.group = group = isHeading(row) ? shownText(row.cells[0]) : group));
  for (const row of numbers.map((i) => data.rows[i])) {
    if (isHeading(row)) continue;
    const cells = data.columns.flatMap((_, i) => [shownText(row.cells[i]), ...parts[i].map((part) => beside(row.cells[i], part))]);
    lines.push(isGrouped ? [row.group, ...cells] : cells);
  }
  return lines.map((one) => one.map(safe).join('\t')).join('\r\n');
}
