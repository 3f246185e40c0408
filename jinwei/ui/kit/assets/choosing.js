// Rows chosen by the boxes in their cells, to be opened together by one button.
function choice(value) {
  const tick = el('input', 'choice');
  tick.type = 'checkbox';
  tick.value = value.choose;
  tick.setAttribute('aria-label', '选这一行：' + value.chooses);
  tick.addEventListener('click', (event) => event.stopPropagation());
  return tick;
}

function choosing(root, together, open) {
  const ticks = [...root.querySelectorAll('.choice')];
  if (!ticks.length) return () => {};
  const bar = root.querySelector('.choosing');
  const [all, act] = bar.querySelectorAll('button');
  const chosen = () => ticks.filter((tick) => tick.checked);
  // What a search hides is not chosen with all, and stays chosen where it was.
  const seen = () => ticks.filter((tick) => !tick.closest('tr').hidden);
  const areAll = () => seen().every((tick) => tick.checked);
  const settle = () => {
    const count = chosen().length;
    all.textContent = areAll() ? '全不选' : `全选未核实的 ${seen().length} 行`;
    act.textContent = count ? `${together.words} ${count} 行` : together.words;
    act.disabled = count === 0;
    root.chosen = new Set(chosen().map((tick) => tick.value));
  };
  for (const tick of ticks) {
    tick.checked = root.chosen?.has(tick.value) ?? false;
    tick.addEventListener('change', settle);
  }
  all.addEventListener('click', () => {
    const wanted = !areAll();
    seen().forEach((tick) => (tick.checked = wanted));
    settle();
  });
  act.addEventListener('click', () => open(together.id + chosen().map((tick) => tick.value).join(',')));
  settle();
  return settle;
}

function chooser() {
  const all = el('button', '');
  all.dataset.row = 'several';
  return el('div', 'choosing', all, el('button', ''));
}
