// The field that a fault stands below, where it stands below one.
function field(parent) {
  const place = parent.closest('[data-testid=stElementContainer]');
  return place?.previousElementSibling?.querySelector('input, textarea, button') ?? null;
}

export default function ({ data, parentElement }) {
  const root = box(parentElement, 'jinwei-fault');
  const words = el('p', '', '✕ ' + data.words);
  words.id = data.id;
  words.setAttribute('role', 'alert');
  redraw(root, [words]);
  const marked = data.isField ? field(parentElement) : null;
  marked?.setAttribute('aria-invalid', 'true');
  marked?.setAttribute('aria-describedby', data.id);
  if (data.isFirst) {
    words.scrollIntoView({ block: 'center' });
    marked?.focus({ preventScroll: true });
  }
  return () => {
    marked?.removeAttribute('aria-invalid');
    marked?.removeAttribute('aria-describedby');
  };
}
