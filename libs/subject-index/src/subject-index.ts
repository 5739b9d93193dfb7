import { setImmediate } from 'node:timers/promises';
import {
  appendPosition,
  checkEntries,
  checkPages,
  countOf,
  decodeFrontier,
  EMPTY_ROOT,
  emptyFrontier,
  encodeFrontier,
  entriesUnder,
  type Frontier,
  listValue,
  lookUp,
  lookUpPrefix,
  setEntries,
  TransparencyError,
} from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { openForReading, openForWriting } from './connection.ts';
import { pageReader, writablePages } from './stored-pages.ts';
import { SubjectIndexError } from './subject-index-error.ts';

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
  /**
   * Others get a turn of the event loop now and then. What is there of these subjects is first compared with the root that
   * this process wrote last, or found when it opened the file.
   *
   * @throws SubjectIndexError `index.altered`; all that is left to do then is to roll back.
   */
  add(additions: Additions): Promise<void>;
  /** Of everything added so far. */
  root(): Buffer;
  /** Everything up to here: the index is now that of so many entries. */
  commit(entries: number): void;
  rollBack(): void;
}

export interface SubjectIndex extends IndexReader {
  /** One at a time. @throws SubjectIndexError `index.altered` when the file is not at the head that it had last. */
  begin(): IndexWriting;
  /** Begins anew, with nothing in it, whatever is there. */
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
}

interface ListRow {
  readonly count: number;
  readonly peaks: Buffer;
}

const SELECT_LIST = 'SELECT count, peaks FROM list WHERE subject = ?';
const SELECT_HEAD = 'SELECT entries, root FROM head';

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
  const putHead = db.prepare<[number, Buffer]>('INSERT OR REPLACE INTO head (only, entries, root) VALUES (1, ?, ?)');
  const pages = writablePages(db);
  // Owned by whoever writes. The file may be written to by others: it is what is in memory that is built upon.
  let standing: IndexHead = selectHead.get() ?? { entries: 0, root: EMPTY_ROOT };

  const listOf = (subject: string): Frontier => {
    const row = select.get(subject);
    return row ? decodeFrontier(row.count, row.peaks) : emptyFrontier();
  };
  /** The lists of these subjects, as they follow from the root. */
  const checkedLists = (root: Buffer, subjects: readonly string[]) => {
    try {
      const lists = subjects.map((subject) => ({ subject, key: Buffer.from(subject), list: listOf(subject) }));
      const valueIn = (list: Frontier): Buffer | undefined => (list.size === 0 ? undefined : listValue(list));
      checkEntries(
        pages,
        root,
        lists.map(({ key, list }) => ({ key, value: valueIn(list) })),
      );
      return lists;
    } catch (error) {
      // What cannot be read as one was not written there.
      if (error instanceof TransparencyError || error instanceof RangeError) throw altered(error);
      throw error;
    }
  };
  /** The root after it, from the root before it. */
  const extend = (root: Buffer, subjects: readonly string[], additions: Additions): Buffer => {
    const entries = checkedLists(root, subjects).map(({ subject, key, list }) => {
      for (const position of additions.get(subject) ?? []) appendPosition(list, position);
      put.run(subject, list.size, encodeFrontier(list));
      return { key, value: listValue(list) };
    });
    return setEntries(pages, entries);
  };
  const begin = (): IndexWriting => {
    db.exec('BEGIN IMMEDIATE'); // refused where somebody is at it, whose pages these are
    pages.forget();
    const head = selectHead.get();
    if (head?.entries !== standing.entries || !head.root.equals(standing.root)) {
      db.exec('ROLLBACK');
      throw altered();
    }
    let root = standing.root;
    return {
      add: async (additions) => {
        const subjects = [...additions.keys()].sort();
        for (let at = 0; at < subjects.length; at += AT_A_TIME) {
          root = extend(root, subjects.slice(at, at + AT_A_TIME), additions);
          pages.relieve();
          await setImmediate();
        }
      },
      root: () => root,
      commit: (entries) => {
        pages.flush();
        putHead.run(entries, root);
        db.exec('COMMIT');
        standing = { entries, root };
      },
      rollBack: () => {
        if (db.inTransaction) db.exec('ROLLBACK');
        pages.forget();
      },
    };
  };
  const empty = db.transaction(() => {
    db.exec('DELETE FROM page; DELETE FROM list; DELETE FROM head');
    putHead.run(0, EMPTY_ROOT);
  });
  const clear = (): void => {
    empty.immediate();
    pages.forget();
    standing = { entries: 0, root: EMPTY_ROOT };
  };
  return { begin, clear };
}

const altered = (cause?: Error): SubjectIndexError =>
  new SubjectIndexError(
    'index.altered',
    {
      zh: '索引文件被改动，与登记的索引根不符',
      en: 'The file of the index was changed: it is not at the root that is recorded',
    },
    undefined,
    cause,
  );
