// Before the page goes to paper it is laid out at the paper's width, so that a chart knows
// its room there, and what its controls were set to is written into its head.
{
  const all = (within, selector) => [...within.querySelectorAll(selector)];
  const texts = (control, selector) => all(control, selector).map((one) => one.textContent.trim());
  const UNCHOSEN = ['请选择', '没有写', '文件里没有这一列'];
  const labelled = (control, value) => value && !UNCHOSEN.includes(value) && `${texts(control, 'label')[0]}：${value}`;
  const filled = (control) => {
    const input = control.querySelector('input');
    return labelled(control, input.value || input.placeholder);
  };
  const CHOICES = {
    '.stSelectbox': filled,
    '.stDateInput': filled,
    '.stMultiSelect': (control) => labelled(control, texts(control, '[data-tag]').join('、')),
    '.stButtonGroup': (control) => texts(control, '[aria-checked=true], [aria-pressed=true]').join('、'),
    '.stCheckbox': (control) => (control.querySelector('input:checked') ? texts(control, 'p')[0] : ''),
  };
  const chosen = (main) => all(main, Object.keys(CHOICES).join())
    .filter((control) => !control.closest('.stForm, details:not([open])'))
    .map((control) => CHOICES[Object.keys(CHOICES).find((kind) => control.matches(kind))](control))
    .filter(Boolean);

  addEventListener('beforeprint', () => {
    document.documentElement.classList.add('jinwei-paper');
    const main = document.querySelector('[data-testid=stMain]');
    const head = main?.querySelector('.jinwei-masthead .chosen');
    if (!head) return;
    head.textContent = chosen(main).join('　');
    for (const column of all(main, '.stColumn')) {
      const pieces = all(column, '.stElementContainer');
      column.classList.toggle('jinwei-blank', pieces.every((piece) => !piece.offsetHeight));
    }
  });
  addEventListener('afterprint', () => {
    document.documentElement.classList.remove('jinwei-paper');
    for (const column of all(document, '.jinwei-blank')) column.classList.remove('jinwei-blank');
  });
}
