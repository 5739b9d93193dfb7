import { decides } from '../../kernel/command.ts';
import { unknownLeader } from '../../organisation/leader.ts';
import { unknownUnit } from '../../organisation/unit.ts';
import { cycleIsClosed, unknownCycle } from '../cycle.ts';
import { gradeFault } from '../grade.ts';
import { notPrincipal } from '../special-assessment.ts';
import { recordSpecialAssessmentCommand } from './command.ts';
import { specialAssessmentRecorded } from './events.ts';

const ASSESSED_LEVELS: readonly string[] = ['county', 'township'];

/** May be recorded anew while the cycle is open: the latest one is meant. */
export const recordSpecialAssessment = decides(recordSpecialAssessmentCommand, (states, request) => {
  const { cycle, leader, unit } = states;
  if (!leader) return unknownLeader(request.leaderId, 'leaderId');
  if (!unit) return unknownUnit(request.unitId, 'unitId');
  if (!ASSESSED_LEVELS.includes(unit.level)) return notPrincipal(request, 'unitId');
  if (!cycle) return unknownCycle(String(request.year), 'year');
  if (!cycle.open) return cycleIsClosed(request, 'year');
  const fault = gradeFault(cycle.bands, { grade: request.grade, totalScoreHundredths: request.scoreHundredths });
  return fault ?? { assessment: [specialAssessmentRecorded(request)] };
});
