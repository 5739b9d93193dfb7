import { STANDING_STATUSES } from '@onus/domain';
import { standingOf } from '@onus/read-models';
import { Type } from 'typebox';
import { BilingualText, orNull, Text, Whole } from '../answer-terms.ts';
import { withRule } from '../rule-address.ts';
import { isNamed } from '../unknown-ids.ts';
import type { Moment } from './moment.ts';

const Shown = Type.Object({
  status: Type.Enum([...STANDING_STATUSES]),
  ruleId: Text,
  rule: orNull(Text),
  marks: Type.Array(Text),
  sentence: BilingualText,
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
  const positions = [...was, ...is].filter((position) => was.has(position) !== is.has(position)).sort((a, b) => a - b);
  return {
    rows: [{ leaderId, before: before?.shown ?? null, after: after?.shown ?? null, positions }],
    complete: true,
  };
}

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
