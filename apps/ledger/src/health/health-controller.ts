import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@onus/event-store';
import type { ServedSigner } from '@onus/signing';
import type { FastifyReply } from 'fastify';
import type { Clock } from '../clock/clock.ts';
import { EvaluationWrites } from '../evaluations/carrying-out/evaluation-writes.ts';
import { Public } from '../http/access.ts';
import { Traffic } from '../http/traffic.ts';
import { Importer } from '../imports/recording/importer.ts';
import { CLOCK, EVENT_STORE, LEDGER_PARTS, SIGNER } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { noPolicyNotice } from '../policy/no-policy-notice.ts';
import { type PolicyStatus, policyStatus } from '../policy/policy-in-force.ts';
import { KeyRotations } from '../proofs/key-rotation/key-rotations.ts';
import { Webhooks } from '../subscriptions/webhooks/webhooks.ts';
import { Tails } from '../tails/tails.ts';
import { answeredWithin } from './answered-within.ts';
import { DEMONSTRATION } from './demonstration.ts';
import { ANSWERS_MS, Readiness } from './readiness.ts';
import { signerHealth } from './signer-health.ts';

/**
 * For whoever starts the service anew when it does not live, and for people: where the log stands, and everything that
 * follows it.
 */
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SIGNER) private readonly signer: ServedSigner,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LEDGER_PARTS) private readonly parts: Pick<LedgerParts, 'demonstration' | 'feed' | 'feedPlaces'>,
    private readonly tails: Tails,
    private readonly rotations: KeyRotations,
    private readonly importer: Importer,
    private readonly evaluationWrites: EvaluationWrites,
    private readonly traffic: Traffic,
    private readonly webhooks: Webhooks,
    private readonly readiness: Readiness,
  ) {}

  @Get('healthz')
  @Public()
  @ApiOperation({
    operationId: 'healthz',
    summary:
      '服务是否存活及其状况；仅当重新启动方可恢复时为 503；数据库无法连接不属此列（是否就绪见 /readyz） / whether the service lives, and how it is; 503 only where starting it anew is what mends it, which a database that is away is not (readiness: /readyz)',
  })
  @ApiResponse({ status: 200, description: '存活；status 为 ok 或 not-ready / it lives; status is ok or not-ready' })
  @ApiResponse({
    status: 503,
    description:
      '须重新启动：日志无法读取，或写入失败后状态不明 / it has to be started anew: the log cannot be read, or a write failed and nobody knows what the disk holds',
  })
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    const seen = this.readiness.seen();
    const broken = await this.readiness.broken(seen);
    if (broken) {
      reply.status(HttpStatus.SERVICE_UNAVAILABLE);
      return { status: 'broken', hindrances: [broken] };
    }
    // What it cannot read is among the hindrances; it lives all the same.
    const { away } = await seen;
    const policy = away ? undefined : await this.policy().catch(() => undefined);
    const { ready, hindrances, head } = await this.readiness.status(seen);
    return {
      status: ready ? 'ok' : 'not-ready',
      hindrances,
      ...(this.parts.demonstration && { demonstration: DEMONSTRATION }),
      head,
      clock: this.clock.status(),
      policy: policy && { ...policy, notice: noPolicyNotice(policy) },
      tails: this.tails.status(),
      signer: signerHealth(this.signer.status()),
      keyRotation: this.rotations.status(),
      imports: this.importer.status(),
      evaluations: this.evaluationWrites.status(),
      feed: { ...this.parts.feed.status(), connections: this.parts.feedPlaces.taken() },
      webhooks: this.webhooks.status(),
      traffic: this.traffic.status(),
    };
  }

  private policy(): Promise<PolicyStatus> {
    return answeredWithin(policyStatus(this.store, this.clock), ANSWERS_MS);
  }
}
