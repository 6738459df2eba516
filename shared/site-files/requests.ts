import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { valueAt } from '#shared/deployment/paths.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { allQuestions } from '#shared/report/address-questions.ts';
import { requestSections } from '#shared/report/address-request.ts';
import { page } from '#shared/report/page.ts';
import type { JudgedSite } from '#shared/site-rules/check-sites.ts';
import { fileNamesOf } from '#shared/sites/file-name.ts';
import { emptyAnswers, type Answer, type Answers } from '#shared/wizard/answers.ts';
import { isSet } from '#shared/values.ts';
import { windowsNodeSwitch } from '#shared/wizard/to-deployment.ts';

/** What a sheet shows or depends on. */
const shown: readonly string[] = [
  ...allQuestions.map(({ path }) => path),
  'Machines[0].NetworkConnection.AdapterName',
  'Network.InternetDisabled',
];

/** The values of a file that a sheet needs, as answers. */
function answersOf(file: DeploymentFile): Answers {
  const values: Record<string, Answer> = {};
  for (const path of shown) {
    const value = valueAt(file, path);
    if (Array.isArray(value)) values[path] = { value: value.map(String), source: 'file' };
    else if (value !== undefined && typeof value !== 'object') values[path] = { value, source: 'file' };
  }
  const type = kindOf(file) === 'scalable' ? 'ScalableCluster' : 'SingleMachineCluster';
  values['DeploymentType'] = { value: type, source: 'file' };
  // Its values are secrets, and only that there are some counts.
  if (Object.values(file.Join ?? {}).some(isSet)) values['Join.ClusterId'] = { value: '…', source: 'file' };
  if (file.Machines?.[0]?.WindowsNode !== undefined) {
    values[windowsNodeSwitch] = { value: true, source: 'file' };
  }
  return { ...emptyAnswers, values };
}

/** Sentences without values are the same on every sheet. */
function remembering(t: Translate): Translate {
  const known = new Map<string, string>();
  return (key, values) => {
    if (values !== undefined) return t(key, values);
    const text = known.get(key) ?? t(key);
    known.set(key, text);
    return text;
  };
}

/** The machines whose addresses one person is asked for: those of a site, or a machine without one. */
function groupsOf(sites: readonly JudgedSite[]): ReadonlyMap<string, readonly JudgedSite[]> {
  const groups = new Map<string, JudgedSite[]>();
  for (const judged of sites) {
    const name = judged.site.site === '' ? judged.site.name : judged.site.site;
    const others = groups.get(name.toLowerCase());
    if (others === undefined) groups.set(name.toLowerCase(), [judged]);
    else others.push(judged);
  }
  return groups;
}

/** The sheets for the network administrators of the sites, also for rows that are wrong because an address is missing. */
export function* addressRequests(
  sites: readonly JudgedSite[],
  translate: Translate,
): Generator<{ readonly path: string; readonly text: string }> {
  const t = remembering(translate);
  const groups = [...groupsOf(sites).values()];
  const titles = groups.map(([first]) => first?.site.site || first?.site.name || '');
  const files = fileNamesOf(titles);
  for (const [index, machines] of groups.entries()) {
    const [title = '', file] = [titles[index], files[index]];
    // A name that no file can have is a finding of its row.
    if (file === undefined || !('name' in file)) continue;
    const text = page(
      {
        title: `${t('request.title')}: ${title}`,
        footer: t('request.footer', { machine: title }),
        maker: [t('app.name'), title],
        kind: machines.length === 1 ? 'form' : 'record',
        body: machines.map(({ site }) => requestSections(answersOf(site.file), {}, site.name, t)),
      },
      t,
    );
    yield { path: `requests/${file.name}.html`, text };
  }
}
