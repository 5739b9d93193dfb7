export { contextOf, isRestricted, OPEN_CONTEXTS } from './context.ts';
export {
  asyncApi,
  type JsonSchema,
  type PublishedShape,
  type PublishedType,
  schemaDocument,
  schemaPath,
} from './contracts/index.ts';
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
