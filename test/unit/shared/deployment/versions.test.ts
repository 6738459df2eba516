import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '#shared/deployment/decode.ts';
import { fieldAt, newestSchema } from '#shared/deployment/fields.ts';
import { valueAt } from '#shared/deployment/paths.ts';
import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';
import { upgrade } from '#shared/deployment/upgrade.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { JsonValue } from '#shared/json.ts';
import { check } from '#shared/rules/check.ts';
import { unexplained } from '../../../fuzz/explained.ts';
import { fileBytes, looseFile, nestedSchemas, versionedFile } from '../../../fuzz/files.ts';

const read = (text: string): ReadFile => {
  const result = readDeployment(text);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const write = (file: DeploymentFile, schemaVersion?: string) =>
  writeDeployment(file, { keepSecrets: true, ...(schemaVersion === undefined ? {} : { schemaVersion }) });
const schema = fc.constantFrom(...nestedSchemas);

describe('files of every version', () => {
  test('are read, in every encoding and spelling', () => {
    fc.assert(
      fc.property(fileBytes, (bytes) => {
        const text = decode(bytes);
        expect(text.ok && readDeployment(text.value).ok).toBe(true);
      }),
    );
  });

  test('are written the same again after they were written once, in any schema', () => {
    fc.assert(
      fc.property(looseFile, fc.option(schema, { nil: undefined }), (file, target) => {
        const { text } = write(read(JSON.stringify(file)).file, target);
        const again = write(read(text).file, target);
        expect(again.text).toBe(text);
        expect(again.changes).toEqual([]);
      }),
    );
  });

  test('are upgraded once: a second time changes nothing', () => {
    fc.assert(
      fc.property(looseFile, (file) => {
        const once = upgrade(file);
        const twice = once.ok ? upgrade(once.value.file) : once;
        expect(twice).toEqual(once.ok && { ok: true, value: { ...once.value, changes: [], findings: [] } });
      }),
    );
  });

  test('keep every value but for what the changes name', () => {
    fc.assert(
      fc.property(looseFile, schema, (file, target) => {
        const source = read(JSON.stringify(file));
        const written = write(source.file, target);
        const changes = [...source.changes, ...written.changes];
        expect(unexplained(file, JSON.parse(written.text) as JsonValue, changes)).toEqual([]);
      }),
    );
  });

  /** Errors but for what a newer schema is the first to demand: Azure Arc (1.15) and consent to a shared GPU (1.13). */
  const errors = (file: DeploymentFile): number =>
    check(file).findings.filter(
      ({ severity, rule, path }) =>
        severity === 'error' && rule !== 'R-ARC-1' && path !== 'User.AcceptGpuWarning',
    ).length;

  test('have no more errors after an export than before', () => {
    fc.assert(
      fc.property(versionedFile, (file) => {
        const source = read(JSON.stringify(file));
        const exported = read(write(source.file, newestSchema).text);
        // A text of the file may be a placeholder, before as after.
        const found = ({ findings }: ReadFile) =>
          findings.filter(({ severity }) => severity === 'error').map(({ text, path }) => `${text} ${path}`);
        expect(found(source)).toEqual(expect.arrayContaining(found(exported)));
        expect(errors(exported.file)).toBeLessThanOrEqual(errors(source.file));
      }),
    );
  });
});

describe('an older schema', () => {
  const file: DeploymentFile = {
    SchemaVersion: '1.16',
    Init: { ServiceIPRangeSize: 10, KmsPlugin: { Enable: true } },
    Arc: { ClusterName: 'line3', EnableWorkloadIdentity: true },
    Machines: [{ LinuxNode: { CpuCount: 4, LogSizeInGB: 2, MacAddress: '00-15-5d-01-02-03' } }],
  };

  test('is written without the fields that came later, which are named', () => {
    const { text, leftOut, changes } = write(file, '1.13');
    expect(leftOut).toEqual([
      { path: 'Init.KmsPlugin.Enable', since: '1.15' },
      { path: 'Arc.EnableWorkloadIdentity', since: '1.14' },
    ]);
    expect(JSON.parse(text)).toEqual({
      SchemaVersion: '1.13',
      Init: { ServiceIPRangeSize: 10 },
      Arc: { ClusterName: 'line3' },
      Machines: [{ LinuxNode: { CpuCount: 4, LogSizeInGB: 2, MacAddress: '00:15:5D:01:02:03' } }],
    });
    expect(changes.map(({ path, why }) => `${why} ${path}`)).toEqual([
      'R-VER-1 SchemaVersion',
      'R-VER-1 Init.KmsPlugin.Enable',
      'R-VER-1 Arc.EnableWorkloadIdentity',
      'R-MAC-1 Machines[0].LinuxNode.MacAddress',
    ]);
  });

  test('never holds a field that is newer than it', () => {
    fc.assert(
      fc.property(versionedFile, schema, (source, target) => {
        const { file: full } = read(JSON.stringify(source));
        const { text, leftOut } = write(full, target);
        const kept = read(text).file;
        for (const { path, since } of leftOut) {
          expect(fieldAt(path)?.since).toBe(since);
          expect(valueAt(full, path)).toBeDefined();
          expect(valueAt(kept, path)).toBeUndefined();
        }
      }),
    );
  });

  test('than 1.5 has another layout, so 1.5 is written', () => {
    const { text, changes } = write({ ...file, SchemaVersion: '1.1' });
    expect(JSON.parse(text)).toMatchObject({ SchemaVersion: '1.5' });
    expect(changes).toContainEqual(
      expect.objectContaining({ path: 'SchemaVersion', from: '1.1', to: '1.5' }),
    );
    expect(JSON.parse(write(file, '1.0').text)).toMatchObject({ SchemaVersion: '1.5' });
  });

  test('is not asked for: then everything stays, and the schema that the file names', () => {
    expect(write({ ...file, SchemaVersion: '1.9' })).toMatchObject({ leftOut: [] });
    expect(JSON.parse(write({ ...file, SchemaVersion: '1.9' }).text)).toMatchObject({
      SchemaVersion: '1.9',
      Init: { KmsPlugin: { Enable: true } },
    });
  });
});
