import { accountabilityFacts, accountabilityUseCases } from './accountability/index.ts';
import { assessmentFacts, assessmentSteps, assessmentUseCases } from './assessment/index.ts';
import { exitFacts, exitUseCases } from './exit/index.ts';
import { fundsFacts, fundsUseCases } from './funds/index.ts';
import { grassrootsFacts, grassrootsUseCases } from './grassroots/index.ts';
import type { FactType } from './kernel/fact.ts';
import { factReader } from './kernel/read-fact.ts';
import type { UseCase } from './kernel/use-case.ts';
import { organisationFacts, organisationUseCases } from './organisation/index.ts';
import { outlineFacts, outlineUseCases } from './outline/index.ts';
import { oversightFacts, oversightUseCases } from './oversight/index.ts';
import { participationFacts, participationUseCases } from './participation/index.ts';
import { programmeFacts, programmeUseCases } from './programme/index.ts';
import { subscriptionFacts, subscriptionUseCases } from './subscription/index.ts';

/** Everything that can be asked of the ledger. */
export const useCases: readonly UseCase[] = [
  ...organisationUseCases,
  ...outlineUseCases,
  ...programmeUseCases,
  ...fundsUseCases,
  ...assessmentUseCases,
  ...accountabilityUseCases,
  ...exitUseCases,
  ...grassrootsUseCases,
  ...participationUseCases,
  ...oversightUseCases,
  ...subscriptionUseCases,
];

/** Steps of the service: they have no route, and nobody else asks for them. */
export const serviceSteps: readonly UseCase[] = assessmentSteps;

const byName = new Map(useCases.map((useCase) => [useCase.name, useCase]));

/** The use case of a name, `context/use-case`. @throws Error where there is none. */
export function useCaseNamed(name: string): UseCase {
  const found = byName.get(name);
  if (!found) throw new Error(`there is no use case ${name}`);
  return found;
}

/** Every type of fact that the log may hold. */
export const facts: readonly FactType[] = [
  ...organisationFacts,
  ...outlineFacts,
  ...programmeFacts,
  ...fundsFacts,
  ...assessmentFacts,
  ...accountabilityFacts,
  ...exitFacts,
  ...grassrootsFacts,
  ...participationFacts,
  ...oversightFacts,
  ...subscriptionFacts,
];

/** Reads any fact of the log in the shape of today. @throws UnreadableFact */
export const readFact = factReader(facts);
