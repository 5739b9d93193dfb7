import { type Refusal, refusal } from '../kernel/refusal.ts';

interface Coded {
  readonly code: string;
  readonly codeSystem: string;
}
const notOfTheSystem = refusal('unit.code-not-of-system', ({ code }: Coded) => ({
  zh: `“${code}”不是行政区划代码：GB/T 2260 代码及其以下的扩展为 6 至 12 位数字`,
  en: `“${code}” is no code of GB/T 2260: with those below it they are 6 to 12 digits`,
}));

/** Why a code is none of its system: those of GB/T 2260 have six digits, and up to twelve with what is below a county. */
export const codeFault = (coded: Coded): Refusal | undefined =>
  coded.codeSystem === 'GB/T 2260' && !/^[0-9]{6,12}$/.test(coded.code) ? notOfTheSystem(coded, 'code') : undefined;
