import { codeInWords, inHundredths } from '@onus/export/words';
import type { Language } from '@onus/language';
import type { WhatIfAnswer } from '@onus/ledger/what-if';

const HEADINGS: Readonly<Record<Language, Readonly<Record<'standings' | 'outcomes', readonly string[]>>>> = {
  zh: {
    standings: ['干部', '自', '当日状态', '依据', '若如此', '依据'],
    outcomes: [
      '年度',
      '单位或干部',
      '类别',
      '总分',
      '等次',
      '排名',
      '完成任务',
      '若如此总分',
      '等次',
      '排名',
      '完成任务',
    ],
  },
  en: {
    standings: ['leader', 'since', 'on the day', 'by', 'would be', 'by'],
    outcomes: [
      'year',
      'unit or leader',
      'class',
      'total',
      'grade',
      'rank',
      'completed',
      'would total',
      'grade',
      'rank',
      'completed',
    ],
  },
};
const YES_OR_NO: Readonly<Record<Language, readonly [string, string]>> = { zh: ['是', '否'], en: ['yes', 'no'] };
/** What is not known, or does not differ. */
const NONE = '-';

type Standing = WhatIfAnswer['standings']['rows'][number];
type Outcome = WhatIfAnswer['outcomes']['rows'][number];

const said = (code: string, language: Language): string => codeInWords(code)[language];

function standingCells({ leaderId, since, onTheDay }: Standing, language: Language): readonly string[] {
  if (!onTheDay) return [leaderId, since, NONE, NONE, NONE, NONE];
  const sides = [onTheDay.was, onTheDay.would].flatMap(({ status, ruleId }) => [said(status, language), ruleId]);
  return [leaderId, since, ...sides];
}

function outcomeCells(
  { year, unitId, leaderId, class: code, was, would }: Outcome,
  language: Language,
): readonly string[] {
  const [yes, no] = YES_OR_NO[language];
  const isCompleted = (completed: boolean): string => (completed ? yes : no);
  const sides = [was, would].flatMap((side) => [
    side?.totalHundredths === undefined ? NONE : inHundredths(side.totalHundredths),
    side?.grade ?? NONE,
    side?.rank ? `${side.rank.rank}/${side.rank.of}` : NONE,
    side?.taskCompleted === undefined ? NONE : isCompleted(side.taskCompleted),
  ]);
  return [String(year), unitId ?? leaderId ?? NONE, code, ...sides];
}

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [headings.join('\t'), ...rows.map((row) => row.join('\t')), ''];

/** Two tables, tab-separated: whose year comes to something else, and who would stand otherwise; then how many they are of all. */
export function linesOf(answer: WhatIfAnswer, language: Language): readonly string[] {
  const { on, position, replayed, standings, transitions, outcomes } = answer;
  const headings = HEADINGS[language];
  const zh = language === 'zh';
  const counts = transitions.map(({ was, would, leaders }) =>
    zh
      ? `${said(was, language)} → ${said(would, language)}：${leaders} 人`
      : `${said(was, language)} → ${said(would, language)}: ${leaders}`,
  );
  return [
    ...table(
      headings.outcomes,
      outcomes.rows.map((row) => outcomeCells(row, language)),
    ),
    ...table(
      headings.standings,
      standings.rows.map((row) => standingCells(row, language)),
    ),
    ...counts,
    zh
      ? `截至 ${on}，依据至位置 ${position}：${replayed.leaders} 名干部中 ${standings.count} 名的履责状态不同，年度结果不同的 ${outcomes.count} 项；未作任何登记`
      : `On ${on}, as far as position ${position}: ${standings.count} of ${replayed.leaders} leaders would stand otherwise, ${outcomes.count} years would come to something else; nothing was recorded`,
  ];
}
