# The cmdlets of NetAdapter, NetTCPIP and DnsClient. Enums come as enums, numbers in the types of CIM.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingDoor.psm1')

enum AddressState { Invalid; Tentative; Duplicate; Deprecated; Preferred }
enum PrefixOrigin { Other; Manual; WellKnown; Dhcp; RouterAdvertisement }
enum NeighborState { Unreachable; Incomplete; Probe; Delay; Stale; Reachable; Permanent }

function Set-PropertyType {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It changes an object in memory.')]
    [CmdletBinding()]
    param([Parameter(ValueFromPipeline)] $Item, [System.Collections.IDictionary] $Types)
    process {
        foreach ($name in $Types.Keys) {
            $property = $Item.PSObject.Properties[$name]
            if ($null -ne $property -and $null -ne $property.Value) { $property.Value = $property.Value -as $Types[$name] }
        }
        # As every CIM object, it leads to more than anybody could read.
        $Item | Add-Member -NotePropertyName CimInstanceProperties -NotePropertyValue ([AppDomain]::CurrentDomain) -PassThru
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-NetAdapter {
    [CmdletBinding()]
    param([string[]] $Name, [switch] $Physical, [switch] $IncludeHidden, [uint32[]] $InterfaceIndex)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters |
        Set-PropertyType -Types @{ Speed = [uint64]; MtuSize = [uint32]; InterfaceIndex = [uint32] }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-NetIPAddress {
    [CmdletBinding()]
    param(
        [string[]] $IPAddress, [string] $AddressFamily, [uint32[]] $InterfaceIndex,
        [string[]] $InterfaceAlias
    )
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters |
        Set-PropertyType -Types @{ PrefixLength = [byte]; PrefixOrigin = [PrefixOrigin]; AddressState = [AddressState] }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-NetRoute {
    [CmdletBinding()]
    param(
        [string[]] $DestinationPrefix, [string] $AddressFamily, [uint32[]] $InterfaceIndex,
        [string[]] $InterfaceAlias
    )
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters |
        Set-PropertyType -Types @{ RouteMetric = [uint16]; NextHop = [ipaddress] }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-DnsClientServerAddress {
    [CmdletBinding()]
    param([string] $AddressFamily, [uint32[]] $InterfaceIndex, [string[]] $InterfaceAlias)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters |
        Set-PropertyType -Types @{ ServerAddresses = [string[]] }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-NetNeighbor {
    [CmdletBinding()]
    param([string[]] $IPAddress, [string] $AddressFamily, [uint32[]] $InterfaceIndex)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters |
        Set-PropertyType -Types @{ State = [NeighborState] }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Resolve-DnsName {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name, [string] $Type, [string[]] $Server,
        [switch] $DnsOnly, [switch] $QuickTimeout
    )
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters |
        Set-PropertyType -Types @{ IPAddress = [ipaddress] }
}

<#
.SYNOPSIS
Stands in for the host script's own function: the training machine has its own network.
#>
function Send-Ping {
    [CmdletBinding()]
    param([string[]] $Addresses, [int] $TimeoutMs)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

Export-ModuleMember -Function @(
    'Get-NetAdapter'
    'Get-NetIPAddress'
    'Get-NetRoute'
    'Get-DnsClientServerAddress'
    'Get-NetNeighbor'
    'Resolve-DnsName'
    'Send-Ping'
)
