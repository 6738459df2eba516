import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '#electron/host/host.ts';
import { replaceFile } from '#electron/host/replace-file.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { AppError } from '#shared/errors.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** The one file that may hold a secret, for as long as the deployment needs it. */
export const secretFile = 'deployment.secret.json';

/** What another computer joins the cluster with; it holds the cluster's token. */
export const joinFile = 'join.secret.json';

/** `20261122-140659`: sorts by time and can be read aloud on the telephone. */
export function jobId(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${String(now.getFullYear())}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}

/**
 * Makes a folder for a new job and nobody else: two that begin in the same second get two folders.
 *
 * @param prefix of its name, for what is no deployment
 * @throws when it cannot be made
 */
export function makeJobFolder(jobsFolder: string, now: Date, prefix = ''): string {
  mkdirSync(jobsFolder, { recursive: true, mode: 0o700 });
  const name = `${prefix}${jobId(now)}`;
  for (let number = 1; ; number += 1) {
    const path = join(jobsFolder, number === 1 ? name : `${name}-${String(number)}`);
    try {
      mkdirSync(path, { mode: 0o700 });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** What lies in the folder of a job, and when it goes. */
export class JobFolder {
  readonly path: string;
  /** What `New-AksEdgeDeployment` reads. */
  readonly configPath: string;
  readonly #secret: boolean;

  private constructor(path: string, configPath: string, secret: boolean) {
    this.path = path;
    this.configPath = configPath;
    this.#secret = secret;
  }

  /**
   * Makes the folder and puts the file in it, without secrets; with secrets beside it where the deployment needs
   * them, which is the one place where a secret may stand in a file, and only until `removeSecrets`.
   */
  static async create(
    wanted: { readonly folder: string } | { readonly jobsFolder: string; readonly now: Date },
    file: DeploymentFile,
    host: Host,
  ): Promise<Result<JobFolder, AppError>> {
    let path;
    try {
      path = 'folder' in wanted ? wanted.folder : makeJobFolder(wanted.jobsFolder, wanted.now);
      mkdirSync(join(path, 'ops'), { recursive: true, mode: 0o700 });
    } catch (error) {
      const named = 'folder' in wanted ? wanted.folder : wanted.jobsFolder;
      return err({ code: 'job.folder', values: { folder: named }, detail: String(error) });
    }
    // A second job in one folder would write over the first one's record.
    if (existsSync(join(path, 'journal.jsonl'))) return err({ code: 'job.taken', values: { folder: path } });
    return await JobFolder.#filled(path, file, host);
  }

  /** The folder of a job that is carried on, with the secrets put back where it needs them. */
  static async reopen(path: string, file: DeploymentFile, host: Host): Promise<Result<JobFolder, AppError>> {
    return await JobFolder.#filled(path, file, host);
  }

  static async #filled(path: string, file: DeploymentFile, host: Host): Promise<Result<JobFolder, AppError>> {
    const clean = writeDeployment(file, { keepSecrets: false });
    const secret = clean.secretsLeftOut.length > 0;
    const configPath = join(path, secret ? secretFile : 'deployment.json');
    const folder = new JobFolder(path, configPath, secret);
    const closed = await host.run({ cmdlet: 'Protect-Folder', parameters: { Path: path } });
    if (!closed.ok && secret) {
      return err({ code: 'job.unprotected', values: { folder: path }, detail: closed.error.detail });
    }
    try {
      folder.write('deployment.json', clean.text);
      if (secret) folder.write(secretFile, writeDeployment(file, { keepSecrets: true }).text);
      return ok(folder);
    } catch (error) {
      return err({ code: 'job.folder', values: { folder: path }, detail: String(error) });
    }
  }

  writePlan(plan: Plan): void {
    this.write('plan.json', `${JSON.stringify(plan, null, 2)}\n`);
  }

  /** Whole or not at all: a process that is killed meanwhile leaves the earlier one. */
  write(name: string, text: string): void {
    replaceFile(join(this.path, name), text);
  }

  removeSecrets(): void {
    if (this.#secret) rmSync(this.configPath, { force: true });
  }
}
