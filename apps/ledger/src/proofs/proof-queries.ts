import { oneOf, optional } from '@onus/domain';
import type { PublishedCheckpoint } from '@onus/signing';
import {
  encodeEvidence,
  parseNote,
  proveConsistency,
  proveInclusion,
  readRoot,
  verifyConsistency,
  verifyInclusion,
} from '@onus/transparency-log';
import { Type } from 'typebox';
import { ProblemError, problem } from '../http/problem.ts';
import { Download } from '../queries/download.ts';
import { positionOf } from '../queries/position-of.ts';
import { query } from '../queries/query.ts';
import type { Sources } from '../queries/sources.ts';
import { EventRef, Position } from '../queries/terms.ts';
import { checkpointFor } from './checkpoint-for.ts';
import { soundProof } from './sound-proof.ts';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Size = Type.Integer({ minimum: 0 });

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function leafAt({ store }: Sources, position: number): Promise<Uint8Array> {
  for await (const { leafHash } of store.readRecords(position, 1)) return leafHash;
  throw new ProblemError(problem('record.unknown'));
}

const PROOF_MEDIA_TYPE = 'text/plain; charset=utf-8';
const Form = oneOf('tlog-proof');

/** The proof that the log of one size is a prefix of that of another, which is shown to be one of what was signed. */
async function consistencyUnder({ store }: Sources, from: number, to: number, signed: PublishedCheckpoint) {
  const read = (level: number, index: number) => store.readTile(level, index);
  const head = { size: signed.size, root: Buffer.from(signed.rootHash, 'hex') };
  const [older, newer] = [await readRoot(read, from), await readRoot(read, to)];
  const hashes = await proveConsistency(read, from, to);
  verifyConsistency({ size: from, root: older }, { size: to, root: newer }, hashes);
  verifyConsistency({ size: to, root: newer }, head, await proveConsistency(read, to, head.size));
  return { older, newer, hashes };
}

/** Every proof is checked against the signed root before it leaves. */
export const proofQueries = [
  query({
    path: 'events/:at/proof',
    tag: 'proofs',
    summary: {
      zh: '证明某一事件在已签名的日志中（evidence 为 c2sp.org/tlog-proof 文件）',
      en: 'proof that an event is in the signed log (evidence: a c2sp.org/tlog-proof file)',
    },
    permission: 'log:read',
    isExpensive: true,
    fields: { at: EventRef, as: optional(Form) },
    files: [
      {
        mediaType: 'text/plain',
        description: {
          zh: '`GET /v1/events/0/proof?as=tlog-proof`：只下载 c2sp.org/tlog-proof 文件。核验须另给回执所载的叶哈希和公布的密钥：`node onus-verify.mjs event-0.proof --leaf HASH --key VKEY`。',
          en: '`GET /v1/events/0/proof?as=tlog-proof`: only the c2sp.org/tlog-proof file. To check it takes the leaf hash from the receipt and the published key: `node onus-verify.mjs event-0.proof --leaf HASH --key VKEY`.',
        },
        example: 'c2sp.org/tlog-proof@v1\nindex 0\n…',
      },
    ],
    answer: Type.Object({
      index: Size,
      leafHash: Sha256,
      size: Size,
      rootHash: Sha256,
      hashes: Type.Array(Sha256),
      evidence: Type.String(),
    }),
    ask: async (sources, { at: ref, as }) => {
      const at = await positionOf(sources.store, ref);
      const leaf = await leafAt(sources, at);
      const { size, rootHash, note } = await checkpointFor(sources.signer, at + 1);
      const hashes = await soundProof(sources, at, async () => {
        const hashes = await proveInclusion((level, index) => sources.store.readTile(level, index), at, size);
        verifyInclusion({ size, root: Buffer.from(rootHash, 'hex') }, at, leaf, hashes);
        return hashes;
      });
      const evidence = encodeEvidence({ extra: undefined, index: at, proof: hashes, note: parseNote(note) });
      if (as === 'tlog-proof') return new Download(size - 1, PROOF_MEDIA_TYPE, `event-${at}.proof`, evidence);
      return { index: at, leafHash: hex(leaf), size, rootHash, hashes: hashes.map(hex), evidence, position: size - 1 };
    },
  }),
  query({
    path: 'consistency',
    tag: 'proofs',
    summary: {
      zh: '证明较早的日志是较晚日志的前缀；to 缺省为最近的检查点',
      en: 'proof that an earlier log is a prefix of a later one; `to` is the last checkpoint unless given',
    },
    permission: 'log:read',
    isExpensive: true,
    example: { from: 1 },
    fields: { from: Position, to: optional(Position) },
    answer: Type.Object({
      from: Size,
      to: Size,
      fromRootHash: Sha256,
      toRootHash: Sha256,
      hashes: Type.Array(Sha256),
      checkpoint: Type.String(),
    }),
    ask: async (sources, { from, to: wanted }) => {
      const checkpoint = await checkpointFor(sources.signer, Math.max(from, wanted ?? 0));
      const to = wanted ?? checkpoint.size;
      if (from === 0 || from > to) throw new ProblemError(problem('proof.not-a-range'));
      const { older, newer, hashes } = await soundProof(sources, undefined, () =>
        consistencyUnder(sources, from, to, checkpoint),
      );
      const roots = { fromRootHash: hex(older), toRootHash: hex(newer) };
      return {
        from,
        to,
        ...roots,
        hashes: hashes.map(hex),
        checkpoint: checkpoint.note,
        position: checkpoint.size - 1,
      };
    },
  }),
];
