import { parseCheckpoint, parseNote } from '@onus/transparency-log';
import fc from 'fast-check';
import type { Signer } from './signer.ts';
import type { SignerStorage } from './storage/signer-storage.ts';
import { type DurableStep, type FailingStorage, type Failure, failingStorage } from './testing/failing-steps.ts';
import { freshLeaves } from './testing/memory-log.ts';
import { refusalOf, signerWorld } from './testing/signer-world.ts';

type Leaves = readonly Buffer[];

type Move =
  | { readonly kind: 'append'; readonly count: number }
  /** The log cuts off some of its end and puts other leaves in the place, or none. */
  | { readonly kind: 'rewrite'; readonly cut: number; readonly put: number }
  | { readonly kind: 'sign'; readonly failure: Failure | undefined; readonly atOnce: number }
  | { readonly kind: 'rotate'; readonly failure: Failure | undefined }
  | { readonly kind: 'resume'; readonly failure: Failure | undefined }
  /** The log is again what was signed last, or was about to be, and goes on from there. */
  | { readonly kind: 'heal' }
  | { readonly kind: 'restart'; readonly failure: Failure | undefined };

/** One of these steps fails, before it is done or after; or none does. */
const failureOf = (...steps: DurableStep[]): fc.Arbitrary<Failure | undefined> =>
  fc.option(fc.record({ step: fc.constantFrom(...steps), done: fc.boolean() }), { nil: undefined, freq: 2 });
const signing = failureOf('intend', 'release', 'recordStop');
const keyMaking = failureOf('stageKey', 'addKey', 'installKey');
const resuming = failureOf('recordResumption');

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('append'), count: fc.constantFrom(1, 2, 7, 255, 300) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('rewrite'), cut: fc.nat(9), put: fc.nat(9) }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('sign'), failure: signing, atOnce: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rotate'), failure: keyMaking }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('resume'), failure: resuming }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('heal') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('restart'), failure: keyMaking }) },
);

/** A signer on a log that misbehaves, on a disk that fails; and everything that it ever signed, in order. */
function startRun() {
  const world = signerWorld();
  const { log } = world;
  const histories = new Map<string, Leaves>(); // by the root that they lead to
  const signed: { readonly size: number; readonly root: string }[] = [];
  let signer: Signer | undefined;
  let failing: FailingStorage | undefined;

  const noteHistory = async (): Promise<void> => {
    histories.set((await log.head()).rootHash, log.leaves);
  };
  const historyOf = (root: string): Leaves => {
    const history = histories.get(root);
    if (!history) throw new Error('signed a root that no log ever had');
    return history;
  };

  /** Notes each checkpoint before it reaches the disk: from then on someone may have seen its signature. */
  const watched = (real: SignerStorage, failure: Failure | undefined): SignerStorage => {
    failing = failingStorage(real);
    failing.failure = failure;
    const { storage } = failing;
    const release: SignerStorage['release'] = (size, note, at) => {
      const { root } = parseCheckpoint(parseNote(note).text);
      signed.push({ size, root: Buffer.from(root).toString('hex') });
      storage.release(size, note, at);
    };
    return { ...storage, release };
  };
  const open = async (failure?: Failure): Promise<void> => {
    await signer?.close();
    signer = undefined;
    await refusalOf(() => {
      signer = world.openOn((real) => watched(real, failure));
    });
  };
  const heal = (): void => {
    const known = failing?.storage.intended() ?? failing?.storage.latest();
    if (known) log.become(historyOf(Buffer.from(known.root).toString('hex')));
  };

  const change = (move: Move): void => {
    if (move.kind === 'append') log.append(move.count);
    if (move.kind === 'rewrite') log.become([...log.leaves.slice(0, -move.cut || undefined), ...freshLeaves(move.put)]);
    if (move.kind === 'heal') heal();
  };
  const act = async (move: Move): Promise<void> => {
    if (move.kind === 'restart') await open(move.failure);
    if (move.kind === 'rotate') await refusalOf(() => signer?.rotate());
    if (move.kind === 'resume') await refusalOf(() => signer?.resume('tried'));
    if (move.kind !== 'sign') return;
    await Promise.all(Array.from({ length: move.atOnce }, () => refusalOf(() => signer?.signNow())));
  };

  return {
    signed,
    open,
    isStopped: () => signer?.status().stopped !== undefined,
    make: async (move: Move): Promise<void> => {
      if (failing && 'failure' in move) failing.failure = move.failure;
      change(move);
      await noteHistory();
      await act(move);
    },
    /** Everything signed, taken in order, is one log that only ever grew. */
    checkSigned: (): void => {
      let before: Leaves = [];
      for (const { size, root } of signed) {
        const history = historyOf(root);
        expect(history).toHaveLength(size);
        expect(history.slice(0, before.length)).toEqual(before);
        before = history;
      }
    },
    /** Nothing is served that was not signed, and of each size one root. */
    checkServed: (): void => {
      for (const checkpoint of [signer?.published(), ...(signer?.history(0, 1_000) ?? [])]) {
        if (!checkpoint) continue;
        const roots = signed.filter(({ size }) => size === checkpoint.size).map(({ root }) => root);
        expect([...new Set(roots)]).toEqual([checkpoint.rootHash]);
      }
    },
    /** However it went, a log that is what it was is signed again. */
    checkAlive: async (): Promise<void> => {
      await open();
      heal();
      log.append(1);
      await noteHistory();
      if (signer?.status().stopped) signer.resume('healed');
      expect(await signer?.signNow()).toMatchObject(await log.head());
    },
    end: () => world.remove(),
  };
}

it('never signs two histories, whatever the log does and whichever step fails', async () => {
  const tally = { signed: 0, stopped: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 30, size: 'max' }), async (moves) => {
      const run = startRun();
      try {
        await run.open();
        for (const move of moves) {
          await run.make(move);
          run.checkServed();
          if (run.isStopped()) tally.stopped += 1;
        }
        await run.checkAlive();
        run.checkSigned();
        tally.signed += run.signed.length;
      } finally {
        await run.end();
      }
    }),
    { numRuns: 40 },
  );
  // The moves do reach what they are for.
  expect(tally.signed).toBeGreaterThan(40);
  expect(tally.stopped).toBeGreaterThan(40);
});
