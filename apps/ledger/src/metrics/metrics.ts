import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { answeredWithin } from '../health/answered-within.ts';
import { ANSWERS_MS, Readiness, type ReadinessStatus } from '../health/readiness.ts';
import { Traffic } from '../http/traffic.ts';
import { LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** What the data of a ledger stand in. */
const FILES = ['ledger.db', 'views.db', 'index.db', 'feed.db', 'imports.db'];

/** A number with the labels that it stands under. */
type Labelled = readonly [labels: Readonly<Record<string, string>>, value: number];

/** What is counted and measured, for Prometheus: numbers, codes and names of parts alone, nothing that is recorded. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly requests = new Counter({
    name: 'onus_http_requests_total',
    help: 'Requests that were answered, by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: this.registers,
  });
  private readonly durations = new Histogram({
    name: 'onus_http_request_seconds',
    help: 'From the first byte of a request to the last of its answer, streams apart',
    labelNames: ['method'],
    buckets: SECONDS,
    registers: this.registers,
  });
  private loop = performance.eventLoopUtilization();

  constructor(
    private readonly readiness: Readiness,
    traffic: Traffic,
    @Inject(LEDGER_PARTS) parts: Pick<LedgerParts, 'feed' | 'webhooks' | 'data'>,
  ) {
    this.gauge('onus_feed_readers', 'Streams of the feed, and requests that wait for it', () => parts.feed.attending());
    this.gauge('onus_http_connections', 'Open connections', () => traffic.connections().open);
    this.gauge(
      'onus_http_connections_cut_total',
      'Connections that were cut, for they took too much',
      () => traffic.connections().cut,
    );
    this.gauge(
      'onus_http_requests_broken_off_total',
      'Requests that were broken off before their body was there',
      () => traffic.brokenOff,
    );
    this.gauge('process_resident_memory_bytes', 'Memory of the process', () => process.memoryUsage.rss());
    this.gauge('process_heap_used_bytes', 'Memory that its objects take', () => process.memoryUsage().heapUsed);
    this.gauge('process_cpu_seconds_total', 'Time of processors that it has taken', () => cpuSeconds());
    this.gauge('process_event_loop_utilization', 'How busy its main thread has been since it was last asked', () =>
      this.busy(),
    );
    this.labelled('onus_file_bytes', 'Size of a file with its write-ahead log', ['file'], () => sizes(parts.data));
    this.labelled(
      'onus_webhook_batches',
      'Batches that a subscription was not given yet',
      ['state'],
      () => answeredWithin(webhookBatches(parts), ANSWERS_MS).catch(() => []), // they cannot be counted at present
    );
  }

  /** A request was answered. @param route its template; none where there is no such route */
  answered(method: string, route: string | undefined, status: number, seconds: number): void {
    this.requests.inc({ method, route: route ?? 'none', status: String(status) });
    if (!route?.endsWith('/stream')) this.durations.observe({ method }, seconds);
  }

  /** As Prometheus reads it. Where the log cannot be read, `onus_ready` is 0 and what is known of it is left out. */
  async text(): Promise<{ readonly type: string; readonly text: string }> {
    const [ofNow, counted] = await Promise.all([
      this.readiness.status().then(registryOf, () => registryOf(undefined)),
      this.registry.metrics(),
    ]);
    return { type: this.registry.contentType, text: `${counted}\n${await ofNow.metrics()}` };
  }

  private gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers: this.registers,
      collect() {
        this.set(value());
      },
    });
  }

  private labelled(
    name: string,
    help: string,
    labelNames: string[],
    values: () => readonly Labelled[] | Promise<readonly Labelled[]>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: this.registers,
      async collect() {
        const told = await values();
        this.reset();
        for (const [labels, value] of told) this.set(labels, value);
      },
    });
  }

  private busy(): number {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.loop);
    this.loop = now;
    return utilization;
  }
}

/** How the service stands at this moment. */
function registryOf(status: ReadinessStatus | undefined): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[], values: readonly Labelled[]): void => {
    const made = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const [labels, value] of values) made.set(labels, value);
  };
  gauge('onus_ready', 'Whether nothing is held up (/readyz)', [], [[{}, Number(status?.ready ?? false)]]);
  if (!status) return registry;
  const { head, tails, hindrances, logCheck, modelsCheck, accountabilityCheck } = status;
  const byTail = (of: (tail: (typeof tails)[number]) => number): readonly Labelled[] =>
    tails.map((tail) => [{ tail: tail.tail }, of(tail)]);
  const since = (at: Date): number => (Date.now() - at.getTime()) / 1_000;
  gauge('onus_log_events', 'Events in the log', [], [[{}, head.size]]);
  gauge(
    'onus_tail_lag_events',
    'Events that a follower of the log is not done with',
    ['tail'],
    byTail(({ lag }) => lag),
  );
  gauge(
    'onus_tail_running',
    'Whether a follower of the log is at work',
    ['tail'],
    byTail(({ state }) => Number(state === 'running')),
  );
  gauge(
    'onus_tail_state_seconds',
    'Since when a follower is in its state',
    ['tail'],
    byTail((tail) => since(tail.since)),
  );
  gauge('onus_hindrances', 'What is held up, by code (/readyz)', ['what', 'code'], counted(hindrances));
  const checks = { log: logCheck, models: modelsCheck, accountability: accountabilityCheck };
  const known = Object.entries(checks).flatMap(([check, one]) => (one ? [{ check, ...one }] : []));
  gauge(
    'onus_check_position',
    'Of the event that a check of the service of itself looked at last, in its round',
    ['check'],
    known.map(({ check, position }) => [{ check }, position]),
  );
  gauge(
    'onus_check_running',
    'Whether a check of the service of itself is at work and finds nothing',
    ['check'],
    known.map(({ check, state, code }) => [{ check }, Number(state === 'running' && code === undefined)]),
  );
  gauge(
    'onus_check_round_seconds',
    'Since the last whole round of a check came to its end',
    ['check'],
    known.flatMap(({ check, completed }) => (completed ? [[{ check }, since(completed)] as const] : [])),
  );
  return registry;
}

function counted(hindrances: ReadinessStatus['hindrances']): readonly Labelled[] {
  const byCode = Map.groupBy(hindrances, ({ what, code }) => JSON.stringify({ what, code }));
  return [...byCode].map(([labels, all]) => [JSON.parse(labels), all.length]);
}

const sizes = (data: string): readonly Labelled[] =>
  FILES.flatMap((file) => {
    const parts = [file, `${file}-wal`].map((name) => statSync(join(data, name), { throwIfNoEntry: false })?.size ?? 0);
    const bytes = parts.reduce((sum, size) => sum + size, 0);
    return bytes > 0 ? [[{ file }, bytes] as const] : [];
  });

async function webhookBatches({ webhooks }: Pick<LedgerParts, 'webhooks'>): Promise<readonly Labelled[]> {
  const { retried, parked } = await webhooks.waiting();
  return [
    [{ state: 'retried' }, retried],
    [{ state: 'parked' }, parked],
  ];
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
