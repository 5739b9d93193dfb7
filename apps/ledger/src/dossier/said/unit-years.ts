import { type Day, firstDayOf, lastDayOf, yearOf } from '@onus/domain';
import type { Dossier, DossierEvent } from '../dossier.ts';
import { type SaidSpell, spellsIn } from './spells.ts';

/** What a history says of a unit in one year. */
export interface UnitYear {
  readonly year: number;
  /** Undefined where no result is recorded, and no exemption. */
  readonly result: SaidResult | undefined;
  /** How many tasks of the year there are, without those cancelled, and how many of them are verified as completed. */
  readonly tasks: number;
  readonly tasksCompleted: number;
  /** Money that came to the unit from others, or was budgeted in it; that it gave to others; and that was paid by it or in it; fen. */
  readonly inFen: number;
  readonly outFen: number;
  readonly paidFen: number;
  /** Who held a post of it in the year, by the first day. */
  readonly inCharge: readonly SaidSpell[];
}

/** As it stands at last: revised, exempt or not. */
export interface SaidResult {
  readonly status: 'recorded' | 'published' | 'exempt';
  readonly grade: string | undefined;
  readonly totalScoreHundredths: number | undefined;
  readonly taskCompleted: boolean | undefined;
  readonly isRevised: boolean;
  readonly positions: readonly number[];
}

interface Said {
  readonly unitId?: string;
  readonly year?: number;
  readonly taskId?: string;
  readonly confirmed?: boolean;
  readonly grade?: string;
  readonly totalScoreHundredths?: number;
  readonly taskCompleted?: boolean;
  readonly movementId?: string;
  readonly reverses?: string;
  readonly villageId?: string;
  readonly amountFen?: number;
  readonly from?: Account;
  readonly to?: Account;
}
interface Account {
  readonly holderId: string;
  readonly phase: string;
}

/** Every year in which a history says anything of a unit, until the day of the dossier; the first is the first. */
export function unitYears({ subject, history, asOf }: Dossier): readonly UnitYear[] {
  const told = history.filter(({ effectiveOn }) => effectiveOn <= asOf);
  const spells = spellsIn(told).filter(({ unitId, isStruck }) => unitId === subject.id && !isStruck);
  const results = resultsIn(told, subject.id);
  const tasks = tasksIn(told, subject.id);
  const money = moneyIn(told, subject.id);
  const years = [
    ...results.keys(),
    ...tasks.map(({ year }) => year),
    ...money.map(({ year }) => year),
    ...spells.flatMap(({ from, to = asOf }) => [yearOf(from), yearOf(to)]),
  ];
  if (years.length === 0) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).map((year) => {
    const own = tasks.filter((task) => task.year === year);
    const moved = money.filter((movement) => movement.year === year);
    const sum = (of: Movement['of']): number =>
      moved.filter((movement) => movement.of === of).reduce((total, { amountFen }) => total + amountFen, 0);
    return {
      year,
      result: results.get(year),
      tasks: own.length,
      tasksCompleted: own.filter(({ isCompleted }) => isCompleted).length,
      inFen: sum('in'),
      outFen: sum('out'),
      paidFen: sum('paid'),
      inCharge: spells.filter((spell) => heldIn(spell, year)).sort((a, b) => a.from.localeCompare(b.from)),
    };
  });
}

const heldIn = ({ from, to }: { readonly from: Day; readonly to: Day | undefined }, year: number): boolean =>
  from <= lastDayOf(year) && (to === undefined || to >= firstDayOf(year));

/** What each type of event makes of a result: of its outcome, or of whether the year counts. */
const CHANGES: Readonly<Record<string, Partial<SaidResult> | { readonly isExempt: boolean }>> = {
  'assessment.result-recorded': { status: 'recorded' },
  'assessment.result-published': { status: 'published' },
  'assessment.result-revised': { status: 'published', isRevised: true },
  'assessment.exemption-granted': { isExempt: true },
  'assessment.exemption-revoked': { isExempt: false },
};

interface Known extends SaidResult {
  readonly isExempt: boolean;
}
const NOTHING: Known = {
  status: 'recorded',
  grade: undefined,
  totalScoreHundredths: undefined,
  taskCompleted: undefined,
  isRevised: false,
  isExempt: false,
  positions: [],
};

function resultsIn(history: readonly DossierEvent[], unitId: string): ReadonlyMap<number, SaidResult> {
  const known = new Map<number, Known>();
  for (const { type, data, position } of history) {
    const { year = 0, unitId: of, ...said } = data as Said;
    const change = CHANGES[type];
    if (of !== unitId || !change) continue;
    const { positions, ...before } = known.get(year) ?? NOTHING;
    const { grade, totalScoreHundredths, taskCompleted } = 'isExempt' in change ? before : said;
    const outcome = { grade, totalScoreHundredths, taskCompleted };
    known.set(year, { ...before, ...outcome, ...change, positions: [...positions, position] });
  }
  const shown = [...known].filter(([, { isExempt, grade }]) => isExempt || grade !== undefined);
  return new Map(
    shown.map(([year, { isExempt, ...result }]) => [year, isExempt ? { ...result, status: 'exempt' } : result]),
  );
}

function tasksIn(history: readonly DossierEvent[], unitId: string) {
  const tasks = new Map<string, { readonly year: number; readonly isCompleted: boolean }>();
  for (const { type, data } of history) {
    const { taskId = '', unitId: of, year = 0, confirmed } = data as Said;
    const task = tasks.get(taskId);
    if (type === 'programme.task-assigned' && of === unitId) tasks.set(taskId, { year, isCompleted: false });
    if (type === 'programme.completion-verified' && task)
      tasks.set(taskId, { ...task, isCompleted: confirmed === true });
    if (type === 'programme.task-cancelled') tasks.delete(taskId);
  }
  return [...tasks.values()];
}

interface Movement {
  readonly year: number;
  readonly of: 'in' | 'out' | 'paid';
  readonly amountFen: number;
}

/** What was taken back is left out, with what took it back; what was returned or recovered goes the other way. */
function moneyIn(history: readonly DossierEvent[], unitId: string): readonly Movement[] {
  const reversed = new Set(history.flatMap(({ data }) => (data as Said).reverses ?? []));
  return history.flatMap(({ data, effectiveOn }): Movement[] => {
    const { movementId, reverses, amountFen, from, to, villageId } = data as Said;
    if (movementId === undefined || amountFen === undefined || reverses !== undefined || reversed.has(movementId))
      return [];
    const year = yearOf(effectiveOn);
    const isPaid = to?.phase === 'paid' && (to.holderId === unitId || villageId === unitId);
    if (isPaid) return [{ year, of: 'paid', amountFen }];
    if (to?.holderId === unitId && from?.holderId !== unitId) return [{ year, of: 'in', amountFen }];
    if (from?.holderId === unitId && to?.holderId !== unitId) return [{ year, of: 'out', amountFen }];
    return [];
  });
}
