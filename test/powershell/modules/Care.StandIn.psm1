# What a machine needs before, beside and after a deployment: cmdlets of the AksEdge module and of Windows, and functions
# of the host script that need Windows.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingDoor.psm1')

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Install-AksEdgeHostFeatures {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '', Justification = 'The name is given.')]
    [CmdletBinding(SupportsShouldProcess)]
    param([switch] $Force)
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Remove-AksEdgeDeployment {
    [CmdletBinding(SupportsShouldProcess)]
    param([switch] $Force)
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Start-AksEdgeNode {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Position = 0)] [string] $NodeType)
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-AksEdgeLogs {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '', Justification = 'The name is given.')]
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $OutputPath)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Connect-AksEdgeArc {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $JsonConfigFilePath)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Test-AksEdgeArcConnection {
    [CmdletBinding()]
    param()
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
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
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Add-AksEdgeNode {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $JsonConfigFilePath)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-AksEdgeKubeConfig {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Position = 0)] [string] $KubeConfigPath)
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Get-AksEdgeNodeName {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $NodeType)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Restart-Computer {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Suspend-BitLocker {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Position = 0)] [string] $MountPoint, [int] $RebootCount)
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Backup-KubeConfig {
    [CmdletBinding()]
    param()
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Test-Installer {
    [CmdletBinding()]
    param([string] $Path)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Install-Product {
    [CmdletBinding()]
    param(
        [string] $Path,
        [string] $VhdxFolder,
        [string] $InstallFolder,
        [switch] $WindowsNode
    )
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Invoke-Kubectl {
    [CmdletBinding()]
    param([string] $Query)
    Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Start-Elevated {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $FilePath, [string[]] $Arguments)
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Set-ResumeTask {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $FilePath, [string[]] $Arguments)
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

<#
.SYNOPSIS
Stands in for the cmdlet of the same name.
#>
function Remove-ResumeTask {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    if ($PSCmdlet.ShouldProcess('this computer')) {
        Invoke-TrainingCmdlet -Caller $PSCmdlet -Bound $PSBoundParameters
    }
}

Export-ModuleMember -Function @(
    'Install-AksEdgeHostFeatures'
    'Remove-AksEdgeDeployment'
    'Start-AksEdgeNode'
    'Get-AksEdgeLogs'
    'Connect-AksEdgeArc'
    'Test-AksEdgeArcConnection'
    'New-AksEdgeScaleConfig'
    'Add-AksEdgeNode'
    'Get-AksEdgeKubeConfig'
    'Get-AksEdgeNodeName'
    'Restart-Computer'
    'Suspend-BitLocker'
    'Backup-KubeConfig'
    'Test-Installer'
    'Install-Product'
    'Invoke-Kubectl'
    'Start-Elevated'
    'Set-ResumeTask'
    'Remove-ResumeTask'
)
