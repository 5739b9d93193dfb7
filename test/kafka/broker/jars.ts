import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Apache Kafka with all that it needs: of each jar the SHA-256, and Maven's coordinate. */
const JARS = readFileSync(join(import.meta.dirname, 'jars.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [sha256 = '', coordinate = ''] = line.split(/ +/);
    const [group = '', artifact = '', version = ''] = coordinate.split(':');
    return { sha256, group, artifact, version, file: `${artifact}-${version}.jar` };
  });

const VERSION = JARS.find(({ artifact }) => artifact === 'kafka_2.13')?.version;
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies';
const TAKES_MS = 300_000;

/** Where the jars are kept: in the user's cache, fetched by Maven the first time. @throws Error where they cannot be had, or are others. */
export function kafkaJars(): string {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'onus');
  const folder = join(cache, `kafka-${VERSION}`);
  if (firstWrong(folder) === undefined) return folder;
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(join(cache, 'fetching-'));
  try {
    fetchInto(scratch);
    const wrong = firstWrong(join(scratch, 'lib'));
    if (wrong !== undefined) throw new Error(`${wrong} was fetched with another checksum than jars.txt has`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(scratch, 'lib'), folder);
    return folder;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The first jar that is missing or is not what the list says. */
function firstWrong(folder: string): string | undefined {
  const isRight = ({ file, sha256 }: (typeof JARS)[number]): boolean => {
    const path = join(folder, file);
    return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === sha256;
  };
  return JARS.find((jar) => !isRight(jar))?.file;
}

/** Exactly the jars of the list: what they depend on themselves is in it. */
function fetchInto(folder: string): void {
  console.log(`fetching Apache Kafka ${VERSION} / 正在下载 Apache Kafka ${VERSION}`);
  writeFileSync(join(folder, 'pom.xml'), pom());
  const args = ['-q', '-B', '-f', folder, COPY, '-DexcludeTransitive=true', `-DoutputDirectory=${join(folder, 'lib')}`];
  const { status, stdout, error } = spawnSync('mvn', args, { encoding: 'utf8', timeout: TAKES_MS });
  if (status !== 0) throw new Error(`Maven could not fetch Apache Kafka: ${error ?? stdout.slice(0, 500)}`);
}

const pom = (): string => {
  const dependencies = JARS.map(
    ({ group, artifact, version }) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>onus</groupId><artifactId>broker</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependencies.join('\n')}</dependencies>
</project>`;
};
