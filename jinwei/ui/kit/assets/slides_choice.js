// Which slides are shown, in which order and how fast they turn: all of it in the URL.
const EVERY = { least: 5, most: 60, usual: 15 };

function asked(name) {
  return new URLSearchParams(location.search).get(name);
}

// Streamlit reads the address anew at each run, so what is put here stays.
function putInAddress(values) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  if (url.href !== location.href) history.replaceState(history.state, '', url);
}

function usualIds(slides) {
  return slides.filter((slide) => slide.is_chosen).map((slide) => slide.id);
}

function namedIds() {
  return [...new Set((asked('show') ?? '').split(','))].filter((id) => id);
}

// Ids of slides that this cycle does not have are passed by; `notHere` says which.
function chosenIds(slides) {
  const known = new Set(slides.map((slide) => slide.id));
  const named = namedIds().filter((id) => known.has(id));
  return named.length ? named : usualIds(slides);
}

// Which of the slides that the address names this cycle does not have, in words.
const MOST_TOLD = 3;
const LONGEST_TOLD = 24;

function notHere(slides, ids) {
  const known = new Set(slides.map((slide) => slide.id));
  const gone = ids.filter((id) => !known.has(id)).map((id) => `“${id.slice(0, LONGEST_TOLD)}”`);
  if (!gone.length) return '';
  const more = gone.length > MOST_TOLD ? `等${gone.length}页` : '';
  return `本期没有地址里写的幻灯片${gone.slice(0, MOST_TOLD).join('、')}${more}`;
}

function keepChosen(slides, ids) {
  const usual = usualIds(slides);
  const isUsual = ids.length === usual.length && ids.every((id, i) => id === usual[i]);
  putInAddress({ show: isUsual ? null : ids.join(',') });
}

function seconds() {
  const named = Math.round(Number(asked('every') || EVERY.usual));
  return Number.isFinite(named) ? Math.min(Math.max(named, EVERY.least), EVERY.most) : EVERY.usual;
}
