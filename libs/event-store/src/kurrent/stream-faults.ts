import { EventStoreError } from '../event-store-error.ts';
import type { StreamRefusal } from './stream-client.ts';

export const behind = (position: number): EventStoreError =>
  new EventStoreError(
    'event-store.server-behind',
    `the server no longer has position ${position} of the log: it was restored from an old copy, the stream was truncated or deleted, or this is another server` +
      ` / 服务器上已没有日志的位置 ${position}：可能恢复了旧备份、流被截断或删除，或连到了另一台服务器`,
    { position },
  );

export const dropsEvents = (rules: readonly string[]): EventStoreError =>
  new EventStoreError(
    'event-store.stream-drops-events',
    `the stream of the log has ${rules.join(', ')}, by which the server drops events; take it out of the metadata` +
      ` / 日志所在的流设有 ${rules.join('、')}，服务器会据此丢弃事件，请从流的元数据中去掉`,
  );

/** What the server refuses, in the terms of the log. */
export function refused(cause: StreamRefusal): EventStoreError {
  const { reason, message } = cause;
  switch (reason) {
    case 'deleted':
      return new EventStoreError(
        'event-store.stream-deleted',
        'the stream of the log was deleted for good (tombstone) / 日志所在的流已被永久删除（tombstone）',
        { cause },
      );
    case 'too-large':
      return new EventStoreError('event-store.too-large', `the server takes less in one append: ${message}`, { cause });
    case 'denied':
      return new EventStoreError('event-store.write-failed', `the server refused: ${message}`, { cause });
  }
}

export const notLearnt = (cause: unknown): EventStoreError =>
  new EventStoreError('event-store.outcome-unknown', 'it could not be learnt that the log was written', { cause });

export const noAnswer = (times: number): EventStoreError =>
  new EventStoreError(
    'event-store.outcome-unknown',
    `asked ${times} times, the server has not recorded an append, nor refused it`,
  );

export const alwaysLate = (times: number): EventStoreError =>
  new EventStoreError('event-store.overloaded', `others were first ${times} times; nothing was recorded`);

export const notAlone = (): EventStoreError =>
  new EventStoreError('event-store.writer-exists', 'somebody else appends to the stream / 另有程序正在向该流追加');
