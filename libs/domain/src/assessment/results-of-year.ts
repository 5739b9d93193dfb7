import { firstRepeated } from '../kernel/first-item.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';

/** Results of one year in one command, at most: its streams, those of the units included, are one batch of the log. */
export const RESULTS_MAX = 300;

interface OfUnit {
  readonly unitId: string;
}
const unitTwice = refusal('result.unit-twice', ({ unitId }: OfUnit) => ({
  zh: `单位 ${unitId} 在名单中重复`,
  en: `Unit ${unitId} stands in the list twice`,
}));

/** The facts of all results of a list, one to each, or why the first that is wrong cannot be recorded: all of them, or none. */
export function eachOf<T extends OfUnit, F extends object>(
  results: readonly T[],
  factOf: (one: T, at: number) => F | Refusal,
): Refusal | readonly F[] {
  const twice = firstRepeated(
    'results',
    results.map(({ unitId }) => unitId),
  );
  if (twice) return unitTwice({ unitId: twice.item }, `${twice.field}.unitId`);
  const facts: F[] = [];
  for (const [at, one] of results.entries()) {
    const fact = factOf(one, at);
    if (isRefusal(fact)) return inItem(fact, at, Object.keys(one));
    facts.push(fact);
  }
  return facts;
}

/** What is wrong in a field of one item is wrong there; whatever else it is wrong in is the whole list's. */
const inItem = (fault: Refusal, at: number, fields: readonly string[]): Refusal =>
  fault.field !== undefined && fields.includes(fault.field.split('.')[0] ?? '')
    ? { ...fault, field: `results.${at}.${fault.field}` }
    : fault;
