import type { Bilingual } from '@onus/export/check';
import type { IndexChecked } from './verify-index.ts';

/** What making the index again came to; undefined: it was not made again. */
export function indexInWords(checked: IndexChecked | undefined, differences: number): Bilingual {
  if (!checked) {
    return {
      zh: '索引：未重建，登记的索引根未予核对（--no-index）。',
      en: 'Index: it was not made again, and the roots that are recorded were not compared (--no-index).',
    };
  }
  const { commitments, entries } = checked;
  if (differences > 0) {
    return { zh: `索引：有 ${differences} 处不符：`, en: `Index: ${differences} differences:` };
  }
  return {
    zh: `索引：由各条目的信封重建，与登记的 ${commitments} 个索引根一致，最后一个及于前 ${entries} 条。`,
    en: `Index: made again from the envelopes; it agrees with all ${commitments} roots that are recorded, the last over the first ${entries} entries.`,
  };
}
