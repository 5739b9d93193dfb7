import type { TSchema } from 'typebox';
import { gathered } from './gathered.ts';
import { PLAIN_TEXT, PUBLIC_LINE } from './plain-text.ts';
import { formatOf, subjectOf } from './term.ts';

/** The `kind:id` tags of values of this schema, each once, in the order of its fields. */
export function subjectsOf(schema: TSchema): (value: object) => string[] {
  const gather = gathered(schema, (field) => {
    const kind = subjectOf(field);
    return kind ? (id) => `${kind}:${id}` : undefined;
  });
  return gather ?? (() => []);
}

/** The words in values of this schema: names, titles, numbers of documents. Undefined where it has none. */
export const wordsOf = (schema: TSchema): ((value: object) => string[]) | undefined =>
  gathered(schema, (field) =>
    [PUBLIC_LINE, PLAIN_TEXT].includes(formatOf(field) as string) ? (words) => words : undefined,
  );
