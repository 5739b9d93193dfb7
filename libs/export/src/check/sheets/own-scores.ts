import type { ToldFact } from './told-facts.ts';

/**
 * The scores that rest on events about the unit itself alone, worked out from these by themselves: another implementation than the
 * one that made them. Whole hundredths of a point; an exact fraction until it is rounded, once, half away from zero.
 */

export interface SheetSource {
  readonly kind: string;
  readonly fullAtBp?: number;
  readonly zeroAtBp?: number;
  readonly parts?: readonly { readonly indicator: string; readonly weight: number }[];
  readonly flagHundredths?: number;
}

/** Of which unit and year, from which events: those up to the position of the evaluation, in order. */
export interface Own {
  readonly unitId: string;
  readonly year: number;
  readonly fullMarksHundredths: number;
  readonly facts: readonly ToldFact[];
}

/** What was reached, over what there was to reach; undefined where something is missing. */
interface Reached {
  readonly over: bigint;
  readonly under: bigint;
  readonly deductedHundredths?: bigint;
}

const WHOLE = 10_000n;

const whole = (value: unknown): bigint => BigInt(value as number);
const isOf =
  ({ unitId, year }: Own) =>
  ({ data }: ToldFact): boolean =>
    data.unitId === unitId && data.year === year;
const ofTypes = (facts: readonly ToldFact[], ...types: readonly string[]): readonly ToldFact[] =>
  facts.filter(({ type }) => types.includes(type));

interface Task {
  readonly indicator: unknown;
  readonly target: unknown;
  readonly claimed?: unknown;
  readonly isConfirmed?: boolean;
}

/** What becomes of a task by what is told of it; undefined: it is none any more. What was claimed before it was amended was another task. */
const changes: Readonly<Record<string, (task: Task, data: ToldFact['data']) => Task | undefined>> = {
  'programme.task-amended': ({ indicator, target }, data) => ({ indicator, target: data.target ?? target }),
  'programme.completion-claimed': ({ indicator, target }, data) => ({ indicator, target, claimed: data.value }),
  'programme.completion-verified': (task, data) => ({ ...task, isConfirmed: data.confirmed === true }),
  'programme.task-cancelled': () => undefined,
};

/** The unit's tasks of the year as they stand. */
function tasksOf(own: Own): readonly Task[] {
  const tasks = new Map<unknown, Task>();
  for (const fact of own.facts) {
    const { type, data } = fact;
    const { taskId, indicator, target } = data;
    if (type === 'programme.task-assigned' && isOf(own)(fact)) tasks.set(taskId, { indicator, target });
    const [task, change] = [tasks.get(taskId), changes[type]];
    if (!task || !change) continue;
    const next = change(task, data);
    if (next) tasks.set(taskId, next);
    else tasks.delete(taskId);
  }
  return [...tasks.values()];
}

/** Verified values, each up to its target, over the targets; each indicator has its part. */
function taskCompletion(own: Own, { parts = [] }: SheetSource): Reached | undefined {
  const tasks = tasksOf(own);
  let sum: Reached = { over: 0n, under: 1n };
  for (const { indicator, weight } of parts) {
    const due = tasks.filter((task) => task.indicator === indicator);
    const target = due.reduce((all, one) => all + whole(one.target), 0n);
    if (target === 0n) return undefined;
    const verified = due.reduce((all, { isConfirmed, claimed, target: most }) => {
      if (!isConfirmed || claimed === undefined) return all;
      return all + within(0n, whole(claimed), whole(most));
    }, 0n);
    const under = target * WHOLE;
    sum = { over: sum.over * under + verified * whole(weight) * sum.under, under: sum.under * under };
  }
  return sum.over > sum.under ? { over: 1n, under: 1n } : sum;
}

interface Measurement {
  readonly measure?: unknown;
  readonly valueBp?: unknown;
}

function publicApproval(own: Own): Reached | undefined {
  const measured = ofTypes(own.facts, 'exit.exit-checked', 'exit.exit-spot-checked')
    .filter(isOf(own))
    .flatMap(({ data }) => (data.measurements as readonly Measurement[] | undefined) ?? [])
    .findLast(({ measure }) => measure === 'public-approval');
  return measured && { over: whole(measured.valueBp), under: WHOLE };
}

/** The newest of each of the unit's heads; of several, the mean. */
function specialAssessment(own: Own): Reached | undefined {
  const newest = new Map(
    ofTypes(own.facts, 'assessment.special-assessment-recorded')
      .filter(isOf(own))
      .map(({ data }) => [data.leaderId, whole(data.scoreHundredths)]),
  );
  if (newest.size === 0) return undefined;
  const over = [...newest.values()].reduce((all, one) => all + one, 0n);
  const under = BigInt(newest.size) * whole(own.fullMarksHundredths);
  return over > under ? { over: 1n, under: 1n } : { over, under };
}

/** What looking into a flag of the unit's year came to, by the rule that raised it. */
interface FlagFound {
  readonly flag: string;
  readonly isUpheld: boolean;
}

/** By the newest answer to each flag that the engine had raised. */
function answersIn(own: Own): readonly FlagFound[] {
  const answers = ofTypes(own.facts, 'accountability.flag-answered').filter(isOf(own));
  const newest = new Map(answers.map(({ data }) => [String(data.flagId), data]));
  return [...newest.values()].map(({ ruleId, outcome }) => ({ flag: String(ruleId), isUpheld: outcome === 'upheld' }));
}

const findingsIn = (own: Own): readonly FlagFound[] =>
  ofTypes(own.facts, 'oversight.finding-recorded')
    .filter((fact) => isOf(own)(fact) && fact.data.source === 'flag')
    .map(({ data }) => ({ flag: String(data.flag ?? ''), isUpheld: data.outcome === 'upheld' }));

/** What was found besides about a flag that was answered as upheld is not deducted twice. */
function fundCompliance(own: Own, { flagHundredths = 0 }: SheetSource): Reached {
  const answered = answersIn(own).filter(({ isUpheld }) => isUpheld);
  const flags = new Set(answered.map(({ flag }) => flag));
  const found = findingsIn(own).filter(({ flag, isUpheld }) => isUpheld && !flags.has(flag));
  const count = BigInt(answered.length + found.length);
  return { over: 1n, under: 1n, deductedHundredths: count * whole(flagHundredths) };
}

const sources: Readonly<Record<string, (own: Own, source: SheetSource) => Reached | undefined>> = {
  'task-completion': taskCompletion,
  'public-approval': publicApproval,
  'special-assessment': specialAssessment,
  'fund-compliance': fundCompliance,
  manual: () => undefined,
};

/** Whether a score by this source rests on events about the unit itself alone. The others rest on what lies in it. */
export const isOwn = ({ kind }: SheetSource): boolean => Object.hasOwn(sources, kind);

const within = (least: bigint, value: bigint, most: bigint): bigint => {
  if (value < least) return least;
  return value > most ? most : value;
};

/** Full marks at one point, none at the other, on the line between; less what is deducted. */
function pointsAt({ over, under, deductedHundredths = 0n }: Reached, source: SheetSource, full: bigint): number {
  const [zero, most] = [whole(source.zeroAtBp ?? 0), whole(source.fullAtBp ?? 10_000)];
  // Of `under × (most − zero)` parts.
  const parts = under * (most - zero);
  const reached = within(0n, over * WHOLE - zero * under, parts);
  const exact = within(0n, reached * full - deductedHundredths * parts, full * parts);
  return Number((2n * exact + parts) / (2n * parts));
}

export interface OwnScore {
  readonly computedHundredths: number | undefined;
  readonly enteredHundredths: number | undefined;
  /** What counts: what was entered goes before what is computed. */
  readonly scoreHundredths: number | undefined;
}

/** The score of an indicator. @param source one that is `isOwn` */
export function ownScore(own: Own, code: string, source: SheetSource): OwnScore {
  const reached = sources[source.kind]?.(own, source);
  const computedHundredths = reached && pointsAt(reached, source, whole(own.fullMarksHundredths));
  const entered = ofTypes(own.facts, 'assessment.score-entered')
    .filter(isOf(own))
    .findLast(({ data }) => data.code === code)?.data.scoreHundredths as number | undefined;
  return { computedHundredths, enteredHundredths: entered, scoreHundredths: entered ?? computedHundredths };
}

export interface VetoSource {
  readonly kind: string;
  readonly reach: string;
  readonly flags?: readonly string[];
}

/** Whether a veto stands; undefined where that rests on what lies in the unit. */
export function ownVeto(own: Own, code: string, source: VetoSource | undefined): boolean | undefined {
  const said = ofTypes(own.facts, 'assessment.veto-entered')
    .filter(isOf(own))
    .findLast(({ data }) => data.code === code);
  if (said) return said.data.stands === true;
  if (!source) return false;
  if (source.reach !== 'unit') return undefined;
  return source.kind === 'false-exit' ? isExitFalse(own) : isFlagged(own, source);
}

/** An exit shown false that had been approved in the year. */
function isExitFalse({ unitId, year, facts }: Own): boolean {
  let approvedOn: string | undefined;
  let isFalse = false;
  for (const { type, data, effectiveOn } of ofTypes(facts, 'exit.exit-approved', 'exit.exit-revoked')) {
    if (data.unitId !== unitId) continue;
    if (type === 'exit.exit-approved') approvedOn = effectiveOn;
    else if (approvedOn?.startsWith(`${year}-`)) isFalse = true;
  }
  return isFalse;
}

const isFlagged = (own: Own, { flags }: VetoSource): boolean =>
  [...answersIn(own), ...findingsIn(own)].some(({ flag, isUpheld }) => isUpheld && (!flags || flags.includes(flag)));
