import type { Head, Receipt } from '@onus/event-store';

/** What the writer tells, one JSON object a line. */
export type Report =
  | ({ readonly kind: 'head' } & Head)
  | { readonly kind: 'acknowledged'; readonly number: number; readonly receipt: Receipt; readonly replayed: boolean };
