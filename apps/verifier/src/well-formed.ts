import { foundInFiles, type Report } from '@onus/export/check';
import { FormatError } from '@onus/export/format';
import { TransparencyError } from '@onus/transparency-log';
import { Unreadable } from './unreadable.ts';

const isMalformed = (error: unknown): error is FormatError | TransparencyError =>
  error instanceof FormatError || error instanceof TransparencyError;

/** What a parser gives, or undefined and a report. */
export function wellFormed<T>(file: string, parse: () => T, report: Report): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (!isMalformed(error)) throw error;
    report(foundInFiles.malformed({ file, reason: error.message }));
    return undefined;
  }
}

/** What a parser gives of the file without which nothing can be said. @throws Unreadable */
export function readable<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (!isMalformed(cause)) throw cause;
    const { message } = cause;
    throw new Unreadable(`${file} 的格式不正确，或已被改动（${message}）`, `${file}: ${message}`, { cause });
  }
}
