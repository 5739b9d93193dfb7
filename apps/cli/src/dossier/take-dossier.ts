import { join } from 'node:path';
import { CalendarDay, dayOf } from '@onus/domain';
import { zipFiles } from '@onus/export';
import { Failure } from '@onus/language';
import {
  auditsUpTo,
  dossierFiles,
  gatherDossier,
  latestAuditsIn,
  SUBJECT_KINDS,
  subjectOf,
  subjectProofs,
} from '@onus/ledger/dossier';
import { viewOf, vouchedStore } from '@onus/subject-index';
import { Compile } from 'typebox/compile';
import { ledgerIn } from '../ledger-in.ts';
import { releasedLog } from '../released-log.ts';
import { writeNewFile } from '../write-new-file.ts';
import { committedIn } from './committed-in.ts';

interface DossierToTake {
  readonly data: string;
  /** Directory of the signer. Default: `data`. */
  readonly signer?: string;
  readonly subject: string;
  readonly to: string;
  readonly asOf?: string;
  readonly witnesses?: string;
}

interface TakenDossier {
  readonly events: number;
  /** Of the signed log. */
  readonly size: number;
  /** Events recorded since the commitment at which it is cut, or since the checkpoint where there is none. */
  readonly later: number;
}

const isDay = Compile(CalendarDay);

/**
 * Takes a dossier from a data folder, as of the checkpoint that was released last.
 *
 * @throws Failure
 */
export async function takeDossier(options: DossierToTake): Promise<TakenDossier> {
  const { data, signer = data, to, asOf = dayOf(new Date()), witnesses } = options;
  const subject = subjectOf(options.subject);
  if (!subject)
    throw new Failure(
      `--subject 应为“种类：编号”，种类为 ${SUBJECT_KINDS.join('、')} 之一`,
      `--subject takes kind:id, the kind one of ${SUBJECT_KINDS.join(', ')}`,
    );
  if (!isDay.Check(asOf)) throw new Failure('--as-of 应为日期，格式为 YYYY-MM-DD', '--as-of takes a day as YYYY-MM-DD');
  const { checkpoint, papers } = await releasedLog(signer, witnesses);
  const store = await ledgerIn(data);
  try {
    const footing = await committedIn(store, data, checkpoint.size);
    try {
      const cut = footing?.commitment.entries ?? checkpoint.size;
      const events = footing ? vouchedStore(store, viewOf(footing.index)) : store;
      const dossier = await gatherDossier(events, { subject, asOf, size: cut });
      const proofs = footing && subjectProofs(footing.index, dossier.tags, footing.commitment);
      const audits = auditsUpTo(latestAuditsIn(join(data, 'audits.json'), papers.origin), checkpoint.size);
      const signed = { ...papers, checkpoint: checkpoint.note, audits };
      await writeNewFile(to, zipFiles(await dossierFiles(store, dossier, signed, proofs)));
      const { size } = await store.head();
      return { events: dossier.history.length, size: checkpoint.size, later: size - cut };
    } finally {
      footing?.close();
    }
  } finally {
    await store.close();
  }
}
