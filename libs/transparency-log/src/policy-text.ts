import { parseDecimal } from './decimal.ts';
import { KEY_TYPE, parseVerifierKey, type VerifierKey } from './keys.ts';
import { hasControlCharacter, readText } from './plain-text.ts';
import type { Policy, PolicyLog, PolicyWitness, Quorum } from './policy.ts';
import { TransparencyError } from './transparency-error.ts';
import { VERIFIERS_BY_TYPE, type VerifiersByType, verifierFor } from './verifiers.ts';

const POLICY_BYTES_MAX = 256 * 1024;
/** Logs, witnesses and groups at most, of each. */
const DEFINITIONS_MAX = 64;
const LOG_TYPES: readonly number[] = [KEY_TYPE.ed25519, KEY_TYPE.mlDsa44Cosignature];
const WITNESS_TYPES: readonly number[] = [KEY_TYPE.ed25519Cosignature, KEY_TYPE.mlDsa44Cosignature];

/** What the lines up to one have defined. */
interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  /** Witnesses and groups share their names. */
  readonly named: Map<string, Quorum>;
  /** Each may be the member of one group only, so that a witness counts in one way. */
  readonly taken: Set<string>;
  quorum: Quorum | 'none' | undefined;
}

/**
 * Reads a policy file (c2sp.org/tlog-policy), one definition a line, each using only what stands above it:
 *
 *     log <vkey> [<url>]
 *     witness <name> <vkey> [<url>]
 *     group <name> any|all|<k> <member>…
 *     quorum <name>|none
 *
 * Empty lines and lines that begin with # are passed over. Exactly one quorum; at most 64 logs, witnesses and groups each.
 *
 * @throws TransparencyError `policy.malformed` with the number of the line, and as `parseVerifierKey` and `verifierFor`.
 */
export function parsePolicy(input: string | Uint8Array, byType: VerifiersByType = VERIFIERS_BY_TYPE): Policy {
  const text = readText(input, POLICY_BYTES_MAX);
  if (text === undefined) throw malformed(`it is not UTF-8 of at most ${POLICY_BYTES_MAX} bytes`);
  if (hasControlCharacter(text.replaceAll('\t', ' '))) throw malformed('it has a control character');
  if (!text.endsWith('\n')) throw malformed('its last line does not end in LF');
  const draft: Draft = { logs: [], witnesses: [], named: new Map(), taken: new Set(), quorum: undefined };
  for (const [i, line] of text.slice(0, -1).split('\n').entries()) readLine(draft, line, i + 1, byType);
  if (draft.quorum === undefined) throw malformed('it has no quorum line');
  return { logs: draft.logs, witnesses: draft.witnesses, quorum: draft.quorum };
}

function readLine(draft: Draft, line: string, lineNumber: number, byType: VerifiersByType): void {
  const [keyword = '', ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
  if (keyword === '' || keyword.startsWith('#')) return;
  const problem = define(draft, keyword, items, byType);
  if (problem !== undefined) throw malformed(`line ${lineNumber}: ${problem}`);
}

/** Adds the definition to the draft, or says what is wrong with it. */
function define(draft: Draft, keyword: string, items: readonly string[], byType: VerifiersByType): string | undefined {
  switch (keyword) {
    case 'log':
      return defineLog(draft, items, byType);
    case 'witness':
      return defineWitness(draft, items, byType);
    case 'group':
      return defineGroup(draft, items);
    case 'quorum':
      return defineQuorum(draft, items);
    default:
      return 'it begins with none of log, witness, group, quorum';
  }
}

function defineLog(draft: Draft, items: readonly string[], byType: VerifiersByType): string | undefined {
  const [vkey, url, ...rest] = items;
  if (vkey === undefined || rest.length > 0) return 'a log has a key and perhaps a URL';
  const key = parseVerifierKey(vkey);
  if (!LOG_TYPES.includes(key.type)) return `keys of type ${key.type} do not sign for logs`;
  if (isKnown(key, draft.logs)) return 'the key of this log stands above';
  if (draft.logs.length === DEFINITIONS_MAX) return `a policy has at most ${DEFINITIONS_MAX} logs`;
  draft.logs.push({ key, verifier: verifierFor(key, byType), url });
  return undefined;
}

function defineWitness(draft: Draft, items: readonly string[], byType: VerifiersByType): string | undefined {
  const [name, vkey, url, ...rest] = items;
  if (name === undefined || vkey === undefined || rest.length > 0)
    return 'a witness has a name, a key and perhaps a URL';
  if (isTaken(draft, name)) return 'its name is in use';
  const key = parseVerifierKey(vkey);
  if (!WITNESS_TYPES.includes(key.type)) return `keys of type ${key.type} do not cosign`;
  if (isKnown(key, draft.witnesses)) return 'the key of this witness stands above';
  if (draft.witnesses.length === DEFINITIONS_MAX) return `a policy has at most ${DEFINITIONS_MAX} witnesses`;
  draft.witnesses.push({ name, key, verifier: verifierFor(key, byType), url });
  draft.named.set(name, { kind: 'witness', name });
  return undefined;
}

function defineGroup(draft: Draft, items: readonly string[]): string | undefined {
  const [name, count, ...memberNames] = items;
  if (name === undefined || count === undefined || memberNames.length === 0) {
    return 'a group has a name, a number and members';
  }
  if (isTaken(draft, name)) return 'its name is in use';
  if (draft.named.size - draft.witnesses.length === DEFINITIONS_MAX) {
    return `a policy has at most ${DEFINITIONS_MAX} groups`;
  }
  const threshold = thresholdOf(count, memberNames.length);
  if (threshold === undefined) return 'the number is not any, all, or from 1 to the number of members';
  const members: Quorum[] = [];
  for (const memberName of memberNames) {
    const member = draft.named.get(memberName);
    if (member === undefined) return `${memberName} is not defined above`;
    if (draft.taken.has(memberName)) return `${memberName} is a member of a group already`;
    draft.taken.add(memberName);
    members.push(member);
  }
  draft.named.set(name, { kind: 'group', name, threshold, members });
  return undefined;
}

function defineQuorum(draft: Draft, items: readonly string[]): string | undefined {
  const [name, ...rest] = items;
  if (name === undefined || rest.length > 0) return 'a quorum is one name';
  if (draft.quorum !== undefined) return 'a policy has one quorum';
  draft.quorum = name === 'none' ? 'none' : draft.named.get(name);
  return draft.quorum === undefined ? `${name} is not defined above` : undefined;
}

function thresholdOf(count: string, memberCount: number): number | undefined {
  if (count === 'any') return 1;
  if (count === 'all') return memberCount;
  const threshold = parseDecimal(count);
  return threshold !== undefined && threshold >= 1 && threshold <= memberCount ? threshold : undefined;
}

function isTaken(draft: Draft, name: string): boolean {
  return name === 'none' || draft.named.has(name);
}

/** The same public key under another name is still the same signer. */
function isKnown(key: VerifierKey, among: readonly { readonly key: VerifierKey }[]): boolean {
  return among.some((other) => other.key.publicKey.equals(key.publicKey));
}

function malformed(reason: string): TransparencyError {
  return new TransparencyError('policy.malformed', `not a policy: ${reason}`);
}
