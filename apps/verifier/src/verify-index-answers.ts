import { basename } from 'node:path';
import { type Checked, foundInFiles } from '@onus/export/check';
import { TransparencyError, verifyAllUnder } from '@onus/transparency-log';
import { type IndexAnswers, parseIndexAnswers } from './index-answers.ts';
import type { Listener } from './listener.ts';
import { NOTHING } from './verify-proof.ts';
import { readable } from './well-formed.ts';

/**
 * Checks saved answers of `GET /v1/index?prefix=`: whether these are all subjects that begin so, by the root that they name.
 * Nobody has signed them.
 *
 * @throws Unreadable for what is not of the form.
 */
export function verifyIndexAnswers(path: string, bytes: Uint8Array, { report }: Pick<Listener, 'report'>): Checked {
  const answers = readable(basename(path), () => parseIndexAnswers(bytes));
  const { prefix, entries, root, position, subjects } = answers;
  if (answers.isMore) report(foundInFiles.indexPagesMissing({ prefix }));
  else {
    const reason = whyNotAll(answers);
    if (reason !== undefined) report(foundInFiles.indexUnproven({ subject: prefix, reason }));
  }
  return {
    kind: 'index',
    origin: undefined,
    size: entries,
    holds: 'entries',
    counts: NOTHING,
    vouched: {
      checkpoints: 0,
      signedSize: undefined,
      signedBy: undefined,
      witnessedSize: undefined,
      witnessedBy: [],
    },
    trust: {
      logKeys: [],
      areKeysGiven: false,
      policy: undefined,
      isPolicyGiven: false,
      handovers: [],
      unconfirmed: [],
    },
    vouchedSizeDue: entries,
    releasedSize: undefined,
    continuedSizes: [],
    uncomparedSizes: [],
    under: { prefix, subjects: subjects.length, entries, root, position },
    uncheckedFiles: [],
  };
}

function whyNotAll({ prefix, root, subjects, proof }: IndexAnswers): string | undefined {
  const entries = subjects.map(({ subject, value }) => ({ key: Buffer.from(subject), value }));
  try {
    verifyAllUnder(Buffer.from(root, 'hex'), Buffer.from(prefix), entries, proof);
    return undefined;
  } catch (error) {
    if (error instanceof TransparencyError) return error.message;
    throw error;
  }
}
