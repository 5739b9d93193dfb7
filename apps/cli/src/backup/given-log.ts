import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fact, leaderRegistered, personalErased } from '@onus/domain';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { newEvent } from '@onus/ledger/new-event';
import { beginGuard, guardFileIn, openSigner, type Signer } from '@onus/signing';

/** For specs: ledgers, their signers and backups in a directory of their own. */
export interface GivenLog {
  readonly directory: string;
  /** Directory of the ledger. */
  readonly data: string;
  readonly backups: string;
  readonly store: EventStore;
  /** Registers leaders from a number on, and waits until they are recorded. */
  register(first: number, count: number): Promise<void>;
  /** Records that these positions are erased, and erases nothing. */
  decideErasure(erasureId: string, positions: readonly number[]): Promise<void>;
  /** Of this log, or of another tree. */
  signer(options?: { readonly at?: string; readonly tree?: EventStore }): Promise<Signer>;
  close(): Promise<void>;
}

export const nameOf = (i: number): string => `姓名<${i}>`;

/** The numbers of the names that stand in a file. */
export const namesIn = (path: string): Set<number> =>
  new Set(
    [
      ...readFileSync(path)
        .toString()
        .matchAll(/姓名<(\d+)>/g),
    ].map(([, i]) => Number(i)),
  );

const SIGN_ON_DEMAND_SECONDS = 86_400;

/** An empty log, or the one that `fill` puts at a path. */
export async function givenLog(fill: (path: string) => Promise<void> = async () => undefined): Promise<GivenLog> {
  const directory = mkdtempSync(join(tmpdir(), 'onus-backup-'));
  const data = join(directory, 'data');
  mkdirSync(data);
  await fill(join(data, 'ledger.db'));
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db') });
  const signers: Signer[] = [];

  const append = async (stream: string, made: readonly Fact[], actor: string): Promise<void> => {
    const told = { actor, effectiveOn: '2016-03-01', correlation: 'spec' };
    const events = made.map((fact) => newEvent(fact, { id: randomUUID(), ...told }));
    const outcome = await store.append([{ stream, expected: 'any', events }]);
    if (!outcome.ok) throw new Error('not recorded');
  };

  return {
    directory,
    data,
    backups: join(directory, 'backups'),
    store,
    register: (first, count) => {
      const leaders = Array.from({ length: count }, (_, i) => first + i);
      const made = leaders.map((i) => leaderRegistered({ leaderId: `leader-${i}`, name: nameOf(i) }));
      return append(`leaders-from-${first}`, made, 'role:organisation-department');
    },
    decideErasure: (erasureId, positions) => {
      const data = { erasureId, legalBasis: '依法', positions: [...positions], requestedBy: 'role:operator' };
      return append(`erasure-${erasureId}`, [personalErased(data)], 'role:inspector');
    },
    signer: async ({ at = guardFileIn(data), tree = store } = {}) => {
      const onDemand = { origin: 'ledger.example/spec', signEverySeconds: SIGN_ON_DEMAND_SECONDS };
      if (!existsSync(at)) beginGuard(at, onDemand.origin);
      const signer = await openSigner({ path: at, tree, ...onDemand });
      signers.push(signer);
      return signer;
    },
    close: async () => {
      for (const signer of signers) await signer.close();
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
}
