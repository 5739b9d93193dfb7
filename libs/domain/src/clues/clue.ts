import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import type { FactOf } from '../kernel/fact.ts';
import { isOf } from '../kernel/person.ts';
import { type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { CommandContext, Person } from '../kernel/use-case.ts';
import type {
  clueAnswered,
  clueAssigned,
  clueChecked,
  clueClosed,
  clueReopened,
  clueReported,
  clueTransferred,
} from './facts.ts';
import type { CheckOutcome, ClueOrigin } from './terms.ts';

export type ClueStatus = 'reported' | 'assigned' | 'checked' | 'answered' | 'transferred' | 'closed' | 'reopened';

/** A clue 问题线索. What is personal is not there any more once it is erased. */
export interface Clue {
  readonly clueId: string;
  readonly status: ClueStatus;
  readonly origin: ClueOrigin;
  /** Of the newest check. */
  readonly outcome?: CheckOutcome;
  /** The day of the last step. */
  readonly lastOn: Day;
  readonly unitId?: string | undefined;
  readonly leaderId?: string | undefined;
  readonly lodgedBy?: string | undefined;
  readonly handler?: string | undefined;
  readonly checkedBy?: string | undefined;
}

export type ClueEvent =
  | FactOf<typeof clueReported>
  | FactOf<typeof clueAssigned>
  | FactOf<typeof clueChecked>
  | FactOf<typeof clueAnswered>
  | FactOf<typeof clueTransferred>
  | FactOf<typeof clueClosed>
  | FactOf<typeof clueReopened>;

function evolve(state: Clue | undefined, event: ClueEvent): Clue | undefined {
  const { type, data, personal, effectiveOn: lastOn } = event;
  switch (type) {
    case 'clues.clue-reported': {
      const { clueId, origin } = data;
      const { unitId, leaderId, by: lodgedBy } = personal ?? {};
      return { clueId, origin, status: 'reported', lastOn, unitId, leaderId, lodgedBy };
    }
    case 'clues.clue-assigned':
      return state && { ...state, status: 'assigned', lastOn, handler: personal?.handler };
    case 'clues.clue-checked':
      return state && { ...state, status: 'checked', lastOn, outcome: data.outcome, checkedBy: personal?.by };
    case 'clues.clue-answered':
      return state && { ...state, status: 'answered', lastOn };
    case 'clues.clue-transferred':
      return state && { ...state, status: 'transferred', lastOn };
    case 'clues.clue-closed':
      return state && { ...state, status: 'closed', lastOn };
    case 'clues.clue-reopened':
      return state && { ...state, status: 'reopened', lastOn, handler: undefined };
  }
}

export const clue = stream('clue', undefined as Clue | undefined, evolve, { holdsPersonal: true });

/** Whoever acts in the envelopes of clues. */
export const CLUES_SERVICE = 'service:clues';

/** What facts say themselves of who did it, and by which document. */
export const actedBy = ({ actor, authority }: CommandContext) => ({ by: actor, document: authority });

/** Also for whoever may not know of it: nothing tells one that is not there from one that is not theirs. */
export const unknownClue = unknown('clue', '问题线索', 'clue');

const ended = refusal('clue.already-ended', (_: { clueId: string }) => ({
  zh: '该问题线索已了结或已移送，应先重新启动',
  en: 'The clue is closed or transferred: reopen it first',
}));

/** Whom it is about does not know of it, whatever they may do. */
export const isSubject = (person: Person, { leaderId }: Pick<Clue, 'leaderId'>): boolean =>
  leaderId !== undefined && isOf(person, leaderId);

export const hasEnded = ({ status }: Clue): boolean => status === 'transferred' || status === 'closed';

/** A clue as whoever decides on clues may take it in hand on a day; or why not. */
export function supervised(state: Clue | undefined, clueId: string, context: CommandContext): Clue | Refusal {
  if (!state || isSubject(context, state)) return unknownClue(clueId, 'clueId');
  return orderFault({ effectiveOn: context.effectiveOn, lastOn: state.lastOn }) ?? state;
}

/** The same of one that has not ended. */
export function openToSupervisor(state: Clue | undefined, clueId: string, context: CommandContext): Clue | Refusal {
  if (state && !isSubject(context, state) && hasEnded(state)) return ended({ clueId }, 'clueId');
  return supervised(state, clueId, context);
}

/** A clue as its handler may go on with it on a day; or why not: nobody else learns that there is one. */
export function handled(state: Clue | undefined, clueId: string, context: CommandContext): Clue | Refusal {
  const isHandler = state?.handler !== undefined && context.isSamePerson(state.handler);
  if (!state || !isHandler || isSubject(context, state)) return unknownClue(clueId, 'clueId');
  if (hasEnded(state)) return ended({ clueId }, 'clueId');
  return orderFault({ effectiveOn: context.effectiveOn, lastOn: state.lastOn }) ?? state;
}
