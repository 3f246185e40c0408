// What the document says of its page stands until the page itself does, then goes whole.
(() => {
  const LONGEST = 10000;
  const WAITED_FOR = '.stBidiComponent:not(:has([data-drawn])), [data-testid=stSkeleton]';
  const words = document.querySelector('body > .jinwei-words');
  if (!words) return;
  let begun = null;

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

  look();
})();
