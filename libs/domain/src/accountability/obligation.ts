import { type Day, laterOf } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { stream } from '../kernel/stream.ts';
import type {
  commended,
  consequenceApproved,
  correctionOpened,
  correctionWithdrawn,
  decisionServed,
  interviewHeld,
  interviewScheduled,
  measureAppealDecided,
  measureAppealed,
  measureDecided,
  measureExecuted,
  measureProposed,
  obligationLapsed,
  obligationRequired,
  rectificationAccepted,
  rectificationReported,
  rectificationReturned,
  restored,
  reviewConcluded,
  selfCriticismMade,
  statementHeard,
} from './facts.ts';

import { type ItemEvent, type RectificationItem, withItemEvent } from './rectification-item.ts';
import type { MeasureForm } from './terms.ts';

/** How far people have come with it: an interview from `required` to `closed`, a measure to `executed`, a commendation to `commended`, the rest to `concluded`. */
export type Stage =
  | 'required'
  | 'scheduled'
  | 'held'
  | 'reported'
  | 'closed'
  | 'proposed'
  | 'decided'
  | 'executed'
  | 'concluded'
  | 'commended';

/**
 * `standing` while what it rests on holds; then lapsed, or, once carried out, in correction until it is restored or what
 * it rested on holds again. `revoked`: an appeal was upheld, though what it rests on holds; it is not raised again.
 */
export type Fate = 'standing' | 'lapsed' | 'in-correction' | 'restored' | 'revoked';

/** Whether what was done is undone: it bars nobody any more. */
export const isUndone = ({ fate }: { readonly fate: Fate }): boolean => fate === 'restored' || fate === 'revoked';

type Required = FactOf<typeof obligationRequired>['data'];
type MeasureFact = FactOf<typeof measureDecided>['data'];

export interface Measure extends MeasureFact {
  readonly decidedOn: Day;
  readonly decidedBy: string;
  /** The day from which its effects count. */
  readonly bindsFrom: Day;
  readonly servedOn?: Day;
  readonly appealUntil?: Day | undefined;
  readonly executedOn?: Day;
}

/** An appeal against the measure. */
export interface MeasureAppeal {
  readonly lodgedOn: Day;
  readonly lodgedBy: string;
  readonly decisionDueOn?: Day | undefined;
  readonly outcome?: 'upheld' | 'rejected';
  readonly decidedOn?: Day;
}

export interface Obligation extends Required {
  readonly requiredOn: Day;
  /** The day of the last step: the next one is not before it. What is merely planned is no step. */
  readonly lastOn: Day;
  readonly stage: Stage;
  readonly fate: Fate;
  /** Day of the interview, of the decision on the measure, of the conclusion. From then on it can only be revoked. */
  readonly carriedOutOn?: Day;
  /** Where another body has to approve first: the day on which it did. */
  readonly approvedOn?: Day;
  /** The interview that was scheduled last. */
  readonly scheduledId?: string;
  readonly rectificationDueOn?: Day;
  /** The problems that it consists of, where it is kept problem by problem. */
  readonly items?: readonly RectificationItem[];
  /** Everybody who proposed a measure, and everybody who reported a rectification: others decide on it. */
  readonly proposedBy?: readonly string[];
  readonly reportedBy?: readonly string[];
  /** Where a review concluded for a measure. */
  readonly measureDueOn?: Day | undefined;
  /** The form that is proposed, and when the person was heard on it. */
  readonly proposedForm?: MeasureForm;
  /** When it was proposed last. */
  readonly proposedOn?: Day;
  readonly heardOn?: Day | undefined;
  readonly measure?: Measure;
  readonly appeal?: MeasureAppeal;
}

export type ObligationEvent =
  | FactOf<typeof obligationRequired>
  | FactOf<typeof obligationLapsed>
  | FactOf<typeof correctionOpened>
  | FactOf<typeof correctionWithdrawn>
  | FactOf<typeof interviewScheduled>
  | FactOf<typeof interviewHeld>
  | FactOf<typeof rectificationReported>
  | FactOf<typeof rectificationAccepted>
  | FactOf<typeof rectificationReturned>
  | ItemEvent
  | FactOf<typeof measureProposed>
  | FactOf<typeof statementHeard>
  | FactOf<typeof measureDecided>
  | FactOf<typeof measureExecuted>
  | FactOf<typeof decisionServed>
  | FactOf<typeof measureAppealed>
  | FactOf<typeof measureAppealDecided>
  | FactOf<typeof reviewConcluded>
  | FactOf<typeof restored>
  | FactOf<typeof consequenceApproved>
  | FactOf<typeof commended>
  | FactOf<typeof selfCriticismMade>;

const withActor = (before: readonly string[] = [], actor: string): readonly string[] =>
  before.includes(actor) ? before : [...before, actor];

function evolve(state: Obligation | undefined, event: ObligationEvent): Obligation | undefined {
  const on = event.effectiveOn;
  if (event.type === 'accountability.obligation-required')
    return { ...event.data, requiredOn: on, lastOn: on, stage: 'required', fate: 'standing' };
  if (!state) return undefined;
  switch (event.type) {
    case 'accountability.obligation-lapsed':
      return { ...state, fate: 'lapsed' };
    case 'accountability.correction-opened':
      return { ...state, fate: 'in-correction', lastOn: laterOf(state.lastOn, on) };
    case 'accountability.correction-withdrawn':
      return { ...state, fate: 'standing', lastOn: laterOf(state.lastOn, on) };
    case 'accountability.restored':
      return { ...state, fate: 'restored', lastOn: on };
    case 'accountability.consequence-approved':
      return { ...state, approvedOn: on, lastOn: on };
    case 'accountability.commended':
      return { ...state, stage: 'commended', lastOn: on, carriedOutOn: on };
    case 'accountability.self-criticism-made':
      return { ...state, stage: 'concluded', lastOn: on, carriedOutOn: on };
    case 'accountability.interview-scheduled':
      return { ...state, stage: 'scheduled', scheduledId: event.data.interviewId };
    case 'accountability.interview-held':
      return {
        ...state,
        stage: 'held',
        lastOn: on,
        carriedOutOn: on,
        rectificationDueOn: event.data.rectificationDueOn,
      };
    case 'accountability.rectification-reported':
      return { ...state, stage: 'reported', lastOn: on, reportedBy: withActor(state.reportedBy, event.actor) };
    case 'accountability.rectification-accepted':
      return { ...state, stage: 'closed', lastOn: on };
    case 'accountability.rectification-returned':
      return { ...state, stage: 'held', lastOn: on, rectificationDueOn: event.data.rectificationDueOn };
    // Items go their ways side by side: none holds up another, nor the rest of the obligation.
    case 'accountability.rectification-item-added':
    case 'accountability.rectification-item-reported':
    case 'accountability.rectification-item-checked':
    case 'accountability.rectification-item-struck-off':
    case 'accountability.rectification-item-withdrawn':
      return { ...state, items: withItemEvent(state.items ?? [], event) };
    case 'accountability.measure-proposed': {
      const { form: proposedForm } = event.data;
      const proposedBy = withActor(state.proposedBy, event.actor);
      // Who was heard on one form was not heard on another.
      const heardOn = proposedForm === state.proposedForm ? state.heardOn : undefined;
      return { ...state, stage: 'proposed', lastOn: on, proposedBy, proposedForm, proposedOn: on, heardOn };
    }
    case 'accountability.statement-heard':
      return { ...state, heardOn: on, lastOn: on };
    case 'accountability.measure-decided': {
      const measure = { ...event.data, decidedOn: on, decidedBy: event.actor, bindsFrom: on };
      return { ...state, stage: 'decided', lastOn: on, carriedOutOn: on, measure };
    }
    // Service and appeal go beside the execution, and hold up none of it.
    case 'accountability.decision-served': {
      const { appealUntil, effects, effectUntil } = event.data;
      const bound = effects && effectUntil ? { effects, effectUntil, bindsFrom: on } : {};
      return state.measure ? { ...state, measure: { ...state.measure, servedOn: on, appealUntil, ...bound } } : state;
    }
    case 'accountability.measure-appealed': {
      const { decisionDueOn } = event.data;
      return { ...state, appeal: { lodgedOn: on, lodgedBy: event.actor, decisionDueOn } };
    }
    case 'accountability.measure-appeal-decided': {
      const { outcome } = event.data;
      const decided = { ...state, ...(state.appeal && { appeal: { ...state.appeal, outcome, decidedOn: on } }) };
      return outcome === 'upheld' ? { ...decided, fate: 'revoked', lastOn: laterOf(state.lastOn, on) } : decided;
    }
    case 'accountability.measure-executed':
      return {
        ...state,
        stage: 'executed',
        lastOn: on,
        ...(state.measure && { measure: { ...state.measure, executedOn: on } }),
      };
    case 'accountability.review-concluded':
      return { ...state, stage: 'concluded', lastOn: on, carriedOutOn: on, measureDueOn: event.data.measureDueOn };
  }
}

export const obligation = stream('obligation', undefined as Obligation | undefined, evolve);

export const known = (found: Obligation | undefined): found is Obligation => found !== undefined;

/** What every event about an obligation repeats of it. */
export const named = ({ obligationId, leaderId, unitId, year }: Obligation) => ({
  obligationId,
  leaderId,
  unitId,
  year,
});
