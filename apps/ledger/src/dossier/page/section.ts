import type { Bilingual } from '@onus/domain';
import { both, type Html, html } from './html.ts';

export const section = (title: Bilingual, content: Html): Html => html`<section>
<h2>${both(title)}</h2>
${content}</section>
`;

/** A table with headings in both languages. */
export const table = (headings: readonly Bilingual[], rows: readonly (readonly Html[])[]): Html => html`<table>
<thead><tr>${headings.map((heading) => html`<th>${both(heading)}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table>
`;
