import { recordedSite, storedSite } from '#electron/composition/recorded-site.ts';
import { readRegular } from '#electron/host/regular-file.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Site } from '#shared/ipc/site.ts';
import type { Result } from '#shared/result.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import { writeWhole } from './files.ts';
import type { Log } from './log.ts';

/** The recorded computer that files are prepared for: opened once, and kept for the next start. */
export class Sites {
  readonly #file: string;
  readonly #log: Log;
  #site: Site | null;

  constructor(file: string, log: Log) {
    this.#file = file;
    this.#log = log;
    this.#site = this.#load();
  }

  now(): Site | null {
    return this.#site;
  }

  open(path: string): Result<Site, AppError> {
    const site = recordedSite(path);
    if (site.ok) this.#keep(site.value);
    return site;
  }

  close(): void {
    this.#keep(null);
  }

  /** The facts that answers are judged by. @param here those of this computer */
  factsFor({ job }: Answers, here: HostFacts): HostFacts {
    return job === 'prepare' ? (this.#site?.facts ?? {}) : here;
  }

  /** Without the file, the recording has to be opened again at the next start, and is used until then. */
  #keep(site: Site | null): void {
    this.#site = site;
    const written = writeWhole(this.#file, `${JSON.stringify(site)}\n`);
    if (!written.ok) this.#log('site', written.error.detail);
  }

  #load(): Site | null {
    try {
      return storedSite(readRegular(this.#file).toString('utf8'));
    } catch {
      return null;
    }
  }
}
