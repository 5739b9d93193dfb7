import type { Views, ViewsOf } from '../runner/views.ts';
import { funds } from './model.ts';
import { standingMovements } from './standing-movements.ts';
import { type FundMovementRow, OUTSIDE } from './tables.ts';

export interface TraceRequest {
  readonly movementId: string;
  /** Only movements effective on this day or earlier count. */
  readonly on: string;
}

type Db = ViewsOf<readonly [typeof funds]>;
type Direction = 'up' | 'down';

/** A movement, as far as it is told where the money came from and went to. */
type Moved = Pick<
  FundMovementRow,
  | 'position'
  | 'movementId'
  | 'kind'
  | 'effectiveOn'
  | 'amountFen'
  | 'fromHolderId'
  | 'fromPhase'
  | 'toHolderId'
  | 'toPhase'
  | 'documentNumber'
  | 'villageId'
>;

/** How many accounts lie between: 1 is next to the movement that was asked about. */
export type TracedMovement = Moved & { readonly step: number };

interface Found {
  readonly rows: readonly TracedMovement[];
  readonly complete: boolean;
}

export interface Trace {
  readonly movement: Moved & { readonly reversedBy: string | null; readonly reverses: string | null };
  readonly fund: Pick<FundMovementRow, 'fundId' | 'source' | 'fiscalYear'>;
  /** By which money came into the account that it left, the nearest first; up to what was budgeted. */
  readonly up: readonly TracedMovement[];
  /** By which money left the account that it reached, the nearest first; down to the payments and their villages. */
  readonly down: readonly TracedMovement[];
  /** What was paid in villages, by the movement itself and those downwards. */
  readonly villages: readonly { readonly villageId: string; readonly amountFen: number; readonly movements: number }[];
  /** False: there are more movements than are told. */
  readonly complete: boolean;
}

/** Of each direction. */
const TRACED_MAX = 500;

/** An account to go on from, and the day that counts: what came in later did not go out before. */
interface Reached {
  readonly holderId: string;
  readonly phase: FundMovementRow['fromPhase'];
  readonly day: string;
  readonly step: number;
}

const before = ({ fromHolderId, fromPhase, effectiveOn }: Moved, step: number): Reached => ({
  holderId: fromHolderId,
  phase: fromPhase,
  day: effectiveOn,
  step,
});
const after = ({ toHolderId, toPhase, effectiveOn }: Moved, step: number): Reached => ({
  holderId: toHolderId,
  phase: toPhase,
  day: effectiveOn,
  step,
});
const accountOf = ({ holderId, phase }: Reached): string => `${phase}/${holderId}`;

/** The columns that are told of a movement. */
const MOVED = [
  'movement.position',
  'movement.movementId',
  'movement.kind',
  'movement.effectiveOn',
  'movement.amountFen',
  'movement.fromHolderId',
  'movement.fromPhase',
  'movement.toHolderId',
  'movement.toPhase',
  'movement.documentNumber',
  'movement.villageId',
] as const;

/** What came into an account until its day, or left it from its day on; of more than are told, those nearest to that day. */
const movementsAt = (db: Db, fundId: string, direction: Direction, { holderId, phase, day }: Reached, on: string) =>
  standingMovements(db, on)
    .select(MOVED)
    .where('movement.fundId', '=', fundId)
    .where(direction === 'up' ? 'movement.toHolderId' : 'movement.fromHolderId', '=', holderId)
    .where(direction === 'up' ? 'movement.toPhase' : 'movement.fromPhase', '=', phase)
    .where('movement.effectiveOn', direction === 'up' ? '<=' : '>=', day)
    .orderBy('movement.effectiveOn', direction === 'up' ? 'desc' : 'asc')
    .orderBy('movement.position', direction === 'up' ? 'desc' : 'asc')
    .limit(TRACED_MAX + 1)
    .execute();

/**
 * Account by account: of those reached, always the one whose day lets most through goes next, so each is looked at once, and
 * money that was sent back and forth leads round in no circle.
 */
async function follow(db: Db, fundId: string, asked: Moved, direction: Direction, on: string): Promise<Found> {
  const next = direction === 'up' ? before : after;
  const isFirst = (one: Reached, other: Reached): boolean =>
    direction === 'up' ? one.day > other.day : one.day < other.day;
  const open = [next(asked, 1)];
  const seen = new Set<string>();
  const rows = new Map<number, TracedMovement>();
  while (open.length > 0 && rows.size <= TRACED_MAX) {
    const at = open.reduce((best, one, each) => (isFirst(one, open[best] as Reached) ? each : best), 0);
    const [account] = open.splice(at, 1) as [Reached];
    if (account.phase === OUTSIDE.phase || seen.size === seen.add(accountOf(account)).size) continue;
    for (const found of await movementsAt(db, fundId, direction, account, on)) {
      if (found.position === asked.position || rows.has(found.position)) continue;
      rows.set(found.position, { ...found, step: account.step });
      open.push(next(found, account.step + 1));
    }
  }
  const sorted = [...rows.values()].sort((a, b) => a.step - b.step || a.position - b.position);
  return { rows: sorted.slice(0, TRACED_MAX), complete: rows.size <= TRACED_MAX };
}

function paidIn(movements: readonly Moved[]): Trace['villages'] {
  const byVillage = new Map<string, { villageId: string; amountFen: number; movements: number }>();
  for (const { kind, villageId, amountFen } of movements) {
    if (kind !== 'paid' || villageId === null) continue;
    const one = byVillage.get(villageId) ?? { villageId, amountFen: 0, movements: 0 };
    byVillage.set(villageId, { villageId, amountFen: one.amountFen + amountFen, movements: one.movements + 1 });
  }
  return [...byVillage.values()].sort((a, b) => (a.villageId < b.villageId ? -1 : 1));
}

/**
 * Follows the money of a fund through its accounts: from a movement up to where it came from, and down to the villages that it
 * was paid in. Accounts mix what comes in, so told is every movement that may have carried it: none that was taken back, none
 * that came too late. `undefined`: there was no such movement by that day.
 */
export const traceMoney = (views: Views, { movementId, on }: TraceRequest) =>
  views.read([funds], async (db): Promise<{ readonly trace: Trace | undefined }> => {
    const asked = await db
      .selectFrom('fundMovement as movement')
      .leftJoin('fundReversal as reversal', (join) =>
        join
          .onRef('reversal.fundId', '=', 'movement.fundId')
          .onRef('reversal.reverses', '=', 'movement.movementId')
          .on('reversal.effectiveOn', '<=', on),
      )
      .select([...MOVED, 'movement.fundId', 'movement.source', 'movement.fiscalYear', 'movement.reverses'])
      .select('reversal.movementId as reversedBy')
      .where('movement.movementId', '=', movementId)
      .where('movement.effectiveOn', '<=', on)
      .executeTakeFirst();
    if (!asked) return { trace: undefined };
    const { fundId, source, fiscalYear, ...movement } = asked;
    const up = await follow(db, fundId, movement, 'up', on);
    const down = await follow(db, fundId, movement, 'down', on);
    const standing = movement.reversedBy === null ? [movement, ...down.rows] : down.rows;
    const trace = {
      movement,
      fund: { fundId, source, fiscalYear },
      up: up.rows,
      down: down.rows,
      villages: paidIn(standing),
      complete: up.complete && down.complete,
    };
    return { trace };
  });
