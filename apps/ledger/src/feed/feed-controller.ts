import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequirePermission } from '../http/access.ts';
import { tokenIn } from '../http/access-guard.ts';
import { type Caller, TheCaller } from '../http/caller.ts';
import { problemBody } from '../http/problem-body.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { whileAnswering } from '../http/while-answering.ts';
import { LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { permissionNote } from '../openapi/permission-note.ts';
import { requestOfUrl } from '../queries/request-of-url.ts';
import { DescribeFields, DescribePage, MESSAGE_NOTE } from './describe-feed.ts';
import { chosenFor, pageAnswer } from './feed-answer.ts';
import {
  goesOnBehind,
  LIMIT_DEFAULT,
  type PageAsked,
  pageFields,
  requireInLog,
  type StreamAsked,
  streamFields,
  TakePage,
  TakeStream,
  unknownOf,
} from './feed-request.ts';
import { feedStream } from './stream.ts';

const PERMISSION = 'events:read';
const pagePipe = new RequestPipe(TakePage);
const streamPipe = new RequestPipe(TakeStream);

/** What happens, as messages, to those who ask for it page by page or stay connected. */
@ApiTags('subscription')
@Controller('v1/feed')
export class FeedController {
  constructor(@Inject(LEDGER_PARTS) private readonly parts: LedgerParts) {}

  @Get()
  @RequirePermission(PERMISSION)
  @ApiOperation({
    operationId: 'feed',
    summary:
      '某一位置之后的事件（CloudEvents）；next 为续取的位置，全被筛去时亦然；wait：没有时等候 / events behind a position (CloudEvents); next is the position to go on from, also where all were left out; wait: waits for the first',
    description: `${permissionNote(PERMISSION)}\n\n${MESSAGE_NOTE}`,
  })
  @DescribeFields(pageFields)
  @DescribePage()
  @DescribeProblems(400, 401, 403, 422, 429, 503)
  async page(
    @Query() query: Record<string, unknown>,
    @TheCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = pagePipe.transform(requestOfUrl(pageFields, {}, query)) as PageAsked;
    const { after, limit = LIMIT_DEFAULT, wait = 0, personal, ...filter } = asked;
    const chosen = chosenFor(this.parts, caller, filter, personal);
    await requireInLog(this.parts.store, after);
    return pageAnswer(this.parts, chosen, { after, limit, wait, filter }, request.headers.authorization, reply);
  }

  @Get('stream')
  @RequirePermission(PERMISSION)
  @ApiOperation({
    operationId: 'feed.stream',
    summary:
      '某一位置之后的事件，此后逐条随发随到（Server-Sent Events） / events behind a position, and then each as it is recorded (Server-Sent Events)',
    description: permissionNote(PERMISSION),
  })
  @DescribeFields(streamFields)
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: '最后收到的位置，先于 after / the last position that was seen; comes before after',
    schema: { type: 'string' },
  })
  @ApiResponse({
    status: 200,
    description:
      '`id` 为位置，`data` 为一条消息，每 15 秒至少有一条注释；`event: resume`：自其 `after` 之后重新连接；`event: problem`：出错而结束；`event: unknown`：条件中日志未曾提及的 / `id` is the position, `data` a message, and a comment comes every 15 seconds; `event: resume`: connect again behind its `after`; `event: problem`: what ended it; `event: unknown`: what was asked about and the log does not name',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @DescribeProblems(400, 401, 403, 422, 429, 503)
  async stream(
    @Query() query: Record<string, unknown>,
    @TheCaller() caller: Caller,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const asked = streamPipe.transform(requestOfUrl(streamFields, {}, query)) as StreamAsked;
    const { feed, store, feedPlaces, accounts } = this.parts;
    const { after: given, personal, ...filter } = asked;
    const chosen = chosenFor(this.parts, caller, filter, personal);
    const lastEventId = headers['last-event-id'];
    const after = goesOnBehind(given, typeof lastEventId === 'string' ? lastEventId : undefined);
    await requireInLog(store, after);
    const unknown = await unknownOf(store, filter);
    const signal = whileAnswering(reply);
    const token = tokenIn(headers.authorization) ?? '';
    onceAborted(signal, feedPlaces.take(token));
    onceAborted(signal, feed.attend());
    const mayRead = (): boolean => accounts.withToken(token) !== undefined;
    const told = (found: Parameters<typeof problemBody>[0]): string =>
      JSON.stringify(problemBody(found, caller.language));
    const frames = feedStream(feed, chosen, { after, unknown, signal, mayRead, told });
    reply.header('x-accel-buffering', 'no'); // a proxy in front is not to hold anything back
    return new StreamableFile(Readable.from(frames, { objectMode: false, highWaterMark: HELD_BYTES }), {
      type: 'text/event-stream; charset=utf-8',
    });
  }
}

/** Bytes that wait in memory for one reader, beside what the system holds. */
const HELD_BYTES = 64 * 1024;

function onceAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
}
