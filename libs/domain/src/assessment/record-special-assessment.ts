import { firstDayOf, lastDayOf } from '../kernel/calendar.ts';
import { entriesOf } from '../kernel/dictionary.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Leader, leader, unknownLeader } from '../organisation/leader.ts';
import { actingLeader, ownAffairFault } from '../organisation/own-affair.ts';
import { responsibilityOf } from '../organisation/responsibility.ts';
import { type Unit, unit } from '../organisation/unit.ts';
import { anewFault } from './anew.ts';
import { assessable } from './assessable.ts';
import { cycle } from './cycle.ts';
import { specialAssessmentRecorded } from './facts.ts';
import { gradeOf } from './marking.ts';
import { gradeFault } from './outcome-fault.ts';
import { boundsFault } from './scores-fault.ts';
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
  streams: ({ leaderId, unitId, year }, caller) => ({
    assessment: specialAssessment(leaderId, unitId, year),
    cycle: cycle(year),
    leader: leader(leaderId),
    unit: unit(unitId),
    acting: actingLeader(caller),
  }),
  decide: ({ assessment, leader, acting, ...states }, request, context) => {
    const { leaderId, unitId, year, scoreHundredths: score, grade: given, reason } = request;
    const { unit } = states;
    if (!leader) return unknownLeader(leaderId, 'leaderId');
    if (unit && !ASSESSED_LEVELS.includes(unit.level)) return notPrincipal(request, 'unitId');
    if (unit && !wasAtHead(leader, unit, year)) return notInPost(request, 'leaderId');
    const cycle = assessable(states, request, context.effectiveOn);
    if (isRefusal(cycle)) return cycle;
    const { marking } = cycle;
    const fault =
      ownAffairFault(acting, request, context) ??
      boundsFault(marking, { code: leaderId, scoreHundredths: score }, 'scoreHundredths') ??
      gradeFault(marking.bands, { given, computed: gradeOf(marking.bands, score), score, vetoes: [] });
    if (fault) return fault;
    if (assessment) {
      const same = assessment.scoreHundredths === score && assessment.grade === given;
      const before =
        anewFault({ what: `${leaderId} ${unitId} ${year}`, same, reason, field: 'leaderId' }, context) ??
        orderFault({ effectiveOn: context.effectiveOn, lastOn: assessment.lastOn });
      if (before) return before;
    }
    return { assessment: [specialAssessmentRecorded(request)] };
  },
});
