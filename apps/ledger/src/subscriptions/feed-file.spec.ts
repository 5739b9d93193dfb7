import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepLease, type Lease, openPool } from '@onus/postgres';
import { onPostgres } from '@onus/postgres/testing';
import fc from 'fast-check';
import type { Acknowledged, FeedFile } from './feed-file.ts';
import { openFeedFile } from './open-feed-file.ts';
import { type Parked, type Pending, WEBHOOKS_LEASE } from './webhooks/webhook-file.ts';

const ID = 'subscription-1';
const at = (second: number): string => new Date(Date.UTC(2016, 0, 1, 0, 0, second)).toISOString();
const hook = { subscriptionId: ID, address: 'https://example.org/onus', secret: 'whsec_x', setAt: at(1) };
const pending: Pending = {
  ...{ first: 3, last: 9, version: 1, since: at(2), attempts: 1, nextAt: at(3), code: 'webhook.refused' },
};
const parked = (first: number): Parked => ({
  ...{ first, last: first + 5, version: 1, since: at(2), parkedAt: at(9), code: 'webhook.refused', isAsked: 0 },
});

let file: FeedFile;
let place: string;
/** Of whoever sends. */
let fence: number;
afterEach(() => file.close());

describe('in a file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'onus-feed-'));
    [place, fence] = [join(folder, 'feed.db'), 0];
    file = await openFeedFile(place);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  keepsWhatSubscriptionsAreAt();

  test('one that was just begun has lost the progress of all subscriptions, and tells it once', async () => {
    expect(await file.lost(async () => ['one', 'two'])).toEqual(['one', 'two']);
    const again = await openFeedFile(place);
    expect(await again.lost(async () => ['one', 'two'])).toEqual([]);
    await again.close();
  });
});

onPostgres('in a database', (cluster) => {
  let lease: Lease;
  const pools: ReturnType<typeof openPool>[] = [];
  beforeEach(async () => {
    place = cluster().database();
    file = await openFeedFile(place);
    lease = await gained();
  });
  afterEach(async () => {
    await lease.close();
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
  });
  async function gained(): Promise<Lease> {
    const pool = openPool({ url: place, name: 'spec', max: 1 });
    pools.push(pool);
    const got = await keepLease({
      ...{ pool, name: WEBHOOKS_LEASE, holder: 'spec', everyMs: 60_000, forMs: 60_000, onLost: () => undefined },
      onGained: (number) => {
        fence = number;
      },
    });
    return got;
  }
  const sql = (text: string): string => cluster().sql(new URL(place).pathname.slice(1), text);
  keepsWhatSubscriptionsAreAt();

  test('tables that were just begun have lost the progress of what was there; every instance is told, until it is known again', async () => {
    const other = await openFeedFile(place);
    const lost = await Promise.all([file, other].map((one) => one.lost(async () => ['one', 'two', 'three', 'four'])));
    expect(lost).toEqual([lost[0], ['four', 'one', 'three', 'two']]);
    expect(await other.lost(async () => ['one', 'two', 'three', 'four', 'made-later'])).toEqual(lost[0]);
    await other.acknowledge('one', { rewinds: 0, position: 1, at: at(1) });
    await other.webhooks.set({ ...hook, subscriptionId: 'two' });
    await other.forget('four');
    expect(await file.lost(async () => [])).toEqual(['three']);
    await other.close();
  });

  test('whoever sent before another took over keeps nothing any more; what an operator does counts from wherever', async () => {
    await file.webhooks.set(hook);
    const before = file.webhooks.sentBy(fence);
    await before.keepPending(ID, pending);
    await lease.close();
    lease = await gained();
    const now = file.webhooks.sentBy(fence);
    const lost = { code: 'postgres.lease-lost' };
    await expect(before.dropPending(ID)).rejects.toMatchObject(lost);
    await expect(before.delivered(ID, at(5))).rejects.toMatchObject(lost);
    await expect(before.park(ID, parked(3))).rejects.toMatchObject(lost);
    await expect(before.keepPending(ID, { ...pending, attempts: 7 })).rejects.toMatchObject(lost);
    await expect(before.dropParked(ID, 3)).rejects.toMatchObject(lost);
    expect([await file.webhooks.pending(ID), await file.webhooks.parked(ID)]).toEqual([pending, []]);
    await now.park(ID, parked(3));
    expect(await file.webhooks.askParked(ID)).toBe(1);
  });

  test('what instances acknowledge at once leaves the furthest of the last time that it was rewound', async () => {
    const other = await openFeedFile(place);
    const said = fc.record({ rewinds: fc.nat(3), position: fc.nat(50) });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 12 }), async (all) => {
        await file.forget(ID);
        await Promise.all(all.map((one, i) => (i % 2 === 0 ? file : other).acknowledge(ID, { ...one, at: at(i) })));
        const [furthest] = all.toSorted((a, b) => b.rewinds - a.rewinds || b.position - a.position);
        expect(await other.acknowledged(ID)).toMatchObject({ ...furthest });
      }),
      { numRuns: 30 },
    );
    await other.close();
  });

  test('a webhook that is removed while it is sent to leaves nothing behind', async () => {
    await file.webhooks.set(hook);
    await file.webhooks.remove(ID);
    const sent = file.webhooks.sentBy(fence);
    await sent.keepPending(ID, pending);
    await sent.park(ID, parked(3));
    await sent.delivered(ID, at(4));
    expect(await file.webhooks.waiting()).toEqual({ retried: 0, parked: 0 });
  });

  test('a database of another version is refused and named without its password', async () => {
    sql("UPDATE onus_shared.schema_part SET version = 9 WHERE part = 'feed'");
    const refused = await openFeedFile(place.replace('postgres@', 'postgres:geheim@')).then(() => '', String);
    expect(refused).toContain('version 9');
    expect(refused).not.toContain('geheim');
  });
});

/** Wherever it is kept. */
function keepsWhatSubscriptionsAreAt(): void {
  test('nothing is known of a subscription of which nothing was kept', async () => {
    expect([await file.acknowledged(ID), await file.contactAt(ID)]).toEqual([undefined, undefined]);
    const { webhooks } = file;
    expect([
      await webhooks.find(ID),
      await webhooks.all(),
      await webhooks.pending(ID),
      await webhooks.parked(ID),
    ]).toEqual([undefined, [], undefined, []]);
  });

  test('whoever acknowledges less, or of before it was rewound, changes nothing', async () => {
    const said: readonly [Omit<Acknowledged, 'at'>, Omit<Acknowledged, 'at'>][] = [
      [
        { rewinds: 0, position: 5 },
        { rewinds: 0, position: 5 },
      ],
      [
        { rewinds: 0, position: 4 },
        { rewinds: 0, position: 5 },
      ],
      [
        { rewinds: 1, position: 2 },
        { rewinds: 1, position: 2 },
      ],
      [
        { rewinds: 0, position: 9 },
        { rewinds: 1, position: 2 },
      ],
      [
        { rewinds: 1, position: 3 },
        { rewinds: 1, position: 3 },
      ],
    ];
    for (const [i, [given, kept]] of said.entries()) {
      await file.acknowledge(ID, { ...given, at: at(i) });
      expect(await file.acknowledged(ID)).toMatchObject(kept);
    }
  });

  test('contacts, and what is forgotten', async () => {
    await file.keepContact(ID, at(1));
    await file.keepContact(ID, at(2));
    await file.acknowledge(ID, { rewinds: 0, position: 1, at: at(3) });
    await file.webhooks.set(hook);
    expect(await file.contactAt(ID)).toBe(at(2));
    await file.forget(ID);
    await file.forget(ID);
    expect([await file.acknowledged(ID), await file.contactAt(ID), await file.webhooks.find(ID)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('what is sent: set, taken, not taken, parked, asked for again, removed', async () => {
    const { webhooks } = file;
    const sent = webhooks.sentBy(fence);
    const numbers = new Set([await webhooks.changes()]);
    await webhooks.set(hook);
    numbers.add(await webhooks.changes());
    await sent.delivered(ID, at(2));
    expect(await webhooks.find(ID)).toEqual({ ...hook, deliveredAt: at(2) });
    await webhooks.set({ ...hook, secret: 'whsec_y', setAt: at(4) });
    numbers.add(await webhooks.changes());
    expect(await webhooks.all()).toEqual([{ ...hook, secret: 'whsec_y', setAt: at(4), deliveredAt: at(2) }]);

    await sent.keepPending(ID, pending);
    await sent.keepPending(ID, { ...pending, attempts: 2 });
    expect(await webhooks.pending(ID)).toEqual({ ...pending, attempts: 2 });
    expect(await webhooks.waiting()).toEqual({ retried: 1, parked: 0 });
    await sent.park(ID, parked(3));
    await sent.park(ID, parked(20));
    expect([await webhooks.pending(ID), await webhooks.parked(ID)]).toEqual([undefined, [parked(3), parked(20)]]);
    expect(await webhooks.waiting()).toEqual({ retried: 0, parked: 2 });

    expect([await webhooks.askParked(ID, 4), await webhooks.askParked(ID, 20)]).toEqual([0, 1]);
    numbers.add(await webhooks.changes());
    expect((await webhooks.parked(ID)).map(({ isAsked }) => isAsked)).toEqual([0, 1]);
    expect(await webhooks.askParked(ID)).toBe(2);
    await sent.park(ID, { ...parked(20), code: 'webhook.too-slow' });
    await sent.dropParked(ID, 3);
    expect(await webhooks.parked(ID)).toEqual([{ ...parked(20), code: 'webhook.too-slow' }]);
    await sent.keepPending(ID, pending);
    await sent.dropPending(ID);
    expect(await webhooks.pending(ID)).toBeUndefined();
    await webhooks.remove(ID);
    numbers.add(await webhooks.changes());
    expect([await webhooks.find(ID), await webhooks.parked(ID)]).toEqual([undefined, []]);
    expect(numbers.size).toBe(5);
  });
}
