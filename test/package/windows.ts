import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import * as wine from '../../build/windows/wine.js';

/**
 * Starts a program and writes how it ended: of an exit code, this system keeps the lowest eight bits only. The output goes
 * through files, because Wine starts services that inherit a pipe and never close it.
 */
const runner = `
const { spawnSync } = require('node:child_process');
const { openSync, readFileSync, writeFileSync } = require('node:fs');
const [to, file, ...words] = process.argv.slice(2);
const outputs = ['.out', '.err'].map((ending) => to + ending);
const stdio = ['ignore', ...outputs.map((path) => openSync(path, 'w'))];
// NSIS takes the rest of the line for a path, and a path that is quoted for quoted.
const windowsVerbatimArguments = words.some((word) => /^(?:\\/D=|_\\?=|")/.test(word));
const { status } = spawnSync(file, words, { stdio, windowsVerbatimArguments });
const [stdout, stderr] = outputs.map((path) => readFileSync(path, 'utf8'));
writeFileSync(to, JSON.stringify({ status, stdout, stderr }));
`;

/** Only writes down how it was called. Made with the compiler of the installer. */
const recorder = `
Unicode true
Target amd64-unicode
RequestExecutionLevel user
SilentInstall silent
Section
  FileOpen $0 "$EXEPATH.log" a
  FileSeek $0 0 END
  FileWrite $0 "$CMDLINE$\\r$\\n"
  FileClose $0
SectionEnd
`;

/** Holds a file as the wizard's engine does: no other process can open it. */
const holder = `
const { openSync, constants, existsSync, writeFileSync } = require('node:fs');
const [sign, end, file, flags] = process.argv.slice(2);
if (file !== undefined) openSync(file, constants.O_RDWR | constants.O_CREAT | Number(flags));
writeFileSync(sign, '');
setInterval(() => existsSync(end) && process.exit(0), 50);
`;

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A new Windows under Wine, with a Node that is given to it. */
export class Windows {
  readonly folder = mkdtempSync(join(tmpdir(), 'edge-windows-'));
  readonly prefix = join(this.folder, 'prefix');
  readonly drive = join(this.prefix, 'drive_c');
  readonly #log = join(this.folder, 'log');
  readonly #node: string;
  #number = 0;

  /** @param node a Node for Windows, as this system writes its path */
  constructor(node: string) {
    this.#node = seen(node);
    writeFileSync(join(this.folder, 'run.cjs'), runner);
    writeFileSync(join(this.folder, 'hold.cjs'), holder);
  }

  async begin(): Promise<void> {
    mkdirSync(this.prefix);
    wine.begin(this.prefix);
    for (const words of [
      ['wineboot', '-i'],
      ['winecfg', '-v', 'win10'],
    ]) {
      const { code } = await wine.run(words, { prefix: this.prefix, log: this.#log, seconds: 300 });
      if (code !== 0) throw new Error(`${words.join(' ')}: ${readFileSync(this.#log, 'utf8')}`);
    }
  }

  end(): void {
    wine.end(this.prefix);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a program to its end. */
  async run(...words: string[]): Promise<Ended> {
    this.#number += 1;
    const to = join(this.folder, `${String(this.#number)}.json`);
    const command = [this.#node, seen(join(this.folder, 'run.cjs')), seen(to), ...words];
    const { late } = await wine.run(command, { prefix: this.prefix, log: this.#log, seconds: 200 });
    if (late) throw new Error(`${words.join(' ')} took longer than 200 seconds`);
    return JSON.parse(readFileSync(to, 'utf8')) as Ended;
  }

  /**
   * Puts a recorder in the place of a program of Windows, such as one whose service takes Wine a minute to start.
   *
   * @returns the calls so far, a line each
   */
  async record(program: string): Promise<() => string> {
    const path = join(this.drive, 'windows/system32', program);
    const script = join(this.folder, 'recorder.nsi');
    writeFileSync(script, recorder);
    rmSync(path);
    const { status, stdout } = spawnSync('makensis', ['-V1', `-XOutFile "${path}"`, script], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`makensis failed\n${stdout}`);
    const key = 'HKCU\\Software\\Wine\\DllOverrides';
    await this.run('C:\\windows\\system32\\reg.exe', 'add', key, '/v', program, '/d', 'native', '/f');
    return () => (existsSync(`${path}.log`) ? readFileSync(`${path}.log`, 'utf8') : '');
  }

  /**
   * Keeps a process running until the returned function is called.
   *
   * @param file that it holds open, if any
   * @param node whose process it is
   */
  async hold({ file, node = this.#node }: { file?: string; node?: string }): Promise<() => Promise<void>> {
    const [sign, end] = [join(this.folder, 'held'), join(this.folder, 'end')];
    for (const path of [sign, end]) rmSync(path, { force: true });
    // libuv's UV_FS_O_EXLOCK, as in electron/host/file-lease.ts.
    const held = file === undefined ? [] : [file, String(0x1000_0000)];
    const command = [node, ...[join(this.folder, 'hold.cjs'), sign, end].map(seen), ...held];
    const done = wine.run(command, { prefix: this.prefix, log: `${this.#log}-held`, seconds: 600 });
    await vi.waitUntil(() => existsSync(sign), { timeout: 300_000, interval: 50 });
    return async () => {
      writeFileSync(end, '');
      await done;
    };
  }
}

/** A path of this system as Windows programs see it: drive Z: is its root. */
export const seen = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;
