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

/** The two refusals that every entity has. */
export function unknown(kind: string, zh: string, en: string) {
  const refused = refusal(`${kind}.unknown`, ({ id }: { id: string }) => ({
    zh: `没有编号为 ${id} 的${zh}`,
    en: `There is no ${en} with the id ${id}`,
  }));
  return (id: string, field: string): Refusal => refused({ id }, field);
}

export function alreadyExists(kind: string, zh: string, en: string) {
  const refused = refusal(`${kind}.already-exists`, ({ id }: { id: string }) => ({
    zh: `编号为 ${id} 的${zh}已存在`,
    en: `There is already a ${en} with the id ${id}`,
  }));
  return (id: string, field: string): Refusal => refused({ id }, field);
}
