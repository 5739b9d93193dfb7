import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** A message may be as long as an event may be, and what is longer is none. */
const FRAME_CHARS_MAX = 8 * 1024 * 1024;

/** The server-sent events in a body, as they come. Ends with the body. */
export async function* framesIn(body: ReadableStream<Uint8Array>): AsyncGenerator<EventSourceMessage> {
  let frames: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (frame) => frames.push(frame), maxBufferSize: FRAME_CHARS_MAX });
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    const whole = frames;
    frames = [];
    yield* whole;
  }
}
