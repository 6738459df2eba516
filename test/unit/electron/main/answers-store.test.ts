import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AnswersStore } from '#electron/main/services/answers-store.ts';
import { emptyAnswers, secretPaths, type Answers } from '#shared/wizard/answers.ts';

let folder = '';
let logged: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'answers-'));
  logged = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = () => join(folder, 'answers.json');
const store = () => new AnswersStore(file(), (event) => void logged.push(event));
const answers: Answers = {
  ...emptyAnswers,
  values: { 'Machines[0].NetworkConnection.AdapterName': { value: 'Ethernet "Büro" 以太网', source: 'you' } },
  waivers: [{ rule: 'R-IP-7', reason: 'moved' }],
  step: 'network',
  visited: ['what', 'network'],
};

describe('the answers of last time', () => {
  it('come back as they were', () => {
    expect(store().save(answers)).toEqual({ ok: true, value: null });
    expect(store().load()).toEqual(answers);
  });

  it('come back from when a job over routes had a page of its own', () => {
    const old = { ...answers, job: 'routes', step: 'routeResult', visited: ['what', 'routeResult'] };
    writeFileSync(file(), JSON.stringify(old));
    expect(store().load()).toMatchObject({ step: 'result', visited: ['what', 'result'] });
    expect(logged).toEqual([]);
  });

  it('are none before the first time', () => {
    expect(store().load()).toBeNull();
    expect(logged).toEqual([]);
  });

  it('never hold a secret, even if the window sends one', () => {
    const secrets = secretPaths.map((path) => [path, { value: `canary-${path}`, source: 'you' }] as const);
    store().save({ ...answers, values: { ...answers.values, ...Object.fromEntries(secrets) } });
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain('canary');
    expect(store().load()).toEqual(answers);
  });

  it('never hold the password of a proxy or what an opened file kept secret', () => {
    const proxy = { value: 'http://brandt:canary@proxy:8080', source: 'file' as const };
    const opened = { name: 'line3.json', text: '{ "Arc": { "ClientSecret": "canary" } }' };
    store().save({ ...answers, values: { 'Network.Proxy.Http': proxy }, opened });
    expect(readFileSync(file(), 'utf8')).not.toContain('canary');
    expect(store().load()).toMatchObject({
      values: { 'Network.Proxy.Http': { value: 'http://proxy:8080', source: 'file' } },
      opened: { text: '{ "Arc": { "ClientSecret": null } }' },
    });
  });

  it.each([
    ['cut off', '{"format":"edge-wizard/ans'],
    ['empty', ''],
    ['of a later version', JSON.stringify({ ...answers, format: 'edge-wizard/answers/9' })],
    ['of another shape', JSON.stringify({ ...answers, step: 'nowhere' })],
  ])('are none where the file is %s, and the file is kept aside', (_what, text) => {
    writeFileSync(file(), text);
    expect(store().load()).toBeNull();
    expect(readFileSync(`${file()}.broken`, 'utf8')).toBe(text);
    expect(existsSync(file())).toBe(false);
    expect(logged).toEqual(['answers.broken']);
  });

  it('replace the file whole and leave nothing beside it', () => {
    store().save(answers);
    store().save(emptyAnswers);
    expect(readdirSync(folder)).toEqual(['answers.json']);
    expect(store().load()).toEqual(emptyAnswers);
  });

  it('say where they could not be written', () => {
    writeFileSync(join(folder, 'other'), 'a file where a folder should be');
    const result = new AnswersStore(join(folder, 'other', 'answers.json'), () => undefined).save(answers);
    expect(result).toMatchObject({ ok: false, error: { code: 'file.write' } });
  });
});
