import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { openSigner, type Signer, type SignerOptions } from '@onus/signing';
import {
  headIn,
  judgeSplitView,
  openUnderPolicy,
  parseNote,
  parsePolicy,
  parseSplitView,
  parseVerifierKey,
  proveInclusion,
  verifyInclusion,
} from '@onus/transparency-log';
import { until } from '../until.ts';
import { recordEvents } from './ledger-log.ts';
import { startWitness, type WitnessProcess } from './witness-process.ts';

const ORIGIN = 'ledger.example/huaihua';

interface Ledger {
  readonly store: EventStore;
  readonly signer: Signer;
  close(): Promise<void>;
}

let home: string;
let ledger: Ledger;
let witnesses: WitnessProcess[];
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-witnessed-'));
  // The first start makes the key that the witnesses are told of.
  const first = await openLedger('ledger');
  const logs = [first.signer.verifierKey];
  await first.close();
  witnesses = await Promise.all(
    ['w1', 'w2'].map((name) => startWitness({ data: join(home, name), logs, name: `inspection.example/${name}` })),
  );
  ledger = await openLedger('ledger');
});
afterEach(async () => {
  await ledger.close();
  await Promise.all(witnesses.map((witness) => witness.end('SIGKILL')));
  rmSync(home, { recursive: true });
});

const policyText = (log = ''): string => {
  const lines = witnesses.map(({ verifierKey, url }, i) => `witness w${i + 1} ${verifierKey} ${url}`);
  return `${log}${lines.join('\n')}\ngroup both all w1 w2\nquorum both\n`;
};

/** The event store and the signer of a ledger, in a directory. */
async function openLedger(name: string, options: Partial<SignerOptions> = {}): Promise<Ledger> {
  const store = await openSqliteEventStore({ path: join(home, `${name}.db`) });
  const witnessing = witnesses && {
    policy: parsePolicy(policyText()),
    strict: true,
    retryFirstMs: 20,
    retryMostMs: 100,
  };
  const path = join(home, `${name}-signer.db`);
  const signer = await openSigner({
    path,
    tree: store,
    origin: ORIGIN,
    signEverySeconds: 0.05,
    ...(witnessing && { witnessing }),
    ...options,
  });
  return {
    store,
    signer,
    close: async () => {
      await signer.close();
      await store.close();
    },
  };
}

const publishedUpTo = (size: number) => until(() => (ledger.signer.published()?.size ?? -1) >= size);

/** What a stranger accepts who knows the log's key and the policy, and nothing else. */
function accepted() {
  const policy = parsePolicy(policyText(`log ${ledger.signer.verifierKey}\n`));
  return openUnderPolicy(policy, parseNote(ledger.signer.published()?.note ?? ''));
}

describe('a ledger with witnesses', () => {
  it('publishes what they cosigned, and each event can be proven under it', async () => {
    for (const count of [1, 300, 2]) {
      const size = await recordEvents(ledger.store, count);
      await publishedUpTo(size);
      const { checkpoint, witnesses: cosigned } = accepted();
      expect([checkpoint.size, cosigned]).toEqual([size, ['w1', 'w2']]);
      const read = (level: number, index: number) => ledger.store.readTile(level, index);
      for await (const { position, leafHash } of ledger.store.readRecords(size - 1)) {
        verifyInclusion(checkpoint, position, leafHash, await proveInclusion(read, position, size));
      }
    }
  });

  it('works without them, says since when, and catches up when they are back', async () => {
    await publishedUpTo(await recordEvents(ledger.store, 3));
    expect(ledger.signer.status().unwitnessedSince).toBeUndefined();
    const [, witness] = witnesses;
    if (!witness) throw new Error('there are two');
    await witness.end('SIGTERM');

    const before = new Date();
    for (let i = 0; i < 5; i++) {
      const size = await recordEvents(ledger.store, 2);
      await until(() => ledger.signer.status().released?.size === size);
    }
    const status = ledger.signer.status();
    expect(status).toMatchObject({ released: { size: 13 }, publishedSize: 3, stopped: undefined });
    expect(status.unwitnessedSince?.getTime()).toBeGreaterThanOrEqual(before.getTime());
    await until(() => ledger.signer.status().witnesses[1]?.failing?.fault === 'unreachable');
    expect(accepted().checkpoint.size).toBe(3);

    const logs = [ledger.signer.verifierKey];
    const name = 'inspection.example/w2';
    witnesses[1] = await startWitness({ data: join(home, 'w2'), logs, port: witness.port, name });
    await publishedUpTo(13);
    expect(accepted().witnesses).toEqual(['w1', 'w2']);
    expect(ledger.signer.status()).toMatchObject({ unwitnessedSince: undefined, publishedSize: 13 });
  });

  it('hands over to a new key, and the witnesses follow once they are told', async () => {
    await publishedUpTo(await recordEvents(ledger.store, 3));
    const old = ledger.signer.verifierKey;
    await ledger.signer.rotate();
    const size = await recordEvents(ledger.store, 1);
    await until(() => ledger.signer.status().witnesses[0]?.failing?.fault === 'refused');
    for (const [i, { port, end }] of [...witnesses.entries()]) {
      await end('SIGTERM');
      const name = `inspection.example/w${i + 1}`;
      const logs = [old, ledger.signer.verifierKey];
      witnesses[i] = await startWitness({ data: join(home, `w${i + 1}`), logs, port, name });
    }
    await publishedUpTo(size);
    expect(accepted().checkpoint.size).toBe(size);
  });
});

describe('a second ledger with the same key', () => {
  const copy = (): void => {
    for (const file of ['ledger.db', 'ledger-signer.db', 'ledger-signer.key']) {
      cpSync(join(home, file), join(home, file.replace('ledger', 'copy')));
    }
  };

  it('that was copied with its signer, and started when the first has gone on, signs nothing: it is asked before', async () => {
    await publishedUpTo(await recordEvents(ledger.store, 3));
    await ledger.close();
    copy();
    ledger = await openLedger('ledger');
    await publishedUpTo(await recordEvents(ledger.store, 2));

    const second = await openLedger('copy');
    try {
      await recordEvents(second.store, 2);
      await until(() => second.signer.evidence().length > 0);
      expect(second.signer.status()).toMatchObject({ released: { size: 3 }, stopped: { code: 'signing.overtaken' } });
      const { heads } = parseSplitView(second.signer.evidence()[0] ?? '');
      expect(heads.map((head) => headIn(head).size)).toEqual([3, 5]);
    } finally {
      await second.close();
    }
    expect(accepted().checkpoint.size).toBe(5);
  });

  it.each([
    { first: 2, second: 2 },
    { first: 2, second: 6 },
  ])('that goes another way at the same time is stopped, and has the proof: $first and $second', async (counts) => {
    await publishedUpTo(await recordEvents(ledger.store, 3));
    await ledger.close();
    copy();
    ledger = await openLedger('ledger');
    const second = await openLedger('copy');
    try {
      const areHeard = ({ signer }: Ledger) => signer.status().witnesses.every(({ isConfirmed }) => isConfirmed);
      for (const each of [ledger, second]) await until(() => areHeard(each));
      await publishedUpTo(await recordEvents(ledger.store, counts.first));
      await recordEvents(second.store, counts.second);
      await until(() => second.signer.evidence().length > 0);
      expect(second.signer.refusal).toMatchObject({ code: 'signing.split-view' });
      const view = parseSplitView(second.signer.evidence()[0] ?? '');
      expect(judgeSplitView(view, [parseVerifierKey(ledger.signer.verifierKey)])).toBe('proven');
      expect(second.signer.published()).toMatchObject({ size: 3 });
      await expect(second.signer.signNow()).rejects.toMatchObject({ code: 'signing.stopped' });
    } finally {
      await second.close();
    }
    expect(accepted().checkpoint.size).toBe(3 + counts.first);
    for (const witness of witnesses) {
      expect(await witness.health()).toMatchObject({ logs: [{ origin: ORIGIN, size: 3 + counts.first }] });
    }
  });

  it('whose signer is the real one is not even signed', async () => {
    await publishedUpTo(await recordEvents(ledger.store, 3));
    const other = await openSqliteEventStore({ path: join(home, 'other.db') });
    await recordEvents(other, 5);
    await ledger.signer.close();
    const path = join(home, 'ledger-signer.db');
    const signer = await openSigner({ path, tree: other, origin: ORIGIN });
    await expect(signer.signNow()).rejects.toMatchObject({ code: 'signing.stopped' });
    expect(signer.status()).toMatchObject({ released: { size: 3 }, stopped: { code: 'signing.fork' } });
    await signer.close();
    await other.close();
  });
});
