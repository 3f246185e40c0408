// The page that is left stays in sight, out of reach, until the next one has something to
// show: Streamlit takes the pieces of the one away before it sends those of the other.
(() => {
  const LONGEST = 10000;
  const WAITED_FOR = '.stBidiComponent:not(:has([data-drawn])), [data-testid=stSkeleton]';
  const main = () => document.querySelector('[data-testid=stMain]');
  const pieces = (block) => [...block.children].filter((one) => !one.querySelector('.st-key-masthead, .st-key-jinwei_foot'));
  const isBare = (block) => pieces(block).every((one) => !one.offsetHeight);
  const bottom = (one) => one?.getBoundingClientRect().bottom ?? 0;
  let scrolled = 0;
  let stood = [];
  let left = null;

  function outline(element, ...children) {
    const made = element.cloneNode(false);
    made.append(...children);
    return made;
  }

  // What stands is enough of a page once it is drawn and fills half the window, or is all.
  function isShown(block) {
    if (isBare(block) || block.querySelector(WAITED_FOR)) return false;
    const isDone = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]');
    return isDone || Math.max(...pieces(block).map(bottom)) > innerHeight / 2;
  }

  function settle(block) {
    if (!left) return;
    if (performance.now() > left.until || !block.isConnected || isShown(block)) {
      document.documentElement.classList.remove('jinwei-turning');
      left.cover.remove();
      left = null;
      return;
    }
    const head = block.querySelector('.st-key-masthead')?.closest('.stHorizontalBlock');
    const { top } = left.cover.parentElement.getBoundingClientRect();
    left.cover.style.top = Math.max(bottom(head) - top, 0) + 'px';
    requestAnimationFrame(() => settle(block));
  }

  function keep(block, gone) {
    const shown = outline(block.parentElement, outline(block, ...gone));
    shown.style.marginTop = -scrolled + 'px';
    const cover = document.createElement('div');
    cover.className = 'jinwei-left';
    cover.inert = true;
    cover.setAttribute('aria-hidden', 'true');
    cover.append(shown);
    left = { cover, until: performance.now() + LONGEST };
    document.documentElement.classList.add('jinwei-turning');
    main().after(cover);
    settle(block);
  }

  addEventListener('scroll', ({ target }) => {
    if (target === main()) scrolled = target.scrollTop;
  }, { capture: true, passive: true });

  // A page is left once none of its pieces stands, whether or not others came at once.
  new MutationObserver((changes) => {
    const block = main()?.querySelector('.stMainBlockContainer > .stVerticalBlock');
    if (!block || left) return;
    const gone = changes.filter(({ target }) => target === block).flatMap(({ removedNodes }) => [...removedNodes]);
    const wasShown = gone.some((one) => stood.includes(one) && one.querySelector('[data-drawn]'));
    const isLeft = wasShown && !stood.some((one) => one.isConnected);
    if (isLeft && !document.body.classList.contains('jinwei-presenting')) keep(block, stood);
    stood = pieces(block);
  }).observe(document, { childList: true, subtree: true });
})();
