import { eventInWords, fieldInWords, inBeijing } from '@onus/export/words';
import type { DossierEvent } from '../dossier.ts';
import type { DossierSubject } from '../subject.ts';
import { both, type Html, html } from './html.ts';
import { type Names, shownValue } from './value.ts';

/** One event as a row: where it stands, when it holds and was recorded, what it says of others than the subject. */
export function eventRow(event: DossierEvent, names: Names, subject: DossierSubject | undefined): Html {
  const { position, effectiveOn, recordedAt, type, actor, authority } = event;
  const data = Object.entries(event.data as object).filter(
    ([field, value]) => !subject || field !== `${subject.kind}Id` || value !== subject.id,
  );
  return html`<tr id="e${position}">
<td class="n">${position}</td>
<td class="d">${effectiveOn}<small>${both({ zh: '登记于', en: 'recorded' })}<br>${inBeijing(recordedAt)}<br>${both({ zh: '北京时间', en: 'Beijing time' })}</small></td>
<td><b>${both(eventInWords(type))}</b>
<dl>${data.map(([field, value]) => pair(fieldInWords(field), shownValue(field, value, names)))}${personalOf(event)}${
    authority && pair({ zh: '文件', en: 'document' }, html`${authority.number}，${authority.issuer}，${authority.date}`)
  }${pair({ zh: '登记人', en: 'by' }, actorInWords(actor))}</dl></td>
</tr>
`;
}

const pair = (label: { readonly zh: string; readonly en: string }, value: Html): Html =>
  html`<div><dt>${both(label)}</dt><dd>${value}</dd></div>`;

const ACTORS = {
  account: { zh: '账户', en: 'account' },
  service: { zh: '系统服务', en: 'service' },
} as const;

/** The log does not name persons who act: an account is shown by its id, whoever looks into the matter knows whose it is. */
function actorInWords(actor: string): Html {
  const [kind = '', id] = actor.split(':');
  return kind in ACTORS ? html`${both(ACTORS[kind as keyof typeof ACTORS])} ${id}` : html`${actor}`;
}

const GONE = {
  erased: { zh: '已依法删除', en: 'lawfully erased' },
  missing: { zh: '缺失，而日志中无依法删除的决定', en: 'missing, and no decision in the log says that it was erased' },
} as const;

/** Texts about persons are shown as they are, never as codes. */
function personalOf({ personal, personalGone }: DossierEvent): readonly Html[] {
  if (personalGone) return [pair({ zh: '个人信息', en: 'personal part' }, html`<em>${both(GONE[personalGone])}</em>`)];
  return Object.entries((personal ?? {}) as object).map(([field, value]) =>
    pair(fieldInWords(field), html`${String(value)}`),
  );
}

/** A table of events, its heading repeated on every printed page. */
export const eventTable = (
  events: readonly DossierEvent[],
  names: Names,
  subject?: DossierSubject,
): Html => html`<table class="events">
<thead><tr><th>${both({ zh: '位置', en: 'position' })}</th><th>${both({ zh: '生效日', en: 'effective' })}</th><th>${both({ zh: '事项', en: 'event' })}</th></tr></thead>
<tbody>
${events.map((event) => eventRow(event, names, subject))}</tbody>
</table>
`;
