import { Tails } from '@onus/ledger';
import type { ServedLedger } from './served-ledger.ts';

const SOON_MS = 10_000;

/** Waits until nothing follows any more from what is recorded: the engine has dealt with all of it, and with what it recorded itself. */
export async function quiet({ served, get }: Pick<ServedLedger, 'served' | 'get'>): Promise<void> {
  const size = async (): Promise<number> => (await get('/v1/log/head', { role: 'inspector' })).body.size;
  const until = AbortSignal.timeout(SOON_MS);
  for (let before = -1, now = await size(); before < now; now = await size()) {
    if (!(await served.app.get(Tails).settled(now - 1, until))) throw new Error('the engine is held up');
    before = now;
  }
}
