# The cmdlets of CimCmdlets, Dism, Storage, Hyper-V and of the registry's and the certificates' providers.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSShouldProcess', '',
    Justification = 'The training bridge asks.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingBridge.psm1')

enum MediaType { Unspecified = 0; HDD = 3; SSD = 4; SCM = 5 }

function Get-CimInstance {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string] $ClassName, [string] $Filter, [string[]] $Property)
    $types = @{ LastBootUpTime = [datetime]; LocalDateTime = [datetime] }
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types $types | ForEach-Object {
        $_ | Add-Member -NotePropertyName PSComputerName -NotePropertyValue $null -PassThru
    }
}

function Get-WindowsOptionalFeature {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [switch] $Online, [string] $FeatureName)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Get-ItemProperty {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ParameterSetName = 'LiteralPath')] [string[]] $LiteralPath,
        [Parameter(Position = 1)] [string[]] $Name
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Get-ChildItem {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string[]] $Path)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

# Its MediaType is a number with a name, as CIM has it.
function Get-PhysicalDisk {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $FriendlyName)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{ MediaType = [MediaType] }
}

function Get-VMSwitch {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Name, [string[]] $SwitchType)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function New-VMSwitch {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [string] $NetAdapterName,
        [bool] $AllowManagementOS
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}
