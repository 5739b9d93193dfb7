import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { whyMissing } from '../../debian.ts';
import { kafkaJars } from './jars.ts';

/** How there comes to be a broker: from jars by Java, from Docker's image, or one that runs already, which nobody kills. */
export type Way =
  | { readonly kind: 'jars'; readonly classPath: string }
  | { readonly kind: 'docker'; readonly classPath: string }
  | { readonly kind: 'given'; readonly address: string };

const KCAT = [{ command: 'kcat', package: 'kcat' }];
const JAVA = [
  { command: 'java', package: 'default-jre-headless' },
  { command: 'mvn', package: 'maven' },
  { command: 'openssl', package: 'openssl' },
];
const IMAGE = 'apache/kafka:4.1.0';

/** Which way there is here, the first of these; else why there is none. */
export function wayOrWhyNot(): Way | { readonly kind: 'none'; readonly why: string } {
  const why = whyMissing(KCAT);
  if (why !== undefined) return { kind: 'none', why };
  const whyNoJars = whyMissing(JAVA) ?? whyNotFetched();
  if (whyNoJars === undefined) return { kind: 'jars', classPath: join(kafkaJars(), '*') };
  if (hasDocker()) return { kind: 'docker', classPath: '/opt/kafka/libs/*' };
  const address = process.env.ONUS_KAFKA;
  if (address) return { kind: 'given', address };
  return { kind: 'none', why: `${whyNoJars}; no Docker; ONUS_KAFKA names no broker` };
}

function whyNotFetched(): string | undefined {
  try {
    kafkaJars();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const hasDocker = (): boolean => spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;

/** The command that runs a program of Kafka. */
export function commandOf(
  way: Exclude<Way, { kind: 'given' }>,
  args: readonly string[],
  { folder, name }: { readonly folder: string; readonly name: string },
): readonly [string, readonly string[]] {
  if (way.kind === 'jars') return ['java', args];
  const { uid, gid } = userInfo();
  const place = ['--network', 'host', '--volume', `${folder}:${folder}`, '--user', `${uid}:${gid}`];
  return ['docker', ['run', '--rm', '--name', name, ...place, '--entrypoint', 'java', IMAGE, ...args]];
}
