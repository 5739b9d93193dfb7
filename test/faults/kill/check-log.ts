import assert from 'node:assert/strict';
import type { Envelope, EventStore, StoredRecord } from '@onus/event-store';
import { appendLeaf, emptyFrontier, leafHash, rootOf } from '@onus/transparency-log';
import type { Acknowledged } from './acknowledged.ts';
import { eventIdsOf } from './commands.ts';

interface Recorded {
  readonly position: number;
  readonly envelope: Envelope;
  readonly leafHash: string;
}

/**
 * Checks a log, opened as the next writer would, against what was acknowledged, and closes it; the number of its events.
 *
 * @throws AssertionError for an event that is missing, there twice, out of order or changed, a hole, half of a batch, or a
 * root that is no longer what it was.
 */
export async function checkLog(store: EventStore, acknowledged: Acknowledged): Promise<number> {
  const recorded: Recorded[] = [];
  const frontier = emptyFrontier();
  for await (const record of store.readRecords(0)) {
    assert.equal(record.position, recorded.length, 'positions are dense');
    recorded.push(recordedOf(record));
    appendLeaf(frontier, leafHash(record.envelope));
    const root = acknowledged.roots.get(frontier.size);
    if (root) assert.equal(rootOf(frontier).toString('hex'), root, `the root of size ${frontier.size}`);
  }
  const { size, rootHash } = await store.head();
  await store.close();

  assert.deepEqual({ size, rootHash }, { size: recorded.length, rootHash: rootOf(frontier).toString('hex') });
  assert.ok(size >= Math.max(0, ...acknowledged.roots.keys()), 'no size that was told is cut off');
  checkStreams(recorded);
  checkReceipts(recorded, acknowledged);
  checkWholeCommands(recorded);
  return size;
}

function recordedOf({ position, envelope }: StoredRecord): Recorded {
  const json = Buffer.from(envelope);
  return { position, envelope: JSON.parse(json.toString()), leafHash: leafHash(json).toString('hex') };
}

function checkStreams(recorded: readonly Recorded[]): void {
  const revisions = new Map<string, number>();
  for (const { envelope } of recorded) {
    const revision = (revisions.get(envelope.stream) ?? -1) + 1;
    assert.equal(envelope.revision, revision, `revisions of ${envelope.stream} are dense`);
    revisions.set(envelope.stream, revision);
  }
}

function checkReceipts(recorded: readonly Recorded[], { receipts }: Acknowledged): void {
  for (const [number, receipt] of receipts) {
    const { position, eventIds, leafHashes } = receipt;
    const events = recorded.slice(position - eventIds.length + 1, position + 1);
    assert.deepEqual(eventIds, eventIdsOf(number));
    assert.deepEqual(
      events.map(({ envelope }) => envelope.id),
      eventIds,
      `command ${number} is where it was acknowledged`,
    );
    assert.deepEqual(
      events.map((event) => event.leafHash),
      leafHashes,
      `command ${number} is as it was acknowledged`,
    );
  }
}

/** Acknowledged or not, a command is there whole or not at all, and once. */
function checkWholeCommands(recorded: readonly Recorded[]): void {
  const byCommand = Map.groupBy(recorded, ({ envelope }) => envelope.correlation);
  for (const [command, events] of byCommand) {
    const number = Number(command.slice('command-'.length));
    assert.deepEqual(
      events.map(({ envelope }) => envelope.id),
      eventIdsOf(number),
      `${command} is there once and whole`,
    );
  }
}
