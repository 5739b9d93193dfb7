import { officialDay } from '../official.ts';
import type { Block, Paper, Table } from '../paper.ts';
import { CHARACTER, CHARACTERS, LINE_PITCH, type Sheet, SIZES, sheetOf } from './layout.ts';
import { MAIN, RELATIONS, XML } from './namespaces.ts';
import { tablePieces } from './table.ts';
import { type Look, paragraphXml, runXml } from './text.ts';

const BODY: Look = { font: 'body', size: SIZES.body };
const TITLE: Look = { font: 'title', size: SIZES.title };
const HEADING: Look = { font: 'heading', size: SIZES.body };
const NOTE: Look = { font: 'body', size: SIZES.note };
const line = LINE_PITCH;
const TITLE_LINE = 700;
const TWO_CHARACTERS = 200;

const EMPTY_LINE = paragraphXml('', { line });

/** What stands on the pages of a paper, in pieces of some size. */
export function* documentPieces(paper: Paper): Generator<string> {
  const sheet = sheetOf(paper.isLying === true);
  const { number, title, addressee, blocks } = paper;
  const above = [
    ...(number === undefined
      ? []
      : [paragraphXml(runXml(number, BODY), { align: 'center', line, ruled: true }), EMPTY_LINE]),
    paragraphXml(runXml(title, TITLE), { align: 'center', line: TITLE_LINE, isFree: true }),
    EMPTY_LINE,
    ...(addressee === undefined ? [] : [paragraphXml(runXml(`${addressee}：`, BODY), { line })]),
  ];
  yield `${XML}<w:document xmlns:w="${MAIN}" xmlns:r="${RELATIONS}"><w:body>${above.join('')}`;
  for (const [at, block] of blocks.entries()) {
    const withNext = isBeforeEnd(blocks, at);
    if (block.kind === 'table') yield* tablePieces(block, sheet.textWidth, withNext);
    else yield blockXml(block, withNext);
  }
  yield `${signatureXml(paper).join('')}${sectionXml(sheet)}</w:body></w:document>`;
}

/** What is longer is torn, and leaves some lines to the signature by itself. */
const KEPT_MAX = 6 * CHARACTERS;

/** What stands last is on one page with the signature: none is signed without text on it. */
const isBeforeEnd = (blocks: readonly Block[], at: number): boolean =>
  blocks.slice(at + 1).every(({ kind }) => kind === 'note');

function blockXml(block: Exclude<Block, Table>, withNext: boolean): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraphXml(runXml(block.text, BODY), {
        ...{ align: 'both', firstLine: TWO_CHARACTERS, line, withNext: withNext && block.text.length < KEPT_MAX },
      });
    case 'heading':
      return paragraphXml(runXml(block.text, HEADING), { firstLine: TWO_CHARACTERS, line, withNext: true });
    case 'note':
      return paragraphXml(runXml(block.text, NOTE), { before: 80, withNext });
    case 'lines':
      return block.lines
        .map((text, at) =>
          paragraphXml(runXml(text, BODY), {
            firstLine: TWO_CHARACTERS,
            line,
            withNext: withNext || at < block.lines.length - 1,
          }),
        )
        .join('');
  }
}

/** Where it is sealed, the day stands four characters from the right, and the issuer over its middle (7.3.5.1). */
function signatureXml({ signed: { issuer, dated } }: Paper): readonly string[] {
  const day = officialDay(dated);
  const dayFromRight = 4 * CHARACTER;
  const at = (right: number, withNext: boolean) => ({ align: 'right', line, right, withNext }) as const;
  const told = paragraphXml(runXml(day, BODY), at(dayFromRight, false));
  const above = paragraphXml('', { line, withNext: true });
  if (issuer === undefined) return [above, told];
  const right = Math.max(0, Math.round(dayFromRight + (widthOf(day) - widthOf(issuer)) / 2));
  return [above, paragraphXml(runXml(issuer, BODY), at(right, true)), told];
}

/** About: what is not Chinese is half as wide. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (/[ -~]/.test(character) ? CHARACTER / 2 : CHARACTER), 0);

function sectionXml({ width, height, margins: { top, right, bottom, left } }: Sheet): string {
  const turned = width > height ? ' w:orient="landscape"' : '';
  return `<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="even" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/><w:pgSz w:w="${width}" w:h="${height}"${turned}/><w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="850" w:footer="400" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="${LINE_PITCH}"/></w:sectPr>`;
}
