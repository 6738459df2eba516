import { readRegular } from '#electron/host/regular-file.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Site } from '#shared/ipc/site.ts';
import type { Result } from '#shared/result.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import { writeWhole } from './files.ts';
import type { Log } from './log.ts';

/** Few computers have one, and reading one is the work of training code. */
const reader = () => import('#electron/composition/recorded-site.ts');

/** The recorded computer that files are prepared for: opened once, and kept for the next start. */
export class Sites {
  readonly #file: string;
  readonly #log: Log;
  /** Read when it is asked for. */
  #site: Promise<Site | null> | undefined;

  constructor(file: string, log: Log) {
    this.#file = file;
    this.#log = log;
  }

  now(): Promise<Site | null> {
    return (this.#site ??= this.#load());
  }

  async open(path: string): Promise<Result<Site, AppError>> {
    return this.#kept((await reader()).recordedSite(path));
  }

  /** The same for the text of a file whose place isn't known. */
  async take(name: string, text: string): Promise<Result<Site, AppError>> {
    return this.#kept((await reader()).sentSite(name, text));
  }

  close(): void {
    this.#keep(null);
  }

  /** The facts that answers are judged by. @param here those of this computer */
  async factsFor({ job }: Answers, here: HostFacts): Promise<HostFacts> {
    return job === 'prepare' ? ((await this.now())?.facts ?? {}) : here;
  }

  #kept(site: Result<Site, AppError>): Result<Site, AppError> {
    if (site.ok) this.#keep(site.value);
    return site;
  }

  /** Without the file, the recording has to be opened again at the next start, and is used until then. */
  #keep(site: Site | null): void {
    this.#site = Promise.resolve(site);
    const written = writeWhole(this.#file, `${JSON.stringify(site)}\n`);
    if (!written.ok) this.#log('site', written.error.detail);
  }

  async #load(): Promise<Site | null> {
    try {
      const text = readRegular(this.#file).toString('utf8');
      return (await reader()).storedSite(text);
    } catch {
      return null;
    }
  }
}
