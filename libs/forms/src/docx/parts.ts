import type { Paper } from '../paper.ts';
import { documentPieces } from './document.ts';
import { escaped } from './escaped.ts';
import { fontTableXml, fontXml } from './fonts.ts';
import { footerXml, headerXml } from './head-and-foot.ts';
import { SIZES } from './layout.ts';
import { MAIN, PACKAGE, RELATIONS, XML } from './namespaces.ts';

/** The parts of a Word document (ECMA-376) by their paths, each in pieces. The same paper gives the same parts. */
export const partsOf = (paper: Paper): Readonly<Record<string, Iterable<string>>> => ({
  ...inOnePiece(smallParts(paper)),
  'word/document.xml': documentPieces(paper),
});

const inOnePiece = (parts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, [text]]));

const smallParts = (paper: Paper): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': TYPES,
  '_rels/.rels': RELATIONS_OF_ALL,
  'docProps/core.xml': coreXml(paper),
  'docProps/app.xml': APPLICATION,
  'word/_rels/document.xml.rels': RELATIONS_OF_TEXT,
  'word/styles.xml': STYLES,
  'word/settings.xml': SETTINGS,
  'word/fontTable.xml': fontTableXml(),
  'word/header1.xml': headerXml(paper),
  'word/footer1.xml': footerXml(paper.footing, 'odd'),
  'word/footer2.xml': footerXml(paper.footing, 'even'),
});

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ['/word/document.xml', `${WORD}.document.main+xml`],
  ['/word/styles.xml', `${WORD}.styles+xml`],
  ['/word/settings.xml', `${WORD}.settings+xml`],
  ['/word/fontTable.xml', `${WORD}.fontTable+xml`],
  ['/word/header1.xml', `${WORD}.header+xml`],
  ['/word/footer1.xml', `${WORD}.footer+xml`],
  ['/word/footer2.xml', `${WORD}.footer+xml`],
  ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
]
  .map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
  .join('')}</Types>`;

const relations = (all: readonly (readonly [type: string, target: string])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const RELATIONS_OF_ALL = relations([
  [`${RELATIONS}/officeDocument`, 'word/document.xml'],
  [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  [`${RELATIONS}/extended-properties`, 'docProps/app.xml'],
]);

/** The section of the document names its head and its feet by these numbers. */
const RELATIONS_OF_TEXT = relations([
  [`${RELATIONS}/styles`, 'styles.xml'],
  [`${RELATIONS}/settings`, 'settings.xml'],
  [`${RELATIONS}/fontTable`, 'fontTable.xml'],
  [`${RELATIONS}/header`, 'header1.xml'],
  [`${RELATIONS}/footer`, 'footer1.xml'],
  [`${RELATIONS}/footer`, 'footer2.xml'],
]);

const STYLES = `${XML}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>${fontXml('body')}<w:sz w:val="${SIZES.body}"/><w:szCs w:val="${SIZES.body}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="${SIZES.body}"/></w:rPr></w:style></w:styles>`;

const SETTINGS = `${XML}<w:settings xmlns:w="${MAIN}"><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="435"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

const APPLICATION = `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Onus</Application></Properties>`;

/** The moment is that of the day on the paper: the same form is the same bytes whenever it is made. */
function coreXml({ title, signed: { dated }, footing }: Paper): string {
  const at = `<dcterms:created xsi:type="dcterms:W3CDTF">${dated}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${dated}T00:00:00Z</dcterms:modified>`;
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title.replaceAll('\n', ''))}</dc:title><dc:creator>责录</dc:creator><dc:identifier>${escaped(footing.digest)}</dc:identifier><dc:language>zh-CN</dc:language>${at}</cp:coreProperties>`;
}
