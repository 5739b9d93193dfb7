import { isOfDemonstration } from '@onus/ledger/is-demonstration';
import { ledgerIn } from '../ledger-in.ts';

/** Whether the persons of a ledger are synthetic: only then does nobody have to watch over its clock. */
export async function isDemonstration(data: string): Promise<boolean> {
  const log = await ledgerIn(data);
  try {
    return await isOfDemonstration(log);
  } finally {
    await log.close();
  }
}
