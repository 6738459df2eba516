# Opens the session of a session file in a process beside this one, as a client of WinRM opens one far away: what the far
# end says meanwhile comes to the host of this process. For PowerShell 7.3 and later.
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Path)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$process = New-Object System.Management.Automation.Runspaces.PowerShellProcessInstance
foreach ($word in '-ConfigurationFile', $Path) { $process.Process.StartInfo.ArgumentList.Add($word) }
# Only Start-Job makes such a connection, and that has no host.
$any = [System.Reflection.BindingFlags]'Public, NonPublic, Instance'
$type = [powershell].Assembly.GetType('System.Management.Automation.Runspaces.NewProcessConnectionInfo')
$connection = [Activator]::CreateInstance($type, $any, $null, @([pscredential]::Empty), $null)
$type.GetProperty('Process', $any).SetValue($connection, $process)
$runspace = [runspacefactory]::CreateRunspace($connection, $Host, $null)
$runspace.Open()
[string]$runspace.RunspaceStateInfo.State
$runspace.Dispose()
