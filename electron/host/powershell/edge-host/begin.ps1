# Carries out one call that is described as data, and reports what happens as lines of JSON.
#
# Standard input: one line #{"mark","cmdlet","parameters","select"?,"place"?}; should this script ever not be there to
# read it, the line is a comment to the shell that does. With a place {"folder","number"} the call
# runs as a process of its own, which outlives this one and writes to ops/<number>.jsonl of that folder.
# With a device {"does"} the call runs in the session of an Azure Stack Edge, which lives as long as this process; the
# line after the request that opens one is the password.
# Standard output: lines that begin with the mark, each one event; anything else is noise of the called modules.
#
# Runs unchanged on Windows PowerShell 5.1 and PowerShell 7. It is pure ASCII, because Windows PowerShell reads a
# script without a byte order mark in the machine's code page.
#
# This file is built: its parts are in electron/host/powershell/edge-host, and the lists of what may be called come from
# electron/host/catalogue.
[CmdletBinding()]
param()

Set-StrictMode -Version 3.0
