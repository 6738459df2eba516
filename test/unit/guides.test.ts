import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guides, guidesFolder } from '../../build/guides.js';
import * as source from '../../build/guides-source.ts';

test('every guide is what rules, texts, commands and scenarios make: node build/guides.js writes them again', async () => {
  for (const [name, text] of Object.entries(await guides(source))) {
    // Compared as a whole, a difference in a file of this size would fill the screen.
    expect(readFileSync(join(guidesFolder, name), 'utf8') === text, name).toBe(true);
    expect(text.length, name).toBeGreaterThan(2000);
  }
});

test('every scenario says what a trainee meets, and nothing else does', () => {
  const lessons = JSON.parse(readFileSync(join(guidesFolder, 'lessons.json'), 'utf8')) as object;
  const names = [...source.machineScenarios(), ...source.deviceScenarios()].map(({ name }) => name);
  expect(Object.keys(lessons).toSorted()).toEqual(names.toSorted());
});
