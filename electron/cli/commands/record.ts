import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { recordDevice } from '#electron/cli/record/record-device.ts';
import { recordMachine } from '#electron/cli/record/record-machine.ts';
import type { Recorded } from '#electron/cli/record/recorded.ts';
import { selectHost } from '#electron/composition/host-selection.ts';
import { scenarioKind } from '#electron/composition/scenarios.ts';
import { version } from '#electron/composition/version.ts';
import type { AppError } from '#shared/errors.ts';
import { listed } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, type Result } from '#shared/result.ts';
import { summaryOf, type PersonalDatum } from '#shared/scenario/personal-data.ts';
import { deepRedactor, scenarioOf } from '#shared/scenario/recording.ts';

/** Reads a machine or a device without changing it, and writes the result as a scenario for training. */
export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  const { out } = options;
  if (out === undefined) {
    return errorOutcome({ code: 'usage.option', values: { reason: '--out FILE', command: 'record' } }, t);
  }
  // Checked before anyone types a password and waits.
  const closed = unwritable(out);
  if (closed !== undefined) return errorOutcome(closed, t);
  const read = await recordNamed(context);
  if (!read.ok) {
    const isHost = /^(device|host|call|session)\./.test(read.error.code);
    return errorOutcome(read.error, t, isHost ? exitCodes.host : exitCodes.unusable);
  }
  return write(read.value, out, t);
}

async function recordNamed(context: CommandContext): Promise<Result<Recorded, AppError>> {
  const { options } = context;
  const choice = selectHost(options, process.env, process.platform, 'error');
  const named = (error: AppError): AppError => ({ ...error, values: { ...error.values, command: 'record' } });
  if (!choice.ok) return err(named(choice.error));
  const { value } = choice;
  const isDevice =
    options.device !== undefined ||
    (value.kind === 'training' && (await scenarioKind(value.scenario)) === 'device');
  const read = isDevice ? await recordDevice(context) : await recordMachine(context);
  return read.ok ? read : err(named(read.error));
}

/** Why a file can't be written, as far as that can be checked without touching it. */
function unwritable(out: string): AppError | undefined {
  try {
    const there = statSync(out, { throwIfNoEntry: false });
    if (there?.isDirectory() === true) return writeError(out, 'EISDIR');
    accessSync(there === undefined ? dirname(out) : out, constants.W_OK);
    return undefined;
  } catch (error) {
    return writeError(out, (error as Error).message);
  }
}

const writeError = (file: string, detail: string): AppError => ({
  code: 'file.write',
  values: { file },
  detail,
});

function write({ recording, unread, secrets }: Recorded, out: string, t: Translate): CommandOutcome {
  const { what, ...rest } = recording;
  const at = new Date().toISOString();
  const { scenario, personal } = scenarioOf(
    {
      ...rest,
      title: t('cli.record.title', { what, date: at.slice(0, 10) }),
      recorded: { at, by: `edge-wizard ${version}`, ...rest.recorded },
    },
    secrets,
  );
  const replaces = existsSync(out);
  try {
    writeFileSync(out, `${JSON.stringify(scenario, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    return errorOutcome(writeError(out, (error as Error).message), t);
  }
  const missed = deepRedactor(secrets)(unread.map((fact) => ({ ...fact })));
  return {
    exit: exitCodes.done,
    json: {
      out,
      unread: missed,
      personal: summaryOf(personal).map(({ where, ...found }) => ({ ...found, where: [...where] })),
    },
    lines: [
      t('cli.record.written', { out }),
      ...(replaces ? [t('cli.record.replaced', { out })] : []),
      t(rest.kind === 'device' ? 'cli.record.useDevice' : 'cli.record.use', { out }),
      ...missed.map(({ fact, message }) => t('cli.unread', { fact, message })),
      t('cli.record.clean'),
      ...personalLines(personal, t),
    ],
  };
}

function personalLines(personal: readonly PersonalDatum[], t: Translate): readonly string[] {
  if (personal.length === 0) return [t('cli.record.none')];
  return [
    t('cli.record.look'),
    ...summaryOf(personal).map(({ kind, count, where }) =>
      t('cli.record.kind', { kind: t(`cli.record.kind.${kind}`), count, where: listed(where, t) }),
    ),
  ];
}
