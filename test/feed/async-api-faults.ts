import { text } from 'node:stream/consumers';
import { Parser } from '@asyncapi/parser';

/** Reads descriptions, one a line, and prints a line for each: a list of what AsyncAPI's own parser has against it. */
for (const line of (await text(process.stdin)).trim().split('\n')) {
  const { diagnostics } = await new Parser().parse(line);
  const faults = diagnostics.filter(({ severity }) => severity === 0);
  console.log(JSON.stringify(faults.map(({ message, path }) => `${path.join('.')}: ${message}`)));
}
