import { invariant } from './invariant.ts';
import type { Bilingual } from './text.ts';

/** Why a command is not carried out: a value, never an exception. */
export interface Refusal {
  readonly refused: true;
  /** Stable, for programs: `context.reason`. */
  readonly code: string;
  readonly text: Bilingual;
  /**
   * The field that would have to change, where there is one: of the request, or the `effectiveOn` or `authority.date` beside it;
   * of a list, the path to the item, as `responsible.2.leaderId`.
   */
  readonly field?: string;
}

const CODE = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/;

/** Defines one refusal: its code and its sentence. Calling it with what the sentence names makes the value. */
export function refusal<P extends object>(code: string, text: (named: P) => Bilingual) {
  invariant(CODE.test(code), `a refusal's code is word.word-word, not ${code}`);
  return (named: P, field?: string): Refusal => ({ refused: true, code, text: text(named), ...(field && { field }) });
}

export const isRefusal = (value: object): value is Refusal => 'refused' in value && value.refused === true;

/** How a sentence names one thing by an id, with no article. */
export type NameOf = (id: string) => Bilingual;

const withId =
  (zh: string, en: string): NameOf =>
  (id) => ({ zh: `编号为 ${id} 的${zh}`, en: `${en} with the id ${id}` });

/** With its article, as it is heard: an outline, a unit. */
export const withArticle = (en: string): string => `${/^(?!uni)[aeiou]/i.test(en) ? 'an' : 'a'} ${en}`;

/** The two refusals that every entity has. */
export function unknown(kind: string, zh: string, en: string, nameOf = withId(zh, en)) {
  const refused = refusal(`${kind}.unknown`, ({ id }: { id: string }) => ({
    zh: `没有${nameOf(id).zh}`,
    en: `There is no ${nameOf(id).en}`,
  }));
  return (id: string, field: string): Refusal => refused({ id }, field);
}

export function alreadyExists(kind: string, zh: string, en: string, nameOf = withId(zh, en)) {
  const refused = refusal(`${kind}.already-exists`, ({ id }: { id: string }) => ({
    zh: `${nameOf(id).zh}已存在`,
    en: `There is already ${withArticle(nameOf(id).en)}`,
  }));
  return (id: string, field: string): Refusal => refused({ id }, field);
}
