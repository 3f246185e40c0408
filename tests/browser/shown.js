// What a part of a page says, and how it stands, through the roots of components.
(part) => {
  const UNSAID = 'style, script, template, button:not(.sort), .tools, label, [data-baseweb], .pager, .chosen, .stSelectbox, .stPageLink, .st-key-jinwei_foot, .st-key-jinwei_on_screen, .stFileUploader, .stForm, .stExpander > details:not([open])';
  const main = document.querySelector(part);
  const parent = (node) => node.parentElement ?? node.getRootNode().host ?? null;
  const isTold = (element) => {
    for (let at = element; at && at !== main; at = parent(at)) {
      if (at.matches(UNSAID)) return false;
      if (at.matches('details:not([open]) > :not(summary)')) return false;
      if (at.hidden && at.closest('.paged')) continue;
      const { display, visibility } = getComputedStyle(at);
      if (display === 'none' || visibility === 'hidden') return false;
      if (display === 'contents') continue;
    }
    return true;
  };
  const leaves = (root, found = []) => {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && node.data.trim()) found.push(node);
      if (node.nodeType === Node.ELEMENT_NODE) leaves(node, found);
    }
    if (root.shadowRoot) leaves(root.shadowRoot, found);
    return found;
  };
  // The lines of a text as they can be seen; what a piece of its own moves or cuts is cut off.
  const boxed = (leaf) => {
    const range = document.createRange();
    range.selectNodeContents(leaf);
    let lines = [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
    for (let at = leaf.parentElement; at && at !== main; at = parent(at)) {
      if (at instanceof SVGElement || getComputedStyle(at).overflowX === 'visible') continue;
      const clip = at.getBoundingClientRect();
      lines = lines
        .map((line) => ({
          left: Math.max(line.left, clip.left),
          top: Math.max(line.top, clip.top),
          right: Math.min(line.right, clip.right),
          bottom: Math.min(line.bottom, clip.bottom),
        }))
        .filter((line) => line.right > line.left && line.bottom > line.top);
    }
    const size = parseFloat(getComputedStyle(leaf.parentElement).fontSize);
    return lines.map((line) => ({ ...line, leaf: leaf.data.trim(), size, of: lines.length }));
  };
  const cut = (element) => getComputedStyle(element).textOverflow === 'ellipsis'
    && element.scrollWidth > element.clientWidth + 1;
  const told = leaves(main).filter((leaf) => isTold(leaf.parentElement));
  const lines = new Map();
  for (const leaf of told) {
    const line = leaf.parentElement.closest('tr, .finding');
    if (line) lines.set(line, (lines.get(line) ?? '') + leaf.data);
  }
  const boxes = told.filter((leaf) => !leaf.parentElement.closest('[hidden]')).flatMap(boxed);
  const heads = [...lines].filter(([line]) => line.closest('thead'));
  return {
    boxes,
    cut: told.filter((leaf) => cut(leaf.parentElement)).map((leaf) => leaf.data),
    beyond: [document.documentElement, main].map((box) => box.scrollWidth - box.clientWidth),
    words: told.map((leaf) => leaf.data),
    names: told.filter((leaf) => !leaf.parentElement.closest('.xtick, .missing')).map((leaf) => leaf.data),
    lines: [...lines].filter(([line]) => !line.closest('thead')).map(([, text]) => text),
    tables: heads.map(([head, text]) => ({
      head: text,
      rows: [...head.closest('table').tBodies[0].rows].map((row) => lines.get(row) ?? ''),
    })),
  };
}
