import { Readable } from 'node:stream';
import { Controller, Get, Inject, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@onus/event-store';
import { partsOf, recordsOf } from '@onus/export';
import { encodeDataBundle } from '@onus/export/format';
import type { ServedSigner } from '@onus/signing';
import { TILE_WIDTH } from '@onus/transparency-log';
import { RequirePermission } from '../http/access.ts';
import { type Caller, TheCaller } from '../http/caller.ts';
import { Cost } from '../http/rate-guard.ts';
import { EVENT_STORE, SIGNER } from '../injection-tokens.ts';
import { DescribeBytes } from '../openapi/describe-bytes.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { permissionNote } from '../openapi/permission-note.ts';
import { publishedTile } from './published-tile.ts';
import { DescribeTilePath, TilePath } from './tile-path.ts';

/**
 * A bundle holds personal parts of every context: whoever may take it may read all of them, as the access table has it. What stands in
 * clues takes a permission besides, and is never for somebody who is a leader on record: one of them may be about that leader.
 */
const PERMISSION = 'data:read';
const OF_CLUES = 'clues:take';
const isGivenClues = ({ permissions }: Caller): boolean => permissions.has(OF_CLUES);

/** What envelopes commit to, as an export has it: a verifier that may read it checks a running log as it checks an export. */
@ApiTags('proofs')
@Controller()
export class DataController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SIGNER) private readonly signer: ServedSigner,
  ) {}

  @Get('data/*')
  @RequirePermission(PERMISSION)
  @DescribeTilePath('000')
  @Cost('expensive')
  @DescribeBytes()
  @DescribeProblems(401, 403, 404, 503)
  @ApiOperation({
    operationId: 'data',
    summary:
      '事件的数据与个人信息，每 256 条一包，与导出的格式相同；问题线索的，须另有权限，否则标为未予提供 / data and personal parts of events, bundled by 256 as in an export; those of clues are marked as withheld without a permission of their own',
    description: permissionNote(PERMISSION),
  })
  data(@TilePath() path: string, @TheCaller() caller: Caller): StreamableFile {
    const { index, width } = publishedTile(`tile/entries/${path}`, this.signer);
    const parts = this.parts(index * TILE_WIDTH, width, !isGivenClues(caller));
    return new StreamableFile(Readable.from(parts, { objectMode: false }), { type: 'application/octet-stream' });
  }

  /** One after another: a bundle may be large, and erasure may change it, so it is kept neither here nor in any cache. */
  private async *parts(from: number, count: number, withholds: boolean): AsyncGenerator<Buffer> {
    for (let at = from; at < from + count; at += AT_ONCE) {
      const records = await recordsOf(this.store, at, Math.min(AT_ONCE, from + count - at));
      yield encodeDataBundle(records.map((record) => partsOf(record, NOTHING_ERASED, withholds)));
    }
  }
}

/** What is erased is gone from the log a moment later, and is kept by nobody on the way. */
const NOTHING_ERASED: ReadonlySet<number> = new Set();

/** Records in memory at once: each has half a megabyte at most. */
const AT_ONCE = 16;
