import { allRoutes, templateOf } from './routes.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { ids, programmePolicy, smallProgramme } from './small-programme.ts';

/** What an answer holds, and so who may have it. Nothing moves from one to another by accident: a new route is entered here. */
type Holds =
  /** Nothing that is recorded: how the service is, and how it is to be used. */
  | 'nothing recorded'
  /** What disclosure rules name: the outline, results once published, notices and announcements, money for villages. */
  | 'disclosed'
  /** Checkpoints, keys, hashes of the tree, proofs: for everybody, some of them under a token so that they are counted. */
  | 'hashes'
  /** Entries, and who is named in which: for who may read the log. */
  | 'envelopes'
  /** By permission of its context. */
  | 'data'
  /** All that identifies persons, of every context; or all of clues. */
  | 'personal';

const ROUTES: Readonly<Record<string, Holds>> = {
  '/': 'nothing recorded',
  '/openapi.json': 'nothing recorded',
  '/asyncapi.json': 'nothing recorded',
  '/schemas': 'nothing recorded',
  '/schemas/:type/:version': 'nothing recorded',
  '/docs': 'nothing recorded',
  '/docs/swagger-ui-init.js': 'nothing recorded',
  '/docs/swagger-ui-bundle.js': 'nothing recorded',
  '/docs/swagger-ui-standalone-preset.js': 'nothing recorded',
  '/docs/swagger-ui.css': 'nothing recorded',
  '/docs/favicon-32x32.png': 'nothing recorded',
  '/public': 'nothing recorded',
  '/public/onus-verify.mjs': 'nothing recorded',
  '/public/outline': 'disclosed',
  '/public/results': 'disclosed',
  '/public/notices': 'disclosed',
  '/public/announcements': 'disclosed',
  '/public/exits': 'disclosed',
  '/public/village-funds': 'disclosed',
  '/public/village-totals': 'disclosed',
  '/public/events/:position': 'disclosed',
  '/healthz': 'nothing recorded',
  '/readyz': 'nothing recorded',
  '/metrics': 'nothing recorded',
  '/checkpoint': 'hashes',
  '/checkpoint/keys': 'hashes',
  '/tile/*': 'hashes',
  '/v1/log/evidence': 'hashes',
  '/v1/log/audits': 'hashes',
  '/v1/log/head': 'hashes',
  '/v1/events/:at/proof': 'hashes',
  '/v1/consistency': 'hashes',
  '/tile/entries/*': 'envelopes',
  '/v1/events/:at': 'envelopes',
  '/v1/feed': 'envelopes',
  '/v1/feed/stream': 'envelopes',
  '/v1/history': 'envelopes',
  '/v1/history/counts': 'envelopes',
  '/v1/history/export': 'envelopes',
  '/v1/index': 'envelopes',
  '/v1/index/:subject': 'envelopes',
  '/data/*': 'personal',
  '/v1/dossiers': 'personal',
  '/v1/log/faults': 'data',
  '/v1/changes': 'data',
  '/v1/restorations': 'data',
  '/v1/erasures': 'data',
  '/v1/leaders': 'data',
  '/v1/leaders/:leaderId/standing': 'data',
  '/v1/leaders/:leaderId/standing-changes': 'data',
  '/v1/leaders/:leaderId/record': 'data',
  '/v1/standing-counts': 'data',
  '/v1/standings': 'data',
  '/v1/announcements': 'data',
  '/v1/appointments': 'data',
  '/v1/breaches': 'data',
  '/v1/flags': 'data',
  '/v1/flags/:flagId': 'data',
  '/v1/obligations': 'data',
  '/v1/obligations/:obligationId': 'data',
  '/v1/obligations/due': 'data',
  '/v1/objections': 'data',
  '/v1/clues': 'personal',
  '/v1/clues/:clueId': 'personal',
  '/v1/clues/about/:leaderId': 'personal',
  '/v1/clue-terms': 'data',
  '/v1/grassroots/coverage': 'data',
  '/v1/grassroots/villages': 'data',
  '/v1/grassroots/workstations': 'data',
  '/v1/grassroots/first-secretaries': 'data',
  '/v1/grassroots/teams': 'data',
  '/v1/grassroots/people': 'data',
  '/v1/participation/commitments': 'data',
  '/v1/participation/commitments/:commitmentId': 'data',
  '/v1/participation/by-village': 'data',
  '/v1/participation/by-giver': 'data',
  '/v1/participation/by-purpose': 'data',
  '/v1/notices': 'data',
  '/v1/notices/:noticeId': 'data',
  '/v1/policies': 'data',
  '/v1/poverty-counts': 'data',
  '/v1/poverty-tests': 'data',
  '/v1/poverty-units': 'data',
  '/v1/household-counts': 'data',
  '/v1/forms/interview-notice': 'data',
  '/v1/forms/responsibility-letter': 'data',
  '/v1/forms/results-circular': 'data',
  '/v1/forms/rectification-register': 'data',
  '/v1/forms/measure-proposals': 'data',
  '/v1/forms/funds-completion': 'data',
  '/v1/forms/person-file': 'data',
  '/v1/imports/templates/units': 'data',
  '/v1/imports/templates/appointments': 'data',
  '/v1/imports/templates/targets': 'data',
  '/v1/imports/templates/progress': 'data',
  '/v1/imports/templates/results': 'data',
  '/v1/imports/templates/payments': 'data',
  '/v1/imports/templates/household-counts': 'data',
  '/v1/imports': 'data',
  '/v1/imports/:importId': 'data',
  '/v1/imports/units/:importId/left': 'data',
  '/v1/imports/appointments/:importId/left': 'data',
  '/v1/imports/targets/:importId/left': 'data',
  '/v1/imports/progress/:importId/left': 'data',
  '/v1/imports/results/:importId/left': 'data',
  '/v1/imports/payments/:importId/left': 'data',
  '/v1/imports/household-counts/:importId/left': 'data',
  '/v1/exits': 'data',
  '/v1/exits/:unitId': 'data',
  '/v1/funds': 'data',
  '/v1/funds/balances': 'data',
  '/v1/funds/movements': 'data',
  '/v1/funds/totals': 'data',
  '/v1/funds/trace': 'data',
  '/v1/rules': 'data',
  '/v1/rules/:ruleId': 'data',
  '/v1/funds/flows': 'data',
  '/v1/funds/special': 'data',
  '/v1/funds/rewards': 'data',
  '/v1/funds/leverage': 'data',
  '/v1/funds/leverage/entries': 'data',
  '/v1/funds/coverage': 'data',
  '/v1/funds/targets': 'data',
  '/v1/funds/villages': 'data',
  '/v1/funds/spending': 'data',
  '/v1/funds/graph': 'data',
  '/v1/outlines/:outlineId/progress': 'data',
  '/v1/task-purposes': 'data',
  '/v1/outlines': 'data',
  '/v1/plan-targets': 'data',
  '/v1/plan-reconciliation': 'data',
  '/v1/schemes': 'data',
  '/v1/cycles': 'data',
  '/v1/cycles/:year': 'data',
  '/v1/cycles/:year/missing': 'data',
  '/v1/special-assessments': 'data',
  '/v1/search': 'data',
  '/v1/units': 'data',
  '/v1/units/:unitId': 'data',
  '/v1/units/:unitId/responsibility': 'data',
  '/v1/tasks': 'data',
  '/v1/tasks/:taskId': 'data',
  '/v1/task-counts': 'data',
  '/v1/evaluation-progress': 'data',
  '/v1/evaluations': 'data',
  '/v1/evaluations/:evaluationId': 'data',
  '/v1/evaluations/:evaluationId/against/:otherId': 'data',
  '/v1/evaluations/:evaluationId/canonical': 'data',
  '/v1/evaluations/:evaluationId/if-granted': 'data',
  '/v1/evaluations/:evaluationId/leaders': 'data',
  '/v1/evaluations/:evaluationId/units': 'data',
  '/v1/evaluations/:evaluationId/units/:unitId': 'data',
  '/v1/subscriptions': 'data',
  '/v1/subscriptions/:subscriptionId': 'data',
  '/v1/subscriptions/:subscriptionId/events': 'data',
  '/v1/subscriptions/:subscriptionId/webhook': 'data',
  '/v1/what-if/progress': 'data',
  '/v1/forecast': 'data',
  '/v1/forecast/leaders': 'data',
  '/v1/forecast/summary': 'data',
  '/v1/forecast/tasks': 'data',
  '/v1/results': 'data',
  '/v1/results/:unitId/:year': 'data',
};

const MAY_TAKE: Readonly<Record<Holds, (permission: string | undefined) => boolean>> = {
  'nothing recorded': (permission) => permission === undefined || permission === 'service:read-metrics',
  disclosed: (permission) => permission === undefined,
  hashes: (permission) => permission === undefined || permission === 'log:read',
  envelopes: (permission) => permission === 'events:read',
  data: (permission) => permission !== undefined && permission !== 'events:read',
  personal: (permission) => ['dossier:read', 'data:read', 'clues:read', 'clues:look-up'].includes(permission ?? ''),
};

let ledger: ServedLedger;
beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
});
afterAll(() => ledger.stop());

const readRoutes = (): string[] =>
  allRoutes(ledger)
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path);

test('every route that is read is in the table, and nothing else', () => {
  expect(readRoutes().sort()).toEqual(Object.keys(ROUTES).sort());
});

test('each asks for the permission of what it holds, and lets in nobody without a token but to what is open', async () => {
  const { paths } = (await ledger.get('/openapi.json')).body;
  for (const [path, holds] of Object.entries(ROUTES)) {
    const permission: string | undefined = paths[templateOf(path)]?.get?.['x-permission'];
    expect([path, holds, permission, MAY_TAKE[holds](permission)]).toEqual([path, holds, permission, true]);
    const { status } = await ledger.send('GET', path.replaceAll(/:\w+|\*$/g, '0'));
    expect([path, status === 401]).toEqual([path, permission !== undefined]);
  }
});

test('what is open names nobody, no type of event, and no reason in words', async () => {
  const recorded = [
    ids.secretary,
    ids.head,
    ids.task,
    ids.fund,
    'task-assigned',
    'leader-registered',
    '演示',
    'account:',
  ];
  for (const [path, holds] of Object.entries(ROUTES)) {
    if (holds !== 'hashes' && !/^\/(healthz|readyz)?$/.test(path)) continue;
    const { body } = await ledger.send('GET', path.replaceAll(/:\w+|\*$/g, '0'));
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    expect([path, recorded.filter((one) => text.includes(one))]).toEqual([path, []]);
  }
  const { signer } = (await ledger.send('GET', '/healthz')).body;
  expect(JSON.stringify(signer)).not.toContain('"message"');
});
