import type { LogReader, Report } from '@onus/export/check';
import { recordsOf, tilesOf } from './bundles.ts';
import type { Source } from './source/source.ts';

/** Reads a whole log from a source; what is wrong with its files is reported. */
export const logReader =
  (source: Source) =>
  (report: Report): LogReader<undefined> => ({
    tile: tilesOf(source),
    records: recordsOf(source, report),
    also: () => undefined,
  });
