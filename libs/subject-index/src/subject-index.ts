import { setImmediate } from 'node:timers/promises';
import {
  appendPosition,
  checkPages,
  countOf,
  decodeFrontier,
  EMPTY_ROOT,
  emptyFrontier,
  encodeFrontier,
  entriesUnder,
  listValue,
  lookUp,
  lookUpPrefix,
  setEntries,
  type TreeEntry,
  treeRoot,
} from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { openForReading, openForWriting } from './connection.ts';
import { pageReader, writablePages } from './stored-pages.ts';

/** The root of the index over the first `entries` entries of the log. */
export interface IndexHead {
  readonly entries: number;
  /** 32 bytes. */
  readonly root: Buffer;
}

/** What the index says of a subject, and the proof of it: that it has this value, or that it is not there. */
export interface IndexLookup extends IndexHead {
  /** How many of these entries name it. */
  readonly count: number;
  /** Count and root of its list; undefined when no entry names it. */
  readonly value: Buffer | undefined;
  readonly proof: Buffer;
}

/** Subjects that begin alike, in their order, and the proof of the node on top of all of them. */
export interface IndexPage extends IndexHead {
  /** The empty root where there are none. */
  readonly subtree: Buffer;
  readonly proof: Buffer;
  readonly subjects: readonly { readonly subject: string; readonly value: Buffer }[];
  /** There are others behind them. */
  readonly isMore: boolean;
}

export interface IndexReader {
  head(): IndexHead;
  /** @throws TransparencyError `tree-page.malformed` when the file is damaged. */
  lookUp(subject: string): IndexLookup;
  /** At most so many subjects that begin so, behind one of them. @throws TransparencyError `tree-page.malformed` */
  under(prefix: string, after: string | undefined, limit: number): IndexPage;
  /** Whether all that is in the file follows from its root: looks at everything in it. */
  isSound(): boolean;
  close(): void;
}

/** Positions by subject, in ascending order; those of a subject follow what the index has of it. */
export type Additions = ReadonlyMap<string, readonly number[]>;

/** What is being added. Until `commit` nobody sees it; if it never comes, nothing has happened. */
export interface IndexWriting {
  /** Others get a turn of the event loop now and then. */
  add(additions: Additions): Promise<void>;
  /** Of everything added so far. */
  root(): Buffer;
  /** Everything up to here: the index is now that of so many entries. */
  commit(entries: number): void;
  rollBack(): void;
}

export interface SubjectIndex extends IndexReader {
  /** One at a time. */
  begin(): IndexWriting;
  /** Begins anew, with nothing in it. */
  clear(): void;
}

/** Subjects that are added before others get their turn: some ten milliseconds. */
const AT_A_TIME = 512;

/** Opens the index that is kept in a file; one process at a time may. It is empty where there was none that can be used. */
export function openSubjectIndex(path: string): SubjectIndex {
  const writing = openForWriting(path, EMPTY_ROOT);
  const reading = openForReading(path);
  if (!reading) throw new Error(`${path} cannot be read`);
  const reader = readerOf(reading);
  const writer = writerOf(writing);
  return {
    ...reader,
    ...writer,
    close: () => {
      reader.close();
      writing.close();
    },
  };
}

/** Reads an index beside the process that keeps it; undefined where there is none. */
export function readSubjectIndex(path: string): IndexReader | undefined {
  const db = openForReading(path);
  return db && readerOf(db);
}

/** The same as it stands now: what is added later is not seen. */
export function pinnedIndex(path: string): IndexReader | undefined {
  const db = openForReading(path);
  if (!db) return undefined;
  db.exec('BEGIN'); // the first read settles what is seen
  return readerOf(db);
}

interface HeadRow {
  readonly entries: number;
  readonly root: Buffer;
  readonly next_page: number;
}

interface ListRow {
  readonly count: number;
  readonly peaks: Buffer;
}

const SELECT_LIST = 'SELECT count, peaks FROM list WHERE subject = ?';
const SELECT_HEAD = 'SELECT entries, root, next_page FROM head';

function readerOf(db: Database): IndexReader {
  const select = db.prepare<[], HeadRow>(SELECT_HEAD);
  const read = pageReader(db);
  const head = (): IndexHead => {
    const { entries = 0, root = EMPTY_ROOT } = select.get() ?? {};
    return { entries, root };
  };
  // Head and pages of one moment.
  const found = db.transaction((subject: string): IndexLookup => {
    const { value, proof } = lookUp({ read }, Buffer.from(subject));
    return { ...head(), count: value === undefined ? 0 : (countOf(value) ?? 0), value, proof };
  });
  const under = db.transaction((prefix: string, after: string | undefined, limit: number): IndexPage => {
    const pages = { read };
    const subjects: { subject: string; value: Buffer }[] = [];
    let isMore = false;
    for (const { key, value } of entriesUnder(
      pages,
      Buffer.from(prefix),
      after === undefined ? undefined : Buffer.from(after),
    )) {
      isMore = subjects.length === limit;
      if (isMore) break;
      subjects.push({ subject: key.toString(), value });
    }
    return { ...head(), ...lookUpPrefix(pages, Buffer.from(prefix)), subjects, isMore };
  });
  const selectList = db.prepare<[string], ListRow>(SELECT_LIST);
  const countLists = db.prepare<[], number>('SELECT count(*) FROM list').pluck();
  const isSound = (): boolean => {
    let subjects = 0;
    let areListsSound = true;
    const hear = ({ key, value }: { key: Buffer; value: Buffer }): void => {
      const row = selectList.get(key.toString());
      const list = row && decodeFrontier(row.count, row.peaks);
      if (!list || !listValue(list).equals(value)) areListsSound = false;
      subjects += 1;
    };
    try {
      const root = checkPages({ read }, hear);
      return root.equals(head().root) && areListsSound && countLists.get() === subjects;
    } catch {
      return false;
    }
  };
  return {
    head,
    lookUp: (subject) => found.deferred(subject),
    under: under.deferred,
    isSound,
    close: () => db.close(),
  };
}

function writerOf(db: Database): Pick<SubjectIndex, 'begin' | 'clear'> {
  const selectHead = db.prepare<[], HeadRow>(SELECT_HEAD);
  const select = db.prepare<[string], ListRow>(SELECT_LIST);
  const put = db.prepare<[string, number, Buffer]>(
    'INSERT OR REPLACE INTO list (subject, count, peaks) VALUES (?, ?, ?)',
  );
  const moveHead = db.prepare<[number, Buffer, number]>('UPDATE head SET entries = ?, root = ?, next_page = ?');
  const nextPage = (): number => selectHead.get()?.next_page ?? 1;
  const pages = writablePages(db, nextPage());

  const extended = (subject: string, positions: readonly number[]): TreeEntry => {
    const row = select.get(subject);
    const list = row ? decodeFrontier(row.count, row.peaks) : emptyFrontier();
    for (const position of positions) appendPosition(list, position);
    put.run(subject, list.size, encodeFrontier(list));
    return { key: Buffer.from(subject), value: listValue(list) };
  };
  const begin = (): IndexWriting => {
    pages.forget(nextPage());
    db.exec('BEGIN IMMEDIATE');
    return {
      add: async (additions) => {
        const subjects = [...additions.keys()].sort();
        for (let at = 0; at < subjects.length; at += AT_A_TIME) {
          const some = subjects.slice(at, at + AT_A_TIME);
          setEntries(
            pages,
            some.map((subject) => extended(subject, additions.get(subject) ?? [])),
          );
          pages.relieve();
          await setImmediate();
        }
      },
      root: () => treeRoot(pages),
      commit: (entries) => {
        pages.flush();
        moveHead.run(entries, treeRoot(pages), pages.next());
        db.exec('COMMIT');
      },
      rollBack: () => {
        if (db.inTransaction) db.exec('ROLLBACK');
        pages.forget(nextPage());
      },
    };
  };
  const clear = db.transaction(() => {
    db.exec('DELETE FROM page; DELETE FROM list');
    moveHead.run(0, EMPTY_ROOT, 1);
  });
  return { begin, clear: () => clear.immediate() };
}
