# Writes what a restricted endpoint named Minishell is made of: the cmdlets of a device and nothing else, no script text.
[CmdletBinding()]
param(
    # A new file that ends in .pssc.
    [Parameter(Mandatory)] [string] $Path,
    # The file that the device keeps its routes in.
    [Parameter(Mandatory)] [string] $State,
    # The cmdlets, where everybody may read them.
    [Parameter(Mandatory)] [string] $Module,
    # What is said at the beginning, where everybody may read it.
    [Parameter(Mandatory)] [string] $Banner
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$session = @{
    Path = $Path
    SessionType = 'RestrictedRemoteServer'
    LanguageMode = 'NoLanguage'
    ScriptsToProcess = @($Banner)
    ModulesToImport = @('Microsoft.PowerShell.Utility', $Module)
    # A name without a verb is visible by a pattern only (tried on PowerShell 7.6).
    VisibleFunctions = @('*-Hcs*', 'Get-NetAdapter', 'kubectl*')
    EnvironmentVariables = @{ EDGE_WIZARD_DEVICE_STATE = $State }
}
# There is none elsewhere; here it would be Restricted.
if ($PSEdition -eq 'Desktop' -or $IsWindows) { $session.ExecutionPolicy = 'RemoteSigned' }
New-PSSessionConfigurationFile @session
