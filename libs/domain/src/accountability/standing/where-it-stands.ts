import type { Bilingual } from '../../kernel/text.ts';
import type { Obligation } from '../obligation.ts';
import { isAtEnd } from '../rectification-item.ts';
import { requiredNames } from '../terms.ts';
import type { ObligationState, ObligationStatus } from './obligation-status.ts';

type Phrase = (status: ObligationStatus, obligation: Obligation) => Bilingual;

/** How many of the problems are at their end, where it is kept problem by problem. */
function ofItems(items: Obligation['items']): Bilingual {
  if (!items) return { zh: '', en: '' };
  const ended = items.filter(isAtEnd).length;
  return {
    zh: `，整改事项 ${items.length} 项，已办结 ${ended} 项`,
    en: `, ${ended} of ${items.length} items at their end`,
  };
}

const phrases: Readonly<Record<ObligationState, Phrase>> = {
  due: ({ dueOn }, { kind }) => ({
    zh: `${requiredNames[kind].zh}期限为 ${dueOn}`,
    en: `${requiredNames[kind].en} is due on ${dueOn}`,
  }),
  overdue: ({ dueOn, daysOverdue }, { kind }) => ({
    zh: `${requiredNames[kind].zh}期限为 ${dueOn}，已逾期 ${daysOverdue} 天`,
    en: `${requiredNames[kind].en} was due on ${dueOn} and is ${daysOverdue} days overdue`,
  }),
  'in-rectification': (_, { carriedOutOn, items }) => ({
    zh: `已于 ${carriedOutOn} 约谈，正在整改${ofItems(items).zh}`,
    en: `interviewed on ${carriedOutOn}, in rectification${ofItems(items).en}`,
  }),
  'rectification-overdue': ({ dueOn, daysOverdue }, { carriedOutOn, items }) => ({
    zh: `已于 ${carriedOutOn} 约谈，整改期限为 ${dueOn}，已逾期 ${daysOverdue} 天${ofItems(items).zh}`,
    en: `interviewed on ${carriedOutOn}; rectification was due on ${dueOn} and is ${daysOverdue} days overdue${ofItems(items).en}`,
  }),
  'closed-out': (_, { carriedOutOn }) => ({
    zh: `已于 ${carriedOutOn} 约谈，整改已销号`,
    en: `interviewed on ${carriedOutOn}, rectification closed out`,
  }),
  decided: ({ dueOn }, { carriedOutOn }) => ({
    zh: `已于 ${carriedOutOn} 作出决定，执行期限为 ${dueOn}`,
    en: `decided on ${carriedOutOn}, to be executed by ${dueOn}`,
  }),
  'execution-overdue': ({ dueOn, daysOverdue }, { carriedOutOn }) => ({
    zh: `已于 ${carriedOutOn} 作出决定，执行期限为 ${dueOn}，已逾期 ${daysOverdue} 天`,
    en: `decided on ${carriedOutOn}; execution was due by ${dueOn} and is ${daysOverdue} days overdue`,
  }),
  executed: (_, { measure }) => ({
    zh: `已于 ${measure?.executedOn} 执行，影响期至 ${measure?.effectUntil}`,
    en: `executed on ${measure?.executedOn}, in effect until ${measure?.effectUntil}`,
  }),
  concluded: (_, { carriedOutOn }) => ({ zh: `已于 ${carriedOutOn} 办结`, en: `concluded on ${carriedOutOn}` }),
  lapsed: () => ({ zh: '所依据的事实已变更，不再办理', en: 'what it rested on no longer holds' }),
  'in-correction': () => ({
    zh: '所依据的事实已变更，已作出的处理应予撤销并恢复',
    en: 'what it rested on no longer holds; what was done is to be revoked and the person restored',
  }),
  restored: () => ({ zh: '已作出的处理已经撤销，并已恢复', en: 'revoked and restored' }),
};

/** How far people have come with an obligation, in words. */
export const whereItStands = (obligation: Obligation, status: ObligationStatus): Bilingual =>
  phrases[status.state](status, obligation);
