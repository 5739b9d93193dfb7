import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LEDGER_PARTS } from './injection-tokens.ts';
import type { LedgerParts } from './open-parts.ts';

/** Closes what the ledger stands on, after the last request is answered. */
@Injectable()
export class Lifetime implements OnApplicationShutdown {
  constructor(@Inject(LEDGER_PARTS) private readonly parts: LedgerParts) {}

  onApplicationShutdown(): Promise<void> {
    return this.parts.close();
  }
}
