# What is read of a machine before a deployment; the last is a function of the host script, which needs Windows.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingDoor.psm1')

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-Service {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Name)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name. The registry is that of the described machine, files are those that are there.
#>
function Test-Path {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ParameterSetName = 'LiteralPath')] [string[]] $LiteralPath
    )
    $asked = if ($PSCmdlet.ParameterSetName -eq 'Path') { $Path } else { $LiteralPath }
    foreach ($one in $asked) {
        if ($one -notmatch '^HK(LM|CU):') { Microsoft.PowerShell.Management\Test-Path -LiteralPath $one }
        else { Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound @{ Path = $one } }
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-NetConnectionProfile {
    [CmdletBinding()]
    param([string] $InterfaceAlias)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-BitLockerVolume {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $MountPoint)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-WindowsCapability {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [switch] $Online, [string] $Name)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-NetTCPConnection {
    [CmdletBinding()]
    param([int] $LocalPort, [string] $State)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Find-Leftover {
    [CmdletBinding()]
    param()
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

Export-ModuleMember -Function @(
    'Get-Service'
    'Test-Path'
    'Get-NetConnectionProfile'
    'Get-BitLockerVolume'
    'Get-WindowsCapability'
    'Get-NetTCPConnection'
    'Find-Leftover'
)
