import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { adoptPolicyCommand } from './command.ts';
import { policyAdopted } from './events.ts';

const versionOutOfOrder = refusal(
  'policy.version-out-of-order',
  ({ version, next }: { version: number; next: number }) => ({
    zh: `下一个政策版本号应为 ${next},不是 ${version}`,
    en: `The next version of the policy is ${next}, not ${version}`,
  }),
);
const retroactive = refusal(
  'policy.retroactive',
  ({ decisionsFrom, adoptedOn }: { decisionsFrom: string; adoptedOn: string }) => ({
    zh: `政策自 ${adoptedOn} 起通过,不能适用于 ${decisionsFrom} 以来的既往决定`,
    en: `Adopted on ${adoptedOn}, the policy cannot govern decisions from ${decisionsFrom} on`,
  }),
);
const responsibilityTwice = refusal(
  'policy.responsibility-twice',
  ({ responsibility }: { responsibility: string }) => ({
    zh: `责任类型 ${responsibility} 的后果规定了不止一次`,
    en: `The consequences of ${responsibility} responsibility are given more than once`,
  }),
);

/** A policy never reaches back: what happened before it was adopted was judged under the one before. */
export const adoptPolicy = decides(adoptPolicyCommand, ({ policy }, request, { effectiveOn }) => {
  const { version, decisionsFrom, consequences } = request;
  const next = policy.length + 1;
  if (version !== next) return versionOutOfOrder({ version, next }, 'version');
  if (decisionsFrom < effectiveOn) return retroactive({ decisionsFrom, adoptedOn: effectiveOn }, 'decisionsFrom');
  const kinds = consequences.map(({ responsibility }) => responsibility);
  const twice = kinds.find((kind, at) => kinds.indexOf(kind) !== at);
  if (twice) return responsibilityTwice({ responsibility: twice }, 'consequences');
  return { policy: [policyAdopted(request)] };
});
