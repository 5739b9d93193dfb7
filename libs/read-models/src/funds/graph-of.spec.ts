import fc from 'fast-check';
import { type DrawnSum, graphOf, type MovedSum, type RepaidSum, type UndrawnSum } from './graph-of.ts';

/** A city, two counties, a township and a village in each of them. */
const UNITS = ['city', 'a', 'a-town', 'a-village', 'b', 'b-town', 'b-village'];
const byCounty = (unitId: string): string => unitId.split('-')[0] ?? unitId;
const SOURCES = ['central', 'financial'] as const;
const KINDS = ['sme-loan', 'relocation-loan'] as const;

type Phase = MovedSum['fromPhase'];
const account = (holderId: string, phase: Phase) => ({ holderId, phase });
const OUTSIDE = account('', 'outside');
type Account = typeof OUTSIDE;

/** One attempt; what an account does not hold does not leave it. */
interface Attempt {
  readonly what:
    | 'budget'
    | 'allocate'
    | 'disburse'
    | 'pay'
    | 'return'
    | 'recover'
    | 'reverse'
    | 'repay'
    | 'draw'
    | 'into-fund';
  readonly source: (typeof SOURCES)[number];
  readonly from: string;
  readonly to: string;
  readonly kind: (typeof KINDS)[number];
  readonly amountFen: number;
  readonly at: number;
}
const attempt: fc.Arbitrary<Attempt> = fc.record({
  what: fc.constantFrom(
    'budget',
    'allocate',
    'disburse',
    'pay',
    'pay',
    'return',
    'recover',
    'reverse',
    'repay',
    'draw',
    'into-fund',
  ),
  source: fc.constantFrom(...SOURCES),
  from: fc.constantFrom(...UNITS),
  to: fc.constantFrom(...UNITS),
  kind: fc.constantFrom(...KINDS),
  amountFen: fc.integer({ min: 1, max: 100 }),
  at: fc.nat(100),
});

interface World {
  readonly held: Map<string, number>;
  readonly moved: MovedSum[];
  readonly repaid: RepaidSum[];
  readonly drawn: DrawnSum[];
}

const heldIn = ({ held }: World, source: string, { holderId, phase }: Account): number =>
  held.get(`${source} ${holderId} ${phase}`) ?? 0;

type Moving = Pick<MovedSum, 'kind' | 'source' | 'amountFen'> & { readonly villageId?: string | null };

/** What an account does not hold does not leave it. */
function move(world: World, from: Account, to: Account, { kind, source, amountFen, villageId = null }: Moving): void {
  if (from.phase !== 'outside' && heldIn(world, source, from) < amountFen) return;
  for (const [one, fen] of [
    [from, -amountFen],
    [to, amountFen],
  ] as const)
    world.held.set(`${source} ${one.holderId} ${one.phase}`, heldIn(world, source, one) + fen);
  const sides = { fromHolderId: from.holderId, fromPhase: from.phase, toHolderId: to.holderId, toPhase: to.phase };
  world.moved.push({ kind, source, ...sides, villageId, amountFen });
}

const POOL = account('city', 'budgeted');
const given = (holderId: string) => (holderId === 'city' ? POOL : account(holderId, 'allocated'));

/** One of the movements; undefined once one was reversed or repaid, so that nothing is taken twice. */
function chosen({ moved, repaid }: World, at: number): MovedSum | undefined {
  if (repaid.length > 0 || moved.some(({ kind }) => kind === 'reversed')) return undefined;
  return moved[at % Math.max(1, moved.length)];
}

const ACTS: Readonly<Record<Attempt['what'], (world: World, attempt: Attempt) => unknown>> = {
  budget: (world, attempt) => move(world, OUTSIDE, POOL, { ...attempt, kind: 'budgeted' }),
  allocate: (world, { from, to, ...attempt }) =>
    to === 'city' || move(world, given(from), account(to, 'allocated'), { ...attempt, kind: 'allocated' }),
  disburse: (world, { from, to, ...attempt }) =>
    move(world, given(from), account(to, 'disbursed'), { ...attempt, kind: 'disbursed' }),
  pay: (world, { from, to, at, ...attempt }) => {
    const villageId = at % 3 === 0 ? null : to;
    move(world, account(from, 'disbursed'), account(from, 'paid'), { ...attempt, villageId, kind: 'paid' });
  },
  return: (world, { from, to, ...attempt }) =>
    move(world, account(from, 'disbursed'), given(to), { ...attempt, kind: 'returned' }),
  recover: (world, { from, ...attempt }) =>
    from === 'city' || move(world, account(from, 'allocated'), POOL, { ...attempt, kind: 'recovered' }),
  reverse: (world, { at }) => {
    const one = chosen(world, at);
    if (!one) return;
    const [from, to] = [account(one.toHolderId, one.toPhase), account(one.fromHolderId, one.fromPhase)];
    move(world, from, to, { ...one, kind: 'reversed' });
  },
  repay: (world, { kind, amountFen, at }) => {
    const one = chosen(world, at);
    if (one?.kind !== 'paid') return;
    const { fromHolderId: payerId, villageId } = one;
    world.repaid.push({ kind, payerId, villageId, amountFen: Math.min(amountFen, one.amountFen) });
  },
  draw: ({ drawn }, { kind, from: holderId, to, at, amountFen }) =>
    drawn.push({ kind, holderId, villageId: at % 2 === 0 ? null : to, poolHolderId: null, amountFen }),
  'into-fund': ({ drawn }, { kind, from: holderId, amountFen }) =>
    drawn.push({ kind, holderId, villageId: null, poolHolderId: 'city', amountFen }),
};

const undrawn: readonly UndrawnSum[] = [
  { kind: 'sme-loan', holderId: 'a', amountFen: 7 },
  { kind: 'relocation-loan', holderId: 'b', amountFen: 11 },
];

/** Of a payment and of what took one back: with its sign. */
const paidBy = ({ kind, fromPhase, amountFen }: MovedSum): number => {
  if (kind === 'reversed') return fromPhase === 'paid' ? -amountFen : 0;
  return kind === 'paid' ? amountFen : 0;
};

function played(attempts: readonly Attempt[]) {
  const world: World = { held: new Map(), moved: [], repaid: [], drawn: [] };
  for (const each of attempts) ACTS[each.what](world, each);
  const { held, ...flows } = world;
  const direct = flows.drawn.filter(({ poolHolderId }) => poolHolderId === null);
  const countedFen =
    sum(flows.moved.map(paidBy)) -
    sum(flows.repaid.map(({ amountFen }) => amountFen)) +
    sum(direct.map(({ amountFen }) => amountFen));
  return { flows: { ...flows, undrawn, sourceOf: () => 'financial' }, held, countedFen };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);

test('what comes into a node and does not go out is what its accounts hold, and each yuan is spent once', () => {
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 60 }), fc.boolean(), (attempts, isGrouped) => {
      const { flows, held, countedFen } = played(attempts);
      const groupOf = isGrouped ? byCounty : (unitId: string) => unitId;
      const { nodes, links } = graphOf({ ...flows, groupOf, within: undefined });
      for (const { id, inFen, outFen } of nodes) {
        expect(inFen).toBe(sum(links.filter(({ to }) => to === id).map(({ amountFen }) => amountFen)));
        expect(outFen).toBe(sum(links.filter(({ from }) => from === id).map(({ amountFen }) => amountFen)));
      }
      for (const { kind, of, inFen, outFen } of nodes) {
        if (kind === 'instrument') expect(inFen - outFen).toBeGreaterThanOrEqual(0);
        if (kind !== 'budgeted' && kind !== 'allocated' && kind !== 'disbursed') continue;
        const own = UNITS.filter((unitId) => groupOf(unitId) === of);
        const accounts = own.flatMap((unitId) => SOURCES.map((source) => held.get(`${source} ${unitId} ${kind}`) ?? 0));
        expect([kind, of, inFen - outFen]).toEqual([kind, of, sum(accounts)]);
      }
      expect(sum(nodes.filter(({ kind }) => kind === 'spent').map(({ inFen }) => inFen))).toBe(countedFen);
      expect(links.filter(({ amountFen }) => amountFen < 0)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('of a part, a node that is whole has all its links, and what lies elsewhere is at the edge', () => {
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 60 }), (attempts) => {
      const { flows } = played(attempts);
      const within = new Set(['a', 'a-town', 'a-village']);
      const whole = graphOf({ ...flows, groupOf: byCounty, within: undefined });
      const part = graphOf({ ...flows, groupOf: byCounty, within });
      for (const node of part.nodes) {
        if (node.kind === 'instrument') expect(node.inFen - node.outFen).toBeGreaterThanOrEqual(0);
        else if (node.isWhole) expect(whole.nodes).toContainEqual(node);
      }
      expect(
        part.nodes.filter(({ isWhole, kind }) => isWhole && kind !== 'instrument').every(({ of }) => of === 'a'),
      ).toBe(true);
    }),
    { numRuns: 200 },
  );
});
