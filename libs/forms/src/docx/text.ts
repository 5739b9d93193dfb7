import { escaped } from './escaped.ts';
import { type FontOf, fontXml } from './fonts.ts';
import { CHARACTER, CLOSER, SIZES } from './layout.ts';

export interface Look {
  readonly font: FontOf;
  /** In half points. */
  readonly size: number;
}

/** A text in one look; a line feed in it begins a line. */
export const runXml = (text: string, { font, size }: Look): string =>
  text
    .split('\n')
    .map((line, at) => {
      const closer = size === SIZES.body ? `<w:spacing w:val="-${CLOSER}"/>` : '';
      const look = `<w:rPr>${fontXml(font)}${closer}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`;
      return `<w:r>${look}${at > 0 ? '<w:br/>' : ''}<w:t xml:space="preserve">${escaped(line)}</w:t></w:r>`;
    })
    .join('');

export interface Place {
  readonly align?: 'left' | 'center' | 'right' | 'both';
  /** Of the first line, in hundredths of a character. */
  readonly firstLine?: number;
  /** At the right, in twentieths of a point. */
  readonly right?: number;
  /** Exact, in twentieths of a point; left out, as the font asks. */
  readonly line?: number;
  readonly before?: number;
  /** Its lines are not those of the page. */
  readonly isFree?: boolean;
  /** On the page of what follows. */
  readonly withNext?: boolean;
  /** A red line under it. */
  readonly ruled?: boolean;
}

/** A paragraph of runs. */
export function paragraphXml(runs: string, place: Place): string {
  const { align = 'left', firstLine, right, line, before = 0, isFree, withNext, ruled } = place;
  const spacing = `<w:spacing w:before="${before}" w:after="0"${line === undefined ? '' : ` w:line="${line}" w:lineRule="exact"`}/>`;
  const indents = [
    ...(right === undefined ? [] : [`w:right="${right}"`]),
    ...(firstLine === undefined ? [] : [`w:firstLineChars="${firstLine}" w:firstLine="${FIRST_LINE(firstLine)}"`]),
  ];
  const properties = [
    withNext ? '<w:keepNext/>' : '',
    ruled ? RED_LINE : '',
    NO_SPACE,
    isFree || line === undefined ? '<w:snapToGrid w:val="0"/>' : '',
    spacing,
    indents.length > 0 ? `<w:ind ${indents.join(' ')}/>` : '',
    `<w:jc w:val="${align}"/>`,
  ];
  return `<w:p><w:pPr>${properties.join('')}</w:pPr>${runs}</w:p>`;
}

/** None is put in between Chinese and figures. */
const NO_SPACE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>';

/** For readers that do not count in characters. */
const FIRST_LINE = (hundredths: number): number => Math.round((hundredths / 100) * CHARACTER);

/** 4 mm under the number, as wide as the text (7.2.7). */
const RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>';
