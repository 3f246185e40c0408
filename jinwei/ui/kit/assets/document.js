// Streamlit's page guesses where its server is by asking below its own address first,
// which costs a round trip and leaves errors in the console; the document tells it: pages
// lie beside each other, whatever path they are served under.
// Its dialogs are English and would stand over a slide: document.css says what matters.
const under = new URL('.', location.href).href.replace(/\/$/, '');
window.__streamlit = {
  BACKEND_BASE_URL: under,
  MAIN_PAGE_BASE_URL: under,
  HOST_CONFIG: { blockErrorDialogs: true },
};
// Who opens a slide sees nothing of the page around it, but not a blank one for ever.
if (location.pathname.endsWith('/slides') && /[?&](slide|notes)=/.test(location.search)) {
  const html = document.documentElement;
  html.classList.add('jinwei-opening');
  setTimeout(() => html.classList.remove('jinwei-opening'), 10000);
}
// What somebody does is one step, which the browser's back undoes. Streamlit writes a
// choice into the address at once, within the event, in place of the one before: that is a
// step. What the server asks for comes with messages: the first after an act is its step,
// the others put it right. After a step back or forward what a run that was under way
// still asks for is past.
{
  const BY_HAND = [
    'change', 'click', 'focusout', 'input', 'keydown', 'keyup', 'mousedown', 'mouseup', 'pointerdown', 'pointerup',
  ];
  const push = history.pushState;
  const replace = history.replaceState;
  let hasStepped = true;
  let isReturning = false;

  const step = (...entry) => {
    hasStepped = true;
    push.apply(history, entry);
  };
  history.pushState = function (...entry) {
    if (isReturning) return;
    if (hasStepped) replace.apply(history, entry);
    else step(...entry);
  };
  history.replaceState = function (...entry) {
    const to = new URL(entry[2] ?? location.href, location.href);
    const isStep = BY_HAND.includes(window.event?.type) && to.search !== location.search;
    if (!isStep) {
      replace.apply(history, entry);
      return;
    }
    step(...entry);
    dispatchEvent(new Event('jinwei-step'));
  };

  const act = () => {
    hasStepped = false;
    isReturning = false;
  };
  for (const name of ['pointerdown', 'keydown']) addEventListener(name, act, true);
  // What reads a page aloud clicks without a pointer or a key.
  addEventListener('click', ({ detail }) => detail || act(), true);
  addEventListener('popstate', () => {
    hasStepped = true;
    isReturning = true;
  });
}
