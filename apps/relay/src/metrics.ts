import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { isReady, lagOf, type RelayStatus } from './status.ts';

export interface Metrics {
  readonly registry: Registry;
  /** A batch is on the topics. */
  published(batch: { readonly events: number; readonly withheld: number; readonly seconds: number }): void;
  /** A connection was given up, or a request was made again. */
  retried(what: 'connection' | 'request'): void;
  tookOver(): void;
  fenced(): void;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function metricsOf(status: RelayStatus): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge('onus_relay_position', 'First position that is not on the topics', () => status.next ?? -1);
  gauge('onus_relay_log_size', 'Events in the log', () => status.size ?? -1);
  gauge('onus_relay_lag_events', 'Events that are not on the topics yet', () => lagOf(status));
  gauge('onus_relay_lag_seconds', 'Since it was at the end of the log last', () =>
    status.behindSinceMs === undefined ? 0 : (performance.now() - status.behindSinceMs) / 1_000,
  );
  gauge('onus_relay_ready', 'Whether it relays, with nothing in the way', () => Number(isReady(status)));

  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const events = counter('onus_relay_events_total', 'Events put on the topics');
  const withheld = counter('onus_relay_withheld_total', 'Events of restricted contexts, which are put on no topic');
  const batches = counter('onus_relay_batches_total', 'Transactions committed');
  const takeOvers = counter('onus_relay_take_overs_total', 'Times that it took over');
  const fences = counter('onus_relay_fenced_total', 'Times that another took over, which ends it');
  const retries = new Counter({
    name: 'onus_relay_retries_total',
    help: 'Connections given up, and requests made again',
    labelNames: ['what'],
    registers,
  });
  const durations = new Histogram({
    name: 'onus_relay_batch_seconds',
    help: 'From the first request of a transaction to its commit',
    buckets: SECONDS,
    registers,
  });
  for (const what of ['connection', 'request']) retries.inc({ what }, 0);
  return {
    registry,
    published: (batch) => {
      events.inc(batch.events);
      withheld.inc(batch.withheld);
      batches.inc();
      durations.observe(batch.seconds);
    },
    retried: (what) => retries.inc({ what }),
    tookOver: () => takeOvers.inc(),
    fenced: () => fences.inc(),
  };
}
