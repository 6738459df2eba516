# Runs one call that is given as data, and reports its events as lines of JSON.
#
# Standard input: one line #{"mark","cmdlet","parameters","select"?,"place"?}. If this script isn't there to read it,
# the line is a comment to the shell. With a place {"folder","number"} the call runs in a process of its own, which
# outlives this one and writes to ops/<number>.jsonl of that folder. With a device {"does"} the call runs in the session
# of an Azure Stack Edge, which lasts as long as this process; the line after the request that opens a session is the
# password.
# Standard output: lines that start with the mark, each one event. Everything else is noise of the called modules.
#
# Runs unchanged in Windows PowerShell 5.1 and PowerShell 7. It is pure ASCII, because Windows PowerShell reads a script
# without a byte order mark in the machine's code page.
#
# This file is built: its parts are in electron/host/powershell/edge-host, and the lists of allowed calls come from
# electron/host/catalogue.
[CmdletBinding()]
param()

Set-StrictMode -Version 3.0
# As administrator, PowerShell takes modules from these folders only. It puts the user's own folder before them at its
# start, and PowerShell 7 also whenever a runspace is opened.
function Limit-ModulePath {
    if (-not $env:EDGE_WIZARD_MODULES) { return }
    $env:PSModulePath = ([System.IO.Path]::Combine($PSHOME, 'Modules'), $env:EDGE_WIZARD_MODULES) -join [System.IO.Path]::PathSeparator
}
Limit-ModulePath
