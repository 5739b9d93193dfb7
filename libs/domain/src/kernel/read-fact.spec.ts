import { earlier, fact } from './fact.ts';
import { factReader, UnreadableFact } from './read-fact.ts';
import { optional, personal } from './term.ts';
import { AmountFen, integer, LeaderId, text, Year } from './vocabulary.ts';

const name = personal(text(60, '甲'));

/** A type in its third shape: money was once in yuan, and the year was once missing. */
const sample = fact(
  'sample.bonus-paid',
  { leaderId: LeaderId, amountFen: AmountFen, year: Year, name: optional(name) },
  [
    earlier({ leaderId: LeaderId, amountYuan: integer(1, 1000, 5), name }, ({ amountYuan, ...rest }) => ({
      ...rest,
      amountFen: amountYuan * 100,
      year: 2015,
    })),
    earlier({ leaderId: LeaderId, amountFen: AmountFen, name }, (old) => ({ ...old, year: 2015 })),
  ],
);
const read = factReader([sample]);
const by = { type: 'sample.bonus-paid', actor: 'account:clerk', effectiveOn: '2016-03-01' };
const today = { leaderId: 'l-1', amountFen: 700, year: 2015 };

test('a type knows how many shapes it has had', () => {
  expect([sample.schema, sample.example().schema, sample.earlier.length]).toEqual([3, 3, 2]);
});

test.each([
  [1, { leaderId: 'l-1', amountYuan: 7 }],
  [2, { leaderId: 'l-1', amountFen: 700 }],
  [3, today],
])('shape %i is read in the shape of today', (schema, data) => {
  const stored = { ...by, schema, data, personal: { name: '甲' } };
  expect(read(stored)).toEqual({ ...by, data: today, personal: { name: '甲' } });
});

test('what was erased stays erased', () => {
  expect(read({ ...by, schema: 1, data: { leaderId: 'l-1', amountYuan: 7 } }).personal).toBeUndefined();
});

test.each([
  ['another type', 'sample.unheard-of', 1],
  ['a shape from the future', 'sample.bonus-paid', 4],
  ['no shape at all', 'sample.bonus-paid', 0],
])('a reader stops at %s', (_, type, schema) => {
  const reading = () => read({ ...by, type, schema, data: today });
  expect(reading).toThrow(UnreadableFact);
  expect(reading).toThrow(expect.objectContaining({ code: 'fact.unreadable', type, schema }));
});
