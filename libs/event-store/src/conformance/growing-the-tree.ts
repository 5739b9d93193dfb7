import { EMPTY_ROOT, leafHash, nodeHash } from '@onus/transparency-log';
import { commitmentOf } from '../commitment.ts';
import type { EventStore, RecordedEvent, StoredRecord } from '../port.ts';
import { type OpenStore, onEmptyStore } from './open-store.ts';
import { all, range, record, sampleEvents } from './sample-events.ts';

/** MTH of RFC 9162 §2.1.1, as it is written there. */
function treeHash(leaves: readonly Uint8Array[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return Buffer.from(first);
  let k = 1;
  while (2 * k < leaves.length) k *= 2;
  return nodeHash(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/** The tile by its definition: hash i is the root over the 256^level leaves that begin at (256·index + i)·256^level. */
function tileOf(leaves: readonly Uint8Array[], level: number, index: number): Buffer {
  const span = 256 ** level;
  const starts = range(0, 256).map((i) => (256 * index + i) * span);
  const whole = starts.filter((start) => start + span <= leaves.length);
  return Buffer.concat(whole.map((start) => treeHash(leaves.slice(start, start + span))));
}

async function leavesOf(store: EventStore): Promise<Uint8Array[]> {
  return (await all(store.readRecords(0))).map(({ envelope }) => leafHash(envelope));
}

function expectSound(stored: StoredRecord, event: RecordedEvent): void {
  const { envelope } = event;
  expect(JSON.parse(Buffer.from(stored.envelope).toString())).toEqual(envelope);
  expect(Buffer.from(stored.leafHash)).toEqual(leafHash(stored.envelope));
  expect(JSON.parse(Buffer.from(stored.data).toString())).toEqual(event.data);
  expect(commitmentOf('data', stored.dataSalt, stored.data)).toBe(envelope.dataCommit);
  expect(stored.personal === undefined).toBe(envelope.personalCommit === undefined);
  if (stored.personal === undefined || stored.personalSalt === undefined) return;
  expect(commitmentOf('personal', stored.personalSalt, stored.personal)).toBe(envelope.personalCommit);
}

export function growingTheTree(open: OpenStore): void {
  it(
    'grows the Merkle tree of its envelopes with every commit',
    onEmptyStore(open, async (store) => {
      expect(await store.head()).toEqual({ size: 0, rootHash: EMPTY_ROOT.toString('hex') });
      expect(await store.readTile(0, 0)).toBeUndefined();
      for (const count of [1, 1, 2, 3, 57, 191, 1, 1, 255, 1, 400]) {
        const receipt = await record(store, 'a', ...sampleEvents(count));
        const leaves = await leavesOf(store);
        expect(await store.head()).toEqual({ size: leaves.length, rootHash: treeHash(leaves).toString('hex') });
        const added = leaves.slice(-count).map((leaf) => Buffer.from(leaf).toString('hex'));
        expect(receipt.leafHashes).toEqual(added);
      }
      const leaves = await leavesOf(store);
      for (const [level, index] of [
        [0, 0],
        [0, 1],
        [0, 2],
        [0, 3],
        [1, 0],
      ] as const) {
        expect(Buffer.from((await store.readTile(level, index)) ?? [])).toEqual(tileOf(leaves, level, index));
      }
      expect(await store.readTile(0, 4)).toBeUndefined();
      expect(await store.readTile(2, 0)).toBeUndefined();
    }),
  );

  it(
    'keeps records that match their envelopes, each under salts of its own',
    onEmptyStore(open, async (store) => {
      const personal = { name: '张三' };
      const events = sampleEvents(300, (i) => (i % 2 === 0 ? { personal, data: {} } : { data: {} }));
      await Promise.all(events.map((event) => record(store, 'a', event)));
      const records = await all(store.readRecords(0));
      const recorded = await all(store.readAll());
      for (const [i, event] of recorded.entries()) {
        const stored = records[i];
        if (stored) expectSound(stored, event);
      }
      const salts = records.flatMap(({ dataSalt, personalSalt }) =>
        personalSalt ? [dataSalt, personalSalt] : [dataSalt],
      );
      expect(salts.every((salt) => salt.length === 32)).toBe(true);
      expect(new Set(salts.map((salt) => Buffer.from(salt).toString('hex'))).size).toBe(450);
    }),
  );
}
