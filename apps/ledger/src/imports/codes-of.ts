import type { TSchema } from 'typebox';

/** The codes of a term that is one of a list. */
export const codesOf = (term: TSchema): readonly string[] => (term as { readonly enum?: readonly string[] }).enum ?? [];
