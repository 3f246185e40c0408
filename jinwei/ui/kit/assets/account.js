// Pages lie side by side, whatever the path is below which they lie.
function way(words, to) {
  const made = el('a', '', words);
  made.href = to;
  return made;
}

function leaving() {
  const form = el('form');
  form.method = 'post';
  form.action = './sign-out';
  const button = el('button', '', '退出登录');
  button.type = 'submit';
  form.append(button);
  return form;
}

function over(data) {
  const here = '/' + location.pathname.split('/').pop() + location.search;
  const link = way('重新登录', './sign-in?next=' + encodeURIComponent(here));
  return el('section', 'over', el('h1', '', data.heading), el('p', '', data.words), el('p', '', link));
}

function signed(data) {
  const named = el('p', 'who', el('strong', '', data.name), el('span', 'muted', data.words));
  return el('section', 'signed', named, el('p', 'ways', data.hasPassword ? way('改密码', './password') : null, leaving()));
}

export default function ({ data, parentElement }) {
  const words = data.heading ? over(data) : signed(data);
  redraw(box(parentElement, 'kit'), [words]);
}
