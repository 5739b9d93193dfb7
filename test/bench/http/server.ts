import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENT_STORE, Ledger, serve } from '@onus/ledger';
import { accountsIn } from '../../accounts.ts';

/**
 * One server under measure, told apart by its argument. All are the whole service: routes, guard, validation, answer.
 *
 * - `durable` is the service as it is.
 * - `undecided` has a ledger that answers every command at once: nothing is loaded, decided or recorded.
 * - `unstored` loads and decides, and has a log that answers every task at once and records nothing.
 */
const kind = process.argv[2];
const data = mkdtempSync(join(tmpdir(), 'onus-bench-http-'));
const accounts = await accountsIn(data);
// The load is one client's: it is not to be slowed down as one.
const limits = { requestsPerAddress: 0, requestsPerToken: 0 };
const served = await serve({ data, limits });

const receipt = {
  position: 1_000_000,
  revision: 0,
  eventIds: ['01a2092f-d9e8-7336-89b3-08ff5cc9d0b3'],
  leafHashes: ['1fb837069c420616001e4a4a2ce9549e00ce0e42ae151e1374be2bd70e2b3407'],
  recordedAt: new Date().toISOString(),
};
if (kind === 'undecided') served.app.get(Ledger).execute = async () => ({ receipt, replayed: false });
if (kind === 'unstored') {
  const store = served.app.get(EVENT_STORE);
  const append = store.append;
  store.append = async (batch: readonly { readonly stream: string }[], options: unknown) =>
    batch[0]?.stream.startsWith('task-') ? { ok: true, receipt, replayed: false } : append(batch, options);
}

process.send?.({ url: served.url, token: accounts['assessment-office'].token });
process.once('disconnect', async () => {
  await served.close();
  rmSync(data, { recursive: true });
});
