import type { FundMovementRow } from './tables.ts';

/** Movements of a year, added up; those that reverse others are mirrors of what they take back. */
export type MovedSum = Pick<
  FundMovementRow,
  'kind' | 'source' | 'fromHolderId' | 'fromPhase' | 'toHolderId' | 'toPhase' | 'villageId' | 'amountFen'
>;
export interface RepaidSum {
  readonly kind: string;
  readonly payerId: string;
  readonly villageId: string | null;
  readonly amountFen: number;
}
export interface DrawnSum {
  readonly kind: string;
  readonly holderId: string;
  readonly villageId: string | null;
  /** Of the fund that it came into. */
  readonly poolHolderId: string | null;
  readonly amountFen: number;
}
export interface UndrawnSum {
  readonly kind: string;
  readonly holderId: string;
  readonly amountFen: number;
}

export interface FlowsOfYear {
  readonly moved: readonly MovedSum[];
  readonly repaid: readonly RepaidSum[];
  readonly drawn: readonly DrawnSum[];
  readonly undrawn: readonly UndrawnSum[];
  /** The unit under which another stands in the graph. */
  readonly groupOf: (unitId: string) => string;
  /** The units that are asked about; undefined: all. */
  readonly within: ReadonlySet<string> | undefined;
  /** Of an instrument. */
  readonly sourceOf: (kind: string) => string;
}

export type NodeKind = 'source' | 'instrument' | 'budgeted' | 'allocated' | 'disbursed' | 'spent' | 'repaid';

export interface GraphNode {
  /** Its kind, and the source, the instrument or the unit. */
  readonly id: string;
  readonly kind: NodeKind;
  /** The source, the instrument or the unit. */
  readonly of: string;
  readonly inFen: number;
  readonly outFen: number;
  /** Whether all that comes in and goes out is told: it is not at the edge of a part. */
  readonly isWhole: boolean;
}

export type LinkKind = 'budgeted' | 'allocated' | 'committed' | 'disbursed' | 'paid' | 'drawn' | 'returned' | 'repaid';
export interface GraphLink {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  readonly phase: 'planned' | 'actual';
  readonly amountFen: number;
}

interface Place {
  readonly id: string;
  readonly kind: NodeKind;
  readonly of: string;
  /** The units that it is told for. */
  readonly unitIds: readonly string[];
}

type Phase = MovedSum['fromPhase'];
interface Side {
  readonly holderId: string;
  readonly phase: Phase;
}

const isPlan = (phase: Phase): boolean => phase === 'budgeted' || phase === 'allocated';

/** What a movement between two phases is; what goes back goes back, by whatever name. */
function kindOf(from: Phase, to: Phase): LinkKind {
  if (from === 'outside') return 'budgeted';
  if (to === 'paid') return 'paid';
  if (isPlan(from) && to === 'allocated') return 'allocated';
  return isPlan(from) && to === 'disbursed' ? 'disbursed' : 'returned';
}

const isPlanned = (kind: LinkKind, from: Place): boolean =>
  kind === 'budgeted' ||
  kind === 'allocated' ||
  kind === 'committed' ||
  (kind === 'returned' && isPlan(from.kind as Phase));

/** As it is added up. */
type Adding = { -readonly [Field in keyof GraphLink]: GraphLink[Field] };

/** By what it leads from, what it leads to, and its kind: no key is put together for each of thousands of sums. */
type Links = Map<string, Map<string, Map<LinkKind, Adding>>>;

const inMap = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

/** Gathers amounts by link. What flows within one node is no link, and what concerns nobody who is asked about is left out. */
function gathering({ within }: Pick<FlowsOfYear, 'within'>) {
  const links: Links = new Map();
  const places = new Map<string, Place>();
  const isTold = ({ unitIds }: Place): boolean => within === undefined || unitIds.some((unitId) => within.has(unitId));
  const begun = (from: Place, to: Place, kind: LinkKind): Adding => {
    places.set(from.id, from);
    places.set(to.id, to);
    return { from: from.id, to: to.id, kind, phase: isPlanned(kind, from) ? 'planned' : 'actual', amountFen: 0 };
  };
  const add = (from: Place, to: Place, kind: LinkKind, amountFen: number): void => {
    if (from.id === to.id || (!isTold(from) && !isTold(to))) return;
    const between = inMap(
      inMap(links, from.id, () => new Map()),
      to.id,
      () => new Map(),
    );
    inMap(between, kind, () => begun(from, to, kind)).amountFen += amountFen;
  };
  return { links, places, add };
}

/** What moved, the right way round: a reversal takes away from what it mirrors. */
const forwards = ({ kind, fromHolderId, fromPhase, toHolderId, toPhase, amountFen }: MovedSum) => {
  const [one, other]: [Side, Side] = [
    { holderId: fromHolderId, phase: fromPhase },
    { holderId: toHolderId, phase: toPhase },
  ];
  return kind === 'reversed' ? { from: other, to: one, fen: -amountFen } : { from: one, to: other, fen: amountFen };
};

const apart = (kind: NodeKind, of: string, ...unitIds: readonly string[]): Place => ({
  id: `${kind}:${of}`,
  kind,
  of,
  unitIds,
});

/** Where money stands, by the units of the graph. */
const placing = ({ groupOf }: Pick<FlowsOfYear, 'groupOf'>) => {
  const known = new Map<NodeKind, Map<string, Place>>();
  const at = (kind: NodeKind, unitId: string): Place =>
    inMap(
      inMap(known, kind, () => new Map()),
      unitId,
      () => apart(kind, groupOf(unitId), unitId),
    );
  return { at, spentIn: (villageId: string | null, payerId: string): Place => at('spent', villageId ?? payerId) };
};

interface Drawing {
  readonly add: ReturnType<typeof gathering>['add'];
  readonly at: ReturnType<typeof placing>['at'];
  readonly spentIn: ReturnType<typeof placing>['spentIn'];
  /** What was budgeted in each pool from each source: of it, what was drawn from an instrument is no other money. */
  readonly budgets: Map<string, number>;
}

function addMoved({ add, at, spentIn, budgets }: Drawing, sum: MovedSum): void {
  const { from, to, fen } = forwards(sum);
  if (from.phase === 'settled' || to.phase === 'settled') return;
  const kind = kindOf(from.phase, to.phase);
  const source = from.phase === 'outside' ? apart('source', sum.source) : at(from.phase as NodeKind, from.holderId);
  const target = kind === 'paid' ? spentIn(sum.villageId, from.holderId) : at(to.phase as NodeKind, to.holderId);
  add(source, target, kind, fen);
  const pool = `${sum.source} ${to.holderId}`;
  if (kind === 'budgeted') budgets.set(pool, (budgets.get(pool) ?? 0) + fen);
}

/** What a payment repaid was spent on nothing. */
function addRepaid({ add, at, spentIn }: Drawing, { kind, payerId, villageId, amountFen }: RepaidSum): void {
  const payer = at('disbursed', payerId);
  const spent = spentIn(villageId, payerId);
  add(payer, spent, 'paid', -amountFen);
  add(payer, apart('repaid', kind, ...spent.unitIds), 'repaid', amountFen);
}

function addDrawn({ add, at, spentIn, budgets }: Drawing, sum: DrawnSum, source: string): void {
  const { kind, holderId, villageId, poolHolderId, amountFen } = sum;
  const instrumentFor = (...unitIds: readonly string[]) => apart('instrument', kind, ...unitIds);
  if (poolHolderId === null) {
    const spent = { ...spentIn(villageId, holderId), unitIds: [villageId ?? holderId, holderId] };
    add(apart('source', source), instrumentFor(...spent.unitIds), 'committed', amountFen);
    add(instrumentFor(), spent, 'drawn', amountFen);
    return;
  }
  const pool = at('budgeted', poolHolderId);
  const left = budgets.get(`${source} ${poolHolderId}`) ?? 0;
  const came = Math.min(left, amountFen);
  budgets.set(`${source} ${poolHolderId}`, left - came);
  add(apart('source', source), pool, 'budgeted', -came);
  add(instrumentFor(), pool, 'drawn', came);
  add(apart('source', source), instrumentFor(poolHolderId), 'committed', came);
  add(apart('source', source), instrumentFor(holderId), 'committed', amountFen - came);
}

/** The flow of a year as nodes and links, in no order that means anything. */
export function graphOf(flows: FlowsOfYear): {
  readonly nodes: readonly GraphNode[];
  readonly links: readonly GraphLink[];
} {
  const { moved, repaid, drawn, undrawn, within, sourceOf } = flows;
  const { links, places, add } = gathering(flows);
  const drawing: Drawing = { add, ...placing(flows), budgets: new Map() };
  for (const sum of moved) addMoved(drawing, sum);
  for (const sum of repaid) addRepaid(drawing, sum);
  for (const sum of drawn) addDrawn(drawing, sum, sourceOf(sum.kind));
  for (const { kind, holderId, amountFen } of undrawn)
    add(apart('source', sourceOf(kind)), apart('instrument', kind, holderId), 'committed', amountFen);
  const told = [...links.values()]
    .flatMap((to) => [...to.values()].flatMap((kinds) => [...kinds.values()]))
    .filter(({ amountFen }) => amountFen !== 0);
  return { nodes: nodesOf(told, places, within), links: told };
}

function nodesOf(
  links: readonly GraphLink[],
  places: ReadonlyMap<string, Place>,
  within: FlowsOfYear['within'],
): readonly GraphNode[] {
  const nodes = new Map<string, GraphNode>();
  const count = (id: string, inFen: number, outFen: number): void => {
    const place = places.get(id);
    if (!place) return;
    const { kind, of } = place;
    const isWhole = within === undefined || kind === 'instrument' || within.has(of);
    const node = nodes.get(id) ?? { id, kind, of, inFen: 0, outFen: 0, isWhole };
    nodes.set(id, { ...node, inFen: node.inFen + inFen, outFen: node.outFen + outFen });
  };
  for (const { from, to, amountFen } of links) {
    count(from, 0, amountFen);
    count(to, amountFen, 0);
  }
  return [...nodes.values()];
}
