import fc from 'fast-check';
import { fields } from '#shared/deployment/fields.ts';
import type { JsonValue } from '#shared/json.ts';
import { having, joining, scalable, single } from '../files.ts';

const schemas = fc.constantFrom('1.5', '1.9', '1.13', '1.14', '1.15', '1.16', '1.17', 'x', null);
/** Values that are right somewhere and wrong elsewhere, so that one fix leads to the next finding. */
const tempting = fc.constantFrom<JsonValue>(
  ...[0, 1, 2, 24, 31, 127, 4096, true, false, null, '', '<x>', 'ScalableCluster', 'SingleMachineCluster'],
  ...['10.20.30.161', '10.20.30.250', '10.43.0.1', '192.168.0.0/24', ' 10.20.30.10', 'Ethernet 2', 'calico'],
);
/** A right file with a few values that aren't. */
export const nearlyRight = fc
  .tuple(
    fc.constantFrom(single, scalable, joining),
    schemas,
    fc.array(fc.tuple(fc.constantFrom(...fields), tempting), { maxLength: 5 }),
  )
  .map(([file, schema, values]) =>
    values.reduce(
      (so, [{ path }, value]) => having(so, { [path.replaceAll('[]', '[0]')]: value }),
      having(file, { SchemaVersion: schema }),
    ),
  );
