import { addDays, laterOf } from '../../kernel/calendar.ts';
import { namesOf } from '../../kernel/names.ts';
import type { Bilingual } from '../../kernel/text.ts';
import type { Policy } from '../policy.ts';
import type { ObligationKind } from '../terms.ts';
import type { Trigger } from '../trigger-terms.ts';
import { failedThenSuccessor } from './earlier-failure.ts';
import { furtherHold } from './further-conditions/index.ts';
import { yearsToldOf } from './occurrence.ts';
import { isDischargedByAnother } from './one-suffices.ts';
import { type About, causesOf, type DerivedObligation, type Person, type Rule } from './rule.ts';
import { entailedBy, followingFrom, streaksUpTo } from './streak.ts';
import { type Armed, causeOf, type View } from './view.ts';
import { inAll, numberOfYears, yearsUpTo } from './years-in-words.ts';

/** What the triggers of a policy require: the rules of consequence, as the policy writes them down. */

/** Goes up with every change of what a trigger is found to require. */
export const TRIGGER_RULE_VERSION = 1;

/** Of somebody who answered in every year of a streak. */
const requiredOfAnswering = (
  view: View,
  person: Person,
  { policy, trigger, condition }: Armed,
): readonly DerivedObligation[] =>
  person
    .occurrences(condition)
    .filter((last) => last.policy === policy)
    .flatMap((last) => streaksUpTo(view, person.leaderId, condition, last, trigger.years))
    .flatMap((streak) => {
      const further = furtherHold(view, person.leaderId, streak, trigger);
      if (!further) return [];
      return entailedBy(trigger, streak.occurrences).flatMap(
        ({ follows: kind, body, approval, dueDays, oneSuffices }) => {
          const rule = { ruleId: trigger.id, kind, body, approval };
          const following = followingFrom(streak, person.leaderId, rule, dueDays, further);
          return oneSuffices ? following.filter((one) => !isDischargedByAnother(view, one)) : following;
        },
      );
    });

/** So many years up to one, where something is found of each. */
function running<T>(year: number, years: number, find: (year: number) => T | undefined): readonly T[] | undefined {
  const all = Array.from({ length: years }, (_, at) => find(year - years + 1 + at)).filter((one) => one !== undefined);
  return all.length === years ? all : undefined;
}

/** What one consequence requires that is tied to no kind of responsibility. */
const required = (
  policy: Policy,
  { id: ruleId }: Trigger,
  { follows: kind, body, approval, dueDays }: Trigger['consequences'][number],
  of: Pick<DerivedObligation, 'leaderId' | 'unitId' | 'year' | 'requiredOn' | 'causes'>,
): DerivedObligation => ({
  ...of,
  ...{ ruleId, kind, body, approval, responsibility: undefined, policyVersion: policy.version },
  dueOn: addDays(of.requiredOn, dueDays),
});

/** Of whom findings name, year after year in the same unit, however long they served. */
function requiredOfNamed(
  { facts, asOf, policyFor }: View,
  leaderId: string,
  { policy, trigger, condition: { isFoundBy } }: Armed,
): readonly DerivedObligation[] {
  const consequences = trigger.consequences.filter(({ whom }) => whom.includes('named'));
  if (!isFoundBy || consequences.length === 0) return [];
  return [...facts.findings].flatMap(([unitId, byYear]) =>
    [...byYear.keys()].flatMap((year) => {
      const all = running(year, trigger.years, (of) =>
        byYear.get(of)?.find((one) => one.leaderId === leaderId && one.on <= asOf && isFoundBy(one)),
      );
      const last = all?.at(-1);
      if (!all || !last || policyFor(causeOf(last)) !== policy) return [];
      const requiredOn = all.map(({ on }) => on).reduce(laterOf);
      const of = { leaderId, unitId, year, requiredOn, causes: causesOf(all.map(({ ref }) => ref)) };
      return consequences.map((one) => required(policy, trigger, one, of));
    }),
  );
}

export const requiredBy = (view: View, person: Person, armed: Armed): readonly DerivedObligation[] => [
  ...requiredOfAnswering(view, person, armed),
  ...requiredOfNamed(view, person.leaderId, armed),
];

/** Of the unit itself, where nobody was first responsible in every one of the years. */
export function requiredOfUnit(
  view: View,
  unitId: string,
  { policy, trigger, condition }: Armed,
): readonly DerivedObligation[] {
  const consequences = trigger.consequences.filter(({ whom }) => whom.includes('unit'));
  if (consequences.length === 0) return [];
  return yearsToldOf(view.facts, unitId, condition).flatMap((year) => {
    const all = running(year, trigger.years, (of) => {
      const outcome = view.outcome(unitId, of, condition);
      const judgedBy = outcome.is === 'met' ? view.policyFor(causeOf(outcome.since)) : undefined;
      if (outcome.is !== 'met' || !judgedBy) return undefined;
      const first = view
        .attributions(unitId, of, judgedBy)
        .filter(({ effective, responsibility }) => effective && responsibility === 'first');
      return { since: outcome.since, policy: judgedBy, first };
    });
    const last = all?.at(-1);
    if (!all || last?.policy !== policy) return [];
    const stayed = last.first.some(({ leaderId }) =>
      all.every(({ first }) => first.some((one) => one.leaderId === leaderId)),
    );
    if (stayed) return [];
    const requiredOn = all.map(({ since }) => since.on).reduce(laterOf);
    const causes = causesOf(
      all.map(({ since }) => since.ref),
      ...all.map(({ first }) => first.flatMap(({ refs }) => refs)),
    );
    const of = { leaderId: undefined, unitId, year, requiredOn, causes };
    return consequences.map((one) => required(policy, trigger, one, of));
  });
}

const toBe = namesOf<ObligationKind>({
  interview: { zh: '警示约谈', en: 'interviewed' },
  measure: { zh: '采取组织措施', en: 'subjected to an organisational measure' },
  review: { zh: '复核', en: 'reviewed' },
  supervision: { zh: '督办', en: 'supervised' },
  commendation: { zh: '表彰', en: 'commended' },
  'self-criticism': { zh: '责令公开检讨', en: 'made to criticise themselves in public' },
});

/** What is to be done about it, by whom, and once who has approved. */
function demanded({ kind, body, approval }: About): Bilingual {
  const { zh, en } = toBe[kind];
  const first = approval ? `经${approval.zh}批准后` : '';
  const then = approval ? `, once ${approval.en} has approved` : '';
  return body
    ? { zh: `${first}应由${body.zh}${zh}`, en: `${en} by ${body.en}${then}` }
    : { zh: `${first}应予${zh}`, en: `${en}${then}` };
}

function ofNamed(about: About): Bilingual {
  const { unit, year } = about;
  const { zh, en } = demanded(about);
  return {
    zh: `经检查认定，该同志在${unit.zh} ${year} 年度的工作中存在问题，${zh}`,
    en: `Something was found of this person’s work in ${unit.en} in ${year}, and upheld; this person is to be ${en}`,
  };
}

function afterOneYear(about: About): Bilingual {
  const { unit, year, responsibility, words, also } = about;
  if (!responsibility) return ofNamed(about);
  const { zh, en } = demanded(about);
  return {
    zh: `${unit.zh} ${year} 年度${words.of.zh}${also.zh}，该同志为${responsibility.zh}，${zh}`,
    en: `${unit.en} ${words.of.en} for ${year}${also.en}; as ${responsibility.en} this person is to be ${en}`,
  };
}

function afterYears(about: About): Bilingual {
  const { unit, year, responsibility, earlier, words, years, also, body, approval } = about;
  if (!responsibility) return ofNamed(about);
  const number = numberOfYears(years);
  const running = `连续${number.zh}个年度${words.of.zh}${also.zh}`;
  const isSaid = body ?? approval ?? about.kind === 'commendation';
  const then = isSaid
    ? { zh: `，${demanded(about).zh}`, en: `, and is to be ${demanded(about).en}` }
    : { zh: '', en: '' };
  const kind = {
    zh: `该同志${number.zh}年均为${responsibility.zh}${then.zh}`,
    en: `this person was ${responsibility.en} in ${inAll(years)}${then.en}`,
  };
  if (!earlier) {
    const named = yearsUpTo(year, years);
    return {
      zh: `${unit.zh} ${named.zh} ${running}，${kind.zh}`,
      en: `${unit.en} ${words.of.en} in ${named.en}, ${number.en} years in a row${also.en}; ${kind.en}`,
    };
  }
  const told = failedThenSuccessor(about);
  return {
    zh: `${told.zh}，构成${running}，${kind.zh}`,
    en: `${told.en}, which makes ${number.en} years in a row${also.en}; ${kind.en}`,
  };
}

function ofUnit({ unit, year, words, years }: About): Bilingual {
  const [number, named] = [numberOfYears(years), yearsUpTo(year, years)];
  if (years === 1)
    return {
      zh: `${unit.zh} ${year} 年度${words.of.zh}，没有人为第一责任人，对单位实行督办`,
      en: `${unit.en} ${words.of.en} for ${year}, and nobody was first responsible; the unit is to be supervised`,
    };
  return {
    zh: `${unit.zh} ${named.zh} 连续${number.zh}个年度${words.of.zh}，没有人${number.zh}年均为第一责任人，对单位实行督办`,
    en: `${unit.en} ${words.of.en} in ${named.en}, and nobody was first responsible in ${inAll(years)}; the unit is to be supervised`,
  };
}

/** A trigger as a rule that explains itself. */
export const ruleOfTrigger = ({ titleZh, titleEn, basisZh, basisEn, years }: Trigger): Rule => ({
  version: TRIGGER_RULE_VERSION,
  title: { zh: titleZh, en: titleEn },
  basis: { zh: basisZh, en: basisEn },
  sentence: (about) =>
    about.kind === 'supervision' ? ofUnit(about) : years === 1 ? afterOneYear(about) : afterYears(about),
});
