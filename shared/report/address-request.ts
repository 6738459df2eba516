import { adapterNamed, bestAdapter, adapterChoices, type AdapterChoice } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { machineName } from '#shared/facts/machine-name.ts';
import { named } from '#shared/locales/joined.ts';
import { fieldText, type Translate } from '#shared/locales/translate.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import { addressNeeds, answerAt, type AddressNeeds, type AddressQuestion } from './address-questions.ts';
import { html, pairs, section, table, type Content, type Markup } from './html.ts';
import { page } from './page.ts';

const adapterPath = 'Machines[0].NetworkConnection.AdapterName';

/** The value that a field already has. An MTU of 0 means that nobody chose one. */
function known(answers: Answers, path: string): string {
  const value = answerAt(answers, path);
  return path.endsWith('.Mtu') && value === '0' ? '' : value;
}

const isProposed = (answers: Answers, path: string): boolean => answers.values[path]?.source === 'proposed';

/** The number of addresses is our request; the site decides which ones. */
function filledIn(answers: Answers, path: string): string {
  const isOpen = isProposed(answers, path) && !path.endsWith('RangeSize');
  return isOpen ? '' : known(answers, path);
}

/** The lines to send out, which come back filled in: whoever pastes the reply gets its values. */
export function requestBlock(answers: Answers, machine: string): string {
  const lines = addressNeeds(answers).questions.map(({ key, path }) =>
    `${key}: ${filledIn(answers, path)}`.trimEnd(),
  );
  return [`--- Edge Field Wizard: addresses for ${machine} ---`, ...lines, '--- End ---'].join('\n');
}

/** What a sheet says about one machine: what is set up and where, what it needs, and room for the answers. */
export function requestSections(
  answers: Answers,
  facts: HostFacts,
  machine: string,
  t: Translate,
): readonly Markup[] {
  const needs = addressNeeds(answers);
  const name = answerAt(answers, adapterPath);
  const adapter = name === '' ? bestAdapter(adapterChoices(facts)) : adapterNamed(facts, name);
  return [
    html`<header>
      <h1>${t('request.title')}</h1>
      <p class="lead">${t('request.lead', { machine })}</p>
    </header>`,
    placeSection(needs, { machine, adapterName: name, adapter }, t),
    questionsSection(answers, needs, t),
    html`<div class="beside">
      <div>${reachSection(needs, t)}${signatureLines(t)}</div>
      <section>
        <h2>${t('request.reply')}</h2>
        <p>${t('request.replyNote')}</p>
        <pre class="words">${requestBlock(answers, machine)}</pre>
      </section>
    </div>`,
  ];
}

/**
 * One page for the site's network administrator, before the visit: what will be set up and where, the addresses that it
 * needs, what must be reachable, with room for answers on paper and a block for a reply by mail.
 */
export function addressRequest(answers: Answers, facts: HostFacts, t: Translate): string {
  const machine = machineName(facts) ?? t('request.unnamed');
  return page(
    {
      title: named(t('request.title'), machine, t),
      footer: t('request.footer', { machine }),
      maker: [t('app.name'), machine],
      kind: 'form',
      body: requestSections(answers, facts, machine, t),
    },
    t,
  );
}

/** Who answered, and how to reach them. */
const signatureLines = (t: Translate): Markup =>
  html`<div class="hands">
    <div>${t('request.answeredBy')}</div>
    <div>${t('request.reachedAt')}</div>
  </div>`;

interface Place {
  readonly machine: string;
  readonly adapterName: string;
  readonly adapter: AdapterChoice | undefined;
}

function placeSection(needs: AddressNeeds, { machine, adapterName, adapter }: Place, t: Translate): Markup {
  const own = adapter?.addresses[0];
  const text = needs.joins ? 'joining' : needs.kind;
  return section(
    t('request.what'),
    html`<p>${t(`request.what.${text}`)}</p>`,
    pairs([
      [t('request.machine'), machine],
      [t('request.adapter'), adapter?.adapter.Name ?? adapterName],
      [t('request.address'), own === undefined ? undefined : `${own.IPAddress}/${own.PrefixLength}`],
      [t('request.mac'), adapter?.adapter.MacAddress],
      [t('request.type'), t(needs.kind === 'single' ? 'type.SingleMachineCluster' : 'type.ScalableCluster')],
      [t('request.hardware'), adapter?.adapter.InterfaceDescription],
    ]),
  );
}

function questionsSection(answers: Answers, needs: AddressNeeds, t: Translate): Markup {
  const { kind, services } = needs;
  const single = needs.questions.filter(
    ({ path }) => path.endsWith('.Ip4Address') || path.endsWith('EndpointIp'),
  ).length;
  const wish =
    kind === 'single'
      ? t('request.need.single')
      : services > 0
        ? t('request.need.services', { single, count: services, total: single + services })
        : t('request.need.nodes', { count: single });
  const rules = kind === 'single' ? [] : (['subnet', 'dhcp', 'fixed', 'ports'] as const);
  return section(
    t('request.need'),
    html`<p><strong>${wish}</strong></p>`,
    rules.length === 0
      ? ''
      : html`<ul>
          ${rules.map((rule) => html`<li>${t(`request.rule.${rule}`)}</li>`)}
        </ul>`,
    table(
      [
        { head: t('request.value') },
        { head: t('request.known') },
        { head: t('request.answer'), kind: 'blank' },
      ],
      needs.questions.map((question) => questionRow(question, answers, t)),
    ),
  );
}

function questionRow({ path }: AddressQuestion, answers: Answers, t: Translate): readonly Content[] {
  const value = known(answers, path);
  const shown = value !== '' && isProposed(answers, path) ? t('request.proposed', { value }) : value;
  return [fieldText(path, t) ?? path, shown, ''];
}

function reachSection({ online, kind }: AddressNeeds, t: Translate): Markup {
  if (!online) return section(t('request.reach'), html`<p>${t('request.reach.offline')}</p>`);
  const rules = [
    'https',
    'names',
    'time',
    'proxy',
    ...(kind === 'scalable' ? (['api'] as const) : []),
  ] as const;
  return section(
    t('request.reach'),
    html`<ul>
      ${rules.map((rule) => html`<li>${t(`request.reach.${rule}`)}</li>`)}
    </ul>`,
  );
}
