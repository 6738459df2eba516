# One call on this machine.

# What an installation has added to the folders of programs and modules since this process began. Nothing is taken away.
function Sync-Environment {
    foreach ($name in 'Path', 'PSModulePath') {
        $known = @(([string][Environment]::GetEnvironmentVariable($name)).Split(';'))
        $added = @(foreach ($scope in 'Machine', 'User') {
                foreach ($part in ([string][Environment]::GetEnvironmentVariable($name, $scope)).Split(';')) {
                    if ($part -and $known -notcontains $part) { $part }
                }
            })
        if ($added.Count -gt 0) { [Environment]::SetEnvironmentVariable($name, ($known + $added) -join ';') }
    }
}

# Functions and cmdlets only: never a program that happens to carry the name.
function Find-EdgeCommand([string] $Name, $StandIns) {
    foreach ($module in $StandIns) {
        if ($module.ExportedFunctions.ContainsKey($Name)) { return $module.ExportedFunctions[$Name] }
    }
    Get-Command -Name $Name -CommandType @('Cmdlet', 'Function') -ErrorAction SilentlyContinue | Select-Object -First 1
}

# What Write-Host said: several of them can make one line.
function Write-HostMessage($Data) {
    if ($Data.NoNewLine) {
        [void]$run.Pending.Append($Data.Message)
        if ($run.Pending.Length -gt $maxText) { Complete-Line }
    }
    elseif ($run.Pending.Length -gt 0) {
        [void]$run.Pending.Append($Data.Message)
        Complete-Line
    }
    else { Write-LogText 'information' $Data.Message }
}

# One thing that a command has said, on whatever stream.
function Write-Record($Record) {
    if ($Record -is [System.Management.Automation.InformationRecord]) {
        if ($run.Format.Count -gt 0) { Complete-Format }
        if ($Record.MessageData -is [System.Management.Automation.HostInformationMessage]) {
            Write-HostMessage $Record.MessageData
            return
        }
    }
    Complete-Line
    if ($Record -is [System.Management.Automation.InformationRecord]) { Write-LogText 'information' (Get-Text $Record.MessageData) }
    elseif ($Record -is [System.Management.Automation.ErrorRecord]) { Write-ErrorEvent $Record $false }
    elseif ($Record -is [System.Management.Automation.WarningRecord]) { Write-LogText 'warning' $Record.Message }
    elseif ($Record -is [System.Management.Automation.VerboseRecord]) { Write-LogText 'verbose' $Record.Message }
    elseif ($Record -is [System.Management.Automation.DebugRecord]) { Write-LogText 'debug' $Record.Message }
    else { Write-Item $Record }
}

function Invoke-EdgeCommand($Command, $Parameters) {
    $ErrorActionPreference = 'Continue'
    & $Command @Parameters *>&1 | ForEach-Object {
        $record = $_
        # Whatever cannot be written down, the command goes on.
        try {
            # The common line goes straight to where it is written, and one of a flood nowhere: calling a function takes
            # many times as long as everything else here.
            $isLine = $record -is [System.Management.Automation.InformationRecord] -and
            $record.MessageData -is [System.Management.Automation.HostInformationMessage] -and
            -not $record.MessageData.NoNewLine -and $run.Pending.Length -eq 0 -and $run.Format.Count -eq 0
            if (-not $isLine) { Write-Record $record }
            elseif ($run.IsOperation -or $run.LogLines -lt $maxLogLines -or $record.MessageData.Message.IndexOf("`n") -ge 0) {
                Write-LogText 'information' $record.MessageData.Message
            }
            else { $run.Dropped++ }
        }
        catch { Write-LeftOut ('An item of the type ' + (Get-TypeMark $record)) $_.Exception.GetBaseException() }
    }
}

# A module's own exit leaves this script without a last line: a call without one has failed, whatever came before.
function Invoke-Request($Request) {
    $selected = $Request.PSObject.Properties['select']
    # Assigned as it is: what comes out of a statement is no list any more once it has only one name.
    $run.Select = @()
    if ($null -ne $selected) { $run.Select = $selected.Value }
    try {
        $parameters = Read-Parameter $Request
        if ($null -eq $parameters) {
            Write-OwnError 'EdgeHost.NotAllowed' ('not allowed: ' + $Request.cmdlet)
            Write-Done $false 'unknown'
            return
        }
        if ($onWindows) { Sync-Environment }
        $command = Find-EdgeCommand $Request.cmdlet @(Import-StandIn)
        if ($null -eq $command) {
            Write-OwnError 'CommandNotFoundException' ('not found: ' + $Request.cmdlet)
            Write-Done $false 'missing'
            return
        }
        Invoke-EdgeCommand $command $parameters
        Complete-Line
        Complete-Format
        if ($run.Flooded) { Write-Done $false 'flood' } else { Write-Done $true '' }
    }
    catch {
        Complete-Line
        Complete-Format
        Write-ErrorEvent $_ $true
        # A module that cannot be loaded is noticed only now.
        $isMissing = $_.FullyQualifiedErrorId -eq 'CommandNotFoundException' -and $_.TargetObject -eq $Request.cmdlet
        Write-Done $false $(if ($isMissing) { 'missing' } else { 'failed' })
    }
}
