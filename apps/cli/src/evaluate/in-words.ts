import { inHundredths } from '@onus/export/words';
import type { Language } from '@onus/language';
import { questions, type UnitRow } from '@onus/ledger/evaluations';
import type { Evaluated } from './evaluate-data.ts';

const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['类别', '排名', '单位', '总分', '等次', '完成任务', '否决项', '缺项'],
  en: ['class', 'rank', 'unit', 'total', 'grade', 'completed', 'vetoes', 'missing'],
};
const YES_OR_NO: Readonly<Record<Language, readonly [string, string]>> = { zh: ['是', '否'], en: ['yes', 'no'] };
/** What is not known. */
const NONE = '-';

function cellsOf(row: UnitRow, language: Language): readonly string[] {
  const { class: code, rank, rankOf, unitId, totalHundredths, grade, taskCompleted, vetoes, gaps } = row;
  const [yes, no] = YES_OR_NO[language];
  const isCompleted = taskCompleted ? yes : no;
  return [
    code,
    rank === null ? NONE : `${rank}/${rankOf}`,
    unitId,
    totalHundredths === null ? NONE : inHundredths(totalHundredths),
    grade ?? NONE,
    taskCompleted === null ? NONE : isCompleted,
    vetoes.length === 0 ? NONE : vetoes.join(' '),
    gaps === 0 ? NONE : String(gaps),
  ];
}

/** A table of the units, tab-separated, by class and rank; then how many they are, as far as which position, and the digest. */
export function linesOf({ made, sameAs }: Evaluated, language: Language): readonly string[] {
  const { count, rows } = questions.units(made, { from: 0, limit: made.order.length });
  const { position, year, leaders } = made.evaluations;
  const withResult = rows.filter(({ totalHundredths }) => totalHundredths !== null).length;
  const zh = language === 'zh';
  const [separator, none] = zh ? ['、', '无'] : [', ', 'none'];
  return [
    HEADINGS[language].join('\t'),
    ...rows.map((row) => cellsOf(row, language).join('\t')),
    zh
      ? `${year} 年度，依据至位置 ${position}：${count} 个单位，其中 ${withResult} 个有总分；党政正职 ${leaders.length} 名`
      : `${year}, as far as position ${position}: ${count} units, ${withResult} of them with a total; ${leaders.length} principal leaders`,
    `SHA-256 ${made.digest}`,
    zh
      ? `已登记的同一评价：${sameAs.join(separator) || none}`
      : `the same on record: ${sameAs.join(separator) || none}`,
  ];
}
