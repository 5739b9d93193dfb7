import { by, when } from '../kernel/given.ts';
import { leaderRegistered, unitEstablished } from '../organisation/facts.ts';
import { findingRecorded } from './facts.ts';
import { recordFinding } from './record-finding.ts';

const on = { effectiveOn: '2017-06-01' };
const unit = [
  by(
    'a',
    unitEstablished({ unitId: 'county', level: 'county', code: '1', codeSystem: 'local', nameZh: '甲' }),
    '2015-01-01',
  ),
];
const leader = [by('a', leaderRegistered({ leaderId: 'li', name: '李某' }), '2015-01-01')];
const request = {
  findingId: 'finding-1',
  unitId: 'county',
  year: 2016,
  source: 'audit' as const,
  outcome: 'upheld' as const,
  finding: '两个项目未公示即拨付资金',
};

test('a finding is recorded once, of a unit or of a person there, upheld or not', () => {
  expect(when(recordFinding, { unit }, request, on)).toEqual({ finding: [findingRecorded(request)] });
  const named = { ...request, leaderId: 'li', outcome: 'rejected' as const };
  expect(when(recordFinding, { unit, leader }, named, on)).toEqual({ finding: [findingRecorded(named)] });
  expect(when(recordFinding, { unit, finding: [findingRecorded(request)] }, request, on)).toEqual({
    refused: 'finding.already-exists',
    field: 'findingId',
  });
});

test('what was found stays with whoever may read of persons', () => {
  const { data, personal } = findingRecorded(request);
  expect(data).not.toHaveProperty('finding');
  expect(personal).toEqual({ finding: request.finding });
});

test.each([
  ['an unknown unit', { unit: [] }, {}, 'unit.unknown', 'unitId'],
  ['an unknown person', { unit }, { leaderId: 'li' }, 'leader.unknown', 'leaderId'],
  ['a year to come', { unit }, { year: 2018 }, 'finding.year-ahead', 'year'],
  ['a flag that is not named', { unit }, { source: 'flag' as const }, 'finding.flag-missing', 'source'],
  ['a flag and another source', { unit }, { flag: 'idle-two-years' }, 'finding.flag-astray', 'flag'],
])('%s', (_, given, own, refused, field) => {
  expect(when(recordFinding, given, { ...request, ...own }, on)).toEqual({ refused, field });
});
