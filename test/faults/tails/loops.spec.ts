import { globSync, readFileSync } from 'node:fs';

/** What goes on for as long as the service does: what follows the log, timers, threads. */
const LOOP = /\.subscribe\(|\bsetInterval\(|\bnew Worker\(|\bstartThread\(|while \(!(?:signal|this\.over)\.aborted\)/;

/** Each with how it is known that it cannot end in silence. Whoever adds a loop says so here. */
const LOOPS: Readonly<Record<string, string>> = {
  'apps/ledger/src/dossier/threads/dossier-threads.ts':
    'a thread that ends fails its request, and another takes its place',
  'apps/ledger/src/erased/without-erased.ts': 'ends with what it hands on, which its follower notices',
  'apps/ledger/src/evaluations/thread/evaluation-threads.ts':
    'a thread that ends fails its request, and another takes its place',
  'apps/ledger/src/feed/feed.ts':
    'feed.spec: setbacks, or stopped with a code in /readyz and in the log; who waits meanwhile is given signs of life',
  'apps/ledger/src/imports/recording/importer.ts':
    'setbacks, or failed with a code in /readyz and in the log; import-recorded.spec, kill-import.spec',
  'apps/ledger/src/imports/thread/import-threads.ts': 'a thread that ends fails its request, and is for that alone',
  'apps/ledger/src/past/past-making.ts': 'a thread that ends fails its request, and another takes its place',
  'apps/ledger/src/serve.ts': 'while it stops, for ten seconds',
  'apps/ledger/src/subscriptions/webhooks/sending.ts':
    'setbacks, or failed with a code in /readyz and in the log; webhooks.spec',
  'apps/ledger/src/tails/forget-once-kept.ts': 'what fails is tried again every two seconds',
  'apps/ledger/src/tails/held-tail.ts': 'what it cannot read is tried again, with a code in /readyz',
  'apps/ledger/src/tails/in-fewer-batches.ts': 'ends with what it hands on, which its follower notices',
  'apps/ledger/src/tails/index-tail/index-tail.ts':
    'tail.spec: setbacks, or stopped with a code in /readyz and in the log',
  'apps/ledger/src/tails/tail.ts': 'tail.spec: setbacks, or stopped with a code in /readyz and in the log',
  'apps/ledger/src/watch/accountability-check/accountability-check.ts':
    'setbacks, with a code in /readyz and in the log; a thread that ends, or is silent, is a setback',
  'apps/ledger/src/watch/log-check/check-rounds.ts':
    'log-check.spec, shared-log-check.spec: setbacks, or stopped with a code in /readyz and in the log',
  'apps/ledger/src/watch/log-check/log-check.ts':
    'log-check.spec: setbacks, or stopped with a code in /readyz and in the log',
  'apps/ledger/src/what-if/thread/what-if-threads.ts': 'a thread that ends fails its request, and is for that alone',
  'apps/ledger/src/watch/shared-doubt.ts': 'setbacks, told in the log; what was known last holds meanwhile',
  'apps/ledger/src/audits/audits.ts':
    'looks every two seconds at what other instances have taken; what fails is looked at again',
  'apps/ledger/src/watch/models-check/models-check.ts':
    'setbacks, with a code in /readyz and in the log; a thread that ends is a setback',
  'apps/ledger/src/watch/faults.ts': 'looks every minute at what is in memory; what it cannot look at stays open',
  'apps/signer/src/sign.ts': 'setbacks, told in the log of the signer',
  'apps/relay/src/relay.ts':
    'relay.spec: setbacks, with a code in /readyz and in the log; or the process ends and says why',
  'libs/access/src/postgres/followed.ts': 'setbacks, with a code in /readyz and in the log; accounts.spec',
  'libs/disk/src/thread.ts': 'a thread tells whoever started it that it has ended',
  'libs/event-store/src/postgres/listener.ts':
    'only wakes those who follow the log, who look every second themselves; it connects again when it breaks',
  'libs/event-store/src/kurrent/open.ts': 'kurrent specs: tried again, or halted with a code in /healthz',
  'libs/event-store/src/prefix-of.ts': 'ends with its signal, or with what it hands on, which its follower notices',
  'libs/event-store/src/subscription.ts': 'ends with its signal; what it throws its follower notices',
  'libs/edge/src/bound-connections.ts': 'looks at counters in memory; what it throws ends the process',
  'libs/export/src/store/store-threads.ts':
    'ends with the verification that it is for, which is told of a thread that fails',
  'libs/read-models/src/derived-anew/compare-with-log.ts': 'ends with the comparison that it is for',
  'libs/read-models/src/runner/postgres/watch-checkpoints.ts':
    'reads again twice a second; what fails it is in /readyz of every model',
  'libs/read-models/src/runner/follow.ts': 'runner.spec: the live tail and the builder try again by setbacks',
  'libs/read-models/src/runner/write-in-thread.ts': 'a thread that ends fails the write, which is tried again',
  'libs/signing/src/remote/open-remote-signer.ts': 'setbacks, with a code in /readyz and in the log; server.spec',
  'libs/signing/src/open-signer.ts': 'setbacks, or stopped with a code in /readyz and in the log',
};

test('every loop of the services is known, and cannot end in silence', () => {
  const files = globSync('{apps/ledger,apps/relay,apps/signer,apps/witness,libs/*}/src/**/*.ts');
  expect(files.length).toBeGreaterThan(500);
  const loops = files.filter(
    (file) => !/\.spec\.ts$|\/testing\/|\/conformance\//.test(file) && LOOP.test(readFileSync(file, 'utf8')),
  );
  expect(loops.sort()).toEqual(Object.keys(LOOPS).sort());
});
