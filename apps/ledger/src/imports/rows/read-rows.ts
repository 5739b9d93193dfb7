import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { BOM, line, quoted } from '../../sheets/csv-line.ts';
import { guarded } from '../../sheets/guarded.ts';
import type { KeptBatch, KeptHead } from './kept-row.ts';

/** SHA-256 of a file, in hex. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}

/** The batches of a file of rows, in order. */
export async function* batchesIn(path: string): AsyncGenerator<KeptBatch> {
  for await (const { batch } of linesOf(path)) if (batch) yield batch;
}

/** The rows from one on (counted from 0), as a table that can be tried anew. */
export async function* tableFrom(path: string, from: number): AsyncGenerator<string> {
  let at = 0;
  for await (const { head, batch = [] } of linesOf(path)) {
    if (head) yield BOM + line(head.headings.map(quoted));
    for (const { cells } of batch) {
      if (at >= from) yield line(cells.map((cell) => quoted(kept(cell))));
      at += 1;
    }
  }
}

async function* linesOf(path: string): AsyncGenerator<{ readonly head?: KeptHead; readonly batch?: KeptBatch }> {
  let isFirst = true;
  let left = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (left + piece).split('\n');
    left = lines.pop() ?? '';
    for (const text of lines) {
      yield isFirst ? { head: JSON.parse(text) } : { batch: JSON.parse(text) };
      isFirst = false;
    }
  }
}

const DIGITS = /^[0-9]+$/;
/** No spreadsheet takes zeros away from it, and none calculates it; read again, it is what it was. */
function kept(cell: string): string {
  if (DIGITS.test(cell)) return `="${cell}"`;
  return guarded(cell);
}
