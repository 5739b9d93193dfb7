import { exportLog } from '@onus/export';
import { ledgerIn } from '../ledger-in.ts';
import { progress } from '../progress.ts';
import { releasedLog } from '../released-log.ts';

interface ExportToMake {
  readonly data: string;
  readonly to: string;
  readonly witnesses: string | undefined;
}

/** Writes the log up to the checkpoint that was released last into a folder; resolves with the number of its events. */
export async function exportTo({ data, to, witnesses }: ExportToMake): Promise<number> {
  const { checkpoint, papers } = await releasedLog(data, witnesses);
  const store = await ledgerIn(data);
  const shown = progress('exporting 导出', 'events');
  try {
    const checkpoints = [checkpoint.note];
    const { size } = await exportLog(store, { ...papers, directory: to, checkpoints, onProgress: shown.at });
    return size;
  } finally {
    shown.end();
    await store.close();
  }
}
