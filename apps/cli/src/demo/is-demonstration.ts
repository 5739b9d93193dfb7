import { leaderRegistered } from '@onus/domain';
import { ledgerIn } from '../ledger-in.ts';

/** Whether the persons of a ledger are synthetic: only then does nobody have to watch over its clock. */
export async function isDemonstration(data: string): Promise<boolean> {
  const log = await ledgerIn(data);
  try {
    for await (const event of log.readAll({ types: [leaderRegistered.type], limit: 1 })) {
      return (event.data as { readonly demo?: boolean }).demo === true;
    }
    return false;
  } finally {
    await log.close();
  }
}
