import { v5 } from 'uuid';
import { addDays } from '../../kernel/calendar.ts';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { PROGRAMME_POLICY } from '../programme-policy.ts';

const NAMESPACE = '2f4f9d3c-7a1e-5b6d-8c90-1a2b3c4d5e6f';
const programme = (): GivenProgramme => givenProgramme(givenLog((name) => v5(name, NAMESPACE)));

/** What the log holds in the end: `kind of whom about unit year by rule`, with its fate where it fell. */
function outcome({ log }: GivenProgramme): readonly string[] {
  log.settle();
  const lines = new Map<string, string>();
  for (const { type, data } of log.facts) {
    const about = data as Record<string, string>;
    const id = about.obligationId ?? '';
    if (type === 'accountability.obligation-required')
      lines.set(
        id,
        `${about.kind} of ${about.leaderId ?? about.unitId}: ${about.unitId} ${about.year}, ${about.ruleId}`,
      );
    if (type === 'accountability.obligation-lapsed') lines.set(id, `${lines.get(id)} (lapsed)`);
    if (type === 'accountability.correction-opened') lines.set(id, `${lines.get(id)} (in correction)`);
    if (type === 'accountability.correction-withdrawn') lines.set(id, `${lines.get(id)} (stands again)`);
  }
  return [...lines.values()].sort();
}

const interview = (who: string, unit: string, year: number) => `interview of ${who}: ${unit} ${year}, failed-year`;
const measure = (who: string, unit: string, year: number) =>
  `measure of ${who}: ${unit} ${year}, two-consecutive-years`;
const review = (who: string, unit: string, year: number, rule: string) => `review of ${who}: ${unit} ${year}, ${rule}`;

type Case = readonly [name: string, given: (p: GivenProgramme) => void, then: readonly string[]];

const cases: readonly Case[] = [
  [
    'a completed year: nothing',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, true);
    },
    [],
  ],
  [
    'one failed year, first responsible: an interview',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
    },
    [interview('li', 'county-a', 2016)],
  ],
  [
    'a wrong entry, an appointment: what rested on it lapses, and whoever else served answers',
    (p) => {
      const wrong = p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.log.settle();
      p.appoint('wang', 'county-a', '2016-01-01');
      p.strike('li', 'county-a', wrong, '2017-04-01');
    },
    [`${interview('li', 'county-a', 2016)} (lapsed)`, interview('wang', 'county-a', 2016)],
  ],
  [
    'a wrong entry, the end of an appointment: the year is answered for by whoever went on',
    (p) => {
      const id = p.appoint('li', 'county-a', '2016-01-01');
      p.end('li', 'county-a', id, '2016-03-31');
      p.publish('county-a', 2017, false);
      p.log.settle();
      p.strike('li', 'county-a', id, '2018-04-01', { entry: 'end' });
    },
    [interview('li', 'county-a', 2017)],
  ],
  [
    'one failed year, specific and direct: an interview for their own scope; supporting: nothing',
    (p) => {
      p.appoint('deputy', 'county-a', '2016-01-01', { post: 'deputy-secretary' });
      p.appoint('liaison', 'city', '2016-01-01', { post: 'liaison-leader', liaisonUnitIds: ['county-a'] });
      p.appoint('elsewhere', 'city', '2016-01-01', { post: 'liaison-leader', liaisonUnitIds: ['county-b'] });
      p.appoint('staff', 'county-a', '2016-01-01', { post: 'workstation-staff' });
      p.appoint('mayor', 'city', '2016-01-01');
      p.publish('county-a', 2016, false);
    },
    [interview('deputy', 'county-a', 2016), interview('liaison', 'county-a', 2016)],
  ],
  [
    'a sector leader answers for the departments of the sector',
    (p) => {
      p.appoint('sector', 'city', '2016-01-01', { post: 'sector-leader', sectors: ['agriculture'] });
      p.appoint('other', 'city', '2016-01-01', { post: 'sector-leader', sectors: ['health'] });
      p.appoint('director', 'bureau', '2016-01-01');
      p.publish('bureau', 2016, false);
    },
    [interview('director', 'bureau', 2016), interview('sector', 'bureau', 2016)],
  ],
  [
    'two consecutive years, first responsible: a measure, and the second interview all the same',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
    },
    [interview('li', 'county-a', 2016), interview('li', 'county-a', 2017), measure('li', 'county-a', 2017)],
  ],
  [
    'two consecutive years, specific or direct: a review',
    (p) => {
      p.appoint('deputy', 'county-a', '2016-01-01', { post: 'deputy-secretary' });
      p.appoint('liaison', 'city', '2016-01-01', { post: 'liaison-leader', liaisonUnitIds: ['county-a'] });
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
    },
    [
      interview('deputy', 'county-a', 2016),
      interview('deputy', 'county-a', 2017),
      interview('li', 'county-a', 2016),
      interview('li', 'county-a', 2017),
      interview('liaison', 'county-a', 2016),
      interview('liaison', 'county-a', 2017),
      measure('li', 'county-a', 2017),
      review('deputy', 'county-a', 2017, 'two-consecutive-years'),
      review('liaison', 'county-a', 2017, 'two-consecutive-years'),
    ],
  ],
  [
    'first in one year, specific in the other: a review',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { post: 'deputy-secretary', to: '2016-12-31' });
      p.appoint('li', 'county-a', '2017-01-01', { post: 'party-secretary' });
      p.appoint('wang', 'county-a', '2016-01-01', { post: 'head' });
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-a', 2017),
      interview('wang', 'county-a', 2016),
      interview('wang', 'county-a', 2017),
      measure('wang', 'county-a', 2017),
      review('li', 'county-a', 2017, 'two-consecutive-years'),
    ],
  ],
  [
    'failed twice under different people: the unit is supervised, no measure for the newcomer',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' });
      p.appoint('wang', 'county-a', '2017-01-01');
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('wang', 'county-a', 2017),
      'supervision of county-a: county-a 2017, unit-failed-under-different-people',
    ],
  ],
  [
    'one of two first responsible stays: the measure is theirs, the unit is not supervised',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' });
      p.appoint('wang', 'county-a', '2017-01-01');
      p.appoint('zhao', 'county-a', '2016-01-01', { post: 'party-secretary' });
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('wang', 'county-a', 2017),
      interview('zhao', 'county-a', 2016),
      interview('zhao', 'county-a', 2017),
      measure('zhao', 'county-a', 2017),
    ],
  ],
  [
    'failed in A, then, transferred, in B: a review, nothing automatic',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' });
      p.appoint('li', 'county-b', '2017-01-01');
      p.publish('county-a', 2016, false);
      p.publish('county-b', 2017, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-b', 2017),
      review('li', 'county-b', 2017, 'failure-after-transfer'),
    ],
  ],
  [
    'transferred in the middle of the second year, the old post vacant for a while: a review',
    (p) => {
      p.appoint('li', 'county-a', '2015-06-01', { to: '2017-04-10' });
      p.appoint('zhao', 'county-a', '2017-10-01');
      p.appoint('qian', 'county-b', '2015-06-01', { to: '2017-04-10' });
      p.appoint('li', 'county-b', '2017-04-11');
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, true);
      p.publish('county-b', 2016, true);
      p.publish('county-b', 2017, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-b', 2017),
      review('li', 'county-b', 2017, 'failure-after-transfer'),
    ],
  ],
  [
    'transferred in the middle of the first year, the new post vacant before: a review',
    (p) => {
      p.appoint('li', 'county-a', '2015-06-01', { to: '2016-09-30' });
      p.appoint('zhao', 'county-a', '2016-10-01');
      p.appoint('li', 'county-b', '2016-10-01');
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, true);
      p.publish('county-b', 2016, true);
      p.publish('county-b', 2017, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-b', 2017),
      review('li', 'county-b', 2017, 'failure-after-transfer'),
    ],
  ],
  [
    'a post without consequence does not hide the transfer from another',
    (p) => {
      p.unit('a-village', 'village', 'town');
      p.appoint('li', 'a-village', '2016-01-01', { post: 'first-secretary', to: '2016-12-31' });
      p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' });
      p.appoint('li', 'county-b', '2017-01-01');
      p.publish('a-village', 2016, false);
      p.publish('county-a', 2016, false);
      p.publish('county-b', 2017, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-b', 2017),
      review('li', 'county-b', 2017, 'failure-after-transfer'),
    ],
  ],
  [
    'several posts at the same time are no transfer: each counts on its own',
    (p) => {
      p.appoint('li', 'city', '2016-01-01', { post: 'liaison-leader', liaisonUnitIds: ['county-a', 'county-b'] });
      p.publish('county-a', 2016, false);
      p.publish('county-b', 2016, true);
      p.publish('county-a', 2017, true);
      p.publish('county-b', 2017, false);
    },
    [interview('li', 'county-a', 2016), interview('li', 'county-b', 2017)],
  ],
  [
    'secretary and director in one person: two posts, one consequence',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { post: 'party-secretary' });
      p.appoint('li', 'county-a', '2016-01-01', { post: 'head' });
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
    },
    [interview('li', 'county-a', 2016), interview('li', 'county-a', 2017), measure('li', 'county-a', 2017)],
  ],
  [
    'led the failed predecessor and leads the successor: the streak follows, flagged for review',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' });
      p.appoint('li', 'county-b', '2017-01-01');
      p.publish('county-a', 2016, false);
      p.merge('county-a', 'county-b', '2017-01-01');
      p.publish('county-b', 2017, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-b', 2017),
      measure('li', 'county-b', 2017),
      review('li', 'county-b', 2017, 'failure-after-reorganisation'),
    ],
  ],
  [
    'a merger recorded late turns the transfer into a streak',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' });
      p.appoint('li', 'county-b', '2017-01-01');
      p.publish('county-a', 2016, false);
      p.publish('county-b', 2017, false);
      p.merge('county-a', 'county-b', '2017-01-01');
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-b', 2017),
      measure('li', 'county-b', 2017),
      review('li', 'county-b', 2017, 'failure-after-reorganisation'),
      `${review('li', 'county-b', 2017, 'failure-after-transfer')} (lapsed)`,
    ],
  ],
  [
    'led the failed unit and leads one of those it was split into: the streak follows, flagged for review',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' });
      p.appoint('li', 'county-b', '2017-01-01');
      p.publish('county-a', 2016, false);
      p.split('county-a', ['county-b', 'county-c'], '2017-01-01');
      p.publish('county-b', 2017, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-b', 2017),
      measure('li', 'county-b', 2017),
      review('li', 'county-b', 2017, 'failure-after-reorganisation'),
    ],
  ],
  [
    'a unit that gives a part away goes on: who leaves it for the other is transferred',
    (p) => {
      p.split('county-a', ['county-a', 'county-b'], '2016-03-01');
      p.appoint('li', 'county-a', '2016-01-01', { to: '2017-12-31' });
      p.appoint('li', 'county-b', '2018-01-01');
      p.publish('county-a', 2017, false);
      p.publish('county-b', 2018, false);
    },
    [
      interview('li', 'county-a', 2017),
      interview('li', 'county-b', 2018),
      review('li', 'county-b', 2018, 'failure-after-transfer'),
    ],
  ],
  [
    'a unit that gives a part away goes on: it is still to be assessed',
    (p) => {
      p.openCycle(2016);
      p.appoint('li', 'county-a', '2016-01-01');
      p.split('county-a', ['county-a', 'county-b'], '2016-03-01');
      p.publish('county-a', 2017, false);
    },
    [interview('li', 'county-a', 2017), review('li', 'county-a', 2017, 'failure-after-missing-year')],
  ],
  [
    'an exempt year does not count',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.exempt('county-a', 2016, '2017-03-01');
    },
    [`${interview('li', 'county-a', 2016)} (lapsed)`],
  ],
  [
    'an exemption granted after the circular and revoked: what had lapsed is required anew',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.exempt('county-a', 2016, '2017-03-01');
      p.revokeExemption('county-a', 2016, '2017-06-01');
    },
    [interview('li', 'county-a', 2016), `${interview('li', 'county-a', 2016)} (lapsed)`],
  ],
  [
    'an exemption revoked before the circular is none',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.exempt('county-a', 2016);
      p.revokeExemption('county-a', 2016, '2017-01-20');
      p.publish('county-a', 2016, false);
    },
    [interview('li', 'county-a', 2016)],
  ],
  [
    'fail, exempt, fail; then the exemption is revoked: two years running, and no review of what stood around it',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
      p.exempt('county-a', 2017, '2018-03-01');
      p.publish('county-a', 2018, false);
      p.revokeExemption('county-a', 2017, '2019-06-01');
    },
    [
      ...[2016, 2017, 2018].map((year) => interview('li', 'county-a', year)),
      `${interview('li', 'county-a', 2017)} (lapsed)`,
      `${measure('li', 'county-a', 2017)} (lapsed)`,
      ...[2017, 2018].map((year) => measure('li', 'county-a', year)),
      `${review('li', 'county-a', 2018, 'failures-around-exemption')} (lapsed)`,
    ],
  ],
  [
    'fail, exempt, fail: a review',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.exempt('county-a', 2017);
      p.publish('county-a', 2018, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-a', 2018),
      review('li', 'county-a', 2018, 'failures-around-exemption'),
    ],
  ],
  [
    'fail, complete, fail: no streak',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, true);
      p.publish('county-a', 2018, false);
    },
    [interview('li', 'county-a', 2016), interview('li', 'county-a', 2018)],
  ],
  [
    'a year without a result, then a failure: the streak is indeterminate',
    (p) => {
      p.openCycle(2016);
      p.openCycle(2017);
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2017, false);
    },
    [interview('li', 'county-a', 2017), review('li', 'county-a', 2017, 'failure-after-missing-year')],
  ],
  [
    'no cycle in the year before: the streak begins',
    (p) => {
      p.openCycle(2017);
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2017, false);
    },
    [interview('li', 'county-a', 2017)],
  ],
  [
    'two failed years, and no cycle for the year between: the streak is indeterminate',
    (p) => {
      p.openCycle(2016);
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.openCycle(2018);
      p.publish('county-a', 2018, false);
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-a', 2018),
      review('li', 'county-a', 2018, 'failure-after-missing-year'),
    ],
  ],
  [
    'the first of them recorded last: the same',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.openCycle(2018);
      p.publish('county-a', 2018, false);
      p.publish('county-a', 2016, false, '2019-03-01');
      p.openCycle(2017, '2019-03-02');
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-a', 2018),
      review('li', 'county-a', 2018, 'failure-after-missing-year'),
    ],
  ],
  [
    'a year completed, one without a result or a cycle, one failed: indeterminate as well',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2018, false);
      p.publish('county-a', 2016, true, '2019-03-01');
    },
    [interview('li', 'county-a', 2018), review('li', 'county-a', 2018, 'failure-after-missing-year')],
  ],
  [
    'the first cycle recorded after the failure: it reaches back, as the year was to be assessed',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2017, false);
      p.log.settle();
      p.openCycle(2016);
    },
    [interview('li', 'county-a', 2017), review('li', 'county-a', 2017, 'failure-after-missing-year')],
  ],
  [
    'a unit that was merged away before the year ended was not to be assessed',
    (p) => {
      p.openCycle(2016);
      p.appoint('li', 'county-a', '2016-01-01');
      p.merge('county-a', 'county-b', '2016-10-01');
      p.publish('county-a', 2017, false);
    },
    [interview('li', 'county-a', 2017)],
  ],
  [
    'the missing result comes late, completed: the review lapses',
    (p) => {
      p.openCycle(2016);
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2017, false);
      p.publish('county-a', 2016, true, '2018-04-01');
    },
    [interview('li', 'county-a', 2017), `${review('li', 'county-a', 2017, 'failure-after-missing-year')} (lapsed)`],
  ],
  [
    'the missing result comes late, failed: the streak is told',
    (p) => {
      p.openCycle(2016);
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2017, false);
      p.publish('county-a', 2016, false, '2018-04-01');
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-a', 2017),
      measure('li', 'county-a', 2017),
      `${review('li', 'county-a', 2017, 'failure-after-missing-year')} (lapsed)`,
    ],
  ],
  [
    'revised after an appeal, nothing carried out: lapsed',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
      p.revise('county-a', 2016, true, '2018-05-01');
    },
    [
      `${interview('li', 'county-a', 2016)} (lapsed)`,
      interview('li', 'county-a', 2017),
      `${measure('li', 'county-a', 2017)} (lapsed)`,
    ],
  ],
  [
    'revised after the interview and the decision: both in correction',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.log.settle();
      p.holdInterview('li', '2017-03-01', '2017-06-01');
      p.publish('county-a', 2017, false);
      p.log.settle();
      p.decideMeasure('li', 'admonition', '2018-03-15');
      p.revise('county-a', 2016, true, '2018-05-01');
    },
    [
      `${interview('li', 'county-a', 2016)} (in correction)`,
      interview('li', 'county-a', 2017),
      `${measure('li', 'county-a', 2017)} (in correction)`,
    ],
  ],
  [
    'held, revised to completed, and back to a failure before anybody is restored: the interview held stands again',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.log.settle();
      p.holdInterview('li', '2017-03-01', '2017-06-01');
      p.revise('county-a', 2016, true, '2017-05-01');
      p.revise('county-a', 2016, false, '2017-05-20');
    },
    [`${interview('li', 'county-a', 2016)} (in correction) (stands again)`],
  ],
  [
    'restored in between: it was undone, and another is due',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.log.settle();
      p.holdInterview('li', '2017-03-01', '2017-06-01');
      p.revise('county-a', 2016, true, '2017-05-01');
      p.log.settle();
      p.restore('li', 'interview', '2017-05-10');
      p.revise('county-a', 2016, false, '2017-05-20');
    },
    [`${interview('li', 'county-a', 2016)} (in correction)`, interview('li', 'county-a', 2016)],
  ],
  [
    'answered for more than was known: the interview is required anew, on the grounds that hold',
    (p) => {
      p.appoint('li', 'city', '2016-01-01', { post: 'liaison-leader', liaisonUnitIds: ['county-a'] });
      p.publish('county-a', 2016, false);
      p.log.settle();
      p.appoint('li', 'county-a', '2016-01-01');
    },
    [`${interview('li', 'county-a', 2016)} (lapsed)`, interview('li', 'county-a', 2016)],
  ],
  [
    'a chain of mergers, told in any order: the streak follows from its beginning to its end',
    (p) => {
      for (const id of ['m1', 'm2', 'm3']) p.unit(id, 'county', 'city');
      p.appoint('li', 'county-a', '2016-01-01', { to: '2017-01-31' });
      p.appoint('li', 'county-b', '2017-02-01');
      p.publish('county-a', 2016, false);
      p.publish('county-b', 2017, false);
      p.merge('county-a', 'm1', '2017-01-31');
      p.merge('m3', 'county-b', '2017-02-01');
      p.merge('m2', 'm3', '2017-02-01');
      p.log.settle();
      p.merge('m1', 'm2', '2017-02-01');
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-b', 2017),
      measure('li', 'county-b', 2017),
      review('li', 'county-b', 2017, 'failure-after-reorganisation'),
      `${review('li', 'county-b', 2017, 'failure-after-transfer')} (lapsed)`,
    ],
  ],
  [
    'nobody in post for two failed years: the unit is supervised',
    (p) => {
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
    },
    ['supervision of county-a: county-a 2017, unit-failed-under-different-people'],
  ],
  [
    'revised to a failure: due from the revision on',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, true);
      p.revise('county-a', 2016, false, '2017-05-01');
    },
    [interview('li', 'county-a', 2016)],
  ],
  [
    'an appeal alone suspends nothing, a revision that leaves the failure changes nothing',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.revise('county-a', 2016, false, '2017-05-01');
    },
    [interview('li', 'county-a', 2016)],
  ],
  [
    'a removed person appointed within the effect period: recorded, and a breach reviewed',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { to: '2018-03-31' });
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
      p.log.settle();
      p.decideMeasure('li', 'dismissal', '2018-03-15');
      p.executeMeasure('li', '2018-03-31');
      p.appoint('li', 'county-b', '2018-09-01');
    },
    [
      interview('li', 'county-a', 2016),
      interview('li', 'county-a', 2017),
      measure('li', 'county-a', 2017),
      review('li', 'county-b', 2018, 'appointed-within-effect-period'),
    ],
  ],
  [
    'under the 2009 rule a lower post within the year is no breach, nor the same rank after it',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { to: '2018-03-31' });
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
      p.log.settle();
      p.decideMeasure('li', 'dismissal', '2018-03-15');
      p.appoint('li', 'town', '2018-09-01', { to: '2019-03-14' });
      p.appoint('li', 'county-b', '2019-03-15');
    },
    [interview('li', 'county-a', 2016), interview('li', 'county-a', 2017), measure('li', 'county-a', 2017)],
  ],
  [
    'the measure is revoked: the breach lapses',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01', { to: '2018-03-31' });
      p.publish('county-a', 2016, false);
      p.publish('county-a', 2017, false);
      p.log.settle();
      p.decideMeasure('li', 'dismissal', '2018-03-15');
      p.appoint('li', 'county-b', '2018-09-01');
      p.revise('county-a', 2017, true, '2018-10-01');
      p.log.settle();
      p.restore('li', 'measure', '2018-10-15');
    },
    [
      interview('li', 'county-a', 2016),
      `${interview('li', 'county-a', 2017)} (lapsed)`,
      `${measure('li', 'county-a', 2017)} (in correction)`,
      `${review('li', 'county-b', 2018, 'appointed-within-effect-period')} (lapsed)`,
    ],
  ],
  [
    'carried out before the lapse that came first was appended: a correction',
    (p) => {
      p.appoint('li', 'county-a', '2016-01-01');
      p.publish('county-a', 2016, false);
      p.log.settle();
      p.revise('county-a', 2016, true, '2017-03-01');
      p.holdInterview('li', '2017-03-02', '2017-06-01');
    },
    [`${interview('li', 'county-a', 2016)} (lapsed) (in correction)`],
  ],
  [
    'an appointment recorded late moves the answer to who really served',
    (p) => {
      p.appoint('li', 'county-a', '2016-10-01');
      p.publish('county-a', 2016, false);
      p.appoint('wang', 'county-a', '2016-01-01', { to: '2016-09-30' });
    },
    [`${interview('li', 'county-a', 2016)} (lapsed)`, interview('wang', 'county-a', 2016)],
  ],
];

test.each(cases)('%s', (_, given, then) => {
  const p = programme();
  given(p);
  expect(outcome(p)).toEqual([...then].sort());
});

test('an interview is due 30 days after publication, and rests on the publication and the appointment', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  const published = p.publish('county-a', 2016, false, '2017-02-15');
  p.log.settle();
  const [required] = p.obligationsOf('li', 'interview');
  expect(required).toMatchObject({
    effectiveOn: '2017-02-15',
    data: {
      dueOn: '2017-03-17',
      responsibility: 'first',
      ruleVersion: 1,
      policyVersion: 1,
      raisedBy: { eventId: published.id, position: published.position },
    },
  });
  expect(required?.data.causes.map(({ position }) => p.log.facts[position]?.type)).toEqual([
    'organisation.leader-appointed',
    'assessment.result-published',
  ]);
});

test('before a policy is in force nothing is required, and adopting one later does not reach back', () => {
  const p = givenProgramme(
    givenLog((name) => v5(name, NAMESPACE)),
    { ...PROGRAMME_POLICY, decisionsFrom: '2018-01-01' },
  );
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  p.publish('county-a', 2017, false);
  expect(outcome(p)).toEqual([interview('li', 'county-a', 2017)]);
});

test('two predecessors failed and one is revised: the measure is required anew, on the one that still failed', () => {
  const p = programme();
  p.unit('county-d', 'county', 'city');
  for (const county of ['county-a', 'county-b']) {
    p.appoint('li', county, '2015-06-01', { to: '2016-12-31' });
    p.merge(county, 'county-d', '2017-01-01');
  }
  p.appoint('li', 'county-d', '2017-01-01');
  const overturned = p.publish('county-a', 2016, false);
  const upheld = p.publish('county-b', 2016, false);
  p.publish('county-d', 2017, false);
  p.log.settle();
  p.revise('county-a', 2016, true, '2018-03-01');
  p.log.settle();
  const measures = p.obligationsOf('li', 'measure');
  const positions = measures.map(({ data }) => data.causes.map(({ position }) => position));
  expect(positions).toEqual([expect.arrayContaining([overturned.position]), expect.arrayContaining([upheld.position])]);
  expect(positions[1]).not.toContain(overturned.position);
  const standingOn = (day: string) =>
    p.log
      .standing('li', day)
      .obligations.filter(({ kind }) => kind === 'measure')
      .map(({ state }) => state);
  expect(standingOn('2018-02-28')).toEqual(['due']);
  expect(standingOn('2018-03-02')).toEqual(['due', 'lapsed']);
});

test('an obligation names as many causes as an event may hold, the newest', () => {
  const p = programme();
  for (let month = 0; month < 30; month++) {
    const day = addDays('2016-01-01', month * 12);
    p.appoint('li', 'county-a', day, { to: addDays(day, 10) });
  }
  const published = p.publish('county-a', 2016, false);
  p.log.settle();
  const [required] = p.obligationsOf('li', 'interview');
  expect(required?.data.causes).toHaveLength(40);
  expect(required?.data.causes.at(-1)?.position).toBe(published.position);
});

test('a review of an indeterminate streak is required once it is known that the year was to be assessed', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2017, false, '2018-02-15');
  p.openCycle(2016, '2018-04-01');
  p.log.settle();
  const [required] = p.obligationsOf('li', 'review');
  expect(required).toMatchObject({ effectiveOn: '2018-04-01', data: { dueOn: addDays('2018-04-01', 30) } });
});
