import { foundInFiles, type Report, type Trust } from '@onus/export/check';
import {
  AUDITS_PATH,
  CHECKPOINT_PATH,
  CHECKPOINTS_FOLDER,
  FILE_BYTES_MAX,
  FORMAT,
  FormatError,
  INDEX_PATH,
  KEYS_PATH,
  type LogKey,
  MANIFEST_PATH,
  type Manifest,
  POLICY_PATH,
  parseLogKeys,
  parseManifest,
  SHEETS_FOLDER,
} from '@onus/export/format';
import { type Policy, parseCheckpoint, parseNote, parsePolicy, TransparencyError } from '@onus/transparency-log';
import type { Given } from './given.ts';
import { type Source, TOP } from './source/source.ts';
import { trustFrom } from './trust-from.ts';
import { Unreadable } from './unreadable.ts';
import { wellFormed } from './well-formed.ts';

/** The files and folders of an export that are checked. */
const CHECKED: ReadonlySet<string> = new Set([
  MANIFEST_PATH,
  AUDITS_PATH,
  CHECKPOINT_PATH,
  CHECKPOINTS_FOLDER,
  INDEX_PATH,
  KEYS_PATH,
  POLICY_PATH,
  SHEETS_FOLDER,
  ...['tile', 'data', 'evidence'],
]);

/**
 * What an export says that it is.
 *
 * @throws Unreadable: without it nothing can be looked for.
 */
export async function readManifest(source: Source): Promise<Manifest> {
  const bytes = await source.read(MANIFEST_PATH, FILE_BYTES_MAX.manifest);
  if (bytes === undefined) {
    throw new Unreadable(
      '没有 manifest.json：不是责录的导出，或导出尚未完成',
      'there is no manifest.json: not an export of Onus, or one that was not finished',
    );
  }
  try {
    return parseManifest(bytes);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new Unreadable('manifest.json 的格式不正确', 'manifest.json is not of its form', { cause });
  }
}

/**
 * What a running log is by its own checkpoint; its signature is checked later.
 *
 * @throws Unreadable
 */
export async function manifestOfServer(source: Source): Promise<Manifest> {
  const bytes = await source.read(CHECKPOINT_PATH, FILE_BYTES_MAX.note);
  try {
    const { origin, size } = parseCheckpoint(parseNote(bytes ?? '').text);
    return { format: FORMAT, kind: 'log', origin, size, policy: false, checkpoints: 0 };
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    throw new Unreadable('该网址没有给出检查点', 'there is no checkpoint at this URL', { cause });
  }
}

/**
 * Whom to believe: what was given, and for the rest what came along; and those to whom these have handed over, by their
 * `statements` in the log. A list of keys that came along must agree with these.
 */
export async function trustOf(
  source: Source,
  { origin, policy: hasPolicy }: Manifest,
  given: Given,
  statements: readonly string[],
  report: Report,
): Promise<Trust> {
  const along = {
    keys: await keysAlong(source, given, report),
    policy: given.policy ? undefined : await policyAlong(source, hasPolicy, report),
  };
  return trustFrom(along, KEYS_PATH, origin, given, statements, report);
}

/** Missed where there are no others. */
async function keysAlong(source: Source, given: Given, report: Report): Promise<readonly LogKey[] | undefined> {
  const bytes = await source.read(KEYS_PATH, FILE_BYTES_MAX.keys);
  if (bytes === undefined && given.logKeys === undefined) report(foundInFiles.missing({ file: KEYS_PATH }));
  return bytes && wellFormed(KEYS_PATH, () => parseLogKeys(bytes), report);
}

async function policyAlong(source: Source, isDue: boolean, report: Report): Promise<Policy | undefined> {
  const bytes = await source.read(POLICY_PATH, FILE_BYTES_MAX.policy);
  if (bytes === undefined && isDue) report(foundInFiles.missing({ file: POLICY_PATH }));
  return bytes && wellFormed(POLICY_PATH, () => parsePolicy(bytes), report);
}

/** What lies at the top of an export and is not looked into: programs and texts for people, and whatever was put beside. */
export function uncheckedIn(source: Source): readonly string[] {
  return source
    .list(TOP)
    .filter((name) => !CHECKED.has(name))
    .sort();
}
