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
