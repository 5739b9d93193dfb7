import { reachOf, responsibilityOf } from './responsibility.ts';
import { Level, Post } from './terms.ts';

/** domain: who answers in which kind, and how far. */
const leadership = {
  'party-secretary': 'first whole',
  head: 'first whole',
  'deputy-secretary': 'specific whole',
  'leader-in-charge': 'specific whole',
  'sector-leader': 'direct assigned',
  'liaison-leader': 'direct assigned',
  'first-secretary': 'supporting own',
  'workstation-staff': 'supporting own',
};
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  city: leadership,
  department: { 'party-secretary': 'first sector', head: 'first sector' },
  county: leadership,
  township: leadership,
  village: {
    'party-secretary': 'first whole',
    head: 'first whole',
    'first-secretary': 'supporting own',
    'workstation-staff': 'supporting own',
  },
};

const cases = Level.enum.flatMap((level) => Post.enum.map((post) => [post, level] as const));

test.each(cases)('how a %s of a %s answers', (post, level) => {
  const [kind, reach] = expected[level]?.[post]?.split(' ') ?? [];
  expect([responsibilityOf(post, level), reachOf(post, level)]).toEqual([kind, reach]);
});
