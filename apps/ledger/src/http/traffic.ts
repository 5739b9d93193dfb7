import { Injectable } from '@nestjs/common';
import type { ConnectionCounts } from '@onus/edge';

/** What comes in from the network, counted since the start. */
@Injectable()
export class Traffic {
  connections: () => ConnectionCounts = () => ({ open: 0, cut: 0 });
  /** Requests that the client broke off before their body was there. */
  brokenOff = 0;

  /** For the health of the service. */
  status() {
    return { connections: this.connections(), brokenOff: this.brokenOff };
  }
}
