import { addDays, type Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { firstItem } from '../kernel/first-item.ts';
import { namesOf } from '../kernel/names.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { appealFault } from './appeal.ts';
import { cycle, unknownCycle } from './cycle.ts';
import { appealLodged } from './facts.ts';
import type { Marking } from './marking.ts';
import { result, resultNotPublished, type Scored } from './result.ts';
import { type AppealSubject, appealSubjectNames } from './terms.ts';

interface Late {
  readonly announcedOn: Day;
  readonly days: number;
  readonly lastDay: Day;
}
const tooLate = refusal('appeal.too-late', ({ announcedOn, days, lastDay }: Late) => ({
  zh: `结果于 ${announcedOn} 通报，申诉期 ${days} 天，至 ${lastDay} 已满`,
  en: `The result was made known on ${announcedOn}; appeals are lodged within ${days} days, until ${lastDay}`,
}));

const nothingLeft = namesOf<AppealSubject>({
  'task-completed': { zh: '年度任务已认定为完成', en: 'the year’s task counts as completed' },
  grade: { zh: '等次已是最高', en: 'the grade is the best' },
  score: { zh: '得分已是满分', en: 'the score is full marks' },
  veto: { zh: '没有否决项', en: 'no veto stands' },
});
const nothingToGain = refusal('appeal.nothing-to-gain', ({ against }: { against: AppealSubject }) => ({
  zh: `对“${appealSubjectNames[against].zh}”的申诉不会使结果更好：${nothingLeft[against].zh}`,
  en: `An appeal against “${appealSubjectNames[against].en}” has nothing to gain: ${nothingLeft[against].en}`,
}));

interface Decided {
  readonly against: AppealSubject;
}
const decidedAlready = refusal('appeal.already-decided', ({ against }: Decided) => ({
  zh: `对“${appealSubjectNames[against].zh}”的申诉已经裁定，同一事项不再受理`,
  en: `An appeal against “${appealSubjectNames[against].en}” was decided already: it is not lodged again`,
}));

/** Whether a result could be better in what an appeal is against. Ranks hang on the score, whatever the grade. */
const couldBeBetter = ({ taskCompleted, grade, totalScoreHundredths, vetoes = [] }: Scored, marking: Marking) =>
  ({
    'task-completed': !taskCompleted,
    grade: grade !== marking.bands[0]?.grade,
    score: totalScoreHundredths < marking.fullMarksHundredths,
    veto: vetoes.length > 0,
  }) satisfies Readonly<Record<AppealSubject, boolean>>;

export const lodgeAppeal = useCase({
  name: 'assessment/lodge-appeal',
  title: { zh: '提出申诉', en: 'lodge an appeal' },
  asks: appealLodged.fields,
  permission: 'assessment:appeal',
  authority: 'optional',
  streams: ({ unitId, year }) => ({ result: result(unitId, year), cycle: cycle(year) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ result, cycle }, request, { effectiveOn }) => {
    if (result.status !== 'published') return resultNotPublished(request, 'unitId');
    if (!cycle) return unknownCycle(String(request.year), 'year');
    const fault = appealFault(result, request) ?? orderFault({ effectiveOn, lastOn: result.lastOn });
    if (fault) return fault;
    const { appealWithinDays: days } = cycle.marking;
    const lastDay = addDays(result.announcedOn, days);
    if (effectiveOn > lastDay) return tooLate({ announcedOn: result.announcedOn, days, lastDay }, 'effectiveOn');
    const again = firstItem('against', request.against, (subject) => result.rejected.includes(subject));
    if (again) return decidedAlready({ against: again.item }, again.field);
    const possible = couldBeBetter(result.scored, cycle.marking);
    const vain = request.against.find((subject) => !possible[subject]);
    return vain ? nothingToGain({ against: vain }, 'against') : { result: [appealLodged(request)] };
  },
});
