# The cmdlets of CimCmdlets, Dism, Storage, Hyper-V and of the registry's and the certificates' providers.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingDoor.psm1')

enum MediaType { Unspecified = 0; HDD = 3; SSD = 4; SCM = 5 }

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
function Get-ChildItem {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string[]] $Path)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name. Its MediaType is a number with a name, as CIM has it.
#>
function Get-PhysicalDisk {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $FriendlyName)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters | ForEach-Object {
        $property = $_.PSObject.Properties['MediaType']
        if ($null -ne $property) { $property.Value = [MediaType]$property.Value }
        $_
    }
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

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function New-VMSwitch {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [string] $NetAdapterName,
        [bool] $AllowManagementOS
    )
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

Export-ModuleMember -Function @(
    'Get-CimInstance'
    'Get-WindowsOptionalFeature'
    'Get-ItemProperty'
    'Get-ChildItem'
    'Get-PhysicalDisk'
    'Get-VMSwitch'
    'New-VMSwitch'
)
