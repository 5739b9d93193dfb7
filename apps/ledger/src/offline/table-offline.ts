import { Failure, type Language } from '@onus/language';
import type { Sources } from '../queries/sources.ts';
import { addressOf, filledPath, recordedAt } from '../sheets/asked-again.ts';
import { type MadeSheet, makeSheet, requireAllPages } from '../sheets/make-sheet.ts';
import type { SheetFormatName } from '../sheets/sheet-formats.ts';
import { listOf } from '../sheets/sheet-of.ts';
import { openSpool, type Spool } from '../sheets/spool.ts';
import { type Asked, questionNamed, settled, toldAsFailure } from './settled-question.ts';

export interface TableAsked {
  /** Below `/v1/`: `standings`. */
  readonly path: string;
  readonly asked: Asked;
  readonly format: SheetFormatName;
  readonly language: Language;
  /** For the table while it is being made. */
  readonly folder: string;
  readonly onRows: (rows: number) => void;
}

/** A list as a table by the log of a data folder; to be closed once it is taken. @throws Failure with what the service would answer */
export async function tableOffline(
  offline: Sources,
  table: TableAsked,
): Promise<{ readonly made: MadeSheet; close(): Promise<void> }> {
  const spool = await openSpool(table.folder, 'table');
  try {
    return { made: await toldAsFailure(make(offline, table, spool)), close: () => spool.close() };
  } catch (error) {
    await spool.close();
    throw error;
  }
}

async function make(offline: Sources, table: TableAsked, spool: Spool): Promise<MadeSheet> {
  const { path, format, language, onRows } = table;
  const definition = questionNamed(path);
  const list = definition && listOf(definition);
  if (!definition || !list) throw new Failure(`没有列表 ${path}`, `there is no list ${path}`);
  const { question, sources, request, caller } = await settled(definition, offline, table.asked, language);
  requireAllPages(question);
  // Owned by this function.
  let rows = 0;
  const { signal } = new AbortController();
  return makeSheet({
    ...{ list, format, path: filledPath(path, question), title: definition.summary, language },
    turn: { signal, views: () => offline.views, spool },
    questionAt: (position, settled) =>
      addressOf(path, { ...question, ...settled }, definition.times ? position : undefined),
    recordedAt: (position) => recordedAt(offline.log, position),
    ask: async (page) => {
      const answer = await definition.ask(sources, { ...request, ...page } as never, caller, () => signal);
      rows += list.rowsIn(answer).length;
      onRows(rows);
      return answer;
    },
  });
}
