import { optional, term } from '@onus/domain';
import { type Static, Type } from 'typebox';
import { ProblemError, problem } from '../http/problem.ts';
import { commitmentOver } from '../tails/index-tail/commitments.ts';
import { Text, Whole } from './answer-terms.ts';
import { badCursor, cursorOf, readCursor } from './cursor.ts';
import { Commitment, Hex, told } from './index-terms.ts';
import { query } from './query.ts';
import { Cursor, LIMIT_DEFAULT, Limit } from './terms.ts';

const Prefix = term(Type.String({ pattern: '^[a-z]{1,30}:[a-z0-9.-]{0,64}$' }), {
  rule: {
    zh: '种类及冒号，可续编号的开头，例如 leader:',
    en: 'kind and colon, with or without the beginning of an id, such as leader:',
  },
  example: 'leader:',
});

const InIndex = Type.Object({ subject: Text, value: Hex });
type InIndex = Static<typeof InIndex>;

const After = Type.Object({ prefix: Text, entries: Whole, subject: Text });

/** All pages are of the commitment of the first, which a cursor names; only all of them together prove that these are all. */
export const indexUnderPrefix = query({
  path: 'index',
  tag: 'proofs',
  permission: 'events:read',
  isExpensive: true,
  problems: [409],
  summary: {
    zh: '索引中以此开头的全部对象及其值（提及次数与位置列表的根），附证明：各页合并，可重算其子树哈希 subtree；各页同属首页的索引根',
    en: 'all subjects in the index that begin so, with their values (how often they are named, and the root of their list) and the proof: from all pages together the hash of their subtree follows; all pages are of the root of the first',
  },
  listIn: 'subjects',
  columns: [
    { title: { zh: '对象', en: 'subject' }, kind: 'text', value: ({ subject }: InIndex) => subject },
    {
      title: { zh: '值（提及次数与位置列表的根）', en: 'value (how often, and the root of the list)' },
      kind: 'text',
      value: ({ value }: InIndex) => value,
    },
  ],
  fields: { prefix: Prefix, limit: optional(Limit), cursor: optional(Cursor) },
  answer: Type.Object({
    prefix: Text,
    commitment: Commitment,
    /** Of the node on top of all that begin so; the hash of nothing where there are none. */
    subtree: Hex,
    proof: Hex,
    subjects: Type.Array(InIndex),
    next: Type.Optional(Cursor),
  }),
  ask: async ({ store, index }, { prefix, limit = LIMIT_DEFAULT, cursor }) => {
    const after = cursor === undefined ? undefined : (readCursor(cursor, After) as Static<typeof After>);
    if (after && after.prefix !== prefix) throw badCursor();
    await index.ready();
    const last = index.committed();
    const page = index.under({ prefix, limit, after });
    if (!page) throw new ProblemError(problem('index.gone-on'));
    const { entries, root, subtree, proof, subjects, isMore } = page;
    const commitment = entries === last?.entries ? last : await commitmentOver(store, entries);
    const end = subjects.at(-1)?.subject;
    return {
      prefix,
      commitment: told(commitment && { ...commitment, root }),
      subtree: subtree.toString('hex'),
      proof: proof.toString('hex'),
      subjects: subjects.map(({ subject, value }) => ({ subject, value: value.toString('hex') })),
      ...(isMore && end !== undefined && { next: cursorOf({ prefix, entries, subject: end }) }),
      position: entries - 1,
    };
  },
});
