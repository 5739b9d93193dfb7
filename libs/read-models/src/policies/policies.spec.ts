import { PROGRAMME_POLICY, policyAdopted, policyProposed, policyRefused } from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { listPolicies } from './list-policies.ts';

let given: GivenViews;

const OFFICE = { actor: 'role:assessment-office' };
const DEPARTMENT = { actor: 'role:organisation-department' };
const lenient = { ...PROGRAMME_POLICY, version: 2, reviewDueDays: 90, decisionsFrom: '2018-01-01' };
const strict = { ...lenient, reviewDueDays: 15 };

beforeAll(async () => {
  given = await givenViews(
    on('2015-09-01', policyProposed(PROGRAMME_POLICY), OFFICE),
    on('2015-09-09', policyAdopted(PROGRAMME_POLICY), DEPARTMENT),
    on('2017-10-01', policyProposed(lenient), OFFICE),
  );
});
afterAll(() => given.close());

test('what waits for a second pair of eyes is found, with all that it says', async () => {
  const { rows } = await listPolicies(given.views, { status: 'requested', limit: 10 });
  expect(rows).toEqual([
    {
      version: 2,
      status: 'requested',
      decisionsFrom: '2018-01-01',
      policy: lenient,
      requestedBy: OFFICE.actor,
      requestedOn: '2017-10-01',
      requestedAt: 2,
      decidedBy: null,
      decidedOn: null,
      decidedAt: null,
      documentNumber: null,
    },
  ]);
});

test('every version is kept, and what was refused gives way to what is proposed instead', async () => {
  await given.tell(on('2017-10-08', policyRefused({ version: 2, reason: '期限过长' }), DEPARTMENT));
  const first = await listPolicies(given.views, { limit: 1 });
  const { rows } = await listPolicies(given.views, { limit: 1, after: first.next });
  expect([...first.rows, ...rows]).toMatchObject([
    { version: 1, status: 'approved', policy: PROGRAMME_POLICY, decidedBy: DEPARTMENT.actor, decidedAt: 1 },
    { version: 2, status: 'refused', decidedOn: '2017-10-08' },
  ]);
  await given.tell(
    on('2017-10-09', policyProposed(strict), OFFICE),
    on('2017-10-10', policyAdopted(strict), DEPARTMENT),
  );
  const { rows: adopted } = await listPolicies(given.views, { status: 'approved', limit: 10 });
  expect(adopted).toMatchObject([{ version: 1 }, { version: 2, policy: strict, requestedOn: '2017-10-09' }]);
});
