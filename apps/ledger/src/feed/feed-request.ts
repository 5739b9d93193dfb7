import { type Fields, facts, feedFilterFields, optional, request, term, type ValuesOf } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { type FeedFilter, unknownIn } from '@onus/feed';
import { Type } from 'typebox';
import { beyondHead, ProblemError, problem } from '../http/problem.ts';
import { OnlyTrue } from '../queries/terms.ts';
import { isNamed } from '../queries/unknown-ids.ts';

export const After = term(Type.Integer({ minimum: -1, maximum: Number.MAX_SAFE_INTEGER }), {
  rule: {
    zh: '日志中的位置，取其后的事件；-1 为自头开始',
    en: 'a position in the log, behind which to go on; -1 is the beginning',
  },
  example: -1,
});

const LIMIT_MAX = 1_000;
export const LIMIT_DEFAULT = 100;
const WAIT_SECONDS_MAX = 60;

export const Limit = term(Type.Integer({ minimum: 1, maximum: LIMIT_MAX }), {
  rule: { zh: `1 至 ${LIMIT_MAX} 的整数`, en: `a whole number from 1 to ${LIMIT_MAX}` },
  example: LIMIT_DEFAULT,
});
export const Wait = term(Type.Integer({ minimum: 0, maximum: WAIT_SECONDS_MAX }), {
  rule: {
    zh: `0 至 ${WAIT_SECONDS_MAX} 的整数（秒）`,
    en: `a whole number of seconds from 0 to ${WAIT_SECONDS_MAX}`,
  },
  example: 0,
});

export const pageFields = {
  after: After,
  ...feedFilterFields,
  personal: optional(OnlyTrue),
  limit: optional(Limit),
  wait: optional(Wait),
} satisfies Fields;

export const streamFields = {
  after: optional(After),
  ...feedFilterFields,
  personal: optional(OnlyTrue),
} satisfies Fields;

export const TakePage = request('TakeFeedPage', pageFields);
export const TakeStream = request('TakeFeedStream', streamFields);
export type PageAsked = ValuesOf<typeof pageFields>;
export type StreamAsked = ValuesOf<typeof streamFields>;

/** @throws ProblemError `read.beyond-head`: it would be a position of another log. */
export async function requireInLog(store: Pick<EventStore, 'head'>, after: number, field = 'after'): Promise<void> {
  const { size } = await store.head();
  if (after >= size) throw new ProblemError(beyondHead(size, field));
}

const POSITION = /^(?:-1|0|[1-9]\d{0,14})$/;

/**
 * From where a stream goes on: behind the last event that the client has seen, else as the address says.
 *
 * @throws ProblemError `request.bad-header`, `request.missing`.
 */
export function goesOnBehind(after: number | undefined, lastEventId: string | undefined): number {
  if (lastEventId !== undefined && lastEventId !== '') {
    if (POSITION.test(lastEventId)) return Number(lastEventId);
    throw new ProblemError(
      problem('request.bad-header', {
        zh: 'Last-Event-ID 应为日志中的位置',
        en: 'Last-Event-ID takes a position in the log',
      }),
    );
  }
  if (after !== undefined) return after;
  const detail = {
    zh: '缺少 after：取此位置之后的事件，-1 为自头开始；或以 Last-Event-ID 给出',
    en: 'after is missing: the position behind which to go on, -1 for the beginning; or else Last-Event-ID',
  };
  throw new ProblemError({
    ...problem('request.missing', detail),
    errors: [{ field: 'after', code: 'request.missing', detail }],
  });
}

const types = facts.map(({ type }) => type);

/** Of a filter, the types and contexts that there are not, and the subjects and the unit that no event names. */
export async function unknownOf(store: EventStore, filter: FeedFilter): Promise<readonly string[]> {
  const { subjects = [], within } = filter;
  const named = [...subjects, ...(within === undefined ? [] : [`unit:${within}`])];
  const unnamed: string[] = [];
  for (const subject of new Set(named)) if (!(await isNamed(store, subject))) unnamed.push(subject);
  return [...unknownIn(filter, types), ...unnamed];
}
