import type { flagAnswered } from '../../accountability/facts.ts';
import type { Logged, LoggedFact } from '../../accountability/known/logged-fact.ts';
import type {
  exitApproved,
  exitChecked,
  exitRevoked,
  exitSpotChecked,
  exitStepStruck,
  householdCountCorrected,
  householdsCounted,
  returnedToPoverty,
  returnStruck,
} from '../../exit/facts.ts';
import type { fundsAllocated } from '../../funds/facts.ts';
import { lastDayOf, yearOf } from '../../kernel/calendar.ts';
import type { FactOf } from '../../kernel/fact.ts';
import type { annualPlanAmended, annualPlanSet } from '../../outline/facts.ts';
import type { findingRecorded } from '../../oversight/facts.ts';
import type {
  completionClaimed,
  completionVerified,
  taskAmended,
  taskAssigned,
  taskCancelled,
} from '../../programme/facts.ts';
import type {
  exemptionGranted,
  exemptionRevoked,
  scoreEntered,
  specialAssessmentRecorded,
  vetoEntered,
} from '../facts.ts';
import { type Territory, territoryOf } from './territory.ts';

type Claim = Logged<FactOf<typeof completionClaimed>>;
type Verification = Logged<FactOf<typeof completionVerified>>;

/** A task of the year with all that its score rests on. */
export interface TaskRecord {
  readonly assigned: Logged<FactOf<typeof taskAssigned>>;
  /** The amendment that set the target, where one did. */
  readonly amended?: Logged<FactOf<typeof taskAmended>>;
  readonly target: number;
  readonly claim?: Claim;
  /** That what was claimed last was confirmed. */
  readonly confirmed?: Verification;
}

export type PlanFact = Logged<FactOf<typeof annualPlanSet>> | Logged<FactOf<typeof annualPlanAmended>>;
export type CountFact = Logged<FactOf<typeof householdsCounted>> | Logged<FactOf<typeof householdCountCorrected>>;
export type ApprovalFact = Logged<FactOf<typeof exitApproved>>;
export type RevocationFact = Logged<FactOf<typeof exitRevoked>>;
export type ReturnFact = Logged<FactOf<typeof returnedToPoverty>>;
type Found = Logged<FactOf<typeof findingRecorded>>;
export type AnswerFact = Logged<FactOf<typeof flagAnswered>>;
/** What looking into a flag came to: found by the office, or its newest answer to one that the engine had raised. */
export interface FindingFact extends Pick<Found, 'id' | 'position'> {
  readonly data: Pick<Found['data'], 'unitId' | 'flag' | 'outcome'> & { readonly flagId?: string };
}
export type MeasuredFact = Logged<FactOf<typeof exitChecked>> | Logged<FactOf<typeof exitSpotChecked>>;
export type SpecialFact = Logged<FactOf<typeof specialAssessmentRecorded>>;
export type EnteredScore = Logged<FactOf<typeof scoreEntered>>;
export type EnteredVeto = Logged<FactOf<typeof vetoEntered>>;
/** Every movement of money has the same fields. */
export type MovementFact = Logged<FactOf<typeof fundsAllocated>>;

type ByUnit<T> = Map<string, T>;

/** What is recorded of a year, by the unit that it is recorded of. */
export interface Records {
  readonly year: number;
  readonly territory: Territory;
  readonly tasks: ByUnit<TaskRecord[]>;
  /** The newest. */
  readonly plans: ByUnit<PlanFact>;
  readonly counts: ByUnit<CountFact>;
  /** Villages that were counted, for whatever year. */
  readonly everCounted: ReadonlySet<string>;
  /** Exits for the year that were approved and not struck out or revoked since. */
  readonly approvals: ByUnit<ApprovalFact>;
  /** Exits shown false that had been approved in the year. */
  readonly revocations: ByUnit<RevocationFact>;
  readonly returns: ByUnit<ReturnFact>;
  readonly movements: readonly MovementFact[];
  readonly findings: ByUnit<FindingFact[]>;
  readonly approvalMeasured: ByUnit<MeasuredFact>;
  /** By leader. */
  readonly specials: ByUnit<Map<string, SpecialFact>>;
  readonly scores: ByUnit<Map<string, EnteredScore>>;
  readonly vetoes: ByUnit<Map<string, EnteredVeto>>;
  /** The position of the exemption, while it is not revoked. */
  readonly exempt: ByUnit<number>;
}

interface Gathering extends Records {
  readonly everCounted: Set<string>;
  readonly movements: MovementFact[];
  readonly taskById: Map<string, TaskRecord>;
  /** The approval of the exit that the unit had last, whatever year it was for. */
  readonly lastApproval: ByUnit<ApprovalFact>;
}

type Told<D> = Logged<FactOf<D>>;
type Gatherer = (into: Gathering, fact: never) => void;

const listIn = <T>(map: Map<string, T[]>, key: string): T[] => {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
};
const mapIn = <T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> => {
  const inner = map.get(key) ?? new Map<string, T>();
  map.set(key, inner);
  return inner;
};

const ofYear =
  <F extends { readonly data: { readonly year: number } }>(gather: (into: Gathering, fact: F) => void) =>
  (into: Gathering, fact: F): void => {
    if (fact.data.year === into.year) gather(into, fact);
  };

function changeTask({ taskById }: Gathering, taskId: string, change: (before: TaskRecord) => TaskRecord): void {
  const before = taskById.get(taskId);
  if (before) taskById.set(taskId, change(before));
}

const gatherPlan = ofYear<PlanFact>(({ plans }, fact) => void plans.set(fact.data.unitId, fact));

function gatherCount({ counts, everCounted, year }: Gathering, fact: CountFact): void {
  everCounted.add(fact.data.unitId);
  if (fact.data.year === year) counts.set(fact.data.unitId, fact);
}

function gatherApproval(into: Gathering, fact: ApprovalFact): void {
  const { unitId, year } = fact.data;
  into.lastApproval.set(unitId, fact);
  if (year === into.year) into.approvals.set(unitId, fact);
}

function gatherRevocation(into: Gathering, fact: RevocationFact): void {
  const { unitId, year } = fact.data;
  if (year === into.year) into.approvals.delete(unitId);
  const approved = into.lastApproval.get(unitId);
  if (approved && yearOf(approved.effectiveOn) === into.year) into.revocations.set(unitId, fact);
}

function gatherMovement({ movements, year }: Gathering, fact: MovementFact): void {
  if (fact.data.fiscalYear === year && fact.effectiveOn <= lastDayOf(year)) movements.push(fact);
}

const gatherMeasured = ofYear<MeasuredFact>(({ approvalMeasured }, fact) => {
  if (fact.data.measurements?.some(({ measure }) => measure === 'public-approval'))
    approvalMeasured.set(fact.data.unitId, fact);
});

/** Of a flag the newest answer holds. */
function gatherAnswer({ findings }: Gathering, { id, position, data }: AnswerFact): void {
  const { flagId, unitId, ruleId: flag, outcome } = data;
  const own = listIn(findings, unitId);
  const before = own.findIndex((one) => one.data.flagId === flagId);
  if (before >= 0) own.splice(before, 1);
  own.push({ id, position, data: { unitId, flag, flagId, outcome: outcome === 'upheld' ? 'upheld' : 'rejected' } });
}

/** What each type of fact is to an evaluation; nothing else is an input of one. */
const gatherers = {
  'programme.task-assigned': ofYear<Told<typeof taskAssigned>>(({ taskById }, fact) => {
    taskById.set(fact.data.taskId, { assigned: fact, target: fact.data.target });
  }),
  'programme.task-amended': (into, fact: Told<typeof taskAmended>) =>
    changeTask(into, fact.data.taskId, ({ assigned, amended, target }) => {
      // What was claimed was another task.
      const { target: now } = fact.data;
      const by = now === undefined ? amended : fact;
      return { assigned, target: now ?? target, ...(by && { amended: by }) };
    }),
  'programme.completion-claimed': (into, fact: Claim) =>
    changeTask(into, fact.data.taskId, ({ confirmed: _, ...task }) => ({ ...task, claim: fact })),
  'programme.completion-verified': (into, fact: Verification) =>
    changeTask(into, fact.data.taskId, ({ confirmed: _, ...task }) =>
      fact.data.confirmed ? { ...task, confirmed: fact } : task,
    ),
  'programme.task-cancelled': ({ taskById }, fact: Told<typeof taskCancelled>) =>
    void taskById.delete(fact.data.taskId),
  'outline.annual-plan-set': gatherPlan,
  'outline.annual-plan-amended': gatherPlan,
  'exit.households-counted': gatherCount,
  'exit.household-count-corrected': gatherCount,
  'exit.exit-approved': gatherApproval,
  'exit.exit-step-struck': ofYear<Told<typeof exitStepStruck>>(({ approvals }, { data }) => {
    if (data.kind === 'approval') approvals.delete(data.unitId);
  }),
  'exit.exit-revoked': gatherRevocation,
  'exit.returned-to-poverty': ofYear<ReturnFact>(({ returns }, fact) => void returns.set(fact.data.unitId, fact)),
  'exit.return-struck': ofYear<Told<typeof returnStruck>>(({ returns }, { data }) => void returns.delete(data.unitId)),
  'exit.exit-checked': gatherMeasured,
  'exit.exit-spot-checked': gatherMeasured,
  'funds.funds-budgeted': gatherMovement,
  'funds.funds-allocated': gatherMovement,
  'funds.funds-disbursed': gatherMovement,
  'funds.funds-paid': gatherMovement,
  'funds.funds-settled': gatherMovement,
  'funds.funds-returned': gatherMovement,
  'funds.funds-recovered': gatherMovement,
  'funds.movement-reversed': gatherMovement,
  'oversight.finding-recorded': ofYear<Found>(({ findings }, fact) => {
    if (fact.data.source === 'flag') listIn(findings, fact.data.unitId).push(fact);
  }),
  'accountability.flag-answered': ofYear<AnswerFact>(gatherAnswer),
  'assessment.special-assessment-recorded': ofYear<SpecialFact>(
    ({ specials }, fact) => void mapIn(specials, fact.data.unitId).set(fact.data.leaderId, fact),
  ),
  'assessment.score-entered': ofYear<EnteredScore>(
    ({ scores }, fact) => void mapIn(scores, fact.data.unitId).set(fact.data.code, fact),
  ),
  'assessment.veto-entered': ofYear<EnteredVeto>(
    ({ vetoes }, fact) => void mapIn(vetoes, fact.data.unitId).set(fact.data.code, fact),
  ),
  'assessment.exemption-granted': ofYear<Told<typeof exemptionGranted>>(
    ({ exempt }, { data, position }) => void exempt.set(data.unitId, position),
  ),
  'assessment.exemption-revoked': ofYear<Told<typeof exemptionRevoked>>(
    ({ exempt }, { data }) => void exempt.delete(data.unitId),
  ),
} satisfies Readonly<Record<string, Gatherer>>;

const byType: ReadonlyMap<string, Gatherer> = new Map<string, Gatherer>(Object.entries(gatherers));

/** Every type of fact that an evaluation of units is computed from. */
export const GATHERED_TYPES: readonly string[] = Object.keys(gatherers);

/** @param facts in the order of the log, each once */
export function recordsOf(facts: readonly LoggedFact[], year: number): Records {
  const into: Gathering = {
    year,
    territory: territoryOf(facts, year),
    tasks: new Map(),
    plans: new Map(),
    counts: new Map(),
    everCounted: new Set(),
    approvals: new Map(),
    revocations: new Map(),
    returns: new Map(),
    movements: [],
    findings: new Map(),
    approvalMeasured: new Map(),
    specials: new Map(),
    scores: new Map(),
    vetoes: new Map(),
    exempt: new Map(),
    taskById: new Map(),
    lastApproval: new Map(),
  };
  for (const fact of facts) byType.get(fact.type)?.(into, fact as never);
  for (const task of into.taskById.values()) listIn(into.tasks, task.assigned.data.unitId).push(task);
  return into;
}
