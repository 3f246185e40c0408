// Before the meeting: which slides, in which order, and how fast they turn.
function button(words, act, name = '') {
  const made = el('button', name, words);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

function tick(words, checked, act, isSome = false) {
  const field = el('input');
  field.type = 'checkbox';
  field.dataset.row = words;
  field.checked = checked;
  field.indeterminate = isSome;
  field.addEventListener('change', () => act(field.checked));
  return el('label', '', field, words);
}

function partOf(slides, section) {
  return slides.filter((slide) => slide.section === section);
}

function sectionTicks(deck, ids, choose) {
  const sections = [...new Set(deck.slides.filter((slide) => !slide.unit).map((slide) => slide.section))];
  return el('p', 'sections', ...sections.map((section) => {
    const all = partOf(deck.slides, section).map((slide) => slide.id);
    const usual = partOf(deck.slides, section).filter((slide) => slide.is_chosen).map((slide) => slide.id);
    const shown = all.filter((id) => ids.includes(id));
    const change = (isShown) => {
      const rest = ids.filter((id) => !all.includes(id));
      choose(isShown ? inOrder(deck, [...rest, ...(usual.length ? usual : all)], ids) : rest);
    };
    return tick(section, shown.length > 0, change, shown.length > 0 && shown.length < usual.length);
  }));
}

// What comes back goes where the deck has it; what stays keeps the order chosen.
function inOrder(deck, wanted, before) {
  const place = new Map(deck.slides.map((slide, i) => [slide.id, i]));
  const kept = before.filter((id) => wanted.includes(id));
  for (const id of wanted.filter((one) => !kept.includes(one))) {
    const next = kept.findIndex((one) => place.get(one) > place.get(id));
    kept.splice(next < 0 ? kept.length : next, 0, id);
  }
  return kept;
}

function moved(ids, id, step) {
  const order = [...ids];
  const from = order.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= order.length) return order;
  [order[from], order[to]] = [order[to], order[from]];
  return order;
}

function slideRow(deck, slide, ids, choose) {
  const place = ids.indexOf(slide.id);
  const isShown = place >= 0;
  const change = (wanted) => choose(
    wanted ? inOrder(deck, [...ids, slide.id], ids) : ids.filter((id) => id !== slide.id),
  );
  const up = button('上移', () => choose(moved(ids, slide.id, -1)), 'up');
  const down = button('下移', () => choose(moved(ids, slide.id, 1)), 'down');
  up.dataset.row = 'up ' + slide.id;
  down.dataset.row = 'down ' + slide.id;
  up.disabled = place < 1;
  down.disabled = !isShown || place === ids.length - 1;
  const label = tick(slide.headline, isShown, change);
  label.prepend(el('span', 'number', isShown ? String(place + 1) : '—'));
  const row = el('li', isShown ? '' : 'aside', label, el('span', 'part', slide.section), up, down);
  row.dataset.slide = slide.id;
  return row;
}

function slideList(deck, ids, choose) {
  const byId = new Map(deck.slides.map((slide) => [slide.id, slide]));
  const shown = ids.map((id) => byId.get(id));
  const hidden = deck.slides.filter((slide) => !slide.unit && !ids.includes(slide.id));
  return el('ol', '', ...[...shown, ...hidden].map((slide) => slideRow(deck, slide, ids, choose)));
}

function unitList(deck, ids, choose, isOpen) {
  const units = deck.slides.filter((slide) => slide.unit);
  if (!units.length) return null;
  const made = el('details', 'units', el('summary', '', `单位（${new Set(units.map((one) => one.unit)).size} 家，需要时选）`));
  made.open = isOpen;
  made.append(...units.map((slide) => tick(slide.headline, ids.includes(slide.id), (wanted) => choose(
    wanted ? [...ids, slide.id] : ids.filter((id) => id !== slide.id),
  ))));
  return made;
}

function interval(change) {
  const field = el('input', 'every');
  field.type = 'number';
  field.min = EVERY.least;
  field.max = EVERY.most;
  field.value = seconds();
  field.addEventListener('change', () => change(field));
  return el('label', '', '自动翻页每 ', field, ' 秒');
}

// Where others may be shown, they are chosen above the deck.
function internalSwitch(permission) {
  if (permission.is_allowed) return '';
  const made = tick('内部', false, () => {});
  made.firstChild.disabled = true;
  made.className = 'internal';
  made.append(el('span', 'why', permission.reason));
  return made;
}

// To the page of files, whose PowerPoint is of the slides that this address names.
function exportLink() {
  const url = new URL(address({ page: 'bulletin' }));
  for (const name of ['slide', 'notes', 'every', 'shown_to']) url.searchParams.delete(name);
  const made = el('a', 'export', '导出 PowerPoint（所选的页和次序）');
  made.href = url.href;
  return made;
}

const HELP = '放映时：单击、空格、← → 或翻页笔换页，数字加 Enter 跳页，B 黑屏，A 自动翻页，F 全屏，N 备注窗口，? 看全部按键，Esc 回到这里。';

function drawSetup(root, deck, ids, act) {
  const gone = notHere(deck.slides, namedIds());
  const isOpen = root.querySelector('details.units')?.open ?? false;
  const start = button('开始放映', act.start, 'start');
  start.disabled = !ids.length;
  const every = interval((field) => {
    putInAddress({ every: Number(field.value) === EVERY.usual ? null : field.value });
    field.value = seconds();
    putInAddress({ every: seconds() === EVERY.usual ? null : seconds() });
  });
  const bar = el('div', 'bar', start, button('备注窗口', act.notes), exportLink(), every, button('恢复原样', () => act.choose(usualIds(deck.slides))), internalSwitch(deck.permission));
  const units = unitList(deck, ids, act.choose, isOpen);
  redraw(root, [
    bar,
    el('p', 'help', HELP),
    ...(gone ? [el('p', 'gone', `${gone}，其余照选。`)] : []),
    sectionTicks(deck, ids, act.choose),
    slideList(deck, ids, act.choose),
    ...(units ? [units] : []),
  ]);
}
