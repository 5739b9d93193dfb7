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

/** Of what a refusal says, whatever it names. */
interface Pattern {
  readonly code: string;
  readonly textOf: (named: object) => Bilingual;
  readonly setBy: string | undefined;
}
/** Of all that are defined; filled as the modules of the use cases are loaded. */
const patterns: Pattern[] = [];
/** Made when first asked for, and again where more were defined since. */
let texts: readonly RefusalText[] | undefined;

/** A refusal as anybody may read it up: what it names stands between braces. */
export interface RefusalText {
  readonly code: string;
  readonly text: Bilingual;
  /** The field of the policy that sets what is refused by it. */
  readonly setBy?: string;
}

/** Every refusal there is, by its code. */
export function refusalTexts(): readonly RefusalText[] {
  texts ??= patterns.map(textIn).sort((one, other) => (one.code < other.code ? -1 : 1));
  return texts;
}

const textIn = ({ code, textOf, setBy }: Pattern): RefusalText => ({
  code,
  text: patternOf(textOf(new Proxy({}, { get: (_, name) => placeholder(String(name)) }))),
  ...(setBy !== undefined && { setBy }),
});

/** A number that a sentence works out from what it is told has no name of its own. */
const WORKED_OUT = /undefined|NaN(?:\.NaN)?/g;
const patternOf = ({ zh, en }: Bilingual): Bilingual => ({
  zh: zh.replaceAll(WORKED_OUT, '…'),
  en: en.replaceAll(WORKED_OUT, '…'),
});

/** Stands for a value, or for a list of one, in the pattern of a sentence. */
function placeholder(name: string): unknown {
  const shown = () => `{${name}}`;
  const list = () => placeholder(name);
  const known = {
    [Symbol.toPrimitive]: shown,
    toString: shown,
    join: shown,
    map: list,
    slice: list,
    find: shown,
    length: 1,
  };
  return new Proxy(known, { get: (own, key) => (key in own ? Reflect.get(own, key) : placeholder(name)) });
}

const CODE = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/;

/**
 * Defines one refusal: its code and its sentence. Calling it with what the sentence names makes the value.
 * @param setBy the field of the policy that sets what is refused by it, where one does
 */
export function refusal<P extends object>(code: string, text: (named: P) => Bilingual, setBy?: string) {
  invariant(CODE.test(code), `a refusal's code is word.word-word, not ${code}`);
  patterns.push({ code, textOf: text as unknown as Pattern['textOf'], setBy });
  texts = undefined;
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
