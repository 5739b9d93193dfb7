import { type Refusal, refusal } from '../kernel/refusal.ts';

interface Reasoned {
  readonly reasonCode?: string | undefined;
  readonly reason?: string | undefined;
}
const reasonMissing = refusal('funds.reason-missing', () => ({
  zh: '理由代码为“其他”（other）的，须用文字说明理由',
  en: 'Where the code of the reason is `other`, say the reason in words',
}));

/** A code says why; where none of them does, words have to. */
export const reasonFault = ({ reasonCode, reason }: Reasoned): Refusal | undefined =>
  reasonCode === 'other' && !reason ? reasonMissing({}, 'reason') : undefined;
