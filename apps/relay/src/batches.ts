import { envelopeOf, isRestricted, messageOf } from '@onus/feed';
import { type KafkaMessage, kafkaMessageOf, type RelayPosition } from '@onus/feed/kafka';
import type { LogSource } from './log-source.ts';

/** What goes on the topics together. */
export interface Batch {
  readonly messages: readonly KafkaMessage[];
  /** Events of restricted contexts. */
  readonly withheld: number;
  /** Behind it. */
  readonly position: RelayPosition;
}

export interface Naming {
  /** The public address of the ledger. */
  readonly source: string;
  /** Before the names of topics. */
  readonly prefix: string;
}

/** The next batch behind a position; undefined at the end of the log. Never a personal part, and nothing of a restricted context. */
export async function nextBatch(log: LogSource, after: RelayPosition, naming: Naming): Promise<Batch | undefined> {
  const records = await log.records(after.next);
  const last = records.at(-1);
  if (!last) return undefined;
  const messages: KafkaMessage[] = [];
  for (const record of records) {
    if (isRestricted(envelopeOf(record).type)) continue;
    messages.push(kafkaMessageOf(messageOf(record, naming.source), naming.prefix));
  }
  const position = {
    next: last.position + 1,
    first: after.next === 0 ? hex(records[0]?.leafHash) : after.first,
    last: hex(last.leafHash),
  };
  return { messages, withheld: records.length - messages.length, position };
}

const hex = (hash: Uint8Array | undefined): string | undefined => hash && Buffer.from(hash).toString('hex');
