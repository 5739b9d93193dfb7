/** Which folder may import which. `apps → read-models, access → domain`; the log and its tree know nothing of either. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '(\\.spec|/given-history)\\.ts$' },
  to: { path: '^(apps|libs|test|node_modules)/', pathNot: allowed },
});

const { globSync, readFileSync } = require('node:fs');

/** The files of `libs/domain` in which a use case stands. */
const useCaseFiles = globSync('libs/domain/src/*/*.ts').filter(
  (file) => !file.endsWith('.spec.ts') && readFileSync(file, 'utf8').includes('= useCase({'),
);
const exactly = (files) => `^(${files.join('|').replaceAll('.', '\\.')})$`;
if (useCaseFiles.length === 0) throw new Error('no use case was found in libs/domain/src');

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'not-to-tests', severity: 'error', from: { path: '^(apps|libs)/' }, to: { path: '^test/' } },
    { name: 'not-to-specs', severity: 'error', from: { pathNot: '\\.spec\\.ts$' }, to: { path: '\\.spec\\.ts$' } },
    {
      name: 'runs-without-development',
      comment: 'the image is made with what runs alone',
      severity: 'error',
      from: {
        path: '^(apps|libs)/[^/]+/src/',
        pathNot: '\\.spec\\.ts$|/(testing|conformance|golden)/|/(conformance|given-[a-z-]+)\\.ts$',
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], pathNot: '^node_modules/@types/' },
    },
    only('language-imports-nothing', '^libs/language/', ['^libs/language/']),
    only('disk-knows-no-content', '^libs/disk/', ['^libs/disk/', '^node_modules/(@types/)?better-sqlite3/']),
    only('postgres-knows-no-table', '^libs/postgres/', ['^libs/(postgres|language|disk)/', '^node_modules/(@types/)?pg/']),
    only('transparency-log-is-pure', '^libs/transparency-log/', ['^libs/transparency-log/']),
    only('event-store-knows-no-domain', '^libs/event-store/', [
      '^libs/(event-store|transparency-log|disk|postgres)/',
      '^node_modules/((@types/)?(better-sqlite3|pg|pg-copy-streams)|@kurrent/kurrentdb-client)/',
    ]),
    only('edge-knows-no-product', '^libs/edge/', ['^libs/edge/', '^node_modules/(fastify|@fastify/rate-limit)/']),
    only('sheets-in-knows-bytes-only', '^libs/sheets-in/', [
      '^libs/sheets-in/',
      '^node_modules/(csv-parse|iconv-lite|saxes)/',
    ]),
    only('forms-know-no-ledger', '^libs/forms/', ['^libs/forms/', '^libs/export/src/index\\.ts$']),
    only('feed-knows-stored-records-only', '^libs/feed/(?!src/kafka/)', ['^libs/(feed|event-store)/']),
    only('kafka-knows-messages-only', '^libs/feed/src/kafka/', [
      '^libs/(feed|event-store|language)/',
      '^node_modules/kafkajs/',
    ]),
    only('client-stands-alone', '^libs/client/src/', [
      '^libs/(client|transparency-log)/',
      '^node_modules/(canonicalize|eventsource-parser)/',
    ]),
    only('signing-knows-no-events', '^libs/signing/', [
      '^libs/(signing|transparency-log|disk)/',
      '^node_modules/(@types/)?better-sqlite3/',
    ]),
    only('subject-index-knows-the-log-only', '^libs/subject-index/', [
      '^libs/(subject-index|event-store|transparency-log|disk)/',
      '^node_modules/(@types/)?better-sqlite3/',
    ]),
    only('witness-stands-alone', '^apps/witness/', [
      '^(apps/witness|libs/(disk|edge|language|transparency-log))/',
      '^node_modules/((@types/)?better-sqlite3|fastify)/',
    ]),
    only('relay-stands-beside-the-service', '^apps/relay/', [
      '^(apps/relay|libs/(disk|edge|event-store|feed|language|postgres))/',
      '^node_modules/(fastify|prom-client)/',
    ]),
    only('signer-knows-rotations-only', '^apps/signer/', [
      '^(apps/signer|libs/(disk|edge|language|postgres|event-store|signing|transparency-log))/',
      '^apps/ledger/src/proofs/key-rotation/index\\.ts$',
      '^node_modules/fastify/',
    ]),
    only('export-knows-the-log-only', '^libs/export/', ['^libs/(export|transparency-log|event-store|disk)/']),
    only('checks-know-no-storage', '^libs/export/src/(format|check|words)/', [
      '^libs/export/src/(format|check|words)/',
      '^libs/transparency-log/',
    ]),
    only('verifier-stands-alone', '^apps/verifier/src/', [
      '^apps/verifier/src/',
      '^libs/language/',
      '^libs/export/src/(format|check|words)/',
      '^libs/transparency-log/',
    ]),
    only('domain-is-pure', '^libs/domain/', ['^libs/domain/', '^node_modules/(typebox|class-validator)/']),
    only('access-knows-no-storage', '^libs/access/', ['^libs/(access|domain|disk|language|postgres)/', '^node_modules/']),
    only('read-models-know-no-service', '^libs/read-models/', [
      '^libs/(read-models|domain|event-store|disk|postgres)/',
      '^node_modules/(kysely|(@types/)?(better-sqlite3|pg|pg-copy-streams))/',
    ]),
    only('facts-come-first', '^libs/domain/src/[a-z]+/facts\\.ts$', [
      '^libs/domain/src/kernel/',
      '^libs/domain/src/[a-z]+/[a-z-]*terms\\.ts$',
    ]),
    {
      name: 'use-cases-come-last',
      comment: 'facts ← state ← use case: nothing but the list of a context and specs knows a use case',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: '(/index|\\.spec)\\.ts$' },
      to: { path: exactly(useCaseFiles) },
    },
    {
      name: 'domain-has-no-io',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-crypto-and-buffers-in-the-tree',
      severity: 'error',
      from: { path: '^libs/transparency-log/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
    },
    {
      name: 'no-in-memory-events',
      comment:
        'EventBus, sagas and AggregateRoot publish in memory, out of order, and lose what fails; reactions tail the log.',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: '^node_modules/@nestjs/event-emitter' },
    },
  ],
  options: {
    combinedDependencies: true, // the packages name none: the root does
    parser: 'swc',
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '(/|^)dist/|^test/.*/node_modules/' },
    enhancedResolveOptions: {
      conditionNames: ['@onus/source', 'node', 'import', 'require', 'default'],
      exportsFields: ['exports'],
    },
  },
};
