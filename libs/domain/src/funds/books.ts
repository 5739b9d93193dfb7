import { type Dictionary, emptyDictionary, lookUp, put } from '../kernel/dictionary.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Account, Movement } from './terms.ts';

/** A movement in the books, and whether it still stands. */
export interface Entry {
  readonly movement: Movement;
  readonly standing: 'stands' | 'reversed' | 'reversal';
}

/** Double entry: every movement takes from one account what it gives to another. */
export interface Books {
  /** In fen, by account; what is outside the fund has a balance of its own, never positive. */
  readonly balances: Dictionary<number>;
  /** Of all accounts inside; always what has come in from outside. */
  readonly insideFen: number;
  readonly entries: Dictionary<Entry>;
  /** How often each amount has moved under each document, reversed movements left out. */
  readonly documents: Dictionary<number>;
}

export const emptyBooks: Books = {
  balances: emptyDictionary,
  insideFen: 0,
  entries: emptyDictionary,
  documents: emptyDictionary,
};

type UnderDocument = Pick<Movement, 'documentNumber' | 'amountFen'>;

const keyOf = (account: Account | undefined): string => (account ? `${account.holderId}/${account.phase}` : 'outside');
const documentKey = ({ documentNumber, amountFen }: UnderDocument): string => `${amountFen} ${documentNumber}`;

/** In fen; undefined is the account outside the fund. */
export const balanceOf = ({ balances }: Books, account: Account | undefined): number =>
  lookUp(balances, keyOf(account)) ?? 0;

export const entryOf = ({ entries }: Books, movementId: string): Entry | undefined => lookUp(entries, movementId);

/** How many movements of this amount under this document still stand. */
export const standingUnder = ({ documents }: Books, movement: UnderDocument): number =>
  lookUp(documents, documentKey(movement)) ?? 0;

function posted(books: Books, account: Account | undefined, deltaFen: number): Books {
  const balanceFen = balanceOf(books, account) + deltaFen;
  invariant(Number.isSafeInteger(balanceFen), `the balance of ${keyOf(account)} is a safe integer`);
  invariant(!account || balanceFen >= 0, `the balance of ${keyOf(account)} is never negative`);
  return {
    ...books,
    balances: put(books.balances, keyOf(account), balanceFen),
    insideFen: books.insideFen + (account ? deltaFen : 0),
  };
}

function entered(books: Books, movement: Movement, standing: Entry['standing']): Books {
  const { movementId, from, to, amountFen } = movement;
  const after = posted(posted(books, from, -amountFen), to, amountFen);
  invariant(after.insideFen + balanceOf(after, undefined) === 0, 'all accounts of a fund sum to zero');
  return { ...after, entries: put(after.entries, movementId, { movement, standing }) };
}

const counted = (books: Books, movement: Movement, by: 1 | -1): Books => ({
  ...books,
  documents: put(books.documents, documentKey(movement), standingUnder(books, movement) + by),
});

export const withMovement = (books: Books, movement: Movement): Books =>
  counted(entered(books, movement, 'stands'), movement, 1);

export function withReversal(books: Books, reversal: Movement, reverses: string): Books {
  const entry = entryOf(books, reverses);
  invariant(entry?.standing === 'stands', `what ${reversal.movementId} reverses stands`);
  const entries = put<Entry>(books.entries, reverses, { ...entry, standing: 'reversed' });
  return counted(entered({ ...books, entries }, reversal, 'reversal'), entry.movement, -1);
}
