import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { exampleOfFields, LogPosition, optional, request, SubscriptionId, term } from '@onus/domain';
import { Type } from 'typebox';
import type { Clock } from '../../clock/clock.ts';
import { RequirePermission } from '../../http/access.ts';
import { type Caller, TheCaller } from '../../http/caller.ts';
import { ProblemError, problem } from '../../http/problem.ts';
import { RequestPipe } from '../../http/request-pipe.ts';
import { CLOCK, LEDGER_PARTS } from '../../injection-tokens.ts';
import type { LedgerParts } from '../../open-parts.ts';
import { DescribeProblems } from '../../openapi/describe-problems.ts';
import { withFieldNotes } from '../../openapi/field-note.ts';
import { openApiSchema } from '../../openapi/open-api-schema.ts';
import { permissionNote } from '../../openapi/permission-note.ts';
import { visibleSubscription } from '../named-subscription.ts';
import { DescribeName } from '../subscription-controller.ts';
import { type DeliveryCode, unreachableCode } from './deliver.ts';
import { deliveryCodes } from './delivery-codes.ts';
import { newSecret } from './signature.ts';
import { Webhooks } from './webhooks.ts';

const MANAGE = 'subscription:manage';
const READ = 'subscriptions:read';

const Address = term(Type.String({ minLength: 1, maxLength: 500, pattern: '^https?://' }), {
  rule: {
    zh: '至多 500 个字符的 http 或 https 地址，不含用户名和片段，例如 https://example.org/onus',
    en: 'an address of at most 500 characters with http or https, without a user and a fragment, such as https://example.org/onus',
  },
  example: 'https://example.org/onus',
});
const Sent = request('SetWebhook', { address: Address });
const Again = request('SendParked', { first: optional(LogPosition) });
const Named = request('NameSubscription', { subscriptionId: SubscriptionId });

const Text = Type.String();
const Instant = Type.String({ format: 'date-time' });
const orNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const Whole = Type.Integer({ minimum: 0 });
const Range = { first: Whole, last: Whole, code: Text };
const Told = Type.Object({
  address: Text,
  setAt: Instant,
  deliveredAt: orNull(Instant),
  failing: Type.Union([Type.Object({ ...Range, since: Instant, attempts: Whole, nextAt: Instant }), Type.Null()]),
  parked: Type.Array(Type.Object({ ...Range, since: Instant, parkedAt: Instant, isAsked: Type.Boolean() })),
});

const answers = (description: string, schema: Parameters<typeof openApiSchema>[0]): MethodDecorator =>
  ApiResponse({ status: 200, description, content: { 'application/json': { schema: openApiSchema(schema) } } });
const takes = (of: typeof Sent | typeof Again): MethodDecorator =>
  ApiBody({
    schema: openApiSchema(withFieldNotes(of.jsonSchema)),
    examples: { example: { value: exampleOfFields(of.fields) } },
  });

type Asked = { readonly subscriptionId: string };

/** Where the events of a subscription are sent to. None of it is recorded: an address may be secret, and a log forgets nothing. */
@ApiTags('subscription')
@Controller('v1/subscriptions')
export class WebhookController {
  constructor(
    @Inject(LEDGER_PARTS) private readonly parts: LedgerParts,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly webhooks: Webhooks,
  ) {}

  @Get(':subscriptionId/webhook')
  @RequirePermission(READ)
  @ApiOperation({
    operationId: 'subscriptions.webhook',
    summary:
      '推送地址、未送达而重试的批次、已搁置的批次 / the address to which events are sent, what was not taken and is tried again, what is parked',
    description: permissionNote(READ),
  })
  @DescribeName()
  @answers(
    'failing：正在重试的批次；parked：重试一天未果而搁置的批次 / failing: what is tried again; parked: what was not taken for a day',
    Told,
  )
  @DescribeProblems(400, 401, 403, 404, 414, 429, 503)
  async told(@Param(new RequestPipe(Named)) { subscriptionId }: Asked, @TheCaller() caller: Caller) {
    await visibleSubscription(this.parts.subscribed, subscriptionId, caller);
    const { webhooks } = this.parts;
    const { address, setAt, deliveredAt } = await this.found(subscriptionId);
    const pending = await webhooks.pending(subscriptionId);
    const { first, last, code, since, attempts, nextAt } = pending ?? {};
    return {
      ...{ address, setAt, deliveredAt },
      failing: pending ? { first, last, code, since, attempts, nextAt } : null,
      parked: (await webhooks.parked(subscriptionId)).map(({ version: _, isAsked, ...parked }) => ({
        ...parked,
        isAsked: isAsked === 1,
      })),
    };
  }

  @Post(':subscriptionId/webhook')
  @HttpCode(HttpStatus.OK)
  @RequirePermission(MANAGE)
  @ApiOperation({
    operationId: 'subscriptions.webhook.set',
    summary:
      '设定推送地址；签名密钥只告知一次，再次设定即更换 / sets the address to which events are sent; the secret that signs them is told this once, and is another one when it is set again',
    description: permissionNote(MANAGE),
  })
  @DescribeName()
  @takes(Sent)
  @answers(
    '密钥（standard-webhooks，whsec_…），只此一次 / the secret (standard-webhooks, whsec_…), told this once',
    Type.Object({ address: Text, secret: Text }),
  )
  @DescribeProblems(400, 401, 403, 404, 413, 414, 415, 422, 429, 503)
  async set(
    @Param(new RequestPipe(Named)) { subscriptionId }: Asked,
    @Body(new RequestPipe(Sent)) { address }: { readonly address: string },
    @TheCaller() caller: Caller,
  ) {
    await visibleSubscription(this.parts.subscribed, subscriptionId, caller);
    if (!URL.canParse(address)) throw refused('webhook.malformed');
    const url = new URL(address);
    if (url.username !== '' || url.password !== '' || url.hash !== '') throw refused('webhook.malformed');
    const code = await unreachableCode(url, this.parts.webhookSettings);
    if (code) throw refused(code);
    const secret = newSecret();
    const setAt = this.clock.now().toISOString();
    await this.parts.webhooks.set({ subscriptionId, address: url.href, secret, setAt });
    this.webhooks.look(subscriptionId);
    return { address: url.href, secret };
  }

  @Delete(':subscriptionId/webhook')
  @RequirePermission(MANAGE)
  @ApiOperation({
    operationId: 'subscriptions.webhook.remove',
    summary:
      '取消推送，连同搁置的批次；订阅仍可续取 / nothing is sent any more, and what is parked is gone; the subscription is still there to be asked',
    description: permissionNote(MANAGE),
  })
  @DescribeName()
  @answers('已取消 / it is removed', Type.Object({ removed: Type.Boolean() }))
  @DescribeProblems(400, 401, 403, 404, 413, 414, 415, 429, 503)
  async remove(@Param(new RequestPipe(Named)) { subscriptionId }: Asked, @TheCaller() caller: Caller) {
    await visibleSubscription(this.parts.subscribed, subscriptionId, caller);
    await this.found(subscriptionId);
    await this.parts.webhooks.remove(subscriptionId);
    this.webhooks.look(subscriptionId);
    return { removed: true };
  }

  @Post(':subscriptionId/send-parked')
  @HttpCode(HttpStatus.OK)
  @RequirePermission(MANAGE)
  @ApiOperation({
    operationId: 'subscriptions.webhook.send-parked',
    summary:
      '再次推送搁置的批次，各一次，先于其后的事件；first：只推送自该位置起的一批 / sends what is parked once more, before what follows; first: the batch alone that begins at this position',
    description: permissionNote(MANAGE),
  })
  @DescribeName()
  @takes(Again)
  @answers('再次推送的批次数 / how many are sent again', Type.Object({ asked: Whole }))
  @DescribeProblems(400, 401, 403, 404, 413, 414, 415, 429, 503)
  async sendParked(
    @Param(new RequestPipe(Named)) { subscriptionId }: Asked,
    @Body(new RequestPipe(Again)) { first }: { readonly first?: number },
    @TheCaller() caller: Caller,
  ) {
    await visibleSubscription(this.parts.subscribed, subscriptionId, caller);
    await this.found(subscriptionId);
    const asked = await this.parts.webhooks.askParked(subscriptionId, first);
    this.webhooks.look(subscriptionId);
    return { asked };
  }

  /** @throws ProblemError `record.unknown`. */
  private async found(subscriptionId: string) {
    const webhook = await this.parts.webhooks.find(subscriptionId);
    if (webhook) return webhook;
    throw new ProblemError(
      problem('record.unknown', {
        zh: `订阅 ${subscriptionId} 没有推送地址`,
        en: `The subscription ${subscriptionId} has no address to send to`,
      }),
    );
  }
}

function refused(code: DeliveryCode | 'webhook.malformed'): ProblemError {
  const detail = deliveryCodes[code];
  return new ProblemError({
    ...problem('webhook.not-set'),
    code,
    detail,
    errors: [{ field: 'address', code, detail }],
  });
}
