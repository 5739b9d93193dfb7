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
import { withWhose } from './whose.ts';

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

/** Rows looked at together; a handler sees few of all, so that many are passed over. */
const ROWS_AT_ONCE = 200;

/** A page of the clues that the caller may see: who may is told by personal parts alone, so every row is looked up there. */
async function pageSeen(sources: Sources, asked: Asked, page: PageRequest<After>, caller: Caller) {
  const maySee = await cluesSeenBy(sources, caller);
  const seen: Awaited<ReturnType<typeof rowsBehind>>['rows'][number][] = [];
  let { after }: { after?: After | undefined } = page;
  for (;;) {
    const { rows, next, position } = await rowsBehind(sources, asked, after);
    seen.push(
      ...rows.filter((row) => maySee({ leaderId: row.leaderId ?? undefined, handler: row.handler ?? undefined })),
    );
    if (next === undefined || seen.length > page.limit)
      return { ...pageOf(seen, page, ({ reportedAt }) => ({ reportedAt })), position };
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
