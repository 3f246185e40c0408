// What stands below a piece that is not drawn yet would move once it is: it waits, for as
// long as document.css has it. The styles alone could tell, but would cost every redraw.
(() => {
  const UNDRAWN = '.stApp :is([data-testid^=stBidiComponent]:not([data-drawn]), [data-testid=stSkeleton])';
  const WAITED_FOR = 'data-waited-for';
  let isAsked = false;
  let isWaiting = false;

  // The piece, and what holds it, wherever others stand below.
  function* held(piece) {
    for (let one = piece; one; one = one.parentElement) {
      if (one.parentElement?.classList.contains('stVerticalBlock')) yield one;
    }
  }

  function mark() {
    const pieces = [...document.querySelectorAll(UNDRAWN)];
    const now = new Set(pieces.flatMap((piece) => [...held(piece)]));
    for (const one of document.querySelectorAll(`[${WAITED_FOR}]`)) {
      if (!now.has(one)) one.removeAttribute(WAITED_FOR);
    }
    for (const one of now) one.setAttribute(WAITED_FOR, '');
    isWaiting = now.size > 0;
  }

  // What came stands at once; what comes is looked for before the next picture.
  new MutationObserver(() => {
    if (isWaiting) {
      mark();
    } else if (!isAsked) {
      isAsked = true;
      requestAnimationFrame(() => {
        isAsked = false;
        mark();
      });
    }
  }).observe(document, { attributeFilter: ['data-drawn'], childList: true, subtree: true });
})();
