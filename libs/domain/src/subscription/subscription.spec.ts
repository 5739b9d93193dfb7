import { by, stateOf, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { changeSubscription } from './change-subscription.ts';
import { createSubscription, SUBSCRIPTIONS_MAX } from './create-subscription.ts';
import {
  subscriptionChanged,
  subscriptionCreated,
  subscriptionPaused,
  subscriptionRemoved,
  subscriptionResumed,
  subscriptionRewound,
} from './facts.ts';
import { pauseSubscription } from './pause-subscription.ts';
import { removeSubscription } from './remove-subscription.ts';
import { resumeSubscription } from './resume-subscription.ts';
import { rewindSubscription } from './rewind-subscription.ts';
import { subscriptions } from './subscriptions.ts';

const subscriptionId = 'subscription-1';
const asked = { subscriptionId, subscriber: 'account:downstream', after: -1, contexts: ['funds'] };
const created = subscriptionCreated(asked);
const paused = subscriptionPaused({ subscriptionId });
const removed = subscriptionRemoved({ subscriptionId });
const refused = (code: string, field = 'subscriptionId') => ({ refused: code, field });

test('one is created, once, and its id is not given again when it is removed', () => {
  expect(when(createSubscription, {}, asked)).toEqual({ subscriptions: [created] });
  expect(when(createSubscription, { subscriptions: [created] }, asked)).toEqual(refused('subscription.already-exists'));
  expect(when(createSubscription, { subscriptions: [created, removed] }, asked)).toEqual(
    refused('subscription.removed'),
  );
});

test('a unit that it is narrowed to must be there', () => {
  const within = { subscriptionId, within: 'county-1' };
  expect(when(createSubscription, {}, { ...asked, within: 'county-1' })).toEqual(refused('unit.unknown', 'within'));
  expect(when(changeSubscription, { subscriptions: [created] }, within)).toEqual(refused('unit.unknown', 'within'));
  const unit = [
    { ...unitEstablished.example(), data: { ...(unitEstablished.example().data as object), unitId: 'county-1' } },
  ];
  expect(when(changeSubscription, { subscriptions: [created], unit }, within)).toEqual({
    subscriptions: [subscriptionChanged(within)],
  });
});

test('there are so many at most', () => {
  const all = Array.from({ length: SUBSCRIPTIONS_MAX }, (_, i) =>
    subscriptionCreated({ ...asked, subscriptionId: `subscription-${i + 2}` }),
  );
  expect(when(createSubscription, { subscriptions: all }, asked)).toMatchObject({ refused: 'subscription.too-many' });
  const one = subscriptionRemoved({ subscriptionId: 'subscription-7' });
  expect(when(createSubscription, { subscriptions: [...all, one] }, asked)).toEqual({ subscriptions: [created] });
});

test('it is paused and resumed in turn', () => {
  const request = { subscriptionId };
  expect(when(pauseSubscription, { subscriptions: [created] }, request)).toEqual({ subscriptions: [paused] });
  expect(when(pauseSubscription, { subscriptions: [created, paused] }, request)).toEqual(
    refused('subscription.already-paused'),
  );
  expect(when(resumeSubscription, { subscriptions: [created, paused] }, request)).toEqual({
    subscriptions: [subscriptionResumed(request)],
  });
  expect(when(resumeSubscription, { subscriptions: [created] }, request)).toEqual(refused('subscription.not-paused'));
});

test('what is not there, or no longer, is neither changed nor paused, rewound nor removed', () => {
  for (const [useCase, more] of [
    [changeSubscription, {}],
    [pauseSubscription, {}],
    [resumeSubscription, {}],
    [rewindSubscription, { after: 5 }],
    [removeSubscription, {}],
  ] as const) {
    const request = { subscriptionId, ...more };
    expect(when(useCase, {}, request)).toEqual(refused('subscription.unknown'));
    expect(when(useCase, { subscriptions: [created, removed] }, request)).toEqual(refused('subscription.removed'));
    const later = { subscriptions: [by('account:clerk', created, '2016-05-01')] };
    expect(when(useCase, later, request)).toEqual(refused('effective-day.before-last-step', 'effectiveOn'));
  }
});

test('each rewinding counts, and a change takes the place of the whole filter', () => {
  const rewound = when(rewindSubscription, { subscriptions: [created] }, { subscriptionId, after: 7 });
  expect(rewound).toEqual({ subscriptions: [subscriptionRewound({ subscriptionId, after: 7 })] });
  const state = stateOf(subscriptions, [
    created,
    subscriptionRewound({ subscriptionId, after: 7 }),
    subscriptionRewound({ subscriptionId, after: 3 }),
    subscriptionChanged({ subscriptionId, types: ['funds.funds-paid'] }),
  ]);
  expect(state.current.get(subscriptionId)).toMatchObject({
    filter: { types: ['funds.funds-paid'] },
    after: 3,
    rewinds: 2,
    version: 4,
    status: 'active',
  });
});
