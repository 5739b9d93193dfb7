import { commitmentOf } from '@onus/event-store';
import type { EntryParts } from '../format/index.ts';
import type { Finding } from './finding.ts';
import { checkRecord } from './record-check.ts';

const SALT = Buffer.alloc(32, 7);
const DATA = Buffer.from('{"year":2016}');
const COMMITMENT = commitmentOf('data', SALT, DATA);

/** What is found wrong with a record whose envelope commits like this. */
function foundIn(commits: { readonly dataCommit: string; readonly personalCommit?: string }, hasParts: boolean) {
  const { dataCommit, personalCommit } = commits;
  const [actor, correlation, effectiveOn] = ['user:1', 'request:1', '2016-03-01'];
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  const rest = { recordedAt: '2016-03-01T00:00:00.000Z', revision: 0, schema: 1, stream: 's', subjects: [], type: 't' };
  const envelope = { actor, correlation, dataCommit, effectiveOn, id, personalCommit, ...rest, v: 1 };
  const findings: Finding[] = [];
  const parts = hasParts ? { data: Buffer.concat([SALT, DATA]), personal: undefined } : undefined;
  checkRecord(5, { entry: Buffer.from(JSON.stringify(envelope)), parts }, (one) => void findings.push(one));
  return findings.map(({ code, grade, place }) => ({ code, grade, place }));
}

const unknown = {
  code: 'commitment.unknown-algorithm',
  grade: 'unreadable',
  place: { position: 5, algorithm: 'sm3' },
};

test.each([true, false])(
  'a commitment by an algorithm that is not known is no mismatch, with parts: %s',
  (hasParts) => {
    const sm3 = COMMITMENT.replace('sha256', 'sm3');
    expect(foundIn({ dataCommit: COMMITMENT }, hasParts)).toEqual([]);
    expect(foundIn({ dataCommit: sm3 }, hasParts)).toEqual([unknown]);
    expect(foundIn({ dataCommit: COMMITMENT, personalCommit: sm3 }, hasParts)).toEqual([unknown]);
  },
);

test.each([true, false])('a commitment that names no algorithm is none, with parts: %s', (hasParts) => {
  const bare = COMMITMENT.slice('sha256:'.length);
  for (const dataCommit of [bare, `sha256:${bare.slice(2)}`, `SHA256:${bare}`]) {
    expect(foundIn({ dataCommit }, hasParts)).toMatchObject([{ code: 'entry.malformed' }]);
  }
});

test('other bytes than a known commitment is to are altered', () => {
  const other = commitmentOf('data', SALT, Buffer.from('{"year":2017}'));
  expect(foundIn({ dataCommit: other }, true)).toMatchObject([{ code: 'data.altered', grade: 'altered' }]);
});

/** What a record comes to of which this is given, of an event of this type. */
function checkedWith(type: string, given: EntryParts) {
  const personalCommit = commitmentOf('personal', SALT, DATA);
  const rest = { recordedAt: '2016-03-01T00:00:00.000Z', revision: 0, schema: 1, stream: 's', subjects: [], type };
  const named = { actor: 'service:clues', correlation: 'c', dataCommit: COMMITMENT, effectiveOn: '2016-03-01' };
  const envelope = { ...named, id: '01890a5d-ac96-774b-bcce-b302099a8057', personalCommit, ...rest, v: 1 };
  const codes: string[] = [];
  const checked = checkRecord(5, { entry: Buffer.from(JSON.stringify(envelope)), parts: given }, ({ code }) => {
    codes.push(code);
  });
  return { codes, isDataWithheld: checked?.isDataWithheld, personal: checked?.personal };
}

test('what clues say may be withheld; of any other event it is missing', () => {
  const withheld = { data: undefined, personal: 'withheld' } as const;
  expect(checkedWith('clues.clue-reported', withheld)).toEqual({
    codes: [],
    isDataWithheld: true,
    personal: 'withheld',
  });
  expect(checkedWith('clues.clue-reported', { ...withheld, personal: undefined })).toEqual({
    codes: [],
    isDataWithheld: true,
    personal: 'missing',
  });
  expect(checkedWith('oversight.finding-recorded', withheld)).toEqual({
    codes: ['data.missing'],
    isDataWithheld: false,
    personal: 'missing',
  });
});
