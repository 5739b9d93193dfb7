import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Bilingual } from '@onus/domain';
import { Failure, type Language } from '@onus/language';
import type { DryRun, importKindNamed } from '@onus/ledger/imports';
import { SHEET_BOUNDS, sheetRefusals } from '@onus/sheets-in';
import { progress } from '../progress.ts';
import { askService, NotReached } from './ask-service.ts';

interface FileToSend {
  readonly file: string;
  readonly url: string;
  readonly kind: NonNullable<ReturnType<typeof importKindNamed>>;
  readonly on?: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly dated?: string;
}

interface FileToCommit extends FileToSend {
  /** SHA-256 of the file that was tried, in hex. */
  readonly fileDigest: string;
}

/** What a service tells of an import. */
interface ToldImport {
  readonly status: 'running' | 'completed' | 'stopped';
  readonly rows: number;
  readonly rowsRecorded: number | null;
  readonly stoppedAtRow: number | null;
  readonly code: string | null;
  readonly left: { readonly sentence: Bilingual; readonly until: string; readonly address: string } | null;
}

const ASK_AGAIN_MS = 300;
/** A service that is started anew goes on by itself; so long it may be away. */
const AWAY_MS_MAX = 120_000;

/** What would come of a file, as a service says. @throws Failure, NotReached */
export async function tryByService(order: FileToSend, language: Language): Promise<DryRun> {
  const { url, kind } = order;
  const body = await bytesOf(order.file);
  return askService({ url, path: `v1/imports/${kind.name}/dry-run?${besideOf(order)}`, language, body });
}

/**
 * Has a service record every row of a file, and waits until it has: a bar tells how far it is. The same again, after it was
 * interrupted, goes on waiting.
 *
 * @throws Failure, NotReached, RowsRefused
 */
export async function commitFile(
  order: FileToCommit,
  language: Language,
): Promise<{ readonly lines: readonly string[]; readonly isWhole: boolean }> {
  const { url, kind, fileDigest } = order;
  const body = await bytesOf(order.file);
  if (hash('sha256', body) !== fileDigest) {
    throw new Failure(
      '文件与试导入时的不同（import.changed），请重新试导入',
      'the file is not the one that was tried (import.changed); try it anew',
    );
  }
  const path = `v1/imports/${kind.name}?fileDigest=${fileDigest}&${besideOf(order)}`;
  const { position } = await askService<{ readonly position: number }>({ url, path, language, body });
  const shown = progress('importing 导入', 'rows');
  try {
    const one = await ended({ url, path: `v1/imports/${fileDigest}?minPosition=${position}`, language }, shown.at);
    return { lines: linesOf(one, language), isWhole: one.status === 'completed' };
  } finally {
    shown.end();
  }
}

async function ended(
  asked: { readonly url: string; readonly path: string; readonly language: Language },
  at: (done: number, total: number) => void,
): Promise<ToldImport> {
  let reachedMs = performance.now();
  for (;;) {
    const one = await askService<{ readonly import: ToldImport }>(asked).catch((error: unknown) => {
      if (!(error instanceof NotReached) || performance.now() - reachedMs > AWAY_MS_MAX) throw error;
      return undefined;
    });
    if (one) {
      reachedMs = performance.now();
      at(one.import.rowsRecorded ?? 0, one.import.rows);
      if (one.import.status !== 'running') return one.import;
    }
    await setTimeout(ASK_AGAIN_MS);
  }
}

/** @throws Failure where it is larger than any file that is taken */
async function bytesOf(file: string): Promise<Buffer<ArrayBuffer>> {
  const { zh, en } = sheetRefusals['sheet.too-large'];
  if ((await stat(file)).size > SHEET_BOUNDS.bytes) throw new Failure(zh, en);
  return Buffer.from(await readFile(file));
}

const besideOf = ({ on, number, issuer, dated }: FileToSend): URLSearchParams =>
  new URLSearchParams({
    ...(on !== undefined && { effectiveOn: on }),
    ...(number !== undefined && { authorityNumber: number }),
    ...(issuer !== undefined && { authorityIssuer: issuer }),
    ...(dated !== undefined && { authorityDate: dated }),
  });

function linesOf(
  { status, rows, rowsRecorded, stoppedAtRow, code, left }: ToldImport,
  language: Language,
): readonly string[] {
  const zh = language === 'zh';
  if (status === 'completed') return [zh ? `已登记 ${rows} 行` : `${rows} rows are recorded`];
  const before = zh
    ? `共 ${rows} 行，已登记 ${rowsRecorded ?? '不明'} 行`
    : `${rowsRecorded ?? 'unknown'} of ${rows} rows are recorded`;
  const at = stoppedAtRow === null ? '' : zh ? `第 ${stoppedAtRow} 行，` : `row ${stoppedAtRow}, `;
  const why = left ? `${left.sentence[language]} (${code})` : `${code}`;
  const told = zh ? `导入中止：${at}${why}` : `the import was stopped: ${at}${why}`;
  const rest =
    left &&
    (zh ? `所余各行可下载后重新试导入：${left.address}` : `the rows that are left, to be tried anew: ${left.address}`);
  return [told, before, ...(rest ? [rest] : [])];
}
