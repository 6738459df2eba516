import { win32 } from 'node:path';
import * as v from 'valibot';
import { installerValue } from '#electron/host/catalogue/management.ts';
import type { Host } from '#electron/host/host.ts';
import type { AppError } from '#shared/errors.ts';
import type { Installer } from '#shared/ipc/files.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { errorOf } from './remedy-run.ts';

type Looked = v.InferOutput<typeof installerValue>;

/** A proxy's error page that was saved under the installer's name is much smaller. */
const leastBytes = 50 * 1024 ** 2;
/** The organization of the distinguished name, because the common name varies. */
const ofMicrosoft = /(?:^|,\s*)O="?Microsoft Corporation"?(?:,|$)/i;

type Problem = Installer['problems'][number];

function signatureProblem({ Signature = '', Signer = '' }: Looked): Problem | undefined {
  if (Signature === 'NotSigned') return 'unsigned';
  if (Signature !== 'Valid') return 'signatureBad';
  return ofMicrosoft.test(Signer) ? undefined : 'otherSigner';
}

function problemsOf(looked: Looked): Installer['problems'] {
  const { Exists, Bytes = 0, IsMsi } = looked;
  if (!Exists) return ['missing'];
  const signature = signatureProblem(looked);
  return [
    ...(Bytes < leastBytes ? (['tooSmall'] as const) : []),
    ...(IsMsi === true ? [] : (['notMsi'] as const)),
    ...(signature === undefined ? [] : [signature]),
  ];
}

/** What Windows reports about a file that a person chose as the installer. It isn't run. */
export async function lookAtInstaller(host: Host, path: string): Promise<Result<Installer, AppError>> {
  const answer = await host.run({ cmdlet: 'Test-Installer', parameters: { Path: path } });
  if (!answer.ok) return err(errorOf(answer.error));
  const looked = v.safeParse(installerValue, answer.value.values[0]);
  if (!looked.success) return err({ code: 'call.badOutput', values: { cmdlet: 'Test-Installer' } });
  const { Bytes = 0, Signer } = looked.output;
  return ok({
    path,
    // Windows paths, and those of a trainer's computer, which may have another system.
    name: win32.basename(path),
    bytes: Bytes,
    ...(Signer === undefined || Signer === '' ? {} : { signer: Signer }),
    problems: problemsOf(looked.output),
  });
}
