# The cmdlets of the AksEdge module, with its habit of returning a text where others throw.

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingDoor.psm1')

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function New-AksEdgeConfig {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Position = 0)] [string] $outFile,
        [Parameter(Position = 1)] [string] $DeploymentType,
        [Parameter(Position = 2)] [string] $NodeType
    )
    if ($PSCmdlet.ShouldProcess('AksEdge Deployment')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Test-AksEdgeNetworkParameters {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '', Justification = 'The name is given.')]
    [CmdletBinding(DefaultParameterSetName = 'File')]
    param(
        [Parameter(Position = 0, ParameterSetName = 'File')] [string] $JsonConfigFilePath,
        [Parameter(Mandatory, ParameterSetName = 'Text')] [string] $JsonConfigString
    )
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function New-AksEdgeDeployment {
    [CmdletBinding(DefaultParameterSetName = 'File', SupportsShouldProcess)]
    param(
        [Parameter(Position = 0, ParameterSetName = 'File')] [string] $JsonConfigFilePath,
        [Parameter(Mandatory, ParameterSetName = 'Text')] [string] $JsonConfigString,
        [Parameter(ParameterSetName = 'File')] [switch] $Force
    )
    if ($PSCmdlet.ShouldProcess('AksEdge Deployment')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Test-AksEdgeDeployment {
    [CmdletBinding()]
    param()
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-AksEdgeDeploymentInfo {
    [CmdletBinding()]
    param()
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-AksEdgeNodeAddr {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $NodeType)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Invoke-AksEdgeNodeCommand {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string] $command,
        [switch] $ignoreError,
        [Parameter(Position = 1)] [string] $NodeType
    )
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

Export-ModuleMember -Function @(
    'New-AksEdgeConfig'
    'Test-AksEdgeNetworkParameters'
    'New-AksEdgeDeployment'
    'Test-AksEdgeDeployment'
    'Get-AksEdgeDeploymentInfo'
    'Get-AksEdgeNodeAddr'
    'Invoke-AksEdgeNodeCommand'
)
