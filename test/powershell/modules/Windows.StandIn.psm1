# The cmdlets of CimCmdlets, Dism, Hyper-V and of the registry's provider.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingDoor.psm1')

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-CimInstance {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string] $ClassName, [string] $Filter, [string[]] $Property)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters | ForEach-Object {
        $_ | Add-Member -NotePropertyName PSComputerName -NotePropertyValue $null -PassThru
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-WindowsOptionalFeature {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [switch] $Online, [string] $FeatureName)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-ItemProperty {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ParameterSetName = 'LiteralPath')] [string[]] $LiteralPath,
        [Parameter(Position = 1)] [string[]] $Name
    )
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-VMSwitch {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Name, [string[]] $SwitchType)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

Export-ModuleMember -Function @(
    'Get-CimInstance'
    'Get-WindowsOptionalFeature'
    'Get-ItemProperty'
    'Get-VMSwitch'
)
