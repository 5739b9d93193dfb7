import type { Bilingual } from '@onus/domain';

/** Markup that is safe to place in a page. */
export interface Html {
  readonly markup: string;
}

type Placed = Html | string | number | undefined | readonly Html[];

/** Markup with values in it. Texts are escaped; only what was made by this function is not. */
export const html = (parts: TemplateStringsArray, ...values: readonly Placed[]): Html => ({
  markup: parts.map((part, i) => part + (i < values.length ? markupOf(values[i]) : '')).join(''),
});

/** Both languages, the Chinese first. */
export const both = ({ zh, en }: Bilingual): Html => (zh === en ? html`${zh}` : html`${zh} <i lang="en">${en}</i>`);

/** A calendar day, never broken over two lines. */
export const day = (value: string): Html => html`<time>${value}</time>`;

/** Pieces with something between them. */
export const joined = (pieces: readonly Html[], between: string): Html => ({
  markup: pieces.map(({ markup }) => markup).join(escaped(between)),
});

function markupOf(value: Placed): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters have no place in HTML, and those that turn the direction of text could mislead its reader. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2028\u2029\ufeff]/gu;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '').replace(UNSEEN, '\ufffd');
