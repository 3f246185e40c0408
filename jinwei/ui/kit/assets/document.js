// Streamlit's page guesses where its server is by asking below its own address first,
// which costs a round trip and leaves errors in the console; the document tells it.
// Its dialogs are English and would stand over a slide: document.css says what matters.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin,
  MAIN_PAGE_BASE_URL: location.origin,
  HOST_CONFIG: { blockErrorDialogs: true },
};
// Who opens a slide sees nothing of the page around it, but not a blank one for ever.
if (location.pathname.endsWith('/slides') && /[?&](slide|notes)=/.test(location.search)) {
  const html = document.documentElement;
  html.classList.add('jinwei-opening');
  setTimeout(() => html.classList.remove('jinwei-opening'), 10000);
}
// A choice that somebody makes is a step of its own, which the browser's back undoes.
// Streamlit writes it into the address at once, within the event, in place of the one
// before; what the server sends comes with a message, and stays as it is.
{
  const BY_HAND = [
    'change', 'click', 'focusout', 'input', 'keydown', 'keyup', 'mousedown', 'mouseup', 'pointerdown', 'pointerup',
  ];
  const replace = history.replaceState;
  history.replaceState = function (state, unused, url) {
    const to = new URL(url ?? location.href, location.href);
    const isStep = BY_HAND.includes(window.event?.type) && to.search !== location.search;
    if (isStep) history.pushState(state, unused, url);
    else replace.call(history, state, unused, url);
  };
}
