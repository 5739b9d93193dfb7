import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { findingRecorded } from './facts.ts';

export type FindingEvent = FactOf<typeof findingRecorded>;
export type Finding = FindingEvent['data'];

const evolve = (_: Finding | undefined, { data }: FindingEvent): Finding => data;

/** What an inspection, an audit, a clue or a flag that was looked into came to. */
export const finding = stream('finding', undefined as Finding | undefined, evolve);

export const findingExists = alreadyExists('finding', '检查认定', 'finding');
