import type { CellFault } from '../sheet.ts';

/** What a cell says, or why it says nothing that can be used. */
export type Reading<Value> = { readonly value: Value; readonly fault?: undefined } | { readonly fault: CellFault };

export const read = <Value>(value: Value): Reading<Value> => ({ value });

export const faulty = (code: string, zh: string, en: string): { readonly fault: CellFault } => ({
  fault: { code, text: { zh, en } },
});

/** What stands in a cell, in so far as a sentence repeats it. */
export const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
