import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openHost } from '#electron/composition/open-host.ts';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import { decode } from '#shared/deployment/decode.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { objectionTo } from './examine.ts';
import { fileBytes, nestedSchemas } from './files.ts';
import { mutated, random, rewritten } from './mutate.ts';

/** Files that are alive at a time; each is changed many times, byte by byte and value by value, before the next ones are made. */
const herd = 200;
const mutationsEach = 15;
const encoder = new TextEncoder();
/** Milliseconds of processor time that one file may take, all in all: those of the clock are also other programs'. */
const longest = 100;

export interface FuzzResult {
  readonly count: number;
  readonly seconds: number;
  /** Milliseconds of the slowest file. */
  readonly slowest: number;
  readonly finds: readonly { readonly what: string; readonly saved: string }[];
}

async function trainingFacts(): Promise<readonly HostFacts[]> {
  const names = ['clean-pc', 'server-k8s'];
  return await Promise.all(
    names.map(async (scenario) => {
      const opened = await openHost({ kind: 'training', scenario, speed: 0 }, { scripts: '' });
      if (!opened.ok) throw new Error(opened.error.code);
      const { facts } = await readFacts(opened.value, () => undefined);
      await opened.value.close();
      return facts;
    }),
  );
}

/** Runs one file; whatever it throws is a find. */
function tried(bytes: Uint8Array, facts: HostFacts, schema: string | undefined): string | undefined {
  try {
    return objectionTo(bytes, facts, schema);
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
  }
}

/** Milliseconds; measured again where it was too long once, because the machine has other things to do. */
function timed(run: () => string | undefined): { readonly what: string | undefined; readonly ms: number } {
  const measure = () => {
    const before = process.cpuUsage();
    const what = run();
    const { user, system } = process.cpuUsage(before);
    return { what, ms: (user + system) / 1000 };
  };
  const once = measure();
  if (once.ms <= longest) return once;
  const again = measure();
  return again.ms <= longest ? again : { what: `took ${String(Math.round(again.ms))} ms`, ms: again.ms };
}

/** @param options.folder where files that were found are saved */
export async function fuzz(options: {
  readonly seconds: number;
  readonly seed: number;
  readonly folder: string;
}): Promise<FuzzResult> {
  const machines = await trainingFacts();
  const pick = random(options.seed);
  const finds: { what: string; saved: string }[] = [];
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  let [count, slowest] = [0, 0];
  const one = (bytes: Uint8Array): void => {
    const facts = machines[pick(machines.length)] ?? {};
    const schema = nestedSchemas[pick(nestedSchemas.length * 2)];
    const { what, ms } = timed(() => tried(bytes, facts, schema));
    count += 1;
    slowest = Math.max(slowest, ms);
    if (what === undefined) return;
    mkdirSync(options.folder, { recursive: true });
    const saved = join(options.folder, `find-${String(finds.length + 1)}.json`);
    writeFileSync(saved, bytes);
    finds.push({ what: `${what} (schema ${schema ?? 'its own'})`, saved });
  };
  for (let round = 0; elapsed() < options.seconds && finds.length < 10; round += 1) {
    const files = fc.sample(fileBytes, { numRuns: herd, seed: (options.seed + round) | 0 });
    for (const bytes of files) {
      one(bytes);
      const text = decode(bytes);
      for (let turn = 0; turn < mutationsEach; turn += 1) {
        one(mutated(bytes, files[pick(files.length)] ?? bytes, pick));
        if (text.ok) one(encoder.encode(rewritten(text.value, pick)));
      }
      if (elapsed() >= options.seconds || finds.length >= 10) break;
    }
  }
  return { count, seconds: elapsed(), slowest, finds };
}
