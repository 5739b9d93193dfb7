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

/** What became of an appeal against the measure, where there is one. */
function ofAppeal({ appeal }: Obligation): Bilingual {
  if (!appeal) return { zh: '', en: '' };
  const { lodgedOn, decisionDueOn, outcome, decidedOn } = appeal;
  if (outcome) return { zh: `；申诉已于 ${decidedOn} 驳回`, en: `; the appeal was rejected on ${decidedOn}` };
  const due = decisionDueOn
    ? { zh: `，应于 ${decisionDueOn} 前处理`, en: `, to be decided by ${decisionDueOn}` }
    : { zh: '，尚未处理', en: ', not decided yet' };
  return { zh: `；已于 ${lodgedOn} 提出申诉${due.zh}`, en: `; appealed against on ${lodgedOn}${due.en}` };
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
  decided: ({ dueOn }, obligation) => ({
    zh: `已于 ${obligation.carriedOutOn} 作出决定，执行期限为 ${dueOn}${ofAppeal(obligation).zh}`,
    en: `decided on ${obligation.carriedOutOn}, to be executed by ${dueOn}${ofAppeal(obligation).en}`,
  }),
  'execution-overdue': ({ dueOn, daysOverdue }, obligation) => ({
    zh: `已于 ${obligation.carriedOutOn} 作出决定，执行期限为 ${dueOn}，已逾期 ${daysOverdue} 天${ofAppeal(obligation).zh}`,
    en: `decided on ${obligation.carriedOutOn}; execution was due by ${dueOn} and is ${daysOverdue} days overdue${ofAppeal(obligation).en}`,
  }),
  executed: (_, obligation) => ({
    zh: `已于 ${obligation.measure?.executedOn} 执行，影响期至 ${obligation.measure?.effectUntil}${ofAppeal(obligation).zh}`,
    en: `executed on ${obligation.measure?.executedOn}, in effect until ${obligation.measure?.effectUntil}${ofAppeal(obligation).en}`,
  }),
  concluded: (_, { carriedOutOn }) => ({ zh: `已于 ${carriedOutOn} 办结`, en: `concluded on ${carriedOutOn}` }),
  lapsed: () => ({ zh: '所依据的事实已变更，不再办理', en: 'what it rested on no longer holds' }),
  'in-correction': () => ({
    zh: '所依据的事实已变更，已作出的处理应予撤销并恢复',
    en: 'what it rested on no longer holds; what was done is to be revoked and the person restored',
  }),
  revoked: (_, { appeal }) => ({
    zh: `申诉成立，所作决定已于 ${appeal?.decidedOn} 撤销`,
    en: `the appeal was upheld and the decision revoked on ${appeal?.decidedOn}`,
  }),
  restored: () => ({ zh: '已作出的处理已经撤销，并已恢复', en: 'revoked and restored' }),
};

/** How far people have come with an obligation, in words. */
export const whereItStands = (obligation: Obligation, status: ObligationStatus): Bilingual =>
  phrases[status.state](status, obligation);
