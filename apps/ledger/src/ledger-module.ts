import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import {
  approveLogKeyRotation,
  createSubscription,
  publishEvaluation,
  recordEvaluation,
  rewindSubscription,
  type UseCase,
  useCases,
} from '@onus/domain';
import { AuditController } from './audits/audit-controller.ts';
import { commandModules, type Executors } from './commands/command-module.ts';
import type { Executor } from './commands/command-parts.ts';
import { Ledger } from './commands/ledger.ts';
import { DossierController } from './dossier/dossier-controller.ts';
import { CanonicalEvaluationController } from './evaluations/canonical-controller.ts';
import { EvaluationWrites } from './evaluations/carrying-out/evaluation-writes.ts';
import { ContractsController } from './feed/contracts-controller.ts';
import { FeedController } from './feed/feed-controller.ts';
import { FirstPageController } from './health/first-page-controller.ts';
import { HealthController } from './health/health-controller.ts';
import { Readiness } from './health/readiness.ts';
import { ReadyController } from './health/ready-controller.ts';
import { AccessGuard } from './http/access-guard.ts';
import { ProblemFilter } from './http/problem-filter.ts';
import { RateGuard } from './http/rate-guard.ts';
import { Traffic } from './http/traffic.ts';
import { importController } from './imports/import-controllers.ts';
import { importKinds } from './imports/kinds/index.ts';
import { Importer } from './imports/recording/importer.ts';
import { ACCOUNTS, CLOCK, EVENT_STORE, FAULTS, LEDGER_PARTS, SIGNER } from './injection-tokens.ts';
import { Lifetime } from './lifetime.ts';
import { Metrics } from './metrics/metrics.ts';
import { MetricsController } from './metrics/metrics-controller.ts';
import type { LedgerParts } from './open-parts.ts';
import { DataController } from './proofs/data-controller.ts';
import { KeyRotations } from './proofs/key-rotation/key-rotations.ts';
import { SplitViewController } from './proofs/split-view-controller.ts';
import { TileController } from './proofs/tile-controller.ts';
import { PublicAnswers } from './public/public-answers.ts';
import { PublicController } from './public/public-controller.ts';
import { publicRoute } from './public/public-parts.ts';
import { publicQuestions } from './public/questions/index.ts';
import { allQueries } from './queries/all-queries.ts';
import { queryModule } from './queries/query-module.ts';
import { Sources } from './queries/sources.ts';
import { SubscriptionController } from './subscriptions/subscription-controller.ts';
import { SubscriptionWrites } from './subscriptions/subscription-writes.ts';
import { WebhookController } from './subscriptions/webhooks/webhook-controller.ts';
import { Webhooks } from './subscriptions/webhooks/webhooks.ts';
import { Tails } from './tails/tails.ts';

class LedgerModule {}

/**
 * With these, something is done beside: the signer hands over to a new key, the results of an evaluation follow, of a subscription it
 * is looked at whose it is and where it begins.
 */
const executors: Executors = new Map<UseCase, Type<Executor>>([
  [approveLogKeyRotation, KeyRotations],
  [recordEvaluation, EvaluationWrites],
  [publishEvaluation, EvaluationWrites],
  [createSubscription, SubscriptionWrites],
  [rewindSubscription, SubscriptionWrites],
]);

const makeRoutes = () => ({
  imports: [...commandModules(useCases, executors), queryModule(allQueries)],
  controllers: [...importKinds.map(importController), ...publicQuestions.map(publicRoute)],
});
/** Commands, questions and imports with their routes: made once, by the first ledger that is served, as they hold nothing of it. */
let made: ReturnType<typeof makeRoutes> | undefined;

/** Who carries a use case out. */
export const executorOf = (app: INestApplicationContext, useCase: UseCase): Executor =>
  app.get(executors.get(useCase) ?? Ledger);

/** The whole service: commands by context, queries, health, and who may do what. */
export function ledgerModule(parts: LedgerParts): DynamicModule {
  const { store, vouched, index, audits, signer, views, runner, clock, accounts, tails, faults } = parts;
  made ??= makeRoutes();
  return {
    module: LedgerModule,
    global: true,
    imports: [CqrsModule.forRoot(), ...made.imports],
    controllers: [
      FirstPageController,
      HealthController,
      ReadyController,
      MetricsController,
      TileController,
      SplitViewController,
      DataController,
      DossierController,
      AuditController,
      CanonicalEvaluationController,
      ContractsController,
      FeedController,
      SubscriptionController,
      WebhookController,
      PublicController,
      ...made.controllers,
    ],
    providers: [
      { provide: LEDGER_PARTS, useValue: parts },
      { provide: EVENT_STORE, useValue: store },
      { provide: SIGNER, useValue: signer },
      { provide: CLOCK, useValue: clock },
      { provide: ACCOUNTS, useValue: accounts },
      { provide: Tails, useValue: tails },
      { provide: FAULTS, useValue: faults },
      {
        provide: Sources,
        useValue: new Sources(
          vouched,
          index,
          audits,
          signer,
          views,
          runner,
          clock.now,
          faults,
          parts.witnessPolicy,
          parts.pasts,
          accounts,
          parts.evaluations,
          parts,
          parts.whatIfs,
          parts.subscribed,
          parts.erased,
        ),
      },
      // In this order: what is counted under a token is counted once the token is known to be one.
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_GUARD, useClass: RateGuard },
      { provide: APP_FILTER, useClass: ProblemFilter },
      Ledger,
      KeyRotations,
      EvaluationWrites,
      SubscriptionWrites,
      Webhooks,
      PublicAnswers,
      Importer,
      Readiness,
      Metrics,
      Traffic,
      Lifetime,
    ],
    exports: [
      LEDGER_PARTS,
      EVENT_STORE,
      CLOCK,
      Ledger,
      KeyRotations,
      EvaluationWrites,
      SubscriptionWrites,
      Sources,
      Tails,
    ],
  };
}
