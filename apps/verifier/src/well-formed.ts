import { foundInFiles, type Report } from '@onus/export/check';
import { FormatError } from '@onus/export/format';
import { TransparencyError } from '@onus/transparency-log';

/** What a parser gives, or undefined and a report. */
export function wellFormed<T>(file: string, parse: () => T, report: Report): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof TransparencyError)) throw error;
    report(foundInFiles.malformed({ file, reason: error.message }));
    return undefined;
  }
}
