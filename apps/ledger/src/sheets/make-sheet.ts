import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Bilingual } from '@onus/domain';
import type { Language } from '../http/language.ts';
import { malformedRequest, ProblemError, problem } from '../http/problem.ts';
import type { Answer } from '../queries/query.ts';
import type { SheetRows } from './sheet.ts';
import { type SheetFormatName, sheetFormats } from './sheet-formats.ts';
import type { ListOf } from './sheet-of.ts';
import type { SheetTurn } from './sheets.ts';
import type { Spool } from './spool.ts';

/** A list as a file to take away: whole, before the first byte of it is sent. */
export class MadeSheet implements Answer {
  constructor(
    readonly position: number,
    readonly rows: number,
    /** What was asked about and nothing in the log names. */
    readonly unknown: readonly string[],
    readonly contentType: string,
    readonly fileName: string,
    private readonly spool: Pick<Spool, 'bytes' | 'digest' | 'read'>,
    /** What is told of it beside what is told of every file. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  get bytes(): number {
    return this.spool.bytes;
  }
  /** SHA-256 of the file. */
  digest(): Buffer {
    return this.spool.digest();
  }
  read(): Readable {
    return this.spool.read();
  }
}

/** Rows of a list that are asked for at once: between two, others have their turn. */
const ROWS_AT_ONCE = 500;
/** What a sheet of Excel takes, under its heading; and what one may have the service put together. */
const ROWS_MAX = 1_000_000;
/** How long the tables of one moment may be kept for one who takes a list away. */
export const MAKING_MS_MAX = 240_000;

export interface SheetRequest {
  readonly list: ListOf;
  /** Of the question, as `obligations/due`. */
  readonly path: string;
  readonly title: Bilingual;
  readonly language: Language;
  readonly format: SheetFormatName;
  readonly turn: SheetTurn;
  /** The address by which the same rows are asked for, where they are of all that was recorded up to a position. */
  readonly questionAt: (position: number, settled: object) => string;
  /** When what stands at a position was recorded. */
  readonly recordedAt: (position: number) => Promise<string | undefined>;
  /** A page of the list, by the moment of the first; `page` is what is asked for beside the question. */
  readonly ask: (page: PageAsked) => Promise<Answer>;
}

interface PageAsked {
  readonly limit?: number;
  readonly cursor?: string;
}

interface ListAnswer extends Answer {
  readonly [field: string]: unknown;
  readonly names?: SheetRows['names'];
  readonly next?: string;
  readonly unknown?: readonly string[];
}

const NO_NAMES = { units: {}, leaders: {} } as const;

/**
 * All pages of a list as one file, as of one moment: of the tables as they stand when it is begun, so that nothing is told twice
 * or left out while events are recorded. It is put together on the disk and sent afterwards, with its length and its digest: so
 * whatever goes wrong is told as a problem, a file that was cut off is known as one, and who reads slowly keeps back only the
 * file, not the tables.
 *
 * @throws ProblemError `sheet.too-long`, `sheet.cut`, and whatever the pages are refused with.
 */
export async function makeSheet(request: SheetRequest): Promise<MadeSheet> {
  const { list, path, title, language, format: name, turn } = request;
  const format = sheetFormats[name];
  const { spool } = turn;
  const told = { position: -1, rows: 0, unknown: [] as readonly string[], settled: {} };
  const end = async () => ({
    ...told,
    question: request.questionAt(told.position, told.settled),
    recordedAt: await request.recordedAt(told.position),
  });
  const pieces = format.pieces({ columns: list.columns, language, title, end }, pages(request, told));
  for await (const piece of pieces) await spool.write(piece);
  const fileName = `${path.replaceAll('/', '-')}-${told.position}.${name}`;
  return new MadeSheet(told.position, told.rows, told.unknown, format.contentType, fileName, spool);
}

/** The rows page by page; `told` says when they have all been taken what is to be said of them. */
async function* pages(
  { list, turn, ask }: SheetRequest,
  told: { position: number; rows: number; unknown: readonly string[]; settled: object },
): AsyncGenerator<SheetRows> {
  const begunMs = performance.now();
  let page: PageAsked = pageOf(list);
  for (;;) {
    turn.signal.throwIfAborted();
    if (performance.now() - begunMs > MAKING_MS_MAX) throw new ProblemError(problem('sheet.too-long'));
    const answer = (await ask(page)) as ListAnswer;
    if (isCut(answer)) throw new ProblemError(problem('sheet.cut'));
    const rows = list.rowsIn(answer);
    told.position = answer.position;
    told.rows += rows.length;
    told.settled = list.atOnce?.settled(answer) ?? {};
    if (told.rows > ROWS_MAX) throw new ProblemError(problem('sheet.too-long'));
    yield { rows, names: answer.names ?? NO_NAMES };
    if (answer.next === undefined) {
      told.unknown = answer.unknown ?? [];
      return;
    }
    page = { limit: ROWS_AT_ONCE, cursor: answer.next };
    await setImmediate();
  }
}

const pageOf = ({ isPaged, atOnce }: ListOf): PageAsked => {
  if (isPaged) return { limit: ROWS_AT_ONCE };
  return atOnce ? { limit: atOnce.limit } : {};
};

/** Whether an answer says of itself that it does not tell all: what is missing could not be seen in a file. */
const isCut = ({ complete, isComplete }: ListAnswer): boolean => complete === false || isComplete === false;

const ALL_PAGES = ['limit', 'cursor', 'count'] as const;

/** @throws ProblemError `request.contradictory` where a page is asked for, and all of them at once. */
export function requireAllPages(asked: object): void {
  const field = ALL_PAGES.find((name) => name in asked);
  if (field === undefined) return;
  const detail = {
    zh: `format 给出整个列表，不与 ${field} 并用`,
    en: `format gives the whole list, and takes no ${field}`,
  };
  throw new ProblemError(malformedRequest([{ field, code: 'request.contradictory', detail }]));
}
