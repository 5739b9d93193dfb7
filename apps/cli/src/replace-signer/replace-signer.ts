import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Accounts } from '@onus/access';
import type { Authority } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import {
  guardFileIn,
  installStagedGuard,
  lastReleaseWithKeys,
  type PastKey,
  type ReplacingKey,
  stagedKey,
  stageGuard,
} from '@onus/signing';
import {
  isKeyRotation,
  type Policy,
  parsePolicy,
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
} from '@onus/transparency-log';
import { momentOfRecord } from '../moment-of-record.ts';
import { accountsOf, decided, recordReplacement } from './decided-by-two.ts';
import {
  checkpointIn,
  checkpointOf,
  type KnownCheckpoint,
  newestOf,
  requireNotOutdated,
  shownByWitnesses,
} from './known-checkpoint.ts';
import { pastKeys, toldKeys } from './old-keys.ts';
import { inPlace, type Place, type PlaceOptions } from './place.ts';

export interface ReplaceSignerOptions extends PlaceOptions {
  /** What is left of the old guard: `signer.db` alone, or `signer.key` alone. */
  readonly oldSigner?: string | undefined;
  /** Verifier keys of the log, the first of them, where nothing else tells. */
  readonly keys?: readonly string[] | undefined;
  /** Files with checkpoints that others hold. */
  readonly knownCheckpoints?: readonly string[] | undefined;
  /** Policy file; those in it are asked for the newest checkpoint that they have seen. */
  readonly witnesses?: string | undefined;
  /** Begin with nothing, under this name, under which nothing was ever signed. */
  readonly newOrigin?: string | undefined;
  /** Files with the tokens of two accounts: who asks for it, and who approves. */
  readonly tokens: readonly [string, string];
  readonly reason: string;
  readonly authority: Authority;
}

export interface ReplacedSigner {
  readonly verifierKey: string;
  /** What the new guard knows as released; undefined: nothing. */
  readonly known: Pick<KnownCheckpoint, 'size' | 'source'> | undefined;
  /** Witnesses that could not be asked, or showed nothing. */
  readonly silent: readonly string[];
  /** The old key has handed over in its own words; otherwise nobody who has it alone can know the new one. */
  readonly isByOldKey: boolean;
  /** It had been recorded already, and was put in its place. */
  readonly isFinished: boolean;
}

/**
 * Begins a guard in the place of one that is lost. It knows the newest checkpoint that is known as released, which the log must
 * continue, and signs under a new key, which the log records for two accounts. Interrupted anywhere, it has changed nothing, or
 * is finished by calling it again: the guard is made beside its place, the log records it, and only then it is put there.
 *
 * @throws Failure, SigningError, EventStoreError: when there is a guard, when the log is at work, when nothing is known of what
 * was released, when the log does not continue it, and when the two may not decide it.
 */
export const replaceSigner = (options: ReplaceSignerOptions): Promise<ReplacedSigner> =>
  inPlace(options, (place) => replacing(options, place));

async function replacing(options: ReplaceSignerOptions, place: Place): Promise<ReplacedSigner> {
  const { tokens, reason, authority } = options;
  const { directory, accounts, store } = place;
  requireDirectory(directory);
  const at = await momentOfRecord(store);
  const decision = { ...accountsOf(accounts, tokens), reason, authority, at };
  decided(accounts, 'replacement', decision); // before anything is looked for
  const staged = stagedKey(directory);
  const told = staged === undefined ? undefined : await toldKeys(store, parseVerifierKey(staged).name);
  if (staged !== undefined && told?.lastStatement !== undefined && told.last === staged) {
    await installStagedGuard(directory, await place.beside(parseVerifierKey(staged).name));
    const isByOldKey = isKeyRotation(told.lastStatement);
    return { verifierKey: staged, known: undefined, silent: [], isByOldKey, isFinished: true };
  }
  const { keys, known, silent, secret, origin } = await whatIsKnown(options, place);
  const next = await stageGuard({ directory, tree: store, keys, known: known?.note, origin, secret });
  await record(store, accounts, decision, origin, next);
  await installStagedGuard(directory, await place.beside(origin));
  const { verifierKey, statement } = next;
  return { verifierKey, known, silent, isByOldKey: isKeyRotation(statement), isFinished: false };
}

async function record(
  store: EventStore,
  accounts: Accounts,
  decision: Parameters<typeof recordReplacement>[2],
  origin: string,
  next: ReplacingKey,
): Promise<void> {
  const { count } = await toldKeys(store, origin);
  await recordReplacement(store, accounts, decision, count, next);
}

/** What is known of the past of the log, and of what was signed for it. */
interface Known {
  readonly keys: readonly PastKey[];
  readonly known: KnownCheckpoint | undefined;
  readonly silent: readonly string[];
  readonly secret: SignerKey | undefined;
  readonly origin: string;
}

async function whatIsKnown(options: ReplaceSignerOptions, { store, beside }: Place): Promise<Known> {
  const { oldSigner, keys: given = [], knownCheckpoints = [], witnesses, newOrigin } = options;
  const policy = witnesses === undefined ? undefined : parsePolicy(readFileSync(witnesses, 'utf8'));
  const left = oldSigner === undefined ? undefined : await lastReleaseWithKeys(guardFileIn(oldSigner));
  const keys = left ? await keysSince(left.keys, store) : await keysOf(given, policy, store);
  const origin = parseVerifierKey(keys.at(-1)?.verifierKey ?? '').name;
  const secret = oldSigner === undefined ? undefined : secretIn(oldSigner);
  if (newOrigin !== undefined) {
    await requireNewName(newOrigin, origin, store);
    return { keys, known: undefined, silent: [], secret: undefined, origin: newOrigin };
  }
  const { shown, silent } = policy ? await shownByWitnesses(policy, origin, keys) : { shown: [], silent: [] };
  const kept = knownCheckpoints.map((path) => checkpointIn(path, origin));
  requireNotOutdated(kept, shown);
  const told = [
    ...kept,
    ...shown,
    ...(left ? [{ note: left.checkpoint.note, size: left.checkpoint.size, source: guardFileIn(oldSigner ?? '') }] : []),
  ];
  if (told.length === 0) throw nothingKnown(silent);
  const released = await (await beside(origin)).read();
  const known = await newestOf(store, [
    ...told,
    ...(released ? [checkpointOf(released.note, released.where, origin)] : []),
  ]);
  return { keys, known, silent, secret, origin };
}

/** Those of a guard, and where it is an old copy, those that took over since, as the log tells it. */
async function keysSince(keys: readonly PastKey[], store: EventStore): Promise<readonly PastKey[]> {
  const known = keys.map(({ verifierKey }) => parseVerifierKey(verifierKey));
  const [first] = known;
  if (!first) return keys;
  const told = pastKeys([first], (await toldKeys(store, first.name)).statements);
  return told.length > keys.length ? told : keys;
}

async function keysOf(given: readonly string[], policy: Policy | undefined, store: EventStore): Promise<PastKey[]> {
  const believed = [...given.map(parseVerifierKey), ...(policy?.logs.map(({ key }) => key) ?? [])];
  const [first] = believed;
  const { statements } = await toldKeys(store, first?.name ?? '');
  return pastKeys(
    believed.filter(({ name }) => name === first?.name),
    statements,
  );
}

/** A name under which the log was never signed. */
async function requireNewName(name: string, origin: string, store: EventStore): Promise<void> {
  const { statements, last } = await toldKeys(store, name);
  const isUsed =
    name === origin || statements.length > 0 || (last !== undefined && parseVerifierKey(last).name === name);
  if (!isUsed) return;
  throw new Failure(
    `日志已以 ${name} 之名签署过，请另取名称`,
    `the log was signed as ${name} already; take another name`,
  );
}

function secretIn(directory: string): SignerKey | undefined {
  const path = join(directory, 'signer.key');
  return existsSync(path) ? parseSignerKey(readFileSync(path, 'utf8').trim()) : undefined;
}

function requireDirectory(directory: string): void {
  if (existsSync(directory)) return;
  throw new Failure(`没有目录 ${directory}`, `there is no directory ${directory}`);
}

const nothingKnown = (silent: readonly string[]): Failure =>
  new Failure(
    `无从得知已发布过什么${silent.length > 0 ? `（见证方 ${silent.join('、')} 未出示检查点）` : ''}：请以 --known-checkpoint 给出他人所持的最新检查点，或以 --witnesses 向见证方查询；均不可得的，以 --new-origin 另立名称`,
    `nothing tells what was released${silent.length > 0 ? ` (the witnesses ${silent.join(', ')} show no checkpoint)` : ''}: give the newest checkpoint that others hold by --known-checkpoint, or ask the witnesses by --witnesses; where there is neither, take another name with --new-origin`,
  );
