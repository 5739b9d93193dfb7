import { optional, SubjectTag } from '@onus/domain';
import { appendPosition, emptyFrontier, listValue } from '@onus/transparency-log';
import { type Static, Type } from 'typebox';
import { commitmentOver } from '../tails/index-tail/commitments.ts';
import { orNull, Text, Whole } from './answer-terms.ts';
import { badCursor, cursorOf, readCursor } from './cursor.ts';
import { Commitment, Hex, told } from './index-terms.ts';
import { query } from './query.ts';
import { Cursor, LIMIT_DEFAULT, Limit } from './terms.ts';

const After = Type.Object({ entries: Whole, position: Whole });

/**
 * The pages of one list are of one commitment, which a cursor names. Where the index has gone on meanwhile, the proof is the one
 * that came with the first page, and is not given again.
 */
export const indexOfSubject = query({
  path: 'index/:subject',
  tag: 'proofs',
  permission: 'events:read',
  summary: {
    zh: '某一对象在哪些位置被提及、最近登记的索引根，及其证明；未被提及的也有证明；各页同属首页的索引根',
    en: 'at which positions a subject is named, by the last root of the index, with the proof; also that it is named nowhere; all pages are of the root of the first',
  },
  listIn: 'positions',
  columns: [
    { title: { zh: '位置', en: 'position' }, kind: 'whole', value: (position: number) => position },
    {
      title: { zh: '证明地址', en: 'address of the proof' },
      kind: 'text',
      value: (position: number) => `/v1/events/${position}/proof`,
    },
  ],
  fields: { subject: SubjectTag, limit: optional(Limit), cursor: optional(Cursor) },
  answer: Type.Object({
    subject: Text,
    commitment: Commitment,
    count: Whole,
    /** What the tree holds for the subject: count and root of its list; null where no entry names it. */
    value: orNull(Hex),
    /** Null on a later page, where the index has gone on since the first. */
    proof: orNull(Hex),
    positions: Type.Array(Whole),
    next: Type.Optional(Cursor),
  }),
  ask: async ({ store, index }, request) => {
    const { subject, limit = LIMIT_DEFAULT, cursor } = request;
    const after = cursor === undefined ? undefined : (readCursor(cursor, After) as Static<typeof After>);
    await index.ready();
    // Before the list is read: what is committed to meanwhile is in the list as well, and left out of it.
    const [found, last] = [index.lookUp(subject), index.committed()];
    const end = after?.entries ?? found.entries;
    const commitment = end === found.entries ? last : await commitmentOver(store, end);
    if (after && !commitment) throw badCursor();
    const listed = (await store.subjectPositions(subject)).map(({ position }) => position);
    const upTo = listed.filter((position) => position < end);
    const rest = upTo.filter((position) => position > (after?.position ?? -1));
    const positions = rest.slice(0, limit);
    const at = positions.at(-1);
    return {
      subject,
      commitment: told(commitment),
      count: upTo.length,
      value: upTo.length === 0 ? null : listOf(upTo).toString('hex'),
      proof: end === found.entries ? found.proof.toString('hex') : null,
      positions,
      ...(rest.length > limit && at !== undefined && { next: cursorOf({ entries: end, position: at }) }),
      position: end - 1,
    };
  },
});

function listOf(positions: readonly number[]): Buffer {
  const list = emptyFrontier();
  for (const position of positions) appendPosition(list, position);
  return listValue(list);
}
