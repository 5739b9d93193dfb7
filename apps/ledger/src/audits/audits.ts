import { setTimeout } from 'node:timers/promises';
import type { SignedAudit } from '@onus/export';
import { formatVerifierKey, parseVerifierKey, TransparencyError, type VerifierKey } from '@onus/transparency-log';
import type { Place } from '../watch/fault.ts';
import type { Faults } from '../watch/faults.ts';
import { AuditError } from './audit-error.ts';
import { readAudits, type StoredAudits, type StoredNote } from './audit-file.ts';
import type { AuditPlace } from './audit-place.ts';
import { type ComparedLog, type Contradiction, compareWithLog } from './compare-with-log.ts';
import { type HeldAudit, openNote } from './open-note.ts';

/** What auditors say who have made the index again from a replica of the log. */
export interface Audits {
  readonly auditors: readonly VerifierKey[];
  /** The latest note of each, as far as they have sent any. */
  latest(): readonly HeldAudit[];
  /** Notes of another log, or another index, than this one; kept until their auditor signs otherwise over as many entries. */
  contradictions(): readonly HeldAudit[];
  /** Takes a note; the latest that is held of its auditor then. @throws AuditError */
  take(note: string): Promise<HeldAudit>;
  close(): Promise<void>;
}

interface AuditsOptions {
  readonly log: ComparedLog;
  readonly origin: string;
  readonly auditors: readonly VerifierKey[];
  readonly place: AuditPlace;
  readonly faults: Pick<Faults, 'tell' | 'mended' | 'onLook'>;
}

/** Of one auditor; the first that came are kept. */
const CONTRADICTIONS_MAX = 8;
/** What another instance has taken is known here after so long. */
const LOOK_MS = 2_000;

export async function openAudits({ log, origin, auditors, place, faults }: AuditsOptions): Promise<Audits> {
  const isTrusted = ({ auditor }: HeldAudit): boolean => auditors.some((one) => keyOf(one) === keyOf(auditor));
  const trusted = (held: StoredAudits): HeldAudits => {
    const opened = openedAudits(held, origin);
    return { ...opened, latest: opened.latest.filter(isTrusted) };
  };
  // Owned by this function, replaced as a whole by what is kept.
  let known = await place.read();
  let { latest, contradictions } = trusted(known);

  /** By what is kept at that moment, whoever kept it. */
  const keep = async (next: (held: HeldAudits) => HeldAudits): Promise<void> => {
    known = await place.change((held) => {
      const before = openedAudits(held, origin);
      const after = next(before);
      return after === before ? held : storedAudits(after);
    });
    ({ latest, contradictions } = trusted(known));
  };

  const contradictionOf = (audit: HeldAudit): Promise<Contradiction | undefined> =>
    compareWithLog(log, audit, audit.auditor.name);
  /** Whether no note that is kept contradicts what is at a place. */
  const isRight = async (place: Place): Promise<boolean> => {
    for (const audit of contradictions) if ((await contradictionOf(audit))?.place === place) return false;
    return true;
  };
  faults.onLook('audit.contradicts', isRight);
  const tellAgain = async (audit: HeldAudit): Promise<void> => {
    const found = await contradictionOf(audit);
    if (found) faults.tell('audit.contradicts', found.place);
  };
  // Whoever deletes the list of faults has them found again. What the log cannot tell now is no contradiction yet.
  for (const audit of contradictions) await tellAgain(audit).catch(() => undefined);
  const mend = async (takenBack: readonly HeldAudit[]): Promise<void> => {
    for (const audit of takenBack) {
      const found = await contradictionOf(audit);
      if (found && (await isRight(found.place))) faults.mended('audit.contradicts', found.place);
    }
  };

  /** What other instances have taken, and what was taken back there, is told here as well. */
  const look = async (): Promise<void> => {
    const held = await place.read();
    if (JSON.stringify(held) === JSON.stringify(known)) return;
    const before = contradictions;
    known = held;
    ({ latest, contradictions } = trusted(held));
    for (const audit of contradictions) if (!isAmong(audit, before)) await tellAgain(audit);
    await mend(before.filter((audit) => !isAmong(audit, contradictions)));
  };
  const closing = new AbortController();
  const { signal } = closing;
  const follow = async (): Promise<void> => {
    if (!place.isShared) return;
    while (!signal.aborted) {
      await setTimeout(LOOK_MS, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await look().catch(() => undefined); // it is looked at again; what it needs tells of itself elsewhere
    }
  };
  const following = follow();

  return {
    auditors,
    latest: () => latest,
    contradictions: () => contradictions,
    take: async (note) => {
      const audit = openNote(note, auditors, origin);
      const found = await contradictionOf(audit);
      if (found) {
        faults.tell('audit.contradicts', found.place);
        await keep((held) => withContradiction(held, audit));
        throw found.error;
      }
      const takenBack = contradictions.filter((held) => isOverSame(held, audit));
      await keep((held) => withAgreement(held, audit));
      await mend(takenBack);
      return latest.find((one) => isOfSame(one, audit)) ?? audit;
    },
    close: async () => {
      closing.abort();
      await following;
    },
  };
}

/** The latest notes in a file beside the service that keeps it; none where it cannot be read. */
export function latestAuditsIn(path: string, origin: string): readonly HeldAudit[] {
  try {
    return openedAudits(readAudits(path), origin).latest;
  } catch {
    return [];
  }
}

interface HeldAudits {
  readonly latest: readonly HeldAudit[];
  readonly contradictions: readonly HeldAudit[];
}

/** As far as they are of this log and signed by whom it says where they are kept. */
function openedAudits({ latest, contradictions }: StoredAudits, origin: string): HeldAudits {
  const opened = (notes: readonly StoredNote[]): HeldAudit[] => notes.flatMap((one) => unlessForged(one, origin));
  return { latest: opened(latest), contradictions: opened(contradictions) };
}

const storedAudits = ({ latest, contradictions }: HeldAudits): StoredAudits => ({
  latest: latest.map(stored),
  contradictions: contradictions.map(stored),
});

function withContradiction(held: HeldAudits, audit: HeldAudit): HeldAudits {
  const own = held.contradictions.filter((one) => isOfSame(one, audit));
  if (own.length >= CONTRADICTIONS_MAX || own.some((one) => isOverSame(one, audit))) return held;
  return { ...held, contradictions: [...held.contradictions, audit] };
}

/** What the auditor said otherwise over as many entries is taken back. */
function withAgreement(held: HeldAudits, audit: HeldAudit): HeldAudits {
  const before = held.latest.find((one) => isOfSame(one, audit));
  const isOlder = before !== undefined && before.entries > audit.entries;
  const contradictions = held.contradictions.filter((one) => !isOverSame(one, audit));
  if (isOlder && contradictions.length === held.contradictions.length) return held;
  const latest = isOlder ? held.latest : [...held.latest.filter((one) => one !== before), audit];
  return { latest, contradictions };
}

function unlessForged({ key, note }: StoredNote, origin: string): HeldAudit[] {
  try {
    return [openNote(note, [parseVerifierKey(key)], origin)];
  } catch (error) {
    if (error instanceof AuditError || error instanceof TransparencyError) return [];
    throw error;
  }
}

/** As they go along with what a checkpoint of this size proves. */
export const auditsUpTo = (audits: readonly HeldAudit[], size: number): SignedAudit[] =>
  audits.filter(({ entries }) => entries <= size).map((audit) => ({ ...stored(audit), entries: audit.entries }));

const keyOf = formatVerifierKey;
const stored = ({ auditor, note }: HeldAudit): StoredNote => ({ key: keyOf(auditor), note });
const isOfSame = (a: HeldAudit, b: HeldAudit): boolean => keyOf(a.auditor) === keyOf(b.auditor);
const isOverSame = (a: HeldAudit, b: HeldAudit): boolean => a.entries === b.entries && isOfSame(a, b);
const isAmong = (audit: HeldAudit, all: readonly HeldAudit[]): boolean => all.some(({ note }) => note === audit.note);
