# What a machine needs before, beside and after a deployment: cmdlets of the AksEdge module and of Windows, and functions
# of the host script that need Windows.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSShouldProcess', '',
    Justification = 'The training bridge asks.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '',
    Justification = 'The names are given.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingBridge.psm1')

function Install-AksEdgeHostFeatures {
    [CmdletBinding(SupportsShouldProcess)]
    param([switch] $Force)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Remove-AksEdgeDeployment {
    [CmdletBinding(SupportsShouldProcess)]
    param([switch] $Force)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Start-AksEdgeNode {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Position = 0)] [string] $NodeType)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Repair-AksEdgeKms {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Get-AksEdgeLogs {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $OutputPath)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Connect-AksEdgeArc {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $JsonConfigFilePath)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Test-AksEdgeArcConnection {
    [CmdletBinding()]
    param()
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function New-AksEdgeScaleConfig {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Position = 0)] [string] $outFile,
        [Parameter(Position = 1)] [string] $ScaleType,
        [Parameter(Position = 2)] [string] $NodeType,
        [Parameter(Position = 3)] [string] $LinuxNodeIp,
        [Parameter(Position = 4)] [string] $WindowsNodeIp,
        [switch] $ControlPlane
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Add-AksEdgeNode {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $JsonConfigFilePath)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Get-AksEdgeKubeConfig {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Position = 0)] [string] $KubeConfigPath)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Get-AksEdgeNodeName {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $NodeType)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Restart-Computer {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Suspend-BitLocker {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Position = 0)] [string] $MountPoint, [int] $RebootCount)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Backup-KubeConfig {
    [CmdletBinding()]
    param()
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Test-Installer {
    [CmdletBinding()]
    param([string] $Path)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Install-Product {
    [CmdletBinding()]
    param(
        [string] $Path,
        [string] $VhdxFolder,
        [string] $InstallFolder,
        [switch] $WindowsNode
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Invoke-Kubectl {
    [CmdletBinding()]
    param([string] $Query)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Start-Elevated {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $FilePath, [string[]] $Arguments)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Set-ResumeTask {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $FilePath, [string[]] $Arguments)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Remove-ResumeTask {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}
