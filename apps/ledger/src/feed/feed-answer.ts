import type { FeedFilter } from '@onus/feed';
import type { FastifyReply } from 'fastify';
import { tokenIn } from '../http/access-guard.ts';
import type { Caller } from '../http/caller.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { whileAnswering } from '../http/while-answering.ts';
import type { LedgerParts } from '../open-parts.ts';
import { PUBLIC_ADDRESS } from '../public-address.ts';
import { unknownOf } from './feed-request.ts';
import { maySee } from './may-see.ts';
import { feedPage } from './page.ts';
import { type Selection, selection } from './selection.ts';

type Parts = Pick<LedgerParts, 'feed' | 'store' | 'feedPlaces' | 'unitsWithin' | 'erased' | 'accounts'>;

/** @throws ProblemError `feed.no-address`. */
export function chosenFor(
  { feed, unitsWithin: units, erased }: Parts,
  caller: Caller,
  filter: FeedFilter,
  personal: true | undefined,
): Selection {
  if (feed.address === undefined) throw new ProblemError(noAddress());
  const may = maySee(caller);
  return selection({ filter, may, personal: personal ?? false, source: feed.address, units, erased });
}

export interface PageQuestion {
  readonly after: number;
  readonly limit: number;
  /** Seconds. */
  readonly wait: number;
  readonly filter: FeedFilter;
}

/** A page of the feed as it is answered: the messages as they were put into words for everybody. */
export async function pageAnswer(
  { feed, store, feedPlaces, accounts }: Parts,
  chosen: Selection,
  { after, limit, wait, filter }: PageQuestion,
  authorization: string | undefined,
  reply: FastifyReply,
  more: object = {},
): Promise<string> {
  const signal = whileAnswering(reply);
  const token = tokenIn(authorization) ?? '';
  const leave = wait > 0 ? feedPlaces.take(token) : undefined;
  const gone = wait > 0 ? feed.attend() : undefined;
  try {
    const { texts, next } = await feedPage(feed, chosen, { after, limit, waitMs: wait * 1_000, signal });
    // It may have been withdrawn while they waited.
    if (accounts.withToken(token) === undefined) throw new ProblemError(problem('access.unauthenticated'));
    const unknown = texts.length < limit ? await unknownOf(store, filter) : [];
    const { size } = await store.head();
    reply.type('application/json; charset=utf-8');
    const told = { next, position: size - 1, ...more, ...(unknown.length > 0 && { unknown }) };
    return `{"events":[${texts.join(',')}],${JSON.stringify(told).slice(1)}`;
  } finally {
    leave?.();
    gone?.();
  }
}

const noAddress = () =>
  problem('feed.no-address', {
    zh: `未设置账本的公开地址，不提供订阅；由运维人员以 ${PUBLIC_ADDRESS.flag} 或 ${PUBLIC_ADDRESS.variable} 设置`,
    en: `The public address of the ledger is not set, so there is no feed; an operator sets it by ${PUBLIC_ADDRESS.flag} or ${PUBLIC_ADDRESS.variable}`,
  });
