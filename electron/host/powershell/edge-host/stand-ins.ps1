# For tests: the modules that EDGE_WIZARD_STANDINS names stand in for the cmdlets of the machine.
# The script that is packaged has no-stand-ins.ps1 in its place.
function Import-StandIn {
    if (-not $env:EDGE_WIZARD_STANDINS) { return }
    foreach ($path in $env:EDGE_WIZARD_STANDINS.Split([System.IO.Path]::PathSeparator)) {
        $loaded = Get-Module | Where-Object { $_.Path -eq $path } | Select-Object -First 1
        if ($null -eq $loaded) { $loaded = Import-Module -Name $path -Global -DisableNameChecking -PassThru -ErrorAction Stop }
        $loaded
    }
}
