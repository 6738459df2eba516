/** Expected against seen, read from the machine and the node after the deployment. */
export interface ProofRow {
  readonly check: ProofCheck;
  readonly expected: string;
  readonly seen: string;
  readonly verdict: 'agrees' | 'disagrees' | 'unread';
}

export type ProofCheck =
  | 'deployment' // Test-AksEdgeDeployment
  | 'nodeReady' // kubectl get nodes
  | 'nodeName'
  | 'nodeAddress'
  | 'nodeMac'
  | 'nodeDns' // resolvectl status
  | 'nodeProxy' // env
  | 'nodeNoProxy'
  | 'nodeMtu'
  | 'serviceRange' // Get-AksEdgeDeploymentInfo
  | 'windowsReady'
  | 'windowsAddress' // ipconfig /all
  | 'windowsDns'
  | 'windowsProxy' // netsh winhttp show proxy
  | 'joinAddress' // the file for another computer
  | 'joinRole'
  | 'hostSwitch' // the machine itself on the node's external switch
  | 'internet'
  | 'arc'
  | 'route'; // Get-HcsNetRoute
