// What the document says of its page is painted before anything of Streamlit's is asked
// for, stands until the page itself does, and then goes whole.
(() => {
  const UNSEEN = 300; // milliseconds: a tab in the background paints nothing
  const LONGEST = 10000;
  const WAITED_FOR = '.stBidiComponent:not(:has([data-drawn])), [data-testid=stSkeleton]';
  const words = document.querySelector('body > .jinwei-words');
  if (!words) return;
  const later = document.querySelector('template.jinwei-later');
  let begun = null;

  function ask() {
    if (!later.isConnected) return;
    later.remove();
    document.head.append(later.content);
  }

  function isStanding() {
    const main = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning] [data-testid=stMain]');
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
    document.querySelector('[data-testid=stMain]').scrollTop = scrollY;
  }

  requestAnimationFrame(() => setTimeout(ask));
  setTimeout(ask, UNSEEN);
  look();
})();
