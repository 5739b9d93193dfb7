import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@onus/event-store';
import type { ServedSigner } from '@onus/signing';
import { encodeEntryBundle, HASH_BYTES, TILE_WIDTH } from '@onus/transparency-log';
import type { FastifyReply } from 'fastify';
import { Public, RequirePermission } from '../http/access.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { EVENT_STORE, SIGNER } from '../injection-tokens.ts';
import { DescribeBytes, DescribeText } from '../openapi/describe-bytes.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { permissionNote } from '../openapi/permission-note.ts';
import { nothingThere, publishedTile } from './published-tile.ts';
import { DescribeTilePath, TilePath } from './tile-path.ts';

/** Envelopes say who did what, and when. */
const ENTRIES_PERMISSION = 'events:read';

/** The log as C2SP's tlog-tiles has it, so that tools we did not write can read it. */
@ApiTags('proofs')
@Controller()
export class TileController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SIGNER) private readonly signer: ServedSigner,
  ) {}

  @Get('checkpoint')
  @Public()
  @DescribeText()
  @DescribeProblems(503)
  @ApiOperation({
    operationId: 'checkpoint',
    summary: '已签名的检查点（c2sp.org/tlog-checkpoint） / the signed checkpoint (c2sp.org/tlog-checkpoint)',
  })
  checkpoint(@Res({ passthrough: true }) reply: FastifyReply): string {
    const published = this.signer.published();
    if (!published) throw new ProblemError(problem('proof.not-signed'));
    reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store');
    return published.note;
  }

  @Get('checkpoint/keys')
  @Public()
  @ApiResponse({ status: 200, description: '日志名称与公钥 / name of the log, and its keys' })
  @ApiOperation({
    operationId: 'checkpoint.keys',
    summary: '日志的验证公钥，现用的在最后 / verifier keys of the log, the one in use last',
  })
  keys() {
    return { origin: this.signer.origin, keys: this.signer.keys() };
  }

  @Get('tile/entries/*')
  @RequirePermission(ENTRIES_PERMISSION)
  @DescribeTilePath('000')
  @DescribeBytes()
  @DescribeProblems(401, 403, 404, 503)
  @ApiOperation({
    operationId: 'tile.entries',
    summary:
      '事件的信封，每 256 条一包（c2sp.org/tlog-tiles） / envelopes of events, bundled by 256 (c2sp.org/tlog-tiles)',
    description: permissionNote(ENTRIES_PERMISSION),
  })
  async entries(@TilePath() path: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { index, width } = publishedTile(`tile/entries/${path}`, this.signer);
    const entries: Uint8Array[] = [];
    for await (const { envelope } of this.store.readRecords(index * TILE_WIDTH, width)) entries.push(envelope);
    return immutable(reply, 'private', encodeEntryBundle(entries));
  }

  @Get('tile/*')
  @Public()
  @DescribeTilePath('0/000')
  @DescribeBytes()
  @DescribeProblems(404)
  @ApiOperation({
    operationId: 'tile',
    summary: '默克尔树的哈希（c2sp.org/tlog-tiles） / hashes of the tree (c2sp.org/tlog-tiles)',
  })
  async tile(@TilePath() path: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { level, index, width } = publishedTile(`tile/${path}`, this.signer);
    const hashes = await this.store.readTile(level, index);
    if (!hashes) throw nothingThere();
    return immutable(reply, 'public', Buffer.from(hashes.subarray(0, width * HASH_BYTES)));
  }
}

/** What is served under a tile's path never changes; what takes a token is for nobody else's cache (RFC 9111 §3.5). */
function immutable(reply: FastifyReply, whose: 'public' | 'private', bytes: Buffer): Buffer {
  reply.type('application/octet-stream').header('cache-control', `${whose}, max-age=31536000, immutable`);
  return bytes;
}
