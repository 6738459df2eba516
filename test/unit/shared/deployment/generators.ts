import fc from 'fast-check';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fields, type Field } from '#shared/deployment/fields.ts';
import { withValue } from '#shared/deployment/paths.ts';
import type { JsonValue } from '#shared/json.ts';
import { formatIPv4 } from '#shared/net/ipv4.ts';

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(formatIPv4);
const text = fc
  .string({ minLength: 1, maxLength: 20, unit: 'binary' })
  .filter((value) => /\w/.test(value) && !/[$<>%{}]|^__/.test(value));

/** A value that is right by its field's type. */
export function fitting({ type, values }: Field): fc.Arbitrary<JsonValue> {
  if (values !== undefined) return fc.constantFrom(...values);
  switch (type) {
    case 'integer':
      return fc.integer({ min: -10, max: 10_000 });
    case 'boolean':
      return fc.boolean();
    case 'address':
      return address;
    case 'addresses':
      return fc.array(address, { minLength: 1, maxLength: 3 });
    case 'cidr':
      return address.map((value) => `${value}/24`);
    case 'mac':
      return fc
        .array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 })
        .map((octets) => octets.map((octet) => octet.toString(16).toUpperCase().padStart(2, '0')).join(':'));
    case 'url':
      return fc.constantFrom('http://proxy:8080', 'https://proxy.corp:8443');
    case 'guid':
      return fc.uuid();
    case 'text':
      return text;
  }
}

const filled = (value: (field: Field) => fc.Arbitrary<JsonValue>): fc.Arbitrary<DeploymentFile> =>
  fc
    .subarray([...fields])
    .chain((some) => fc.tuple(fc.constant(some), fc.tuple(...some.map(value))))
    .map(([some, values]) =>
      some.reduce<DeploymentFile>(
        (file, { path }, index) => withValue(file, path.replaceAll('[]', '[0]'), values[index] ?? null),
        {},
      ),
    );

/** Files in which every value has the type of its field. */
export const typedFile = filled(fitting);

const garbage: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 2 }),
  fc.constant({}),
);

/** Files with the right keys and anything for values. */
export const garbledFile = filled((field) => fc.oneof(fitting(field), garbage));

/** Anything at all that JSON can hold, with known keys where a file has them. */
export const anyFile: fc.Arbitrary<DeploymentFile> = fc
  .record(
    {
      DeploymentType: fc.oneof(fc.constantFrom('ScalableCluster', 'SingleMachineCluster'), garbage),
      Init: fc.jsonValue(),
      Join: fc.jsonValue(),
      Arc: fc.jsonValue(),
      Network: fc.jsonValue(),
      User: fc.jsonValue(),
      Machines: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((value) => value as DeploymentFile);
