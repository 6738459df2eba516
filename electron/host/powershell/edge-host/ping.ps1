# Pings, many at a time: when one ends, the next address takes its slot.

# Addresses that are asked at once. Windows' neighbor cache holds 256 entries per interface.
$maxPings = 254
# In milliseconds, between two readings of the neighbor cache while pings are on their way.
$neighborInterval = 250

# Updates what is known of devices' MAC addresses: a device that doesn't answer pings shows up in the neighbor cache, and
# an entry that later addresses push out stays known.
function Update-LinkLayerAddress([hashtable] $Known) {
    foreach ($neighbor in @(Get-NetNeighbor -AddressFamily IPv4 -ErrorAction SilentlyContinue)) {
        $address = [string]$neighbor.IPAddress
        if ([string]$neighbor.State -match '^(Unreachable|Incomplete|0|1)$') { $Known.Remove($address) }
        else { $Known[$address] = [string]$neighbor.LinkLayerAddress }
    }
}

# A ping that can't be sent fails its task, which is a result, too.
function Get-PingAnswer($Sent, [hashtable] $Neighbors) {
    $answer = @{ Address = $Sent.Address; Answered = $false }
    if ($Sent.Task.Status -eq 'RanToCompletion' -and $Sent.Task.Result.Status -eq 'Success') {
        $answer.Answered = $true
        $answer.Ms = $Sent.Task.Result.RoundtripTime
    }
    if ($Neighbors.ContainsKey($Sent.Address)) { $answer.LinkLayerAddress = $Neighbors[$Sent.Address] }
    $Sent.Ping.Dispose()
    $answer
}

# Returns each answer as soon as it is known.
function Send-Ping([string[]] $Addresses, [int] $TimeoutMs = 1000) {
    $hasCache = $null -ne (Get-Command -Name Get-NetNeighbor -ErrorAction SilentlyContinue)
    $neighbors = @{}
    $next = 0
    $pending = New-Object System.Collections.ArrayList
    $sinceReading = [System.Diagnostics.Stopwatch]::StartNew()
    while ($next -lt $Addresses.Count -or $pending.Count -gt 0) {
        while ($pending.Count -lt $maxPings -and $next -lt $Addresses.Count) {
            $ping = New-Object System.Net.NetworkInformation.Ping
            $task = $ping.SendPingAsync($Addresses[$next], $TimeoutMs)
            [void]$pending.Add(@{ Address = $Addresses[$next]; Ping = $ping; Task = $task })
            $next++
        }
        # A failed task throws only when its result is read.
        [void][System.Threading.Tasks.Task]::WaitAny([System.Threading.Tasks.Task[]]@($pending.Task), $neighborInterval)
        $ended = @($pending | Where-Object { $_.Task.IsCompleted })
        # Before new pings could push the entries of the ended ones out.
        if ($hasCache -and ($ended.Count -gt 0 -or $sinceReading.ElapsedMilliseconds -ge $neighborInterval)) {
            Update-LinkLayerAddress $neighbors
            $sinceReading.Restart()
        }
        foreach ($sent in $ended) {
            $pending.Remove($sent)
            Get-PingAnswer $sent $neighbors
        }
    }
}
