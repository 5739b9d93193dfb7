import type { ExitStepKind } from '../accountability/policy-terms.ts';
import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { stream } from '../kernel/stream.ts';
import type {
  exitAgreed,
  exitAnnounced,
  exitApplied,
  exitApproved,
  exitChecked,
  exitNoticed,
  exitReturned,
  exitRevoked,
  exitSpotChecked,
  exitStepStruck,
  returnedToPoverty,
  returnStruck,
} from './facts.ts';

/** A step that was taken. */
export interface TakenStep {
  readonly step: string;
  readonly kind: ExitStepKind;
  readonly on: Day;
  readonly actor: string;
}

/** How many returned to poverty in a year. */
export interface Returned {
  readonly year: number;
  readonly persons: number;
  readonly households: number;
  readonly recordedBy: string;
}

/** The exit of a village or county: the newest, where it applied more than once. */
export interface UnitExit {
  readonly unitId: string;
  /** For which it applied. */
  readonly year: number;
  readonly policyVersion: number;
  readonly status: 'in-progress' | 'approved' | 'returned' | 'revoked';
  /** In the order in which they were taken. */
  readonly taken: readonly TakenStep[];
  /** The notice by which it was made known. */
  readonly noticeId: string | undefined;
  readonly approvedOn: Day | undefined;
  /** What is recorded of the return to poverty, of one year each. */
  readonly returns: readonly Returned[];
  /** How often it was looked at again. */
  readonly spotChecks: number;
  /** Day of the last entry; what follows it is not before. */
  readonly lastOn: Day;
}

type StepEvent =
  | FactOf<typeof exitAgreed>
  | FactOf<typeof exitChecked>
  | FactOf<typeof exitNoticed>
  | FactOf<typeof exitApproved>
  | FactOf<typeof exitAnnounced>;

export type UnitExitEvent =
  | FactOf<typeof exitApplied>
  | StepEvent
  | FactOf<typeof exitStepStruck>
  | FactOf<typeof exitReturned>
  | FactOf<typeof exitSpotChecked>
  | FactOf<typeof returnedToPoverty>
  | FactOf<typeof returnStruck>
  | FactOf<typeof exitRevoked>;

const taken = (
  kind: ExitStepKind,
  { data, effectiveOn, actor }: StepEvent | FactOf<typeof exitApplied>,
): TakenStep => ({
  step: data.step,
  kind,
  on: effectiveOn,
  actor,
});

const applied = (event: FactOf<typeof exitApplied>): UnitExit => {
  const { unitId, year, policyVersion } = event.data;
  return {
    unitId,
    year,
    policyVersion,
    status: 'in-progress',
    taken: [taken('application', event)],
    noticeId: undefined,
    approvedOn: undefined,
    returns: [],
    spotChecks: 0,
    lastOn: event.effectiveOn,
  };
};

/** Without its last step; what follows may be of any day from the step before it on. */
function struck(state: UnitExit, kind: ExitStepKind): UnitExit {
  const rest = state.taken.slice(0, -1);
  const before = { ...state, taken: rest, lastOn: rest.at(-1)?.on ?? state.lastOn };
  if (kind === 'notice') return { ...before, noticeId: undefined };
  return kind === 'approval' ? { ...before, status: 'in-progress', approvedOn: undefined } : before;
}

function evolve(state: UnitExit | undefined, event: UnitExitEvent): UnitExit | undefined {
  if (event.type === 'exit.exit-applied') return applied(event);
  if (!state) return state;
  const { effectiveOn: lastOn } = event;
  const after = (kind: ExitStepKind, step: StepEvent): UnitExit => ({
    ...state,
    taken: [...state.taken, taken(kind, step)],
    lastOn,
  });
  switch (event.type) {
    case 'exit.exit-agreed':
      return after('agreement', event);
    case 'exit.exit-checked':
      return after('check', event);
    case 'exit.exit-noticed':
      return { ...after('notice', event), noticeId: event.data.noticeId };
    case 'exit.exit-approved':
      return { ...after('approval', event), status: 'approved', approvedOn: lastOn };
    case 'exit.exit-announced':
      return after('announcement', event);
    case 'exit.exit-step-struck':
      return struck(state, event.data.kind);
    case 'exit.exit-returned':
      return { ...state, status: 'returned', lastOn };
    case 'exit.exit-spot-checked':
      return { ...state, spotChecks: state.spotChecks + 1, lastOn };
    case 'exit.returned-to-poverty':
      return { ...state, returns: [...state.returns, { ...event.data, recordedBy: event.actor }], lastOn };
    case 'exit.return-struck':
      return { ...state, returns: state.returns.filter(({ year }) => year !== event.data.year), lastOn };
    case 'exit.exit-revoked':
      return { ...state, status: 'revoked', lastOn };
  }
}

/** By the id of the unit. */
export const unitExit = stream('exit', undefined as UnitExit | undefined, evolve);
