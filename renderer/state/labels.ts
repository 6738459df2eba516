import { fields } from '#shared/deployment/fields.ts';
import type { Naming } from '#shared/findings/naming.ts';
import { fieldText, type Translate } from '#shared/locales/translate.ts';
import { computePath, type ComputeField } from '#shared/routes/compute-context.ts';

const ofCompute: readonly ComputeField[] = [
  'KubernetesNodeIPs',
  'KubernetesServiceIPs',
  'PodSubnet',
  'ServiceSubnet',
];
/** The paths of all fields, without indexes; the window doesn't have a label for each. */
const paths = [...fields.map(({ path }) => path.replaceAll('[]', '')), ...ofCompute.map(computePath)];

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));

/** The field that a key means in a finding at `path`. */
function fieldOf(key: string, path: string): string | undefined {
  // A node that a deployment gets later is asked for on a page of its own.
  const own = path.replaceAll(/\[\d+\]/g, '').replace(/^Care\./, 'Machines.');
  // Secondary networks have keys of the same names, and no fields.
  if (own.includes('.SecondaryNetworks')) return undefined;
  const candidates = paths.filter(
    (field) => !field.includes('.SecondaryNetworks') && (field === key || field.endsWith(`.${key}`)),
  );
  // A file may set for a Windows node what only a Linux node has.
  if (own.endsWith(`.${key}`)) return candidates.find((field) => field === own);
  return candidates.find((field) => parentOf(field) === parentOf(own)) ?? candidates[0];
}

/** A switch says a whole sentence, which is what a person looks for. */
const labelOf = (field: string, t: Translate): string | undefined =>
  field === 'Network.InternetDisabled' ? t('dns.offline') : fieldText(field, t);

/** Names fields by their labels, in quotes; what has none keeps its key. */
export function labels(t: Translate): Naming {
  // Every keystroke makes the sentences of all findings again.
  const known = new Map<string, string>();
  return (key, path) => {
    const place = `${key} ${path}`;
    const found = known.get(place);
    if (found !== undefined) return found;
    const field = fieldOf(key, path);
    const label = field === undefined ? undefined : labelOf(field, t);
    // The texts of the first page are there before those of fields.
    if (label === '') return key;
    const shown = label === undefined || label === key ? key : t('text.label', { label });
    known.set(place, shown);
    return shown;
  };
}
