export { boundConnections, type ConnectionBounds, type ConnectionCounts } from './bound-connections.ts';
export { type BoundedLines, boundedLines, type LineSink } from './bounded-lines.ts';
export { hasEncodedSeparator } from './encoded-separator.ts';
export { HTTP_BOUNDS } from './http-bounds.ts';
export { isNetwork } from './networks.ts';
export { allowLimits, type CountRequest, type RequestLimit, requestLimit } from './request-limits.ts';
export { smallServer } from './small-server.ts';
export { answerOf, type StaticDocument, staticDocument } from './static-document.ts';
