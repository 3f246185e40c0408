// What Streamlit's page leaves untold to those who do not see it, or tells them wrongly.
(() => {
  const LIST = '[data-testid=stSidebarNavItems]';
  const HEADER = '[data-testid=stNavSectionHeader]';
  const mended = {
    // Links in groups below a heading are no list of theirs.
    [`${LIST}, ${LIST} li, ${HEADER}`]: (part) => part.setAttribute('role', 'presentation'),
    [`${LIST} > div`]: (group) => named(group, 'group', group.querySelector(HEADER)?.innerText ?? ''),
    // What a field offers stands beside the page, not in it.
    'body > div > div:has(> [role=listbox])': (list) => named(list, 'region', '可选的'),
    '[data-testid=stDateInputCalendar] header': (head) => head.setAttribute('role', 'presentation'),
  };

  // A place that has a name is no mere frame.
  const NAMED = '[data-testid=stFileUploaderDropzone][role=presentation]';

  function named(part, role, words) {
    part.setAttribute('role', role);
    part.setAttribute('aria-label', words.trim());
  }

  new MutationObserver(() => {
    for (const [parts, mend] of Object.entries(mended)) {
      for (const part of document.querySelectorAll(`:is(${parts}):not([role])`)) mend(part);
    }
    for (const place of document.querySelectorAll(NAMED)) place.setAttribute('role', 'group');
  }).observe(document, { childList: true, subtree: true });
})();
