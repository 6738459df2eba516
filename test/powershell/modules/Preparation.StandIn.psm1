# What is read of a machine before a deployment; the last is a function of the host script, which needs Windows.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '',
    Justification = 'Standing in for a cmdlet means to carry its name.')]
param()

Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path $PSScriptRoot 'TrainingBridge.psm1')

enum ServiceStatus { Stopped = 1; StartPending; StopPending; Running; ContinuePending; PausePending; Paused }
enum StartMode { Boot; System; Automatic; Manual; Disabled }
enum NetworkCategory { Public; Private; DomainAuthenticated }
enum ProtectionStatus { Off; On; Unknown }
enum VolumeStatus { FullyDecrypted; FullyEncrypted; EncryptionInProgress; DecryptionInProgress; EncryptionSuspended; DecryptionSuspended }
enum PackageState { NotPresent; UninstallPending; Staged; Removed; Installed; InstallPending }

function Get-Service {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Name)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{ Status = [ServiceStatus]; StartType = [StartMode] }
}

# The registry is that of the described machine, files are those that are there.
function Test-Path {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ParameterSetName = 'LiteralPath')] [string[]] $LiteralPath
    )
    $asked = if ($PSCmdlet.ParameterSetName -eq 'Path') { $Path } else { $LiteralPath }
    foreach ($one in $asked) {
        if ($one -notmatch '^HK(LM|CU):') { Microsoft.PowerShell.Management\Test-Path -LiteralPath $one }
        else { Invoke-TrainingCmdlet $PSCmdlet @{ Path = $one } }
    }
}

function Get-NetConnectionProfile {
    [CmdletBinding()]
    param([string] $InterfaceAlias)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{ NetworkCategory = [NetworkCategory] }
}

function Get-BitLockerVolume {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $MountPoint)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{ ProtectionStatus = [ProtectionStatus]; VolumeStatus = [VolumeStatus] }
}

function Get-WindowsCapability {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [switch] $Online, [string] $Name)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{ State = [PackageState] }
}

function Get-NetTCPConnection {
    [CmdletBinding()]
    param([int] $LocalPort, [string] $State)
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters -Types @{ LocalAddress = [ipaddress] }
}

function Find-Leftover {
    [CmdletBinding()]
    param()
    Invoke-TrainingCmdlet $PSCmdlet $PSBoundParameters
}
