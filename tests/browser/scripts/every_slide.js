// What is wrong with each slide in turn, with its id: a letter too small or too pale, a
// word cut or torn, a name that a chart leaves out, a height that is not filled.
async ([ids, least]) => {
  const drawn = async (id) => {
    const slide = () => document.querySelector(`.slide[data-slide="${id}"][data-drawn]`);
    while (!slide()) await new Promise((done) => setTimeout(done));
    return slide();
  };
  const size = (part) => parseFloat(getComputedStyle(part).fontSize);
  const holdsWords = (part) => [...part.childNodes].some((node) => node.data?.trim());
  // A chart is drawn small and shown large.
  const shownSize = (text) => {
    const height = text.getBBox().height;
    return height ? size(text) * text.getBoundingClientRect().height / height : Infinity;
  };
  const sticksOut = (part, room) => {
    const box = part.getBoundingClientRect();
    return box.width && (
      box.right > room.right + 1 || box.bottom > room.bottom + 1
      || box.left < room.left - 1 || box.top < room.top - 1
    );
  };
  const overflows = (part) => part.clientWidth && (
    part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1
  );
  const lines = (part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
  };
  const light = (channel) => (
    channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  );
  const contrast = (colour) => {
    const [r, g, b] = colour.match(/\d+/g).map((each) => light(each / 255));
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
  };
  const letters = (slide, fault) => {
    const room = slide.getBoundingClientRect();
    for (const part of slide.querySelectorAll('*')) {
      const plot = part.closest('.plot');
      const isText = part.tagName === 'text';
      if (plot && !isText && part !== plot) continue;
      const words = part.textContent.trim();
      if (!plot && overflows(part)) fault('cut', words);
      if (sticksOut(part, plot ? plot.getBoundingClientRect() : room)) fault('out', words);
      if (!words || part === plot || !(isText || (holdsWords(part) && part.offsetParent))) continue;
      if ((isText ? shownSize(part) : size(part)) < least.letter - 0.5) fault('small', words);
      const style = getComputedStyle(part);
      if (contrast(isText ? style.fill : style.color) < least.contrast) fault('pale', words);
    }
    for (const part of slide.querySelectorAll('th, td .together')) {
      if (lines(part) > 1) fault('torn', part.textContent);
    }
  };
  const named = (slide, fault) => {
    for (const plot of slide.querySelectorAll('.js-plotly-plot')) {
      const shown = [...plot.querySelectorAll('.ytick text')]
        .filter((text) => getComputedStyle(text).display !== 'none' && getComputedStyle(text).visibility !== 'hidden')
        .map((text) => text.textContent);
      for (const name of plot.layout.yaxis?.ticktext ?? []) {
        if (!shown.includes(name.replace(/<[^>]+>/g, ''))) fault('unnamed', name);
      }
    }
  };
  const filled = (slide) => {
    const parts = slide.querySelectorAll('.about, h1, .one, .lines, table, .plot');
    const boxes = [...parts].map((part) => part.getBoundingClientRect()).filter((box) => box.height);
    const top = Math.min(...boxes.map((box) => box.top));
    return (Math.max(...boxes.map((box) => box.bottom)) - top) / slide.clientHeight;
  };
  const faults = [];
  for (const [i, id] of ids.entries()) {
    dispatchEvent(new KeyboardEvent('keydown', { key: i ? 'PageDown' : 'Home' }));
    const slide = await drawn(id);
    const fault = (...what) => faults.push([id, ...what].join(' '));
    const one = slide.querySelector('.one');
    letters(slide, fault);
    named(slide, fault);
    if (size(slide.querySelector('h1')) < least.headline) fault('small', 'headline');
    if (one && size(one) < least.figure) fault('small', one.textContent);
    if (!slide.matches('.alone, .cover') && filled(slide) < least.filled) fault('empty', filled(slide));
  }
  return faults;
}
