import { optional } from '@onus/domain';
import { type Static, Type } from 'typebox';
import { orNull, Text, Whole } from './answer-terms.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { AnySubject } from './history.ts';
import { query } from './query.ts';
import { Cursor, LIMIT_DEFAULT, Limit } from './terms.ts';

const After = Type.Object({ entries: Whole, position: Whole });
const Hex = Type.String({ pattern: '^([0-9a-f]{2})*$' });

/** The pages of one list are of one commitment: a cursor names it, and positions behind it are left out. */
export const indexOfSubject = query({
  path: 'index/:subject',
  tag: 'proofs',
  permission: 'events:read',
  summary: {
    zh: '某一对象在哪些位置被提及、最近登记的索引根，及其证明；未被提及的也有证明',
    en: 'at which positions a subject is named, by the last root of the index, with the proof; also that it is named nowhere',
  },
  fields: { subject: AnySubject, limit: optional(Limit), cursor: optional(Cursor) },
  answer: Type.Object({
    subject: Text,
    /** Null before the first. */
    commitment: orNull(Type.Object({ entries: Whole, root: Hex, position: Whole })),
    count: Whole,
    /** What the tree holds for the subject: count and root of its list; null where no entry names it. */
    value: orNull(Hex),
    proof: Hex,
    positions: Type.Array(Whole),
    next: Type.Optional(Cursor),
  }),
  ask: async ({ store, index }, request) => {
    const { subject, limit = LIMIT_DEFAULT, cursor } = request;
    const after = cursor === undefined ? undefined : (readCursor(cursor, After) as Static<typeof After>);
    const listed = await store.subjectPositions(subject);
    const { entries, root, count, value, proof } = index.lookUp(subject);
    const commitment = index.committed();
    const end = after?.entries ?? entries;
    const rest = listed.filter(({ position }) => position < end && position > (after?.position ?? -1));
    const positions = rest.slice(0, limit).map(({ position }) => position);
    const last = positions.at(-1);
    return {
      subject,
      commitment: commitment ? { entries, root: root.toString('hex'), position: commitment.position } : null,
      count,
      value: value?.toString('hex') ?? null,
      proof: proof.toString('hex'),
      positions,
      ...(rest.length > limit && last !== undefined && { next: cursorOf({ entries: end, position: last }) }),
      position: entries - 1,
    };
  },
});
