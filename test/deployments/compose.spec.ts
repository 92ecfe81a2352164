import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'yaml';

const FILE = join(import.meta.dirname, '..', '..', 'docker-compose.yml');

interface Service {
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly volumes?: readonly string[];
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly networks?: readonly string[];
}

/** Whatever gives somebody a right, by the text that gives it away in a service. */
const SECRETS = {
  'the password of the owner': /\$\{POSTGRES_PASSWORD/,
  'the password of the application': /\$\{PARLEY_DATABASE_PASSWORD/,
  'the key of the administrator': /\$\{PARLEY_API_KEY/,
  'the signing key': /^signing-key:/,
  'the key of webhooks': /\$\{PARLEY_WEBHOOK_KEY/,
};

let services: Readonly<Record<string, Service>>;
beforeAll(async () => {
  const text = await readFile(FILE, 'utf8');
  services = (parse(text, { merge: true }) as { services: typeof services }).services;
});

/** Which secrets a service is given, in its environment or as a volume. */
function secretsOf({ environment = {}, volumes = [] }: Service): string[] {
  const given = [...Object.values(environment).map(String), ...volumes];
  return Object.entries(SECRETS).flatMap(([secret, sign]) =>
    given.some((text) => sign.test(text)) ? [secret] : [],
  );
}

test('each process is given the secrets that it needs, and no others', () => {
  const given = Object.entries(services).map(([name, service]) => [name, secretsOf(service)]);
  expect(Object.fromEntries(given)).toEqual({
    postgres: ['the password of the owner'],
    valkey: [],
    migrate: ['the password of the owner', 'the password of the application'],
    'signing-key': ['the signing key'],
    'rotate-signing-key': ['the password of the application', 'the signing key'],
    api: ['the password of the application', 'the key of the administrator', 'the key of webhooks'],
    worker: ['the password of the application', 'the signing key', 'the key of webhooks'],
  });
});

test('a signing key is made before a worker starts, which can read it and not write it', () => {
  const { 'signing-key': maker, worker } = services;
  const folder = '/var/lib/parley';
  expect(maker?.command).toEqual(['signing-key', 'create', '--output', `${folder}/signing-key`]);
  expect(maker?.volumes).toEqual([`signing-key:${folder}`]);
  expect(worker?.volumes).toEqual([`signing-key:${folder}:ro`]);
  expect(worker?.depends_on?.['signing-key']).toEqual({
    condition: 'service_completed_successfully',
  });
});

test('nothing but the API can be reached from outside', () => {
  const outside = Object.entries(services).filter(
    ([, { networks }]) => networks?.some((network) => network !== 'internal') ?? false,
  );
  expect(outside.map(([name]) => name)).toEqual(['api']);
});
