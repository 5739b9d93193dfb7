import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  exampleOf,
  exampleOfFields,
  LogPosition,
  optional,
  request,
  type Subscription,
  SubscriptionId,
  type ValuesOf,
} from '@onus/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { DescribeFields, FeedPage } from '../feed/describe-feed.ts';
import { chosenFor, pageAnswer } from '../feed/feed-answer.ts';
import { LIMIT_DEFAULT, Limit, requireInLog, Wait } from '../feed/feed-request.ts';
import { RequirePermission } from '../http/access.ts';
import { type Caller, TheCaller } from '../http/caller.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { fieldNote, withFieldNotes } from '../openapi/field-note.ts';
import { openApiSchema } from '../openapi/open-api-schema.ts';
import { permissionNote } from '../openapi/permission-note.ts';
import { requestOfUrl } from '../queries/request-of-url.ts';
import { OnlyTrue } from '../queries/terms.ts';
import { ownSubscription } from './named-subscription.ts';

const PERMISSION = 'subscriptions:read';

const askedFields = {
  subscriptionId: SubscriptionId,
  personal: optional(OnlyTrue),
  limit: optional(Limit),
  wait: optional(Wait),
};
const { subscriptionId: _, ...inQuery } = askedFields;
const askedPipe = new RequestPipe(request('TakeSubscribedEvents', askedFields));
const Named = request('NameSubscription', { subscriptionId: SubscriptionId });
const Acknowledged = request('AcknowledgeEvents', { position: LogPosition });

const Page = Type.Object({ ...FeedPage.properties, acknowledged: Type.Integer({ minimum: -1 }) });

/** Of the subscription in the address. */
export const DescribeName = (): MethodDecorator =>
  ApiParam({
    name: 'subscriptionId',
    description: fieldNote('subscriptionId', SubscriptionId),
    schema: { ...openApiSchema(SubscriptionId), examples: [exampleOf(SubscriptionId)] },
  });

/** What the subscriber of a subscription is given, and how they say that they have it. */
@ApiTags('subscription')
@Controller('v1/subscriptions')
export class SubscriptionController {
  constructor(@Inject(LEDGER_PARTS) private readonly parts: LedgerParts) {}

  @Get(':subscriptionId/events')
  @RequirePermission(PERMISSION)
  @ApiOperation({
    operationId: 'subscriptions.events',
    summary:
      '本账户某一订阅自已确认的位置之后的事件 / the events of a subscription of one’s own, behind the position that was acknowledged',
    description: permissionNote(PERMISSION),
  })
  @DescribeName()
  @DescribeFields(inQuery)
  @ApiResponse({
    status: 200,
    description:
      'acknowledged：已确认的位置；next：收妥之后应确认的位置 / acknowledged: the position that was acknowledged; next: the one to acknowledge once these are taken in',
    content: { 'application/json': { schema: openApiSchema(Page) } },
  })
  @DescribeProblems(400, 401, 403, 404, 409, 414, 422, 429, 503)
  async events(
    @Param() parameters: Record<string, unknown>,
    @Query() query: Record<string, unknown>,
    @TheCaller() caller: Caller,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = askedPipe.transform(requestOfUrl(askedFields, parameters, query)) as ValuesOf<typeof askedFields>;
    const { subscribed } = this.parts;
    const subscription = await ownSubscription(subscribed, asked.subscriptionId, caller);
    await subscribed.heard(subscription);
    if (subscription.status === 'paused') throw paused(subscription);
    const { limit = LIMIT_DEFAULT, wait = 0, personal } = asked;
    const { filter } = subscription;
    const chosen = chosenFor(this.parts, caller, filter, personal);
    const { acknowledged } = await subscribed.progressOf(subscription);
    await requireInLog(this.parts.store, acknowledged, 'subscriptionId');
    const question = { after: acknowledged, limit, wait, filter };
    return pageAnswer(this.parts, chosen, question, headers.authorization, reply, { acknowledged });
  }

  @Post(':subscriptionId/acknowledge')
  @HttpCode(HttpStatus.OK)
  @RequirePermission(PERMISSION)
  @ApiOperation({
    operationId: 'subscriptions.acknowledge',
    summary:
      '确认至某一位置为止的事件均已收妥；再确认同一位置，结果不变 / says that everything up to a position is taken in; the same again changes nothing',
    description: permissionNote(PERMISSION),
  })
  @DescribeName()
  @ApiBody({
    schema: openApiSchema(withFieldNotes(Acknowledged.jsonSchema)),
    examples: { example: { value: exampleOfFields(Acknowledged.fields) } },
  })
  @ApiResponse({
    status: 200,
    description: '已确认的位置；日志中尚未确认的事件数 / the position; how many events of the log lie behind it',
    content: {
      'application/json': {
        schema: openApiSchema(
          Type.Object({ acknowledged: Type.Integer({ minimum: -1 }), lag: Type.Integer({ minimum: 0 }) }),
        ),
      },
    },
  })
  @DescribeProblems(400, 401, 403, 404, 413, 414, 415, 422, 429, 503)
  async acknowledge(
    @Param(new RequestPipe(Named)) { subscriptionId }: { readonly subscriptionId: string },
    @Body(new RequestPipe(Acknowledged)) { position }: { readonly position: number },
    @TheCaller() caller: Caller,
  ) {
    const { subscribed, store } = this.parts;
    const subscription = await ownSubscription(subscribed, subscriptionId, caller);
    await requireInLog(store, position, 'position');
    await subscribed.heard(subscription);
    const { acknowledged } = await subscribed.progressOf(subscription);
    if (position < acknowledged) throw behind(acknowledged);
    if (position > acknowledged) await subscribed.acknowledge(subscription, position);
    const { size } = await store.head();
    return { acknowledged: position, lag: size - 1 - position };
  }
}

const paused = ({ subscriptionId }: Subscription): ProblemError =>
  new ProblemError(
    problem('subscription.paused', {
      zh: `订阅 ${subscriptionId} 已暂停，恢复后自停处续取`,
      en: `The subscription ${subscriptionId} is paused; once resumed it goes on from where it stands`,
    }),
  );

function behind(acknowledged: number): ProblemError {
  const detail = {
    zh: `已确认至位置 ${acknowledged}，不能退回；重新取得应重设订阅的起点（subscription/rewind-subscription）`,
    en: `Position ${acknowledged} was acknowledged already; to be given events again, the subscription is rewound (subscription/rewind-subscription)`,
  };
  const code = 'subscription.acknowledged-further';
  return new ProblemError({ ...problem(code, detail), errors: [{ field: 'position', code, detail }] });
}
