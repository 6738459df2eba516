import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { openHost } from '#electron/composition/open-host.ts';
import { openJournalKey } from '#electron/jobs/journal-key.ts';
import { Sheets } from '#electron/main/security/sheets.ts';
import { compose, type Wizard } from '#electron/main/compose.ts';
import { LanguageService } from '#electron/main/services/language-service.ts';
import { Settings } from '#electron/main/services/settings.ts';
import { calls, type CallName } from '#shared/ipc/contract.ts';
import { callNames, channelPrefix } from '#shared/ipc/names.ts';
import { random } from '../mutate.ts';
import { app, desk, newWindow } from './electron.ts';
import { Memory, objectionTo } from './memory.ts';
import { makePlaces, objectionsTo, type Places } from './places.ts';
import { validValue, type Pick } from './values.ts';

/** Calls to one wizard, before a new one gets a new folder. */
const roundLength = 2500;
/** Calls that may be under way at a time: a hostile window doesn't wait for answers. */
const mostAtOnce = 6;
/** In milliseconds. A call without an answer by then never gets one. */
const answerLimit = 120_000;
const ours = { sender: { id: 7 }, senderFrame: { url: 'app://wizard/', parent: null } };

/** Channels that read or change a whole machine are asked less often than the others. */
const slow = new Set<CallName>(['facts.read', 'facts.probe']);
const often: readonly CallName[] = ['job.start', 'file.export', 'answers.save', 'request.save'];

export interface HostileResult {
  readonly count: number;
  readonly seconds: number;
  /** What was wrong, each kind once, with the first input. */
  readonly finds: readonly string[];
  /** How often each channel gave each answer: `job.start: ok`, `job.start: job.findings`. */
  readonly answers: Readonly<Record<string, number>>;
}

/**
 * Calls every channel of the contract with inputs that pass its schema, but mean harm: another computer's paths, names of
 * devices, secrets that nobody asked for, jobs that are gone, everything at once and in no order.
 */
export async function hostileWindow(options: {
  readonly calls: number;
  readonly seed: number;
  /** Called now and then with the number of calls so far: all of them take minutes. */
  readonly onRound?: (count: number) => void;
}): Promise<HostileResult> {
  const pick = random(options.seed);
  const finds = new Map<string, string>();
  const note = (what: string, input: unknown = ''): void => {
    if (!finds.has(what)) finds.set(what, `${what}\n  ${JSON.stringify(input).slice(0, 2000)}`);
  };
  const crash = (error: unknown): void => {
    note(`crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  const answers: Record<string, number> = {};
  const start = performance.now();
  let count = 0;
  try {
    for (let round = 0; count < options.calls; round += 1) {
      const length = Math.min(roundLength, options.calls - count);
      await playRound({
        pick,
        note,
        answers,
        length,
        scenario: scenarios[round % scenarios.length] ?? 'clean-pc',
      });
      count += length;
      options.onRound?.(count);
    }
  } finally {
    process.removeListener('uncaughtException', crash);
    process.removeListener('unhandledRejection', crash);
  }
  return { count, seconds: (performance.now() - start) / 1000, finds: [...finds.values()], answers };
}

const scenarios = ['clean-pc', 'no-product', 'clean-pc', 'proxy-pc', 'leftovers', 'server-k8s'];

interface Round {
  readonly pick: Pick;
  readonly note: (what: string, input?: unknown) => void;
  readonly answers: Record<string, number>;
  readonly length: number;
  readonly scenario: string;
}

async function playRound({ pick, note, answers, length, scenario }: Round): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'edge-wizard-hostile-'));
  const places = makePlaces(folder);
  const wizard = await openWizard(places, scenario, note);
  const memory = new Memory(pick, places);
  desk.chooseOpen = () => (pick(5) === 0 ? undefined : places.toOpen[pick(places.toOpen.length)]);
  desk.chooseSave = () => (pick(5) === 0 ? undefined : places.toSave[pick(places.toSave.length)]);
  const under = new Set<Promise<void>>();
  const one = async (name: CallName): Promise<void> => {
    const input = memory.spoil(name, validValue(calls[name].input, pick, memory));
    if (!v.is(calls[name].input, input)) return;
    const answer = await Promise.race([
      desk.handlers.get(channelPrefix + name)?.(ours, input),
      wait(answerLimit, 'no answer', { ref: false }),
    ]);
    const objection = objectionTo(answer);
    if (objection === undefined) memory.keep(name, answer);
    else note(`${name}: ${objection}`, input);
    const { ok, error } = answer as { ok?: boolean; error?: { code: string } };
    const outcome = `${name}: ${ok === true ? 'ok' : (error?.code ?? '')}`;
    answers[outcome] = (answers[outcome] ?? 0) + 1;
  };
  await one('facts.read');
  for (let call = 1; call < length; call += 1) {
    const running = one(nextName(pick)).finally(() => under.delete(running));
    under.add(running);
    if (under.size >= 1 + pick(mostAtOnce)) await Promise.race(under);
  }
  await Promise.all(under);
  await end(wizard);
  for (const objection of objectionsTo(places)) note(objection);
  for (const objection of outside(places)) note(objection);
  rmSync(folder, { recursive: true, force: true });
}

function nextName(pick: Pick): CallName {
  if (pick(3) === 0) return often[pick(often.length)] ?? 'job.start';
  const name = callNames[pick(callNames.length)] ?? 'app.state';
  return slow.has(name) && pick(8) > 0 ? nextName(pick) : name;
}

async function openWizard(
  { folder, documents }: Places,
  scenario: string,
  note: Round['note'],
): Promise<Wizard> {
  const user = join(folder, 'user');
  const paths = {
    ...{ userData: user, log: join(user, 'log'), answers: join(user, 'answers.json'), documents },
    site: join(user, 'site.json'),
    ...{
      recent: join(user, 'recent.json'),
      settings: join(user, 'settings.json'),
      jobs: join(folder, 'jobs'),
      training: join(user, 'training'),
    },
    ...{ journalKey: join(folder, 'journal.key'), renderer: '', texts: '', preload: '', scripts: '' },
  };
  const choice = { kind: 'training', scenario, speed: 0 } as const;
  const host = await openHost(choice, { scripts: '', state: paths.training });
  if (!host.ok) throw new Error(host.error.code);
  desk.handlers.clear();
  const settings = new Settings(paths.settings);
  return compose({
    ...{ host: host.value, choice, device: undefined, paths, settings, sheets: new Sheets() },
    // There are no files of languages here: each choice of another one ends in English.
    language: new LanguageService({
      ...paths,
      settings,
      log: () => undefined,
      named: 'en',
      preferred: () => [],
    }),
    window: newWindow() as never,
    key: Promise.resolve(openJournalKey(paths.journalKey)),
    log: (event, detail) => {
      if (event === 'ipc.refused') note(`refused although it fits: ${String(detail)}`);
      else note(`${event}: ${detail instanceof Error ? (detail.stack ?? '') : String(detail)}`);
    },
    startOutcome: () => ({}),
  });
}

/** Whatever still runs is ended, so that its folder can be looked at and deleted. */
async function end({ jobs }: Wizard): Promise<void> {
  for (let turn = 0; jobs.isRunning && turn < 600; turn += 1) {
    jobs.cancel();
    await wait(50);
  }
  app.emit('will-quit');
  app.removeAllListeners();
}

/** What was opened or proposed outside the places for it. */
function outside({ folder, documents, toSave }: Places): readonly string[] {
  const opened = desk.opened.splice(0).filter((path) => !path.startsWith(join(folder, 'jobs')));
  // Only where the person has just saved.
  const shown = desk.shown.splice(0).filter((path) => !toSave.includes(path));
  const pages = desk.pages.splice(0).filter((page) => !page.startsWith('https://learn.microsoft.com/'));
  const proposed = desk.proposed.splice(0).filter((path) => {
    const name = basename(path);
    return dirname(path) !== documents || !/^[\w.-]{5,120}$/.test(name) || /^(?:con|nul|aux)\b/i.test(name);
  });
  return [...opened, ...shown, ...pages, ...proposed].map((path) => `opened or proposed: ${path}`);
}
