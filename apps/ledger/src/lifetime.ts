import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { LEDGER_PARTS } from './injection-tokens.ts';
import type { LedgerParts } from './open-parts.ts';
import { toldHere } from './told/told-here.ts';

/** Says what was begun, and closes what the ledger stands on after the last request is answered. */
@Injectable()
export class Lifetime implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(@Inject(LEDGER_PARTS) private readonly parts: LedgerParts) {}

  onApplicationBootstrap(): void {
    const { begunWith } = this.parts;
    if (begunWith)
      new Logger('Signer').warn(
        toldHere({
          zh: `新建了签名库，日志以 ${begunWith} 签名`,
          en: `a new guard was begun; the log is signed with ${begunWith}`,
        }),
      );
  }

  /** Whoever is connected to the feed is told from where to go on: their answers would never end. */
  beforeApplicationShutdown(): void {
    this.parts.feed.end();
  }

  onApplicationShutdown(): Promise<void> {
    return this.parts.close();
  }
}
