// Notes when a page shows its first words, its charts, and what was chosen last.
(() => {
  // What our page says in advance has a room of its own, which is looked into here.
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (given) {
    return attach.call(this, { ...given, mode: 'open' });
  };
  window.seen = {};
  const CHARTS = 2;
  const all = (root, found = []) => {
    for (const one of root.querySelectorAll('*')) {
      found.push(one);
      if (one.shadowRoot) all(one.shadowRoot, found);
    }
    return found;
  };
  const isSeen = (one) =>
    one.getBoundingClientRect().height > 0 && getComputedStyle(one).visibility === 'visible';
  const own = (one) =>
    [...one.childNodes].filter((each) => each.nodeType === 3).map((each) => each.data).join('');
  const says = (words) => all(document).some((one) => own(one).includes(words) && isSeen(one));
  const charts = () => 
    all(document).filter((one) => one.matches('.js-plotly-plot') && one.querySelector('.trace'));
  const isRead = () => says({ empty: 'empty' }[window.peer] ?? '销号率');
  const isOurs = () => {
    const ours = all(document).filter((one) => one.matches('.jinwei-chart'));
    return ours.length > 0 && ours.every((one) => one.dataset.drawn);
  };
  const isDrawn = () => (window.peer === 'ours' ? isOurs() : charts().length >= CHARTS);
  let before = '';
  const isChanged = () => (window.peer === 'ours' ? ours() !== before : says('2023Q3 三评'));
  const coming = () => document.querySelector('.jinwei-coming')?.shadowRoot;
  const standing = () => coming()?.querySelector('.piece-figures') ?? document.querySelector('.st-key-standing');
  const ours = () => all(standing() ?? document.body).map(own).join('').replace(/\s+/g, '');
  let title = '';
  const isTurned = () => {
    const named = coming()?.querySelector('.title') ?? document.querySelector('h1');
    const room = coming() ?? document.querySelector('[data-testid=stMain]');
    return named?.textContent === title && all(room).some((one) => one.matches('td') && isSeen(one));
  };
  const note = (name, is) => {
    if (!(name in window.seen) && document.body && is()) {
      window.seen[name] = performance.now() - (['changed', 'turned'].includes(name) ? window.began : 0);
    }
  };
  let isWaiting = false;
  const begin = () => {
    window.began = performance.now();
  };
  window.waitForChange = () => {
    before = ours();
    isWaiting = true;
    begin();
    for (const kind of ['keydown', 'change', 'click']) addEventListener(kind, begin, true);
  };
  window.waitForPage = (name) => {
    delete window.seen.turned;
    title = name;
    begin();
  };
  const look = () => {
    note('words', isRead);
    if ('words' in window.seen) note('drawn', isDrawn);
    if (isWaiting) note('changed', isChanged);
    if (title) note('turned', isTurned);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
