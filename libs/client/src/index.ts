export type { Cursor, EventOf, FeedEvent } from './event.ts';
export type { Facts } from './facts.generated.ts';
export { type FeedOptions, type Filter, feed } from './feed.ts';
export { FeedError, type FeedErrorCode, type Problem } from './feed-error.ts';
