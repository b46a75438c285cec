/** Looked at from inside the page: put there by the test before anything of the page runs. */
globalThis.checks = { sideways, faint };

/** What stands outside the width of the screen. */
function sideways() {
  const wide = [...document.querySelectorAll('body *')].filter((node) => {
    const { left, right, width } = node.getBoundingClientRect();
    const apart = node.closest('pre, .unseen, .skip') !== null;
    return width > 0 && !apart && (left < -1 || right > innerWidth + 1);
  });
  const whole = document.documentElement.scrollWidth > innerWidth ? [`page ${document.documentElement.scrollWidth}`] : [];
  return [...whole, ...wide.map((node) => `${node.tagName} ${node.className}`)];
}

/** Visible text whose colour is too near to what is behind it: under 4.5 to 1, or 3 to 1 when it is large. */
function faint() {
  const texts = document.createTreeWalker(document.querySelector('dialog[open]') ?? document.body, NodeFilter.SHOW_TEXT);
  const bad = [];
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    const said = texts.currentNode.textContent.trim();
    const seen = node.checkVisibility({ visibilityProperty: true });
    if (!said || !seen || node.closest('.unseen, .skip, noscript, option, datalist, script')) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(node);
    const large = Number.parseFloat(fontSize) >= 24 || (Number.parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
    const [a, b] = [light(color), light(behind(node))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) bad.push(`${said.slice(0, 30)}: ${color} on ${behind(node)}`);
  }
  return bad;
}

/** The first colour behind a node that lets nothing through. */
function behind(node) {
  for (let at = node; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (channels(backgroundColor)[3] === 255) return backgroundColor;
  }
  return 'white';
}

/** Relative luminance, as WCAG counts it. */
function light(colour) {
  const [r, g, b] = channels(colour).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(colour) {
  const context = document.createElement('canvas').getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}
