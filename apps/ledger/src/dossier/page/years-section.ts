import type { Dossier } from '../dossier.ts';
import type { SaidResult, UnitYear } from '../said/unit-years.ts';
import { both, type Html, html, joined } from './html.ts';
import { section, table } from './section.ts';
import { eventLink, type Names, shownValue } from './value.ts';

/** A unit year by year: its result, tasks, money, and who was in charge. */
export function yearsSection(years: readonly UnitYear[], names: Dossier['names']): Html | undefined {
  if (years.length === 0) return undefined;
  return section(
    { zh: '历年情况', en: 'Year by year' },
    table(
      [
        { zh: '年度', en: 'year' },
        { zh: '考核结果', en: 'result' },
        { zh: '任务', en: 'tasks completed' },
        { zh: '资金（万元）', en: '10,000 yuan' },
        { zh: '在任', en: 'in charge' },
      ],
      years.map((year) => [
        html`${year.year}`,
        year.result ? resultCell(year.result) : html`–`,
        year.tasks === 0 ? html`–` : html`${year.tasksCompleted} / ${year.tasks}`,
        moneyCell(year),
        html`${year.inCharge.map((spell) => inChargeCell(spell, names))}`,
      ]),
    ),
  );
}

const NAMES = {
  recorded: { zh: '已登记，未通报', en: 'recorded, not published' },
  exempt: { zh: '免责', en: 'exempt' },
} as const;

function resultCell({ status, grade, totalScoreHundredths, taskCompleted, isRevised, positions }: SaidResult): Html {
  const score = totalScoreHundredths === undefined ? undefined : (totalScoreHundredths / 100).toFixed(2);
  const says = taskCompleted
    ? { zh: '任务完成', en: 'task completed' }
    : { zh: '任务未完成', en: 'task not completed' };
  return html`${grade && html`<b>${grade}</b> ${score ?? ''}`}${taskCompleted === undefined ? undefined : html`<br>${both(says)}`}${
    status === 'published' ? undefined : html`<br>${both(NAMES[status])}`
  }${isRevised ? html`<br>${both({ zh: '经更正', en: 'revised' })}` : undefined}<small>${joined(positions.map(eventLink), ' ')}</small>`;
}

const FEN_PER_WAN = 1_000_000;
const wan = (fen: number): string => (fen / FEN_PER_WAN).toFixed(2);

const moneyCell = ({ inFen, outFen, paidFen }: UnitYear): Html => {
  const parts = [
    { name: { zh: '收', en: 'in' }, fen: inFen },
    { name: { zh: '付', en: 'out' }, fen: outFen },
    { name: { zh: '支出', en: 'paid' }, fen: paidFen },
  ].filter(({ fen }) => fen !== 0);
  if (parts.length === 0) return html`–`;
  return html`${parts.map(({ name, fen }) => html`<div>${both(name)} ${wan(fen)}</div>`)}`;
};

/** Their ids stand in the table of appointments. */
const inChargeCell = ({ leaderId, post }: UnitYear['inCharge'][number], names: Names): Html =>
  html`<div>${names.get(`leader:${leaderId}`) ?? leaderId}，${shownValue('post', post, names)}</div>`;
