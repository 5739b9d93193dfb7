import type { Footing, Paper } from '../paper.ts';
import { fontXml } from './fonts.ts';
import { CHARACTER, SIZES } from './layout.ts';
import { MAIN, XML } from './namespaces.ts';
import { type Look, paragraphXml, runXml } from './text.ts';

const MARK: Look = { font: 'heading', size: SIZES.table };
const PAGE: Look = { font: 'page', size: SIZES.page };
const FOOT: Look = { font: 'body', size: SIZES.foot };
const PAGE_LINE = 340;
const FOOT_LINE = 190;

/** Of what is invented, that it is. */
export const DEMONSTRATION = '演示数据';

/** At the head of every page. */
export const headerXml = ({ isDemonstration }: Pick<Paper, 'isDemonstration'>): string =>
  `${XML}<w:hdr xmlns:w="${MAIN}">${paragraphXml(isDemonstration ? runXml(DEMONSTRATION, MARK) : '', { align: 'right' })}</w:hdr>`;

/**
 * At the foot of every page: its number between two dashes, one character from the outer side (7.5), and by what the paper is
 * checked.
 */
export const footerXml = (footing: Footing, pages: 'odd' | 'even'): string =>
  `${XML}<w:ftr xmlns:w="${MAIN}">${pageNumber(pages)}${checkLines(footing)
    .map((text) => paragraphXml(runXml(text, FOOT), { line: FOOT_LINE }))
    .join('')}</w:ftr>`;

function pageNumber(pages: 'odd' | 'even'): string {
  const look = `<w:rPr>${fontXml(PAGE.font)}<w:sz w:val="${PAGE.size}"/></w:rPr>`;
  const field = `<w:r>${look}<w:fldChar w:fldCharType="begin"/></w:r><w:r>${look}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r>${look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>${look}<w:t>1</w:t></w:r><w:r>${look}<w:fldChar w:fldCharType="end"/></w:r>`;
  const runs = `${runXml('— ', PAGE)}${field}${runXml(' —', PAGE)}`;
  return pages === 'odd'
    ? paragraphXml(runs, { align: 'right', right: CHARACTER, line: PAGE_LINE })
    : paragraphXml(runs, { align: 'left', firstLine: 100, line: PAGE_LINE });
}

const checkLines = ({ position, recordedAt, digest, address }: Footing): readonly string[] => [
  recordedAt === undefined
    ? '据责录账本制作，账本尚无登记。'
    : `据责录账本日志位置 ${position}（登记于 ${recordedAt}，北京时间）为止的登记制作。`,
  `内容摘要（SHA-256）：${digest}`,
  `核验：GET ${address} 或以相同条件 onus form --check，所得摘要与上列相同。`,
];
