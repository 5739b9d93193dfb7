import { listBalances, listMovements, listUnits } from '@onus/read-models';
import { Type } from 'typebox';
import { Fen, Text, Whole } from '../answer-terms.ts';
import { allOf, type Compared, differencesOf, inTurns } from './compare.ts';
import { isBetween, type Moment } from './moment.ts';

/** Movements that are named for one account, at most. */
const NAMED_MAX = 50;

export const ChangedBalance = Type.Object({
  fundId: Text,
  holderId: Text,
  phase: Text,
  beforeFen: Fen,
  afterFen: Fen,
  /** How many movements made the difference. */
  movements: Whole,
  /** The first of them. */
  positions: Type.Array(Whole),
});

/** Accounts whose balance differs between two moments, and the movements between them. */
export async function changedBalances({ moments, within, ...compared }: Compared) {
  const { signal } = compared;
  const [from, to] = moments;
  const holders = within === undefined ? undefined : await unitsIn(to, within, signal);
  const at = async ({ kept, day }: Moment) => {
    const { rows, complete } = await allOf(signal, (page) => listBalances(kept.views, { on: day, ...page }));
    const own = rows.filter(({ holderId }) => holders?.has(holderId) ?? true);
    return { rows: own.filter(({ balanceFen }) => balanceFen !== 0), complete };
  };
  const { rows, complete } = await differencesOf(await at(from), await at(to), compared, ({ balanceFen, ...key }) => ({
    key,
    shown: balanceFen,
  }));
  const changes = await inTurns(rows, signal, async ({ key, before, after }) => {
    const { fundId, holderId, phase } = key;
    const moved = await allOf(signal, (page) =>
      listMovements(to.kept.views, {
        fundId,
        holderId: holderId === '' ? undefined : holderId,
        until: to.day,
        ...page,
      }),
    );
    const positions = moved.rows
      .filter((each) => touches(each, holderId, phase) && isBetween(moments, each))
      .map(({ position }) => position);
    const found = { movements: positions.length, positions: positions.slice(0, NAMED_MAX) };
    return [{ fundId, holderId, phase, beforeFen: before ?? 0, afterFen: after ?? 0, ...found }];
  });
  return { rows: changes, complete };
}

interface Sides {
  readonly fromHolderId: string;
  readonly fromPhase: string;
  readonly toHolderId: string;
  readonly toPhase: string;
}
const touches = ({ fromHolderId, fromPhase, toHolderId, toPhase }: Sides, holderId: string, phase: string): boolean =>
  (fromHolderId === holderId && fromPhase === phase) || (toHolderId === holderId && toPhase === phase);

async function unitsIn({ kept }: Moment, within: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const { rows } = await allOf(signal, (page) => listUnits(kept.views, { within, ...page }));
  return new Set(rows.map(({ unitId }) => unitId));
}
