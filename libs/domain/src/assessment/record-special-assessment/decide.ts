import { firstDayOf, lastDayOf } from '../../kernel/calendar.ts';
import { decides } from '../../kernel/command.ts';
import { entriesOf } from '../../kernel/dictionary.ts';
import { type Leader, unknownLeader } from '../../organisation/leader.ts';
import { responsibilityOf } from '../../organisation/responsibility.ts';
import { type Unit, unknownUnit } from '../../organisation/unit.ts';
import { cycleIsClosed, unknownCycle } from '../cycle.ts';
import { gradeFault } from '../grade.ts';
import { notInPost, notPrincipal } from '../special-assessment.ts';
import { recordSpecialAssessmentCommand } from './command.ts';
import { specialAssessmentRecorded } from './events.ts';

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
export const recordSpecialAssessment = decides(recordSpecialAssessmentCommand, (states, request) => {
  const { cycle, leader, unit } = states;
  if (!leader) return unknownLeader(request.leaderId, 'leaderId');
  if (!unit) return unknownUnit(request.unitId, 'unitId');
  if (!ASSESSED_LEVELS.includes(unit.level)) return notPrincipal(request, 'unitId');
  if (!wasAtHead(leader, unit, request.year)) return notInPost(request, 'leaderId');
  if (!cycle) return unknownCycle(String(request.year), 'year');
  if (!cycle.open) return cycleIsClosed(request, 'year');
  const fault = gradeFault(cycle.bands, { grade: request.grade, totalScoreHundredths: request.scoreHundredths });
  return fault ?? { assessment: [specialAssessmentRecorded(request)] };
});
