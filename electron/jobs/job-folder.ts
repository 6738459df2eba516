import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '#electron/host/host.ts';
import { removeWithRetry } from '#electron/host/remove-with-retry.ts';
import { replaceFile } from '#electron/host/replace-file.ts';
import { forgetSecrets, rememberSecrets } from '#electron/jobs/secret-folders.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { AppError } from '#shared/errors.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** The only file that may contain a secret, as long as the deployment needs it. */
export const secretFile = 'deployment.secret.json';

/** The file for another computer to join the cluster; it contains the cluster's token. */
export const joinFile = 'join.secret.json';
/** Brings a device's routes back; for use without this program. */
export const rollbackFile = 'rollback.ps1';

/** `20261122-140659`: sorts by time, and can be read aloud on the phone. */
function jobId(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${String(now.getFullYear())}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}

/**
 * Creates a new folder that no other job gets, even if two start in the same second.
 *
 * @param prefix of its name, for jobs other than deployments
 * @throws if it can't be created
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

export const planText = <Goal>(plan: Plan<Goal>): string => `${JSON.stringify(plan, null, 2)}\n`;

/** The files of a job's folder, and when they are deleted. */
export class JobFolder {
  readonly path: string;
  /** The file that `New-AksEdgeDeployment` reads. */
  readonly configPath: string;
  readonly #secret: boolean;
  readonly #jobsFolder: string;

  private constructor(path: string, configPath: string, secret: boolean, jobsFolder: string) {
    this.path = path;
    this.configPath = configPath;
    this.#secret = secret;
    this.#jobsFolder = jobsFolder;
  }

  /**
   * Creates the folder with the file, without secrets. If the deployment needs secrets, a second file has them, which
   * is the only place for a secret on disk, until `removeSecrets`.
   *
   * @param jobsFolder of all jobs, which records that this folder contains a secret
   */
  static async create(
    path: string,
    jobsFolder: string,
    file: DeploymentFile,
    host: Host,
  ): Promise<Result<JobFolder, AppError>> {
    try {
      mkdirSync(join(path, 'ops'), { recursive: true, mode: 0o700 });
    } catch (error) {
      return err({ code: 'job.folder', values: { folder: path }, detail: String(error) });
    }
    // A second job in one folder would overwrite the first one's record.
    if (existsSync(join(path, 'journal.jsonl'))) return err({ code: 'job.taken', values: { folder: path } });
    return await JobFolder.reopen(path, jobsFolder, file, host);
  }

  /** Opens the folder of a job to resume, and writes the secrets again if it needs them. */
  static async reopen(
    path: string,
    jobsFolder: string,
    file: DeploymentFile,
    host: Host,
  ): Promise<Result<JobFolder, AppError>> {
    const clean = writeDeployment(file, { keepSecrets: false });
    const secret = clean.secretsLeftOut.length > 0;
    const configPath = join(path, secret ? secretFile : 'deployment.json');
    const folder = new JobFolder(path, configPath, secret, jobsFolder);
    const closed = await host.run({ cmdlet: 'Protect-Folder', parameters: { Path: path } });
    if (!closed.ok && secret) {
      return err({ code: 'job.unprotected', values: { folder: path }, detail: closed.error.detail });
    }
    try {
      // Recorded first: a kill in between leaves an unnecessary record, but no forgotten secret.
      if (secret) rememberSecrets(jobsFolder, path);
    } catch (error) {
      return err({ code: 'job.folder', values: { folder: jobsFolder }, detail: String(error) });
    }
    try {
      folder.write('deployment.json', clean.text);
      if (secret) folder.write(secretFile, writeDeployment(file, { keepSecrets: true }).text);
      return ok(folder);
    } catch (error) {
      await folder.removeSecrets();
      return err({ code: 'job.folder', values: { folder: path }, detail: String(error) });
    }
  }

  /** For people: a plan is made again, and never read from here. */
  writePlan(plan: Plan): void {
    this.write('plan.json', planText(plan));
  }

  /** All or nothing: if the process is killed, the earlier file stays. */
  write(name: string, text: string): void {
    replaceFile(join(this.path, name), text);
  }

  /** Never throws. @returns a file that another process has open; it is removed at the next start */
  async removeSecrets(): Promise<string | undefined> {
    if (!this.#secret) return undefined;
    if (!(await removeWithRetry(this.configPath))) return this.configPath;
    forgetSecrets(this.#jobsFolder, this.path);
    return undefined;
  }
}
