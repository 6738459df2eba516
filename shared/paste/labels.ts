import { allQuestions } from '#shared/report/address-questions.ts';

/** The type of a value that can be pasted. */
export type PastedKind =
  'address' | 'addresses' | 'subnet' | 'prefix' | 'count' | 'text' | 'url' | 'guid' | 'region' | 'secret';

/** What a label stands for. */
export interface Label {
  /** The answer; undefined for an address of some computer, which only a person can assign. */
  readonly path: string | undefined;
  readonly kind: PastedKind;
}

/** Letters and digits of any script, in lower case: `Default Gateway . . .` is `defaultgateway`. */
export const bareLabel = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * What else the answers are called. The names are those that Windows, Linux, Azure, and their command lines print in
 * English, German, and Simplified Chinese.
 */
const others: readonly (readonly [path: string, kind: PastedKind, names: readonly string[]])[] = [
  ['Network.Ip4GatewayAddress', 'address', ['standardgateway', 'gatewayaddress', '默认网关', '网关']],
  [
    'Network.Ip4PrefixLength',
    'prefix',
    ['subnetzmaske', 'netzmaske', 'präfixlänge', 'genmask', '子网掩码', '掩码', '前缀长度'],
  ],
  [
    'Network.ControlPlaneEndpointIp',
    'address',
    [
      'controlplaneip',
      'controlplaneaddress',
      'steuerungsebene',
      '控制平面',
      'endpunktdersteuerungsebene',
      '控制平面终结点',
    ],
  ],
  ['Machines[0].LinuxNode.Ip4Address', 'address', ['linuxnodeip', 'linuxknoten', 'linux节点', 'linuxvm']],
  [
    'Machines[0].WindowsNode.Ip4Address',
    'address',
    ['windowsnodeip', 'windowsknoten', 'windows节点', 'windowsvm'],
  ],
  [
    'Init.ServiceIPRangeStart',
    'address',
    [
      'servicerange',
      'serviceips',
      'dienstbereich',
      'loadbalancerrange',
      '服务范围',
      'dienstipbereich',
      'dienstipbereichstart',
      '服务ip范围',
      '服务ip范围起始地址',
    ],
  ],
  ['Init.ServiceIPRangeSize', 'count', ['dienstipbereichgröße', '服务ip范围大小']],
  ['Network.Ip4AddressPrefix', 'subnet', ['adressbereich', '地址范围']],
  [
    'Network.DnsServers',
    'addresses',
    ['dnsservers', 'dnsserveradressen', 'dns服务器', 'dnsserveraddresses', 'dnsservern'],
  ],
  [
    'Network.Proxy.Http',
    'url',
    ['proxyserver', 'proxyservers', 'proxyhttp', 'httpproxyserver', 'http代理', '代理服务器'],
  ],
  ['Network.Proxy.Https', 'url', ['proxyhttps', 'httpsproxyserver', 'https代理']],
  [
    'Network.Proxy.No',
    'text',
    [
      'bypasslist',
      'proxybypass',
      'bypassproxylist',
      'umgehungsliste',
      'ausnahmen',
      '跳过列表',
      'bypasstheproxy',
      'proxyausnahmen',
      '绕过代理',
    ],
  ],
  ['Arc.SubscriptionId', 'guid', ['subscriptionid', 'subscription', 'abonnementid', 'abonnement', '订阅id']],
  [
    'Arc.TenantId',
    'guid',
    [
      ...['tenantid', 'tenant', 'directoryid', 'directorytenantid', 'verzeichnisid', 'mandantenid'],
      ...['mandant', 'verzeichnisidmandant', '租户id', '目录id', '目录租户id'],
    ],
  ],
  [
    'Arc.ClientId',
    'guid',
    [
      ...['clientid', 'appid', 'applicationid', 'applicationclientid', 'anwendungsid', 'anwendungsidclient'],
      ...['serviceprincipalid', '客户端id', '应用程序id'],
    ],
  ],
  [
    'Arc.ClientSecret',
    'secret',
    [
      ...['clientsecret', 'clientsecretvalue', 'password', 'secret', 'secretvalue', 'kennwort'],
      ...['geheimerclientschlüssel', '客户端密码', '密码'],
    ],
  ],
  [
    'Arc.ResourceGroupName',
    'text',
    ['resourcegroup', 'resourcegroupname', 'ressourcengruppe', 'ressourcengruppenname', '资源组'],
  ],
  ['Arc.Location', 'region', ['location', 'region', 'standort', 'speicherort', '位置', '区域']],
  ['Arc.ClusterName', 'text', ['clustername', 'arcclustername', 'clusternamen', '群集名称', '集群名称']],
];

/** Addresses of a computer: of which one, and for what, the text doesn't say. */
const anyAddress = [
  ...['ip', 'ipaddress', 'ipv4', 'ipv4address', 'address', 'ipadresse', 'ipv4adresse', 'adresse', 'host'],
  ...['inet', 'ip地址', 'ipv4地址', '地址'],
];

const isProxy = (path: string): boolean => /^Network\.Proxy\.Https?$/.test(path);

const labels: ReadonlyMap<string, Label> = new Map<string, Label>([
  ...anyAddress.map((name) => [name, { path: undefined, kind: 'address' }] as const),
  ...others.flatMap(([path, kind, names]) =>
    [path, path.split('.').at(-1) ?? path, ...names].map(
      (name) => [bareLabel(name), { path, kind }] as const,
    ),
  ),
  // The sheet's own names are the last word: a reply is read by them.
  ...allQuestions.flatMap(({ path, key, kind, names }) =>
    [key, path, path.replace('[0]', ''), ...names].map(
      (name) => [bareLabel(name), { path, kind: isProxy(path) ? 'url' : kind }] as const,
    ),
  ),
]);

/** Remarks of the portal: `Subscription (move)`. */
const remark = /\([^()]*\)/g;

/** What a label stands for; undefined for one that names nothing here. */
export function labelOf(text: string): Label | undefined {
  if (text.length > 60) return undefined;
  const whole = bareLabel(text);
  const short = bareLabel(text.replace(remark, ''));
  const [first] = [whole, short, short.replace(/^(?:azure|arm|tfvar)/, '')].flatMap(
    (name) => labels.get(name) ?? [],
  );
  return first;
}
