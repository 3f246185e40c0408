// Notes when a page shows its first words, its charts, and what was chosen last.
(() => {
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
  const ours = () => all(document.querySelector('.st-key-standing') ?? document.body).map(own).join('');
  const note = (name, is) => {
    if (!(name in window.seen) && document.body && is()) {
      window.seen[name] = performance.now() - (name === 'changed' ? window.began : 0);
    }
  };
  let isWaiting = false;
  window.waitForChange = () => {
    before = ours();
    isWaiting = true;
    window.began = performance.now();
    for (const kind of ['keydown', 'change', 'click']) {
      window.addEventListener(kind, () => { window.began = performance.now(); }, true);
    }
  };
  const look = () => {
    note('words', isRead);
    if ('words' in window.seen) note('drawn', isDrawn);
    if (isWaiting) note('changed', isChanged);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
