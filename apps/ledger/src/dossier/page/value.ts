import { codeInWords, fieldInWords, isCode, numberInWords } from '@onus/export/words';
import type { Dossier } from '../dossier.ts';
import { both, type Html, html, joined } from './html.ts';

export type Names = Dossier['names'];

/** Which fields hold ids of whom, besides `unitId` and `leaderId` themselves. */
const UNIT_FIELD = /^(?:unitId|parentId|successorIds?|predecessorIds|liaisonUnitIds|poolHolderId|holderId|villageId)$/;
const LEADER_FIELD = /^leaderIds?$/;

/** One value of an event, by the name of its field. */
export function shownValue(field: string, value: unknown, names: Names): Html {
  if (Array.isArray(value))
    return joined(
      value.map((item) => shownValue(field, item, names)),
      '、',
    );
  if (typeof value === 'object' && value !== null) return shownRecord(value, names);
  if (typeof value === 'boolean') return both(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });
  if (typeof value === 'number') return both(numberInWords(field, value));
  return shownText(field, String(value), names);
}

/** Refers to an event in this page or elsewhere in the log. */
export const eventLink = (position: number): Html => html`<a href="#e${position}">#${position}</a>`;

/** The name of a unit or a person with the id, or the id alone. */
export function named(kind: 'unit' | 'leader', id: string, names: Names): Html {
  const name = names.get(`${kind}:${id}`);
  return name === undefined ? html`${id}` : html`${name}<small>${id}</small>`;
}

function shownRecord(value: object, names: Names): Html {
  if ('eventId' in value && 'position' in value) return eventLink(Number(value.position));
  const parts = Object.entries(value).map(([field, part]) => {
    const shown = shownValue(field, part, names);
    return isPlain(field, part) ? shown : html`${both(fieldInWords(field))}：${shown}`;
  });
  return html`（${joined(parts, '；')}）`;
}

/** Whether a value says by itself what it is: a name, a code. */
const isPlain = (field: string, value: unknown): boolean =>
  UNIT_FIELD.test(field) || LEADER_FIELD.test(field) || (typeof value === 'string' && isCode(value));

function shownText(field: string, text: string, names: Names): Html {
  if (UNIT_FIELD.test(field)) return named('unit', text, names);
  if (LEADER_FIELD.test(field)) return named('leader', text, names);
  return isCode(text) ? both(codeInWords(text)) : html`${text}`;
}
