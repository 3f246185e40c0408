// One slide as elements. Every text from data is a text node.
const BOARD_OF = { 红榜: 'red', 黑榜: 'black', 关注: 'watch' };
// Chart letters are 12 px on a page and 28 units here.
const CHART_SCALE = 28 / 12;
const LARGEST = 1.8;
// The pages of a board are set alike, however much stands on each.
const LARGEST_BOARD = 1.25;
const SMALLEST = 0.5;
// How far rows move apart to fill the room, in letters above and below each.
const MOST_AIR = 4;

// What a wide space parts stays whole where a line breaks, and so does what brackets hold.
function wholes(text) {
  const parts = text.split('\u3000');
  return parts.length < 2 ? bracketed(text) : parts.map((part) => el('span', 'whole', ...bracketed(part)));
}

function bracketed(text) {
  const parts = text.split(/(（[^（）]*）)/).filter((part) => part);
  return parts.map((part) => (part.startsWith('（') ? el('span', 'together', part) : part));
}

// A headline breaks between its clauses where it can, and behind what is to stay whole.
function clauses(text, whole) {
  const parts = whole && text.startsWith(whole) ? [whole, text.slice(whole.length)] : [text];
  return parts.flatMap((part) => part.match(/[^，：；]*[，：；]?/g)).filter((part) => part);
}

// What a slide is about: its section, or the board with its shape.
function sectionOf(slide) {
  if (!slide.board) return el('span', 'section', slide.section);
  const name = Object.keys(BOARD_OF).find((one) => BOARD_OF[one] === slide.board);
  return el('span', 'section', state(slide.board, name));
}

function cellOf(text, column) {
  const cell = el('td', column.shape);
  const board = column.shape === 'board' && BOARD_OF[text];
  if (board) cell.append(state(board, text));
  else if (text.includes('\u3000')) cell.append(el('div', 'pieces', ...wholes(text)));
  else cell.append(...bracketed(text));
  return cell;
}

function tableOf(table) {
  const widths = table.columns.map((column) => {
    const col = el('col');
    col.style.width = (100 * column.share) / table.columns.reduce((sum, one) => sum + one.share, 0) + '%';
    return col;
  });
  const head = el('tr', '', ...table.columns.map((column) => {
    const cell = el('th', column.shape, column.header);
    cell.scope = 'col';
    return cell;
  }));
  const rows = table.rows.map((row) => (
    el('tr', '', ...row.map((text, i) => cellOf(text, table.columns[i])))
  ));
  return el('table', '', el('colgroup', '', ...widths), el('thead', '', head), el('tbody', '', ...rows));
}

function linesOf(slide) {
  return slide.lines.length
    ? el('ul', 'lines', ...slide.lines.map((line) => el('li', '', line)))
    : null;
}

function bodyOf(slide) {
  const body = el('div', 'body');
  if (slide.figure) {
    const value = el('p', 'one', slide.figure.value, el('small', '', slide.figure.unit));
    body.append(value);
  }
  if (slide.drawing) {
    const plot = el('div', 'plot', el('div', 'canvas'));
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', slide.headline);
    body.append(plot);
  }
  if (slide.table) body.append(tableOf(slide.table));
  const lines = linesOf(slide);
  if (lines) body.append(lines);
  return body;
}

function footOf(slide, place) {
  return el('footer', '', el('span', 'source', slide.source), el('span', 'place', place));
}

function slideOf(slide, deck, place) {
  const isAlone = slide.kind === 'words' && !slide.lines.length;
  const made = el('section', 'slide ' + slide.kind + (isAlone ? ' alone' : ''));
  made.dataset.slide = slide.id;
  const title = el('h1', slide.board ?? '');
  if (slide.board) {
    const shape = el('span', 'shape', SHAPES[slide.board]);
    shape.setAttribute('aria-hidden', 'true');
    title.append(shape);
  }
  title.append(...clauses(slide.headline, slide.whole).map((clause) => el('span', 'clause', clause)));
  const mark = deck.mark ? el('span', 'mark', deck.mark) : null;
  made.append(
    el('header', '', el('p', 'about', sectionOf(slide), el('span', 'foot', deck.foot), mark), title),
    bodyOf(slide),
    footOf(slide, place),
  );
  return made;
}

// Boxes are compared: a letter's own height is more than its line here and there.
function isCut(section) {
  const room = section.querySelector('.body').getBoundingClientRect();
  const drawn = [...section.querySelectorAll('.one, .lines, table')];
  const heads = [...section.querySelectorAll('th')];
  return heads.some((head) => head.scrollWidth > head.clientWidth) || (
    drawn.map((part) => part.getBoundingClientRect()).some((part) => (
      part.bottom > room.bottom + 1 || part.right > room.right + 1 || part.top < room.top - 1
    ))
  );
}

function setAt(section, size) {
  section.style.setProperty('--fit', size.toFixed(2));
  section.dataset.fit = size.toFixed(2);
}

// How many letters high the cells are together: more where names break that did not.
function lettersHigh(section) {
  const range = document.createRange();
  const cells = [...section.querySelectorAll('td')];
  const heights = cells.map((cell) => {
    range.selectNodeContents(cell);
    return range.getBoundingClientRect().height / parseFloat(getComputedStyle(cell).fontSize);
  });
  return heights.reduce((sum, height) => sum + height, 0);
}

// Letters are as large as there is room for without a break more. The deck is made to
// fit at 1, so they are smaller only where a font is wider than foreseen.
function fit(section) {
  const largest = section.classList.contains('board') ? LARGEST_BOARD : LARGEST;
  setAt(section, 1);
  const usual = lettersHigh(section) + 0.5;
  for (let size = largest; size > SMALLEST; size -= 0.05) {
    setAt(section, size);
    if (!isCut(section) && (size <= 1 || lettersHigh(section) <= usual)) break;
  }
  spread(section);
}

// What is left of the height goes between the rows.
function spread(section) {
  const body = section.querySelector('.body');
  const rows = body.querySelectorAll('tbody tr, li');
  const held = body.querySelector('table, .lines');
  if (!rows.length || section.matches('.cover')) return;
  const letter = parseFloat(getComputedStyle(held).fontSize);
  const isBeside = getComputedStyle(body).flexDirection === 'row';
  const above = isBeside ? 0 : body.querySelector('.one')?.offsetHeight ?? 0;
  const left = body.clientHeight - above - held.offsetHeight - 2;
  const air = Math.min(left / (2 * rows.length), MOST_AIR * letter);
  section.style.setProperty('--air', `${Math.max(Math.floor(air), 0)}px`);
}

// plotly keeps hold of what it drew until it is told.
function clearPlot(stage) {
  const canvas = stage.querySelector('.canvas');
  if (canvas && window.Plotly) window.Plotly.purge(canvas);
}

// The slide in a box that has the size of a screen, with its letters fitted to it.
function drawSlide(stage, slide, deck, place) {
  const section = slideOf(slide, deck, place);
  stage.append(section);
  fit(section);
  if (slide.drawing) drawChart(section, slide, deck.source);
  else section.dataset.drawn = 'true';
}

// Laid out as small as on a page and drawn large, so that letters and lines grow alike.
function drawChart(section, slide, source) {
  const plot = section.querySelector('.plot');
  const canvas = plot.firstChild;
  const unit = parseFloat(getComputedStyle(section).getPropertyValue('font-size')) / 28;
  const scale = CHART_SCALE * unit;
  const size = { width: Math.floor(plot.clientWidth / scale), height: Math.floor(plot.clientHeight / scale) };
  canvas.style.transform = `scale(${scale})`;
  const figure = JSON.parse(slide.drawing);
  return plotly(source)
    .then((Plotly) => Plotly.react(
      canvas, figure.data, { ...figure.layout, ...size, autosize: false }, { staticPlot: true },
    ))
    .then(() => { section.dataset.drawn = 'true'; })
    .catch(() => { canvas.textContent = '图未能画出，请刷新页面。'; });
}
