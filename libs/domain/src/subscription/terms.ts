import { Type } from 'typebox';
import { mentioned, optional, term } from '../kernel/term.ts';
import { AccountName, id, integer, listOf, UnitId } from '../kernel/vocabulary.ts';

export const SubscriptionId = id('subscription', '订阅', 'subscription', 'subscription-personnel');

/** What an event is found under. */
export const SubjectTag = term(
  Type.String({ pattern: '^[a-z]{1,15}(?:-[a-z]{1,15}){0,3}:[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$' }),
  {
    rule: { zh: '种类：编号，例如 leader:leader-0042', en: 'kind:id, such as leader:leader-0042' },
    example: 'leader:leader-00042',
  },
);

export const EventTypeName = term(Type.String({ pattern: '^[a-z]{1,30}\\.[a-z-]{1,60}$' }), {
  rule: { zh: '事件类型，例如 programme.task-assigned', en: 'a type of event, such as programme.task-assigned' },
  example: 'programme.task-assigned',
});

export const ContextName = term(Type.String({ pattern: '^[a-z]{1,30}$' }), {
  rule: {
    zh: '事件类型点号之前的部分，例如 funds',
    en: 'what stands before the dot in types of events, such as funds',
  },
  example: 'programme',
});

/** Items of one list of a filter. */
const FILTER_ITEMS_MAX = 100;

const FilteredTypes = listOf(EventTypeName, 1, FILTER_ITEMS_MAX);
const FilteredContexts = listOf(ContextName, 1, FILTER_ITEMS_MAX);
const FilteredSubjects = listOf(SubjectTag, 1, FILTER_ITEMS_MAX);
/** What is subscribed to is not about the unit. */
const FilteredUnit = mentioned(UnitId);

/** The account that is given the events, as events name it. */
export const Subscriber = AccountName;

/** Behind which events are given; -1 is the beginning of the log. */
export const BehindPosition = integer(-1, Number.MAX_SAFE_INTEGER, -1);

/** What is subscribed to: of each list that is given one must hold; with none, everything that the subscriber may see. */
export const feedFilterFields = {
  types: optional(FilteredTypes),
  contexts: optional(FilteredContexts),
  subjects: optional(FilteredSubjects),
  within: optional(FilteredUnit),
};
