import type { Permission } from '@onus/access';
import {
  Authority,
  aboutsOf,
  askedOf,
  type Bilingual,
  type CommandContext,
  dayOf,
  exampleOf,
  isOfOthers,
  isRefusal,
  isRefusedAnyway,
  namedIn,
  planOf,
  type Refusal,
  type UseCase,
  useCases,
} from '@onus/domain';
import { Type } from 'typebox';
import { gathered, gatheredAbout } from '../commands/gathered.ts';
import { loadStates } from '../commands/load-states.ts';
import { stateCache } from '../commands/state-cache.ts';
import { whoActs } from '../commands/who-acts.ts';
import { unitFault } from '../commands/within-unit.ts';
import type { Caller } from '../http/caller.ts';
import { forbidden } from '../http/forbidden.ts';
import { BilingualText, orNull, Text } from './answer-terms.ts';
import { ruleAddress } from './rule-address.ts';
import type { Sources } from './sources.ts';

/** The ids by which a record is named in requests: `{ obligationId }`. */
type Named = Readonly<Record<string, unknown>>;

interface Dealt {
  readonly record: Named;
  /** What it consists of, and is dealt with part by part: the field that names one, and which there are. */
  readonly parts?: { readonly field: string; readonly ids: readonly string[] };
  /** Only commands of this context; where the ids name more than the record. */
  readonly context?: string;
}

/** What a command would be refused for. */
interface Why {
  readonly code: string;
  readonly sentence: Bilingual;
  /** Where it is read up; none of who may do what. */
  readonly rule: string | null;
}

/** What the caller may do next with a record, or why not. */
interface Action {
  readonly command: string;
  readonly title: Bilingual;
  readonly route: string;
  /** The fields that name the record, and the part of it. */
  readonly request: Named;
  readonly permission: string;
  readonly refusal: Why | null;
}

export const Actions = Type.Array(
  Type.Object({
    command: Text,
    title: BilingualText,
    route: Text,
    request: Type.Object({}, { additionalProperties: true }),
    permission: Text,
    refusal: orNull(Type.Object({ code: Text, sentence: BilingualText, rule: orNull(Text) })),
  }),
  {
    description:
      '本账户今天可对该记录办理的事项，refusal 为 null；不可办理的，注明原因。问及过去时点的不列 / what this account may do with the record today, with refusal null, or why it may not; none where the past is asked about',
  },
);

/**
 * What the caller may do today with a record, by the use cases themselves: each is asked with the record, and examples for what else it asks.
 * What it refuses whatever else is asked is told; the rest may be done with the right fields. Nothing is recorded. Commands that
 * are never for such a record are left out.
 */
export async function actionsOn(
  sources: Pick<Sources, 'log' | 'accounts' | 'clock'>,
  { actor, permissions }: Caller,
  { record, parts, context }: Dealt,
): Promise<readonly Action[]> {
  const { log: store, accounts, clock } = sources;
  const person = await whoActs(store, accounts, actor);
  const today = dayOf(clock());
  // Owned by this answer: each stream is read once.
  const cache = stateCache();

  const refusalOf = async (useCase: UseCase, named: Named): Promise<Refusal | undefined> => {
    const asked = askedOf(useCase, named);
    const about = useCase.about && aboutsOf(useCase, asked);
    const known: CommandContext = {
      ...{ ...person, effectiveOn: today, today },
      ...(about && { about: await gatheredAbout(store, about) }),
      ...(useCase.gathers && { gathered: await gathered(store, useCase.gathers) }),
      ...(useCase.authority === 'required' && { authority: { ...(exampleOf(Authority) as Authority), date: today } }),
    };
    const plan = planOf(useCase, asked, known);
    const loaded = await loadStates(store, cache, plan.streams, false);
    const outside = await unitFault(store, cache, { plan, context: known }, loaded, false);
    if (outside) return outside.refusal;
    const decided = plan.decide((stream) => loaded.of.get(stream)?.state, known);
    return isRefusal(decided) ? decided : undefined;
  };

  /** One for the record, or one for each of its parts where it is these that the command deals with. */
  const actionsBy = async (useCase: UseCase): Promise<readonly Action[]> => {
    const named = namedIn(useCase, record);
    if (!named) return [];
    const refused = await refusalOf(useCase, named);
    if (refused && isOfOthers(refused)) return [];
    if (!parts || refused?.field !== parts.field) return [actionOf(useCase, named, refused)];
    const ofParts = parts.ids.map((id) => ({ ...named, [parts.field]: id }));
    return Promise.all(ofParts.map(async (part) => actionOf(useCase, part, await refusalOf(useCase, part))));
  };

  const actionOf = ({ name, title, permission }: UseCase, request: Named, refused: Refusal | undefined): Action => ({
    ...{ command: name, title, route: `POST /v1/${name}`, request, permission },
    refusal: permissions.has(permission as Permission) ? whyOf(refused, request) : withoutPermission(permission),
  });

  const own = useCases.filter(({ name }) => context === undefined || name.startsWith(`${context}/`));
  const actions: Action[] = [];
  for (const useCase of own) actions.push(...(await actionsBy(useCase)));
  return actions;
}

const whyOf = (refused: Refusal | undefined, request: Named): Why | null =>
  refused && isRefusedAnyway(refused, request)
    ? { code: refused.code, sentence: refused.text, rule: ruleAddress(refused.code) }
    : null;

function withoutPermission(permission: string): Why {
  const { code, detail } = forbidden(permission as Permission);
  return { code, sentence: detail, rule: null };
}
