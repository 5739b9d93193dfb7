import { responsibilityNames } from '../../organisation/responsibility.ts';
import type { Obligation } from '../obligation.ts';
import { answering } from '../rules/answering.ts';
import { earlierFailure } from '../rules/earlier-failure.ts';
import { ruleOf } from '../rules/rule-of.ts';
import { causeOf, type View } from '../rules/view.ts';
import { bodyNames } from '../trigger-terms.ts';
import { obligationStatus } from './obligation-status.ts';
import type { Reason } from './reason.ts';
import { statusOf } from './status-of.ts';
import type { Weighed } from './weigh.ts';
import { whereItStands } from './where-it-stands.ts';

/** A streak of one ends with a later year completed in any unit that the person answers for. Worked out once it is asked for: mostly nobody does. */
export function completedAfter(view: View, leaderId: string): (year: number) => boolean {
  let latest: number | undefined;
  return (year) => {
    latest ??= latestCompleted(view, leaderId);
    return latest > year;
  };
}

function latestCompleted(view: View, leaderId: string): number {
  const completed = view.unitsAnswered(leaderId).flatMap((unitId) =>
    [...(view.facts.results.get(unitId)?.keys() ?? [])].filter((year) => {
      const outcome = view.outcome(unitId, year);
      const policy = outcome.is === 'unmet' ? view.policyFor(causeOf(outcome.since)) : undefined;
      return policy && answering(view, leaderId, unitId, year, policy);
    }),
  );
  return Math.max(...completed);
}

/** What one obligation makes of the standing, and why; nothing, where it makes nothing of it (any more). */
export function explain(view: View, { obligation, events }: Weighed, warns: boolean): readonly Reason[] {
  const status = statusOf(obligation, view.asOf, warns);
  if (!status) return [];
  const { ruleId, ruleVersion, policyVersion } = obligation;
  return [{ status, ruleId, ruleVersion, policyVersion, events, obligation, words: () => inWords(view, obligation) }];
}

function inWords(view: View, obligation: Obligation): ReturnType<Reason['words']> {
  const { kind, year, unitId } = obligation;
  const { rule, ...of } = ruleOf(view, obligation);
  const { title, basis, sentence } = rule;
  const responsibility = obligation.responsibility && responsibilityNames[obligation.responsibility];
  const body = obligation.body && bodyNames[obligation.body];
  const approval = obligation.approval && !obligation.approvedOn ? bodyNames[obligation.approval] : undefined;
  const earlier = earlierFailure(view, obligation);
  const why = sentence({ unit: view.unitName(unitId), year, kind, responsibility, earlier, body, approval, ...of });
  const stands = whereItStands(obligation, obligationStatus(obligation, view.asOf));
  return { title, basis, sentence: { zh: `${why.zh}；${stands.zh}。`, en: `${why.en}; ${stands.en}.` } };
}

export const nothingRequired = {
  title: { zh: '无责任事项', en: 'nothing required' },
  basis: { zh: '没有已通报的未完成结果', en: 'No published failure' },
};

/** Why nothing is required. */
export const clear = ({ asOf }: View): Reason => ({
  status: 'clear',
  ruleId: 'nothing-required',
  ruleVersion: 1,
  policyVersion: undefined,
  events: () => [],
  words: () => ({
    ...nothingRequired,
    sentence: {
      zh: `截至 ${asOf}，没有对该同志的责任事项。`,
      en: `On ${asOf} nothing is required about this person.`,
    },
  }),
});
