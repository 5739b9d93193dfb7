import type { StandingObligation } from '@onus/domain';
import { codeInWords, eventInWords } from '@onus/export/words';
import type { Dossier, DossierEvent } from '../dossier.ts';
import { both, day, type Html, html } from './html.ts';
import { section, table } from './section.ts';
import { eventLink, named, shownValue } from './value.ts';

/** What was required about a leader, where it stands, and every step. */
export function obligationsSection(dossier: Dossier): Html | undefined {
  const { standing, history } = dossier;
  if (!standing || standing.obligations.length === 0) return undefined;
  const steps = Map.groupBy(history, ({ data }) => (data as { readonly obligationId?: string }).obligationId);
  return section(
    { zh: '责任事项', en: 'Obligations' },
    html`${standing.obligations.map((obligation) =>
      block(obligation, (obligation.obligationId && steps.get(obligation.obligationId)) || [], dossier),
    )}`,
  );
}

function block(obligation: StandingObligation, steps: readonly DossierEvent[], { names, asOf }: Dossier): Html {
  const { kind, unitId, year, responsibility, title, state, dueOn, daysOverdue, obligationId } = obligation;
  const late = html`，${both({ zh: `逾期 ${daysOverdue} 天`, en: `${daysOverdue} days overdue` })}`;
  return html`<div class="obligation">
<h3>${both(codeInWords(kind))}：${named('unit', unitId, names)} ${year}</h3>
<p>${both(codeInWords(state))}${dueOn && html`，${both({ zh: '期限', en: 'due' })} ${day(dueOn)}`}${daysOverdue > 0 ? late : undefined}
${responsibility && html` · ${shownValue('responsibility', responsibility, names)}`} · ${both(title)}${obligationId && html`<small>${obligationId}</small>`}</p>
${steps.length > 0 ? stepsTable(steps, asOf) : undefined}</div>
`;
}

/** What happened after the day is shown too, and told apart: the standing knows nothing of it. */
const stepsTable = (steps: readonly DossierEvent[], asOf: string): Html =>
  table(
    [
      { zh: '日期', en: 'day' },
      { zh: '经过', en: 'step' },
      { zh: '事件', en: 'event' },
    ],
    steps.map(({ effectiveOn, type, position }) => [
      day(effectiveOn),
      effectiveOn > asOf
        ? html`<span class="later">${both(eventInWords(type))}（${both({ zh: `在 ${asOf} 之后`, en: 'later' })}）</span>`
        : both(eventInWords(type)),
      eventLink(position),
    ]),
  );
