import { addDays, type Day } from '@onus/domain';
import { type Html, html } from '../html.ts';
import { type Axis, HEAD, LEFT, ROW, round } from './axis.ts';

/** Something from one day to another, both included; without a last day it goes on. */
export interface Bar {
  readonly from: Day;
  readonly to: Day | undefined;
  readonly fill: string;
  /** Drawn where there is room for it. */
  readonly label: string;
  /** What it is, in full, for whoever points at it. */
  readonly title: string;
}

/** One line of the picture. */
export interface Lane {
  readonly label: string;
  readonly bars: readonly Bar[];
}

const HEIGHT = ROW - 6;
/** Of a letter of the label: a Chinese character is as wide as it is high, others about half of it. */
const LETTER = 9;
const OF_OTHERS = 0.58;
const LABEL_LETTERS = 14;

export function laneAt({ label, bars }: Lane, at: number, axis: Axis): Html {
  const top = HEAD + at * ROW;
  return html`<text x="${LEFT - 6}" y="${top + HEIGHT - 3}" font-size="10" text-anchor="end" fill="#1d1d1b">${cut(label, LABEL_LETTERS)}</text>
${bars.map((bar) => barAt(bar, top, axis))}`;
}

function barAt({ from, to, fill, label, title }: Bar, top: number, { x, last }: Axis): Html {
  const left = x(from);
  const width = round(Math.max(2, x(to ? addDays(to, 1) : `${last + 1}-01-01`) - left));
  const room = Math.floor((width - 4) / LETTER);
  const shown = widthOf(label) <= room ? label : '';
  return html`<g><title>${title}</title><rect x="${left}" y="${top}" width="${width}" height="${HEIGHT}" fill="${fill}" stroke="#fff" stroke-width="0.6"/>${
    shown && html`<text x="${left + 3}" y="${top + HEIGHT - 4}" font-size="${LETTER}" fill="#1d1d1b">${shown}</text>`
  }</g>
`;
}

const ASCII = /^[\x20-\x7e]$/;
const widthOf = (text: string): number =>
  [...text].reduce((width, letter) => width + (ASCII.test(letter) ? OF_OTHERS : 1), 0);

function cut(text: string, letters: number): string {
  if (widthOf(text) <= letters) return text;
  let kept = '';
  for (const letter of text) {
    if (widthOf(kept + letter) > letters - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
