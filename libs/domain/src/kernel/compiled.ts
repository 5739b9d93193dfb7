import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** A compiled check. */
export type Compiled = ReturnType<typeof Compile>;

/** The check of a schema, compiled when it is first asked for: there are hundreds, and a program needs few of them. */
export function compiled(schema: TSchema): () => Compiled {
  let check: Compiled | undefined;
  return () => {
    check ??= Compile(schema);
    return check;
  };
}
