# Pings, many at a time.

# Reads the neighbor cache after a ping: a device that doesn't answer pings shows up there.
function Get-LinkLayerAddress {
    $found = @{}
    if ($null -eq (Get-Command -Name Get-NetNeighbor -ErrorAction SilentlyContinue)) { return $found }
    foreach ($neighbor in @(Get-NetNeighbor -AddressFamily IPv4 -ErrorAction SilentlyContinue)) {
        if ([string]$neighbor.State -notmatch '^(Unreachable|Incomplete|0|1)$') {
            $found[[string]$neighbor.IPAddress] = [string]$neighbor.LinkLayerAddress
        }
    }
    $found
}

function Send-Ping([string[]] $Addresses, [int] $TimeoutMs = 1000) {
    $pings = @(foreach ($address in $Addresses) {
            $ping = New-Object System.Net.NetworkInformation.Ping
            @{ Address = $address; Ping = $ping; Task = $ping.SendPingAsync($address, $TimeoutMs) }
        })
    # A ping that can't be sent fails its task, which is a result, too.
    try { [void][System.Threading.Tasks.Task]::WaitAll([System.Threading.Tasks.Task[]]@($pings.Task)) }
    catch { Write-Verbose $_.Exception.Message }
    $neighbors = Get-LinkLayerAddress
    foreach ($sent in $pings) {
        $answer = @{ Address = $sent.Address; Answered = $false }
        if ($sent.Task.Status -eq 'RanToCompletion' -and $sent.Task.Result.Status -eq 'Success') {
            $answer.Answered = $true
            $answer.Ms = $sent.Task.Result.RoundtripTime
        }
        if ($neighbors.ContainsKey($sent.Address)) { $answer.LinkLayerAddress = $neighbors[$sent.Address] }
        $sent.Ping.Dispose()
        $answer
    }
}
