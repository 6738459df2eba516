import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** Names that this project once made up, and the term that took their place. */
const retired: readonly (readonly [name: RegExp, instead: string])[] = [
  [/\bbefall\w*/i, 'matchesCall'],
  [/\b[Kk]eeper\b|\b\w+Keeper\b/, 'store'],
  [/\bletGo\b|\bholdOpen\b|\bisHeldBySomebody\b/, 'release, takeLease, isLeaseConflict'],
  [/\b(?:whenFree|soonFree|removeWhenFree)\b/, 'retryWhileBusy, removeWithRetry'],
  [/\btakeUp\b|\bwayBack\b|\bwaysFor\b/, 'openFound, rollback, preparationActions'],
  [
    /\bansweredJobs\b|\bFactsView\b|\bJobView\b|\bDeviceView\b/,
    'journeyIds, FactsStore, JobStore, DeviceStore',
  ],
  [/\b(?:HostWords|StartWords|startWords|operationWord)\b/, 'arguments'],
  [
    /\b(?:freshFrom|shippedOrPath|Happening|AnswerBook|MachineBook)\b/,
    'loadMachine, scenarioKey, Simulation, store',
  ],
];

/** What a translation says in a comment, and what Microsoft's documentation would say. */
const translated: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\b(?:somebody|anybody)\b/i, '"another process", "a person", or the name of the thing'],
  [/(?<!there )\b(?:is|are) no (?!longer|more)/i, '"isn\'t a …"'],
  [/\bnobody's\b/i, 'what it is'],
  [/\banew\b/i, '"again"'],
  [/\bwhat (?:is|was) no\b/i, '"anything that isn\'t a …"'],
  [/\bspoken to\b|\bspeaks? of\b/i, '"connects to", "mentions"'],
  [/\bheld against\b/i, '"compared with"'],
];

const root = resolve(import.meta.dirname, '../../..');

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(?:ts|js|cjs|svelte|ps1)$/.test(entry.name)) yield path;
  }
}

const files = ['shared', 'electron', 'renderer', 'build'].flatMap((folder) =>
  [...sources(folder)].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
);

const comments = files.flatMap(({ path, text }) => {
  const kinds = path.endsWith('.ps1') ? /^[ \t]*#.*/gm : /\/\*\*[^]*?\*\/|^[ \t]*\/\/.*|<!--[^]*?-->/gm;
  return [...text.matchAll(kinds)].map(([comment]) => ({
    path,
    comment: comment.replace(/\s+\*?\s*/g, ' '),
  }));
});

test.each(retired)('no source has the name %s (instead: %s)', (name) => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter(({ text }) => name.test(text)).map(({ path }) => path)).toEqual([]);
});

test.each(translated)('no comment says %s (instead: %s)', (phrase) => {
  expect(comments.length).toBeGreaterThan(2000);
  expect(comments.filter(({ comment }) => phrase.test(comment))).toEqual([]);
});
