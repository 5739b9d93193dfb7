import type { Bilingual } from '../kernel/text.ts';
import { reachOf, responsibilityNames, responsibilityOf } from './responsibility.ts';
import type { ResponsibilityKind } from './terms.ts';
import { type AppointmentMode, type Level, modeNames, Post, postNames } from './terms.ts';

/** One unit on the way from the unit asked about up to the city. */
export interface Place {
  readonly unitId: string;
  readonly name: Bilingual;
}

/** An appointment as it stands in the record, with its unit. */
export interface Spell {
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly post: Post;
  readonly mode: AppointmentMode;
  readonly unitId: string;
  readonly level: Level;
  readonly unitName: Bilingual;
  /** Those that the appointment names; for a department, its own where the appointment names none. */
  readonly sectors: readonly string[];
  readonly liaisonUnitIds: readonly string[];
  readonly from: string;
  /** The last day served. */
  readonly to: string | undefined;
}

/** One person who answers for the unit, and why. */
export interface ChainLink {
  readonly spell: Spell;
  readonly kind: ResponsibilityKind;
  /** How many levels above the unit asked about the post stands. */
  readonly distance: number;
  /** Answers for these sectors only; undefined: for all of it. */
  readonly sectors: readonly string[] | undefined;
  readonly why: Bilingual;
}

type Scope = { readonly of: 'whole' | 'own' | 'sectors' } | { readonly of: 'liaison'; readonly place: Place };

const serves = ({ from, to }: Spell, day: string): boolean => from <= day && (to === undefined || day <= to);

/** What the spell covers of the unit at the beginning of the path; undefined: nothing. */
function scopeOf(spell: Spell, path: readonly Place[], distance: number): Scope | undefined {
  switch (reachOf(spell.post, spell.level)) {
    case undefined:
      return undefined;
    case 'whole':
      return { of: 'whole' };
    case 'own':
      return distance === 0 ? { of: 'own' } : undefined;
    case 'sector':
      return { of: 'sectors' };
    case 'assigned': {
      const place = path.slice(0, distance).find(({ unitId }) => spell.liaisonUnitIds.includes(unitId));
      if (place) return { of: 'liaison', place };
      return spell.sectors.length > 0 ? { of: 'sectors' } : undefined;
    }
  }
}

function over(scope: Scope, { sectors, unitName }: Spell): Bilingual {
  switch (scope.of) {
    case 'whole':
      return { zh: `${unitName.zh}及所辖单位`, en: `${unitName.en} and all in it` };
    case 'own':
      return unitName;
    case 'sectors':
      return { zh: `${sectors.join('、')} 系统`, en: `the sector ${sectors.join(', ')}` };
    case 'liaison':
      return { zh: `所联系的${scope.place.name.zh}`, en: `${scope.place.name.en}, as its liaison` };
  }
}

function whyOf(spell: Spell, kind: ResponsibilityKind, scope: Scope): Bilingual {
  const { post, mode, unitName } = spell;
  const covers = over(scope, spell);
  const [postName, modeName, kindName] = [postNames[post], modeNames[mode], responsibilityNames[kind]];
  return {
    zh: `${unitName.zh}${postName.zh}${modeName.zh}是${covers.zh}的${kindName.zh}`,
    en: `The ${postName.en} of ${unitName.en}${modeName.en} is ${kindName.en} for ${covers.en}`,
  };
}

/** Posts are listed by rank, and with that by kind: first, specific, direct, supporting. */
const rankOf = ({ spell }: ChainLink): number => Post.enum.indexOf(spell.post);

const byRank = (a: ChainLink, b: ChainLink): number =>
  a.distance - b.distance || rankOf(a) - rankOf(b) || (a.spell.appointmentId < b.spell.appointmentId ? -1 : 1);

/**
 * Who answers for a unit on a day, nearest level first, and by rank within a level.
 * @param path the unit asked about, then its parent, and so on up to the city
 * @param spells those in the units of the path and in the city's departments; others are left out
 */
export function chainOf(path: readonly Place[], spells: readonly Spell[], day: string): readonly ChainLink[] {
  const links = spells.flatMap((spell): ChainLink[] => {
    const onPath = path.findIndex(({ unitId }) => unitId === spell.unitId);
    const distance = onPath === -1 && spell.level === 'department' ? path.length - 1 : onPath;
    const kind = responsibilityOf(spell.post, spell.level);
    if (!kind || distance === -1 || !serves(spell, day)) return [];
    const scope = scopeOf(spell, path, distance);
    if (!scope) return [];
    const sectors = scope.of === 'sectors' ? spell.sectors : undefined;
    return [{ spell, kind, distance, sectors, why: whyOf(spell, kind, scope) }];
  });
  return links.sort(byRank);
}
