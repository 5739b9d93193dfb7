import { fraction, ONE, within, ZERO } from '../fraction.ts';
import { type Input, input } from '../input.ts';
import type { MovementFact } from '../records.ts';
import { type Measured, missing, type Of } from './source.ts';

type Side = MovementFact['data']['from'];

/** Money is at the disposal of a unit from its allocation, or from its disbursement, on. */
const AT_DISPOSAL: ReadonlySet<string> = new Set(['allocated', 'disbursed', 'paid', 'settled']);
const PAID: ReadonlySet<string> = new Set(['paid', 'settled']);

const NO_PATHWAY = '';

interface Sums {
  atDisposal: bigint;
  paid: bigint;
}

/**
 * Paid ÷ what was at the disposal of the unit and of all in it at the end of the year, in the funds of the year, pathway by
 * pathway: what is paid beyond what a pathway has, is only covered by what was given for none. What flows into the two, less what flows
 * out again, is counted, so that returns and reversals take away what they undo.
 */
export function fundProgress({ unitId, records: { territory }, within: { movements } }: Of): Measured {
  const lies = (side: Side, phases: ReadonlySet<string>): number =>
    side && phases.has(side.phase) && territory.placesOf(side.holderId).includes(unitId) ? 1 : 0;
  const inputs: Input[] = [];
  const byPathway = new Map<string, Sums>();
  for (const fact of movements) {
    const { from, to, amountFen, pathway = NO_PATHWAY } = fact.data;
    const sums = byPathway.get(pathway) ?? { atDisposal: 0n, paid: 0n };
    byPathway.set(pathway, sums);
    const atDisposal = (lies(to, AT_DISPOSAL) - lies(from, AT_DISPOSAL)) * amountFen;
    const paid = (lies(to, PAID) - lies(from, PAID)) * amountFen;
    if (atDisposal !== 0) inputs.push(input(fact, 'at-disposal', amountFen, atDisposal));
    if (paid !== 0) inputs.push(input(fact, 'paid', amountFen, paid));
    sums.atDisposal += BigInt(atDisposal);
    sums.paid += BigInt(paid);
  }
  const all = [...byPathway.values()].reduce((sum, { atDisposal }) => sum + atDisposal, 0n);
  if (all <= 0n) return missing({ what: 'nothing-at-disposal' }, inputs);
  return { reached: within(ZERO, fraction(covered(byPathway), all), ONE), inputs, gaps: [] };
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const positive = (a: bigint): bigint => (a > 0n ? a : 0n);

/** What was paid out of what there was for it. */
function covered(byPathway: ReadonlyMap<string, Sums>): bigint {
  const free = byPathway.get(NO_PATHWAY) ?? { atDisposal: 0n, paid: 0n };
  let [within, beyond] = [0n, positive(free.paid)];
  for (const [pathway, { atDisposal, paid }] of byPathway) {
    if (pathway === NO_PATHWAY) continue;
    const own = smaller(positive(paid), positive(atDisposal));
    within += own;
    beyond += positive(paid) - own;
  }
  return within + smaller(beyond, positive(free.atDisposal));
}
