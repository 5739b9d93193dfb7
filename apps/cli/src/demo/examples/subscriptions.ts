import { asSent, leaves, type Shown } from './shown.ts';

const [NEW, CHANGED, PAUSED, RESUMED, REWOUND, REMOVED] = [
  'subscription-personnel',
  'subscription-finance',
  'subscription-notices',
  'subscription-audit',
  'subscription-statistics',
  'subscription-archive',
];

/** One that is there whatever is sent. */
export const SUBSCRIBED = CHANGED;

/** One for each example, of the account that downstream services have. */
export function subscriptions(subscriber: string): Shown {
  const created = (subscriptionId: string | undefined, filter: object = {}) => ({
    subscriptionId,
    subscriber,
    after: -1,
    ...filter,
  });
  const left = (subscriptionId: string | undefined, filter?: object) =>
    leaves('operator', 'subscription/create-subscription', created(subscriptionId, filter), 2);
  return {
    leftOpen: [
      left(CHANGED, { contexts: ['funds'] }),
      left(PAUSED, { types: ['oversight.notice-posted'] }),
      left(RESUMED),
      left(REWOUND),
      left(REMOVED),
      leaves('operator', 'subscription/pause-subscription', { subscriptionId: RESUMED }),
    ],
    bodies: {
      'subscription/create-subscription': asSent(created(NEW, { contexts: ['organisation', 'accountability'] })),
      'subscription/change-subscription': asSent({
        subscriptionId: CHANGED,
        contexts: ['funds'],
        within: 'county-431221',
      }),
      'subscription/pause-subscription': asSent({ subscriptionId: PAUSED }),
      'subscription/resume-subscription': asSent({ subscriptionId: RESUMED }),
      'subscription/rewind-subscription': asSent({ subscriptionId: REWOUND, after: 1000 }),
      'subscription/remove-subscription': asSent({ subscriptionId: REMOVED }),
    },
  };
}
