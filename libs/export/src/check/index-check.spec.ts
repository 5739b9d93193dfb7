import { appendPosition, emptyFrontier, listValue, rootOfSorted } from '@onus/transparency-log';
import type { Finding } from './finding.ts';
import { indexGathering } from './index-check.ts';

const SUBJECT = 'leader:leader-1';
const POSITIONS = [1, 4];
/** Of the event that commits to the index. */
const AT = 6;

const VALUE = (() => {
  const list = emptyFrontier();
  for (const position of POSITIONS) appendPosition(list, position);
  return listValue(list);
})();
const ROOT = rootOfSorted([{ key: Buffer.from(SUBJECT), value: VALUE }]).toString('hex');

const record = (envelope: object, data: object) => ({
  entry: Buffer.from(JSON.stringify(envelope)),
  parts: { data: Buffer.concat([Buffer.alloc(32), Buffer.from(JSON.stringify(data))]), personal: undefined },
});

/** What is found of a selection with both entries on the subject and an event that commits to their index. */
function judged(entries: unknown, actor = 'service:index', root = ROOT) {
  const subjects = [{ subject: SUBJECT, value: VALUE.toString('hex'), proof: '' }];
  const gathering = indexGathering({ commitment: AT, subjects });
  for (const position of POSITIONS) gathering.take(position, record({ subjects: [SUBJECT] }, {}));
  const committed = { type: 'oversight.index-committed', actor, subjects: ['log:index'] };
  gathering.take(AT, record(committed, { entries, root }));
  const findings: Finding[] = [];
  const complete = gathering.judge((one) => void findings.push(one));
  return { complete, codes: findings.map(({ code }) => code) };
}

test.each([5, AT])(
  'a commitment to the first %i entries, at position 6, proves that nothing is left out',
  (entries) => {
    expect(judged(entries)).toEqual({ complete: [{ subject: SUBJECT, entries, root: ROOT }], codes: [] });
  },
);

test.each([
  ['to the entry that it is itself', AT + 1],
  ['to entries that came long after it', 1_000_000],
  ['to fewer than none', -1],
  ['to a part of an entry', 5.5],
  ['to no number', '5'],
])('a commitment %s is none', (_, entries) => {
  expect(judged(entries)).toEqual({ complete: [], codes: ['index.not-committed'] });
});

test('nobody but the index commits to it, and only to a hash', () => {
  expect(judged(5, 'account:clerk').codes).toEqual(['index.not-committed']);
  expect(judged(5, 'service:index', ROOT.slice(2)).codes).toEqual(['index.not-committed']);
});
