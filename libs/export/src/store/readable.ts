import { errorCode, type Report } from '../check/index.ts';
import { foundInStore } from './found-in-store.ts';

/**
 * What a read of a database gives; undefined, and a report, where the file is so damaged that it cannot. The only errors that
 * count as such are those of SQLite itself.
 */
export function readable<T>(what: string, read: () => T, report: Report): T | undefined {
  try {
    return read();
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined || !/^SQLITE_(CORRUPT|IOERR|NOTADB|ERROR)/.test(code)) throw error;
    report(foundInStore.unreadable({ what, reason: code }));
    return undefined;
  }
}
