/** The columns of a table of routes: the cmdlets' parameters, and what people and other tools write in place of them. */
export type Column =
  | 'InterfaceAlias'
  /** A number on the system that printed the table. */
  | 'InterfaceIndex'
  | 'DestinationPrefix'
  | 'PrefixLength'
  | 'SubnetMask'
  /** A mask upside down, such as 0.0.0.255. */
  | 'WildcardMask'
  | 'NextHop'
  | 'RouteMetric';

/**
 * Names of columns and keys, in lower case and without spaces and signs. German and Chinese are those of Windows
 * (`route print`, Get-NetRoute) and of plain tables, French and Spanish those of `route print`.
 */
const spellings: Readonly<Record<Column, string>> = {
  InterfaceAlias:
    'interfacealias interface interfacename alias port iface netif dev device outinterface outgoinginterface exitinterface nic schnittstelle schnittstellenalias schnittstellenname anschluss 接口 接口别名 接口名称 网络接口 出接口 端口 介面 連接埠 adrinterface interfaz',
  InterfaceIndex: 'ifindex interfaceindex if idx schnittstellenindex 接口索引 介面索引',
  DestinationPrefix:
    'destinationprefix destination destinationnetwork destinationaddress destinationmask destinationsubnet dest dst dstaddress prefix network networkdestination networkaddress net subnet target route to addressprefix ziel zielnetz zielnetzwerk zielpräfix zieladresse netzwerkziel netzwerk netzwerkadresse netz präfix 目标 目的 目的地 目的地址 目的网络 目标网络 目标地址 目标前缀 网络目标 网络地址 网段 網路目的地 網路位址 目的網路 destinationréseau adresseréseau destinodered direcciónred',
  PrefixLength:
    'prefixlength prefixlen masklength masklen cidrlength length bits präfixlänge netzwerkpräfixlänge 前缀长度 掩码长度 首碼長度',
  SubnetMask:
    'mask netmask subnetmask networkmask genmask addressmask maske netzmaske netzwerkmaske subnetzmaske subnetmaske 掩码 网络掩码 子网掩码 遮罩 網路遮罩 子網路遮罩 masqueréseau máscaradered',
  WildcardMask: 'wildcard wildcardmask wildcardbits inversemask 反掩码 通配符掩码',
  NextHop:
    'nexthop nexthopaddress nexthopip nexthopipaddress gateway gatewayinterfacename gatewayschnittstellenname gatewayschnittstelle gatewayaddress gw hop via router nächsterhop gatewayadresse 网关 网关地址 下一跳 下一跳地址 下一跃点 閘道 閘道位址 下一個躍點 adrpasserelle passerelle puertadeenlace',
  RouteMetric:
    'routemetric metric met metrik routenmetrik 跃点数 路由跃点数 度量值 計量 路由計量 métrique métrica',
};

const columns: ReadonlyMap<string, Column> = new Map(
  Object.entries(spellings).flatMap(([column, names]) =>
    names.split(' ').map((name) => [name, column as Column] as const),
  ),
);

/** Names that only a system's own routing table has, so that the table is one, with all that the system needs itself. */
const telling = new Set(
  'ifindex ifmetric policystore instanceid ciminstanceproperties genmask iface netif dst networkdestination netzwerkziel 网络目标 網路目的地 destinationréseau destinodered destinationmask prefsrc proto gatewayinterfacename gatewayschnittstellenname gatewayschnittstelle netif'.split(
    ' ',
  ),
);

/** What such a table says besides, and what no route of a device has. */
const beside = new Set(
  [
    // Get-NetRoute, also as Export-Csv and ConvertTo-Json write it
    'ifmetric interfacemetric policystore store addressfamily protocol publish state validlifetime preferredlifetime',
    'caption description elementname instanceid communicationstatus detailedstatus healthstate installdate name',
    'operatingstatus operationalstatus primarystatus status statusdescriptions availablerequestedstates enableddefault',
    'enabledstate otherenabledstate requestedstate timeoflaststatechange transitioningtostate admindistance',
    'destinationaddress isstatic typeofroute compartmentid pscomputername runspaceid psshowcomputername cimclass',
    'ciminstanceproperties cimsystemproperties',
    // route, netstat and ip of Linux and macOS
    'flags ref refs use mtu mss window irtt expire proto scope prefsrc table type pref',
    // routers
    'pre preference cost age nextas destinations routes',
    // netsh
    'publish type veröff typ',
  ].flatMap((names) => names.split(' ')),
);

/** A name without what people write differently: case, spaces and signs. */
export const plainName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

export const columnOf = (name: string): Column | undefined => columns.get(plainName(name));

/** Every known name, for the one that was probably meant. */
export const knownNames: readonly (readonly [name: string, column: Column])[] = [...columns];

/** Whether these names are those of a system's own routing table. */
export const isSystemTable = (names: readonly string[]): boolean =>
  names.some((name) => telling.has(plainName(name)));

/** A column of such a table that no route of a device has. */
export const isBeside = (name: string): boolean => beside.has(plainName(name));
