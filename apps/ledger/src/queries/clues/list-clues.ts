import { type ClueStatus, dayOf, oneOf, optional } from '@onus/domain';
import { listClues, type PageRequest, pageOf } from '@onus/read-models';
import { Type } from 'typebox';
import type { Caller } from '../../http/caller.ts';
import { PlausibleDay } from '../../plausible-day.ts';
import { Day, Flag, orNull, Text, Whole } from '../answer-terms.ts';
import { pagedQuery } from '../paged-query.ts';
import type { Sources } from '../sources.ts';
import { OnlyTrue } from '../terms.ts';
import { cluesSeenBy } from './who-may-see.ts';
import { type Whose, withWhose } from './whose.ts';

export const ClueStatusName = oneOf('reported', 'assigned', 'checked', 'answered', 'transferred', 'closed', 'reopened');

export const ClueAnswer = Type.Object({
  clueId: Text,
  status: Text,
  origin: Text,
  outcome: orNull(Text),
  closing: orNull(Text),
  dueOn: orNull(Day),
  overdue: Flag,
  reportedOn: Day,
  lastOn: Day,
  reportedAt: Whole,
  assignedAt: orNull(Whole),
  unitId: orNull(Text),
  leaderId: orNull(Text),
  handler: orNull(Text),
});

interface Asked {
  readonly on: string;
  readonly status?: ClueStatus | undefined;
  readonly overdue?: true | undefined;
}
interface After {
  readonly reportedAt: number;
}

/** Rows looked at together, and in all for one page: a handler sees few of many, and goes on behind the last that was looked at. */
const ROWS_AT_ONCE = 200;
const ROWS_LOOKED_AT_MAX = 4_000;

/** A page of the clues that the caller may see: who may is told by personal parts alone, so every row is looked up there. */
async function pageSeen(sources: Sources, asked: Asked, page: PageRequest<After>, caller: Caller) {
  const maySee = await cluesSeenBy(sources, caller);
  const isSeen = ({ leaderId, handler }: Whose): boolean =>
    maySee({ leaderId: leaderId ?? undefined, handler: handler ?? undefined });
  const seen: Awaited<ReturnType<typeof rowsBehind>>['rows'][number][] = [];
  let { after }: { after?: After | undefined } = page;
  for (let lookedAt = 0; ; lookedAt += ROWS_AT_ONCE) {
    const { rows, next, position } = await rowsBehind(sources, asked, after);
    seen.push(...rows.filter(isSeen));
    if (next === undefined || seen.length > page.limit)
      return { ...pageOf(seen, page, ({ reportedAt }) => ({ reportedAt })), position };
    if (lookedAt + ROWS_AT_ONCE >= ROWS_LOOKED_AT_MAX) return { rows: seen, next, position };
    after = next;
  }
}

async function rowsBehind({ views, store }: Sources, asked: Asked, after: After | undefined) {
  const listed = await listClues(views, { ...asked, limit: ROWS_AT_ONCE, after });
  return { ...listed, rows: await withWhose(store, listed.rows) };
}

export const cluesListed = pagedQuery({
  path: 'clues',
  tag: 'clues',
  permission: 'clues:read',
  isNoSheet: true,
  isCountedApart: true,
  summary: {
    zh: '问题线索及其办理状态、是否超期，按登记先后排列：办理人看到分办给本人的，主管看到全部',
    en: 'clues, how they stand and whether the next step is overdue, in the order in which they were lodged: a handler sees those assigned to them, a supervisor all',
  },
  fields: { on: optional(PlausibleDay), status: optional(ClueStatusName), overdue: optional(OnlyTrue) },
  after: Type.Object({ reportedAt: Whole }),
  row: ClueAnswer,
  page: (sources, { on = dayOf(sources.clock()), status, overdue }, page, caller) =>
    pageSeen(sources, { on, status, overdue }, page, caller),
});
