import { v5 } from 'uuid';
import { resultRecorded } from '../../assessment/facts.ts';
import { scoredAt } from '../../assessment/given-marking.ts';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import type { LoggedFact } from '../known/logged-fact.ts';
import { concerns } from './concerns.ts';
import { follow } from './follow.ts';
import type { Load } from './loading.ts';
import { raise } from './raise.ts';

const newId = (name: string): string => v5(name, v5.URL);
const programme = (): GivenProgramme => givenProgramme(givenLog(newId));

/** What is read for one event, once the engine has taken all before it. */
async function readFor({ log }: GivenProgramme, event: LoggedFact): Promise<readonly string[]> {
  log.settle();
  const reads: Load[] = [];
  await follow(raise(event, newId), async (load) => {
    reads.push(load);
    return log.read(load);
  });
  return reads.map((load) => {
    if ('stream' in load) return load.stream;
    return 'subject' in load ? load.subject : `all ${load.types.join()}`;
  });
}

test('an event that changes nothing for anyone is not looked into', async () => {
  const p = programme();
  const recorded = p.log.record(
    resultRecorded({ unitId: 'county-a', year: 2016, ...scoredAt(4500), basis: '评定' }),
    '2017-02-01',
  );
  expect(concerns(recorded)).toEqual({ leaders: [], units: [] });
  expect(await readFor(p, recorded)).toEqual([]);
});

test('a completed year costs three short reads', async () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  expect(await readFor(p, p.publish('county-a', 2016, true))).toEqual([
    'persons-programme',
    'policy-programme',
    'unit:county-a',
  ]);
});

test('an appointment where nothing failed costs four', async () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  const [appointed] = p.log.facts.slice(-1);
  if (!appointed) throw new Error('not recorded');
  expect(concerns(appointed)).toEqual({ leaders: ['li'], units: ['county-a'] });
  expect(await readFor(p, appointed)).toEqual(['persons-programme', 'leader:li', 'policy-programme', 'unit:county-a']);
});

test('a failure reads those who answer, and nothing of anybody else', async () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  p.appoint('wang', 'county-b', '2016-01-01');
  p.appoint('liaison', 'city', '2016-01-01', { post: 'liaison-leader', liaisonUnitIds: ['county-a'] });
  const reads = new Set(await readFor(p, p.publish('county-a', 2016, false)));
  expect([...reads].sort()).toEqual([
    'cycle-2014',
    'cycle-2015',
    'leader:li',
    'leader:liaison',
    'persons-programme',
    'policy-programme',
    'unit:city',
    'unit:county-a',
  ]);
});

test('a first cycle looks for failures before it, one after another nowhere', async () => {
  const p = programme();
  expect(await readFor(p, p.openCycle(2016))).toContainEqual(expect.stringMatching(/^all /));
  expect(await readFor(p, p.openCycle(2017))).not.toContainEqual(expect.stringMatching(/^all /));
});
