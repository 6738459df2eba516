import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldAt, fields } from '#shared/deployment/fields.ts';
import { valueAt } from '#shared/deployment/paths.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { emptyAnswers, secretPaths, type Answers } from '#shared/wizard/answers.ts';
import { fromFile, type FromFile } from '#shared/wizard/from-file.ts';
import { splitFile, readOpened } from '#shared/wizard/opened-file.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import { toDeployment } from '#shared/wizard/to-deployment.ts';
import { anyFile, garbledFile, typedFile } from '../deployment/generators.ts';

function open(file: unknown, name = 'line3.json'): FromFile & { readonly answers: Answers } {
  const text = typeof file === 'string' ? file : JSON.stringify(file, null, 2);
  const taken = fromFile(name, text);
  if (!taken.ok) throw new Error(taken.error.code);
  return { ...taken.value, answers: reduce(emptyAnswers, { type: 'fileOpened', file: taken.value }) };
}

describe('the secrets of a file', () => {
  const text = `{
    // "ClientSecret": "canary-comment"
    "Arc": { "ClientSecret": "canary-1", "ClusterNam": "not one", "clientsecret2": "canary-2" },
    "Join": { "ClusterJoinToken": "canary-3", "CertificateKey": "canary-4" },
    "Network": { "Proxy": { "Http": "http:\\/\\/brandt:canary-5@proxy.plant:8080" } },
    "Mine": [{ "Passwords": ["canary-6"], "Pin": { "Token": 70777 } }] /* http://a:canary-7@proxy */
  }`;

  test('are in no answer and not in the text that is kept', () => {
    const { answers } = open(text);
    expect(JSON.stringify(answers)).not.toMatch(/canary|70777/);
    expect(answers.opened?.text).toContain('"ClusterNam": "not one"');
    expect(answers.values['Network.Proxy.Http']?.value).toBe('http://proxy.plant:8080');
  });

  test('are handed over by path, and go into the file where they were', () => {
    const { answers, secrets } = open(text);
    expect(Object.keys(secrets)).toEqual(
      expect.arrayContaining([...secretPaths.slice(0, 2), 'Arc.clientsecret2']),
    );
    expect(toDeployment(answers, undefined, secrets)).toMatchObject({
      Arc: { ClientSecret: 'canary-1', clientsecret2: 'canary-2' },
      Join: { ClusterJoinToken: 'canary-3', CertificateKey: 'canary-4' },
      Network: { Proxy: { Http: 'http://brandt:canary-5@proxy.plant:8080' } },
    });
  });

  test('that were never filled in are none', () => {
    expect(open({ Arc: { ClientSecret: '<your secret>' } }).secrets).toEqual({});
  });

  test('of any file leave its shape as it was', () => {
    fc.assert(
      fc.property(typedFile, (file) => {
        const { answers } = open(file);
        const read = readDeployment(JSON.stringify(file));
        const known = (paths: readonly string[]) => paths.filter((path) => !secretPaths.includes(path));
        const reading = answers.opened && readOpened(answers.opened);
        const before = fields.filter(
          ({ path }) => read.ok && valueAt(read.value.file, path.replaceAll('[]', '[0]')) !== undefined,
        );
        expect(known(reading?.leaves.map(([path]) => path) ?? [])).toEqual(
          known(before.map(({ path }) => path.replaceAll('[]', '[0]'))),
        );
      }),
    );
  });
});

test('of anything that can be read, everything but secrets is read again from the text that is kept', () => {
  const secretless = (leaves: readonly (readonly [string, unknown])[]) =>
    leaves.filter(([path]) => fieldAt(path)?.secret !== true && fieldAt(path)?.type !== 'url');
  fc.assert(
    fc.property(fc.oneof(anyFile, garbledFile), (file) => {
      const text = JSON.stringify(file);
      const taken = fromFile('x.json', text);
      const read = readDeployment(text);
      expect(taken.ok).toBe(read.ok);
      if (!taken.ok || !read.ok) return;
      expect(secretless(readOpened(taken.value.opened).leaves)).toEqual(
        secretless(splitFile(read.value.file).leaves),
      );
    }),
  );
});
