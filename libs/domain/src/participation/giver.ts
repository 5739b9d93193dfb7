import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { giverRegistered } from './facts.ts';
import type { GiverKind } from './terms.ts';

/** Whoever makes commitments. */
export interface Giver {
  readonly giverId: string;
  readonly kind: GiverKind;
}

export type GiverEvent = FactOf<typeof giverRegistered>;

const registered = (_: Giver | undefined, { data: { giverId, kind } }: GiverEvent): Giver => ({ giverId, kind });

export const giver = stream('giver', undefined as Giver | undefined, registered);

export const unknownGiver = unknown('giver', '帮扶方', 'giver');
export const giverExists = alreadyExists('giver', '帮扶方', 'giver');
