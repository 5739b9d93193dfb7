import { dayOf } from '@onus/domain';
import { listCycles, listFunds, listObligations } from '@onus/read-models';
import type { Sources } from '../queries/sources.ts';
import type { Asked } from './settled-question.ts';

/** A form, and what to ask for so that there is something on it. */
export interface FormAsked {
  readonly form: string;
  readonly asked: Asked;
}

const LOOKED_AT = 500;

/** One of each kind of form that this ledger has something for. */
export async function oneOfEach({ views, clock }: Sources): Promise<readonly FormAsked[]> {
  const on = dayOf(clock());
  const obligations = async (kind: 'interview' | 'measure') =>
    (await listObligations(views, { on, kind, limit: LOOKED_AT })).rows;
  const interviews = (await obligations('interview')).filter(({ leaderId }) => leaderId !== undefined);
  const interview = interviews.find(({ stage }) => stage === 'scheduled') ?? interviews[0];
  const held = interviews.find(({ carriedOutOn }) => carriedOutOn !== undefined);
  const measure = (await obligations('measure')).find(({ proposedForm }) => proposedForm !== undefined);
  const person = measure?.leaderId ?? interview?.leaderId;
  const cycle = (await listCycles(views)).rows.find(({ published }) => published > 0);
  const [fund] = (await listFunds(views, { limit: 1 })).rows;
  const one = (form: string, asked: Asked | undefined): readonly FormAsked[] => (asked ? [{ form, asked }] : []);
  return [
    ...one('interview-notice', interview && { obligationId: interview.obligationId }),
    ...one('responsibility-letter', interview && { unitId: interview.unitId, year: String(interview.year) }),
    ...one('results-circular', cycle && { year: String(cycle.year), level: 'township' }),
    ...one('rectification-register', held && { year: String(held.year) }),
    ...one('measure-proposals', measure && { year: String(measure.year) }),
    ...one('funds-completion', fund && { fiscalYear: String(fund.fiscalYear), within: fund.poolHolderId }),
    ...one('person-file', person === undefined ? undefined : { leaderId: person }),
  ];
}
