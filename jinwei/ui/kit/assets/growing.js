// On a larger screen all that a figure sets in pixels is larger alike: what stood apart
// stays apart. It is set for 1366 by 768, and smaller screens have it as it is.
const PIXELS = {
  font: ['size'],
  tickfont: ['size'],
  textfont: ['size'],
  marker: ['size'],
  line: ['width'],
  margin: ['l', 'r', 't', 'b'],
};
const SHIFTS = ['xshift', 'yshift'];
const WHOLE = ['ticklabelstandoff']; // plotly takes no fraction of a pixel here
const LARGEST = 1.25;

function growth() {
  return Math.min(Math.max(Math.min(innerWidth / 1366, innerHeight / 768), 1), LARGEST);
}

function grown(part, by, name = '') {
  if (by === 1 || part === null || typeof part !== 'object') return part;
  if (Array.isArray(part)) return part.map((one) => grown(one, by));
  const larger = (value) => (Array.isArray(value) ? value.map(larger) : Number.isFinite(value) ? value * by : value);
  const sized = [...(PIXELS[name] ?? []), ...SHIFTS];
  const pairs = Object.entries(part).map(([key, value]) => [
    key,
    WHOLE.includes(key) ? Math.round(value * by) : sized.includes(key) ? larger(value) : grown(value, by, key),
  ]);
  return Object.fromEntries(pairs);
}
