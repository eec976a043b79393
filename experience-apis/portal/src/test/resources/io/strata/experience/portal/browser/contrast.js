// Texts whose contrast is below WCAG 2.2 AA (1.4.3): 4.5, or 3 for large text. Colours with alpha are laid over what is below.
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const rgba = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return { r, g, b, a: a / 255 };
};
const over = (top, below) => {
  const mix = (t, b) => t * top.a + b * (1 - top.a);
  return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), a: 1 };
};
const ground = (element) => {
  if (!element) return { r: 255, g: 255, b: 255, a: 1 };
  const own = rgba(getComputedStyle(element).backgroundColor);
  return own.a === 1 ? own : over(own, ground(element.parentElement));
};
const light = ({ r, g, b }) => {
  const part = (value) => {
    const v = value / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
};
const found = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement;
  const text = texts.currentNode.textContent.trim();
  if (!text || element.closest('[aria-hidden=true], .hidden, noscript, script')) continue;
  if (!element.checkVisibility()) continue;
  const style = getComputedStyle(element);
  const below = ground(element);
  const [a, b] = [light(over(rgba(style.color), below)), light(below)].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  if (ratio < (large ? 3 : 4.5)) found.push(text.slice(0, 40) + ' ' + ratio.toFixed(2));
}
return found;
