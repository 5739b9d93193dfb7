import { basename } from 'node:path';
import type { SignedAudit } from '@onus/export';
import { formatVerifierKey, parseVerifierKey, TransparencyError, type VerifierKey } from '@onus/transparency-log';
import type { Place } from '../watch/fault.ts';
import type { Faults } from '../watch/faults.ts';
import { AuditError } from './audit-error.ts';
import { putAsideUnreadable, readAudits, type StoredNote, writeAudits } from './audit-file.ts';
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
}

interface AuditsOptions {
  readonly log: ComparedLog;
  readonly origin: string;
  readonly auditors: readonly VerifierKey[];
  readonly path: string;
  readonly faults: Pick<Faults, 'tell' | 'mended' | 'onLook'>;
}

/** Of one auditor; the first that came are kept. */
const CONTRADICTIONS_MAX = 8;

export async function openAudits({ log, origin, auditors, path, faults }: AuditsOptions): Promise<Audits> {
  const aside = putAsideUnreadable(path);
  if (aside !== undefined) faults.tell('watch.list-unreadable', `file:${basename(aside)}`);
  // Owned by this function, replaced as a whole once the file holds it.
  let { latest, contradictions } = auditsIn(path, origin);
  const isTrusted = ({ auditor }: HeldAudit): boolean => auditors.some((one) => keyOf(one) === keyOf(auditor));
  latest = latest.filter(isTrusted);

  const keep = (next: AuditsInFile): void => {
    writeAudits(path, { latest: next.latest.map(stored), contradictions: next.contradictions.map(stored) });
    ({ latest, contradictions } = next);
  };
  const latestOf = (auditor: VerifierKey): HeldAudit | undefined =>
    latest.find((held) => keyOf(held.auditor) === keyOf(auditor));

  const keepContradiction = (audit: HeldAudit): void => {
    const own = contradictions.filter((held) => keyOf(held.auditor) === keyOf(audit.auditor));
    if (own.length >= CONTRADICTIONS_MAX || own.some((held) => isOverSame(held, audit))) return;
    keep({ latest, contradictions: [...contradictions, audit] });
  };
  /** What the auditor said otherwise over as many entries is taken back. */
  const keepAgreement = (audit: HeldAudit): HeldAudit => {
    const before = latestOf(audit.auditor);
    const isOlder = before !== undefined && before.entries > audit.entries;
    const others = latest.filter((held) => held !== before);
    const left = contradictions.filter((held) => !isOverSame(held, audit));
    if (!isOlder || left.length < contradictions.length)
      keep({ latest: isOlder ? latest : [...others, audit], contradictions: left });
    return isOlder ? before : audit;
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

  return {
    auditors,
    latest: () => latest,
    contradictions: () => contradictions,
    take: async (note) => {
      const audit = openNote(note, auditors, origin);
      const found = await contradictionOf(audit);
      if (found) {
        faults.tell('audit.contradicts', found.place);
        keepContradiction(audit);
        throw found.error;
      }
      const takenBack = contradictions.filter((held) => isOverSame(held, audit));
      const held = keepAgreement(audit);
      await mend(takenBack);
      return held;
    },
  };
}

/** The latest notes in a file beside the service that keeps it; none where it cannot be read. */
export function latestAuditsIn(path: string, origin: string): readonly HeldAudit[] {
  try {
    return auditsIn(path, origin).latest;
  } catch {
    return [];
  }
}

interface AuditsInFile {
  readonly latest: readonly HeldAudit[];
  readonly contradictions: readonly HeldAudit[];
}

/** As far as they are of this log and signed by whom the file says. @throws Error for any other file. */
function auditsIn(path: string, origin: string): AuditsInFile {
  const opened = (notes: readonly StoredNote[]): HeldAudit[] => notes.flatMap((one) => unlessForged(one, origin));
  const { latest, contradictions } = readAudits(path);
  return { latest: opened(latest), contradictions: opened(contradictions) };
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
const isOverSame = (a: HeldAudit, b: HeldAudit): boolean =>
  a.entries === b.entries && keyOf(a.auditor) === keyOf(b.auditor);
