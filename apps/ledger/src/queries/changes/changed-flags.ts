import { flagOf } from '@onus/domain';
import { listFlags } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, orNull, Text, Whole } from '../answer-terms.ts';
import { allOf, type Compared, differencesOf, inTurns } from './compare.ts';
import { type Moment, positionsBetween } from './moment.ts';

const Shown = Type.Object({
  ruleId: Text,
  unitId: Text,
  year: Whole,
  state: Text,
  answered: Text,
  raisedOn: Day,
  clearedOn: orNull(Day),
});

export const ChangedFlag = Type.Object({
  flagId: Text,
  before: orNull(Shown),
  after: orNull(Shown),
  positions: Type.Array(Whole),
});

/** Flags that were raised, cleared or answered between two moments, and the events that did so. */
export async function changedFlags({ moments, within, ...compared }: Compared) {
  const { signal } = compared;
  const [from, to] = moments;
  const at = ({ kept, day: on }: Moment) => allOf(signal, (page) => listFlags(kept.views, { on, within, ...page }));
  const { rows, complete } = await differencesOf(await at(from), await at(to), compared, toldOf);
  const changes = await inTurns(rows, signal, async ({ key: { flagId }, before, after }) => [
    { flagId, before, after, positions: await positionsBetween(moments, flagOf(flagId).name) },
  ]);
  return { rows: changes, complete };
}

type Row = Awaited<ReturnType<typeof listFlags>>['rows'][number];

const toldOf = ({ flagId, ruleId, unitId, year, state, answered, raisedOn, clearedOn }: Row) => ({
  key: { flagId },
  shown: { ruleId, unitId, year, state, answered, raisedOn, clearedOn },
});
