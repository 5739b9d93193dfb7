import { ed25519Signer, ed25519Verifier } from './ed25519.ts';
import { EMPTY_ROOT } from './hashing.ts';
import { generateSignerKey, KEY_TYPE, verifierKeyOf } from './keys.ts';
import { type Note, parseNote, signNote, signText } from './note.ts';
import { signCheckpoint } from './signed-checkpoint.ts';
import { judgeSplitView } from './split-view.ts';
import { naiveConsistency, naiveRoot } from './testing/naive-tree.ts';
import { checkpointText, keyNamed, LOG, LOG_LEAVES, ORIGIN, signedCheckpoint, witnessNamed } from './testing/world.ts';
import type { TreeHead } from './tree-head.ts';
import { answerAddCheckpoint, type Contradiction, decideWitness, type SeenHead, type WitnessStore } from './witness.ts';
import { readWitnessAnswer } from './witness-answer.ts';
import { encodeAddCheckpoint, parseAddCheckpoint } from './witness-request.ts';

const W1 = witnessNamed('witness.example/w1');
const WITNESS = { logs: [LOG.verifier], cosigners: [W1.at(1000)] };

const headAt = (size: number): TreeHead => ({ size, root: naiveRoot(LOG_LEAVES.slice(0, size)) });
const proofOf = (older: number, newer: number): Buffer[] =>
  older === 0 ? [] : naiveConsistency(older, LOG_LEAVES.slice(0, newer));
const body = (oldSize: number, size: number, note = signedCheckpoint(size), proof = proofOf(oldSize, size)): string =>
  encodeAddCheckpoint({ oldSize, proof, note: parseNote(note) });
const decide = (state: TreeHead | undefined, text: string) => decideWitness(state, parseAddCheckpoint(text), WITNESS);

const nameOf = (head?: TreeHead): string | undefined =>
  head && `${head.size} ${Buffer.from(head.root).toString('hex')}`;

const memoryStore = (initial?: SeenHead) => {
  const heads = new Map<string, SeenHead>(initial ? [[ORIGIN, initial]] : []);
  const kept: Contradiction[] = [];
  const store: WitnessStore = {
    latest: async (origin) => heads.get(origin),
    replace: async (origin, expected, next) => {
      if (nameOf(heads.get(origin)) !== nameOf(expected)) return false;
      heads.set(origin, next);
      return true;
    },
    keep: async (contradiction) => {
      kept.push(contradiction);
    },
  };
  return { heads, kept, store };
};

describe('a witness that is shown another history', () => {
  const FORK = [...LOG_LEAVES.slice(0, 4), ...LOG_LEAVES.slice(20)];
  const forked = (size: number): string => {
    const root = naiveRoot(FORK.slice(0, size));
    return signCheckpoint({ origin: ORIGIN, size, root }, [LOG.signer]);
  };
  const seen = (size: number): SeenHead => ({ ...headAt(size), note: signedCheckpoint(size) });
  const KEYS = [verifierKeyOf(keyNamed(ORIGIN))];

  it.each([
    { at: 6, size: 6, old: 6, isProven: true },
    { at: 6, size: 6, old: 3, isProven: true },
    { at: 6, size: 9, old: 6, isProven: true },
    { at: 7, size: 16, old: 7, isProven: true },
    // The proof from a power of two does not repeat the root that it begins at.
    { at: 8, size: 9, old: 8, isProven: false },
  ])('at $at, of size $size: keeps both heads as they were signed', async ({ at, size, old, isProven }) => {
    const { heads, kept, store } = memoryStore(seen(at));
    const proof = old === size ? [] : naiveConsistency(old, FORK.slice(0, size));
    const answer = await answerAddCheckpoint(body(old, size, forked(size), old < size ? proof : []), WITNESS, store);
    expect([409, 422]).toContain(answer.status);
    expect(kept).toMatchObject([{ origin: ORIGIN, heads: [forked(size), signedCheckpoint(at)], isProven }]);
    const [contradiction] = kept;
    expect(contradiction && judgeSplitView(contradiction, KEYS)).toBe(isProven ? 'proven' : 'unproven');
    expect(heads.get(ORIGIN)).toMatchObject({ size: at });
  });

  it('keeps nothing as proven that anybody could send who has no key of the log', () => {
    const honest = (old: number, size: number, proof: readonly Buffer[]) =>
      decideWitness(seen(7), parseAddCheckpoint(body(old, size, signedCheckpoint(size), [...proof])), WITNESS);
    for (const [answer, status] of [
      [honest(3, 9, proofOf(3, 9)), 409],
      [honest(7, 9, proofOf(7, 9).toReversed()), 422],
      [honest(7, 7, [Buffer.alloc(32)]), 422],
      [honest(7, 9, []), 422],
    ] as const) {
      expect(answer.status).toBe(status);
      expect(answer.contradiction?.isProven).not.toBe(true);
    }
    const stranger = signNote(checkpointText(7), [ed25519Signer(keyNamed('stranger.example'))]);
    expect(decide(seen(7), body(7, 7, stranger)).contradiction).toBeUndefined();
  });
});

describe('witness', () => {
  it.each([
    { older: 0, newer: 5 },
    { older: 5, newer: 8 },
    { older: 8, newer: 40 },
    { older: 5, newer: 5 },
  ])('cosigns size $newer after $older', ({ older, newer }) => {
    const answer = decide(older === 0 ? undefined : headAt(older), body(older, newer));
    expect(answer).toMatchObject({ status: 200, newState: headAt(newer) });
    const reply = readWitnessAnswer(answer, checkpointText(newer), [W1.verifier]);
    expect(reply).toMatchObject({ kind: 'cosigned', cosignatures: [{ name: 'witness.example/w1' }] });
  });

  it('cosigns the empty tree', () => {
    expect(decide(undefined, body(0, 0))).toMatchObject({ status: 200, newState: { size: 0, root: EMPTY_ROOT } });
  });

  it('answers 404 for a log that it does not know, before looking at the signature', () => {
    const elsewhere = signedCheckpoint(5).replaceAll(ORIGIN, 'log.example/other');
    expect(decide(undefined, body(0, 5, elsewhere))).toEqual({
      status: 404,
      contentType: 'text/plain; charset=utf-8',
      body: 'the log is not known here\n',
    });
  });

  it('answers 403 without a good signature of the log', () => {
    const stranger = signNote(checkpointText(5), [ed25519Signer(keyNamed('stranger.example'))]);
    const forged = signedCheckpoint(5).replace(/(.{8})=\n$/, 'AAAAAAAA=\n');
    const moved = `${checkpointText(6)}\n${signedCheckpoint(5).split('\n\n')[1]}`;
    for (const note of [stranger, forged, moved, signNote(checkpointText(5), [W1.at(1)])]) {
      expect(decide(undefined, body(0, 5, note))).toMatchObject({ status: 403 });
    }
  });

  it('answers 403 when one of two keys of the log signs and the other signature is bad', () => {
    const second = generateSignerKey(ORIGIN, KEY_TYPE.ed25519, Buffer.alloc(32, 2));
    const logs = [LOG.verifier, ed25519Verifier(verifierKeyOf(second))];
    const signatures = [LOG.signer, ed25519Signer(second)].map((signer) => signText(checkpointText(5), signer));
    const answerTo = (note: Note) => {
      const request = parseAddCheckpoint(encodeAddCheckpoint({ oldSize: 0, proof: [], note }));
      return decideWitness(undefined, request, { ...WITNESS, logs });
    };
    const text = checkpointText(5);
    expect(answerTo({ text, signatures })).toMatchObject({ status: 200 });
    const bad = signatures.map((signature, i) => (i === 0 ? signature : { ...signature, bytes: Buffer.alloc(64) }));
    expect(answerTo({ text, signatures: bad })).toMatchObject({ status: 403 });
  });

  it('answers 400 for an old size above the new one', () => {
    expect(decide(headAt(5), body(6, 5, signedCheckpoint(5), []))).toMatchObject({ status: 400 });
  });

  it('answers 409 with its own size for another old size', () => {
    for (const oldSize of [0, 4, 6]) {
      expect(decide(headAt(5), body(oldSize, 8))).toEqual({
        status: 409,
        contentType: 'text/x.tlog.size',
        body: '5\n',
      });
    }
    expect(decide(undefined, body(5, 8))).toMatchObject({ status: 409, body: '0\n' });
  });

  it('answers 409 for another root at the same size', () => {
    const seen = { size: 5, root: naiveRoot(LOG_LEAVES.slice(1, 6)) };
    expect(decide(seen, body(5, 5))).toMatchObject({ status: 409, body: '5\n' });
  });

  it('answers 422 without a good proof', () => {
    const proof = proofOf(5, 8);
    const zero = Buffer.alloc(32);
    for (const bad of [[], proof.slice(1), [...proof, zero], proof.with(0, zero), proof.toReversed()]) {
      expect(decide(headAt(5), body(5, 8, signedCheckpoint(8), bad))).toMatchObject({ status: 422 });
    }
    expect(decide(undefined, body(0, 8, signedCheckpoint(8), [zero]))).toMatchObject({ status: 422 });
    expect(decide(headAt(5), body(5, 5, signedCheckpoint(5), [zero]))).toMatchObject({ status: 422 });
    const fork = { size: 5, root: naiveRoot(LOG_LEAVES.slice(1, 6)) };
    expect(decide(fork, body(5, 8))).toMatchObject({ status: 422 });
  });

  it('gives no new state with a refusal', () => {
    for (const refused of [decide(headAt(5), body(4, 8)), decide(headAt(5), body(5, 8, signedCheckpoint(8), []))]) {
      expect(refused.newState).toBeUndefined();
    }
  });

  it('signs with each of its keys', () => {
    const witness = { ...WITNESS, cosigners: [W1.at(5), witnessNamed('witness.example/w2').at(5)] };
    const answer = decideWitness(undefined, parseAddCheckpoint(body(0, 5)), witness);
    expect(answer.body.match(/^— witness\.example\/w[12] \S+$/gm)).toHaveLength(2);
  });
});

describe('witness at its store', () => {
  it('follows a log and persists before it answers', async () => {
    const { heads, store } = memoryStore();
    for (const [older, newer] of [
      [0, 3],
      [3, 3],
      [3, 17],
      [17, 40],
    ] as const) {
      expect(await answerAddCheckpoint(body(older, newer), WITNESS, store)).toMatchObject({ status: 200 });
      expect(heads.get(ORIGIN)).toMatchObject({ size: newer });
    }
  });

  it('changes nothing when it refuses', async () => {
    const { heads, store } = memoryStore(headAt(5));
    const before = heads.get(ORIGIN);
    expect(await answerAddCheckpoint('nonsense', WITNESS, store)).toMatchObject({ status: 400 });
    expect(await answerAddCheckpoint(body(4, 8), WITNESS, store)).toMatchObject({ status: 409 });
    expect(await answerAddCheckpoint(body(5, 8, signedCheckpoint(8), []), WITNESS, store)).toMatchObject({
      status: 422,
    });
    expect(heads.get(ORIGIN)).toBe(before);
  });

  it('lets one of two racing requests win, and never goes back', async () => {
    const { heads, store } = memoryStore(headAt(5));
    const answers = await Promise.all([
      answerAddCheckpoint(body(5, 8), WITNESS, store),
      answerAddCheckpoint(body(5, 40), WITNESS, store),
    ]);
    const winner = heads.get(ORIGIN)?.size;
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)).toMatchObject({ body: `${winner}\n` });
    expect(answers.find(({ status }) => status === 409)?.newState).toBeUndefined();
  });

  it('gives out no cosignature when another head came between check and write', async () => {
    const { heads, store } = memoryStore(headAt(5));
    const overtaken: WitnessStore = {
      ...store,
      latest: async (origin) => {
        const head = heads.get(origin);
        if (head?.size === 5) heads.set(origin, headAt(40));
        return head;
      },
    };
    const answer = await answerAddCheckpoint(body(5, 8), WITNESS, overtaken);
    expect(answer).toEqual({ status: 409, contentType: 'text/x.tlog.size', body: '40\n' });
    expect(heads.get(ORIGIN)).toMatchObject({ size: 40 });
  });

  it('says what it cannot read', async () => {
    const { store } = memoryStore();
    const answer = await answerAddCheckpoint('old 01\n\n', WITNESS, store);
    expect(answer.body).toBe('not an add-checkpoint request: it does not begin with the old size\n');
  });

  it('keeps the whole checkpoint that it cosigned: as the log signed it, and as it did itself', async () => {
    const { heads, store } = memoryStore();
    await answerAddCheckpoint(body(0, 5, signedCheckpoint(5, [witnessNamed('stranger').at(1)])), WITNESS, store);
    const note = heads.get(ORIGIN)?.note ?? '';
    expect(parseNote(note).signatures.map(({ name }) => name)).toEqual([ORIGIN, 'witness.example/w1']);
    expect(
      readWitnessAnswer({ status: 200, body: note.split('\n\n')[1] ?? '' }, checkpointText(5), [W1.verifier]),
    ).toMatchObject({
      kind: 'cosigned',
    });
  });

  it('gives out no cosignature when the store fails', async () => {
    const { store } = memoryStore();
    const failing: WitnessStore = { ...store, replace: () => Promise.reject(new Error('disk full')) };
    await expect(answerAddCheckpoint(body(0, 5), WITNESS, failing)).rejects.toThrow('disk full');
  });
});
