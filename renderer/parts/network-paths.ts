/** The fields of this step, by their path in the deployment file. */
export const paths = {
  adapter: 'Machines[0].NetworkConnection.AdapterName',
  controlPlane: 'Network.ControlPlaneEndpointIp',
  linuxNode: 'Machines[0].LinuxNode.Ip4Address',
  windowsNode: 'Machines[0].WindowsNode.Ip4Address',
  gateway: 'Network.Ip4GatewayAddress',
  prefixLength: 'Network.Ip4PrefixLength',
  serviceStart: 'Init.ServiceIPRangeStart',
  serviceSize: 'Init.ServiceIPRangeSize',
  privatePrefix: 'Network.Ip4AddressPrefix',
} as const;
