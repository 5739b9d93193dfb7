import { setTimeout } from 'node:timers/promises';
import { passingCode, setbacks } from '@onus/disk';
import { EXIT_CODES, printable } from '@onus/export/check';
import type { LogKey } from '@onus/export/format';
import { type Language, toldIn } from '@onus/language';
import { Unreadable } from '@onus/verifier';
import { progress } from '../progress.ts';
import { type Audited, type Auditor, type AuditorOptions, keepNote, openAuditor } from './auditor.ts';
import { DIFFERENCE_EXITS, Difference } from './difference.ts';
import { auditInWords } from './in-words.ts';
import { sendNote } from './send-note.ts';

export interface AuditToRun {
  readonly url: string;
  readonly token: string;
  readonly state: string;
  readonly newKey: string | undefined;
  readonly keys: readonly LogKey[];
  /** File to which the note is written besides. */
  readonly note: string | undefined;
  readonly send: boolean;
  /** Between two audits; undefined: one only. */
  readonly followMs: number | undefined;
  readonly language: Language;
  /** Aborted when it is to end. */
  readonly signal: AbortSignal;
}

const RETRY_FIRST_MS = 1_000;
const RETRY_MOST_MS = 60_000;

const differs = (why: string, code: string): Readonly<Record<Language, string>> => ({
  zh: `结论：不符。${why}（${code}）`,
  en: `Verdict: IT DIFFERS. ${why} (${code})`,
});

/** Audits once, or again and again until the signal aborts or something differs; what to exit with. */
export async function runAudit(run: AuditToRun): Promise<number> {
  const { followMs, signal, language } = run;
  try {
    const auditor = openAuditor({ ...run, progress: shownIn(language, signal) });
    try {
      const say = saying(language);
      if (followMs === undefined) say(await audited(run, auditor));
      else await follow(run, followMs, async () => say(await audited(run, auditor)));
      return EXIT_CODES.sound;
    } finally {
      auditor.close();
    }
  } catch (error) {
    if (error instanceof Difference) {
      tell(differs(toldIn(language, error), error.code)[language]);
      return DIFFERENCE_EXITS[error.code];
    }
    if (!isUnreadable(error)) throw error;
    tell(`${{ zh: '无法读取：', en: 'Cannot be read: ' }[language]}${toldIn(language, error)}`);
    return EXIT_CODES.unreadable;
  }
}

const tell = (line: string): void => void process.stderr.write(`${printable(line)}\n`);

async function audited({ note: file, send, url, token, language }: AuditToRun, auditor: Auditor): Promise<Audited> {
  const done = await auditor.audit();
  if (done.note !== undefined && file !== undefined) keepNote(file, done.note);
  if (done.note !== undefined && send) await sendNote(url, token, done.note, language);
  return done;
}

/** What an audit came to, where it is not what the one before came to. */
function saying(language: Language): (done: Audited) => void {
  let last: Audited | undefined;
  return (done) => {
    const isNews = done.size !== last?.size || done.last?.entries !== last.last?.entries;
    last = done;
    if (!isNews) return;
    for (const line of auditInWords(done)) process.stdout.write(`${printable(line[language])}\n`);
  };
}

async function follow({ signal, language }: AuditToRun, everyMs: number, once: () => Promise<void>): Promise<void> {
  const trying = setbacks({
    signal,
    firstMs: RETRY_FIRST_MS,
    mostMs: RETRY_MOST_MS,
    tell: ({ state, attempts }) => {
      const over = { zh: `已恢复，此前失败 ${attempts} 次`, en: `it goes on, after ${attempts} attempts that failed` };
      const failing = { zh: '未成，将重试：', en: 'failed, and is tried again: ' };
      tell(state === 'over' ? over[language] : failing[language] + toldIn(language, trying.current()?.error));
    },
  });
  try {
    while (!signal.aborted) {
      await trying.persist(once, isUnreadable);
      await setTimeout(everyMs, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** What may pass: the log cannot be reached or read, or the disk fails for a while. */
const isUnreadable = (error: unknown): boolean => error instanceof Unreadable || passingCode(error) !== undefined;

/** Progress, at which it also ends when it is to. */
function shownIn(language: Language, signal: AbortSignal): AuditorOptions['progress'] {
  const titles = {
    replica: { zh: '核对副本', en: 'looking at the replica' },
    entries: { zh: '取得条目', en: 'taking entries' },
    index: { zh: '重建索引', en: 'making the index again' },
  };
  return (title) => {
    const { at, end } = progress(titles[title][language], language === 'zh' ? '条' : 'entries');
    return {
      at: (done, total) => {
        signal.throwIfAborted();
        at(done, total);
      },
      end,
    };
  };
}
