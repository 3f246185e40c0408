// A drawer is read with the keyboard alone, and gives it back to the row it came from.
(() => {
  const NAMES = ['finding', 'problem', 'visit', 'letter', 'several'];
  const READING = 'jinwei-reading';
  let shown = null;
  let from = null;

  // What stands opened by the address; several together come from the button below them.
  function opened() {
    const asked = new URLSearchParams(location.search);
    const name = NAMES.find((one) => asked.has(one));
    return name === 'several' ? name : asked.get(name ?? '');
  }

  // A list of several kinds of things says before an id which of them it is.
  function row(id) {
    const ids = [id, ...NAMES.map((name) => `${name}:${id}`)];
    const mark = ids.map((one) => `[data-row="${CSS.escape(one)}"]`).join();
    const hosts = [...document.querySelectorAll('.stBidiComponent *')];
    const pieces = hosts.map((host) => host.shadowRoot?.querySelector(mark));
    return pieces.find((found) => found?.checkVisibility?.() ?? found?.offsetParent) ?? null;
  }

  function read(dialog) {
    const parts = [...dialog.children, dialog, dialog.parentElement];
    const part = parts.find((one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowY));
    if (!part || part.classList.contains(READING)) return;
    part.classList.add(READING);
    part.tabIndex = 0;
    part.setAttribute('role', 'region');
    part.setAttribute('aria-label', '侧栏内容');
    if (document.activeElement === dialog) part.focus({ preventScroll: true });
  }

  // A drawer slides out first, and the page has the keyboard then.
  function giveBack(id, tries = 20) {
    setTimeout(() => {
      if (!document.querySelector('[data-testid=stDialog]')) row(id)?.focus();
      else if (tries) giveBack(id, tries - 1);
    }, 100);
  }

  // Before a drawer has the keyboard, it closes by the same key.
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || document.activeElement !== document.body) return;
    shown?.querySelector('button:is([aria-label=关闭], [aria-label=Close])')?.click();
  });

  new MutationObserver(() => {
    const dialog = document.querySelector('[data-testid=stDialog] [role=dialog]');
    if (dialog) {
      read(dialog);
      from = opened() ?? from;
    } else if (shown && from) {
      giveBack(from);
      from = null;
    }
    shown = dialog;
  }).observe(document, { childList: true, subtree: true });
})();
