import { existsSync, readFileSync, renameSync } from 'node:fs';
import { replaceFile } from '@onus/disk';

/** The note of an auditor and the verifier key under which it is to hold. */
export interface StoredNote {
  readonly key: string;
  readonly note: string;
}

export interface StoredAudits {
  /** The latest of each auditor. */
  readonly latest: readonly StoredNote[];
  /** Those of another log or another index than this one. */
  readonly contradictions: readonly StoredNote[];
}

const NOTHING: StoredAudits = { latest: [], contradictions: [] };

/** What a file holds; nothing where there is none. @throws Error for anything else. */
export function readAudits(path: string): StoredAudits {
  if (!existsSync(path)) return NOTHING;
  const { latest, contradictions } = JSON.parse(readFileSync(path, 'utf8'));
  if (!isNotes(latest) || !isNotes(contradictions)) throw new Error(`${path} holds no notes of auditors`);
  return { latest, contradictions };
}

export const writeAudits = (path: string, { latest, contradictions }: StoredAudits): void =>
  replaceFile(path, `${JSON.stringify({ latest, contradictions }, undefined, 1)}\n`);

/** Moves away what cannot be read, for whoever looks into it; its new name, or undefined where all is well. */
export function putAsideUnreadable(path: string): string | undefined {
  try {
    readAudits(path);
    return undefined;
  } catch {
    const aside = `${path}-unreadable-${Date.now()}`;
    renameSync(path, aside);
    return aside;
  }
}

const isNotes = (value: unknown): value is readonly StoredNote[] =>
  Array.isArray(value) &&
  value.every((one) => typeof one?.key === 'string' && typeof one.note === 'string' && Object.keys(one).length === 2);
