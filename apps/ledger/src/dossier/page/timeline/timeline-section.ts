import { firstDayOf, lastDayOf, standingNames, yearOf } from '@onus/domain';
import { codeInWords } from '@onus/export/words';
import type { Dossier } from '../../dossier.ts';
import { type SaidSpell, spellsIn } from '../../said/spells.ts';
import type { UnitYear } from '../../said/unit-years.ts';
import { both, type Html, html } from '../html.ts';
import { section } from '../section.ts';
import { axisOver, HEAD, ROW, WIDTH, yearsAbove } from './axis.ts';
import { colourOfResult, colourOfStanding, PERSON } from './colours.ts';
import { type Lane, laneAt } from './lane.ts';

/** Lines of the picture, at most; what is left out stands in the tables below. */
const LANES_MAX = 24;
/** For whoever listens to the page. */
const LABEL = '时间线 timeline';

/** The years at a glance: how a leader stood and which posts they held; a unit's results and who was in charge. */
export function timelineSection(dossier: Dossier, years: readonly UnitYear[]): Html | undefined {
  const { asOf } = dossier;
  const lanes = [...standingLanes(dossier), ...yearLanes(years), ...spellLanes(dossier)];
  const starts = lanes.flatMap(({ bars }) => bars.map(({ from }) => yearOf(from)));
  if (starts.length === 0) return undefined;
  const shown = lanes.slice(0, LANES_MAX);
  const axis = axisOver(Math.min(...starts), Math.max(yearOf(asOf), ...starts));
  const height = HEAD + shown.length * ROW;
  const today = axis.x(asOf);
  return section(
    { zh: '时间线', en: 'Timeline' },
    html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${LABEL}" xmlns="http://www.w3.org/2000/svg">
${yearsAbove(axis, height)}${shown.map((lane, at) => laneAt(lane, at, axis))}<line x1="${today}" y1="${HEAD - 4}" x2="${today}" y2="${height}" stroke="#9c1c1c" stroke-width="1"/>
</svg>
<p class="legend">${both({ zh: `红线为 ${asOf}`, en: `the red line is ${asOf}` })}${
      lanes.length > shown.length
        ? html`；${both({ zh: `另有 ${lanes.length - shown.length} 行见下表`, en: `${lanes.length - shown.length} more lines stand in the tables below` })}`
        : undefined
    }</p>
`,
  );
}

/** The picture is in Chinese, with both languages for whoever points at a bar: there is no room for more. */
function standingLanes({ standings = [] }: Dossier): readonly Lane[] {
  if (standings.length === 0) return [];
  return [
    {
      label: '履责状态',
      bars: standings.map(({ from, to, status }) => {
        const { zh, en } = standingNames[status];
        return { from, to, fill: colourOfStanding(status), label: zh, title: `${zh} ${en}：${from} – ${to ?? ''}` };
      }),
    },
  ];
}

function yearLanes(years: readonly UnitYear[]): readonly Lane[] {
  const whole = (year: number) => ({ from: firstDayOf(year), to: lastDayOf(year) });
  const assessed = years.flatMap(({ year, result }) => {
    if (!result) return [];
    const label = result.status === 'exempt' ? '免责' : (result.grade ?? '');
    const sign = result.taskCompleted === undefined ? '' : result.taskCompleted ? ' ✓' : ' ✗';
    return [{ ...whole(year), fill: colourOfResult(result), label: label + sign, title: `${year} ${label}${sign}` }];
  });
  const tasked = years
    .filter(({ tasks }) => tasks > 0)
    .map(({ year, tasks, tasksCompleted }) => {
      const label = `${tasksCompleted}/${tasks}`;
      const fill = tasksCompleted === tasks ? '#cfe3c4' : '#f3dc8c';
      return { ...whole(year), fill, label, title: `${year}：已完成 completed ${label}` };
    });
  return [
    { label: '考核结果', bars: assessed },
    { label: '任务完成', bars: tasked },
  ].filter(({ bars }) => bars.length > 0);
}

/** Of a unit, a line for each person; of a leader, a line for each unit and post. */
function spellLanes({ subject, tags, history, names }: Dossier): readonly Lane[] {
  const spells = spellsIn(history).filter(
    ({ isStruck, unitId, leaderId }) =>
      !isStruck && (tags.includes(`unit:${unitId}`) || tags.includes(`leader:${leaderId}`)),
  );
  const name = (kind: 'unit' | 'leader', id: string): string => names.get(`${kind}:${id}`) ?? id;
  const other = subject.kind === 'unit' ? 'leader' : 'unit';
  const lines = Map.groupBy(spells, ({ unitId, leaderId }: SaidSpell) => (other === 'leader' ? leaderId : unitId));
  return [...lines]
    .map(([id, own]) => [name(other, id), own] as const)
    .map(([label, own]) => ({
      label,
      bars: own.map(({ from, to, post }) => {
        const { zh, en } = codeInWords(post);
        return { from, to, fill: PERSON, label: zh, title: `${label}：${zh} ${en}，${from} – ${to ?? ''}` };
      }),
    }));
}
