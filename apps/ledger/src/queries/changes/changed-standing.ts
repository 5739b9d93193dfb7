import { STANDING_STATUSES } from '@onus/domain';
import { type ListedStanding, listStandings, readSubtree, standingOf } from '@onus/read-models';
import { Type } from 'typebox';
import { BilingualText, orNull, Text, Whole } from '../answer-terms.ts';
import { ruleAddress, withRule } from '../rule-address.ts';
import type { Sources } from '../sources.ts';
import { isNamed } from '../unknown-ids.ts';
import { allOf, type Compared, differencesOf, inTurns, type Listed } from './compare.ts';
import type { Moment } from './moment.ts';

const Shown = Type.Object({
  status: Type.Enum([...STANDING_STATUSES]),
  ruleId: Text,
  rule: orNull(Text),
  marks: Type.Array(Text),
  /** Of one person asked about. */
  sentence: Type.Optional(BilingualText),
});

export const ChangedStanding = Type.Object({
  leaderId: Text,
  before: orNull(Shown),
  after: orNull(Shown),
  positions: Type.Array(Whole),
});

/** How a person stands differently at two moments, and the events that only one of the two rests on. */
export async function changedStanding([from, to]: readonly [Moment, Moment], leaderId: string) {
  const [before, after] = [await shownAt(from, leaderId), await shownAt(to, leaderId)];
  const same = JSON.stringify(before?.told) === JSON.stringify(after?.told);
  if (same) return { rows: [], complete: true };
  const [was, is] = [new Set(before?.positions), new Set(after?.positions)];
  return {
    rows: [{ leaderId, before: before?.shown ?? null, after: after?.shown ?? null, positions: onlyInOne(was, is) }],
    complete: true,
  };
}

/** How the persons in a unit and below it, or all, stand differently: of those who serve there at either moment. */
export async function changedStandings(live: Pick<Sources, 'views'>, { moments, within, ...compared }: Compared) {
  const { signal } = compared;
  const [from, to] = moments;
  const at = async ({ kept, day, position }: Moment) => {
    const subtree = await readSubtree(kept.views, within, day);
    const asked = { from: day, to: day, knownAt: position, statuses: STANDING_STATUSES, subtree };
    return allOf(signal, (page) => listStandings(live.views, { ...asked, ...page }));
  };
  const [before, after] = [await at(from), await at(to)];
  const { rows, complete } = await differencesOf(before, after, compared, toldOf);
  const positionsOf = ({ rows }: Listed<ListedStanding>) => new Map(rows.map((row) => [row.leaderId, row.positions]));
  const [were, are] = [positionsOf(before), positionsOf(after)];
  const told = await inTurns(rows, signal, ({ key: { leaderId }, ...row }) => {
    const [was, is] = [new Set(were.get(leaderId)), new Set(are.get(leaderId))];
    return [{ leaderId, ...row, positions: onlyInOne(was, is) }];
  });
  return { rows: told, complete };
}

const toldOf = ({ leaderId, status, ruleId, marks }: ListedStanding) => ({
  key: { leaderId },
  shown: { status, ruleId, marks, rule: ruleAddress(ruleId) },
});

const onlyInOne = (was: ReadonlySet<number>, is: ReadonlySet<number>): readonly number[] =>
  [...was, ...is].filter((position) => was.has(position) !== is.has(position)).sort((a, b) => a - b);

async function shownAt({ kept, day }: Moment, leaderId: string) {
  if (!(await isNamed(kept.store, `leader:${leaderId}`))) return undefined;
  const { standing } = await standingOf(kept.store, { leaderId, on: day });
  const { status, explanation, marks } = standing;
  const [first] = explanation;
  const told = { status, ruleId: first?.ruleId ?? '', marks: marks.map(({ mark }) => mark) };
  const refs = [...explanation.flatMap(({ events }) => events), ...marks.flatMap(({ events }) => events)];
  return {
    told,
    shown: { ...told, rule: first ? withRule(first).rule : null, sentence: first?.sentence ?? { zh: '', en: '' } },
    positions: refs.map(({ position }) => position),
  };
}
