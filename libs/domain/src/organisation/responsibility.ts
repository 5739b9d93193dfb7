import { namesOf } from '../kernel/names.ts';
import type { Level, Post, ResponsibilityKind } from './terms.ts';

/**
 * How far a responsibility reaches: `whole`, the unit and all in it; `sector`, one sector wherever it is;
 * `assigned`, the sectors and the liaison units that the appointment names; `own`, the unit alone.
 */
export type Reach = 'whole' | 'sector' | 'assigned' | 'own';

interface Responsibility {
  readonly kind: ResponsibilityKind;
  readonly reach: Reach;
}
type ByPost = Partial<Record<Post, Responsibility>>;

const supporting: ByPost = {
  'first-secretary': { kind: 'supporting', reach: 'own' },
  'workstation-staff': { kind: 'supporting', reach: 'own' },
};
const principals: ByPost = {
  'party-secretary': { kind: 'first', reach: 'whole' },
  head: { kind: 'first', reach: 'whole' },
};
const leadership: ByPost = {
  ...principals,
  'deputy-secretary': { kind: 'specific', reach: 'whole' },
  'leader-in-charge': { kind: 'specific', reach: 'whole' },
  'sector-leader': { kind: 'direct', reach: 'assigned' },
  'liaison-leader': { kind: 'direct', reach: 'assigned' },
  ...supporting,
};

/** Outline 2015; counties and townships mirror the city. That supporters bear no consequence is a parameter. */
const table: Readonly<Record<Level, ByPost>> = {
  city: leadership,
  department: {
    'party-secretary': { kind: 'first', reach: 'sector' },
    head: { kind: 'first', reach: 'sector' },
  },
  county: leadership,
  township: leadership,
  village: { ...principals, ...supporting },
};

/** In which kind the holder of a post answers at a level; undefined for a post outside the chain. */
export const responsibilityOf = (post: Post, level: Level): ResponsibilityKind | undefined => table[level][post]?.kind;

export const reachOf = (post: Post, level: Level): Reach | undefined => table[level][post]?.reach;

export const responsibilityNames = namesOf<ResponsibilityKind>({
  first: { zh: '第一责任人', en: 'first responsible' },
  specific: { zh: '具体责任人', en: 'specifically responsible' },
  direct: { zh: '直接责任人', en: 'directly responsible' },
  supporting: { zh: '协助人员', en: 'supporting' },
});
