# Cmdlets that answer at once, so that a measurement has only PowerShell and the wizard's script in it.
Set-StrictMode -Version 3.0

$script:objects = foreach ($number in 1..6) {
    [pscustomobject]@{
        Name = "Ethernet $number"; InterfaceIndex = [uint32]$number; InterfaceAlias = "Ethernet $number"
        Status = 'Up'; MacAddress = "02-00-00-00-00-0$number"; MtuSize = [uint32]1500; IPAddress = "10.20.30.$number"
        PrefixLength = [byte]24; DestinationPrefix = '0.0.0.0/0'; NextHop = [ipaddress]'10.20.30.1'
        RouteMetric = [uint16]25; ServerAddresses = [string[]]@('10.20.30.5', '10.20.30.6')
        LinkLayerAddress = "02-00-00-00-00-0$number"; DisplayName = "Item $number"; State = 4
    }
}
$names = @(
    'Get-NetAdapter', 'Get-NetIPAddress', 'Get-NetRoute', 'Get-DnsClientServerAddress', 'Get-NetNeighbor'
    'Get-NetConnectionProfile', 'Get-NetTCPConnection', 'Get-CimInstance', 'Get-WindowsOptionalFeature'
    'Get-WindowsCapability', 'Get-ItemProperty', 'Get-ChildItem', 'Get-PhysicalDisk', 'Get-VMSwitch', 'Get-Service'
    'Get-BitLockerVolume', 'Test-Path', 'New-AksEdgeConfig', 'Test-AksEdgeDeployment'
)
# Without a list of parameters, a function takes any.
foreach ($name in $names) { Set-Item -Path "function:script:$name" -Value { $script:objects } }

Export-ModuleMember -Function $names
