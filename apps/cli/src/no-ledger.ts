import { Failure } from '@onus/language';
import { type Instead, whereElsewhere } from './log-elsewhere.ts';

/** There is no ledger in a directory that is to have one. */
export function noLedger(data: string, instead?: Instead): Failure {
  const elsewhere = whereElsewhere(data, instead);
  return new Failure(
    `${data} 中没有账本；账本以 npm start 或 onus init 新建，演示账本在 data/demo${elsewhere.zh}`,
    `${data} holds no ledger; npm start or onus init begins one, and that of the demonstration is in data/demo${elsewhere.en}`,
  );
}
