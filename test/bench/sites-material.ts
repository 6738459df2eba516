import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';
import { formatIPv4 } from '#shared/net/ipv4.ts';
import { fileText } from './material.ts';

/** A table of machines without conflicts. */
export function tableText(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const first = 0x0a800000 + index * 16;
    const ip = [1, 2, 3, 4, 5].map((step) => formatIPv4(first + step));
    return [`LINE-${String(index)}`, ...ip, '5', '28', `line-${String(index)}`].join(';');
  });
  const headings = [
    ...['Name', 'Network.Ip4GatewayAddress', 'ControlPlaneEndpointIp', 'LinuxNode.Ip4Address'],
    ...['WindowsNode.Ip4Address', 'ServiceIPRangeStart', 'ServiceIPRangeSize'],
    ...['Network.Ip4PrefixLength', 'ClusterName'],
  ];
  return [headings.join(';'), ...rows].join('\r\n');
}

/** What the table leaves out, as a file that was read. */
export function siteTemplate(): ReadFile {
  const template = readDeployment(fileText(0));
  if (!template.ok) throw new Error('not read');
  return template.value;
}
