import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canariesIn, canary, holdsCanary } from '../../../support/canary.ts';
import { commandLine } from '../../../support/command-line.ts';
import { onlineFile } from '../../../support/jobs.ts';

const { run, save, place } = commandLine('edge-wizard-canary');

test('no secret is in any output or file of a whole deployment from the command line', () => {
  const told: string[] = [];
  const said = (words: readonly string[], input?: string): void => {
    for (const more of [[], ['--json']]) {
      const ran = run([...words, ...more], input);
      told.push(...[ran.out, ran.said].filter(holdsCanary).map((text) => `${words.join(' ')}: ${text}`));
    }
  };
  const bare = save('bare.json', onlineFile);
  const full = save('full.json', { ...onlineFile, Arc: { ...onlineFile.Arc, ClientSecret: canary } });
  const broken = save('broken.json', `{ "Arc": { "ClientSecret": "${canary}" "x": 1 } }`);
  const odd = save('odd.json', { ...onlineFile, Arc: { ...onlineFile.Arc, ClientSecrets: canary } });
  const given = JSON.stringify({ 'Arc.ClientSecret': canary });
  const host = ['--host', 'training'];
  for (const file of [full, broken, odd]) {
    for (const command of ['validate', 'plan']) said([command, file, ...host]);
    said(['export', file, '--fix', '--out', place('out.json'), '--host', 'none']);
  }
  said(['validate', bare, '--secrets-stdin', ...host], given);
  said(['validate', bare, '--secrets-stdin', ...host], `${given}x`);
  const job = place('job');
  const { exit } = run(['deploy', bare, '--yes', '--job', job, '--secrets-stdin', ...host], given);
  expect(exit).toBe(0);
  said(['verify', '--job', job]);
  said(['remove', '--yes', '--job', job]);

  expect(told).toEqual([]);
  const theirs = ['full.json', 'broken.json', 'odd.json'];
  expect(canariesIn(place('.')).filter((name) => !theirs.includes(name))).toEqual([]);
  // What the search is worth.
  expect(holdsCanary(readFileSync(full))).toBe(true);
});
