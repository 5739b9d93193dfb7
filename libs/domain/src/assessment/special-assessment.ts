import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { refusal } from '../kernel/refusal.ts';
import { type StreamRef, stream } from '../kernel/stream.ts';
import type { specialAssessmentRecorded } from './facts.ts';

export interface SpecialAssessment {
  readonly scoreHundredths: number;
  readonly grade: string;
  readonly lastOn: Day;
}

type SpecialAssessmentEvent = FactOf<typeof specialAssessmentRecorded>;

function evolve(_state: SpecialAssessment | undefined, event: SpecialAssessmentEvent): SpecialAssessment {
  const { scoreHundredths, grade } = event.data;
  return { scoreHundredths, grade, lastOn: event.effectiveOn };
}

const assessmentOf = stream('special-assessment', undefined as SpecialAssessment | undefined, evolve);

/** Ids may hold hyphens, so the slash keeps the leader's and the unit's apart. */
export const specialAssessment = (
  leaderId: string,
  unitId: string,
  year: number,
): StreamRef<SpecialAssessment | undefined, SpecialAssessmentEvent> => assessmentOf(`${leaderId}/${unitId}/${year}`);

interface Assessed {
  readonly leaderId: string;
  readonly unitId: string;
  readonly year: number;
}
export const notInPost = refusal('special-assessment.not-in-post', ({ leaderId, unitId, year }: Assessed) => ({
  zh: `干部 ${leaderId} 在 ${year} 年度没有担任 ${unitId} 的党政主要负责人`,
  en: `${leaderId} was at the head of ${unitId} on no day of ${year}`,
}));

export const notPrincipal = refusal('special-assessment.not-principal', ({ unitId }: { unitId: string }) => ({
  zh: `专项考核只针对县市区、乡镇党政主要负责人，${unitId} 不是县市区或乡镇`,
  en: `Special assessments are of the heads of counties and townships; ${unitId} is neither`,
}));
