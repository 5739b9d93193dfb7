import { firstItem, firstRepeated } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { rules } from './rules/index.ts';
import { type Trigger, type TriggerOn, triggerOnNames } from './trigger-terms.ts';

/** What is wrong with one trigger of a policy by itself. */

interface Named {
  readonly id: string;
}
const idTwice = refusal('policy.trigger-twice', ({ id }: Named) => ({
  zh: `触发规则编号 ${id} 出现了不止一次`,
  en: `The trigger ${id} stands in the policy more than once`,
}));
const idTaken = refusal('policy.trigger-id-taken', ({ id }: Named) => ({
  zh: `${id} 是固定规则的编号，触发规则应另用编号`,
  en: `${id} is the id of a rule that every policy has: the trigger needs another`,
}));

interface Detail extends Named {
  readonly on: TriggerOn;
  readonly detail: string;
}
const lacks = refusal('policy.trigger-lacks', ({ id, on, detail }: Detail) => ({
  zh: `触发规则 ${id} 针对${triggerOnNames[on].zh}，应写明 ${detail}`,
  en: `The trigger ${id} is on ${triggerOnNames[on].en}: it has to say ${detail}`,
}));
const astray = refusal('policy.trigger-detail-astray', ({ id, on, detail }: Detail) => ({
  zh: `触发规则 ${id} 针对${triggerOnNames[on].zh}，不应写 ${detail}`,
  en: `The trigger ${id} is on ${triggerOnNames[on].en}: ${detail} says nothing there`,
}));
const rankTwice = refusal('policy.trigger-rank-twice', ({ id }: Named) => ({
  zh: `触发规则 ${id} 的排名范围应按名次数（lastUnits）或比例（lastShareBp）规定，不能两者并用`,
  en: `The trigger ${id} counts the last units by number (lastUnits) or by share (lastShareBp), not by both`,
}));
const unitAlone = refusal('policy.unit-supervised', ({ id }: Named) => ({
  zh: `触发规则 ${id} 中，督办只针对单位（whom 填 unit），其他后果只针对个人`,
  en: `In the trigger ${id}, supervision is of the unit alone (whom: unit), and everything else of persons`,
}));

const noStreak = refusal('policy.rectification-needs-years', ({ id }: Named) => ({
  zh: `触发规则 ${id} 以此前的整改未通过验收为条件，连续年数应不少于两年`,
  en: `The trigger ${id} asks what was rectified of the years before: it takes two years running at least`,
}));
const namedByFinding = refusal('policy.named-by-finding', ({ id }: Named) => ({
  zh: `触发规则 ${id} 的对象不能是被点名的人（named），只有检查认定和风险提示才点名`,
  en: `The trigger ${id} is on no finding, and names nobody (named)`,
}));
const planOfResult = refusal('policy.further-of-result', ({ id }: Named) => ({
  zh: `触发规则 ${id} 针对检查认定，不能另以减贫计划或整改情况为条件`,
  en: `The trigger ${id} is on findings: it asks for nothing besides`,
}));

const oneOfInterviews = refusal('policy.one-suffices-of-interviews', ({ id }: Named) => ({
  zh: `触发规则 ${id} 中，只有约谈可以规定约谈其中一人即可（oneSuffices）`,
  en: `In the trigger ${id}, only of interviews one may suffice (oneSuffices)`,
}));

type DetailField = 'grades' | 'vetoes' | 'lastUnits' | 'lastShareBp' | 'sources' | 'flags';

/** What a trigger says of what it is on: of a rank one of two, of a veto nothing, if it likes. */
const details: Readonly<Record<TriggerOn, readonly DetailField[]>> = {
  'task-not-completed': [],
  grade: ['grades'],
  veto: ['vetoes'],
  rank: ['lastUnits', 'lastShareBp'],
  finding: ['sources'],
  flag: ['flags'],
};
const FIELDS = Object.values(details).flat();
const NEED_NONE: ReadonlySet<TriggerOn> = new Set(['task-not-completed', 'veto', 'finding', 'flag']);

function detailFault(trigger: Trigger, field: string): Refusal | undefined {
  const { id, on } = trigger;
  const own = details[on];
  const strange = FIELDS.find((each) => trigger[each] !== undefined && !own.includes(each));
  if (strange) return astray({ id, on, detail: strange }, `${field}.${strange}`);
  const said = own.filter((each) => trigger[each] !== undefined);
  if (said.length === 0 && !NEED_NONE.has(on)) return lacks({ id, on, detail: own.join(' / ') }, `${field}.on`);
  return said.length > 1 ? rankTwice({ id }, `${field}.${said[1]}`) : undefined;
}

const OF_FINDINGS: ReadonlySet<TriggerOn> = new Set(['finding', 'flag']);

function furtherFault({ id, on, also, years }: Trigger, field: string): Refusal | undefined {
  if (!also) return undefined;
  if (OF_FINDINGS.has(on)) return planOfResult({ id }, `${field}.also`);
  return also.includes('rectification-not-accepted') && years < 2 ? noStreak({ id }, `${field}.years`) : undefined;
}

function triggerFault(trigger: Trigger, field: string): Refusal | undefined {
  const { id, on, consequences } = trigger;
  if (rules.has(id)) return idTaken({ id }, `${field}.id`);
  const fault = detailFault(trigger, field) ?? furtherFault(trigger, field);
  if (fault) return fault;
  const confused = firstItem(`${field}.consequences`, consequences, ({ whom, follows }) =>
    follows === 'supervision' ? whom.some((each) => each !== 'unit') : whom.includes('unit'),
  );
  if (confused) return unitAlone({ id }, `${confused.field}.whom`);
  const lone = firstItem(
    `${field}.consequences`,
    consequences,
    ({ follows, oneSuffices }) => oneSuffices === true && follows !== 'interview',
  );
  if (lone) return oneOfInterviews({ id }, `${lone.field}.oneSuffices`);
  const strange = firstItem(`${field}.consequences`, consequences, ({ whom }) => whom.includes('named'));
  return strange && !OF_FINDINGS.has(on) ? namedByFinding({ id }, `${strange.field}.whom`) : undefined;
}

export function triggersFault(triggers: readonly Trigger[]): Refusal | undefined {
  const ids = triggers.map(({ id }) => id);
  const twice = firstRepeated('triggers', ids);
  if (twice) return idTwice({ id: twice.item }, `${twice.field}.id`);
  for (const [at, trigger] of triggers.entries()) {
    const fault = triggerFault(trigger, `triggers.${at}`);
    if (fault) return fault;
  }
  return undefined;
}
