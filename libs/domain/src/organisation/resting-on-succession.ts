import type { registerTakenOver } from '../exit/facts.ts';
import type { fundsAllocated, fundsDisbursed, movementReversed } from '../funds/facts.ts';
import type { FactOf, RecordedFact } from '../kernel/fact.ts';

/** What was done because one unit stands in the place of another. */

type Taken = FactOf<typeof registerTakenOver>;
type Moved = FactOf<typeof fundsAllocated> | FactOf<typeof fundsDisbursed>;
type Reversed = FactOf<typeof movementReversed>;

export const REGISTERS_BY: readonly Taken['type'][] = ['exit.register-taken-over'];
export const MOVED_BY: readonly (Moved | Reversed)['type'][] = [
  'funds.funds-allocated',
  'funds.funds-disbursed',
  'funds.movement-reversed',
];

interface TakenRegister {
  readonly persons: number;
  readonly households: number;
}

/** How many, in the register and out of it, the successor has taken over; undefined: nothing. */
export function registerTaken(
  gathered: readonly RecordedFact[],
  unitId: string,
  successorId: string,
): TakenRegister | undefined {
  const taken = (gathered as readonly Taken[]).find(
    ({ type, data }) =>
      type === 'exit.register-taken-over' && data.unitId === successorId && data.predecessorId === unitId,
  );
  if (!taken) return undefined;
  const { persons, households } = taken.data;
  return { persons: persons.poor + persons.out, households: households.poor + households.out };
}

interface MovedMoney {
  readonly movements: number;
  readonly amountFen: number;
  /** One of them. */
  readonly movementId: string;
}

/** What went from the one to the other from a day on, and was not reversed; undefined: nothing. */
export function moneyMoved(
  gathered: readonly RecordedFact[],
  unitId: string,
  successorId: string,
  since: string,
): MovedMoney | undefined {
  const reversed = new Set(
    (gathered as readonly Reversed[]).flatMap(({ type, data }) =>
      type === 'funds.movement-reversed' ? `${data.fundId}/${data.reverses}` : [],
    ),
  );
  const moved = (gathered as readonly Moved[]).filter(
    ({ type, data, effectiveOn }) =>
      (type === 'funds.funds-allocated' || type === 'funds.funds-disbursed') &&
      data.from?.holderId === unitId &&
      data.to?.holderId === successorId &&
      effectiveOn >= since &&
      !reversed.has(`${data.fundId}/${data.movementId}`),
  );
  const [first] = moved;
  if (!first) return undefined;
  const amountFen = moved.reduce((sum, { data }) => sum + data.amountFen, 0);
  return { movements: moved.length, amountFen, movementId: first.data.movementId };
}
