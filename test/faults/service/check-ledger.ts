import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Envelope, openSqliteEventStore } from '@onus/event-store';
import { appendLeaf, emptyFrontier, leafHash, rootOf } from '@onus/transparency-log';
import { run } from '../../demo/program.ts';
import type { Told } from './told.ts';

/**
 * Checks a ledger whose service was stopped against what its clients were told; gives the number of its events. Every command
 * must have been acknowledged in the end.
 *
 * @throws AssertionError for an event that is missing, there twice, out of order or changed, a root that is no longer what
 * it was, and whatever `onus verify --rules` finds: read models, balances and obligations that differ from the facts.
 */
export async function checkLedger(data: string, told: Told, { hasViews = true } = {}): Promise<number> {
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db'), readonly: true });
  const frontier = emptyFrontier();
  const envelopes: Envelope[] = [];
  const leaves: string[] = [];
  for await (const { position, envelope } of store.readRecords(0)) {
    assert.equal(position, envelopes.length, 'positions are dense');
    envelopes.push(JSON.parse(Buffer.from(envelope).toString()));
    const leaf = leafHash(envelope);
    leaves.push(leaf.toString('hex'));
    appendLeaf(frontier, leaf);
    const root = told.roots.get(frontier.size);
    if (root) assert.equal(rootOf(frontier).toString('hex'), root, `the root of size ${frontier.size}`);
  }
  await store.close();
  assert.ok(envelopes.length >= Math.max(...told.roots.keys()), 'no size that was told is cut off');
  checkReceipts(envelopes, leaves, told);
  checkOnce(envelopes, told);
  const { code, output } = await run('apps/cli/bin/onus.js', ['verify', '--data', data, '--rules', '--lang', 'en'])
    .ended;
  assert.equal(code, 0, output);
  if (hasViews) assert.doesNotMatch(output, /wait for the engine|Not compared/);
  return envelopes.length;
}

/** Where it was acknowledged, as it was acknowledged, and each client's commands in the order in which it sent them. */
function checkReceipts(envelopes: readonly Envelope[], leaves: readonly string[], { receipts }: Told): void {
  const lastOf = new Map<string, number>();
  for (const [key, { position, eventIds, leafHashes }] of receipts) {
    const from = position - eventIds.length + 1;
    const ids = envelopes.slice(from, position + 1).map(({ id }) => id);
    assert.equal(ids.join(), eventIds.join(), `${key} is where it was acknowledged`);
    const hashes = leaves.slice(from, position + 1);
    assert.equal(hashes.join(), leafHashes.join(), `${key} is as it was acknowledged`);
    const client = key.slice(0, key.lastIndexOf('-'));
    assert.ok(position > (lastOf.get(client) ?? -1), `${key} comes after what was acknowledged before it`);
    lastOf.set(client, position);
  }
}

/** Clerks' events are those acknowledged, each once; streams have no holes. */
function checkOnce(envelopes: readonly Envelope[], { receipts }: Told): void {
  const byClerks = envelopes.filter(({ actor }) => actor.startsWith('account:')).map(({ id }) => id);
  const acknowledged = [...receipts.values()].flatMap(({ eventIds }) => eventIds);
  assert.deepEqual(byClerks.toSorted(), acknowledged.toSorted(), 'all that is recorded is acknowledged, once');
  const revisions = new Map<string, number>();
  for (const { stream, revision } of envelopes) {
    assert.equal(revision, (revisions.get(stream) ?? -1) + 1, `revisions of ${stream} are dense`);
    revisions.set(stream, revision);
  }
}
