import type { EventStore } from '@onus/event-store';
import type { Examples } from '@onus/ledger';
import type { Actors } from '../accounts.ts';
import { type Spell, serves } from '../people.ts';
import type { Outcome, Stage } from '../programme.ts';
import { evaluationOf } from '../results.ts';
import { uneventful } from '../scenarios.ts';
import { LAST_YEAR } from '../targets.ts';
import {
  APPEALED,
  accountability,
  appealLeft,
  HELD,
  heldLeft,
  ITEM_EXAMPLES,
  itemLeft,
  PROPOSED,
  proposedBySecond,
} from './accountability.ts';
import { assessment, TO_REVIEW } from './assessment.ts';
import { clueBodies, clues, SHOWN_CLUE } from './clues.ts';
import { exits } from './exits.ts';
import { obligationFinder } from './find-obligations.ts';
import { flagShown } from './flags.ts';
import { funds } from './funds.ts';
import { grassroots } from './grassroots.ts';
import { households } from './households.ts';
import { leverage } from './leverage.ts';
import { notices } from './notices.ts';
import { organisation } from './organisation.ts';
import { outline } from './outline.ts';
import { oversight } from './oversight.ts';
import { participation } from './participation.ts';
import { personalPositions } from './personal-positions.ts';
import { policy } from './policy.ts';
import { programme } from './programme.ts';
import { asSent, type Body, EXAMPLE_DAY, type Shown } from './shown.ts';
import { SUBSCRIBED, subscriptions } from './subscriptions.ts';
import { establishedForExamples, unitsInTheEnd } from './units.ts';

function holderOf(held: readonly Spell[], unitId: string, post: string): string {
  const found = held.find((one) => one.unitId === unitId && one.post === post && serves(one, EXAMPLE_DAY));
  if (!found) throw new Error(`${unitId} has no ${post}`);
  return found.leaderId;
}

/**
 * Leaves something open for every example that the description shows, through the same handlers as all else, and says what the
 * examples are: whoever sends one as it stands sees it recorded.
 */
export async function prepareExamples(
  { load, madeId }: Stage,
  store: EventStore,
  actors: Actors,
  { held, units, targets, told, exits: programmeExits }: Outcome,
): Promise<Examples> {
  const secretaryId = holderOf(held, 'county-431221', 'party-secretary');
  const headId = holderOf(held, 'county-431221', 'head');
  const published = uneventful(units, targets, told);
  const unpublished = [...told].flatMap(([unitId, scenario]) => (scenario.unpublished ? unitId : []));
  const idle = units.flatMap(({ level, unitId }) => (level === 'township' && !targets.has(unitId) ? unitId : []));
  const known = [
    organisation(),
    outline(published[0]),
    programme({ secretaryId, headId }),
    funds(),
    leverage(),
    assessment({ idle, unpublished, published, secretaryId, units: [...units, ...unitsInTheEnd], told }),
    policy(),
    notices(),
    clues(),
    households(programmeExits),
    exits({ exits: programmeExits, units, told }),
    grassroots(units),
    participation(),
    subscriptions(actors.of('downstream')),
  ];
  const open = async (shown: readonly Shown[]) => load(shown.flatMap(({ leftOpen }) => leftOpen));
  for (const steps of establishedForExamples) await load(steps);
  await open(known);
  const later = oversight(await personalPositions(store));
  await open([later]);
  const findOpen = await obligationFinder(store, actors);
  // One to be decided, one to be heard on; a decision that is appealed against.
  for (let i = 0; i < 2; i += 1) await load([proposedBySecond(await findOpen(PROPOSED))]);
  await load([appealLeft(await findOpen(APPEALED))]);

  const shown = [...known, later].map(({ bodies }) => bodies);
  const ofClues = clueBodies(madeId, actors.of('clue-handler'));
  const commands: Record<string, Body> = Object.assign({}, ...shown, ofClues);
  // One whose items are still to be listed.
  await load([heldLeft(await findOpen(HELD))]);
  for (const [left, example] of ITEM_EXAMPLES) {
    const inRectification = await findOpen(HELD);
    await load([heldLeft(inRectification)]);
    await load([...itemLeft(inRectification, left)]);
    const [useCase, body] = example(inRectification);
    commands[useCase] = asSent(body);
  }
  const find = await obligationFinder(store, actors);
  let obligationId = '';
  for (const example of accountability) {
    obligationId = await find(example);
    commands[example.useCase] = asSent(example.request(obligationId));
  }
  const { flagId, answer } = await flagShown(store);
  commands['accountability/answer-flag'] = answer;
  return {
    commands,
    parameters: {
      obligationId,
      flagId,
      evaluationId: evaluationOf(LAST_YEAR),
      otherId: TO_REVIEW,
      subscriptionId: SUBSCRIBED,
      clueId: madeId(SHOWN_CLUE),
    },
  };
}
