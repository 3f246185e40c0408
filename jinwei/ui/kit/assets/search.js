// The field to look for something, which stays as it is while the head around it changes.
const WAIT = 250;

function field(root, find) {
  const input = el('input', '');
  input.type = 'search';
  input.placeholder = '单位、事项、问题';
  input.maxLength = 60;
  const found = el('div', 'found');
  const form = el('form', 'search', el('label', '', '查找', input), found);
  let waiting = 0;
  const ask = () => {
    clearTimeout(waiting);
    found.hidden = !input.value.trim();
    find(input.value.trim());
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  form.addEventListener('keydown', (event) => along(event, form, input));
  form.addEventListener('focusout', () => {
    setTimeout(() => (found.hidden ||= !form.contains(document.activeElement)));
  });
  input.addEventListener('focus', () => (found.hidden = !input.value.trim()));
  root.append(form);
  return { form, input, found };
}

// Up and down go through what was found, Escape puts it away.
function along(event, form, input) {
  const stops = [input, ...form.querySelectorAll('a')];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const at = stops.indexOf(document.activeElement);
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  } else if (event.key === 'Escape') {
    form.querySelector('.found').hidden = true;
    input.focus();
  }
}

function show(search, groups, open) {
  const listed = groups.flatMap(({ kind, hits, more }) => [
    el('p', 'kind', kind),
    ...hits.map((hit) => anchor(hit.link, 'hit', () => {
      search.found.hidden = true;
      open(hit.id);
    }, el('span', '', hit.words), el('span', 'beside', hit.beside))),
    more ? el('p', 'beside', more) : null,
  ]).filter(Boolean);
  const nothing = el('p', 'beside', '没有相符的单位、事项或问题。');
  search.found.replaceChildren(...(listed.length ? listed : [nothing]));
  search.found.setAttribute('role', 'region');
  search.found.setAttribute('aria-label', '找到的');
  search.found.hidden = !search.input.value.trim() || !search.form.contains(document.activeElement);
}
