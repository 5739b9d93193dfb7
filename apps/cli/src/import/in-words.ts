import type { Language } from '@onus/language';
import type { DryRun } from '@onus/ledger/imports';

/** What would come of a file, line by line: what is odd about it, each error, and how many rows there are. */
export function linesOf(run: DryRun, language: Language): readonly string[] {
  const { rows, accepted, refused, leftEmpty, errors, errorCount, fileDigest, notes } = run;
  const zh = language === 'zh';
  const told = errors.map(({ row, column, code, sentence }) => {
    const where = zh ? `第 ${row} 行` : `row ${row}`;
    return `${[where, ...(column ? [column[language]] : [])].join(zh ? '，' : ', ')}${zh ? '：' : ': '}${sentence[language]}${zh ? `（${code}）` : ` (${code})`}`;
  });
  const more = errorCount - errors.length;
  return [
    ...notes.map(({ sentence }) => sentence[language]),
    ...told,
    ...(more > 0 ? [zh ? `另有 ${more} 处错误未列出` : `${more} more errors are not shown`] : []),
    zh
      ? `共 ${rows} 行：可登记 ${accepted} 行，不予登记 ${refused} 行；未填写 ${leftEmpty} 行`
      : `${rows} rows: ${accepted} would be recorded, ${refused} refused; ${leftEmpty} left empty`,
    `SHA-256 ${fileDigest}`,
  ];
}
