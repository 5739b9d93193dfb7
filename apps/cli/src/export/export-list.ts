import type { Language } from '@onus/language';
import { type Asked, tableOffline } from '@onus/ledger/offline';

import { withOfflineSources } from '../with-offline-sources.ts';
import { writeNewFile } from '../write-new-file.ts';

interface ListToExport {
  readonly data: string;
  /** Below `/v1/`: `standings`. */
  readonly list: string;
  readonly asked: Asked;
  readonly format: 'csv' | 'xlsx';
  /** Which must not be there yet. */
  readonly to: string;
  readonly language: Language;
}

const ROWS_PER_LINE = 10_000;

/** Writes a list as a table, by all that is in the log. Resolves with the position that it was made by, and its rows. @throws Failure */
export const exportList = ({ data, list, asked: by, format, to, language }: ListToExport) =>
  withOfflineSources(data, async (sources, folder) => {
    let told = 0;
    const onRows = (rows: number): void => {
      if (rows - told < ROWS_PER_LINE) return;
      told = rows;
      console.error(`${rows} rows / ${rows} 行`);
    };
    const asked = { path: list, asked: by, format, language, folder, onRows };
    const { made, close } = await tableOffline(sources, asked);
    try {
      await writeNewFile(to, made.read());
      return { position: made.position, rows: made.rows, unknown: made.unknown };
    } finally {
      await close();
    }
  });
