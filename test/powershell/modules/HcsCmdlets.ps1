# Defines the cmdlets of a device in the runspace that stands in for its session; what they know lies in one file. Their
# objects cross a process, as those of a device do.
param([string] $Path)

Set-Variable -Name HcsState -Value $Path -Scope Global

function global:Get-HcsState { [System.IO.File]::ReadAllText($HcsState) | ConvertFrom-Json }

function global:Get-HcsApplianceInfo {
    Write-Warning 'This interface is for the initial network configuration.'
    [pscustomobject]@{ SerialNumber = '1HXQG13'; Model = 'Azure Stack Edge Pro - 1 GPU'; IsClustered = $false; IsRegistered = $true }
}

function global:Get-NetAdapter {
    param([switch] $Physical)
    if ($Physical) { [pscustomobject]@{ Name = 'Port3'; Status = 'Up'; MacAddress = 'F4-02-70-CD-41-03'; LinkSpeed = '10 Gbps' } }
}

function global:Get-HcsIPAddress {
    [pscustomobject]@{
        Name = 'Port3'
        UseDhcp = $false
        IpAddress = [ipaddress]'192.168.20.50'
        Netmask = '255.255.255.0'
        Gateway = $null
    }
}

function global:Get-HcsExternalVirtualSwitch {
    $pool = [pscustomobject]@{ Name = 'KubernetesNodeIPs'; AddressRange = '192.168.20.200-192.168.20.201' }
    [pscustomobject]@{ Name = 'vSwitch1'; InterfaceAlias = @('Port3'); EnabledForCompute = $true; IPAddressPools = @($pool) }
}

function global:Get-HcsKubeClusterNetworkInfo { }

function global:kubectl {
    if ("$args" -ne 'get pods -A') { throw "not expected: $args" }
    'NAMESPACE     NAME            READY   STATUS    RESTARTS   AGE'
    'kube-system   coredns-tz8wn   1/1     Running   0          41d'
}

function global:Get-HcsNetRoute {
    param([string] $InterfaceAlias)
    (Get-HcsState).routes | Where-Object { $_.InterfaceAlias -eq $InterfaceAlias }
}

function global:Add-HcsNetRoute {
    param([string] $InterfaceAlias, [string] $DestinationPrefix, [string] $NextHop, [uint16] $RouteMetric)
    if ($DestinationPrefix -eq '192.168.99.0/24') { throw 'refused' }
    $state = Get-HcsState
    $state.routes = @($state.routes) + [pscustomobject]@{
        InterfaceAlias = $InterfaceAlias
        DestinationPrefix = $DestinationPrefix
        NextHop = $NextHop
        RouteMetric = $RouteMetric
    }
    [System.IO.File]::WriteAllText($HcsState, (ConvertTo-Json $state))
    # The far end dies; the near end hears nothing.
    if ($DestinationPrefix -eq '192.168.66.0/24') { [System.Diagnostics.Process]::GetCurrentProcess().Kill() }
    if ($DestinationPrefix -eq '192.168.67.0/24') { Start-Sleep -Seconds 600 }
}

function global:Remove-HcsNetRoute {
    param([string] $InterfaceAlias, [string] $DestinationPrefix)
    $state = Get-HcsState
    $state.routes = @($state.routes | Where-Object { $_.InterfaceAlias -ne $InterfaceAlias -or $_.DestinationPrefix -ne $DestinationPrefix })
    [System.IO.File]::WriteAllText($HcsState, (ConvertTo-Json $state))
}
