# The cmdlets of NetAdapter, NetTCPIP and DnsClient. Enums come as enums, numbers in the types of CIM.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingBridge.psm1')

enum AddressState { Invalid; Tentative; Duplicate; Deprecated; Preferred }
enum PrefixOrigin { Other; Manual; WellKnown; Dhcp; RouterAdvertisement }
enum NeighborState { Unreachable; Incomplete; Probe; Delay; Stale; Reachable; Permanent }

function Get-NetAdapter {
    [CmdletBinding()]
    param([string[]] $Name, [switch] $Physical, [switch] $IncludeHidden, [uint32[]] $InterfaceIndex)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{
        Speed = [uint64]
        MtuSize = [uint32]
        InterfaceIndex = [uint32]
    }
}

function Get-NetIPAddress {
    [CmdletBinding()]
    param(
        [string[]] $IPAddress, [string] $AddressFamily, [uint32[]] $InterfaceIndex,
        [string[]] $InterfaceAlias
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{
        PrefixLength = [byte]
        PrefixOrigin = [PrefixOrigin]
        AddressState = [AddressState]
    }
}

function Get-NetRoute {
    [CmdletBinding()]
    param(
        [string[]] $DestinationPrefix, [string] $AddressFamily, [uint32[]] $InterfaceIndex,
        [string[]] $InterfaceAlias
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{ RouteMetric = [uint16]; NextHop = [ipaddress] }
}

function Get-DnsClientServerAddress {
    [CmdletBinding()]
    param([string] $AddressFamily, [uint32[]] $InterfaceIndex, [string[]] $InterfaceAlias)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{ ServerAddresses = [string[]] }
}

function Get-NetNeighbor {
    [CmdletBinding()]
    param([string[]] $IPAddress, [string] $AddressFamily, [uint32[]] $InterfaceIndex)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{
        State = [NeighborState]
        LinkLayerAddress = [System.Net.NetworkInformation.PhysicalAddress]
    }
}

function Resolve-DnsName {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name, [string] $Type, [string[]] $Server,
        [switch] $DnsOnly, [switch] $QuickTimeout
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{ IPAddress = [ipaddress] }
}

# The host script's own function: the training machine has its own network.
function Send-Ping {
    [CmdletBinding()]
    param([string[]] $Addresses, [int] $TimeoutMs)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}
