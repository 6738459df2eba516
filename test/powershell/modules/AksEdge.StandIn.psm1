# The cmdlets of the AksEdge module, with its habit of returning a text where others throw.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSShouldProcess', '',
    Justification = 'The training bridge asks.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '',
    Justification = 'The names are given.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingBridge.psm1')

function New-AksEdgeConfig {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Position = 0)] [string] $outFile,
        [Parameter(Position = 1)] [string] $DeploymentType,
        [Parameter(Position = 2)] [string] $NodeType
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Test-AksEdgeNetworkParameters {
    [CmdletBinding(DefaultParameterSetName = 'File')]
    param(
        [Parameter(Position = 0, ParameterSetName = 'File')] [string] $JsonConfigFilePath,
        [Parameter(Mandatory, ParameterSetName = 'Text')] [string] $JsonConfigString
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function New-AksEdgeDeployment {
    [CmdletBinding(DefaultParameterSetName = 'File', SupportsShouldProcess)]
    param(
        [Parameter(Position = 0, ParameterSetName = 'File')] [string] $JsonConfigFilePath,
        [Parameter(Mandatory, ParameterSetName = 'Text')] [string] $JsonConfigString,
        [Parameter(ParameterSetName = 'File')] [switch] $Force
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Test-AksEdgeDeployment {
    [CmdletBinding()]
    param()
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Get-AksEdgeDeploymentInfo {
    [CmdletBinding()]
    param()
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Get-AksEdgeNodeAddr {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $NodeType)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}

function Invoke-AksEdgeNodeCommand {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string] $command,
        [switch] $ignoreError,
        [Parameter(Position = 1)] [string] $NodeType
    )
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}
