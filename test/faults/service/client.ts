import type { Service } from './service.ts';
import type { Sent } from './stories.ts';
import type { Told } from './told.ts';

/** Sends the commands of a story one after another; one that is not answered is sent again, under the same key. */
export interface Client {
  /** Works until the service breaks off, or the story ends. */
  work(service: Service): Promise<void>;
  /** Sends one more: the one that was not answered, if there is one. */
  finish(service: Service): Promise<void>;
}

/** So many commands between two looks at the head of the log. */
const HEAD_EVERY = 10;

export function client(name: string, story: Iterator<Sent>, told: Told): Client {
  let number = 0;
  let next = story.next();

  const step = async (service: Service, { name: command, body, role }: Sent): Promise<void> => {
    const key = `${name}-${number}`;
    const { status, replayed, body: answer } = await service.post(command, body, role, key);
    if (status !== 201) throw new Refused(`${key} ${command} was refused: ${JSON.stringify(answer)}`);
    told.acknowledge(key, answer, replayed);
    number += 1;
    next = story.next();
    if (number % HEAD_EVERY > 0) return;
    const head = await service.get('/v1/log/head');
    told.addHead(head.body);
  };

  return {
    work: async (service) => {
      try {
        while (!next.done) await step(service, next.value);
      } catch (error) {
        if (error instanceof Refused) throw error; // every command of a story is right: what broke is the connection
      }
    },
    finish: async (service) => {
      if (!next.done) await step(service, next.value);
    },
  };
}

class Refused extends Error {}
