import { join } from 'node:path';
import { openSqliteEventStore } from '@onus/event-store';
import { openSigner } from '@onus/signing';
import { recordEvents } from './ledger-log.ts';

/** Records and signs without end, and says each head that was released; to be killed. */
const [directory = ''] = process.argv.slice(2);
const store = await openSqliteEventStore({ path: join(directory, 'ledger.db') });
const signer = await openSigner({ path: join(directory, 'signer.db'), tree: store, origin: 'ledger.example/killed' });
for (;;) {
  await recordEvents(store, 1 + Math.floor(Math.random() * 3));
  const { size, rootHash } = await signer.signNow();
  console.log(`${size} ${rootHash}`);
}
