import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Bilingual } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Clock } from '../clock/clock.ts';
import { Public } from '../http/access.ts';
import { CLOCK, EVENT_STORE, FAULTS, LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribePage } from '../openapi/describe-bytes.ts';
import { noPolicyNotice } from '../policy/no-policy-notice.ts';
import { policyStatus } from '../policy/policy-in-force.ts';
import type { Fault } from '../watch/fault.ts';
import { kindOf } from '../watch/fault-kinds.ts';
import type { Faults } from '../watch/faults.ts';
import { DEMONSTRATION } from './demonstration.ts';
import { firstPage } from './first-page.ts';

/** What every answer says meanwhile, for people: what is wrong, since when, and what is to be done. */
function faultNotice(fault: Fault | undefined): Bilingual | undefined {
  if (!fault) return undefined;
  const { text, todo, withholds } = kindOf(fault.code);
  const stopped = withholds.includes('recording');
  return {
    zh: `自 ${fault.since} 起发现故障（${fault.code}）：${text.zh}${stopped ? '，暂不登记' : ''}。${todo.zh}。`,
    en: `Found wrong since ${fault.since} (${fault.code}): ${text.en}${stopped ? '; nothing is recorded meanwhile' : ''}. What is to be done: ${todo.en}.`,
  };
}

/** Where people arrive: what this is, where to go on, and what is to be known before anything here is believed. */
@ApiTags('health')
@Controller()
export class FirstPageController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(FAULTS) private readonly faults: Pick<Faults, 'marking'>,
    @Inject(LEDGER_PARTS) private readonly parts: Pick<LedgerParts, 'demonstration'>,
  ) {}

  @Get()
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({
    operationId: 'firstPage',
    summary: '首页：须先知悉的事项，及各页的链接 / the first page: what is to be known first, and where to go',
  })
  @DescribePage()
  async page(): Promise<string> {
    const policy = await policyStatus(this.store, this.clock);
    const inDoubt = this.clock.inDoubt() && {
      zh: '时钟待运维人员确认，暂不登记（POST /v1/oversight/confirm-clock）。',
      en: 'Nothing is recorded until an operator confirms the clock (POST /v1/oversight/confirm-clock).',
    };
    const faulty = faultNotice(this.faults.marking());
    const demonstration = this.parts.demonstration ? DEMONSTRATION : undefined;
    return firstPage([faulty, noPolicyNotice(policy), inDoubt, demonstration].filter((notice) => notice !== undefined));
  }
}
