export { contextOf, isRestricted, OPEN_CONTEXTS } from './context.ts';
export { type FeedFilter, unknownIn, wanted } from './filter.ts';
export {
  envelopeOf,
  type FeedMessage,
  MESSAGE_MEDIA_TYPE,
  type MessageData,
  messageOf,
  messageText,
  type PersonalAsked,
} from './message.ts';
