import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged } from '../organisation/facts.ts';
import { closeCycle } from './close-cycle.ts';
import { evaluationRecordings } from './evaluation-recording.ts';
import { cycleClosed, exemptionGranted, exemptionRevoked, resultRecorded } from './facts.ts';
import { givenCycle, scoredAt } from './given-marking.ts';

const year = 2016;
const BEFORE = '2015-01-01';
const county = (unitId: string, on = BEFORE) =>
  by('a', unitEstablished({ unitId, level: 'county', code: '1', codeSystem: 'local', nameZh: '县' }), on);
const town = by(
  'a',
  unitEstablished({ unitId: 'town', level: 'township', code: '1', codeSystem: 'local', nameZh: '乡' }),
  BEFORE,
);
const told = (unitId: string, of = year) =>
  by('a', resultRecorded({ unitId, year: of, ...scoredAt(8000), basis: '评定' }), '2017-01-20');
const exempt = (unitId: string) =>
  by('a', exemptionGranted({ unitId, year, ground: 'epidemic', basis: '封控' }), '2016-06-01');

const cycle = [by('a', givenCycle(year), '2016-12-01')];
const close = (gathered: ReturnType<typeof county>[], own: object = {}, effectiveOn = '2017-02-27') =>
  when(closeCycle, { cycle }, { year, ...own }, { effectiveOn, gathered });
const closed = { cycle: [cycleClosed({ year })] };

test('a cycle is closed once, after its year', () => {
  expect(when(closeCycle, {}, { year })).toEqual({ refused: 'cycle.unknown', field: 'year' });
  expect(close([])).toEqual(closed);
  expect(close([], {}, '2016-12-31')).toEqual({ refused: 'assessment.year-not-over', field: 'effectiveOn' });
  const again = { cycle: [...cycle, cycleClosed({ year })] };
  expect(when(closeCycle, again, { year }, { effectiveOn: '2017-03-01' })).toEqual({
    refused: 'assessment.cycle-closed',
    field: 'year',
  });
  const late = { cycle: [by('a', givenCycle(year), '2017-03-01')] };
  expect(when(closeCycle, late, { year }, { effectiveOn: '2017-02-28' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});

test('what is missing is accepted in number, and with a reason', () => {
  const gathered = [...['a', 'b', 'c'].map((id) => county(id)), town, told('a'), told('b', 2015), exempt('c')];
  const missing = { refused: 'cycle.results-missing', field: 'missingAccepted' };
  expect(close(gathered)).toEqual(missing);
  expect(close(gathered, { missingAccepted: 2, reason: '停报' })).toEqual(missing);
  expect(close(gathered, { missingAccepted: 1 })).toEqual({ refused: 'cycle.reason-missing', field: 'reason' });
  const accepted = { missingAccepted: 1, reason: '停报' };
  expect(close(gathered, accepted)).toEqual({ cycle: [cycleClosed({ year, ...accepted })] });
  expect(close([...gathered, told('b')])).toEqual(closed);
  const revoked = by('b', exemptionRevoked({ unitId: 'c', year, reason: '不实' }), '2016-07-01');
  expect(close([...gathered, told('b'), revoked])).toEqual(missing);
  expect(close([...gathered, told('b'), revoked, exempt('c')])).toEqual(closed);
  expect(close([...gathered, told('b')], accepted)).toEqual({
    refused: 'cycle.nothing-missing',
    field: 'missingAccepted',
  });
});

test('expected are the units that were there when the year ended', () => {
  const merged = by('a', unitMerged({ unitId: 'a', successorId: 'b' }), '2016-12-31');
  const later = by('a', unitMerged({ unitId: 'a', successorId: 'b' }), '2017-01-01');
  expect(close([county('a'), county('b'), merged, told('b')])).toEqual(closed);
  expect(close([county('a'), county('b'), later, told('b')])).toMatchObject({ refused: 'cycle.results-missing' });
  expect(close([county('a', '2017-01-01')])).toEqual(closed);
  expect(close([county('a', '2016-12-31')])).toMatchObject({ refused: 'cycle.results-missing' });
});

test('the refusal says how many are missing, of which classes, and names a few', () => {
  const gathered = Array.from({ length: 199 }, (_, at) => county(`county-${at}`));
  const state = cycle.reduce(
    (_: unknown, fact) => ({ open: true, year, openedOn: '2016-12-01', marking: fact.data }),
    {},
  );
  const context = { actor: 'a', effectiveOn: '2017-02-27', today: '2017-02-27', gathered };
  const refused = closeCycle.decide(
    { cycle: state, recordings: evaluationRecordings(year).of.initial },
    { year },
    context as never,
  );
  expect(refused).toMatchObject({
    text: {
      zh: expect.stringMatching(/199 个单位.*县市区 199 个（county-0、county-1、county-2、county-3、county-4等）/),
      en: expect.stringMatching(/199 units.*Counties 199 \(county-0, county-1, county-2, county-3, county-4, …\)/),
    },
  });
});
