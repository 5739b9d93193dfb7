import { firstDayOf, lastDayOf } from '../kernel/calendar.ts';
import { entriesOf } from '../kernel/dictionary.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Leader, leader, unknownLeader } from '../organisation/leader.ts';
import { responsibilityOf } from '../organisation/responsibility.ts';
import { type Unit, unit, unknownUnit } from '../organisation/unit.ts';
import { cycle, cycleIsClosed, unknownCycle } from './cycle.ts';
import { specialAssessmentRecorded } from './facts.ts';
import { gradeFault } from './grade.ts';
import { notInPost, notPrincipal, specialAssessment } from './special-assessment.ts';

const ASSESSED_LEVELS: readonly string[] = ['county', 'township'];

/** Whether a leader was at the head of a unit on any day of a year. */
const wasAtHead = ({ appointments }: Leader, { unitId, level }: Unit, year: number): boolean =>
  entriesOf(appointments).some(
    ([, { unitId: postUnitId, post, from, to }]) =>
      postUnitId === unitId &&
      responsibilityOf(post, level) === 'first' &&
      from <= lastDayOf(year) &&
      (to === undefined || firstDayOf(year) <= to),
  );

/** May be recorded anew while the cycle is open: the latest one is meant. */
export const recordSpecialAssessment = useCase({
  name: 'assessment/record-special-assessment',
  title: { zh: '登记专项考核', en: 'record a special assessment of a leader' },
  asks: specialAssessmentRecorded.fields,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ leaderId, unitId, year }) => ({
    assessment: specialAssessment(leaderId, unitId, year),
    cycle: cycle(year),
    leader: leader(leaderId),
    unit: unit(unitId),
  }),
  decide: (states, request) => {
    const { cycle, leader, unit } = states;
    if (!leader) return unknownLeader(request.leaderId, 'leaderId');
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    if (!ASSESSED_LEVELS.includes(unit.level)) return notPrincipal(request, 'unitId');
    if (!wasAtHead(leader, unit, request.year)) return notInPost(request, 'leaderId');
    if (!cycle) return unknownCycle(String(request.year), 'year');
    if (!cycle.open) return cycleIsClosed(request, 'year');
    const fault = gradeFault(cycle.bands, { grade: request.grade, totalScoreHundredths: request.scoreHundredths });
    return fault ?? { assessment: [specialAssessmentRecorded(request)] };
  },
});
