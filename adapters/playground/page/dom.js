/** An element with attributes and children. Strings become text nodes: nothing is ever read as markup. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return node;
}

/** Lets a keyboard scroll `box`; a screen reader says what it is by the elements with these ids. */
export function scrollable(box, names) {
  for (const [name, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-labelledby': names }))
    box.setAttribute(name, value);
}

/** The one element with that id. */
export const byId = (id) => document.getElementById(id);

/** Makes `parent` hold exactly `wanted`, in order, touching only what differs: a focused element that stays keeps its focus. */
export function settle(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.childNodes]) if (!keep.has(child)) child.remove();
  for (const [i, node] of wanted.entries()) {
    if (parent.childNodes[i] !== node) parent.insertBefore(node, parent.childNodes[i] ?? null);
  }
}

/** Sets text only when it differs, so that nothing is announced twice. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
