import { type EventStore, findPosition } from '@onus/event-store';
import { exportEvidence } from '@onus/export';
import { isRestricted } from '@onus/feed';
import { Failure } from '@onus/language';
import { ledgerIn } from '../ledger-in.ts';
import { releasedLog } from '../released-log.ts';
import { writeNewFile } from '../write-new-file.ts';

interface EvidenceToTake {
  readonly data: string;
  /** Directory of the signer. Default: `data`. */
  readonly signer?: string;
  /** Position or id. */
  readonly event: string;
  readonly to: string;
  readonly witnesses?: string;
  /** Whether what identifies a person goes along. */
  readonly personal: boolean;
  /** Whether what an event of a restricted context says goes along. Default: its envelope alone. */
  readonly withClues?: boolean;
}

interface TakenEvidence {
  readonly position: number;
  /** Of the signed log. */
  readonly size: number;
}

/**
 * Takes the evidence file of one event from a data folder, as of the checkpoint that was released last.
 *
 * @throws Failure saying what is wrong.
 */
export async function takeEvidence(options: EvidenceToTake): Promise<TakenEvidence> {
  const { data, signer = data, event, to, witnesses, personal, withClues = false } = options;
  const { checkpoint, papers } = await releasedLog(signer, witnesses);
  const store = await ledgerIn(data);
  try {
    const position = await findPosition(store, event);
    if (position === undefined) throw new Failure(`日志中没有事件 ${event}`, `the log holds no event ${event}`);
    if (position >= checkpoint.size)
      throw new Failure(`位置 ${position} 的事件尚未签名`, `the event at position ${position} is not signed yet`);
    const showsData = withClues || !(await isRestrictedAt(store, position));
    const shows = { showsData, showsPersonal: personal && showsData };
    const evidence = { ...papers, checkpoint: checkpoint.note, position, ...shows };
    const file = Buffer.from(await exportEvidence(store, evidence));
    await writeNewFile(to, [file]);
    return { position, size: checkpoint.size };
  } finally {
    await store.close();
  }
}

async function isRestrictedAt(store: EventStore, position: number): Promise<boolean> {
  for await (const { envelope } of store.readEnvelopes([position])) return isRestricted(envelope.type);
  return false;
}
