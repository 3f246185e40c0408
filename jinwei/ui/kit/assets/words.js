// What the document says of its page is painted before anything of Streamlit's is asked
// for, has its charts drawn before any of that runs, if they soon are, stands until the
// page itself does, and then goes whole.
const UNSEEN = 300; // milliseconds: a tab in the background paints nothing
const SOON = 600; // milliseconds that what runs the page waits for the charts
const LONGEST = 10000;
const WAITED_FOR = '.stBidiComponent:not(:has([data-drawn])), [data-testid=stSkeleton]';
const MAIN = '[data-testid=stApp][data-test-script-state=notRunning] [data-testid=stMain]';

function charted(root) {
  root.plot = root.querySelector('.plot');
  root.figure = JSON.parse(root.dataset.figure);
  root.height = Number(root.dataset.height);
  return drawn(root, root.dataset.source).catch(() => {
    root.plot.textContent = '';
  });
}

function standUntilDrawn(words) {
  const later = document.querySelector('template.jinwei-later');
  const isTooOld = document.documentElement.classList.contains('jinwei-too-old');
  const charts = isTooOld ? [] : [...words.querySelectorAll('.jinwei-chart')];
  let begun = null;

  function ask() {
    if (!later.isConnected) return;
    later.remove();
    const scripts = [...later.content.querySelectorAll('script')];
    for (const script of scripts) script.remove();
    document.head.append(later.content);
    const soon = new Promise((pass) => { setTimeout(pass, SOON); });
    Promise.race([Promise.all(charts.map(charted)), soon]).then(() => document.head.append(...scripts));
  }

  function isStanding() {
    const main = document.querySelector(MAIN);
    if (!main?.querySelector('[data-drawn]')) return false;
    begun ??= performance.now();
    return !main.querySelector(WAITED_FOR) || performance.now() > begun + LONGEST;
  }

  function look() {
    if (!isStanding()) {
      requestAnimationFrame(look);
      return;
    }
    const { scrollY } = window;
    words.remove();
    charts.forEach(gone);
    document.querySelector('[data-testid=stMain]').scrollTop = scrollY;
  }

  requestAnimationFrame(() => setTimeout(ask));
  setTimeout(ask, UNSEEN);
  look();
}

export const words = document.querySelector('body > .jinwei-words');
if (words) standUntilDrawn(words);
