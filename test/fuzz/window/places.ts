import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { canary } from './words.ts';

/** The folders of one round: what is the wizard's, what a person chooses, and what must stay as it is. */
export interface Places {
  readonly folder: string;
  readonly documents: string;
  /** What a person may choose to open, and where to save. */
  readonly toOpen: readonly string[];
  readonly toSave: readonly string[];
}

const elsewhere = (folder: string): string => join(folder, 'elsewhere', 'theirs.txt');
const theirs = 'not ours\n';

export function makePlaces(folder: string): Places {
  const documents = join(folder, 'documents');
  for (const name of ['documents', 'elsewhere', 'documents/a folder.json']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(elsewhere(folder), theirs);
  const put = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(documents, name), content);
    return join(documents, name);
  };
  const good = put('good.json', '{ "SchemaVersion": "1.16", "DeploymentType": "SingleMachineCluster" }');
  const odd = [
    put('utf16.json', Buffer.from('\ufeff{ "Arc": { "ClientSecret": "x" } }', 'utf16le')),
    put('deep.json', '['.repeat(50_000)),
    put('big.json', ' '.repeat(200_000)),
    put('half.json', '{ "Network": { "Proxy": '),
    put('routes.csv', 'InterfaceAlias,DestinationPrefix,NextHop\nPort3,10.55.0.0/16,192.168.10.1\n'),
    put('setup.msi', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])),
    put('scenario.json', '{ "format": "edge-wizard/scenario/1", "basedOn": "scenario.json" }'),
    join(documents, 'a folder.json'),
    join(documents, 'not there.json'),
  ];
  return {
    folder,
    documents,
    toOpen: [good, ...odd, ...(process.platform === 'win32' ? [] : notRegular(folder, documents))],
    toSave: [
      join(documents, 'saved.json'),
      join(documents, 'a folder.json'),
      join(folder, 'none', 'x.json'),
      '',
    ],
  };
}

function notRegular(folder: string, documents: string): readonly string[] {
  const pipe = join(documents, 'pipe.json');
  execFileSync('mkfifo', [pipe]);
  symlinkSync(elsewhere(folder), join(documents, 'link.json'));
  symlinkSync('/dev/zero', join(documents, 'endless.json'));
  return [pipe, join(documents, 'link.json'), join(documents, 'endless.json'), '/dev/zero'];
}

/** Everything that is not as it should be once a round is over. */
export function objectionsTo({ folder }: Places): readonly string[] {
  const others = readdirSync(folder).filter((name) => !known.has(name));
  const isTouched = readFileSync(elsewhere(folder), 'utf8') !== theirs;
  return [
    ...others.map((name) => `a file where none belongs: ${name}`),
    ...(isTouched ? ['a file elsewhere was changed'] : []),
    ...stillOpen(folder).map((name) => `a file that nobody closes: ${name}`),
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) =>
      hasCanary(folder, name) ? [`a secret in ${name}`] : [],
    ),
  ];
}

/** Windows neither deletes nor replaces a file that is open. */
function stillOpen(folder: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((name) => {
    try {
      const path = readlinkSync(join('/proc/self/fd', name));
      return path.startsWith(folder) ? [path.slice(folder.length)] : [];
    } catch {
      // The one that lists them.
      return [];
    }
  });
}

const known = new Set([
  'documents',
  'elsewhere',
  'user',
  'jobs',
  'machine.lock',
  'connection.json',
  'journal.key',
]);

function hasCanary(folder: string, name: string): boolean {
  const path = join(folder, name);
  // What the person saved with its secrets has them, and so has the product's own file while it needs it.
  if (name.startsWith('documents') || name.endsWith('.secret.json')) return false;
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && readFileSync(path).includes(canary);
}
