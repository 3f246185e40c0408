// A drawer is read with the keyboard alone, and gives it back to the row it came from.
(() => {
  const NAMES = ['finding', 'problem', 'visit', 'several'];
  const READING = 'jinwei-reading';
  let shown = null;
  let from = null;

  // What stands opened by the address; several together come from the button below them.
  function opened() {
    const asked = new URLSearchParams(location.search);
    const name = NAMES.find((one) => asked.has(one));
    return name === 'several' ? name : asked.get(name ?? '');
  }

  function row(id) {
    const mark = `[data-row="${CSS.escape(id)}"]`;
    const hosts = [...document.querySelectorAll('[data-testid=stBidiComponent] *')];
    const pieces = hosts.map((host) => host.shadowRoot?.querySelector(mark));
    return pieces.find((found) => found?.checkVisibility?.() ?? found?.offsetParent) ?? null;
  }

  function read(dialog) {
    const part = [...dialog.children].find((one) => getComputedStyle(one).overflowY === 'auto');
    if (!part || part.classList.contains(READING)) return;
    part.classList.add(READING);
    part.tabIndex = 0;
    part.setAttribute('role', 'region');
    part.setAttribute('aria-label', '侧栏内容');
    if (document.activeElement === dialog) part.focus({ preventScroll: true });
  }

  // Streamlit lets the page have the keyboard first.
  function giveBack(id) {
    setTimeout(() => {
      if (!document.querySelector('[data-testid=stDialog]')) row(id)?.focus();
    }, 100);
  }

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
