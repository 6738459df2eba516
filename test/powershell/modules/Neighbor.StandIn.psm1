# The neighbor cache of Linux, for pings in a network of the test's own.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSProvideCommentHelp', '',
    Justification = 'A stand-in has the help of what it stands in for.')]
param()

Set-StrictMode -Version 3.0

$script:states = @{
    REACHABLE = 'Reachable'; STALE = 'Stale'; DELAY = 'Delay'; PROBE = 'Probe'; PERMANENT = 'Permanent'; NOARP = 'Permanent'
    INCOMPLETE = 'Incomplete'; FAILED = 'Unreachable'
}

function Get-NetNeighbor {
    [CmdletBinding()]
    param([string] $AddressFamily, [uint32[]] $InterfaceIndex)
    Write-Verbose "The only interface, whatever $InterfaceIndex is"
    $family = if ($AddressFamily -eq 'IPv6') { '-6' } else { '-4' }
    foreach ($line in @(& ip $family neigh show)) {
        # 10.1.2.3 dev eth0 lladdr 02:00:00:00:00:01 REACHABLE
        $words = $line.Trim().Split(' ')
        $at = [array]::IndexOf($words, 'lladdr')
        [pscustomobject]@{
            IPAddress = $words[0]
            InterfaceIndex = [uint32]1
            LinkLayerAddress = if ($at -lt 0) { '' } else { $words[$at + 1].ToUpperInvariant().Replace(':', '-') }
            State = $script:states[$words[-1]]
        }
    }
}

Export-ModuleMember -Function 'Get-NetNeighbor'
