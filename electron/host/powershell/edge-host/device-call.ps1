# One call in the session of a device.

# The remote or connection error that .NET wraps in an exception of its own.
function Get-RemoteCause([System.Exception] $Exception) {
    if ($Exception.InnerException -is [System.Management.Automation.RuntimeException]) { return $Exception.InnerException }
    $Exception
}

function Write-DeviceStream($Shell) {
    foreach ($record in $Shell.Streams.Warning) { Write-LogText 'warning' $record.Message }
    foreach ($record in $Shell.Streams.Information) { Write-LogText 'information' (Get-Text $record.MessageData) }
    foreach ($record in $Shell.Streams.Error) { Write-ErrorEvent $record $false }
}

# One command with its parameters as an object: a restricted endpoint refuses script text.
function Invoke-DeviceCommand($Session, [string] $Name, $Parameters) {
    $shell = [powershell]::Create()
    try {
        $shell.Runspace = $Session.Runspace
        [void]$shell.AddCommand($Name)
        if ($Name -eq 'kubectl') {
            foreach ($word in $Parameters.Query.Split(' ')) { [void]$shell.AddArgument($word) }
        }
        else {
            foreach ($key in $Parameters.Keys) { [void]$shell.AddParameter($key, $Parameters[$key]) }
        }
        try { foreach ($item in $shell.Invoke()) { Write-Item $item } }
        finally { Write-DeviceStream $shell }
    }
    finally { $shell.Dispose() }
}

function Invoke-OnDevice($Request) {
    $run.Select = $Request.select
    $run.BagDepth = $maxDeviceDepth
    $session = Get-DeviceSession
    try {
        $parameters = Read-Parameter $Request -Names $allowedOnDevice -Fixed $allowedValuesOnDevice
        if ($null -eq $parameters) {
            Write-OwnError 'EdgeHost.NotAllowed' ('not allowed: ' + $Request.cmdlet)
            Write-Done $false 'unknown'
            return
        }
        if (-not (Test-DeviceSession $session)) {
            Write-OwnError 'EdgeHost.NoSession' 'there is no open session'
            Write-Done $false 'lost'
            return
        }
        Invoke-DeviceCommand -Session $session -Name $Request.cmdlet -Parameters $parameters
        Complete-Format
        if ($run.Flooded) { Write-Done $false 'flood' } else { Write-Done $true '' }
    }
    catch {
        Complete-Format
        $cause = Get-RemoteCause $_.Exception
        $record = if ($cause -is [System.Management.Automation.RuntimeException]) { $cause.ErrorRecord } else { $_ }
        Write-ErrorEvent -Record $record -Terminating $true -Cause $cause
        # WinRM can abandon an operation while the session still counts as open.
        $isLost = $null -ne (Find-TransportError $cause) -or -not (Test-DeviceSession $session)
        $isMissing = $record.FullyQualifiedErrorId -eq 'CommandNotFoundException'
        Write-Done $false $(if ($isLost) { 'lost' } elseif ($isMissing) { 'missing' } else { 'failed' })
    }
}

function Invoke-DeviceRequest($Request) {
    switch ($Request.device.does) {
        'open' { Open-DeviceSession $Request.device }
        'close' {
            Close-DeviceSession
            Write-Done $true ''
        }
        default { Invoke-OnDevice $Request }
    }
}
