import { type Explanation, type Standing, standingNames } from '@onus/domain';
import { ruleAddress } from '../../queries/rule-address.ts';
import { both, type Html, html, joined } from './html.ts';
import { section, table } from './section.ts';
import { eventLink, type Names, named, shownValue } from './value.ts';

/** What a leader answers for on the day, and why: every sentence with its rule, its legal basis and its events. */
export const standingSection = ({ asOf, status, explanation, shares, joined: ids }: Standing, names: Names): Html =>
  section(
    { zh: `履责状态（截至 ${asOf}）`, en: `Standing on ${asOf}` },
    html`<p class="status">${both(standingNames[status])}</p>
${ids.length > 0 ? joinedIds(ids) : undefined}
<ol class="reasons">
${explanation.map(reason)}</ol>
${shares.length > 0 ? sharesTable(shares, names) : undefined}`,
  );

/** Which ids are of this person, by which event. */
const joinedIds = (ids: Standing['joined']): Html => html`<ul>
${ids.map(
  ({ leaderId, intoId, on, event }) => html`<li>${both({
    zh: `干部编号 ${leaderId} 自 ${on} 起并入 ${intoId}`,
    en: `the leader id ${leaderId} is joined to ${intoId} since ${on}`,
  })} ${eventLink(event.position)}</li>
`,
)}</ul>`;

const reason = ({
  status,
  sentence,
  basis,
  title,
  ruleId,
  ruleVersion,
  policyVersion,
  events,
}: Explanation): Html => html`<li>
<p>${sentence.zh}</p>
<p lang="en">${sentence.en}</p>
<dl><div><dt>${both({ zh: '状态', en: 'status' })}</dt><dd>${both(standingNames[status])}</dd></div>
<div><dt>${both({ zh: '依据', en: 'basis' })}</dt><dd>${both(basis)}</dd></div>
<div><dt>${both({ zh: '规则', en: 'rule' })}</dt><dd>${both(title)} v${ruleVersion}${
  policyVersion === undefined ? undefined : html`，${both({ zh: '政策参数', en: 'policy' })} v${policyVersion}`
} <small>${ruleAddress(ruleId, policyVersion)}</small></dd></div>
${
  events.length > 0
    ? html`<div><dt>${both({ zh: '所据事件', en: 'events' })}</dt><dd>${joined(
        events.map(({ position }) => eventLink(position)),
        ' ',
      )}</dd></div>`
    : undefined
}</dl>
</li>
`;

const sharesTable = (
  shares: Standing['shares'],
  names: Names,
): Html => html`<h3>${both({ zh: '未完成年度的任职份额', en: 'Time served in failed years' })}</h3>
${table(
  [
    { zh: '单位', en: 'unit' },
    { zh: '年度', en: 'year' },
    { zh: '职务', en: 'post' },
    { zh: '责任', en: 'responsibility' },
    { zh: '任职天数', en: 'days served' },
    { zh: '计责', en: 'counts' },
  ],
  shares.map(({ unitId, year, post, responsibility, servedDays, yearDays, effective }) => [
    named('unit', unitId, names),
    html`${year}`,
    shownValue('post', post, names),
    shownValue('responsibility', responsibility, names),
    html`${servedDays} / ${yearDays}`,
    shownValue('effective', effective, names),
  ]),
)}`;
