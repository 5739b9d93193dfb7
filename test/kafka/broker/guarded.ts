import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A broker that is spoken to by TLS, by those who log in. */
export interface Guarded {
  readonly address: string;
  /** Of the authority that says who the broker is. */
  readonly caFile: string;
  readonly user: string;
  readonly passwordFile: string;
}

const USER = 'relay';
const PASSWORD = 'a-password-of-the-tests';
const FOR_THIS_MACHINE = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
const LOGIN = 'org.apache.kafka.common.security.plain.PlainLoginModule';

/** What a broker has to know to be spoken to so at this port, with papers of its own in its folder. */
export async function guardedAt(folder: string, port: number) {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate];
  await promisify(execFile)('openssl', [...made, ...FOR_THIS_MACHINE]);
  const papers = join(folder, 'papers.pem');
  writeFileSync(papers, readFileSync(key, 'utf8') + readFileSync(certificate, 'utf8'));
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  const broker: Guarded = { address: `127.0.0.1:${port}`, caFile: certificate, user: USER, passwordFile };
  const properties = {
    'sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.sasl_ssl.plain.sasl.jaas.config': `${LOGIN} required user_${USER}="${PASSWORD}";`,
    'listener.name.sasl_ssl.ssl.keystore.type': 'PEM',
    'listener.name.sasl_ssl.ssl.keystore.location': papers,
  };
  return { broker, properties };
}
