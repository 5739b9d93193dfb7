import { leader, unit } from '@onus/domain';
import type { Dossier, DossierEvent } from './dossier.ts';
import { type DossierLog, dossierEvent } from './dossier-event.ts';

/** Units and persons that are looked up for one dossier, at most; further ones are shown by their ids. */
const NAMED_MAX = 2_000;

interface Naming {
  readonly streamOf: (id: string) => string;
  /** The last of these gives the name. */
  readonly types: readonly string[];
  readonly nameIn: (event: DossierEvent) => unknown;
}

const namings: ReadonlyMap<string, Naming> = new Map([
  [
    'unit',
    {
      streamOf: (id) => unit(id).name,
      types: ['organisation.unit-established', 'organisation.unit-renamed', 'organisation.renaming-struck'],
      nameIn: ({ data }) => (data as { readonly nameZh?: unknown }).nameZh,
    },
  ],
  [
    'leader',
    {
      streamOf: (id) => leader(id).name,
      types: ['organisation.leader-registered'],
      nameIn: ({ personal }) => (personal as { readonly name?: unknown } | undefined)?.name,
    },
  ],
]);

/** The names of the units and persons that some events mention, and the events that give them, before a position. */
export async function namedIn(
  log: DossierLog,
  events: readonly DossierEvent[],
  size: number,
): Promise<{ readonly names: Dossier['names']; readonly naming: readonly DossierEvent[] }> {
  const mentioned = new Set(events.flatMap(({ subjects }) => subjects));
  const names = new Map<string, string>();
  const naming: DossierEvent[] = [];
  for (const tag of [...mentioned].filter((each) => namings.has(kindOf(each))).slice(0, NAMED_MAX)) {
    const found = await namedBy(log, tag, size);
    if (!found) continue;
    names.set(tag, found.name);
    naming.push(found.event);
  }
  return { names, naming };
}

const kindOf = (tag: string): string => tag.slice(0, tag.indexOf(':'));

async function namedBy(
  log: DossierLog,
  tag: string,
  size: number,
): Promise<{ readonly name: string; readonly event: DossierEvent } | undefined> {
  const naming = namings.get(kindOf(tag));
  if (!naming) return undefined;
  const stream = naming.streamOf(tag.slice(tag.indexOf(':') + 1));
  // Of the names that were entered wrongly: the days from which they were to hold.
  const struck: string[] = [];
  for await (const recorded of log.readStream(stream, { types: naming.types, direction: 'backwards' })) {
    if (recorded.position >= size) continue;
    const event = dossierEvent(recorded, log.erased);
    if (event.type === 'organisation.renaming-struck')
      struck.push((event.data as { readonly namedFrom: string }).namedFrom);
    const at = event.type === 'organisation.unit-renamed' ? struck.indexOf(event.effectiveOn) : -1;
    if (at >= 0) struck.splice(at, 1);
    if (at >= 0 || event.type === 'organisation.renaming-struck') continue;
    const name = naming.nameIn(event);
    return typeof name === 'string' ? { name, event } : undefined;
  }
  return undefined;
}
