import { hash } from 'node:crypto';
import type { Bilingual } from '@onus/domain';
import type { Dossier, SignedBy } from '../dossier.ts';
import { unitYears } from '../said/unit-years.ts';
import type { SubjectKind } from '../subject.ts';
import { appointmentsSection } from './appointments-section.ts';
import { eventTable } from './event-row.ts';
import { both, type Html, html } from './html.ts';
import { obligationsSection } from './obligations-section.ts';
import { proofSection } from './proof-section.ts';
import { section } from './section.ts';
import { standingSection } from './standing-section.ts';
import { STYLE } from './style.ts';
import { timelineSection } from './timeline/timeline-section.ts';
import { isDemo, titleOf } from './title.ts';
import { yearsSection } from './years-section.ts';

/** Nothing but the one style runs or loads, wherever the page is opened. */
const POLICY = `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; base-uri 'none'; form-action 'none'`;

const kindNames: Readonly<Record<SubjectKind, Bilingual>> = {
  leader: { zh: '干部', en: 'leader' },
  unit: { zh: '单位', en: 'unit' },
  task: { zh: '任务', en: 'task' },
  fund: { zh: '资金', en: 'fund' },
};

/** The dossier as a page in Chinese and English that needs nothing beside it. */
export function dossierPage(dossier: Dossier, signed: SignedBy): string {
  const { subject, standing, history, reliedOn, names } = dossier;
  const title = titleOf(dossier);
  const years = subject.kind === 'unit' ? unitYears(dossier) : [];
  const { markup } = html`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>${title} ${subject.id} 卷宗 dossier</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
${heading(dossier, title, signed.origin)}
${standing && standingSection(standing, names)}
${timelineSection(dossier, years)}
${yearsSection(years, names)}
${appointmentsSection(dossier)}
${obligationsSection(dossier)}
${section({ zh: `沿革（${history.length} 条）`, en: `History, ${history.length} events` }, eventTable(history, names, subject))}
${reliedOn.length > 0 ? section({ zh: '所援引的其他事件', en: 'Other events relied on' }, eventTable(reliedOn, names)) : undefined}
${proofSection(signed)}
</body>
</html>
`;
  return markup;
}

const heading = (dossier: Dossier, title: string, origin: string): Html => html`<header>
<p>${both({ zh: '责录', en: 'Onus' })} · ${both({ zh: '卷宗', en: 'dossier' })} · ${both(kindNames[dossier.subject.kind])}</p>
<h1>${title}${title === dossier.subject.id ? undefined : html` <small>${dossier.subject.id}</small>`}</h1>
${isDemo(dossier) ? html`<p class="demo">${both({ zh: '演示数据', en: 'demo data' })}</p>` : undefined}
<p>${both({ zh: '截至', en: 'as of' })} ${dossier.asOf} · ${both({ zh: '日志', en: 'log' })} ${origin}，${both({
  zh: `前 ${dossier.size} 个条目`,
  en: `its first ${dossier.size} entries`,
})}</p>
</header>
`;
