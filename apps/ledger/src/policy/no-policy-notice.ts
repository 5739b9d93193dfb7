import type { Bilingual } from '@onus/domain';
import type { PolicyStatus } from './policy-in-force.ts';

/** What whoever looks at a ledger without a policy is to know; undefined where one is in force. */
export function noPolicyNotice({ inForce, waiting }: PolicyStatus): Bilingual | undefined {
  if (inForce !== null) return undefined;
  const next =
    waiting === null
      ? { zh: '请先提出、再由他人通过一项政策', en: 'one is to propose a policy and another to adopt it' }
      : {
          zh: `第 ${waiting} 版政策已提出，待组织部门的他人账户通过（POST /v1/accountability/adopt-policy，以 decisionsFrom 给出自何日起的决定适用）`,
          en: `version ${waiting} is proposed and waits for another account, of the organisation department, to adopt it (POST /v1/accountability/adopt-policy, with decisionsFrom, the first day whose decisions it governs)`,
        };
  return {
    zh: `尚无适用的责任追究政策，不能认定任何人无责任事项：${next.zh}。`,
    en: `No policy is in force, so nobody can be called clear: ${next.en}.`,
  };
}
