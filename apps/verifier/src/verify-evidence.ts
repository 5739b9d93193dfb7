import { basename } from 'node:path';
import {
  type Checked,
  checkSelection,
  foundInFiles,
  type OpenCheckpoint,
  type Report,
  type Trust,
  verifiersOf,
} from '@onus/export/check';
import { type EvidenceFile, type EvidenceRecord, parseEvidenceFile } from '@onus/export/format';
import {
  checkSignatures,
  encodeEvidence,
  type Note,
  type Policy,
  parseCheckpoint,
  TransparencyError,
  type VerifierKey,
  verifierFor,
} from '@onus/transparency-log';
import type { Given } from './given.ts';
import { judgeOne } from './judge-one.ts';
import { openKnown } from './known-checkpoints.ts';
import type { Listener } from './listener.ts';
import { trustFrom } from './trust-from.ts';
import { Unreadable } from './unreadable.ts';
import { readable } from './well-formed.ts';

/**
 * Checks an evidence file: one event, with the events on which the check of it rests.
 *
 * @throws Unreadable for what is not of the form; WrongUsage.
 */
export async function verifyEvidence(
  path: string,
  bytes: Uint8Array,
  given: Given,
  { onProgress, report }: Listener,
): Promise<{ readonly checked: Checked; readonly event: EvidenceRecord }> {
  const name = basename(path);
  const file = readable(name, () => parseEvidenceFile(bytes));
  const { event, grounds } = file;
  const { note } = event.proof;
  const opened = openNote(name, note);
  const { origin, size, root } = opened.checkpoint;
  const known = openKnown(given, origin);
  const records = new Map([event, ...grounds].map((record) => [record.proof.index, record]));

  const statements: string[] = [];
  const positions = [...records.keys()].sort((a, b) => a - b);
  const read = async (position: number) => {
    const record = records.get(position);
    return record && { evidence: Buffer.from(encodeEvidence(record.proof)), record: logRecordOf(record) };
  };
  const counts = await checkSelection(
    { positions, head: { size, root }, note, read },
    { onProgress, onHandover: (one) => void statements.push(one) },
    report,
  );
  const along = { keys: file.keys, policy: allOf(file.witnesses) };
  const trust = trustFrom(along, name, origin, given, statements, report);
  const judged = judgeOne(opened, known, trust, report);
  checkOtherSignatures(name, note, trust, file, report);
  return {
    event,
    checked: {
      kind: 'event',
      ...judged,
      holds: 'parts',
      counts,
      uncheckedFiles: [],
    },
  };
}

/** @throws Unreadable, since nothing can be proven against what is no checkpoint. */
export function openNote(file: string, note: Note): OpenCheckpoint {
  try {
    return { file, note, checkpoint: parseCheckpoint(note.text) };
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    throw new Unreadable(`${file} 中没有可用的检查点`, `${file} holds no usable checkpoint`, { cause });
  }
}

function logRecordOf({ envelope, data, personal }: EvidenceRecord) {
  return {
    entry: Buffer.from(envelope),
    parts: {
      data: data === 'withheld' ? undefined : data,
      personal: typeof personal === 'string' ? undefined : personal,
    },
    isPersonalWithheld: personal === 'withheld',
  };
}

/** The file says who cosigned, and not who must: that is for whoever checks. Those who did are all asked for. */
function allOf(witnesses: readonly VerifierKey[]): Policy | undefined {
  if (witnesses.length === 0) return undefined;
  const named = witnesses.map((key) => ({
    name: `${key.name}+${key.keyId}`,
    key,
    verifier: verifierFor(key),
    url: undefined,
  }));
  const members = named.map(({ name }) => ({ kind: 'witness', name }) as const);
  return {
    logs: [],
    witnesses: named,
    quorum: { kind: 'group', name: 'cosigned', threshold: members.length, members },
  };
}

/** Those that whoever checks does not ask for are part of the file, and must hold like all of it. */
function checkOtherSignatures(name: string, note: Note, trust: Trust, file: EvidenceFile, report: Report): void {
  const asked = verifiersOf(trust);
  const others = verifiersOf({ logKeys: file.keys, policy: allOf(file.witnesses) }).filter(
    (other) => !asked.some((one) => one.name === other.name && one.keyId === other.keyId),
  );
  for (const { name: key, keyId } of checkSignatures(note, others).bad) {
    report(foundInFiles.badSignature({ file: name, key: `${key}+${keyId}` }));
  }
}
