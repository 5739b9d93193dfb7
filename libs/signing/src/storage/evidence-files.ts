import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile, sync } from '@onus/disk';
import { parseSplitView, TransparencyError } from '@onus/transparency-log';
import type { SignerStorage } from './signer-storage.ts';

/** The first tell most; whoever goes on making more makes nothing worse. */
const EVIDENCE_MAX = 16;
const OWNER_ONLY = 0o700;

interface Kept {
  readonly name: string;
  readonly seenAt: string;
  readonly file: string;
}

/**
 * One file for each pair of heads, so that it can be handed to anybody as it is; only its owner may read it here. They are read
 * once, for anybody may ask for them.
 */
export function evidenceFiles(directory: string): Pick<SignerStorage, 'evidence' | 'keepEvidence'> {
  let kept: readonly Kept[] = readAll(directory).sort(latestFirst);
  return {
    evidence: () => kept.map(({ file }) => file),
    keepEvidence: (file) => {
      const { heads, seenAt } = parseSplitView(file);
      const name = `${createHash('sha256').update(heads.join('')).digest('hex').slice(0, 32)}.json`;
      if (kept.length >= EVIDENCE_MAX || kept.some((one) => one.name === name)) return;
      mkdirSync(directory, { recursive: true, mode: OWNER_ONLY });
      sync(dirname(directory));
      replaceFile(join(directory, name), file);
      kept = [{ name, seenAt, file }, ...kept].sort(latestFirst);
    },
  };
}

/** What is no such file is left where it is, for whoever looks into it. */
function readAll(directory: string): Kept[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  return names.flatMap((name) => {
    const file = readFileSync(join(directory, name), 'utf8');
    try {
      return [{ name, seenAt: parseSplitView(file).seenAt, file }];
    } catch (error) {
      if (error instanceof TransparencyError) return [];
      throw error;
    }
  });
}

const latestFirst = (a: Kept, b: Kept): number => (a.seenAt < b.seenAt ? 1 : -1);
