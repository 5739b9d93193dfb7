import { v5 } from 'uuid';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { PROGRAMME_POLICY } from '../programme-policy.ts';

const programme = (policy = PROGRAMME_POLICY): GivenProgramme => {
  const p = givenProgramme(
    givenLog((name) => v5(name, v5.URL)),
    policy,
  );
  p.povertyCounty('poor');
  p.appoint('head', 'poor', '2016-01-01');
  p.appoint('deputy', 'poor', '2016-01-01', { post: 'deputy-secretary' });
  p.delist('poor', '2018-03-10');
  return p;
};
const reviews = (p: GivenProgramme, who: string): readonly string[] => {
  p.log.settle();
  return p.obligationsOf(who, 'review').map(({ data }) => `${data.ruleId} ${data.unitId} ${data.year} ${data.dueOn}`);
};

test('return to poverty after delisting, above the policy’s share: review for the first responsible of that year', () => {
  const p = programme();
  p.fallBack('poor', 2018, 21, 1000, '2018-12-20');
  expect(reviews(p, 'head')).toEqual(['return-to-poverty poor 2018 2019-01-19']);
  expect(reviews(p, 'deputy')).toEqual([]);
  const { status, explanation } = p.log.standing('head', '2018-12-20');
  expect(status).toBe('under-review');
  expect(explanation[0]).toMatchObject({
    ruleId: 'return-to-poverty',
    sentence: {
      zh: 'poor退出后，2018 年返贫人数超过政策规定的比例，该同志为该年度第一责任人，应予复核；复核期限为 2019-01-19。',
      en: 'After the exit of poor more returned to poverty in 2018 than the share that the policy sets; this person was first responsible in that year, which is to be reviewed; the review is due on 2019-01-19.',
    },
  });
  expect(explanation[0]?.events.map(({ position }) => p.log.facts[position]?.type)).toContain(
    'exit.returned-to-poverty',
  );
  expect(p.log.standing('head', '2018-12-19').status).toBe('clear');
});

test.each([
  ['at the share itself', 20, 1000],
  ['where nobody has counted', 500, undefined],
  ['where nobody had come out', 5, 0],
])('not %s', (_, persons, personsOut) => {
  const p = programme();
  p.fallBack('poor', 2018, persons, personsOut, '2018-12-20');
  expect(reviews(p, 'head')).toEqual([]);
});

test('a return that is struck out requires nothing any more; one entered anew does', () => {
  const p = programme();
  p.fallBack('poor', 2018, 500, 1000, '2018-12-20');
  p.log.settle();
  expect(p.log.standing('head', '2018-12-31').status).toBe('under-review');
  p.strikeReturn('poor', 2018, '2019-01-05');
  p.log.settle();
  expect(p.log.facts.filter(({ type }) => type === 'accountability.obligation-lapsed')).toHaveLength(1);
  expect(p.log.standing('head', '2019-01-04').status).toBe('under-review');
  expect(p.log.standing('head', '2019-01-05').status).toBe('clear');
  p.fallBack('poor', 2018, 21, 1000, '2019-01-06');
  p.log.settle();
  expect(p.log.standing('head', '2019-01-06').status).toBe('under-review');
});

test('where the exit is shown false the reviews of returns fall: nobody had come out', () => {
  const p = programme();
  p.fallBack('poor', 2018, 500, 1000, '2018-12-20');
  p.log.settle();
  p.revokeExit('poor', '2019-03-01');
  p.log.settle();
  expect(p.log.facts.filter(({ type }) => type === 'accountability.obligation-lapsed')).toHaveLength(1);
  expect(p.log.standing('head', '2019-02-28').status).toBe('under-review');
  expect(p.log.standing('head', '2019-03-01').status).toBe('clear');
  // Out once more, what was before is not of this exit.
  p.delist('poor', '2020-03-01');
  p.log.settle();
  expect(p.log.standing('head', '2020-03-01').status).toBe('clear');
});

test('not under a policy that does not say so; a later one does not reach back', () => {
  const { returnReview: _, ...without } = PROGRAMME_POLICY;
  const p = programme(without);
  p.fallBack('poor', 2018, 500, 1000, '2018-12-20');
  p.adopt({ ...PROGRAMME_POLICY, version: 2, decisionsFrom: '2019-06-01' });
  expect(reviews(p, 'head')).toEqual([]);
  p.fallBack('poor', 2019, 500, 1000, '2019-12-20');
  expect(reviews(p, 'head')).toEqual(['return-to-poverty poor 2019 2020-01-19']);
});

test('whoever is found to have served later in that year answers for it instead', () => {
  const p = programme();
  p.povertyCounty('other');
  p.delist('other', '2018-03-10');
  p.fallBack('other', 2018, 500, 1000, '2018-12-20');
  p.log.settle();
  p.appoint('late', 'other', '2018-01-01');
  expect(reviews(p, 'late')).toEqual(['return-to-poverty other 2018 2019-01-19']);
  for (const event of p.log.facts.filter(({ type }) => type.startsWith('exit.') || type.startsWith('organisation.')))
    for (const { eventId } of p.log.expected(event)) expect(p.log.facts.map(({ id }) => id)).toContain(eventId);
});

describe('the share is that of the moment asked, as the villages have counted by then', () => {
  const counted = (): GivenProgramme => {
    const p = programme();
    p.unit('village-1', 'village', 'poor');
    p.unit('village-2', 'village', 'poor');
    p.count('village-1', 2017, 1000, '2017-12-31');
    p.fallBack('poor', 2018, 20, 1000, '2018-12-20');
    p.log.settle();
    return p;
  };
  const statusOn = (p: GivenProgramme, day: string) => p.log.standing('head', day).status;

  test('a correction downwards puts it above, from its day on; one upwards ends the review', () => {
    const p = counted();
    expect(reviews(p, 'head')).toEqual([]);
    p.correctCount('village-1', 2017, 900, '2019-02-01');
    expect(reviews(p, 'head')).toEqual(['return-to-poverty poor 2018 2019-03-03']);
    expect(statusOn(p, '2019-01-31')).toBe('clear');
    expect(statusOn(p, '2019-02-01')).toBe('under-review');
    const { explanation } = p.log.standing('head', '2019-02-01');
    expect(explanation[0]?.events.map(({ position }) => p.log.facts[position]?.type)).toContain(
      'exit.household-count-corrected',
    );
    p.correctCount('village-1', 2017, 1000, '2019-02-10');
    p.log.settle();
    expect(p.log.facts.filter(({ type }) => type === 'accountability.obligation-lapsed')).toHaveLength(1);
    expect([statusOn(p, '2019-02-09'), statusOn(p, '2019-02-10')]).toEqual(['under-review', 'clear']);
  });

  test('so does the count of another village that comes in late; of a later year, or another unit, none', () => {
    const p = programme();
    p.unit('village-1', 'village', 'poor');
    p.unit('village-2', 'village', 'poor');
    p.unit('village-3', 'village', 'city');
    p.count('village-1', 2017, 900, '2017-12-31');
    p.fallBack('poor', 2018, 20, 900, '2018-12-20');
    expect(reviews(p, 'head')).toEqual(['return-to-poverty poor 2018 2019-01-19']);
    p.count('village-3', 2017, 900, '2018-12-31');
    p.count('village-2', 2019, 900, '2019-12-31');
    p.log.settle();
    expect(p.log.facts.filter(({ type }) => type === 'accountability.obligation-lapsed')).toEqual([]);
    p.count('village-2', 2018, 100, '2019-01-05');
    p.log.settle();
    expect(p.log.facts.filter(({ type }) => type === 'accountability.obligation-lapsed')).toHaveLength(1);
    expect([statusOn(p, '2019-01-04'), statusOn(p, '2019-01-05')]).toEqual(['under-review', 'clear']);
  });

  test('who returned in an earlier year was not out any more', () => {
    const p = programme();
    p.unit('village-1', 'village', 'poor');
    p.count('village-1', 2017, 1000, '2017-12-31');
    p.fallBack('poor', 2019, 20, 1000, '2019-12-20');
    expect(reviews(p, 'head')).toEqual([]);
    p.count('village-1', 2018, 0, '2019-12-31', 50);
    expect(reviews(p, 'head')).toEqual(['return-to-poverty poor 2019 2020-01-30']);
  });
});
