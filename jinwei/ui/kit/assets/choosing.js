// Rows chosen by the boxes in their cells, to be opened together by one button.
function choice(value) {
  const box = el('input', 'choice');
  box.type = 'checkbox';
  box.value = value.choose;
  box.setAttribute('aria-label', '选这一行：' + value.chooses);
  box.addEventListener('click', (event) => event.stopPropagation());
  return box;
}

function choosing(root, together, open) {
  const boxes = [...root.querySelectorAll('.choice')];
  if (!boxes.length) return;
  const bar = root.querySelector('.choosing');
  const [all, act] = bar.querySelectorAll('button');
  const chosen = () => boxes.filter((box) => box.checked);
  const settle = () => {
    const count = chosen().length;
    all.textContent = count === boxes.length ? '全不选' : `全选未核实的 ${boxes.length} 行`;
    act.textContent = count ? `${together.words} ${count} 行` : together.words;
    act.disabled = count === 0;
    root.chosen = new Set(chosen().map((box) => box.value));
  };
  for (const box of boxes) {
    box.checked = root.chosen?.has(box.value) ?? false;
    box.addEventListener('change', settle);
  }
  all.addEventListener('click', () => {
    const wanted = chosen().length < boxes.length;
    boxes.forEach((box) => (box.checked = wanted));
    settle();
  });
  act.addEventListener('click', () => open(together.id + chosen().map((box) => box.value).join(',')));
  settle();
}

function chooser() {
  const all = el('button', '');
  all.dataset.row = 'several';
  return el('div', 'choosing', all, el('button', ''));
}
