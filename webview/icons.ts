/** Icons drawn with the current text colour, so that themes and high contrast need nothing more. Paths fill a 16 × 16 field. */
const paths = {
  pass: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.7 4.2-.9-.8-3.9 4.7-1.8-1.8-.9.9 2.8 2.7 4.7-5.7Z',
  fail: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM5.5 4.6l-.9.9L7.1 8l-2.5 2.5.9.9L8 8.9l2.5 2.5.9-.9L8.9 8l2.5-2.5-.9-.9L8 7.1 5.5 4.6Z',
  partial: 'M8 1.2 15.4 14H.6L8 1.2Zm-.7 4.3v4.3h1.4V5.5H7.3Zm0 5.4v1.4h1.4v-1.4H7.3Z',
  unknown:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-.7 9.7v1.5h1.4v-1.5H7.3ZM8 3.8c-1.5 0-2.5.9-2.6 2.4h1.3c.1-.8.5-1.2 1.3-1.2.7 0 1.2.4 1.2 1 0 .5-.2.8-.9 1.3-.8.6-1.1 1.1-1 2v.3h1.3v-.2c0-.5.2-.8.9-1.3.8-.6 1.1-1.2 1.1-2 0-1.4-1-2.3-2.6-2.3Z',
  fix: 'M8 1a4.6 4.6 0 0 0-2.5 8.5V11h5V9.5A4.6 4.6 0 0 0 8 1Zm1.2 7.7v1H6.8v-1l-.3-.2a3.3 3.3 0 1 1 3 0l-.3.2ZM5.8 12h4.4v1.2H5.8V12Zm1 2.1h2.4V15H6.8v-.9Z',
  arrow: 'M8.4 3.1 13.3 8l-4.9 4.9-.9-.9 3.4-3.4H2.7V7.4h8.2L7.5 4l.9-.9Z',
  clock:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.3a5.7 5.7 0 1 0 0 11.4A5.7 5.7 0 0 0 8 2.3Zm-.6 1.9h1.3v3.5l2.4 1.5-.7 1.1-3-1.9V4.2Z',
} as const;

export type IconName = keyof typeof paths;

/** A picture beside words that say the same: hidden from screen readers. */
export function icon(name: IconName): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', paths[name]);
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}
