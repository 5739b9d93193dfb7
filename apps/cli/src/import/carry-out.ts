import { resolve } from 'node:path';
import { Failure, type Language, toldIn } from '@onus/language';
import type { importKindNamed } from '@onus/ledger/imports';
import { NotReached, RowsRefused } from './ask-service.ts';
import { commitFile, tryByService } from './commit-file.ts';
import { linesOf } from './in-words.ts';
import { tryFile } from './try-file.ts';

/** A file, and what is to be done with it. */
export interface ImportAsked {
  readonly file: string;
  readonly kind: NonNullable<ReturnType<typeof importKindNamed>>;
  readonly commit?: string;
  readonly data?: string;
  readonly url?: string;
  readonly on?: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly dated?: string;
}

const NOT_WHOLE = 1;
const NOT_REACHED = 3;

/** Tries or imports a file, and says what came of it. @returns what to exit with */
export async function carryOut(asked: ImportAsked, language: Language): Promise<number> {
  try {
    const { lines, isWhole } = await done(asked, language);
    for (const line of lines) console.log(line);
    return isWhole ? 0 : NOT_WHOLE;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error instanceof RowsRefused) for (const line of linesOf(error.run, language)) console.log(line);
    console.error(`onus: ${toldIn(language, error)}`);
    return error instanceof NotReached ? NOT_REACHED : NOT_WHOLE;
  }
}

async function done({ commit, data, url, ...order }: ImportAsked, language: Language) {
  if (url !== undefined && commit !== undefined) return commitFile({ ...order, url, fileDigest: commit }, language);
  const run =
    url === undefined
      ? await tryFile({ ...order, data: resolve(data ?? '.') })
      : await tryByService({ ...order, url }, language);
  return { lines: linesOf(run, language), isWhole: run.refused === 0 };
}
