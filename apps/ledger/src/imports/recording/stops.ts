import type { Bilingual } from '@onus/domain';
import type { Stop } from './import-order.ts';

/** Why an import ends that is not what a rule says of one of its rows. */
const stops = {
  'import.rows-missing': {
    zh: '待登记的各行已不在本机（例如账本自备份恢复）；请重新试导入原文件，已登记的行将不予再次登记',
    en: 'The rows that were to be recorded are not there any more, as after a restore from a backup; try the file anew: what is recorded already is refused',
  },
  'import.rows-altered': {
    zh: '待登记的各行与所试的不符，未予登记；请由运维人员查明，再重新试导入原文件',
    en: 'The rows that were to be recorded are not those that were tried, and none of them was recorded; an operator looks into it, then the file is tried anew',
  },
  'import.account-withdrawn': {
    zh: '下达导入的账户已停用',
    en: 'The account that ordered the import is withdrawn',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export const stop = (code: keyof typeof stops): Stop => ({ code, sentence: stops[code] });
