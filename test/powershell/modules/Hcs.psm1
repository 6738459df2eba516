# The cmdlets of a device. What they know lies in one file; their objects cross a process, as those of a device do. One
# cmdlet of the real ones is left out: a device lacks what its software is too old for.
#
# It stands beside Minishell.psm1, the better device, which answers only while a Node process serves its bridge: this one
# needs a file and nothing else, in a session of WinRM that another user's Windows PowerShell serves, and in Pester.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
    Justification = 'Whether the real ones ask is not documented.')]
param()

# A restricted endpoint loads nothing by itself.
Import-Module -Name Microsoft.PowerShell.Utility

function Get-HcsState { [System.IO.File]::ReadAllText($env:EDGE_WIZARD_DEVICE_STATE) | ConvertFrom-Json }

function Save-HcsState($State) { [System.IO.File]::WriteAllText($env:EDGE_WIZARD_DEVICE_STATE, (ConvertTo-Json $State)) }

function Get-HcsApplianceInfo {
    Write-Warning 'This interface is for the initial network configuration.'
    [pscustomobject]@{ SerialNumber = '1HXQG13'; Model = 'Azure Stack Edge Pro - 1 GPU'; IsClustered = $false; IsRegistered = $true }
}

function Get-NetAdapter {
    param([switch] $Physical)
    if ($Physical) { [pscustomobject]@{ Name = 'Port3'; Status = 'Up'; MacAddress = 'F4-02-70-CD-41-03'; LinkSpeed = '10 Gbps' } }
}

function Get-HcsIPAddress {
    [pscustomobject]@{
        Name = 'Port3'
        UseDhcp = $false
        IpAddress = [ipaddress]'192.168.20.50'
        Netmask = '255.255.255.0'
        Gateway = $null
    }
}

function Get-HcsExternalVirtualSwitch {
    $pool = [pscustomobject]@{ Name = 'KubernetesNodeIPs'; AddressRange = '192.168.20.200-192.168.20.201' }
    [pscustomobject]@{ Name = 'vSwitch1'; InterfaceAlias = @('Port3'); EnabledForCompute = $true; IPAddressPools = @($pool) }
}

function Get-HcsKubeClusterNetworkInfo { }

function kubectl {
    if ("$args" -ne 'get pods -A') { throw "not expected: $args" }
    'NAMESPACE     NAME            READY   STATUS    RESTARTS   AGE'
    'kube-system   coredns-tz8wn   1/1     Running   0          41d'
}

function Get-HcsNetRoute {
    param([string] $InterfaceAlias)
    $state = Get-HcsState
    $routes = @($state.routes | Where-Object { $_.InterfaceAlias -eq $InterfaceAlias })
    if (-not $state.PSObject.Properties['spelling']) { return $routes }
    # Another release may call everything otherwise.
    foreach ($route in $routes) {
        $address, $length = $route.DestinationPrefix -split '/'
        [pscustomobject]@{
            Interface = $route.InterfaceAlias
            Destination = $address
            PrefixLength = [byte]$length
            Gateway = [ipaddress]$route.NextHop
            Metric = [string]$route.RouteMetric
        }
    }
}

function Add-HcsNetRoute {
    param([string] $InterfaceAlias, [string] $DestinationPrefix, [string] $NextHop, [uint16] $RouteMetric)
    if ($DestinationPrefix -eq '192.168.99.0/24') { throw 'refused' }
    $state = Get-HcsState
    $same = @($state.routes | Where-Object { $_.InterfaceAlias -eq $InterfaceAlias -and $_.DestinationPrefix -eq $DestinationPrefix })
    # As New-NetRoute and Remove-NetRoute do; what the real ones do is not documented.
    if ($same.Count -gt 0) { throw 'The object already exists.' }
    $state.routes = @($state.routes) + [pscustomobject]@{
        InterfaceAlias = $InterfaceAlias
        DestinationPrefix = $DestinationPrefix
        NextHop = $NextHop
        RouteMetric = $RouteMetric
    }
    Save-HcsState $state
    # The far end dies; the near end hears nothing.
    if ($DestinationPrefix -eq '192.168.66.0/24') { [System.Diagnostics.Process]::GetCurrentProcess().Kill() }
    if ($DestinationPrefix -eq '192.168.67.0/24') { Start-Sleep -Seconds 600 }
}

function Remove-HcsNetRoute {
    param([string] $InterfaceAlias, [string] $DestinationPrefix)
    $state = Get-HcsState
    $left = @($state.routes | Where-Object { $_.InterfaceAlias -ne $InterfaceAlias -or $_.DestinationPrefix -ne $DestinationPrefix })
    if ($left.Count -eq @($state.routes).Count) { throw 'No matching objects found.' }
    $state.routes = $left
    Save-HcsState $state
}

Export-ModuleMember -Function @(
    'Get-HcsApplianceInfo'
    'Get-NetAdapter'
    'Get-HcsIPAddress'
    'Get-HcsExternalVirtualSwitch'
    'Get-HcsKubeClusterNetworkInfo'
    'kubectl'
    'Get-HcsNetRoute'
    'Add-HcsNetRoute'
    'Remove-HcsNetRoute'
)
