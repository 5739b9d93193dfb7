import { result } from '@onus/domain';
import { listResults } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, Flag, orNull, Text, Whole } from '../answer-terms.ts';
import { allOf, type Compared, differencesOf, inTurns } from './compare.ts';
import { type Moment, positionsBetween } from './moment.ts';

const Shown = Type.Object({
  status: Text,
  grade: orNull(Text),
  totalScoreHundredths: orNull(Whole),
  taskCompleted: orNull(Flag),
  rank: orNull(Whole),
  publishedOn: orNull(Day),
  exemptOn: orNull(Day),
});

export const ChangedResult = Type.Object({
  unitId: Text,
  year: Whole,
  before: orNull(Shown),
  after: orNull(Shown),
  positions: Type.Array(Whole),
});

/** Results that differ between two moments, and the events between them that made the difference. */
export async function changedResults({ moments, within, ...compared }: Compared) {
  const { signal } = compared;
  const [from, to] = moments;
  const at = ({ made }: Moment) => allOf(signal, (page) => listResults(made.views, { within, ...page }));
  const { rows, complete } = await differencesOf(await at(from), await at(to), compared, toldOf);
  const changes = await inTurns(rows, signal, async ({ key: { unitId, year }, before, after }) => [
    { unitId, year, before, after, positions: await positionsBetween(moments, result(unitId, year).name) },
  ]);
  return { rows: changes, complete };
}

type Row = Awaited<ReturnType<typeof listResults>>['rows'][number];

function toldOf({ unitId, year, ...row }: Row) {
  const { status, grade, totalScoreHundredths, taskCompleted, rank, publishedOn, exemptOn } = row;
  return {
    key: { unitId, year },
    shown: { status, grade, totalScoreHundredths, taskCompleted, rank, publishedOn, exemptOn },
  };
}
