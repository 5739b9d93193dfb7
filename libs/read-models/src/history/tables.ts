import { table } from '../runner/table.ts';

/** Events of one row: a whole log is then found by few rows, and kept at little cost. */
export const EVENTS_PER_BLOCK = 256;

/** What events that follow each other are of: those at `block` × 256 and after it. */
export interface HistoryBlockRow {
  readonly block: number;
  /** One line for each event: see `entries.ts`. */
  readonly entries: string;
  /** The terms of the block: a line each, and one before the first. */
  readonly terms: string;
  /** Of the last event: what stays the same is not written again. */
  readonly type: string;
  readonly day: string;
  readonly places: string;
  readonly actor: string;
  readonly documentNumber: string;
}

/** That a block has events with this term: `type:programme.task-assigned`, `place:county-1`; see `term.ts`. */
export interface HistoryTermRow {
  readonly term: string;
  readonly block: number;
}

/** The public words of the events of a block that have any. */
export interface HistoryTextRow {
  readonly block: number;
  /** For each such event a line: its place in the block, a space, its words in lower case. */
  readonly texts: string;
}

/** In which county a unit lies; a county, and what lies in none, is its own place. */
export interface HistoryPlaceRow {
  readonly unitId: string;
  readonly placeId: string;
  readonly cityId: string;
}

/** A document that ordered something. */
export interface DocumentRow {
  readonly number: string;
  readonly issuer: string;
  readonly date: string;
  /** Position of the first event that it ordered. */
  readonly first: number;
}

/** By what a document is found. */
export interface DocumentKeyRow {
  readonly part: 0 | 1;
  readonly key: string;
  /** The document's `first`. */
  readonly document: number;
}

/** By what whoever issues documents is found. */
export interface IssuerKeyRow {
  readonly part: 0 | 1;
  readonly key: string;
  readonly issuer: string;
}

export const documentTable = table<DocumentRow>()({
  name: 'document',
  columns: { number: 'text', issuer: 'text', date: 'text', first: 'integer' },
  key: ['number', 'issuer'],
  indexes: [['first'], ['issuer', 'first']],
  rowsKept: 20_000,
});

export const documentKeyTable = table<DocumentKeyRow>()({
  name: 'documentKey',
  columns: { part: 'integer', key: 'text', document: 'integer' },
  key: ['part', 'key', 'document'],
  indexes: [],
});

export const issuerKeyTable = table<IssuerKeyRow>()({
  name: 'issuerKey',
  columns: { part: 'integer', key: 'text', issuer: 'text' },
  key: ['part', 'key', 'issuer'],
  indexes: [],
});

export const historyBlockTable = table<HistoryBlockRow>()({
  name: 'historyBlock',
  columns: {
    block: 'integer',
    entries: 'text',
    terms: 'text',
    type: 'text',
    day: 'text',
    places: 'text',
    actor: 'text',
    documentNumber: 'text',
  },
  key: ['block'],
  indexes: [],
  rowsKept: 2,
});

export const historyTermTable = table<HistoryTermRow>()({
  name: 'historyTerm',
  columns: { term: 'text', block: 'integer' },
  key: ['term', 'block'],
  indexes: [],
});

export const historyTextTable = table<HistoryTextRow>()({
  name: 'historyText',
  columns: { block: 'integer', texts: 'text' },
  key: ['block'],
  indexes: [],
  rowsKept: 2,
});

export const historyPlaceTable = table<HistoryPlaceRow>()({
  name: 'historyPlace',
  columns: { unitId: 'text', placeId: 'text', cityId: 'text' },
  key: ['unitId'],
  indexes: [],
  rowsKept: 20_000,
});
