# What a computer can lack for a connection to a device: WinRM's list and service, and a line of the hosts file.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSShouldProcess', '',
    Justification = 'The way into the training machine asks for them.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingBridge.psm1')

# Only WinRM's drive is the described machine's.
function Get-Item {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string[]] $Path)
    if ($Path[0] -notmatch '^WSMan:') { Microsoft.PowerShell.Management\Get-Item -Path $Path }
    else { Invoke-TrainingCmdlet $PSCmdlet @{ Path = $Path[0] } }
}

function Set-Item {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Path,
        [Parameter(Position = 1)] [object] $Value,
        [switch] $Concatenate,
        [switch] $Force
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Set-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)] [string] $Name, [string] $StartupType)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Start-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)] [string] $Name)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Stop-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)] [string] $Name)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Add-HostsLine {
    [CmdletBinding()]
    param([string] $Address, [string] $Name)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Remove-HostsLine {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Address, [string] $Name)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}
