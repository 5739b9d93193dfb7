import type { Bilingual } from '@onus/domain';
import type { Language } from '../http/language.ts';

/** What is to be said of a table beside its rows, once it is whole. */
export interface SheetEnd {
  /** Of the last event that it holds. */
  readonly position: number;
  /** When that was recorded, by the clock of Beijing; undefined in an empty log. */
  readonly recordedAt: string | undefined;
  readonly rows: number;
  /** The address that was asked, by which the same table is made again. */
  readonly question: string;
  /** What was asked about and nothing in the log names, as `unit:county-9`. */
  readonly unknown: readonly string[];
}

interface Note {
  readonly title: string;
  readonly text: string;
}

/** What a reader of a table has to know of it, and how it is checked. */
export const notesOf = (title: Bilingual, end: SheetEnd, language: Language): readonly Note[] =>
  WORDS.flatMap(({ title: heading, text }) => {
    const told = text(title, end);
    return told ? [{ title: heading[language], text: told[language] }] : [];
  });

const same = (text: string): Bilingual => ({ zh: text, en: text });

interface NoteWords {
  readonly title: Bilingual;
  readonly text: (title: Bilingual, end: SheetEnd) => Bilingual | undefined;
}

const WORDS: readonly NoteWords[] = [
  { title: { zh: '内容', en: 'What it is' }, text: (title) => title },
  { title: { zh: '查询', en: 'Question' }, text: (_, { question }) => same(`GET ${question}`) },
  {
    title: { zh: '时点', en: 'Moment' },
    text: (_, { position, recordedAt }) =>
      recordedAt === undefined
        ? { zh: '日志中尚无记录', en: 'nothing is recorded yet' }
        : {
            zh: `日志位置 ${position}（登记于 ${recordedAt}，北京时间）为止的全部登记`,
            en: `by all that was recorded up to position ${position} of the log (${recordedAt}, Beijing time)`,
          },
  },
  { title: { zh: '行数', en: 'Rows' }, text: (_, { rows }) => same(String(rows)) },
  {
    title: { zh: '查无登记的编号', en: 'Unknown ids' },
    text: (_, { unknown }) => (unknown.length > 0 ? { zh: unknown.join('、'), en: unknown.join(', ') } : undefined),
  },
  {
    title: { zh: '单位', en: 'Units' },
    text: () => ({
      zh: '金额以元计，保留到分；日期为北京时间的日历日；代码按文本存放。',
      en: 'Money is in yuan, with the fen; days are calendar days of Beijing; codes are kept as text.',
    }),
  },
  {
    title: { zh: '核验', en: 'How to check' },
    text: (_, { position }) => ({
      zh: `以同一查询、knownAtPosition=${position} 再次取得，各行相同。任一事件的证据文件由 GET /v1/events/{position}?as=evidence 取得，以 onus-verify.mjs 离线核验；全部记录可由 onus export 取出核验。`,
      en: `Asked again with knownAtPosition=${position}, the rows are the same. GET /v1/events/{position}?as=evidence gives any event as a file that onus-verify.mjs checks offline; onus export gives all of the log to be checked.`,
    }),
  },
];
