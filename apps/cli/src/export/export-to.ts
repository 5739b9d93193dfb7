import { facts } from '@onus/domain';
import { type ExportLogOptions, exportLog } from '@onus/export';
import { isRestricted } from '@onus/feed';
import { ledgerIn } from '../ledger-in.ts';
import { progress } from '../progress.ts';
import { type ReleasedHistory, releasedHistory } from '../released-log.ts';

const RESTRICTED_TYPES: readonly string[] = facts.map(({ type }) => type).filter(isRestricted);

interface ExportToMake {
  readonly data: string;
  /** Directory of the signer. Default: `data`. */
  readonly signer?: string;
  readonly to: string;
  readonly witnesses?: string | undefined;
  /** With what events of restricted contexts say. Default: their envelopes alone. */
  readonly withClues?: boolean | undefined;
}

/**
 * Writes the log up to the checkpoint that was released last into a folder, with every checkpoint that was ever released: so
 * it shows that nothing was rewritten between them. Resolves with the number of its events.
 */
export async function exportTo({
  data,
  signer = data,
  to,
  witnesses,
  withClues = false,
}: ExportToMake): Promise<number> {
  const history = await releasedHistory(signer, witnesses);
  try {
    const checkpoints = notesOf(history);
    return await exportFrom(data, {
      ...history.papers,
      directory: to,
      checkpoints,
      restricted: { types: RESTRICTED_TYPES, isGiven: withClues },
    });
  } finally {
    history.close();
  }
}

async function exportFrom(data: string, options: ExportLogOptions): Promise<number> {
  const store = await ledgerIn(data);
  const shown = progress('exporting 导出', 'events');
  try {
    const { size } = await exportLog(store, { ...options, onProgress: shown.at });
    return size;
  } finally {
    shown.end();
    await store.close();
  }
}

function* notesOf({ checkpoints }: ReleasedHistory): Generator<string> {
  for (const { note } of checkpoints) yield note;
}
