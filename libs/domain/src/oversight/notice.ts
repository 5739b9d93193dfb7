import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { NoticeKind } from '../kernel/vocabulary.ts';
import type { noticePosted, objectionAnswered, objectionRaised, objectionWithdrawn } from './facts.ts';

export interface Objection {
  readonly unitId: string;
  readonly status: 'open' | 'upheld' | 'rejected' | 'withdrawn';
  readonly raisedBy: string;
  readonly raisedOn: Day;
}

/** A notice 公示 with what was objected to it. */
export interface Notice {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly issuerId: string;
  readonly unitIds: readonly string[];
  /** What it is about, beside its units: of money projects or a fund, of results their year, of a measure its obligation. */
  readonly projectIds?: readonly string[] | undefined;
  readonly fundId?: string | undefined;
  readonly year?: number | undefined;
  readonly obligationId?: string | undefined;
  /** First and last day of the window. */
  readonly from: Day;
  readonly until: Day;
  readonly objections: ReadonlyMap<string, Objection>;
}

export type NoticeEvent =
  | FactOf<typeof noticePosted>
  | FactOf<typeof objectionRaised>
  | FactOf<typeof objectionAnswered>
  | FactOf<typeof objectionWithdrawn>;

function withStatus(state: Notice | undefined, objectionId: string, status: Objection['status']): Notice | undefined {
  const objection = state?.objections.get(objectionId);
  if (!state || !objection) return state;
  return { ...state, objections: new Map(state.objections).set(objectionId, { ...objection, status }) };
}

function evolve(state: Notice | undefined, { type, data, actor, effectiveOn }: NoticeEvent): Notice | undefined {
  switch (type) {
    case 'oversight.notice-posted': {
      const { noticeId, kind, issuerId, unitIds, until, projectIds, fundId, year, obligationId } = data;
      const matter = { projectIds, fundId, year, obligationId };
      return { noticeId, kind, issuerId, unitIds, ...matter, from: effectiveOn, until, objections: new Map() };
    }
    case 'oversight.objection-raised': {
      const { objectionId, unitId } = data;
      const raised: Objection = { unitId, status: 'open', raisedBy: actor, raisedOn: effectiveOn };
      return state && { ...state, objections: new Map(state.objections).set(objectionId, raised) };
    }
    case 'oversight.objection-answered':
      return withStatus(state, data.objectionId, data.outcome);
    case 'oversight.objection-withdrawn':
      return withStatus(state, data.objectionId, 'withdrawn');
  }
}

export const notice = stream('notice', undefined as Notice | undefined, evolve);

export const unknownNotice = unknown('notice', '公示', 'notice');
export const noticeExists = alreadyExists('notice', '公示', 'notice');

interface Named {
  readonly noticeId: string;
  readonly unitId: string;
}
const unitNotNamed = refusal('notice.unit-not-named', ({ noticeId, unitId }: Named) => ({
  zh: `公示 ${noticeId} 没有列入 ${unitId}`,
  en: `The notice ${noticeId} does not name ${unitId}`,
}));

/** Why a notice says nothing of a unit. */
export const notNamedFault = ({ noticeId, unitIds }: Notice, unitId: string, field: string): Refusal | undefined =>
  unitIds.includes(unitId) ? undefined : unitNotNamed({ noticeId, unitId }, field);
